"""The pool player: every control at its least, middle and greatest value gives its own picture."""

import itertools

import numpy as np
import pytest
from ipywidgets import Dropdown, IntSlider, ToggleButtons

from resnetlib.figures import pool_step, pool_step_alt
from resnetlib.figures.style import image_tag
from resnetlib.widgets import pool_player

IMAGES = {"small": np.arange(16.0).reshape(4, 4) % 7, "large": np.arange(64.0).reshape(8, 8) % 9}


def picture_of(*step, **options):
    return image_tag(pool_step(*step, **options), pool_step_alt(*step, **options), small=False)


@pytest.fixture
def player():
    box = pool_player(IMAGES)
    controls = {w.description: w for row in box.children[:-1] for w in row.children}
    return controls, box.children[-1]


def test_the_player_begins_with_the_first_window_of_resnets_pool(player):
    _, picture = player
    assert picture.value == picture_of(IMAGES["small"], 0, 3)


@pytest.mark.parametrize("direction", ["forward", "backward"])
@pytest.mark.parametrize(
    ("side", "stride", "padding"), list(itertools.product([2, 3, 4], [1, 2, 4], [0, 1]))
)
def test_every_control_reaches_the_picture(player, direction, side, stride, padding):
    controls, picture = player
    controls["picture"].value = "large"
    controls["direction"].value, controls["side"].value = direction, side
    controls["stride"].value, controls["padding"].value = stride, padding
    options = {"stride": stride, "padding": padding, "direction": direction}
    assert picture.value == picture_of(IMAGES["large"], 0, side, **options)


def test_every_window_of_the_slider_has_its_picture_and_its_words(player):
    controls, picture = player
    controls["stride"].value = 1
    seen = set()
    for step in (controls["window"].min, 3, controls["window"].max):
        controls["window"].value = step
        assert f"window {step} of 4" in picture.value
        seen.add(picture.value)
    assert len(seen) == 3


def test_fewer_windows_take_the_slider_back_to_the_last(player):
    controls, picture = player
    controls["picture"].value = "large"
    controls["window"].value = controls["window"].max
    assert controls["window"].value == 9
    controls["stride"].value = 4
    assert controls["window"].value == controls["window"].max == 4
    assert "window 4 of 4" in picture.value


def test_the_limits_of_the_controls_are_those_of_the_layer(player):
    controls, _ = player
    limits = {name: (w.min, w.max) for name, w in controls.items() if isinstance(w, IntSlider)}
    assert limits["side"] == (2, 4) and limits["stride"] == (1, 4) and limits["padding"] == (0, 1)
    named = [w for w in controls.values() if isinstance(w, (Dropdown, IntSlider, ToggleButtons))]
    assert len(named) == 6 and all(w.description for w in named)


def test_a_picture_smaller_than_the_largest_window_is_refused():
    with pytest.raises(ValueError, match="does not fit"):
        pool_player({"tiny": np.ones((3, 3))})
