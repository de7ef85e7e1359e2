"""Convolution: which of four ways computes it fastest, and the same cache for all of them."""

from typing import NamedTuple

import numpy as np

from . import columns, strips, taps, winograd
from .buffers import empty
from .checks import are_floats, gradient
from .layout import as_images, channels_last, sums_of
from .sources import Source, Stored

MANY = 64  # channels at which tiles in two directions begin to beat strips in one
WRITTEN = 64  # multiply-adds in the time that it takes to write an answer and to sum it up
FEW = 600  # output pixels of the whole batch, at which many filters begin to outweigh them


class Spec(NamedTuple):
    """The sizes of one convolution, in the course's letters."""

    N: int
    C: int
    H: int
    W: int
    F: int
    k: int
    s: int
    p: int

    @property
    def H_out(self):
        return (self.H + 2 * self.p - self.k) // self.s + 1

    @property
    def W_out(self):
        return (self.W + 2 * self.p - self.k) // self.s + 1

    @property
    def multiply_adds(self):
        """Multiply-adds of one image."""
        return self.H_out * self.W_out * self.k**2 * self.C * self.F

    @property
    def cost(self):
        """The same, and what its answers cost afterwards."""
        return self.multiply_adds + WRITTEN * self.H_out * self.W_out * self.F


class Kept(NamedTuple):
    """What forward keeps for backward: the images x (N, H, W, C), and the sizes."""

    x: Source
    spec: Spec


def method_for(spec, dtype):
    """The way that is fastest for these sizes: winograd, strips, taps or columns."""
    three = spec.k == 3 and spec.s == 1 and spec.p == 1 and dtype == np.float32
    few = max(spec.C, spec.F) <= 2 * MANY  # then the filters of a tile still fit the cache
    if three and min(spec.H, spec.W) >= (4 if few and spec.C >= MANY else 8):
        return strips if spec.C < MANY else winograd
    if spec.N * spec.H_out * spec.W_out <= FEW and spec.C * spec.k**2 >= 2048:
        return taps
    return columns


def takes(layer, x):
    """Whether x is what the kernels compute; if not, the layer's page says what is wrong."""
    weight = layer.weight.value
    if not are_floats(x, 4) or x.dtype != weight.dtype:
        return False
    k, p = layer.kernel_size, layer.padding
    fits = min(x.shape[2:]) + 2 * p >= k and x.shape[1] == layer.in_channels
    return fits and weight.shape[2:] == (k, k)


def spec_of(layer, source):
    """The sizes of a layer's convolution of a source of images."""
    N, H, W, C = source.shape
    return Spec(N, C, H, W, layer.out_channels, layer.kernel_size, layer.stride, layer.padding)


def forward(layer, source, then=lambda y, images: None, scale=None):
    """y (N, H', W', F) of a source of images; `then(y, images)` is called as images are done.

    With a `scale` (F,), each filter is multiplied by its number. Returns y, and what `then` returned,
    in the order of the images.
    """
    spec = spec_of(layer, source)
    weight = flat_filters(layer.weight.value)
    if scale is not None:
        weight = weight * scale
    y = empty((spec.N, spec.H_out, spec.W_out, spec.F), source.dtype)
    method = method_for(spec, source.dtype)
    told = method.forward(source, weight, spec, y, then)
    layer.cache = Kept(source, spec)
    return y, told


def again(layer):
    """y of the last forward, computed once more: nobody kept it."""
    return forward(layer, layer.cache.x)[0]


def backward(layer, grad, *, input_grad=True, add=None, add_in_place=False):
    """∂L/∂x (N, H, W, C), plus `add` if given, for a source of ∂L/∂y.

    ∂L/∂weight goes onto the weight's grad. With `add_in_place`, `add` is the caller's to give away.
    """
    source, spec = layer.cache
    onto = flat_filters(layer.weight.grad)
    weight = flat_filters(layer.weight.value)
    method = method_for(spec, source.dtype)
    grad_x = None
    if input_grad:
        in_place = add_in_place and method is columns and columns.is_direct(spec)
        grad_x = add if in_place else empty(source.shape, source.dtype)
    method.backward(source, grad, weight, spec, grad_x, add, onto)
    if not np.shares_memory(onto, layer.weight.grad):  # in another order in memory: onto is a copy
        layer.weight.grad[...] = onto.transpose(3, 2, 0, 1)
    return grad_x


def flat_filters(weight):
    """(F, C, k, k) → (k, k, C, F) in one piece: a view if memory is in this order."""
    return np.ascontiguousarray(weight.transpose(2, 3, 1, 0))


def layer_forward(layer, x):
    """Conv2D.forward."""
    if not takes(layer, x):
        return NotImplemented
    y, _ = forward(layer, Stored(channels_last(x)))
    if layer.bias is not None:
        y += layer.bias.value
    return as_images(y)


def layer_backward(layer, grad_output, *, input_grad=True):
    """Conv2D.backward."""
    if not isinstance(layer.cache, Kept):
        return NotImplemented
    x, spec = layer.cache
    shape = (spec.N, spec.F, spec.H_out, spec.W_out)
    grad_y = channels_last(gradient(layer, grad_output, shape, x.dtype))
    if layer.bias is not None:
        layer.bias.grad += sums_of(grad_y).astype(x.dtype)
    grad_x = backward(layer, Stored(grad_y), input_grad=input_grad)
    return None if grad_x is None else as_images(grad_x)
