"""From logits to probabilities: the steps of a softmax, and what a temperature does to it."""

import numpy as np

from .drawing import FONT
from .grids import number
from .style import BLUE, GREY, INK, PALE, YELLOW, new_figure, readable, tint

TEMPERATURES = 10.0 ** np.linspace(-1, 1, 201)
WORDS = {"fontsize": 10, "family": FONT}


def softmax_steps(logits, names):
    """Logits, their exponentials, their shares: three rows of bars.

    Shapes
        logits   (K,)
        names    K words
        returns  a Figure, its axes from left to right
    """
    z, p = parts_of(logits, names)
    e = np.exp(z)
    figure = padded_figure(8.6, 2.8)
    cells = figure.subplots(1, 3)
    titles = [
        ("logits z", "any numbers"),
        ("exp z", f"positive; they sum to {number(e.sum())}"),
        ("p = exp z / sum", "they sum to 1"),
    ]
    for axes, values, (title, more) in zip(cells, (z, e, p), titles, strict=True):
        draw_bars(axes, values, names, title, more)
    return figure


def softmax_steps_alt(logits, names):
    """The same in words, for a reader who cannot see it."""
    z, p = parts_of(logits, names)
    e = np.exp(z)
    rows = "; ".join(
        f"{name}: logit {number(a)}, exponential {number(b)}, probability {number(c)}"
        for name, a, b, c in zip(names, z, e, p, strict=True)
    )
    return f"Three steps of a softmax. {rows}. The exponentials sum to {number(e.sum())}."


def softmax_temperature(logits, temperature, names):
    """Left, the logits divided by the temperature T; then p; right, p at every temperature.

    Shapes
        logits       (K,)
        temperature  a number from 0.1 to 10
        names        K words
        returns      a Figure, its axes from left to right
    Raises
        ValueError  if the temperature is not above 0
    """
    p = tempered(logits, temperature, names)
    figure = padded_figure(9.2, 3)
    left, middle, right = figure.subplots(1, 3, width_ratios=(1, 1, 1.45))
    z = np.asarray(logits, float) / temperature
    draw_bars(left, z, names, "z / T", f"T = {temperature:.2g}")
    draw_bars(middle, p, names, "p = softmax(z / T)", "they sum to 1", top=1)
    draw_sweep(right, logits, names)
    right.axvline(temperature, color=YELLOW, linewidth=2, zorder=1.5)
    style = {"color": YELLOW, "markeredgecolor": INK, "markersize": 6, "linestyle": "none"}
    right.plot([temperature] * len(p), p, "o", zorder=5, **style)
    return figure


def softmax_temperature_alt(logits, temperature, names):
    """The same in words, for a reader who cannot see it."""
    p = tempered(logits, temperature, names)
    shares = ", ".join(f"{name} {number(share)}" for name, share in zip(names, p, strict=True))
    return (
        f"A softmax at temperature {temperature:.2g}: the probabilities are {shares}. Beside it, the "
        "same probabilities for temperatures from 0.1, where the highest logit takes all, to 10, "
        f"where all come near {number(1 / len(p))}."
    )


def padded_figure(width, height):
    """Room above, where the names of the panels stand."""
    figure = new_figure(width, height)
    figure.get_layout_engine().set(h_pad=0.12, w_pad=0.08)
    return figure


def draw_bars(axes, values, names, title, more="", top=None):
    """A bar for each class with its value, from zero up or down."""
    axes.bar(range(len(values)), values, color=BLUE, width=0.66)
    high = max(values.max(), 0) if top is None else top
    low = min(values.min(), 0)
    span = max(high - low, 1e-12)
    axes.set(
        ylim=(low - (0.14 if low < 0 else 0) * span, high + 0.16 * span),
        xlim=(-0.6, len(values) - 0.4),
        xticks=range(len(values)),
        yticks=[],
    )
    axes.set_xticks(range(len(values)), names)
    axes.axhline(0, color=GREY, linewidth=0.8)
    for k, value in enumerate(values):
        side = {"va": "top" if value < 0 else "bottom", "ha": "center"}
        at = value + (-0.02 if value < 0 else 0.02) * span
        axes.text(k, at, number(value), fontsize=9.5, family=FONT, color=INK, **side)
    title_over(axes, title, more)
    axes.spines[:].set_visible(False)
    axes.tick_params(length=0, labelsize=9.5, labelcolor=INK, labelfontfamily=FONT)


def title_over(axes, title, more, color=BLUE):
    """A name in bold, and beneath it some words in grey."""
    axes.set_title(f"{more}", fontsize=9, color=GREY, family=FONT)
    style = {"fontsize": 11, "color": readable(color), "weight": "bold", "family": FONT}
    above = {"xytext": (0, 21), "textcoords": "offset points", "ha": "center", "va": "bottom"}
    axes.annotate(title, (0.5, 1), xycoords="axes fraction", **above, **style)


def draw_sweep(axes, logits, names):
    """One line per class over all temperatures, each with its name at the right end."""
    p = np.array([tempered(logits, t, names) for t in TEMPERATURES])
    order = p[100].argsort()
    places = spread(p[-1][order], 0.1)
    for rank, (k, place) in enumerate(zip(order, places, strict=True)):
        color = tint(BLUE, 0.4 + 0.6 * (rank + 1) / len(order))
        axes.plot(TEMPERATURES, p[:, k], color=color, linewidth=2)
        end = {"textcoords": "data", "va": "center", "annotation_clip": False}
        words = {"fontsize": 9.5, "family": FONT, "color": readable(color)}
        axes.annotate(names[k], (10, p[-1, k]), (11.5, place), **end, **words)
    axes.set(xscale="log", xlim=(0.1, 10), ylim=(-0.03, 1.05), yticks=(0, 0.5, 1))
    axes.set_xticks([0.1, 1, 10], ["0.1", "1", "10"])
    axes.set_xlabel("temperature T", color=INK, **WORDS)
    title_over(axes, "p at every temperature", "")
    axes.spines[["top", "right"]].set_visible(False)
    axes.spines[["left", "bottom"]].set_color(GREY)
    axes.grid(color=PALE, linewidth=0.7)
    axes.tick_params(which="major", labelsize=9, colors=GREY, labelfontfamily=FONT)
    axes.tick_params(which="minor", length=0)


def spread(heights, least):
    """Heights in rising order, moved apart until neighbours keep a distance, around their mean."""
    places = np.array(heights, float)
    for _ in range(200):
        gaps = np.diff(places)
        if (gaps >= least - 1e-6).all():
            break
        for i in np.flatnonzero(gaps < least):
            push = (least - gaps[i]) / 2
            places[i] -= push
            places[i + 1] += push
    return places


def parts_of(logits, names):
    """Logits and their shares; a ValueError if there is not one name for each."""
    z = np.asarray(logits, float)
    if z.ndim != 1 or len(names) != len(z):
        raise ValueError(f"expected logits of shape (K,) and K names, got {z.shape}, {names!r}")
    shifted = np.exp(z - z.max())
    return z, shifted / shifted.sum()


def tempered(logits, temperature, names):
    """softmax(z / T)."""
    if not temperature > 0:
        raise ValueError(f"a temperature is above 0, got {temperature!r}")
    return parts_of(np.asarray(logits, float) / temperature, names)[1]
