"""The exercises' truth: blank fails everything, solution passes everything, each mistake is named."""

import functools
import json
import re

import nbformat
import pytest

from classroom.checks import RECORDED, judge
from classroom.exercise import (
    CUT,
    blank_of,
    classroom_of,
    cut_lines,
    exercises_of,
    points_of,
    prompt_of,
)
from classroom.notebooks import ROOT
from classroom.release import exercise_notebook

EXERCISES = exercises_of()
TASKS = [(name, task) for name, exercise in EXERCISES.items() for task in exercise.answers]


@pytest.fixture(scope="module", params=EXERCISES)
def exercise(request):
    return EXERCISES[request.param]


@functools.cache
def recorded_of(name):
    return json.loads((RECORDED / f"{name}.json").read_text(encoding="utf-8"))


def verdicts_of(exercise, outcomes):
    recorded = recorded_of(exercise.name)
    return {name: judge(outcome, recorded[name]) for name, outcome in outcomes.items()}


def test_the_blank_exercise_passes_no_check(exercise):
    outcomes = exercise.values(answers=exercise.blanks())
    assert {verdict for verdict, _ in verdicts_of(exercise, outcomes).values()} == {"not attempted"}


def test_the_solution_passes_every_check_under_any_seed(exercise):
    verdicts = verdicts_of(exercise, exercise.values())
    assert set(verdicts) == {check.name for check in exercise.checks}
    assert {verdict for verdict, _ in verdicts.values()} == {"right"}
    other = exercise.values(seed=7)
    assert all("values" in outcome for outcome in other.values())


@pytest.mark.parametrize(("name", "task"), TASKS)
def test_each_known_mistake_fails_and_is_named_as_itself(name, task, sample):
    exercise = EXERCISES[name]
    own = {check.name: check.points for check in exercise.checks if check.task == task}
    unnoticed, unnamed = [], []
    for mistake in sample([mistake for mistake in exercise.mistakes if mistake.task == task]):
        answer = {task: exercise.with_mistake(mistake)}
        verdicts = verdicts_of(exercise, exercise.values(answers=answer, checks=own))
        graded = {verdicts[check][0] for check, points in own.items() if points}
        unnoticed += [] if graded & {"wrong", "error"} else [mistake.name]
        said = {sentence for _, sentence in verdicts.values()}
        is_named = any(sentence.endswith(mistake.sentence) for sentence in said)
        unnamed += [] if is_named else [(mistake.name, said)]
    assert (unnoticed, unnamed) == ([], [])


def test_every_task_has_mistakes_and_a_graded_check(exercise):
    graded = {check.task for check in exercise.checks if check.points}
    assert set(exercise.answers) == graded
    assert {mistake.task for mistake in exercise.mistakes} == graded
    assert len(exercise.mistakes) >= 8


def test_a_third_of_the_points_goes_to_what_the_chapter_does_not_solve(exercise):
    beyond = {
        task for task, cell in exercise.answers.items() if classroom_of(cell).get("beyond_chapter")
    }
    points = {check.name: check.points for check in exercise.checks}
    further = sum(check.points for check in exercise.checks if check.task in beyond)
    assert 3 * further >= sum(points.values())


def test_the_points_that_the_first_cell_promises_are_those_of_the_checks(exercise):
    promised = sum(
        map(int, re.findall(r"^\| .* \| (\d+) \| \d+ \|$", exercise.cells[0].source, re.M))
    )
    questions = sum(points_of(cell) for cell in exercise.questions)
    assert promised == sum(check.points for check in exercise.checks) + questions


def test_no_line_that_was_cut_stands_anywhere_in_the_exercise(exercise):
    text = (ROOT / "exercises" / f"{exercise.name}.ipynb").read_text(encoding="utf-8")
    given = "\n".join(blank_of(c.source) if CUT in c.source else c.source for c in exercise.cells)
    cut = [line for answer in exercise.answers.values() for line in cut_lines(answer.source)]
    for question in exercise.questions:
        cut += question.source.removeprefix(prompt_of(question.source)).splitlines()
        given = given.replace(question.source, prompt_of(question.source))
    for line in map(str.strip, cut):
        if len(line) > 20 and line not in given:
            assert json.dumps(line, ensure_ascii=False)[1:-1] not in text


def test_the_committed_exercise_is_what_its_solution_gives(exercise):
    solved = nbformat.read(ROOT / "solutions" / f"{exercise.name}.ipynb", as_version=4)
    fresh = exercise_notebook(exercise, solved)
    committed = nbformat.read(ROOT / "exercises" / f"{exercise.name}.ipynb", as_version=4)
    assert committed == fresh, "run: python3 course.py build"


def test_what_students_get_holds_no_wrong_answer(exercise):
    text = (RECORDED / f"{exercise.name}.json").read_text(encoding="utf-8")
    wrong = [mistake.wrong for mistake in exercise.mistakes if len(mistake.wrong) > 20]
    assert not any(json.dumps(answer)[1:-1] in text for answer in wrong)
