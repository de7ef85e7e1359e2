"""Players are tested for what they draw, and not for its pixels: those are tested in tests/figures."""

import hashlib

import numpy as np
import pytest
from matplotlib.collections import Collection
from matplotlib.image import AxesImage
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.text import Text

from resnetlib.figures import style


def said_by(artist):
    """What an artist shows: its kind, its place, its colours, its words or numbers."""
    if isinstance(artist, Text):
        return artist.get_text(), artist.get_position(), artist.get_color(), artist.get_size()
    if isinstance(artist, Line2D):
        return artist.get_xydata().tolist(), artist.get_color(), artist.get_linewidth()
    if isinstance(artist, Patch):
        corners = artist.get_transform().transform_path(artist.get_path()).vertices
        return corners.tolist(), artist.get_facecolor(), artist.get_edgecolor()
    if isinstance(artist, AxesImage):
        return np.asarray(artist.get_array()).tolist(), artist.get_extent(), artist.get_clim()
    if isinstance(artist, Collection):
        paths = [path.vertices.tolist() for path in artist.get_paths()]
        return paths, artist.get_offsets().tolist(), artist.get_facecolor().tolist()
    return ()


def digest_of(figure, *, small=True):
    """In place of a PNG file: the same bytes for two figures that hold the same."""
    said = [
        (type(artist).__name__, artist.get_visible(), said_by(artist))
        for artist in figure.findobj()
    ]
    return hashlib.sha256(repr((figure.get_size_inches().tolist(), said)).encode()).digest()


@pytest.fixture(autouse=True)
def what_is_drawn(monkeypatch):
    """A picture costs a tenth of a second: here it is compared by what it is made of."""
    monkeypatch.setattr(style, "png_of", digest_of)
