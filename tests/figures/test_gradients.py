"""The drawings of chapter 01: the numbers on the arrows are those that were given."""

import numpy as np
import pytest
from matplotlib.colors import to_hex

from resnetlib.figures import (
    chain_alt,
    chain_graph,
    kink,
    layer_contract,
    step_size,
    step_size_alt,
    two_paths_graph,
    u_curve,
    u_curve_alt,
    verdicts,
    verdicts_alt,
)
from resnetlib.figures.gradcheck import claimed_slope, measured_slope
from resnetlib.figures.step_size import BOTTOM, PRECISIONS, STEPS, secant_slope, worst_errors
from resnetlib.figures.style import BLUE, YELLOW, png_of

VALUES = {"x": 3.0, "w": 2.0, "b": -1.0, "a": 6.0, "y": 5.0, "L": 25.0}
GRADS = {"x": 20.0, "w": 30.0, "a": 10.0, "b": 10.0, "y": 10.0}
TWICE = {"x": 3.0, "w": 2.0, "a": 6.0, "y": 9.0, "L": 81.0}
ROWS = np.ones((4, 3))


def text_of(boxes_of, figure):
    return " | ".join(text for text, _ in boxes_of(figure))


def test_the_chain_carries_every_value_and_every_gradient(boxes_of):
    said = text_of(boxes_of, chain_graph(VALUES, GRADS))
    for words in (
        "x = 3",
        "w = 2",
        "b = −1",
        "a = 6",
        "y = 5",
        "L = 25",
        "10 · 2 = 20",
        "10 · 3 = 30",
    ):
        assert words in said


def test_the_words_for_the_chain_hold_what_the_arrows_carry():
    said = chain_alt(VALUES, GRADS)
    assert "x = 3, w = 2, b = −1, a = 6, y = 5, L = 25" in said
    assert "∂L/∂x = 10 · 2 = 20" in said and "∂L/∂w = 10 · 3 = 30" in said


def test_a_chain_without_gradients_draws_no_backward(boxes_of):
    assert "∂" not in text_of(boxes_of, chain_graph(VALUES))


def test_two_paths_carry_both_shares_and_their_sum(boxes_of):
    figure = two_paths_graph(TWICE, (36.0, 18.0), {"x": 54.0, "a": 18.0, "y": 18.0})
    assert "36 + 18 = 54" in text_of(boxes_of, figure)


def test_the_contract_names_the_shapes_of_what_it_was_given(boxes_of):
    figure = layer_contract(np.ones((4, 3)), np.ones((4, 2)), {"weight": np.ones((3, 2))})
    said = text_of(boxes_of, figure)
    assert said.count("(4, 3)") == 2 and said.count("(4, 2)") == 2 and said.count("(3, 2)") == 2


DRAWN = {
    "chain": lambda: chain_graph(VALUES, GRADS),
    "two paths": lambda: two_paths_graph(TWICE, (36.0, 18.0), {"x": 54.0, "a": 18.0, "y": 18.0}),
    "contract": lambda: layer_contract(ROWS, ROWS, {"weight": ROWS, "bias": ROWS[0]}),
    "greatest step": lambda: step_size(1.0),
    "middle step": lambda: step_size(1e-8),
    "least step": lambda: step_size(1e-16),
    "float32": lambda: step_size(1e-6, "float32"),
    "u-curve": lambda: u_curve(STEPS, {p: worst_errors(STEPS, p) for p in PRECISIONS}),
    "kink": lambda: kink(0.4),
    "verdicts": lambda: verdicts({"good": 1e-9, "bad": 0.5, "exact": 0.0}, right=["good"]),
}


@pytest.mark.parametrize("name", DRAWN)
def test_no_words_overlap_or_leave_the_figure(name, collisions_beside_ticks):
    assert collisions_beside_ticks(DRAWN[name]()) == []


@pytest.mark.parametrize("precision", PRECISIONS)
@pytest.mark.parametrize("h", [1e-16, 1e-8, 1.0])
def test_the_secant_and_the_dot_are_those_of_the_step(h, precision):
    lens, curve = step_size(h, precision).axes
    slope = secant_slope(h, precision)
    secant = next(line for line in lens.lines if to_hex(line.get_color()).upper() == BLUE)
    rise, run = np.ptp(secant.get_ydata()), np.ptp(secant.get_xdata())
    dot = next(line for line in curve.lines if to_hex(line.get_color()).upper() == YELLOW)
    assert rise / run == pytest.approx(abs(slope))
    assert float(dot.get_xdata()[0]) == h
    assert float(dot.get_ydata()[0]) == pytest.approx(max(abs(slope - 3), BOTTOM))


@pytest.mark.parametrize("precision", ["float64", "float32"])
@pytest.mark.parametrize("h", [1e-16, 1e-8, 1.0])
def test_the_slider_at_its_least_middle_and_greatest_draws_and_says_its_error(h, precision):
    assert png_of(step_size(h, precision)) == png_of(step_size(h, precision))
    error = abs(secant_slope(h, precision) - 3)
    assert f"h = {h:.0e}" in step_size_alt(h, precision)
    assert f"wrong by {error:.0e}" in step_size_alt(h, precision)


def test_the_secant_of_a_cube_is_wrong_by_h_squared_where_rounding_is_small():
    assert secant_slope(0.1, "float64") - 3 == pytest.approx(0.01)
    assert worst_errors([1e-2], "float64")[0] == pytest.approx(1e-4, rel=1e-3)


def test_the_u_curve_draws_the_errors_that_it_was_given():
    steps = 10.0 ** np.arange(-8, 1)
    figure = u_curve(steps, {"float64": worst_errors(steps, "float64")})
    drawn = [line.get_ydata() for line in figure.axes[0].lines]
    assert any(np.array_equal(ys, worst_errors(steps, "float64")) for ys in drawn)


def test_the_words_for_the_u_curve_say_where_it_is_lowest():
    steps, errors = np.array([1e-8, 1e-5, 1e-2]), {"float64": np.array([1e-7, 3e-10, 1e-4])}
    assert "float64 is lowest at h = 1e-05, where the error is 3e-10" in u_curve_alt(steps, errors)


def test_the_picture_says_what_its_line_is_and_what_its_dot(boxes_of):
    said = text_of(boxes_of, step_size(1e-15))
    assert "line: the worst near a = 1,   dot: at a = 1" in said


@pytest.mark.parametrize(("place", "measured"), [(-2.0, 0.0), (0.4, 0.7), (2.0, 1.0)])
def test_around_the_corner_of_relu_the_measured_slope_is_a_ramp(place, measured):
    assert measured_slope(place) == pytest.approx(measured)
    assert claimed_slope(place) == float(place > 0)
    assert kink(place).axes


def test_a_verdict_stands_where_its_number_is_and_says_who_is_right(boxes_of):
    figure = verdicts({"good": 1e-9, "bad": 0.5}, right=["good"])
    points = {line.get_gid(): line for line in figure.axes[0].lines if line.get_gid()}
    assert points["bad"].get_xdata()[0] == 0.5
    assert "right" in text_of(boxes_of, figure) and "wrong" in text_of(boxes_of, figure)


def test_the_words_for_the_verdicts_say_who_is_right_and_who_passes():
    said = verdicts_alt({"good": 1e-9, "bad": 0.5, "luck": 0.0}, right=["good"])
    assert said.startswith("3 gradient checks")
    for words in ("good, right, passes", "bad, wrong, fails", "luck, wrong, passes"):
        assert words in said
