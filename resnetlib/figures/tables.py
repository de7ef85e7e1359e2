"""Small arrays of counts as tables, each number in its square."""

import numpy as np

from .style import BLUE, INK, bare, new_figure, tint


def number_tables(tables):
    """Tables side by side under their titles; the larger a number, the deeper its square's blue.

    Shapes
        tables  a dict from titles to (H, W), numbers of 0 or more
    """
    figure = new_figure(3.1 * len(tables), 3.3)
    figure.get_layout_engine().set(h_pad=0.1)  # room for the titles
    largest = max(np.max(table) for table in tables.values())
    for place, (title, table) in enumerate(tables.items(), start=1):
        axes = bare(figure.add_subplot(1, len(tables), place), title)
        H, W = table.shape
        axes.set(xlim=(-0.5, W - 0.5), ylim=(H - 0.5, -0.5), aspect="equal")
        for (row, column), number in np.ndenumerate(table):
            colour = tint(BLUE, 0.55 * number / largest)
            axes.fill(
                [column - 0.5, column + 0.5, column + 0.5, column - 0.5],
                [row - 0.5, row - 0.5, row + 0.5, row + 0.5],
                color=colour,
                lw=0,
            )
            axes.text(column, row, f"{number:g}", ha="center", va="center", color=INK, fontsize=9)
    return figure


def tables_alt(tables):
    """The tables read aloud, row by row."""
    said = []
    for title, table in tables.items():
        rows = "; ".join(" ".join(f"{value:g}" for value in row) for row in table)
        said.append(f"{title}, a table of {len(table)} × {len(table[0])}: {rows}.")
    return " ".join(said)
