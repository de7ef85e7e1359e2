"""The two drawings of a dense layer's step: x to the left of y, w above it, as the sum goes."""

import numpy as np
from matplotlib.collections import PolyCollection
from matplotlib.colors import to_rgba

from . import grids
from .grids import Place, draw_grid, number, outline, signed_colors, write
from .style import BLUE, GREEN, GREY, INK, ORANGE, readable

WIDTH, LEFT, HEAD = 8.6, 0.3, 0.45  # inches; the space for the title of the step
GAP, TITLE = 0.16, 0.34  # between grids; above one that has a name
SIDE = 0.5  # of a cell, at most


class Panel:
    """Where x, w, b and y lie: a row of x and a column of w meet in y."""

    def __init__(self, facts, left, top, width):
        (N, D), K = facts.x.shape, len(facts.bias)
        side = min(SIDE, (width - 0.34) / (D + K), 3.4 / (D + N + 1))
        middle = left + D * side + 0.34  # b's name stands in the gap
        low = top - D * side - GAP
        self.w = Place(middle, top, side)
        self.b = Place(middle, low, side)
        self.y = Place(middle, low - side - TITLE, side)
        self.x = Place(left, low - side - TITLE, side)
        self.right, self.bottom = middle + K * side, self.y.top - N * side


def height_of(facts, width):
    panel = Panel(facts, 0, 0, width)
    return HEAD + TITLE - panel.bottom


def draw_forward(facts):
    """A row of x and a column of w meet in y; to the right, the sum worked out."""
    width = 4.6
    foot = 0.12
    height = max(height_of(facts, width) + foot, HEAD + TITLE + len(facts.products) * 0.4 + 1.5)
    axes = sheet_of(facts, "Forward", BLUE, height)
    panel = Panel(facts, LEFT, height - HEAD - TITLE, width)
    draw_named(axes, panel.x, facts, "x", facts.x, BLUE)
    draw_named(axes, panel.w, facts, "w", facts.weight, GREEN)
    draw_named(axes, panel.b, facts, "b", facts.bias[None], GREEN, beside=True)
    draw_named(axes, panel.y, facts, "y", facts.answers, BLUE)
    boxes = lit_boxes(panel, facts)
    band(axes, boxes["x"], boxes["y"], BLUE)
    band(axes, boxes["w"], boxes["y"], BLUE)
    for box in boxes.values():
        outline(axes, box, BLUE)
    draw_sum(axes, facts, 5.55, height - HEAD - TITLE)
    return axes.figure


def draw_sum(axes, facts, left, top):
    """The row, the column and their products as three columns; beneath them the sum."""
    n, k = facts.place
    side = 0.4
    columns = [
        (f"row {n} of x", "x", facts.x[n], BLUE),
        (f"column {k} of w", "w", facts.weight[:, k], GREEN),
        ("products", "products", facts.products, BLUE),
    ]
    for i, (name, kind, values, color) in enumerate(columns):
        place = Place(left + 1.2 * i - side / 2, top, side)
        colors = signed_colors(values[:, None], facts.largest[kind])
        draw_grid(axes, place, values[:, None], colors)
        outline(axes, place.box(0, 0, len(values)), color, width=1.8)
        style = {"size": 9, "color": readable(color), "weight": "bold"}
        write(axes, place.left + side / 2, top + 0.16, name, **style)
    middle = top - len(facts.products) * side / 2
    write(axes, left + 0.6, middle, "×", size=15)
    write(axes, left + 1.8, middle, "=", size=15)
    x, y = left + 2.4, top - len(facts.products) * side
    lines = [
        (f"sum = {number(facts.products.sum())}", INK, "normal"),
        (f"+ b[{k}] = {number(facts.bias[k])}", readable(GREEN), "normal"),
        (f"y[{n}, {k}] = {number(facts.value)}", readable(BLUE), "bold"),
    ]
    for i, (words, color, weight) in enumerate(lines):
        style = {"size": 10.5, "color": color, "weight": weight, "ha": "right"}
        write(axes, x + side / 2, y - 0.27 - 0.27 * i, words, **style)


def draw_backward(facts):
    """Left, the two factors and ∂L/∂y; right, the three gradients so far, in the same places."""
    width, right = 3.9, 4.6
    height = height_of(facts, width) + 1.05
    axes = sheet_of(facts, "Backward", ORANGE, height)
    top = height - HEAD - TITLE
    panel, grads = Panel(facts, LEFT, top, width), Panel(facts, right, top, width)
    used = np.arange(facts.answers.size).reshape(facts.answers.shape) < facts.number[0] - 1
    draw_named(axes, panel.x, facts, "x", facts.x, BLUE)
    draw_named(axes, panel.w, facts, "w", facts.weight, GREEN)
    draw_named(axes, panel.y, facts, "∂L/∂y", facts.answers, ORANGE, faint=used)
    draw_named(axes, grads.x, facts, "∂L/∂x", facts.grad_x, ORANGE)
    draw_named(axes, grads.w, facts, "∂L/∂w", facts.grad_weight, ORANGE)
    draw_named(axes, grads.b, facts, "∂L/∂b", facts.grad_bias[None], ORANGE, beside=True)
    here, there = lit_boxes(panel, facts), lit_boxes(grads, facts)
    band(axes, here["x"], here["y"], ORANGE)
    band(axes, here["w"], here["y"], ORANGE)
    for box in (here["x"], here["w"], here["y"], there["x"], there["w"], there["b"]):
        outline(axes, box, ORANGE)
    draw_shares(axes, facts)
    return axes.figure


def draw_shares(axes, facts):
    """What the one number gives, in three lines."""
    n, k = facts.place
    value = number(facts.value)
    lines = [
        (f"∂L/∂x, row {n}", f"+=  {value} × column {k} of w", facts.value * facts.weight[:, k]),
        (f"∂L/∂w, column {k}", f"+=  {value} × row {n} of x", facts.value * facts.x[n]),
        (f"∂L/∂b, number {k}", f"+=  {value}", None),
    ]
    for i, (name, words, share) in enumerate(lines):
        y = 0.72 - 0.25 * i
        style = {"size": 10.5, "ha": "left"}
        write(axes, LEFT, y, name, color=readable(ORANGE), weight="bold", **style)
        write(axes, LEFT + 1.75, y, words, **style)
        if share is not None:
            write(axes, LEFT + 4.4, y, "=  " + ",  ".join(map(number, share)), **style)


def sheet_of(facts, direction, color, height):
    axes = grids.inch_sheet(WIDTH, height)
    words = f"{direction}, number {facts.number[0]} of {facts.number[1]}"
    style = {"size": 11, "color": readable(color), "weight": "bold", "ha": "left"}
    write(axes, LEFT, height - 0.18, words, **style)
    return axes


def draw_named(axes, place, facts, name, values, color, *, beside=False, faint=None):
    """A grid with its name and shape above it, or its name to the left."""
    colors = signed_colors(values, facts.largest[name])
    if faint is not None:
        colors[faint] = grids.NOTHING
    draw_grid(axes, place, values, colors, faint=faint)
    box = left, bottom, right, top = place.box(0, 0, *values.shape)
    outline(axes, box, color, width=1.4, zorder=3)
    style = {"size": 11, "color": readable(color), "weight": "bold"}
    if beside:
        write(axes, left - 0.08, (bottom + top) / 2, name, ha="right", **style)
    else:
        write(axes, left, top + 0.15, name, ha="left", **style)
        shape = f"{values.shape[0]} × {values.shape[1]}"
        write(axes, right, top + 0.15, shape, ha="right", size=9, color=GREY)


def lit_boxes(panel, facts):
    """The row of x, the column of w, the bias and the one number of y."""
    (n, k), (D, _) = facts.place, facts.weight.shape
    return {
        "x": panel.x.box(n, 0, 1, D),
        "w": panel.w.box(0, k, D, 1),
        "b": panel.b.box(0, k),
        "y": panel.y.box(n, k),
    }


def band(axes, one, y, color):
    """A veil from a row or a column to the one number in which both meet."""
    if one[1] > y[1]:  # a column above it
        corners = [(one[0], one[1]), (one[2], one[1]), (y[2], y[3]), (y[0], y[3])]
    else:
        corners = [(one[2], one[1]), (one[2], one[3]), (y[0], y[3]), (y[0], y[1])]
    veil = PolyCollection([corners], facecolors=[to_rgba(color, 0.16)], zorder=1)
    axes.add_collection(veil, autolim=False)
