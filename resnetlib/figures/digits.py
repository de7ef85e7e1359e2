"""Handwritten digits, what a network calls them, and how much it doubts."""

import numpy as np
from matplotlib.ticker import FixedLocator, NullLocator

from .drawing import FONT
from .style import GREEN, GREY, INK, INTENSITY, ORANGE, PALE, SKY, bare, new_figure, readable

CELL = (1.45, 2.1)  # inches: the digit above, its ten probabilities below
MARGIN = 0.1


def named_digits(images, probabilities, labels=None, *, columns=6):
    """A grid of digits; beneath each the ten probabilities, its name in words above.

    Shapes
        images         (N, 1, H, W)   ink from 0 to 1
        probabilities  (N, 10)        each row sums to 1
        labels         (N,)           the right digits, if they are known
        returns        a Figure; axes 2i and 2i + 1 hold the i-th digit and its probabilities
    Raises
        ValueError  if the shapes do not fit, or a row of probabilities does not sum to 1
    """
    images, probabilities, labels = expect_digits(images, probabilities, labels)
    if not isinstance(columns, int) or columns < 1:
        raise ValueError(f"named_digits expects columns to be a whole number ≥ 1, got {columns!r}")
    columns = min(columns, len(images))
    rows = -(-len(images) // columns)
    size = (columns * CELL[0] + 2 * MARGIN, rows * CELL[1] + 2 * MARGIN)
    figure = new_figure(*size, layout=None)
    for i, image in enumerate(images):
        row, column = divmod(i, columns)
        corner = MARGIN + column * CELL[0], MARGIN + (rows - 1 - row) * CELL[1]
        right = None if labels is None else labels[i]
        draw_digit(axes_at(figure, corner, 0.24, 0.87, 0.94, 0.94), image)
        draw_name(figure, corner, probabilities[i].argmax(), right)
        draw_doubts(axes_at(figure, corner, 0.12, 0.24, 1.18, 0.57), probabilities[i], right)
    return figure


def lettered_digits(images):
    """Digits in a row, each under a letter: what they are, the reader is to say.

    Shapes
        images   (N, 1, H, W)   ink from 0 to 1, N ≤ 26
        returns  a Figure; axes i holds the i-th digit, which stands where `named_digits` puts it
    """
    figure = new_figure(len(images) * CELL[0] + 2 * MARGIN, 1.3 + 2 * MARGIN, layout=None)
    for i, image in enumerate(images):
        corner = MARGIN + i * CELL[0], MARGIN
        draw_digit(axes_at(figure, corner, 0.24, 0.05, 0.94, 0.94), image)
        place = np.add(corner, (0.71, 1.08)) / figure.get_size_inches()
        style = {"ha": "center", "family": FONT, "fontsize": 11, "weight": "bold"}
        figure.text(*place, "abcdefghijklmnopqrstuvwxyz"[i], color=INK, **style)
    return figure


def digits_alt(probabilities, labels=None):
    """The names in words, digit after digit, for a reader who cannot see them."""
    named = np.argmax(probabilities, axis=1)
    labels = [None] * len(named) if labels is None else labels
    verdicts = "; ".join(verdict(name, right) for name, right in zip(named, labels, strict=True))
    return (
        f"{len(named)} handwritten digits, each with its ten probabilities as bars and what the "
        f"network calls it: {verdicts}."
    )


def verdict(named, right):
    """The judgement in words, since colour alone does not reach everybody."""
    if right is None:
        return f"says {named}"
    return f"says {named}, right" if named == right else f"says {named}, is {right}"


def axes_at(figure, corner, x, y, width, height):
    """Axes within a cell, all in inches."""
    inches = np.array([corner[0] + x, corner[1] + y, width, height])
    return figure.add_axes(tuple(inches / np.tile(figure.get_size_inches(), 2)))


def draw_digit(axes, image):
    """The ink, in a thin frame: a digit's paper is as white as the page."""
    bare(axes).imshow(image[0], cmap=INTENSITY, vmin=0, vmax=1)
    for side in axes.spines.values():
        side.set(visible=True, color=PALE, linewidth=1)


def draw_name(figure, corner, named, right):
    """What the network calls the digit, above it."""
    color = readable(INK if right is None else GREEN if named == right else ORANGE)
    x, y = np.add(corner, (0.71, 1.89)) / figure.get_size_inches()
    style = {"ha": "center", "family": FONT, "fontsize": 9.5, "weight": "bold"}
    figure.text(x, y, verdict(named, right), color=color, **style)


def draw_doubts(axes, probabilities, right):
    """Ten bars; the named digit and the right one in colour, and how sure it is."""
    named = probabilities.argmax()
    colors = [color_of(digit, named, right) for digit in range(10)]
    axes.bar(range(10), probabilities, color=colors, width=0.8)
    axes.set(xlim=(-0.6, 9.6), ylim=(0, 1.3))
    axes.xaxis.set_major_locator(FixedLocator(range(10)))
    axes.yaxis.set_major_locator(NullLocator())
    axes.tick_params(length=0, pad=2, labelsize=8, labelcolor=GREY, labelfontfamily=FONT)
    for name, side in axes.spines.items():
        side.set(visible=name == "bottom", color=GREY, linewidth=0.8)
    top, sure = probabilities[named], f"{probabilities[named]:.0%}"
    axes.text(named, top + 0.05, sure, ha="center", fontsize=8, family=FONT, color=INK)


def color_of(digit, named, right):
    """A bar's colour: the right digit green, a wrong name orange, an unjudged name blue."""
    if digit == right:
        return GREEN
    if digit == named:
        return SKY if right is None else ORANGE
    return "#bbbbbb"


def expect_digits(images, probabilities, labels):
    """The three as arrays; a ValueError if they do not fit each other."""
    images, probabilities = np.asarray(images), np.asarray(probabilities)
    if images.ndim != 4 or images.shape[1] != 1 or len(images) == 0:
        raise ValueError(
            f"named_digits expects images of shape (N, 1, H, W), N ≥ 1, got {images.shape}"
        )
    if probabilities.shape != (len(images), 10):
        raise ValueError(
            f"named_digits expects probabilities of shape {(len(images), 10)}, ten for each of "
            f"{len(images)} images, got {probabilities.shape}"
        )
    sums = probabilities.sum(axis=1)
    if not np.allclose(sums, 1, atol=1e-3) or probabilities.min() < 0:
        raise ValueError(
            "named_digits expects probabilities, from 0 to 1 and summing to 1, got a row that sums "
            f"to {sums[np.abs(sums - 1).argmax()]:.3g}: logits need a softmax first"
        )
    if labels is not None:
        labels = np.asarray(labels)
        if labels.shape != (len(images),) or not np.issubdtype(labels.dtype, np.integer):
            raise ValueError(
                f"named_digits expects labels to be {len(images)} whole numbers, one for each "
                f"image, got shape {labels.shape} of {labels.dtype}"
            )
    return images, probabilities, labels
