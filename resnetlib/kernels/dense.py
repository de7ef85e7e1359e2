"""The dense layer's products on one BLAS thread, like all others."""

from typing import NamedTuple

import numpy as np

from .checks import are_floats, expect_grad


class Kept(NamedTuple):
    """What forward keeps: x (N, D)."""

    x: np.ndarray


def layer_forward(layer, x):
    """Dense.forward."""
    weight = layer.weight.value
    if not are_floats(x, 2) or x.shape[1] != layer.input_dim:
        return NotImplemented
    layer.cache = Kept(x)
    return x @ weight + layer.bias.value


def layer_backward(layer, grad_output):
    """Dense.backward."""
    if not isinstance(layer.cache, Kept):
        return NotImplemented
    (x,) = layer.cache
    expect_grad(layer, grad_output, (len(x), layer.output_dim))
    layer.weight.grad += x.T @ grad_output
    layer.bias.grad += grad_output.sum(axis=0)
    return grad_output @ layer.weight.value.T
