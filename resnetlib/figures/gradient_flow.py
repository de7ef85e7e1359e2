"""How long the gradient is on its way back through many blocks, with shortcuts and without."""

import numpy as np

from .drawing import FONT
from .step_size import plain
from .style import INK, ORANGE, PURPLE, new_figure, readable

WORDS = {"fontsize": 9, "family": FONT}
WITH, WITHOUT = readable(ORANGE), readable(PURPLE)


def gradient_norms(panels):
    """How long the gradient is after every block on its way back, on a logarithmic axis.

    It comes in at the right with length 1. A dot stands where it reaches a network's beginning.

    Shapes
        panels   a dict from titles to a dict: (blocks, shortcut) → (blocks + 1,), from the end
                 of the network to its beginning
        returns  a Figure, one axes per panel
    """
    figure = new_figure(4.5 * len(panels), 3.7)
    cells = np.atleast_1d(figure.subplots(1, len(panels)))
    for axes, (title, runs) in zip(cells, panels.items(), strict=True):
        deepest = max(blocks for blocks, _ in runs)
        for (blocks, shortcut), norms in runs.items():
            draw_norms(axes, blocks, norms / norms[0], shortcut)
        axes.set(yscale="log", xlim=(deepest * 1.06, -0.04 * deepest))
        low, high = (np.log10(limit) for limit in axes.get_ylim())
        room = 0.07 * (high - low)
        axes.set_ylim(10 ** (low - room), 10 ** (high + room))
        axes.set_xticks(sorted({0, *(blocks for blocks, _ in runs)}))
        axes.set_title(title, color=INK, pad=8, fontsize=10, family=FONT)
        axes.set_xlabel("blocks that the gradient has come through", color=INK, **WORDS)
        name_lines(axes, runs)
        plain(axes)
    cells[0].set_ylabel("‖∂L/∂x‖, where it comes in: 1", color=INK, **WORDS)
    return figure


def draw_norms(axes, blocks, norms, shortcut):
    color = ORANGE if shortcut else PURPLE
    axes.plot(np.arange(blocks + 1), norms, color=color, linewidth=1.6)
    axes.plot(blocks, norms[-1], "o", color=color, markersize=7, gid=f"{blocks} {shortcut}")


def name_lines(axes, runs):
    """The two kinds by name, beside the longest line of each, on the side away from the other."""
    deepest = max(blocks for blocks, _ in runs)
    middle = int(0.62 * deepest)
    heights = {
        shortcut: norms[middle] / norms[0]
        for (blocks, shortcut), norms in runs.items()
        if blocks == deepest
    }
    for shortcut, height in heights.items():
        above = height == max(heights.values())
        axes.annotate(
            "with shortcuts" if shortcut else "without",
            (middle, height),
            xytext=(0 if shortcut else 9, 9 if above else -9),
            textcoords="offset points",
            color=WITH if shortcut else WITHOUT,
            weight="bold",
            ha="center" if shortcut else "left",
            va="bottom" if above else "top",
            **WORDS,
        )


def gradient_norms_alt(panels):
    """The end of every line in words, to the nearest power of ten."""
    said = ["The length of the gradient against the blocks it has come through, logarithmic."]
    for title, runs in panels.items():
        ends = [
            f"{blocks} blocks {'with' if shortcut else 'without'} shortcuts "
            f"{power_of(norms[-1] / norms[0])}"
            for (blocks, shortcut), norms in runs.items()
        ]
        said.append(f"{title}: {', '.join(ends)}.")
    return " ".join(said)


def power_of(value):
    """A number to its nearest power of ten, in words that every machine finds the same."""
    return f"about 10^{round(float(np.log10(value)))}"
