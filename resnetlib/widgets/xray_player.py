"""The X-ray player: the costs of a ResNet-18 of any size, for an image of any size."""

import ipywidgets

from resnetlib.figures.style import image_tag
from resnetlib.figures.xray import rows_at
from resnetlib.figures.xray_table import xray_alt, xray_table

WIDTHS = (8, 16, 32, 64)


def xray_player():
    """Controls over image, width and stem; Tab goes from one to the next, arrow keys move it.

    Nothing is computed but counts, so that no picture takes longer than its drawing.
    """
    stem = ipywidgets.ToggleButtons(options=["imagenet", "small"], description="stem")
    stem.layout.width = "32em"  # the buttons beside their name, not below
    size = ipywidgets.IntSlider(224, 32, 448, 32, description="image side")
    width = ipywidgets.SelectionSlider(options=WIDTHS, value=64, description="width")
    picture = ipywidgets.HTML()

    def draw(_=None):
        rows = rows_at(size.value, width.value, stem.value)
        picture.value = image_tag(xray_table(rows), xray_alt(rows), small=False)

    for control in (stem, size, width):
        control.observe(draw, "value")
    draw()
    return ipywidgets.VBox([stem, ipywidgets.HBox([size, width]), picture])
