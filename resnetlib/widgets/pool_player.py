"""The pool player: a max pool, forward or backward, one window at a time."""

import numpy as np

from resnetlib.figures.pooling import pool_step, pool_step_alt
from resnetlib.layers.windows import output_size

from .controls import choice, direction_buttons, end_at, played_slider, player, slider
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
    direction = direction_buttons()
    image = choice("picture", images)
    side = slider("side", 3, 2, LARGEST_WINDOW)
    stride = slider("stride", 2, 1, 4)
    padding = slider("padding", 0, 0, 1)  # at most half of every window
    step, play = played_slider("window", 1, 1, 1, interval=500)

    def told():
        x, k = images[image.value], side.value
        options = {"stride": stride.value, "padding": padding.value}
        H_out, W_out = (output_size(length, k, **options) for length in np.shape(x))
        if end_at(H_out * W_out, step, play):
            return None  # the slider went to its new end, and that drew
        one = x, step.value - 1, k
        options["direction"] = direction.value
        return pool_step(*one, **options), pool_step_alt(*one, **options)

    return player(told, [[direction], [image, side], [stride, padding], [step, play]])
