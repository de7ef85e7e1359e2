"""The stem, both kinds: what the pixels meet first."""

import numpy as np
import pytest

from resnetlib import Identity, MaxPool2D
from resnetlib.resnet.stem import Stem


@pytest.mark.parametrize(
    ("kind", "size", "expected"),
    [
        ("imagenet", (224, 224), (56, 56)),
        ("imagenet", (65, 50), (17, 13)),
        ("small", (9, 7), (9, 7)),
    ],
)
def test_a_side_shrinks_fourfold_or_not_at_all(kind, size, expected):
    y = Stem(3, 2, kind, rng=0).forward(np.zeros((2, 3, *size), np.float32))

    assert y.shape == (2, 2, *expected)


def test_the_imagenet_stem_is_table_1_s():
    stem = Stem(3, 64, "imagenet")

    assert stem.conv.weight.value.shape == (64, 3, 7, 7)
    assert (stem.conv.stride, stem.conv.padding, stem.conv.bias) == (2, 3, None)
    assert isinstance(stem.pool, MaxPool2D)
    assert (stem.pool.kernel_size, stem.pool.stride, stem.pool.padding) == (3, 2, 1)


def test_the_small_stem_has_no_pool():
    stem = Stem(1, 16, "small")

    assert stem.conv.weight.value.shape == (16, 1, 3, 3)
    assert (stem.conv.stride, stem.conv.padding, stem.conv.bias) == (1, 1, None)
    assert isinstance(stem.pool, Identity)


@pytest.mark.parametrize("kind", ["imagenet", "small"])
def test_is_convolution_then_norm_then_relu_then_pool(kind, rng):
    stem, parts = Stem(3, 4, kind, rng=0), Stem(3, 4, kind, rng=0)
    x = rng.standard_normal((2, 3, 13, 10))

    normed = parts.norm.forward(parts.conv.forward(x))
    expected = parts.pool.forward(np.maximum(normed, 0))

    np.testing.assert_allclose(stem.forward(x), expected, rtol=1e-10, atol=1e-12)


@pytest.mark.parametrize("kind", ["imagenet", "small"])
def test_without_input_grad_backward_returns_none_and_the_parameters_get_the_same(kind, rng):
    with_it, without = Stem(3, 4, kind, rng=0), Stem(3, 4, kind, rng=0)
    x = rng.standard_normal((2, 3, 13, 10)).astype(np.float32)
    g = rng.standard_normal(with_it.forward(x).shape).astype(np.float32)
    without.forward(x)

    assert with_it.backward(g).shape == x.shape
    assert without.backward(g, input_grad=False) is None
    assert with_it.conv.weight.grad.tobytes() == without.conv.weight.grad.tobytes()


def test_another_kind_is_refused():
    with pytest.raises(ValueError, match="either 'imagenet' or 'small', got 'cifar'"):
        Stem(3, 4, "cifar")
