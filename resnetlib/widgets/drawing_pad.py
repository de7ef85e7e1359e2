"""The drawing pad: draw a digit, and see what a network makes of it while you draw."""

from pathlib import Path

import anywidget
import ipywidgets
import numpy as np
import traitlets

from resnetlib.figures.reading import drawing_read, reading, reading_alt

from .controls import follow


class DrawingPad(anywidget.AnyWidget):
    """A square to draw on; `path` holds the pen's path as pairs of bytes, x and y from 0 to 255."""

    _esm = Path(__file__).with_name("drawing_pad.js").read_text("utf-8")
    # The browser sends a view of memory, which traitlets alone would refuse as bytes.
    path = traitlets.Bytes(b"").tag(sync=True, from_json=lambda value, _: bytes(value))

    def points(self):
        """The path, (P, 2)."""
        return np.frombuffer(self.path, np.uint8).reshape(-1, 2)


def drawing_pad(model):
    """A pad, and beside it how a network that knows the digits reads what is drawn.

    Draw with the mouse, or focus the pad: arrow keys move the pen, space puts it down and lifts it.
    """
    pad, picture = DrawingPad(), ipywidgets.HTML()

    def told():
        found = drawing_read(model, pad.points())
        return reading(found), reading_alt(found)

    follow([pad], told, picture, trait="path")
    pad.layout.min_width = "220px"
    return ipywidgets.HBox([pad, picture])
