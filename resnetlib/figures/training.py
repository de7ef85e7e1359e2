"""A training as it runs: loss, accuracy, learning rate and gradient; and schedules side by side."""

import math

import numpy as np
from matplotlib.ticker import LogLocator, NullFormatter

from .drawing import FONT
from .step_size import plain
from .style import BLUE, GREEN, GREY, INK, ORANGE, PALE, PURPLE, new_figure, readable, tint

WORDS = {"fontsize": 9, "family": FONT}
BOLD = {"fontsize": 10, "family": FONT, "weight": "bold"}
TRAINING, VALIDATION = readable(BLUE), readable(GREEN)
MEASURES = ("loss", "accuracy", "lr", "grad_norm", "seconds")
SIZE = (9.0, 4.9)
PANELS = {  # left, bottom, width, height, in parts of the figure
    "loss": (0.062, 0.485, 0.405, 0.31),
    "accuracy": (0.562, 0.485, 0.405, 0.31),
    "lr": (0.062, 0.095, 0.405, 0.24),
    "grad_norm": (0.562, 0.095, 0.405, 0.24),
}


def training_curves(record, total, *, classes=None):
    """What every step measured, against the step; above, how far it is and how long it will take.

    Pale are the single batches, bold the mean of the last few. Where `classes` is given, dotted
    lines say what guessing would cost: ln K nats, and 1 in K right. The axes end where the
    training will end, so that a picture drawn a step later grows in place.

    Shapes
        record   a dict of (S,): loss, accuracy, lr, grad_norm, seconds; and perhaps
                 validation_loss, validation_accuracy, NaN where not measured
        total    how many steps there will be, S or more
        returns  a Figure: its axes are the progress, loss, accuracy, lr, grad_norm
    Raises
        ValueError  if total is smaller than S
    """
    record = expect_record(record, total)
    figure = new_figure(*SIZE, layout=None)
    draw_progress(figure.add_axes((0.062, 0.945, 0.905, 0.025)), record["seconds"], total)
    axes = {name: figure.add_axes(place) for name, place in PANELS.items()}
    for name in ("loss", "accuracy"):
        draw_measure(axes[name], record, name, total)
    if classes is not None:
        draw_guessing(axes["loss"], math.log(classes), f"guessing: ln {classes}", total)
        draw_guessing(axes["accuracy"], 1 / classes, f"guessing: 1 in {classes}", total)
    draw_line(axes["lr"], record["lr"], INK, total)
    draw_line(axes["grad_norm"], record["grad_norm"], ORANGE, total)
    titles = {
        "loss": "loss, nats per image",
        "accuracy": "accuracy",
        "lr": "learning rate",
        "grad_norm": "length of the gradient",
    }
    for name, title in titles.items():
        axes[name].set_title(title, loc="left", color=INK, **BOLD)
        axes[name].set(xlim=(0, total))
    for name in ("lr", "grad_norm"):
        axes[name].set_xlabel("step", color=INK, **WORDS)
    for name in ("loss", "grad_norm"):
        axes[name].set(yscale="log", ylim=decades(axes[name]))
        readable_decades(axes[name])
    axes["accuracy"].set(ylim=(0, 1.02), yticks=(0, 0.25, 0.5, 0.75, 1))
    axes["accuracy"].set_yticklabels(["0 %", "25 %", "50 %", "75 %", "100 %"])
    axes["lr"].set_ylim(0, 1.1 * max(record["lr"], default=1) or 1)
    for panel in axes.values():
        plain(panel)
    return figure


def training_alt(record, total):
    """The picture in words: where the training stands, and what it measured last."""
    record = expect_record(record, total)
    done = len(record["loss"])
    if done == 0:
        return f"A training of {total} steps that has not begun: four empty panels."
    words = (
        f"A training at step {done} of {total}. Loss {record['loss'][0]:.2f} at first, now "
        f"{recent(record['loss'], total)[-1]:.2f}; accuracy "
        f"{recent(record['accuracy'], total)[-1]:.0%}; learning rate {record['lr'][-1]:.2g}; "
        f"length of the gradient {record['grad_norm'][-1]:.2g}."
    )
    measured = measured_of(record, "validation_accuracy")[1]
    return words + (f" Validation accuracy {measured[-1]:.0%}." if len(measured) else "")


def expect_record(record, total):
    """The record as arrays; a ValueError if it holds more steps than there are, or lacks a measure."""
    missing = [name for name in MEASURES if name not in record]
    if missing:
        raise ValueError(f"training_curves expects a record with {', '.join(missing)}")
    record = {name: np.asarray(values, float) for name, values in record.items()}
    if len(record["loss"]) > total:
        raise ValueError(f"the record holds {len(record['loss'])} steps, more than total = {total}")
    return record


def time_left(seconds, total):
    """Seconds that the other steps will take, at the mean pace so far."""
    done = len(seconds)
    return (total - done) * float(np.sum(seconds)) / done if done else math.nan


def in_words(seconds):
    """A length of time as one would say it."""
    if seconds < 90:
        return f"{seconds:.1f} s" if seconds < 10 else f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"


def draw_progress(axes, seconds, total):
    """A bar that fills, and the time it took and will take."""
    done = len(seconds)
    axes.barh(0, total, color=PALE, height=1)
    axes.barh(0, done, color=BLUE, height=1)
    axes.set(xlim=(0, total), ylim=(-0.5, 0.5))
    axes.axis("off")
    if done == 0:
        words = f"{total} steps to come"
    elif done == total:
        words = f"{total} steps in {in_words(np.sum(seconds))}"
    else:
        left = in_words(time_left(seconds, total))
        words = f"step {done} of {total}: {in_words(np.sum(seconds))} so far, about {left} left"
    axes.text(0, -1.0, words, color=INK, va="top", **WORDS)


def recent(values, total):
    """At each step the mean of the last few, a fortieth of the whole training."""
    window = max(1, round(total / 40))
    sums = np.concatenate([[0], np.cumsum(values)])
    ends = np.arange(1, len(values) + 1)
    starts = np.maximum(0, ends - window)
    return (sums[ends] - sums[starts]) / (ends - starts)


def measured_of(record, name):
    """The steps, counted from 1, at which something was measured, and what it was."""
    values = record.get(name, np.array([]))
    there = ~np.isnan(values)
    return np.flatnonzero(there) + 1, values[there]


def draw_measure(axes, record, name, total):
    """Training batches pale, their recent mean bold, validation as dots; named beside the title."""
    values = record[name]
    steps = np.arange(1, len(values) + 1)
    axes.plot(steps, values, color=tint(BLUE, 0.3), linewidth=0.7, gid=f"{name} of batches")
    axes.plot(steps, recent(values, total), color=BLUE, linewidth=1.8, gid=f"{name} recent")
    words = [("training", TRAINING, 0.78)]
    places, measured = measured_of(record, f"validation_{name}")
    if len(measured):
        style = {"color": GREEN, "linewidth": 1.2, "markersize": 4, "gid": f"validation {name}"}
        axes.plot(places, measured, "o-", **style)
        words.append(("validation", VALIDATION, 1.0))
    for text, color, x in words:
        style = {"transform": axes.transAxes, "ha": "right", "va": "bottom", **WORDS}
        axes.text(x, 1.04, text, color=color, **style)


def draw_guessing(axes, height, words, total):
    axes.axhline(height, color=GREY, linewidth=1, linestyle=":")
    axes.annotate(
        words, (total, height), (-2, 2), textcoords="offset points", color=GREY, ha="right", **WORDS
    )


def draw_line(axes, values, color, total):
    axes.plot(np.arange(1, len(values) + 1), values, color=color, linewidth=1.1)


def readable_decades(axes):
    """0.1, 0.3, 1, 3 and so on along a logarithmic axis."""
    axes.yaxis.set_major_locator(LogLocator(subs=(1, 3)))
    axes.yaxis.set_major_formatter("{x:g}")
    axes.yaxis.set_minor_formatter(NullFormatter())


def decades(axes):
    """Limits of a logarithmic axis around its lines, with a little air."""
    drawn = np.concatenate([np.asarray(line.get_ydata(), float) for line in axes.lines])
    drawn = drawn[np.isfinite(drawn) & (drawn > 0)]
    low, high = (drawn.min(), drawn.max()) if len(drawn) else (0.1, 1)
    return 0.7 * min(low, high / 8), 1.8 * high


COLORS = (GREY, BLUE, GREEN, ORANGE, PURPLE)


def schedule_curves(rates, losses):
    """Left, the learning rate at every step; right, the training loss that came of it.

    Shapes
        rates    a dict, name → (T,)
        losses   a dict, name → (seeds, epochs): thin lines, their mean bold
        returns  a Figure of two axes
    """
    figure = new_figure(9.0, 3.3)
    left, right = figure.subplots(1, 2)
    colors = dict(zip(rates, COLORS, strict=False))
    for name, rate in rates.items():
        left.plot(rate, color=colors[name], linewidth=1.8, gid=name)
    for name, loss in losses.items():
        epochs = np.arange(1, loss.shape[1] + 1)
        right.plot(epochs, loss.T, color=tint(colors[name], 0.35), linewidth=0.7)
        right.plot(epochs, loss.mean(axis=0), color=colors[name], linewidth=1.8, gid=name)
    right.set(yscale="log")
    readable_decades(right)
    for axes, title, xlabel in [
        (left, "learning rate", "step"),
        (right, "training loss, nats per image", "epoch"),
    ]:
        axes.set_title(title, loc="left", color=INK, **BOLD)
        axes.set_xlabel(xlabel, color=INK, **WORDS)
        plain(axes)
    left.set_ylim(0, 1.12 * max(max(rate) for rate in rates.values()))
    ends = {name: losses[name].mean(axis=0)[-1] for name in losses}
    right.set_xticks(range(2, next(iter(losses.values())).shape[1] + 1, 2))
    name_ends(right, ends, colors, next(iter(losses.values())).shape[1])
    return figure


def name_ends(axes, ends, colors, last):
    """Names to the right of where the lines end, pushed apart where they would touch."""
    axes.set_xlim(right=last * 1.34)
    low, high = np.log(axes.get_ylim())
    least = 0.085 * (high - low)
    height = -np.inf
    for name, end in sorted(ends.items(), key=lambda item: item[1]):
        height = max(np.log(end), height + least)
        style = {"va": "center", **WORDS}
        axes.text(last * 1.03, np.exp(height), name, color=readable(colors[name]), **style)
