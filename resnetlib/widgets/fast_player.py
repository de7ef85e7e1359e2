"""Two players of chapter 16: fast forms step by step, and where a convolution stands on the roofline."""

import ipywidgets
import numpy as np

from resnetlib.figures.roofline import Point, convolution_work, roofline, roofline_alt
from resnetlib.figures.style import image_tag
from resnetlib.figures.unrolled import unrolled_step, unrolled_step_alt
from resnetlib.figures.winograd import STEPS, winograd_step, winograd_step_alt

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
    image = ipywidgets.Dropdown(options=list(images), description="picture")
    direction = direction_buttons()
    step = ipywidgets.IntSlider(1, 1, 1, description="window", layout={"width": "32em"})
    picture = ipywidgets.HTML()

    def draw(_=None):
        x = images[image.value]
        total = (len(x) - len(weight) + 1) * (len(x[0]) - len(weight) + 1)
        moves = step.value > total
        step.max = total
        if moves:
            return  # the slider went to its new end, and that drew
        drawn = x, weight, step.value - 1
        options = {"direction": direction.value}
        figure, alt = unrolled_step(*drawn, **options), unrolled_step_alt(*drawn, **options)
        picture.value = image_tag(figure, alt, small=False)

    return with_controls(draw, [[direction], [image, step]], picture)


def winograd_player(x, weight, grad_y):
    """A tile of Winograd's, step by step, forward and backward; a slider moves one pixel.

    Shapes
        x        (4,)
        weight   (3,)
        grad_y   (2,)
        returns  a widget
    """
    direction = direction_buttons()
    step = ipywidgets.IntSlider(STEPS - 1, 0, STEPS - 1, description="step")
    pixel = ipywidgets.IntSlider(int(x[1]), -9, 9, description="pixel x₁")
    picture = ipywidgets.HTML()

    def draw(_=None):
        pixels = np.array(x, float)
        pixels[1] = pixel.value
        drawn = pixels, weight, step.value
        options = {"direction": direction.value, "grad_y": grad_y}
        figure, alt = winograd_step(*drawn, **options), winograd_step_alt(*drawn, **options)
        picture.value = image_tag(figure, alt, small=False)

    return with_controls(draw, [[direction], [step, pixel]], picture)


def roofline_player(roof):
    """Where a 3 × 3 convolution stands under a roof, counted, for any size.

    Shapes
        roof     a Roof
        returns  a widget
    """
    style = {"style": {"description_width": "8em"}, "layout": {"width": "26em"}}
    images = ipywidgets.IntSlider(8, 1, 32, description="images", **style)
    side = ipywidgets.SelectionSlider(options=SIDES, value=56, description="side of a map", **style)
    channels, filters = (
        ipywidgets.SelectionSlider(options=CHANNELS, value=64, description=name, **style)
        for name in ("channels", "filters")
    )
    picture = ipywidgets.HTML()

    def draw(_=None):
        points = size_points(images.value, channels.value, filters.value, side.value)
        figure, alt = roofline(points, roof, end=END), roofline_alt(points, roof)
        picture.value = image_tag(figure, alt, small=False)

    return with_controls(draw, [[images, side], [channels, filters]], picture)


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


def direction_buttons():
    buttons = ipywidgets.ToggleButtons(options=["forward", "backward"], description="direction")
    buttons.layout.width = "32em"  # the buttons beside their name, not below
    return buttons


def with_controls(draw, rows, picture):
    """Controls in rows over a picture that follows them."""
    for control in (control for row in rows for control in row):
        control.observe(draw, "value")
    draw()
    return ipywidgets.VBox([*(ipywidgets.HBox(row) for row in rows), picture])
