"""The residual player: a block of three pixels, one station at a time, forward and back."""

import ipywidgets

from resnetlib.figures.residual import block_step, block_step_alt, steps_of
from resnetlib.figures.style import image_tag


def residual_player(cases):
    """Controls over the walk through a block; Tab goes from one to the next, arrow keys move it.

    Shapes
        cases    a dict, name → BlockCase
        returns  a widget
    """
    last = len(steps_of(next(iter(cases.values()))))
    case = ipywidgets.Dropdown(options=list(cases), description="block", layout={"width": "32em"})
    shortcut = ipywidgets.Dropdown(options=["with", "without"], description="shortcut")
    step = ipywidgets.IntSlider(1, 1, last, description="step", layout={"width": "32em"})
    play = ipywidgets.Play(1, 1, last, interval=1200)
    ipywidgets.jslink((play, "value"), (step, "value"))
    picture = ipywidgets.HTML()

    def draw(_=None):
        shown = {"shortcut": shortcut.value == "with"}
        drawn = block_step(cases[case.value], step.value, **shown)
        alt = block_step_alt(cases[case.value], step.value, **shown)
        picture.value = image_tag(drawn, alt, small=False)

    for control in (case, shortcut, step):
        control.observe(draw, "value")
    draw()
    rows = [[case, shortcut], [step, play]]
    return ipywidgets.VBox([*(ipywidgets.HBox(row) for row in rows), picture])
