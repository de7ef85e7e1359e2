"""The X-ray player: the costs of a ResNet-18 of any size, for an image of any size."""

from resnetlib.figures.xray import rows_at
from resnetlib.figures.xray_table import xray_alt, xray_table

from .controls import buttons, player, slider, stops

WIDTHS = (8, 16, 32, 64)


def xray_player():
    """Controls over image, width and stem; Tab goes from one to the next, arrow keys move it.

    Nothing is computed but counts, so that no picture takes longer than its drawing.
    """
    stem = buttons("stem", ["imagenet", "small"])
    size = slider("image side", 224, 32, 448, 32)
    width = stops("width", WIDTHS, 64)

    def told():
        rows = rows_at(size.value, width.value, stem.value)
        return xray_table(rows), xray_alt(rows)

    return player(told, [stem, [size, width]])
