"""Every layer and the whole network against PyTorch, in float64: values, gradients, steps."""

from pathlib import Path

import numpy as np
import pytest

from resnetlib import (
    SGD,
    Adam,
    BatchNorm2D,
    Conv2D,
    Dense,
    GlobalAveragePooling2D,
    MaxPool2D,
    ReLU,
    ResidualBlock,
    ResNet18,
    SoftmaxCrossEntropyLoss,
    gather_params,
    layers_of,
)

torch = pytest.importorskip("torch", reason="PyTorch is missing")
nn = torch.nn
pytestmark = pytest.mark.oracle

HERE = Path(__file__).parent

# name: ours, PyTorch's (a block of it is in torch_resnet18.py), the shape of x
LAYERS = {
    "Conv2D": (lambda: Conv2D(3, 4), lambda _: nn.Conv2d(3, 4, 3, 1, 1), (2, 3, 7, 6)),
    "Conv2D, stride 2": (
        lambda: Conv2D(3, 4, stride=2),
        lambda _: nn.Conv2d(3, 4, 3, 2, 1),
        (2, 3, 8, 7),
    ),
    "Conv2D, padding 0": (
        lambda: Conv2D(3, 4, padding=0),
        lambda _: nn.Conv2d(3, 4, 3),
        (2, 3, 8, 7),
    ),
    "Conv2D, 1x1, stride 2": (
        lambda: Conv2D(3, 4, 1, 2, 0, bias=False),
        lambda _: nn.Conv2d(3, 4, 1, 2, bias=False),
        (2, 3, 8, 7),
    ),
    "Conv2D, 7x7, stride 2": (
        lambda: Conv2D(3, 8, 7, 2, 3, bias=False),
        lambda _: nn.Conv2d(3, 8, 7, 2, 3, bias=False),
        (2, 3, 33, 28),
    ),
    "Conv2D, many channels": (
        lambda: Conv2D(32, 48, bias=False),
        lambda _: nn.Conv2d(32, 48, 3, 1, 1, bias=False),
        (4, 32, 14, 12),
    ),
    "BatchNorm2D": (lambda: BatchNorm2D(3), lambda _: nn.BatchNorm2d(3), (4, 3, 7, 6)),
    "ReLU": (lambda: ReLU(), lambda _: nn.ReLU(), (2, 3, 7, 6)),
    "MaxPool2D": (lambda: MaxPool2D(), lambda _: nn.MaxPool2d(2), (2, 3, 8, 7)),
    "MaxPool2D, 3/2/1": (
        lambda: MaxPool2D(3, 2, 1),
        lambda _: nn.MaxPool2d(3, 2, 1),
        (2, 3, 9, 8),
    ),
    "GlobalAveragePooling2D": (
        lambda: GlobalAveragePooling2D(),
        lambda _: nn.Sequential(nn.AdaptiveAvgPool2d(1), nn.Flatten()),
        (2, 3, 7, 6),
    ),
    "Dense": (lambda: Dense(6, 4), lambda _: nn.Linear(6, 4), (5, 6)),
    "ResidualBlock": (
        lambda: ResidualBlock(4, 4),
        lambda support: support.Block(4, 4),
        (3, 4, 7, 6),
    ),
    "ResidualBlock, projection": (
        lambda: ResidualBlock(4, 6, 2),
        lambda support: support.Block(4, 6, 2),
        (3, 4, 7, 6),
    ),
}
MODES = pytest.mark.parametrize("training", [True, False], ids=["training", "evaluation"])


@pytest.fixture
def support(module_at):
    """ResNet-18 in PyTorch."""
    return module_at(HERE / "torch_resnet18.py")


def norms_of(model):
    return [layer for layer in layers_of(model) if isinstance(layer, BatchNorm2D)]


def torch_norms_of(model):
    return [module for module in model.modules() if isinstance(module, nn.BatchNorm2d)]


def in_torch(array):
    """An array as PyTorch has it: dense weights are transposed there."""
    return torch.from_numpy(np.array(array.T if array.ndim == 2 else array))


def made_alike(ours, theirs, rng, training=True):
    """Both in float64 with the same parameters, away from 0 and 1, and running statistics."""
    theirs.double().train(training)
    for layer in layers_of(ours):
        layer.training = training
    for p, other in zip(gather_params(ours), theirs.parameters(), strict=True):
        away = rng.uniform(0.2, 0.7, p.value.shape) * rng.choice([-1, 1], p.value.shape)
        p.value = away if p.value.ndim == 1 else p.value.astype(np.float64)
        p.grad = np.zeros_like(p.value)
        other.data.copy_(in_torch(p.value))
    for norm, other in zip(norms_of(ours), torch_norms_of(theirs), strict=True):
        norm.running_mean[...] = rng.uniform(-0.5, 0.5, norm.num_features)
        norm.running_var[...] = rng.uniform(0.4, 1.6, norm.num_features)
        other.running_mean.copy_(torch.from_numpy(norm.running_mean))
        other.running_var.copy_(torch.from_numpy(norm.running_var))
    return ours, theirs


def compare_everything_learned(agree, name, ours, theirs):
    """Gradients and running statistics, array by array."""
    for p, other in zip(gather_params(ours), theirs.parameters(), strict=True):
        agree(f"{name}: parameters' gradients", in_torch(p.grad), other.grad)
    for norm, other in zip(norms_of(ours), torch_norms_of(theirs), strict=True):
        agree(f"{name}: running statistics", norm.running_mean, other.running_mean)
        agree(f"{name}: running statistics", norm.running_var, other.running_var)


@MODES
@pytest.mark.parametrize("name", LAYERS)
def test_a_layer_agrees_in_output_gradients_and_running_statistics(
    name, training, support, agree, rng
):
    make, make_theirs, shape = LAYERS[name]
    ours, theirs = made_alike(make(), make_theirs(support), rng, training)
    x = rng.standard_normal(shape)
    their_x = torch.from_numpy(x).requires_grad_(True)

    y, their_y = ours.forward(x), theirs(their_x)
    g = rng.standard_normal(y.shape)
    their_y.backward(torch.from_numpy(g))

    agree(f"{name}: output", y, their_y.detach())
    agree(f"{name}: gradient of x", ours.backward(g), their_x.grad)
    compare_everything_learned(agree, name, ours, theirs)


def test_maxpool_agrees_on_who_is_paid_among_equals(agree, rng):
    x = rng.integers(0, 3, (4, 3, 9, 8)).astype(np.float64)
    their_x = torch.from_numpy(x).requires_grad_(True)
    pool = MaxPool2D(3, 2, 1)
    y, their_y = pool.forward(x), nn.MaxPool2d(3, 2, 1)(their_x)
    g = rng.standard_normal(y.shape)
    their_y.backward(torch.from_numpy(g))

    agree("MaxPool2D, ties: gradient of x", pool.backward(g), their_x.grad)


@pytest.mark.parametrize("kind", ["labels", "probabilities"])
@pytest.mark.parametrize("size", [1, 300])
def test_the_loss_agrees_for_small_and_for_large_logits(kind, size, agree, rng):
    logits = size * rng.standard_normal((7, 5))
    labels = rng.integers(0, 5, 7) if kind == "labels" else rng.dirichlet(np.ones(5), 7)
    their_logits = torch.from_numpy(logits).requires_grad_(True)
    loss = SoftmaxCrossEntropyLoss()

    value = loss.forward(logits, labels)
    theirs = nn.functional.cross_entropy(their_logits, torch.from_numpy(labels))
    theirs.backward()

    agree("SoftmaxCrossEntropyLoss: value", value, theirs.detach())
    agree("SoftmaxCrossEntropyLoss: gradient", loss.backward(), their_logits.grad)


def two_networks(support, rng, stem, width, training=True):
    ours = ResNet18(3, 5, width=width, stem=stem, dropout_rate=0, rng=rng)
    return made_alike(ours, support.TorchResNet18(3, 5, width, stem), rng, training)


def loss_and_gradients(ours, theirs, x, labels):
    """One forward and backward on both sides; returns logits, losses, and gradients of x in pairs."""
    their_x = torch.from_numpy(x).requires_grad_(True)
    loss, their_logits = SoftmaxCrossEntropyLoss(), theirs(their_x)
    their_loss = nn.functional.cross_entropy(their_logits, torch.from_numpy(labels))
    their_loss.backward()
    logits = ours.forward(x)
    value = loss.forward(logits, labels)
    grad_x = ours.backward(loss.backward())
    return {
        "logits": (logits, their_logits.detach()),
        "loss": (value, their_loss.detach()),
        "gradient of x": (grad_x, their_x.grad),
    }


@MODES
@pytest.mark.parametrize(
    ("stem", "width", "shape"),
    [
        ("imagenet", 8, (3, 3, 70, 65)),
        ("small", 8, (4, 3, 17, 14)),
        ("small", 64, (2, 3, 16, 16)),
    ],
)
def test_the_network_agrees_in_logits_loss_gradients_and_running_statistics(
    stem, width, shape, training, support, agree, rng
):
    ours, theirs = two_networks(support, rng, stem, width, training)
    x, labels = rng.standard_normal(shape), rng.integers(0, 5, shape[0])

    name = f"ResNet18, {stem}, width {width}"
    for what, (mine, other) in loss_and_gradients(ours, theirs, x, labels).items():
        agree(f"{name}: {what}", mine, other)
    compare_everything_learned(agree, name, ours, theirs)


@pytest.mark.parametrize(
    ("name", "make", "make_theirs"),
    [
        (
            "SGD",
            lambda p: SGD(p, 0.05, momentum=0.9, weight_decay=5e-3),
            lambda p: torch.optim.SGD(p, 0.05, momentum=0.9, weight_decay=5e-3),
        ),
        ("Adam", lambda p: Adam(p, 0.01), lambda p: torch.optim.Adam(p, 0.01)),
    ],
    ids=["SGD", "Adam"],
)
def test_three_steps_of_the_whole_network_agree(name, make, make_theirs, support, agree, rng):
    ours, theirs = two_networks(support, rng, "small", 8)
    optimizer, their_optimizer = make(gather_params(ours)), make_theirs(theirs.parameters())

    for _ in range(3):
        optimizer.zero_grad()
        their_optimizer.zero_grad()
        x, labels = rng.standard_normal((6, 3, 16, 14)), rng.integers(0, 5, 6)
        loss_and_gradients(ours, theirs, x, labels)
        optimizer.step()
        their_optimizer.step()

    for p, other in zip(gather_params(ours), theirs.parameters(), strict=True):
        agree(f"{name}, three steps of ResNet18: parameters", in_torch(p.value), other.detach())


def test_the_frozen_values_are_what_pytorch_still_computes(module_at):
    folder = HERE.parent / "frozen"
    with np.load(folder / "torch_values.npz") as file:
        frozen = dict(file)

    now = module_at(folder / "make_frozen.py").torch_values()

    assert now.keys() == frozen.keys()
    for name in frozen:
        np.testing.assert_allclose(frozen[name], now[name], rtol=1e-9, atol=1e-10)
