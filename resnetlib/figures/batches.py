"""Which labels meet in a batch: every batch a row, every example a cell."""

import numpy as np
from matplotlib import colormaps

from .drawing import FONT
from .style import GREY, INK, bare, luminance, new_figure

COLORS = colormaps["cividis"]  # ordered, and told apart without colour vision


def batch_strips(orders, classes=10):
    """A column of rows for every order: one row per batch, one cell per example, coloured by label.

    Shapes
        orders   a dict, title → a list of label arrays, one per batch, of equal or smaller length
        classes  labels are 0 … classes − 1
        returns  a Figure: one axes per order, then the key
    """
    figure = new_figure(9.0, 2.95, layout=None)
    width, gap = 0.27, 0.055
    for i, (title, batches) in enumerate(orders.items()):
        axes = figure.add_axes((0.045 + i * (width + gap), 0.22, width, 0.62))
        draw_batches(axes, batches, classes)
        axes.set_title(title, color=INK, fontsize=10, family=FONT, loc="left", weight="bold")
        if i == 0:
            axes.set_ylabel("batches", color=GREY, fontsize=9, family=FONT)
        axes.set_xlabel("examples of a batch", color=GREY, fontsize=9, family=FONT, labelpad=2)
    draw_key(figure.add_axes((0.31, 0.02, 0.38, 0.075)), classes)
    return figure


def draw_batches(axes, batches, classes):
    """Rows of cells; a batch that is shorter leaves white."""
    longest = max(len(batch) for batch in batches)
    table = np.full((len(batches), longest), np.nan)
    for row, batch in zip(table, batches, strict=True):
        row[: len(batch)] = batch
    bare(axes).imshow(
        table, cmap=COLORS, vmin=0, vmax=classes - 1, aspect="auto", interpolation="nearest"
    )


def draw_key(axes, classes):
    """A cell for every label, with its number."""
    bare(axes).imshow(np.arange(classes)[None], cmap=COLORS, aspect="auto")
    for label in range(classes):
        dark = luminance(COLORS(label / (classes - 1))[:3]) < 0.25
        style = {"ha": "center", "va": "center_baseline", "fontsize": 9, "family": FONT}
        axes.text(label, 0.02, str(label), color="white" if dark else INK, **style)
    axes.set_ylabel(
        "label", color=GREY, rotation=0, ha="right", va="center", family=FONT, fontsize=9
    )


def classes_per_batch(batches):
    """How many different labels each batch holds."""
    return [len(set(np.asarray(batch).tolist())) for batch in batches]
