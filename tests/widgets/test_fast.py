"""The players of chapter 16: least, middle and greatest value of every control."""

import numpy as np
import pytest

from resnetlib.figures.roofline import Roof, roofline, roofline_alt
from resnetlib.figures.style import image_tag
from resnetlib.figures.unrolled import unrolled_step, unrolled_step_alt
from resnetlib.figures.winograd import winograd_step, winograd_step_alt
from resnetlib.widgets import roofline_player, unrolled_player, winograd_player
from resnetlib.widgets.fast_player import CHANNELS, END, SIDES, megabytes, size_points

IMAGES = {"small": np.arange(16.0).reshape(4, 4), "large": np.arange(25.0).reshape(5, 5)}
FILTER = np.array([[1, 0, -1], [2, 0, -2], [1, 0, -1.0]])
TILE = np.array([4.0, 1, 3, 2]), np.array([1.0, 2, 3]), np.array([1.0, -1])
PLACES = {"least": 0, "middle": 2, "greatest": -1}


def controls_of(box):
    return {w.description: w for row in box.children[:-1] for w in row.children}


@pytest.mark.parametrize("at", PLACES)
@pytest.mark.parametrize("direction", ["forward", "backward"])
def test_windows_become_rows(direction, at):
    box = unrolled_player(IMAGES, FILTER)
    controls = controls_of(box)
    controls["picture"].value = "large"
    controls["direction"].value = direction
    step = {"least": 1, "middle": 5, "greatest": 9}[at]
    controls["window"].value = step
    drawn, options = (IMAGES["large"], FILTER, step - 1), {"direction": direction}
    alt = unrolled_step_alt(*drawn, **options)
    expected = image_tag(unrolled_step(*drawn, **options), alt, small=False)
    assert box.children[-1].value == expected
    assert controls["window"].max == 9


def test_a_smaller_picture_has_fewer_windows():
    box = unrolled_player(IMAGES, FILTER)
    controls = controls_of(box)
    controls["picture"].value = "large"
    controls["window"].value = 9
    controls["picture"].value = "small"
    assert (controls["window"].value, controls["window"].max) == (4, 4)
    assert "window 4 of 4" in box.children[-1].value


@pytest.mark.parametrize("at", PLACES)
@pytest.mark.parametrize("direction", ["forward", "backward"])
def test_a_tile_goes_step_by_step(direction, at):
    box = winograd_player(*TILE)
    controls = controls_of(box)
    step, pixel = {"least": (0, -9), "middle": (1, 0), "greatest": (3, 9)}[at]
    for name, value in [("direction", direction), ("step", step), ("pixel x₁", pixel)]:
        controls[name].value = value
    x = np.array([4.0, pixel, 3, 2])
    options = {"direction": direction, "grad_y": TILE[2]}
    figure = winograd_step(x, TILE[1], step, **options)
    expected = image_tag(figure, winograd_step_alt(x, TILE[1], step, **options), small=False)
    assert box.children[-1].value == expected
    assert TILE[0][1] == 1  # what was given stays as it is


@pytest.mark.parametrize("at", PLACES)
def test_any_size_stands_under_the_roof(at):
    roof, place = Roof(180e9, 28e9), PLACES[at]
    box = roofline_player(roof)
    controls = controls_of(box)
    images = {"least": 1, "middle": 8, "greatest": 32}[at]
    values = images, CHANNELS[place], CHANNELS[place], SIDES[place]
    names = "images", "channels", "filters", "side of a map"
    for name, value in zip(names, values, strict=True):
        controls[name].value = value
    points = size_points(*values)
    expected = image_tag(roofline(points, roof, end=END), roofline_alt(points, roof), small=False)
    assert box.children[-1].value == expected


def test_no_size_of_the_player_lies_beyond_the_end_of_its_roof():
    most = size_points(32, CHANNELS[-1], CHANNELS[-1], SIDES[-1])
    assert max(point.intensity for point in most.values()) < END
    assert [megabytes(n) for n in (1500, 1.3e7, 6.6e9)] == ["0.0015 MB", "13 MB", "6,600 MB"]
