"""The drawings of chapter 12: surfaces and their gradients, the walks, and what the prose claims."""

import numpy as np
import pytest
from matplotlib.colors import to_hex

from resnetlib import SGD, Adam
from resnetlib.figures import (
    bias_correction,
    noisy_walks,
    rate_sweep,
    step_lengths,
    swings,
    walks,
    walks_alt,
)
from resnetlib.figures.style import GREEN, PURPLE
from resnetlib.figures.surfaces import SURFACES
from resnetlib.figures.walks import ADAM_LRS, LRS, MOMENTA, STEPS, path_of, paths_on

T = np.arange(1, 101)
M, V = 1 - 0.9**T, 1 - 0.999**T
RATES = 10.0 ** np.arange(-4, 2)
LOSSES = {
    "SGD": np.array([2.3, 2.2, 2, 1, 0.3, 2.4]),
    "momentum": np.array([2.3, 2, 1, 0.2, 0.5, 6]),
    "Adam": np.array([2.2, 1, 0.1, 0.2, 2.3, 9]),
}
FAR = {"slow": np.linspace(4, 0.5, 50), "quick": np.full(50, 0.57)}
SWINGS = {
    "right": np.array([[4, 0], [2, 0], [1, 0.0]]),
    "wrong": np.array([[4, 0], [4, 1], [4, 2]]),
}


def text_of(boxes_of, figure):
    return " | ".join(text for text, _ in boxes_of(figure))


DRAWN = {
    "lengths": lambda: step_lengths({lr: 4 * (1 - lr) ** np.arange(9) for lr in (0.1, 1, 2.1)}),
    "bias": lambda: bias_correction(M, V, np.ones(100), M / np.sqrt(V), np.ones(100)),
    "sweep": lambda: rate_sweep(RATES, LOSSES, np.log(10)),
    "noisy": lambda: noisy_walks(
        {"slow": FAR["slow"], "quick": FAR["quick"]}, FAR, {"quick": 0.58}
    ),
    "swings": lambda: swings(SWINGS, ["wrong"]),
    "swings from below": lambda: swings({"right": [-4, 1] * SWINGS["right"][:, :1] / 4}, []),
    **{
        f"{name} {step}": lambda name=name, step=step: walks(name, step=step)
        for name in SURFACES
        for step in (0, STEPS)
    },
    "all gone": lambda: walks("a narrow valley", 0.12, 0, 1),
}


@pytest.mark.parametrize("name", DRAWN)
def test_no_words_overlap_or_leave_the_figure(name, collisions_beside_ticks):
    assert collisions_beside_ticks(DRAWN[name]()) == []


@pytest.mark.parametrize("name", SURFACES)
def test_the_gradient_of_a_surface_is_that_of_its_loss(name):
    surface, h = SURFACES[name], 1e-6
    for place in np.random.default_rng(0).uniform(-1.5, 1.5, (20, 2)):
        measured = [
            (surface.loss(place + h * d) - surface.loss(place - h * d)) / (2 * h) for d in np.eye(2)
        ]
        np.testing.assert_allclose(surface.grad(place), measured, atol=1e-6)


@pytest.mark.parametrize("name", SURFACES)
def test_the_loss_is_0_at_the_goals_and_nowhere_lower(name):
    surface = SURFACES[name]
    left, right, bottom, top = surface.box
    grid = np.stack(np.meshgrid(np.linspace(left, right), np.linspace(bottom, top)), axis=-1)
    assert all(surface.loss(np.array(goal, float)) == 0 for goal in surface.goals)
    assert surface.loss(grid).min() >= 0


def test_sgd_in_the_valley_does_what_paper_says():
    path = paths_on("a narrow valley", 0.04, 0.9, 0.2)["SGD"]
    t = np.arange(STEPS + 1)
    np.testing.assert_allclose(path[:, 0], -4 * 0.96**t)
    np.testing.assert_allclose(path[:, 1], 0.2**t, atol=1e-12)


def test_at_a_tenth_sgd_jumps_for_ever_and_beyond_it_is_gone():
    path = paths_on("a narrow valley", 0.1, 0, 0.2)["SGD"]
    np.testing.assert_allclose(path[:, 1], (-1.0) ** np.arange(STEPS + 1))
    gone = paths_on("a narrow valley", 0.12, 0.5, 0.2)
    assert np.isnan(gone["SGD"][-1]).all() and np.abs(gone["momentum"][-1]).max() < 0.01


@pytest.mark.parametrize("momentum", [0.5, 0.9])
def test_momentum_bears_a_rate_up_to_2_times_1_plus_momentum_over_20(momentum):
    limit = 2 * (1 + momentum) / 20
    for lr, stays in [(0.99 * limit, True), (1.01 * limit, False)]:
        surface = SURFACES["a narrow valley"]
        path = path_of(surface, lambda p, lr=lr: SGD([p], lr=lr, momentum=momentum), 4000)
        assert (np.abs(path[-1]).max() < 1e-3) == stays


def test_adam_walks_the_same_path_if_the_loss_is_multiplied_by_a_thousand():
    surface = SURFACES["a bent valley"]
    steeper = surface._replace(grad=lambda p: 1000 * surface.grad(p))
    paths = [path_of(s, lambda p: Adam([p], lr=0.1), 50) for s in (surface, steeper)]
    np.testing.assert_allclose(*paths, atol=1e-5)


def test_the_paths_drawn_are_those_walked_and_no_longer_than_the_step():
    above, _ = walks("a saddle", step=7).axes
    drawn = {line.get_gid(): line for line in above.lines if line.get_gid()}
    for walker, path in paths_on("a saddle", 0.04, 0.9, 0.2).items():
        np.testing.assert_array_equal(drawn[walker].get_xydata(), path[:8])


def test_the_losses_stand_in_the_figure_and_in_its_words(boxes_of):
    loss = SURFACES["a saddle"].loss(paths_on("a saddle", 0.04, 0.9, 0.2)["SGD"][20])
    assert f"SGD: loss {loss:.2g}" in text_of(boxes_of, walks("a saddle", step=20))
    assert f"SGD {loss:.2g}" in walks_alt("a saddle", step=20)
    assert "SGD gone" in walks_alt("a narrow valley", lr=0.12)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"name": "a volcano"}, "expects one of .* got 'a volcano'"),
        ({"name": "a saddle", "step": 101}, "a step from 0 to 100, got 101"),
    ],
)
def test_what_does_not_exist_is_refused(arguments, message):
    with pytest.raises(ValueError, match=message):
        walks(**arguments)


def test_the_sliders_hold_the_values_that_the_chapter_names():
    assert {0.04, 0.1, 0.12} <= set(LRS) and {0, 0.5, 0.9} <= set(MOMENTA) and 0.2 in ADAM_LRS


def test_each_walk_fills_its_panel_however_far_the_others_jump():
    for axes in DRAWN["lengths"]().axes:
        drawn = axes.lines[1].get_ydata()
        assert drawn.max() > axes.get_ylim()[1] / 2


def test_the_steps_drawn_are_those_computed_and_the_peak_is_named(boxes_of):
    figure = bias_correction(M, V, np.ones(100), M / np.sqrt(V), np.ones(100))
    wrong = next(
        line for line in figure.axes[1].lines if to_hex(line.get_color()).upper() == PURPLE
    )
    np.testing.assert_array_equal(wrong.get_ydata(), M / np.sqrt(V))
    assert "up to 6.6 lr" in text_of(boxes_of, figure)


def test_the_sweep_draws_every_loss_under_its_name(boxes_of):
    figure = rate_sweep(RATES, LOSSES, np.log(10))
    drawn = [line.get_ydata() for line in figure.axes[0].lines if len(line.get_xdata()) > 2]
    for loss, line in zip(LOSSES.values(), drawn, strict=True):
        np.testing.assert_array_equal(loss, line)
    assert all(name in text_of(boxes_of, figure) for name in LOSSES)


def test_distances_and_floors_are_drawn_as_given(boxes_of):
    figure = DRAWN["noisy"]()
    slow, quick = figure.axes[2:]
    np.testing.assert_array_equal(slow.lines[0].get_ydata(), FAR["slow"])
    assert quick.lines[1].get_ydata()[0] == 0.58 and len(slow.lines) == 1
    assert "0.50" in text_of(boxes_of, figure) and "0.57" in text_of(boxes_of, figure)


def test_right_is_green_and_wrong_is_purple():
    right, wrong = swings(SWINGS, ["wrong"]).axes
    for axes, color, title in [(right, GREEN, "right"), (wrong, PURPLE, "wrong")]:
        lines = [line for line in axes.lines if to_hex(line.get_color()).upper() == color]
        np.testing.assert_array_equal([line.get_ydata() for line in lines], SWINGS[title].T)
