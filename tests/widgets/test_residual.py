"""The residual player: every control at its least, middle and greatest value gives its picture."""

import numpy as np
import pytest
from ipywidgets import Dropdown, IntSlider, Play

from resnetlib.figures import BlockCase, block_step, block_step_alt
from resnetlib.figures.style import image_tag
from resnetlib.widgets import residual_player

PAPER = BlockCase(np.array([1.0, 2, 4]), (2.0, -3.0), (-2.0, 1.0), np.array([1.0, 2, 3]))
CASES = {"from paper": PAPER, "silent": PAPER._replace(second=(0.0, 0.0))}


@pytest.fixture
def player():
    box = residual_player(CASES)
    controls = {w.description: w for row in box.children[:-1] for w in row.children}
    return controls, box.children[-1]


def picture_of(case, step, **options):
    return image_tag(
        block_step(case, step, **options), block_step_alt(case, step, **options), small=False
    )


def test_the_player_begins_where_x_comes_in(player):
    _, picture = player
    assert picture.value == picture_of(PAPER, 1)


@pytest.mark.parametrize("step", [1, 7, 13])
@pytest.mark.parametrize("shortcut", ["with", "without"])
@pytest.mark.parametrize("case", list(CASES))
def test_every_control_reaches_the_picture(player, case, shortcut, step):
    controls, picture = player
    controls["block"].value, controls["shortcut"].value = case, shortcut
    controls["step"].value = step
    assert picture.value == picture_of(CASES[case], step, shortcut=shortcut == "with")


def test_the_slider_goes_over_the_whole_walk(player):
    controls, _ = player
    assert (controls["step"].min, controls["step"].max) == (1, 13)


def test_every_control_has_a_name_in_words(player):
    controls, _ = player
    named = [w for w in controls.values() if isinstance(w, (Dropdown, IntSlider))]
    assert len(named) == 3 and all(w.description for w in named)
    assert sum(isinstance(w, Play) for w in controls.values()) <= 1
