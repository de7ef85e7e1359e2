"""The lower half of the map: one residual block enlarged, and how the network learns."""

from .drawing import FIXED, LEARNED
from .style import BLUE, GREEN, GREY, INK, ORANGE, tint

BOTTOM, TOP, TITLE = 0.2, 2.3, 2.02
GAP = 0.2


def draw_enlarged_block(sheet, place, facts):
    """Every layer of one residual block, and the shortcut around them."""
    start, end, y = 0.2, 6.95, 0.76
    sheet.funnel(place, (start, end, TOP), tint(INK, 0.055))
    sheet.frame((start + end) / 2, (BOTTOM + TOP) / 2, end - start, TOP - BOTTOM, 10)
    sheet.title(start + 0.28, TITLE, 10, "residual block", "y = relu(F(x) + shortcut(x))")
    first = start + 0.75
    sheet.words(start + 0.27, y, "x", size=11, color=sheet.ink(10))
    sheet.arrow([(start + 0.4, y), (first, y)], BLUE, 10)
    plus = draw_residual(sheet, first, y, facts) + 0.13
    draw_shortcut(sheet, start + 0.54, plus, y)
    sheet.disc(plus, y, 0.13, "white", edge=sheet.line(INK, 10))
    sheet.words(plus, y, "+", size=12, color=sheet.ink(10))
    sheet.arrow([(plus + 0.13, y), (plus + 0.43, y)], BLUE, 10)
    right = draw_layer(sheet, plus + 0.43, y, "ReLU", facts)
    sheet.arrow([(right, y), (right + GAP, y)], BLUE, 10)
    sheet.words(right + GAP + 0.12, y, "y", size=11, color=sheet.ink(10))


def draw_residual(sheet, first, y, facts):
    """F(x): the layers in a row, from left to right; returns where they end."""
    left = first
    for kind in facts.residual:
        right = draw_layer(sheet, left, y, kind, facts)
        sheet.arrow([(right, y), (right + GAP, y)], BLUE, 10)
        left = right + GAP
    return left


def draw_layer(sheet, left, y, kind, facts):
    """A layer with its badge on top; returns where it ends."""
    name, chapter, width, color = {
        "Conv2D": (f"conv {facts.filters['block']}", 2, 0.78, LEARNED),
        "BatchNorm2D": ("norm", 3, 0.6, LEARNED),
        "ReLU": ("ReLU", 4, 0.6, FIXED),
    }[kind]
    sheet.box(left + width / 2, y, width, 0.44, color, chapter, name)
    sheet.badge(left + width / 2, y + 0.24, chapter)
    return left + width


def draw_shortcut(sheet, x, plus, y):
    """Around the layers, from x to the plus; and the words for the two ways."""
    top = 1.42
    sheet.arrow([(x, y), (x, top), (plus, top), (plus, y + 0.14)], BLUE, 10)
    center, blue = (x + plus) / 2, sheet.ink(10, BLUE)
    sheet.words(center, top + 0.14, "shortcut: x goes on unchanged", color=blue)
    sheet.words(center, 0.37, "F(x): what the block learns to add", color=GREY)


def draw_learning(sheet):
    """Forward, loss, backward, step, and again."""
    start, end = 7.2, 10.8
    x, y, low = (start + end) / 2, 1.42, 0.65
    sheet.frame(x, (BOTTOM + TOP) / 2, end - start, TOP - BOTTOM, 13)
    sheet.title(start + 0.28, TITLE, 13, "training", "again for every batch of images")
    for place, name, color in [
        (-1.2, "forward", BLUE),
        (0, "loss", INK),
        (1.2, "backward", ORANGE),
    ]:
        sheet.words(x + place, y, name, size=10, weight="bold", color=sheet.ink(13, color))
    sheet.arrow([(x - 0.82, y), (x - 0.26, y)], BLUE, 13)
    sheet.arrow([(x + 0.26, y), (x + 0.76, y)], ORANGE, 13)
    sheet.arrow([(x + 1.2, y - 0.14), (x + 1.2, low), (x + 0.88, low)], ORANGE, 13)
    sheet.arrow([(x - 0.88, low), (x - 1.2, low), (x - 1.2, y - 0.14)], GREEN, 13)
    sheet.words(x + 1.12, 1.1, "∂L/∂w", color=sheet.ink(13, ORANGE), ha="right")
    sheet.words(x - 1.12, 1.1, "new w", color=sheet.ink(13, GREEN), ha="left")
    draw_optimizer(sheet, x, low)


def draw_optimizer(sheet, x, y):
    """The step: every weight moves a little against its gradient."""
    sheet.box(x, y, 1.76, 0.6, FIXED, 12)
    sheet.badge(x, y + 0.3, 12)
    sheet.words(x, y + 0.04, "optimizer", weight="bold", color=sheet.ink(12))
    sheet.words(x, y - 0.16, "w ← w − lr · ∂L/∂w", color=sheet.ink(12))
