"""Averaging: maps to their means and back, and what the two ways to a row of features cost."""

import numpy as np

from . import grids
from .drawing import FONT
from .grids import centred, draw_grid, draw_title, number, outline, write
from .style import BLUE, GREEN, GREY, INK, ORANGE, PURPLE, bare, new_figure, readable, tint

ROW, WIDTH = 1.5, 6.9  # inches for one channel; and for all
CELL, LEFT, VALUE_AT = 0.5, 0.2, 6.3


def average_step(x, grad_output=None):
    """Each channel of an image and its mean; with a gradient, what every pixel gets back.

    Shapes
        x            (C, H, W)
        grad_output  (C,) or None: forward
        returns      a Figure
    Raises
        ValueError  if the shapes do not fit
    """
    x, grad_output = expect_maps(x, grad_output)
    C = len(x)
    direction, color = ("Forward", BLUE) if grad_output is None else ("Backward", ORANGE)
    axes = grids.inch_sheet(WIDTH, C * ROW + 0.55)
    style = {"size": 11, "color": readable(color), "weight": "bold", "ha": "left"}
    write(axes, 0.2, C * ROW + 0.35, direction, **style)
    values = x.mean(axis=(1, 2)) if grad_output is None else grad_output
    for c, value in enumerate(values):
        middle = C * ROW - (c + 0.5) * ROW
        draw_channel(axes, middle, x[c], value, color, f"channel {c}")
    return axes.figure


def average_step_alt(x, grad_output=None):
    """The same in words, for a reader who cannot see it."""
    x, grad_output = expect_maps(x, grad_output)
    size = x[0].size
    if grad_output is None:
        parts = [
            f"the {size} pixels of channel {c} sum to {number(one.sum())}, so y is {number(one.mean())}"
            for c, one in enumerate(x)
        ]
        return "Forward: " + "; ".join(parts) + "."
    parts = [
        f"∂L/∂y of channel {c} is {number(g)}, so each of its {size} pixels gets {number(g / size)}"
        for c, g in enumerate(grad_output)
    ]
    return "Backward: " + "; ".join(parts) + "."


def expect_maps(x, grad_output):
    x = np.asarray(x, float)
    if x.ndim != 3:
        raise ValueError(f"average_step expects x of shape (C, H, W), got {x.shape}")
    if grad_output is not None:
        grad_output = np.asarray(grad_output, float)
        if grad_output.shape != x.shape[:1]:
            raise ValueError(
                f"average_step expects grad_output of shape {x.shape[:1]}, got {grad_output.shape}"
            )
    return x, grad_output


def draw_channel(axes, middle, pixels, value, color, name):
    """The pixels of one channel on the left, its one number on the right."""
    forward, size = color == BLUE, pixels.size
    shown = pixels if forward else np.full(pixels.shape, value / size)
    long = CELL * min(max(pixels.shape), 5)  # larger maps get smaller cells
    across = long * pixels.shape[1] / max(pixels.shape)
    place = centred(LEFT + across / 2, middle - 0.1, long, pixels.shape)
    low, high = pixels.min(), pixels.max()
    colors = grids.pixel_colors(shown, low, high) if forward else signed(shown, value)
    draw_grid(axes, place, shown, colors)
    box = place.box(0, 0, *pixels.shape)
    outline(axes, box, color, width=1.8)
    draw_title(axes, place, pixels.shape, f"{'x' if forward else '∂L/∂x'}, {name}", color)

    end = centred(VALUE_AT, middle - 0.1, 0.62, (1, 1))
    one = np.array([[value]])
    draw_grid(axes, end, one, grids.pixel_colors(one, low, high) if forward else signed(one, value))
    outline(axes, end.box(0, 0), color)
    draw_title(axes, end, (1, 1), "y" if forward else "∂L/∂y", color)

    left, right = box[2] + 0.1, end.left - 0.1
    start, stop = (left, right) if forward else (right, left)
    grids.arrow(axes, (start, middle - 0.1), (stop, middle - 0.1), color)
    total = pixels.sum() if forward else value
    words = f"{number(total)} / {size} = {number(total / size)}"
    begin = f"the {size} pixels sum to {number(total)}" if forward else f"shared by {size} pixels"
    between = (left + right) / 2
    write(axes, between, middle + 0.12, words, size=11, color=readable(color))
    write(axes, between, middle - 0.3, begin, color=GREY)


def signed(values, whole):
    return grids.signed_colors(values, abs(whole))


def head_sizes(counts, rest):
    """How many numbers there are to learn, in the rest of a network and in each of several heads.

    Shapes
        counts   a dict, name → (how it is counted, in words; a whole number); the first is the one
                 that is compared with
        rest     a whole number
        returns  a Figure
    """
    rows = {"all that comes before": ("", rest), **counts}
    figure = new_figure(8.6, 0.62 * len(rows) + 0.25)
    axes = bare(figure.subplots())
    sizes = [size for _, size in rows.values()]
    colors = [tint(GREEN, 0.38), PURPLE, *[GREEN] * (len(counts) - 1)]
    axes.barh(range(len(rows)), sizes, color=colors, height=0.62)
    words = {"va": "center", "family": FONT, "fontsize": 10}
    for row, (how, size) in enumerate(rows.values()):
        text = f"{size:,}" + (f"  =  {how}" if how else "")
        inside = size > 0.6 * max(sizes)
        x, side = (
            (size - 0.01 * max(sizes), "right") if inside else (size + 0.01 * max(sizes), "left")
        )
        axes.text(x, row, text, ha=side, color=INK, **words)
    axes.set_yticks(range(len(rows)), list(rows))
    axes.tick_params(length=0, labelsize=10, labelcolor=INK, labelfontfamily=FONT)
    axes.set(xlim=(0, 1.02 * max(sizes)), ylim=(len(rows) - 0.5, -0.5))
    return figure
