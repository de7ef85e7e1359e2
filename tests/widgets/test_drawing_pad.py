"""The drawing pad: what the browser sends becomes a picture of what the network reads."""

import numpy as np
import pytest

from resnetlib import ResNet18, load
from resnetlib.data import DIGITS_WEIGHTS
from resnetlib.data.drawn import path_through
from resnetlib.figures import reading, reading_alt
from resnetlib.figures.reading import drawing_read
from resnetlib.figures.style import image_tag
from resnetlib.widgets import drawing_pad


@pytest.fixture(scope="module")
def network():
    model = ResNet18(1, 10, width=16, stem="small")
    load(model, DIGITS_WEIGHTS)
    return model


def bytes_of(*corners):
    return path_through(*corners, spacing=2).round().astype(np.uint8).tobytes()


ONE = bytes_of((90, 70), (128, 20), (128, 230))
FOUR = bytes_of((150, 240), (150, 20), (40, 160), (220, 160))


def test_an_empty_pad_says_so(network):
    _, picture = drawing_pad(network).children
    assert "No ink yet" in picture.value


@pytest.mark.parametrize(("path", "name"), [(ONE, 1), (FOUR, 4)])
def test_a_path_is_read(network, path, name):
    pad, picture = drawing_pad(network).children
    pad.path = path
    found = drawing_read(network, pad.points())
    assert picture.value == image_tag(reading(found), reading_alt(found), small=False)
    assert f"The network says {name}" in picture.value


def test_clearing_brings_the_empty_picture_back(network):
    pad, picture = drawing_pad(network).children
    empty = picture.value
    pad.path = ONE
    assert picture.value != empty
    pad.path = b""
    assert picture.value == empty


def test_what_the_browser_sends_is_accepted(network):
    pad, picture = drawing_pad(network).children
    pad.set_state({"path": memoryview(FOUR)})
    assert pad.path == FOUR and "The network says 4" in picture.value


def test_the_module_for_the_browser_ships_with_the_package(network):
    pad, _ = drawing_pad(network).children
    assert "export default { render }" in pad._esm
