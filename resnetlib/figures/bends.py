"""What corners can draw: a curve as a sum of ReLUs, and lines folded by depth."""

import numpy as np

from .drawing import FONT
from .step_size import plain
from .style import BLUE, GREY, INK, PALE, new_figure, tint

WORDS = {"fontsize": 9, "family": FONT}
UP, DOWN = "#B2182B", "#2166AC"  # the two ends of the signed colour map


def corners_of(x, curve, pieces):
    """Equally spaced corners, the height at the first, and the change of slope at each.

        c_p = s_p − s_{p−1},   s_p the slope of piece p, and no slope before the first

    Shapes
        x, curve  (S,)             x rises
        returns   corners (pieces + 1,), the last of them the right end; height; changes (pieces,)
    """
    corners = np.linspace(x[0], x[-1], pieces + 1)
    heights = np.interp(corners, x, curve)
    slopes = np.diff(heights) / np.diff(corners)
    return corners, heights[0], np.diff(slopes, prepend=0)


def sum_of_bends(x, corners, height, changes):
    """height + Σ c_p relu(x − t_p), the sum over the corners t_p but the last."""
    return height + np.maximum(x[:, None] - corners[:-1], 0) @ changes


def bends(x, curve, pieces):
    """A curve, and the broken line that a few ReLUs draw along it; beneath, how each one bends.

    Shapes
        x, curve  (S,)    x rises
        pieces    the number of ReLUs, which is that of straight pieces
        returns   a Figure
    """
    corners, height, changes = corners_of(x, curve, pieces)
    line = sum_of_bends(x, corners, height, changes)
    figure = new_figure(9.0, 4.3)
    top, bottom = figure.subplots(2, 1, sharex=True, height_ratios=(2.6, 1))
    top.plot(x, curve, color=tint(INK, 0.25), linewidth=6, solid_capstyle="round")
    at_corners = sum_of_bends(corners, corners, height, changes)
    top.plot(corners, at_corners, "o-", color=BLUE, linewidth=1.8, markersize=4.5)
    room = 0.3 * np.ptp(curve)
    top.set(ylim=(curve.min() - 0.12 * np.ptp(curve), curve.max() + room))
    words = f"{count(pieces)}, largest error {np.abs(line - curve).max():.2g}"
    top.text(0.985, 0.94, words, color=BLUE, ha="right", va="top", transform=top.transAxes, **WORDS)
    grey = {"color": GREY, "ha": "left", "va": "top", "transform": top.transAxes}
    top.text(0.015, 0.94, "grey: the curve", **grey, **WORDS)
    for t, c in zip(corners, changes, strict=False):
        bottom.plot([t, t], [0, c], color=UP if c > 0 else DOWN, linewidth=3, solid_capstyle="butt")
    bottom.axhline(0, color=GREY, linewidth=0.8)
    most = max(1.15 * np.abs(changes).max(), 1e-3)
    bottom.set(ylim=(-most, most))
    bottom.set_ylabel("change of slope", color=INK, **WORDS)
    for axes in (top, bottom):
        plain(axes)
    return figure


def count(relus):
    return f"{relus} ReLU" if relus == 1 else f"{relus} ReLUs"


def bends_alt(x, curve, pieces):
    """The broken line in words."""
    corners, height, changes = corners_of(x, curve, pieces)
    error = np.abs(sum_of_bends(x, corners, height, changes) - curve).max()
    return (
        f"A curve in grey and a line of {pieces} straight pieces along it, from {count(pieces)}: "
        f"the largest error is {error:.2g}. Beneath, a bar for each corner: red where the line "
        "bends up, blue where it bends down."
    )


def stacked_bends(x, terms):
    """A few ReLUs, each with its factor, and their sum.

    Shapes
        x        (S,)
        terms    a dict from words to (S,)
        returns  a Figure
    """
    figure = new_figure(9.0, 2.9)
    left, right = figure.subplots(1, 2)
    shades = [tint(BLUE, s) for s in np.linspace(1, 0.5, len(terms))]
    for shade, (words, term) in zip(shades, terms.items(), strict=True):
        left.plot(x, term, color=shade, linewidth=1.8)
        place = {"va": "center", "ha": "left", "color": INK}
        left.text(x[-1] + 0.03 * np.ptp(x), term[-1], words, **place, **WORDS)
    left.set_xlim(x[0], x[-1] + 0.42 * np.ptp(x))
    left.set_title("three ReLUs" if len(terms) == 3 else count(len(terms)), fontsize=10, color=INK)
    right.plot(x, sum(terms.values()), color=BLUE, linewidth=2.4)
    right.set_title("their sum", fontsize=10, color=INK)
    for axes in (left, right):
        plain(axes)
        axes.set_xlabel("x", color=INK, **WORDS)
    left.set_xticks(np.arange(np.ceil(x[0]), x[-1] + 0.01))
    return figure


def folds(x, heights):
    """A fold, the fold of a fold, and so on: every layer doubles the number of straight pieces.

    Shapes
        x        (S,)
        heights  a list of (S,), one for each depth from 1
        returns  a Figure
    """
    figure = new_figure(9.0, 2.5)
    for depth, (axes, y) in enumerate(
        zip(figure.subplots(1, len(heights), sharey=True), heights, strict=True), start=1
    ):
        axes.plot(x, y, color=BLUE, linewidth=1.8)
        layers = "1 layer" if depth == 1 else f"{depth} layers"
        title = f"{layers}, {2 * depth} ReLUs:\n{pieces_of(y)} pieces"
        axes.set_title(title, fontsize=10, color=INK)
        plain(axes)
        axes.set(xticks=(0, 0.5, 1), yticks=(0, 0.5, 1))
        axes.grid(color=PALE, linewidth=0.7)
    return figure


def pieces_of(y):
    """How many straight pieces equally spaced heights have, where every corner is a sample."""
    slopes = np.diff(y)
    return 1 + int((np.abs(np.diff(slopes)) > 1e-9).sum())
