"""What a gradient check sees: its verdicts on layers, and why a corner makes it fail."""

import numpy as np

from .drawing import FONT
from .step_size import BOTTOM, plain
from .style import BLUE, GREEN, GREY, INK, ORANGE, PURPLE, YELLOW, new_figure, readable, tint

PASSES = 1e-6
SPAN = 2.5  # how many steps the picture of a corner shows to either side
WORDS = {"fontsize": 9, "family": FONT}


def verdicts(disagreements, right):
    """How far backward and finite differences are apart, layer by layer, and who is truly right.

    Shapes
        disagreements  a dict from names to numbers from 0 to 1
        right          the names of the layers that are right: green; the others are purple
        returns        a Figure
    """
    figure = new_figure(8.6, 0.38 * len(disagreements) + 1.0)
    axes = figure.subplots()
    axes.set(xscale="log", xlim=(BOTTOM, 80), ylim=(len(disagreements) - 0.4, -1.2))
    axes.axvspan(BOTTOM, PASSES, color=tint(GREEN, 0.08), linewidth=0)
    axes.axvline(PASSES, color=GREY, linewidth=1)
    for x, word, side in [(PASSES / 2, "passes", "right"), (PASSES * 2, "fails", "left")]:
        axes.text(x, -0.85, word, color=GREY, ha=side, va="center", **WORDS)
    for i, (name, value) in enumerate(disagreements.items()):
        color = GREEN if name in right else PURPLE
        drawn = max(value, 2 * BOTTOM)
        axes.plot([BOTTOM, drawn], [i, i], color=color, linewidth=3, solid_capstyle="butt")
        axes.plot(drawn, i, "o", color=color, markersize=9, gid=name)
        word = "right" if name in right else "wrong"
        axes.text(drawn * 3, i, word, color=readable(color), va="center", **WORDS)
    axes.set_yticks(range(len(disagreements)), list(disagreements))
    axes.set_xlabel("relative disagreement of backward and finite differences", color=INK, **WORDS)
    plain(axes)
    axes.grid(visible=False)
    axes.tick_params(axis="y", length=0, labelcolor=INK, labelsize=9)
    return figure


def verdicts_alt(disagreements, right):
    """Who passes and who fails, in words."""
    said = [
        f"{name}, {'right' if name in right else 'wrong'}, {'passes' if value < PASSES else 'fails'}"
        for name, value in disagreements.items()
    ]
    return f"{len(said)} gradient checks on a logarithmic axis: {'; '.join(said)}."


def kink(place):
    """Around the corner of ReLU: the slope that backward claims, and the one that we measure.

    Shapes
        place    where x stands, in steps h from the corner
        returns  a Figure: the secant at x; then both slopes for every x
    """
    figure = new_figure(9.6, 3.2)
    corner, slopes = figure.subplots(1, 2)
    draw_corner(corner, place)
    draw_slopes(slopes, place)
    for axes in (corner, slopes):
        axes.set(xlim=(-SPAN, SPAN))
        axes.set_xlabel("x / h", color=INK, **WORDS)
        plain(axes)
    return figure


def claimed_slope(place):
    """What ReLU's backward says: 1 where x > 0, else 0."""
    return (np.asarray(place) > 0).astype(float)


def measured_slope(place):
    """The central difference of ReLU, everything in units of h."""
    return (np.maximum(place + 1, 0) - np.maximum(place - 1, 0)) / 2


def draw_corner(axes, place):
    """ReLU, its tangent at x, and the secant whose ends may lie on different sides of the corner."""
    u, ends = np.array([-SPAN, 0, SPAN]), np.array([place - 1, place + 1])
    claimed, measured = float(claimed_slope(place)), float(measured_slope(place))
    reach = np.array([-1.5, 1.5])
    height = max(place, 0) + claimed * reach
    axes.plot(place + reach, height, color=tint(ORANGE, 0.55), linewidth=5, solid_capstyle="butt")
    axes.plot(u, np.maximum(u, 0), color=INK, linewidth=1.2)
    axes.plot(ends, np.maximum(ends, 0), "o-", color=BLUE, markersize=6, linewidth=1.6)
    words = f"backward: slope {claimed:g}"
    axes.text(0.04, 0.9, words, color=readable(ORANGE), transform=axes.transAxes, **WORDS)
    words = f"secant: slope {measured:.2g}"
    axes.text(0.04, 0.8, words, color=BLUE, transform=axes.transAxes, **WORDS)
    axes.set(ylim=(-0.45, SPAN))
    axes.set_ylabel("relu(x) / h", color=INK, **WORDS)


def draw_slopes(axes, place):
    """Both slopes against x; between them, lit, their disagreement."""
    u = np.linspace(-SPAN, SPAN, 2001)
    axes.fill_between(u, claimed_slope(u), measured_slope(u), color=tint(YELLOW, 0.4), linewidth=0)
    axes.plot(u, claimed_slope(u), color=tint(ORANGE, 0.55), linewidth=5)
    axes.plot(u, measured_slope(u), color=BLUE, linewidth=1.6)
    axes.plot(place, measured_slope(place), "o", color=BLUE, markersize=6)
    axes.text(SPAN - 0.1, 0.9, "backward", color=readable(ORANGE), ha="right", **WORDS)
    axes.text(-0.2, 0.6, "secant", color=BLUE, ha="right", **WORDS)
    axes.set(ylim=(-0.15, 1.25))
    axes.set_ylabel("slope at x", color=INK, **WORDS)
