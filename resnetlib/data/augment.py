"""Small changes that leave a label true: each maps images (N, C, H, W) and a generator to images.

Images come back as new arrays of the same shape and precision; those that went in stay as they are.
"""

import numpy as np


def random_flip(images, rng):
    """Each image mirrored left to right, or not, with equal chance. Not for digits."""
    flipped = rng.random(len(images)) < 0.5
    return np.where(flipped[:, None, None, None], images[..., ::-1], images)


def random_shift(images, rng, pixels=1):
    """Each image moved by up to so many pixels each way; what comes in from outside is 0.

    Source
        He et al. 2015, arXiv:1512.03385, section 4.2: a random crop of the padded image
    """
    N, _, H, W = images.shape
    frame = (pixels, pixels)
    larger = np.pad(images, ((0, 0), (0, 0), frame, frame))
    moved = np.empty_like(images)
    tops, lefts = rng.integers(0, 2 * pixels + 1, (2, N))
    for n, (top, left) in enumerate(zip(tops, lefts, strict=True)):
        moved[n] = larger[n, :, top : top + H, left : left + W]
    return moved


def random_brightness(images, rng, amount=0.2):
    """Each image multiplied by its own factor between 1 − amount and 1 + amount."""
    factors = rng.uniform(1 - amount, 1 + amount, (len(images), 1, 1, 1))
    return images * factors.astype(images.dtype)


def in_turn(*augmentations):
    """One augmentation that applies several, one after the other."""

    def augment(images, rng):
        for change in augmentations:
            images = change(images, rng)
        return images

    return augment


def sometimes(change, chance=0.5):
    """One augmentation that applies another to each image, or not, with this chance."""

    def augment(images, rng):
        chosen = rng.random(len(images)) < chance
        return np.where(chosen[:, None, None, None], change(images, rng), images)

    return augment
