"""Max pooling seen from afar: three ways to shrink a map, what a shift does, and who wins how often."""

import numpy as np
from matplotlib.colors import to_rgb
from matplotlib.ticker import MaxNLocator

from .drawing import FONT
from .style import (
    BLUE,
    GREY,
    INK,
    INTENSITY,
    ORANGE,
    PALE,
    PURPLE,
    SKY,
    bare,
    new_figure,
    readable,
    tint,
)

LINES = (PURPLE, SKY, BLUE)  # the way that is this page's comes last
NONE, ONCE, OFTEN = to_rgb("white"), to_rgb(tint(ORANGE, 0.4)), to_rgb(ORANGE)


def ways_down(whole, ways):
    """A map, and beside it several ways to make it smaller, each at several sizes.

    Shapes
        whole    (H, W)     0 or more: white is 0, black is the greatest value of the whole map
        ways     a dict from names to lists of (H', W'), of the same sizes in each
        returns  a Figure; its first axes hold the whole map, the others one small map each, by rows
    """
    rows, columns = len(ways), len(next(iter(ways.values())))
    figure = new_figure(9, 1.72 * rows + 0.3)
    left, right = figure.subfigures(1, 2, width_ratios=(3.2, 5.8))
    greatest = whole.max()
    paint_map(left.subplots(), whole, greatest, f"the map, {sides(whole)}")
    cells = right.subplots(rows, columns, squeeze=False)
    for i, (name, maps) in enumerate(ways.items()):
        row = cells[i]
        for axes, small in zip(row, maps, strict=True):
            paint_map(axes, small, greatest, sides(small) if i == 0 else None)
        style = {"rotation": 0, "ha": "right", "va": "center", "fontsize": 10, "family": FONT}
        row[0].set_ylabel(name, color=INK, **style)
    return figure


def sides(picture):
    return f"{picture.shape[0]} × {picture.shape[1]}"


def paint_map(axes, values, greatest, title=None):
    """Ink on paper, in a thin frame."""
    bare(axes).imshow(values, cmap=INTENSITY, vmin=0, vmax=greatest, interpolation="nearest")
    if title is not None:
        axes.set_title(title, fontsize=10, family=FONT, color=INK)
    for side in axes.spines.values():
        side.set(visible=True, color=GREY, linewidth=0.8)


def shift_curves(shifts, likeness):
    """How alike a small map stays while the picture moves under it.

    Shapes
        shifts    (S,)  pixels
        likeness  a dict from names to (S,), correlations up to 1
        returns   a Figure
    """
    figure = new_figure(7.4, 3.1)
    axes = figure.subplots()
    axes.axhline(0, color=PALE, linewidth=1)
    for (name, values), color in zip(likeness.items(), LINES, strict=True):
        axes.plot(shifts, values, color=color, linewidth=2, marker="o", markersize=4)
        words = {"xytext": (8, 0), "textcoords": "offset points", "va": "center", "fontsize": 10}
        axes.annotate(name, (shifts[-1], values[-1]), color=readable(color), family=FONT, **words)
    axes.set(xlim=(shifts[0], shifts[-1]), ylim=(-0.2, 1.05))
    axes.set_xlabel("the photograph moves by … pixels", fontsize=10, family=FONT, color=INK)
    axes.set_ylabel("likeness", fontsize=10, family=FONT, color=INK)
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    axes.set_yticks([0, 0.5, 1])
    for name, side in axes.spines.items():
        side.set(visible=name in ("left", "bottom"), color=GREY)
    axes.tick_params(labelsize=9, labelcolor=INK, color=GREY, labelfontfamily=FONT)
    return figure


def wins_picture(x, wins):
    """A picture, how many windows each of its pixels has won, and how many pixels share each count.

    Shapes
        x        (H, W)   0 black to 1 white
        wins     (H, W)   whole numbers, 0 or more
        returns  a Figure
    """
    figure = new_figure(9, 3.0)
    picture, places, bars = figure.subplots(1, 3, width_ratios=(1, 1, 1.05))
    bare(picture, "x").imshow(x, cmap="gray", vmin=0, vmax=1)
    bare(places, "windows won").imshow(win_colors(wins, wins.max()), interpolation="nearest")
    for axes in (picture, places):
        for side in axes.spines.values():
            side.set(visible=True, color=GREY, linewidth=0.8)
    draw_shares(bars, wins)
    return figure


def win_colors(wins, most):
    """White where no window was won; the deeper an orange, the more."""
    depth = np.clip((np.asarray(wins) - 1) / max(most - 1, 1), 0, 1)[..., None]
    colors = (1 - depth) * ONCE + depth * np.array(OFTEN)
    return np.where(np.asarray(wins)[..., None] > 0, colors, NONE)


def draw_shares(axes, wins):
    """One bar for each number of wins: how many of the pixels have it."""
    shares = np.bincount(wins.ravel()) / wins.size
    colors = win_colors(np.arange(len(shares)), len(shares) - 1)
    bare(axes, "of all pixels")
    axes.barh(range(len(shares)), shares, color=colors, edgecolor=GREY, linewidth=0.8, height=0.7)
    for count, share in enumerate(shares):
        style = {"va": "center", "fontsize": 10, "family": FONT, "color": INK}
        axes.text(share + 0.02, count, f"{share:.1%}", **style)
    names = ["none", *(f"{count} won" for count in range(1, len(shares)))]
    axes.set_yticks(range(len(shares)), names)
    axes.tick_params(length=0, labelsize=10, labelcolor=INK, labelfontfamily=FONT)
    axes.set(xlim=(0, shares.max() + 0.25), ylim=(len(shares) - 0.4, -0.6))
