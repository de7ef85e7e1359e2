"""A folder of submissions: none stops the others, and what failed is tried again."""

import io
import os
import shutil
import sys

import nbformat
import pytest

from classroom import __main__ as course
from classroom.grading import batch, sandbox
from classroom.grading.batch import grade_folder
from classroom.grading.grade import Grader
from classroom.grading.record import Graded, Row
from classroom.grading.references import References, seed_of
from classroom.grading.roster import ABSENT
from classroom.grading.running import Runner
from tests.classroom.grading.download import zip_of


@pytest.fixture
def graded(tiny, tmp_path, monkeypatch):
    """A function that grades the folder with a grader that runs nothing; who was graded, and rows."""
    monkeypatch.setattr(batch, "exercises_of", lambda: {"90_tiny": tiny})
    monkeypatch.setattr(References, "record", lambda self: {})
    monkeypatch.setattr(sandbox, "isolation", lambda: sandbox.NONE)

    def run(grade, **options):
        asked = []

        def grade_all(self, submissions):
            for submission in list(submissions):
                asked.append(submission.student)
                yield submission, Graded(submission.student, "90_tiny", grade(submission))

        monkeypatch.setattr(Grader, "grade_all", grade_all)
        options = {"allow_unsandboxed": True, "progress": False, **options}
        gradeds, _ = grade_folder(tmp_path / "submissions", tmp_path / "out", **options)
        return asked, [row for graded in gradeds for row in graded.rows]

    return run


def full(submission):
    return [Row(submission.student, "90_tiny", "scale", "scale", 1, 1, "passed", "", "none", 0.5)]


def stumble_over_ben(submission):
    if submission.student == "ben":
        raise OverflowError("int too large")
    return full(submission)


def test_a_grader_that_stumbles_takes_no_points_and_tries_again(graded, submit):
    for student in ("ada", "ben", "cem"):
        submit(student=student)
    asked, rows = graded(stumble_over_ben)
    ben = [row for row in rows if row.student == "ben"]
    assert asked == ["ada", "ben"] and rows[0].points == 1
    assert {(row.points, row.status) for row in ben} == {(None, "could not be graded")}
    assert "the grader failed: OverflowError: int too large" in ben[0].diagnosis
    asked, rows = graded(full)
    assert asked == ["ben", "cem"] and [row.points for row in rows] == [1, 1, 1]


def test_a_file_that_cannot_be_read_takes_no_other_submission_with_it(
    tiny, submit, tmp_path, monkeypatch
):
    monkeypatch.setattr(batch, "exercises_of", lambda: {"90_tiny": tiny})
    monkeypatch.setattr(References, "kept", lambda self, folder: {})
    monkeypatch.setattr(Runner, "run_all", lambda self, answers, *_: ((n, {}) for n in answers))
    monkeypatch.setattr(sandbox, "isolation", lambda: sandbox.NONE)
    for student in ("ada", "ben", "cem", "dora"):
        submit(student=student)
    submit(student="ben").write_text("{")
    gradeds, _ = grade_folder(tmp_path / "submissions", tmp_path / "out", True, progress=False)
    assert [graded.student for graded in gradeds] == ["ada", "ben", "cem", "dora"]


def test_a_fresh_run_grades_everyone_again_under_a_new_seed(graded, submit, tmp_path):
    submit()
    graded(full)
    before = seed_of(tmp_path / "out")
    assert graded(full, fresh=True)[0] == ["ada"]
    assert seed_of(tmp_path / "out") != before


@pytest.mark.parametrize("name", ["../../etc", "a/b", "=cmd()", "Zoë", "🙂", "con:", "", "a" * 300])
def test_every_student_has_a_folder_of_their_own_in_the_folder_of_grades(name):
    found = batch.file_name(name)
    assert found and not {"/", "\\", ":"} & set(found) and len(found) < 100
    assert not found.startswith(".") and found != batch.file_name(name + "!")


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
        Row("ada", "90_tiny", "scale", "scale", 1, 1, "passed", "", "none", 0.5),
        Row("ada", "90_tiny", "why", "question", None, 2, "to be marked", "", "none", None),
    ]
    found = [Graded("ada", "90_tiny", rows)], ["ada's mark of 9 is above 2."]
    monkeypatch.setattr(batch, "grade_folder", lambda *arguments, **options: found)
    first, complaint, count, last = batch.grade("submissions", tmp_path, True)
    assert first.split() == ["ada", "90_tiny", "1", "of", "3", "points,", "1", "to", "be", "marked"]
    assert complaint == "ada's mark of 9 is above 2."
    assert count == "submissions: 1, rows: 2, isolation: none"
    assert last.startswith(str(tmp_path / "gradebook.csv"))


def test_grades_are_not_written_among_the_submissions(graded, submit, tmp_path):
    submit()
    for out in (tmp_path / "submissions", tmp_path / "submissions" / "grades"):
        with pytest.raises(ValueError, match="lies in the folder of submissions"):
            grade_folder(tmp_path / "submissions", out, allow_unsandboxed=True)
        assert not (out / "private").exists()


def test_the_folder_of_grades_is_its_owners_alone_and_no_part_of_a_repository(
    graded, submit, tmp_path
):
    submit()
    graded(full)
    assert (tmp_path / "out" / ".gitignore").read_text() == "*\n"
    if os.name != "nt":
        assert (tmp_path / "out").stat().st_mode & 0o077 == 0


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_what_is_unpacked_is_its_owners_alone_and_nothing_is_left_where_there_is_nothing(
    graded, notebook_with, tmp_path
):
    (tmp_path / "submissions").mkdir()
    with pytest.raises(ValueError, match="holds no notebook"):
        graded(full)
    assert not (tmp_path / "out").exists()
    page = nbformat.writes(notebook_with())
    (tmp_path / "submissions" / "ada.zip").write_bytes(zip_of(("90_tiny.ipynb", page)))
    assert graded(full)[0] == ["ada"]
    assert (tmp_path / "out").stat().st_mode & 0o077 == 0


def test_students_of_the_last_run_who_are_not_here_are_named(graded, submit, tmp_path):
    for student in ("ada", "ben"):
        submit(student=student)
    graded(full)
    shutil.rmtree(tmp_path / "submissions" / "ben")
    _, complaints = grade_folder(
        tmp_path / "submissions", tmp_path / "out", allow_unsandboxed=True, progress=False
    )
    assert any("1 of the last run's students have nothing in" in said for said in complaints)
    assert any(": ben. Their marks are kept" in said for said in complaints)


def test_a_list_of_students_gives_names_and_rows_to_the_absent(graded, submit, tmp_path):
    submit(student="ada")
    submit(student="mallory")
    (tmp_path / "list.csv").write_text("Name;Alias\nAda Lovelace;ada\nEva Nix;\n")
    asked, rows = graded(full, students=tmp_path / "list.csv")
    assert asked == ["Ada Lovelace", "mallory"]
    eva = next(row for row in rows if row.student == "Eva Nix")
    assert (eva.status, eva.points, eva.diagnosis) == ("not attempted", None, ABSENT)
    asked, again = graded(full, students=tmp_path / "list.csv")
    assert asked == [] and again == rows


def test_the_same_file_under_two_names_is_said_and_grades_nobody_again(
    graded, submit, solutions, tmp_path
):
    submit(solutions, student="ada")
    assert graded(full)[0] == ["ada"]
    submit(solutions, student="Ada Lovelace")
    assert graded(full)[0] == ["Ada Lovelace"]
    gradeds, complaints = grade_folder(
        tmp_path / "submissions", tmp_path / "out", allow_unsandboxed=True, progress=False
    )
    said = "the same file was handed in by Ada Lovelace, ada"
    assert f"90_tiny: {said}. Is it one student?" in complaints
    assert all(any(said in note for note in graded.notes) for graded in gradeds)


def test_who_hands_in_together_has_rows_of_their_own(graded, notebook_with, tmp_path):
    folder = tmp_path / "submissions" / "submission_1"
    folder.mkdir(parents=True)
    (folder / "90_tiny.ipynb").write_text(nbformat.writes(notebook_with()))
    names = "submission_1:\n  :submitters:\n  - :name: Ada\n  - :name: Ben\n"
    (folder.parent / "submission_metadata.yml").write_text(names)
    assert graded(full)[0] == ["Ada", "Ben"] and graded(full)[0] == []


def test_what_was_graded_in_a_zip_is_found_again(graded, notebook_with, tmp_path):
    (tmp_path / "submissions").mkdir()
    page = nbformat.writes(notebook_with())
    content = zip_of(("ada/90_tiny.ipynb", page), ("Bén/90_tiny.ipynb", page))
    (tmp_path / "submissions" / "class.zip").write_bytes(content)
    assert graded(full)[0] == ["Bén", "ada"] and graded(full)[0] == []


def test_nothing_in_a_line_moves_the_cursor_and_no_console_ends_the_command(monkeypatch, tmp_path):
    lines = ["Жанна e\x1b[2J\x9b\u202eve \udcfc", "two\nlines"]
    monkeypatch.setattr(batch, "grade", lambda *arguments: lines)
    console = io.TextIOWrapper(io.BytesIO(), "latin-1", "strict")
    monkeypatch.setattr(sys, "stdout", console)
    monkeypatch.setattr(sys, "argv", ["course.py", "grade", str(tmp_path), "--out", "x"])
    with pytest.raises(SystemExit):
        course.main()
    console.flush()
    assert console.buffer.getvalue() == b"????? e?[2J??ve ?\ntwo\nlines\n"


def test_the_command_says_why_where_there_are_no_points(monkeypatch, tmp_path):
    said = "the folder holds no notebook"
    row = Row("ben", "", "", "", None, 0, "unreadable file", said, "none", None)
    monkeypatch.setattr(
        batch, "grade_folder", lambda *arguments, **options: ([Graded("ben", "", [row])], [])
    )
    first, _, troubled, _ = batch.grade("submissions", tmp_path, True)
    assert first.split(maxsplit=3) == ["ben", "(no", "exercise)", said]
    assert troubled.endswith("and have no points: ben (no exercise)")


@pytest.mark.parametrize("error", [PermissionError, ValueError])
def test_the_command_says_in_one_line_why_it_does_not_grade(monkeypatch, error):
    def refuse(*arguments, **options):
        raise error("no sandbox")

    monkeypatch.setattr(batch, "grade_folder", refuse)
    with pytest.raises(SystemExit, match=r"^grade: no sandbox$"):
        list(batch.grade("submissions", "out", False))
