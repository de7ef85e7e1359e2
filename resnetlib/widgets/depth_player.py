"""The depth player: every run of the degradation experiment, by depth, with shortcuts or without."""

import ipywidgets
import numpy as np

from resnetlib.figures.depth import KINDS, chosen, depth_run, depth_run_alt
from resnetlib.figures.style import image_tag


def depth_player(runs):
    """A slider over the depth, a box that adds or cuts the shortcuts, and a choice of the kind.

    Shapes
        runs     a record, as in `figures.depth`; kinds of a single depth are left out
        returns  a widget
    """
    depths = {kind: np.unique(runs["depth"][chosen(runs, kind=kind)]).tolist() for kind in KINDS}
    kinds = [(KINDS[kind], kind) for kind, found in depths.items() if len(found) > 1]
    kind = ipywidgets.Dropdown(options=kinds, description="networks", layout={"width": "26em"})
    depth = ipywidgets.SelectionSlider(options=depths[kind.value], description="layers")
    shortcut = ipywidgets.Checkbox(value=False, description="shortcuts", indent=False)
    picture = ipywidgets.HTML()

    def draw(_=None):
        run = (kind.value, depth.value, shortcut.value)
        figure, alt = depth_run(runs, *run), depth_run_alt(runs, *run)
        picture.value = image_tag(figure, alt, small=False)

    for control in (kind, depth, shortcut):
        control.observe(draw, "value")
    draw()
    rows = [[kind], [depth, shortcut]]
    return ipywidgets.VBox([*(ipywidgets.HBox(row) for row in rows), picture])
