"""Looking inside: maps, slopes and votes are the network's own, and are drawn as they are."""

import numpy as np
import pytest
from matplotlib.collections import PathCollection

from resnetlib import ResNet18, evaluating, gather_params, load, load_digits
from resnetlib.data import DIGITS_WEIGHTS
from resnetlib.data.drawn import path_through
from resnetlib.figures import (
    digit_clouds,
    feature_maps,
    filter_table,
    map_table,
    reading,
    reading_alt,
    survival,
)
from resnetlib.figures.erasing import erased, spread
from resnetlib.figures.grids import signed_colors
from resnetlib.figures.inside import maps_of, one_hot, slopes_of, votes_of
from resnetlib.figures.reading import drawing_read, reading_of


@pytest.fixture(scope="module")
def network(in_float64):
    model = ResNet18(1, 10, width=16, stem="small", rng=0)
    load(model, DIGITS_WEIGHTS)
    return in_float64(model)


@pytest.fixture(scope="module")
def digits():
    images, labels = load_digits()[1]
    return images[:6].astype(float), labels[:6]


def forward(model, images):
    with evaluating(model):
        return model.forward(images)


def test_the_maps_are_what_the_parts_return(network, digits):
    maps = maps_of(network, digits[0])

    with evaluating(network):
        stem = network.stem.forward(digits[0])
        logits = network.head.forward(maps["stage 4"])
    np.testing.assert_allclose(maps["stem"], stem)
    np.testing.assert_allclose(logits, forward(network, digits[0]))
    assert [m.shape[1:] for m in maps.values()] == [
        *((16, 8, 8), (16, 8, 8), (32, 4, 4), (64, 2, 2), (128, 1, 1))
    ]


def test_a_slope_is_what_a_nudge_does_halfway_as_well(network, digits):
    images, rng = digits[0], np.random.default_rng(0)
    grad_logits = rng.standard_normal((len(images), 10))
    slopes = slopes_of(network, images, grad_logits)

    stage_2 = maps_of(network, images)["stage 2"]
    direction = rng.standard_normal(stage_2.shape)

    def loss(maps):
        with evaluating(network):
            for stage in network.stages[2:]:
                maps = stage.forward(maps)
            return (grad_logits * network.head.forward(maps)).sum()

    h = 1e-6
    measured = (loss(stage_2 + h * direction) - loss(stage_2 - h * direction)) / (2 * h)
    assert (slopes["stage 2"] * direction).sum() == pytest.approx(measured, rel=1e-5)


def test_the_votes_of_stage_4_and_the_bias_are_the_logit(network, digits):
    logits = forward(network, digits[0])
    votes = votes_of(network, digits[0], one_hot([3] * 6))["stage 4"]

    found = votes.sum(axis=(1, 2)) + network.head.dense.bias.value[3]
    np.testing.assert_allclose(found, logits[:, 3])


def test_slopes_leave_mode_and_running_statistics_alone(network, digits):
    before = network.stem.norm.running_mean.copy()
    slopes_of(network, digits[0], one_hot([0] * 6))

    assert network.training
    np.testing.assert_array_equal(network.stem.norm.running_mean, before)


def test_rows_are_drawn_in_order_and_signed_ones_to_their_own_scale(digits, collisions_of):
    images, rng = digits[0], np.random.default_rng(0)
    signed = rng.standard_normal((6, 8, 8)) * np.arange(1, 7)[:, None, None]
    figure = map_table({"digit": images[:, 0], "votes\nof pixels": signed}, list("abcdef"))

    drawn = [image.get_array() for image in figure.axes[0].images]
    np.testing.assert_array_equal(drawn[2], images[2, 0])
    for picture, colors in zip(signed, drawn[6:], strict=True):
        own_scale = signed_colors(picture, np.abs(picture).max(), strength=0.95)
        np.testing.assert_array_equal(colors, own_scale)
    assert collisions_of(figure) == []


def test_rows_of_unlike_lengths_are_refused(digits):
    with pytest.raises(ValueError, match="as many pictures in each row"):
        map_table({"digit": digits[0][:, 0], "votes": np.zeros((2, 8, 8))})


def test_every_filter_stands_over_its_map(network, digits, collisions_of):
    filters = network.stem.conv.weight.value[:, 0]
    with evaluating(network):
        answers = network.stem.conv.forward(digits[0][:1])[0]
    figure = filter_table(filters, answers)

    assert [image.get_array().shape[:2] for image in figure.axes[0].images] == [(3, 3), (8, 8)] * 16
    assert collisions_of(figure) == []


def test_all_feature_maps_are_in_the_picture(network, digits, collisions_of):
    maps = {name: m[0] for name, m in maps_of(network, digits[0][:1]).items()}
    figure = feature_maps(digits[0][0, 0], maps)

    drawn = [image.get_array() for image in figure.axes[0].images][1:]
    for tiles, channels in zip(drawn, maps.values(), strict=True):
        assert tiles.size == channels.size
        assert tiles.sum() == pytest.approx(channels.sum())
    np.testing.assert_array_equal(drawn[2][4:8, :4], maps["stage 2"][8])  # row 1, column 0 of 4 × 8
    assert collisions_of(figure) == []


def test_erasing_takes_the_highest_ranked_ink_and_no_paper(digits):
    images = digits[0]
    rest = erased(images, -images[:, 0], 3)

    for before, after in zip(images[:, 0], rest[:, 0], strict=True):
        gone = before[(before > 0) & (after == 0)]
        assert len(gone) == 3 and gone.max() <= np.sort(before[before > 0])[2]


def test_the_curves_are_the_shares_and_their_names_do_not_collide(collisions_of):
    shares = {"one": [1, 0.5, 0.2], "two": [0.9, 0.4, 0.2], "three": [0.8, 0.1, 0.19]}
    figure = survival(np.array([1, 2, 4]), shares)

    for line, share in zip(figure.axes[0].lines, shares.values(), strict=True):
        assert line.get_ydata().tolist() == share
    assert collisions_of(figure) == []


def test_spread_keeps_the_order_and_the_distance():
    moved = spread([0.1, 0.11, 0.5, 0.1], 0.05)

    assert np.diff(np.sort(moved)).min() > 0.0499
    assert moved[1] > moved[0] and moved[2] == pytest.approx(0.5)


def test_every_digit_stands_at_its_point_and_wrong_ones_are_circled():
    points = np.random.default_rng(0).standard_normal((5, 2))
    figure = digit_clouds({"a": points, "b": -points}, [0, 9, 3, 3, 1], wrong=[1, 4])

    for axes, expected in zip(figure.axes, (points, -points), strict=True):
        assert [text.get_text() for text in axes.texts] == ["0", "9", "3", "3", "1"]
        np.testing.assert_allclose([text.get_position() for text in axes.texts], expected)
        circles = next(c for c in axes.collections if isinstance(c, PathCollection))
        np.testing.assert_allclose(circles.get_offsets(), expected[[1, 4]])


def test_a_reading_is_what_the_network_says(network, digits, collisions_of):
    found = reading_of(network, digits[0][4, 0])

    logits = forward(network, digits[0][4:5])[0]
    assert found.named == logits.argmax() == 5
    assert np.log(found.probabilities[5] / found.probabilities[2]) == pytest.approx(
        logits[5] - logits[2]
    )
    votes = votes_of(network, digits[0][4:5], one_hot([5]))
    np.testing.assert_allclose(found.votes["digit"], votes["image"][0])
    np.testing.assert_allclose(found.votes["stage 2"], votes["stage 2"][0])
    figure = reading(found)
    assert "it says 5" in [text.get_text() for text in figure.axes[0].texts]
    assert collisions_of(figure) == []
    assert "says 5" in reading_alt(found)


def test_an_empty_pad_has_no_name(network, collisions_of):
    found = drawing_read(network, np.zeros((0, 2)))
    figure = reading(found)

    assert found.is_blank and "no ink yet" in [text.get_text() for text in figure.axes[0].texts]
    assert all(not np.ptp(image.get_array(), axis=(0, 1)).any() for image in figure.axes[0].images)
    assert collisions_of(figure) == []
    assert reading_alt(found).startswith("No ink yet")


def test_a_float32_network_reads_as_well():
    model = ResNet18(1, 10, width=4, stem="small", rng=0)
    found = drawing_read(model, path_through((0, 0), (1, 2)))

    assert found.probabilities.dtype == np.float32
    assert all(not p.grad.any() or p.grad.dtype == np.float32 for p in gather_params(model))


# What chapter 14 says in its answers.


def test_a_bar_makes_the_network_sure_of_a_seven(network):
    seven = path_through((15, 10), (85, 10), (40, 90), spacing=1)
    bar = path_through((30, 50), (75, 50), spacing=1)

    doubtful, sure = (
        drawing_read(network, p).probabilities for p in (seven, np.concatenate([seven, bar]))
    )

    assert doubtful.argmax() == 7 and doubtful[7] < 0.8
    assert sure[7] > 0.95
