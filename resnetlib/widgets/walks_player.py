"""The walks player: SGD, momentum and Adam on one surface, step by step."""

import ipywidgets

from resnetlib.figures.style import image_tag
from resnetlib.figures.surfaces import SURFACES
from resnetlib.figures.walks import ADAM_LRS, LRS, MOMENTA, STEPS, walks, walks_alt


def walks_player():
    """Controls over three walkers; Tab goes from one to the next, arrow keys move it."""
    wide = {"description_width": "6em"}
    surface = ipywidgets.Dropdown(options=list(SURFACES), description="surface", style=wide)
    lr = ipywidgets.SelectionSlider(options=LRS, value=0.04, description="lr of SGD", style=wide)
    momentum = ipywidgets.SelectionSlider(
        options=MOMENTA, value=0.9, description="momentum", style=wide
    )
    adam_lr = ipywidgets.SelectionSlider(
        options=ADAM_LRS, value=0.2, description="lr of Adam", style=wide
    )
    layout = {"width": "32em"}
    step = ipywidgets.IntSlider(STEPS, 0, STEPS, description="steps", style=wide, layout=layout)
    play = ipywidgets.Play(STEPS, 0, STEPS, interval=200)
    ipywidgets.jslink((play, "value"), (step, "value"))
    picture = ipywidgets.HTML()

    def draw(_=None):
        drawn = surface.value, lr.value, momentum.value, adam_lr.value, step.value
        picture.value = image_tag(walks(*drawn), walks_alt(*drawn), small=False)

    for control in (surface, lr, momentum, adam_lr, step):
        control.observe(draw, "value")
    draw()
    rows = [[surface, adam_lr], [lr, momentum], [step, play]]
    return ipywidgets.VBox([*(ipywidgets.HBox(row) for row in rows), picture])
