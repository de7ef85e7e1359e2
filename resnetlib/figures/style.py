"""What every drawing of the course shares: the palette, the type, and how it reaches the page."""

import base64
import html
import io
import os

from matplotlib.colors import to_hex, to_rgb
from matplotlib.figure import Figure
from PIL import Image

# Okabe and Ito's palette, which colour-blind readers can tell apart; each colour has one meaning.
INK = "#222222"
GREY = "#666666"  # words of second rank, readable even on PALE
PALE = "#e8e8e8"
BLUE = "#0072B2"  # forward: x, y and what flows from left to right
ORANGE = "#D55E00"  # backward: gradients
GREEN = "#009E73"  # what is learned; right
YELLOW = "#E69F00"  # what is lit: the part that a page is about
PURPLE = "#CC79A7"  # what is wrong, or merely compared with
SKY = "#56B4E9"

WEIGHTS = "RdBu_r"  # signed numbers: red positive, blue negative, white zero
INTENSITY = "Greys"  # ink on paper: 0 is white

RESOLUTION = 144  # dots per inch in the file; shown at 96
COARSE = 48  # the same where nobody looks


def new_figure(width, height, layout="constrained"):
    """An empty white figure, in inches, that no pyplot state knows of."""
    return Figure(figsize=(width, height), facecolor="white", layout=layout)


def tint(color, strength):
    """A colour thinned with white: strength 1 is the colour itself, 0 is white."""
    return to_hex([1 - strength * (1 - part) for part in to_rgb(color)])


def readable(color):
    """A colour darkened for words: at least 4.5 : 1 against white, as WCAG asks of small type."""
    while 1.05 / (luminance(color) + 0.05) < 4.5:
        color = to_hex([0.97 * part for part in to_rgb(color)])
    return color


def luminance(color):
    """How bright a colour looks, from 0 to 1: WCAG 2.2, relative luminance."""
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in to_rgb(color)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def bare(axes, title=None):
    """Axes without ticks and frame, for pictures and drawings."""
    axes.set_xticks([])
    axes.set_yticks([])
    for side in axes.spines.values():
        side.set_visible(False)
    if title is not None:
        axes.set_title(title, fontsize=10, color=INK)
    return axes


def png_of(figure, *, small=True) -> bytes:
    """The figure as a PNG file, the same bytes every time.

    A small one has 256 colours and a third of the size: for what a notebook stores. The other is made
    in half the time: for what moves with a slider. Where notebooks are run and not kept, the variable
    RESNETLIB_PICTURES says `quick`, and pictures are drawn whole, in few dots, or `none`.
    """
    drawn, file = io.BytesIO(), io.BytesIO()
    how = os.environ.get("RESNETLIB_PICTURES")
    if how == "none":
        return b""
    quick = how == "quick"
    dots, fast = COARSE if quick else RESOLUTION, {"compress_level": 1}
    figure.savefig(drawn, format="png", dpi=dots, metadata={"Software": None}, pil_kwargs=fast)
    if quick or not small:
        return drawn.getvalue()
    few = Image.open(drawn).convert("RGB").quantize(256, dither=Image.Dither.NONE)
    few.save(file, format="png", optimize=True)
    return file.getvalue()


def show(figure, alt):
    """Show a figure in a notebook together with the words that stand for it.

    JupyterLab gives PNG outputs no alternative text, so the figure goes out as an HTML image that
    has one, and the plain-text form of the output is the same words.

    Raises
        ValueError  if alt is empty: a reader who cannot see the figure needs it
    """
    from IPython.display import display

    if not alt.strip():
        raise ValueError("show expects alt to say in words what the figure shows, got nothing")
    display({"text/html": image_tag(figure, alt), "text/plain": alt}, raw=True)


def image_tag(figure, alt, *, small=True):
    """The figure as an HTML image with alternative text, at its natural size."""
    data = base64.b64encode(png_of(figure, small=small)).decode("ascii")
    width = round(figure.get_size_inches()[0] * 96)
    return (
        f'<img alt="{html.escape(alt)}" width="{width}" style="max-width: 100%; height: auto" '
        f'src="data:image/png;base64,{data}">'
    )
