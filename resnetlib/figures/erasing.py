"""Maps put to the test: erase the pixels that a map calls important, and see what is still named."""

import itertools

import numpy as np

from .drawing import FONT
from .style import BLUE, GREY, INK, ORANGE, PURPLE, new_figure, readable

COLORS = (GREY, PURPLE, ORANGE, BLUE, INK)


def erased(images, ranks, count):
    """The images with the `count` inked pixels of highest rank set to 0.

    Shapes
        images   (N, 1, H, W)
        ranks    (N, H, W)
        returns  (N, 1, H, W), a copy
    """
    flat = images.reshape(len(images), -1).copy()
    ranks = np.where(flat > 0, ranks.reshape(flat.shape), -np.inf)
    order = np.argsort(-ranks, axis=1, kind="stable")
    np.put_along_axis(flat, order[:, :count], 0, axis=1)
    return flat.reshape(images.shape)


def survival(counts, shares):
    """Curves of the share that is still named the same, one for each way to choose pixels.

    Shapes
        counts   (S,)   pixels erased
        shares   a dict, name → (S,), from 0 to 1
        returns  a Figure
    """
    figure = new_figure(7.6, 3.3)
    axes = figure.add_subplot()
    ends = spread([curve[-1] for curve in shares.values()], 0.075)
    for (name, curve), end, color in zip(shares.items(), ends, COLORS, strict=False):
        axes.plot(counts, curve, color=color, lw=2, marker="o", ms=4)
        style = {"fontsize": 10, "family": FONT, "va": "center", "color": readable(color)}
        axes.text(counts[-1] + 0.25, end, name, **style)
    axes.set(xlim=(counts[0] - 0.2, counts[-1] + 2), ylim=(0, 1.05), xticks=counts)
    axes.set_yticks([0, 0.5, 1], ["0%", "50%", "100%"])
    axes.set_title("still named the same", fontsize=10.5, color=INK, loc="left")
    axes.set_xlabel("inked pixels erased", fontsize=10, color=GREY)
    axes.tick_params(labelsize=9.5, labelcolor=INK, color=GREY)
    for name, side in axes.spines.items():
        side.set(visible=name in ("left", "bottom"), color=GREY, linewidth=0.8)
    return figure


def spread(heights, least):
    """The heights moved apart, in their order, until neighbours are `least` apart."""
    heights = np.array(heights, float)
    order = np.argsort(heights, kind="stable")
    for _ in range(100):
        for low, high in itertools.pairwise(order):
            missing = least - (heights[high] - heights[low])
            if missing > 1e-9:
                heights[low] -= missing / 2
                heights[high] += missing / 2
        heights += max(0.02 - heights.min(), 0)
    return heights
