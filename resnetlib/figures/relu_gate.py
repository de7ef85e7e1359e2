"""ReLU as a row of gates: what they let through forward and backward, and what they keep of a map."""

import numpy as np

from .grids import (
    arrow,
    centred,
    draw_grid,
    draw_title,
    inch_sheet,
    number,
    outline,
    signed_colors,
    write,
)
from .style import BLUE, GREY, INK, ORANGE, PALE, WEIGHTS, YELLOW, bare, new_figure, readable, tint

CELL = 0.5  # inches
WIDTH, HEIGHT = 9.0, 3.9


def relu_gate(x, grad_output):
    """One gate for each number, open where x > 0: the same gates forward, in blue, and backward.

    Shapes
        x, grad_output  (rows, columns)
        returns         a Figure
    """
    x, grad_output = np.asarray(x, float), np.asarray(grad_output, float)
    gate = (x > 0).astype(float)
    axes = inch_sheet(WIDTH, HEIGHT)
    side = CELL * max(x.shape)
    left, middle, right, top, bottom = 1.25, WIDTH / 2, WIDTH - 1.25, 2.75, 0.75
    grids = [
        (left, top, x, "x", BLUE, ""),
        (right, top, gate * x, "y", BLUE, "x where the gate is open"),
        (right, bottom, grad_output, "∂L/∂y", ORANGE, "given"),
        (left, bottom, gate * grad_output, "∂L/∂x", ORANGE, "∂L/∂y where it is open"),
    ]
    for column, row, values, name, color, more in grids:
        place = centred(column, row, side, x.shape)
        largest = max(np.abs(x).max() if color == BLUE else np.abs(grad_output).max(), 1e-12)
        draw_grid(axes, place, values, signed_colors(values, largest), faint=values == 0)
        draw_title(axes, place, x.shape, name, color, more)
    place = centred(middle, (top + bottom) / 2, side, x.shape)
    colors = np.array([[*rgb(PALE)], [*rgb(tint(YELLOW, 0.55))]])[gate.astype(int)]
    draw_grid(axes, place, gate, colors, faint=gate == 0)
    draw_title(axes, place, x.shape, "gate", INK, "1 where x > 0")
    outline(axes, place.box(0, 0, *x.shape), YELLOW)
    draw_arrows(axes, place, x.shape, side, (left, right, top, bottom))
    return axes.figure


def rgb(color):
    """A colour as four numbers."""
    return (*(int(tint(color, 1)[i : i + 2], 16) / 255 for i in (1, 3, 5)), 1.0)


def draw_arrows(axes, place, shape, side, corners):
    """Blue from x through the gates to y, orange from ∂L/∂y through the same gates to ∂L/∂x."""
    left, right, top, bottom = corners
    a, low, b, high = place.box(0, 0, *shape)
    third = (high - low) / 4
    gap = side / 2 + 0.12
    arrow(axes, (left + gap, top), (a - 0.1, high - third), BLUE)
    arrow(axes, (b + 0.1, high - third), (right - gap, top), BLUE)
    arrow(axes, (right - gap, bottom), (b + 0.1, low + third), ORANGE)
    arrow(axes, (a - 0.1, low + third), (left + gap, bottom), ORANGE)
    middle = WIDTH / 2
    write(axes, middle, HEIGHT - 0.35, "forward", size=11, color=readable(BLUE), weight="bold")
    write(axes, middle, 0.35, "backward", size=11, color=readable(ORANGE), weight="bold")


def relu_gate_alt(x, grad_output):
    """The gates in words."""
    x, grad_output = np.asarray(x, float), np.asarray(grad_output, float)
    gate = x > 0
    return (
        f"x is {rows(x)}. The gates, 1 where x is positive, are {rows(gate)}. Forward they leave "
        f"y = {rows(gate * x)}. Backward the same gates turn ∂L/∂y, {rows(grad_output)}, into "
        f"∂L/∂x = {rows(gate * grad_output)}."
    )


def rows(array):
    """Rows of numbers, as they are read aloud."""
    return "[" + "; ".join(" ".join(number(float(v)) for v in row) for row in array) + "]"


def kept_halves(answers):
    """A map, what ReLU keeps of it, and what ReLU keeps of its negative, all in the same colours.

    Shapes
        answers  (H, W)   signed
        returns  a Figure
    """
    H, W = answers.shape
    figure = new_figure(9.0, 9.0 / 3 * H / W + 0.45)
    halves = {
        "a": answers,
        "relu(a)": np.maximum(answers, 0),
        "relu(−a)": np.maximum(-answers, 0),
    }
    most = np.abs(answers).max()
    for axes, (title, picture) in zip(figure.subplots(1, 3), halves.items(), strict=True):
        bare(axes, title).imshow(picture, cmap=WEIGHTS, vmin=-most, vmax=most)
        for edge in axes.spines.values():
            edge.set(visible=True, color=GREY, linewidth=0.8)
    return figure
