"""A whole folder of submissions: each is graded, none stops the others, a second run goes on."""

import hashlib
import json
import sys
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

from tqdm import tqdm

from classroom.checks import describe
from classroom.exercise import exercises_of
from classroom.grading import sandbox
from classroom.grading.grade import Grader, Row, seed_of
from classroom.grading.submission import submissions_in
from classroom.reports.gradebook import totals, write_gradebook


def grade_folder(submissions, out, allow_unsandboxed=False, progress=True):
    """Grade `submissions/<student>/<exercise>.ipynb` into `out/gradebook.csv`; returns the rows.

    A submission that is unchanged since it was graded, by the same exercise, keeps its rows.

    Raises
        PermissionError  without a sandbox, unless that is allowed
        ValueError       if the folder holds no submission
        RuntimeError     if an exercise's own solution does not earn its points
    """
    isolation = sandbox.expect_isolation(allow_unsandboxed)
    found = submissions_in(submissions)
    out, exercises, graders, rows = Path(out), exercises_of(), {}, []
    seed = seed_of(out)
    try:
        for submission in tqdm(found, "grade", disable=not progress, file=sys.stdout, ncols=100):
            exercise = exercises.get(submission.exercise)
            if exercise is None:
                rows.append(unknown(submission, exercises, isolation))
                continue
            kept = kept_rows(out, submission, exercise, isolation)
            if not kept.exists():
                if exercise.name not in graders:
                    graders[exercise.name] = Grader(exercise, seed, isolation)
                rows += graded(graders[exercise.name], submission, kept)
            else:
                rows += [Row(**row) for row in json.loads(kept.read_text(encoding="utf-8"))]
    finally:
        write_gradebook(out / "gradebook.csv", rows)
    return rows


def graded(grader, submission, kept):
    """The rows of one submission, kept; where the grader itself fails, rows that say so."""
    try:
        rows = grader.grade(submission)
        write_rows(kept, rows)
        return rows
    except Exception as error:  # whatever is in this notebook, the others are graded
        submission.problem = f"the grader failed on this notebook: {describe(error)}"
        return grader.rows(submission, {})


def kept_rows(out, submission, exercise, isolation):
    """Where the rows of exactly this notebook, graded by exactly this exercise, are kept."""
    digest = hashlib.sha256()
    with suppress(OSError), open(submission.path, "rb") as file:  # reading it later says why not
        digest = hashlib.file_digest(file, "sha256")
    digest.update(exercise.source.read_bytes() + isolation.encode())
    name = f"{submission.exercise}-{digest.hexdigest()[:16]}.json"
    return out / "private" / "rows" / submission.student / name


def write_rows(path, rows):
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(".writing")
    beside.write_text(json.dumps([asdict(row) for row in rows]), encoding="utf-8")
    beside.replace(path)


def unknown(submission, exercises, isolation):
    """The row of a notebook whose name is no exercise's."""
    said = f"no exercise has this name; there are: {', '.join(exercises)}"
    return Row(
        submission.student, submission.exercise, "", "", 0, 0, "unreadable", said, isolation, None
    )


def grade(submissions, out, allow_unsandboxed):
    """The command: grade a folder and say, a line per submission, what came of it."""
    try:
        rows = grade_folder(submissions, out, allow_unsandboxed)
    except (PermissionError, ValueError, RuntimeError) as error:
        raise SystemExit(f"grade: {error}") from None
    for (student, exercise), (points, of, questions) in totals(rows).items():
        more = f", {questions} to be marked" if questions else ""
        yield f"{student:<24} {exercise:<16} {points:>5g} of {of:g} points{more}"
    yield f"{Path(out) / 'gradebook.csv'}: {len(rows)} rows, isolation: {rows[0].isolation}"
