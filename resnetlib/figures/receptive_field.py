"""How far a number deep in the network sees: its receptive field, counted and measured."""

from typing import NamedTuple

import numpy as np
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.patches import Rectangle

from .drawing import DASHED, FONT
from .style import BLUE, GREY, INK, ORANGE, bare, new_figure, readable, tint

PARTS = {"stem": "stem"} | {f"stages.{s}": f"stage {s + 1}" for s in range(4)}
HEAT = LinearSegmentedColormap.from_list("heat", ["white", tint(ORANGE, 0.5), ORANGE, "#6b2f00"])
BESIDE = {"fontsize": 9, "family": FONT}


class Field(NamedTuple):
    """What one number of a map sees of the image.

    Shapes
        path  the layer that returns the map
        side  pixels, of the square that can reach the number
        jump  pixels, from the square of one number to that of its neighbour
    """

    path: str
    side: int
    jump: int


def fields_of(steps):
    """The field after every layer on the main path.

        side ← side + (k − 1) · jump        jump ← jump · s

    Shapes
        steps  Steps of `xray.steps_of`; a shortcut's are left out, for it never sees further
    """
    side, jump, fields = 1, 1, []
    for step in steps:
        if ".shortcut" in step.path or len(step.after) < 3:
            continue
        side += (getattr(step.layer, "kernel_size", 1) - 1) * jump
        jump *= getattr(step.layer, "stride", 1)
        fields.append(Field(step.path, side, jump))
    return fields


def influence_of(model, x, place, *, rng):
    """How strongly every pixel moves one place of the last maps: ∂L/∂x, absolute, (H, W).

    L sums that place over all channels, with random signs and sizes.
    The model should be in evaluation mode: in training a batch norm lets every pixel see every other.

    Shapes
        x      (1, C, H, W)
        place  row, column
    """
    maps = model.stem.forward(x)
    for stage in model.stages:
        maps = stage.forward(maps)
    grad = np.zeros_like(maps)
    grad[0, :, *place] = np.random.default_rng(rng).standard_normal(maps.shape[1])
    for stage in reversed(model.stages):
        grad = stage.backward(grad)
    return np.abs(model.stem.backward(grad))[0].sum(axis=0)


def box_of(influence):
    """The first and last row, and the first and last column, with any influence."""
    rows, columns = (np.flatnonzero(influence.any(axis=axis)) for axis in (1, 0))
    return tuple(int(end) for ends in (rows, columns) for end in (ends[0], ends[-1]))


def half_side(influence, centre):
    """The side of the smallest square around a pixel that holds half of the influence."""
    reach, (row, column) = 0, centre
    while True:
        rows = slice(max(row - reach, 0), row + reach + 1)
        columns = slice(max(column - reach, 0), column + reach + 1)
        if influence[rows, columns].sum() >= influence.sum() / 2:
            return 2 * reach + 1
        reach += 1


def receptive_fields(photograph, fields, influence, centre):
    """Three panels: the squares on a photograph, how they grow, and what is seen in truth.

    Shapes
        photograph  (3, H, W)   from 0 to 1
        fields      Fields of `fields_of`
        influence   (H, W)      of `influence_of`, for a place in the middle
        centre      row, column of its pixel
        returns     a Figure
    """
    figure = new_figure(9.2, 3.4)
    left, middle, right = figure.subplots(1, 3, width_ratios=(1, 0.85, 1))
    named = ends_of(fields)
    size, largest = photograph.shape[-1], max(field.side for field in named.values())
    edge = max(largest - size, 0) / 2 + 8
    for axes in (left, right):
        bare(axes).set(xlim=(-edge, size + edge), ylim=(size + edge, -edge))
    draw_squares(left, photograph, named, centre)
    draw_growth(middle, fields, size)
    draw_influence(right, influence, largest, centre)
    return figure


def ends_of(fields):
    """The field at the end of the stem and of every stage, by name."""
    found = {}
    for field in fields:
        for path, name in PARTS.items():
            if field.path.startswith(f"{path}."):
                found[name] = field
    return found


def draw_squares(axes, photograph, named, centre):
    """The photograph, and around its middle what one number of each part can see."""
    axes.set_title("what one number can see", fontsize=10, color=INK)
    pale = 0.4 + 0.6 * photograph.mean(axis=0)  # so that the lines stand out
    axes.imshow(pale, cmap="gray", vmin=0, vmax=1, extent=extent_of(photograph[0]))
    for name, field in named.items():
        square(axes, centre, field.side, BLUE, gid=f"{name}: {field.side}")
        left, top = centre[1] - field.side / 2 + 4, centre[0] - field.side / 2 + 4
        if field.side > 80:
            note(axes, left, top, str(field.side), BLUE)
        elif field.side > 30:  # too small to write in
            note(axes, left, top + field.side + 1, str(field.side), BLUE)


def extent_of(picture):
    H, W = picture.shape
    return -0.5, W - 0.5, H - 0.5, -0.5


def square(axes, centre, side, color, gid=None, **style):
    corner = centre[1] - side / 2, centre[0] - side / 2
    patch = Rectangle(corner, side, side, fill=False, edgecolor=color, linewidth=1.6, **style)
    patch.set_gid(gid)
    axes.add_patch(patch)


def note(axes, x, y, text, color):
    """Words to the right of and below a point, on white, so that no picture hides them."""
    ground = {"facecolor": "white", "alpha": 0.8, "edgecolor": "none", "pad": 1.2}
    axes.text(x, y, text, color=readable(color), ha="left", va="top", bbox=ground, **BESIDE)


def draw_growth(axes, fields, size):
    """The side of the square after every layer with a window; the parts are named where they end."""
    grown = [f for n, f in enumerate(fields) if f.side > (fields[n - 1].side if n else 1)]
    named = {field.side: name for name, field in ends_of(fields).items()}
    axes.axhline(size, color=GREY, lw=1, ls=DASHED)
    axes.text(-4.3, size - 5, f"the image: {size}", color=GREY, va="top", **BESIDE)
    axes.plot(range(1, len(grown) + 1), [f.side for f in grown], color=BLUE, lw=1.6)
    for n, field in enumerate(grown, start=1):
        name = named.get(field.side)
        axes.plot(n, field.side, color=BLUE, marker="o", ms=5.5 if name else 3)
        if name:
            away = {"xytext": (-6, 0), "textcoords": "offset points", "ha": "right", "va": "bottom"}
            axes.annotate(f"{name}: {field.side}", (n, field.side), **away, **BESIDE)
    axes.set(xlim=(-4.5, len(grown) + 0.8), ylim=(0, 1.06 * max(size, grown[-1].side)), yticks=[])
    axes.set_title("side of the square, in pixels", fontsize=10, color=INK)
    axes.set_xlabel("layers with a window", fontsize=9, color=GREY)
    axes.set_xticks([1, 6, 10, 14, len(grown)])
    axes.tick_params(labelsize=8.5, color=GREY, labelcolor=GREY)
    for name, side in axes.spines.items():
        side.set(visible=name == "bottom", color=GREY, linewidth=0.8)


def draw_influence(axes, influence, largest, centre):
    """How much each pixel counts for one number of the last stage."""
    axes.set_title("what it does see: |∂L/∂x|", fontsize=10, color=INK)
    top = float(np.quantile(influence, 0.995))
    axes.imshow(influence, cmap=HEAT, vmin=0, vmax=top, extent=extent_of(influence))
    half = half_side(influence, centre)
    square(axes, centre, largest, BLUE)
    square(axes, centre, half, INK, linestyle=DASHED)
    note(axes, centre[1] - largest / 2 + 4, centre[0] - largest / 2 + 4, str(largest), BLUE)
    note(axes, centre[1] - half / 2, centre[0] + half / 2 + 5, f"half of it: {half}", INK)


def receptive_alt(fields, influence, centre):
    """The three panels in words, for a reader who cannot see them."""
    sides = ", ".join(f"{name} {field.side}" for name, field in ends_of(fields).items())
    return (
        f"Squares around the middle of a portrait, what one number can see, in pixels: {sides}. "
        "A curve of their sides, layer by layer. Beside it how strongly each pixel counts for one "
        f"number of the last stage: most in the middle, half of it within a square of "
        f"{half_side(influence, centre)}."
    )
