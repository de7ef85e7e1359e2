"""Rows and submissions as grading would leave them, for whatever reports are to be made of them."""

import random

from classroom.exercise import prompt_of, task_of
from classroom.grading.record import (
    ERROR,
    FAILED,
    KILLED,
    MARKED,
    NOT_ATTEMPTED,
    NOT_RUN,
    PASSED,
    TIMEOUT,
    TO_BE_MARKED,
    UNGRADED,
    UNREADABLE,
    Graded,
    Row,
)


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
        "prose": {"why": "Why do columns vanish?\n\n**Your answer:**\n\nBecause."},
    }
    return Graded(**whose, rows=rows, **{**written, **more})


def class_of(exercise, size=300, seed=7):
    """A class as it may be: most get far, many make the known mistakes, a few break everything."""
    rng = random.Random(seed)
    return [submission_of(exercise, f"student {n:03}", rng) for n in range(1, size + 1)]


def submission_of(exercise, student, rng):
    strength, fate = rng.betavariate(4, 1.6), rng.random()
    answers, prose, rows = {}, {}, []
    for number, check in enumerate(exercise.checks):
        if check.points:
            rows.append(row_of(exercise, check, student, strength - 0.035 * number, rng))
            answers[check.task] = exercise.answers[check.task].source.replace("    # ANSWER\n", "")
    for cell in exercise.questions:
        prose[task_of(cell)] = f"{prompt_of(cell.source)}\n\n{rng.choice(WORDS)}"
        rows.append(question_of(student, exercise, cell, rng))
    if fate < 0.01:
        give_all(rows, UNREADABLE, "the file is no notebook (JSONDecodeError: line 1 column 1)")
        answers, prose = {}, {}
    elif fate < 0.015:
        give_all(rows, UNGRADED, "the grader failed on this notebook: OSError: no space left")
    elif fate < 0.025:
        for number, row in enumerate(rows[rng.randrange(6) : -1]):
            row.points, row.diagnosis = 0, ""
            row.status = NOT_RUN if number else f"{KILLED}: memory"
    elif fate < 0.04:
        rows[0].policy = rng.choice(["imports scipy", "imports torch", "imports os"])
    notes = ["a file from 12:04 was passed over: this one is from 18:31"] if fate > 0.99 else []
    return Graded(student, exercise.name, rows, answers, prose, notes)


WORDS = [
    "Batch norm takes the mean away again, so a bias changes nothing, and its gradient is exactly 0.",
    "The bias is in beta already.",
    "Because it would be useless: the mean moves by as much as every pixel does.\n\nThe gradient is 0.",
]


def row_of(exercise, check, student, chance, rng):
    fields = {
        "student": student,
        "exercise": exercise.name,
        "task": check.task,
        "check": check.name,
        "max_points": check.points,
        "seconds": round(rng.random() / 10, 3),
    }
    if rng.random() < chance + 0.25:
        return row(**fields, points=check.points)
    known = [mistake.sentence for mistake in exercise.mistakes if mistake.task == check.task]
    status, said = rng.choice(
        [(FAILED, rng.choice(known[:3]))] * 9 * bool(known)
        + [(FAILED, "“stride 2, padding 1”, entry [0, 1, 2] is 1.204, which is 0.4881 too large")]
        + [
            (
                ERROR,
                "NameError: name 'kernel' is not defined. Is it misspelt? · line 5 of your cell",
            )
        ]
        + [(NOT_ATTEMPTED, "")] * 5
        + [(TIMEOUT, "")]
    )
    return row(**fields, points=0, status=status, diagnosis=said)


def question_of(student, exercise, cell, rng):
    fields = {"student": student, "exercise": exercise.name, "task": task_of(cell), "max_points": 2}
    if rng.random() < 0.4:
        return question(**fields)
    points = rng.choice([0, 1, 1.5, 2])
    return question(**fields, points=points, status=MARKED, reason="why exactly 0?" * (points < 2))


def give_all(rows, status, diagnosis):
    for row in rows:
        row.points, row.status, row.diagnosis = None, status, diagnosis


HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</pre></style><style>*{display:none}",
    "javascript:alert(1)",
    "{{ 7 * 7 }}{% raw %}",
    "=HYPERLINK(1)",
    "../../etc/passwd",
    "a\u202egpj.exe\u2066",
    "a\x00b\x1b[31m\x7f",
    "\ud800 half",
    "😀 👩‍👩‍👧 é",
    "x" * 10_000,
    "",
]


def hostile(text, exercise="90_tiny"):
    """A submission that has a hostile text wherever a student, or what is said of one, can stand."""
    rows = [
        failed(diagnosis=text, policy=text, matched=text),
        row(task="total", check="total", points=1, reason=text),
        question(points=1, status=MARKED, reason=text),
    ]
    written = {"answers": {"scale": text, "total": f'"""{text}'}, "prose": {"why": text}}
    return graded(text, exercise, rows=rows, notes=[text], **written)
