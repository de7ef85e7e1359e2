"""Dropout behind sliders: one mask forward and backward, and the average of many."""

import ipywidgets

from resnetlib.figures.dropout_step import FORMS, dropout_step, dropout_step_alt

from .controls import buttons, player, slider, stops

COUNTS = (1, 4, 16, 64, 256, 1024)


def dropout_player(x, grad_y):
    """Controls over the rate, the form, the mask, and how many masks are averaged.

    Shapes
        x, grad_y  (H, W)
        returns    a widget
    """
    form = buttons("form", FORMS)
    rate = ipywidgets.FloatSlider(0.5, min=0, max=0.9, step=0.1, description="rate")
    rate.readout_format = ".1f"
    count = stops("masks", COUNTS, 1)
    seed = slider("draw", 0, 0, 20)

    def told():
        one = x, grad_y, rate.value
        options = {"count": count.value, "seed": seed.value, "form": form.value}
        return dropout_step(*one, **options), dropout_step_alt(*one, **options)

    return player(told, [[form], [rate, count, seed]])
