"""The pictures of pooling: what they draw is what the layer computes, step by step."""

import itertools

import numpy as np
import pytest

from resnetlib import MaxPool2D
from resnetlib.figures.pooling import pool_facts, pool_step, pool_step_alt, wins_of
from resnetlib.figures.pooling_maps import shift_curves, ways_down, wins_picture
from resnetlib.figures.style import png_of
from resnetlib.layers.windows import windows_of

CONTROLS = list(itertools.product([2, 3, 4], [1, 2, 4], [0, 1]))  # side, stride, padding


@pytest.fixture
def x():
    """A picture with many ties, some of its numbers negative."""
    return np.random.default_rng(0).integers(-3, 4, (7, 6)).astype(float)


@pytest.mark.parametrize(("side", "stride", "padding"), CONTROLS)
def test_after_the_last_step_both_directions_show_what_the_layer_computes(x, side, stride, padding):
    layer = MaxPool2D(side, stride, padding)
    y = layer.forward(x[None, None])
    grad_x = layer.backward(y)[0, 0]
    last = y.size - 1
    np.testing.assert_array_equal(
        pool_facts(x, last, side, stride, padding, "forward", None).answers, y[0, 0]
    )
    facts = pool_facts(x, last, side, stride, padding, "backward", None)
    shown = facts.image[padding : padding + 7, padding : padding + 6]
    np.testing.assert_allclose(np.nan_to_num(shown), grad_x)


@pytest.mark.parametrize(("side", "stride", "padding"), CONTROLS)
def test_wins_are_the_gradient_of_the_sum_of_all_answers(x, side, stride, padding):
    layer = MaxPool2D(side, stride, padding)
    ones = np.ones_like(layer.forward(x[None, None]))
    np.testing.assert_array_equal(wins_of(x, side, stride, padding), layer.backward(ones)[0, 0])


def test_a_step_in_the_middle_shows_the_answers_and_the_wins_so_far():
    x = np.array([[1.0, 9, 2], [3, 4, 5], [6, 6, 0]])
    facts = pool_facts(x, 2, 2, 1, 0, "forward", None)
    np.testing.assert_array_equal(facts.answers, [[9, 9], [6, np.nan]])
    np.testing.assert_array_equal(facts.wins, [[0, 2, 0], [0, 0, 0], [1, 0, 0]])
    assert facts.winner == (1, 0) and facts.equals == 2 and facts.value == 6


@pytest.mark.parametrize("direction", ["forward", "backward"])
@pytest.mark.parametrize("padding", [0, 1])
def test_every_step_has_its_own_picture_without_overlapping_words(
    x, collisions_of, direction, padding
):
    options = {"padding": padding, "direction": direction}
    last = MaxPool2D(3, 2, padding).forward(x[None, None]).size - 1
    figures = [pool_step(x, step, 3, **options) for step in (0, last // 2, last)]
    assert [collisions_of(figure) for figure in figures] == [[], [], []]
    assert len({png_of(figure) for figure in figures}) == 3


def words_of(figure):
    return [text.get_text() for axes in figure.axes for text in axes.texts]


def test_the_frame_is_written_as_minus_infinity_and_the_tie_in_words(x):
    words = words_of(pool_step(np.full((4, 4), 2.0), 0, 3, padding=1))
    assert words.count("−∞") == 36 - 16 + 5  # the frame, and what the enlarged window has of it
    assert "4 tie: the first wins" in words and "framed by −∞" in words


def test_a_pixel_that_won_twice_says_so():
    x = np.array([[1.0, 9, 2], [3, 4, 5], [6, 6, 0]])
    assert "2×" not in words_of(pool_step(x, 0, 2, stride=1))
    assert "2×" in words_of(pool_step(x, 1, 2, stride=1))


def test_the_words_for_a_step_hold_its_numbers():
    x = np.array([[1.0, 9, 2], [3, 4, 5], [6, 6, 0]])
    assert "holds [9 2; 4 5]. Its largest, 9, at row 0, column 1" in pool_step_alt(x, 1, stride=1)
    options = {"stride": 1, "direction": "backward", "grad_output": [[1, -4], [2, 3]]}
    said = pool_step_alt(x, 1, **options)
    assert "column 1 is −4" in said and "then holds −3; windows it has won: 2." in said
    assert "holds [−∞ −∞; −∞ 1]" in pool_step_alt(x, 0, padding=1)


@pytest.mark.parametrize(
    ("arguments", "options", "message"),
    [
        ((np.ones((2, 2)), 0, 3), {}, "does not fit"),
        ((np.ones((4, 4)), 4), {}, "a step from 0 to 3, got 4"),
        ((np.ones(4), 0), {}, r"x of shape \(H, W\)"),
        ((np.ones((4, 4)), 0, 3), {"padding": 2}, "at most half the window"),
        ((np.ones((4, 4)), 0), {"direction": "sideways"}, "forward or backward"),
        ((np.ones((4, 4)), 0), {"grad_output": np.ones((3, 3))}, r"shape \(2, 2\), got \(3, 3\)"),
    ],
)
def test_what_does_not_fit_is_said(arguments, options, message):
    with pytest.raises(ValueError, match=message):
        pool_step(*arguments, **options)


def images_of(axes):
    return [np.asarray(image.get_array(), float) for image in axes.images]


def test_the_ways_down_show_every_map_on_one_scale(collisions_of):
    whole = np.random.default_rng(0).random((8, 8))
    ways = {
        "first": [whole[::2, ::2], whole[::4, ::4]],
        "half": [whole[::2, ::2] / 2, whole[::4, ::4] / 2],
    }
    figure = ways_down(whole, ways)
    maps = [whole, *ways["first"], *ways["half"]]
    for axes, expected in zip(figure.axes, maps, strict=True):
        np.testing.assert_array_equal(images_of(axes)[0], expected)
        assert axes.images[0].get_clim() == (0, whole.max())
    assert [axes.get_title() for axes in figure.axes[1:3]] == ["4 × 4", "2 × 2"]
    assert collisions_of(figure) == []


def test_the_shift_curves_are_drawn_and_named_at_their_ends(collisions_of):
    likeness = {"none": [1, 0.1, -0.1], "mean": [1, 0.8, 0.2], "max": [1, 0.9, 0.6]}
    figure = shift_curves([0, 1, 2], likeness)
    lines = [line.get_ydata() for line in figure.axes[0].lines[1:]]
    np.testing.assert_allclose(lines, list(likeness.values()))
    assert [text.get_text() for text in figure.axes[0].texts] == list(likeness)
    assert collisions_of(figure) == []


def test_the_shares_of_wins_are_counted(collisions_of):
    wins = np.array([[0, 0, 0], [1, 0, 2]])
    figure = wins_picture(np.zeros((2, 3)), wins)
    _, places, bars = figure.axes
    np.testing.assert_array_equal(images_of(places)[0].sum(axis=2) < 3, wins > 0)
    assert [text.get_text() for text in bars.texts] == ["66.7%", "16.7%", "16.7%"]
    assert [bar.get_width() for bar in bars.patches] == pytest.approx([4 / 6, 1 / 6, 1 / 6])
    assert collisions_of(figure) == []


def test_chapter_05_says_true_things_of_ties_strides_and_thin_lines():
    np.testing.assert_array_equal(wins_of(np.full((5, 5), 4.0), 3, 1) > 0, TOP_LEFT)
    assert (wins_of(np.random.default_rng(0).random((96, 96)), 3, 3) == 0).mean() == 8 / 9
    line = np.zeros((1, 1, 16, 16))
    line[..., 3] = 1
    assert windows_of(line, 8, 8).mean(axis=(4, 5)).max() == 1 / 8


TOP_LEFT = np.pad(np.ones((3, 3)), (0, 2))
