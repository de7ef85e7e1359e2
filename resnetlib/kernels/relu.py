"""The rectified linear unit; y itself remembers where x was positive."""

from typing import NamedTuple

import numpy as np

from .buffers import empty
from .convolution import same_kind
from .layout import as_images
from .sources import Source
from .threads import in_parallel, slices

BLOCK = 262_144  # numbers in one block


class Kept(NamedTuple):
    """What forward keeps: y as a source (N, H, W, C) or as an array; it is positive where x was."""

    y: object


def like(x):
    """An empty array of x's shape and order in memory, and both as flat views; None if x has gaps."""
    order = np.argsort([-stride for stride in x.strides], kind="stable")
    flat = x.transpose(order)
    if not flat.flags.c_contiguous:
        return None
    y = empty(flat.shape, x.dtype)
    return y.transpose(np.argsort(order)), flat.reshape(-1), y.reshape(-1)


def layer_forward(layer, x):
    """ReLU.forward."""
    if not (isinstance(x, np.ndarray) and x.dtype in (np.float32, np.float64)):
        return NotImplemented
    found = like(x)
    if found is None or x.size < BLOCK:
        return NotImplemented
    y, source, target = found
    in_parallel(lambda part: np.maximum(source[part], 0, out=target[part]), slices(x.size, BLOCK))
    layer.cache = Kept(y)
    return y


def layer_backward(layer, grad_output):
    """ReLU.backward."""
    if not isinstance(layer.cache, Kept):
        return NotImplemented
    y = layer.cache.y
    if isinstance(y, Source):
        y = as_images(y.whole())
    if not same_kind(grad_output, y.shape, y.dtype):
        return NotImplemented
    found = like(grad_output)
    if found is None or grad_output.strides != y.strides:
        grad_x = np.multiply(grad_output, y > 0)
        return grad_x
    grad_x, source, target = found
    kept = like_view(y)
    in_parallel(
        lambda part: np.multiply(source[part], kept[part] > 0, out=target[part]),
        slices(y.size, BLOCK),
    )
    return grad_x


def like_view(x):
    """x as it lies in memory, flat."""
    order = np.argsort([-stride for stride in x.strides], kind="stable")
    return x.transpose(order).reshape(-1)
