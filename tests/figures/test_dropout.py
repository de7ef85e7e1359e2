"""The pictures of dropout: masks, averages and scales are those of the layer."""

import numpy as np
import pytest

from resnetlib import Dropout
from resnetlib.figures import (
    averaged_masks,
    dropout_learning,
    dropout_step,
    dropout_step_alt,
    masked_pictures,
    scaled_means,
)
from resnetlib.figures.dropout_step import facts_of
from resnetlib.figures.style import png_of
from resnetlib.widgets.dropout_player import COUNTS

X = np.array([[4, 1, 3, 2], [0, 5, 2, 1], [3, 2, 1, 4], [1, 3, 5, 0]], float)
GRAD_Y = np.array([[1, -1, 2, 0], [-2, 1, 1, -1], [0, 2, -1, 1], [1, -2, 0, 1]], float)


def test_the_step_shows_the_layers_mask_forward_and_backward():
    layer = Dropout(0.3, rng=5)
    facts = facts_of(X, GRAD_Y, 0.3, 1, 5, "inverted")
    np.testing.assert_allclose(facts.y, layer.forward(X))
    np.testing.assert_allclose(facts.grad_x, layer.backward(GRAD_Y))
    np.testing.assert_array_equal(facts.evaluation, X)
    np.testing.assert_array_equal(facts.mean, facts.y)


def test_the_classic_form_scales_in_evaluation():
    inverted, classic = (facts_of(X, GRAD_Y, 0.4, 3, 1, form) for form in ("inverted", "classic"))
    assert set(np.unique(classic.mask)) == {0, 1}
    np.testing.assert_allclose(classic.evaluation, 0.6 * X)
    np.testing.assert_allclose(classic.mean, 0.6 * inverted.mean)


@pytest.mark.parametrize("form", ["inverted", "classic"])
def test_the_average_of_many_masks_comes_close_to_evaluation(form):
    near = facts_of(X, GRAD_Y, 0.5, 1024, 0, form).distance
    assert near < 0.1 * facts_of(X, GRAD_Y, 0.5, 1, 0, form).distance


@pytest.mark.parametrize("form", ["inverted", "classic"])
@pytest.mark.parametrize("rate", np.arange(10) / 10)
def test_every_rate_has_all_its_numbers_drawn(rate, form, boxes_of, collisions_of):
    """No number may be too wide for its cell: the grid would then be drawn without any."""
    for count in (1, 16):
        figure = dropout_step(X, GRAD_Y, rate, count=count, form=form)
        words = [text for text, _ in boxes_of(figure)]
        numbers = [text for text in words if text.strip("−.0123456789") == ""]
        assert len(numbers) == 8 * X.size + 1  # and the distance
        assert collisions_of(figure) == []


@pytest.mark.parametrize("count", [COUNTS[0], COUNTS[2], COUNTS[-1]])
@pytest.mark.parametrize("seed", [0, 10, 20])
def test_every_control_at_its_least_middle_and_greatest_value_draws(count, seed):
    figure = dropout_step(X, GRAD_Y, 0.5, count=count, seed=seed)
    assert png_of(figure)[:4] == b"\x89PNG"
    many = "This mask" if count == 1 else f"The mean of {count} masks"
    assert f"{many} is at a" in dropout_step_alt(X, GRAD_Y, 0.5, count=count, seed=seed)


def test_the_words_hold_the_numbers():
    said = dropout_step_alt(X, GRAD_Y, 0.0)
    assert "keeps 16 of 16, times 1: y is [4 1 3 2; 0 5 2 1; 3 2 1 4; 1 3 5 0]" in said
    assert "at a distance of 0.00 from evaluation" in said


@pytest.mark.parametrize(
    ("arguments", "options", "message"),
    [
        ((X, GRAD_Y[:2], 0.5), {}, r"one shape \(H, W\), got \(4, 4\) and \(2, 4\)"),
        ((X, GRAD_Y, 0.5), {"form": "outside in"}, "a form among"),
        ((X, GRAD_Y, 0.5), {"count": 0}, "a count of 1 or more, got 0"),
        ((X, GRAD_Y, 1.0), {}, "dropout_rate < 1"),
    ],
)
def test_what_does_not_fit_is_said(arguments, options, message):
    with pytest.raises(ValueError, match=message):
        dropout_step(*arguments, **options)


def test_masked_pictures_show_what_is_kept_and_the_picture_times_the_mask(rng, collisions_of):
    x, mask = rng.random((6, 5)), 2.0 * (rng.random((6, 5)) > 0.5)
    figure = masked_pictures(x, {"half": mask, "all": np.ones((6, 5))})
    kept, product = (np.asarray(axes.images[0].get_array()) for axes in figure.axes[::2])
    np.testing.assert_array_equal(kept, mask > 0)
    np.testing.assert_array_equal(product, x * mask)
    assert collisions_of(figure) == []


def ticks_of(figure):
    return {
        label.get_text()
        for axes in figure.axes
        for label in (*axes.get_xticklabels(), *axes.get_yticklabels())
    }


def without_ticks(figure, collisions):
    ticks = ticks_of(figure)
    return [c for c in collisions if not ({c} if isinstance(c, str) else set(c)) & ticks]


def test_averaged_masks_draw_what_was_measured_and_predicted(collisions_of):
    figure = averaged_masks([1, 4, 16], [1.1, 0.5, 0.2], [1, 0.5, 0.25])
    line, dots = figure.axes[0].lines
    np.testing.assert_array_equal(dots.get_ydata(), [1.1, 0.5, 0.2])
    np.testing.assert_array_equal(line.get_ydata(), [1, 0.5, 0.25])
    assert without_ticks(figure, collisions_of(figure)) == []


def test_scaled_means_draw_both_means_of_every_case(collisions_of):
    cases = {"inverted": (1.0, 1.0), "scaled twice": (1.0, 0.5)}
    figure = scaled_means(cases, ["inverted"])
    drawn = [
        float(line.get_xdata()[0]) for line in figure.axes[0].lines if len(line.get_xdata()) == 1
    ]
    assert drawn[:4] == [1.0, 1.0, 1.0, 0.5]
    assert without_ticks(figure, collisions_of(figure)) == []


def test_learning_draws_the_means_of_the_runs(rng, collisions_of):
    rates, deleted = np.array([0, 0.5, 0.9]), np.array([0, 0.4, 0.8])
    taught, unseen = rng.uniform(0.15, 0.6, (2, 3, 4))
    later = {"learned without dropout": taught, "learned with half dropped": unseen}
    figure = dropout_learning(rates, taught, unseen, deleted, later)
    for axes in figure.axes:
        means = [line.get_ydata() for line in axes.lines if line.get_linestyle() == "-"]
        np.testing.assert_allclose(means, [taught.mean(axis=1), unseen.mean(axis=1)])
        lowest, highest = axes.get_ylim()
        assert lowest < min(taught.min(), unseen.min()) and highest > 1  # no run is cut off
    assert without_ticks(figure, collisions_of(figure)) == []
