"""Max pooling, first along each row, then along each column: 2k comparisons where k² stood.

The first largest value along the row, and the first row among those, is the first in reading order:
the one that the equation's argmax takes. Backward finds both again by comparing.
"""

from typing import NamedTuple

import numpy as np

from .buffers import empty, scratch
from .checks import are_floats, gradient
from .layout import as_images, channels_last
from .sources import Source, Stored
from .taps import met
from .threads import in_parallel, pieces, shares

BLOCK = 524_288  # numbers in one block
LEAST = 131_072  # numbers that are worth a thread of their own


class Kept(NamedTuple):
    """What forward keeps: the images x (N, H, W, C) and y (N, H', W', C)."""

    x: Source
    y: np.ndarray


def along(axis, places):
    """An index that takes these places of one axis of (N, H, W, C)."""
    return (slice(None),) * axis + (places,)


def largest(x, taps, axis, out):
    """The largest of the pixels that each window meets along one axis of x (N, H, W, C)."""
    out[...] = -np.inf
    for places_out, places in taps:
        part = out[along(axis, places_out)]
        np.maximum(part, x[along(axis, places)], out=part)


def give_back(grad_y, y, x, taps, axis, grad_x):
    """Each ∂L/∂y onto the first pixel of its window that equals y, along one axis of x (N, H, W, C).

    `grad_y` is used up: what is left of it after a tap goes to those behind.
    """
    grad_x[...] = 0
    for number, (places_out, places) in enumerate(taps, start=1):
        here, there = along(axis, places_out), along(axis, places)
        share = left = grad_y[here]
        if number < len(taps):
            wins = np.equal(x[there], y[here], out=scratch("wins", left.shape, bool))
            share = np.multiply(left, wins, out=scratch("share", left.shape, left.dtype))
            left -= share
        grad_x[there] += share


def taps_of(layer, size):
    """(outputs, pixels) of every position in the window that meets a pixel, along a side."""
    k, s, p = layer.kernel_size, layer.stride, layer.padding
    size_out = (size + 2 * p - k) // s + 1
    found = [met(size, size_out, tap, s, p) for tap in range(k)]
    return size_out, [(out, places) for out, places in found if out.stop > out.start]


def fits(layer, sides):
    """Whether a window fits into padded images with these sides."""
    return min(sides) + 2 * layer.padding >= layer.kernel_size


def forward(layer, source):
    """y (N, H', W', C) of a source of images."""
    N, H, W, C = source.shape
    (H_out, down), (W_out, across) = taps_of(layer, H), taps_of(layer, W)
    y = empty((N, H_out, W_out, C), source.dtype)

    def work(part):
        for n in pieces(part, BLOCK // (H * W * C)):
            rows = scratch("largest", (n.stop - n.start, H, W_out, C), y.dtype)
            largest(source.at(n), across, 2, rows)
            largest(rows, down, 1, y[n])

    in_parallel(work, shares(N, LEAST // (H * W * C)))
    layer.cache = Kept(source, y)
    return y


class SharedFields(NamedTuple):
    layer: object
    grad_y: np.ndarray


class Shared(SharedFields, Source):
    """∂L/∂x of the layer's last forward, given ∂L/∂y (N, H', W', C)."""

    @property
    def shape(self):
        return self.layer.cache.x.shape

    @property
    def dtype(self):
        return self.grad_y.dtype

    def fill(self, part, out):
        source, y = self.layer.cache
        _, H, W, C = source.shape
        (_, down), (W_out, across) = taps_of(self.layer, H), taps_of(self.layer, W)
        x = source.at(part)
        rows = scratch("largest", (len(out), H, W_out, C), y.dtype)
        largest(x, across, 2, rows)
        left = scratch("left", y[part].shape, y.dtype)
        left[...] = self.grad_y[part]
        grad_rows = scratch("gradient", rows.shape, y.dtype)
        give_back(left, y[part], rows, down, 1, grad_rows)
        give_back(grad_rows, rows, x, across, 2, out)


def backward(layer, grad_output):
    """∂L/∂x as a source."""
    y = layer.cache.y
    grad = gradient(layer, grad_output, as_images(y).shape, y.dtype)
    return Shared(layer, channels_last(grad))


def layer_forward(layer, x):
    """MaxPool2D.forward."""
    if not are_floats(x, 4) or not fits(layer, x.shape[2:]):
        return NotImplemented
    return as_images(forward(layer, Stored(channels_last(x))))


def layer_backward(layer, grad_output):
    """MaxPool2D.backward."""
    if not isinstance(layer.cache, Kept):
        return NotImplemented
    return as_images(backward(layer, grad_output).whole())
