"""The window player: a convolution, forward or backward, one window at a time."""

import numpy as np

from resnetlib.figures.convolution import window_step, window_step_alt
from resnetlib.layers.windows import output_size

from .controls import choice, direction_buttons, end_at, played_slider, player, slider


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
    direction = direction_buttons()
    image = choice("picture", images)
    weight = choice("filter", filters)
    stride = slider("stride", 1, 1, 3)
    padding = slider("padding", 0, 0, 2)
    step, play = played_slider("window", 1, 1, 1, interval=500)

    def told():
        x, w = images[image.value], filters[weight.value]
        options = {"stride": stride.value, "padding": padding.value}
        H_out, W_out = (output_size(side, len(w), **options) for side in np.shape(x))
        if end_at(H_out * W_out, step, play):
            return None  # the slider went to its new end, and that drew
        one = x, w, step.value - 1
        options["direction"] = direction.value
        return window_step(*one, **options), window_step_alt(*one, **options)

    return player(told, [[direction], [image, weight], [stride, padding], [step, play]])
