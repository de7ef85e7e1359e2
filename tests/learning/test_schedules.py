"""Schedules at their first, middle and last steps."""

import numpy as np
import pytest

from resnetlib import schedules


def test_constant_is_the_same_at_every_step():
    rate = schedules.constant(0.3)

    assert [rate(step) for step in (0, 1, 10**6)] == [0.3] * 3


def test_cosine_goes_from_lr_over_its_half_toward_0():
    rate = schedules.cosine(0.4, total_steps=100)

    assert rate(0) == 0.4
    assert rate(50) == pytest.approx(0.2)
    assert rate(25) == pytest.approx(0.2 * (1 + np.sqrt(0.5)))
    assert rate(99) == pytest.approx(0.2 * (1 + np.cos(0.99 * np.pi)))
    assert rate(100) == rate(200) == 0


def test_the_warm_up_of_cosine_is_a_straight_rise_that_ends_at_lr():
    rate = schedules.cosine(0.4, total_steps=104, warmup_steps=4)

    np.testing.assert_allclose([rate(step) for step in range(5)], [0.1, 0.2, 0.3, 0.4, 0.4])
    assert rate(54) == pytest.approx(0.2)
    assert rate(104) == 0


def test_one_cycle_begins_low_peaks_at_rise_and_ends_lower():
    rate = schedules.one_cycle(0.5, total_steps=100, rise=0.3, start=25, end=1e4)

    assert rate(0) == pytest.approx(0.02)
    assert rate(15) == pytest.approx((0.02 + 0.5) / 2)
    assert rate(30) == pytest.approx(0.5)
    assert rate(65) == pytest.approx((0.5 + 2e-6) / 2)
    assert rate(99) < 0.001
    assert rate(100) == rate(200) == pytest.approx(2e-6)


def test_one_cycle_rises_then_falls_without_a_jump():
    rates = np.array([schedules.one_cycle(0.5, 50)(step) for step in range(50)])

    top = rates.argmax()
    assert (np.diff(rates[: top + 1]) > 0).all() and (np.diff(rates[top:]) < 0).all()
    assert np.abs(np.diff(rates)).max() < 0.06
    assert rates.max() == pytest.approx(0.5)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: schedules.cosine(0.1, 0), "cosine expects total_steps .* ≥ 1, got 0"),
        (lambda: schedules.cosine(0.1, 9.5), "cosine expects total_steps .* ≥ 1, got 9.5"),
        (lambda: schedules.cosine(0.1, 9, warmup_steps=-1), "warmup_steps .* ≥ 0, got -1"),
        (lambda: schedules.cosine(0.1, 9, warmup_steps=9), "warm-up of 9 steps leaves none of 9"),
        (lambda: schedules.one_cycle(0.1, 0), "one_cycle expects total_steps .* ≥ 1, got 0"),
        (lambda: schedules.one_cycle(0.1, 9, rise=1), "rise between 0 and 1, got 1"),
        (lambda: schedules.one_cycle(0.1, 9, rise=0), "rise between 0 and 1, got 0"),
    ],
)
def test_arguments_that_make_no_sense_are_refused(make, message):
    with pytest.raises(ValueError, match=message):
        make()
