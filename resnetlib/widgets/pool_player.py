"""The pool player: a max pool, forward or backward, one window at a time."""

import ipywidgets
import numpy as np

from resnetlib.figures.pooling import pool_step, pool_step_alt
from resnetlib.figures.style import image_tag
from resnetlib.layers.windows import output_size

from .window_player import expect_window_fits

LARGEST_WINDOW = 4


def pool_player(images):
    """Controls over one step of a max pool; Tab goes from one to the next, arrow keys move it.

    Backward needs a loss: it is L = ½ Σ y², whose ∂L/∂y is y itself.

    Shapes
        images   a dict, name → (H, W)
        returns  a widget
    Raises
        ValueError  if an image is smaller than the largest window
    """
    for x in images.values():
        expect_window_fits(x, LARGEST_WINDOW)
    direction = ipywidgets.ToggleButtons(options=["forward", "backward"], description="direction")
    direction.layout.width = "32em"  # the buttons beside their name, not below
    image = ipywidgets.Dropdown(options=list(images), description="picture")
    side = ipywidgets.IntSlider(3, 2, LARGEST_WINDOW, description="side")
    stride = ipywidgets.IntSlider(2, 1, 4, description="stride")
    padding = ipywidgets.IntSlider(0, 0, 1, description="padding")  # at most half of every window
    step = ipywidgets.IntSlider(1, 1, 1, description="window", layout={"width": "32em"})
    play = ipywidgets.Play(1, 1, 1, interval=500)
    ipywidgets.jslink((play, "value"), (step, "value"))
    picture = ipywidgets.HTML()

    def draw(_=None):
        x, k = images[image.value], side.value
        options = {"stride": stride.value, "padding": padding.value}
        H_out, W_out = (output_size(length, k, **options) for length in np.shape(x))
        moves = step.value > H_out * W_out
        step.max = play.max = H_out * W_out
        if moves:
            return  # the slider went to its new end, and that drew
        options["direction"] = direction.value
        figure = pool_step(x, step.value - 1, k, **options)
        alt = pool_step_alt(x, step.value - 1, k, **options)
        picture.value = image_tag(figure, alt, small=False)

    for control in (direction, image, side, stride, padding, step):
        control.observe(draw, "value")
    draw()
    rows = [[direction], [image, side], [stride, padding], [step, play]]
    return ipywidgets.VBox([*(ipywidgets.HBox(row) for row in rows), picture])
