"""Images that a kernel reads a few at a time: stored, or computed at the moment they are read.

What lies between a convolution and the next is read twice, written once, and never wanted whole. To
compute it again from what stands before it costs less than to fetch it from memory.
"""

from typing import NamedTuple

import numpy as np

from .buffers import empty, scratch
from .layout import lines_of
from .threads import in_parallel, shares, worth_passing


class Source:
    """Images (N, H, W, C): `fill` writes a slice of them, `at` returns one, `whole` all."""

    @property
    def shape(self):
        return self.x.shape

    @property
    def dtype(self):
        return self.x.dtype

    def at(self, part):
        """A slice of the images, in memory that this thread's next `at` overwrites."""
        out = scratch(type(self).__name__, (part.stop - part.start, *self.shape[1:]), self.dtype)
        self.fill(part, out)
        return out

    def whole(self):
        out = empty(self.shape, self.dtype)
        images = shares(len(out), worth_passing(out[0].size))
        in_parallel(lambda part: self.fill(part, out[part]), images)
        return out


class StoredFields(NamedTuple):
    x: np.ndarray


class Stored(StoredFields, Source):
    """Images that lie in memory."""

    def at(self, part):
        return self.x[part]

    def fill(self, part, out):
        out[...] = self.x[part]

    def whole(self):
        return self.x


class ActivatedFields(NamedTuple):
    x: np.ndarray
    a: np.ndarray
    b: np.ndarray


class Activated(ActivatedFields, Source):
    """relu(a x + b): a convolution's output x, normalized and bent; a and b along a line."""

    def fill(self, part, out):
        out = lines_of(out)
        np.multiply(lines_of(self.x[part]), self.a, out=out)
        out += self.b
        np.maximum(out, 0, out=out)


class BlendedFields(NamedTuple):
    grad: np.ndarray
    x: np.ndarray
    of_grad: np.ndarray
    of_x: np.ndarray
    shift: np.ndarray


class Blended(BlendedFields, Source):
    """of_grad · grad + of_x · x + shift: what batch norm's backward gives to the layer before it.

    The three factors are given along a line.
    """

    def fill(self, part, out):
        out = lines_of(out)
        through = scratch("through", out.shape, self.dtype)
        np.multiply(lines_of(self.x[part]), self.of_x, out=through)
        through += self.shift
        np.multiply(lines_of(self.grad[part]), self.of_grad, out=out)
        out += through
