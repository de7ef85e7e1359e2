"""The players of chapter 04: least, middle and greatest value of every control."""

import numpy as np
import pytest

from resnetlib.figures import bends, bends_alt, signal_step, signal_step_alt
from resnetlib.figures.signals import BENDS, DEPTH, VARIANCES
from resnetlib.figures.style import image_tag
from resnetlib.widgets import bends_player, signal_player

X = np.linspace(-1, 1, 101)
CURVES = {"parabola": (X, X**2), "cube": (X, X**3)}


def parts_of(box):
    controls = {w.description: w for row in box.children[:-1] for w in row.children}
    return controls, box.children[-1]


@pytest.mark.parametrize(("name", "pieces"), [("parabola", 1), ("cube", 32), ("parabola", 64)])
def test_the_bends_player_draws_the_chosen_curve_with_so_many_relus(name, pieces):
    controls, picture = parts_of(bends_player(CURVES))
    controls["curve"].value, controls["ReLUs"].value = name, pieces
    drawn = *CURVES[name], pieces
    assert picture.value == image_tag(bends(*drawn), bends_alt(*drawn), small=False)
    assert (controls["ReLUs"].min, controls["ReLUs"].max) == (1, 64)


@pytest.mark.parametrize("direction", ["forward", "backward"])
@pytest.mark.parametrize(
    ("variance", "bend", "step"),
    [(VARIANCES[0], "ReLU", 0), (VARIANCES[2], "none", 10), (VARIANCES[-1], "ReLU", DEPTH)],
)
def test_every_control_of_the_signal_player_reaches_the_picture(variance, bend, step, direction):
    controls, picture = parts_of(signal_player())
    controls["direction"].value, controls["bend"].value = direction, bend
    controls["D · σ²"].value, controls["layers"].value = variance, step
    layer = step if direction == "forward" else DEPTH - step
    drawn = variance, bend, direction, layer
    assert picture.value == image_tag(signal_step(*drawn), signal_step_alt(*drawn), small=False)


def test_the_signal_player_offers_every_variance_bend_and_layer():
    controls, _ = parts_of(signal_player())
    assert tuple(controls["D · σ²"].options) == VARIANCES
    assert tuple(controls["bend"].options) == BENDS
    assert (controls["layers"].min, controls["layers"].max) == (0, DEPTH)


def test_backward_begins_behind_the_last_layer():
    controls, picture = parts_of(signal_player())
    controls["direction"].value, controls["layers"].value = "backward", 0
    assert f"behind layer {DEPTH}" in picture.value
