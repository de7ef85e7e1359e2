"""What every layer promises, tested on every layer.

A gradient check proves only that backward matches forward; what forward should be is pinned in the
tests of each layer.
"""

import numpy as np
import pytest

from resnetlib import (
    BatchNorm2D,
    Conv2D,
    Dense,
    Dropout,
    GlobalAveragePooling2D,
    Identity,
    MaxPool2D,
    ReLU,
    ResidualBlock,
    ResNet18,
    Sequential,
    gather_params,
    gradcheck,
    layers_of,
)
from resnetlib.resnet.head import Head
from resnetlib.resnet.stage import Stage
from resnetlib.resnet.stem import Stem


def a_row(rng):
    rng = np.random.default_rng(rng)
    return Sequential(Conv2D(3, 4, rng=rng), BatchNorm2D(4), ReLU(), Conv2D(4, 2, rng=rng))


def small_resnet(kind):
    return lambda rng: ResNet18(3, 5, width=4, stem=kind, dropout_rate=0.3, rng=rng)


# name: how it is made from a seed, the shape of x, training or evaluation
CASES = {
    "Conv2D": (lambda rng: Conv2D(3, 4, rng=rng), (2, 3, 5, 6), True),
    "Conv2D, stride 2": (lambda rng: Conv2D(3, 4, stride=2, rng=rng), (2, 3, 6, 9), True),
    "Conv2D, padding 0": (lambda rng: Conv2D(3, 4, padding=0, rng=rng), (2, 3, 5, 6), True),
    "Conv2D, padding 2": (lambda rng: Conv2D(2, 3, padding=2, rng=rng), (2, 2, 4, 3), True),
    "Conv2D, no bias": (lambda rng: Conv2D(3, 4, bias=False, rng=rng), (2, 3, 5, 6), True),
    "Conv2D, 1x1": (lambda rng: Conv2D(3, 4, 1, padding=0, rng=rng), (2, 3, 5, 6), True),
    "Conv2D, 1x1, stride 2": (lambda rng: Conv2D(3, 4, 1, 2, 0, rng=rng), (2, 3, 5, 6), True),
    "Conv2D, 7x7, stride 2": (lambda rng: Conv2D(3, 4, 7, 2, 3, rng=rng), (2, 3, 11, 8), True),
    "Conv2D, 4x4, stride 3": (lambda rng: Conv2D(2, 3, 4, 3, 1, rng=rng), (2, 2, 9, 7), True),
    "BatchNorm2D": (lambda rng: BatchNorm2D(3), (2, 3, 4, 5), True),
    "BatchNorm2D, evaluation": (lambda rng: BatchNorm2D(3), (2, 3, 4, 5), False),
    "ReLU": (lambda rng: ReLU(), (2, 3, 4, 5), True),
    "MaxPool2D": (lambda rng: MaxPool2D(), (2, 3, 4, 6), True),
    "MaxPool2D, 3/2/1": (lambda rng: MaxPool2D(3, 2, 1), (2, 3, 7, 6), True),
    "MaxPool2D, overlapping": (lambda rng: MaxPool2D(3, 1, 0), (2, 3, 5, 6), True),
    "MaxPool2D, with gaps": (lambda rng: MaxPool2D(2, 3, 0), (2, 3, 7, 8), True),
    "GlobalAveragePooling2D": (lambda rng: GlobalAveragePooling2D(), (2, 3, 4, 5), True),
    "Dense": (lambda rng: Dense(6, 4, rng=rng), (5, 6), True),
    "Dropout": (lambda rng: Dropout(0.4, rng=rng), (5, 6), True),
    "Dropout, evaluation": (lambda rng: Dropout(0.4, rng=rng), (5, 6), False),
    "Sequential": (a_row, (2, 3, 5, 6), True),
    "Identity": (lambda rng: Identity(), (2, 3, 4, 5), True),
    "ResidualBlock": (lambda rng: ResidualBlock(3, 3, rng=rng), (2, 3, 5, 6), True),
    "ResidualBlock, projection": (lambda rng: ResidualBlock(3, 4, 2, rng=rng), (2, 3, 7, 6), True),
    "ResidualBlock, evaluation": (lambda rng: ResidualBlock(3, 4, 2, rng=rng), (2, 3, 7, 6), False),
    "Stem, imagenet": (lambda rng: Stem(3, 4, "imagenet", rng=rng), (2, 3, 17, 14), True),
    "Stem, small": (lambda rng: Stem(3, 4, "small", rng=rng), (2, 3, 5, 6), True),
    "Stage": (lambda rng: Stage(3, 4, 2, rng=rng), (2, 3, 7, 6), True),
    "Head": (lambda rng: Head(6, 4, 0.3, rng=rng), (3, 6, 2, 3), True),
    "ResNet18, imagenet": (small_resnet("imagenet"), (2, 3, 40, 48), True),
    "ResNet18, small": (small_resnet("small"), (6, 3, 10, 8), True),
    "ResNet18, evaluation": (small_resnet("small"), (2, 3, 9, 10), False),
}
REMEMBERING = [name for name in CASES if name != "Identity"]  # it has nothing to remember
LEARNING = [name for name, (make, _, _) in CASES.items() if gather_params(make(0))]
RANDOM = [name for name in LEARNING if not name.startswith("BatchNorm2D")]

every_layer = pytest.mark.parametrize("name", CASES)


def a_case(name, dtype=np.float64):
    """A layer whose parameters are neither 0 nor 1, an x for it, and a function that draws g."""
    make, shape, training = CASES[name]
    rng = np.random.default_rng(3)
    layer = make(0)
    for part in layers_of(layer):
        part.training = training
        if isinstance(part, BatchNorm2D):
            part.running_mean += rng.uniform(-0.5, 0.5, part.num_features)
            part.running_var *= rng.uniform(0.5, 2, part.num_features)
    for p in gather_params(layer):
        away = rng.uniform(0.2, 0.6, p.value.shape) * rng.choice([-1, 1], p.value.shape)
        p.value = (p.value + (away if p.value.ndim == 1 else 0)).astype(dtype)
        p.grad = np.zeros_like(p.value)
    x = rng.standard_normal(shape).astype(dtype)
    return layer, x, lambda y: rng.standard_normal(y.shape).astype(dtype)


@every_layer
def test_backward_is_the_derivative_of_forward(name):
    layer, x, _ = a_case(name)

    assert gradcheck(layer, x, rng=0) < 1e-6


@every_layer
def test_forward_and_backward_leave_their_inputs_as_they_are(name):
    layer, x, draw = a_case(name)
    before = x.tobytes()

    grad_output = draw(layer.forward(x))
    grad_before = grad_output.tobytes()
    layer.backward(grad_output)

    assert x.tobytes() == before
    assert grad_output.tobytes() == grad_before


@every_layer
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_the_precision_of_the_input_is_the_precision_of_everything(name, dtype):
    layer, x, draw = a_case(name, dtype)

    y = layer.forward(x)
    grad_x = layer.backward(draw(y))

    assert y.dtype == grad_x.dtype == dtype
    assert {p.grad.dtype for p in gather_params(layer)} <= {np.dtype(dtype)}
    assert {p.value.dtype for p in gather_params(layer)} <= {np.dtype(dtype)}


@pytest.mark.parametrize("name", LEARNING)
def test_gradients_accumulate(name):
    layer, x, draw = a_case(name)
    grad_output = draw(layer.forward(x))

    layer.backward(grad_output)
    once = [p.grad.copy() for p in gather_params(layer)]
    layer.backward(grad_output)

    for grad, p in zip(once, gather_params(layer), strict=True):
        assert np.abs(grad).max() > 0
        np.testing.assert_allclose(p.grad, 2 * grad, rtol=1e-10, atol=1e-14)


@every_layer
def test_a_second_backward_returns_the_same_gradient(name):
    layer, x, draw = a_case(name)
    grad_output = draw(layer.forward(x))

    first = layer.backward(grad_output).copy()

    np.testing.assert_allclose(layer.backward(grad_output), first, rtol=1e-12)


@pytest.mark.parametrize("name", REMEMBERING)
def test_backward_before_forward_names_the_layer_that_misses_it(name):
    layer = CASES[name][0](0)
    names = "|".join(type(part).__name__ for part in layers_of(layer))

    with pytest.raises(RuntimeError, match=rf"^({names})\.backward was called before forward"):
        layer.backward(np.ones((2, 3, 4, 5)))


@pytest.mark.parametrize("name", REMEMBERING)
@pytest.mark.parametrize("wrong", ["one image", "one more", "no batch axis"])
def test_a_gradient_of_another_shape_is_refused_even_if_it_would_broadcast(name, wrong):
    layer, x, _ = a_case(name)
    y = layer.forward(x)
    gradients = {"one image": y[:1], "one more": np.concatenate([y, y[:1]]), "no batch axis": y[0]}

    with pytest.raises(ValueError, match="backward expects grad_output of shape"):
        layer.backward(gradients[wrong])

    assert all((p.grad == 0).all() for p in gather_params(layer))


def every_second(x):
    """The same numbers, as a view with gaps into a larger array, its last axis running backward."""
    larger = np.zeros((*x.shape[:-1], 2 * x.shape[-1]), x.dtype)
    view = larger[..., ::-2]
    view[...] = x
    return view


def channels_last(x):
    """The same numbers, with the channels beside each other in memory."""
    return np.moveaxis(np.ascontiguousarray(np.moveaxis(x, 1, -1)), -1, 1)


@every_layer
@pytest.mark.parametrize("laid_out", [every_second, channels_last])
def test_only_the_values_matter_not_how_they_lie_in_memory(name, laid_out):
    layer, x, draw = a_case(name)
    y = layer.forward(x)
    grad_output = draw(y)
    grad_x = layer.backward(grad_output)
    other, _, _ = a_case(name)

    np.testing.assert_allclose(other.forward(laid_out(x)), y, rtol=1e-10, atol=1e-12)
    other_grad_x = other.backward(laid_out(grad_output))

    np.testing.assert_allclose(other_grad_x, grad_x, rtol=1e-10, atol=1e-12)
    for p, theirs in zip(gather_params(layer), gather_params(other), strict=True):
        np.testing.assert_allclose(theirs.grad, p.grad, rtol=1e-10, atol=1e-12)


@pytest.mark.parametrize("name", RANDOM)
def test_the_same_seed_gives_the_same_weights_and_another_seed_others(name):
    make = CASES[name][0]

    first, same, other = (gather_params(make(seed)) for seed in (5, 5, 6))

    assert all(np.array_equal(a.value, b.value) for a, b in zip(first, same, strict=True))
    assert not all(np.array_equal(a.value, b.value) for a, b in zip(first, other, strict=True))


@pytest.mark.parametrize("name", RANDOM)
def test_no_two_weights_of_one_shape_begin_equal(name):
    weights = [p.value for p in gather_params(CASES[name][0](5)) if p.value.ndim > 1]

    for i, weight in enumerate(weights):
        assert not any(np.array_equal(weight, other) for other in weights[:i])
