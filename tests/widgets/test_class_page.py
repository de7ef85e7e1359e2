"""The class page player: every slider at its least, middle and greatest value reaches the picture."""

import numpy as np
import pytest

from resnetlib.figures import class_page, class_page_alt
from resnetlib.figures.style import image_tag
from resnetlib.widgets import class_page_player

PAGES = {n: np.random.default_rng(n).random((1, 1, 8 * n, 8 * n)) for n in (1, 2, 4)}


def read(page):
    """Ten maps that tell the parts of a page apart."""
    n = page.shape[2] // 8
    parts = page.reshape(n, 8, n, 8)
    class_maps = np.stack([parts[:, k % 8, :, 7 - k % 8] - k / 10 for k in range(10)])
    return class_maps, class_maps.mean(axis=(1, 2))


@pytest.fixture
def player():
    box = class_page_player(PAGES, read)
    return {w.description: w for w in box.children[:-1]}, box.children[-1]


@pytest.mark.parametrize("k", [0, 5, 9])
@pytest.mark.parametrize("size", [1, 2, 4])
@pytest.mark.parametrize("shift", [0, 4, 8])
def test_every_slider_reaches_the_picture(player, k, size, shift):
    controls, picture = player
    controls["class"].value, controls["digits per side"].value = k, size
    controls["pixels moved"].value = shift
    moved = np.roll(PAGES[size], (shift, shift), axis=(2, 3))
    shown = moved[0, 0], *read(moved), k
    assert picture.value == image_tag(class_page(*shown), class_page_alt(*shown), small=False)


def test_the_player_begins_with_the_largest_page_unmoved(player):
    controls, _ = player
    values = [control.value for control in controls.values()]
    assert values == [3, 4, 0]
    assert (controls["class"].min, controls["class"].max) == (0, 9)
