"""The cost of being wrong: surprise against probability, and what a cut-off logarithm makes of it."""

import numpy as np

from .drawing import FONT
from .grids import number
from .style import BLUE, GREY, INK, ORANGE, PALE, PURPLE, new_figure, readable

WORDS = {"fontsize": 9.5, "family": FONT}


def surprise_curve(points):
    """−ln p against p; dashed, the squared error (1 − p)², which stays below 1.

    Shapes
        points   a dict, words → p, marked and named on the curve
        returns  a Figure
    """
    figure = new_figure(7.6, 3.6)
    axes = figure.subplots()
    p = np.concatenate([10.0 ** np.linspace(-4, -1, 300), np.linspace(0.1, 1, 300)])
    axes.plot(p, -np.log(p), color=BLUE, linewidth=2.2)
    axes.plot(p, (1 - p) ** 2, "--", color=PURPLE, linewidth=1.6)
    for words, at in points.items():
        axes.plot(at, -np.log(at), "o", color=BLUE, markersize=6.5)
        text = f"{words}: {number(-np.log(at))} nats"
        axes.annotate(
            text, (at, -np.log(at)), (9, 4), textcoords="offset points", color=INK, **WORDS
        )
    axes.text(0.01, 0.04, "squared error (1 − p)²", color=readable(PURPLE), va="bottom", **WORDS)
    axes.set(xlim=(-0.02, 1.02), ylim=(-0.15, 7.8))
    axes.set_xlabel("p, the probability given to what then happened", color=INK, **WORDS)
    axes.set_ylabel("surprise −ln p, in nats", color=readable(BLUE), **WORDS)
    return plain(figure)


def capped_loss(gaps, epsilon=1e-12):
    """Two classes, the wrong one ahead by a gap: the loss, and its slope, exact and with ln(p + ε).

    Shapes
        gaps     (S,)   logit of the wrong class less that of the right one
        epsilon  what is added before the logarithm
        returns  a Figure: two axes, each with the exact line and the cut-off one
    """
    exact, capped, slope, capped_slope = losses_of(gaps, epsilon)
    figure = new_figure(9.2, 3.3)
    left, right = figure.subplots(1, 2)
    far = gaps[-1]
    for axes, one, other in [(left, exact, capped), (right, slope, capped_slope)]:
        axes.plot(gaps, other, color=PURPLE, linewidth=3.2)
        axes.plot(gaps, one, color=BLUE if axes is left else ORANGE, linewidth=2)
        axes.set_xlabel("gap: how far the wrong logit is ahead", color=INK, **WORDS)
    end = {"ha": "right", "va": "bottom"}
    words = f"−ln(p + ε): never above {number(-np.log(epsilon))}"
    left.text(far, 0.65 * -np.log(epsilon), words, color=readable(PURPLE), **WORDS, **end)
    left.text(0.62 * far, 0.74 * far, "log-sum-exp", color=readable(BLUE), **WORDS, **end)
    left.set_title("loss, in nats", color=INK, fontsize=10.5, family=FONT)
    right.text(far, 1.03, "log-sum-exp: pushes with 1", color=readable(ORANGE), **WORDS, **end)
    words = "slope of −ln(p + ε):\nno push where\nit is most wrong"
    right.text(far, 0.12, words, color=readable(PURPLE), **WORDS, **end)
    right.set_title("slope of the loss", color=INK, fontsize=10.5, family=FONT)
    right.set(ylim=(-0.05, 1.2))
    return plain(figure)


def losses_of(gaps, epsilon):
    """Loss and slope at each gap: exact, and with ln(p + ε)."""
    gaps = np.asarray(gaps, float)
    p = 1 / (1 + np.exp(gaps))
    exact = np.logaddexp(0, gaps)
    return exact, -np.log(p + epsilon), 1 - p, p * (1 - p) / (p + epsilon)


def loss_fall(losses, classes, rights):
    """The loss from step to step, falling from ln K, which costs nothing to know.

    Shapes
        losses   (S,)   nats per image, before each step
        classes  K
        rights   a dict, step → words that stand at it
        returns  a Figure
    """
    figure = new_figure(7.6, 3.1)
    axes = figure.subplots()
    steps, start = np.arange(len(losses)), np.log(classes)
    axes.axhline(start, color=GREY, linestyle="--", linewidth=1.2)
    axes.axhline(0, color=GREY, linewidth=0.8)
    axes.plot(steps, losses, color=BLUE, linewidth=2)
    words = f"ln {classes} = {number(start)}: all classes alike"
    axes.text(steps[-1], start + 0.05, words, color=GREY, ha="right", va="bottom", **WORDS)
    for step, text in rights.items():
        axes.plot(step, losses[step], "o", color=BLUE, markersize=6)
        late = step > steps[-1] / 2
        at = {"xytext": (0, 8) if late else (9, -4), "textcoords": "offset points"}
        at["ha"] = "right" if late else "left"
        axes.annotate(text, (step, losses[step]), color=INK, **at, **WORDS)
    axes.set(xlim=(-2, steps[-1] * 1.02), ylim=(-0.08, start * 1.18))
    axes.set_xlabel("steps", color=INK, **WORDS)
    axes.set_ylabel("loss, in nats per image", color=readable(BLUE), **WORDS)
    return plain(figure)


def plain(figure):
    """Two thin edges, small numbers."""
    for axes in figure.axes:
        axes.spines[["top", "right"]].set_visible(False)
        axes.spines[["left", "bottom"]].set_color(GREY)
        axes.grid(color=PALE, linewidth=0.7)
        axes.set_axisbelow(True)
        axes.tick_params(colors=GREY, labelsize=9, labelfontfamily=FONT)
    return figure
