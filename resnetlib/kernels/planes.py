"""Convolution of images with few channels, such as colours: windows gathered along the image's rows.

In channels-last order a window of three colours is runs of 3 k numbers. Here a row of the gathered
matrix is one position in the window, and runs along a whole row of the image. With a stride s the
image is first sorted into s² images of every s-th pixel, so that these runs have no gaps.
"""

import numpy as np
from numpy.lib.stride_tricks import as_strided

from .buffers import scratch
from .threads import in_parallel, pieces, shares

BLOCK = 8_000_000  # bytes of gathered windows in one piece


def images_at_once(spec):
    return max(1, BLOCK // (spec.H_out * spec.W_out * spec.k**2 * spec.C * 4))


def phases_of(spec):
    """(u, v) of the first position in the window that each of the s² sorted images holds."""
    return [(u, v) for u in range(min(spec.s, spec.k)) for v in range(min(spec.s, spec.k))]


def sorted_filters(weight, spec):
    """weight (k, k, C, F) → (k·k·C, F), in the order of the gathered rows."""
    s = spec.s
    return np.concatenate([weight[u::s, v::s].reshape(-1, spec.F) for u, v in phases_of(spec)])


def gathered(x, spec):
    """Images (B, H, W, C) → the windows as columns: (k·k·C, B·H'·W')."""
    B, H, W, C = x.shape
    s, p, H_out, W_out = spec.s, spec.p, spec.H_out, spec.W_out
    high, wide = -(-(H + 2 * p) // s), -(-(W + 2 * p) // s)
    framed = scratch("framed", (C, B, high * s, wide * s), x.dtype)
    framed[:, :, :p], framed[:, :, p + H :] = 0, 0
    framed[:, :, p : p + H, :p], framed[:, :, p : p + H, p + W :] = 0, 0
    framed[:, :, p : p + H, p : p + W] = x.transpose(3, 0, 1, 2)
    sorted_ = framed
    if s > 1:
        sorted_ = scratch("sorted", (s, s, C, B, high, wide), x.dtype)
        sorted_[...] = framed.reshape(C, B, high, s, wide, s).transpose(3, 5, 0, 1, 2, 4)
    sorted_ = sorted_.reshape(s, s, C, B, high, wide)
    rows = scratch("rows", (spec.k**2 * C, B * H_out * W_out), x.dtype)
    start = 0
    for u, v in phases_of(spec):
        down, across = -(-(spec.k - u) // s), -(-(spec.k - v) // s)
        image = sorted_[u, v]
        c, b, h, w = image.strides
        shape = (down, across, C, B, H_out, W_out)
        here = rows[start : start + down * across * C]
        here.reshape(shape)[...] = as_strided(image, shape, (h, w, c, b, h, w))
        start += len(here)
    return rows


def forward(source, weight, spec, y, then):
    """Images of few channels, weight (k, k, C, F) → fills y (N, H', W', F); then(y, images)."""
    filters = sorted_filters(weight, spec)

    def work(part):
        told = []
        for piece in pieces(part, images_at_once(spec)):
            rows = gathered(source.at(piece), spec)
            np.matmul(rows.T, filters, out=y[piece].reshape(-1, spec.F))
            told.append(then(y, piece))
        return told

    return [one for told in in_parallel(work, shares(spec.N)) for one in told]


def backward(source, grad, spec, grad_weight):
    """Adds ∂L/∂weight onto grad_weight (k, k, C, F); it has no ∂L/∂x."""

    def work(part):
        total = np.zeros((spec.k**2 * spec.C, spec.F), source.dtype)
        for piece in pieces(part, images_at_once(spec)):
            rows = gathered(source.at(piece), spec)
            total += rows @ grad.at(piece).reshape(-1, spec.F)
        return total

    s = spec.s
    for total in in_parallel(work, shares(spec.N)):  # in their order: the same sum every time
        start = 0
        for u, v in phases_of(spec):
            place = grad_weight[u::s, v::s]
            size = place.size // spec.F
            place += total[start : start + size].reshape(place.shape)
            start += size
