"""Residual blocks in a row and one by one: what arrives of a picture, and the shapes on each path."""

from typing import NamedTuple

import numpy as np

from resnetlib.layers import Identity, gather_params

from .drawing import FIXED, FONT, LEARNED, Sheet
from .network_row import sizes
from .style import BLUE, GREEN, GREY, INK, bare, new_figure, readable

WORDS = {"fontsize": 9, "family": FONT}


def through_blocks(rows):
    """A picture after more and more blocks, a row for every kind of block.

    Each picture is scaled by its own brightest part, so that only its content counts.

    Shapes
        rows     a dict from names to a dict: number of blocks → (3, H, W), 0 or more
        returns  a Figure
    """
    columns = len(next(iter(rows.values())))
    width = 9.0
    side = (width - 1.3) / columns
    figure = new_figure(width, len(rows) * (side + 0.04) + 0.3, layout=None)
    height = figure.get_size_inches()[1]
    for r, (name, pictures) in enumerate(rows.items()):
        bottom = height - 0.3 - (r + 1) * (side + 0.04)
        figure.text(
            1.2 / width,
            (bottom + side / 2) / height,
            name,
            color=INK,
            ha="right",
            va="center",
            **WORDS,
        )
        for c, (blocks, picture) in enumerate(pictures.items()):
            left = 1.3 + c * side
            place = (left / width, bottom / height, (side - 0.05) / width, side / height)
            axes = bare(figure.add_axes(place))
            axes.imshow(np.clip(picture / brightest(picture), 0, 1).transpose(1, 2, 0))
            if r == 0:
                axes.set_title(counted(blocks), color=GREY, pad=3, **WORDS)
    return figure


def brightest(picture):
    """What is drawn as full light: 99 of 100 numbers are below it."""
    return max(float(np.quantile(picture, 0.99)), 1e-12)


def counted(blocks):
    return "the picture" if blocks == 0 else "1 block" if blocks == 1 else f"{blocks} blocks"


def block_shapes(blocks):
    """Blocks one above the other: every layer, the shape on every path, and what each path learns.

    Shapes
        blocks   a dict from titles to a BlockShapes
        returns  a Figure
    """
    height = 1.85
    sheet = Sheet((9.0, height * len(blocks) + 0.02), 9.0)
    for i, (title, block) in enumerate(blocks.items()):
        draw_block_shapes(sheet, height * (len(blocks) - i) + 0.02, title, block)
    return sheet.figure


class BlockShapes(NamedTuple):
    """What a block says of itself.

    Shapes
        x, y       (C, H, W)
        stride     of the first convolution, and of the projection
        projected  is the shortcut a projection?
        learned    how many numbers F, and the shortcut, learn
    """

    x: tuple[int, int, int]
    y: tuple[int, int, int]
    stride: int
    projected: bool
    learned: tuple[int, int]


def block_shapes_of(block, x):
    """Run a block, and read off."""
    y = block.forward(x)
    learned = [
        sum(p.value.size for p in gather_params(path)) for path in (block.residual, block.shortcut)
    ]
    projected = not isinstance(block.shortcut, Identity)
    return BlockShapes(
        x.shape[1:], y.shape[1:], block.residual.layers[0].stride, projected, tuple(learned)
    )


def draw_block_shapes(sheet, top, title, block):
    """F in a row, the shortcut over it, the shapes at both ends."""
    low, high = top - 1.35, top - 0.6
    by = f"\u2009/\u2009{block.stride}" if block.stride > 1 else ""
    sheet.words(0.1, top - 0.12, title, size=11, weight="bold", ha="left")
    sheet.words(0.62, low, sizes(block.x), color=readable(BLUE))
    fork, plus = 1.35, 6.72
    left = 1.62
    sheet.arrow([(1.12, low), (left, low)], BLUE)
    row = [
        ("conv 3×3" + by, 1.12),
        ("norm", 0.62),
        ("ReLU", 0.62),
        ("conv 3×3", 0.98),
        ("norm", 0.62),
    ]
    for i, (name, width) in enumerate(row):
        sheet.box(
            left + width / 2, low, width, 0.36, FIXED if name == "ReLU" else LEARNED, text=name
        )
        end = left + width
        following = plus - 0.14 if i == len(row) - 1 else end + 0.2
        sheet.arrow([(end, low), (following, low)], BLUE)
        left = following
    sheet.arrow([(fork, low), (fork, high), (plus, high), (plus, low + 0.14)], BLUE)
    sheet.disc(plus, low, 0.14, "white", edge=INK)
    sheet.words(plus, low, "+", size=12)
    sheet.arrow([(plus + 0.14, low), (plus + 0.4, low)], BLUE)
    sheet.box(plus + 0.71, low, 0.62, 0.36, FIXED, text="ReLU")
    sheet.arrow([(plus + 1.02, low), (plus + 1.24, low)], BLUE)
    sheet.words(plus + 1.74, low, sizes(block.y), color=readable(BLUE))
    residual, shortcut = (
        f"learns {count:,} numbers" if count else "learns nothing" for count in block.learned
    )
    middle = (fork + plus) / 2
    if block.projected:
        sheet.box(middle - 0.6, high, 1.12, 0.36, LEARNED, text="conv 1×1" + by)
        sheet.box(middle + 0.55, high, 0.62, 0.36, LEARNED, text="norm")
        sheet.words(plus + 0.15, high, shortcut, ha="left", color=readable(GREEN))
    else:
        sheet.words(middle, high + 0.14, "identity", color=readable(BLUE))
        sheet.words(plus + 0.15, high, shortcut, ha="left", color=GREY)
    sheet.words(middle, low - 0.3, f"F {residual}", color=readable(GREEN))


def block_shapes_alt(blocks):
    """The same in words."""
    return " ".join(
        f"{title}: from {sizes(b.x)} to {sizes(b.y)}; F learns {b.learned[0]:,} numbers, the "
        + (
            f"shortcut, a 1×1 convolution and a norm, {b.learned[1]:,}."
            if b.projected
            else "shortcut none."
        )
        for title, b in blocks.items()
    )
