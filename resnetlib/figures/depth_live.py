"""What chapter 15 measures while it runs: gradients along the blocks, and short trainings."""

import numpy as np

from .depth import COLORS
from .drawing import FONT
from .step_size import plain
from .style import GREY, INK, new_figure, readable

WORDS = {"fontsize": 9, "family": FONT}
STYLES = ("-", "--", "-.", ":")


def block_gradients(panels):
    """‖∂L/∂w‖ of every block, from the first to the last, on a logarithmic axis.

    Shapes
        panels   a dict from titles to a dict: (name, shortcut) → (B,)
        returns  a Figure, one axes per panel
    """
    figure = new_figure(4.5 * len(panels), 3.3)
    cells = np.atleast_1d(figure.subplots(1, len(panels)))
    for axes, (title, runs) in zip(cells, panels.items(), strict=True):
        for (name, shortcut), lengths in runs.items():
            blocks = np.arange(1, len(lengths) + 1)
            axes.plot(blocks, lengths, color=COLORS[shortcut], linewidth=1.8, gid=name)
            others = [other for run, other in runs.items() if run != (name, shortcut)]
            at = int(0.55 * len(lengths))
            above = all(lengths[at] >= other[at] for other in others)
            axes.annotate(
                name,
                (blocks[at], lengths[at]),
                xytext=(0, 9 if above else -9),
                textcoords="offset points",
                color=readable(COLORS[shortcut]),
                weight="bold",
                ha="center",
                va="bottom" if above else "top",
                **WORDS,
            )
        axes.set_yscale("log")
        low, high = np.log10(axes.get_ylim())
        room = 0.16 * (high - low)
        axes.set_ylim(10 ** (low - room), 10 ** (high + room))
        axes.set_title(title, color=INK, pad=8, fontsize=10, family=FONT)
        axes.set_xlabel("block, from the first to the last", color=INK, **WORDS)
        plain(axes)
    cells[0].set_ylabel("‖∂L/∂w‖ of its first convolution", color=INK, **WORDS)
    return figure


def block_gradients_alt(panels):
    """The two ends of every line, to the nearest power of ten."""
    said = ["The length of the gradient at every block, logarithmic."]
    for title, runs in panels.items():
        for (name, _), lengths in runs.items():
            first, last = (round(float(np.log10(lengths[at]))) for at in (0, -1))
            said.append(f"{title}, {name}: about 10^{first} at the first, 10^{last} at the last.")
    return " ".join(said)


def loss_race(losses):
    """The loss of a few networks, step by step; smoothed over five steps.

    Shapes
        losses   a dict: (name, shortcut) → (S,)
        returns  a Figure
    """
    figure = new_figure(8.6, 3.3)
    axes = figure.subplots()
    ends = []
    for ((name, shortcut), values), style in zip(losses.items(), STYLES, strict=False):
        smooth = np.convolve(values, np.ones(5) / 5, mode="valid")
        steps = np.arange(3, len(values) - 1)
        axes.plot(steps, smooth, style, color=COLORS[shortcut], linewidth=1.8, gid=name)
        ends.append([float(smooth[-1]), name, shortcut])
    span = 1.1 * max(2.4, *(np.max(values) for values in losses.values()))
    place = -0.03 * span
    for end, name, shortcut in sorted(ends):
        place = max(end, place + 0.065 * span)
        words = {"color": readable(COLORS[shortcut]), "va": "center", **WORDS}
        axes.text(len(values) * 1.01, place, name, **words)
    axes.axhline(np.log(10), color=GREY, linewidth=1, linestyle=":")
    axes.text(0.6 * len(values), np.log(10) + 0.02 * span, "guessing: ln 10", color=GREY, **WORDS)
    axes.set(xlim=(0, len(values) * 1.28), ylim=(0, span))
    axes.set_xticks(np.arange(0, len(values) + 1, 16))
    axes.set_xlabel("step", color=INK, **WORDS)
    axes.set_ylabel("training loss, nats", color=INK, **WORDS)
    plain(axes)
    return figure
