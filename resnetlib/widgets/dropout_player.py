"""Dropout behind sliders: one mask forward and backward, and the average of many."""

import ipywidgets

from resnetlib.figures.dropout_step import FORMS, dropout_step, dropout_step_alt
from resnetlib.figures.style import image_tag

COUNTS = (1, 4, 16, 64, 256, 1024)


def dropout_player(x, grad_y):
    """Controls over the rate, the form, the mask, and how many masks are averaged.

    Shapes
        x, grad_y  (H, W)
        returns    a widget
    """
    form = ipywidgets.ToggleButtons(options=list(FORMS), description="form")
    form.layout.width = "32em"  # the buttons beside their name, not below
    rate = ipywidgets.FloatSlider(0.5, min=0, max=0.9, step=0.1, description="rate")
    rate.readout_format = ".1f"
    count = ipywidgets.SelectionSlider(options=COUNTS, value=1, description="masks")
    seed = ipywidgets.IntSlider(0, 0, 20, description="draw")
    picture = ipywidgets.HTML()

    def draw(_=None):
        options = {"count": count.value, "seed": seed.value, "form": form.value}
        figure = dropout_step(x, grad_y, rate.value, **options)
        alt = dropout_step_alt(x, grad_y, rate.value, **options)
        picture.value = image_tag(figure, alt, small=False)

    for control in (form, rate, count, seed):
        control.observe(draw, "value")
    draw()
    rows = [ipywidgets.HBox(row) for row in ([form], [rate, count, seed])]
    return ipywidgets.VBox([*rows, picture])
