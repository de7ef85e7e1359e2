"""Class activation maps: where in an image a network finds what speaks for a class."""

import numpy as np

from . import grids
from .grids import Place, draw_grid, outline, write
from .style import BLUE, GREY, INK, PALE, YELLOW, readable, tint

SIZE = (9.2, 3.75)
SIDE, BOTTOM = 2.75, 0.38  # inches: both grids
PAGE_AT, MAP_AT, BARS_AT = 0.2, 3.25, 6.75  # their left edges
BARS = 1.85  # inches from the least of the bars to the greatest


def class_page(page, class_maps, logits, k):
    """A page, where on it class k is found, and the ten logits, which are the means of ten such maps.

    Shapes
        page        (H, W)       ink from 0 to 1
        class_maps  (K, H', W')  each cell speaks of its part of the page
        logits      (K,)
        k           from 0 to K − 1
        returns     a Figure
    Raises
        ValueError  if there is no class k, or the maps do not belong to the logits
    """
    page, class_maps, logits = expect_page(page, class_maps, logits, k)
    axes = grids.inch_sheet(*SIZE)
    largest = np.abs(class_maps).max()
    colors = grids.signed_colors(class_maps[k], largest, strength=0.9)
    named = class_maps.argmax(axis=0) == k
    draw_page(axes, page, colors, named)
    place = Place(MAP_AT, BOTTOM + SIDE, SIDE / max(named.shape))
    draw_map(axes, place, class_maps[k], colors)
    frame_named(axes, place, named)
    heading(axes, PAGE_AT, f"a page of {page.shape[0]} × {page.shape[1]} pixels", INK)
    heading(axes, MAP_AT, f"what speaks for {k}", BLUE)
    write(axes, MAP_AT, 0.18, f"mean + bias = {in_tenths(logits[k])}", color=GREY, ha="left")
    write(axes, PAGE_AT, 0.18, f"yellow: {k} is the largest of ten", color=GREY, ha="left")
    heading(axes, BARS_AT - 0.35, "logits", INK)
    draw_bars(axes, logits, k)
    return axes.figure


def class_page_alt(page, class_maps, logits, k):
    """The same in words, for a reader who cannot see it."""
    page, class_maps, logits = expect_page(page, class_maps, logits, k)
    rows = "; ".join(" ".join(map(in_tenths, row)) for row in class_maps[k])
    places = [f"row {i}, column {j}" for i, j in np.argwhere(class_maps.argmax(axis=0) == k)]
    where = ", ".join(places) if places else "nowhere"
    scores = ", ".join(f"{name}: {in_tenths(logit)}" for name, logit in enumerate(logits))
    return (
        f"A page of {page.shape[0]} × {page.shape[1]} pixels. The map of what speaks for {k} holds "
        f"[{rows}]; {k} is the largest of ten at: {where}. Logits: {scores}."
    )


def expect_page(page, class_maps, logits, k):
    page, class_maps, logits = (np.asarray(a, float) for a in (page, class_maps, logits))
    if page.ndim != 2 or class_maps.ndim != 3 or logits.shape != class_maps.shape[:1]:
        raise ValueError(
            "class_page expects a page (H, W), maps (K, H', W') and logits (K,), "
            f"got {page.shape}, {class_maps.shape} and {logits.shape}"
        )
    if not 0 <= k < len(logits):
        raise ValueError(f"class_page expects a class from 0 to {len(logits) - 1}, got {k}")
    return page, class_maps, logits


def in_tenths(value):
    text = f"{value:.1f}"
    return ("0.0" if float(text) == 0 else text).replace("-", "−")


def draw_map(axes, place, values, colors):
    """The cells of one map, with one decimal each."""
    draw_grid(axes, place, np.full(values.shape, np.nan), colors)
    for (i, j), value in np.ndenumerate(values):
        a, b, c, d = place.box(i, j)
        ink = INK if grids.luminance(colors[i, j, :3]) > 0.25 else "white"
        write(axes, (a + c) / 2, (b + d) / 2, in_tenths(value), size=11, color=ink)


def heading(axes, left, words, color):
    style = {"size": 10.5, "weight": "bold", "ha": "left"}
    write(axes, left, SIZE[1] - 0.24, words, color=readable(color), **style)


def draw_page(axes, page, colors, named):
    """The ink, and behind it the color of each cell of the map."""
    shade = colors[:, :, :3]
    height, width = (-(-side // cells) for side, cells in zip(page.shape, named.shape, strict=True))
    behind = shade.repeat(height, axis=0).repeat(width, axis=1)[: page.shape[0], : page.shape[1]]
    pixels = behind * (1 - page[..., None])
    cell = SIDE / max(named.shape)
    rows, columns = named.shape
    place = Place(PAGE_AT, BOTTOM + SIDE, cell)
    left, bottom, right, top = place.box(0, 0, rows, columns)
    axes.imshow(pixels, extent=(left, right, bottom, top), aspect="auto", zorder=2)
    for i, j in np.ndindex(named.shape):
        outline(axes, place.box(i, j), tint(INK, 0.45), width=0.8, zorder=3)
    frame_named(axes, place, named)


def frame_named(axes, place, named):
    for i, j in np.argwhere(named):
        a, b, c, d = place.box(i, j)
        outline(axes, (a + 0.03, b + 0.03, c - 0.03, d - 0.03), YELLOW, width=2.6)


def draw_bars(axes, logits, k):
    """One bar for each class, from zero to the right or to the left."""
    low, high = min(logits.min(), 0), max(logits.max(), 0)
    unit = BARS / max(high - low, 1e-12)
    zero = BARS_AT - low * unit
    pitch = SIDE / len(logits)
    for name, logit in enumerate(logits):
        y = BOTTOM + SIDE - (name + 0.5) * pitch
        color = BLUE if name == k else tint(GREY, 0.35)
        left, right = sorted((zero, zero + logit * unit))
        box = [(left, y - 0.36 * pitch), (right, y - 0.36 * pitch)]
        corners = [*box, (right, y + 0.36 * pitch), (left, y + 0.36 * pitch)]
        axes.fill(*zip(*corners, strict=True), color=color, linewidth=0, zorder=2)
        ink = readable(BLUE) if name == k else GREY
        bold = "bold" if name == k else "normal"
        write(axes, BARS_AT - 0.28, y, str(name), size=10, color=ink, weight=bold)
        write(axes, max(right, zero) + 0.06, y, in_tenths(logit), color=ink, ha="left", weight=bold)
    axes.plot([zero, zero], [BOTTOM, BOTTOM + SIDE], color=PALE, linewidth=1, zorder=1)
