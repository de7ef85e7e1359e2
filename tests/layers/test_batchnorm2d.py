"""BatchNorm2D against numbers worked on paper, in training, in evaluation and between them."""

import numpy as np
import pytest

from resnetlib import BatchNorm2D, evaluating


def one_channel(*values):
    """These numbers as the pixels of one channel, half of them in each of two images."""
    return np.array(values, np.float64).reshape(2, 1, 1, -1)


def test_training_brings_a_channel_to_mean_beta_and_deviation_gamma():
    norm = BatchNorm2D(1, epsilon=0)
    norm.gamma.value[:], norm.beta.value[:] = 2, 0.5

    y = norm.forward(one_channel(1, 3))

    np.testing.assert_allclose(y.ravel(), [-1.5, 2.5])


def test_statistics_are_of_a_channel_over_batch_and_pixels(rng):
    x = rng.normal([[[[5]], [[-3]], [[100]]]], [[[[2]], [[0.5]], [[40]]]], (4, 3, 6, 5))

    y = BatchNorm2D(3, epsilon=0).forward(x)

    np.testing.assert_allclose(y.mean(axis=(0, 2, 3)), 0, atol=1e-12)
    np.testing.assert_allclose(y.var(axis=(0, 2, 3)), 1)


def test_backward_has_the_three_paths_worked_on_paper():
    norm = BatchNorm2D(1, epsilon=0)
    norm.forward(one_channel(0, 0, 0, 4))  # mean 1, variance 3

    grad_x = norm.backward(one_channel(1, 0, 0, 0))

    expected = np.array([2, -1, -1, 0]) / (3 * np.sqrt(3))
    np.testing.assert_allclose(grad_x.ravel(), expected, atol=1e-15)
    np.testing.assert_allclose(norm.gamma.grad, [-1 / np.sqrt(3)], rtol=1e-6)
    np.testing.assert_allclose(norm.beta.grad, [1])


def test_neither_a_shift_nor_a_scale_of_x_is_felt_so_their_gradient_is_0(rng):
    norm = BatchNorm2D(2, epsilon=0)
    norm.gamma.value[:] = 1.5, -0.5
    x = rng.standard_normal((3, 2, 4, 5))
    y = norm.forward(x)

    grad_x = norm.backward(rng.standard_normal(y.shape))

    np.testing.assert_allclose(grad_x.sum(axis=(0, 2, 3)), 0, atol=1e-12)
    np.testing.assert_allclose((grad_x * x).sum(axis=(0, 2, 3)), 0, atol=1e-12)


def test_running_statistics_take_a_tenth_of_the_batch_with_the_unbiased_variance():
    norm = BatchNorm2D(1)

    norm.forward(one_channel(1, 3))  # mean 2; variance 1 of the batch, 2 unbiased

    np.testing.assert_allclose(norm.running_mean, [0.2])
    np.testing.assert_allclose(norm.running_var, [0.9 * 1 + 0.1 * 2])


def test_running_statistics_take_their_second_step_from_the_first():
    norm = BatchNorm2D(1, momentum=0.75)

    norm.forward(one_channel(1, 3))
    norm.forward(one_channel(0, 0, 0, 4))  # mean 1; variance 3 of the batch, 4 unbiased

    np.testing.assert_allclose(norm.running_mean, [0.75 * 0.5 + 0.25 * 1])
    np.testing.assert_allclose(norm.running_var, [0.75 * 1.25 + 0.25 * 4])


def test_evaluation_uses_the_running_statistics_and_leaves_them(rng):
    norm = BatchNorm2D(1, epsilon=0)
    norm.running_mean[:], norm.running_var[:] = 1, 4
    norm.gamma.value[:], norm.beta.value[:] = 3, 0.25

    with evaluating(norm):
        y = norm.forward(one_channel(1, 3))

    np.testing.assert_allclose(y.ravel(), [0.25, 3.25])
    assert (norm.running_mean, norm.running_var) == (1, 4)


def test_evaluation_of_an_image_does_not_depend_on_the_others(rng):
    norm = BatchNorm2D(2)
    norm.running_mean += 0.3
    x = rng.standard_normal((3, 2, 4, 5))

    with evaluating(norm):
        np.testing.assert_allclose(norm.forward(x)[:1], norm.forward(x[:1]))


def test_backward_in_evaluation_is_one_factor_per_channel():
    norm = BatchNorm2D(1, epsilon=0)
    norm.running_mean[:], norm.running_var[:] = 1, 4
    norm.gamma.value[:] = 3

    with evaluating(norm):
        norm.forward(one_channel(1, 3))
        grad_x = norm.backward(one_channel(10, 20))

    np.testing.assert_allclose(grad_x.ravel(), [15, 30])
    np.testing.assert_allclose(norm.gamma.grad, [0 * 10 + 1 * 20])


def test_backward_follows_the_mode_of_the_last_forward(rng):
    norm = BatchNorm2D(2)
    x, g = rng.standard_normal((2, 3, 2, 4, 5))
    norm.forward(x)
    in_training = norm.backward(g)

    norm.forward(x)
    with evaluating(norm):
        np.testing.assert_array_equal(norm.backward(g), in_training)


def test_a_channel_of_equal_values_comes_out_as_beta():
    norm = BatchNorm2D(1)
    norm.beta.value[:] = 0.7

    y = norm.forward(np.full((2, 1, 3, 3), 5.0))

    np.testing.assert_allclose(y, 0.7, rtol=1e-6)


def test_one_value_per_channel_has_no_variance_in_training_and_is_fine_in_evaluation():
    norm, x = BatchNorm2D(3), np.ones((1, 3, 1, 1))

    with pytest.raises(ValueError, match=r"at least 2 values per channel.*\(1, 3, 1, 1\)"):
        norm.forward(x)

    assert (norm.running_var == 1).all()
    with evaluating(norm):
        np.testing.assert_allclose(norm.forward(x), 1 / np.sqrt(1 + 1e-5))


def test_running_statistics_are_float64_whatever_the_input(rng):
    norm = BatchNorm2D(2)

    norm.forward(rng.standard_normal((2, 2, 3, 3)).astype(np.float32))

    assert norm.running_mean.dtype == norm.running_var.dtype == np.float64


def test_an_epsilon_that_is_a_numpy_number_does_not_promote(rng):
    norm = BatchNorm2D(2, epsilon=np.float64(1e-5))

    y = norm.forward(rng.standard_normal((2, 2, 3, 3)).astype(np.float32))

    assert y.dtype == np.float32


def test_other_channels_are_refused():
    with pytest.raises(ValueError, match=r"BatchNorm2D expects 3 channels.*\(2, 4, 5, 5\)"):
        BatchNorm2D(3).forward(np.zeros((2, 4, 5, 5)))
    with pytest.raises(ValueError, match="num_features to be a whole number ≥ 1, got 0"):
        BatchNorm2D(0)
