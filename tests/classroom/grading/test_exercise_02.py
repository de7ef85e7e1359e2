"""From three notebooks of exercise 02 to their rows in the gradebook, through everything."""

import csv

import nbformat
import pytest

from classroom.exercise import exercises_of, prompt_of, role_of, task_of
from classroom.grading.batch import grade_folder
from classroom.grading.sandbox import isolation

EXERCISE = exercises_of()["02_conv2d"]
MISTAKE = next(m for m in EXERCISE.mistakes if m.name == "assigns where windows overlap")


def hand_in(folder, student, answers):
    """Write the exercise with these answers as <student>/02_conv2d.ipynb."""
    page = nbformat.reads(nbformat.writes(EXERCISE.notebook), as_version=4)
    for cell in page.cells:
        if role_of(cell) == "answer":
            cell.source = answers[task_of(cell)]
        if role_of(cell) == "question":
            cell.source = prompt_of(cell.source)
    (folder / student).mkdir(parents=True)
    (folder / student / "02_conv2d.ipynb").write_text(nbformat.writes(page), encoding="utf-8")


@pytest.fixture(scope="module")
def gradebook(tmp_path_factory):
    """The rows of the gradebook as read from its file, by student and check."""
    folder = tmp_path_factory.mktemp("class")
    solution = {task: cell.source for task, cell in EXERCISE.answers.items()}
    hand_in(folder / "in", "blank", EXERCISE.blanks())
    hand_in(folder / "in", "mistaken", {**solution, MISTAKE.task: EXERCISE.with_mistake(MISTAKE)})
    hand_in(folder / "in", "solved", solution)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(EXERCISE, "mistakes", [MISTAKE, *EXERCISE.mistakes[::20]])  # all take long
        grade_folder(folder / "in", folder / "out", allow_unsandboxed=True, progress=False)
    with open(folder / "out" / "gradebook.csv", encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    return {
        name: [r for r in rows if r["student"] == name] for name in ("blank", "mistaken", "solved")
    }


def points(rows):
    return sum(float(row["points"] or 0) for row in rows)


def test_every_student_has_a_row_for_every_check_and_question(gradebook):
    checks = [check for check in EXERCISE.checks if check.points]
    expected = [(c.task, c.name, f"{c.points:g}") for c in checks]
    expected += [(task_of(q), "question", "2") for q in EXERCISE.questions]
    for rows in gradebook.values():
        assert [(row["task"], row["check"], row["max_points"]) for row in rows] == expected
        assert {(row["exercise"], row["isolation"]) for row in rows} == {("02_conv2d", isolation())}


def test_a_blank_notebook_earns_nothing(gradebook):
    assert points(gradebook["blank"]) == 0
    assert {row["status"] for row in gradebook["blank"]} == {"not attempted"}


def test_the_solution_earns_all_points_but_those_of_the_question(gradebook):
    *checks, question = gradebook["solved"]
    assert {(row["status"], row["diagnosis"]) for row in checks} == {("passed", "")}
    assert [row["points"] for row in checks] == [row["max_points"] for row in checks]
    assert points(checks) == sum(check.points for check in EXERCISE.checks)
    assert (question["points"], question["status"]) == ("", "not attempted")


def test_one_mistake_costs_its_task_and_what_is_built_on_it_and_is_named(gradebook):
    wrong = [
        row for row in gradebook["mistaken"] if row["status"] not in ("passed", "not attempted")
    ]
    assert wrong[0]["task"] == MISTAKE.task == "grad_x"
    assert (wrong[0]["points"], wrong[0]["status"]) == ("0", "failed")
    assert wrong[0]["diagnosis"] == MISTAKE.sentence
    assert {row["task"] for row in wrong} == {"grad_x", "layer", "groups_backward"}
    assert all(MISTAKE.sentence in row["diagnosis"] for row in wrong)
    lost = sum(float(row["max_points"]) for row in wrong)
    assert points(gradebook["mistaken"]) == points(gradebook["solved"]) - lost
