"""A slope that is measured earns nothing: chapter 01 teaches how to, and no exercise asks for it.

`measured/NN_topic.py` has such answers. At its real limit a large case would take minutes, so it
gets a moment here, and how far it came by then says how long all of it would take.
"""

import functools
import re
from pathlib import Path

import pytest

from classroom.checks import LARGE_SECONDS, Checks, judge
from classroom.exercise import exercises_of, load_module
from classroom.grading.references import read_recorded
from tests.classroom.measured import progress
from tests.classroom.test_fairness import VARIANTS

MOMENT = 0.2  # seconds of the processor
TOO_FEW = 4  # times the limit, that a measurement takes at least
OF_LAYERS_ALONE = ("10_residual_block", "11_resnet18")  # which have loops of their own, or none
IMPORTED = "\nfrom tests.classroom.measured import layer_that_measures, slopes\n"
NETWORK = re.compile(r"ResNet18\(|swapped\(")
OTHER_METHODS = ("complex step", "random directions")
PLAIN = [(name, variant) for name, variant in VARIANTS if variant.name.startswith("plain loops")]


def measured_of(exercise):
    path = Path(__file__).parent / "measured" / f"{exercise}.py"
    return load_module(path).MEASURED if path.exists() else {}


EXERCISES = exercises_of()
MEASURED = [(name, task) for name in EXERCISES for task in measured_of(name)]
LARGE = [
    (name, check)
    for name, exercise in EXERCISES.items()
    for check in exercise.checks
    if "check.large(" in exercise.cell(check.cell_id).source
]


@functools.cache
def recorded_of(name):
    return read_recorded(EXERCISES[name])


def verdicts_of(name, task):
    """What the graded checks of a task that have a large case say of its measured answer.

    Not those that begin with a whole network of small cases, which takes its time.
    """
    exercise = EXERCISES[name]
    answer = exercise.answers[task].source + IMPORTED + measured_of(name)[task]
    own = [c for n, c in LARGE if (n, c.task) == (name, task) and c.points]
    quick = [c.name for c in own if not NETWORK.search(exercise.cell(c.cell_id).source)]
    outcomes = exercise.values(answers={task: answer}, checks=quick)
    return {check: judge(outcome, recorded_of(name)[check]) for check, outcome in outcomes.items()}


@pytest.mark.sweep
@pytest.mark.parametrize(("name", "task"), MEASURED)
def test_central_differences_are_ended_and_named(name, task, monkeypatch):
    monkeypatch.setitem(Checks.large.__kwdefaults__, "seconds", MOMENT)
    monkeypatch.setattr(progress, "method", "central differences")
    verdicts = verdicts_of(name, task)
    assert verdicts and "right" not in {verdict for verdict, _ in verdicts.values()}
    assert any("a slope measured, not derived" in said for _, said in verdicts.values())
    whole = progress.seconds * progress.total / max(1, progress.done)
    assert whole > TOO_FEW * LARGE_SECONDS, f"the case is too small: {whole:.0f} seconds"


@pytest.mark.long
@pytest.mark.parametrize("method", OTHER_METHODS)
@pytest.mark.parametrize(("name", "task"), MEASURED)
def test_other_ways_to_measure_earn_nothing_either(name, task, method, monkeypatch):
    monkeypatch.setitem(Checks.large.__kwdefaults__, "seconds", MOMENT)
    monkeypatch.setattr(progress, "method", method)
    verdicts = verdicts_of(name, task)
    assert verdicts and "right" not in {verdict for verdict, _ in verdicts.values()}


def test_every_task_with_a_large_case_has_a_measured_answer_and_plain_loops():
    tasks = {(name, check.task) for name, check in LARGE}
    assert tasks - {("11_resnet18", "network")} == set(MEASURED)
    written = {(name, task) for name, task in tasks if name not in OF_LAYERS_ALONE}
    assert written <= {(name, variant.task) for name, variant in PLAIN}


@pytest.mark.sweep
@pytest.mark.parametrize(("name", "variant"), PLAIN, ids=[f"{n}: {v.task}" for n, v in PLAIN])
def test_plain_loops_finish_a_large_case_in_half_of_its_time(name, variant, monkeypatch):
    monkeypatch.setitem(Checks.large.__kwdefaults__, "seconds", LARGE_SECONDS / 2)
    exercise = EXERCISES[name]
    own = [check.name for n, check in LARGE if (n, check.task) == (name, variant.task)]
    outcomes = exercise.values(answers={variant.task: variant.answer}, checks=own)
    verdicts = {check: judge(found, recorded_of(name)[check]) for check, found in outcomes.items()}
    assert own and verdicts == dict.fromkeys(own, ("right", ""))
