"""The bends player: a curve, and the broken line that a number of ReLUs draws along it."""

from resnetlib.figures.bends import bends, bends_alt

from .controls import WIDE, choice, player, slider

MOST = 64


def bends_player(curves):
    """A choice of curves and a slider over the number of ReLUs.

    Shapes
        curves   a dict, name → (x (S,), curve (S,)), x rising
        returns  a widget
    """
    curve = choice("curve", curves)
    pieces = slider("ReLUs", 3, 1, MOST, width=WIDE)

    def told():
        drawn = *curves[curve.value], pieces.value
        return bends(*drawn), bends_alt(*drawn)

    return player(told, [[curve, pieces]])
