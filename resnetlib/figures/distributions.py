"""How the values of a channel spread: many channels before and after, or one on its way."""

import numpy as np

from .drawing import FONT
from .step_size import plain
from .style import BLUE, GREEN, GREY, INK, PALE, new_figure, readable, tint

WORDS = {"fontsize": 9, "family": FONT}
REACH = 10  # what the picture of one channel shows to either side of 0
HEIGHT = 0.8  # of a histogram, where the next one stands 1 higher


def channel_distributions(before, after, names):
    """The values of every channel as histograms, one below the other: before a layer, and after.

    Under each histogram a dot at the mean, and a bar one deviation to either side. The rarest
    hundredth of a channel may lie beyond the picture.

    Shapes
        before, after  (N, C, H, W)
        names          C words
        returns        a Figure: two axes, before and after
    """
    figure = new_figure(9.6, 0.62 * len(names) + 0.85)
    left, right = figure.subplots(1, 2)
    for axes, values, title in [(left, before, "before"), (right, after, "after")]:
        draw_channels(axes, values, title)
    left.set_yticks(range(len(names)), list(names))
    left.tick_params(axis="y", labelsize=9, labelcolor=INK, length=0, pad=6)
    right.set_yticks([])
    return figure


def channel_distributions_alt(before, after, names):
    """The same in words, for a reader who cannot see it."""
    rows = "; ".join(
        f"{name} {told(before[:, c])} before, {told(after[:, c])} after"
        for c, name in enumerate(names)
    )
    return f"Histograms of {len(names)} channels, with mean ± deviation: {rows}."


def told(values):
    return f"{signed(values.mean())} ± {values.std():.2f}"


def draw_channels(axes, values, title):
    """The histograms, the first on top; each as high as the others, to its right its numbers."""
    C = values.shape[1]
    far = max(np.quantile(np.abs(values[:, c]), 0.99) for c in range(C))
    low, high = max(values.min(), -far) - 0.03 * far, min(values.max(), far) + 0.03 * far
    plain(axes)
    axes.grid(visible=False)
    axes.axvline(0, color=PALE, linewidth=1)
    for c in range(C):
        draw_histogram(axes, values[:, c].ravel(), (low, high), c)
        draw_mean(axes, values[:, c].mean(), values[:, c].std(), c)
        place = {"xy": (1, c - 0.3), "xycoords": ("axes fraction", "data"), "xytext": (4, 0)}
        style = {"textcoords": "offset points", "va": "center", "annotation_clip": False}
        axes.annotate(told(values[:, c]), **place, **style, color=GREY, **WORDS)
    axes.set(ylim=(C - 0.7, -0.95), xlim=(low, high))
    axes.spines[["left"]].set_visible(False)
    axes.set_title(title, color=INK, fontsize=10, family=FONT, loc="left")


def draw_histogram(axes, values, ends, row):
    """The outline of a histogram that stands on a row, its highest bar as high as any other's."""
    counts, edges = np.histogram(values, bins=90, range=ends)
    heights = row - HEIGHT * counts / counts.max()
    style = {"step": "post", "linewidth": 0, "color": tint(BLUE, 0.45)}
    axes.fill_between(edges, row, np.append(heights, row), **style)


def draw_mean(axes, mean, deviation, row):
    """A dot at the mean, a bar one deviation to either side."""
    ends = [mean - deviation, mean + deviation]
    axes.plot(ends, [row, row], color=INK, linewidth=2.2, solid_capstyle="butt")
    axes.plot(mean, row, "o", color=INK, markersize=5)


def normalized_channel(values, *, scale=1.0, shift=0.0, gamma=1.0, beta=0.0, epsilon=1e-5):
    """One channel that is scaled and shifted before batch norm, and what batch norm makes of it.

    Shapes
        values   any: the channel as it is
        returns  a Figure: the histogram of x = scale · values + shift, and that of y
    """
    x, y = before_and_after(values, scale, shift, gamma, beta, epsilon)
    figure = new_figure(9.6, 2.9)
    left, right = figure.subplots(1, 2)
    told = {"mean μ": x.mean(), "deviation σ": x.std()}
    draw_one(left, x, values, "x, before", BLUE, told)
    told = {"mean": y.mean(), "deviation": y.std()}
    draw_one(right, y, (y - beta) / gamma if gamma else y, "y, after", BLUE, told)
    words = f"γ = {signed(gamma)},  β = {signed(beta)}"
    style = {"ha": "right", "va": "top", "transform": right.transAxes}
    right.text(0.98, 0.74, words, color=readable(GREEN), **style, **WORDS)
    return figure


def normalized_channel_alt(values, *, scale=1.0, shift=0.0, gamma=1.0, beta=0.0, epsilon=1e-5):
    """The same in words, for a reader who cannot see it."""
    x, y = before_and_after(values, scale, shift, gamma, beta, epsilon)
    return (
        f"Two histograms. Before: a channel with mean {signed(x.mean())} and deviation "
        f"{x.std():.2f}. After batch norm with γ = {signed(gamma)} and β = {signed(beta)}: mean "
        f"{signed(y.mean())}, deviation {y.std():.2f}."
    )


def before_and_after(values, scale, shift, gamma, beta, epsilon):
    """x, and y = γ (x − μ) / √(σ² + ε) + β."""
    x = scale * np.asarray(values, float) + shift
    return x, gamma * (x - x.mean()) / np.sqrt(x.var() + epsilon) + beta


def draw_one(axes, values, outline, name, color, told):
    """A histogram, as a line the one that it comes from; the mean and the deviation below."""
    edges = np.linspace(-REACH, REACH, 161)
    for drawn, style in [
        (values, {"histtype": "stepfilled", "color": tint(color, 0.45)}),
        (outline, {"histtype": "step", "color": GREY, "linewidth": 0.8}),
    ]:
        counts, _ = np.histogram(drawn, edges)
        heights = counts / max(counts.max(), 1)
        axes.hist(edges[:-1], edges, weights=heights, **style)
    draw_mean(axes, values.mean(), values.std(), -0.1)
    ends = {"xlim": (-REACH, REACH), "ylim": (-0.22, 1.12)}
    axes.set(**ends, yticks=[], xticks=np.arange(-REACH, REACH + 1, 5))
    words = "\n".join(f"{what} {signed(number)}" for what, number in told.items())
    style = {"ha": "right", "va": "top", "transform": axes.transAxes}
    axes.text(0.98, 0.98, words, color=INK, linespacing=1.5, **style, **WORDS)
    style = {"ha": "left", "va": "top", "transform": axes.transAxes, "weight": "bold"}
    axes.text(0.02, 0.98, name, color=readable(color), fontsize=11, family=FONT, **style)
    plain(axes)
    axes.grid(visible=False)
    axes.spines[["left"]].set_visible(False)


def signed(value):
    """Two decimals, a true minus sign, and no minus before a zero."""
    text = f"{value:.2f}"
    return ("0.00" if float(text) == 0 else text).replace("-", "−")
