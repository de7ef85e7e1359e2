"""The palette keeps its promises, and a figure reaches the page together with its words."""

import base64
import io
import re

import numpy as np
import pytest
from matplotlib.colors import to_rgb
from PIL import Image

from resnetlib.figures import show, style


@pytest.fixture
def figure():
    figure = style.new_figure(4, 3)
    figure.subplots().plot([0, 1, 0])
    return figure


@pytest.fixture
def shown(monkeypatch):
    """What was displayed: a list of bundles."""
    bundles = []
    monkeypatch.setattr("IPython.display.display", lambda data, raw: bundles.append(data))
    return bundles


def test_the_same_figure_gives_the_same_bytes(figure):
    assert style.png_of(figure) == style.png_of(figure)


def test_a_picture_is_shown_together_with_its_words(figure, shown):
    show(figure, "a line that rises & falls")
    (bundle,) = shown
    assert bundle["text/plain"] == "a line that rises & falls"
    assert 'alt="a line that rises &amp; falls"' in bundle["text/html"]


def test_a_shown_picture_is_the_figure_at_its_natural_size(figure, shown, monkeypatch):
    monkeypatch.delenv("RESNETLIB_PICTURES", raising=False)
    show(figure, "a line")
    image = shown[0]["text/html"]
    data = base64.b64decode(re.search(r"base64,([^\"]+)", image)[1])
    assert 'width="384"' in image
    assert Image.open(io.BytesIO(data)).size == (4 * style.RESOLUTION, 3 * style.RESOLUTION)


@pytest.mark.parametrize("nothing", ["", "  \n"])
def test_a_picture_without_words_is_refused(figure, shown, nothing):
    with pytest.raises(ValueError, match="expects alt to say in words"):
        show(figure, nothing)
    assert shown == []


def test_bare_axes_have_neither_ticks_nor_frame(figure):
    axes = style.bare(figure.axes[0], "a title")
    assert len(axes.get_xticks()) == len(axes.get_yticks()) == 0
    assert not any(side.get_visible() for side in axes.spines.values())
    assert axes.get_title() == "a title"


def test_a_tint_lies_between_white_and_the_colour():
    assert style.tint(style.GREEN, 0) == "#ffffff"
    assert style.tint(style.GREEN, 1) == style.GREEN.lower()
    half = np.add(to_rgb(style.GREEN), 1) / 2
    np.testing.assert_allclose(to_rgb(style.tint(style.GREEN, 0.5)), half, atol=1 / 255)


@pytest.mark.parametrize("color", ["BLUE", "ORANGE", "GREEN", "YELLOW", "SKY", "PURPLE", "GREY"])
def test_words_in_every_colour_can_be_read(color):
    words = style.readable(getattr(style, color))
    assert 1.05 / (style.luminance(words) + 0.05) >= 4.5


def test_a_colour_that_can_be_read_stays_as_it_is():
    assert style.readable(style.BLUE) == style.BLUE
    assert style.luminance("white") == pytest.approx(1)
    assert style.luminance("black") == 0
