"""What the tests of the drawings share: reading a figure back."""

import itertools

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.text import Text


@pytest.fixture
def boxes_of():
    """A function: the text of a figure and where it stands, in pixels."""

    def boxes_of(figure):
        renderer = FigureCanvasAgg(figure).get_renderer()
        figure.draw_without_rendering()
        texts = [t for t in figure.findobj(Text) if t.get_visible() and t.get_text().strip()]
        return [(t.get_text(), t.get_window_extent(renderer)) for t in texts]

    return boxes_of


@pytest.fixture
def collisions_of(boxes_of):
    """A function: the pairs of texts in a figure that overlap, and the texts that leave it."""

    def collisions_of(figure):
        boxes = boxes_of(figure)
        paper = figure.bbox
        outside = [
            text
            for text, box in boxes
            if box.x0 < 0 or box.y0 < 0 or box.x1 > paper.width or box.y1 > paper.height
        ]
        pairs = itertools.combinations(boxes, 2)
        return outside + [(a, b) for (a, one), (b, other) in pairs if one.overlaps(other)]

    return collisions_of


@pytest.fixture
def collisions_beside_ticks(collisions_of):
    """A function: the same, but for the numbers along axes.

    Matplotlib keeps some of these beyond the ends of an axis, and does not draw them.
    """

    def collisions_beside_ticks(figure):
        found = [{c} if isinstance(c, str) else set(c) for c in collisions_of(figure)]
        ticks = {
            label.get_text()
            for axes in figure.axes
            for label in (*axes.get_xticklabels(), *axes.get_yticklabels())
        }
        return [words for words in found if not words & ticks]

    return collisions_beside_ticks
