"""The class page player: where on a page of digits a network finds each of them."""

import ipywidgets
import numpy as np

from resnetlib.figures.class_maps import class_page, class_page_alt
from resnetlib.figures.style import image_tag


def class_page_player(pages, read):
    """A slider each for the class, the size of the page, and how far its digits are moved.

    Shapes
        pages    a dict, digits per side → (1, 1, H, W)
        read     a function: (1, 1, H, W) → class_maps (K, H', W') and logits (K,)
        returns  a widget
    """
    sizes = sorted(pages)
    _, logits = read(pages[sizes[0]])
    most = len(logits) - 1
    wide = {"layout": {"width": "32em"}, "style": {"description_width": "9em"}}
    k = ipywidgets.IntSlider(min(3, most), 0, most, description="class", **wide)
    size = ipywidgets.SelectionSlider(
        options=sizes, value=sizes[-1], description="digits per side", **wide
    )
    shift = ipywidgets.IntSlider(0, 0, 8, description="pixels moved", **wide)
    picture = ipywidgets.HTML()

    def draw(_=None):
        page = np.roll(pages[size.value], (shift.value, shift.value), axis=(2, 3))
        shown = page[0, 0], *read(page), k.value
        picture.value = image_tag(class_page(*shown), class_page_alt(*shown), small=False)

    for control in (k, size, shift):
        control.observe(draw, "value")
    draw()
    return ipywidgets.VBox([k, size, shift, picture])
