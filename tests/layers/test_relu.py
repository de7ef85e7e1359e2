"""ReLU: what is positive, and nothing else."""

import numpy as np
import pytest

from resnetlib import ReLU


def test_keeps_what_is_positive_and_puts_0_for_the_rest():
    y = ReLU().forward(np.array([-2.0, -0.0, 0.0, 1e-300, 3.0]))

    np.testing.assert_array_equal(y, [0, 0, 0, 1e-300, 3])


def test_the_gradient_goes_through_where_x_was_positive_and_not_at_0():
    relu = ReLU()
    relu.forward(np.array([-2.0, 0.0, 3.0]))

    np.testing.assert_array_equal(relu.backward(np.array([10.0, 20.0, -30.0])), [0, 0, -30])


def test_a_second_forward_overwrites_what_the_first_kept():
    relu = ReLU()
    relu.forward(np.array([1.0, -1.0]))
    relu.forward(np.array([-1.0, 1.0]))

    np.testing.assert_array_equal(relu.backward(np.array([5.0, 7.0])), [0, 7])


def test_nan_is_not_hidden():
    assert np.isnan(ReLU().forward(np.array([np.nan]))).all()


def test_whole_numbers_are_refused():
    with pytest.raises(TypeError, match=r"ReLU expects float32 or float64, got int64"):
        ReLU().forward(np.arange(3))
