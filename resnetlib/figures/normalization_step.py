"""Batch norm step by step on a few pixels, forward and backward, its three paths with numbers."""

from typing import NamedTuple

import numpy as np

from . import grids
from .grids import Place, draw_grid, number, outline, signed_colors, write
from .style import BLUE, GREEN, GREY, INK, ORANGE, PURPLE, readable

SIZE = (9.6, 4.4)
CELL, GAP = 0.36, 0.12
FORWARD_ROW, BACKWARD_ROW = 3.3, 1.35  # the middles of the two rows of grids
FORWARD_AT = {"x": 0.98, "d": 3.55, "x_hat": 6.05, "y": 8.62}
BACKWARD_AT = {"grad_x": 0.98, "mean": 2.95, "var": 4.78, "direct": 6.61, "grad_y": 8.62}
STEPS = ("μ", "x − μ", "σ", "x̂", "y", "∂L/∂y", "direct", "mean", "variance", "∂L/∂x")
NUDGE = 1e-4  # batch norm bends so little here that a larger nudge measures more digits


class NormFacts(NamedTuple):
    """All that the picture may show, whatever the step.

    Shapes
        x, d, x_hat, y                      (N, H, W)   forward
        grad_y, direct, mean, var, grad_x   (N, H, W)   backward; a path that is left out holds 0
        measured                            (N, H, W)   ∂L/∂x from finite differences
        centre, std                         numbers     what was subtracted, and what divided by
        left_out                            names of paths: "mean", "variance"
        training                            whether centre and std are the batch's own
    """

    x: np.ndarray
    d: np.ndarray
    x_hat: np.ndarray
    y: np.ndarray
    grad_y: np.ndarray
    direct: np.ndarray
    mean: np.ndarray
    var: np.ndarray
    grad_x: np.ndarray
    measured: np.ndarray
    centre: float
    std: float
    gamma: float
    beta: float
    left_out: tuple[str, ...]
    training: bool


def norm_step(x, grad_y, step, *, gamma=2.0, beta=1.0, running=None, left_out=()):
    """One channel on its way through batch norm and back, as far as a step.

    Forward: x, x − μ, x̂, y. Backward: ∂L/∂y, its three ways home, and their sum, held against
    measured slopes. ε is 0, so that the numbers stay short.

    Shapes
        x, grad_y  (N, H, W)      one channel
        step       from 1 to 10   1 to 5 forward, 6 to 10 backward
        running    None, or (mean, variance): evaluation, where both are constants
        left_out   names of paths that backward forgets: "mean", "variance"
        returns    a Figure
    Raises
        ValueError  if shapes do not fit, or there is no such step or path
    """
    facts = facts_of(x, grad_y, step, gamma, beta, running, left_out)
    axes = grids.inch_sheet(*SIZE)
    draw_forward(axes, facts, step)
    draw_backward(axes, facts, step)
    return axes.figure


def norm_step_alt(x, grad_y, step, *, gamma=2.0, beta=1.0, running=None, left_out=()):
    """The same in words, for a reader who cannot see it."""
    facts = facts_of(x, grad_y, step, gamma, beta, running, left_out)
    kind = "training" if facts.training else "evaluation"
    said = [
        f"Batch norm in {kind}, step {step} of {len(STEPS)}. x holds {listed(facts.x)};",
        f"the {'' if facts.training else 'running '}mean is {number(facts.centre)}",
    ]
    more = [
        f"x − μ is {listed(facts.d)}",
        f"the deviation is {number(facts.std)}",
        f"x̂ is {listed(facts.x_hat)}",
        f"y = {number(facts.gamma)} x̂ + {number(facts.beta)} is {listed(facts.y)}",
        f"∂L/∂y is {listed(facts.grad_y)}",
        f"directly comes {listed(facts.direct)}",
        f"through the mean {path_words(facts, 'mean', facts.mean)}",
        f"through the variance {path_words(facts, 'variance', facts.var)}",
        f"together ∂L/∂x is {listed(facts.grad_x)}, {verdict(facts)}",
    ]
    return " ".join([*said[:1], "; ".join([*said[1:], *more[: step - 1]])]) + "."


def listed(values):
    """Images one after the other, rows within them."""
    rows = ["; ".join(" ".join(map(number, row)) for row in image) for image in values]
    return " and ".join(f"[{image}]" for image in rows)


def path_words(facts, name, values):
    if not facts.training:
        return "nothing, it is a constant"
    return "nothing, it is left out" if name in facts.left_out else listed(values)


def verdict(facts):
    """What finite differences say of the sum."""
    wrong = np.abs(facts.grad_x - facts.measured).max()
    if wrong < 1e-5:
        return "as measured"
    return f"wrong by up to {number(round(wrong, 2))}"


def facts_of(x, grad_y, step, gamma, beta, running, left_out):
    """Check the arguments, and compute everything."""
    x, grad_y = np.asarray(x, float), np.asarray(grad_y, float)
    if x.ndim != 3 or x.shape != grad_y.shape:
        raise ValueError(
            "norm_step expects x and grad_y of one shape (N, H, W), "
            f"got {x.shape} and {grad_y.shape}"
        )
    if step not in range(1, len(STEPS) + 1):
        raise ValueError(f"norm_step expects a step from 1 to {len(STEPS)}, got {step!r}")
    if not set(left_out) <= {"mean", "variance"}:
        raise ValueError(f"norm_step expects left_out to name mean or variance, got {left_out!r}")
    centre, var = (x.mean(), x.var()) if running is None else running
    std = float(np.sqrt(var))
    x_hat = (x - centre) / std
    through = grad_y * gamma / std
    paths = {"mean": -through.mean() + 0 * x, "variance": -x_hat * (through * x_hat).mean()}
    for name in paths:
        if running is not None or name in left_out:
            paths[name] = 0 * x
    return NormFacts(
        x=x,
        d=x - centre,
        x_hat=x_hat,
        y=gamma * x_hat + beta,
        grad_y=grad_y,
        direct=through,
        mean=paths["mean"],
        var=paths["variance"],
        grad_x=through + paths["mean"] + paths["variance"],
        measured=measured_slopes(x, grad_y, gamma, beta, running),
        centre=float(centre),
        std=std,
        gamma=float(gamma),
        beta=float(beta),
        left_out=tuple(left_out),
        training=running is None,
    )


def measured_slopes(x, grad_y, gamma, beta, running):
    """∂L/∂x of L = Σ ∂L/∂y · y: a central difference for every pixel."""

    def loss(x):
        centre, var = (x.mean(), x.var()) if running is None else running
        return (grad_y * (gamma * (x - centre) / np.sqrt(var) + beta)).sum()

    slopes = np.zeros_like(x)
    for place in np.ndindex(x.shape):
        nudge = np.zeros_like(x)
        nudge[place] = NUDGE * x.std()
        slopes[place] = (loss(x + nudge) - loss(x - nudge)) / (2 * nudge[place])
    return slopes


def draw_forward(axes, facts, step):
    """x → x − μ → x̂ → y."""
    heading = "Forward, in training" if facts.training else "Forward, in evaluation"
    style = {"size": 11, "weight": "bold", "ha": "left"}
    write(axes, 0.15, SIZE[1] - 0.2, heading, color=readable(BLUE), **style)
    means = ("mean", "deviation") if facts.training else ("running", "running")
    shown = [("x", "x", "", 1), ("d", "x − μ", "", 2), ("x_hat", "x̂", "(x − μ) / σ", 4)]
    shown.append(("y", "y", "γ x̂ + β", 5))
    for name, title, more, when in shown:
        values = getattr(facts, name) if step >= when else np.full(facts.x.shape, np.nan)
        place = (FORWARD_AT[name], FORWARD_ROW)
        draw_images(axes, place, values, title, more, BLUE, lit=step == when)
    arrows = [
        ("x", "d", means[0], f"μ = {number(facts.centre)}", 1, 2),
        ("d", "x_hat", means[1], f"σ = {number(facts.std)}", 3, 4),
        ("x_hat", "y", f"γ = {number(facts.gamma)}", f"β = {number(facts.beta)}", 5, 5),
    ]
    for start, end, above, below, when, crossed in arrows:
        left, right = (side_of(facts.x, FORWARD_AT[name]) for name in (start, end))
        middle = (left[1] + right[0]) / 2
        if step >= crossed:
            ends = (left[1] + 0.08, FORWARD_ROW), (right[0] - 0.08, FORWARD_ROW)
            grids.arrow(axes, *ends, BLUE)
        if step >= when:
            color = readable(GREEN) if end == "y" else INK
            style = {"color": color, "weight": "bold" if step == when else "normal"}
            write(axes, middle, FORWARD_ROW + 0.2, above, size=9, **style)
            write(axes, middle, FORWARD_ROW - 0.2, below, size=10, **style)


def draw_backward(axes, facts, step):
    """∂L/∂y → direct + mean + variance → ∂L/∂x."""
    style = {"size": 11, "weight": "bold", "ha": "left"}
    write(axes, 0.15, BACKWARD_ROW + 0.98, "Backward", color=readable(ORANGE), **style)
    nothing = np.full(facts.x.shape, np.nan)
    largest = max(
        np.abs(part).max() for part in (facts.direct, facts.mean, facts.var, facts.grad_x)
    )
    wrong = np.abs(facts.grad_x - facts.measured) > 1e-5
    formulas = {
        "grad_y": ("∂L/∂y", "given"),
        "direct": ("direct", "γ ∂L/∂y / σ"),
        "var": ("through the variance", "−x̂ · mean of x̂ · direct"),
        "mean": ("through the mean", "−mean of direct"),
        "grad_x": ("∂L/∂x", "the sum"),
    }
    for when, (name, (title, more)) in enumerate(formulas.items(), start=6):
        when = {"var": 9, "mean": 8}.get(name, when)
        path = {"var": "variance", "mean": "mean"}.get(name)
        absent = path is not None and (not facts.training or path in facts.left_out)
        if absent:
            more = "left out" if facts.training else "none: a constant"
        values = getattr(facts, name) if step >= when and not absent else nothing
        place = (BACKWARD_AT[name], BACKWARD_ROW)
        lit, options = step == when, {} if name == "grad_y" else {"largest": largest}
        if name == "grad_x" and step >= when:
            options["wrong"] = wrong
        if absent:
            options |= {"absent": True, "color_of_more": PURPLE if facts.training else GREY}
        draw_images(axes, place, values, title, more, ORANGE, lit=lit, **options)
    draw_signs(axes, facts, step)
    if step == len(STEPS):
        draw_verdict(axes, facts, wrong.any())


def draw_signs(axes, facts, step):
    """What stands between the grids of backward."""
    sides = {name: side_of(facts.x, x) for name, x in BACKWARD_AT.items()}
    if step >= 7:
        start, end = sides["grad_y"][0] - 0.1, sides["direct"][1] + 0.1
        grids.arrow(axes, (start, BACKWARD_ROW), (end, BACKWARD_ROW), ORANGE)
    for left, right in [("mean", "var"), ("var", "direct")]:
        write(axes, (sides[left][1] + sides[right][0]) / 2, BACKWARD_ROW, "+", size=13)
    middle = (sides["grad_x"][1] + sides["mean"][0]) / 2
    write(axes, middle, BACKWARD_ROW, "=", size=13)


def draw_verdict(axes, facts, wrong):
    """Two sums that are zero in training, and what finite differences say."""
    color = readable(PURPLE if wrong else GREEN)
    words = f"∂L/∂x is {verdict(facts)}" + (", outlined where it is" if wrong else "")
    style = {"ha": "left", "size": 9.5}
    write(axes, 0.15, 0.45, words, color=color, weight="bold", **style)
    if not facts.training:
        return
    sums = facts.grad_x.sum(), (facts.grad_x * facts.x_hat).sum()
    words = "sum of ∂L/∂x: {}      sum of x̂ · ∂L/∂x: {}".format(*map(number, sums))
    write(axes, 0.15, 0.18, words, color=GREY, **style)


def side_of(values, centre):
    """The left and right end of a batch's grids around a centre."""
    N, _, W = values.shape
    half = (N * W * CELL + (N - 1) * GAP) / 2
    return centre - half, centre + half


def draw_images(
    axes,
    centre,
    values,
    title,
    more,
    color,
    *,
    lit,
    largest=None,
    wrong=None,
    absent=False,
    color_of_more=GREY,
):
    """The images of a batch side by side, under their common name."""
    x, middle = centre
    _, H, W = values.shape
    left, _ = side_of(values, x)
    top = middle + H * CELL / 2
    largest = np.nanmax(np.abs(values), initial=0) if largest is None else largest
    for n, image in enumerate(values):
        place = Place(left + n * (W * CELL + GAP), top, CELL)
        colors = signed_colors(image, largest)
        if absent:
            colors[:] = grids.NOTHING
        draw_grid(axes, place, image, colors)
        outline(axes, place.box(0, 0, H, W), color if lit else INK, width=2.4 if lit else 0.9)
        for i, j in np.argwhere(wrong[n]) if wrong is not None else []:
            outline(axes, place.box(i, j), PURPLE, width=2.4, zorder=7)
    write(axes, x, top + 0.17, title, size=10, color=readable(color), weight="bold")
    write(axes, x, middle - H * CELL / 2 - 0.15, more, size=8.5, color=readable(color_of_more))
