"""The players of batch norm: every control at its least, middle and greatest value."""

import numpy as np
import pytest

from resnetlib.figures import (
    norm_step,
    norm_step_alt,
    normalized_channel,
    normalized_channel_alt,
)
from resnetlib.figures.style import image_tag
from resnetlib.widgets import distribution_player, norm_player

PIXELS = {
    "paper": np.array([[[7, 1], [3, 1]], [[5, 1], [3, 3]]], float),
    "halved": np.array([[[7, 1], [3, 1]], [[5, 1], [3, 3]]], float) / 2,
}
CONSTANTS = (1.0, 16.0)


def parts_of(box):
    controls = {w.description: w for row in box.children[:-1] for w in row.children}
    return controls, box.children[-1]


@pytest.fixture
def player():
    return parts_of(norm_player(PIXELS, CONSTANTS))


def picture_of(x, grad_y, step, **options):
    alt = norm_step_alt(x, grad_y, step, **options)
    return image_tag(norm_step(x, grad_y, step, **options), alt, small=False)


def first_answer(x):
    grad_y = np.zeros_like(x)
    grad_y[0, 0, 0] = 8
    return grad_y


@pytest.mark.parametrize("pixels", PIXELS)
@pytest.mark.parametrize("step", [1, 5, 10])
def test_pixels_and_steps_reach_the_picture(player, pixels, step):
    controls, picture = player
    controls["pixels"].value, controls["step"].value = pixels, step
    x = PIXELS[pixels]
    assert picture.value == picture_of(x, first_answer(x), step)
    assert (controls["step"].min, controls["step"].max) == (1, 10)


def test_evaluation_takes_the_constants(player):
    controls, picture = player
    controls["mode"].value, controls["step"].value = "evaluation", 10
    x = PIXELS["paper"]
    assert picture.value == picture_of(x, first_answer(x), 10, running=CONSTANTS)


@pytest.mark.parametrize("path", ["mean", "variance"])
def test_a_path_that_is_not_ticked_is_left_out(player, path):
    controls, picture = player
    controls["step"].value = 10
    controls[f"path through the {path}"].value = False
    x = PIXELS["paper"]
    assert picture.value == picture_of(x, first_answer(x), 10, left_out=[path])
    assert "wrong by up to" in picture.value


@pytest.mark.parametrize("gradient", ["all alike", "like x̂", "like y"])
def test_what_batch_norm_does_not_feel_has_no_gradient_in_training(player, gradient):
    controls, picture = player
    controls["step"].value, controls["∂L/∂y"].value = 10, gradient
    assert "∂L/∂x is [0 0; 0 0] and [0 0; 0 0], as measured" in picture.value
    controls["mode"].value = "evaluation"
    assert "[0 0; 0 0] and [0 0; 0 0], as measured" not in picture.value


def test_the_distribution_player_draws_at_the_ends_of_every_slider():
    values = np.random.default_rng(0).random((2, 9, 9))
    controls, picture = parts_of(distribution_player({"a": values, "b": 2 * values}))
    names = {"scale of x": "scale", "shift of x": "shift", "γ": "gamma", "β": "beta"}
    for description, name in names.items():
        slider = controls[description]
        start = slider.value
        for value in (slider.min, round((slider.min + slider.max) / 2, 1), slider.max):
            slider.value = value
            figure = normalized_channel(values, **{name: value})
            alt = normalized_channel_alt(values, **{name: value})
            assert picture.value == image_tag(figure, alt, small=False)
        slider.value = start
    before = picture.value
    controls["channel"].value = "b"
    assert picture.value != before


def test_every_control_has_a_name_in_words(player):
    controls, _ = player
    assert set(controls) >= {"mode", "pixels", "∂L/∂y", "step"}
