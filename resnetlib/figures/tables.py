"""Small arrays of numbers as tables, each number in its square."""

import numpy as np

from .gradients import number
from .grids import signed_colors
from .style import BLUE, INK, bare, new_figure, tint


def number_tables(tables):
    """Tables side by side under their titles: the larger a number, the deeper its square's colour.

    Counts are blue. Where any number is negative, positive ones are red and negative ones blue.

    Shapes
        tables  a dict from titles to (H, W)
    """
    figure = new_figure(3.1 * len(tables), 3.3)
    figure.get_layout_engine().set(h_pad=0.1)  # room for the titles
    largest = max(np.abs(table).max() for table in tables.values())
    signed = any(np.min(table) < 0 for table in tables.values())
    for place, (title, table) in enumerate(tables.items(), start=1):
        axes = bare(figure.add_subplot(1, len(tables), place), title)
        H, W = table.shape
        axes.set(xlim=(-0.5, W - 0.5), ylim=(H - 0.5, -0.5), aspect="equal")
        reds_and_blues = signed_colors(np.asarray(table, float), largest, strength=0.5)
        for (row, column), entry in np.ndenumerate(table):
            blue = tint(BLUE, 0.55 * max(entry, 0) / largest)
            axes.fill(
                [column - 0.5, column + 0.5, column + 0.5, column - 0.5],
                [row - 0.5, row - 0.5, row + 0.5, row + 0.5],
                color=reds_and_blues[row, column] if signed else blue,
                lw=0,
            )
            axes.text(
                column, row, number(entry + 0.0), ha="center", va="center", color=INK, fontsize=9
            )
    return figure


def tables_alt(tables):
    """The tables read aloud, row by row."""
    said = []
    for title, table in tables.items():
        rows = "; ".join(" ".join(number(value + 0.0) for value in row) for row in table)
        said.append(f"{title}, a table of {len(table)} × {len(table[0])}: {rows}.")
    return " ".join(said)
