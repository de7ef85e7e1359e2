"""`course.py check`: a student's own notebook, run as an instructor would, on the student's machine."""

import sys
import tempfile
import time
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import nbformat

from classroom.exercise import GivenExercise
from classroom.files import expect_room
from classroom.grading import masked
from classroom.grading.finding import unusual
from classroom.grading.grade import Grader
from classroom.grading.reach import as_graded
from classroom.grading.running import Runner
from classroom.grading.submission import Submission
from classroom.meant import GIVEN, exercise_and_file
from classroom.pages import cure, problem_of
from classroom.running import session_of
from classroom.terminal import waiting, wrapped
from classroom.work import WORK

KEYS = "Cmd-S" if sys.platform == "darwin" else "Ctrl-S"
FRESH = 60  # seconds after saving in which a notebook passes for what JupyterLab shows


class HomeRunner(Runner):
    """Runs a notebook on a student's machine, where nothing is out of reach, as if it were."""

    def __init__(self, *arguments):
        super().__init__(*arguments)
        self.masked = Path(self.place.name, "masked")
        self.masked.mkdir()
        masked.write_masked(self.exercise, self.masked)

    def merged(self, answers):
        notebook = super().merged(answers)
        notebook.cells.insert(0, nbformat.v4.new_code_cell(as_graded(self.masked)))
        return notebook


class HomeGrader(Grader):
    """Grades on a student's machine as an instructor would."""

    runner_of = HomeRunner


def check(topic, work=WORK):
    """Run every check of one exercise in a fresh kernel; yields a line for each, then the points."""
    name, (path, said, is_clear) = exercise_and_file(topic, work)
    if not is_clear:
        raise SystemExit(f"check: {said}")
    expect_notebook(path, name)
    saved = path.stat().st_mtime
    yield f"{path}, as saved {clock(saved)}, in a fresh kernel:"
    yield from (wrapped(line, "  ") for line in (said, unsaved(path, saved)) if line)
    rows = graded(name, path)
    widest = max(len(row.check) for row in rows)
    for row in rows:
        points = f"{row.points:g}" if row.points is not None else "–"
        yield f"  {points:>2} of {row.max_points:g}  {row.check:<{widest}}  {row.status}"
        if row.diagnosis:
            yield wrapped(row.diagnosis, " " * 11)
    for task, notes in notes_of(rows).items():
        yield from (wrapped(f"{task}: {note}.", "  ") for note in notes)
    total = sum(row.points or 0 for row in rows)
    yield f"{total:g} of {sum(row.max_points for row in rows):g} points"


def notes_of(rows):
    """What was unusual about the answer to each task: its cells, and what it may not use."""
    found = {}
    for row in rows:
        said = [f"the exercise does not allow it: {row.policy}"] if row.policy else []
        for note in (*unusual(row.matched), *said):
            found.setdefault(row.task, {})[note] = None
    return found


def expect_notebook(path, exercise):
    """End the command, in a sentence, where there is no file or it is no notebook."""
    if not path.is_symlink() and not path.exists():
        raise SystemExit(f"check: there is no {path}; course.py lab puts one there")
    problem = problem_of(path)
    if problem:
        raise SystemExit(f"check: {path} {problem}. {cure(exercise)}")


def graded(name, path):
    """The rows of one notebook."""
    expect_room(tempfile.gettempdir())
    submission = Submission("you", name, path.resolve())
    with (
        waiting(f"running {path.name} …"),
        HomeGrader(GivenExercise(GIVEN / f"{name}.ipynb")) as grader,
    ):
        rows = grader.grade(submission).rows
    if submission.problem:
        raise SystemExit(f"check: {path}: {submission.problem}. {cure(name)}")
    return rows


def clock(seconds):
    """A time as people say it: "at 11:05", and on which day if that is not today."""
    when = datetime.fromtimestamp(seconds)
    day = "" if when.date() == datetime.now().date() else f"on {when:%Y-%m-%d} "
    return f"{day}at {when:%H:%M}"


def unsaved(path, saved):
    """What to say where JupyterLab may hold more than the file; nothing where that cannot be known."""
    session = None
    with suppress(Exception):  # whatever a server answers, the check goes on
        session = session_of(path)
    if session is None or not session.is_shown:
        return ""
    if session.worked > saved + 1:
        return (
            f"JupyterLab has this notebook open, and its kernel was at work {clock(session.worked)}, "
            f"after that: save it there with {KEYS}, then check again."
        )
    if time.time() > saved + FRESH:
        return (
            f"JupyterLab has this notebook open: what you typed after it was saved {clock(saved)} "
            f"counts once you save it again, with {KEYS}."
        )
    return ""
