"""The network of a student's own parts: what is right is taken, the rest is borrowed and said to be."""

import contextlib

import numpy as np
import pytest

import resnetlib
from classroom.capstone import Part, Parts, my_parts, with_progress, without_slow_ones
from classroom.checks import Checks
from classroom.exercise import Exercise
from classroom.notebooks import ROOT
from resnetlib import ReLU, gather_params, layers_of
from tests.classroom.test_parts import solved, written

CONV = Exercise(ROOT / "solutions" / "02_conv2d.py").answers["layer"].source


@pytest.fixture
def parts_of(tmp_path):
    """A function from answers to exercise 02 to the parts of a folder that holds no other exercise."""

    def parts(answers, folder=tmp_path):
        written(folder / "02_conv2d.ipynb", answers)
        return my_parts(Checks("91_none"), folder)

    return parts


def conv_line(parts):
    return str(parts).splitlines()[0].split(maxsplit=2)[2]


def layers_before(tasks="arrays grad_weight grad_bias grad_x"):
    return solved(*tasks.split())


def test_a_part_whose_checks_are_right_is_built_in(parts_of):
    parts = parts_of(layers_before() | {"layer": CONV})
    names = [type(layer).__name__ for layer in layers_of(parts.network(rng=0))]
    assert names.count("MyConv2D") == 20 and "Conv2D" not in names
    assert conv_line(parts) == "yours" and parts.chapters == [2]


def test_the_network_of_own_parts_begins_with_the_weights_of_the_librarys(parts_of):
    parts = parts_of(layers_before() | {"layer": CONV})
    pairs = zip(
        gather_params(parts.network(rng=3)), gather_params(Parts().network(rng=3)), strict=True
    )
    assert all(np.array_equal(mine.value, theirs.value) for mine, theirs in pairs)


def test_a_stub_is_borrowed(parts_of):
    parts = parts_of({})
    assert conv_line(parts) == "borrowed: not yet written" and parts.chapters == []
    assert parts["Conv2D"] is resnetlib.Conv2D


def test_a_part_that_waits_for_another_stub_is_borrowed(parts_of):
    assert conv_line(parts_of({"layer": CONV})) == "borrowed: not yet written"


def test_a_wrong_part_is_borrowed_and_its_check_named(parts_of):
    wrong = CONV.replace("self.weight.grad += ", "self.weight.grad = ")
    parts = parts_of(layers_before() | {"layer": wrong})
    assert conv_line(parts) == "borrowed: wrong in its check “layer”"


def test_a_part_that_raises_is_borrowed_and_its_check_named(parts_of):
    wrong = CONV.replace("self.cache = (x,)", "self.cache = (missing,)")
    parts = parts_of(layers_before() | {"layer": wrong})
    assert conv_line(parts) == "borrowed: an error in its check “layer”"


def test_a_part_that_is_right_and_very_slow_is_borrowed(parts_of):
    slow = CONV.replace("self.cache = (x,)", "self.cache = (x,)\n        sum(range(1_000_000))")
    said = conv_line(parts_of(layers_before() | {"layer": slow}))
    assert said.startswith("borrowed: slow: a step takes ") and said.endswith("the library's")


def test_a_broken_notebook_stops_nothing(tmp_path):
    (tmp_path / "02_conv2d.ipynb").write_text("{")
    parts = my_parts(Checks("91_none"), tmp_path)
    assert conv_line(parts).startswith("borrowed: the file is no notebook")
    assert len(str(parts).splitlines()) > 1


def test_a_part_that_does_not_fit_is_borrowed():
    class NoLayer:
        pass

    class Raises(ReLU):
        def forward(self, x):
            raise KeyError("somewhere")

    for own, said in [(NoLayer, "TypeError: swapped expects"), (Raises, "KeyError: 'somewhere'")]:
        parts = without_slow_ones(Parts([Part("ReLU", "04_relu", own, "")]))
        assert parts["ReLU"] is ReLU
        assert f"borrowed: does not fit into the network: {said}" in str(parts)


def test_what_the_network_has_no_use_for_is_said_and_dims_no_chapter():
    class MyAdam(resnetlib.Adam):
        pass

    sgd, adam = Part("SGD", "12_optimizers", None, "not yet written"), "12_optimizers"
    parts = Parts([Part("MaxPool2D", "05_maxpool2d", resnetlib.MaxPool2D, ""), sgd])
    assert str(parts).splitlines() == [
        "05  MaxPool2D               yours; not needed here",
        "12  SGD                     borrowed: not yet written",
    ]
    assert parts.chapters == [5]
    parts = Parts([sgd, Part("Adam", adam, MyAdam, "")])
    assert isinstance(parts.optimizer_for(parts.network(rng=0))[0], MyAdam)
    assert parts.chapters == [12]


@pytest.fixture(scope="module")
def finished():
    """Exercise 13 after a student has solved all of it, as its notebook's names."""
    names = {"__name__": "__main__"}
    exercise = Exercise(ROOT / "solutions" / "13_training.py")
    for cell_id, text in exercise.code().items():
        if "classroom.capstone" in text:
            break
        exec(compile(text, f"<cell {cell_id}>", "exec"), names)
    return names


def test_of_the_running_notebook_what_runs_is_taken(finished, tmp_path):
    parts = my_parts(finished["check"], tmp_path)
    assert parts["DataLoader"] is finished["MyDataLoader"]
    assert parts["train"] is finished["my_train"] and parts["evaluate"] is finished["my_evaluate"]
    assert parts.chapters == [13]


def test_of_the_running_notebook_a_later_change_counts(finished, tmp_path, monkeypatch):
    monkeypatch.setitem(finished, "my_evaluate", lambda model, data_loader: (1.0, 1.0))
    parts = my_parts(finished["check"], tmp_path)
    assert "evaluate                borrowed: wrong in its check “judgement”" in str(parts)


def test_of_the_running_notebook_what_was_not_checked_is_borrowed(tmp_path):
    parts = my_parts(Checks("13_training"), tmp_path)
    said = str(parts).splitlines()
    assert f"13  {'train':<24}borrowed: its check “training” has not been run here" in said
    assert parts["train"].func is resnetlib.train


def test_progress_lets_every_batch_through_and_ends_with_all_steps(capsys):
    batches = [(np.zeros((2, 1)), np.zeros(2))] * 3
    watched = with_progress(batches, 2)
    assert len(watched) == 3
    seen = [batch for _ in range(2) for batch in watched]
    assert seen == batches * 2
    assert watched.done == watched.total == 6


def test_own_and_borrowed_parts_train_together(finished, tmp_path):
    parts = my_parts(finished["check"], tmp_path)
    network = parts.network(rng=0)
    optimizer, rate = parts.optimizer_for(network)
    (images, labels), _ = resnetlib.load_digits()
    loader = parts["DataLoader"](images[:64], labels[:64], 32, shuffle=True, rng=0)
    with contextlib.redirect_stdout(None):
        history = parts["train"](network, optimizer, loader, 6, schedule=lambda t: rate / 2)
    assert history.loss[-1] < history.loss[0] / 2
