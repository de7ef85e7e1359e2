"""Global average pooling: a mean per channel, and equal shares back."""

import numpy as np
import pytest

from resnetlib import GlobalAveragePooling2D


def test_each_channel_becomes_its_mean():
    x = np.array([[[[1.0, 2, 3], [4, 5, 6]], [[0, 0, 0], [0, 0, -12]]]])

    np.testing.assert_array_equal(GlobalAveragePooling2D().forward(x), [[3.5, -2]])


def test_every_pixel_gets_an_equal_share_of_the_gradient():
    pool = GlobalAveragePooling2D()
    pool.forward(np.zeros((1, 2, 2, 3)))

    grad_x = pool.backward(np.array([[6.0, -12.0]]))

    np.testing.assert_array_equal(grad_x[0, 0], [[1, 1, 1], [1, 1, 1]])
    np.testing.assert_array_equal(grad_x[0, 1], [[-2, -2, -2], [-2, -2, -2]])


def test_the_gradient_may_be_written_to():
    pool = GlobalAveragePooling2D()
    pool.forward(np.zeros((1, 1, 2, 2)))

    grad_x = pool.backward(np.ones((1, 1)))
    grad_x[0, 0, 0, 0] = 9

    assert grad_x.sum() == 9 + 0.25 * 3


def test_features_are_no_images():
    with pytest.raises(ValueError, match=r"GlobalAveragePooling2D expects images .*\(2, 3\)"):
        GlobalAveragePooling2D().forward(np.zeros((2, 3)))
