"""The rectified linear unit; y itself remembers where x was positive, and the next layer keeps it."""

from typing import NamedTuple

import numpy as np

from .checks import gradient
from .layout import as_images
from .sources import Source


class Kept(NamedTuple):
    """What forward keeps: y, as an array, or as a source (N, H, W, C)."""

    y: object


def layer_forward(layer, x):
    """ReLU.forward."""
    if not isinstance(x, np.ndarray) or x.dtype not in (np.float32, np.float64):
        return NotImplemented
    y = np.maximum(x, 0)
    layer.cache = Kept(y)
    return y


def layer_backward(layer, grad_output):
    """ReLU.backward."""
    if not isinstance(layer.cache, Kept):
        return NotImplemented
    y = layer.cache.y
    if isinstance(y, Source):
        y = as_images(y.whole())
    return gradient(layer, grad_output, y.shape, y.dtype) * (y > 0)
