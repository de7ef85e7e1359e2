"""How far a gradient tells the truth: what comes of the fall that it promises, step by longer step."""

import numpy as np

from .depth import COLORS, WORDS
from .step_size import plain
from .style import GREY, INK, new_figure, readable


def kept_promises(steps, kept):
    """What part of the fall that a gradient promises really comes, for longer and longer steps.

    A dot stands where half of it is kept.

    Shapes
        steps    (S,)     length of the step over the length of all weights
        kept     a dict: (depth, shortcut) → (S,); 1 is a promise kept, 0 no fall, below 0 a rise
        returns  a Figure
    """
    figure = new_figure(8.6, 3.5)
    axes = figure.subplots()
    for (depth, shortcut), values in kept.items():
        half = half_kept(steps, values)
        color = COLORS[shortcut]
        axes.plot(steps, values, color=color, linewidth=1.6, gid=f"{depth} {shortcut}")
        axes.plot(half, 0.5, "o", color=color, markersize=7, markeredgecolor="white")
    depths = [depth for depth, shortcut in kept if shortcut]
    right = max(half_kept(steps, values) for (_, shortcut), values in kept.items() if shortcut)
    words = f"with shortcuts,\n{min(depths)} to {max(depths)} layers"
    style = {"va": "center", "linespacing": 1.3, **WORDS}
    axes.text(2 * right, 0.55, words, color=readable(COLORS[True]), **style)
    for (depth, shortcut), values in kept.items():
        half = half_kept(steps, values)
        if not shortcut:
            near = half > right / 10  # among the others: its name goes to theirs
            place = (2 * right, 0.8) if near else (half / 1.3, 0.5)
            side = "left" if near else "right"
            axes.text(*place, f"plain, {depth}", color=readable(COLORS[False]), ha=side, **style)
    axes.axhline(0, color=GREY, linewidth=0.8)
    axes.set(xscale="log", ylim=(-0.25, 1.12), xlim=(steps[0], steps[-1]))
    axes.set_xlabel("length of the step, relative to the weights", color=INK, **WORDS)
    axes.set_ylabel("fall of the loss: came / promised", color=INK, **WORDS)
    plain(axes)
    return figure


def half_kept(steps, values):
    """The step at which half of the promise is kept: the first crossing, on a logarithmic axis."""
    steps, values = np.log10(steps), np.asarray(values, float)
    after = int(np.argmax(values < 0.5))
    if after == 0:
        return float(10 ** (steps[0] if values[0] < 0.5 else steps[-1]))
    part = (values[after - 1] - 0.5) / (values[after - 1] - values[after])
    return float(10 ** (steps[after - 1] + part * (steps[after] - steps[after - 1])))


def kept_promises_alt(steps, kept):
    """Where half of the promise is left, to the nearest power of ten."""
    halves = [
        f"{depth} layers {'with shortcuts' if shortcut else 'plain'} at about "
        f"10^{np.log10(half_kept(steps, values)):.0f}"
        for (depth, shortcut), values in kept.items()
    ]
    return (
        "What part of the promised fall of the loss comes, against the length of the step: all at "
        f"tiny steps, none at long ones, half for {', '.join(halves)}."
    )
