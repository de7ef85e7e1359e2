"""The class page player: where on a page of digits a network finds each of them."""

import numpy as np

from resnetlib.figures.class_maps import class_page, class_page_alt

from .controls import WIDE, player, slider, stops


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
    look = {"width": WIDE, "name_width": "9em"}
    k = slider("class", min(3, most), 0, most, **look)
    size = stops("digits per side", sizes, sizes[-1], **look)
    shift = slider("pixels moved", 0, 0, 8, **look)

    def told():
        page = np.roll(pages[size.value], (shift.value, shift.value), axis=(2, 3))
        shown = page[0, 0], *read(page), k.value
        return class_page(*shown), class_page_alt(*shown)

    return player(told, [k, size, shift])
