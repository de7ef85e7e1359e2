"""The softmax players: a slider over the temperature, and logits that the loss pushes up and down."""

import ipywidgets
import numpy as np

from resnetlib.figures.push import push_bars, push_bars_alt, pushes_of
from resnetlib.figures.softmax import softmax_temperature, softmax_temperature_alt

from .controls import WIDE, choice, follow, player, room

FARTHEST = 6  # a logit goes from −6 to 6


def temperature_player(logits, names):
    """One slider, the temperature from 0.1 to 10; arrow keys move it.

    Shapes
        logits   (K,)
        names    K words
        returns  a widget
    """
    limits = {"min": -1, "max": 1, "step": 0.1, "readout_format": ".2g"}
    temperature = ipywidgets.FloatLogSlider(
        1, description="temperature", **limits, **room(WIDE, "initial")
    )

    def told():
        one = logits, temperature.value, names
        return softmax_temperature(*one), softmax_temperature_alt(*one)

    return player(told, [temperature])


def expect_target(logits, target, names):
    """Raises a ValueError unless a target is a row of K probabilities, one for each logit and name."""
    pushes_of(logits, target, names)


def push_player(logits, targets, names):
    """A slider for each logit, a choice of target, and a button that takes one step.

    The step goes against ∂L/∂z = p − t, for one image, with a learning rate of 1.

    Shapes
        logits   (K,)   where the sliders begin, from −6 to 6
        targets  a dict, words → (K,) probabilities
        names    K words
        returns  a widget
    Raises
        ValueError  if a target is no row of K probabilities
    """
    for row in targets.values():
        expect_target(logits, row, names)
    target = choice("it is a", targets)
    # no readout: a step leaves the slider's grid, and the picture tells the exact value
    limits = {"min": -FARTHEST, "max": FARTHEST, "step": 0.25, "readout": False}
    sliders = [
        ipywidgets.FloatSlider(value, description=f"z of {name}", **limits)
        for name, value in zip(names, logits, strict=True)
    ]
    button = ipywidgets.Button(description="one step")
    picture = ipywidgets.HTML()
    moving = False

    def told():
        if moving:
            return None  # several logits move at once: one picture, at the end
        one = ([slider.value for slider in sliders], targets[target.value], names)
        return push_bars(*one), push_bars_alt(*one)

    def step(_):
        nonlocal moving
        z, t, p, _ = pushes_of([s.value for s in sliders], targets[target.value], names)
        moving = True
        for slider, value in zip(sliders, np.clip(z + t - p, -FARTHEST, FARTHEST), strict=True):
            slider.value = value
        moving = False
        draw()

    button.on_click(step)
    draw = follow([target, *sliders], told, picture)
    pairs = [ipywidgets.HBox(sliders[i : i + 2]) for i in range(0, len(sliders), 2)]
    return ipywidgets.VBox([ipywidgets.HBox([target, button]), *pairs, picture])
