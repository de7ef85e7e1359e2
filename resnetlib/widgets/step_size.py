"""The step size of a finite difference behind a slider."""

from ipywidgets import FloatLogSlider, ToggleButtons, interactive

from resnetlib.figures.step_size import PRECISIONS, show_step_size


def step_size_player():
    """A slider over the step h in powers of ten, a choice of precision, and the picture of both."""
    step = FloatLogSlider(
        value=0.1, base=10, min=-16, max=0, step=1, description="step h", readout_format=".0e"
    )
    precision = ToggleButtons(options=list(PRECISIONS), description="precision")
    return interactive(show_step_size, h=step, precision=precision)
