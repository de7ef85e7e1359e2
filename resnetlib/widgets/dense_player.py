"""The dense player: y = x w + b, forward or backward, one number of y at a time."""

import ipywidgets
import numpy as np

from resnetlib.figures.dense import dense_step, dense_step_alt
from resnetlib.figures.style import image_tag


def expect_first_step(x, weight, bias):
    """Raises a ValueError unless y = x w + b can be computed and has a first number."""
    dense_step_alt(x, weight, bias, 0)


def dense_player(cases):
    """Controls over one step of a dense layer; Tab goes from one to the next, arrow keys move it.

    Backward needs a loss: it is L = ½ Σ y², whose ∂L/∂y is y itself.

    Shapes
        cases    a dict, name → (x (N, D), weight (D, K), bias (K,))
        returns  a widget
    Raises
        ValueError  if the shapes of a case do not fit
    """
    for case in cases.values():
        expect_first_step(*case)
    direction = ipywidgets.ToggleButtons(options=["forward", "backward"], description="direction")
    direction.layout.width = "32em"  # the buttons beside their name, not below
    case = ipywidgets.Dropdown(options=list(cases), description="numbers")
    step = ipywidgets.IntSlider(1, 1, 1, description="step", layout={"width": "32em"})
    play = ipywidgets.Play(1, 1, 1, interval=700)
    ipywidgets.jslink((play, "value"), (step, "value"))
    picture = ipywidgets.HTML()

    def draw(_=None):
        x, weight, bias = cases[case.value]
        steps = len(x) * np.shape(weight)[1]
        moves = step.value > steps
        step.max = play.max = steps
        if moves:
            return  # the slider went to its new end, and that drew
        one = (x, weight, bias, step.value - 1)
        figure = dense_step(*one, direction=direction.value)
        alt = dense_step_alt(*one, direction=direction.value)
        picture.value = image_tag(figure, alt, small=False)

    for control in (direction, case, step):
        control.observe(draw, "value")
    draw()
    rows = [[direction], [case], [step, play]]
    return ipywidgets.VBox([*(ipywidgets.HBox(row) for row in rows), picture])
