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
        return Words(marked_kind(row), "marked")
    return WORDS.get(status, Words(OPEN if row.points is None else WRONG, row.status))


def marked_kind(row):
    if row.points == row.max_points:
        return RIGHT
    return PARTLY if row.points else WRONG
