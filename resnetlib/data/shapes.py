"""Circles, squares and triangles: an endless supply of colour pictures, made by a formula."""

import numpy as np

NAMES = ("circle", "square", "triangle")
SUBPIXELS = 3  # each pixel is the mean of 3 × 3 samples, so that edges are smooth


def make_shapes(n, size=32, *, rng):
    """Colour pictures of one shape each, turned and placed at random, on a busy ground.

    Shapes
        size     pixels per side, 8 or more
        returns  images (n, 3, size, size), float32 from 0 to 1
                 labels (n,), int64: 0 circle, 1 square, 2 triangle
    Raises
        ValueError  if n < 1 or size < 8
    """
    if n < 1 or size < 8:
        raise ValueError(f"make_shapes expects n ≥ 1 and size ≥ 8, got n = {n}, size = {size}")
    rng = np.random.default_rng(rng)
    labels = rng.integers(0, len(NAMES), n)
    images = np.empty((n, 3, size, size), np.float32)
    for i, label in enumerate(labels):
        inside = shape_mask(NAMES[label], size, rng)
        ground = busy_ground(size, rng)
        ink = contrasting_colour(ground, rng)
        images[i] = inside * ink[:, None, None] + (1 - inside) * ground
    images += 0.03 * rng.standard_normal(images.shape, dtype=np.float32)
    return images.clip(0, 1), labels


def shape_mask(name, size, rng):
    """How much of each pixel lies inside of the shape, from 0 to 1; (size, size)."""
    radius = rng.uniform(0.22, 0.36)
    centre_y, centre_x = rng.uniform(radius + 0.04, 0.96 - radius, 2)
    angle = rng.uniform(0, 2 * np.pi)
    samples = (np.arange(size * SUBPIXELS) + 0.5) / (size * SUBPIXELS)
    dy, dx = samples[:, None] - centre_y, samples[None, :] - centre_x
    along = np.cos(angle) * dx + np.sin(angle) * dy
    across = np.cos(angle) * dy - np.sin(angle) * dx
    if name == "circle":
        inside = dx**2 + dy**2 < (0.85 * radius) ** 2
    elif name == "square":
        inside = np.maximum(abs(along), abs(across)) < radius / np.sqrt(2)
    else:
        edges = [across, np.sqrt(0.75) * along - across / 2, -np.sqrt(0.75) * along - across / 2]
        inside = np.maximum.reduce(edges) < radius / 2
    return inside.reshape(size, SUBPIXELS, size, SUBPIXELS).mean(axis=(1, 3))


def busy_ground(size, rng):
    """Two colours, mixed by a few waves of random direction; (3, size, size)."""
    colours = rng.uniform(0, 1, (2, 3))
    y, x = np.mgrid[0 : 1 : size * 1j, 0 : 1 : size * 1j]
    waves = np.zeros((size, size))
    for _ in range(4):
        fy, fx = rng.uniform(-25, 25, 2)
        waves += np.sin(fy * y + fx * x + rng.uniform(0, 2 * np.pi))
    mix = 0.5 + 0.5 * np.tanh(waves)
    return mix * colours[0][:, None, None] + (1 - mix) * colours[1][:, None, None]


def contrasting_colour(ground, rng):
    """A colour that differs from the ground's mean by a good part in some channel; (3,)."""
    mean = ground.mean(axis=(1, 2))
    while True:
        colour = rng.uniform(0, 1, 3)
        if np.abs(colour - mean).max() > 0.4:
            return colour
