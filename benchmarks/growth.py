"""How time and memory grow: a training step and inference against batch, image, width and depth.

    python benchmarks/growth.py                  all four, some minutes
    python benchmarks/growth.py side width       two of them

Between neighbouring sizes stands the measured exponent, beside that of the counted multiply-adds: 2
says that twice the size takes four times as long. A knee is marked where time grows by more than a
quarter faster than the arithmetic. Memory is the peak above the level after the imports, each in a
process of its own; its exponent stands beside that of the numbers which training has to hold.

On two quiet cores with AVX-512 there is no knee. What bends the curves there, and why:

    batch 1 to 8       hardly grows: what costs is the 11 million weights, which are read, get a gradient
                       and are stepped however few the pixels; beyond that, pixels outweigh them
    batch 128 to 256   1.08 in place of 1: what training keeps has left the cache for memory
    side 64 to 72      time goes in steps: the last maps have 2 × 2 or 3 × 3 places, and a map is
                       rounded up to whole tiles of 4 × 4 (resnetlib/kernels/winograd.py)
    side, small maps   other kernels: taps for few places, rows up to 7 × 7, then Winograd, which needs
                       fewer products than are counted (resnetlib/kernels/convolution.py)
    width below 64     matrices too small for BLAS, and norms and ReLUs, which grow with width alone
    depth              all but linear

A knee that is gone in the next run was another program's.
"""

import argparse
import math
import subprocess
import sys
from typing import NamedTuple

import numpy as np
from measuring import peak, seconds

from resnetlib import SGD, Layer, SoftmaxCrossEntropyLoss, evaluating, gather_params
from resnetlib.figures.xray import steps_of
from resnetlib.resnet.head import Head
from resnetlib.resnet.stage import Stage
from resnetlib.resnet.stem import Stem

CLASSES = 10
KNEE = 1.25  # time that grows so many times as much as the arithmetic


class Size(NamedTuple):
    """What grows, one at a time: images at once, their side, channels, and blocks per stage."""

    batch: int = 8
    side: int = 64
    width: int = 64
    depth: int = 2


USUAL = Size()
SIZES = {
    "batch": (1, 2, 4, 8, 16, 32, 64),
    "side": (32, 64, 96, 128, 192, 256),
    "width": (8, 16, 32, 64, 128),
    "depth": (1, 2, 4, 8),
}


class Network(Layer):
    """A ResNet of any depth: a stem, four stages of so many blocks, a head."""

    def __init__(self, width, blocks, *, rng):
        widths = [width, width, 2 * width, 4 * width, 8 * width]
        self.stem = Stem(3, width, rng=rng)
        self.stages = [
            Stage(before, after, stride, blocks, rng=rng)
            for before, after, stride in zip(widths, widths[1:], (1, 2, 2, 2), strict=False)
        ]
        self.head = Head(8 * width, CLASSES, 0.0, rng=rng)

    def forward(self, x):
        for part in (self.stem, *self.stages, self.head):
            x = part.forward(x)
        return x

    def backward(self, grad_output):
        for part in (self.head, *reversed(self.stages)):
            grad_output = part.backward(grad_output)
        return self.stem.backward(grad_output, input_grad=False)


class Counted(NamedTuple):
    """Multiply-adds of a training step and of inference, and bytes that training must hold."""

    training: int
    inference: int
    memory: int


class Measured(NamedTuple):
    """Seconds of a training step and of inference, and bytes at the peak of training."""

    training: float
    inference: float
    memory: int


def count(size):
    """Forward takes each product once; backward twice, but for the images' own gradient."""
    model = Network(size.width, size.depth, rng=0)
    steps = steps_of(model, (3, size.side, size.side))
    forward, stem = sum(s.multiply_adds for s in steps), steps[0].multiply_adds
    kept, learned = sum(s.values for s in steps), sum(s.parameters for s in steps)
    return Counted(
        training=size.batch * (3 * forward - stem),
        inference=size.batch * forward,
        memory=4 * (size.batch * kept + 3 * learned),  # values, gradients, velocities
    )


def steps_for(size):
    """(a training step, inference) of a network and a batch of this size, as functions."""
    rng = np.random.default_rng(0)
    model = Network(size.width, size.depth, rng=rng)
    images = rng.standard_normal((size.batch, 3, size.side, size.side), dtype=np.float32)
    labels = rng.integers(0, CLASSES, size.batch)
    optimizer = SGD(gather_params(model), lr=1e-4, momentum=0.9)
    loss = SoftmaxCrossEntropyLoss()

    def training():
        optimizer.zero_grad()
        loss.forward(model.forward(images), labels)
        model.backward(loss.backward())
        optimizer.step()

    def inference():
        with evaluating(model):
            return model.forward(images)

    return training, inference


def measure(size, enough):
    """The least of runs that last so many seconds together, three or more; and the memory."""
    least = []
    for step in steps_for(size):
        (first,) = seconds(step, 1)  # not counted
        least.append(min(seconds(step, max(3, min(40, math.ceil(enough / first))))))
    return Measured(*least, memory_of(size))


def memory_of(size):
    """The peak of a training step above the level after the imports, in a process of its own."""
    command = [sys.executable, __file__, "--memory-of", *map(str, size)]
    return int(subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout)


def print_memory(size):
    np.ones((64, 64)) @ np.ones((64, 64))  # BLAS has its buffers, as after any import
    before = peak()
    training, _ = steps_for(size)
    for _ in range(3):
        training()
    print(peak() - before)


class Growth(NamedTuple):
    """From one size to the next: exponents counted and measured, and what grew too fast."""

    counted: Counted
    measured: Measured
    knees: list[str]


def growth(before, after, counted, measured):
    """Between two sizes; `counted` and `measured` are pairs, before and after."""
    ratio = math.log(after / before)
    exponents = [
        [math.log(b / a) / ratio for a, b in zip(*pair, strict=True)]
        for pair in (counted, measured)
    ]
    knees = [name for name in ("training", "inference") if faster(counted, measured, name) > KNEE]
    return Growth(Counted(*exponents[0]), Measured(*exponents[1]), knees)


def faster(counted, measured, name):
    """How many times more the time grew than the arithmetic."""
    times, sums = ([getattr(one, name) for one in pair] for pair in (measured, counted))
    return (times[1] / times[0]) / (sums[1] / sums[0])


HEAD = "{:>6} | {:>8} {:>12} | {:>8} {:>12} | {:>8} {:>12} |"


def report(axis, sizes, others=USUAL, enough=2.0):
    """Print the table of one axis, and return what grew too fast, as (size, name)."""
    fixed = ", ".join(f"{name} {n}" for name, n in others._asdict().items() if name != axis)
    print(
        f"\n{axis}, with {fixed}; behind ~ the exponent of growth, and in brackets the counted one"
    )
    print(HEAD.format(axis, "training", "~", "infer", "~", "memory", "~"))
    found, knees = [], []
    for n in sizes:
        size = others._replace(**{axis: n})
        found.append((n, count(size), measure(size, enough)))
        words = [""] * 3
        if len(found) > 1:
            (a, *before), (b, *after) = found[-2:]
            step = growth(a, b, *zip(before, after, strict=True))
            pairs = zip(step.measured, step.counted, strict=True)
            words = [f"{measured:.2f} ({counted:.2f})" for measured, counted in pairs]
            knees += [(n, name) for name in step.knees]
        training, inference, memory = found[-1][2]
        times = f"{1e3 * training:.1f} ms", f"{1e3 * inference:.1f} ms", f"{memory / 1e6:.0f} MB"
        line = HEAD.format(n, *(part for pair in zip(times, words, strict=True) for part in pair))
        here = [name for at, name in knees if at == n]
        print(line, f"knee: {', '.join(here)}" if here else "", flush=True)
    return knees


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("axes", nargs="*", default=list(SIZES), help=", ".join(SIZES))
    parser.add_argument("--memory-of", nargs=4, type=int, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.memory_of:
        return print_memory(Size(*arguments.memory_of))
    for axis in arguments.axes:
        report(axis, SIZES[axis])


if __name__ == "__main__":
    main()
