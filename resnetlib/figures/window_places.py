"""Where a window finds room along one side of an image, and what is left over."""

from typing import NamedTuple

import numpy as np
from matplotlib.colors import to_rgba
from matplotlib.patches import FancyBboxPatch

from resnetlib.layers.windows import output_size

from . import grids
from .grids import write
from .style import BLUE, PURPLE, readable, tint

PANEL = (5.45, 1.3)  # inches for one case
PIXEL, LINE = 0.34, 0.13  # the side of a pixel; from one line of windows to the next
LEFT_OVER = tint(PURPLE, 0.55)


class Row(NamedTuple):
    """A row of pixels, the first pixel of each of its windows, and how many pixels none reaches."""

    size: int
    kernel_size: int
    stride: int
    padding: int
    starts: range
    left_over: int


def window_places(cases, *, columns=2):
    """One row of pixels for each case, and beneath it every place that the window finds.

    Shapes
        cases    (size, kernel_size, stride, padding) each
        returns  a Figure
    Raises
        ValueError  if a window is larger than its padded row
    """
    rows = -(-len(cases) // columns)
    axes = grids.inch_sheet(columns * PANEL[0] + 0.1, rows * PANEL[1])
    for n, case in enumerate(cases):
        row, column = divmod(n, columns)
        corner = 0.15 + column * PANEL[0], (rows - row) * PANEL[1] - 0.1
        draw_row(axes, corner, row_of(*case))
    return axes.figure


def window_places_alt(cases):
    """The same in words, for a reader who cannot see it."""
    return "Rows of pixels, and the windows under them: " + "; ".join(
        f"{row.size} pixels, window {row.kernel_size}, stride {row.stride}, padding {row.padding}: "
        f"{len(row.starts)} windows, {row.left_over} left over"
        for row in (row_of(*case) for case in cases)
    )


def row_of(size, kernel_size, stride, padding):
    count = output_size(size, kernel_size, stride, padding)
    starts = range(0, count * stride, stride)
    left_over = size + 2 * padding - (starts[-1] + kernel_size)
    return Row(size, kernel_size, stride, padding, starts, left_over)


def draw_row(axes, corner, row):
    """The pixels, a bar for every window, and both counted in words."""
    left, top = corner
    cells = row.size + 2 * row.padding
    words = (
        f"{row.size} pixels, window {row.kernel_size}, stride {row.stride}, padding {row.padding}"
    )
    write(axes, left, top - 0.08, words, size=10, ha="left")
    place = grids.Place(left, top - 0.25, PIXEL)
    draw_pixels(axes, place, row)
    levels = -(-row.kernel_size // row.stride)  # so that no window hides another
    for n, start in enumerate(row.starts):
        height = place.top - PIXEL - 0.13 - LINE * (n % levels)
        draw_window(axes, left + start * PIXEL, height, row.kernel_size * PIXEL)
    right, middle = left + cells * PIXEL + 0.15, place.top - PIXEL / 2
    style = {"ha": "left", "weight": "bold"}
    write(
        axes, right, middle, f"{len(row.starts)} windows", color=readable(BLUE), size=10.5, **style
    )
    if row.left_over:
        words = f"{row.left_over} left over"
        write(axes, right, middle - 0.26, words, color=readable(PURPLE), size=9.5, ha="left")


def draw_pixels(axes, place, row):
    """White pixels, the padding pale with its zeros, and at the end those that no window reaches."""
    cells = row.size + 2 * row.padding
    values, colors = np.full((1, cells), np.nan), np.ones((1, cells, 4))
    if row.padding:
        for end in (slice(None, row.padding), slice(-row.padding, None)):
            values[0, end], colors[0, end] = 0, grids.NOTHING
    if row.left_over:
        colors[0, -row.left_over :] = to_rgba(LEFT_OVER)
    grids.draw_grid(axes, place, values, colors, faint=np.ones(values.shape, bool))


def draw_window(axes, left, height, width):
    bar = FancyBboxPatch(
        (left + 0.06, height - 0.03), width - 0.12, 0.06, boxstyle="round,pad=0.01"
    )
    bar.set(facecolor=BLUE, edgecolor="none", zorder=3)
    axes.add_patch(bar)
