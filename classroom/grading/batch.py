"""A whole folder of submissions: each is graded, none stops the others, a second run goes on."""

import hashlib
import json
import os
import shutil
import sys
from contextlib import suppress
from pathlib import Path

from tqdm import tqdm

from classroom.checks import describe
from classroom.exercise import exercises_of
from classroom.grading import sandbox
from classroom.grading.grade import Grader, seed_of, ungraded
from classroom.grading.incoming import submissions_in
from classroom.grading.record import (
    UNGRADED,
    UNREADABLE,
    Graded,
    Row,
    read_graded,
    write_graded,
)
from classroom.reports.gradebook import totals
from classroom.reports.marks import read_kept
from classroom.reports.page import file_name
from classroom.reports.publish import publish

FEW = 30  # submissions that are worth a line each


def grade_folder(
    submissions, out, allow_unsandboxed=False, *, workers=None, fresh=False, progress=True
):
    """Grade a folder of submissions into the folder `out`; returns ([Graded], complaints).

    A submission that is unchanged since it was graded, by the same exercise, keeps its rows, and
    so do marks given by hand. `fresh` forgets the rows and the secret seed, never the marks.

    Raises
        PermissionError  without a sandbox, unless that is allowed
        ValueError       if the folder holds no submission, `out` lies in it, or the marks kept are
                         damaged
    """
    isolation = sandbox.expect_isolation(allow_unsandboxed)
    submissions, out = Path(submissions), Path(out)
    expect_apart(submissions, out)
    private, before = out / "private", read_kept(out)
    exercises = exercises_of()
    found = submissions_in(submissions, private / "unpacked", exercises)
    if fresh:
        shutil.rmtree(private / "graded", ignore_errors=True)
        (private / "seed").unlink(missing_ok=True)
    make_private(out)
    run = Run(out, exercises, isolation, workers or os.cpu_count() or 1, seed_of(out))
    gradeds, complaints = {}, []
    try:
        gradeds |= run.kept(found)
        waiting = [s for s in found if s.path not in gradeds]
        silent = not progress or not waiting
        with tqdm(total=len(waiting), disable=silent, file=sys.stdout, ncols=80) as bar:
            for submission, graded in run.grade(waiting):
                gradeds[submission.path] = graded
                bar.set_description(submission.exercise, refresh=False)
                bar.update()
    finally:
        done = [gradeds[s.path] for s in found if s.path in gradeds]
        if done:  # an interrupt before the first one leaves the reports of an earlier run
            complaints = publish(out, run.exercises, done)
    return done, complaints + missed(before, found, submissions)


def expect_apart(submissions, out):
    """Refuse to write grades among submissions, where the next run would take them for some."""
    inside, folder = out.resolve(), submissions.resolve()
    if folder.is_dir() and inside.is_relative_to(folder):
        raise ValueError(
            f"--out {out} lies in the folder of submissions; name a place outside of it"
        )


def make_private(out):
    """Make the folder of grades: for its owner alone, and never part of a repository."""
    if not out.exists():
        out.mkdir(parents=True)
        out.chmod(0o700)
    if not (out / ".gitignore").exists():
        (out / ".gitignore").write_text("*\n")


def missed(before, found, submissions):
    """A complaint if the tables of the last run held students of whom nothing is here any more."""
    here = {submission.student for submission in found}
    gone = sorted({row.student for row in before.rows} - here) if before else []
    if not gone:
        return []
    names = ", ".join(gone[:5]) + (", …" if len(gone) > 5 else "")
    return [
        f"{len(gone)} of the last run's students have nothing in {submissions}, and are not in the "
        f"tables now: {names}. Their marks are kept. Is it the right folder?"
    ]


class Run:
    """One run over a folder of submissions, under one seed."""

    def __init__(self, out, exercises, isolation, workers, seed):
        self.out, self.exercises, self.isolation = out, exercises, isolation
        self.workers, self.seed = workers, seed
        self.places = {}

    def kept(self, submissions):
        """What was graded before and would be graded alike, by the submission's path."""
        gradeds = {}
        for submission in submissions:
            exercise = self.exercises.get(submission.exercise)
            if exercise is not None:
                place = self.place(submission, exercise)
                with suppress(OSError, ValueError, KeyError, TypeError):
                    gradeds[submission.path] = read_graded(place)
        return gradeds

    def grade(self, submissions):
        """Grade submissions, exercise by exercise; yields (submission, Graded) as each is finished."""
        for name in sorted({s.exercise for s in submissions}):
            own = [s for s in submissions if s.exercise == name]
            exercise = self.exercises.get(name)
            if exercise is None:
                yield from ((s, unknown(s, self.exercises, self.isolation)) for s in own)
                continue
            try:
                references = self.out / "private" / "references"
                how = (self.seed, self.isolation, references, self.workers)
                with Grader(exercise, *how) as grader:
                    for submission, graded in grader.grade_all(list(own)):
                        self.keep(submission, exercise, graded)
                        own.remove(submission)
                        yield submission, graded
            except Exception as error:  # whatever is wrong here, other exercises are graded
                said = f"the grader failed: {describe(error)}"
                yield from ((s, ungraded(s, exercise, self.isolation, said)) for s in own)

    def keep(self, submission, exercise, graded):
        """Keep what was graded, unless the grader itself failed: then the next run tries again."""
        if not any(row.status == UNGRADED for row in graded.rows):
            write_graded(self.place(submission, exercise), graded)

    def place(self, submission, exercise):
        """Where exactly this notebook, graded by exactly this exercise, is kept."""
        if submission.path not in self.places:
            digest = hashlib.sha256()
            if not submission.problem:  # then there may be nothing that a read would come back from
                with suppress(OSError), open(submission.path, "rb") as file:
                    digest = hashlib.file_digest(file, "sha256")  # reading it later says why not
            digest.update(exercise.source.read_bytes() + self.isolation.encode())
            digest.update(json.dumps([submission.problem, *submission.notes]).encode())
            name = f"{submission.exercise}-{digest.hexdigest()[:16]}.json"
            folder = self.out / "private" / "graded" / file_name(submission.student)
            self.places[submission.path] = folder / name
        return self.places[submission.path]


def unknown(submission, exercises, isolation):
    """The row of a notebook whose name is no exercise's."""
    said = f"no exercise has this name; there are: {', '.join(exercises)}"
    row = Row(
        *(submission.student, submission.exercise, "", "", None, 0, UNREADABLE),
        *(submission.problem or said, isolation, None),
    )
    return Graded(submission.student, submission.exercise, [row], notes=submission.notes)


def grade(submissions, out, allow_unsandboxed=False, workers=None, fresh=False):
    """The command: grade a folder, then say in lines what came of it."""
    try:
        gradeds, complaints = grade_folder(
            submissions, out, allow_unsandboxed, workers=workers, fresh=fresh
        )
    except (PermissionError, ValueError) as error:
        raise SystemExit(f"grade: {error}") from None
    except KeyboardInterrupt:
        raise SystemExit(
            "grade: interrupted. What was finished is kept; the same command"
            f"{' without --fresh' if fresh else ''} goes on from there."
        ) from None
    kept = read_kept(out)  # with the marks that were taken
    rows = kept.rows if kept else [row for graded in gradeds for row in graded.rows]
    troubled = [g for g in gradeds if any(r.status in (UNREADABLE, UNGRADED) for r in g.rows)]
    if len(gradeds) <= FEW:
        unknown_points = {(g.student, g.exercise) for g in troubled}
        why = {(row.student, row.exercise): row.diagnosis for row in rows}
        for key, (points, of, questions) in totals(rows).items():
            more = f", {questions} to be marked" if questions else ""
            said = "?" if key in unknown_points else f"{points:g}"
            said = f"{said:>5} of {of:g} points{more}" if of else why[key]
            yield f"{key[0]:<24} {key[1] or '(no exercise)':<16} {said}"
    yield from complaints
    yield f"submissions: {len(gradeds)}, rows: {len(rows)}, isolation: {rows[0].isolation}"
    if troubled:
        names = ", ".join(f"{g.student} ({g.exercise or 'no exercise'})" for g in troubled[:5])
        yield f"{len(troubled)} could not be read or graded, and have no points: {names}" + (
            ", …" if len(troubled) > 5 else ""
        )
    yield f"{Path(out) / 'gradebook.csv'}, grades.csv, overview.html, feedback/"
