"""Arrays as pictures: what is painted is what is in the array."""

import numpy as np
import pytest

from resnetlib.figures import (
    axis_means,
    axis_means_alt,
    batch_and_channels,
    broadcast_sum,
    colour_filter,
    filter_gallery,
    number_tables,
    picture_row,
    sample_photo,
    tables_alt,
)

RNG = np.random.default_rng(0)
IMAGES = RNG.random((4, 3, 12, 16))


def painted(axes):
    return np.asarray(axes.images[0].get_array())


def words_of(boxes_of, figure):
    return [text for text, _ in boxes_of(figure)]


def test_a_row_of_pictures_paints_each_under_its_title():
    figure = picture_row({"colour": IMAGES[0], "grey": IMAGES[1, 0]})
    colour, grey = figure.axes
    assert (colour.get_title(), grey.get_title()) == ("colour", "grey")
    np.testing.assert_allclose(painted(colour), IMAGES[0].transpose(1, 2, 0))
    np.testing.assert_allclose(painted(grey), IMAGES[1, 0])


def test_a_frame_goes_around_every_picture_that_is_asked_to_have_one():
    for frame in (True, False):
        (axes,) = picture_row({"white": np.ones((8, 8))}, frame=frame).axes
        assert all(side.get_visible() == frame for side in axes.spines.values())


def test_signed_pictures_have_their_zero_in_the_middle_of_the_scale():
    (axes,) = picture_row({"signed": np.array([[-3.0, 1.0]])}).axes
    assert axes.images[0].get_clim() == (-3, 3)


def test_a_batch_shows_every_image_and_every_channel():
    figure = batch_and_channels(IMAGES)
    assert sum(bool(axes.images) for axes in figure.axes) == 4 * (1 + 3)


def test_means_over_axes_are_those_of_the_array(boxes_of):
    figure = axis_means(IMAGES)
    np.testing.assert_allclose(painted(figure.axes[0]), IMAGES.mean(axis=0).transpose(1, 2, 0))
    words = words_of(boxes_of, figure)
    assert all(f"{mean:.2f}" in words for mean in IMAGES.mean(axis=(2, 3)).ravel())


def test_the_words_for_the_means_hold_their_shapes_and_the_table():
    said = axis_means_alt(IMAGES)
    assert "mean(axis=0) has shape (3, 12, 16)" in said and "(4, 12, 16): 4 grey pictures" in said
    rows = [" ".join(f"{mean:.2f}" for mean in row) for row in IMAGES.mean(axis=(2, 3))]
    assert "has shape (4, 3)" in said and "; ".join(rows) in said


def test_a_broadcast_sum_paints_the_sum():
    bias = np.array([0.2, 0.0, -0.2])
    figure = broadcast_sum(IMAGES[0], bias)
    sums = [painted(axes) for axes in figure.axes if axes.images]
    expected = np.clip(IMAGES[0] + bias[:, None, None], 0, 1).transpose(1, 2, 0)
    np.testing.assert_allclose(sums[-1], expected)


def test_tables_of_numbers_write_every_number(boxes_of):
    table = np.array([[1.0, 2], [3, 40]])
    assert set(words_of(boxes_of, number_tables({"counts": table}))) == {
        "counts",
        "1",
        "2",
        "3",
        "40",
    }


def test_tables_with_a_negative_number_are_red_above_zero_and_blue_below():
    figure = number_tables({"slopes": np.array([[-3.0, -0.0, 3.0]])})
    below, zero, above = (patch.get_facecolor() for patch in figure.axes[0].patches)
    assert below[0] < below[2] and above[2] < above[0]
    assert zero[0] == pytest.approx(zero[2], abs=0.05)
    assert [text.get_text() for text in figure.axes[0].texts] == ["−3", "0", "3"]


def test_tables_are_read_aloud_row_by_row():
    said = tables_alt({"counts": np.array([[1.0, 2], [3, 40]]), "one": np.array([[-0.5]])})
    assert said == "counts, a table of 2 × 2: 1 2; 3 40. one, a table of 1 × 1: −0.5."


def test_a_gallery_names_its_filters_and_their_sums(boxes_of):
    filters = {"blur": np.full((3, 3), 1 / 9), "edges": [[1, 0, -1]] * 3}
    words = words_of(boxes_of, filter_gallery(IMAGES[0, 0], filters, IMAGES[:2, 0]))
    assert {"blur", "edges", "sum 1", "sum 0"} <= set(words)


def test_a_gallery_without_a_map_for_each_filter_is_refused():
    with pytest.raises(ValueError, match="a map for each of 2 filters, got 1"):
        filter_gallery(IMAGES[0, 0], {"a": np.eye(3), "b": np.eye(3)}, IMAGES[:1, 0])


def test_a_colour_filter_needs_three_channels():
    with pytest.raises(ValueError, match="3"):
        colour_filter(IMAGES[0, :2], np.ones((3, 3, 3)), IMAGES[0, 0])
    assert colour_filter(IMAGES[0], np.ones((3, 3, 3)), IMAGES[0, 0]).axes


@pytest.mark.parametrize("size", [32, 128, 384])
def test_the_photograph_has_the_size_asked_for_and_lies_between_0_and_1(size):
    photo = sample_photo(size)
    assert photo.shape == (1, 3, size, size)
    assert 0 <= photo.min() < 0.1 and 0.9 < photo.max() <= 1


def test_a_smaller_photograph_is_the_mean_of_the_larger():
    large = sample_photo(64)
    means = large.reshape(1, 3, 32, 2, 32, 2).mean(axis=(3, 5))
    np.testing.assert_allclose(sample_photo(32), means)


def test_a_photograph_of_another_size_is_refused():
    with pytest.raises(ValueError, match="a size among"):
        sample_photo(100)
