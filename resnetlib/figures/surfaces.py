"""Losses of two numbers, to walk on: formulas, gradients, where to start."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np


class Surface(NamedTuple):
    """A loss of two numbers.

    Shapes
        loss   (..., 2) → (...)
        grad   (2,) → (2,)
        start  (2,)
        box    left, right, bottom, top of the map
        goals  where the loss is 0, its least
    """

    loss: Callable
    grad: Callable
    start: tuple[float, float]
    box: tuple[float, float, float, float]
    goals: tuple[tuple[float, float], ...]


def valley(p):
    """½ a² + 10 b²: twenty times as steep across as along."""
    return 0.5 * p[..., 0] ** 2 + 10 * p[..., 1] ** 2


def bend(p):
    """½ (1 − a)² + 2 (b − a²)²: a valley that follows a parabola."""
    return 0.5 * (1 - p[..., 0]) ** 2 + 2 * (p[..., 1] - p[..., 0] ** 2) ** 2


def saddle(p):
    """½ a² + ¼ (b² − 1)²: at a = b = 0 the gradient is 0, and the way on is down to either side."""
    return 0.5 * p[..., 0] ** 2 + 0.25 * (p[..., 1] ** 2 - 1) ** 2


def valley_grad(p):
    return np.array([p[0], 20 * p[1]])


def bend_grad(p):
    off = p[1] - p[0] ** 2
    return np.array([p[0] - 1 - 8 * p[0] * off, 4 * off])


def saddle_grad(p):
    return np.array([p[0], p[1] * (p[1] ** 2 - 1)])


SURFACES = {
    "a narrow valley": Surface(valley, valley_grad, (-4.0, 1.0), (-5.0, 2.4, -1.4, 1.4), ((0, 0),)),
    "a bent valley": Surface(bend, bend_grad, (-1.5, 1.5), (-2.0, 1.7, -0.7, 2.5), ((1, 1),)),
    "a saddle": Surface(
        saddle, saddle_grad, (-2.0, 0.02), (-2.4, 1.2, -1.5, 1.5), ((0, 1), (0, -1))
    ),
}
