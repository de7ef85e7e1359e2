"""gradebook.csv, a row per check, and grades.csv, a row per student: safe to open in any spreadsheet."""

import csv
import io
import os
import re
from dataclasses import dataclass, fields
from pathlib import Path

from classroom.grading.record import (
    MARKED,
    NOT_ATTEMPTED,
    PASSED,
    TO_BE_MARKED,
    UNGRADED,
    UNREADABLE,
    Row,
)

COLUMNS = [field.name for field in fields(Row)]
KEY = ("student", "exercise", "task", "check")
NUMBERS = ("points", "max_points", "seconds")
QUESTION = "question"  # what the row of a question has for a check
FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")  # some spreadsheets take the wide ones too
# Controls, what turns the direction of a line, and what UTF-8 cannot hold.
UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
LONGEST = 32_000  # characters; Excel cuts a cell at 32,767
# Where a semicolon separates columns, as in half of Europe, a formula may begin behind one.
BEHIND_SEMICOLON = re.compile(rf""";(?=[\s"]*[{re.escape("".join(FORMULA))}])""")
APOSTROPHE = re.compile(rf"""(^|;)'(?=[\s"]*[{re.escape("".join(FORMULA))}])""")


@dataclass(frozen=True)
class Dialect:
    """What separates the fields of a table, and what a number has before its fraction."""

    separator: str = ","
    decimal: str = "."


OURS = Dialect()


def write_gradebook(path, rows, dialect=OURS):
    """Write a row per check and question."""
    write_bytes(path, gradebook_of(rows, dialect))


def gradebook_of(rows, dialect=OURS):
    """What gradebook.csv holds, as bytes."""
    lines = ([getattr(row, name, "") for name in COLUMNS] for row in rows)
    return table_of(COLUMNS, lines, dialect)


def write_grades(path, rows, dialect=OURS):
    """Write a row per student, and of each exercise the points.

    A column of points holds numbers or nothing, so that it can be imported as it is. Nothing stands
    where a check is undecided or nothing was handed in. A question that waits for its mark counts
    as nothing so far. What is undecided, or was not handed in, is named under `open`.
    """
    exercises, students = of_how_many(rows), {}
    for row in rows:
        students.setdefault(row.student, {}).setdefault(row.exercise, []).append(row)
    head = [f"{name} ({number_of(most)})" for name, most in exercises.items()]
    lines = (
        [student, *grades_of(by_exercise, exercises)]
        for student, by_exercise in sorted(students.items(), key=lambda item: in_order(item[0]))
    )
    write_bytes(path, table_of(["student", *head, "total", "open"], lines, dialect))


def grades_of(by_exercise, exercises):
    """One student's points by exercise, their total, and what is open."""
    points = [decided_points(by_exercise.get(name, ())) for name in exercises]
    rows = [row for name in exercises for row in by_exercise.get(name, ())]
    whole = bool(rows) and not any(map(is_undecided, rows))
    total = sum(number or 0 for number in points) if whole else None
    open_ones = [
        f"{name or 'no exercise'}: {said}"
        for name, rows in by_exercise.items()
        if (said := open_in(rows))
    ]
    open_ones += [f"{name}: nothing handed in" for name in exercises if name not in by_exercise]
    return [*points, total, ". ".join(sorted(open_ones, key=in_order))]


def decided_points(rows):
    """The sum of points; None if there are no rows, or if a check of them is undecided."""
    if not rows or any(is_undecided(row) for row in rows):
        return None
    return sum(row.points or 0 for row in rows)


def open_in(rows):
    """What nobody has decided yet, in words: “2 points to be marked”."""
    waiting = {}
    for row in rows:
        if is_undecided(row) or is_unmarked(row):
            waiting[row.status] = waiting.get(row.status, 0) + row.max_points
    return ", ".join(
        f"{number_of(points)} points {status}" if points else status
        for status, points in waiting.items()
    )


def of_how_many(rows):
    """How many points each exercise has; files that are no exercise have none, and are left out."""
    sums = {}
    for row in rows:
        key = row.exercise, row.student
        sums[key] = sums.get(key, 0) + row.max_points
    most = {}
    for (exercise, _), points in sorted(sums.items()):
        most[exercise] = max(points, most.get(exercise, 0))
    return {exercise: points for exercise, points in most.items() if points}


def in_order(name):
    """By what names are sorted in every report: whatever their case, and then by it."""
    return name.casefold(), name


def is_question(row):
    return row.check == QUESTION


def is_unmarked(row):
    """Whether a question waits for its mark."""
    return row.points is None and row.status == TO_BE_MARKED


def is_undecided(row):
    """Whether nobody knows what this is worth, and it is no question: the file or the grader broke."""
    return row.points is None and row.status not in (TO_BE_MARKED, MARKED, NOT_ATTEMPTED)


def is_overridden(row):
    """Whether an instructor has changed the points of a check: its status gives others."""
    computed = row.max_points if row.status == PASSED else 0
    computed = None if row.status in (UNREADABLE, UNGRADED) else computed
    return not is_question(row) and row.points != computed


def key_of(row):
    """By what a row is known again: its first four fields, as the gradebook writes them."""
    return tuple(field_of(getattr(row, name)) for name in KEY)


def table_of(head, lines, dialect=OURS):
    """A table as CSV: UTF-8 with a byte-order mark, every field quoted, no field a formula."""
    file = io.StringIO(newline="")
    table = csv.writer(file, delimiter=dialect.separator, quoting=csv.QUOTE_ALL)
    table.writerow([field_of(name) for name in head])
    table.writerows([field_of(value, dialect.decimal) for value in line] for line in lines)
    return file.getvalue().encode("utf-8-sig")


def field_of(value, decimal="."):
    """A value as a field: nothing for None, and text that a spreadsheet cannot take for a formula."""
    if value is None:
        return ""
    if isinstance(value, (int, float)):
        return number_of(value).replace(".", decimal)
    text = " ".join(UNSEEN.sub(" ", str(value)[:LONGEST]).split())
    text = BEHIND_SEMICOLON.sub(";'", text)
    return f"'{text}" if text.startswith(FORMULA) else text


def text_of(field):
    """What a field says: `field_of` undone, as far as it can be."""
    return APOSTROPHE.sub(r"\1", " ".join(UNSEEN.sub(" ", field).split()))


def number_of(value):
    """A number without what binary fractions add to it: 0.3, not 0.30000000000000004."""
    return f"{round(value, 6):.12g}"


def write_bytes(path, content):
    """Write a file: whole or, if this is interrupted, not at all."""
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(path.name + ".writing")
    beside.write_bytes(content)
    os.replace(beside, path)


def totals(rows):
    """(student, exercise) → (points, of how many, how many questions still to be marked)."""
    sums = {}
    for row in rows:
        points, of, open_questions = sums.get((row.student, row.exercise), (0, 0, 0))
        sums[row.student, row.exercise] = (
            points + (row.points or 0),
            of + row.max_points,
            open_questions + (row.status == TO_BE_MARKED),
        )
    return sums
