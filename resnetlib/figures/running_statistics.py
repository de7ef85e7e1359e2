"""What a batch norm remembers of its batches, and why a small batch underrates the variance."""

import numpy as np

from .drawing import FONT
from .step_size import plain
from .style import BLUE, GREEN, GREY, INK, PURPLE, new_figure, readable, tint

WORDS = {"fontsize": 9, "family": FONT}


def running_statistics(batch, running, truth):
    """Batch after batch: the batch's own mean and variance as dots, the running ones as lines.

    Shapes
        batch    (B, 2)       mean and variance of every batch
        running  (B + 1, 2)   the running ones, from before the first batch to after the last
        truth    two numbers  mean and variance of what the batches are drawn from
        returns  a Figure: two axes, mean and variance
    """
    batch, running = np.asarray(batch, float), np.asarray(running, float)
    if batch.ndim != 2 or running.shape != (len(batch) + 1, 2):
        raise ValueError(
            "running_statistics expects batch of shape (B, 2) and running of shape (B + 1, 2), "
            f"got {batch.shape} and {running.shape}"
        )
    figure = new_figure(9.6, 2.9)
    last = len(batch)
    for k, (axes, name) in enumerate(zip(figure.subplots(1, 2), ("mean", "variance"), strict=True)):
        axes.plot(range(1, last + 1), batch[:, k], "o", color=tint(BLUE, 0.45), markersize=4)
        axes.plot(range(last + 1), running[:, k], color=INK, linewidth=1.8)
        axes.plot([0, last], [truth[k]] * 2, color=GREY, linestyle="--", linewidth=1)
        plain(axes)
        axes.set_xlabel("batches seen", color=INK, **WORDS)
        axes.set_title(name, color=INK, fontsize=10, family=FONT, loc="left")
        axes.margins(y=0.14)
        axes.set(xlim=(-1, last * 1.24))
        spread = np.ptp(axes.get_ylim())
        place = {"ha": "left", "va": "center"}
        apart = 0.09 * spread
        end, height = running[-1, k], (running[-1, k] + truth[k]) / 2
        low, high = height - apart / 2, height + apart / 2
        over, under = (low, high) if truth[k] < end else (high, low)
        axes.text(last * 1.02, over, "all images", color=GREY, **place, **WORDS)
        axes.text(last * 1.02, under, "running", color=INK, weight="bold", **place, **WORDS)
    figure.axes[0].set_ylabel("dots: one batch each", color=readable(BLUE), **WORDS)
    return figure


def running_statistics_alt(batch, running, truth):
    """The same in words, for a reader who cannot see it."""
    batch, running = np.asarray(batch, float), np.asarray(running, float)
    parts = [
        f"the running {name} goes from {running[0, k]:.2f} to {running[-1, k]:.2f}, that of all "
        f"images is {truth[k]:.2f}, single batches lie between {batch[:, k].min():.2f} and "
        f"{batch[:, k].max():.2f}"
        for k, name in enumerate(("mean", "variance"))
    ]
    return f"{len(batch)} batches: {'; '.join(parts)}."


def short_variance(sizes, biased, unbiased, truth):
    """The variance that batches show on average, against the values in a batch.

    Dividing by m, the average falls short by the factor (m − 1) / m, which is the line; dividing by
    m − 1, it does not.

    Shapes
        sizes     (S,)   values in a batch, m
        biased    (S,)   averages of the variance that divides by m
        unbiased  (S,)   averages of the one that divides by m − 1
        truth     a number
        returns   a Figure
    """
    figure = new_figure(7.2, 2.9)
    axes = figure.subplots()
    m = np.linspace(min(sizes), max(sizes), 400)
    axes.axhline(truth, color=GREY, linestyle="--", linewidth=1)
    axes.plot(m, truth * (m - 1) / m, color=tint(PURPLE, 0.7), linewidth=1.2)
    axes.plot(sizes, biased, "o", color=PURPLE, markersize=7)
    axes.plot(sizes, unbiased, "o", color=GREEN, markersize=7)
    axes.set(
        xscale="log", ylim=(0.4 * truth, 1.12 * truth), xticks=sizes, xlim=(1.7, 1.25 * max(sizes))
    )
    axes.set_xticklabels([str(size) for size in sizes])
    axes.minorticks_off()
    axes.set_xlabel("values in a batch, m", color=INK, **WORDS)
    axes.set_ylabel("variance, on average", color=INK, **WORDS)
    plain(axes)
    style = {"ha": "left", **WORDS, "fontsize": 10}
    axes.text(sizes[0] * 1.12, 1.045 * truth, "divided by m − 1", color=readable(GREEN), **style)
    axes.text(
        sizes[0] * 1.2, 0.5 * truth, "divided by m", color=readable(PURPLE), va="center", **style
    )
    return figure


def short_variance_alt(sizes, biased, unbiased, truth):
    """The same in words, in percent of the true variance, for a reader who cannot see it."""
    rows = ", ".join(
        f"{round(100 * few / truth)} and {round(100 * mended / truth)} percent at m = {m}"
        for m, few, mended in zip(sizes, biased, unbiased, strict=True)
    )
    return (
        f"The average variance of batches, divided by m and by m − 1, against the true one: {rows}."
    )
