"""The bends player: a curve, and the broken line that a number of ReLUs draws along it."""

import ipywidgets

from resnetlib.figures.bends import bends, bends_alt
from resnetlib.figures.style import image_tag

MOST = 64


def bends_player(curves):
    """A choice of curves and a slider over the number of ReLUs.

    Shapes
        curves   a dict, name → (x (S,), curve (S,)), x rising
        returns  a widget
    """
    curve = ipywidgets.Dropdown(options=list(curves), description="curve")
    pieces = ipywidgets.IntSlider(3, 1, MOST, description="ReLUs", layout={"width": "32em"})
    picture = ipywidgets.HTML()

    def draw(_=None):
        drawn = *curves[curve.value], pieces.value
        picture.value = image_tag(bends(*drawn), bends_alt(*drawn), small=False)

    for control in (curve, pieces):
        control.observe(draw, "value")
    draw()
    return ipywidgets.VBox([ipywidgets.HBox([curve, pieces]), picture])
