"""The depth player: every run of the degradation experiment, by depth, with shortcuts or without."""

import ipywidgets
import numpy as np

from resnetlib.figures.depth import KINDS, chosen, depth_run, depth_run_alt

from .controls import choice, player, stops


def depth_player(runs):
    """A slider over the depth, a box that adds or cuts the shortcuts, and a choice of the kind.

    Shapes
        runs     a record, as in `figures.depth`; kinds of a single depth are left out
        returns  a widget
    """
    depths = {kind: np.unique(runs["depth"][chosen(runs, kind=kind)]).tolist() for kind in KINDS}
    kinds = [(KINDS[kind], kind) for kind, found in depths.items() if len(found) > 1]
    kind = choice("networks", kinds, width="26em")
    depth = stops("layers", depths[kind.value], min(depths[kind.value]))
    shortcut = ipywidgets.Checkbox(value=False, description="shortcuts", indent=False)

    def told():
        run = (kind.value, depth.value, shortcut.value)
        return depth_run(runs, *run), depth_run_alt(runs, *run)

    return player(told, [[kind], [depth, shortcut]])
