"""The window player: a convolution, forward or backward, one window at a time."""

import ipywidgets
import numpy as np

from resnetlib.figures.convolution import window_step, window_step_alt
from resnetlib.figures.style import image_tag
from resnetlib.layers.windows import output_size


def expect_window_fits(x, kernel_size):
    """Raises a ValueError unless a window fits into an image x (H, W) without padding."""
    output_size(min(np.shape(x)), kernel_size)


def window_player(images, filters):
    """Controls over one step of a convolution; Tab goes from one to the next, arrow keys move it.

    Backward needs a loss: it is L = ½ Σ y², whose ∂L/∂y is y itself.

    Shapes
        images   a dict, name → (H, W)
        filters  a dict, name → (k, k)
        returns  a widget
    Raises
        ValueError  if a filter is larger than an image
    """
    for x in images.values():
        for w in filters.values():
            expect_window_fits(x, len(w))
    direction = ipywidgets.ToggleButtons(options=["forward", "backward"], description="direction")
    direction.layout.width = "32em"  # the buttons beside their name, not below
    image = ipywidgets.Dropdown(options=list(images), description="picture")
    weight = ipywidgets.Dropdown(options=list(filters), description="filter")
    stride = ipywidgets.IntSlider(1, 1, 3, description="stride")
    padding = ipywidgets.IntSlider(0, 0, 2, description="padding")
    step = ipywidgets.IntSlider(1, 1, 1, description="window", layout={"width": "32em"})
    play = ipywidgets.Play(1, 1, 1, interval=500)
    ipywidgets.jslink((play, "value"), (step, "value"))
    picture = ipywidgets.HTML()

    def draw(_=None):
        x, w = images[image.value], filters[weight.value]
        options = {"stride": stride.value, "padding": padding.value}
        H_out, W_out = (output_size(side, len(w), **options) for side in np.shape(x))
        moves = step.value > H_out * W_out
        step.max = play.max = H_out * W_out
        if moves:
            return  # the slider went to its new end, and that drew
        options["direction"] = direction.value
        figure = window_step(x, w, step.value - 1, **options)
        alt = window_step_alt(x, w, step.value - 1, **options)
        picture.value = image_tag(figure, alt, small=False)

    for control in (direction, image, weight, stride, padding, step):
        control.observe(draw, "value")
    draw()
    rows = [[direction], [image, weight], [stride, padding], [step, play]]
    return ipywidgets.VBox([*(ipywidgets.HBox(row) for row in rows), picture])
