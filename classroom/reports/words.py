"""What a status means: the word that is shown, its kind, and a sentence for the student."""

from dataclasses import dataclass

from classroom.grading.record import (
    DIED,
    ERROR,
    FAILED,
    KILLED,
    MARKED,
    MISSING,
    NOT_ATTEMPTED,
    NOT_RUN,
    PASSED,
    TIMEOUT,
    TO_BE_MARKED,
    UNGRADED,
    UNREADABLE,
)
from classroom.reports.gradebook import is_overridden

RIGHT, WRONG, RAISED, STOPPED, BLANK, OPEN, PARTLY = (
    *("right", "wrong", "error", "stopped", "blank", "open", "partly"),
)


@dataclass(frozen=True)
class Words:
    """`kind` decides the colour; `word` stands beside it; `sentence` is what a student reads."""

    kind: str
    word: str
    sentence: str = ""


WORDS = {
    PASSED: Words(RIGHT, "right"),
    FAILED: Words(WRONG, "wrong"),
    ERROR: Words(RAISED, "error"),
    TIMEOUT: Words(STOPPED, "too slow", "This took too long and was stopped."),
    DIED: Words(STOPPED, "ended", "Python itself ended while this ran."),
    NOT_RUN: Words(STOPPED, "not run", "A cell before this one ended Python, so this was not run."),
    NOT_ATTEMPTED: Words(BLANK, "not attempted"),
    MISSING: Words(BLANK, "cell missing", "The cell of this task was not found in your notebook."),
    UNREADABLE: Words(OPEN, "file unreadable", "Your file could not be read."),
    UNGRADED: Words(
        OPEN, "could not be graded", "This could not be graded, which is no fault of yours."
    ),
    TO_BE_MARKED: Words(OPEN, "to be marked", "Your instructor has not marked this yet."),
    MARKED: Words(PARTLY, "marked"),
}


def words_of(row):
    """The words of a row's status; a status that has none yet stands for itself."""
    status, _, what = row.status.partition(": ")
    if status == KILLED:
        return Words(STOPPED, "stopped", f"This was stopped: too much {what or 'was used'}.")
    if status == MARKED:
        return Words(kind_of_points(row.points, row.max_points), "marked")
    return WORDS.get(status, Words(OPEN if row.points is None else WRONG, row.status))


def verdict_of(row):
    """The same, but for a check whose points an instructor has changed: that is said instead."""
    return changed_words(row.points, row.max_points) if is_overridden(row) else words_of(row)


def changed_words(points, most):
    return Words(kind_of_points(points, most), "changed by your instructor")


def kind_of_points(points, most):
    if points == most:
        return RIGHT
    return PARTLY if points else WRONG
