"""A real batch through a network and back: every layer's seconds, and how large its numbers are."""

import time
from contextlib import contextmanager
from typing import NamedTuple

import numpy as np

from resnetlib.layers import Layer
from resnetlib.layers.layer import children_of


class Measured(NamedTuple):
    """What a layer did in one run with a batch.

    Shapes
        forward, backward  seconds
        activation         root of the mean square of what it returned
        gradient           the same of ∂L/∂y, what came back to it
    """

    forward: float
    backward: float
    activation: float
    gradient: float


@contextmanager
def watched(model, seen):
    """Within this context, every layer without layers inside writes into `seen`, a dict by path:
    y, what it returned; grad, what came back to it; and forward and backward, its seconds."""
    paths = {}
    for path, layer in leaves_of(model):
        paths[path] = layer
        seen[path] = {}
        vars(layer)["forward"] = watching(layer.forward, seen[path], "forward", "y")
        vars(layer)["backward"] = watching(layer.backward, seen[path], "backward", "grad")
    try:
        yield model
    finally:
        for layer in paths.values():
            del vars(layer)["forward"], vars(layer)["backward"]


def leaves_of(layer, path=""):
    """Every layer that holds no other, with its dotted name, in the order of definition."""
    inner = [(name, part) for name, part in children_of(layer) if isinstance(part, Layer)]
    for name, part in inner:
        yield from leaves_of(part, f"{path}.{name}" if path else name)
    if not inner:
        yield path, layer


def watching(method, noted, direction, name):
    """The method of one layer, which now also notes its seconds and an array."""

    def noting(array, **options):
        start = time.perf_counter()
        result = method(array, **options)
        noted[direction] = time.perf_counter() - start
        noted[name] = result if direction == "forward" else array
        return result

    return noting


def measured(model, x, grad_of, *, repeats=1):
    """What every layer did, as a dict of Measured by path; the least seconds of several runs.

    Shapes
        x        (N, C, H, W)
        grad_of  a function from the logits (N, K) to ∂L/∂logits (N, K)
    """
    best = {}
    for _ in range(repeats):
        seen = {}
        with watched(model, seen):
            model.backward(grad_of(model.forward(x)))
        for path, noted in seen.items():
            seconds = noted["forward"], noted["backward"]
            if path in best:
                seconds = tuple(map(min, seconds, best[path][:2]))
            best[path] = Measured(*seconds, rms(noted["y"]), rms(noted["grad"]))
    return best


def rms(array):
    """The root of the mean square."""
    return float(np.sqrt(np.mean(np.square(array, dtype=np.float64))))
