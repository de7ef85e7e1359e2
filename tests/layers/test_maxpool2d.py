"""MaxPool2D: the largest value of every window, and who is paid for it."""

import numpy as np
import pytest

from resnetlib import MaxPool2D


def image(rows):
    return np.array(rows, np.float64)[None, None]


def test_keeps_the_largest_of_every_window():
    x = image([[1, 2, 5, 3], [4, 0, 1, 1], [-7, -8, 0, 0], [-5, -6, 9, 0]])

    y = MaxPool2D().forward(x)

    np.testing.assert_array_equal(y[0, 0], [[4, 5], [-5, 9]])


def test_only_the_largest_gets_the_gradient():
    pool = MaxPool2D()
    pool.forward(image([[1, 2, 5, 3], [4, 0, 1, 1]]))

    grad_x = pool.backward(image([[10, 20]]))

    np.testing.assert_array_equal(grad_x[0, 0], [[0, 0, 20, 0], [10, 0, 0, 0]])


def test_among_equals_the_first_read_row_by_row_takes_the_whole_gradient():
    pool = MaxPool2D()
    pool.forward(image([[1, 7, 7, 7], [7, 7, 7, 7]]))

    grad_x = pool.backward(image([[10, 20]]))

    np.testing.assert_array_equal(grad_x[0, 0], [[0, 10, 20, 0], [0, 0, 0, 0]])


def test_a_pixel_that_wins_in_two_windows_is_paid_twice():
    pool = MaxPool2D(3, stride=2, padding=0)
    pool.forward(image([[0, 0, 0, 0, 0], [0, 0, 9, 0, 0], [0, 0, 0, 0, 0]]))

    grad_x = pool.backward(image([[10, 20]]))

    assert grad_x[0, 0, 1, 2] == 30
    assert grad_x.sum() == 30


def test_padding_is_minus_infinity_so_that_no_padded_pixel_ever_wins():
    pool = MaxPool2D(3, stride=2, padding=1)

    y = pool.forward(image([[-5, -6], [-7, -8]]))

    np.testing.assert_array_equal(y[0, 0], [[-5]])
    np.testing.assert_array_equal(pool.backward(image([[1]]))[0, 0], [[1, 0], [0, 0]])


def test_what_no_window_covers_is_left_out_and_gets_no_gradient():
    pool = MaxPool2D(2, stride=2)

    y = pool.forward(image([[1, 2, 50], [3, 4, 60], [70, 80, 90]]))
    grad_x = pool.backward(image([[1]]))

    np.testing.assert_array_equal(y[0, 0], [[4]])
    np.testing.assert_array_equal(grad_x[0, 0], [[0, 0, 0], [0, 1, 0], [0, 0, 0]])


def test_channels_and_images_are_pooled_apart(rng):
    pool, x = MaxPool2D(3, 2, 1), rng.standard_normal((2, 3, 5, 7))

    y = pool.forward(x)

    for n, c in np.ndindex(2, 3):
        np.testing.assert_array_equal(pool.forward(x[n, c][None, None])[0, 0], y[n, c])


def test_padding_that_would_leave_a_window_without_a_pixel_is_refused():
    with pytest.raises(ValueError, match="at most half the window, got padding 2 for"):
        MaxPool2D(3, padding=2)


def test_half_the_window_is_the_largest_padding():
    y = MaxPool2D(2, stride=2, padding=1).forward(image([[-1, -2], [-3, -4]]))

    np.testing.assert_array_equal(y[0, 0], [[-1, -2], [-3, -4]])


def test_an_image_smaller_than_the_window_is_refused():
    with pytest.raises(ValueError, match="window of 3 does not fit into a side of 2 pixels"):
        MaxPool2D(3).forward(np.zeros((1, 1, 5, 2)))


@pytest.mark.parametrize("arguments", [{"kernel_size": 0}, {"stride": 1.5}, {"padding": -1}])
def test_arguments_that_make_no_sense_are_refused_by_name(arguments):
    with pytest.raises(ValueError, match=f"MaxPool2D expects {next(iter(arguments))}"):
        MaxPool2D(**arguments)
