"""How large a step measures a slope best: the secant under a lens, and the U-curve of its error."""

import numpy as np

from .drawing import FONT
from .style import BLUE, GREY, INK, ORANGE, PALE, PURPLE, YELLOW, new_figure, readable, show, tint

STEPS = 10.0 ** np.linspace(-16, 0, 161)
LENS = 2.2  # how many steps the lens shows to either side
PRECISIONS = {"float64": INK, "float32": readable(PURPLE)}
BOTTOM = 1e-13  # of the errors drawn
WORDS = {"fontsize": 9, "family": FONT}


def step_size(h, precision="float64"):
    """Left, a³ around a = 1 under a lens: secant and tangent. Right, what every step would cost.

    The lens magnifies by 1 / h, so that the secant always spans the same width: at large steps the
    curve bends under it, at tiny ones the curve becomes the staircase of its rounded numbers.

    Shapes
        h          a number above 0
        precision  "float64" or "float32": how the loss is computed
        returns    a Figure
    """
    figure = new_figure(9.6, 3.7)
    lens, curve = figure.subplots(1, 2, width_ratios=(1, 1.25))
    draw_lens(lens, h, precision)
    draw_u(curve, STEPS, {precision: worst_errors(STEPS, precision)})
    error = max(abs(secant_slope(h, precision) - 3), BOTTOM)
    curve.plot(h, error, "o", markersize=9, color=YELLOW, markeredgecolor=INK, zorder=5)
    words, place = "line: the worst near a = 1,   dot: at a = 1", {"transform": curve.transAxes}
    curve.text(0.985, 0.94, words, color=INK, ha="right", **place, **WORDS)
    return figure


def show_step_size(h, precision="float64"):
    """Show the picture together with its words: what the slider calls."""
    show(step_size(h, precision), step_size_alt(h, precision))


def step_size_alt(h, precision="float64"):
    """The picture in words; one digit of the error, which no rounding of another machine changes."""
    slope = secant_slope(h, precision)
    return (
        f"a³ around a = 1, in {precision}, magnified by 1/h, with h = {h:.0e}. The tangent has "
        f"slope 3; the secant over two steps has slope {slope:.3g}, wrong by {abs(slope - 3):.0e}. "
        "Beside it, the error against the step on two logarithmic axes, the worst of many points "
        "near 1: a U, falling as h² does from the right and rising towards the left as ε/h; a dot "
        "marks this step at a = 1."
    )


def cube(a):
    return a * a * a


def central(a, h):
    """The slope of a³ between a − h and a + h, in the precision of a and h."""
    return (cube(a + h) - cube(a - h)) / (h + h)


def secant_slope(h, precision):
    """The central difference at a = 1."""
    kind = np.dtype(precision).type
    return float(central(kind(1), kind(h)))


def worst_errors(steps, precision):
    """The largest error of the central difference among a thousand points near 1, per step."""
    a = np.linspace(0.9, 1.1, 1000, dtype=precision)[:, None]
    h = np.asarray(steps, precision)
    exact = 3 * a.astype(np.float64) ** 2
    return np.abs(central(a, h) - exact).max(axis=0)


def draw_lens(axes, h, precision):
    """The curve, its tangent and the secant, in units of h around the point (1, 1)."""
    kind = np.dtype(precision).type
    u = np.linspace(-LENS, LENS, 1201)
    a = kind(1) + kind(h) * u.astype(precision)
    rise = (cube(a) - kind(1)).astype(np.float64) / h
    ends = np.array([-1, 1])
    at_ends = (cube(kind(1) + kind(h) * ends.astype(precision)) - kind(1)).astype(np.float64) / h
    slope = secant_slope(h, precision)
    middle = at_ends.mean()
    axes.plot(u, 3 * u, color=tint(ORANGE, 0.55), linewidth=5, solid_capstyle="butt")
    axes.plot(u, rise, color=INK, linewidth=1.2)
    axes.plot(u, middle + slope * u, color=BLUE, linewidth=1.6)
    axes.plot(ends, at_ends, "o", color=BLUE, markersize=6)
    axes.set(xlim=(-LENS, LENS), ylim=(-7.4, 8.6), xticks=(-2, -1, 0, 1, 2))
    axes.set_xlabel(f"(a − 1) / h,   h = {scientific(h)}", color=INK, **WORDS)
    axes.set_ylabel("(a³ − 1) / h", color=INK, **WORDS)
    lines = [
        ("tangent: slope 3", readable(ORANGE)),
        (f"secant: slope {slope:.10g}", BLUE),
        (f"error {scientific(abs(slope - 3))}", INK),
    ]
    for i, (text, color) in enumerate(lines):
        axes.text(0.04, 0.93 - 0.09 * i, text, color=color, transform=axes.transAxes, **WORDS)
    plain(axes)


def u_curve(steps, errors):
    """The error of a measured slope against the step, on logarithmic axes, with what explains it.

    Dashed, the two causes: the bend of the curve costs h², rounding about ε / h. Where they
    balance, at ∛ε, stands a triangle.

    Shapes
        steps    (S,)
        errors   a dict from "float64" or "float32" to (S,)
        returns  a Figure
    """
    figure = new_figure(8.6, 4.4)
    draw_u(figure.subplots(), steps, errors)
    return figure


def u_curve_alt(steps, errors):
    """The curves in words: where each is lowest, and how low."""
    lowest = [
        f"{name} is lowest at h = {steps[error.argmin()]:.0e}, where the error is {error.min():.0e}"
        for name, error in errors.items()
    ]
    return (
        "Error against step, both axes logarithmic: V-shaped lines, falling from the right as h² "
        f"and rising to the left as ε/h. {'; '.join(lowest)}."
    )


def draw_u(axes, steps, errors):
    """Measured errors as lines, their two causes dashed."""
    axes.set(xscale="log", yscale="log", xlim=(4e-17, 4), ylim=(BOTTOM, 1e3))
    least = min(np.finfo(name).eps for name in errors)
    falling = steps[steps > least ** (1 / 3) / 3]
    axes.plot(falling, falling**2, "--", color=GREY, linewidth=1)
    axes.text(2, 5e-7, "the bend\ncosts h²", color=GREY, ha="right", va="center", **WORDS)
    for name, error in errors.items():
        draw_measured(axes, name, steps, error)
    if "float32" in errors:
        axes.text(1e-11, 8, "a + h rounds to a: slope 0", color=GREY, va="bottom", **WORDS)
    epsilon = np.finfo(next(iter(errors))).eps
    place = epsilon**0.8, 0.02 * epsilon**0.2
    axes.text(*place, "rounding\ncosts ε / h", color=GREY, ha="right", va="top", **WORDS)
    axes.set_xlabel("step h", color=INK, **WORDS)
    axes.set_ylabel("error of the measured slope", color=INK, **WORDS)
    plain(axes)


def draw_measured(axes, name, steps, error):
    """The errors of one precision, the line ε / h below them, and where the best step should be."""
    color, epsilon = PRECISIONS[name], np.finfo(name).eps
    best = epsilon ** (1 / 3)
    rising = steps[(steps >= epsilon) & (steps < 2 * best)]
    axes.plot(steps, np.maximum(error, BOTTOM), color=color, linewidth=1.5)
    axes.plot(rising, epsilon / rising, "--", color=GREY, linewidth=1)
    axes.plot([best, best], [BOTTOM, best**2], ":", color=color, linewidth=1)
    axes.plot(best, 4 * BOTTOM, "^", color=color, markersize=7)
    words = f"∛ε = {scientific(best)}"
    axes.text(best / 2, 4 * BOTTOM, words, color=color, ha="right", va="center", **WORDS)
    start = epsilon**0.72
    axes.text(start, 12 * epsilon / start, name, color=color, weight="bold", **WORDS)


def scientific(value):
    """A number as one digit times a power of ten: 6·10⁻⁶."""
    digit, power = f"{value:.0e}".split("e")
    if int(power) == 0:
        return digit
    power = str(int(power)).translate(str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"))
    return f"10{power}" if digit == "1" else f"{digit}·10{power}"


def plain(axes):
    """Two thin edges, small numbers."""
    axes.spines[["top", "right"]].set_visible(False)
    axes.spines[["left", "bottom"]].set_color(GREY)
    axes.grid(color=PALE, linewidth=0.7)
    axes.set_axisbelow(True)
    axes.tick_params(colors=GREY, labelsize=8.5, which="major", labelfontfamily=FONT)
    axes.tick_params(which="minor", length=0)
