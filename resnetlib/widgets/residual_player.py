"""The residual player: a block of three pixels, one station at a time, forward and back."""

from resnetlib.figures.residual import block_step, block_step_alt, steps_of

from .controls import WIDE, choice, played_slider, player


def residual_player(cases):
    """Controls over the walk through a block; Tab goes from one to the next, arrow keys move it.

    Shapes
        cases    a dict, name → BlockCase
        returns  a widget
    """
    last = len(steps_of(next(iter(cases.values()))))
    case = choice("block", cases, width=WIDE)
    shortcut = choice("shortcut", ["with", "without"])
    step, play = played_slider("step", 1, 1, last, interval=1200)

    def told():
        drawn, shown = (cases[case.value], step.value), {"shortcut": shortcut.value == "with"}
        return block_step(*drawn, **shown), block_step_alt(*drawn, **shown)

    return player(told, [[case, shortcut], [step, play]])
