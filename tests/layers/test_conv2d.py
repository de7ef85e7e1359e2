"""Conv2D against numbers worked on paper, and against its equation written as loops."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from resnetlib import Conv2D, gather_params


def with_weight(weight, bias=0.0, **arguments):
    """A convolution of one channel and one filter, with this weight."""
    weight = np.array(weight, np.float64)
    conv = Conv2D(1, 1, len(weight), **arguments)
    conv.weight.value, conv.weight.grad = weight[None, None], np.zeros((1, 1, *weight.shape))
    conv.bias.value, conv.bias.grad = np.array([bias]), np.zeros(1)
    return conv


def on_paper():
    conv = with_weight([[1, 2], [3, 4]], bias=0.5, padding=0)
    y = conv.forward(np.arange(1.0, 10).reshape(1, 1, 3, 3))
    return conv, y


def test_forward_is_the_sum_on_paper_with_the_filter_not_flipped():
    _, y = on_paper()

    np.testing.assert_array_equal(y[0, 0], [[37.5, 47.5], [67.5, 77.5]])


def test_backward_is_the_sums_on_paper():
    conv, _ = on_paper()

    grad_x = conv.backward(np.array([[[[1.0, 0], [0, 2]]]]))

    np.testing.assert_array_equal(grad_x[0, 0], [[1, 2, 0], [3, 6, 4], [0, 6, 8]])
    np.testing.assert_array_equal(conv.weight.grad[0, 0], [[11, 14], [20, 23]])
    np.testing.assert_array_equal(conv.bias.grad, [3])


def test_padding_adds_zeros_around_the_image_and_stride_skips_places():
    conv = with_weight([[1, 2, 3], [4, 5, 6], [7, 8, 9]], stride=2, padding=1)

    y = conv.forward(np.array([[[[1.0, 2], [3, 4]]]]))
    grad_x = conv.backward(np.array([[[[10.0]]]]))

    np.testing.assert_array_equal(y, [[[[5 + 12 + 24 + 36]]]])
    np.testing.assert_array_equal(grad_x[0, 0], [[50, 60], [80, 90]])
    np.testing.assert_array_equal(conv.weight.grad[0, 0], [[0, 0, 0], [0, 10, 20], [0, 30, 40]])


def convolve_naive(x, weight, bias, stride, padding):
    """The equation of the docstring, one loop per letter of the output."""
    N, _, H, W = x.shape
    F, _, k, _ = weight.shape
    x = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    y = np.empty((N, F, (H + 2 * padding - k) // stride + 1, (W + 2 * padding - k) // stride + 1))
    for n, f, i, j in np.ndindex(y.shape):
        patch = x[n, :, i * stride : i * stride + k, j * stride : j * stride + k]
        y[n, f, i, j] = bias[f] + (weight[f] * patch).sum()
    return y


@given(
    sizes=st.tuples(*[st.integers(1, 3)] * 3, *[st.integers(3, 8)] * 2),
    kernel_size=st.integers(1, 4),
    stride=st.integers(1, 3),
    padding=st.integers(1, 2),
    seed=st.integers(0, 1000),
)
def test_forward_equals_the_loops(sizes, kernel_size, stride, padding, seed):
    N, C, F, H, W = sizes
    rng = np.random.default_rng(seed)
    x, bias = rng.standard_normal((N, C, H, W)), rng.standard_normal(F)
    conv = Conv2D(C, F, kernel_size, stride, padding, rng=rng)
    conv.weight.value = rng.standard_normal(conv.weight.value.shape)
    conv.bias.value = bias

    expected = convolve_naive(x, conv.weight.value, bias, stride, padding)

    np.testing.assert_allclose(conv.forward(x), expected, rtol=1e-10, atol=1e-10)


@given(
    kernel_size=st.integers(1, 4),
    stride=st.integers(1, 3),
    padding=st.integers(0, 2),
    seed=st.integers(0, 1000),
)
def test_backward_is_the_adjoint_in_x_and_in_the_weight(kernel_size, stride, padding, seed):
    rng = np.random.default_rng(seed)
    conv = Conv2D(3, 2, kernel_size, stride, padding, bias=False)
    conv.weight.value = rng.standard_normal(conv.weight.value.shape)
    conv.weight.grad = np.zeros_like(conv.weight.value)
    x = rng.standard_normal((2, 3, 7, 5))

    y = conv.forward(x)
    g = rng.standard_normal(y.shape)
    grad_x = conv.backward(g)

    # Without a bias y is linear in x and linear in the weight: both pairings are the same number.
    assert (g * y).sum() == pytest.approx((grad_x * x).sum(), rel=1e-9, abs=1e-9)
    assert (g * y).sum() == pytest.approx((conv.weight.grad * conv.weight.value).sum(), abs=1e-9)


def test_the_gradient_of_the_bias_is_one_sum_per_filter(rng):
    conv = Conv2D(2, 3, rng=0)
    conv.forward(rng.standard_normal((2, 2, 3, 5)))

    conv.backward(np.arange(3.0)[None, :, None, None] * np.ones((2, 3, 3, 5)))

    np.testing.assert_array_equal(conv.bias.grad, [0, 30, 60])


def test_weights_begin_with_he_s_variance_and_the_bias_at_0():
    conv = Conv2D(32, 64, 3, rng=0)

    assert conv.weight.value.std() == pytest.approx((2 / (32 * 9)) ** 0.5, rel=0.02)
    assert abs(conv.weight.value.mean()) < 0.001
    assert (conv.bias.value == 0).all()


def test_without_bias_there_is_one_parameter():
    conv = Conv2D(2, 3, bias=False)

    assert conv.bias is None
    assert gather_params(conv) == [conv.weight]


def test_without_input_grad_backward_returns_none_and_the_parameters_get_the_same(rng):
    x, g = rng.standard_normal((2, 2, 5, 4)), rng.standard_normal((2, 3, 5, 4))
    with_it, without = Conv2D(2, 3, rng=0), Conv2D(2, 3, rng=0)

    with_it.forward(x)
    without.forward(x)

    assert with_it.backward(g).shape == x.shape
    assert without.backward(g, input_grad=False) is None
    np.testing.assert_array_equal(without.weight.grad, with_it.weight.grad)
    np.testing.assert_array_equal(without.bias.grad, with_it.bias.grad)


@pytest.mark.parametrize(
    ("x", "error", "message"),
    [
        (np.zeros((8, 1, 9, 9)), ValueError, r"Conv2D expects 3 channels.*\(8, 1, 9, 9\)"),
        (np.zeros((3, 9, 9)), ValueError, r"\(N, C, H, W\).*\(3, 9, 9\)"),
        (np.zeros((8, 3, 9, 9), np.uint8), TypeError, r"expects float32 or float64, got uint8"),
        (np.zeros((8, 3, 9, 4)), ValueError, r"window of 7 .* side of 4 pixels with padding 1"),
    ],
)
def test_an_x_that_does_not_fit_is_refused_with_expectation_and_fact(x, error, message):
    with pytest.raises(error, match=message):
        Conv2D(3, 4, 7).forward(x)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"in_channels": 0}, "in_channels to be a whole number ≥ 1, got 0"),
        ({"out_channels": 2.0}, "out_channels to be a whole number ≥ 1, got 2.0"),
        ({"kernel_size": (3, 3)}, r"kernel_size to be a whole number ≥ 1, got \(3, 3\)"),
        ({"stride": 0}, "stride to be a whole number ≥ 1, got 0"),
        ({"padding": -1}, "padding to be a whole number ≥ 0, got -1"),
    ],
)
def test_arguments_that_make_no_sense_are_refused_by_name(arguments, message):
    with pytest.raises(ValueError, match=f"Conv2D expects {message}"):
        Conv2D(**{"in_channels": 3, "out_channels": 4} | arguments)
