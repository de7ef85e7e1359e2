"""Everything that people read after grading, written into the folder of grades in one go."""

from dataclasses import replace
from pathlib import Path

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

HELD = "is open in another program, as spreadsheets do it: close it there and grade again."


def publish(out, exercises, gradeds):
    """Write gradebook.csv, grades.csv, the feedback pages and overview.html into `out`.

    Marks that an instructor has put into gradebook.csv are taken from it first. Returns complaints:
    sentences for the instructor about marks that could not be taken, or files that could not be
    written because another program holds them.

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
    write_page(out / "overview.html", overview_page(exercises, gradeds))
    write_feedback(out, exercises, gradeds)
    return complaints


def following_file(graded):
    """The submission; where its file could not be read, no question of it counts as left blank."""
    unread = next((row for row in graded.rows if row.status == UNREADABLE), None)
    if unread is None:
        return graded
    change = {"status": UNREADABLE, "diagnosis": unread.diagnosis}
    rows = [replace(r, **change) if r.status == NOT_ATTEMPTED else r for r in graded.rows]
    return replace(graded, rows=rows)


def write_feedback(out, exercises, gradeds):
    """A page per student and exercise; pages of students who are not graded any more are left."""
    paths = feedback_paths(gradeds)
    for graded in gradeds:
        page = feedback_page(exercises.get(graded.exercise), graded)
        write_page(out / paths[graded.student, graded.exercise], page)


def write_page(path, page):
    """Write a page, unless it is there already as it is."""
    content = page.encode("utf-8")
    if not path.exists() or path.read_bytes() != content:
        write_bytes(path, content)
