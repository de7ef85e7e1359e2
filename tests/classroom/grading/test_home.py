"""A student's own check: of which file it speaks, and of what it cannot know."""

import errno
import os
import shutil
import subprocess
import sys
import time
from datetime import datetime, timedelta

import pytest

from classroom.exercise import GivenExercise
from classroom.grading import home
from classroom.grading.finding import COUNTED, JOINED
from classroom.grading.home import HomeGrader, check, clock, unsaved
from classroom.grading.record import PASSED, Row
from classroom.notebooks import ROOT
from classroom.running import Session

NAME = "05_maxpool2d"


@pytest.fixture
def work(tmp_path):
    """A student's folder with exercise 05, solved."""
    (tmp_path / "exercises").mkdir()
    shutil.copy(ROOT / "solutions" / f"{NAME}.ipynb", tmp_path / "exercises")
    return tmp_path


@pytest.fixture
def place(work):
    return work / "exercises" / f"{NAME}.ipynb"


@pytest.fixture
def quick(monkeypatch):
    """From now on one row stands for the whole run: nothing is run."""
    row = Row("you", NAME, "maxpool", "the largest", 2, 2, PASSED, "well done", "none", 1)
    monkeypatch.setattr(home, "graded", lambda name, path: [row])


@pytest.fixture
def session(monkeypatch):
    """A function that lets JupyterLab have the notebook open."""
    return lambda *of: monkeypatch.setattr(home, "session_of", lambda path: Session(*of))


def test_it_says_which_file_it_runs_and_when_that_was_saved(work, place, quick):
    os.utime(place, (0, datetime(2026, 1, 5, 11, 5).timestamp()))
    first, *_, last = check("5", work)
    assert first == f"{place}, as saved on 2026-01-05 at 11:05, in a fresh kernel:"
    assert last == "2 of 2 points"


def test_it_says_which_cell_was_taken_and_what_is_not_allowed(work, monkeypatch):
    note = f"{COUNTED.format(n=2)}: {JOINED}"
    more = {"matched": f"metadata; {note}", "policy": "imports pandas"}
    row = Row("you", NAME, "maxpool", "the largest", 2, 2, PASSED, "", "none", 1, **more)
    monkeypatch.setattr(home, "graded", lambda name, path: [row, row])
    *_, joined, policy, points = check("5", work)
    assert joined == f"  maxpool: {note}." and points == "4 of 4 points"
    assert policy == "  maxpool: the exercise does not allow it: imports pandas."


PROBE = """
import importlib, resnetlib
for name in ("scipy", "torch.nn", "sklearn"):
    try:
        importlib.import_module(name)
    except ModuleNotFoundError as error:
        print(error)
class Mine(resnetlib.MaxPool2D): pass
try:
    Mine(2).forward(None)
except PermissionError as error:
    print(error)
"""


def test_at_home_a_kernel_reaches_no_more_than_one_that_grades():
    with HomeGrader(GivenExercise(ROOT / "exercises" / f"{NAME}.ipynb")) as grader:
        first, *_ = grader.runner.merged({}).cells
        found = subprocess.run(
            [sys.executable, "-c", first.source + PROBE], capture_output=True, text=True, cwd=ROOT
        )
    missing = [f"No module named '{name}'" for name in ("scipy", "torch", "sklearn")]
    asked = "this exercise asks you to write MaxPool2D"
    assert found.stdout.splitlines() == [*missing, asked], found.stderr


def test_a_time_of_today_goes_without_its_day():
    now = datetime.now()
    assert clock(now.timestamp()) == f"at {now:%H:%M}"
    before = now - timedelta(days=1)
    assert clock(before.timestamp()) == f"on {before:%Y-%m-%d} at {now:%H:%M}"


def test_what_ran_after_it_was_saved_is_said_with_its_time(work, place, quick, session):
    now = time.time()
    session(True, now)
    os.utime(place, (now - 30, now - 30))
    _, second, *_ = check("5", work)
    assert f"its kernel was at work {clock(now)}, after that: save it" in second


@pytest.mark.parametrize(("age", "warned"), [(10, False), (3600, True)])
def test_what_is_open_and_was_saved_long_ago_may_hold_more(place, session, age, warned):
    session(True, 0)
    said = unsaved(place, time.time() - age)
    assert ("what you typed after it was saved" in said) == warned


def test_what_no_browser_shows_holds_no_more_than_the_file(place, session):
    session(False, time.time())
    assert unsaved(place, 0) == ""


def test_whatever_goes_wrong_in_asking_the_check_goes_on(work, quick, monkeypatch):
    monkeypatch.setattr(home, "session_of", lambda path: 1 / 0)
    assert len(list(check("5", work))) == 4


@pytest.mark.parametrize("text", ["", "{", "[]", '{"cells": [{"cell', "folder", "link"])
def test_a_broken_file_is_said_once_with_its_cure(work, place, text):
    place.unlink()
    if text in ("folder", "link"):
        place.mkdir() if text == "folder" else place.symlink_to("nowhere")
    else:
        place.write_text(text)
    with pytest.raises(SystemExit) as end:
        list(check("5", work))
    said = str(end.value)
    assert said.startswith(f"check: {place} is ") and said.count("course.py reset 05") == 1


def test_a_notebook_without_any_of_the_cells_is_said_once(work, place):
    shutil.copy(ROOT / "chapters" / f"{NAME}.ipynb", place)
    with pytest.raises(SystemExit, match=f"none of the answers of {NAME} was found"):
        list(check("5", work))


def test_where_there_is_no_file_it_says_what_makes_one(work, place):
    place.unlink()
    with pytest.raises(SystemExit, match=r"there is no .*course\.py lab puts one there"):
        list(check("5", work))


def test_a_copy_in_place_of_a_blank_notebook_is_run_and_said(work, place, quick):
    place.rename(place.with_name("my pooling.ipynb"))
    first, second, *_ = check("5", work)
    assert "my pooling.ipynb, as saved" in first and "05_maxpool2d.ipynb is missing" in second


def test_of_two_copies_it_runs_none_and_asks(work, place):
    shutil.copy(place, place.with_name("a copy.ipynb"))
    place.rename(place.with_name("my pooling.ipynb"))
    with pytest.raises(SystemExit, match=r'Say which: `course\.py check "a copy\.ipynb"`'):
        list(check("5", work))


def test_without_room_for_temporary_files_nothing_is_run(work, monkeypatch):
    def refuse(folder):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), folder)

    monkeypatch.setattr(home, "expect_room", refuse)
    monkeypatch.setattr(home, "HomeGrader", lambda exercise: pytest.fail("it was run"))
    with pytest.raises(OSError, match="No space left"):
        list(check("5", work))


def test_a_link_to_a_notebook_elsewhere_is_followed(work, place, quick):
    place.rename(work / "elsewhere.ipynb")
    place.symlink_to(work / "elsewhere.ipynb")
    assert next(check("5", work)).startswith(f"{place}, as saved")
