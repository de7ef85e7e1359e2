"""A folder of submissions: none stops the others, and what failed is tried again."""

import pytest

from classroom.grading import batch
from classroom.grading.batch import grade_folder
from classroom.grading.grade import Grader, Row, seed_of


@pytest.fixture
def graded(tiny, tmp_path, monkeypatch):
    """A function that grades the folder with a grader that runs nothing; who was graded, and rows."""
    monkeypatch.setattr(batch, "exercises_of", lambda: {"90_tiny": tiny})
    monkeypatch.setattr(Grader, "record", lambda self: {})

    def run(grade):
        asked = []
        monkeypatch.setattr(Grader, "grade", lambda self, s: asked.append(s.student) or grade(s))
        rows = grade_folder(tmp_path / "submissions", tmp_path / "out", True, progress=False)
        return asked, rows

    return run


def full(submission):
    return [Row(submission.student, "90_tiny", "scale", "scale", 1, 1, "right", "", "none", 0.5)]


def stumble_over_ben(submission):
    if submission.student == "ben":
        raise OverflowError("int too large")
    return full(submission)


def test_a_grader_that_stumbles_over_one_grades_the_others_and_tries_again(graded, submit):
    for student in ("ada", "ben", "cem"):
        submit(student=student)
    asked, rows = graded(stumble_over_ben)
    ben = [row for row in rows if row.student == "ben"]
    assert asked == ["ada", "ben", "cem"] and rows[0].points == rows[-1].points == 1
    assert [row.points for row in ben] == [0, 0, 0, None]
    assert {row.status for row in ben[:3]} == {"unreadable"}
    assert "the grader failed on this notebook: OverflowError: int too large" in ben[0].diagnosis
    asked, rows = graded(full)
    assert asked == ["ben"] and [row.points for row in rows] == [1, 1, 1]


def test_a_changed_notebook_is_graded_again_and_no_other(graded, submit):
    for student in ("ada", "ben"):
        submit(student=student)
    graded(full)
    submit({"scale": "# Task: scale\nscaled = abs"}, student="ben")
    assert graded(full)[0] == ["ben"]


def test_a_changed_exercise_grades_everyone_again(graded, submit, tiny):
    submit()
    graded(full)
    before = tiny.source.read_text()
    try:
        tiny.source.write_text(before + "\n# changed\n")
        assert graded(full)[0] == ["ada"]
    finally:
        tiny.source.write_text(before)


def test_an_interrupted_run_leaves_a_gradebook_of_what_was_done(graded, submit, tmp_path):
    for student in ("ada", "ben"):
        submit(student=student)

    def interrupted(submission):
        if submission.student == "ben":
            raise KeyboardInterrupt
        return full(submission)

    with pytest.raises(KeyboardInterrupt):
        graded(interrupted)
    lines = (tmp_path / "out" / "gradebook.csv").read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == 2 and lines[1].startswith('"ada"')


def test_the_seed_is_secret_and_another_in_every_folder(tmp_path):
    seeds = {seed_of(tmp_path / name) for name in "abc"}
    assert len(seeds) == 3 and {seed_of(tmp_path / name) for name in "abc"} == seeds


def test_the_command_says_a_line_for_each_and_where_the_gradebook_is(monkeypatch, tmp_path):
    rows = [
        Row("ada", "90_tiny", "scale", "scale", 1, 1, "right", "", "none", 0.5),
        Row("ada", "90_tiny", "why", "question", None, 2, "to be marked", "", "none", None),
    ]
    monkeypatch.setattr(batch, "grade_folder", lambda *arguments: rows)
    first, last = batch.grade("submissions", tmp_path, True)
    assert first.split() == ["ada", "90_tiny", "1", "of", "3", "points,", "1", "to", "be", "marked"]
    assert last == f"{tmp_path / 'gradebook.csv'}: 2 rows, isolation: none"


@pytest.mark.parametrize("error", [PermissionError, ValueError, RuntimeError])
def test_the_command_says_in_one_line_why_it_does_not_grade(monkeypatch, error):
    def refuse(*arguments):
        raise error("no sandbox")

    monkeypatch.setattr(batch, "grade_folder", refuse)
    with pytest.raises(SystemExit, match=r"^grade: no sandbox$"):
        list(batch.grade("submissions", "out", False))
