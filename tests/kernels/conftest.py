"""What the tests of the kernels share: a layer computed by its page, and by a kernel."""

import copy

import numpy as np
import pytest

from resnetlib import gather_params
from resnetlib.kernels import plain

FLOOR = 1e-6  # relative; below it, float32's rounding is luck


def results_of(layer, x, grad_output, *, by_page):
    """y, ∂L/∂x and every parameter's gradient of a copy of the layer."""
    layer = copy.deepcopy(layer)
    if by_page:
        with plain():
            y = layer.forward(x)
    else:
        y = layer.forward(x)
    grad_x = layer.backward(grad_output)
    return [y, grad_x, *(p.grad for p in gather_params(layer))]


def error(found, right):
    return np.abs(found - right).max() / max(np.abs(right).max(), 1e-30)


@pytest.fixture(scope="session")
def assert_equals_page(in_float64):
    """A function: a layer's kernel gives what its page gives, in float64, and nearly so in float32.

    In float32 the kernel may err 30 times as much as the page does, measured against float64.
    """

    def check(layer, x, seed=0):
        grad_output = np.random.default_rng(seed).standard_normal(shape_of(layer, x))
        right = results_of(in_float64(copy.deepcopy(layer)), x, grad_output, by_page=True)
        exact = results_of(in_float64(copy.deepcopy(layer)), x, grad_output, by_page=False)
        x32, grad32 = x.astype(np.float32), grad_output.astype(np.float32)
        by_page = results_of(layer, x32, grad32, by_page=True)
        by_kernel = results_of(layer, x32, grad32, by_page=False)
        for one, two, three, four in zip(right, exact, by_page, by_kernel, strict=True):
            assert two.dtype == np.float64 and four.dtype == np.float32
            assert two.shape == one.shape == four.shape
            assert error(two, one) < 1e-11
            assert error(four, one) < max(30 * error(three, one), FLOOR)

    def shape_of(layer, x):
        with plain():
            return in_float64(copy.deepcopy(layer)).forward(x).shape

    return check
