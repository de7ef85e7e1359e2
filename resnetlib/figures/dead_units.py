"""Which hidden ReLUs are open where, and which are dead."""

import numpy as np

from .drawing import FONT
from .step_size import plain
from .style import BLUE, INK, PALE, new_figure, tint

WORDS = {"fontsize": 9, "family": FONT}


def fits_of_units(x, target, fits):
    """What hidden ReLUs have learned, and where each of them is open: a dead one is open nowhere.

    Shapes
        x, target  (S,)
        fits       a dict from titles to (y (S,), gates (S, units))
        returns    a Figure: a column each; above y, below a bar for every unit where it is open
    """
    figure = new_figure(9.0, 4.5)
    cells = figure.subplots(
        2, len(fits), sharex=True, sharey="row", height_ratios=(1.3, 1), squeeze=False
    )
    for (top, bottom), (title, (y, gates)) in zip(cells.T, fits.items(), strict=True):
        top.plot(x, target, color=tint(INK, 0.25), linewidth=6)
        top.plot(x, y, color=BLUE, linewidth=1.8)
        top.set_title(title, fontsize=10, color=INK)
        draw_open(bottom, x, gates)
        for axes in (top, bottom):
            plain(axes)
        bottom.grid(visible=False)
        bottom.set_xlabel("x", color=INK, **WORDS)
    cells[1, 0].set_ylabel("units: bars where open", color=INK, **WORDS)
    return figure


def draw_open(axes, x, gates):
    """A row for each unit, those that are open longest at the bottom, dead ones empty at the top."""
    order = np.argsort(-gates.sum(axis=0), kind="stable")
    for row, unit in enumerate(order):
        open_x = x[gates[:, unit]]
        axes.axhline(row, color=PALE, linewidth=0.7, zorder=0)
        if open_x.size:
            axes.plot([open_x[0], open_x[-1]], [row, row], color=BLUE, linewidth=2.2)
    dead = int((~gates.any(axis=0)).sum())
    if dead:
        middle = len(order) - (dead + 1) / 2
        axes.text(x.mean(), middle, f"{dead} dead", color=INK, ha="center", va="center", **WORDS)
    axes.set(ylim=(-1, len(order)), yticks=[])
