"""Dropout as pictures: masks at several rates, averages of many, and what it does to learning."""

import numpy as np

from .drawing import FONT
from .step_size import plain
from .style import (
    BLUE,
    GREEN,
    GREY,
    INK,
    INTENSITY,
    PURPLE,
    bare,
    new_figure,
    readable,
    tint,
)

WORDS = {"fontsize": 9, "family": FONT}


def masked_pictures(x, masks):
    """A picture under several masks: above, what is kept, in ink; below, the picture times the mask.

    Shapes
        x        (H, W)   from 0, dark, to 1, bright
        masks    a dict, name → (H, W)   0 where a value is dropped
        returns  a Figure: two axes for each mask
    """
    figure = new_figure(9.6, 2 * (9.6 / len(masks) - 0.1) * x.shape[0] / x.shape[1] + 0.35)
    figure.get_layout_engine().set(hspace=0.02, wspace=0.02)
    rows = figure.subplots(2, len(masks), squeeze=False)
    for (mask_axes, y_axes), (name, mask) in zip(rows.T, masks.items(), strict=True):
        bare(mask_axes, name).imshow(mask > 0, cmap=INTENSITY, vmin=0, vmax=1.4)
        bare(y_axes).imshow(x * mask, cmap="gray", vmin=0, vmax=1)
        mask_axes.title.set_family(FONT)
    return figure


def averaged_masks(counts, errors, predicted):
    """How far the average of n masks is from x itself: measured as dots, predicted as a line.

    Shapes
        counts     (S,)   masks in an average
        errors     (S,)   the usual distance from x
        predicted  (S,)
        returns    a Figure
    """
    figure = new_figure(7.2, 2.9)
    axes = figure.subplots()
    axes.plot(counts, predicted, color=GREY, linewidth=1.2)
    axes.plot(counts, errors, "o", color=BLUE, markersize=7)
    axes.set(xscale="log", yscale="log", xticks=counts)
    axes.set_xticklabels([str(count) for count in counts])
    axes.minorticks_off()
    axes.set_xlabel("masks averaged, n", color=INK, **WORDS)
    axes.set_ylabel("distance from x", color=INK, **WORDS)
    plain(axes)
    middle = len(counts) // 2
    place = counts[middle], predicted[middle]
    style = {"textcoords": "offset points", "xytext": (8, 8), "fontsize": 10, "family": FONT}
    axes.annotate("as 1/√n", place, color=GREY, **style)
    return figure


def scaled_means(cases, right):
    """The mean of a feature in training and in evaluation, for several ways to scale dropout.

    Shapes
        cases    a dict, name → (in training, in evaluation)
        right    the names of those whose two means should agree
        returns  a Figure
    """
    figure = new_figure(8.2, 0.62 * len(cases) + 0.75)
    axes = figure.subplots()
    for i, (name, means) in enumerate(cases.items()):
        color = GREEN if name in right else PURPLE
        axes.plot(means, [i, i], color=tint(color, 0.6), linewidth=3, zorder=1)
        for mean, marker, size in zip(means, ("o", "D"), (15, 8), strict=True):
            face = "white" if marker == "o" else color
            axes.plot(
                mean,
                i,
                marker,
                color=color,
                markerfacecolor=face,
                markersize=size,
                markeredgewidth=2,
            )
    axes.set_yticks(range(len(cases)), list(cases))
    most = max(max(means) for means in cases.values())
    axes.set(ylim=(len(cases) - 0.45, -0.95), xlim=(0, 1.15 * most))
    axes.set_xlabel("mean of the features", color=INK, **WORDS)
    for x, marker, face, word in [
        (0.03, "o", "white", "in training"),
        (0.27, "D", INK, "in evaluation"),
    ]:
        key = {"transform": axes.transAxes, "color": INK, "clip_on": False}
        axes.plot(x, 0.93, marker, markerfacecolor=face, markersize=9, markeredgewidth=1.6, **key)
        axes.text(x + 0.025, 0.93, word, va="center", **key, **WORDS)
    plain(axes)
    axes.tick_params(axis="y", length=0, labelcolor=INK, labelsize=9)
    return figure


def dropout_learning(rates, taught, unseen, deleted, survivals):
    """Left, accuracy against the dropout rate; right, against the share of features deleted later.

    Dots are single runs, lines their means.

    Shapes
        rates           (R,)
        taught, unseen  (R, S)   accuracy on the labels taught, and on unseen digits; S runs
        deleted         (D,)
        survivals       a dict, name → (D, S)   the first in purple, the second in green
        returns         a Figure
    """
    figure = new_figure(9.6, 3.6)
    left, right = figure.subplots(1, 2)
    draw_runs(left, rates, taught, PURPLE, "on the labels it was taught", at=(0.12, 0.97))
    draw_runs(left, rates, unseen, GREEN, "on unseen digits", at=(0.12, 0.7))
    left.set_xlabel("dropout rate while learning", color=INK, **WORDS)
    for (name, values), color, at in zip(
        survivals.items(), (PURPLE, GREEN), ((0.05, 0.68), (0.38, 0.99)), strict=True
    ):
        draw_runs(right, deleted, values, color, name, at=at)
    right.set_xlabel("share of features deleted later", color=INK, **WORDS)
    for axes in (left, right):
        axes.set(ylim=(0.1, 1.04), xlim=(-0.03, 1))
        plain(axes)
    left.set_ylabel("accuracy", color=INK, **WORDS)
    return figure


def draw_runs(axes, places, values, color, name, *, at):
    """Single runs as dots, their mean as a line, and its name at a place."""
    for run in np.asarray(values).T:
        axes.plot(places, run, ".", color=tint(color, 0.45), markersize=4)
    axes.plot(places, np.mean(values, axis=1), color=color, linewidth=2)
    style = {"fontsize": 9.5, "family": FONT, "weight": "bold", "va": "center"}
    axes.text(*at, name, color=readable(color), **style)
