"""The library against values frozen from PyTorch: frozen/make_frozen.py made them."""

from pathlib import Path

import numpy as np
import pytest

from resnetlib import (
    SGD,
    Adam,
    BatchNorm2D,
    Conv2D,
    Dense,
    MaxPool2D,
    Parameter,
    ResidualBlock,
    SoftmaxCrossEntropyLoss,
    gather_params,
    layers_of,
)

with np.load(Path(__file__).parent / "frozen" / "torch_values.npz") as file:
    FROZEN = dict(file)

LAYERS = {
    "conv2d": lambda: Conv2D(3, 4, 3, stride=2, padding=1),
    "conv2d_7x7": lambda: Conv2D(2, 3, 7, stride=2, padding=3, bias=False),
    "batchnorm2d": lambda: BatchNorm2D(3),
    "batchnorm2d_evaluation": lambda: BatchNorm2D(3),
    "maxpool2d": lambda: MaxPool2D(3, stride=2, padding=1),
    "dense": lambda: Dense(5, 4),
    "residual_block": lambda: ResidualBlock(3, 4, stride=2),
}
NORMED = ("batchnorm2d", "batchnorm2d_evaluation", "residual_block")
every_layer = pytest.mark.parametrize("name", LAYERS)


def frozen(name, group):
    """The arrays of one group, in PyTorch's order, which is ours; its dense weight is transposed."""
    arrays = [a for key, a in FROZEN.items() if key.startswith(f"{name}/{group}/")]
    return [a.T if name == "dense" and a.ndim == 2 else a for a in arrays]


def expect_equal(ours, theirs):
    np.testing.assert_allclose(ours, theirs, rtol=1e-10, atol=1e-10)


def running_statistics(layer):
    norms = [part for part in layers_of(layer) if isinstance(part, BatchNorm2D)]
    return [array for norm in norms for array in (norm.running_mean, norm.running_var)]


def a_layer(name):
    """The layer with the frozen parameters and running statistics, after forward and backward."""
    layer = LAYERS[name]()
    layer.training = name != "batchnorm2d_evaluation"
    for p, value in zip(gather_params(layer), frozen(name, "value"), strict=True):
        p.value, p.grad = value.copy(), np.zeros_like(value)
    for array, before in zip(running_statistics(layer), frozen(name, "before"), strict=True):
        array[...] = before
    y = layer.forward(FROZEN[f"{name}/x"])
    return layer, y, layer.backward(FROZEN[f"{name}/grad_output"])


@every_layer
def test_forward_gives_the_frozen_output(name):
    _, y, _ = a_layer(name)

    expect_equal(y, FROZEN[f"{name}/y"])


@every_layer
def test_backward_gives_the_frozen_gradients(name):
    layer, _, grad_x = a_layer(name)

    expect_equal(grad_x, FROZEN[f"{name}/grad_x"])
    for p, grad in zip(gather_params(layer), frozen(name, "grad"), strict=True):
        expect_equal(p.grad, grad)


@pytest.mark.parametrize("name", NORMED)
def test_running_statistics_are_the_frozen_ones(name):
    layer, _, _ = a_layer(name)

    for array, after in zip(running_statistics(layer), frozen(name, "after"), strict=True):
        expect_equal(array, after)


@pytest.mark.parametrize("kind", ["labels", "targets"])
def test_loss_and_gradient_are_the_frozen_ones(kind):
    loss = SoftmaxCrossEntropyLoss()

    value = loss.forward(FROZEN["loss/logits"], FROZEN[f"loss/{kind}"])

    expect_equal(value, FROZEN[f"loss/of_{kind}"])
    expect_equal(loss.backward(), FROZEN[f"loss/grad_of_{kind}"])


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("sgd", lambda p: SGD(p, lr=0.02, momentum=0.9, weight_decay=0.05)),
        ("adam", lambda p: Adam(p, lr=0.1)),
    ],
)
def test_three_steps_end_where_the_frozen_ones_do(name, make):
    x, target = FROZEN[f"{name}/x"], FROZEN[f"{name}/target"]
    w, b = Parameter(FROZEN[f"{name}/w0"].copy()), Parameter(FROZEN[f"{name}/b0"].copy())
    optimizer = make([w, b])

    for step in (1, 2, 3):
        optimizer.zero_grad()
        grad = 2 * (x @ w.value + b.value - target)
        w.grad += x.T @ grad
        b.grad += grad.sum(axis=0)
        optimizer.step()

        expect_equal(w.value, FROZEN[f"{name}/w{step}"])
        expect_equal(b.value, FROZEN[f"{name}/b{step}"])


def test_no_frozen_parameter_is_near_0_or_1():
    values = [np.abs(a) for key, a in FROZEN.items() if "/value/" in key]

    assert min(a.min() for a in values) >= 0.2
    assert max(a.max() for a in values) <= 0.7
