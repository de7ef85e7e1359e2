"""A run that is killed or interrupted loses nothing: the next one goes on, and gives the same grades."""

import csv
import os
import shutil
import signal
import subprocess
import sys
import time

import nbformat
import pytest

from classroom.exercise import exercises_of, role_of, task_of
from classroom.grading import sandbox
from classroom.notebooks import ROOT

EXERCISE = exercises_of()["04_relu"]
STUDENTS = 4
UNBOXED = ["--allow-unsandboxed"] if sandbox.problem() else []  # in it, kernels start sooner

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")


@pytest.fixture(scope="module")
def submissions(tmp_path_factory):
    """Four students: right answers and blank ones in turn."""
    folder = tmp_path_factory.mktemp("class")
    solution = {task: cell.source for task, cell in EXERCISE.answers.items()}
    for number in range(STUDENTS):
        page = nbformat.reads(nbformat.writes(EXERCISE.notebook), as_version=4)
        for cell in page.cells:
            if role_of(cell) == "answer":
                cell.source = (solution, EXERCISE.blanks())[number % 2][task_of(cell)]
        path = folder / f"s{number}" / "04_relu.ipynb"
        path.parent.mkdir()
        path.write_text(nbformat.writes(page), encoding="utf-8")
    return folder


def started(submissions, out, workers=1):
    command = [sys.executable, "-m", "classroom", "grade", str(submissions), "--out", str(out)]
    return subprocess.Popen(
        [*command, *UNBOXED, "-j", str(workers)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )


def finished(submissions, out):
    process = started(submissions, out)
    said, _ = process.communicate(timeout=300)
    assert process.returncode == 0, said
    return said


def kept(out):
    return len(list((out / "private" / "graded").glob("*/*.json")))


def gradebook(out):
    with open(out / "gradebook.csv", encoding="utf-8-sig", newline="") as file:
        return [{**row, "seconds": ""} for row in csv.DictReader(file)]


@pytest.fixture(scope="module")
def whole(submissions, tmp_path_factory):
    """The folder of grades of a run that nothing disturbed."""
    out = tmp_path_factory.mktemp("whole")
    finished(submissions, out)
    return out


@pytest.mark.long
@pytest.mark.parametrize(
    "sign",
    [pytest.param(signal.SIGKILL, id="SIGKILL"), pytest.param(signal.SIGINT, id="Ctrl-C")],
)
def test_a_run_that_was_ended_in_the_middle_goes_on(submissions, whole, tmp_path, sign):
    out = tmp_path / "out"
    (out / "private").mkdir(parents=True)
    shutil.copy(whole / "private" / "seed", out / "private" / "seed")
    shutil.copytree(whole / "private" / "references", out / "private" / "references")
    process = started(submissions, out, workers=2)
    while kept(out) < 2 and process.poll() is None:
        time.sleep(0.02)
    process.send_signal(sign)
    said, _ = process.communicate(timeout=60)
    before = kept(out)
    assert 2 <= before <= STUDENTS
    if sign == signal.SIGINT and process.returncode:
        assert "the same command goes on from there" in said
    said = finished(submissions, out)
    assert f"submissions: {STUDENTS}," in said and kept(out) == STUDENTS
    assert gradebook(out) == gradebook(whole)


def test_a_second_run_grades_nothing_again(submissions, whole):
    times = {p: p.stat().st_mtime_ns for p in (whole / "private" / "graded").glob("*/*.json")}
    before = gradebook(whole)
    finished(submissions, whole)
    assert {p: p.stat().st_mtime_ns for p in times} == times and gradebook(whole) == before
