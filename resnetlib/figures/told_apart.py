"""Vanishing gradients and degradation on two axes: does the gradient arrive, does the network learn?"""

import numpy as np

from .depth import COLORS, FAINT, KINDS, NAMES, WORDS, chosen, draw_guessing
from .drawing import FONT
from .step_size import plain
from .style import GREEN, GREY, INK, PURPLE, new_figure, readable, tint


def first_gradient(runs, here=slice(None)):
    """‖∂L/∂w‖ of the first block's first convolution, before the first step."""
    return np.asarray(runs["gradients"], float)[here, 0, 0]


def told_apart(runs, kinds=("no norm", "norm")):
    """Two diseases on two axes: does the gradient arrive, and does the network learn?

    Across: how long the first block's gradient is before the first step. Upwards: the training
    error at the end. A dot for every run; the depth beside those that did not learn.

    Shapes
        runs     a record
        returns  a Figure
    """
    figure = new_figure(9.0, 4.3)
    axes = figure.subplots()
    axes.axvspan(1e-24, 1e-3, color=tint(GREY, 0.1), linewidth=0)
    axes.axvline(1e-3, color=GREY, linewidth=0.8)
    for i in np.flatnonzero(np.isin(runs["kind"], kinds)):
        x = max(float(first_gradient(runs, i)), FAINT)
        y, color = 100 * runs["train_error"][i], COLORS[bool(runs["shortcut"][i])]
        marker = "o" if runs["kind"][i] == "norm" else "s"
        axes.plot(
            x,
            y,
            marker,
            color=color,
            markersize=8,
            markeredgecolor="white",
            gid=str(runs["depth"][i]),
        )
    draw_guessing(axes, 1e-11, 100)
    axes.set(xscale="log", xlim=(1e-23, 1e6), ylim=(-5, 104))
    axes.set_xlabel("‖∂L/∂w‖ of the first block, before the first step", color=INK, **WORDS)
    axes.set_ylabel("training error at the end, %", color=INK, **WORDS)
    name_dots(axes, runs, kinds)
    plain(axes)
    return figure


def name_dots(axes, runs, kinds):
    """The depth beside the mean of every group of plain runs that did not learn; and what is what."""
    for kind in kinds:
        for depth in np.unique(runs["depth"]):
            here = chosen(runs, kind=kind, depth=depth, shortcut=False)
            error = runs["train_error"][here].mean()
            if error < 0.05:
                continue
            words = {"color": readable(PURPLE), "textcoords": "offset points", **WORDS}
            lengths = np.maximum(first_gradient(runs, here), FAINT)
            place = lengths.min(), 100 * error
            if kind == "norm":  # beside the leftmost of its dots
                axes.annotate(f"{depth}", place, xytext=(-9, 0), ha="right", va="center", **words)
            else:
                axes.annotate(f"{depth}", place, xytext=(0, -13), ha="center", va="center", **words)
    style = {"ha": "center", "va": "center", "linespacing": 1.4, "fontsize": 10, "family": FONT}
    axes.text(1e-13, 45, "the gradient vanished:\nnothing to learn from", color=INK, **style)
    axes.text(1e4, 75, "degraded:\nthe gradient\narrives", color=INK, **style)
    axes.text(1e-1, 20, "learned", color=INK, **style)
    for y, marker, color, words in [
        (30, "s", PURPLE, "plain, weights halved, no norm"),
        (23, "o", PURPLE, "plain, batch norm"),
        (16, "s", GREEN, "with shortcuts, weights halved, no norm"),
        (9, "o", GREEN, "with shortcuts, batch norm"),
    ]:
        axes.plot(3e-22, y, marker, color=color, markersize=7, markeredgecolor="white")
        axes.text(1e-21, y, words, color=INK, va="center", **WORDS)


def told_apart_alt(runs, kinds=("no norm", "norm")):
    """Every group in words."""
    said = ["Training error against the length of the first block's gradient."]
    for kind in kinds:
        for shortcut in (False, True):
            for depth in np.unique(runs["depth"][chosen(runs, kind=kind)]):
                here = chosen(runs, kind=kind, depth=depth, shortcut=shortcut)
                length = np.median(first_gradient(runs, here))
                said.append(
                    f"{depth} layers, {NAMES[shortcut]}, {KINDS[kind]}: 10^{np.log10(length):.0f}, "
                    f"{runs['train_error'][here].mean():.0%}."
                )
    return " ".join(said)
