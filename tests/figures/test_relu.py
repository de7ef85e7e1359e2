"""The drawings of chapter 04, and the formulas that stand in its prose."""

import numpy as np
import pytest
from matplotlib.colors import to_hex

from resnetlib.figures import (
    bends,
    bends_alt,
    fits_of_units,
    folds,
    kept_halves,
    relu_gate,
    relu_gate_alt,
    signal_sizes,
    signal_step,
    signal_step_alt,
    stacked_bends,
)
from resnetlib.figures.bends import corners_of, pieces_of, sum_of_bends
from resnetlib.figures.signals import (
    BENDS,
    DEPTH,
    VARIANCES,
    expected_sizes,
    signals_through,
    size_of,
)
from resnetlib.figures.style import BLUE, ORANGE

X = np.array([[3.0, -2.0, 1.0], [-1.0, 0.0, 4.0]])
GRAD = np.array([[1.0, 5.0, -2.0], [7.0, 3.0, -1.0]])
ANGLE = np.linspace(0, 2 * np.pi, 801)
UNIT = np.linspace(0, 1, 1025)
TENTS = {"relu(x)": np.maximum(UNIT, 0), "−2 relu(x − 1)": -2 * np.maximum(UNIT - 0.5, 0)}
GATES = UNIT[:, None] > np.array([0.2, 0.9, 2.0])


def tent(x):
    return 2 * np.maximum(x, 0) - 4 * np.maximum(x - 0.5, 0)


def text_of(boxes_of, figure):
    return " | ".join(text for text, _ in boxes_of(figure))


DRAWN = {
    "gate": lambda: relu_gate(X, GRAD),
    "halves": lambda: kept_halves(X),
    "one bend": lambda: bends(ANGLE, np.sin(ANGLE), 1),
    "eight bends": lambda: bends(ANGLE, np.sin(ANGLE), 8),
    "64 bends": lambda: bends(ANGLE, np.sin(ANGLE), 64),
    "stacked": lambda: stacked_bends(UNIT, TENTS),
    "folds": lambda: folds(UNIT, [tent(UNIT), tent(tent(UNIT))]),
    "sizes": lambda: signal_sizes({str(v): signals_through(v).values for v in VARIANCES}),
    "units": lambda: fits_of_units(UNIT, UNIT, {"a": (UNIT, GATES), "b": (UNIT, GATES)}),
    **{
        f"step {v} {bend} {direction} {layer}": lambda step=(v, bend, direction, layer): (
            signal_step(*step)
        )
        for v, layer in zip((0.5, 4), (0, DEPTH), strict=True)
        for bend in BENDS
        for direction in ("forward", "backward")
    },
}


@pytest.mark.parametrize("name", DRAWN)
def test_no_words_overlap_or_leave_the_figure(name, collisions_beside_ticks):
    assert collisions_beside_ticks(DRAWN[name]()) == []


def test_the_same_gates_stand_between_forward_and_backward(boxes_of):
    numbers = [text for text, _ in boxes_of(relu_gate(X, GRAD))]
    for value in ("3", "−2", "5", "7"):
        assert value in numbers
    said = relu_gate_alt(X, GRAD)
    assert "[1 0 1; 0 0 1]" in said and "y = [3 0 1; 0 0 4]" in said
    assert "∂L/∂x = [1 0 −2; 0 0 −1]" in said


def test_the_two_halves_of_a_map_share_its_colours():
    a = np.array([[1.0, -2.0]])
    whole, positive, negative = (axes.images[0] for axes in kept_halves(a).axes)
    np.testing.assert_array_equal(positive.get_array() - negative.get_array(), whole.get_array())
    assert whole.get_clim() == positive.get_clim() == negative.get_clim() == (-2, 2)


@pytest.mark.parametrize("pieces", [1, 5, 64])
def test_a_sum_of_bends_goes_through_every_corner(pieces):
    corners, height, changes = corners_of(ANGLE, np.sin(ANGLE), pieces)
    line = sum_of_bends(ANGLE, corners, height, changes)
    np.testing.assert_allclose(
        line, np.interp(ANGLE, corners, np.interp(corners, ANGLE, np.sin(ANGLE))), atol=1e-12
    )


def test_the_drawn_line_and_its_bars_are_those_of_the_bends():
    top, bottom = bends(ANGLE, np.sin(ANGLE), 8).axes
    corners, height, changes = corners_of(ANGLE, np.sin(ANGLE), 8)
    line = next(line for line in top.lines if to_hex(line.get_color()).upper() == BLUE)
    np.testing.assert_allclose(line.get_ydata(), sum_of_bends(corners, corners, height, changes))
    bars = [line.get_ydata()[1] for line in bottom.lines[:-1]]
    np.testing.assert_allclose(bars, changes)
    assert "8 ReLUs" in bends_alt(ANGLE, np.sin(ANGLE), 8) and "0.07" in bends_alt(
        ANGLE, np.sin(ANGLE), 8
    )


def test_32_relus_are_the_first_to_draw_the_parabola_to_a_thousandth():
    x = np.linspace(-1, 1, 2001)
    errors = []
    for pieces in (31, 32):
        line = sum_of_bends(x, *corners_of(x, x**2, pieces))
        errors.append(np.abs(line - x**2).max())
    assert errors[0] > 0.001 > errors[1]


def test_every_fold_doubles_the_pieces(boxes_of):
    assert [pieces_of(y) for y in (UNIT, tent(UNIT), tent(tent(UNIT)))] == [1, 2, 4]
    assert "2 layers, 4 ReLUs:\n4 pieces" in text_of(
        boxes_of, folds(UNIT, [tent(UNIT), tent(tent(UNIT))])
    )


@pytest.mark.parametrize("bend", BENDS)
@pytest.mark.parametrize("variance", VARIANCES)
def test_signals_follow_the_rule_forward_and_backward(variance, bend):
    signals = signals_through(variance, bend)
    for values, direction in [(signals.values, "forward"), (signals.grads, "backward")]:
        ratio = size_of(values) / expected_sizes(variance, bend, direction)
        assert ratio.min() > 0.5 and ratio.max() < 2


def test_the_gradients_drawn_are_derivatives_of_the_values_drawn():
    """⟨∂L/∂x, x⟩ is the same behind every layer: each is linear along its own input."""
    for bend in BENDS:
        signals = signals_through(2, bend)
        products = np.sum(signals.values * signals.grads, axis=(1, 2))
        np.testing.assert_allclose(products, products[0], rtol=1e-8)


def test_without_a_bend_and_variance_4_a_layer_doubles_and_twenty_give_a_million():
    sizes = size_of(signals_through(4, "none").values)
    assert sizes[-1] == pytest.approx(2**20, rel=0.3)
    assert "1e+06" in signal_step_alt(4, "none", "forward", 20)


@pytest.mark.parametrize(("direction", "color"), [("forward", BLUE), ("backward", ORANGE)])
@pytest.mark.parametrize("layer", [0, 10, DEPTH])
def test_the_dot_of_a_step_stands_at_its_layer_and_size(direction, color, layer):
    left, _ = signal_step(1, "ReLU", direction, layer).axes
    signals = signals_through(1)
    sizes = size_of(signals.values if direction == "forward" else signals.grads)
    dot = next(line for line in left.lines if line.get_marker() == "o")
    assert to_hex(dot.get_color()).upper() == color
    assert (dot.get_xdata()[0], dot.get_ydata()[0]) == (sizes[layer], layer)
    assert f"{sizes[layer]:.0e}" in signal_step_alt(1, "ReLU", direction, layer)


@pytest.mark.parametrize(
    ("step", "message"),
    [
        ((1, "tanh", "forward", 3), "a bend of ReLU, none, got 'tanh'"),
        ((1, "ReLU", "sideways", 3), "forward or backward, got 'sideways'"),
        ((1, "ReLU", "forward", 21), "a layer from 0 to 20, got 21"),
    ],
)
def test_steps_that_make_no_sense_are_refused(step, message):
    with pytest.raises(ValueError, match=message):
        signal_step(*step)


def test_dead_units_are_counted_and_have_no_bar(boxes_of):
    figure = fits_of_units(UNIT, UNIT, {"one": (UNIT, GATES)})
    assert "1 dead" in text_of(boxes_of, figure)
    bars = [line for line in figure.axes[1].lines if to_hex(line.get_color()).upper() == BLUE]
    assert sorted(bar.get_xdata()[0] for bar in bars) == [
        UNIT[GATES[:, 0]][0],
        UNIT[GATES[:, 1]][0],
    ]


def test_the_slope_of_a_sigmoid_is_at_most_a_quarter():
    def sigmoid(x):
        return 1 / (1 + np.exp(-x))

    x = np.linspace(-5, 5, 1001)
    slope = sigmoid(x) * (1 - sigmoid(x))
    measured = (sigmoid(x + 1e-6) - sigmoid(x - 1e-6)) / 2e-6
    np.testing.assert_allclose(slope, measured, atol=1e-8)
    assert slope.max() == 0.25 and abs(0.25**20 / 1e-12 - 1) < 0.1
