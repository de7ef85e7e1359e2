"""Dense against numbers worked on paper."""

import numpy as np
import pytest

from resnetlib import Dense


@pytest.fixture
def on_paper(in_float64):
    dense = in_float64(Dense(2, 3))
    dense.weight.value[...] = [[1, 2, 3], [4, 5, 6]]
    dense.bias.value[...] = [0.5, 0, -0.5]
    return dense, dense.forward(np.array([[1.0, 10], [2, -1]]))


def test_forward_is_x_w_plus_b(on_paper):
    _, y = on_paper

    np.testing.assert_array_equal(y, [[41.5, 52, 62.5], [-1.5, -1, -0.5]])


def test_backward_is_the_products_on_paper(on_paper):
    dense, _ = on_paper

    grad_x = dense.backward(np.array([[1.0, 0, 2], [0, 1, 0]]))

    np.testing.assert_array_equal(grad_x, [[7, 16], [2, 5]])
    np.testing.assert_array_equal(dense.weight.grad, [[1, 2, 2], [10, -1, 20]])
    np.testing.assert_array_equal(dense.bias.grad, [1, 1, 2])


def test_weights_begin_with_variance_1_over_d_and_the_bias_at_0():
    dense = Dense(256, 128, rng=0)

    assert dense.weight.value.std() == pytest.approx(1 / 16, rel=0.02)
    assert abs(dense.weight.value.mean()) < 0.001
    assert (dense.bias.value == 0).all()


@pytest.mark.parametrize("shape", [(5, 3), (4,), (2, 4, 1, 1)])
def test_features_of_another_shape_are_refused(shape):
    with pytest.raises(ValueError, match=r"Dense expects features of shape \(N, 4\), got"):
        Dense(4, 2).forward(np.zeros(shape))


def test_whole_numbers_are_refused():
    with pytest.raises(TypeError, match="Dense expects float32 or float64, got int64"):
        Dense(4, 2).forward(np.zeros((3, 4), np.int64))
    with pytest.raises(ValueError, match="output_dim to be a whole number ≥ 1, got 0"):
        Dense(4, 0)
