"""A residual block small enough for paper: every number on its way forward, and back."""

import itertools
from typing import NamedTuple

import numpy as np

from . import grids
from .drawing import FIXED, LEARNED, Sheet
from .grids import Place, draw_grid, number, outline, signed_colors
from .style import BLUE, GREY, INK, ORANGE, PALE, YELLOW, readable, tint

UNITS = (9.2, 4.55)
UPPER, LOWER = 2.92, 1.34  # the lane of the values, and that of their gradients
ABOVE, BELOW = 3.94, 0.32  # the two shortcuts
SIDE = 0.31  # of a cell
HALF = 1.5 * SIDE
FORK, JOIN, RADIUS = 1.0, 6.62, 0.15
COLUMNS = {"x": 0.5, "a": 3.04, "h": 4.3, "F": 5.96, "s": 7.26, "y": 8.64}
GRADIENTS = COLUMNS | {"through F": 1.52}
NODES = {"first": (2.29, 0.86), "relu": (3.68, 0.62), "second": (5.14, 0.86), "last": (7.95, 0.62)}
LEARNS = {"first": ("x", "∂through F"), "second": ("h", "∂h")}


class BlockCase(NamedTuple):
    """A block of one channel on a picture of three pixels in a row.

    F(x) = weight₂ · relu(weight₁ · x + bias₁) + bias₂: two convolutions with a window of one pixel.

    Shapes
        x, grad_output  (3,)
        first, second   a pair of numbers: weight, bias
    """

    x: np.ndarray
    first: tuple[float, float]
    second: tuple[float, float]
    grad_output: np.ndarray


class Facts(NamedTuple):
    """What is on the way.

    Shapes
        values  a dict, (3,) each: x, a, h, F, s, y
        grads   a dict, (3,) each: y, s, F, h, a, "through F", x
        learned a dict, "first" and "second" to a pair: ∂L/∂weight, ∂L/∂bias
    """

    values: dict[str, np.ndarray]
    grads: dict[str, np.ndarray]
    learned: dict[str, tuple[float, float]]


def facts_of(case, shortcut=True):
    """Forward and backward through the block; without a shortcut y = relu(F(x))."""
    x, g = (np.asarray(part, float) for part in (case.x, case.grad_output))
    if x.shape != (3,) or g.shape != (3,):
        raise ValueError(
            f"a block case expects x and grad_output of shape (3,), got {x.shape}, {g.shape}"
        )
    (w1, b1), (w2, b2) = case.first, case.second
    a = w1 * x + b1
    h = np.maximum(a, 0)
    F = w2 * h + b2
    s = F + x if shortcut else F
    grad_s = g * (s > 0)
    grad_h = w2 * grad_s
    grad_a = grad_h * (a > 0)
    through = w1 * grad_a
    grad_x = through + grad_s if shortcut else through
    return Facts(
        {"x": x, "a": a, "h": h, "F": F, "s": s, "y": np.maximum(s, 0)},
        dict(
            zip(
                ("y", "s", "F", "h", "a", "through F", "x"),
                (g, grad_s, grad_s, grad_h, grad_a, through, grad_x),
                strict=True,
            )
        ),
        {
            "first": (float(grad_a @ x), float(grad_a.sum())),
            "second": (float(grad_s @ h), float(grad_s.sum())),
        },
    )


def steps_of(case, shortcut=True):
    """The stations of the walk: what is said, and which column is lit (of the gradients: ∂)."""
    first, second = (line(*pair) for pair in (case.first, case.second))
    through_plus = (
        "the plus adds F(x) and x, which came by the shortcut"
        if shortcut
        else "no plus: s is F(x) alone"
    )
    handed = (
        "a plus hands its gradient on, unchanged, to both"
        if shortcut
        else "F(x) receives all of it"
    )
    home = (
        "where x forked, both gradients add"
        if shortcut
        else "what came through F is all that x receives"
    )
    return [
        ("forward: x comes in" + (", and forks" if shortcut else ""), "x"),
        (f"forward: the first convolution, a = {first.format('x')}", "a"),
        ("forward: ReLU keeps what is positive", "h"),
        (f"forward: the second convolution, F = {second.format('h')}", "F"),
        (f"forward: {through_plus}", "s"),
        ("forward: a second ReLU, with a mask of its own", "y"),
        ("backward: ∂L/∂y comes in", "∂y"),
        ("backward: the last ReLU lets pass where s > 0", "∂s"),
        (f"backward: {handed}", "∂F"),
        (f"backward: through the second convolution, times {number(case.second[0])}", "∂h"),
        ("backward: the first ReLU lets pass where a > 0", "∂a"),
        (f"backward: through the first convolution, times {number(case.first[0])}", "∂through F"),
        (f"backward: {home}", "∂x"),
    ]


def line(weight, bias):
    """weight · {} + bias, as one writes it."""
    times = {1: "{}", -1: "−{}", 0: "0"}.get(weight, number(weight) + "{}")
    if bias == 0:
        return times
    return f"{times} {'+' if bias > 0 else '−'} {number(abs(bias))}"


def block_step(case, step, *, shortcut=True):
    """The block after some steps of its walk: six forward, then seven backward.

    Shapes
        case      a BlockCase
        step      from 1 to 13; at 6 forward is complete, at 13 backward
        shortcut  False: the block without it, y = relu(F(x))
        returns   a Figure
    Raises
        ValueError  if there is no such step
    """
    facts, steps = facts_of(case, shortcut), steps_of(case, shortcut)
    expect_step(step, steps)
    sheet = Sheet(UNITS, UNITS[0])
    reached = [name for _, name in steps[:step]]
    words, lit = steps[step - 1]
    color = readable(BLUE if step <= 6 else ORANGE)
    said = f"step {step} of {len(steps)} · {words}"
    sheet.words(0.3, UNITS[1] - 0.22, said, size=11, weight="bold", color=color, ha="left")
    draw_upper(sheet, reached, shortcut)
    draw_lower(sheet, reached, shortcut)
    draw_nodes(sheet, case, facts, reached)
    most = max(np.abs(values).max() for values in facts.values.values())
    for name, values in facts.values.items():
        title = "F(x)" if name == "F" else name
        draw_column(
            sheet, COLUMNS[name], UPPER, values, most, title, BLUE, name in reached, lit == name
        )
    most = max(np.abs(grad).max() for grad in facts.grads.values())
    for name, grad in facts.grads.items():
        title = name if name.startswith("through") else f"∂L/∂{name}"
        if name == "through F" and not shortcut:
            continue  # it is ∂L/∂x itself
        seen = f"∂{name}" in reached
        draw_column(
            sheet, GRADIENTS[name], LOWER, grad, most, title, ORANGE, seen, lit == f"∂{name}"
        )
    if shortcut:
        carried = [
            (ABOVE, "x", facts.values["x"], "x", BLUE),
            (BELOW, "∂F", facts.grads["s"], "∂L/∂s", ORANGE),
        ]
        for height, after, values, name, side in carried:
            draw_carried(sheet, height, values, name, side, after in reached)
    return sheet.figure


def block_step_alt(case, step, *, shortcut=True):
    """The same in words: every number that is drawn so far."""
    facts, steps = facts_of(case, shortcut), steps_of(case, shortcut)
    expect_step(step, steps)
    reached = [name for _, name in steps[:step]]
    values = [f"{name} = {listed(facts.values[name])}" for name in reached if name[0] != "∂"]
    grads = [
        f"{'' if name.startswith('∂through') else '∂L/'}{name.replace('∂through', 'through')} = "
        f"{listed(facts.grads[name[1:]])}"
        for name in reached
        if name[0] == "∂" and (shortcut or not name.startswith("∂through"))
    ]
    kind = "with its shortcut" if shortcut else "without a shortcut"
    said = f"A residual block {kind}, step {step} of {len(steps)}, {steps[step - 1][0]}. Three pixels: "
    return said + "; ".join(values + grads) + "."


def listed(values):
    return "(" + ", ".join(map(number, values)) + ")"


def expect_step(step, steps):
    if not 1 <= step <= len(steps):
        raise ValueError(f"block_step expects a step from 1 to {len(steps)}, got {step}")


def draw_upper(sheet, reached, shortcut):
    """The arrows of forward, each in its colour once a number has gone along it."""
    ends = edges_of(COLUMNS, list(COLUMNS))
    for name, (start, end) in ends.items():
        flow(sheet, [(start, UPPER), (end, UPPER)], BLUE, name in reached)
    if shortcut:
        turn = [(FORK, UPPER), (FORK, ABOVE), (JOIN, ABOVE), (JOIN, UPPER + RADIUS)]
        flow(sheet, turn, BLUE, "s" in reached)
        dot(sheet, FORK, UPPER, BLUE, "x" in reached)
        plus(sheet, JOIN, UPPER, "s" in reached)


def draw_lower(sheet, reached, shortcut):
    """The arrows of backward, from right to left."""
    names = [n for n in ("x", "through F", "a", "h", "F", "s", "y") if shortcut or n != "through F"]
    for name, (end, start) in edges_of(GRADIENTS, names).items():
        behind = names[names.index(name) - 1]
        flow(sheet, [(start, LOWER), (end, LOWER)], ORANGE, f"∂{behind}" in reached)
    if shortcut:
        turn = [(JOIN, LOWER), (JOIN, BELOW), (FORK, BELOW), (FORK, LOWER - RADIUS)]
        flow(sheet, turn, ORANGE, "∂F" in reached)
        dot(sheet, JOIN, LOWER, ORANGE, "∂F" in reached)
        plus(sheet, FORK, LOWER, "∂x" in reached)


def edges_of(columns, names):
    """From every column to the next: where its arrow begins and ends, by the name of the next."""
    pairs = itertools.pairwise(names)
    gap = SIDE / 2 + 0.04
    return {after: (columns[before] + gap, columns[after] - gap) for before, after in pairs}


def flow(sheet, points, color, reached):
    sheet.arrow(points, color if reached else PALE)


def dot(sheet, x, y, color, reached):
    """Where a line forks."""
    sheet.disc(x, y, 0.055, color if reached else PALE)


def plus(sheet, x, y, reached):
    """Where two lines add."""
    sheet.disc(x, y, RADIUS, "white", edge=INK if reached else tint(INK, 0.25), zorder=4)
    sheet.words(x, y, "+", size=12, color=INK if reached else GREY)


def draw_nodes(sheet, case, facts, reached):
    """The four layers; in the two that learn, the gradients of what they learned."""
    middle, height = (UPPER + LOWER) / 2, UPPER - LOWER + 2 * HALF + 0.1
    for name, (x, width) in NODES.items():
        letter, after = LEARNS.get(name, ("", ""))
        sheet.box(x, middle, width, height, tint(LEARNED if letter else FIXED, 0.9))
        sheet.words(
            x, middle + (0.13 if letter else 0), "conv" if letter else "ReLU", weight="bold"
        )
        if letter:
            sheet.words(x, middle - 0.11, line(*getattr(case, name)).format(letter), size=10)
        if after in reached:
            sheet.box(x, LOWER, width - 0.06, 0.5, "white")
            weight, bias = facts.learned[name]
            for i, text in enumerate([f"∂L/∂w = {number(weight)}", f"∂L/∂b = {number(bias)}"]):
                sheet.words(x, LOWER + 0.1 - 0.2 * i, text, color=readable(ORANGE))


def draw_column(sheet, x, middle, values, most, title, color, reached, lit):
    """Three cells, one above the other, and their name on the outer side."""
    place = Place(x - SIDE / 2, middle + HALF, SIDE)
    shown = values[:, None] if reached else np.full((3, 1), np.nan)
    draw_grid(sheet.axes, place, shown, signed_colors(shown, most))
    outline(sheet.axes, place.box(0, 0, 3, 1), color if reached else PALE, width=1.8)
    if lit:
        left, bottom, right, top = place.box(0, 0, 3, 1)
        outline(sheet.axes, (left - 0.05, bottom - 0.05, right + 0.05, top + 0.05), YELLOW, width=3)
    if reached:
        away = HALF + 0.17
        height = middle + away if color == BLUE else middle - away
        grids.write(sheet.axes, x, height, title, size=10, color=readable(color), weight="bold")


def draw_carried(sheet, height, values, name, color, reached):
    """On a shortcut, the three numbers that it carries, and that it leaves them alone."""
    if not reached:
        return
    width = SIDE * 3
    middle = (FORK + JOIN) / 2
    place = Place(middle - width / 2, height + SIDE / 2, SIDE)
    row = values[None]
    draw_grid(sheet.axes, place, row, np.ones((1, 3, 4)))
    outline(sheet.axes, place.box(0, 0, 1, 3), color, width=1.8)
    up = 0.14 if color == BLUE else -0.16
    sheet.words(
        middle + width / 2 + 0.12,
        height + up,
        f"{name}, unchanged",
        color=readable(color),
        ha="left",
    )
