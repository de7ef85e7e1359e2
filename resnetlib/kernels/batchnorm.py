"""Batch normalization in two passes each way, with the ReLU behind it.

The first pass sums per channel, the second computes; where a convolution comes next, it computes what
it reads by itself, and the second pass never goes through memory.
"""

from typing import NamedTuple

import numpy as np

from . import convolution
from .buffers import empty, scratch
from .layout import as_images, channels_last, rows_of
from .sources import Blended, Stored
from .threads import in_parallel, pieces, shares

BLOCK = 262_144  # numbers that go through all steps together
LEAST = 131_072  # numbers that are worth a thread of their own


class Kept(NamedTuple):
    """What forward keeps: x (N, H, W, C), the statistics (C,), and the mode.

    In evaluation a fused forward overwrites x, and keeps the convolution that can compute it again.
    """

    x: object
    mean: np.ndarray
    std: np.ndarray
    trained: bool
    shape: tuple


def parts_of(x):
    """Slices of the images, one for each thread that is worth it."""
    return shares(len(x), LEAST // x[0].size)


def blocks_of(part, x):
    """A slice of the images in blocks that fit the cache."""
    return pieces(part, BLOCK // x[0].size)


# Statistics.


def column_sums(x):
    """Σ over n of x (n, C), as a product with ones: BLAS sums several times faster than NumPy."""
    ones = scratch("ones", (len(x),), x.dtype)
    ones.fill(1)
    return ones @ x


def moments(x):
    """(count, mean, sum of squared distances) per channel of pixels (n, C), in float64."""
    found = []
    for block in pieces(slice(0, len(x)), BLOCK // x.shape[1]):
        part = x[block]
        mean = column_sums(part) / len(part)
        centred = np.subtract(part, mean, out=scratch("centred", part.shape, x.dtype))
        squares = np.einsum("nc,nc->c", centred, centred)
        found.append((len(part), mean.astype(np.float64), squares.astype(np.float64)))
    return combined(found)


def combined(found):
    """The moments of all blocks together, in their order.

    Source
        Chan, Golub, LeVeque 1983, "Algorithms for computing the sample variance", equation 1.5b
    """
    n, mean, squares = found[0]
    for m, other, more in found[1:]:
        shift = other - mean
        mean = mean + shift * (m / (n + m))
        squares = squares + more + shift**2 * (n * m / (n + m))
        n += m
    return n, mean, squares


def statistics(layer, found):
    """Mean and standard deviation of the batch, (C,) in float64; the running ones take a step."""
    m, mean, squares = found
    var = squares / m
    keep, take = layer.momentum, 1 - layer.momentum
    layer.running_mean = keep * layer.running_mean + take * mean
    layer.running_var = keep * layer.running_var + take * var * (m / (m - 1))
    return mean, np.sqrt(var + layer.epsilon)


def running(layer):
    """Mean and standard deviation of evaluation, (C,) in float64."""
    return layer.running_mean, np.sqrt(layer.running_var + layer.epsilon)


def scale_and_shift(layer, mean, std, dtype):
    """a and b of y = a x + b, (C,) each."""
    a = layer.gamma.value / std
    return a.astype(dtype), (layer.beta.value - mean * a).astype(dtype)


# Forward.


def prepared(layer, x, found):
    """a and b of y = a x + b in training, for x (N, H, W, C) with these moments; fills the cache."""
    mean, std = statistics(layer, found)
    layer.cache = Kept(x, mean, std, True, x.shape)
    return scale_and_shift(layer, mean, std, x.dtype)


def apply(x, a, b, y, residual=None, relu=False):
    """y = relu(a x + b + residual), images (N, H, W, C); in place if y is x."""
    np.multiply(x, a, out=y)
    y += b
    if residual is not None:
        y += residual
    if relu:
        np.maximum(y, 0, out=y)


def applied(x, a, b, residual=None, relu=False):
    """A new array of relu(a x + b + residual)."""
    y = empty(x.shape, x.dtype)

    def work(part):
        for n in blocks_of(part, x):
            apply(x[n], a, b, y[n], None if residual is None else residual[n], relu)

    in_parallel(work, parts_of(x))
    return y


def takes(layer, x):
    """Whether x is what the kernels compute; if not, the layer's page says what is wrong."""
    if not (isinstance(x, np.ndarray) and x.ndim == 4 and x.shape[1] == layer.num_features):
        return False
    right = x.dtype in (np.float32, np.float64) and x.dtype == layer.gamma.value.dtype
    return right and x.size // layer.num_features >= 2


def layer_forward(layer, x):
    """BatchNorm2D.forward."""
    if not takes(layer, x):
        return NotImplemented
    x = channels_last(x)
    if layer.training:
        found = in_parallel(lambda part: moments(rows_of(x[part])), parts_of(x))
        return as_images(applied(x, *prepared(layer, x, combined(found))))
    mean, std = running(layer)
    layer.cache = Kept(x, mean, std, False, x.shape)
    return as_images(applied(x, *scale_and_shift(layer, mean, std, x.dtype)))


# Backward.


def received(layer, grad, behind=None, *, own=False):
    """∂L/∂x as a source, given a source of ∂L/∂y, and the gradient behind the ReLU that follows.

    `behind` tells where that ReLU let through: its output y (N, H, W, C), or a and b of a x + b; None
    if there is no ReLU. With `own` the gradient is the caller's to give away: it is overwritten.
    """
    x, mean, std, trained, _ = layer.cache
    if not isinstance(x, np.ndarray):
        x = convolution.again(x)
    stored = isinstance(grad, Stored)
    through = grad.x if stored and (behind is None or own) else empty(x.shape, x.dtype)
    centre = mean.astype(x.dtype)

    def sums(part):
        total, along = 0, 0
        for n in blocks_of(part, x):
            g = through[n]
            if not stored:
                grad.fill(n, g)
            centred = scratch("centred", g.shape, x.dtype)
            if behind is not None:
                positive = scratch("positive", g.shape, bool)
                if isinstance(behind, np.ndarray):
                    np.greater(behind[n], 0, out=positive)
                else:
                    apply(x[n], *behind, centred)
                    np.greater(centred, 0, out=positive)
                np.multiply(grad.x[n] if stored else g, positive, out=g)
            np.subtract(x[n], centre, out=centred)
            total = total + column_sums(rows_of(g)).astype(np.float64)
            along = along + np.einsum("nc,nc->c", rows_of(g), rows_of(centred)).astype(np.float64)
        return total, along

    found = in_parallel(sums, parts_of(x))
    total = sum(t for t, _ in found)
    grad_gamma = sum(a for _, a in found) / std
    layer.beta.grad += total.astype(layer.beta.grad.dtype)
    layer.gamma.grad += grad_gamma.astype(layer.gamma.grad.dtype)
    m = x.size // x.shape[-1]
    of_grad = layer.gamma.value / std
    of_x = -of_grad * grad_gamma / (m * std) * trained
    shift = (-of_grad * total / m - of_x * mean) * trained
    return Blended(through, x, *(c.astype(x.dtype) for c in (of_grad, of_x, shift))), through


def layer_backward(layer, grad_output):
    """BatchNorm2D.backward."""
    if not isinstance(layer.cache, Kept):
        return NotImplemented
    N, H, W, C = layer.cache.shape
    if not convolution.same_kind(grad_output, (N, C, H, W), layer.gamma.value.dtype):
        return NotImplemented
    source, _ = received(layer, Stored(channels_last(grad_output)))
    return as_images(source.whole())
