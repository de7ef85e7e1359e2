"""A tiny exercise with all that an exercise has, in a course of its own, and ways to hand it in."""

import json

import nbformat
import pytest

from classroom.exercise import Exercise, prompt_of
from classroom.grading import grade, running
from classroom.grading.sandbox import isolation
from classroom.grading.submission import Submission
from classroom.release import recorded_values

SOURCE = '''\
# %% [markdown] classroom={"exercise": "90_tiny", "version": 1, "asks_for": ["Conv2D"]}
# # A tiny exercise

# %%
import numpy as np

from classroom.checks import Checks

check = Checks("90_tiny")

# %% classroom={"role": "answer", "task": "scale"}
# Task: scale
def scaled(x, factor):
    """x times factor."""
    # ANSWER
    return x * factor

# %% classroom={"role": "check", "task": "scale", "points": 1}
@check("scale")
def _(rng):
    return scaled(rng.standard_normal((2, 3)), 2.5)

# %% classroom={"role": "answer", "task": "total"}
# Task: total
def total(x, factor=1.0):
    """The sum of every column of x times factor."""
    # ANSWER
    return scaled(x, factor).sum(axis=0)

# %% classroom={"role": "check", "task": "total", "points": 2}
@check("total")
def _(rng):
    return {"columns": total(rng.standard_normal((4, 3)))}

# %% classroom={"role": "check", "task": "total", "points": 1.5}
@check("total of the scaled")
def _(rng):
    return {"columns": total(rng.standard_normal((2, 5)), 0.5)}

# %% [markdown] classroom={"role": "question", "task": "why", "points": 2}
# Why do columns vanish?
#
# **Your answer:**
#
# Because it is so.
#
# **Rubric.** 2 points for the reason.
'''

MISTAKES = """\
from classroom.exercise import Mistake

MISTAKES = [
    Mistake("scale", "divides", "x * factor", "x / factor", "You divide by the factor."),
    Mistake("total", "sums rows", "sum(axis=0)", "sum(axis=1)", "You sum along the rows."),
]
"""


@pytest.fixture(scope="session")
def tiny(tmp_path_factory):
    """The tiny exercise; its recorded values and its mistakes lie in a folder of its own."""
    root = tmp_path_factory.mktemp("course")
    for path, text in {
        "solutions/90_tiny.py": SOURCE,
        "classroom/mistakes/90_tiny.py": MISTAKES,
    }.items():
        (root / path).parent.mkdir(parents=True)
        (root / path).write_text(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("classroom.exercise.ROOT", root)
        exercise = Exercise(root / "solutions" / "90_tiny.py")
        assert len(exercise.mistakes) == 2  # read once, while its course is in place
        (root / "90_tiny.json").write_text(json.dumps(recorded_values(exercise)))
    return exercise


@pytest.fixture(scope="session")
def recorded_folder(tiny):
    return tiny.source.parents[1]


@pytest.fixture(scope="session")
def solutions(tiny):
    """The solution of every task."""
    return {task: cell.source for task, cell in tiny.answers.items()}


@pytest.fixture(scope="session")
def notebook_with(tiny):
    """A function from answers, by task, to the student's notebook; what is not answered is blank."""

    def notebook(answers=(), prose=None):
        page = nbformat.reads(nbformat.writes(tiny.notebook), as_version=4)
        replaced = {**tiny.blanks(), **dict(answers)}
        for cell in page.cells:
            label = cell.metadata.get("classroom", {})
            if label.get("role") == "answer":
                cell.source = replaced[label["task"]]
            if label.get("role") == "question":
                cell.source = prompt_of(cell.source) if prose is None else prose
        return page

    return notebook


@pytest.fixture
def submit(tmp_path, notebook_with):
    """A function that hands answers in as tmp_path/<student>/90_tiny.ipynb; returns the path."""

    def hand_in(answers=(), student="ada", **more):
        path = tmp_path / "submissions" / student / "90_tiny.ipynb"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(nbformat.writes(notebook_with(answers, **more)))
        return path

    return hand_in


def verdicts_in(graded):
    """What was graded, as check → (points, status, diagnosis)."""
    return {row.check: (row.points, row.status, row.diagnosis) for row in graded.rows}


def answers_in(item, exercise):
    """What a test's mark `answers` hands in, task by task; None stands for the stub."""
    changed = item.get_closest_marker("answers").kwargs
    solutions = {task: cell.source for task, cell in exercise.answers.items()}
    return {
        task: exercise.blanks()[task] if source is None else source
        for task, source in {**solutions, **changed}.items()
    }


@pytest.fixture(scope="module")
def graded_together(request, tiny, notebook_with, tmp_path_factory):
    """What the marked tests of a module hand in, graded together: test → check → verdict.

    pytest and a kernel take a second each to start: a run for every test would take minutes. Where a
    sandbox starts it is the sandbox's, whose kernels are forked.
    """
    folder, found, groups = tmp_path_factory.mktemp("together"), {}, {}
    for item in request.session.items:
        mark = item.get_closest_marker("answers")
        if item.path == request.path and mark is not None:
            path = folder / f"{len(found)}.ipynb"
            found[item.nodeid] = None
            path.write_text(nbformat.writes(notebook_with(answers_in(item, tiny))))
            seconds = next(iter(mark.args), running.CELL_SECONDS)
            groups.setdefault(seconds, []).append(Submission(item.nodeid, "90_tiny", path))
    with grade.Grader(tiny, request.module.SECRET, isolation()) as grader:
        for seconds, submissions in groups.items():
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(running, "CELL_SECONDS", seconds)
                for submission, graded in grader.grade_all(submissions):
                    found[submission.student] = verdicts_in(graded)
    return found


@pytest.fixture
def verdicts(request, graded_together):
    """What this test's answers earned, as check → (points, status, diagnosis)."""
    return graded_together[request.node.nodeid]
