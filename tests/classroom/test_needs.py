"""What a cell needs: the makers of its names, and whoever changes what they made."""

import pytest

from classroom.exercise import exercises_of
from classroom.needs import needed

EXERCISES = exercises_of()
CELLS = {
    "imports": "import numpy as np\nfrom math import sqrt as root",
    "helper": "def helper(n):\n    return later(n) + np.pi",
    "made": "table = [0, 1]",
    "changed": "table.append(2)",
    "shown": "print([np.pi, helper(3)])",
    "later": "def later(n):\n    table = n\n    return table",
    "asks": "def _(rng):\n    return helper(rng)",
    "asks for the table": "total = sum(n for n in table)",
    "magic": "%time helper",
}


@pytest.mark.parametrize(
    ("wanted", "cells"),
    [
        ("asks", ["imports", "helper", "later", "asks"]),  # its table is its own
        ("asks for the table", ["made", "changed", "asks for the table"]),
        ("shown", ["imports", "helper", "shown", "later"]),
        ("magic", ["magic"]),
    ],
)
def test_a_cell_needs_the_makers_of_its_names_and_theirs_in_order(wanted, cells):
    assert needed(CELLS, [wanted]) == cells


@pytest.mark.sweep
@pytest.mark.parametrize("name", EXERCISES)
def test_a_check_finds_the_same_when_only_the_cells_run_that_it_needs(name):
    exercise = EXERCISES[name]
    right = exercise.values()
    for task, checks in exercise.rests_on.items():
        assert {c.name for c in exercise.checks if c.task == task} <= set(checks)
        assert exercise.values(checks=checks) == {check: right[check] for check in checks}


@pytest.mark.sweep
@pytest.mark.parametrize("name", EXERCISES)
def test_a_check_that_does_not_rest_on_an_answer_does_not_notice_when_it_is_gone(name):
    exercise = EXERCISES[name]
    right = exercise.values()
    for task, checks in exercise.rests_on.items():
        found = exercise.values(answers={task: exercise.blanks()[task]})
        others = right.keys() - set(checks)
        assert {c: found[c] for c in others} == {c: right[c] for c in others}
