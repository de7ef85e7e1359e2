"""Windows: gathered, scattered, and each the other's adjoint."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from resnetlib.layers.windows import cropped, output_size, padded, sum_windows, windows_of


@st.composite
def a_pass(draw):
    """Sizes, kernel, stride and padding that go together, and a seed for the numbers."""
    kernel_size, stride = draw(st.integers(1, 5)), draw(st.integers(1, 4))
    padding = draw(st.integers(0, 3))
    smallest = max(1, kernel_size - 2 * padding)
    H, W = draw(st.integers(smallest, 9)), draw(st.integers(smallest, 9))
    N, C = draw(st.integers(1, 3)), draw(st.integers(1, 3))
    return (N, C, H, W), kernel_size, stride, padding, draw(st.integers(0, 1000))


@given(a_pass())
def test_sum_windows_is_the_adjoint_of_windows_of(config):
    shape, kernel_size, stride, padding, seed = config
    rng = np.random.default_rng(seed)
    x_padded = padded(rng.standard_normal(shape), padding)

    windows = windows_of(x_padded, kernel_size, stride)
    y = rng.standard_normal(windows.shape)

    gathered = (windows * y).sum()
    scattered = (x_padded * sum_windows(y, x_padded.shape, stride)).sum()
    assert gathered == pytest.approx(scattered, rel=1e-10, abs=1e-10)


@given(a_pass())
def test_cropped_is_the_adjoint_of_padded(config):
    shape, _, _, padding, seed = config
    rng = np.random.default_rng(seed)
    x = rng.standard_normal(shape)
    y = rng.standard_normal(padded(x, padding).shape)

    assert (padded(x, padding) * y).sum() == pytest.approx((x * cropped(y, padding)).sum())


@given(a_pass())
def test_every_window_is_the_patch_that_it_says(config):
    shape, k, s, padding, seed = config
    x = padded(np.random.default_rng(seed).standard_normal(shape), padding)

    windows = windows_of(x, k, s)

    for i in range(windows.shape[2]):
        for j in range(windows.shape[3]):
            patch = x[:, :, i * s : i * s + k, j * s : j * s + k]
            np.testing.assert_array_equal(windows[:, :, i, j], patch)


@given(a_pass())
def test_output_size_counts_the_places_where_the_window_fits(config):
    (_, _, H, _), kernel_size, stride, padding, _ = config

    starts = [i for i in range(0, H + 2 * padding, stride) if i + kernel_size <= H + 2 * padding]

    assert output_size(H, kernel_size, stride, padding) == len(starts)


@pytest.mark.parametrize(
    ("size", "kernel_size", "stride", "padding", "expected"),
    [(224, 7, 2, 3, 112), (112, 3, 2, 1, 56), (56, 3, 1, 1, 56), (28, 1, 2, 0, 14)],
)
def test_output_size_gives_the_sides_of_resnet18(size, kernel_size, stride, padding, expected):
    assert output_size(size, kernel_size, stride, padding) == expected


def test_a_window_that_does_not_fit_is_an_error_with_all_its_numbers():
    with pytest.raises(ValueError, match=r"window of 7 .* side of 4 pixels with padding 1"):
        output_size(4, kernel_size=7, padding=1)


def test_windows_are_a_view_and_cost_no_copy():
    x = np.zeros((1, 1, 4, 4))

    assert np.shares_memory(windows_of(x, 3), x)


def test_where_windows_overlap_they_sum():
    ones = np.ones((1, 1, 2, 2, 2, 2))

    counts = sum_windows(ones, (1, 1, 3, 3))

    np.testing.assert_array_equal(counts[0, 0], [[1, 2, 1], [2, 4, 2], [1, 2, 1]])


def test_what_no_window_covers_gets_nothing():
    ones = np.ones((1, 1, 1, 2, 2, 2))

    counts = sum_windows(ones, (1, 1, 3, 5), stride=2)

    np.testing.assert_array_equal(counts[0, 0], [[1, 1, 1, 1, 0], [1, 1, 1, 1, 0], [0] * 5])


def test_padded_puts_a_frame_of_its_value_and_cropped_takes_it_off(rng):
    x = rng.standard_normal((2, 3, 4, 5))

    framed = padded(x, 2, value=-np.inf)

    assert framed.shape == (2, 3, 8, 9)
    assert np.isneginf(framed).sum() == framed.size - x.size
    np.testing.assert_array_equal(cropped(framed, 2), x)


def test_padding_of_0_is_no_padding(rng):
    x = rng.standard_normal((2, 3, 4, 5))

    np.testing.assert_array_equal(cropped(padded(x, 0), 0), x)
