"""Dropout: what is silenced, what is scaled, and that evaluation changes nothing."""

import numpy as np
import pytest

from resnetlib import Dropout, evaluating


def test_what_is_kept_is_scaled_so_that_the_mean_stays():
    y = Dropout(0.25, rng=0).forward(np.ones((200, 200)))

    assert set(np.unique(y)) == {0, 1 / 0.75}
    assert (y == 0).mean() == pytest.approx(0.25, abs=0.01)
    assert y.mean() == pytest.approx(1, abs=0.01)


def test_the_gradient_passes_through_the_same_mask():
    dropout = Dropout(0.5, rng=0)
    mask = dropout.forward(np.ones((8, 9)))

    grad_x = dropout.backward(np.full((8, 9), 3.0))

    np.testing.assert_array_equal(grad_x, 3 * mask)


def test_every_forward_draws_a_new_mask():
    dropout, x = Dropout(0.5, rng=0), np.ones((8, 9))

    assert not np.array_equal(dropout.forward(x), dropout.forward(x))


def test_one_seed_repeats_all_masks():
    first, second, x = Dropout(0.5, rng=4), Dropout(0.5, rng=4), np.ones((8, 9))

    for _ in range(3):
        np.testing.assert_array_equal(first.forward(x), second.forward(x))


def test_evaluation_changes_nothing_and_draws_nothing(rng):
    dropout, x = Dropout(0.5, rng=0), rng.standard_normal((8, 9))
    state = dropout.rng.bit_generator.state

    with evaluating(dropout):
        np.testing.assert_array_equal(dropout.forward(x), x)
        np.testing.assert_array_equal(dropout.backward(x), x)

    assert dropout.rng.bit_generator.state == state


def test_a_rate_of_0_changes_nothing(rng):
    x = rng.standard_normal((8, 9))

    np.testing.assert_array_equal(Dropout(0.0).forward(x), x)


def test_a_rate_that_is_a_numpy_number_does_not_promote():
    for rate in np.linspace(0, 0.9, 4):
        assert Dropout(rate).forward(np.ones((2, 3), np.float32)).dtype == np.float32


@pytest.mark.parametrize("rate", [1, -0.1, 50, float("nan")])
def test_a_rate_outside_of_0_to_1_is_refused(rate):
    with pytest.raises(ValueError, match=f"0 ≤ dropout_rate < 1, got {rate}"):
        Dropout(rate)
