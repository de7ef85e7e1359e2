"""Winograd's tile along a line: two answers of a filter of three, from four multiplications."""

from typing import NamedTuple

import numpy as np
from matplotlib.patches import Rectangle

from .grids import inch_sheet, number, write
from .style import BLUE, GREEN, GREY, INK, ORANGE, PALE, readable, tint

B_T = np.array([[1, 0, -1, 0], [0, 1, 1, 0], [0, -1, 1, 0], [0, 1, 0, -1]], float)
G = np.array([[1, 0, 0], [0.5, 0.5, 0.5], [0.5, -0.5, 0.5], [0, 0, 1]])
A_T = np.array([[1, 1, 1, 0], [0, 1, -1, -1]], float)

SIZE = (9.2, 4.15)
CELL = 0.62, 0.36  # inches
AT = {"x": 0.55, "sums": 2.65, "filter": 4.5, "products": 6.4, "y": 8.55}
TOP, PITCH = 2.75, 0.68  # the middle of the first lane, and from one to the next
STEPS = 4
PARTS = {
    "forward": ("pixels and weights", "sums", "four products", "two answers"),
    "backward": (
        "what comes back",
        "to the products",
        "to their factors",
        "to the pixels and weights",
    ),
}


class Tile(NamedTuple):
    """The numbers of a tile, values or gradients; NaN stands where there is none yet.

    Shapes
        x (4,) · sums (4,) · weight (3,) · filter (4,) · products (4,) · y (2,)
    """

    x: np.ndarray
    sums: np.ndarray
    weight: np.ndarray
    filter: np.ndarray
    products: np.ndarray
    y: np.ndarray


BORN = {  # the step at which a part gets its numbers
    "forward": Tile(0, 1, 0, 1, 2, 3),
    "backward": Tile(3, 2, 3, 2, 1, 0),
}


def values_of(x, weight):
    """Forward: y = Aᵀ [(G w) ⊙ (Bᵀ x)]."""
    sums, factors = B_T @ x, G @ weight
    return Tile(x, sums, weight, factors, factors * sums, A_T @ (factors * sums))


def gradients_of(values, grad_y):
    """Backward: every step's adjoint, from right to left."""
    grad_products = A_T.T @ grad_y
    grad_sums, grad_filter = grad_products * values.filter, grad_products * values.sums
    return Tile(B_T.T @ grad_sums, grad_sums, G.T @ grad_filter, grad_filter, grad_products, grad_y)


def winograd_step(x, weight, step, *, direction="forward", grad_y=(1.0, -1.0)):
    """A tile after 0 to 3 of its three steps, forward or backward.

    Shapes
        x        (4,)   pixels
        weight   (3,)
        step     0: what is given; 3: all of it
        grad_y   (2,)   ∂L/∂y, for backward
        returns  a Figure
    Raises
        ValueError  if the shapes do not fit, or there is no such step or direction
    """
    values, shown = facts_of(x, weight, step, direction, grad_y)
    back = direction == "backward"
    axes, color = inch_sheet(*SIZE), ORANGE if back else BLUE
    words = f"{direction.capitalize()}, step {step} of {STEPS - 1}: {PARTS[direction][step]}"
    style = {"size": 11, "color": readable(color), "weight": "bold", "ha": "left"}
    write(axes, 0.24, SIZE[1] - 0.18, words, **style)
    draw_lines(axes, B_T, lane_places("x", 4), lane_places("sums", 4), color)
    draw_lines(axes, A_T, lane_places("products", 4), lane_places("y", 2), color)
    draw_cells(axes, shown, back)
    draw_words(axes, values, shown, back)
    return axes.figure


def facts_of(x, weight, step, direction, grad_y):
    """Check the arguments; the forward values, and what this step shows."""
    if direction not in BORN:
        raise ValueError(f"winograd_step expects forward or backward, got {direction!r}")
    if not 0 <= step < STEPS:
        raise ValueError(f"winograd_step expects a step from 0 to {STEPS - 1}, got {step}")
    x, weight, grad_y = (np.asarray(a, float) for a in (x, weight, grad_y))
    if (x.shape, weight.shape, grad_y.shape) != ((4,), (3,), (2,)):
        raise ValueError(
            "winograd_step expects x, weight and grad_y of shapes (4,), (3,) and (2,), "
            f"got {x.shape}, {weight.shape} and {grad_y.shape}"
        )
    values = values_of(x, weight)
    whole = values if direction == "forward" else gradients_of(values, grad_y)
    born = BORN[direction]
    shown = (
        part if step >= when else np.full_like(part, np.nan)
        for part, when in zip(whole, born, strict=True)
    )
    return values, Tile(*shown)


def lane_places(name, count):
    """The middles of the cells of one column; the two answers stand between the lanes."""
    first = TOP if count == 4 else TOP - PITCH
    return [(AT[name], first - i * PITCH) for i in range(count)]


def draw_lines(axes, matrix, sources, targets, color):
    """What goes into what: a solid line adds, a dashed one subtracts."""
    for (i, j), factor in np.ndenumerate(matrix):
        if factor:
            (a, b), (c, d) = sources[j], targets[i]
            line = "-" if factor > 0 else (0, (3, 2))
            ends = [a + CELL[0] / 2, c - CELL[0] / 2], [b, d]
            axes.plot(*ends, linestyle=line, color=tint(color, 0.75), linewidth=1.3, zorder=1)


def draw_cells(axes, shown, back):
    """The numbers in their cells, pale where there is none yet."""
    flow, learned = (ORANGE, ORANGE) if back else (BLUE, GREEN)
    columns = [("x", shown.x, flow), ("sums", shown.sums, flow), ("filter", shown.filter, learned)]
    columns += [("products", shown.products, flow), ("y", shown.y, flow)]
    for name, values, color in columns:
        for place, value in zip(lane_places(name, len(values)), values, strict=True):
            draw_cell(axes, place, value, color)
    for place, value in zip(weight_places(), shown.weight, strict=True):
        draw_cell(axes, place, value, learned)


def weight_places():
    return [(AT["filter"] + (i - 1) * CELL[0], TOP + 0.76) for i in range(3)]


def draw_cell(axes, place, value, color):
    (x, y), (width, height) = place, CELL
    face = PALE if np.isnan(value) else tint(color, 0.22)
    box = Rectangle((x - width / 2, y - height / 2), width, height, facecolor=face, zorder=3)
    box.set(edgecolor=tint(INK, 0.45), linewidth=0.8)
    axes.add_patch(box)
    if not np.isnan(value):
        write(axes, x, y, number(value), size=11)


def draw_words(axes, values, shown, back):
    """Names over the columns, signs between them, and under a cell how it came about."""
    flow, learned = (ORANGE, ORANGE) if back else (BLUE, GREEN)
    names = {"x": "x", "sums": "Bᵀx", "products": "products", "y": "y"}
    for name, words in names.items():
        if back:
            words = f"∂L/∂({words})" if len(words) == 3 else f"∂L/∂{words}"
        first = TOP if name != "y" else TOP - PITCH
        style = {"size": 11, "color": readable(flow), "weight": "bold"}
        write(axes, AT[name], first + 0.36, words, **style)
    style = {"size": 11, "color": readable(learned), "weight": "bold", "ha": "right"}
    left = AT["filter"] - 1.5 * CELL[0] - 0.1
    write(axes, left, TOP + 0.76, "∂L/∂w" if back else "w", **style)
    style["ha"] = "center"
    write(axes, AT["filter"], TOP + 0.36, "∂L/∂(G w)" if back else "G w", **style)
    times, equals = ("←", "←") if back else ("×", "=")
    for lane in range(4):
        height = TOP - lane * PITCH
        write(axes, (AT["sums"] + AT["filter"]) / 2, height, times, size=13, color=GREY)
        write(axes, (AT["filter"] + AT["products"]) / 2, height, equals, size=13, color=GREY)
        for name, words in under(values, shown, lane, back).items():
            write(axes, AT[name], height - 0.29, words, size=8, color=GREY)
    legend = "solid: added     dashed: subtracted"
    write(axes, SIZE[0] - 0.24, SIZE[1] - 0.18, legend, color=GREY, ha="right")


def under(values, shown, lane, back):
    """The words under the cells of one lane."""
    if not back:
        return {
            "sums": ("x₀ − x₂", "x₁ + x₂", "x₂ − x₁", "x₁ − x₃")[lane],
            "filter": ("w₀", "(w₀ + w₁ + w₂) / 2", "(w₀ − w₁ + w₂) / 2", "w₂")[lane],
        }
    if np.isnan(shown.sums).any():
        return {}
    grad = number(shown.products[lane])
    return {
        "sums": f"{number(values.filter[lane])} · {grad}",
        "filter": f"{number(values.sums[lane])} · {grad}",
    }


def winograd_step_alt(x, weight, step, *, direction="forward", grad_y=(1.0, -1.0)):
    """The tile in words."""
    _, shown = facts_of(x, weight, step, direction, grad_y)
    names = ("x", "Bᵀx", "w", "G w", "the products", "y")
    if direction == "backward":
        names = tuple(f"∂L/∂({name})" for name in ("x", "Bᵀx", "w", "G w", "products", "y"))
    said = [
        f"{name} is {' '.join(map(number, part))}"
        for name, part in zip(names, shown, strict=True)
        if np.isfinite(part).all()
    ]
    return (
        f"{direction.capitalize()}, step {step} of {STEPS - 1}, {PARTS[direction][step]}: "
        f"{'; '.join(said)}."
    )
