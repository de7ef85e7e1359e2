"""The loss against numbers that can be checked by hand, and every way to use it wrongly."""

import math

import numpy as np
import pytest

from resnetlib import SoftmaxCrossEntropyLoss
from resnetlib.learning import softmax


def loss_of(logits, labels):
    return SoftmaxCrossEntropyLoss().forward(np.asarray(logits, np.float64), np.asarray(labels))


@pytest.mark.parametrize("classes", [2, 3, 10, 1000])
def test_equal_logits_cost_ln_k_whatever_the_label(classes):
    assert loss_of(np.full((4, classes), 7.0), [0, 1, 0, 1]) == pytest.approx(math.log(classes))


def test_two_logits_on_paper():
    # p = (3/4, 1/4) for logits (ln 3, 0)
    assert loss_of([[math.log(3), 0]], [0]) == pytest.approx(math.log(4 / 3))
    assert loss_of([[math.log(3), 0]], [1]) == pytest.approx(math.log(4))


def test_is_the_mean_over_the_images():
    assert loss_of([[math.log(3), 0]] * 2, [0, 1]) == pytest.approx(math.log(4 / 3 * 4) / 2)


def test_logits_of_1000_are_finite_and_exact():
    assert loss_of([[1000, 0, 0]], [1]) == 1000
    assert loss_of([[1000, 0, 0]], [0]) == 0
    assert loss_of([[-1000, -1000]], [0]) == pytest.approx(math.log(2))


def test_the_surprise_at_a_certain_mistake_is_not_cut_off():
    # Where the softmax underflows to 0, log(p + 1e-12) would stop at 27.6.
    assert loss_of([[0, 800]], [0]) == 800


def test_adding_a_number_to_all_logits_changes_nothing(rng):
    logits, labels = rng.standard_normal((5, 4)), [0, 1, 2, 3, 0]

    assert loss_of(logits + 100, labels) == pytest.approx(loss_of(logits, labels), rel=1e-12)


def test_the_gradient_is_the_error_divided_by_the_number_of_images():
    loss = SoftmaxCrossEntropyLoss()
    loss.forward(np.array([[math.log(3), 0], [0, math.log(3)]]), np.array([0, 0]))

    grad = loss.backward()

    np.testing.assert_allclose(grad, [[-1 / 8, 1 / 8], [-3 / 8, 3 / 8]])


def test_the_gradient_is_the_derivative_in_every_coordinate(rng):
    logits, labels = rng.standard_normal((3, 4)), np.array([2, 0, 3])
    loss = SoftmaxCrossEntropyLoss()
    loss.forward(logits, labels)
    grad, h = loss.backward(), 1e-6

    for place in np.ndindex(3, 4):
        step = np.zeros((3, 4))
        step[place] = h
        slope = (loss_of(logits + step, labels) - loss_of(logits - step, labels)) / (2 * h)
        assert grad[place] == pytest.approx(slope, abs=1e-9)


def test_probabilities_are_labels_too(rng):
    logits = rng.standard_normal((3, 4))
    one_hot = np.eye(4)[[2, 0, 3]]
    mixed = 0.25 * one_hot + 0.75 * np.eye(4)[[1, 1, 1]]

    expected = 0.25 * loss_of(logits, [2, 0, 3]) + 0.75 * loss_of(logits, [1, 1, 1])

    assert loss_of(logits, one_hot) == loss_of(logits, [2, 0, 3])
    assert loss_of(logits, mixed) == pytest.approx(expected)


def test_the_gradient_of_probabilities_is_prediction_minus_target(rng):
    logits, targets = rng.standard_normal((3, 4)), rng.dirichlet(np.ones(4), 3)
    loss = SoftmaxCrossEntropyLoss()
    loss.forward(logits, targets)

    np.testing.assert_allclose(loss.backward(), (softmax(logits) - targets) / 3)


@pytest.mark.parametrize("labels", [[2, 0], [[0.0, 0, 1], [1, 0, 0]]])
def test_float32_logits_have_a_float32_gradient_and_a_python_loss(labels):
    loss = SoftmaxCrossEntropyLoss()

    value = loss.forward(np.zeros((2, 3), np.float32), np.asarray(labels))

    assert type(value) is float
    assert loss.backward().dtype == np.float32


def test_neither_logits_nor_labels_are_written_to(rng):
    logits, labels = rng.standard_normal((3, 4)), np.eye(4)[[2, 0, 3]]
    before = logits.tobytes(), labels.tobytes()
    loss = SoftmaxCrossEntropyLoss()

    loss.forward(logits, labels)
    loss.backward()[...] = 9

    assert (logits.tobytes(), labels.tobytes()) == before


def test_softmax_is_a_probability_even_of_large_logits():
    p = softmax(np.array([[1000.0, 1000, -1000], [math.log(3), 0, -1000]]))

    np.testing.assert_allclose(p, [[0.5, 0.5, 0], [0.75, 0.25, 0]])


@pytest.mark.parametrize(
    ("logits", "labels", "message"),
    [
        ((4,), [0], r"logits of shape \(N, K\), got \(4,\)"),
        ((2, 3, 1, 1), [0, 1], r"logits of shape \(N, K\), got \(2, 3, 1, 1\)"),
        ((2, 3), [0], r"labels of shape \(2,\) or \(2, 3\) .* got \(1,\)"),
        ((2, 3), [[0], [1]], r"labels of shape \(2,\) or \(2, 3\) .* got \(2, 1\)"),
        ((2, 3), [[1, 0], [0, 1]], r"labels of shape \(2,\) or \(2, 3\) .* got \(2, 2\)"),
        ((2, 3), [0.0, 1.0], r"whole numbers, got float64"),
        ((2, 3), [True, False], r"whole numbers, got bool"),
        ((2, 3), [0, 3], r"labels lie in 0 … 2 for 3 classes, got 3"),
        ((2, 3), [-1, 0], r"labels lie in 0 … 2 for 3 classes, got -1"),
        ((2, 3), [[1, 0, 0], [1, 1, 0]], r"rows sum to 1; row 1 sums to 2"),
    ],
)
def test_what_does_not_fit_is_refused_with_expectation_and_fact(logits, labels, message):
    with pytest.raises(ValueError, match=message):
        loss_of(np.zeros(logits), labels)


def test_backward_before_forward_is_an_error():
    with pytest.raises(RuntimeError, match=r"SoftmaxCrossEntropyLoss.backward .* before forward"):
        SoftmaxCrossEntropyLoss().backward()
