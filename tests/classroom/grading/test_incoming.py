"""Submissions are found in whatever form they come, and no name leads out of its folder."""

import io
import json
import os
import stat
import zipfile

import pytest

from classroom.grading import incoming
from classroom.grading.incoming import submissions_in

EXERCISES = ("02_conv2d", "03_batchnorm2d")
EMPTY = json.dumps({"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5})


@pytest.fixture
def found(tmp_path):
    """A function that finds what lies in tmp_path/in: (student, exercise) → submission."""
    (tmp_path / "in").mkdir()

    def find(folder=None):
        submissions = submissions_in(folder or tmp_path / "in", tmp_path / "unpacked", EXERCISES)
        return {(s.student, s.exercise): s for s in submissions}

    return find


@pytest.fixture
def put(tmp_path):
    """A function that writes a file below tmp_path/in."""

    def write(name, content=EMPTY, age=0):
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        os.utime(path, (10**9 - age, 10**9 - age))
        return path

    return write


def zip_of(members):
    """A zip as bytes; members are (name, content) or (ZipInfo, content)."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in members:
            archive.writestr(name, content)
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "student"),
    [
        ("ada/02_conv2d.ipynb", "ada"),
        ("ada/deep/er/02_conv2d.ipynb", "ada"),
        ("ada/02_conv2d (1).ipynb", "ada"),
        ("ada/Copy of 02_Conv2D.ipynb", "ada"),
        ("ada/02_conv2d.ipynb.txt", "ada"),
        ("02_conv2d_ada.ipynb", "ada"),
        ("ada_02_conv2d.ipynb", "ada"),
        ("Ada Lovelace - 02_conv2d.ipynb", "Ada Lovelace"),
        ("Ada Lovelace_4711_assignsubmission_file_/02_conv2d.ipynb", "Ada Lovelace"),
        ("Ada Lovelace_4711_assignsubmission_file/02_conv2d.ipynb", "Ada Lovelace"),
        ("lovelaceada_4711_0815_02_conv2d-1.ipynb", "lovelaceada"),
        ("lovelaceada_LATE_4711_0815_02_conv2d.ipynb", "lovelaceada"),
        ("s12_02_conv2d.ipynb", "s12"),
        ("=cmd()_02_conv2d.ipynb", "=cmd()"),
    ],
)
def test_student_and_exercise_are_read_from_folders_and_names(found, put, name, student):
    put(name)
    assert list(found()) == [(student, "02_conv2d")]


def test_a_file_of_another_name_is_known_by_what_is_in_it(found, put):
    cell = {"metadata": {"classroom": {"exercise": "03_batchnorm2d"}}}
    put("ada/homework.ipynb", json.dumps({"cells": [cell]}))
    put("ben/homework.ipynb")
    assert list(found()) == [("ada", "03_batchnorm2d"), ("ben", "homework")]


def test_of_two_notebooks_the_latest_counts_and_that_is_said(found, put):
    put("ada/02_conv2d.ipynb", age=100)
    latest = put("ada/02_conv2d-1.ipynb")
    (submission,) = found().values()
    assert submission.path == latest
    assert submission.notes[0].startswith("2 notebooks were handed in; the latest counts: ada/02_c")


def test_a_folder_without_a_notebook_is_a_submission_with_a_problem(found, put):
    put("ada/02_conv2d.ipynb")
    put("ben/report.pdf", b"%PDF")
    assert found()["ben", ""].problem == "the folder holds no notebook"


def test_zips_are_read_wherever_they_lie(found, put, tmp_path):
    put("ada/work.zip", zip_of([("02_conv2d.ipynb", EMPTY)]))
    put("all.zip", zip_of([("ben/02_conv2d.ipynb", EMPTY), ("cem_03_batchnorm2d.ipynb", EMPTY)]))
    expected = [("ada", "02_conv2d"), ("ben", "02_conv2d"), ("cem", "03_batchnorm2d")]
    assert list(found()) == expected
    alone = put("../class.zip", zip_of([("dora/02_conv2d.ipynb", EMPTY)]))
    submission = found(alone)["dora", "02_conv2d"]
    assert json.loads(submission.path.read_text()) == json.loads(EMPTY)


def test_zips_of_one_name_in_two_folders_do_not_mix(found, put):
    for name in ("ada", "ben"):
        put(f"{name}/work.zip", zip_of([("02_conv2d.ipynb", EMPTY.replace("[]", f'["{name}"]'))]))
    for (student, _), submission in found().items():
        assert json.loads(submission.path.read_text())["cells"] == [student]


def test_a_zip_cannot_replace_what_another_student_handed_in(found, put):
    info = zipfile.ZipInfo("ada/02_conv2d.ipynb", (2050, 1, 1, 0, 0, 0))
    put("mallory.zip", zip_of([(info, EMPTY), ("mallory/02_conv2d.ipynb", EMPTY)]))
    put("ada/02_conv2d.ipynb")
    said = "several places name this student: mallory.zip and the folder itself"
    assert found()["ada", "02_conv2d"].problem.startswith(said)
    assert found()["mallory", "02_conv2d"].problem == ""


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_zip_with_damaged_content_stops_nothing(found, put, method):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        archive.writestr("02_conv2d.ipynb", str(list(range(3000))))
    content = bytearray(file.getvalue())
    content[60:120] = b"\xff" * 60
    put("ada/work.zip", bytes(content))
    put("ben/02_conv2d.ipynb")
    assert "work.zip is no whole zip" in found()["ada", ""].problem
    assert found()["ben", "02_conv2d"].problem == ""


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_what_is_no_plain_file_is_not_opened(found, put, tmp_path):
    others = put("ada/work.zip", zip_of([("02_conv2d.ipynb", EMPTY)]))
    (tmp_path / "in" / "ben").mkdir()
    (tmp_path / "in" / "ben" / "work.zip").symlink_to(others)
    os.mkfifo(tmp_path / "in" / "ben" / "02_conv2d.ipynb")
    os.mkfifo(tmp_path / "in" / "ben" / "homework.ipynb")
    problems = {name: submission.problem for (_, name), submission in found().items()}
    assert problems.pop("02_conv2d", None) is not None
    assert set(problems) == {"homework", "work.zip"}
    assert all("a link or a device" in said for said in problems.values())


LINK = zipfile.ZipInfo("ada/02_conv2d.ipynb")
LINK.external_attr = (stat.S_IFLNK | 0o777) << 16


@pytest.mark.parametrize(
    ("member", "problem"),
    [
        (LINK, "a link in place of a notebook"),
        ("../../../ada/02_conv2d.ipynb", "leads out of the zip's folder"),
        ("/ada/02_conv2d.ipynb", "leads out of the zip's folder"),
    ],
)
def test_no_member_of_a_zip_leads_out_of_it(found, put, tmp_path, member, problem):
    put("all.zip", zip_of([(member, "/etc/passwd")]))
    (submission,) = found().values()
    assert problem in submission.problem
    written = {p for p in tmp_path.rglob("*") if p.is_file()}
    assert written == {tmp_path / "in" / "all.zip"}


def test_a_member_that_is_too_large_is_not_unpacked(found, put, tmp_path, monkeypatch):
    monkeypatch.setattr(incoming, "LARGEST", 1000)
    put("ada/work.zip", zip_of([("02_conv2d.ipynb", "0" * 2000)]))
    assert "2000 bytes, more than 1000" in found()["ada", "02_conv2d"].problem
    assert not (tmp_path / "unpacked").exists()


def test_what_is_no_zip_is_a_problem_of_its_student_alone(found, put):
    put("ada/work.zip", b"PK\x03\x04 broken")
    put("ben/02_conv2d.ipynb")
    assert "work.zip is no whole zip" in found()["ada", ""].problem
    assert found()["ben", "02_conv2d"].problem == ""


def test_links_and_hidden_files_lead_nowhere(found, put, tmp_path):
    secret = tmp_path / "secret.ipynb"
    secret.write_text(EMPTY)
    put("ada/.ipynb_checkpoints/02_conv2d-checkpoint.ipynb")
    put("ada/02_conv2d.ipynb")
    put("__MACOSX/ada/._02_conv2d.ipynb")
    (tmp_path / "in" / "ben").mkdir()
    (tmp_path / "in" / "ben" / "02_conv2d.ipynb").symlink_to(secret)
    assert list(found()) == [("ada", "02_conv2d"), ("ben", "02_conv2d")]


def test_a_folder_that_holds_nothing_says_what_it_expects(found, tmp_path):
    with pytest.raises(ValueError, match=r"<student>/<exercise>\.ipynb"):
        found()
    with pytest.raises(ValueError, match="there is no"):
        found(tmp_path / "nowhere")
