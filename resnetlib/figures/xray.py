"""The X-ray of a network: for every layer its shape and its costs, counted by walking the layers.

Counting needs no image and no run: shapes follow from rules.
"""

import functools
from typing import NamedTuple

import numpy as np

from resnetlib.layers import Conv2D, Dense, GlobalAveragePooling2D, Layer, MaxPool2D
from resnetlib.layers.layer import children_of
from resnetlib.layers.windows import output_size
from resnetlib.resnet import ResidualBlock, ResNet18


class Step(NamedTuple):
    """One layer that holds no other, as one image passes it.

    Shapes
        path           its dotted name, stages.0.layers.1.relu
        layer          the layer itself
        before, after  (C, H, W) or (C,): the sizes of what goes in and comes out
        parameters     how many numbers it learns
        multiply_adds  how often it multiplies two numbers and adds the product to a sum
        values         how many numbers it returns; training keeps them until backward
    """

    path: str
    layer: Layer
    before: tuple[int, ...]
    after: tuple[int, ...]
    parameters: int
    multiply_adds: int
    values: int


class Row(NamedTuple):
    """A line of the X-ray: a weighty layer or a pool, with the norm and the ReLU that follow it.

    Shapes
        part   "stem", "block 2.1" or "head"
        name   "conv 3×3 / 2": a side and a stride
        steps  the layers that are in it
        and their sums: parameters, multiply_adds, values; after is what the last one returns
    """

    part: str
    name: str
    steps: tuple[Step, ...]
    after: tuple[int, ...]
    parameters: int
    multiply_adds: int
    values: int


def steps_of(model, shape):
    """Every layer that holds no other, in the order of forward, as a list of Steps.

    Shapes
        shape  (C, H, W) of one image
    """
    steps = []
    walk(model, tuple(shape), "", steps)
    return steps


def walk(layer, shape, path, steps):
    """Append the steps inside of a layer; returns the shape of what it returns."""
    inner = {name: part for name, part in children_of(layer) if isinstance(part, Layer)}
    if not inner:
        step = step_of(path, layer, shape)
        steps.append(step)
        return step.after
    paths = {name: f"{path}.{name}" if path else name for name in inner}
    if isinstance(layer, ResidualBlock):  # two ways from one x, and a ReLU after their sum
        after = walk(layer.residual, shape, paths["residual"], steps)
        beside = walk(layer.shortcut, shape, paths["shortcut"], steps)
        if beside != after:
            raise ValueError(f"{path}: the residual path gives {after}, the shortcut {beside}")
        return walk(layer.relu, after, paths["relu"], steps)
    for name, part in inner.items():
        shape = walk(part, shape, paths[name], steps)
    return shape


def step_of(path, layer, before):
    after = shape_after(layer, before)
    sizes = {name: p.value.size for name, p in children_of(layer) if hasattr(p, "grad")}
    # Each weight is used once for every place of the output; norm, ReLU and pools are not counted.
    weight = sizes["weight"] if isinstance(layer, (Conv2D, Dense)) else 0
    places = int(np.prod(after[1:]))
    values = 0 if type(layer).__name__ == "Identity" else int(np.prod(after))
    return Step(path, layer, before, after, sum(sizes.values()), weight * places, values)


def shape_after(layer, shape):
    """The size of what a layer returns for one image of this size."""
    if isinstance(layer, Conv2D):
        expect_channels(layer, layer.in_channels, shape)
        return (layer.out_channels, *sides_after(layer, shape))
    if isinstance(layer, MaxPool2D):
        return (shape[0], *sides_after(layer, shape))
    if isinstance(layer, GlobalAveragePooling2D):
        return shape[:1]
    if isinstance(layer, Dense):
        expect_channels(layer, layer.input_dim, shape)
        return (layer.output_dim,)
    return shape


def sides_after(layer, shape):
    window = layer.kernel_size, layer.stride, layer.padding
    return tuple(output_size(side, *window) for side in shape[1:])


def expect_channels(layer, channels, shape):
    if shape[0] != channels:
        raise ValueError(f"{type(layer).__name__} expects {channels} channels, got {shape}")


def rows_of(steps):
    """The steps gathered into the lines of the X-ray."""
    lines = []
    for step in steps:
        is_shortcut, kind = ".shortcut" in step.path, type(step.layer).__name__
        if kind == "Identity":
            continue
        if kind in ("Conv2D", "MaxPool2D", "GlobalAveragePooling2D", "Dense"):
            lines.append([step])
        elif is_shortcut or ".shortcut" not in lines[-1][0].path:
            lines[-1].append(step)
        else:
            lines[-2].append(step)  # the ReLU after the sum, beside the second convolution
    return [row_of(tuple(line)) for line in lines]


def row_of(steps):
    sums = (
        sum(getattr(s, cost) for s in steps) for cost in ("parameters", "multiply_adds", "values")
    )
    return Row(part_of(steps[0].path), name_of(steps[0]), steps, steps[-1].after, *sums)


def part_of(path):
    """stages.1.layers.0.residual.layers.3 is block 2.1."""
    first, *more = path.split(".")
    return f"block {int(more[0]) + 1}.{int(more[2]) + 1}" if first == "stages" else first


def name_of(step):
    """The first layer of a line in words: conv 3×3 / 2."""
    kind = type(step.layer).__name__
    if kind in ("GlobalAveragePooling2D", "Dense"):
        return {"Dense": "dense", "GlobalAveragePooling2D": "average pool"}[kind]
    side, stride = step.layer.kernel_size, step.layer.stride
    word = "shortcut" if ".shortcut" in step.path else {"Conv2D": "conv"}.get(kind, "max pool")
    return f"{word} {side}×{side}" + (f"\u2009/\u2009{stride}" if stride > 1 else "")


@functools.lru_cache(32)
def rows_at(size, width=64, stem="imagenet", num_classes=1000):
    """The X-ray of a ResNet-18 for colour images of size × size."""
    return rows_of(steps_of(network_of(width, stem, num_classes), (3, size, size)))


@functools.lru_cache(8)
def network_of(width, stem, num_classes):
    return ResNet18(3, num_classes, width=width, stem=stem, rng=0)
