"""The signal player: how large values and gradients are, layer by layer, for random weights."""

import ipywidgets

from resnetlib.figures.signals import BENDS, DEPTH, VARIANCES, signal_step, signal_step_alt
from resnetlib.figures.style import image_tag


def signal_player():
    """Controls over twenty random layers; Tab goes from one to the next, arrow keys move it.

    Backward begins behind the last layer, so that its step s shows layer 20 − s.
    """
    direction = ipywidgets.ToggleButtons(options=["forward", "backward"], description="direction")
    direction.layout.width = "36em"  # the buttons beside their name, not below
    variance = ipywidgets.SelectionSlider(options=VARIANCES, value=1, description="D · σ²")
    bend = ipywidgets.Dropdown(options=BENDS, description="bend")
    step = ipywidgets.IntSlider(DEPTH, 0, DEPTH, description="layers", layout={"width": "32em"})
    play = ipywidgets.Play(DEPTH, 0, DEPTH, interval=400)
    ipywidgets.jslink((play, "value"), (step, "value"))
    picture = ipywidgets.HTML()

    def draw(_=None):
        layer = step.value if direction.value == "forward" else DEPTH - step.value
        drawn = variance.value, bend.value, direction.value, layer
        picture.value = image_tag(signal_step(*drawn), signal_step_alt(*drawn), small=False)

    for control in (direction, variance, bend, step):
        control.observe(draw, "value")
    draw()
    rows = [[direction], [variance, bend], [step, play]]
    return ipywidgets.VBox([*(ipywidgets.HBox(row) for row in rows), picture])
