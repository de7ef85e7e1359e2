"""A right answer in another style is right: loops, einsum, float32, helpers, prints, warnings.

`variants/NN_topic.py` lists such answers, each the whole cell of its task.
"""

import functools
from dataclasses import dataclass
from pathlib import Path

import pytest

from classroom.checks import judge
from classroom.exercise import MARKER, exercises_of, load_module
from classroom.grading.references import read_recorded


@dataclass(frozen=True)
class Variant:
    """A right answer to one task: the whole cell, with its line `# Task: …`."""

    task: str
    name: str
    answer: str


def variants_of(exercise):
    path = Path(__file__).parent / "variants" / f"{exercise}.py"
    return load_module(path).VARIANTS if path.exists() else []


EXERCISES = exercises_of()
VARIANTS = [(name, variant) for name in EXERCISES for variant in variants_of(name)]


@functools.cache
def recorded_of(name):
    return read_recorded(EXERCISES[name])


@pytest.mark.sweep
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(
    ("name", "variant"), VARIANTS, ids=[f"{n}: {v.task}, {v.name}" for n, v in VARIANTS]
)
def test_a_right_answer_in_another_style_passes_every_check(name, variant):
    assert MARKER.findall(variant.answer) == [variant.task]
    exercise, recorded = EXERCISES[name], recorded_of(name)
    checks = exercise.rests_on[variant.task]
    outcomes = exercise.values(answers={variant.task: variant.answer}, checks=checks)
    verdicts = {check: judge(outcome, recorded[check]) for check, outcome in outcomes.items()}
    assert verdicts == dict.fromkeys(checks, ("right", ""))


@pytest.mark.parametrize("name", EXERCISES)
def test_every_task_has_two_right_answers_in_other_styles(name):
    styles = [variant.task for variant in variants_of(name)]
    assert {task: styles.count(task) >= 2 for task in EXERCISES[name].answers} == {
        task: True for task in EXERCISES[name].answers
    }
