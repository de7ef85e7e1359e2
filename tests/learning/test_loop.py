"""train and evaluate: what they do, what they leave alone, and what they say when it goes wrong."""

import copy
import re

import numpy as np
import pytest

from resnetlib import (
    SGD,
    BatchNorm2D,
    Conv2D,
    DataLoader,
    Dense,
    Dropout,
    GlobalAveragePooling2D,
    ReLU,
    ResNet18,
    Sequential,
    SoftmaxCrossEntropyLoss,
    evaluate,
    evaluating,
    gather_params,
    layers_of,
    schedules,
    train,
)

IMAGES = np.random.default_rng(8).standard_normal((10, 1, 5, 6)).astype(np.float32)
LABELS = np.random.default_rng(9).integers(0, 3, 10)


def small_net(seed=0, dropout_rate=0.3):
    rng = np.random.default_rng(seed)
    return Sequential(
        Conv2D(1, 4, rng=rng),
        BatchNorm2D(4),
        ReLU(),
        GlobalAveragePooling2D(),
        Dropout(dropout_rate, rng=rng),
        Dense(4, 3, rng=rng),
    )


def sgd(model, lr=0.1):
    return SGD(gather_params(model), lr, momentum=0.9)


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_eight_steps_on_sixteen_random_images_drop_the_loss_tenfold(seed):
    rng = np.random.default_rng(seed)
    model = ResNet18(3, 3, width=8, stem="small", dropout_rate=0, rng=rng)
    batch = rng.standard_normal((16, 3, 8, 8)).astype(np.float32), rng.integers(0, 3, 16)

    history = train(model, sgd(model, 0.05), [batch], epochs=9, progress=False)

    assert history.loss[0] == pytest.approx(np.log(3), abs=0.2)
    assert history.loss[8] < history.loss[0] / 10


def test_a_step_is_forward_loss_backward_and_one_step_of_the_optimizer():
    model = small_net(dropout_rate=0)
    by_hand = copy.deepcopy(model)
    loss, optimizer = SoftmaxCrossEntropyLoss(), sgd(by_hand)

    history = train(model, sgd(model), [(IMAGES, LABELS)], progress=False)
    by_hand_loss = loss.forward(by_hand.forward(IMAGES), LABELS)
    by_hand.backward(loss.backward())
    optimizer.step()

    assert history.loss == [by_hand_loss]
    for p, expected in zip(gather_params(model), gather_params(by_hand), strict=True):
        np.testing.assert_array_equal(p.value, expected.value)


def test_gradients_left_from_before_do_not_count(bytes_of):
    model, other = small_net(), small_net()
    for p in gather_params(other):
        p.grad += 100

    for net in (model, other):
        train(net, sgd(net), [(IMAGES, LABELS), (IMAGES, LABELS)], progress=False)

    assert bytes_of(model) == bytes_of(other)


def test_the_history_has_one_entry_per_epoch():
    model = small_net()
    loader = DataLoader(IMAGES, LABELS, 4)

    history = train(model, sgd(model), loader, 3, validation=loader, progress=False)

    assert history.epochs == 3
    assert {len(entries) for entries in vars(history).values()} == {3}
    assert all(0 <= accuracy <= 1 for accuracy in history.accuracy + history.validation_accuracy)
    assert all(seconds > 0 for seconds in history.seconds)
    assert (history.validation_loss[-1], history.validation_accuracy[-1]) == evaluate(model, loader)


def test_without_validation_the_history_has_none():
    model = small_net()

    history = train(model, sgd(model), [(IMAGES, LABELS)], 2, progress=False)

    assert history.validation_loss == history.validation_accuracy == []
    assert len(history.loss) == 2


def test_the_loss_of_an_epoch_is_the_mean_over_images_not_over_batches():
    model = small_net(dropout_rate=0)
    losses = []
    for batch in (slice(0, 9), slice(9, 10)):
        logits = copy.deepcopy(model).forward(IMAGES[batch])
        losses.append(SoftmaxCrossEntropyLoss().forward(logits, LABELS[batch]))

    history = train(model, sgd(model, lr=0), DataLoader(IMAGES, LABELS, 9), progress=False)

    assert history.loss[0] == pytest.approx((9 * losses[0] + losses[1]) / 10)


def test_accuracy_counts_the_likeliest_class():
    class Scores:
        training = True

        def forward(self, x):
            return x[:, :, 0, 0]

    x = np.array([[3.0, 1, 2], [0, 5, 1], [1, 2, 9], [4, 0, 0]])[:, :, None, None]

    assert evaluate(Scores(), [(x, np.array([0, 1, 0, 0]))])[1] == 0.75


def test_the_schedule_sets_the_rate_of_every_step_from_0():
    model, steps = small_net(), []
    optimizer = sgd(model)

    def schedule(step):
        steps.append(step)
        return np.float64(0.01 * (step + 1))

    loader = DataLoader(IMAGES, LABELS, 4)
    history = train(model, optimizer, loader, 2, schedule=schedule, progress=False)

    assert steps == [0, 1, 2, 3, 4, 5]
    np.testing.assert_allclose(history.lr, [0.03, 0.06])
    assert type(optimizer.lr) is float
    assert {p.value.dtype for p in gather_params(model)} == {np.dtype(np.float32)}


def test_labels_may_be_one_hot(bytes_of):
    model, other = small_net(), small_net()
    one_hot = np.eye(3)[LABELS]

    history = train(model, sgd(model), [(IMAGES, LABELS)], 2, progress=False)
    same = train(other, sgd(other), [(IMAGES, one_hot)], 2, progress=False)

    assert (same.loss, same.accuracy) == (history.loss, history.accuracy)
    assert bytes_of(other) == bytes_of(model)
    assert evaluate(model, [(IMAGES, one_hot)]) == evaluate(model, [(IMAGES, LABELS)])


def test_a_model_whose_backward_knows_input_grad_is_told_to_leave_it_out():
    asked = []

    class Told(Sequential):
        def backward(self, grad_output, *, input_grad=True):
            asked.append(input_grad)
            return super().backward(grad_output)

    model = Told(*small_net().layers)

    train(model, sgd(model), [(IMAGES, LABELS)], 2, progress=False)

    assert asked == [False, False]


def test_training_and_validation_alternate_without_a_trace(bytes_of):
    model, other = small_net(), small_net()
    batches = DataLoader(IMAGES, LABELS, 4)

    train(model, sgd(model), batches, 3, validation=[(IMAGES, LABELS)], progress=False)
    train(other, sgd(other), batches, 3, progress=False)

    assert bytes_of(model) == bytes_of(other)


def test_evaluate_uses_the_running_statistics_and_no_dropout():
    model = small_net()
    model.forward(IMAGES)
    with evaluating(model):
        expected = SoftmaxCrossEntropyLoss().forward(model.forward(IMAGES), LABELS)

    assert evaluate(model, [(IMAGES, LABELS)])[0] == pytest.approx(expected)
    assert evaluate(model, DataLoader(IMAGES, LABELS, 3))[0] == pytest.approx(expected, rel=1e-5)


def test_evaluate_leaves_modes_statistics_and_generators_as_they_are(bytes_of):
    model = small_net()
    frozen, dropout = model.layers[1], model.layers[4]
    frozen.training = False
    before = bytes_of(model), copy.deepcopy(dropout.rng.bit_generator.state)

    evaluate(model, [(IMAGES, LABELS)])

    assert (bytes_of(model), dropout.rng.bit_generator.state) == before
    assert [layer.training for layer in layers_of(model)] == [True, True, False] + 4 * [True]


def test_epochs_is_the_total_and_0_trains_nothing(bytes_of):
    model = small_net()
    before = bytes_of(model)

    history = train(model, sgd(model), [(IMAGES, LABELS)], epochs=0, progress=False)

    assert history.epochs == 0
    assert bytes_of(model) == before


def test_a_generator_is_exhausted_after_one_pass_and_that_is_said():
    model = small_net()
    batches = ((IMAGES, LABELS) for _ in range(2))

    with pytest.raises(ValueError, match=r"data loader \(generator\) gave no batch: .* one pass"):
        train(model, sgd(model), batches, epochs=2, progress=False)
    with pytest.raises(ValueError, match=r"data loader \(list\) gave no batch"):
        evaluate(model, [])


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
def test_nan_in_the_images_is_said_with_the_place():
    model, broken = small_net(), IMAGES.copy()
    broken[3, 0, 1, 2] = np.nan

    message = r"loss is nan in epoch 1/2, batch 2, learning rate 0.1\. The images .* hold NaN"
    with pytest.raises(FloatingPointError, match=message):
        train(model, sgd(model), [(IMAGES, LABELS), (broken, LABELS)], 2, progress=False)


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
@pytest.mark.parametrize(
    ("lr", "cause"),
    [
        (1e38, "a layer overflows. Try a smaller learning rate"),
        (1e39, "no longer finite, the first is layers.0.weight: .* ten times smaller"),
    ],
)
def test_too_large_a_learning_rate_is_said_with_the_place(lr, cause):
    model = small_net()

    message = re.escape(f"epoch 1/1, batch 2, learning rate {lr:g}") + f".*{cause}"
    with pytest.raises(FloatingPointError, match=message):
        train(model, sgd(model, lr), 2 * [(IMAGES, LABELS)], progress=False)


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
def test_a_layer_that_overflows_is_said_where_images_and_parameters_are_finite():
    class Overflowing(ReLU):
        def forward(self, x):
            return super().forward(x) * np.inf

    model = Sequential(Dense(3, 3, rng=0), Overflowing())

    with pytest.raises(FloatingPointError, match=r"a layer overflows.*run gradcheck"):
        train(model, sgd(model), [(np.ones((2, 3)), np.array([0, 1]))], progress=False)


def test_progress_is_shown_unless_it_is_not_wanted(capsys):
    model = small_net()

    train(model, sgd(model), [(IMAGES, LABELS)], progress=False)
    assert capsys.readouterr() == ("", "")
    train(model, sgd(model), [(IMAGES, LABELS)])

    out, err = capsys.readouterr()
    assert "epoch 1/1" in out and "accuracy" in out
    assert err == ""


def test_a_constant_schedule_is_as_good_as_none(bytes_of):
    model, other = small_net(), small_net()

    train(model, sgd(model), [(IMAGES, LABELS)], 2, progress=False)
    train(
        *(other, sgd(other, lr=5), [(IMAGES, LABELS)], 2),
        schedule=schedules.constant(0.1),
        progress=False,
    )

    assert bytes_of(model) == bytes_of(other)
