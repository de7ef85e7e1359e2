"""The drawings of the clinic: the two lines are those that were given, and every case has its tile."""

import numpy as np
import pytest
from matplotlib.colors import to_hex

from resnetlib.figures import sick_and_cured, ward, ward_alt
from resnetlib.figures.clinic import SOUNDS
from resnetlib.figures.style import GREEN, PURPLE, png_of

ROWS = {"gradcheck": [4, 13], "ask twice": [8], "a very long name of an instrument": [1, 2, 3]}
SOUND = {"loud": [8], "sometimes": [13, 1]}
X = np.linspace(0, 60, 7)


def lines_of():
    words = {"xlabel": "step", "ylabel": "loss, nats"}
    return sick_and_cured(X, np.minimum(X, 27.6), X, **words)


def test_the_lines_are_those_that_were_given():
    lines = {line.get_gid(): line for line in lines_of().axes[0].lines}
    np.testing.assert_array_equal(lines["specimen"].get_ydata(), np.minimum(X, 27.6))
    np.testing.assert_array_equal(lines["cure"].get_ydata(), X)
    assert to_hex(lines["specimen"].get_color()).upper() == PURPLE
    assert to_hex(lines["cure"].get_color()).upper() == GREEN


def test_every_case_has_a_tile_in_the_colour_of_its_sound(boxes_of):
    figure = ward(ROWS, **SOUND)
    colors = [to_hex(tile.get_facecolor()) for tile in figure.axes[0].patches[:6]]
    loud, sometimes, silent = SOUNDS.values()
    assert colors == [silent, sometimes, loud, sometimes, silent, silent]
    edges = [
        tile.get_linewidth() > 0 and tile.get_linestyle() for tile in figure.axes[0].patches[:6]
    ]
    assert edges == [
        False,
        "dashed",
        "solid",
        "dashed",
        False,
        False,
    ]  # told apart without colour as well
    said = [text for text, _ in boxes_of(figure)]
    assert all(str(case) in said for case in (4, 13, 8, 1, 2, 3))
    assert said.count("3") == 2  # the case, and the count of silent ones


def test_a_case_in_two_rows_or_none_is_refused():
    with pytest.raises(ValueError, match="one row"):
        ward({"a": [1], "b": [1]}, [], [])
    with pytest.raises(ValueError, match="one row"):
        ward({"a": [1]}, [2], [])


def test_the_words_of_the_ward_count_the_sounds():
    alt = ward_alt(ROWS, **SOUND)
    assert "6 cases" in alt and "gradcheck: 4, 13" in alt
    assert "1 always raises an error, 2 sometimes do, 3 are silent" in alt


@pytest.mark.parametrize("draw", [lines_of, lambda: ward(ROWS, **SOUND)])
def test_no_words_overlap_or_leave_the_figure_and_pictures_repeat(draw, collisions_of):
    figure = draw()
    found = [{c} if isinstance(c, str) else set(c) for c in collisions_of(figure)]
    axes = figure.axes[0]
    ticks = {label.get_text() for label in (*axes.get_xticklabels(), *axes.get_yticklabels())}
    assert [words for words in found if not words & ticks] == []
    assert png_of(draw()) == png_of(draw())
