"""The dropout player: every control at its least, middle and greatest value."""

import numpy as np
import pytest

from resnetlib.figures import dropout_step, dropout_step_alt
from resnetlib.figures.style import image_tag
from resnetlib.widgets import dropout_player

X = np.arange(16.0).reshape(4, 4) / 4
GRAD_Y = X - 2


def picture_of(rate, **options):
    alt = dropout_step_alt(X, GRAD_Y, rate, **options)
    return image_tag(dropout_step(X, GRAD_Y, rate, **options), alt, small=False)


@pytest.fixture
def player():
    *rows, picture = dropout_player(X, GRAD_Y).children
    return {w.description: w for row in rows for w in row.children}, picture


@pytest.mark.parametrize("rate", [0, 0.5, 0.9])
def test_the_rate_reaches_the_picture(player, rate):
    controls, picture = player
    controls["rate"].value = rate
    assert picture.value == picture_of(controls["rate"].value)
    assert (controls["rate"].min, controls["rate"].max) == (0, 0.9)


@pytest.mark.parametrize("form", ["inverted", "classic"])
@pytest.mark.parametrize("count", [1, 16, 1024])
def test_form_and_masks_reach_the_picture(player, form, count):
    controls, picture = player
    controls["form"].value, controls["masks"].value = form, count
    assert picture.value == picture_of(0.5, form=form, count=count)


@pytest.mark.parametrize("seed", [0, 10, 20])
def test_every_draw_has_its_mask(player, seed):
    controls, picture = player
    controls["draw"].value = seed
    assert picture.value == picture_of(0.5, seed=seed)


def test_every_control_has_a_name_in_words(player):
    controls, _ = player
    assert set(controls) == {"form", "rate", "masks", "draw"}
