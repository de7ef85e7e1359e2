"""Batch norm as a graph: x goes three ways into x̂, so its gradient comes back on three."""

from typing import NamedTuple

from .drawing import FIXED, LEARNED, Sheet
from .style import BLUE, INK, ORANGE, readable, tint

WIDTH, HEIGHT = 9.6, 3.45
ROW, HIGH = 1.42, 2.62  # the main line, and the middle of the boxes above it
LANE, RADIUS = 0.085, 0.27
MINUS, DIVIDE, TIMES, PLUS = 2.95, 6.75, 7.75, 8.65


class Detour(NamedTuple):
    """A way around: where it leaves the main line, where it comes back, and what lies on it."""

    name: str
    fork: float
    back: float
    boxes: list[tuple[float, float, str]]  # middle, width, words


MEAN = Detour("through the mean", 1.25, MINUS, [(2.1, 0.8, "mean")])
DEVIATION = Detour(
    "through the variance", 4.05, DIVIDE, [(4.98, 1.08, "mean of d²"), (6.08, 0.72, "√( + ε)")]
)


def norm_graph():
    """x → d → x̂ → y, forward in blue and backward in orange.

    The orange numbers count the lines of backward: it begins on the right.

    Shapes
        returns  a Figure
    """
    sheet = Sheet((WIDTH, HEIGHT), WIDTH)
    draw_main_line(sheet)
    for way in (MEAN, DEVIATION):
        draw_detour(sheet, way)
    blue = {"size": 10, "color": readable(BLUE)}
    sheet.words(
        (DEVIATION.boxes[0][0] + DEVIATION.boxes[1][0]) / 2 + 0.1, HIGH + 0.25, "σ²", **blue
    )
    for way, letter in ((MEAN, "μ"), (DEVIATION, "s")):
        sheet.words(way.back + 0.28, (ROW + HIGH) / 2, letter, **blue)
    places = [
        ((DIVIDE + TIMES) / 2, ROW - 0.32),
        (DIVIDE - 0.3, (ROW + HIGH) / 2),
        (sum(box[0] for box in DEVIATION.boxes) / 2 + 0.1, HIGH - 0.3),
        ((MINUS + DEVIATION.fork) / 2, ROW - 0.32),
        (MINUS - 0.3, (ROW + HIGH) / 2),
        (0.65, ROW - 0.32),
    ]
    for step, place in enumerate(places, start=1):
        sheet.disc(*place, 0.13, tint(ORANGE, 0.25), zorder=5)
        sheet.words(*place, str(step), weight="bold", color=readable(ORANGE))
    return sheet.figure


def norm_graph_alt():
    """The graph in words, for a reader who cannot see it."""
    return (
        "A graph. Forward: x minus its mean μ is d; d divided by s, the root of the mean of d² plus "
        "ε, is x̂; times γ, plus β, it is y. x reaches x̂ directly, through the mean and through the "
        "variance. Backward goes the same ways in the other direction, in six numbered steps: 1 ∂L/∂x̂, "
        "2 ∂L/∂s, 3 ∂L/∂σ², 4 ∂L/∂d, 5 ∂L/∂μ, 6 ∂L/∂x. Where two ways meet again, they are added."
    )


def draw_main_line(sheet):
    """From x to y, and back; with γ and β, which are learned."""
    ends = [0.3, MEAN.fork, MINUS, DEVIATION.fork, DIVIDE, TIMES, PLUS, 9.4]
    names = ["x", "", "d", "", "x̂", "", "y"]
    forks = (MEAN.fork, DEVIATION.fork)
    for start, end, name in zip(ends, ends[1:], names, strict=False):
        left = start + (RADIUS if start in (MINUS, DIVIDE, TIMES, PLUS) else 0)
        right = end - (RADIUS if end in (MINUS, DIVIDE, TIMES, PLUS) else 0)
        sheet.arrow([(left, ROW + LANE), (right, ROW + LANE)], BLUE, head=end not in forks)
        sheet.arrow([(right, ROW - LANE), (left, ROW - LANE)], ORANGE, head=start not in forks)
        middle = (left + right) / 2
        sheet.words(middle, ROW + 0.28, name, size=10, color=readable(BLUE))
    for place, sign, letter in (
        (MINUS, "−", ""),
        (DIVIDE, "÷", ""),
        (TIMES, "×", "γ"),
        (PLUS, "+", "β"),
    ):
        sheet.disc(place, ROW, RADIUS, "white", edge=INK)
        sheet.words(place, ROW, sign, size=13)
        if letter:
            sheet.box(place, 0.32, 0.44, 0.36, LEARNED, text=letter)
            low, high = 0.5, ROW - RADIUS + 0.02
            sheet.arrow([(place - LANE, low), (place - LANE, high)], BLUE)
            sheet.arrow([(place + LANE, high), (place + LANE, low)], ORANGE)
    for left, right in ((MEAN.fork, MINUS), (DEVIATION.fork, DIVIDE)):
        middle = (left + right - RADIUS) / 2
        sheet.words(middle, ROW - 0.32, "direct", color=readable(ORANGE), weight="bold")


def draw_detour(sheet, way):
    """Up from a fork, through the boxes, down into an operation; and all the way back."""
    low = ROW + RADIUS - 0.02
    out = [(way.fork - LANE, ROW + LANE), (way.fork - LANE, HIGH + LANE)]
    out += [(way.back + LANE, HIGH + LANE), (way.back + LANE, low)]
    home = [(way.back - LANE, low), (way.back - LANE, HIGH - LANE)]
    home += [(way.fork + LANE, HIGH - LANE), (way.fork + LANE, ROW - LANE + 0.11)]
    sheet.arrow(out, BLUE)
    sheet.arrow(home, ORANGE)
    sheet.disc(way.fork + LANE, ROW - LANE, 0.1, "white", edge=ORANGE)
    sheet.words(way.fork + LANE, ROW - LANE, "+", color=readable(ORANGE), weight="bold")
    for middle, width, words in way.boxes:
        sheet.box(middle, HIGH, width, 0.42, FIXED, text=words)
    middle = (way.fork + way.back) / 2
    sheet.words(middle, HIGH + 0.56, way.name, color=readable(ORANGE), weight="bold")
