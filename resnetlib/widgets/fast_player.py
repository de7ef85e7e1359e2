"""Two players of chapter 16: fast forms step by step, and where a convolution stands on the roofline."""

import numpy as np

from resnetlib.figures.roofline import Point, convolution_work, roofline, roofline_alt
from resnetlib.figures.unrolled import unrolled_step, unrolled_step_alt
from resnetlib.figures.winograd import STEPS, winograd_step, winograd_step_alt

from .controls import WIDE, choice, direction_buttons, end_at, player, slider, stops

SIDES = (7, 14, 28, 56, 112, 224)
CHANNELS = (3, 16, 64, 128, 256, 512)
END = 700  # operations per byte, at which the roof ends: more than any of these sizes has


def unrolled_player(images, weight):
    """Windows as rows of a matrix, one at a time, forward and backward; arrow keys move the controls.

    Shapes
        images   a dict, name → (H, W)
        weight   (k, k)
        returns  a widget
    """
    image = choice("picture", images)
    direction = direction_buttons()
    step = slider("window", 1, 1, 1, width=WIDE)

    def told():
        x = images[image.value]
        if end_at((len(x) - len(weight) + 1) * (len(x[0]) - len(weight) + 1), step):
            return None  # the slider went to its new end, and that drew
        drawn = x, weight, step.value - 1
        options = {"direction": direction.value}
        return unrolled_step(*drawn, **options), unrolled_step_alt(*drawn, **options)

    return player(told, [[direction], [image, step]])


def winograd_player(x, weight, grad_y):
    """A tile of Winograd's, step by step, forward and backward; a slider moves one pixel.

    Shapes
        x        (4,)
        weight   (3,)
        grad_y   (2,)
        returns  a widget
    """
    direction = direction_buttons()
    step = slider("step", STEPS - 1, 0, STEPS - 1)
    pixel = slider("pixel x₁", int(x[1]), -9, 9)

    def told():
        pixels = np.array(x, float)
        pixels[1] = pixel.value
        drawn = pixels, weight, step.value
        options = {"direction": direction.value, "grad_y": grad_y}
        return winograd_step(*drawn, **options), winograd_step_alt(*drawn, **options)

    return player(told, [[direction], [step, pixel]])


def roofline_player(roof):
    """Where a 3 × 3 convolution stands under a roof, counted, for any size.

    Shapes
        roof     a Roof
        returns  a widget
    """
    look = {"width": "26em", "name_width": "8em"}
    images = slider("images", 8, 1, 32, **look)
    side = stops("side of a map", SIDES, 56, **look)
    channels, filters = (stops(name, CHANNELS, 64, **look) for name in ("channels", "filters"))

    def told():
        points = size_points(images.value, channels.value, filters.value, side.value)
        return roofline(points, roof, end=END), roofline_alt(points, roof)

    return player(told, [[images, side], [channels, filters]])


def size_points(N, C, F, side):
    """What the roofline allows a convolution of this size: moved once, and copied into rows."""
    work = convolution_work(N, C, F, side)
    ways = {"copied into rows": work.rows, "moved once": work.once}
    return {
        f"{way}, {megabytes(count)}": Point(work.multiply_adds / count, None)
        for way, count in ways.items()
    }


def megabytes(count):
    """Bytes in words: 0.014 MB, 13 MB, 72,500 MB."""
    return f"{count / 1e6:.2g} MB" if count < 1e7 else f"{count / 1e6:,.0f} MB"
