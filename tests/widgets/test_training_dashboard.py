"""The training dashboard: it takes every step, stops before the next, and passes errors on."""

import asyncio
import math
import threading
from types import SimpleNamespace

import numpy as np
import pytest

from resnetlib import SGD, DataLoader, ResNet18, gather_params
from resnetlib.figures import training_alt, training_curves
from resnetlib.figures.style import image_tag
from resnetlib.learning.steps import training_steps
from resnetlib.widgets import training_dashboard


def step(number):
    return SimpleNamespace(
        loss=2.0 / number, accuracy=0.5, lr=0.1, grad_norm=1.0, seconds=0.01,
        validation_loss=math.nan, validation_accuracy=math.nan,
    )  # fmt: skip


def run(dashboard):
    dashboard.pause = 0.02
    return asyncio.run(dashboard.finished())


def controls_of(dashboard):
    row, picture = dashboard.children
    return (*row.children, picture)


def test_it_takes_every_step_and_draws_the_last():
    dashboard = training_dashboard((step(i) for i in range(1, 8)), 7, classes=3)
    assert run(dashboard) == 7
    record = dashboard.record
    expected = image_tag(
        training_curves(record, 7, classes=3), training_alt(record, 7), small=False
    )
    button, words, picture = controls_of(dashboard)
    assert picture.value == expected
    assert words.value == "finished" and button.disabled


def test_before_it_begins_no_step_is_taken():
    taken = []
    dashboard = training_dashboard((taken.append(i) or step(i) for i in range(1, 8)), 7)
    assert "has not begun" in dashboard.picture.value
    assert taken == [] and not dashboard.thread.is_alive()


def test_the_button_stops_it_before_the_next_step():
    taken, go = [], threading.Event()

    def stream():
        for i in range(1, 1000):
            taken.append(i)
            if i == 3:
                go.wait(10)
            yield step(i)

    dashboard = training_dashboard(stream(), 999)

    async def press():
        waiting = asyncio.create_task(dashboard.finished())
        while len(taken) < 3:
            await asyncio.sleep(0.01)
        dashboard.button.click()  # while the third step runs
        go.set()
        return await waiting

    assert asyncio.run(press()) == 3
    assert taken == [1, 2, 3]
    assert dashboard.words.value == "stopped after step 3"


def test_a_stopped_model_is_whole_and_trained_so_far():
    rng = np.random.default_rng(0)
    data = rng.random((16, 1, 8, 8), dtype=np.float32), rng.integers(0, 3, 16)

    def begin():
        model = ResNet18(1, 3, width=2, stem="small", dropout_rate=0, rng=0)
        return model, SGD(gather_params(model)), DataLoader(*data, 8, shuffle=True, rng=0)

    stopped, steps = begin(), iter(range(1, 100))
    stream = training_steps(*stopped, 50)

    def halting():
        for item in stream:
            if next(steps) == 5:
                dashboard.stop()
            yield item

    dashboard = training_dashboard(halting(), 100)
    assert run(dashboard) == 5
    other = begin()
    for _, _ in zip(range(5), training_steps(*other, 50), strict=False):
        pass
    pairs = zip(gather_params(stopped[0]), gather_params(other[0]), strict=True)
    assert all(np.array_equal(p.value, q.value) for p, q in pairs)


def test_an_error_of_a_step_comes_out_of_the_waiting_cell():
    def stream():
        yield step(1)
        raise FloatingPointError("the loss is nan")

    dashboard = training_dashboard(stream(), 5)
    with pytest.raises(FloatingPointError, match="the loss is nan"):
        run(dashboard)
    assert dashboard.words.value == "failed after step 1: FloatingPointError"


def test_an_interrupt_of_the_waiting_cell_stops_the_training():
    endless = (step(i) for i in range(1, 10**9))
    dashboard = training_dashboard(endless, 10**9)

    async def interrupt():
        waiting = asyncio.create_task(dashboard.finished())
        await asyncio.sleep(0.1)
        waiting.cancel()
        await waiting

    dashboard.pause = 0.02
    with pytest.raises(asyncio.CancelledError):
        asyncio.run(interrupt())
    assert not dashboard.thread.is_alive()


def test_every_control_has_a_name_in_words():
    button, _, picture = controls_of(training_dashboard([], 5))
    assert button.description == "stop" and button.tooltip
    assert "<img alt=" in picture.value
