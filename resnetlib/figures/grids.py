"""Small arrays drawn as cells with their numbers, on a sheet measured in inches."""

from typing import NamedTuple

import numpy as np
from matplotlib import colormaps
from matplotlib.collections import LineCollection, PolyCollection
from matplotlib.colors import LinearSegmentedColormap, to_rgba
from matplotlib.patches import Rectangle

from .drawing import FONT
from .style import GREY, INK, PALE, WEIGHTS, bare, luminance, new_figure, readable, tint

LEAST_SIZE, GREATEST_SIZE = 7, 12  # points; a number that would be smaller is left out
PIXELS = LinearSegmentedColormap.from_list("pixels", ["#404040", "white"])  # bright is white
NOTHING = (*to_rgba(PALE)[:3], 1.0)


class Place(NamedTuple):
    """Where a grid lies: its left and top edge and the side of a cell, in inches."""

    left: float
    top: float
    side: float

    def box(self, i, j, rows=1, columns=1):
        """Left, bottom, right and top of some cells, from row i and column j."""
        left, top = self.left + j * self.side, self.top - i * self.side
        return left, top - rows * self.side, left + columns * self.side, top


def inch_sheet(width, height):
    """Axes over all of a new figure whose unit is the inch."""
    axes = bare(new_figure(width, height, layout=None).add_axes((0, 0, 1, 1)))
    axes.set(xlim=(0, width), ylim=(0, height))
    return axes


def centred(centre, middle, side, shape):
    """The place of a grid around a point, its longer side as long as given."""
    cell = side / max(shape)
    return Place(centre - shape[1] * cell / 2, middle + shape[0] * cell / 2, cell)


def pixel_colors(values, low, high):
    """Pixels as greys: the least dark, the greatest white."""
    return PIXELS((np.asarray(values, float) - low) / max(high - low, 1e-12))


def signed_colors(values, largest, strength=0.72):
    """Signed numbers in red and blue, thin enough for a number to stand on; NaN is white."""
    colors = colormaps[WEIGHTS](0.5 + strength / 2 * np.nan_to_num(values) / max(largest, 1e-12))
    colors[np.isnan(values)] = 1
    return colors


def number(value):
    """A number as short as it can be read: whole, or with two decimals."""
    text = f"{value:.0f}" if abs(value - round(value)) < 1e-9 else f"{value:.2f}"
    return ("0" if float(text) == 0 else text).replace("-", "−")


def write(axes, x, y, text, *, size=9, color=INK, **style):
    """Words whose capitals are centred on a point."""
    style = {"ha": "center", "fontsize": size, "color": color, "family": FONT, "zorder": 6} | style
    axes.text(x, y - 0.36 * size / 72, text, **style)


def draw_grid(axes, place, values, colors, *, faint=None):
    """The cells of an array with their numbers, where these fit; NaN is a cell without a number.

    Shapes
        values  (rows, columns)
        colors  (rows, columns, 4)
        faint   (rows, columns)     True where the number is of second rank
    """
    colors = colors.reshape(-1, 4)
    boxes = [place.box(i, j) for i, j in np.ndindex(values.shape)]
    corners = [[(a, b), (c, b), (c, d), (a, d)] for a, b, c, d in boxes]
    lines = {"edgecolors": tint(INK, 0.45), "linewidths": 0.8 if place.side > 0.25 else 0.4}
    axes.add_collection(
        PolyCollection(corners, facecolors=colors, zorder=2, **lines), autolim=False
    )
    texts = ["" if np.isnan(value) else number(value) for value in values.ravel()]
    size = number_size(place.side, texts)
    if size < LEAST_SIZE:
        return
    faint = np.zeros(values.size, bool) if faint is None else faint.ravel()
    for (a, b, c, d), text, ground, weak in zip(boxes, texts, colors, faint, strict=True):
        ink = GREY if weak else INK if luminance(ground[:3]) > 0.25 else "white"
        if text:
            write(axes, (a + c) / 2, (b + d) / 2, text, size=size, color=ink)


def number_size(side, texts):
    """The size at which the longest of some texts fits into a cell, in points."""
    widths = {"−": 0.84, ".": 0.32}  # in parts of the size; a digit is 0.64
    longest = max(sum(widths.get(letter, 0.64) for letter in text) for text in texts)
    return min(GREATEST_SIZE, 72 * side * min(0.5, 0.88 / max(longest, 0.64)))


def draw_title(axes, place, shape, name, color, more=""):
    """The name of a grid over it, in bold, and between the two some words in grey."""
    left, _, right, top = place.box(0, 0, *shape)
    height = top + (0.36 if more else 0.17)
    write(axes, (left + right) / 2, height, name, size=11, color=readable(color), weight="bold")
    write(axes, (left + right) / 2, top + 0.15, more, size=9, color=GREY)


def outline(axes, box, color, *, width=2.4, zorder=5):
    """A frame around some cells."""
    a, b, c, d = box
    frame = Rectangle((a, b), c - a, d - b, fill=False, edgecolor=color, linewidth=width)
    frame.set(zorder=zorder, joinstyle="miter")
    axes.add_patch(frame)


def beam(axes, one, other, color):
    """A veil between two boxes, which says that they are the same cells, or the same number.

    It lies beneath the grids, so that it darkens no cell; its two edges lie over them.
    """
    left, right = sorted((one, other))
    a, b = left[2], right[0]
    veil = [(a, left[1]), (a, left[3]), (b, right[3]), (b, right[1])]
    veil = PolyCollection([veil], facecolors=[to_rgba(color, 0.14)], zorder=1)
    edges = [[(a, left[3]), (b, right[3])], [(a, left[1]), (b, right[1])]]
    axes.add_collection(veil, autolim=False)
    lines = LineCollection(edges, colors=color, linewidths=0.8, zorder=4)
    axes.add_collection(lines, autolim=False)


def arrow(axes, start, end, color):
    style = {"arrowstyle": "-|>,head_length=0.45,head_width=0.25", "color": color, "linewidth": 2}
    axes.annotate("", end, start, arrowprops=style | {"shrinkA": 0, "shrinkB": 0}, zorder=4)
