"""The X-ray player: every control at its least, middle and greatest value gives its own picture."""

import pytest

from resnetlib.figures import xray_alt, xray_table
from resnetlib.figures.style import image_tag
from resnetlib.figures.xray import rows_at
from resnetlib.widgets import xray_player


@pytest.fixture
def player():
    box = xray_player()
    stem, row, picture = box.children
    return {w.description: w for w in (stem, *row.children)}, picture


def picture_of(*arguments):
    rows = rows_at(*arguments)
    return image_tag(xray_table(rows), xray_alt(rows), small=False)


def test_the_player_begins_with_the_papers_network(player):
    _, picture = player
    assert picture.value == picture_of(224, 64, "imagenet")
    assert "11,689,512" in picture.value


@pytest.mark.parametrize(
    ("size", "width", "stem"),
    [(32, 8, "imagenet"), (256, 32, "small"), (448, 64, "small"), (448, 8, "imagenet")],
)
def test_every_control_reaches_the_picture(player, size, width, stem):
    controls, picture = player
    controls["stem"].value = stem
    controls["image side"].value, controls["width"].value = size, width
    assert picture.value == picture_of(size, width, stem)


def test_every_control_has_a_name_in_words(player):
    controls, _ = player
    assert list(controls) == ["stem", "image side", "width"]
    assert (controls["image side"].min, controls["image side"].max) == (32, 448)
