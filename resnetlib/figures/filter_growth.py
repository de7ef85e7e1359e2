"""The stem's filters before and after training, and what each makes of one picture."""

import numpy as np

from .filters import draw_picture, draw_weight, signed_pixels
from .grids import inch_sheet, write
from .style import BLUE, GREEN, GREY, INK, readable

COLUMN, SIDE, LEFT = 1.06, 0.86, 1.55  # inches


def filter_growth(before, after, maps, image):
    """A column for each filter: its weights at random, its weights as learned, its map.

    Red is positive, blue negative. All weights share one scale, and so do the maps. Beneath each
    filter stands how far it moved, in parts of the length that it had.

    Shapes
        before, after  (F, k, k)
        maps           (F, H, W)
        image          (H, W)   ink from 0 to 1
        returns        a Figure
    """
    F = len(before)
    axes = inch_sheet(LEFT + F * COLUMN + 0.1, 3.75)
    rows = {"at random": 3.15, "as learned": 2.15, "its map of this": 0.75}
    for name, y in rows.items():
        color = INK if name == "at random" else readable(GREEN if "learned" in name else BLUE)
        x = LEFT - 0.2
        write(
            axes,
            x,
            y if name != "its map of this" else 1.33,
            name,
            ha="right",
            color=color,
            size=10,
        )
    draw_picture(axes, (LEFT - 0.6, 0.68), 0.8, 1 - image)
    largest = max(np.abs(before).max(), np.abs(after).max())
    for f in range(F):
        x = LEFT + COLUMN * (f + 0.5)
        draw_weight(axes, (x, rows["at random"]), SIDE, before[f], largest)
        draw_weight(axes, (x, rows["as learned"]), SIDE, after[f], largest)
        write(axes, x, 1.53, f"moved {moved(before[f], after[f]):.2f}", color=GREY)
    pixels = signed_pixels(maps)
    for f in range(F):
        draw_picture(axes, (LEFT + COLUMN * (f + 0.5), 0.75), SIDE, pixels[f])
    return axes.figure


def moved(before, after):
    """How far weights moved, in parts of the length that they had."""
    return float(np.linalg.norm(after - before) / np.linalg.norm(before))
