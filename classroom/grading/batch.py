"""A whole folder of submissions: each is graded, none stops the others, a second run goes on."""

import hashlib
import json
import os
import shutil
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

from tqdm import tqdm

from classroom.checks import describe
from classroom.exercise import exercises_of
from classroom.grading import sandbox
from classroom.grading.counts import TO_INSTRUCTOR
from classroom.grading.grade import Grader
from classroom.grading.incoming import submissions_in
from classroom.grading.record import (
    NOT_ATTEMPTED,
    UNGRADED,
    UNREADABLE,
    Graded,
    Row,
    read_graded,
    write_graded,
)
from classroom.grading.references import seed_of
from classroom.grading.roster import ABSENT, Roster
from classroom.grading.verdict import ungraded
from classroom.notebooks import ROOT
from classroom.reports.gradebook import totals
from classroom.reports.marks import read_kept
from classroom.reports.page import file_name
from classroom.reports.publish import publish

FEW = 30  # submissions that are worth a line each
MOST_COMPLAINTS = 10  # of one kind
SHOWN = 30  # letters of an exercise's name beside the bar


def grade_folder(
    submissions,
    out,
    allow_unsandboxed=False,
    *,
    workers=None,
    fresh=False,
    progress=True,
    students=None,
):
    """Grade a folder of submissions into the folder `out`; returns ([Graded], complaints).

    A submission that is unchanged since it was graded, by the same exercise, keeps its rows, and
    so do marks given by hand. `fresh` forgets the rows and the secret seed, never the marks.
    `students` is a table of students, whose names are used, and of whom those who are absent have a
    row too.

    Raises
        PermissionError  without a sandbox, unless that is allowed
        ValueError       if the folder holds no submission, `out` lies in it, the marks kept are
                         damaged, or the table of students is none
    """
    isolation = sandbox.expect_isolation(allow_unsandboxed)
    submissions, out = Path(submissions), Path(out)
    expect_apart(submissions, out)
    sandbox.clear_leftovers()
    if isolation != sandbox.NONE:
        sandbox.expect_unseen(ROOT, submissions, out, tempfile.gettempdir())
    private, before = out / "private", read_kept(out)
    exercises = exercises_of()
    roster = Roster(students) if students else None
    found = found_in(submissions, out, exercises, roster)
    if fresh:
        shutil.rmtree(private / "graded", ignore_errors=True)
        (private / "seed").unlink(missing_ok=True)
    run = Run(out, exercises, isolation, workers or os.cpu_count() or 1, seed_of(out))
    gradeds, complaints = {}, []
    try:
        gradeds |= run.kept(found)
        waiting = [s for s in found if key_of(s) not in gradeds]
        silent = not progress or not waiting
        with tqdm(total=len(waiting), disable=silent, file=sys.stdout, ncols=80) as bar:
            for submission, graded in run.grade(waiting):
                gradeds[key_of(submission)] = graded
                bar.set_description(submission.exercise[:SHOWN], refresh=False)
                bar.update()
    finally:
        sandbox.clear_leftovers()  # those of a run that was killed moments before this one began
        done = [gradeds[key_of(s)] for s in found if key_of(s) in gradeds]
        if done:  # an interrupt before the first one leaves the reports of an earlier run
            complaints = publish(out, run.exercises, done)
    complaints += roster.complaints(found) if roster else []
    return done, complaints + perhaps_one(found) + missed(before, found, submissions)


def found_in(submissions, out, exercises, roster):
    """The submissions in a folder; what is unpacked of them is for the owner of `out` alone."""
    is_new = not out.exists()
    make_private(out)
    try:
        return submissions_in(submissions, out / "private" / "unpacked", exercises, roster)
    except ValueError:
        if is_new:
            shutil.rmtree(out)
        raise


def key_of(submission):
    """What a submission is known by: a student has one for each exercise."""
    return submission.student, submission.exercise


def perhaps_one(submissions):
    """A complaint for every file, and every name, that may be of one student under several names."""
    said = [
        f"{submission.exercise}: {note.removeprefix(TO_INSTRUCTOR)}. Is it one student?"
        for submission in submissions
        for note in submission.notes
        if note.startswith(TO_INSTRUCTOR)
    ]
    said = list(dict.fromkeys(said))
    more = len(said) - MOST_COMPLAINTS
    return said[:MOST_COMPLAINTS] + ([f"… and {more} more: see overview.html"] if more > 0 else [])


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
        """What was graded before and would be graded alike, by student and exercise."""
        gradeds = {}
        for submission in submissions:
            exercise = self.exercises.get(submission.exercise)
            if exercise is not None:
                place = self.place(submission, exercise)
                with suppress(OSError, ValueError, KeyError, TypeError):
                    graded = read_graded(place)
                    notes = [n for n in graded.notes if not n.startswith(TO_INSTRUCTOR)]
                    graded.notes = notes + to_instructor(submission)
                    gradeds[key_of(submission)] = graded
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
        key = key_of(submission)
        if key not in self.places:
            digest = hashlib.sha256()
            if not submission.problem:  # then there may be nothing that a read would come back from
                with suppress(OSError), open(submission.path, "rb") as file:
                    digest = hashlib.file_digest(file, "sha256")  # reading it later says why not
            digest.update(exercise.source.read_bytes() + self.isolation.encode())
            others = to_instructor(submission)  # they change with what others hand in
            notes = [note for note in submission.notes if note not in others]
            digest.update(json.dumps([submission.problem, *notes]).encode())
            name = f"{submission.exercise}-{digest.hexdigest()[:16]}.json"
            folder = self.out / "private" / "graded" / file_name(submission.student)
            self.places[key] = folder / name
        return self.places[key]


def to_instructor(submission):
    return [note for note in submission.notes if note.startswith(TO_INSTRUCTOR)]


def unknown(submission, exercises, isolation):
    """The row of a notebook whose name is no exercise's."""
    said = f"no exercise has this name; there are: {', '.join(exercises)}"
    status = NOT_ATTEMPTED if submission.problem == ABSENT else UNREADABLE
    row = Row(
        student=submission.student,
        exercise=submission.exercise,
        task="",
        check="",
        points=None,
        max_points=0,
        status=status,
        diagnosis=submission.problem or said,
        isolation=isolation,
        seconds=None,
    )
    return Graded(submission.student, submission.exercise, [row], notes=submission.notes)


def grade(submissions, out, allow_unsandboxed=False, workers=None, fresh=False, students=None):
    """The command: grade a folder, then say in lines what came of it."""
    try:
        gradeds, complaints = grade_folder(
            submissions,
            out,
            allow_unsandboxed,
            workers=workers,
            fresh=fresh,
            students=students,
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
