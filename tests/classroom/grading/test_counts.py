"""Of all that a student hands in the latest answered notebook counts, and nothing is lost."""

import json

import nbformat
import pytest

from classroom.grading import contents
from classroom.grading.counts import TO_INSTRUCTOR
from classroom.notebooks import ROOT
from tests.classroom.grading.download import Download, zip_of


@pytest.fixture
def download(tmp_path, tiny):
    return Download(tmp_path, {"90_tiny": tiny})


@pytest.fixture
def answered(notebook_with, solutions):
    return nbformat.writes(notebook_with(solutions))


@pytest.fixture
def blank(notebook_with):
    return nbformat.writes(notebook_with())


@pytest.fixture
def chapter():
    return (ROOT / "chapters" / "04_relu.ipynb").read_bytes()


def test_a_blank_copy_that_is_later_does_not_count(download, answered, blank):
    path = download.put("ada/90_tiny.ipynb", answered, age=100)
    download.put("ada/90_tiny (1).ipynb", blank)
    (submission,) = download.found().values()
    assert submission.path == path
    said = "2 notebooks were handed in; the latest with an answer counts: ada/90_tiny.ipynb"
    assert submission.notes[0].startswith(said)


@pytest.mark.parametrize("copies", [("", " (1)"), (" (1)", ""), (" (2)", " (10)")])
def test_of_equal_dates_the_one_with_answers_counts(download, answered, blank, copies):
    path = download.put(f"ada/90_tiny{copies[0]}.ipynb", answered)
    download.put(f"ada/90_tiny{copies[1]}.ipynb", blank)
    assert download.found()["ada", "90_tiny"].path == path


def test_what_was_found_in_a_notebook_is_not_looked_for_again(
    download, answered, blank, monkeypatch
):
    for name, content in (("", answered), (" (1)", blank)):
        download.put(f"ada/90_tiny{name}.ipynb", content)
    before = download.found()["ada", "90_tiny"].path

    def refuse(path):
        raise AssertionError("read again")

    monkeypatch.setattr(contents, "cells_of", refuse)
    assert download.found()["ada", "90_tiny"].path == before
    for damage in ("[", "[]", '{"a": "b"}'):
        (download.unpacked / "answers.json").write_text(damage)
        with pytest.raises(AssertionError, match="read again"):
            download.found()


def test_an_answer_in_words_is_one(download, notebook_with, blank):
    path = download.put("ada/90_tiny.ipynb", nbformat.writes(notebook_with(prose="So.")), age=9)
    download.put("ada/90_tiny (1).ipynb", blank)
    assert download.found()["ada", "90_tiny"].path == path


@pytest.mark.parametrize("lost", [{"metadata": {}}, {"metadata": {}, "id": "other"}])
def test_a_blank_notebook_is_known_without_metadata_too(download, answered, blank, lost):
    path = download.put("ada/90_tiny.ipynb", answered, age=9)
    page = json.loads(blank)
    page["cells"] = [{**cell, **lost} for cell in page["cells"]]
    download.put("ada/90_tiny (1).ipynb", json.dumps(page))
    assert download.found()["ada", "90_tiny"].path == path


def test_chapters_scratch_and_checkpoints_beside_are_no_submissions(download, answered, chapter):
    path = download.put("ada/90_tiny.ipynb", answered, age=9)
    download.put("ada/chapters/90_tiny.ipynb", chapter)
    download.put("ada/chapters/04_relu.ipynb", chapter)
    download.put("ada/Untitled1.ipynb", '{"cells": []}')
    download.put("ada/90_tiny-checkpoint.ipynb", answered)
    (submission,) = download.found().values()
    assert submission.path == path
    said = "ada/Untitled1.ipynb: has the name and the cells of no exercise, and was not graded"
    assert submission.notes == [said]


def test_a_chapter_alone_is_said_to_be_one(download, chapter):
    download.put("ada/04_relu.ipynb", chapter)
    assert (
        download.found()["ada", "04_relu"].problem
        == "ada/04_relu.ipynb is a chapter, and no exercise"
    )


def test_a_notebook_of_another_name_that_is_too_large_says_so(download, monkeypatch):
    monkeypatch.setattr(contents, "LARGEST", 10)
    download.put("ada/homework.ipynb", '{"cells": []}')
    assert download.found()["ada", "homework"].problem == "the file has 13 bytes, more than 10"


def test_many_notebooks_of_no_exercise_are_one_row(download):
    for number in range(9):
        download.put(f"ada/x{number}.ipynb", '{"cells": []}')
    assert "handed in 9 notebooks, and none is an exer" in download.found()["ada", ""].problem


def test_a_blank_in_another_place_does_not_compete(download, answered, blank):
    path = download.put("week 1/ada/90_tiny.ipynb", answered, age=9)
    download.put("week 1/ben/90_tiny.ipynb", blank)
    download.put("ada/90_tiny.ipynb", blank)
    submission = download.found()["ada", "90_tiny"]
    assert (submission.path, submission.problem) == (path, "")
    download.put("ada/90_tiny.ipynb", answered)
    said = "several places name this student: week 1 and the folder itself"
    assert download.found()["ada", "90_tiny"].problem.startswith(said)


def test_one_file_beside_several_exercises_is_told_of_once(tmp_path):
    download = Download(tmp_path)
    for name in ("02_conv2d.ipynb", "03_batchnorm2d.ipynb", "onlinetext.html"):
        download.put(f"ada/{name}")
    notes = [note for found in download.found().values() for note in found.notes]
    assert notes == ["also handed in ada/onlinetext.html, which is a web page and no notebook"]


def test_the_same_answered_file_under_two_names_is_said_to_the_instructor(
    download, answered, blank
):
    for student in ("ada", "Ada Lovelace"):
        download.put(f"{student}/90_tiny.ipynb", answered)
    for student in ("ben", "cem"):
        download.put(f"{student}/90_tiny.ipynb", blank)
    notes = {student: found.notes for (student, _), found in download.found().items()}
    said = [f"{TO_INSTRUCTOR}the same file was handed in by Ada Lovelace, ada"]
    assert notes == {"ada": said, "Ada Lovelace": said, "ben": [], "cem": []}


def test_what_belongs_to_another_exercise_or_download_is_no_note(download, answered):
    moodle = "assignsubmission_onlinetext_/onlinetext.html"
    members = [("Ada_1_assignsubmission_file_/90_tiny.ipynb", answered)]
    download.put("week 1.zip", zip_of(*members, (f"Ada_1_{moodle}", "hello")))
    download.put("week 2.zip", zip_of((f"Ada_2_{moodle}", "hello")))
    found = download.found()
    assert [note for note in found["Ada", "90_tiny"].notes if "week 2" in note] == []
    assert found["Ada", ""].problem.startswith("handed in week 2.zip/Ada_2_assign")


def test_a_file_of_another_download_is_of_the_exercise_that_all_others_there_have(
    download, answered
):
    download.put("week 1/ada/90_tiny.ipynb", answered)
    download.put("week 1/ben/90_tiny.ipynb", answered)
    download.put("week 1/cem/photo.jpg", b"\xff\xd8\xff")
    said = "handed in week 1/cem/photo.jpg, which is a photograph and no notebook"
    assert download.found()["cem", "90_tiny"].problem == said


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"<!DOCTYPE html>", "the file is a web page, under a notebook's name"),
        (b"%PDF-1.4", "the file is a PDF, under a notebook's name"),
        (b"", "the file is empty"),
        (b"\0" * 100, "the file is empty"),
        (b"\x1f\x8b\x08", "the file is an archive of gzip, under a notebook's name"),
        (b"[" * 500_001, "the file is no notebook: it holds 500001 brackets and commas"),
    ],
)
def test_what_only_has_a_notebooks_name_says_what_it_is(download, content, said):
    download.put("ada/90_tiny.ipynb", content)
    assert download.found()["ada", "90_tiny"].problem.startswith(said)


@pytest.mark.parametrize("name", ["90_tiny", "90_tiny.json", "90_tiny.ipynb (1)", "90_tiny.ipynb_"])
def test_a_notebook_whose_name_was_changed_is_one(download, answered, name):
    download.put(f"ada/{name}", answered)
    assert download.names() == [("ada", "90_tiny")]
