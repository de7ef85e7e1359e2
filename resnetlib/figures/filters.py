"""What filters see: beside each filter, the map of its answers."""

import numpy as np

from . import grids
from .grids import centred, draw_grid, outline, signed_colors, write
from .style import BLUE, GREEN, GREY, INK, YELLOW, readable

MAP = 1.85  # the width of a map, in inches; its height follows
SIGNS = "red if positive, blue if negative"
LIGHTS = {"red": (1, 0.25, 0.2), "green": (0.2, 0.9, 0.3), "blue": (0.35, 0.5, 1)}


def filter_gallery(image, filters, maps, *, columns=3):
    """A picture, and beside it each filter with the map of its answers.

    Where the weights of a filter sum to 1, its map is a picture again, and shown as one. Any other
    map is signed: red where positive, blue where negative, white at zero.

    Shapes
        image    (H, W)        from 0, dark, to 1, bright
        filters  a dict, name → (k, k)
        maps     (F, H', W')   in the order of the filters
        returns  a Figure
    Raises
        ValueError  if there is not one map for each filter
    """
    if len(maps) != len(filters):
        raise ValueError(
            f"filter_gallery expects a map for each of {len(filters)} filters, got {len(maps)}"
        )
    columns = min(columns, len(filters))
    rows = -(-len(filters) // columns)
    pitch = MAP * max(height_of(image), *map(height_of, maps)) + 0.42  # a map and its name
    pitch = max(pitch, 1.25)  # or a filter is higher
    signed = not all(map(is_a_picture, filters.values()))
    around = 1.26 if signed else 0.42  # words above the photograph, and below it
    height = max(pitch * rows, 2.2 * height_of(image) + around) + 0.05
    axes = grids.inch_sheet(2.5 + 2.86 * columns, height)
    box = draw_picture(axes, (1.2, height / 2 - 0.14), 2.2, image)
    name_over(axes, box, "the photograph", INK)
    if signed:
        words = "where weights sum to 0, maps are", SIGNS
        for i, line in enumerate(words):
            write(axes, 1.2, box[1] - 0.2 - 0.19 * i, line, size=9, color=GREY)
    for f, (name, weight) in enumerate(filters.items()):
        row, column = divmod(f, columns)
        corner = 2.55 + 2.86 * column, height / 2 - 0.14 + pitch * (rows / 2 - row - 0.5)
        draw_pair(axes, corner, name, np.asarray(weight, float), np.asarray(maps[f], float))
    return axes.figure


def gallery_alt(filters, maps):
    """The gallery in words: every filter, and between which numbers its map lies."""
    said = []
    for (name, weight), answers in zip(filters.items(), maps, strict=True):
        kind = "a picture" if is_a_picture(weight) else SIGNS
        low, high = (f"{value:.1f}".replace("-", "−") for value in (answers.min(), answers.max()))
        total = grids.number(np.sum(weight))
        said.append(f"{name}, whose weights sum to {total}: {kind}, from {low} to {high}")
    return f"A photograph, and what {len(said)} filters make of it. {'; '.join(said)}."


def is_a_picture(weight):
    """Whether a filter's map is a picture again."""
    return np.isclose(np.sum(weight), 1)


def height_of(picture):
    """The height of a picture that is 1 wide."""
    return picture.shape[0] / picture.shape[1]


def draw_pair(axes, corner, name, weight, answers):
    """A filter, and to its right the map of its answers."""
    x, middle = corner
    draw_weight(axes, (x + 0.4, middle), 0.8, weight)
    total = weight.sum()
    write(axes, x + 0.4, middle - 0.56, f"sum {grids.number(total)}", size=9, color=GREY)
    pixels = answers if is_a_picture(weight) else signed_pixels(answers)
    box = draw_picture(axes, (x + 1.84, middle), MAP, pixels)
    name_over(axes, box, name, BLUE)


def colour_filter(photograph, weight, answers, *, mark=None):
    """A filter that looks at three channels: what each sees, and the sum of all three.

    Shapes
        photograph  (3, H, W)   from 0 to 1
        weight      (3, k, k)
        answers     (H', W')
        mark        top, left, bottom and right of a box to draw on every picture, or None
        returns     a Figure
    Raises
        ValueError  if photograph or weight has other than 3 channels
    """
    photograph, weight = np.asarray(photograph, float), np.asarray(weight, float)
    if photograph.ndim != 3 or weight.ndim != 3 or (len(photograph), len(weight)) != (3, 3):
        raise ValueError(
            "colour_filter expects a photograph of shape (3, H, W) and a weight of shape (3, k, k), "
            f"got {photograph.shape} and {weight.shape}"
        )
    height = MAP * max(height_of(photograph[0]), height_of(answers))
    axes, middle = grids.inch_sheet(11, height + 1.45), 1.12 + height / 2
    box = draw_picture(axes, (1.03, middle), MAP, photograph.transpose(1, 2, 0))
    name_over(axes, box, "x, three channels", BLUE)
    draw_mark(axes, box, photograph[0].shape, mark)
    largest = np.abs(weight).max()
    for c, (name, light) in enumerate(LIGHTS.items()):
        x = 3.45 + 2.05 * c
        box = draw_picture(axes, (x, middle), MAP, photograph[c][..., None] * light)
        name_over(axes, box, f"{name} channel", BLUE)
        draw_mark(axes, box, photograph[c].shape, mark)
        draw_weight(axes, (x, 0.52), 0.84, weight[c], largest)
        write(axes, x - 0.62, 0.52, "×", size=14)
        write(axes, x + 1.02, 0.52, "+" if c < 2 else "=", size=14)
    write(axes, 1.96, 0.52, "filter w", size=10.5, color=readable(GREEN), weight="bold")
    write(axes, 9.95, 0.52, f"the sum of {weight.size} products", size=10)
    write(axes, 9.95, 0.3, SIGNS, size=9, color=GREY)
    box = draw_picture(axes, (9.95, middle), MAP, signed_pixels(answers))
    name_over(axes, box, "y, one map", BLUE)
    draw_mark(axes, box, answers.shape, mark)
    return axes.figure


def colour_alt(photograph, weight, answers, *, mark=None):
    """The same in words: how bright each channel is, and what the map holds, also within the mark."""
    slices = ", ".join(grids.number(part.sum()) for part in np.asarray(weight, float))
    said = (
        "A photograph in colour, its red, green and blue channels, beneath each its slice of the "
        f"filter, whose weights sum to {slices}, and the map of their sum, {SIGNS}."
    )
    if mark is None:
        return said
    top, left, bottom, right = mark
    boxed = slice(top, bottom), slice(left, right)
    light = ", ".join(f"{channel[boxed].mean():.1f}" for channel in photograph)
    shade = np.abs(answers[boxed]).mean() / np.abs(answers).max()
    return (
        f"{said} In the box the channels are on average {light} bright; there the map has on average "
        f"{shade:.0%} of its greatest strength."
    )


def draw_mark(axes, box, shape, mark):
    """The box to look at, where there is one."""
    if mark is not None:
        left, _, right, top = box
        place = grids.Place(left, top, (right - left) / shape[1])
        a, b, c, d = mark
        outline(axes, place.box(a, b, c - a, d - b), YELLOW, width=1.6)


def draw_weight(axes, centre, side, weight, largest=None):
    """A filter, its positive weights red and its negative ones blue, in a frame of green."""
    place = centred(*centre, side, weight.shape)
    largest = np.abs(weight).max() if largest is None else largest
    draw_grid(axes, place, weight, signed_colors(weight, largest))
    outline(axes, place.box(0, 0, *weight.shape), GREEN, width=1.8)


def draw_picture(axes, centre, width, pixels):
    """Pixels around a point, grey from 0 to 1 or in colour; returns the box."""
    shape = pixels.shape[:2]
    place = centred(*centre, width * max(1, height_of(pixels)), shape)
    left, bottom, right, top = box = place.box(0, 0, *shape)
    grey = {"cmap": "gray", "vmin": 0, "vmax": 1}
    axes.imshow(pixels, extent=(left, right, bottom, top), aspect="auto", zorder=2, **grey)
    outline(axes, box, GREY, width=0.8, zorder=3)
    return box


def signed_pixels(answers):
    """Red, white and blue; the strongest hundredth shares one shade, so that no spark hides an edge."""
    largest = float(np.quantile(np.abs(answers), 0.99))
    return signed_colors(np.clip(answers, -largest, largest), largest, strength=0.9)


def name_over(axes, box, name, color):
    left, _, right, top = box
    style = {"size": 10.5, "color": readable(color), "weight": "bold"}
    write(axes, (left + right) / 2, top + 0.16, name, **style)
