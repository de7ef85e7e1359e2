"""The upper half of the map: the whole network in a row, from the image to the loss."""

import math

from .drawing import FIXED, LEARNED, WRONG
from .style import BLUE, GREY, INK, ORANGE, tint

UNITS = (11, 5.9)
MIDDLE = 4.2  # the height at which the data flows
NAMES, SIZES, BACKWARD = 3.3, 3.1, 2.63  # the heights of the words, and of the way back
FOOT = 0.13  # from a block to the ends of its shortcut
SLAB, PITCH = 0.33, 0.43  # the width of a layer's box, and from one to the next
ENLARGED = "block 2.2"


def draw_row(sheet, facts):
    """Draw the parts one after the other; returns the block to enlarge: left, right, bottom."""
    left, right = 1.16, 9.87
    sheet.frame((left + right) / 2, 4.3, right - left, 2.82, 11, fill="none")
    sheet.title(left + 0.28, 5.47, 11, "ResNet-18", sum_of(facts.weighty))
    draw_image(sheet, 0.56, facts.shapes["image"])
    flow(sheet, 0.97, 1.32)
    right = draw_stem(sheet, 1.32, facts)
    right, enlarged = draw_stages(sheet, right, facts)
    flow(sheet, right, right + 0.35)
    right = draw_head(sheet, right + 0.35, facts)
    draw_loss(sheet, right)
    return enlarged


def sum_of(weighty):
    """Why the network is called 18: the layers on the way through that hold weights."""
    convolutions, dense = weighty
    return f"{convolutions + dense} = {convolutions} convolutions + {dense} dense layer"


def flow(sheet, start, end, head=True):
    """The data moves to the right."""
    sheet.arrow([(start, MIDDLE), (end, MIDDLE)], BLUE, 11, head=head)


def sizes(shape):
    """C × H × W, in thin spaces."""
    return "\u2009×\u2009".join(str(n) for n in shape)


def height_of(shape):
    """The height of a box: a step for every doubling of the side of its maps."""
    return 0.36 + 0.245 * math.log2(shape[-1] / 7)


def width_of(shape):
    """The width of a block: a step for every doubling of the channels."""
    return 0.29 + 0.055 * math.log2(shape[0] / 64)


def caption(sheet, x, name="", shape=()):
    """What a part of the row is called, and beneath it the size of what it returns."""
    ink = sheet.ink(11)
    if name:
        sheet.words(x, NAMES, name, weight="bold", color=ink)
    if shape:
        sheet.words(x, SIZES, sizes(shape), color=ink)


def draw_image(sheet, x, shape):
    """A photograph of mountains, and how to read the sizes."""
    left, bottom, side = x - 0.36, MIDDLE - 0.36, 0.72
    square = [(0, 0), (side, 0), (side, side), (0, side)]
    sheet.area([(left + dx, bottom + dy) for dx, dy in square], tint(INK, 0.12), 2)
    ridge = [(0.04, 0.14), (0.22, 0.36), (0.36, 0.2), (0.5, 0.47), (0.68, 0.16)]
    hills = [(0.04, 0.04), *ridge, (0.68, 0.04)]
    sheet.area([(left + dx, bottom + dy) for dx, dy in hills], tint(INK, 0.45), 3)
    sheet.disc(left + 0.2, bottom + 0.53, 0.065, "white")
    sheet.words(x, NAMES, "image", weight="bold")
    sheet.words(x, SIZES, sizes(shape))
    sheet.words(x, SIZES - 0.2, sizes("CHW"), color=GREY)


def draw_slab(sheet, x, height, chapter, text, color):
    """A layer as a narrow box, its name written upwards and its badge on top."""
    sheet.box(x, MIDDLE, SLAB, height, color, chapter)
    sheet.words(x, MIDDLE - 0.06, text, color=sheet.ink(chapter), upwards=True)
    sheet.badge(x, MIDDLE + height / 2, chapter)


def draw_stem(sheet, left, facts):
    """Convolution, batch norm, ReLU, max pool; returns where they end."""
    parts = [
        ("conv", 2, f"conv {facts.filters['stem']}", LEARNED),
        ("batch norm", 3, "batch norm", LEARNED),
        ("relu", 4, "ReLU", FIXED),
        ("max pool", 5, "max pool", FIXED),
    ]
    centers = [left + SLAB / 2 + i * PITCH for i in range(len(parts))]
    flow(sheet, centers[0], centers[-1], head=False)
    for x, (name, chapter, text, color) in zip(centers, parts, strict=True):
        draw_slab(sheet, x, height_of(facts.shapes[name]), chapter, text, color)
    caption(sheet, (centers[0] + centers[-1]) / 2, "stem")
    # The two sizes stand side by side, each moved a little away from the other.
    caption(sheet, centers[1] - 0.14, shape=facts.shapes["relu"])
    caption(sheet, centers[3] + 0.02, shape=facts.shapes["max pool"])
    return centers[-1] + SLAB / 2


def draw_stages(sheet, right, facts):
    """Four stages of two blocks; returns where they end, and the place of the enlarged block."""
    blue = sheet.ink(10, BLUE)
    before, right = right, right + 0.15
    for s, stage in enumerate(facts.projected, start=1):
        start = right + 2 * FOOT
        for b, projected in enumerate(stage, start=1):
            name = f"block {s}.{b}"
            left = right + 2 * FOOT
            flow(sheet, before, left)
            right, bottom = draw_block(sheet, left, facts.shapes[name], projected)
            before = right
            if name == ENLARGED:
                enlarged = left, right, bottom
        caption(sheet, (start + right) / 2, f"stage {s}", facts.shapes[name])
        if s == 1:
            sheet.words((start + right) / 2, 5.12, "shortcut", color=blue)
    dashed = f"dashed: fitted to the new shape by a {facts.filters['shortcut']} convolution"
    sheet.words(4.72, 5.12, dashed, color=blue, ha="left")
    return right, enlarged


def draw_block(sheet, left, shape, projected):
    """A residual block and the shortcut over it; returns its right and its bottom."""
    width, height = width_of(shape), height_of(shape)
    sheet.box(left + width / 2, MIDDLE, width, height, LEARNED, 10)
    sheet.badge(left + width / 2, MIDDLE, 10)
    rise = height / 2 + 0.27
    sheet.arch(left - FOOT, left + width + FOOT, MIDDLE, rise, BLUE, 10, dashed=projected)
    return left + width, MIDDLE - height / 2


def draw_head(sheet, left, facts):
    """Average pool, dropout, dense; returns where they end."""
    parts = [("average pool", 6, FIXED), ("dropout", 9, FIXED), ("dense", 7, LEARNED)]
    centers = [left + SLAB / 2 + i * PITCH for i in range(len(parts))]
    flow(sheet, centers[0], centers[-1], head=False)
    for x, (name, chapter, color) in zip(centers, parts, strict=True):
        draw_slab(sheet, x, 1.15, chapter, name, color)
        caption(sheet, x, shape=facts.shapes[name])
    caption(sheet, centers[1], "head")
    return centers[-1] + SLAB / 2


def draw_loss(sheet, right):
    """How wrong the scores are, in one number, and the way back from it."""
    width, x = 0.72, 10.8 - 0.72 / 2
    flow(sheet, right, x - width / 2)
    sheet.box(x, MIDDLE, width, 1.15, WRONG, 8, "softmax\ncross-\nentropy")
    sheet.badge(x, MIDDLE + 0.575, 8)
    sheet.words(x, NAMES, "loss", weight="bold", color=sheet.ink(8))
    sheet.words(x, SIZES, "1 number", color=sheet.ink(8))
    sheet.arrow([(x, SIZES - 0.14), (x, BACKWARD), (1.0, BACKWARD)], ORANGE)
    sheet.words(0.56, BACKWARD, "∂L/∂x", size=11, color=sheet.ink(color=ORANGE))
