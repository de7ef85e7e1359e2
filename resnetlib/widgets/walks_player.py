"""The walks player: SGD, momentum and Adam on one surface, step by step."""

from resnetlib.figures.surfaces import SURFACES
from resnetlib.figures.walks import ADAM_LRS, LRS, MOMENTA, STEPS, walks, walks_alt

from .controls import choice, played_slider, player, stops


def walks_player():
    """Controls over three walkers; Tab goes from one to the next, arrow keys move it."""
    look = {"name_width": "6em"}
    surface = choice("surface", SURFACES, **look)
    lr = stops("lr of SGD", LRS, 0.04, **look)
    momentum = stops("momentum", MOMENTA, 0.9, **look)
    adam_lr = stops("lr of Adam", ADAM_LRS, 0.2, **look)
    step, play = played_slider("steps", STEPS, 0, STEPS, interval=200, **look)

    def told():
        drawn = surface.value, lr.value, momentum.value, adam_lr.value, step.value
        return walks(*drawn), walks_alt(*drawn)

    return player(told, [[surface, adam_lr], [lr, momentum], [step, play]])
