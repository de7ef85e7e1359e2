"""The dense players: every control at its least, middle and greatest value has its own picture."""

import numpy as np
import pytest

from resnetlib.figures import (
    dense_step,
    dense_step_alt,
    template_scores,
    template_scores_alt,
)
from resnetlib.figures.style import image_tag
from resnetlib.widgets import dense_player, template_player

SMALL = np.arange(6.0).reshape(2, 3), np.ones((3, 2)), np.array([0.0, 1])
LARGE = np.arange(8.0).reshape(4, 2), np.eye(2, 3), np.zeros(3)


@pytest.fixture
def player():
    box = dense_player({"small": SMALL, "large": LARGE})
    controls = {w.description: w for row in box.children[:-1] for w in row.children}
    return controls, box.children[-1]


@pytest.mark.parametrize("direction", ["forward", "backward"])
@pytest.mark.parametrize("step", [1, 2, 4])
def test_direction_and_step_reach_the_picture(player, direction, step):
    controls, picture = player
    controls["direction"].value, controls["step"].value = direction, step
    one, options = (*SMALL, step - 1), {"direction": direction}
    expected = image_tag(dense_step(*one, **options), dense_step_alt(*one, **options), small=False)
    assert picture.value == expected


def test_other_numbers_have_other_steps(player):
    controls, picture = player
    controls["numbers"].value = "large"
    controls["step"].value = controls["step"].max
    assert "number 12 of 12" in picture.value
    controls["numbers"].value = "small"
    assert controls["step"].value == controls["step"].max == 4
    assert "number 4 of 4" in picture.value


def test_numbers_that_do_not_fit_are_refused():
    with pytest.raises(ValueError, match="dense_step expects x of shape"):
        dense_player({"wrong": (np.ones((2, 3)), np.ones((2, 3)), np.ones(3))})


@pytest.mark.parametrize("n", [0, 2, 4])
@pytest.mark.parametrize("k", [0, 1, 2])
def test_any_picture_lies_over_any_template(rng, n, k):
    images, weight, bias = rng.random((5, 2, 2)), rng.standard_normal((4, 3)), np.ones(3)
    image, score, picture = template_player(images, [0, 1, 2, 0, 1], weight, bias).children
    assert (image.min, image.max, score.min, score.max) == (0, 4, 0, 2)
    image.value, score.value = n, k
    one, label = (images[n], weight, bias, [k]), [0, 1, 2, 0, 1][n]
    figure, alt = template_scores(*one, label=label), template_scores_alt(*one, label=label)
    assert picture.value == image_tag(figure, alt, small=False)


def test_every_control_has_a_name_in_words(player):
    controls, _ = player
    assert set(controls) >= {"direction", "numbers", "step"}
