"""Backward answers without a derivative: slopes measured by nudging the answer's own forward.

`NN_topic.py` beside this holds, by task, lines that stand below the solution's answer and put a
measured slope in the place of its backward.
"""

import copy
import time
from dataclasses import dataclass

import numpy as np

from resnetlib import gather_params

STEP = {"central differences": 1e-6, "complex step": 1e-30, "random directions": 1e-6}
DIRECTIONS, PATIENCE = 500, 0.1  # of random directions: so many, or for so many seconds


@dataclass
class Progress:
    """How far the last measurement has come: `seconds` for `done` of `total` numbers."""

    method: str = "central differences"
    total: int = 0
    done: int = 0
    begun: float = 0.0
    seconds: float = 0.0


progress = Progress()


def slopes(loss, array):
    """The slope of loss(array), a number, along every number of an array, of its shape."""
    if progress.method == "random directions":
        return along_random_directions(loss, array)
    h = STEP[progress.method]
    nudged = np.array(array, complex if progress.method == "complex step" else float)
    found = np.zeros(nudged.shape)
    progress.total, progress.done, progress.begun = nudged.size, 0, time.process_time()
    for place in np.ndindex(nudged.shape):
        found[place] = slope_at(loss, nudged, place, h)
        progress.done += 1
        progress.seconds = time.process_time() - progress.begun
    return found


def slope_at(loss, nudged, place, h):
    here = nudged[place]
    if progress.method == "complex step":
        nudged[place] = here + 1j * h
        slope = loss(nudged).imag / h
    else:
        nudged[place] = here + h
        ahead = loss(nudged)
        nudged[place] = here - h
        slope = (ahead - loss(nudged)) / (2 * h)
    nudged[place] = here
    return slope


def along_random_directions(loss, array):
    """The mean of slopes along some directions, times the directions: right on the average alone."""
    rng, h = np.random.default_rng(0), STEP["random directions"]
    found, tried, begun = np.zeros(np.shape(array)), 0, time.process_time()
    while tried < DIRECTIONS and time.process_time() - begun < PATIENCE:
        direction = rng.choice([-1.0, 1.0], np.shape(array))
        slope = (loss(array + h * direction) - loss(array - h * direction)) / (2 * h)
        found, tried = found + slope * direction, tried + 1
    return found / tried


def layer_that_measures(layer_class):
    """A layer whose backward nudges x, and every parameter, and looks what its forward makes of it."""
    real = layer_class.forward

    def forward(self, x):
        self.seen = np.array(x), copy.deepcopy(getattr(self, "rng", None))
        return real(self, x)

    def backward(self, grad_output, **how):
        (x, rng), twin = self.seen, copy.deepcopy(self)

        def loss(nudged):
            twin.rng = copy.deepcopy(rng)
            return (real(twin, nudged) * grad_output).sum()

        grad_x = slopes(loss, x)
        for p, own in zip(gather_params(twin), gather_params(self), strict=True):
            own.grad += slopes(lambda value, p=p: with_value(p, value, loss, x), p.value)
        return grad_x.astype(grad_output.dtype)

    layer_class.forward, layer_class.backward = forward, backward
    return layer_class


def with_value(parameter, value, loss, x):
    before, parameter.value = parameter.value, value
    try:
        return loss(x)
    finally:
        parameter.value = before
