"""What is computed fast, by whom, and what is left to the pages."""

import copy

import numpy as np
import pytest

from resnetlib import (
    SGD,
    Adam,
    Conv2D,
    Layer,
    ReLU,
    ResidualBlock,
    ResNet18,
    gather_params,
    swapped,
)
from resnetlib.kernels import block, chosen, convolution, plain


class MyConv2D(Conv2D):
    """A student's convolution: other methods, the same numbers."""

    def forward(self, x):
        with plain():
            return super().forward(x) * 1

    def backward(self, grad_output, *, input_grad=True):
        return super().backward(grad_output, input_grad=input_grad)


def test_every_kernel_belongs_to_a_method_that_asks_for_it():
    import resnetlib
    from resnetlib.layers import layer
    from resnetlib.learning import optimizers
    from resnetlib.resnet import residual_block, stem

    homes = [resnetlib, layer, optimizers, residual_block, stem]
    for name in chosen.KERNELS:
        cls, method = name.split(".")
        owner = next(getattr(home, cls) for home in homes if hasattr(home, cls))
        assert getattr(vars(owner)[method], "computes", None) == name


def test_within_plain_the_page_computes_and_afterwards_the_kernel():
    layer, x = Conv2D(3, 4, rng=0), np.ones((1, 3, 5, 5), np.float32)
    with plain():
        layer.forward(x)
        assert not isinstance(layer.cache, convolution.Kept)
    layer.forward(x)
    assert isinstance(layer.cache, convolution.Kept)


def test_a_part_that_was_swapped_in_is_called_and_nothing_is_fused_around_it():
    model = ResNet18(3, 4, width=4, stem="small", dropout_rate=0, rng=0)
    mine = swapped(model, {Conv2D: MyConv2D})
    x = np.random.default_rng(1).standard_normal((2, 3, 9, 8), dtype=np.float32)
    assert block.parts_of(model.stages[0].layers[0]) is not None
    assert block.parts_of(mine.stages[0].layers[0]) is None
    np.testing.assert_allclose(mine.forward(x), model.forward(x), rtol=1e-4, atol=1e-5)
    grad = np.ones((2, 4), np.float32)
    np.testing.assert_allclose(mine.backward(grad), model.backward(grad), rtol=1e-3, atol=1e-5)
    for p, q in zip(gather_params(mine), gather_params(model), strict=True):
        np.testing.assert_allclose(p.grad, q.grad, rtol=1e-2, atol=1e-4)


@pytest.mark.parametrize("place", ["residual", "shortcut"])
def test_a_row_or_a_shortcut_of_ones_own_is_called(place):
    class Doubled(type(getattr(ResidualBlock(4, 4, rng=0), place))):
        def forward(self, x):
            return 2 * super().forward(x)

    Doubled.__name__ = Doubled.__bases__[0].__name__  # a name alone makes nothing the library's own
    unit = ResidualBlock(4, 4, rng=0)
    right = copy.deepcopy(unit)
    getattr(unit, place).__class__ = Doubled
    x = np.random.default_rng(0).standard_normal((2, 4, 5, 5), dtype=np.float32)

    found = unit.forward(x)

    factors = {"residual": 1, "shortcut": 1} | {place: 2}
    total = sum(factors[name] * getattr(right, name).forward(x) for name in factors)
    np.testing.assert_allclose(found, np.maximum(total, 0), atol=1e-5)


def test_a_layer_whose_forward_is_wrapped_is_called():
    unit = ResidualBlock(4, 4, rng=0)
    inner, calls = unit.residual.layers[0], []
    forward = inner.forward
    inner.forward = lambda x: calls.append(x.shape) or forward(x)
    unit.forward(np.ones((2, 4, 5, 5), np.float32))
    assert calls == [(2, 4, 5, 5)]


def test_a_relu_of_ones_own_in_a_block_is_called():
    class Leaky(Layer):
        def forward(self, x):
            self.cache = (x,)
            return np.where(x > 0, x, x * x.dtype.type(0.1))

        def backward(self, grad_output):
            (x,) = self.recall()
            return grad_output * np.where(x > 0, 1, x.dtype.type(0.1))

    unit = swapped(ResidualBlock(4, 4, rng=0), {ReLU: Leaky})
    assert (unit.forward(np.random.default_rng(0).standard_normal((2, 4, 5, 5))) < 0).any()


@pytest.mark.parametrize(
    "make",
    [
        lambda p: SGD(p, 0.1),
        lambda p: SGD(p, 0.1, 0.9, 0.01),
        lambda p: Adam(p, 0.01),
    ],
    ids=["SGD", "SGD, momentum and weight decay", "Adam"],
)
def test_optimizers_step_as_their_pages_do_bit_for_bit(make):
    model = ResNet18(3, 4, width=8, rng=0)
    rng = np.random.default_rng(2)
    one, two = (copy.deepcopy(model) for _ in range(2))
    by_kernel, by_page = make(gather_params(one)), make(gather_params(two))
    for _ in range(3):
        for p, q in zip(gather_params(one), gather_params(two), strict=True):
            grad = rng.standard_normal(p.value.shape)
            p.grad[...] = q.grad[...] = grad
        by_kernel.step()
        with plain():
            by_page.step()
    for p, q in zip(gather_params(one), gather_params(two), strict=True):
        np.testing.assert_array_equal(p.value, q.value)
    by_kernel.zero_grad()
    assert not any(p.grad.any() for p in gather_params(one))


def test_weights_in_another_order_in_memory_give_the_same(in_float64):
    layer = in_float64(Conv2D(5, 6, rng=0))
    other = copy.deepcopy(layer)
    other.weight.value = np.ascontiguousarray(other.weight.value)
    other.weight.grad = np.ascontiguousarray(other.weight.grad)
    x = np.random.default_rng(3).standard_normal((2, 5, 8, 9))
    y = layer.forward(x)
    np.testing.assert_allclose(other.forward(x), y, rtol=1e-12)
    for one in (layer, other):
        one.backward(np.ones_like(y))
        one.forward(x)
        one.backward(np.ones_like(y))
    np.testing.assert_allclose(other.weight.grad, layer.weight.grad, rtol=1e-12)
