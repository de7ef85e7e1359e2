"""Which file holds an exercise, however it is named and whatever copies lie beside it."""

import os
import shutil

import pytest

from classroom.meant import exercise_and_file, exercises, file_of
from classroom.notebooks import ROOT

NAME = "05_maxpool2d"
SOLVED, BLANK = ROOT / "solutions" / f"{NAME}.ipynb", ROOT / "exercises" / f"{NAME}.ipynb"


@pytest.fixture
def work(tmp_path, monkeypatch):
    """A student's folder with exercise 05, blank."""
    monkeypatch.setenv("COURSE_CALLER", str(tmp_path))
    (tmp_path / "exercises").mkdir()
    shutil.copy(BLANK, tmp_path / "exercises")
    return tmp_path


def put(work, name, source=SOLVED):
    return shutil.copy(source, work / "exercises" / name)


@pytest.mark.parametrize(
    "topic",
    [
        *("5", "05", " 5 ", NAME, f"{NAME}.ipynb", f"exercises/{NAME}", f"exercises\\{NAME}.ipynb"),
        f"work/exercises/{NAME}.ipynb",
    ],
)
def test_an_exercise_is_named_in_many_ways(work, topic):
    exercise, (path, said, is_clear) = exercise_and_file(topic, work)
    assert (exercise, said, is_clear) == (NAME, "", True)
    assert path == work / "exercises" / f"{NAME}.ipynb"


@pytest.mark.parametrize("topic", ["", "77", "maxpool", "..", "1", "05_maxpool"])
def test_what_is_no_exercise_is_answered_with_those_that_are(work, topic):
    with pytest.raises(SystemExit) as end:
        exercise_and_file(topic, work)
    assert f"there is no exercise {topic!r}" in str(end.value)
    assert str(end.value).endswith(f"There are: {', '.join(exercises())}.")


@pytest.mark.parametrize("copy", [f"{NAME} (1).ipynb", f"{NAME}-Copy1.ipynb", "my pooling.ipynb"])
@pytest.mark.parametrize("own", ["missing", "blank", "empty"])
def test_a_copy_with_answers_is_taken_where_the_notebook_has_none(work, copy, own):
    place = work / "exercises" / f"{NAME}.ipynb"
    put(work, copy)
    if own == "missing":
        place.unlink()
    if own == "empty":
        place.write_text("")
    found = file_of(NAME, work / "exercises")
    assert found.path.name == copy and found.is_clear
    assert f"{NAME}.ipynb is {own}" in found.said and f"{copy} holds answers" in found.said


def test_of_two_copies_neither_is_taken(work):
    for copy in ("mine.ipynb", "old.ipynb"):
        put(work, copy)
    found = file_of(NAME, work / "exercises")
    assert not found.is_clear and "mine.ipynb and old.ipynb hold answers" in found.said


def test_a_copy_is_taken_that_is_named_itself(work):
    for copy in ("my pooling.ipynb", "old.ipynb"):
        put(work, copy)
    for topic in ("my pooling.ipynb", "my pooling", "exercises/my pooling.ipynb"):
        exercise, found = exercise_and_file(topic, work)
        assert (exercise, found.path.name, found.said) == (NAME, "my pooling.ipynb", "")


def test_a_notebook_elsewhere_is_found_from_where_the_caller_stands(work, tmp_path, monkeypatch):
    monkeypatch.setenv("COURSE_CALLER", str(tmp_path / "downloads"))
    (tmp_path / "downloads").mkdir()
    shutil.copy(SOLVED, tmp_path / "downloads")
    exercise, found = exercise_and_file(f"{NAME}.ipynb", work)
    assert (exercise, found.path) == (NAME, tmp_path / "downloads" / f"{NAME}.ipynb")


def test_where_the_notebook_has_answers_a_later_copy_is_said_and_not_taken(work):
    own, copy = put(work, f"{NAME}.ipynb"), put(work, f"{NAME}-Copy1.ipynb")
    os.utime(copy, (0, 0))
    assert file_of(NAME, work / "exercises") == (own, "", True)
    os.utime(own, (0, 0))
    os.utime(copy, (9, 9))
    found = file_of(NAME, work / "exercises")
    assert found.path == own and found.said.startswith(f"{NAME}-Copy1.ipynb beside it was saved")


def test_the_copies_of_a_reset_and_blank_ones_are_no_rivals(work):
    put(work, f"{NAME}.mine.ipynb")
    put(work, f"{NAME}.new2.ipynb")
    put(work, f"{NAME}-Copy1.ipynb", BLANK)
    assert file_of(NAME, work / "exercises") == (work / "exercises" / f"{NAME}.ipynb", "", True)


def test_a_notebook_of_no_exercise_is_said_to_be_that(work):
    put(work, "chapter.ipynb", ROOT / "chapters" / f"{NAME}.ipynb")
    with pytest.raises(SystemExit, match=r"neither the name nor a cell of .*chapter\.ipynb says"):
        exercise_and_file("chapter.ipynb", work)
