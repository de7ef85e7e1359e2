"""The softmax players: every control at its least, middle and greatest value has its own picture."""

import numpy as np
import pytest

from resnetlib import SoftmaxCrossEntropyLoss
from resnetlib.figures import (
    push_bars,
    push_bars_alt,
    softmax_temperature,
    softmax_temperature_alt,
)
from resnetlib.figures.style import image_tag
from resnetlib.widgets import push_player, temperature_player

NAMES = ["cat", "dog", "hat", "bus"]
LOGITS = np.array([3.0, 2.0, 1.0, -1.0])
TARGETS = {**dict(zip(NAMES, np.eye(4), strict=True)), "cat or dog": np.array([0.5, 0.5, 0, 0])}


@pytest.fixture
def player():
    box = push_player(LOGITS, TARGETS, NAMES)
    controls = {w.description: w for row in box.children[:-1] for w in row.children}
    return controls, box.children[-1]


def picture_of(logits, target):
    one = (logits, target, NAMES)
    return image_tag(push_bars(*one), push_bars_alt(*one), small=False)


@pytest.mark.parametrize("T", [0.1, 1, 10])
def test_the_temperature_reaches_the_picture(T):
    slider, picture = temperature_player(LOGITS, NAMES).children
    assert (10**slider.min, 10**slider.max) == (0.1, 10) and slider.description == "temperature"
    slider.value = T
    one = (LOGITS, slider.value, NAMES)
    assert picture.value == image_tag(
        softmax_temperature(*one), softmax_temperature_alt(*one), small=False
    )


@pytest.mark.parametrize("target", ["cat", "hat", "cat or dog"])
def test_the_target_reaches_the_picture(player, target):
    controls, picture = player
    controls["it is a"].value = target
    assert picture.value == picture_of(LOGITS, TARGETS[target])


@pytest.mark.parametrize("k", range(4))
@pytest.mark.parametrize("value", [-6, 0, 6])
def test_every_logit_reaches_the_picture(player, k, value):
    controls, picture = player
    controls[f"z of {NAMES[k]}"].value = value
    moved = LOGITS.copy()
    moved[k] = value
    assert picture.value == picture_of(moved, TARGETS["cat"])


def test_one_step_goes_against_the_librarys_gradient_with_rate_1(player):
    controls, picture = player
    controls["it is a"].value = "bus"
    loss = SoftmaxCrossEntropyLoss()
    before = loss.forward(LOGITS[None], np.array([3]))
    expected = LOGITS - loss.backward()[0]
    controls["one step"].click()
    found = np.array([controls[f"z of {name}"].value for name in NAMES])
    np.testing.assert_allclose(found, expected)
    assert picture.value == picture_of(found, TARGETS["bus"])
    assert loss.forward(found[None], np.array([3])) < before


def test_a_step_does_not_leave_the_sliders(player):
    controls, _ = player
    controls["it is a"].value = "bus"
    controls["z of bus"].value = controls["z of cat"].value = 6
    controls["one step"].click()
    assert controls["z of bus"].value == 6 and controls["z of cat"].value < 6


def test_a_target_that_is_no_distribution_is_refused():
    with pytest.raises(ValueError, match="a target of 4 probabilities"):
        push_player(LOGITS, {"wrong": [1, 1, 0, 0]}, NAMES)
