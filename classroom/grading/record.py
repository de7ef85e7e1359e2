"""What grading leaves behind: a row for every check, and with it what the student handed in."""

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path

from classroom.files import write_whole

PASSED = "passed"
FAILED = "failed"  # the values are wrong
ERROR = "error"  # the student's code raised, or emitted something else than values
TIMEOUT = "timeout"
KILLED = "killed"  # followed by what there was too much of: "killed: memory"
DIED = "kernel died"
NOT_RUN = "not run"  # an earlier cell ended the kernel
NOT_ATTEMPTED = "not attempted"
MISSING = "missing cell"
UNREADABLE = "unreadable file"
UNGRADED = "could not be graded"  # the grader's fault: no points are given or taken
TO_BE_MARKED = "to be marked"
MARKED = "marked"


@dataclass
class Row:
    """One line of the gradebook: a check, or a question, of one student's exercise.

    `points` is None where nobody has decided yet: a question that waits for its mark, a file that
    could not be read, a check that the grader could not run.
    """

    student: str
    exercise: str
    task: str
    check: str
    points: float | None
    max_points: float
    status: str
    diagnosis: str
    isolation: str
    seconds: float | None
    matched: str = ""  # how the answer's cell was recognized
    policy: str = ""  # imports that the exercise does not allow
    reason: str = ""  # why an instructor has overridden the points


@dataclass
class Graded:
    """One student's exercise, graded.

    `answers` and `prose` are what the student wrote, by task; `notes` says what was unusual about
    the file, such as a second one that was passed over.
    """

    student: str
    exercise: str
    rows: list[Row]
    answers: dict[str, str] = field(default_factory=dict)
    prose: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


def write_graded(path, graded):
    """Keep a graded submission: whole or, if this is interrupted, not at all."""
    write_whole(path, json.dumps(asdict(graded)))


def read_graded(path):
    found = json.loads(Path(path).read_text(encoding="utf-8"))
    return Graded(**{**found, "rows": [Row(**row) for row in found["rows"]]})
