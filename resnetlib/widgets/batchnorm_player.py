"""Batch norm behind sliders: a channel's distribution, and a few pixels forward and backward."""

import ipywidgets
import numpy as np

from resnetlib.figures.distributions import normalized_channel, normalized_channel_alt
from resnetlib.figures.normalization_step import STEPS, facts_of, norm_step, norm_step_alt
from resnetlib.figures.style import image_tag


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
    channel = ipywidgets.Dropdown(options=list(channels), description="channel")
    scale = ipywidgets.FloatSlider(1, min=0.1, max=5, step=0.1, description="scale of x")
    shift = ipywidgets.FloatSlider(0, min=-4, max=4, step=0.1, description="shift of x")
    gamma = ipywidgets.FloatSlider(1, min=-3, max=3, step=0.1, description="γ")
    beta = ipywidgets.FloatSlider(0, min=-4, max=4, step=0.1, description="β")
    picture = ipywidgets.HTML()

    def draw(_=None):
        options = {name: control.value for name, control in named.items()}
        figure = normalized_channel(channels[channel.value], **options)
        alt = normalized_channel_alt(channels[channel.value], **options)
        picture.value = image_tag(figure, alt, small=False)

    named = {"scale": scale, "shift": shift, "gamma": gamma, "beta": beta}
    for control in (channel, *named.values()):
        control.observe(draw, "value")
    draw()
    rows = [[channel], [scale, gamma], [shift, beta]]
    return ipywidgets.VBox([*(ipywidgets.HBox(row) for row in rows), picture])


def norm_player(pixels, running):
    """Controls over one step of batch norm; Tab goes from one to the next, arrow keys move it.

    The choice of ∂L/∂y: 8 at one answer, 1 at all, x̂ itself, or y itself. A path whose box is not
    ticked is left out of backward.

    Shapes
        pixels   a dict, name → (N, H, W)
        running  (mean, variance)   of evaluation
        returns  a widget
    """
    mode = ipywidgets.ToggleButtons(options=["training", "evaluation"], description="mode")
    mode.layout.width = "32em"  # the buttons beside their name, not below
    image = ipywidgets.Dropdown(options=list(pixels), description="pixels")
    gradient = ipywidgets.Dropdown(options=list(GRADIENTS), description="∂L/∂y")
    mean = ipywidgets.Checkbox(value=True, description="path through the mean")
    variance = ipywidgets.Checkbox(value=True, description="path through the variance")
    step = ipywidgets.IntSlider(1, 1, len(STEPS), description="step", layout={"width": "32em"})
    play = ipywidgets.Play(1, 1, len(STEPS), interval=1200)
    ipywidgets.jslink((play, "value"), (step, "value"))
    picture = ipywidgets.HTML()

    def draw(_=None):
        x = np.asarray(pixels[image.value], float)
        constants = None if mode.value == "training" else running
        forgotten = [box for box in (mean, variance) if not box.value]
        options = {
            "running": constants,
            "left_out": [box.description.rpartition(" ")[2] for box in forgotten],
        }
        facts = facts_of(x, np.zeros_like(x), 1, 2.0, 1.0, constants, ())
        grad_y = GRADIENTS[gradient.value](facts.x_hat, facts.y)
        figure = norm_step(x, grad_y, step.value, **options)
        picture.value = image_tag(
            figure, norm_step_alt(x, grad_y, step.value, **options), small=False
        )

    for control in (mode, image, gradient, mean, variance, step):
        control.observe(draw, "value")
    draw()
    rows = [[mode], [image, gradient], [mean, variance], [step, play]]
    return ipywidgets.VBox([*(ipywidgets.HBox(row) for row in rows), picture])
