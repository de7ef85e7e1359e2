"""The convolution's pictures: what they draw is what the layer computes, step by step."""

import itertools

import numpy as np
import pytest
from matplotlib.colors import to_hex

from resnetlib import Conv2D, Parameter
from resnetlib.figures.convolution import facts_of, window_step, window_step_alt
from resnetlib.figures.filters import SIGNS, colour_alt, colour_filter, filter_gallery, gallery_alt
from resnetlib.figures.grids import number
from resnetlib.figures.style import YELLOW, png_of
from resnetlib.figures.window_places import row_of, window_places, window_places_alt

CONTROLS = list(itertools.product([1, 2, 3], [0, 1, 2]))  # every stride and padding of the player


@pytest.fixture
def case():
    rng = np.random.default_rng(0)
    return rng.integers(-9, 10, (7, 6)).astype(float), rng.integers(-2, 3, (3, 3)).astype(float)


def conv2d_with(weight, stride, padding):
    layer = Conv2D(1, 1, 3, stride, padding, bias=False)
    layer.weight = Parameter(weight[None, None])
    return layer


@pytest.mark.parametrize(("stride", "padding"), CONTROLS)
def test_after_the_last_step_forward_shows_the_layers_output(case, stride, padding):
    x, weight = case
    y = conv2d_with(weight, stride, padding).forward(x[None, None])[0, 0]
    facts = facts_of(x, weight, y.size - 1, stride, padding, "forward", None)
    np.testing.assert_allclose(facts.answers, y)
    assert facts.value == pytest.approx(y[-1, -1])


@pytest.mark.parametrize(("stride", "padding"), CONTROLS)
def test_after_the_last_step_backward_shows_the_layers_gradient(case, stride, padding):
    x, weight = case
    layer = conv2d_with(weight, stride, padding)
    y = layer.forward(x[None, None])
    grad_x = layer.backward(y)[0, 0]
    facts = facts_of(x, weight, y.size - 1, stride, padding, "backward", None)
    H, W = x.shape
    shown = facts.image[padding : padding + H, padding : padding + W]
    np.testing.assert_allclose(np.nan_to_num(shown), grad_x)


def test_a_step_in_the_middle_shows_the_answers_so_far_and_no_others(case):
    facts = facts_of(*case, 6, 1, 0, "forward", None)
    assert np.isfinite(facts.answers).sum() == 7
    assert facts.place == (1, 2) and facts.corner == (1, 2)
    np.testing.assert_allclose(facts.products.sum(), facts.value)


@pytest.mark.parametrize("direction", ["forward", "backward"])
@pytest.mark.parametrize(("stride", "padding"), [(1, 0), (2, 1), (3, 2)])
def test_every_control_at_its_least_middle_and_greatest_value_draws(
    case, direction, stride, padding
):
    options = {"stride": stride, "padding": padding, "direction": direction}
    last = facts_of(*case, 0, stride, padding, direction, None).number[1] - 1
    pictures = {png_of(window_step(*case, step, **options)) for step in (0, last // 2, last)}
    assert len(pictures) == 3
    assert png_of(window_step(*case, 0, **options)) in pictures


@pytest.mark.parametrize("direction", ["forward", "backward"])
def test_no_words_of_the_picture_overlap(case, collisions_of, direction):
    assert collisions_of(window_step(*case, 4, padding=1, direction=direction)) == []


def test_the_words_for_a_step_hold_its_numbers():
    x, weight = np.arange(9.0).reshape(3, 3), np.array([[1.0, 0], [0, -1]])
    said = window_step_alt(x, weight, 3)
    assert "window 4 of 4" in said and "[4 5; 7 8]" in said and "[4 0; 0 −8]" in said
    assert "−4, is y at row 1, column 1" in said


@pytest.mark.parametrize(
    ("arguments", "options", "message"),
    [
        ((np.ones((2, 2)), np.ones((3, 3)), 0), {}, "does not fit"),
        ((np.ones((4, 4)), np.ones((3, 3)), 4), {}, "a step from 0 to 3, got 4"),
        ((np.ones((4, 4)), np.ones((3, 2)), 0), {}, r"weight of shape \(k, k\)"),
        ((np.ones((4, 4)), np.ones((3, 3)), 0), {"direction": "sideways"}, "forward or backward"),
        (
            (np.ones((4, 4)), np.ones((3, 3)), 0),
            {"direction": "backward", "grad_output": np.ones((3, 3))},
            r"grad_output of shape \(2, 2\), got \(3, 3\)",
        ),
    ],
)
def test_what_does_not_fit_is_said(arguments, options, message):
    with pytest.raises(ValueError, match=message):
        window_step(*arguments, **options)


@pytest.mark.parametrize("case", [(7, 3, 2, 0), (8, 3, 2, 0), (8, 3, 2, 1), (5, 5, 1, 0)])
def test_the_places_of_a_window_are_counted_by_trying_each(case):
    size, k, s, p = case
    row = row_of(*case)
    tried = [start for start in range(0, size + 2 * p, s) if start + k <= size + 2 * p]
    assert list(row.starts) == tried
    assert row.left_over == size + 2 * p - (tried[-1] + k)


def test_the_places_are_drawn_and_said(collisions_of):
    cases = [(7, 3, 2, 0), (8, 3, 2, 0)]
    assert collisions_of(window_places(cases)) == []
    assert "8 pixels, window 3, stride 2, padding 0: 3 windows, 1 left over" in window_places_alt(
        cases
    )


def pictures_of(figure):
    return [np.asarray(image.get_array(), float) for image in figure.axes[0].images]


def words_of(figure):
    return [text.get_text() for text in figure.axes[0].texts]


@pytest.fixture
def gallery():
    rng = np.random.default_rng(0)
    filters = {"blur": np.full((3, 3), 1 / 9), "edges": np.array([[1.0, 0, -1]] * 3)}
    return rng.random((6, 5)), filters, rng.standard_normal((2, 6, 5))


def test_the_gallery_shows_a_map_as_a_picture_only_where_the_weights_sum_to_one(gallery):
    image, _, maps = gallery
    shown, blurred, edges = pictures_of(filter_gallery(*gallery))
    np.testing.assert_array_equal(shown, image)
    np.testing.assert_array_equal(blurred, maps[0])
    red, blue = edges[..., 0], edges[..., 2]
    np.testing.assert_array_equal(red > blue, maps[1] > 0)  # red is positive, blue negative


def test_the_gallery_says_what_the_weights_sum_to(gallery, collisions_of):
    figure = filter_gallery(*gallery)
    assert {"blur", "edges", "sum 1", "sum 0", SIGNS} <= set(words_of(figure))
    assert collisions_of(figure) == []


def test_the_gallery_explains_red_and_blue_only_where_it_uses_them(gallery):
    image, filters, maps = gallery
    only = {"blur": filters["blur"]}
    assert SIGNS not in words_of(filter_gallery(image, only, maps[:1]))
    assert SIGNS not in gallery_alt(only, maps[:1])


def test_the_words_for_the_gallery_hold_the_sums_and_the_ends_of_each_map(gallery):
    _, filters, maps = gallery
    said, (low, high) = gallery_alt(filters, maps), (maps[1].min(), maps[1].max())
    assert "what 2 filters make of it" in said and "blur, whose weights sum to 1: a picture" in said
    ends = f"from {low:.1f} to {high:.1f}".replace("-", "−")
    assert f"edges, whose weights sum to 0: {SIGNS}, {ends}" in said


def test_the_gallery_wants_a_map_for_each_filter(gallery):
    image, filters, maps = gallery
    with pytest.raises(ValueError, match="a map for each of 2 filters, got 1"):
        filter_gallery(image, filters, maps[:1])


def test_the_colour_filter_shows_every_channel_in_its_own_light(collisions_of):
    photograph, weight = np.random.default_rng(0).random((3, 6, 5)), np.ones((3, 3, 3))
    figure = colour_filter(photograph, weight, photograph.sum(axis=0))
    whole, *channels, _ = pictures_of(figure)
    np.testing.assert_array_equal(whole, photograph.transpose(1, 2, 0))
    for c, channel in enumerate(channels):
        brightness = channel[..., c] / channel[..., c].max()
        np.testing.assert_allclose(brightness, photograph[c] / photograph[c].max())
        assert channel.sum(axis=(0, 1)).argmax() == c
    assert "the sum of 27 products" in words_of(figure)
    assert collisions_of(figure) == []


def test_the_mark_stands_on_every_picture_around_its_pixels(collisions_of):
    photograph = np.random.default_rng(0).random((3, 8, 10))
    weight, answers = np.ones((3, 3, 3)), photograph.sum(axis=0)
    figure = colour_filter(photograph, weight, answers, mark=(2, 5, 8, 10))
    (axes,) = figure.axes
    boxes = [box for box in axes.patches if to_hex(box.get_edgecolor()).upper() == YELLOW]
    assert len(boxes) == len(axes.images) == 5 and collisions_of(figure) == []
    for image, box in zip(axes.images, boxes, strict=True):
        left, right, bottom, top = image.get_extent()
        corner, side = (left + (right - left) / 2, bottom), (right - left) / 10
        np.testing.assert_allclose((*box.get_xy(), box.get_width()), (*corner, 5 * side))
        assert box.get_height() == pytest.approx((top - bottom) * 6 / 8)


def test_the_words_for_the_colour_filter_say_what_the_mark_holds():
    photograph = np.zeros((3, 6, 5))
    photograph[0, :3] = 0.8
    answers = np.where(np.arange(6)[:, None] < 3, 1.0, -4.0) * np.ones((6, 5))
    said = colour_alt(photograph, np.ones((3, 3, 3)), answers, mark=(0, 0, 3, 5))
    assert "whose weights sum to 9, 9, 9" in said
    assert "0.8, 0.0, 0.0 bright" in said and "25% of its greatest strength" in said
    assert "In the box" not in colour_alt(photograph, np.ones((3, 3, 3)), answers)


@pytest.mark.parametrize(("channels", "slices"), [(1, 3), (3, 1), (4, 4)])
def test_the_colour_filter_wants_three_channels_and_three_slices(channels, slices):
    with pytest.raises(ValueError, match=r"photograph of shape \(3, H, W\).*got \("):
        colour_filter(np.ones((channels, 6, 5)), np.ones((slices, 3, 3)), np.ones((6, 5)))


@pytest.mark.parametrize(
    ("value", "text"), [(3.0, "3"), (-2.0, "−2"), (1 / 9, "0.11"), (-0.001, "0"), (-1.5, "−1.50")]
)
def test_a_number_in_a_cell_is_as_short_as_it_can_be_read(value, text):
    assert number(value) == text
