"""Is this backward the derivative of this forward? Ask finite differences."""

import copy

import numpy as np

from resnetlib.layers import gather_params, layers_of

STEP = 1e-6  # rounding costs about 1e-16 / STEP, curvature about STEP²: both far below a bug


def gradcheck(layer, x, *, rng):
    """The largest relative disagreement between backward and central differences.

        ⟨∂L/∂a, d⟩  against  (L(a + h d) − L(a − h d)) / 2h        L = ⟨g, forward(x)⟩

    along one random direction d through x and one through every parameter, for one random g, in
    float64. Below 1e-6 backward is the derivative; a wrong one gives 1e-3 to 1. It works on a
    copy: the layer's parameters, gradients and running statistics stay as they are, and dropout
    draws the same mask every time. A kink of ReLU or of a maximum within h of x legitimately
    disagrees: try another x.

    Shapes
        x        what the layer takes
        returns  a float: 0 for perfect agreement, up to 2 where the signs differ
    """
    rng = np.random.default_rng(rng)
    layer = copy.deepcopy(layer)
    parameters = gather_params(layer)
    for p in parameters:
        p.value = p.value.astype(np.float64)
        p.grad = np.zeros_like(p.value)
    x = np.array(x, np.float64)
    repeat = repeater(layer)

    y = repeat(x)
    g = rng.standard_normal(y.shape)
    grad_x = layer.backward(g.copy())
    smallest = 1e-3 * np.linalg.norm(g * y) + 1e-300  # below it, differences are mostly rounding

    disagreements = []
    for a, grad_a in [(x, grad_x), *((p.value, p.grad.copy()) for p in parameters)]:
        if np.shape(grad_a) != a.shape:
            raise ValueError(
                f"{type(layer).__name__}.backward returned a gradient of shape {np.shape(grad_a)} "
                f"for an array of shape {a.shape}: a gradient has the shape of its array"
            )
        direction = rng.standard_normal(a.shape)
        direction /= np.linalg.norm(direction)
        analytic = float((grad_a * direction).sum())
        numeric = slope(lambda: float((g * repeat(x)).sum()), a, direction)
        scale = max(abs(analytic), abs(numeric), smallest)
        disagreements.append(abs(analytic - numeric) / scale)
    return float(np.max(disagreements))  # Python's max can lose a NaN


def slope(loss, a, direction):
    """The central difference of loss() along a direction through the array a, left as it was."""
    start = a.copy()
    a[...] = start + STEP * direction
    above = loss()
    a[...] = start - STEP * direction
    below = loss()
    a[...] = start
    return (above - below) / (2 * STEP)


def repeater(layer):
    """The layer's forward, with every random generator set back first: the same masks each time."""
    generators = [
        value
        for part in layers_of(layer)
        for value in vars(part).values()
        if isinstance(value, np.random.Generator)
    ]
    states = [generator.bit_generator.state for generator in generators]

    def repeat(x):
        for generator, state in zip(generators, states, strict=True):
            generator.bit_generator.state = state
        return layer.forward(x)

    return repeat
