"""How large the numbers are, layer by layer: activations going forward, gradients coming back."""

import numpy as np
from matplotlib.ticker import NullLocator, StrMethodFormatter

from .drawing import FONT
from .style import BLUE, GREY, INK, ORANGE, new_figure, readable, tint


def layer_signals(rows, run):
    """Two curves over the lines of the X-ray, on logarithmic scales; blocks' ends are marked.

    Shapes
        rows     Rows of `xray.rows_of`
        run      a dict of Measured by path, of `xray_run.measured`
        returns  a Figure
    """
    rows = [row for row in rows if "shortcut" not in row.name]
    figure = new_figure(9.2, 3.9)
    upper, lower = figure.subplots(2, 1, sharex=True)
    ends = ends_of_blocks(rows)
    for axes, name, color, words in (
        (upper, "activation", BLUE, "forward: size of what each layer returns"),
        (lower, "gradient", ORANGE, "backward: size of ∂L/∂y, which comes back to it"),
    ):
        sizes = sizes_of(rows, run, name)
        axes.plot(sizes, color=tint(color, 0.6), lw=1.5, marker="o", ms=3.5)
        axes.plot(ends, sizes[ends], color=color, lw=0, marker="o", ms=7)
        axes.set_yscale("log")
        axes.set_yticks(ticks_in(*axes.get_ylim()))
        axes.yaxis.set_major_formatter(StrMethodFormatter("{x:g}"))
        axes.yaxis.set_minor_locator(NullLocator())
        axes.set_title(words, fontsize=10.5, color=readable(color), weight="bold", loc="left")
        style_of(axes, rows)
    lower.set_xticks(*names_of_parts(rows), fontsize=9, family=FONT)
    return figure


def ticks_in(low, high):
    """Round numbers on a logarithmic scale: 1, 2 and 5 of each power of ten; 1 alone on a long one."""
    subs = (1, 2, 5) if high / low < 30 else (1,)
    ticks = [sub * 10.0**power for power in range(-12, 12) for sub in subs]
    return [tick for tick in ticks if low <= tick <= high]


def sizes_of(rows, run, name):
    """The root of the mean square after the last layer of each line."""
    return np.array([getattr(run[row.steps[-1].path], name) for row in rows])


def ends_of_blocks(rows):
    """The lines after which a block ends: where the shortcut has been added."""
    return [n for n, row in enumerate(rows) if row.steps[-1].path.endswith(".relu") and n > 1]


def names_of_parts(rows):
    """Where the stem, each block and the head stand along the row of lines, and their names."""
    parts = list(dict.fromkeys(row.part for row in rows))
    places = [np.mean([n for n, row in enumerate(rows) if row.part == part]) for part in parts]
    return places, parts


def style_of(axes, rows):
    """Pale lines between the parts, and words that can be read."""
    for name, side in axes.spines.items():
        side.set(visible=name in ("left", "bottom"), color=GREY, linewidth=0.8)
    for n in range(1, len(rows)):
        if rows[n].part != rows[n - 1].part:
            axes.axvline(n - 0.5, color=tint(INK, 0.15), lw=0.8, zorder=0)
    axes.tick_params(labelsize=9, length=0, which="both", labelcolor=INK)
    axes.set_xlim(-0.5, len(rows) - 0.5)


def layer_signals_alt(rows, run):
    """Both curves in words, for a reader who cannot see them."""
    rows = [row for row in rows if "shortcut" not in row.name]
    parts = []
    for name in ("activation", "gradient"):
        sizes = sizes_of(rows, run, name)
        ends = ", ".join(f"{rows[n].part} {sizes[n]:.2g}" for n in ends_of_blocks(rows))
        parts.append(f"{name}s: stem {sizes[0]:.2g}, then at the end of each block {ends}")
    return f"Root mean squares, layer by layer. {'; '.join(parts)}."
