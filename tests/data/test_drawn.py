"""A drawing becomes a digit like those of the data: counted, centred, full height, as much ink."""

import numpy as np
import pytest

from resnetlib import ResNet18, evaluating, load, load_digits
from resnetlib.data import DIGITS_WEIGHTS
from resnetlib.data.drawn import COVERED, WIDEST, digit_of, drawn, path_through


def round_path(x, y, across, down, start=0, end=360):
    turn = np.radians(np.linspace(start, end, 30))
    corners = np.stack([x + across * np.cos(turn), y + down * np.sin(turn)], axis=1)
    return path_through(*corners)


DRAWINGS = {
    0: round_path(0.5, 0.5, 0.3, 0.45),
    1: path_through((0.3, 0.25), (0.5, 0.05), (0.5, 0.95)),
    3: np.concatenate(
        [
            round_path(0.45, 0.28, 0.3, 0.23, 200, 450),
            round_path(0.45, 0.72, 0.32, 0.23, 270, 520),
        ]
    ),
    4: path_through((0.6, 0.95), (0.6, 0.05), (0.15, 0.65), (0.85, 0.65)),
    7: np.concatenate(
        [path_through((0.15, 0.1), (0.85, 0.1), (0.4, 0.9)), path_through((0.3, 0.5), (0.7, 0.5))]
    ),
}


@pytest.mark.parametrize("digit", DRAWINGS)
def test_the_counts_are_whole_and_the_ink_is_that_of_the_data(digit):
    counts = digit_of(DRAWINGS[digit]) * 16

    np.testing.assert_array_equal(counts, counts.round())
    assert counts.min() == 0 and counts.max() <= 16
    assert counts.mean() / 16 == pytest.approx(COVERED, abs=0.04)


def test_what_is_said_of_the_data_is_true():
    images = load_digits()[0][0]

    assert images.mean() == pytest.approx(COVERED, abs=0.0005)
    assert (images.max(axis=(1, 3)) > 0).all()
    columns = (images.max(axis=(1, 2)) > 0).sum(axis=1)
    assert np.quantile(columns, 0.9) * 4 <= 28 and WIDEST <= 28


@pytest.mark.parametrize("digit", DRAWINGS)
def test_a_drawn_digit_fills_all_rows_and_stands_in_the_middle(digit):
    ink = digit_of(DRAWINGS[digit])

    assert (ink.max(axis=1) > 0).all()
    columns = np.flatnonzero(ink.max(axis=0) > 0)
    assert abs(columns[0] + columns[-1] - 7) <= 1


def test_size_and_place_of_a_drawing_do_not_matter():
    np.testing.assert_array_equal(digit_of(DRAWINGS[4]), digit_of(30 * DRAWINGS[4] + 5))


def test_the_network_reads_what_is_drawn():
    model = ResNet18(1, 10, width=16, stem="small")
    load(model, DIGITS_WEIGHTS)
    images = np.stack([digit_of(path) for path in DRAWINGS.values()])[:, None]
    with evaluating(model):
        assert model.forward(images).argmax(axis=1).tolist() == list(DRAWINGS)


@pytest.mark.parametrize(
    "points", [[(3, 3)], path_through((0, 0), (1, 0)), path_through((0, 0), (0, 1))]
)
def test_a_dot_and_a_line_are_ink_too(points):
    assert digit_of(points).sum() > 3


def test_nothing_drawn_is_no_ink():
    assert digit_of(np.zeros((0, 2))).tolist() == np.zeros((8, 8)).tolist()


def test_a_thicker_pen_covers_more():
    shares = [drawn(DRAWINGS[0], radius).mean() for radius in (1, 2, 3)]

    assert shares == sorted(shares) and shares[0] < shares[-1]


def test_what_are_no_pairs_is_refused():
    with pytest.raises(ValueError, match=r"points of shape \(P, 2\), got \(4,\)"):
        digit_of([1, 2, 3, 4])
