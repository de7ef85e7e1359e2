"""The two drawings of a max pool's step: forward runs to the right, backward to the left."""

import numpy as np

from . import grids
from .grids import centred, draw_grid, draw_title, outline, write
from .style import BLUE, GREY, INK, ORANGE, YELLOW, readable

SIZE = (9.4, 3.5)
MIDDLE = 1.38  # the height at which the row of grids is centred
IMAGE, WINDOW, SMALL, VALUE, ANSWERS = 2.5, 1.5, 1.2, 0.62, 1.7  # the longer side of each
IMAGE_AT, ANSWERS_AT = 1.42, 8.38  # the centres of the grids at the two ends
CROWDED, TIGHT = 0.3, 0.45  # inches: room for a thick frame; for a second number beside the first


def draw_forward(facts):
    """x → the window → its largest value → y."""
    axes = sheet_of(facts, "Forward", BLUE)
    place = centred(IMAGE_AT, MIDDLE, IMAGE, facts.image.shape)
    more = "framed by −∞" if facts.padding else ""
    draw_pixels(axes, place, facts.image, facts)
    draw_title(axes, place, facts.image.shape, "x", BLUE, more)
    mark_wins(axes, place, facts)
    cells = outline_window(axes, place, facts, BLUE)
    window = draw_window(axes, 4.25, WINDOW, facts, BLUE)
    value = draw_value(axes, 6.25, facts, "largest", BLUE)
    cell = draw_answers(axes, facts, "y", BLUE)
    grids.beam(axes, cells, window, BLUE)
    grids.beam(axes, value, cell, BLUE)
    grids.arrow(axes, (window[2] + 0.08, MIDDLE), (value[0] - 0.06, MIDDLE), BLUE)
    return axes.figure


def draw_backward(facts):
    """∂L/∂x += one number of ∂L/∂y at the winner of the window, 0 elsewhere."""
    axes = sheet_of(facts, "Backward", ORANGE)
    place = centred(IMAGE_AT, MIDDLE, IMAGE, facts.image.shape)
    colors = grids.signed_colors(facts.image, facts.largest[0])
    colors[frame_of(facts)] = grids.NOTHING
    draw_grid(axes, place, facts.image, colors, faint=facts.image == 0)
    outline_inside(axes, place, facts)
    more = "so far; the frame will be cut off" if facts.padding else "so far"
    draw_title(axes, place, facts.image.shape, "∂L/∂x", ORANGE, more)
    cells = outline_window(axes, place, facts, ORANGE)
    share = draw_share(axes, 4.0, facts)
    window = draw_window(axes, 5.62, SMALL, facts, BLUE)
    value = draw_value(axes, 6.9, facts, "one ∂L/∂y", ORANGE)
    cell = draw_answers(axes, facts, "∂L/∂y", ORANGE, "grey: already done")
    grids.beam(axes, cells, share, ORANGE)
    grids.beam(axes, value, cell, ORANGE)
    for start, end in [
        (share[0], IMAGE_AT + IMAGE / 2),
        (window[0], share[2]),
        (value[0], window[2]),
    ]:
        grids.arrow(axes, (start - 0.07, MIDDLE), (end + 0.07, MIDDLE), ORANGE)
    write(axes, 3.04, MIDDLE + 0.2, "+=", size=13, color=readable(ORANGE))
    return axes.figure


def sheet_of(facts, direction, color):
    axes = grids.inch_sheet(*SIZE)
    words = f"{direction}, window {facts.number[0]} of {facts.number[1]}"
    style = {"size": 11, "color": readable(color), "weight": "bold", "ha": "left"}
    write(axes, IMAGE_AT - IMAGE / 2, SIZE[1] - 0.18, words, **style)
    return axes


def frame_of(facts):
    """True at the cells of the padding."""
    frame, p = np.ones(facts.wins.shape, bool), facts.padding
    frame[p : frame.shape[0] - p, p : frame.shape[1] - p] = False
    return frame


def draw_pixels(axes, place, values, facts):
    """Pixels as greys with their numbers; −∞ is pale, and says so where there is room."""
    frame = np.isneginf(values)
    colors = grids.pixel_colors(np.where(frame, facts.pixels[0], values), *facts.pixels)
    colors[frame] = grids.NOTHING
    draw_grid(axes, place, np.where(frame, np.nan, values), colors)
    size = grids.number_size(place.side, ["−∞"])
    if size >= grids.LEAST_SIZE:
        for i, j in np.argwhere(frame):
            a, b, c, d = place.box(i, j)
            write(axes, (a + c) / 2, (b + d) / 2, "−∞", size=size, color=GREY)
    if values.shape == facts.wins.shape:
        outline_inside(axes, place, facts)


def outline_inside(axes, place, facts):
    """The image without its frame."""
    p, (rows, columns) = facts.padding, facts.wins.shape
    outline(axes, place.box(p, p, rows - 2 * p, columns - 2 * p), INK, width=1.2, zorder=3)


def outline_window(axes, place, facts, color):
    """The window, and in it the winner; returns the window's box."""
    k, (i, j), (u, v) = len(facts.window), facts.corner, facts.winner
    cells = place.box(i, j, k, k)
    outline(axes, cells, color)
    roomy = place.side > CROWDED
    winner = shrunk(place.box(i + u, j + v), 0.03 if roomy else 0.01)
    outline(axes, winner, YELLOW, width=2.4 if roomy else 1.6, zorder=5.5)
    return cells


def mark_wins(axes, place, facts):
    """A thin frame around each pixel that has won, and how often where it was more than once."""
    for i, j in np.argwhere(facts.wins > 0):
        a, b, c, d = place.box(i, j)
        outline(axes, shrunk((a, b, c, d), 0.03), YELLOW, width=1.2, zorder=4.5)
        if facts.wins[i, j] > 1 and place.side > TIGHT:
            ground = grids.pixel_colors(facts.image[i, j], *facts.pixels)
            ink = INK if grids.luminance(ground[:3]) > 0.25 else "white"
            write(axes, c - 0.13, b + 0.1, f"{facts.wins[i, j]}×", size=7.5, color=ink)


def shrunk(box, margin):
    a, b, c, d = box
    return a + margin, b + margin, c - margin, d - margin


def draw_window(axes, centre, side, facts, color):
    """The window of x, enlarged, its winner lit; returns its box."""
    place = centred(centre, MIDDLE, side, facts.window.shape)
    draw_pixels(axes, place, facts.window, facts)
    box = place.box(0, 0, *facts.window.shape)
    outline(axes, box, color, width=1.8)
    outline(axes, shrunk(place.box(*facts.winner), 0.04), YELLOW, width=3, zorder=5.5)
    name = "window" if side == WINDOW else "window of x"
    tie = f"{facts.equals} tie: the first wins" if facts.equals > 1 else ""
    draw_title(axes, place, facts.window.shape, name, color, tie)
    return box


def draw_share(axes, centre, facts):
    """What the window's pixels get: all for the winner, 0 for the others; returns the box."""
    values = np.zeros(facts.window.shape)
    values[facts.winner] = facts.value
    place = centred(centre, MIDDLE, SMALL, values.shape)
    colors = grids.signed_colors(values, facts.largest[1])
    draw_grid(axes, place, values, colors, faint=values == 0)
    box = place.box(0, 0, *values.shape)
    outline(axes, box, ORANGE, width=1.8)
    outline(axes, shrunk(place.box(*facts.winner), 0.04), YELLOW, width=3, zorder=5.5)
    draw_title(axes, place, values.shape, "given back", ORANGE)
    return box


def draw_value(axes, centre, facts, name, color):
    """The one number between the window and the answers; returns its box."""
    place = centred(centre, MIDDLE, VALUE, (1, 1))
    value = np.array([[facts.value]])
    draw_grid(axes, place, value, answer_colors(value, facts, color))
    outline(axes, place.box(0, 0), color)
    draw_title(axes, place, (1, 1), name, color)
    return place.box(0, 0)


def draw_answers(axes, facts, name, color, more=""):
    """y until now, or all of ∂L/∂y with what was given back pale; returns the box of the cell."""
    answers = facts.answers
    place = centred(ANSWERS_AT, MIDDLE, ANSWERS, answers.shape)
    used = np.arange(answers.size).reshape(answers.shape) < facts.number[0] - 1
    used &= color == ORANGE
    colors = answer_colors(answers, facts, color)
    colors[used] = grids.NOTHING
    draw_grid(axes, place, answers, colors, faint=used)
    cell = place.box(*facts.place)
    outline(axes, cell, color)
    draw_title(axes, place, answers.shape, name, color, more)
    return cell


def answer_colors(values, facts, color):
    """y is a picture again, in greys; a gradient is signed."""
    if color == ORANGE:
        return grids.signed_colors(values, facts.largest[1])
    colors = grids.pixel_colors(np.nan_to_num(values), *facts.pixels)
    colors[np.isnan(values)] = 1
    return colors
