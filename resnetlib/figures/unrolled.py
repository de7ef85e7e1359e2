"""One step of unrolling: a window becomes a row of a matrix; backward, a row goes home to its window."""

from typing import NamedTuple

import numpy as np

from resnetlib.layers.windows import sum_windows, windows_of

from .grids import (
    NOTHING,
    Place,
    arrow,
    beam,
    centred,
    draw_grid,
    draw_title,
    inch_sheet,
    number,
    outline,
    pixel_colors,
    signed_colors,
    write,
)
from .style import BLUE, GREEN, ORANGE, YELLOW, readable

SIZE = (9.4, 3.9)
MIDDLE = 1.72  # the height at which the grids are centred
IMAGE_AT, ROWS_AT, WEIGHT_AT, ANSWERS_AT = 1.25, 4.75, 7.45, 8.6


class Unrolled(NamedTuple):
    """What one step shows; NaN stands where there is no number yet.

    Shapes
        image    (H, W)         x; in backward ∂L/∂x so far
        rows     (H'·W', k·k)   the windows so far; in backward what each gives back, all of them
        weight   (k·k, 1)
        answers  (H'·W', 1)     y so far; in backward ∂L/∂y
        corner   row, column    of this step's window
        size     k
        pixel    row, column    of the pixel that is followed
        met      (H'·W', k·k)   True where the matrix holds that pixel
        number   step, of how many, counted from 1
    """

    image: np.ndarray
    rows: np.ndarray
    weight: np.ndarray
    answers: np.ndarray
    corner: tuple[int, int]
    size: int
    pixel: tuple[int, int]
    met: np.ndarray
    number: tuple[int, int]


def unrolled_step(x, weight, step, *, direction="forward", pixel=(1, 2)):
    """A convolution of one channel as a matrix times a vector, one window at a time.

    Forward: the window is copied into its row, and the row times the filter is one number of y.
    Backward, with the loss L = ½ Σ y²: ∂L/∂y times the filter is the row's share, which is added onto
    the window again. One pixel is followed, in yellow.

    Shapes
        x        (H, W)
        weight   (k, k)
        step     from 0 to H'·W' − 1, along the rows of y
        returns  a Figure
    Raises
        ValueError  if there is no such step or direction
    """
    facts = facts_of(x, weight, step, direction, pixel)
    back = direction == "backward"
    axes, color = inch_sheet(*SIZE), ORANGE if back else BLUE
    n, total = facts.number
    words = f"{direction.capitalize()}, window {n} of {total}"
    style = {"size": 11, "color": readable(color), "weight": "bold", "ha": "left"}
    write(axes, 0.15, SIZE[1] - 0.18, words, **style)
    places = {
        "image": centred(IMAGE_AT, MIDDLE, 2.0, facts.image.shape),
        "rows": centred(ROWS_AT, MIDDLE, longest(facts.rows.shape), facts.rows.shape),
        "weight": centred(WEIGHT_AT, MIDDLE, 2.75, facts.weight.shape),
    }
    side = places["rows"].side
    top = MIDDLE + len(facts.rows) * side / 2
    places["answers"] = Place(ANSWERS_AT - side / 2, top, side)
    draw_arrays(axes, facts, places, back)
    draw_links(axes, facts, places, color, back)
    return axes.figure


def longest(shape):
    """The longer side of a matrix that is at most 3.9 inches wide and 2.75 high."""
    return max(shape) * min(3.9 / shape[1], 2.75 / shape[0])


def draw_arrays(axes, facts, places, back):
    """The image, the rows, the filter as a column and the answers."""
    names = ("∂L/∂x", "∂L/∂rows", "∂L/∂y") if back else ("x", "rows", "y")
    flow = ORANGE if back else BLUE
    given = facts.image, facts.rows, facts.answers
    for name, place, values in zip(names, ("image", "rows", "answers"), given, strict=True):
        place = places[place]
        if back or name == "y":
            colors = signed_colors(values, np.nanmax(np.abs(values)))
            colors[np.isnan(values)] = NOTHING
        else:
            colors = shades(values, facts.image)
        draw_grid(axes, place, values, colors)
        more = {"rows": "one window each", "∂L/∂rows": "∂L/∂y · weight", "∂L/∂x": "so far"}
        draw_title(axes, place, values.shape, name, flow, more.get(name, ""))
    colors = signed_colors(facts.weight, np.abs(facts.weight).max())
    draw_grid(axes, places["weight"], facts.weight, colors)
    draw_title(axes, places["weight"], facts.weight.shape, "weight", GREEN, "as a column")


def shades(values, image):
    """Pixels and their copies in the greys of the image; what is not there yet is pale."""
    colors = pixel_colors(
        np.nan_to_num(np.clip(values, image.min(), image.max())), image.min(), image.max()
    )
    colors[np.isnan(values)] = NOTHING
    return colors


def draw_links(axes, facts, places, color, back):
    """The window and its row, the pixel that is followed, and what goes between."""
    k, n = facts.size, facts.number[0] - 1
    window = places["image"].box(*facts.corner, k, k)
    row = places["rows"].box(n, 0, 1, k * k)
    answer = places["answers"].box(n, 0)
    beam(axes, window, row, color)
    for box in (window, row, answer):
        outline(axes, box, color)
    outline(axes, places["image"].box(*facts.pixel), YELLOW, zorder=6)
    for place in np.argwhere(facts.met):
        outline(axes, places["rows"].box(*place), YELLOW, zorder=6)
    edge = row[2] + 0.1, WEIGHT_AT - 0.32
    if back:
        write(axes, 6.98, MIDDLE, "=", size=15)
        write(axes, 7.98, MIDDLE, "×", size=15)
        height = (row[1] + row[3]) / 2
        arrow(
            axes,
            (row[0] - 0.04, height),
            (places["image"].box(0, facts.image.shape[1])[0] + 0.06, height),
            color,
        )
    else:
        write(axes, sum(edge) / 2, MIDDLE, "×", size=15)
        write(axes, (WEIGHT_AT + 0.16 + answer[0]) / 2, MIDDLE, "=", size=15)


def facts_of(x, weight, step, direction, pixel):
    """Check the arguments, and compute what the step shows."""
    if direction not in ("forward", "backward"):
        raise ValueError(f"unrolled_step expects forward or backward, got {direction!r}")
    x, weight = np.asarray(x, float), np.asarray(weight, float)
    k = len(weight)
    windows = windows_of(x[None, None], k)
    rows, column = windows.reshape(-1, k * k), weight.reshape(-1, 1)
    y = rows @ column
    if not 0 <= step < len(rows):
        raise ValueError(f"unrolled_step expects a step from 0 to {len(rows) - 1}, got {step}")
    place = np.zeros(x.shape, bool)
    place[pixel] = True
    met = windows_of(place[None, None], k).reshape(-1, k * k)
    done = np.arange(len(rows)) <= step
    corner = divmod(step, windows.shape[3])
    image, answers = x, np.where(done[:, None], y, np.nan)
    if direction == "forward":
        rows = np.where(done[:, None], rows, np.nan)
    else:
        rows, answers = y @ column.T, y
        shares = np.where(done[:, None], rows, 0).reshape(windows.shape)
        counts = np.broadcast_to(done[:, None], rows.shape).reshape(windows.shape).astype(int)
        image, seen = (sum_windows(a, (1, 1, *x.shape))[0, 0] for a in (shares, counts))
        image = np.where(seen > 0, image, np.nan)
    return Unrolled(
        image, rows, column, answers, corner, k, tuple(pixel), met, (step + 1, len(rows))
    )


def unrolled_step_alt(x, weight, step, *, direction="forward", pixel=(1, 2)):
    """The step in words."""
    facts = facts_of(x, weight, step, direction, pixel)
    n, total = facts.number
    row = " ".join(map(number, facts.rows[n - 1]))
    begin = f"{direction.capitalize()}, window {n} of {total}."
    answer = number(facts.answers[n - 1, 0])
    follow = f"the pixel at row {pixel[0]}, column {pixel[1]}"
    if direction == "forward":
        return (
            f"{begin} It becomes row {n} of the matrix: {row}. Times the filter as a column it gives "
            f"{answer}. In the whole matrix {follow} stands {facts.met.sum()} times."
        )
    return (
        f"{begin} ∂L/∂y is {answer}; times the filter it is row {n} of ∂L/∂rows: {row}. It is added "
        f"onto the window of ∂L/∂x. Of its {facts.met.sum()} shares in the matrix, {follow} has "
        f"received {number(facts.image[facts.pixel])} so far."
    )
