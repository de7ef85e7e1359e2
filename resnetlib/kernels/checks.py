"""What a kernel asks of its arguments; what it cannot take, it leaves to the page."""

import numpy as np


def expect_grad(layer, grad_output, shape):
    """Raise unless grad_output has the shape of what the layer returned."""
    if np.shape(grad_output) != tuple(shape):
        raise ValueError(
            f"{type(layer).__name__}.backward expects grad_output of shape {tuple(shape)}, "
            f"the shape of its output, got {np.shape(grad_output)}"
        )


def gradient(layer, grad_output, shape, dtype):
    """grad_output as an array of the layer's own precision; a ValueError if its shape is wrong."""
    expect_grad(layer, grad_output, shape)
    return np.asarray(grad_output, dtype)


def are_floats(x, ndim):
    """Whether x is an array of float32 or float64 with so many axes, and not empty."""
    return (
        isinstance(x, np.ndarray)
        and x.ndim == ndim
        and x.size > 0
        and x.dtype in (np.float32, np.float64)
    )
