"""The map of ResNet-18: the whole network, one block enlarged, and how it learns."""

import functools
from typing import NamedTuple

import numpy as np

from resnetlib.layers import Conv2D, Dense, Identity, evaluating, layers_of
from resnetlib.resnet import ResNet18

from .drawing import Sheet
from .network_panels import draw_enlarged_block, draw_learning
from .network_row import UNITS, draw_row

CHAPTERS = {
    2: "convolution",
    3: "batch norm",
    4: "ReLU",
    5: "max pool",
    6: "global average pooling",
    7: "dense",
    8: "softmax cross-entropy",
    9: "dropout",
    10: "residual block",
    11: "ResNet-18",
    12: "optimizer",
    13: "training",
}


def network_map(lit=(), *, pale=None, width=11.0):
    """ResNet-18 from the image to the loss, every part numbered by the chapter that builds it.

    Shapes
        lit      chapter numbers: those parts are yellow and the rest pale; none: all in colour
        pale     whether what is not lit is pale, even where nothing is lit
        width    inches
        returns  a Figure; the sizes of the maps are read from the real network
    Raises
        ValueError  if lit names a chapter that builds no part
    """
    sheet = Sheet(UNITS, width, expect_chapters(lit), pale)
    facts = measured()
    enlarged = draw_row(sheet, facts)
    draw_enlarged_block(sheet, enlarged, facts)
    draw_learning(sheet)
    return sheet.figure


def map_alt(lit=()):
    """The map in words, for a reader who cannot see it."""
    shapes = measured().shapes
    stages = ", ".join(shapes_in_words(shapes, f"block {s}.2") for s in range(1, 5))
    lit = [f"{CHAPTERS[chapter]} ({chapter:02d})" for chapter in expect_chapters(lit)]
    return " ".join(
        [
            f"Map of ResNet-18. An image of {shapes_in_words(shapes, 'image')} flows from left to",
            f"right: a stem (convolution, batch norm, ReLU: {shapes_in_words(shapes, 'relu')};",
            f"max pool: {shapes_in_words(shapes, 'max pool')}), four stages of two residual blocks",
            f"each ({stages}), every block with a shortcut over it, and a head (global average",
            f"pooling: {shapes_in_words(shapes, 'average pool')}, dropout, dense:",
            f"{shapes_in_words(shapes, 'dense')}); softmax cross-entropy turns the scores into a",
            "loss, and the gradient ∂L/∂x flows back. Enlarged: one block, conv, norm, ReLU, conv,",
            "norm, plus the shortcut, ReLU. Beside it: training repeats forward, loss, backward",
            "and a step of the optimizer.",
            *([f"Lit: {', '.join(lit)}."] if lit else []),
        ]
    )


def shapes_in_words(shapes, name):
    return " × ".join(str(n) for n in shapes[name])


def expect_chapters(lit):
    """The chapters as a sorted list; a ValueError if one of them builds no part."""
    if isinstance(lit, str) or not hasattr(lit, "__iter__"):
        raise ValueError(f"network_map expects lit to be a collection such as [2], got {lit!r}")
    lit = list(lit)
    for chapter in lit:
        if chapter not in CHAPTERS:
            raise ValueError(
                f"network_map expects lit to hold numbers from {min(CHAPTERS)} to {max(CHAPTERS)}, "
                f"the chapters that build a part of the network, got {chapter!r}"
            )
    return sorted(set(lit))


class Measured(NamedTuple):
    """What a real ResNet-18 says of itself.

    Shapes
        shapes     (C, H, W) or (C,) of what each part returns, by the part's name
        projected  for every stage, for every block: is its shortcut a projection?
        residual   the classes of the layers in a block
        filters    side and stride of the convolution in the stem, a block, a shortcut, in words
        weighty    how many convolutions, and dense layers, an image meets on its way, the
                   projections not counted: they are the 18
    """

    shapes: dict[str, tuple[int, ...]]
    projected: list[list[bool]]
    residual: list[str]
    filters: dict[str, str]
    weighty: tuple[int, int]


@functools.cache
def measured():
    """Run the real network once, in evaluation mode, on an empty image of 224 × 224."""
    model = ResNet18(3, 1000, rng=0)
    x = np.zeros((1, 3, 224, 224), np.float32)
    shapes = {"image": x.shape[1:]}
    with evaluating(model):
        for name, layer in steps_of(model).items():
            x = layer.forward(x)
            shapes[name] = x.shape[1:]
    blocks = [stage.layers for stage in model.stages]
    return Measured(
        shapes,
        projected=[[not isinstance(b.shortcut, Identity) for b in stage] for stage in blocks],
        residual=[type(layer).__name__ for layer in blocks[0][0].residual.layers],
        filters=filters_of(model),
        weighty=weighty_of(model),
    )


def steps_of(model):
    """The layers that are boxes in the row, by name, in the order of forward."""
    stem, head = model.stem, model.head
    steps = {"conv": stem.conv, "batch norm": stem.norm, "relu": stem.relu, "max pool": stem.pool}
    for s, stage in enumerate(model.stages, start=1):
        steps |= {f"block {s}.{b}": block for b, block in enumerate(stage.layers, start=1)}
    return steps | {"average pool": head.pool, "dropout": head.dropout, "dense": head.dense}


def filters_of(model):
    """The convolutions as the paper writes them: 7×7 / 2 is a side of 7 and a stride of 2."""
    conv, block = model.stem.conv, model.stages[-1].layers[0]
    sides = {
        "block": block.residual.layers[-2].kernel_size,
        "shortcut": block.shortcut.layers[0].kernel_size,
    }
    stem = f"{conv.kernel_size}×{conv.kernel_size}\u2009/\u2009{conv.stride}"
    return {"stem": stem} | {name: f"{side}×{side}" for name, side in sides.items()}


def weighty_of(model):
    """How many convolutions, and how many dense layers, an image meets on its way."""
    parts = [model.stem, *(b.residual for stage in model.stages for b in stage.layers), model.head]
    layers = [layer for part in parts for layer in layers_of(part)]
    return tuple(sum(isinstance(layer, kind) for layer in layers) for kind in (Conv2D, Dense))
