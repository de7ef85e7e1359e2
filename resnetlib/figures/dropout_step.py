"""One mask of dropout with its numbers, forward and backward; and the average of many masks."""

from typing import NamedTuple

import numpy as np

from resnetlib.layers import Dropout

from . import grids
from .grids import centred, draw_grid, draw_title, number, outline, signed_colors, write
from .style import BLUE, GREEN, GREY, INK, ORANGE, readable

SIZE = (9.6, 4.9)
SIDE = 1.44  # of a grid
FORWARD_ROW, BACKWARD_ROW = 3.35, 1.0
AT = {"x": 0.9, "mask": 2.9, "y": 4.9, "mean": 6.95, "evaluation": 8.65}
FORMS = ("inverted", "classic")


class DropoutFacts(NamedTuple):
    """What the picture shows.

    Shapes
        x, mask, y        (H, W)   forward
        grad_y, grad_x    (H, W)   backward, through the same mask
        mean, evaluation  (H, W)   the average of many y; what the layer returns in evaluation
        distance          the root of the mean squared difference of these two
    """

    x: np.ndarray
    mask: np.ndarray
    y: np.ndarray
    grad_y: np.ndarray
    grad_x: np.ndarray
    mean: np.ndarray
    evaluation: np.ndarray
    distance: float


def dropout_step(x, grad_y, rate, *, count=1, seed=0, form="inverted"):
    """x times a mask, ∂L/∂y times the same mask; beside it the average of many masks.

    "inverted" scales what is kept by 1 / (1 − rate) while training; "classic" scales everything
    by 1 − rate in evaluation.

    Shapes
        x, grad_y  (H, W)
        rate       from 0 to below 1
        count      masks in the average, the one that is shown among them
        returns    a Figure
    Raises
        ValueError  if shapes do not fit, or there is no such form
    """
    facts = facts_of(x, grad_y, rate, count, seed, form)
    axes = grids.inch_sheet(*SIZE)
    style = {"size": 11, "weight": "bold", "ha": "left"}
    write(axes, 0.18, SIZE[1] - 0.2, "Forward", color=readable(BLUE), **style)
    write(axes, 0.18, BACKWARD_ROW + 1.2, "Backward", color=readable(ORANGE), **style)
    largest = max(np.abs(part).max() for part in (facts.x, facts.y, facts.mean))
    kept = f"kept: {(facts.mask > 0).sum()} of {facts.mask.size}"
    draw_array(axes, "x", FORWARD_ROW, facts.x, "x", BLUE, largest)
    draw_mask(axes, FORWARD_ROW, facts.mask, kept)
    draw_array(axes, "y", FORWARD_ROW, facts.y, "y", BLUE, largest)
    many = "this mask" if count == 1 else f"mean of {count}"
    draw_array(axes, "mean", FORWARD_ROW, facts.mean, many, BLUE, largest)
    draw_array(axes, "evaluation", FORWARD_ROW, facts.evaluation, "evaluation", GREEN, largest)
    largest = max(np.abs(part).max() for part in (facts.grad_y, facts.grad_x))
    draw_array(axes, "x", BACKWARD_ROW, facts.grad_x, "∂L/∂x", ORANGE, largest)
    draw_mask(axes, BACKWARD_ROW, facts.mask, "the same mask")
    draw_array(axes, "y", BACKWARD_ROW, facts.grad_y, "∂L/∂y", ORANGE, largest)
    for row, signs in ((FORWARD_ROW, "×="), (BACKWARD_ROW, "=×")):
        for sign, left, right in zip(signs, ("x", "mask"), ("mask", "y"), strict=True):
            write(axes, (AT[left] + AT[right]) / 2, row, sign, size=15)
    middle = (AT["mean"] + AT["evaluation"]) / 2
    write(axes, middle, BACKWARD_ROW + 0.62, "usual distance of these two", size=9.5, color=INK)
    write(axes, middle, BACKWARD_ROW + 0.3, f"{facts.distance:.2f}", size=14, weight="bold")
    words = (
        "evaluation is x itself" if form == "inverted" else f"evaluation is {number(1 - rate)} · x"
    )
    write(axes, middle, BACKWARD_ROW - 0.1, words, size=9.5, color=GREY)
    return axes.figure


def dropout_step_alt(x, grad_y, rate, *, count=1, seed=0, form="inverted"):
    """The same in words, for a reader who cannot see it."""
    facts = facts_of(x, grad_y, rate, count, seed, form)
    many = "This mask" if count == 1 else f"The mean of {count} masks"
    return (
        f"Dropout, {form}, rate {rate:g}. x holds {listed(facts.x)}. The mask keeps "
        f"{(facts.mask > 0).sum()} of {facts.mask.size}, times {number(facts.mask.max())}: y is "
        f"{listed(facts.y)}. Backward, ∂L/∂y is {listed(facts.grad_y)} and through the same mask "
        f"∂L/∂x is {listed(facts.grad_x)}. {many} is at a distance of "
        f"{facts.distance:.2f} from evaluation."
    )


def listed(values):
    return "[" + "; ".join(" ".join(map(number, row)) for row in values) + "]"


def facts_of(x, grad_y, rate, count, seed, form):
    """Check the arguments, and compute everything with the layer itself."""
    x, grad_y = np.asarray(x, float), np.asarray(grad_y, float)
    if x.ndim != 2 or x.shape != grad_y.shape:
        raise ValueError(
            f"dropout_step expects x and grad_y of one shape (H, W), got {x.shape} and {grad_y.shape}"
        )
    if form not in FORMS:
        raise ValueError(f"dropout_step expects a form among {FORMS}, got {form!r}")
    if count < 1:
        raise ValueError(f"dropout_step expects a count of 1 or more, got {count!r}")
    layer = Dropout(rate, rng=seed)
    scale = 1.0 if form == "inverted" else 1 - rate
    masks = [layer.forward(np.ones_like(x)) * scale for _ in range(count)]
    mask, mean = masks[0], np.mean(masks, axis=0) * x
    evaluation = scale * x
    distance = np.sqrt(np.mean((mean - evaluation) ** 2))
    return DropoutFacts(x, mask, x * mask, grad_y, grad_y * mask, mean, evaluation, distance)


def draw_array(axes, name, row, values, title, color, largest):
    place = centred(AT[name], row, SIDE, values.shape)
    draw_grid(axes, place, values, signed_colors(values, largest))
    outline(axes, place.box(0, 0, *values.shape), color, width=1.6)
    draw_title(axes, place, values.shape, title, color)


def draw_mask(axes, row, mask, words):
    """What is kept in white, what is dropped in grey."""
    place = centred(AT["mask"], row, SIDE, mask.shape)
    colors = signed_colors(0 * mask, 1)
    colors[mask == 0] = grids.NOTHING
    draw_grid(axes, place, mask, colors, faint=mask == 0)
    outline(axes, place.box(0, 0, *mask.shape), INK, width=1.6)
    draw_title(axes, place, mask.shape, "mask", INK)
    bottom = place.box(0, 0, *mask.shape)[1]
    write(axes, AT["mask"], bottom - 0.15, words, size=8.5, color=GREY)
