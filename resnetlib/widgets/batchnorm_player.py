"""Batch norm behind sliders: a channel's distribution, and a few pixels forward and backward."""

import ipywidgets
import numpy as np

from resnetlib.figures.distributions import normalized_channel, normalized_channel_alt
from resnetlib.figures.normalization_step import STEPS, facts_of, norm_step, norm_step_alt

from .controls import buttons, choice, played_slider, player


def one_answer(x_hat, y):
    """8 at the first answer, 0 at all others."""
    grad_y = np.zeros_like(y)
    grad_y.flat[0] = 8
    return grad_y


GRADIENTS = {
    "one answer": one_answer,
    "all alike": lambda x_hat, y: np.ones_like(y),
    "like x̂": lambda x_hat, y: x_hat,
    "like y": lambda x_hat, y: y,
}


def distribution_player(channels):
    """Sliders over the scale and shift of a channel, and over γ and β; the histograms of x and y.

    Shapes
        channels  a dict, name → any array
        returns   a widget
    """
    channel = choice("channel", channels)
    scale = ipywidgets.FloatSlider(1, min=0.1, max=5, step=0.1, description="scale of x")
    shift = ipywidgets.FloatSlider(0, min=-4, max=4, step=0.1, description="shift of x")
    gamma = ipywidgets.FloatSlider(1, min=-3, max=3, step=0.1, description="γ")
    beta = ipywidgets.FloatSlider(0, min=-4, max=4, step=0.1, description="β")
    named = {"scale": scale, "shift": shift, "gamma": gamma, "beta": beta}

    def told():
        x = channels[channel.value]
        options = {name: control.value for name, control in named.items()}
        return normalized_channel(x, **options), normalized_channel_alt(x, **options)

    return player(told, [[channel], [scale, gamma], [shift, beta]])


def norm_player(pixels, running):
    """Controls over one step of batch norm; Tab goes from one to the next, arrow keys move it.

    The choice of ∂L/∂y: 8 at one answer, 1 at all, x̂ itself, or y itself. A path whose box is not
    ticked is left out of backward.

    Shapes
        pixels   a dict, name → (N, H, W)
        running  (mean, variance)   of evaluation
        returns  a widget
    """
    mode = buttons("mode", ["training", "evaluation"])
    image = choice("pixels", pixels)
    gradient = choice("∂L/∂y", GRADIENTS)
    mean = ipywidgets.Checkbox(value=True, description="path through the mean")
    variance = ipywidgets.Checkbox(value=True, description="path through the variance")
    step, play = played_slider("step", 1, 1, len(STEPS), interval=1200)

    def told():
        x = np.asarray(pixels[image.value], float)
        constants = None if mode.value == "training" else running
        forgotten = [box for box in (mean, variance) if not box.value]
        options = {
            "running": constants,
            "left_out": [box.description.rpartition(" ")[2] for box in forgotten],
        }
        facts = facts_of(x, np.zeros_like(x), 1, 2.0, 1.0, constants, ())
        grad_y = GRADIENTS[gradient.value](facts.x_hat, facts.y)
        one = x, grad_y, step.value
        return norm_step(*one, **options), norm_step_alt(*one, **options)

    return player(told, [[mode], [image, gradient], [mean, variance], [step, play]])
