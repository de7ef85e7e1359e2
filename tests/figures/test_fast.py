"""The drawings of chapter 16: values drawn are values computed, and no words overlap."""

import numpy as np
import pytest
from matplotlib.colors import to_hex

from resnetlib.figures import (
    Point,
    Roof,
    memory_orders,
    memory_orders_alt,
    roofline,
    roofline_alt,
    thread_gain,
    thread_gain_alt,
    time_shares,
    time_shares_alt,
    unrolled_step,
    unrolled_step_alt,
    winograd_errors,
    winograd_step,
    winograd_step_alt,
)
from resnetlib.figures.memory_order import ORDERS, lit_in, runs_of
from resnetlib.figures.roofline import convolution_work, rate_in_words, spread
from resnetlib.figures.style import BLUE, GREEN, PURPLE
from resnetlib.figures.unrolled import facts_of as unrolled_facts
from resnetlib.figures.winograd import A_T, B_T, STEPS, G, gradients_of, values_of
from resnetlib.layers.windows import sum_windows, windows_of
from resnetlib.widgets.fast_player import size_points

ROOF = Roof(180e9, 29.5e9)
POINTS = {
    "loops": Point(71, 2.3e6),
    "einsum": Point(71, 0.57e9),
    "rows": Point(6.5, 63e9),
    "blocks, two threads": Point(71, 97e9),
    "Winograd, two threads": Point(71, 112e9),
    "the library": Point(71, 215e9),
    "norm and ReLU": Point(2 / 24, 1.8e9, light=True),
    "norm and ReLU, fused": Point(2 / 8, 2.1e9, light=True),
}
IMAGE = np.array([[3, 1, 0, 2], [4, 0, 1, 3], [2, 1, 0, 4], [0, 2, 1, 2]])
FILTER = np.array([[1, 0, -1], [2, 0, -2], [1, 0, -1]])
LARGER = np.arange(25).reshape(5, 5) % 7
TILE = np.array([4.0, 1, 3, 2]), np.array([1.0, 2, 3])
SHARES = {"convolution": (0.09, 0.2), "batch norm": (0.01, 0.02), "ReLU": (0.0001, 0.0001)}
SIZES = [64, 4096, 262144]
GAINS = {"here": [1.0, 0.4, 1.55], "recorded": [0.97, 0.3, 1.6]}
ERRORS = {"rows": (9, 3e-7), "0, ±1, ±2": (2.25, 1.9e-6), "0, ±¾, ±3/2": (2.25, 9e-7)}
BACKWARD = {"direction": "backward"}

DRAWN = {
    "roofline": lambda: roofline(POINTS, ROOF),
    "fast and slow memory": lambda: roofline(POINTS, Roof(2000e9, 200e9)),
    "roofline of sizes": lambda: roofline(size_points(8, 64, 64, 56), ROOF, end=700),
    "roofline of the least": lambda: roofline(size_points(1, 3, 3, 7), ROOF, end=700),
    "roofline of the greatest": lambda: roofline(size_points(32, 512, 512, 224), ROOF, end=700),
    "memory": memory_orders,
    "unrolled": lambda: unrolled_step(IMAGE, FILTER, 1),
    "unrolled back": lambda: unrolled_step(LARGER, FILTER, 8, **BACKWARD),
    **{
        f"tile {direction} {step}": lambda d=direction, s=step: winograd_step(*TILE, s, direction=d)
        for direction in ("forward", "backward")
        for step in range(STEPS)
    },
    "shares": lambda: time_shares({"here": SHARES, "recorded": SHARES}),
    "gains": lambda: thread_gain(SIZES, GAINS),
    "errors": lambda: winograd_errors(ERRORS, "0, ±¾, ±3/2", worse=["0, ±1, ±2"]),
}


def text_of(boxes_of, figure):
    return " | ".join(text for text, _ in boxes_of(figure))


@pytest.mark.parametrize("name", DRAWN)
def test_no_words_overlap_or_leave_the_figure(name, collisions_beside_ticks):
    assert collisions_beside_ticks(DRAWN[name]()) == []


def test_the_work_of_a_convolution_is_what_arrays_of_its_sizes_hold():
    N, C, F, side = 2, 3, 5, 7
    x, y = np.zeros((N, C, side, side), np.float32), np.zeros((N, F, side, side), np.float32)
    weight = np.zeros((F, C, 3, 3), np.float32)
    framed = np.pad(x, ((0, 0), (0, 0), (1, 1), (1, 1)))
    rows = windows_of(framed, 3).reshape(-1, 9 * C)
    work = convolution_work(N, C, F, side)
    assert work.multiply_adds == rows.shape[0] * rows.shape[1] * F
    assert work.once == x.nbytes + weight.nbytes + y.nbytes
    assert work.rows == work.once + 2 * framed.nbytes + 2 * rows.nbytes


def test_one_image_of_stage_4_does_12_operations_per_byte_and_most_bytes_are_weights():
    work = convolution_work(1, 512, 512, 7)
    assert round(work.multiply_adds / work.once) == 12
    assert (round(work.once / 1e6, 1), round(4 * 9 * 512**2 / 1e6, 1)) == (9.6, 9.4)


def test_the_roof_and_the_points_stand_where_they_are_given():
    lines = {line.get_gid(): line for line in roofline(POINTS, ROOF).axes[0].lines}
    x, y = lines["roof"].get_data()
    np.testing.assert_allclose(y, np.minimum(ROOF.peak, ROOF.bandwidth * x))
    np.testing.assert_allclose(x[1], ROOF.peak / ROOF.bandwidth)
    for name, point in POINTS.items():
        assert lines[name].get_xydata().tolist() == [[point.intensity, point.rate]]


def test_what_nobody_measured_hangs_on_the_roof_and_is_hollow():
    figure = roofline({"a": Point(2.0, None)}, ROOF)
    (point,) = [line for line in figure.axes[0].lines if line.get_gid() == "a"]
    assert point.get_xydata().tolist() == [[2.0, 59e9]]
    assert to_hex(point.get_markerfacecolor()) == "#ffffff"
    assert "at most 59 billion/s" in roofline_alt({"a": Point(2.0, None)}, ROOF)


def test_the_roofline_in_words_names_every_point():
    said = roofline_alt(POINTS, ROOF)
    assert all(name in said for name in POINTS)
    assert "the library at 71 operations per byte, 215 billion/s, 1.2 of the roof" in said


@pytest.mark.parametrize(
    ("rate", "words"),
    [
        (2.34e6, "2.3 million/s"),
        (0.58e9, "0.58 billion/s"),
        (9.96e9, "10 billion/s"),
        (99.99e9, "100 billion/s"),
        (1.5e12, "1,500 billion/s"),
    ],
)
def test_a_rate_is_said_without_powers(rate, words):
    assert rate_in_words(rate) == words


def test_names_are_spread_and_keep_their_order():
    heights = spread([0.1, 0.11, 0.12, 0.5], 0.03)
    np.testing.assert_allclose(heights, [0.08, 0.11, 0.14, 0.5])


@pytest.mark.parametrize("order", ORDERS.values())
def test_a_window_is_lit_where_its_numbers_lie_in_memory(order):
    x = np.zeros((3, 4, 6))
    x[:, 1:4, 2:5] = 1
    lit, channel = lit_in(x.shape, (1, 2), 3, order)
    np.testing.assert_array_equal(lit, np.ascontiguousarray(x.transpose(order)).ravel() == 1)
    of_channel = np.arange(3)[:, None, None] + 0 * x
    np.testing.assert_array_equal(channel, of_channel.transpose(order).ravel())


def test_runs_are_counted_and_said():
    assert runs_of(np.array([True, True, False, True])) == [2, 1]
    assert "9 runs of 3" in memory_orders_alt() and "3 runs of 9" in memory_orders_alt()


def test_rows_are_windows_and_backward_they_go_home():
    forward = unrolled_facts(LARGER, FILTER, 8, "forward", (1, 2))
    windows = windows_of(LARGER[None, None].astype(float), 3)
    np.testing.assert_array_equal(forward.rows, windows.reshape(9, 9))
    y = windows.reshape(9, 9) @ FILTER.ravel()
    np.testing.assert_array_equal(forward.answers[:, 0], y)
    backward = unrolled_facts(LARGER, FILTER, 8, "backward", (1, 2))
    shares = np.outer(y, FILTER.ravel()).reshape(windows.shape)
    np.testing.assert_array_equal(backward.image, sum_windows(shares, (1, 1, 5, 5))[0, 0])


def test_a_step_shows_only_what_is_there_and_follows_one_pixel():
    facts = unrolled_facts(IMAGE, FILTER, 1, "forward", (1, 2))
    assert np.isfinite(facts.rows[:2]).all() and np.isnan(facts.rows[2:]).all()
    assert np.argwhere(facts.met).tolist() == [[0, 5], [1, 4], [2, 2], [3, 1]]
    assert "row 2 of the matrix: 1 0 2 0 1 3 1 0 4" in unrolled_step_alt(IMAGE, FILTER, 1)


def test_the_tile_computes_two_answers_and_its_gradients():
    x, weight = TILE
    values = values_of(x, weight)
    direct = np.correlate(x, weight)
    np.testing.assert_allclose(values.y, direct)
    grads = gradients_of(values, np.array([2.0, -3]))
    np.testing.assert_allclose(grads.x, np.convolve([2, -3], weight))
    np.testing.assert_allclose(grads.weight, [2 * x[i] - 3 * x[i + 1] for i in range(3)])


def test_the_drawn_matrices_compute_every_filter_and_tile():
    rng = np.random.default_rng(0)
    x, weight = rng.standard_normal(4), rng.standard_normal(3)
    np.testing.assert_allclose(A_T @ ((G @ weight) * (B_T @ x)), np.correlate(x, weight))


def test_the_tile_in_words_says_only_what_is_there():
    assert "y is 15 13" in winograd_step_alt(*TILE, 3)
    assert "y is" not in winograd_step_alt(*TILE, 2)
    assert "∂L/∂(x) is 1 1 1 −3" in winograd_step_alt(*TILE, 3, **BACKWARD)


@pytest.mark.parametrize(
    ("draw", "message"),
    [
        (lambda: unrolled_step(IMAGE, FILTER, 4), "a step from 0 to 3, got 4"),
        (lambda: unrolled_step(IMAGE, FILTER, 0, direction="up"), "forward or backward, got 'up'"),
        (lambda: winograd_step(*TILE, 4), "a step from 0 to 3, got 4"),
        (lambda: winograd_step(*TILE, 0, direction="up"), "forward or backward, got 'up'"),
        (lambda: winograd_step([1, 2], [1, 2, 3], 0), r"got \(2,\), \(3,\) and \(2,\)"),
    ],
)
def test_what_does_not_exist_is_refused(draw, message):
    with pytest.raises(ValueError, match=message):
        draw()


def test_shares_are_parts_of_the_whole_and_small_ones_are_named(boxes_of):
    figure = time_shares({"here": SHARES, "recorded": SHARES})
    total = sum(map(sum, SHARES.values()))
    widths = [bar.get_width() for bar in figure.axes[0].patches]
    expected = [100 * part / total for both in SHARES.values() for part in both]
    np.testing.assert_allclose(sorted(widths), sorted(expected))
    assert "91 %" in text_of(boxes_of, figure) and "below 1 %" in text_of(boxes_of, figure)
    assert "here, 320 ms: convolution 91%" in time_shares_alt({"here": SHARES})


def test_gains_are_drawn_as_measured(boxes_of):
    figure = thread_gain(SIZES, GAINS)
    lines = {line.get_gid(): line for line in figure.axes[0].lines}
    for name, gain in GAINS.items():
        assert lines[name].get_ydata().tolist() == gain and name in text_of(boxes_of, figure)
    assert to_hex(lines["here"].get_color()).upper() == BLUE
    assert "here: 1.0 at 64, 0.4 at 4,096" in thread_gain_alt(SIZES, GAINS)


def test_the_chosen_points_are_green_and_the_worse_purple():
    figure = winograd_errors(ERRORS, "0, ±¾, ±3/2", worse=["0, ±1, ±2"])
    lines = {line.get_gid(): line for line in figure.axes[0].lines}
    for name, place in ERRORS.items():
        assert lines[name].get_xydata().tolist() == [list(place)]
    colors = [to_hex(lines[name].get_color()).upper() for name in list(ERRORS)[1:]]
    assert colors == [PURPLE, GREEN]
