"""What depth does to learning: errors, losses and gradients of networks with shortcuts and without.

A record of runs is a dict of arrays, as `experiments/15_depth.py` makes them:

    kind, depth, shortcut, seed  (R,)         which network
    loss, error                  (R, E)       nats per digit, and part wrong, in every epoch
    train_error, test_error      (R,)         part wrong at the end, in evaluation
    gradients                    (R, 2, B)    ‖∂L/∂w‖ at every block: before the first step, and
                                              after a quarter of all; NaN where there is no block
"""

import numpy as np

from .drawing import FONT
from .step_size import plain
from .style import GREEN, GREY, INK, PALE, PURPLE, new_figure, readable, tint

WORDS = {"fontsize": 9, "family": FONT}
COLORS = {True: GREEN, False: PURPLE}  # with shortcuts, and plain
NAMES = {True: "with shortcuts", False: "plain"}
KINDS = {
    "norm": "He's weights, batch norm",
    "no norm": "weights halved, no norm",
    "adam": "He's weights, batch norm, Adam",
}
GUESSING = 0.9  # of ten digits, nine are wrong
FAINT = 1e-22  # the shortest gradient that is drawn


def chosen(runs, **which):
    """Which runs of a record have these values: (R,) of True and False."""
    return np.all([np.asarray(runs[name]) == value for name, value in which.items()], axis=0)


def ends_of(runs, kind, shortcut, measure="train_error"):
    """The depths of a kind, and at each the mean of a measure over its seeds."""
    depths = np.unique(runs["depth"][chosen(runs, kind=kind, shortcut=shortcut)])
    means = [
        float(np.mean(runs[measure][chosen(runs, kind=kind, shortcut=shortcut, depth=depth)]))
        for depth in depths
    ]
    return depths, np.array(means)


def depth_errors(runs, kinds=("no norm", "norm")):
    """The error on the very digits that were learned, against the depth; a dot for every run.

    Shapes
        runs     a record
        kinds    which; a panel for each
        returns  a Figure
    """
    figure = new_figure(4.5 * len(kinds), 3.5)
    cells = np.atleast_1d(figure.subplots(1, len(kinds)))
    for axes, kind in zip(cells, kinds, strict=True):
        for shortcut, color in COLORS.items():
            here = chosen(runs, kind=kind, shortcut=shortcut)
            depths, means = ends_of(runs, kind, shortcut)
            axes.plot(depths, 100 * means, color=color, linewidth=1.8)
            dots = {
                "color": color,
                "markersize": 6,
                "markeredgecolor": "white",
                "gid": NAMES[shortcut],
            }
            axes.plot(runs["depth"][here], 100 * runs["train_error"][here], "o", **dots)
            place = (depths[-1] * 0.76, 100 * np.interp(depths[-1] * 0.76, depths, means))
            style = {"color": readable(color), "weight": "bold", **WORDS}
            if shortcut:
                axes.text(place[0], 3.5, NAMES[True], ha="center", va="bottom", **style)
            else:
                axes.text(
                    place[0] - 1.5, place[1] + 1, NAMES[False], ha="right", va="bottom", **style
                )
        draw_guessing(axes, 8, 100)
        axes.set(xlim=(5, 59), ylim=(-4, 100), xticks=np.unique(runs["depth"]))
        axes.set_title(KINDS[kind], color=INK, pad=8, fontsize=10, family=FONT)
        axes.set_xlabel("layers with weights", color=INK, **WORDS)
        plain(axes)
    cells[0].set_ylabel("training error, %", color=INK, **WORDS)
    return figure


def draw_guessing(axes, x, scale):
    """The error of one who does not look."""
    axes.axhline(scale * GUESSING, color=GREY, linewidth=1, linestyle=":")
    axes.text(x, scale * (GUESSING + 0.015), "guessing", color=GREY, va="bottom", **WORDS)


def depth_errors_alt(runs, kinds=("no norm", "norm")):
    """Every mean in words, in whole percent."""
    said = ["Training error against depth."]
    for kind in kinds:
        for shortcut in (False, True):
            depths, means = ends_of(runs, kind, shortcut)
            ends = ", ".join(f"{d} layers {m:.0%}" for d, m in zip(depths, means, strict=True))
            said.append(f"{KINDS[kind]}, {NAMES[shortcut]}: {ends}.")
    return " ".join(said)


def depth_run(runs, kind, depth, shortcut):
    """One network: its loss epoch by epoch, and how long its gradient is at every block.

    Thin and pale, the networks of the other depths; thin, the same depth of the other sort.

    Shapes
        runs      a record
        returns   a Figure
    Raises
        ValueError  if there is no such run
    """
    here = np.flatnonzero(chosen(runs, kind=kind, depth=depth, shortcut=shortcut))
    if len(here) == 0:
        known = sorted(set(runs["depth"][chosen(runs, kind=kind)].tolist()))
        raise ValueError(f"there is no run {kind!r} of {depth} layers; its depths are {known}")
    figure = new_figure(9.0, 3.9)
    figure.get_layout_engine().set(rect=(0, 0, 1, 0.93))
    loss, gradient = figure.subplots(1, 2)
    draw_losses(loss, runs, kind, depth, shortcut)
    draw_gradients(gradient, runs, kind, depth, shortcut)
    color = readable(COLORS[shortcut])
    figure.text(
        0.012,
        0.955,
        said_of(runs, kind, depth, shortcut),
        color=color,
        weight="bold",
        family=FONT,
        fontsize=10.5,
    )
    return figure


def said_of(runs, kind, depth, shortcut):
    """One network in one line."""
    here = chosen(runs, kind=kind, depth=depth, shortcut=shortcut)
    wrong, unseen = (float(np.mean(runs[name][here])) for name in ("train_error", "test_error"))
    return (
        f"{depth} layers, {NAMES[shortcut]}; {KINDS[kind]}: training error {wrong:.1%}, "
        f"test error {unseen:.1%}"
    )


def draw_losses(axes, runs, kind, depth, shortcut):
    """The loss of every run of this kind; the chosen ones in colour."""
    epochs = np.arange(1, runs["loss"].shape[1] + 1)
    for i in np.flatnonzero(chosen(runs, kind=kind)):
        same = runs["depth"][i] == depth
        lit = same and runs["shortcut"][i] == shortcut
        color = COLORS[bool(runs["shortcut"][i])] if same else PALE
        style = {"linewidth": 1.8 if lit else 0.9, "zorder": 4 if lit else 3 if same else 1}
        gid = "lit" if lit else None
        axes.plot(
            epochs,
            runs["loss"][i],
            color=color if lit or not same else tint(color, 0.6),
            gid=gid,
            **style,
        )
    other = not shortcut
    lines = [
        (f"{depth} layers, {NAMES[shortcut]}", readable(COLORS[shortcut]), "bold"),
        (f"{depth} layers, {NAMES[other]}", readable(COLORS[other]), "normal"),
        ("other depths", GREY, "normal"),
    ]
    for i, (words, color, weight) in enumerate(lines):
        place = {"transform": axes.transAxes, "color": color, "weight": weight, "va": "center"}
        axes.text(0.03, 0.18 - 0.065 * i, words, **place, **WORDS)
    axes.axhline(np.log(10), color=GREY, linewidth=1, linestyle=":")
    axes.text(epochs[-1], 2.5, "guessing: ln 10", color=GREY, ha="right", va="bottom", **WORDS)
    axes.set(yscale="log", ylim=(2e-4, 6), xlim=(0, len(epochs) + 1))
    axes.set_xlabel("epoch", color=INK, **WORDS)
    axes.set_ylabel("training loss, nats per digit", color=INK, **WORDS)
    plain(axes)


def draw_gradients(axes, runs, kind, depth, shortcut):
    """‖∂L/∂w‖ along the blocks; solid before the first step, dashed after a quarter of all."""
    blocks = np.arange(1, runs["gradients"].shape[2] + 1)
    for i in np.flatnonzero(chosen(runs, kind=kind, depth=depth, shortcut=shortcut)):
        for lengths, line in zip(runs["gradients"][i], ("-", "--"), strict=True):
            there = np.isfinite(lengths)
            axes.plot(
                blocks[there],
                np.maximum(lengths[there], FAINT),
                line,
                color=COLORS[shortcut],
                linewidth=1.5,
            )
    low = FAINT if kind == "no norm" else 1e-6
    axes.set(yscale="log", ylim=(low / 3, 1e3), xlim=(0.2, len(blocks) + 0.8))
    axes.set_xlabel("block, from the first to the last", color=INK, **WORDS)
    axes.set_ylabel("‖∂L/∂w‖ of its first convolution", color=INK, **WORDS)
    words = "solid: before the first step\ndashed: after a quarter of them"
    axes.text(
        0.97,
        0.05,
        words,
        transform=axes.transAxes,
        color=GREY,
        ha="right",
        linespacing=1.4,
        **WORDS,
    )
    plain(axes)


def depth_run_alt(runs, kind, depth, shortcut):
    """The network in words."""
    here = chosen(runs, kind=kind, depth=depth, shortcut=shortcut)
    losses = runs["loss"][here][:, -1]
    before = runs["gradients"][here][0, 0]
    before = before[np.isfinite(before)]
    return (
        f"{said_of(runs, kind, depth, shortcut)}. The loss ends at {losses.min():.1g} to "
        f"{losses.max():.1g}. Before the first step the gradient at the first block is "
        f"{before[0]:.0e} long, at the last {before[-1]:.0e}."
    )
