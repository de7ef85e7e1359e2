"""The pictures of softmax and its loss: what they draw is what the library computes."""

import numpy as np
import pytest
from matplotlib.patches import Polygon

from resnetlib import SoftmaxCrossEntropyLoss
from resnetlib.figures import (
    capped_loss,
    loss_fall,
    push_bars,
    push_bars_alt,
    softmax_steps,
    softmax_steps_alt,
    softmax_temperature,
    softmax_temperature_alt,
    surprise_curve,
)
from resnetlib.figures.grids import number
from resnetlib.figures.push import arrow_corners, pushes_of
from resnetlib.figures.softmax import spread
from resnetlib.figures.style import png_of
from resnetlib.figures.surprise import losses_of
from resnetlib.learning import softmax

NAMES = ["cat", "dog", "hat", "bus"]
LOGITS = np.array([3.0, 2.0, 1.0, -1.0])
DOG = np.array([0.0, 1.0, 0.0, 0.0])
DOUBT = np.array([0.5, 0.5, 0.0, 0.0])
POINTS = {"certain": 1, "one of two": 0.5, "one of ten": 0.1, "one of 1,000": 0.001}
GAPS = np.linspace(0, 60, 61)
DRAWN = {
    "steps": lambda: softmax_steps(LOGITS, NAMES),
    "cold": lambda: softmax_temperature(LOGITS, 0.1, NAMES),
    "warm": lambda: softmax_temperature(LOGITS, 1, NAMES),
    "hot": lambda: softmax_temperature(LOGITS, 10, NAMES),
    "push": lambda: push_bars(LOGITS, DOG, NAMES),
    "doubt": lambda: push_bars(-LOGITS, DOUBT, NAMES),
    "surprise": lambda: surprise_curve(POINTS),
    "capped": lambda: capped_loss(GAPS),
    "fall": lambda: loss_fall(np.exp(-GAPS / 9), 10, {1: "308 of 360", 60: "344 of 360"}),
}


def heights(axes):
    return [bar.get_height() for bar in axes.patches[: len(LOGITS)]]


@pytest.mark.parametrize("name", DRAWN)
def test_no_words_overlap_or_leave_the_figure(name, collisions_of):
    figure = DRAWN[name]()
    figure.draw_without_rendering()
    found = [{c} if isinstance(c, str) else set(c) for c in collisions_of(figure)]
    ticks = {  # Matplotlib keeps some beyond the ends of an axis, and does not draw them
        label.get_text()
        for axes in figure.axes
        for label in (*axes.get_xticklabels(), *axes.get_yticklabels())
        if label.get_text() not in NAMES
    }
    assert [words for words in found if not words & ticks] == []


def test_the_three_steps_are_logits_exponentials_and_shares():
    left, middle, right = softmax_steps(LOGITS, NAMES).axes
    np.testing.assert_allclose(heights(left), LOGITS)
    np.testing.assert_allclose(heights(middle), np.exp(LOGITS))
    np.testing.assert_allclose(heights(right), softmax(LOGITS[None])[0])
    said = softmax_steps_alt(np.log([6.0, 3, 1]), NAMES[:3])
    assert "cat: logit 1.79, exponential 6, probability 0.60" in said and "sum to 10." in said


@pytest.mark.parametrize("T", [0.1, 1.0, 10.0])
def test_bars_and_dots_stand_at_the_tempered_probabilities(T):
    left, middle, right = softmax_temperature(LOGITS, T, NAMES).axes
    p = softmax(LOGITS[None] / T)[0]
    np.testing.assert_allclose(heights(left), LOGITS / T)
    np.testing.assert_allclose(heights(middle), p)
    dots = right.lines[-1]
    np.testing.assert_allclose(dots.get_xdata(), T)
    np.testing.assert_allclose(dots.get_ydata(), p)
    said = softmax_temperature_alt(LOGITS, T, NAMES)
    assert f"temperature {T:.2g}" in said and f"dog {number(p[1])}" in said


def test_the_lines_over_all_temperatures_sum_to_one():
    lines = softmax_temperature(LOGITS, 1, NAMES).axes[2].lines[:4]
    np.testing.assert_allclose(sum(line.get_ydata() for line in lines), 1)


@pytest.mark.parametrize("target", [DOG, DOUBT])
def test_the_pushes_are_the_librarys_gradient_with_the_sign_of_a_step(target):
    loss = SoftmaxCrossEntropyLoss()
    nats = loss.forward(LOGITS[None], target[None])
    push = -loss.backward()[0]
    left, middle, right = push_bars(LOGITS, target, NAMES).axes
    np.testing.assert_allclose(heights(left), LOGITS)
    np.testing.assert_allclose(heights(middle), softmax(LOGITS[None])[0])
    frames = [bar.get_height() for bar in middle.patches[4:]]
    np.testing.assert_allclose(frames, target)
    arrows = [patch for patch in right.patches if isinstance(patch, Polygon)]
    tips = [arrow.get_xy()[3, 1] for arrow in arrows]
    np.testing.assert_allclose(tips, push)
    assert pushes_of(LOGITS, target, NAMES)[3] == pytest.approx(nats)
    assert f"Loss {nats:.2f}" in push_bars_alt(LOGITS, target, NAMES)


@pytest.mark.parametrize("move", [0.9, 0.05, -0.4, 0.0])
def test_an_arrow_ends_at_its_push(move):
    corners = np.array(arrow_corners(2, move))
    assert corners[3].tolist() == [2, move]
    assert np.abs(corners[:, 1]).max() == abs(move)


def test_large_logits_have_finite_pushes():
    z, t, p, loss = pushes_of([1000.0, 0.0], [0.0, 1.0], NAMES[:2])
    assert loss == 1000 and (t - p).tolist() == [-1, 1] and z[0] == 1000


def test_the_points_of_the_surprise_lie_on_the_curve(boxes_of):
    figure = surprise_curve(POINTS)
    for line, p in zip(figure.axes[0].lines[2:], POINTS.values(), strict=True):
        assert line.get_ydata()[0] == -np.log(p)
    said = [text for text, _ in boxes_of(figure)]
    assert {"one of ten: 2.30 nats", "one of 1,000: 6.91 nats"} <= set(said)


def test_the_exact_loss_and_its_slope_are_the_librarys_and_the_pinched_one_stops():
    loss = SoftmaxCrossEntropyLoss()
    exact, capped, slope, capped_slope = losses_of(GAPS, 1e-12)
    for i, gap in enumerate(GAPS):
        assert exact[i] == pytest.approx(loss.forward(np.array([[gap, 0.0]]), np.array([1])))
        assert slope[i] == pytest.approx(loss.backward()[0, 0])
    assert capped.max() < -np.log(1e-12) + 1e-9 and capped_slope[-1] < 1e-9
    measured = np.gradient(losses_of(np.linspace(20, 35, 3001), 1e-12)[1], 0.005)
    np.testing.assert_allclose(
        measured[1:-1], losses_of(np.linspace(20, 35, 3001), 1e-12)[3][1:-1], atol=1e-4
    )
    left, _ = capped_loss(GAPS).axes
    np.testing.assert_allclose(left.lines[0].get_ydata(), capped)


def test_the_falling_loss_is_drawn_with_ln_k(boxes_of):
    losses = np.exp(-GAPS / 9)
    figure = loss_fall(losses, 10, {0: "first"})
    assert any(np.array_equal(line.get_ydata(), losses) for line in figure.axes[0].lines)
    assert "ln 10 = 2.30: all classes alike" in [text for text, _ in boxes_of(figure)]


def test_names_are_moved_apart_in_their_order():
    places = spread([0.2, 0.21, 0.22, 0.9], 0.1)
    assert (np.diff(places) >= 0.0999).all() and places[3] == 0.9


@pytest.mark.parametrize(
    ("draw", "message"),
    [
        (lambda: softmax_steps(LOGITS, NAMES[:2]), r"logits of shape \(K,\) and K names"),
        (lambda: softmax_temperature(LOGITS, 0, NAMES), "a temperature is above 0, got 0"),
        (lambda: push_bars(LOGITS, 2 * DOG, NAMES), "a target of 4 probabilities"),
        (lambda: push_bars(LOGITS, DOG[:3], NAMES), "a target of 4 probabilities"),
    ],
)
def test_what_does_not_fit_is_said(draw, message):
    with pytest.raises(ValueError, match=message):
        draw()


def test_a_picture_is_the_same_every_time():
    assert png_of(push_bars(LOGITS, DOG, NAMES)) == png_of(push_bars(LOGITS, DOG, NAMES))
