"""Max pooling, first along each row, then along each column: 2k comparisons where k² stood.

The first largest value along the row, and the first row among those, is the first in reading order:
the one that the equation's argmax takes. In training, forward notes what the comparisons said; else
backward makes them again.
"""

from typing import NamedTuple

import numpy as np

from .buffers import empty, scratch
from .checks import are_floats, gradient
from .layout import as_images, channels_last
from .sources import Source, Stored
from .taps import met
from .threads import in_parallel, pieces, shares, worth_passing

BLOCK = 524_288  # numbers in one block


class Kept(NamedTuple):
    """What forward keeps: the images x (N, H, W, C), the shape of y, and in training who beat whom.

    `beaten` are the answers along the rows (k − 1, N, H, W', C) and along the columns
    (k − 1, N, H', W', C): whether a pixel is as large as all behind it in its window.
    """

    x: Source
    shape: tuple
    beaten: tuple | None


def along(axis, places):
    """An index that takes these places of one axis of (N, H, W, C)."""
    return (slice(None),) * axis + (places,)


def largest(x, taps, axis, out, beats=None):
    """The largest of the pixels that each window meets along one axis of x (N, H, W, C).

    Fills `beats` (k − 1, *out.shape), if given: whether a pixel is as large as all those behind it.
    """
    out[...] = -np.inf
    for number, (places_out, places) in reversed(list(enumerate(taps))):
        here, there = out[along(axis, places_out)], x[along(axis, places)]
        if beats is not None and number < len(beats):
            beats[number] = False
            np.greater_equal(there, here, out=beats[number][along(axis, places_out)])
        np.maximum(here, there, out=here)


def give_back(grad_y, beats, taps, axis, grad_x):
    """Each ∂L/∂y onto the first largest pixel of its window, along one axis of x (N, H, W, C)."""
    grad_x[...] = 0
    left = scratch("left", grad_y.shape, bool)
    left[...] = True
    wins = scratch("wins", grad_y.shape, bool)
    share = scratch("share", grad_y.shape, grad_y.dtype)
    for number, (places_out, places) in enumerate(taps):
        if number < len(beats):
            np.logical_and(left, beats[number], out=wins)
            np.logical_xor(left, wins, out=left)
        else:
            wins = left
        here = along(axis, places_out)
        share[...] = wins  # a product of numbers with booleans would take longer
        share *= grad_y
        grad_x[along(axis, places)] += share[here]


def taps_of(layer, size):
    """(outputs, pixels) of every position in the window that meets a pixel, along a side."""
    k, s, p = layer.kernel_size, layer.stride, layer.padding
    size_out = (size + 2 * p - k) // s + 1
    found = [met(size, size_out, tap, s, p) for tap in range(k)]
    return size_out, [(out, places) for out, places in found if out.stop > out.start]


def fits(layer, sides):
    """Whether a window fits into padded images with these sides."""
    return min(sides) + 2 * layer.padding >= layer.kernel_size


def pooled(layer, source, y=None, noted=False):
    """Fills y (N, H', W', C), if given; returns who beat whom where that is to be noted, else None."""
    N, H, W, C = source.shape
    (H_out, down), (W_out, across) = taps_of(layer, H), taps_of(layer, W)
    in_rows = empty((len(across) - 1, N, H, W_out, C), bool) if noted else None
    in_columns = empty((len(down) - 1, N, H_out, W_out, C), bool) if noted else None

    def work(part):
        for n in pieces(part, BLOCK // (H * W * C)):
            B = n.stop - n.start
            rows = scratch("largest", (B, H, W_out, C), source.dtype)
            out = scratch("out", (B, H_out, W_out, C), source.dtype) if y is None else y[n]
            largest(source.at(n), across, 2, rows, in_rows[:, n] if noted else None)
            largest(rows, down, 1, out, in_columns[:, n] if noted else None)

    in_parallel(work, shares(N, worth_passing(H * W * C)))
    return (in_rows, in_columns) if noted else None


def forward(layer, source):
    """y (N, H', W', C) of a source of images."""
    N, H, W, C = source.shape
    y = empty((N, taps_of(layer, H)[0], taps_of(layer, W)[0], C), source.dtype)
    layer.cache = Kept(source, y.shape, pooled(layer, source, y, noted=layer.training))
    return y


class SharedFields(NamedTuple):
    layer: object
    grad_y: np.ndarray
    beaten: tuple


class Shared(SharedFields, Source):
    """∂L/∂x of the layer's last forward, given ∂L/∂y (N, H', W', C) and who beat whom."""

    @property
    def shape(self):
        return self.layer.cache.x.shape

    @property
    def dtype(self):
        return self.grad_y.dtype

    def fill(self, part, out):
        _, H, W, C = self.shape
        (_, down), (W_out, across) = taps_of(self.layer, H), taps_of(self.layer, W)
        in_rows, in_columns = self.beaten
        rows = scratch("gradient", (len(out), H, W_out, C), self.dtype)
        give_back(self.grad_y[part], in_columns[:, part], down, 1, rows)
        give_back(rows, in_rows[:, part], across, 2, out)


def backward(layer, grad_output):
    """∂L/∂x as a source."""
    source, shape, beaten = layer.cache
    grad = gradient(layer, grad_output, shape[:1] + shape[3:] + shape[1:3], source.dtype)
    if beaten is None:
        beaten = pooled(layer, source, noted=True)
    return Shared(layer, channels_last(grad), beaten)


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
