"""The dense player: y = x w + b, forward or backward, one number of y at a time."""

import numpy as np

from resnetlib.figures.dense import dense_step, dense_step_alt

from .controls import choice, direction_buttons, end_at, played_slider, player


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
    direction = direction_buttons()
    case = choice("numbers", cases)
    step, play = played_slider("step", 1, 1, 1, interval=700)

    def told():
        x, weight, bias = cases[case.value]
        if end_at(len(x) * np.shape(weight)[1], step, play):
            return None  # the slider went to its new end, and that drew
        one, options = (x, weight, bias, step.value - 1), {"direction": direction.value}
        return dense_step(*one, **options), dense_step_alt(*one, **options)

    return player(told, [[direction], [case], [step, play]])
