"""The roofline: how fast a piece of arithmetic can be, given what it moves; and how fast it is."""

from typing import NamedTuple

import numpy as np

from .drawing import FONT
from .step_size import plain
from .style import BLUE, GREY, INK, SKY, new_figure, readable, tint

WORDS = {"fontsize": 9, "family": FONT}
LEFT = 0.04  # the least intensity that is drawn
APART = 0.036  # the least distance of two names, in parts of the height


class Roof(NamedTuple):
    """What a machine can do at most.

    Shapes
        peak       operations per second of a large matrix product
        bandwidth  bytes per second, read and written, of a large copy
    """

    peak: float
    bandwidth: float

    def at(self, intensity):
        """The rate that is possible at so many operations per byte."""
        return np.minimum(self.peak, self.bandwidth * np.asarray(intensity))


class Point(NamedTuple):
    """One way to compute something.

    Shapes
        intensity  operations per byte moved
        rate       operations per second; None: as many as the roof allows, drawn hollow
        light      True for what holds no weights
    """

    intensity: float
    rate: float | None
    light: bool = False


class Work(NamedTuple):
    """What a 3 × 3 convolution with padding 1 computes and moves, float32.

    Shapes
        multiply_adds  by the equation
        once           bytes, if x, weight and y are moved once
        rows           bytes, if the windows are copied into rows, and these read again
    """

    multiply_adds: int
    once: int
    rows: int


def convolution_work(N, C, F, side):
    """Counted from the sizes, for N square images."""
    pixels = N * side**2
    once = 4 * (pixels * C + 9 * C * F + pixels * F)
    framed, rows = 4 * N * (side + 2) ** 2 * C, 4 * pixels * 9 * C
    return Work(9 * pixels * C * F, once, once + 2 * framed + 2 * rows)


def roofline(points, roof, *, end=None):
    """Rate against intensity, both logarithmic, every point with its name, under the roof.

    Shapes
        points   a dict, name → Point
        roof     a Roof
        end      the intensity at which the roof ends; None: a little beyond the last point
        returns  a Figure
    """
    figure = new_figure(9.0, 5.0)
    axes = figure.subplots()
    places = {name: place_of(point, roof) for name, point in points.items()}
    most = max(*(x for x, _ in places.values()), 2 * roof.peak / roof.bandwidth)
    end, right = (1.25 * most, 32 * most) if end is None else (end, 6 * end)
    low = min(float(roof.at(LEFT)), *(y for _, y in places.values())) / 3
    axes.set(xscale="log", yscale="log", xlim=(LEFT, right), ylim=(low, 6 * roof.peak))
    draw_roof(axes, roof, end)
    for name, point in points.items():
        color = readable(SKY) if point.light else BLUE
        face = "white" if point.rate is None else color
        style = {"markersize": 8, "markerfacecolor": face, "markeredgewidth": 1.6}
        marker = "s" if point.light else "o"
        axes.plot(*places[name], marker, color=color, zorder=5, gid=name, **style)
    hollow = {name for name, point in points.items() if point.rate is None}
    light = {name for name, point in points.items() if point.light} - hollow
    draw_hollow(axes, {name: places[name] for name in hollow}, roof)
    draw_names(axes, {name: places[name] for name in light}, points)
    columns = columns_of({n: at for n, at in places.items() if n not in light | hollow})
    for column in columns:
        named = {name: places[name] for name in column}
        draw_names(axes, named, points, lines=1 if column is columns[-1] else 2)
    axes.set_xlabel("operations per byte moved", color=INK, **WORDS)
    axes.set_ylabel("operations per second", color=INK, **WORDS)
    plain(axes)
    return figure


def place_of(point, roof):
    rate = float(roof.at(point.intensity)) if point.rate is None else point.rate
    return point.intensity, rate


def draw_roof(axes, roof, end):
    """The slope of the memory and the ceiling of the arithmetic, each with its name above it."""
    ridge, bottom = roof.peak / roof.bandwidth, axes.get_ylim()[0]
    x = np.array([LEFT, ridge, end])
    axes.plot(x, roof.at(x), color=INK, linewidth=2, zorder=3, gid="roof")
    axes.fill_between(x, roof.at(x), bottom, color=tint(BLUE, 0.06), linewidth=0, zorder=0)
    axes.plot([ridge, ridge], [bottom, roof.peak], ":", color=GREY, linewidth=1)
    above = {"color": INK, "va": "bottom", **WORDS}
    words = f"arithmetic: {rate_in_words(roof.peak)}"
    axes.text(ridge, 1.5 * roof.peak, words, ha="center", **above)
    slope = ridge / 12
    words = f"memory: {roof.bandwidth / 1e9:.3g} GB/s"
    axes.text(slope, 1.5 * float(roof.at(slope)), words, ha="right", **above)
    for side, ha, words in ((0.75, "right", "memory"), (1.33, "left", "arithmetic")):
        style = {"color": GREY, "ha": ha, "va": "center", **WORDS}
        axes.text(side * ridge, 1.8 * bottom, f"{words} decides", **style)


def columns_of(places):
    """Names whose points stand about one above the other, as lists."""
    columns = []
    for name in sorted(places, key=lambda name: places[name][0]):
        if columns and places[name][0] < 1.6 * places[columns[-1][0]][0]:
            columns[-1].append(name)
        else:
            columns.append([name])
    return columns


def draw_names(axes, places, points, lines=1):
    """Names and rates, in one line or two, to the right of their points, none on another."""
    bottom, top = np.log10(axes.get_ylim())
    names = sorted(places, key=lambda name: places[name][1])
    heights = [(np.log10(places[name][1]) - bottom) / (top - bottom) for name in names]
    for name, height in zip(names, spread(heights, lines * APART), strict=True):
        x, y = places[name]
        between = ":\n" if lines > 1 else ": "
        said = name + between + rate_in_words(y)
        end = (1.5 * x, 10 ** (bottom + height * (top - bottom)))
        axes.plot([1.13 * x, 1.45 * x], [y, end[1]], color=GREY, linewidth=0.7)
        color = readable(SKY) if points[name].light else BLUE
        axes.text(*end, said, color=color, va="center", linespacing=1.15, **WORDS)


def draw_hollow(axes, places, roof):
    """The names of points that nobody measured, one below the other, under their points."""
    low = axes.get_ylim()[0]
    ground = {"facecolor": tint(BLUE, 0.06), "edgecolor": "none", "pad": 1.5}
    for number, name in enumerate(sorted(places, key=lambda name: places[name][0])):
        x, y = places[name]
        height = min(0.6 * y, low * (roof.peak / low) ** (0.7 - 0.45 * number))
        axes.plot([x, x], [0.86 * y, height], color=GREY, linewidth=0.7, zorder=3)
        said = f"{name}:\nat most {rate_in_words(y)}"
        style = {"color": BLUE, "va": "top", "linespacing": 1.15, "zorder": 4}
        style["ha"] = "left" if x < 1 else "center"  # beside the slope, not on it
        axes.text(x, height, said, bbox=ground, **style, **WORDS)


def spread(heights, apart):
    """Ascending heights, moved as little as possible, so that neighbours are so far apart."""
    groups = []  # of heights that touch: (their sum of lowest places, how many)
    for height in heights:
        groups.append([height, 1])
        while (
            len(groups) > 1 and start_of(groups[-1]) < start_of(groups[-2]) + groups[-2][1] * apart
        ):
            total, count = groups.pop()
            groups[-1][0] += total - count * groups[-1][1] * apart
            groups[-1][1] += count
    return [start_of(group) + i * apart for group in groups for i in range(group[1])]


def start_of(group):
    return group[0] / group[1]


def rate_in_words(rate):
    """Operations per second: 1.1 million/s, 180 billion/s."""
    unit, word = (1e9, "billion") if rate >= 1e8 else (1e6, "million")
    return f"{short(rate / unit)} {word}/s"


def short(value):
    """A number with two digits, or all that stand before the point."""
    return f"{value:.2g}" if value < 10 else f"{value:,.0f}"


def roofline_alt(points, roof):
    """The roofline in words."""
    said = []
    for name, point in points.items():
        possible = float(roof.at(point.intensity))
        words = f"at most {rate_in_words(possible)}"
        if point.rate is not None:
            words = f"{rate_in_words(point.rate)}, {point.rate / possible:.2g} of the roof"
        said.append(f"{name} at {short(point.intensity)} operations per byte, {words}")
    ridge = short(roof.peak / roof.bandwidth)
    return (
        f"Roofline: rate against operations per byte. The roof rises with the memory's "
        f"{roof.bandwidth / 1e9:.3g} GB a second up to {ridge} operations per byte and is level from "
        f"there, at {rate_in_words(roof.peak)}. {'; '.join(said)}."
    )
