"""The widgets: every control at its least, middle and greatest value gives its own picture."""

import numpy as np
import pytest
from ipywidgets import Dropdown, IntSlider, Play, ToggleButtons

from resnetlib.figures import window_step, window_step_alt
from resnetlib.figures.style import image_tag
from resnetlib.widgets import step_size_player, window_player
from resnetlib.widgets.step_size import show_step_size

IMAGES = {"small": np.arange(16.0).reshape(4, 4), "large": np.arange(64.0).reshape(8, 8)}
FILTERS = {"edges": np.array([[1.0, 0, -1]] * 3), "one": np.ones((2, 2))}


def picture_of(*step, **options):
    return image_tag(window_step(*step, **options), window_step_alt(*step, **options), small=False)


@pytest.fixture
def player():
    box = window_player(IMAGES, FILTERS)
    controls = {w.description: w for row in box.children[:-1] for w in row.children}
    return controls, box.children[-1]


def test_the_player_begins_with_the_first_window_forward(player):
    _, picture = player
    x, w = IMAGES["small"], FILTERS["edges"]
    assert picture.value == picture_of(x, w, 0)


def test_every_window_of_the_slider_has_its_picture_and_its_words(player):
    controls, picture = player
    seen = set()
    for step in (controls["window"].min, 3, controls["window"].max):
        controls["window"].value = step
        assert f"window {step} of 4" in picture.value
        seen.add(picture.value)
    assert len(seen) == 3


@pytest.mark.parametrize("direction", ["forward", "backward"])
@pytest.mark.parametrize(("stride", "padding"), [(1, 0), (2, 1), (3, 2)])
def test_direction_stride_and_padding_reach_the_picture(player, direction, stride, padding):
    controls, picture = player
    controls["direction"].value = direction
    controls["stride"].value, controls["padding"].value = stride, padding
    options = {"stride": stride, "padding": padding, "direction": direction}
    x, w = IMAGES["small"], FILTERS["edges"]
    step = controls["window"].value - 1
    assert picture.value == picture_of(x, w, step, **options)


def test_fewer_windows_take_the_slider_back_to_the_last(player):
    controls, picture = player
    controls["picture"].value = "large"
    controls["window"].value = controls["window"].max
    assert controls["window"].value == 36
    controls["stride"].value = 3
    assert controls["window"].value == controls["window"].max == 4
    assert "window 4 of 4" in picture.value


def test_a_filter_larger_than_a_picture_is_refused():
    with pytest.raises(ValueError, match="does not fit"):
        window_player({"tiny": np.ones((2, 2))}, FILTERS)


def test_every_control_has_a_name_in_words(player):
    controls, _ = player
    named = [w for w in controls.values() if isinstance(w, (Dropdown, IntSlider, ToggleButtons))]
    assert len(named) == 6 and all(w.description for w in named)
    assert sum(isinstance(w, Play) for w in controls.values()) <= 1


@pytest.mark.parametrize("precision", ["float64", "float32"])
@pytest.mark.parametrize("h", [1e-16, 1e-8, 1.0])
def test_the_step_players_callback_shows_a_picture_with_words(monkeypatch, h, precision):
    shown = []
    monkeypatch.setattr("IPython.display.display", lambda data, raw: shown.append(data))
    show_step_size(h, precision)
    assert f"h = {h:.0e}" in shown[0]["text/plain"] and "<img alt=" in shown[0]["text/html"]


def test_the_step_player_goes_from_the_least_step_to_one():
    step, precision = step_size_player().children[:2]
    assert (10.0**step.min, 10.0**step.max) == (1e-16, 1.0)
    assert list(precision.options) == ["float64", "float32"]
