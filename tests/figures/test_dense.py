"""The dense layer's pictures: what they draw is what the layer computes, step by step."""

import numpy as np
import pytest

from resnetlib import Dense, Parameter
from resnetlib.figures import (
    dense_step,
    dense_step_alt,
    template_film,
    template_scores,
    template_scores_alt,
)
from resnetlib.figures.dense import facts_of
from resnetlib.figures.grids import signed_colors
from resnetlib.figures.style import png_of


@pytest.fixture
def case(rng):
    return (
        rng.integers(-3, 4, (4, 5)).astype(float),
        rng.integers(-2, 3, (5, 3)).astype(float),
        rng.integers(-2, 3, 3).astype(float),
    )


@pytest.fixture
def templates(rng):
    return rng.random((8, 8)), rng.standard_normal((64, 10)), rng.standard_normal(10)


def dense_with(weight, bias):
    layer = Dense(*weight.shape)
    layer.weight, layer.bias = Parameter(weight.copy()), Parameter(bias.copy())
    return layer


def words_of(boxes_of, figure):
    return [text for text, _ in boxes_of(figure)]


def test_after_the_last_step_forward_shows_the_layers_output(case):
    x, weight, bias = case
    y = dense_with(weight, bias).forward(x)
    facts = facts_of(*case, y.size - 1, "forward", None)
    np.testing.assert_array_equal(facts.answers, y)
    assert facts.value == y[-1, -1] == facts.products.sum() + bias[-1]


def test_after_the_last_step_backward_shows_the_layers_gradients(case, rng):
    x, weight, bias = case
    layer, grad_output = dense_with(weight, bias), rng.integers(-2, 3, (4, 3)).astype(float)
    layer.forward(x)
    grad_x = layer.backward(grad_output)
    facts = facts_of(*case, 11, "backward", grad_output)
    np.testing.assert_array_equal(facts.grad_x, grad_x)
    np.testing.assert_array_equal(facts.grad_weight, layer.weight.grad)
    np.testing.assert_array_equal(facts.grad_bias, layer.bias.grad)


def test_a_step_in_the_middle_shows_what_was_given_so_far_and_no_more(case):
    x, weight, bias = case
    y = x @ weight + bias
    facts = facts_of(*case, 4, "backward", None)
    assert facts.place == (1, 1)
    np.testing.assert_array_equal(facts.grad_x[0], weight @ y[0])
    np.testing.assert_array_equal(facts.grad_x[1], weight[:, :2] @ y[1, :2])
    assert np.isnan(facts.grad_x[2:]).all() and np.isfinite(facts.grad_weight).all()
    assert np.isfinite(facts_of(*case, 4, "forward", None).answers).sum() == 5
    assert np.isnan(facts_of(*case, 0, "backward", None).grad_bias).sum() == 2


@pytest.mark.parametrize("direction", ["forward", "backward"])
def test_every_step_has_its_own_picture_and_no_words_of_it_overlap(case, collisions_of, direction):
    figures = [dense_step(*case, step, direction=direction) for step in (0, 5, 11)]
    assert len({png_of(figure) for figure in figures}) == 3
    assert [collisions_of(figure) for figure in figures] == [[], [], []]


def test_forward_writes_out_the_sum(boxes_of):
    x, weight = np.array([[1.0, 2, 3]]), np.array([[1.0, 4], [0, 5], [-1, 6]])
    said = words_of(boxes_of, dense_step(x, weight, np.array([0.0, 0.5]), 1))
    assert {"sum = 32", "+ b[1] = 0.50", "y[0, 1] = 32.50"} <= set(said)
    assert "their products" in dense_step_alt(x, weight, np.array([0.0, 0.5]), 1).lower()


def test_backward_writes_out_the_three_shares(boxes_of):
    x, weight = np.array([[1.0, 2, 3]]), np.array([[1.0, 4], [0, 5], [-1, 6]])
    step = (x, weight, np.zeros(2), 1)
    options = {"direction": "backward", "grad_output": np.array([[7.0, -2.0]])}
    said = words_of(boxes_of, dense_step(*step, **options))
    assert "=  −8,  −10,  −12" in said and "=  −2,  −4,  −6" in said
    alt = dense_step_alt(*step, **options)
    assert "which then holds [−1 −10 −19]" in alt and "[−2 −4 −6]" in alt and "holds −2." in alt


@pytest.mark.parametrize(
    ("arrays", "step", "options", "message"),
    [
        (((2, 3), (4, 2), (2,)), 0, {}, r"x of shape \(N, D\), weight \(D, K\)"),
        (((2, 3), (3, 2), (3,)), 0, {}, r"got \(2, 3\), \(3, 2\) and \(3,\)"),
        (((2, 3), (3, 2), (2,)), 4, {}, "a step from 0 to 3, got 4"),
        (((2, 3), (3, 2), (2,)), 0, {"direction": "up"}, "forward or backward, got 'up'"),
        (((2, 3), (3, 2), (2,)), 0, {"grad_output": np.ones(2)}, r"shape \(2, 2\), got \(2,\)"),
    ],
)
def test_what_does_not_fit_is_said(arrays, step, options, message):
    with pytest.raises(ValueError, match=message):
        dense_step(*map(np.ones, arrays), step, **options)


def test_templates_are_summed_as_the_layer_does(templates, boxes_of):
    image, weight, bias = templates
    scores = dense_with(weight, bias).forward(image.reshape(1, 64))[0]
    figure = template_scores(*templates, [3, 7], label=7)
    said = words_of(boxes_of, figure)
    for k in (3, 7):
        assert f"score {k} = {scores[k]:.2f}".replace("-", "−") in said
    bars = figure.axes[1].patches
    np.testing.assert_allclose([bar.get_width() for bar in bars], scores)
    alt = template_scores_alt(*templates, [3], label=7)
    assert f"highest of 10 scores is number {scores.argmax()}; the right one is 7" in alt
    assert f"score {scores[3]:.2f}".replace("-", "−") in alt


@pytest.mark.parametrize("classes", [[0], [1, 8], [0, 1, 2]])
def test_no_words_over_templates_overlap(templates, collisions_of, classes):
    figure = template_scores(*templates, classes, label=8)
    figure.draw_without_rendering()
    bars = figure.axes[1]
    ticks = {label.get_text() for label in bars.get_xticklabels()}  # some lie outside, unseen
    found = [c for c in collisions_of(figure) if not (c in ticks or ticks & set(c))]
    assert found == []


def test_a_template_of_another_size_is_refused():
    with pytest.raises(ValueError, match=r"weight \(H·W, K\).*got \(2, 3\), \(4, 2\)"):
        template_scores(np.ones((2, 3)), np.ones((4, 2)), np.ones(2), [0])


def test_the_film_shows_every_column_of_every_stage(templates, collisions_of):
    _, weight, _ = templates
    figure = template_film({"first": weight, "later": 2 * weight}, (8, 8))
    assert len(figure.axes) == 20 and collisions_of(figure) == []
    drawn = figure.axes[13].images[0].get_array()
    expected = signed_colors(weight[:, 3].reshape(8, 8), np.abs(weight).max(), strength=0.95)
    np.testing.assert_allclose(drawn, expected)
