"""Everything that people read after grading, written into the folder of grades in one go."""

from dataclasses import replace
from functools import partial
from pathlib import Path

from classroom.checks import describe
from classroom.grading.counts import TO_INSTRUCTOR
from classroom.grading.record import NOT_ATTEMPTED, UNREADABLE
from classroom.reports.feedback import feedback_page
from classroom.reports.gradebook import in_order, write_bytes, write_gradebook, write_grades
from classroom.reports.marks import (
    answers_of,
    dialect_of,
    keep_marks,
    read_kept,
    take_marks,
    with_marks,
)
from classroom.reports.overview import overview_page
from classroom.reports.page import feedback_paths

MOST_FAILED = 10  # pages that are named
HELD = "is open in another program, as spreadsheets do it: close it there and grade again."


def publish(out, exercises, gradeds):
    """Write gradebook.csv, grades.csv, the feedback pages and overview.html into `out`.

    Marks that an instructor has put into gradebook.csv are taken from it first. Returns complaints:
    sentences for the instructor about marks that could not be taken, or files that could not be
    written.

    Raises
        ValueError  if the marks of earlier runs cannot be read
    """
    out, before = Path(out), read_kept(out)
    dialect = dialect_of(out, before)
    gradeds = sorted(gradeds, key=lambda graded: (*in_order(graded.student), graded.exercise))
    gradeds = [following_file(graded) for graded in gradeds]
    marks, complaints = take_marks(out, gradeds)
    gradeds = [with_marks(graded, marks) for graded in gradeds]
    rows = [row for graded in gradeds for row in graded.rows]
    keep_marks(out, marks, rows, answers_of(gradeds), dialect)
    try:
        write_gradebook(out / "gradebook.csv", rows, dialect)
    except PermissionError:
        complaints.append(f"gradebook.csv {HELD}")
        if before:  # what is saved from there later must be compared with what stood there
            keep_marks(out, marks, before.rows, before.answers, dialect)
    try:
        write_grades(out / "grades.csv", rows, dialect)
    except PermissionError:
        complaints.append(f"grades.csv {HELD}")
    pages = {Path("overview.html"): partial(overview_page, exercises, gradeds)}
    return complaints + write_pages(out, pages | feedback_pages(exercises, gradeds))


def following_file(graded):
    """The submission; where its file could not be read, no question of it counts as left blank."""
    unread = next((row for row in graded.rows if row.status == UNREADABLE), None)
    if unread is None:
        return graded
    change = {"status": UNREADABLE, "diagnosis": unread.diagnosis}
    rows = [replace(r, **change) if r.status == NOT_ATTEMPTED else r for r in graded.rows]
    return replace(graded, rows=rows)


def feedback_pages(exercises, gradeds):
    """Of each student and exercise a page, made when it is called: {path: page}.

    Pages of students who are not graded any more are left.
    """
    paths = feedback_paths(gradeds)
    return {
        paths[graded.student, graded.exercise]: partial(
            feedback_page, exercises.get(graded.exercise), for_student(graded)
        )
        for graded in gradeds
        if not is_absent(graded)
    }


def is_absent(graded):
    """Whether nothing was handed in: then there is nothing to tell the student."""
    return not graded.exercise and all(row.status == NOT_ATTEMPTED for row in graded.rows)


def for_student(graded):
    """The submission without what is said to the instructor alone."""
    notes = [note for note in graded.notes if not note.startswith(TO_INSTRUCTOR)]
    return replace(graded, notes=notes)


def write_pages(out, pages):
    """Write pages below a folder; one that cannot be written stops no other. Returns complaints."""
    failed = []
    for path, page in pages.items():
        try:
            write_page(out / path, page())
        except Exception as error:  # what is wrong with one student's page is wrong with no other
            reason = getattr(error, "strerror", None) or describe(error)
            failed.append(f"{path.as_posix()} could not be written: {reason}")
    more = len(failed) - MOST_FAILED
    return failed[:MOST_FAILED] + ([f"… and {more} more pages"] if more > 0 else [])


def write_page(path, page):
    """Write a page, unless it is there already as it is."""
    content = page.encode("utf-8")
    if not path.exists() or path.read_bytes() != content:
        write_bytes(path, content)
