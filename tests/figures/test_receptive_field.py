"""The receptive field: what is counted is what a gradient reaches, and what is drawn."""

import numpy as np
import pytest
from matplotlib.patches import Rectangle

from resnetlib import ResNet18, evaluating
from resnetlib.figures import receptive_alt, receptive_fields, sample_photo
from resnetlib.figures.receptive_field import box_of, ends_of, fields_of, half_side, influence_of
from resnetlib.figures.xray import steps_of


@pytest.fixture(scope="module")
def case(in_float64):
    """A network, its fields, and the influence on the middle of the last maps."""
    model, size, middle = in_float64(ResNet18(3, 4, width=4, rng=0)), 192, (96, 96)
    photograph = sample_photo(size)
    with evaluating(model):
        influence = influence_of(model, photograph - 0.5, (3, 3), rng=0)
    return photograph[0], fields_of(steps_of(model, (3, size, size))), influence, middle


def test_the_fields_are_those_that_are_known():
    fields = fields_of(steps_of(ResNet18(width=2, rng=0), (3, 224, 224)))

    sides = {name: field.side for name, field in ends_of(fields).items()}
    assert sides == {"stem": 11, "stage 1": 43, "stage 2": 99, "stage 3": 211, "stage 4": 435}
    assert fields[-1].jump == 32


def test_with_the_small_stem_stage_4_sees_109_pixels():
    fields = fields_of(steps_of(ResNet18(width=2, stem="small", rng=0), (3, 32, 32)))

    assert (fields[-1].side, fields[-1].jump) == (109, 8)


@pytest.mark.parametrize(("stem", "size", "place"), [("imagenet", 449, 7), ("small", 129, 8)])
def test_a_gradient_reaches_exactly_the_counted_square(stem, size, place, in_float64):
    model = in_float64(ResNet18(1, 4, width=8, stem=stem, rng=0))
    x = np.random.default_rng(0).standard_normal((1, 1, size, size))
    with evaluating(model):
        influence = influence_of(model, x, (place, place), rng=0)

    top, bottom, left, right = box_of(influence)
    side = fields_of(steps_of(model, (1, size, size)))[-1].side
    assert bottom - top + 1 == right - left + 1 == side


def test_half_of_the_influence_is_in_the_square_of_half_side(case):
    _, _, influence, (row, column) = case
    reach = half_side(influence, (row, column)) // 2
    inside = influence[row - reach : row + reach + 1, column - reach : column + reach + 1].sum()
    less = influence[row - reach + 1 : row + reach, column - reach + 1 : column + reach].sum()

    assert less < influence.sum() / 2 <= inside


def test_the_squares_are_drawn_to_scale_around_the_middle(case, collisions_of):
    figure = receptive_fields(*case)
    squares = [p for p in figure.axes[0].patches if isinstance(p, Rectangle) and p.get_gid()]

    assert [square.get_width() for square in squares] == [11, 43, 99, 211, 435]
    for square in squares:
        assert square.get_x() + square.get_width() / 2 == 96
    assert collisions_of(figure) == []


def test_the_words_give_the_sides(case):
    alt = receptive_alt(*case[1:])

    assert "stem 11" in alt and "stage 4 435" in alt
    assert f"a square of {half_side(case[2], case[3])}" in alt
