"""Gradients on their way: small graphs with a number on every arrow, and what a layer promises."""

from .drawing import Sheet
from .style import BLUE, GREEN, GREY, INK, ORANGE, readable, tint

FORWARD, BACKWARD = readable(BLUE), readable(ORANGE)
WIDTH = 9.6
RADIUS = 0.27
LANE = 0.08  # forward keeps so far to one side of the middle, backward to the other
SIZE = 10


def chain_graph(values, grads=None):
    """a = x w, y = a + b, L = y²: forward in blue and, where it is given, backward in orange.

    Each gradient is written as what comes from the right, times the slope of the node it crosses.

    Shapes
        values   a dict of numbers: x, w, b, a, y, L
        grads    a dict of numbers, ∂L/∂ each of: x, w, b, a, y; or None
        returns  a Figure
    """
    sheet = Sheet((WIDTH, 2.3), WIDTH)
    row, times, plus, square = 1.62, 2.75, 5.15, 7.45
    words = {name: f"{name} = {number(value)}" for name, value in values.items()}
    back = dict.fromkeys(words) if grads is None else chain_words(values, grads)
    draw_edge(sheet, row, 0.4, times - RADIUS, words["x"], back["x"])
    draw_edge(sheet, row, times + RADIUS, plus - RADIUS, words["a"], back["a"])
    draw_edge(sheet, row, plus + RADIUS, square - RADIUS, words["y"], back["y"])
    draw_edge(sheet, row, square + RADIUS, square + 1.6, words["L"], back["L"])
    draw_stem(sheet, row, times, words["w"], back["w"])
    draw_stem(sheet, row, plus, words["b"], back["b"])
    for x, sign in [(times, "×"), (plus, "+"), (square, "( )²")]:
        draw_node(sheet, row, x, sign)
    return sheet.figure


def chain_words(values, grads):
    """Every gradient as upstream · slope = result."""
    steps = {
        "x": (grads["a"], values["w"]),
        "w": (grads["a"], values["x"]),
        "a": (grads["y"], 1),
        "b": (grads["y"], 1),
        "y": (1, 2 * values["y"]),
    }
    words = {
        name: f"∂L/∂{name} = {number(upstream)} · {number(slope)} = {number(grads[name])}"
        for name, (upstream, slope) in steps.items()
    }
    return {"L": "∂L/∂L = 1", **words}


def chain_alt(values, grads):
    """The chain in words: what goes forward, and what comes back."""
    words = chain_words(values, grads)
    forward = ", ".join(f"{name} = {number(value)}" for name, value in values.items())
    backward = "; ".join(words[name] for name in ("y", "a", "b", "x", "w"))
    nodes = "Three nodes: times, plus, square."
    return f"{nodes} Forward in blue: {forward}. Backward in orange: {backward}."


def two_paths_graph(values, paths, grads):
    """a = x w, y = a + x, L = y²: x is used twice, so two gradients come back to it and add.

    Shapes
        values   a dict of numbers: x, w, a, y, L
        paths    a pair of numbers: what comes back to x through a, and what comes directly
        grads    a dict of numbers, ∂L/∂ each of: x, a, y
        returns  a Figure
    """
    sheet = Sheet((WIDTH, 2.6), WIDTH)
    row, fork, times, plus, square = 1.3, 2.35, 3.6, 5.6, 7.55
    words = {name: f"{name} = {number(value)}" for name, value in values.items()}
    back = {name: f"∂L/∂{name} = {number(grad)}" for name, grad in grads.items()}
    both = " + ".join(map(number, paths))
    through = f"{number(grads['a'])} · {number(values['w'])} = {number(paths[0])}"
    draw_edge(sheet, row, 0.4, fork, words["x"], f"∂L/∂x = {both} = {number(grads['x'])}")
    draw_edge(sheet, row, fork, times - RADIUS, "", through)
    draw_edge(sheet, row, times + RADIUS, plus - RADIUS, words["a"], back["a"])
    draw_edge(sheet, row, plus + RADIUS, square - RADIUS, words["y"], back["y"])
    draw_edge(sheet, row, square + RADIUS, square + 1.6, words["L"], "∂L/∂L = 1")
    for x, sign in [(times, f"× {number(values['w'])}"), (plus, "+"), (square, "( )²")]:
        draw_node(sheet, row, x, sign)
    high, low, middle = row + 0.78, row - 0.78, (fork + plus) / 2
    sheet.arrow([(fork, row + LANE), (fork, high), (plus, high), (plus, row + RADIUS)], BLUE)
    sheet.arrow([(plus, row - RADIUS), (plus, low), (fork, low), (fork, row - LANE)], ORANGE)
    sheet.words(middle, high + 0.17, f"{words['x']}, the second path", size=SIZE, color=FORWARD)
    sheet.words(middle, low - 0.17, number(paths[1]), size=SIZE, color=BACKWARD)
    return sheet.figure


def number(value):
    """A number in few characters, with a true minus sign."""
    return f"{value:g}".replace("-", "−")


def draw_node(sheet, row, x, sign):
    """An operation, in a circle."""
    sheet.disc(x, row, RADIUS, "white", edge=INK)
    sheet.words(x, row, sign, size=11)


def draw_edge(sheet, row, start, end, forward, backward):
    """A value goes to the right above the middle; its gradient, if any, comes back below."""
    middle = (start + end) / 2
    sheet.arrow([(start, row + LANE), (end, row + LANE)], BLUE)
    sheet.words(middle, row + 0.28, forward, size=SIZE, color=FORWARD)
    if backward is not None:
        sheet.arrow([(end, row - LANE), (start, row - LANE)], ORANGE)
        sheet.words(middle, row - 0.28, backward, size=SIZE, color=BACKWARD)


def draw_stem(sheet, row, x, forward, backward):
    """A value comes up from below on the left; its gradient, if any, goes down on the right."""
    low, high = 0.15, row - RADIUS
    sheet.arrow([(x - LANE, low), (x - LANE, high)], BLUE)
    sheet.words(x - 0.2, 0.78, forward, size=SIZE, color=FORWARD, ha="right")
    if backward is not None:
        sheet.arrow([(x + LANE, high), (x + LANE, low)], ORANGE)
        sheet.words(x + 0.2, 0.45, backward, size=SIZE, color=BACKWARD, ha="left")


def layer_contract(x, y, parameters):
    """Forward and backward of a layer as two rooms: what comes in, what goes out, what is kept.

    Shapes
        x, y        arrays: what goes in and what comes out; their shapes are drawn
        parameters  a dict from names to arrays
        returns     a Figure
    """
    sheet = Sheet((WIDTH, 3.5), WIDTH)
    middle, wide, rooms = WIDTH / 2, 2.6, (2.35, 1.15)
    left, right = middle - wide / 2, middle + wide / 2
    for y_room, name, color in zip(rooms, ("forward", "backward"), (BLUE, ORANGE), strict=True):
        sheet.box(middle, y_room, wide, 0.62, tint(color, 0.16))
        sheet.words(middle, y_room, name, size=11, weight="bold", color=readable(color))
    upper, lower = rooms
    for start, end in [(left - 1.2, left), (right, right + 1.2)]:
        sheet.arrow([(start, upper), (end, upper)], BLUE)
        sheet.arrow([(end, lower), (start, lower)], ORANGE)
    for place, name, array in [(left - 1.7, "x", x), (right + 1.7, "y", y)]:
        draw_array(sheet, place, upper, name, array, FORWARD)
        draw_array(sheet, place, lower, f"∂L/∂{name}", array, BACKWARD)
    sheet.arrow([(middle, upper - 0.31), (middle, lower + 0.31)], GREY)
    sheet.words(middle + 0.15, (upper + lower) / 2, "cache: what backward needs", ha="left")
    draw_parameters(sheet, middle, rooms, parameters)
    return sheet.figure


def draw_array(sheet, x, y, name, array, color):
    """The name of an array over its shape."""
    sheet.words(x, y + 0.12, name, size=11, weight="bold", color=color)
    sheet.words(x, y - 0.14, str(array.shape), size=SIZE, color=GREY)


def draw_parameters(sheet, middle, rooms, parameters):
    """The learned arrays above, which forward reads; their gradients below, to which backward adds."""
    shapes = ",  ".join(f"{name} {array.shape}" for name, array in parameters.items())
    upper, lower = rooms
    top, bottom = upper + 0.89, lower - 0.89
    sheet.box(middle, top, 5, 0.36, tint(GREEN, 0.38), text=f"value:  {shapes}")
    sheet.box(middle, bottom, 5, 0.36, tint(ORANGE, 0.3), text=f"grad:  {shapes}")
    sheet.arrow([(middle, top - 0.18), (middle, upper + 0.31)], BLUE)
    sheet.arrow([(middle, lower - 0.31), (middle, bottom + 0.18)], ORANGE)
    sheet.words(middle + 0.15, upper + 0.52, "reads", ha="left")
    sheet.words(middle + 0.15, lower - 0.49, "adds:  grad += …", ha="left")
