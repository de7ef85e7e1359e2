"""Training as a stream: the same weights as `train`, and what each step says is true."""

import itertools
import math

import numpy as np
import pytest

from resnetlib import SGD, DataLoader, ResNet18, evaluate, gather_params, schedules, train
from resnetlib.learning import SoftmaxCrossEntropyLoss
from resnetlib.learning.steps import grad_norm, training_steps


@pytest.fixture
def data():
    rng = np.random.default_rng(0)
    return rng.random((20, 1, 8, 8), dtype=np.float32), rng.integers(0, 3, 20)


def begin(data, rng=0):
    """A new model, its optimizer and its batches: three of 8, 8 and 4 images."""
    model = ResNet18(1, 3, width=2, stem="small", rng=rng)
    optimizer = SGD(gather_params(model), lr=0.05, momentum=0.9)
    return model, optimizer, DataLoader(*data, 8, shuffle=True, rng=rng)


def values_of(model):
    return [p.value for p in gather_params(model)]


def test_the_stream_trains_as_train_does_bit_for_bit(data):
    by_train, by_stream = begin(data), begin(data)
    schedule = schedules.cosine(0.05, 6, warmup_steps=2)
    history = train(*by_train, 2, schedule=schedule, progress=False)
    steps = list(training_steps(*by_stream, 2, schedule=schedule))
    for a, b in zip(values_of(by_train[0]), values_of(by_stream[0]), strict=True):
        np.testing.assert_array_equal(a, b)
    sizes = [8, 8, 4] * 2
    losses = [step.loss * size for step, size in zip(steps, sizes, strict=True)]
    assert sum(losses[3:]) / 20 == pytest.approx(history.loss[1])
    assert [step.lr for step in steps] == [schedule(i) for i in range(6)]


def test_a_step_measures_its_batch_before_the_weights_move(data):
    model, optimizer, _ = begin(data)
    twin, _, _ = begin(data)
    loss_function = SoftmaxCrossEntropyLoss()
    loss = loss_function.forward(twin.forward(data[0]), data[1])
    twin.backward(loss_function.backward())
    step = next(training_steps(model, optimizer, [data]))
    expected = np.concatenate([p.grad.ravel() for p in gather_params(twin)])
    assert step.loss == loss
    assert step.grad_norm == pytest.approx(np.linalg.norm(expected), rel=1e-5)
    assert 0 <= step.accuracy <= 1 and step.seconds > 0


def test_nothing_is_trained_before_it_is_asked_for_or_after(data):
    model, optimizer, batches = begin(data)
    before = [value.copy() for value in values_of(model)]
    stream = training_steps(model, optimizer, batches, 5)
    assert all(map(np.array_equal, before, values_of(model)))
    list(itertools.islice(stream, 4))
    after = [value.copy() for value in values_of(model)]
    stream.close()
    assert not all(map(np.array_equal, before, after))
    assert all(map(np.array_equal, after, values_of(model)))


def test_validation_comes_with_the_last_step_of_an_epoch(data):
    model, optimizer, batches = begin(data)
    steps = list(training_steps(model, optimizer, batches, 2, validation=[data]))
    measured = [i for i, step in enumerate(steps) if not math.isnan(step.validation_loss)]
    assert measured == [2, 5]
    loss, accuracy = evaluate(model, [data])
    assert (steps[5].validation_loss, steps[5].validation_accuracy) == (loss, accuracy)


def test_a_loss_that_is_no_number_is_said_with_its_place(data):
    model, optimizer, batches = begin(data)
    model.head.dense.bias.value[:] = np.nan
    with pytest.raises(FloatingPointError, match="epoch 1/2, batch 1"):
        next(training_steps(model, optimizer, batches, 2))


def test_the_length_of_the_gradient_is_that_of_one_long_vector(data):
    model, _, _ = begin(data)
    for i, p in enumerate(gather_params(model)):
        p.grad[...] = i
    squares = sum(i**2 * p.value.size for i, p in enumerate(gather_params(model)))
    assert grad_norm(gather_params(model)) == pytest.approx(math.sqrt(squares))
