"""Augmentations: what changes, what stays, and that the images that went in are left alone."""

import numpy as np
import pytest

from resnetlib.data.augment import in_turn, random_brightness, random_flip, random_shift

IMAGES = np.random.default_rng(8).uniform(0.1, 1, (40, 3, 5, 7)).astype(np.float32)
EVERY = [random_flip, random_shift, random_brightness, in_turn(random_flip, random_shift)]


@pytest.mark.parametrize("augment", EVERY)
def test_images_that_went_in_stay_as_they_are(augment, rng):
    images = IMAGES.copy()

    changed = augment(images, rng)
    changed[...] = 9

    np.testing.assert_array_equal(images, IMAGES)


@pytest.mark.parametrize("augment", EVERY)
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_shape_and_precision_stay_and_something_changes(augment, dtype, rng):
    images = IMAGES.astype(dtype)

    changed = augment(images, rng)

    assert (changed.shape, changed.dtype) == (images.shape, dtype)
    assert not np.array_equal(changed, images)


@pytest.mark.parametrize("augment", EVERY)
def test_one_seed_repeats_the_changes(augment):
    first, same, other = (augment(IMAGES, np.random.default_rng(s)) for s in (4, 4, 5))

    np.testing.assert_array_equal(first, same)
    assert not np.array_equal(first, other)


def test_a_flip_mirrors_left_and_right_in_about_half_of_the_images(rng):
    changed = random_flip(IMAGES, rng)

    mirrored = [
        np.array_equal(new, old[:, :, ::-1]) for new, old in zip(changed, IMAGES, strict=True)
    ]
    same = [np.array_equal(new, old) for new, old in zip(changed, IMAGES, strict=True)]
    assert all(a != b for a, b in zip(mirrored, same, strict=True))
    assert 10 <= sum(mirrored) <= 30


def moved(image, down, right):
    """The image so many pixels further, with 0 where nothing was."""
    _, H, W = image.shape
    result = np.zeros_like(image)
    rows, columns = slice(max(down, 0), H + min(down, 0)), slice(max(right, 0), W + min(right, 0))
    from_rows = slice(max(-down, 0), H + min(-down, 0))
    from_columns = slice(max(-right, 0), W + min(-right, 0))
    result[:, rows, columns] = image[:, from_rows, from_columns]
    return result


@pytest.mark.parametrize("pixels", [1, 2])
def test_a_shift_moves_by_up_to_so_many_pixels_each_way_and_all_moves_occur(pixels):
    rng, moves = np.random.default_rng(0), set()
    reach = range(-pixels, pixels + 1)

    for _ in range(8):
        for new, old in zip(random_shift(IMAGES, rng, pixels), IMAGES, strict=True):
            fits = [(d, r) for d in reach for r in reach if np.array_equal(new, moved(old, d, r))]
            assert len(fits) == 1
            moves.update(fits)

    assert moves == {(down, right) for down in reach for right in reach}


def test_brightness_is_one_factor_per_image_within_its_bounds(rng):
    factors = random_brightness(IMAGES, rng, amount=0.2) / IMAGES

    one_each = factors[:, :1, :1, :1]
    np.testing.assert_allclose(factors, np.broadcast_to(one_each, factors.shape), rtol=1e-5)
    assert 0.8 <= one_each.min() < 0.85 and 1.15 < one_each.max() <= 1.2


def test_in_turn_applies_one_after_the_other():
    def double(images, rng):
        return 2 * images

    def add_one(images, rng):
        return images + 1

    np.testing.assert_array_equal(in_turn(double, add_one)(IMAGES, None), 2 * IMAGES + 1)
    assert in_turn()(IMAGES, None) is IMAGES
