"""How an image of several channels lies in memory, number after number, in two orders."""

import numpy as np
from matplotlib.patches import Rectangle

from .grids import inch_sheet, write
from .style import BLUE, GREEN, GREY, INK, ORANGE, readable, tint

CHANNELS = (ORANGE, GREEN, BLUE)  # red, green and blue light, as near as the palette has them
NAMES = ("red", "green", "blue")
LEFT, WIDTH = 0.15, 8.7  # inches
ORDERS = {"channels first, (C, H, W)": (0, 1, 2), "channels last, (H, W, C)": (1, 2, 0)}


def runs_of(lit):
    """The lengths of the runs of True along a line.

    Shapes
        lit  (M,) of True and False
    """
    edges = np.flatnonzero(np.diff(np.concatenate([[0], lit, [0]])))
    return (edges[1::2] - edges[::2]).tolist()


def lit_in(shape, corner, size, order):
    """Which numbers belong to one window, in one order of memory; and the channel of each.

    Shapes
        shape    (C, H, W)
        corner   row, column of the window's first pixel
        returns  (C·H·W,) of True and False, (C·H·W,) whole numbers
    """
    lit, (i, j) = np.zeros(shape, bool), corner
    lit[:, i : i + size, j : j + size] = True
    channel = np.broadcast_to(np.arange(shape[0])[:, None, None], shape)
    return lit.transpose(order).ravel(), channel.transpose(order).ravel()


def memory_orders(shape=(3, 4, 6), corner=(1, 2), size=3):
    """One window of a colour image, and where its numbers lie in memory in either order.

    Shapes
        shape    (3, H, W)
        returns  a Figure
    """
    axes = inch_sheet(LEFT + WIDTH + 0.15, 3.4)
    for c in range(3):
        draw_channel(axes, LEFT + 0.5 + 2.9 * c, c, shape[1:], corner, size)
    for row, (name, order) in enumerate(ORDERS.items()):
        lit, channels = lit_in(shape, corner, size, order)
        draw_strip(axes, 1.13 - 0.82 * row, lit, channels)
        runs = runs_of(lit)
        words = f"{name}: the window is {len(runs)} runs of {runs[0]} numbers"
        write(axes, LEFT, 1.52 - 0.82 * row, words, size=10, ha="left")
    return axes.figure


def draw_channel(axes, left, c, size, corner, window):
    """One channel of the image, the window's pixels in full colour."""
    side, (i, j) = 0.27, corner
    lit = np.zeros(size, bool)
    lit[i : i + window, j : j + window] = True
    for (row, column), inside in np.ndenumerate(lit):
        place = left + column * side, 3.05 - (row + 1) * side
        draw_cell(axes, place, side, side, c, inside)
    style = {"color": readable(CHANNELS[c]), "size": 10, "weight": "bold"}
    write(axes, left + size[1] * side / 2, 3.22, NAMES[c], **style)


def draw_strip(axes, bottom, lit, channels):
    """Memory, from its lowest address to its highest."""
    side = WIDTH / len(lit)
    for n, (inside, c) in enumerate(zip(lit, channels, strict=True)):
        draw_cell(axes, (LEFT + n * side, bottom), side, 0.24, c, inside)


def draw_cell(axes, corner, width, height, c, lit):
    color = tint(CHANNELS[c], 0.85 if lit else 0.13)
    edge = INK if lit else tint(GREY, 0.5)
    box = Rectangle(corner, width, height, facecolor=color, edgecolor=edge, linewidth=0.7)
    box.set_zorder(3 if lit else 2)
    axes.add_patch(box)


def memory_orders_alt(shape=(3, 4, 6), corner=(1, 2), size=3):
    """The two orders in words."""
    said = []
    for name, order in ORDERS.items():
        runs = runs_of(lit_in(shape, corner, size, order)[0])
        said.append(f"{name}: {len(runs)} runs of {runs[0]} numbers")
    C, H, W = shape
    return (
        f"A window of {size} × {size} in an image of {C} channels, {H} × {W} pixels, and the "
        f"{C * H * W} numbers as they lie in memory. {'; '.join(said)}."
    )
