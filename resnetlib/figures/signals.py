"""How large signals are, layer by layer, forward and backward, for weights that begin at random."""

import functools
import math
from typing import NamedTuple

import numpy as np
from matplotlib.colors import LinearSegmentedColormap

from .drawing import FONT
from .step_size import plain, scientific
from .style import BLUE, GREY, INK, ORANGE, new_figure, readable, tint

WORDS = {"fontsize": 9, "family": FONT}
DEPTH, WIDTH, IMAGES = 20, 256, 64
BENDS = ("ReLU", "none")
VARIANCES = (0.5, 1, 2, 4)  # of a weight, times D
SIZES = (-8.5, 7.5)  # powers of ten that the pictures show
BINS = np.linspace(*SIZES, 129)


class Signals(NamedTuple):
    """What goes through a stack of dense layers of width D.

    Shapes
        values  (L + 1, N, D)   what enters the first layer, and what each of L layers returns
        grads   (L + 1, N, D)   ∂L/∂values, from a random one behind the last layer
    """

    values: np.ndarray
    grads: np.ndarray


@functools.lru_cache(maxsize=4)
def signals_through(variance, bend="ReLU"):
    """Random weights of a variance (times 1 / D), random input, random gradient, the same each time.

    Raises
        ValueError  if there is no such bend
    """
    if bend not in BENDS:
        raise ValueError(f"signals_through expects a bend of {', '.join(BENDS)}, got {bend!r}")
    rng = np.random.default_rng(0)
    scale = math.sqrt(variance / WIDTH)
    weights = scale * rng.standard_normal((DEPTH, WIDTH, WIDTH))
    values, gates = [rng.standard_normal((IMAGES, WIDTH))], []
    grads = [rng.standard_normal((IMAGES, WIDTH))]
    for weight in weights:
        y = values[-1] @ weight
        gates.append(y > 0 if bend == "ReLU" else np.ones_like(y))
        values.append(y * gates[-1])
    for weight, gate in zip(weights[::-1], gates[::-1], strict=True):
        grads.append((grads[-1] * gate) @ weight.T)
    return Signals(np.array(values), np.array(grads[::-1]))


def size_of(values):
    """The root of the mean square, over all axes but the first."""
    return np.sqrt(np.mean(np.square(values), axis=tuple(range(1, values.ndim))))


def expected_sizes(variance, bend, direction, layers=DEPTH):
    """What the rule predicts: √(variance / 2) per layer under ReLU, √variance without a bend."""
    factor = math.sqrt(variance / 2 if bend == "ReLU" else variance)
    sizes = factor ** np.arange(layers + 1)
    return sizes if direction == "forward" else sizes[::-1]


def signal_sizes(columns):
    """Where the sizes of all values lie, after every layer, for several ways to begin.

    Shapes
        columns  a dict from words to (L + 1, N, D)
        returns  a Figure: a column each, layers downwards, zeros left out; lines are the root mean
                 square
    """
    figure = new_figure(9.0, 3.7)
    cells = np.atleast_1d(figure.subplots(1, len(columns), sharey=True))
    for axes, (title, values) in zip(cells, columns.items(), strict=True):
        draw_sizes(axes, values, BLUE)
        sizes = size_of(values)
        axes.plot(sizes, np.arange(len(values)), color=INK, linewidth=1.4)
        axes.set_title(title, fontsize=10, color=INK)
        place = {"va": "center", "weight": "bold", "color": INK}
        place["bbox"] = {"facecolor": "white", "edgecolor": "none", "pad": 1}
        axes.text(10 * sizes[-1], len(values) - 2, scientific(sizes[-1]), **place, **WORDS)
    cells[0].set_ylabel("layer", color=INK, **WORDS)
    figure.supxlabel("size of a value", color=INK, **WORDS)
    return figure


def draw_sizes(axes, values, color, shown=slice(None)):
    """A row of shades for each layer: the darker, the more of its values have that size."""
    L = len(values)
    counts = np.full((L, len(BINS) - 1), 0.0)
    for layer in range(L)[shown]:
        sizes = np.abs(values[layer][values[layer] != 0])
        counts[layer] = np.histogram(np.log10(sizes), BINS)[0] / max(sizes.size, 1)
    shades = LinearSegmentedColormap.from_list("shades", ["white", tint(color, 0.75)])
    axes.pcolormesh(10.0**BINS, np.arange(-0.5, L), counts, cmap=shades, vmin=0, rasterized=True)
    axes.set(xscale="log", xlim=(10.0 ** SIZES[0], 10.0 ** SIZES[1]), ylim=(L - 0.5, -0.5))
    axes.set_yticks(range(0, L, 5))
    axes.set_xticks([1e-6, 1e-3, 1, 1e3, 1e6])
    plain(axes)
    axes.grid(visible=False)
    axes.axvline(1, color=GREY, linewidth=0.8, linestyle=":", zorder=1.5)


def signal_step(variance, bend="ReLU", direction="forward", layer=DEPTH):
    """The stack up to one layer, forward or backward: the sizes so far, and this layer's values.

    Shapes
        variance   of a weight, times D
        bend       "ReLU" or "none"
        direction  "forward" or "backward"
        layer      0 to 20; backward comes from behind, so that layer 0 shows everything
        returns    a Figure
    Raises
        ValueError  if there is no such bend, direction or layer
    """
    values, shown, sizes, expected = facts_of(variance, bend, direction, layer)
    color = BLUE if direction == "forward" else ORANGE
    figure = new_figure(9.0, 4.0)
    left, right = figure.subplots(1, 2, width_ratios=(1.35, 1))
    draw_sizes(left, values, color, shown)
    layers = np.arange(DEPTH + 1)
    left.plot(expected, layers, "--", color=GREY, linewidth=1.2)
    left.plot(sizes[shown], layers[shown], color=INK, linewidth=1.6)
    left.plot(sizes[layer], layer, "o", color=color, markersize=8, markeredgecolor=INK)
    left.set_ylabel("layer", color=INK, **WORDS)
    left.set_xlabel("size of a value", color=INK, **WORDS)
    left.set_title("line: root mean square; dashed: by the rule", fontsize=10, color=GREY)
    draw_values(right, values[layer], sizes[layer], color)
    what = "x" if direction == "forward" else "∂L/∂x"
    where = "at the input" if layer == 0 else f"behind layer {layer}"
    right.set_title(f"{what} {where}", fontsize=10, color=readable(color), weight="bold")
    words = f"root mean square {short(sizes[layer])}\nby the rule {short(expected[layer])}"
    place = {"ha": "right", "va": "top", "color": INK, "transform": right.transAxes}
    right.text(0.98, 0.96, words, **place, **WORDS)
    return figure


def facts_of(variance, bend, direction, layer):
    """Check the arguments; the values, which layers are shown, and measured and expected sizes."""
    if direction not in ("forward", "backward"):
        raise ValueError(f"signal_step expects forward or backward, got {direction!r}")
    if not 0 <= layer <= DEPTH:
        raise ValueError(f"signal_step expects a layer from 0 to {DEPTH}, got {layer}")
    signals = signals_through(variance, bend)
    values = signals.values if direction == "forward" else signals.grads
    shown = slice(0, layer + 1) if direction == "forward" else slice(layer, DEPTH + 1)
    return values, shown, size_of(values), expected_sizes(variance, bend, direction)


def draw_values(axes, values, size, color):
    """The values of one layer, in units of their own size; the share that is 0 stands apart."""
    numbers = values.ravel() / size
    zeros = np.mean(numbers == 0)
    bins = np.linspace(-4, 4, 41)
    counts = np.histogram(numbers[numbers != 0], bins)[0] / numbers.size
    middles = (bins[1:] + bins[:-1]) / 2
    axes.bar(middles, counts, width=0.2, color=tint(color, 0.6))
    if zeros > 0:
        axes.plot(0, 0.157, "v", color=INK, markersize=5)
        axes.text(-0.25, 0.157, f"{zeros:.0%} are 0", color=INK, ha="right", va="center", **WORDS)
    axes.set(xlim=(-4, 4), ylim=(0, 0.19))
    ticks = [-4, -2, 0, 2, 4]
    axes.set_xticks(ticks, ["0" if t == 0 else short(t * size) for t in ticks])
    axes.set_ylabel("share of the values", color=INK, **WORDS)
    plain(axes)
    axes.set_yticks((0, 0.05, 0.1, 0.15))


def short(value):
    """A number with one digit, as a power of ten where it is very large or small."""
    if 0.01 <= abs(value) < 1000:
        return f"{value:.2g}".replace("-", "−")
    sign = "−" if value < 0 else ""
    return sign + scientific(abs(value))


def signal_step_alt(variance, bend="ReLU", direction="forward", layer=DEPTH):
    """The same step in words; one digit of the sizes."""
    values, _, sizes, expected = facts_of(variance, bend, direction, layer)
    zeros = np.mean(values[layer] == 0)
    what = "Forward, values" if direction == "forward" else "Backward, gradients"
    where = "at the input" if layer == 0 else f"behind layer {layer} of {DEPTH}"
    bends = "with ReLUs" if bend == "ReLU" else "without a bend"
    return (
        f"{what} {where}, {bends}, weights of variance {variance:g} / D: root mean square "
        f"{sizes[layer]:.0e}, by the rule {expected[layer]:.0e}; {zeros:.0%} are 0. Beside it the "
        "sizes of all values, layer by layer, along the dashed line of the rule."
    )
