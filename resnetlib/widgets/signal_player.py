"""The signal player: how large values and gradients are, layer by layer, for random weights."""

from resnetlib.figures.signals import BENDS, DEPTH, VARIANCES, signal_step, signal_step_alt

from .controls import choice, direction_buttons, played_slider, player, stops


def signal_player():
    """Controls over twenty random layers; Tab goes from one to the next, arrow keys move it.

    Backward begins behind the last layer, so that its step s shows layer 20 − s.
    """
    direction = direction_buttons(width="36em")
    variance = stops("D · σ²", VARIANCES, 1)
    bend = choice("bend", BENDS)
    step, play = played_slider("layers", DEPTH, 0, DEPTH, interval=400)

    def told():
        layer = step.value if direction.value == "forward" else DEPTH - step.value
        drawn = variance.value, bend.value, direction.value, layer
        return signal_step(*drawn), signal_step_alt(*drawn)

    return player(told, [[direction], [variance, bend], [step, play]])
