"""The one loop: `train` and `training_steps` both consume it, and neither holds another."""

import numpy as np
import pytest

from resnetlib import SGD, DataLoader, ResNet18, gather_params, schedules, train
from resnetlib.learning import SoftmaxCrossEntropyLoss, learned_batches, steps
from resnetlib.learning.steps import training_steps

IMAGES = np.random.default_rng(0).random((20, 1, 8, 6), dtype=np.float32)
LABELS = np.random.default_rng(1).integers(0, 3, 20)


class CountingResNet(ResNet18):
    forwards = 0

    def forward(self, x):
        self.forwards += 1
        return super().forward(x)


def begin(rng=0):
    """A new model, its optimizer and its batches: three of 8, 8 and 4 images."""
    model = CountingResNet(1, 3, width=2, stem="small", rng=rng)
    optimizer = SGD(gather_params(model), lr=0.05, momentum=0.9)
    return model, optimizer, DataLoader(IMAGES, LABELS, 8, shuffle=True, rng=rng)


def by_train(epochs=2, **options):
    """The model after `train`."""
    model, *rest = begin()
    train(model, *rest, epochs, progress=False, **options)
    return model


def by_stream(epochs=2, **options):
    """The model after all of `training_steps`."""
    model, *rest = begin()
    list(training_steps(model, *rest, epochs, **options))
    return model


def reversed_gradients(patch):
    right = learned_batches.fill_gradients

    def fill_gradients(model, optimizer, *arguments):
        found = right(model, optimizer, *arguments)
        for p in optimizer.parameters:
            p.grad *= -1
        return found

    patch.setattr(learned_batches, "fill_gradients", fill_gradients)


def a_loss_twice_as_steep(patch):
    class Steep(SoftmaxCrossEntropyLoss):
        def backward(self):
            return 2 * super().backward()

    patch.setattr(learned_batches, "SoftmaxCrossEntropyLoss", Steep)


@pytest.mark.parametrize("fault", [reversed_gradients, a_loss_twice_as_steep])
def test_a_fault_in_the_loop_reaches_train_and_the_stream_alike(fault, monkeypatch, bytes_of):
    right = bytes_of(by_train())
    assert bytes_of(by_stream()) == right

    fault(monkeypatch)

    assert bytes_of(by_train()) == bytes_of(by_stream()) != right


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
def test_train_and_the_stream_raise_the_same_words():
    said = []
    for run in (by_train, by_stream):
        with pytest.raises(FloatingPointError, match=r"epoch 2/2, batch 2, .* ten") as raised:
            run(schedule=lambda step: 1e39 if step == 3 else 0.05)
        said.append(str(raised.value))

    assert said[0] == said[1]


def test_the_schedule_counts_steps_across_epochs():
    for run in (by_train, by_stream):
        asked = []
        run(schedule=lambda step, asked=asked: asked.append(step) or 0.05)
        assert asked == [0, 1, 2, 3, 4, 5]


@pytest.mark.parametrize("run", [by_train, by_stream])
def test_each_batch_is_passed_forward_once_and_validation_once_per_epoch(run):
    assert run().forwards == 6
    assert run(validation=[(IMAGES, LABELS)]).forwards == 6 + 2


def test_train_does_not_measure_what_only_the_stream_tells(monkeypatch):
    asked = []
    monkeypatch.setattr(steps, "grad_norm", lambda parameters: asked.append(parameters) or 0.0)

    by_train()
    assert asked == []
    by_stream()
    assert len(asked) == 6


def test_measure_sees_full_gradients_and_old_weights():
    model, optimizer, _ = begin()
    twin, _, _ = begin()
    loss_function = SoftmaxCrossEntropyLoss()
    loss_function.forward(twin.forward(IMAGES), LABELS)
    twin.backward(loss_function.backward())

    def measure(parameters):
        return [(p.value.copy(), p.grad.copy()) for p in parameters]

    learned = learned_batches.learned_batches(
        model, optimizer, [(IMAGES, LABELS)], name="epoch 1/1", measure=measure
    )
    for (value, grad), p in zip(next(learned).measured, gather_params(twin), strict=True):
        np.testing.assert_array_equal(value, p.value)
        np.testing.assert_array_equal(grad, p.grad)
    assert not np.array_equal(model.head.dense.weight.value, twin.head.dense.weight.value)


def test_an_epoch_goes_on_from_the_steps_before_and_tells_its_batches():
    model, optimizer, batches = begin()
    schedule = schedules.cosine(0.05, 10)

    learned = list(
        learned_batches.learned_batches(
            model, optimizer, batches, schedule, name="epoch 3/3", steps=6
        )
    )

    assert [batch.steps for batch in learned] == [7, 8, 9]
    assert [batch.lr for batch in learned] == [schedule(step) for step in (6, 7, 8)]
    assert [batch.logits.shape for batch in learned] == [(8, 3), (8, 3), (4, 3)]
    assert sorted(np.concatenate([batch.labels for batch in learned])) == sorted(LABELS)
    assert all(batch.seconds > 0 and batch.measured is None for batch in learned)
