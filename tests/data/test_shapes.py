"""Made shapes: pictures in range, all three classes, and a shape that can be seen."""

import numpy as np
import pytest

from resnetlib import make_shapes
from resnetlib.data.shapes import NAMES, busy_ground, contrasting_colour, shape_mask


def test_pictures_are_float32_from_0_to_1_and_labels_are_0_1_and_2():
    images, labels = make_shapes(60, size=24, rng=0)

    assert (images.shape, images.dtype) == ((60, 3, 24, 24), np.float32)
    assert images.min() >= 0 and images.max() <= 1
    assert (labels.shape, labels.dtype) == ((60,), np.int64)
    assert set(labels.tolist()) == {0, 1, 2}


def test_the_classes_are_about_equally_frequent():
    _, labels = make_shapes(600, size=8, rng=0)

    assert np.bincount(labels).min() > 160


def test_one_seed_repeats_the_pictures_and_another_makes_others():
    first, same, other = (make_shapes(4, rng=seed) for seed in (4, 4, 5))

    np.testing.assert_array_equal(first[0], same[0])
    np.testing.assert_array_equal(first[1], same[1])
    assert not np.array_equal(first[0], other[0])


def test_a_generator_goes_on_where_it_stopped(rng):
    assert not np.array_equal(make_shapes(4, rng=rng)[0], make_shapes(4, rng=rng)[0])


@pytest.mark.parametrize("name", NAMES)
def test_a_shape_lies_whole_within_the_picture(name, rng):
    for _ in range(20):
        inside = shape_mask(name, 32, rng)

        assert (inside.min(), inside.max()) == (0, 1)
        border = np.concatenate([inside[0], inside[-1], inside[:, 0], inside[:, -1]])
        assert (border == 0).all()


def spread(name, rng):
    """Mean over shapes of E[r⁴] / E[r²]², r from the centre: a number that turning leaves alone."""
    values = []
    for _ in range(30):
        inside = shape_mask(name, 64, rng)
        y, x = np.mgrid[:64, :64]
        weight = inside / inside.sum()
        r2 = (y - (weight * y).sum()) ** 2 + (x - (weight * x).sum()) ** 2
        values.append((weight * r2**2).sum() / (weight * r2).sum() ** 2)
    return np.mean(values)


def test_circles_are_round_squares_square_and_triangles_triangular(rng):
    # On paper 4/3 for a disc, 7/5 for a square and 8/5 for an equilateral triangle.
    spreads = [spread(name, rng) for name in ("circle", "square", "triangle")]

    np.testing.assert_allclose(spreads, [4 / 3, 7 / 5, 8 / 5], atol=0.01)


def test_the_colour_of_a_shape_differs_from_its_ground(rng):
    for _ in range(20):
        ground = busy_ground(16, rng)
        colour = contrasting_colour(ground, rng)

        assert np.abs(colour - ground.mean(axis=(1, 2))).max() > 0.4


def test_the_shape_can_be_seen_in_the_picture():
    # The ground varies between two colours, the shape has one: its pixels differ only by noise.
    images, labels = make_shapes(30, size=32, rng=0)
    rng = np.random.default_rng(0)
    rng.integers(0, 3, 30)  # the labels come first, then for each picture its mask

    inside = shape_mask(NAMES[labels[0]], 32, rng) == 1
    within, around = images[0][:, inside], images[0][:, ~inside]

    assert within.std(axis=1).max() < 0.05
    assert np.abs(within.mean(axis=1) - around.mean(axis=1)).max() > 0.25


@pytest.mark.parametrize(("n", "size"), [(0, 32), (-1, 32), (4, 7)])
def test_too_few_and_too_small_are_refused(n, size):
    with pytest.raises(ValueError, match=f"n ≥ 1 and size ≥ 8, got n = {n}, size = {size}"):
        make_shapes(n, size, rng=0)
