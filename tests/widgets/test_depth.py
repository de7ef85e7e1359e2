"""The depth player: every control at its least, middle and greatest value gives its picture."""

import pytest
from ipywidgets import Checkbox, Dropdown, SelectionSlider

from resnetlib.figures import depth_run, depth_run_alt
from resnetlib.figures.style import image_tag
from resnetlib.widgets import depth_player
from tests.figures.test_depth import record

RUNS = record()


@pytest.fixture
def player():
    box = depth_player(RUNS)
    controls = {w.description: w for row in box.children[:-1] for w in row.children}
    return controls, box.children[-1]


def picture_of(*run):
    return image_tag(depth_run(RUNS, *run), depth_run_alt(RUNS, *run), small=False)


def test_the_player_begins_with_the_shallowest_plain_network(player):
    _, picture = player
    assert picture.value == picture_of("norm", 8, False)


@pytest.mark.parametrize("kind", ["norm", "no norm"])
@pytest.mark.parametrize("depth", [8, 32, 56])
@pytest.mark.parametrize("shortcut", [True, False])
def test_every_control_reaches_the_picture(player, kind, depth, shortcut):
    controls, picture = player
    controls["networks"].value, controls["layers"].value = kind, depth
    controls["shortcuts"].value = shortcut
    assert picture.value == picture_of(kind, depth, shortcut)


def test_a_kind_of_a_single_depth_is_left_out(player):
    controls, _ = player
    assert [value for _, value in controls["networks"].options] == ["norm", "no norm"]


def test_every_control_has_a_name_in_words(player):
    controls, _ = player
    assert {type(w) for w in controls.values()} == {Checkbox, Dropdown, SelectionSlider}
    assert all(w.description for w in controls.values())
