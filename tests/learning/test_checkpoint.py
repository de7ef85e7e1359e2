"""What is kept on disk: a model comes back whole, a training goes on as if never interrupted."""

import copy
import re
from types import SimpleNamespace

import numpy as np
import pytest
from safetensors.numpy import load_file, save_file

from resnetlib import (
    SGD,
    Adam,
    BatchNorm2D,
    Conv2D,
    DataLoader,
    Dense,
    Dropout,
    GlobalAveragePooling2D,
    ReLU,
    ResNet18,
    Sequential,
    gather_params,
    load,
    save,
    schedules,
    train,
)
from resnetlib.data.augment import random_shift
from resnetlib.learning import checkpoint as module
from resnetlib.learning.checkpoint import arrays_of, generators_of, optimizer_state

IMAGES = np.random.default_rng(8).standard_normal((14, 1, 6, 5)).astype(np.float32)
LABELS = np.random.default_rng(9).integers(0, 3, 14)
EPOCHS = 5


class InterruptedLoader(DataLoader):
    """Somebody presses Ctrl-C in the middle of the third epoch."""

    passes = 0

    def __iter__(self):
        self.passes += 1
        for batch, (x, y) in enumerate(super().__iter__()):
            if self.passes == 3 and batch == 2:
                raise KeyboardInterrupt
            yield x, y


def small_net(rng, width=4):
    return Sequential(
        Conv2D(1, width, rng=rng),
        BatchNorm2D(width),
        ReLU(),
        GlobalAveragePooling2D(),
        Dropout(0.3, rng=rng),
        Dense(width, 3, rng=rng),
    )


def small_resnet(rng):
    return ResNet18(1, 3, width=2, stem="small", rng=rng)


def sgd(parameters):
    return SGD(parameters, 0.05, momentum=0.9, weight_decay=1e-3)


def a_training(seed, net=small_net, optimizer=sgd, loader=DataLoader, width=None):
    """Everything that a training consists of, its randomness all from one seed."""
    rng = np.random.default_rng(seed)
    model = net(rng) if width is None else net(rng, width)
    batches = loader(IMAGES, LABELS, 4, shuffle=True, augment=random_shift, rng=rng)
    validation = DataLoader(IMAGES, LABELS, 5, shuffle=True, rng=seed + 100)
    return SimpleNamespace(
        model=model,
        optimizer=optimizer(gather_params(model)),
        batches=batches,
        validation=validation,
        schedule=schedules.one_cycle(0.1, EPOCHS * len(batches)),
    )


def run(training, path=None, epochs=EPOCHS):
    return train(
        training.model,
        training.optimizer,
        training.batches,
        epochs,
        validation=training.validation,
        schedule=training.schedule,
        checkpoint=path,
        progress=False,
    )


def everything(training):
    """All bytes that decide how a training goes on."""
    arrays, numbers = optimizer_state(training.optimizer)
    generators = generators_of(training.model, training.batches, training.validation)
    return {
        "model": {path: a.tobytes() for path, a in arrays_of(training.model).items()},
        "optimizer": {name: a.tobytes() for name, a in arrays.items()} | numbers,
        "random": [copy.deepcopy(generator.bit_generator.state) for generator in generators],
    }


def what_happened(history):
    return {name: values for name, values in vars(history).items() if name != "seconds"}


@pytest.mark.parametrize("net", [small_net, small_resnet])
@pytest.mark.parametrize("optimizer", [sgd, Adam])
def test_a_resumed_training_ends_bit_for_bit_as_one_without_interrupt(net, optimizer, tmp_path):
    uninterrupted = a_training(1, net, optimizer)
    history = run(uninterrupted)
    with pytest.raises(KeyboardInterrupt):
        run(a_training(1, net, optimizer, InterruptedLoader), tmp_path / "it")

    resumed = a_training(2, net, optimizer)
    resumed_history = run(resumed, tmp_path / "it")

    assert everything(resumed) == everything(uninterrupted)
    assert what_happened(resumed_history) == what_happened(history)
    assert len(resumed_history.seconds) == EPOCHS


def test_a_training_can_be_resumed_with_the_very_objects_that_were_interrupted(tmp_path):
    uninterrupted, interrupted = a_training(1), a_training(1, loader=InterruptedLoader)
    run(uninterrupted)
    with pytest.raises(KeyboardInterrupt):
        run(interrupted, tmp_path / "it")

    run(interrupted, tmp_path / "it")

    assert everything(interrupted) == everything(uninterrupted)


def test_an_interrupt_says_what_the_checkpoint_holds(tmp_path, capsys):
    training = a_training(1, loader=InterruptedLoader)

    with pytest.raises(KeyboardInterrupt):
        train(training.model, training.optimizer, training.batches, 5, checkpoint=tmp_path / "it")

    assert f"Interrupted in epoch 3; {tmp_path / 'it'} holds epoch 2." in capsys.readouterr().out


def test_a_finished_training_is_only_loaded(tmp_path):
    finished, again = a_training(1), a_training(2)
    run(finished, tmp_path / "it")

    history = run(again, tmp_path / "it")

    assert history.epochs == EPOCHS
    assert everything(again) == everything(finished)


def test_a_finished_training_can_be_made_longer(tmp_path):
    whole, parts = a_training(1), a_training(1)
    run(whole, epochs=5)

    run(parts, tmp_path / "it", epochs=2)
    history = run(parts, tmp_path / "it", epochs=5)

    assert history.epochs == 5
    assert everything(parts) == everything(whole)


@pytest.mark.parametrize("broken", ["save_file", "replace"])
def test_an_interrupt_during_the_write_leaves_the_old_file_whole(broken, tmp_path, monkeypatch):
    training, path = a_training(1), tmp_path / "it"
    run(training, path, epochs=1)
    old = path.read_bytes()

    def half_written(arrays, place, metadata):
        place.write_bytes(old[: len(old) // 2])
        raise KeyboardInterrupt

    def not_renamed(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        if broken == "save_file":
            patch.setattr(module, "save_file", half_written)
        else:
            patch.setattr(module.os, "replace", not_renamed)
        run(training, path, epochs=2)

    assert path.read_bytes() == old
    assert list(tmp_path.iterdir()) == [path]


def truncated(path, to):
    path.write_bytes(path.read_bytes()[:to])


def a_file_of_another_library(path):
    save_file(load_file(path), path, {"format": "pt"})


def only_a_model(path):
    save(a_training(1).model, path)


def with_an_array_less(path):
    arrays = load_file(path)
    arrays.pop("model.layers.1.running_var")
    with module.safe_open(path, "np") as file:
        metadata = file.metadata()
    save_file(arrays, path, metadata)


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (lambda path: truncated(path, 0), "is truncated, or no safetensors file"),
        (lambda path: truncated(path, 100), "is truncated, or no safetensors file"),
        (lambda path: truncated(path, -1), "is truncated, or no safetensors file"),
        (
            lambda path: path.write_bytes(np.random.default_rng(0).bytes(5000)),
            "is truncated, or no",
        ),
        (a_file_of_another_library, "was not written by this library"),
        (only_a_model, "holds a model, not a checkpoint of a training"),
        (with_an_array_less, r"array layers\.1\.running_var of shape \(4,\) is missing"),
    ],
)
def test_a_spoiled_file_is_refused_and_nothing_is_changed(spoil, message, tmp_path):
    run(a_training(1), tmp_path / "it", epochs=2)
    spoil(tmp_path / "it")
    training = a_training(2)
    before = everything(training)

    with pytest.raises(ValueError, match=message):
        run(training, tmp_path / "it")

    assert everything(training) == before


@pytest.mark.parametrize(
    ("other", "message"),
    [
        (
            {"width": 5},
            r"layers\.0\.weight has shape \(4, 1, 3, 3\), the model expects \(5, 1, 3, 3\)",
        ),
        ({"net": small_resnet}, r"the array stem\.conv\.weight of shape .* is missing"),
        ({"optimizer": Adam}, "was written with SGD, not Adam"),
    ],
)
def test_a_checkpoint_of_another_training_is_refused_and_nothing_is_changed(
    other, message, tmp_path
):
    run(a_training(1), tmp_path / "it", epochs=2)
    training = a_training(2, **other)
    before = everything(training)

    with pytest.raises(ValueError, match=message):
        run(training, tmp_path / "it")

    assert everything(training) == before


def test_a_checkpoint_with_other_random_generators_is_refused(tmp_path):
    run(a_training(1), tmp_path / "it", epochs=2)
    training = a_training(2)
    training.batches.rng = np.random.default_rng(3)  # no longer the model's own
    before = everything(training)

    with pytest.raises(ValueError, match="holds 2 random states, this training has 3"):
        run(training, tmp_path / "it")

    assert everything(training) == before


def a_trained_resnet():
    """A network whose running statistics are not those of the beginning."""
    model = small_resnet(np.random.default_rng(1))
    model.forward(IMAGES)
    return model


def test_save_and_load_bring_back_everything_learned_and_the_running_statistics(tmp_path, bytes_of):
    trained = a_trained_resnet()
    other = small_resnet(np.random.default_rng(77))
    assert bytes_of(other) != bytes_of(trained)

    save(trained, tmp_path / "model")
    load(other, tmp_path / "model")

    assert bytes_of(other) == bytes_of(trained)
    assert not np.allclose(other.stem.norm.running_mean, 0)


def test_a_model_comes_back_in_place_and_in_its_own_precision(tmp_path, in_float64):
    trained = a_trained_resnet()
    other = in_float64(small_resnet(np.random.default_rng(77)))
    weight = other.stem.conv.weight.value

    save(trained, str(tmp_path / "model"))
    load(other, str(tmp_path / "model"))

    assert other.stem.conv.weight.value is weight
    assert weight.dtype == np.float64
    np.testing.assert_array_equal(weight, trained.stem.conv.weight.value)


def test_arrays_are_named_by_their_dotted_path_and_readable_by_anyone(tmp_path):
    trained = a_trained_resnet()
    save(trained, tmp_path / "model")

    arrays = load_file(tmp_path / "model")

    assert len(arrays) == 62 + 2 * 20
    np.testing.assert_array_equal(
        arrays["stages.1.layers.0.shortcut.layers.1.running_var"],
        trained.stages[1].layers[0].shortcut.layers[1].running_var,
    )


def test_load_takes_the_model_out_of_a_checkpoint(tmp_path, bytes_of):
    training, model = a_training(1), small_net(np.random.default_rng(2))
    run(training, tmp_path / "it", epochs=2)

    load(model, tmp_path / "it")

    assert bytes_of(model) == bytes_of(training.model)


def test_folders_on_the_way_are_made(tmp_path):
    save(a_trained_resnet(), tmp_path / "runs" / "today" / "model")

    assert (tmp_path / "runs" / "today" / "model").is_file()


@pytest.mark.parametrize(
    ("other", "message"),
    [
        (lambda: ResNet18(1, 4, width=2, stem="small"), r"head\.dense\.weight has shape \(16, 3\)"),
        (
            lambda: ResNet18(1, 3, width=3, stem="small"),
            r"stem\.conv\.weight has shape \(2, 1, 3, 3\)",
        ),
        (lambda: Sequential(Dense(2, 2)), r"array layers\.0\.weight of shape \(2, 2\) is missing"),
        (lambda: Sequential(), r"the model has no array \S+"),
    ],
)
def test_a_model_that_does_not_fit_is_refused_and_stays_as_it_was(
    other, message, tmp_path, bytes_of
):
    save(a_trained_resnet(), tmp_path / "model")
    model = other()
    before = bytes_of(model)

    with pytest.raises(ValueError, match=message):
        load(model, tmp_path / "model")

    assert bytes_of(model) == before


def test_a_missing_file_is_said_and_so_is_a_folder(tmp_path):
    for place in (tmp_path / "nothing", tmp_path):
        with pytest.raises(FileNotFoundError, match=re.escape(f"there is no file {place}")):
            load(a_trained_resnet(), place)


def test_a_training_without_a_checkpoint_writes_nothing(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    run(a_training(1), epochs=1)

    assert list(tmp_path.iterdir()) == []
