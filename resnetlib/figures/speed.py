"""Where time goes, what a second thread brings, and what fewer multiplications cost in accuracy."""

import numpy as np

from .drawing import FONT
from .step_size import plain
from .style import BLUE, GREEN, GREY, INK, ORANGE, PURPLE, new_figure, readable

WORDS = {"fontsize": 9, "family": FONT}


def time_shares(runs):
    """Where a training step's time goes: a bar for each run, cut by the kind of layer.

    Shapes
        runs     a dict, name → a dict, kind of layer → (seconds forward, seconds backward)
        returns  a Figure, a panel for each run
    """
    kinds = list(next(iter(runs.values())))
    figure = new_figure(9.0, 0.34 * len(kinds) + 0.95)
    cells = np.atleast_1d(figure.subplots(1, len(runs), sharey=True))
    for axes, (name, times) in zip(cells, runs.items(), strict=True):
        total = sum(map(sum, times.values()))
        for row, kind in enumerate(kinds):
            forward, backward = (100 * seconds / total for seconds in times[kind])
            style = {"height": 0.62, "gid": f"{name}, {kind}"}
            axes.barh(row, forward, color=BLUE, **style)
            axes.barh(row, backward, left=forward, color=ORANGE, **style)
            said = f"{forward + backward:.0f} %" if forward + backward >= 1 else "below 1 %"
            axes.text(forward + backward + 1.5, row, said, color=INK, va="center", **WORDS)
        axes.set(xlim=(0, 100), ylim=(len(kinds) - 0.5, -0.5))
        axes.set_yticks(range(len(kinds)), kinds)
        axes.set_title(f"{name}: {1000 * total:.0f} ms", color=INK, fontsize=10, family=FONT)
        axes.set_xlabel("part of the time, %", color=INK, **WORDS)
        plain(axes)
        axes.tick_params(axis="y", labelcolor=INK, length=0)
        axes.grid(visible=False, axis="y")
    style = {"ha": "right", "va": "bottom", "weight": "bold", "transform": cells[-1].transAxes}
    cells[-1].text(0.98, 0.17, "forward", color=BLUE, **style, **WORDS)
    cells[-1].text(0.98, 0.04, "backward", color=readable(ORANGE), **style, **WORDS)
    return figure


def time_shares_alt(runs):
    """The shares in words."""
    said = []
    for name, times in runs.items():
        total = sum(map(sum, times.values()))
        parts = ", ".join(f"{kind} {sum(both) / total:.0%}" for kind, both in times.items())
        said.append(f"{name}, {1000 * total:.0f} ms: {parts}.")
    return "Where the time of a training step goes. " + " ".join(said)


def thread_gain(sizes, gains):
    """How many times faster two threads are than one, against the numbers in one operation.

    Shapes
        sizes    (S,)
        gains    a dict, name → (S,); the first in blue, the second in grey
        returns  a Figure
    """
    figure = new_figure(9.0, 3.3)
    axes = figure.subplots()
    for level, words in ((1, "no gain"), (2, "twice as fast")):
        axes.axhline(level, color=GREY, linewidth=1, linestyle=":")
        style = {"color": GREY, "ha": "right", "va": "bottom"}
        axes.text(7 * sizes[-1], level + 0.03, words, **style, **WORDS)
    highest = max(gains, key=lambda name: gains[name][-1])
    for (name, gain), color in zip(gains.items(), (BLUE, GREY), strict=False):
        axes.plot(sizes, gain, "o-", color=color, linewidth=1.8, markersize=5, gid=name)
        up = 0 if len(gains) == 1 else 7 if name == highest else -7
        place = {"xytext": (9, up), "textcoords": "offset points", "va": "center"}
        axes.annotate(name, (sizes[-1], gain[-1]), color=color, weight="bold", **place, **WORDS)
    axes.set(xscale="log", ylim=(0, 2.3), xlim=(sizes[0] / 1.3, sizes[-1] * 8))
    axes.set_xlabel("numbers in one NumPy operation", color=INK, **WORDS)
    axes.set_ylabel("gain from a second thread", color=INK, **WORDS)
    plain(axes)
    return figure


def thread_gain_alt(sizes, gains):
    """The gains in words."""
    said = [
        f"{name}: " + ", ".join(f"{g:.1f} at {n:,}" for n, g in zip(sizes, gain, strict=True))
        for name, gain in gains.items()
    ]
    return f"How many times faster two threads are, by numbers in one operation. {'; '.join(said)}."


def winograd_errors(errors, chosen, worse=()):
    """The relative error of each way against how many multiplications an answer takes.

    Shapes
        errors   a dict, name → (multiplications per answer, root mean square error)
        chosen   the name that is green
        worse    those that are purple
        returns  a Figure
    """
    figure = new_figure(9.0, 3.6)
    axes = figure.subplots()
    for name, (cost, error) in errors.items():
        color = GREEN if name == chosen else PURPLE if name in worse else INK
        axes.plot(cost, error, "o", color=color, markersize=9, gid=name, zorder=4)
        style = {"color": readable(color), "xytext": (10, 0), "textcoords": "offset points"}
        axes.annotate(name, (cost, error), va="center", **style, **WORDS)
    found = [error for _, error in errors.values()]
    axes.set(yscale="log", xlim=(1, 11.5), ylim=(min(found) / 3, 3 * max(found)))
    axes.set_xlabel("multiplications per answer of a 3 × 3 filter", color=INK, **WORDS)
    axes.set_ylabel("relative error in float32", color=INK, **WORDS)
    plain(axes)
    return figure
