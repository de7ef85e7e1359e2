"""The pictures of batch norm: what they draw is what the layer computes, path by path."""

import numpy as np
import pytest

from resnetlib import BatchNorm2D, Parameter, evaluating
from resnetlib.figures import (
    channel_distributions,
    channel_distributions_alt,
    learning_grid,
    learning_grid_alt,
    norm_graph,
    norm_graph_alt,
    norm_step,
    norm_step_alt,
    normalized_channel,
    normalized_channel_alt,
    running_statistics,
    running_statistics_alt,
    short_variance,
    short_variance_alt,
)
from resnetlib.figures.grids import number
from resnetlib.figures.normalization_step import STEPS, facts_of
from resnetlib.figures.style import PURPLE, png_of
from resnetlib.widgets.batchnorm_player import GRADIENTS

PAPER = np.array([[[7, 1], [3, 1]], [[5, 1], [3, 3]]], float)
ONE = np.zeros_like(PAPER)
ONE[0, 0, 0] = 8
CONSTANTS = (1.0, 16.0)


def facts(x, grad_y, *, gamma=2.0, beta=1.0, running=None, left_out=()):
    return facts_of(x, grad_y, len(STEPS), gamma, beta, running, left_out)


@pytest.fixture
def case():
    rng = np.random.default_rng(0)
    return rng.normal(3, 2, (2, 3, 2)), rng.standard_normal((2, 3, 2))


def layer_with(gamma, beta, running=(0.0, 1.0)):
    norm = BatchNorm2D(1, epsilon=0)
    norm.gamma, norm.beta = Parameter(np.array([gamma])), Parameter(np.array([beta]))
    norm.running_mean[:], norm.running_var[:] = running
    return norm


def test_the_step_shows_the_layers_numbers_in_training(case):
    x, grad_y = case
    norm, shown = layer_with(2.0, 1.0), facts(*case)
    np.testing.assert_allclose(shown.y, norm.forward(x[:, None])[:, 0])
    np.testing.assert_allclose(shown.grad_x, norm.backward(grad_y[:, None])[:, 0])
    np.testing.assert_allclose(shown.measured, shown.grad_x, atol=1e-6)


def test_the_step_shows_the_layers_numbers_in_evaluation(case):
    x, grad_y = case
    norm, shown = layer_with(2.0, 1.0, CONSTANTS), facts(*case, running=CONSTANTS)
    with evaluating(norm):
        np.testing.assert_allclose(shown.y, norm.forward(x[:, None])[:, 0])
    np.testing.assert_allclose(shown.grad_x, norm.backward(grad_y[:, None])[:, 0])
    np.testing.assert_allclose(shown.measured, shown.grad_x, atol=1e-6)
    assert not shown.mean.any() and not shown.var.any()


@pytest.mark.parametrize("path", ["mean", "variance"])
def test_a_path_that_is_left_out_is_missing_from_the_sum_and_outlined(case, path):
    whole, lame = facts(*case), facts(*case, left_out=[path])
    missing = whole.mean if path == "mean" else whole.var
    np.testing.assert_allclose(lame.grad_x + missing, whole.grad_x)
    figure = norm_step(*case, len(STEPS), left_out=[path])
    outlined = [p for p in figure.axes[0].patches if hexes(p) == PURPLE.lower()]
    assert len(outlined) == (np.abs(missing) > 1e-5).sum()
    assert "wrong by up to" in norm_step_alt(*case, len(STEPS), left_out=[path])


def hexes(patch):
    red, green, blue, _ = (round(255 * part) for part in patch.get_edgecolor())
    return f"#{red:02x}{green:02x}{blue:02x}"


@pytest.mark.parametrize("running", [None, CONSTANTS])
def test_every_step_draws_and_the_words_grow_with_it(running, collisions_of):
    lengths = [len(norm_step_alt(PAPER, ONE, step, running=running)) for step in range(1, 11)]
    assert lengths == sorted(set(lengths))
    pictures = set()
    for step in range(1, len(STEPS) + 1):
        figure = norm_step(PAPER, ONE, step, running=running)
        assert collisions_of(figure) == []
        pictures.add(png_of(figure))
    # In evaluation two paths are constants, and their two steps have nothing to show.
    assert len(pictures) >= 8


def test_all_numbers_of_the_paper_case_are_drawn(boxes_of):
    drawn = [text for text, _ in boxes_of(norm_step(PAPER, ONE, 10))]
    for values in facts(PAPER, ONE)[:9]:
        for value in values.ravel():
            assert number(value) in drawn


@pytest.mark.parametrize("mode", ["training", "evaluation"])
def test_every_choice_has_its_numbers_drawn(mode, boxes_of):
    """No number may be too wide for its cell: the grid would then be drawn without any."""
    running = None if mode == "training" else CONSTANTS
    for x in (PAPER, PAPER / 2, PAPER + 2):
        shown = facts(x, 0 * x, running=running)
        for gradient in GRADIENTS.values():
            figure = norm_step(x, gradient(shown.x_hat, shown.y), 10, running=running)
            numbers = [text for text, _ in boxes_of(figure) if text.strip("−.0123456789") == ""]
            grids = 9 if mode == "training" else 7
            assert len(numbers) == grids * x.size


def test_the_words_hold_the_paths_with_their_numbers():
    said = norm_step_alt(PAPER, ONE, 10)
    assert "through the variance [−4 2; 0 2] and [−2 2; 0 0]" in said
    assert "∂L/∂x is [3 1; −1 1] and [−3 1; −1 −1], as measured" in said


@pytest.mark.parametrize(
    ("arguments", "options", "message"),
    [
        ((PAPER[0], PAPER[0], 1), {}, r"one shape \(N, H, W\)"),
        ((PAPER, PAPER[:1], 1), {}, r"one shape \(N, H, W\), got \(2, 2, 2\) and \(1, 2, 2\)"),
        ((PAPER, ONE, 11), {}, "a step from 1 to 10, got 11"),
        ((PAPER, ONE, 1), {"left_out": ["direct"]}, "left_out to name mean or variance"),
    ],
)
def test_what_does_not_fit_is_said(arguments, options, message):
    with pytest.raises(ValueError, match=message):
        norm_step(*arguments, **options)


def test_the_graph_has_six_numbered_steps_and_three_paths(boxes_of, collisions_of):
    words = [text for text, _ in boxes_of(norm_graph())]
    assert {"1", "2", "3", "4", "5", "6"} <= set(words)
    assert {"through the mean", "through the variance", "direct"} <= set(words)
    assert collisions_of(norm_graph()) == []
    assert "6 ∂L/∂x" in norm_graph_alt()


def without_ticks(figure, collisions):
    ticks = {
        label.get_text()
        for axes in figure.axes
        for label in (*axes.get_xticklabels(), *axes.get_yticklabels())
    }
    return [c for c in collisions if not ({c} if isinstance(c, str) else set(c)) & ticks]


def test_distributions_tell_the_mean_and_deviation_of_every_channel(rng, boxes_of, collisions_of):
    before = rng.normal([[[[5]], [[-3]]]], [[[[2]], [[0.5]]]], (4, 2, 20, 20))
    after = BatchNorm2D(2).forward(before)
    figure = channel_distributions(before, after, ["one", "two"])
    words = [text for text, _ in boxes_of(figure)]
    for c in range(2):
        mean = f"{before[:, c].mean():.2f}".replace("-", "−")
        assert f"{mean} ± {before[:, c].std():.2f}" in words
    assert words.count("0.00 ± 1.00") == 2
    dots = [line.get_xdata() for line in figure.axes[0].lines if line.get_marker() == "o"]
    np.testing.assert_allclose(np.ravel(dots), before.mean(axis=(0, 2, 3)))
    assert without_ticks(figure, collisions_of(figure)) == []


@pytest.mark.parametrize("scale", [0.1, 1.0, 5.0])
@pytest.mark.parametrize(("gamma", "beta"), [(-3.0, -4.0), (0.0, 0.0), (3.0, 4.0)])
def test_one_channel_is_drawn_as_the_layer_leaves_it(rng, scale, gamma, beta, collisions_of):
    values = rng.random((2, 1, 9, 9))
    options = {"scale": scale, "shift": -4.0, "gamma": gamma, "beta": beta}
    figure = normalized_channel(values, **options)
    y = BatchNorm2D(1).forward(scale * values - 4.0) * gamma + beta
    dot = next(line for line in figure.axes[1].lines if line.get_marker() == "o")
    assert float(dot.get_xdata()[0]) == pytest.approx(y.mean(), abs=1e-9)
    assert f"deviation {y.std():.2f}" in normalized_channel_alt(values, **options)
    assert without_ticks(figure, collisions_of(figure)) == []


def test_neither_scale_nor_shift_moves_what_comes_after(rng):
    values = rng.random((2, 1, 9, 9))
    said = normalized_channel_alt(values, scale=4.0, shift=2.0)
    after = normalized_channel_alt(values).partition("After")[2]
    assert said.partition("After")[2] == after


def test_running_statistics_draw_the_dots_and_the_line_that_they_were_given(rng, collisions_of):
    batch, running = rng.random((30, 2)), rng.random((31, 2))
    figure = running_statistics(batch, running, (0.5, 0.5))
    for k, axes in enumerate(figure.axes):
        dots, line = axes.lines[:2]
        np.testing.assert_array_equal(dots.get_ydata(), batch[:, k])
        np.testing.assert_array_equal(line.get_ydata(), running[:, k])
    assert without_ticks(figure, collisions_of(figure)) == []
    with pytest.raises(ValueError, match=r"running of shape \(B \+ 1, 2\)"):
        running_statistics(batch, running[1:], (0.5, 0.5))


def test_the_short_variance_draws_both_averages(collisions_of):
    figure = short_variance([2, 4, 8], [0.5, 0.75, 0.875], [1, 1.01, 0.99], 1)
    drawn = [line.get_ydata() for line in figure.axes[0].lines]
    assert any(np.array_equal(ys, [0.5, 0.75, 0.875]) for ys in drawn)
    assert any(np.array_equal(ys, [1, 1.01, 0.99]) for ys in drawn)
    assert without_ticks(figure, collisions_of(figure)) == []


def test_the_learning_grid_writes_every_accuracy_in_percent(rng, collisions_of):
    runs = {"without": rng.random((3, 4)), "with": rng.random((3, 4))}
    figure = learning_grid([0.01, 0.1, 1, 10], [0.1, 1, 10], runs)
    for axes, values in zip(figure.axes, runs.values(), strict=True):
        assert [t.get_text() for t in axes.texts] == [f"{100 * v:.0f}" for v in values.ravel()]
    assert without_ticks(figure, collisions_of(figure)) == []


def test_the_words_hold_the_numbers_that_were_drawn():
    before = np.arange(8.0).reshape(2, 1, 2, 2)
    said = channel_distributions_alt(before, 0 * before, ["one"])
    assert "one 3.50 ± 2.29 before, 0.00 ± 0.00 after" in said
    said = running_statistics_alt([[1, 4], [3, 2]], [[0, 1], [1, 2], [2, 3]], (2, 3))
    assert "the running variance goes from 1.00 to 3.00, that of all images is 3.00" in said
    assert "lie between 2.00 and 4.00" in said
    assert "50 and 100 percent at m = 2" in short_variance_alt([2], [0.5], [1.0], 1.0)
    said = learning_grid_alt([0.1, 1], [1, 10], {"with": np.array([[0.2, 0.6], [0.1, 0.9]])})
    assert "with 2 runs name more than half correctly" in said
    assert "the best, 90 percent, has weights times 10 and rate 1" in said
