"""What every layer promises: forward, backward, and parameters that can be found.

There is no tape. A layer keeps in `cache` what its own backward needs, and each backward is
written out by hand: that is the course.
"""

import inspect
from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np

from resnetlib.kernels.checks import expect_grad  # noqa: F401 (the layers take it from here)


class Parameter:
    """An array that is learned, and the gradient of the loss with respect to it.

    Shapes
        value  any          learned
        grad   as value     ∂L/∂value, summed over every backward since the last `zero_grad()`
    """

    def __init__(self, value):
        self.value = np.asarray(value)
        self.grad = np.zeros_like(self.value)

    def __repr__(self):
        return f"Parameter(shape={self.value.shape}, dtype={self.value.dtype})"


class Layer:
    """One differentiable step of a network.

    `forward` maps x to y and leaves in `cache`, one tuple, what `backward` needs. `backward` takes
    ∂L/∂y, *adds* ∂L/∂p to the grad of each of its parameters, and returns ∂L/∂x. A layer stands
    at one place in a network, because a second forward overwrites its cache.
    """

    training = True
    cache = None

    def forward(self, x):
        """y from x; keeps in `cache` what backward needs."""
        raise NotImplementedError(f"{type(self).__name__} has no forward yet")

    def backward(self, grad_output):
        """∂L/∂x from ∂L/∂y; adds ∂L/∂p to the grad of each parameter."""
        raise NotImplementedError(f"{type(self).__name__} has no backward yet")

    def recall(self):
        """What the last forward kept; a RuntimeError when there was none."""
        if self.cache is None:
            raise RuntimeError(
                f"{type(self).__name__}.backward was called before forward, "
                "which keeps what backward needs"
            )
        return self.cache


class Identity(Layer):
    """y = x. It stands where a block needs no projection, so that the block needs no `if`."""

    def forward(self, x):
        """x, of any shape → x."""
        return x

    def backward(self, grad_output):
        """∂L/∂y, of any shape → ∂L/∂x, the same array."""
        return grad_output


def children_of(model) -> Iterator[tuple[str, object]]:
    """The layers, parameters and arrays that an object holds directly, with their names."""
    for name, value in vars(model).items():
        if name == "cache":
            continue
        if isinstance(value, (list, tuple)):
            for i, item in enumerate(value):
                if isinstance(item, (Layer, Parameter)):
                    yield f"{name}.{i}", item
        elif isinstance(value, (Layer, Parameter, np.ndarray)):
            yield name, value


def named_parts(model, path=""):
    """Every layer, parameter and array inside a model, depth first, under its dotted path."""
    for name, part in children_of(model):
        here = f"{path}.{name}" if path else name
        yield here, part
        if isinstance(part, Layer):
            yield from named_parts(part, here)


def gather_params(model) -> list[Parameter]:
    """Every Parameter of a model, depth first, in the order in which they were defined.

    A parameter that stands at two places is listed once, so that no optimizer moves it twice.
    """
    parameters = {id(p): p for _, p in named_parts(model) if isinstance(p, Parameter)}
    return list(parameters.values())


def layers_of(model) -> list[Layer]:
    """The model and every layer in it, depth first."""
    layers = {id(layer): layer for _, layer in named_parts(model) if isinstance(layer, Layer)}
    return [model, *layers.values()]


@contextmanager
def evaluating(model):
    """Within this context the model is in evaluation mode; afterwards each layer is as it was."""
    layers = layers_of(model)
    modes = [layer.training for layer in layers]
    for layer in layers:
        layer.training = False
    try:
        yield model
    finally:
        for layer, mode in zip(layers, modes, strict=True):
            layer.training = mode


def without_input_grad(layer, grad_output):
    """Backward that leaves ∂L/∂x out, where the layer can: a network's first has no use for it."""
    if "input_grad" in inspect.signature(layer.backward).parameters:
        layer.backward(grad_output, input_grad=False)
    else:
        layer.backward(grad_output)


def expect_images(layer, x, channels=None):
    """Raise unless x is a floating-point array (N, C, H, W) with this many channels."""
    name = type(layer).__name__
    if np.ndim(x) != 4:
        raise ValueError(
            f"{name} expects images of shape (N, C, H, W), got x of shape {np.shape(x)}"
        )
    if channels is not None and x.shape[1] != channels:
        plural = "channel" if channels == 1 else "channels"
        raise ValueError(f"{name} expects {channels} {plural}, got x of shape {x.shape}")
    expect_floats(name, x)


def expect_floats(name, x):
    """Raise unless x holds float32 or float64 numbers: integers would silently become float64."""
    if np.asarray(x).dtype not in (np.float32, np.float64):
        raise TypeError(
            f"{name} expects float32 or float64, got {np.asarray(x).dtype}; "
            "for 8-bit pixels: x.astype('float32') / 255"
        )


def expect_whole(name, *, least=1, **numbers):
    """Raise unless every one of these arguments is a whole number, `least` or more."""
    for argument, number in numbers.items():
        if not isinstance(number, (int, np.integer)) or number < least:
            raise ValueError(
                f"{name} expects {argument} to be a whole number ≥ {least}, got {number!r}"
            )
