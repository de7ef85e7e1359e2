"""Batch normalization in two passes each way, with the ReLU behind it.

The first pass sums per channel, the second computes; where a convolution comes next, it computes what
it reads by itself, and the second pass never goes through memory.
"""

from typing import NamedTuple

import numpy as np

from . import convolution
from .buffers import empty, scratch
from .checks import are_floats, gradient
from .layout import (
    along_lines,
    as_images,
    channels_last,
    lines_of,
    per_channel,
    stacked,
    sums_of,
)
from .sources import Blended, Stored
from .threads import in_parallel, pieces, shares

BLOCK = 262_144  # numbers that go through all steps together
LEAST = 65_536  # numbers that are worth a thread of their own
FAR = 16  # times the variance: a squared mean beyond it asks for a pass of its own


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


def products_of(x, z):
    """Σ x z per channel of images (N, H, W, C), in float64."""
    return per_channel(np.einsum("nc,nc->c", stacked(x), stacked(z)), x.shape[-1])


def centred(x, mean):
    """x − mean, in scratch memory."""
    out = scratch("centred", x.shape, x.dtype)
    np.subtract(lines_of(x), along_lines(mean, x.shape[2], x.dtype), out=lines_of(out))
    return out


def is_far(mean, var):
    """Whether some channel lies so far from 0 that its squares would drown its variance."""
    return bool((mean**2 > FAR * var).any())


def moments(x):
    """(count, mean, sum of squared distances) per channel of images (N, H, W, C), in float64."""
    found = []
    for n in blocks_of(slice(0, len(x)), x):
        block = x[n]
        count = block.size // block.shape[-1]
        mean = sums_of(block) / count
        squares = products_of(block, block) - count * mean**2
        if is_far(mean, squares / count):
            apart = centred(block, mean)
            squares = products_of(apart, apart)
        found.append((count, mean, squares))
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


def scale_and_shift(layer, mean, std, W, dtype):
    """a and b of y = a x + b, along a line of W pixels."""
    a = layer.gamma.value / std
    b = layer.beta.value - mean * a
    return along_lines(a, W, dtype), along_lines(b, W, dtype)


# Forward.


def prepared(layer, x, found):
    """a and b of y = a x + b in training, for x (N, H, W, C) with these moments; fills the cache."""
    mean, std = statistics(layer, found)
    layer.cache = Kept(x, mean, std, True, x.shape)
    return scale_and_shift(layer, mean, std, x.shape[2], x.dtype)


def apply(x, a, b, y, residual=None, relu=False):
    """y = relu(a x + b + residual), images (N, H, W, C); in place if y is x. An a of None is 1."""
    x, y = lines_of(x), lines_of(y)
    if a is not None:
        x = np.multiply(x, a, out=y)
    np.add(x, b, out=y)
    if residual is not None:
        y += lines_of(residual)
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
    if not are_floats(x, 4) or x.dtype != layer.gamma.value.dtype:
        return False
    return x.shape[1] == layer.num_features and x.size // layer.num_features >= 2


def layer_forward(layer, x):
    """BatchNorm2D.forward."""
    if not takes(layer, x):
        return NotImplemented
    x = channels_last(x)
    if layer.training:
        found = in_parallel(lambda part: moments(x[part]), parts_of(x))
        return as_images(applied(x, *prepared(layer, x, combined(found))))
    mean, std = running(layer)
    layer.cache = Kept(x, mean, std, False, x.shape)
    return as_images(applied(x, *scale_and_shift(layer, mean, std, x.shape[2], x.dtype)))


# Backward. With std = √(σ² + ε) and g = ∂L/∂y, of each channel with its m values:
#
#     x̂ = (x − μ) / std        y = γ x̂ + β
#     ∂L/∂β = Σ g              ∂L/∂γ = Σ g x̂ = Σ g (x − μ) / std
#     ∂L/∂x = γ/std · (g − ∂L/∂β / m − x̂ · ∂L/∂γ / m)
#
# So the first pass over g and x finds two sums for each channel, and the second gives ∂L/∂x.


def let_through(behind, x, n):
    """Where the ReLU that follows let images n through, as booleans: y > 0, or a x + b > 0."""
    positive = scratch("positive", x[n].shape, bool)
    if isinstance(behind, np.ndarray):
        y = behind[n]
    else:
        y = scratch("centred", positive.shape, x.dtype)
        apply(x[n], *behind, y)
    return np.greater(y, 0, out=positive)


def pass_back(grad, behind, x, n, g):
    """Fills g (B, H, W, C) with ∂L/∂y of images n, given the gradient behind the ReLU, if there is one.

        ∂L/∂y = grad · [y > 0]

    A stored gradient without a ReLU behind y is g itself, and nothing is to be done.
    """
    stored = isinstance(grad, Stored)
    if not stored:
        grad.fill(n, g)
    if behind is not None:
        np.multiply(grad.x[n] if stored else g, let_through(behind, x, n), out=g)


def sums_with(so_far, g, x, mean, far):
    """Σ g and Σ g (x − μ), (C,) in float64, with one block of g and x (B, H, W, C) more.

        Σ g (x − μ) = Σ g x − μ Σ g

    The right side needs no array of x − μ. Where a channel lies far from 0, it would be a small
    difference of large numbers, and the left side is summed as it stands.
    """
    total, along = so_far
    more = sums_of(g)
    if far:
        along = along + products_of(g, centred(x, mean))
    else:
        along = along + products_of(g, x) - mean * more
    return total + more, along


def add_to_parameters(layer, grad_beta, grad_gamma):
    """∂L/∂β and ∂L/∂γ, (C,) in float64, onto the layer's own, in their precision."""
    layer.beta.grad += grad_beta.astype(layer.beta.grad.dtype)
    layer.gamma.grad += grad_gamma.astype(layer.gamma.grad.dtype)


def blend_factors(layer, grad_beta, grad_gamma, m):
    """of_grad, of_x and shift, (C,) in float64, of ∂L/∂x = of_grad · g + of_x · x + shift.

        of_grad = γ / std
        of_x    = −of_grad · ∂L/∂γ / (m std)
        shift   = −of_grad · ∂L/∂β / m − of_x · μ

    This is the ∂L/∂x above, with x̂ written out. In evaluation no x moves μ and std, and both of_x
    and shift are 0.
    """
    _, mean, std, trained, _ = layer.cache
    of_grad = layer.gamma.value / std
    of_x = -of_grad * grad_gamma / (m * std) * trained
    shift = (-of_grad * grad_beta / m - of_x * mean) * trained
    return of_grad, of_x, shift


def received(layer, grad, behind=None, *, own=False):
    """∂L/∂x as a source, given a source of ∂L/∂y, and the gradient behind the ReLU that follows.

    `behind` tells where that ReLU let through: its output y (N, H, W, C), or a and b of a x + b; None
    if there is no ReLU. With `own` the gradient is the caller's to give away: it is overwritten.
    """
    x, mean, std, *_ = layer.cache
    if not isinstance(x, np.ndarray):
        x = convolution.again(x)
    in_place = isinstance(grad, Stored) and (behind is None or own)
    through = grad.x if in_place else empty(x.shape, x.dtype)
    far = is_far(mean, std**2)

    def sums(part):
        found = 0, 0
        for n in blocks_of(part, x):
            pass_back(grad, behind, x, n, through[n])
            found = sums_with(found, through[n], x[n], mean, far)
        return found

    totals, alongs = zip(*in_parallel(sums, parts_of(x)), strict=True)
    grad_beta, grad_gamma = sum(totals), sum(alongs) / std
    add_to_parameters(layer, grad_beta, grad_gamma)
    factors = blend_factors(layer, grad_beta, grad_gamma, x.size // x.shape[-1])
    of_grad, of_x, shift = (along_lines(factor, x.shape[2], x.dtype) for factor in factors)
    return Blended(grad=through, x=x, of_grad=of_grad, of_x=of_x, shift=shift), through


def layer_backward(layer, grad_output):
    """BatchNorm2D.backward."""
    if not isinstance(layer.cache, Kept):
        return NotImplemented
    N, H, W, C = layer.cache.shape
    grad = gradient(layer, grad_output, (N, C, H, W), layer.gamma.value.dtype)
    source, _ = received(layer, Stored(channels_last(grad)))
    return as_images(source.whole())
