"""The two drawings of a convolution's step: forward runs to the right, backward to the left."""

import numpy as np

from . import grids
from .grids import centred, draw_grid, draw_title, outline, signed_colors, write
from .style import BLUE, GREEN, INK, ORANGE, readable

SIZE = (11, 3.5)
MIDDLE = 1.38  # the height at which the row of grids is centred
IMAGE, SMALL, VALUE, ANSWERS = 2.5, 1.26, 0.62, 1.8  # the longer side of each
IMAGE_AT, ANSWERS_AT = 1.42, 9.95  # the centres of the grids at the two ends


def draw_forward(facts):
    """x → window × filter = products → sum → y."""
    axes = sheet_of(facts, "Forward", BLUE)
    colors = grids.pixel_colors(facts.image, *facts.pixels)
    more = "framed by zeros" if facts.padding else ""
    cells, colors = draw_image(axes, facts, colors, "x", BLUE, more)
    window = draw_small(axes, 3.7, facts.window, colors, "window", BLUE)
    draw_filter(axes, 5.32, facts)
    colors = signed_colors(facts.products, facts.largest.products)
    products = draw_small(axes, 6.94, facts.products, colors, "products", BLUE)
    value = draw_value(axes, 8.36, facts, BLUE)
    cell = draw_answers(axes, facts, "y", BLUE)
    grids.beam(axes, cells, window, BLUE)
    grids.beam(axes, value, cell, BLUE)
    grids.arrow(axes, (products[2] + 0.06, MIDDLE), (value[0] - 0.04, MIDDLE), BLUE)
    sign(axes, 4.51, "×")
    sign(axes, 6.13, "=")
    return axes.figure


def draw_backward(facts):
    """∂L/∂x += filter × one number of ∂L/∂y."""
    axes = sheet_of(facts, "Backward", ORANGE)
    colors = signed_colors(facts.image, facts.largest.image)
    more = "so far; the frame will be cut off" if facts.padding else "so far"
    cells, _ = draw_image(axes, facts, colors, "∂L/∂x", ORANGE, more)
    colors = signed_colors(facts.products, facts.largest.products)
    share = draw_small(axes, 4.1, facts.products, colors, "given back", ORANGE)
    draw_filter(axes, 5.85, facts)
    value = draw_value(axes, 7.35, facts, ORANGE)
    cell = draw_answers(axes, facts, "∂L/∂y", ORANGE, "grey: already done")
    grids.beam(axes, cells, share, ORANGE)
    grids.beam(axes, value, cell, ORANGE)
    grids.arrow(axes, (share[0] - 0.06, MIDDLE), (IMAGE_AT + IMAGE / 2 + 0.06, MIDDLE), ORANGE)
    start = ANSWERS_AT - ANSWERS / 2 - 0.06
    rise = ((cell[1] + cell[3]) / 2 - MIDDLE) / (cell[0] - value[2])
    height = MIDDLE + rise * (start - value[2])
    grids.arrow(axes, (start, height), (value[2] + 0.06, MIDDLE), ORANGE)
    write(axes, 3.08, MIDDLE + 0.2, "+=", size=13, color=readable(ORANGE))
    sign(axes, 4.97, "=")
    sign(axes, 6.73, "×")
    return axes.figure


def sheet_of(facts, direction, color):
    axes = grids.inch_sheet(*SIZE)
    words = f"{direction}, window {facts.number[0]} of {facts.number[1]}"
    style = {"size": 11, "color": readable(color), "weight": "bold", "ha": "left"}
    write(axes, IMAGE_AT - IMAGE / 2, SIZE[1] - 0.18, words, **style)
    return axes


def sign(axes, x, text):
    write(axes, x, MIDDLE, text, size=17)


def draw_image(axes, facts, colors, name, color, more=""):
    """The padded image, its frame pale; returns the box and the colours of the window."""
    image, p, k = facts.image, facts.padding, len(facts.weight)
    inner = (slice(p, image.shape[0] - p), slice(p, image.shape[1] - p))
    frame = np.ones(image.shape, bool)
    frame[inner] = False
    colors[frame] = grids.NOTHING
    place = centred(IMAGE_AT, MIDDLE, IMAGE, image.shape)
    draw_grid(axes, place, image, colors, faint=frame)
    rows, columns = image[inner].shape
    outline(axes, place.box(p, p, rows, columns), INK, width=1.2, zorder=3)
    cells = place.box(*facts.corner, k, k)
    outline(axes, cells, color)
    draw_title(axes, place, image.shape, name, color, more)
    i, j = facts.corner
    return cells, colors[i : i + k, j : j + k]


def draw_small(axes, centre, values, colors, name, color):
    """A k × k grid in the row's middle; returns its box."""
    place = centred(centre, MIDDLE, SMALL, values.shape)
    draw_grid(axes, place, values, colors)
    box = place.box(0, 0, *values.shape)
    outline(axes, box, color, width=1.8)
    draw_title(axes, place, values.shape, name, color)
    return box


def draw_filter(axes, centre, facts):
    colors = signed_colors(facts.weight, np.abs(facts.weight).max())
    draw_small(axes, centre, facts.weight, colors, "filter w", GREEN)


def draw_value(axes, centre, facts, color):
    """The one number between the small grids and the answers; returns its box."""
    place = centred(centre, MIDDLE, VALUE, (1, 1))
    value = np.array([[facts.value]])
    draw_grid(axes, place, value, signed_colors(value, facts.largest.answers))
    outline(axes, place.box(0, 0), color)
    draw_title(axes, place, (1, 1), "sum" if color == BLUE else "one ∂L/∂y", color)
    return place.box(0, 0)


def draw_answers(axes, facts, name, color, more=""):
    """y until now, or all of ∂L/∂y with what was given back pale; returns the box of the cell."""
    answers = facts.answers
    place = centred(ANSWERS_AT, MIDDLE, ANSWERS, answers.shape)
    used = np.arange(answers.size).reshape(answers.shape) < facts.number[0] - 1
    used &= color == ORANGE
    colors = signed_colors(answers, facts.largest.answers)
    colors[used] = grids.NOTHING
    draw_grid(axes, place, answers, colors, faint=used)
    cell = place.box(*facts.place)
    outline(axes, cell, color)
    draw_title(axes, place, answers.shape, name, color, more)
    return cell
