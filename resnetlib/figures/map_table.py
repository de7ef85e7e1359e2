"""Small maps in rows and columns: ink in grey, what a network makes of it in red and blue or in blue."""

import numpy as np
from matplotlib.colors import LinearSegmentedColormap

from .grids import inch_sheet, outline, signed_colors, write
from .style import BLUE, GREEN, GREY, INK, INTENSITY, PALE, readable, tint

FORWARD = LinearSegmentedColormap.from_list("forward", ["white", tint(BLUE, 0.55), BLUE, "#003150"])
CELL, GAP, LABEL, TOP = 0.86, 0.12, 1.5, 0.34  # inches
BETWEEN = 0.16  # inches from one square of feature maps to the next


def map_table(rows, titles=None, *, ink=("digit",), colors=None):
    """Rows of pictures: those named in `ink` in grey, the others signed, red positive, blue negative.

    Each signed picture has a scale of its own: its strongest place is dark.

    Shapes
        rows     a dict, label → (N, H, W) each; a label may have a second line
        titles   N texts over the columns, or None
        colors   N colours of the titles, or None
        returns  a Figure
    Raises
        ValueError  if the rows do not all have N pictures
    """
    rows = {label: np.asarray(maps, float) for label, maps in rows.items()}
    lengths = {len(maps) for maps in rows.values()}
    if len(lengths) != 1 or (titles is not None and {len(titles)} != lengths):
        raise ValueError(
            f"map_table expects as many pictures in each row and titles, got {lengths}"
        )
    N, top = lengths.pop(), TOP if titles is not None else 0.06
    pitch = CELL + GAP
    axes = inch_sheet(LABEL + N * pitch, top + len(rows) * pitch)
    height = axes.get_ylim()[1]
    for n, title in enumerate(titles if titles is not None else ()):
        color = readable(colors[n]) if colors is not None else INK
        write(axes, LABEL + n * pitch + CELL / 2, height - 0.18, title, color=color, weight="bold")
    for r, (label, maps) in enumerate(rows.items()):
        bottom = height - top - r * pitch - CELL
        write_label(axes, bottom + CELL / 2, label)
        for n, picture in enumerate(maps):
            box = (LABEL + n * pitch, bottom, LABEL + n * pitch + CELL, bottom + CELL)
            is_ink = label.split("\n")[0] in ink
            draw_map(axes, box, picture, None if is_ink else np.abs(picture).max())
    return axes.figure


def write_label(axes, middle, label):
    """The name of a row, and beneath it in grey what it means."""
    name, _, more = label.partition("\n")
    up = 0.1 if more else 0
    write(axes, LABEL - 0.12, middle + up, name, ha="right", size=10, weight="bold")
    write(axes, LABEL - 0.12, middle - 0.1, more, ha="right", size=8.5, color=GREY)


def draw_map(axes, box, picture, largest):
    """A picture in a box; signed up to `largest`, or ink if that is None."""
    left, bottom, right, top = box
    place = {"extent": (left, right, bottom, top), "aspect": "auto", "zorder": 2}
    if largest is None:
        axes.imshow(picture, cmap=INTENSITY, vmin=0, vmax=1, **place)
    else:
        axes.imshow(signed_colors(picture, largest, strength=0.95), **place)
    outline(axes, box, "#bbbbbb", width=0.8, zorder=3)


def filter_table(filters, maps, *, columns=8):
    """Each filter of a first convolution, and under it the map of its answers.

    Shapes
        filters  (F, k, k)
        maps     (F, H, W)
        returns  a Figure
    """
    rows = -(-len(filters) // columns)
    pitch, high = CELL + GAP + 0.06, 2 * CELL + 0.16
    axes = inch_sheet(0.82 + columns * pitch, rows * high - 0.06)
    height = axes.get_ylim()[1]
    strongest, brightest = np.abs(filters).max(), np.abs(maps).max()
    for f, (weight, answers) in enumerate(zip(filters, maps, strict=True)):
        row, column = divmod(f, columns)
        left, top = 0.8 + column * pitch, height + 0.04 - row * high
        side = 0.62 * CELL
        middle = left + CELL / 2
        box = (middle - side / 2, top - CELL * 0.72, middle + side / 2, top - CELL * 0.72 + side)
        draw_map(axes, box, weight, strongest)
        outline(axes, box, GREEN, width=1.6)
        draw_map(
            axes, (left, top - 2 * CELL + 0.08, left + CELL, top - CELL + 0.08), answers, brightest
        )
        if column == 0:
            style = {"ha": "right", "weight": "bold"}
            write(axes, 0.68, top - 0.45 * CELL, "filter", color=readable(GREEN), **style)
            write(axes, 0.68, top - 1.45 * CELL, "map", color=readable(BLUE), **style)
    return axes.figure


def feature_maps(image, maps, *, width=9.2):
    """A digit, and every map that stem and stages make of it; the darker, the larger the number.

    Shapes
        image    (H, W)   ink from 0 to 1
        maps     a dict, name → (F, H', W'), 0 or more
        returns  a Figure
    """
    side = side_of(len(maps) + 1, width - 0.1)
    axes = inch_sheet(width, side + 0.58)
    box = (0.05, 0.3, 0.05 + side, 0.3 + side)
    draw_map(axes, box, image, None)
    name_over(axes, box, "digit", " × ".join(map(str, image.shape)))
    draw_feature_maps(axes, maps, (0.05 + side + BETWEEN, width - 0.05, 0.3))
    return axes.figure


def side_of(count, width):
    """The side of so many squares that share a width."""
    return (width - BETWEEN * (count - 1)) / count


def draw_feature_maps(axes, maps, place):
    """All maps in a row of squares, in inches from left to right above a bottom line of words."""
    left, right, bottom = place
    side = side_of(len(maps), right - left)
    for n, (name, channels) in enumerate(maps.items()):
        start = left + n * (side + BETWEEN)
        box = (start, bottom, start + side, bottom + side)
        draw_tiles(axes, box, channels)
        F, H, W = channels.shape
        name_over(axes, box, name, f"{F} maps of {H} × {W}")


def name_over(axes, box, name, more):
    left, bottom, right, top = box
    middle = (left + right) / 2
    write(axes, middle, top + 0.14, name, size=10, weight="bold", color=readable(BLUE))
    write(axes, middle, bottom - 0.14, more, size=8.5, color=GREY)


def draw_tiles(axes, box, channels):
    """All maps of a part side by side in a square, with pale lines between them."""
    left, bottom, right, top = box
    F, H, W = channels.shape
    columns = 2 ** int(np.ceil(np.log2(F) / 2))
    rows = -(-F // columns)
    tiles = np.zeros((rows * columns, H, W))
    tiles[:F] = channels
    picture = (
        tiles.reshape(rows, columns, H, W).transpose(0, 2, 1, 3).reshape(rows * H, columns * W)
    )
    style = {"cmap": FORWARD, "vmin": 0, "vmax": max(float(picture.max()), 1e-12), "zorder": 2}
    axes.imshow(picture, extent=(left, right, bottom, top), aspect="auto", **style)
    lines = {"color": PALE, "lw": 0.6, "zorder": 3}
    axes.vlines(np.linspace(left, right, columns + 1)[1:-1], bottom, top, **lines)
    axes.hlines(np.linspace(bottom, top, rows + 1)[1:-1], left, right, **lines)
    outline(axes, box, "#bbbbbb", width=0.8, zorder=4)
