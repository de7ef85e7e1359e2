"""What a step length does, how Adam begins, and what noise leaves over."""

import numpy as np

from .drawing import FONT
from .step_size import plain
from .style import BLUE, GREEN, GREY, INK, ORANGE, PURPLE, new_figure, readable, tint

WORDS = {"fontsize": 9, "family": FONT}


def step_lengths(paths):
    """Walks down the parabola L = ½ θ², one for each learning rate.

    Shapes
        paths    a dict, rate → (T + 1,) the values of θ
        returns  a Figure, a panel each; its scales fit its own walk
    """
    figure = new_figure(9.0, 2.9)
    cells = figure.subplots(1, len(paths))
    for axes, (lr, path) in zip(np.atleast_1d(cells), paths.items(), strict=True):
        most = 1.12 * np.abs(path).max()
        theta = np.linspace(-most, most, 201)
        axes.plot(theta, theta**2 / 2, color=tint(INK, 0.3), linewidth=3)
        axes.plot(path, path**2 / 2, "o-", color=ORANGE, linewidth=1.2, markersize=5)
        axes.plot(path[0], path[0] ** 2 / 2, "o", color=INK, markersize=7, zorder=4)
        axes.set_title(f"lr = {lr:g}", fontsize=10, color=INK)
        axes.set_xlabel("θ", color=INK, **WORDS)
        plain(axes)
    figure.axes[0].set_ylabel("L", color=INK, **WORDS)
    return figure


def bias_correction(m, v, corrected, plain_steps, corrected_steps):
    """Left, Adam's two means while they fill, and corrected; right, the length of its steps.

    Shapes
        m, v                          (T,)   as fractions of what they will be
        corrected                     (T,)   what both are after the correction
        plain_steps, corrected_steps  (T,)   in units of lr
        returns  a Figure
    """
    t = np.arange(1, len(m) + 1)
    figure = new_figure(9.0, 3.2)
    left, right = figure.subplots(1, 2)
    left.plot(t, corrected, color=GREEN, linewidth=2)
    left.text(t[-1], 1.03, "m̂ and v̂, corrected", color=readable(GREEN), ha="right", **WORDS)
    for values, name, place in [(m, "m", -12), (v, "v", 6)]:
        left.plot(t, values, color=INK, linewidth=1.6)
        point = t[len(t) // 3], values[len(t) // 3]
        style = {"textcoords": "offset points", "color": INK}
        left.annotate(name, point, (4, place), **style, **WORDS)
    left.set(ylim=(0, 1.2))
    left.set_ylabel("part of the mean that it should be", color=INK, **WORDS)
    right.plot(t, plain_steps, color=PURPLE, linewidth=2)
    right.plot(t, corrected_steps, color=GREEN, linewidth=2)
    peak = plain_steps.argmax()
    words = f"without: up to {plain_steps[peak]:.1f} lr"
    right.text(t[peak] + 4, 1.02 * plain_steps[peak], words, color=readable(PURPLE), **WORDS)
    right.text(t[-1], 1.25, "with the correction", color=readable(GREEN), ha="right", **WORDS)
    right.set(ylim=(0, 1.15 * plain_steps[peak]))
    right.set_ylabel("length of a step, in units of lr", color=INK, **WORDS)
    for axes in (left, right):
        axes.set_xlabel("step t", color=INK, **WORDS)
        plain(axes)
    return figure


def rate_sweep(rates, losses, guessing):
    """The loss that is left after a short training, against the learning rate.

    Shapes
        rates     (R,)
        losses    a dict, optimizer → (R,)
        guessing  the loss of a guess, a dotted line
        returns   a Figure
    """
    figure = new_figure(9.0, 3.6)
    axes = figure.subplots()
    colors = {"SGD": INK, "momentum": BLUE, "Adam": readable(PURPLE)}
    axes.axhline(guessing, color=GREY, linewidth=1, linestyle=":")
    axes.text(rates[0], 1.08 * guessing, "guessing", color=GREY, va="bottom", **WORDS)
    for name, loss in losses.items():
        axes.plot(rates, loss, "o-", color=colors[name], linewidth=1.8, markersize=4)
        best = np.argmin(loss)
        style = {"color": colors[name], "ha": "center", "va": "top", "weight": "bold"}
        axes.text(rates[best], 0.8 * loss[best], name, **style, **WORDS)
    least = min(loss.min() for loss in losses.values())
    axes.set(xscale="log", yscale="log", ylim=(0.45 * least, 8 * guessing))
    axes.set_xlabel("learning rate", color=INK, **WORDS)
    axes.set_ylabel("loss after training", color=INK, **WORDS)
    plain(axes)
    return figure


def noisy_walks(rates, distances, floors):
    """Above, learning rates over a training with noisy gradients; below, how far from the goal.

    Shapes
        rates      a dict, name → (T,)
        distances  a dict, name → (T,)   root mean square over many walkers
        floors     a dict, name → a number: where noise stops them, a dotted line
        returns    a Figure
    """
    figure = new_figure(9.0, 4.2)
    cells = figure.subplots(2, len(rates), sharex=True, sharey="row", height_ratios=(1, 1.6))
    for (top, bottom), name in zip(cells.T, rates, strict=True):
        top.plot(rates[name], color=GREEN, linewidth=1.8)
        top.set_title(name, fontsize=10, color=INK)
        bottom.plot(distances[name], color=BLUE, linewidth=1.8)
        if name in floors:
            bottom.axhline(floors[name], color=GREY, linewidth=1, linestyle=":")
        last = distances[name][-1]
        words = f"{last:.2f}"
        place = {"ha": "right", "va": "bottom", "weight": "bold", "color": BLUE}
        bottom.text(len(rates[name]), 1.35 * max(distances[name][-40:]), words, **place, **WORDS)
        bottom.set(yscale="log", ylim=(0.05, 8))
        bottom.set_xlabel("step", color=INK, **WORDS)
        for axes in (top, bottom):
            plain(axes)
    cells[0, 0].set_ylabel("learning rate", color=INK, **WORDS)
    cells[1, 0].set_ylabel("distance from the goal", color=INK, **WORDS)
    return figure


def swings(paths, wrong):
    """Values over the steps, each in its panel: green as they should be, purple as they are.

    Shapes
        paths    a dict, title → (T,) or (T, 2); the second of two is dashed
        wrong    the titles of the panels that go wrong
        returns  a Figure
    """
    figure = new_figure(9.0, 2.7)
    cells = figure.subplots(1, len(paths), sharey=True)
    for axes, (title, path) in zip(np.atleast_1d(cells), paths.items(), strict=True):
        color = PURPLE if title in wrong else GREEN
        axes.axhline(0, color=GREY, linewidth=0.8)
        for values, style in zip(np.atleast_2d(path.T), ("-", (0, (3, 1.2))), strict=False):
            axes.plot(values, color=color, linewidth=1.8, linestyle=style)
        axes.set_title(title, fontsize=10, color=readable(color))
        axes.set_xlabel("step", color=INK, **WORDS)
        plain(axes)
    figure.axes[0].set_ylabel("θ", color=INK, **WORDS)
    first = np.atleast_2d(next(iter(paths.values())).T)
    for values, word in zip(first, ("θ₁", "θ₂") if len(first) > 1 else ("",), strict=True):
        beside = {1: (8, -3), 0: (8, -12), -1: (14, -4)}[int(np.sign(values[0]))]
        place = (0, values[0]), beside
        figure.axes[0].annotate(word, *place, textcoords="offset points", color=INK, **WORDS)
    return figure
