"""Rows and submissions as grading would leave them, for whatever reports are to be made of them."""

from classroom.grading.record import FAILED, PASSED, TO_BE_MARKED, Graded, Row


def row(**changes):
    fields = {
        "student": "ada",
        "exercise": "02_conv2d",
        "task": "scale",
        "check": "scale",
        "points": 1.5,
        "max_points": 2,
        "status": PASSED,
        "diagnosis": "",
        "isolation": "bubblewrap",
        "seconds": 0.25,
        "matched": "metadata",
    }
    return Row(**{**fields, **changes})


def question(**changes):
    fields = {"task": "why", "check": "question", "points": None, "status": TO_BE_MARKED}
    return row(**{**fields, "seconds": None, "matched": "", **changes})


def failed(**changes):
    return row(**{"points": 0, "status": FAILED, "diagnosis": "You divide.", **changes})


def graded(student="ada", exercise="02_conv2d", *, rows=None, **more):
    """A submission with a check that passed, one that did not, and a question."""
    whose = {"student": student, "exercise": exercise}
    if rows is None:
        rows = [row(points=2), failed(task="total", check="total"), question()]
    for each in rows:
        each.student, each.exercise = student, exercise
    written = {
        "answers": {"scale": "# Task: scale\nx = 1", "total": "# Task: total\ny = 2"},
        "prose": {"why": "Why?\n\n**Your answer:**\n\nBecause."},
    }
    return Graded(**whose, rows=rows, **{**written, **more})
