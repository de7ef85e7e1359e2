"""How well networks learn, for many learning rates and many sizes of their first weights."""

import numpy as np
from matplotlib.colors import LinearSegmentedColormap

from .drawing import FONT
from .style import GREEN, INK, bare, luminance, new_figure

SHADES = LinearSegmentedColormap.from_list("learned", ["white", GREEN, "#004d38"])
WORDS = {"fontsize": 9, "family": FONT}


def learning_grid(rates, factors, accuracies):
    """One square for each run, its accuracy in percent: the greener, the more was learned.

    Shapes
        rates       (R,)   learning rates
        factors     (K,)   what the first weights were multiplied by
        accuracies  a dict, name → (K, R), from 0 to 1
        returns     a Figure: one axes for each name
    """
    count, (K, R) = len(accuracies), (len(factors), len(rates))
    figure = new_figure(9.6, 9.6 / count * K / R * 0.86 + 0.95)
    cells = np.atleast_1d(figure.subplots(1, count))
    for axes, (name, values) in zip(cells, accuracies.items(), strict=True):
        draw_runs(axes, np.asarray(values))
        axes.set_title(name, color=INK, fontsize=10.5, family=FONT, weight="bold")
        axes.set_xticks(range(0, R, 2), [f"{rate:g}" for rate in rates[::2]])
        axes.set_xlabel("learning rate", color=INK, **WORDS)
        axes.tick_params(length=0, labelsize=9, labelcolor=INK, labelfontfamily=FONT)
    cells[0].set_yticks(range(0, K, 2), [f"{factor:g}" for factor in factors[::2]])
    cells[0].set_ylabel("first weights, times", color=INK, **WORDS)
    return figure


def learning_grid_alt(rates, factors, accuracies):
    """The same in words, for a reader who cannot see it."""
    parts = []
    for name, values in accuracies.items():
        k, r = np.unravel_index(np.argmax(values), np.shape(values))
        parts.append(
            f"{name} {np.sum(np.asarray(values) > 0.5)} runs name more than half correctly, and the "
            f"best, {100 * values[k][r]:.0f} percent, has weights times {factors[k]:.2g} and rate "
            f"{rates[r]:.2g}"
        )
    runs = len(factors) * len(rates)
    return (
        f"{runs} runs each, over learning rate and size of the first weights: {'; '.join(parts)}."
    )


def draw_runs(axes, values):
    """A square for every run, the largest weights on top."""
    bare(axes).imshow(values, cmap=SHADES, vmin=0.1, vmax=1, origin="lower", aspect="auto")
    for (k, r), value in np.ndenumerate(values):
        ground = SHADES((value - 0.1) / 0.9)
        ink = INK if luminance(ground[:3]) > 0.22 else "white"
        style = {"ha": "center", "va": "center", "fontsize": 8, "family": FONT}
        axes.text(r, k, f"{100 * value:.0f}", color=ink, **style)
