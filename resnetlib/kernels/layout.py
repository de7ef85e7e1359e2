"""Channels last: images keep their shape (N, C, H, W), and in memory a pixel's channels are neighbours.

Gathering a window then copies runs of k · C numbers, and the sum over c, u, v is a matrix product.
NumPy's own elementwise operations keep the order that they find.
"""

import numpy as np

from .buffers import empty

FEW = 4  # channels that are copied one by one


def channels_last(x):
    """(N, C, H, W) → (N, H, W, C) in one piece: a view where memory is in this order, else a copy."""
    x = x.transpose(0, 2, 3, 1)
    if x.flags.c_contiguous:
        return x
    copy = empty(x.shape, x.dtype)
    if x.shape[-1] > FEW:
        copy[...] = x
    else:  # along the lines of one channel after another, which are longer than a pixel
        for c in range(x.shape[-1]):
            copy[..., c] = x[..., c]
    return copy


def as_images(x):
    """(N, H, W, C) → (N, C, H, W), a view."""
    return x.transpose(0, 3, 1, 2)


def filters_last(weight):
    """Filters (F, C, k, k) in the order in which kernels read them: (k, k, C, F) in memory."""
    return np.ascontiguousarray(weight.transpose(2, 3, 1, 0)).transpose(3, 2, 0, 1)


def rows_of(x):
    """(N, H, W, C) → (N·H·W, C), a view."""
    return x.reshape(-1, x.shape[-1])


def lines_of(x):
    """(N, H, W, C) → (N, H, W·C), a view: NumPy's inner loop then runs along a line of the image."""
    return x.reshape(*x.shape[:2], -1, copy=False)


def stacked(x):
    """(N, H, W, C) → (N·H, W·C), a view."""
    return x.reshape(len(x) * x.shape[1], -1)


def along_lines(vector, W, dtype):
    """One number per channel (C,), repeated for every pixel of a line of the image: (W·C,)."""
    line = np.empty((W, len(vector)), dtype)
    line[...] = vector
    return line.reshape(-1)


def per_channel(along, C):
    """Sums along a line, (W·C,), as sums per channel (C,), in float64."""
    return along.reshape(-1, C).sum(axis=0, dtype=np.float64)


def sums_of(x):
    """Σ per channel of images (N, H, W, C), in float64; BLAS adds lines twice as fast as np.sum."""
    lines = stacked(x)
    return per_channel(np.ones(len(lines), x.dtype) @ lines, x.shape[-1])


def view_of(array, shape, strides, offset=0):
    """as_strided of an array in one piece, offset in bytes; kernels make many, and this is fast."""
    return np.ndarray(shape, array.dtype, array, offset, strides)
