"""gradebook.csv: a row per check, safe to open in any spreadsheet."""

import csv
import os
import re
from dataclasses import asdict, fields
from pathlib import Path

FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")  # some spreadsheets take the wide ones too
UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\ufeff\ud800-\udfff]")  # and what UTF-8 cannot hold


def write_gradebook(path, rows):
    """Write rows as UTF-8 with a byte-order mark, every field quoted, no field a formula."""
    path = Path(path)
    beside = path.with_suffix(".writing")
    with open(beside, "w", encoding="utf-8-sig", newline="") as file:
        table = csv.writer(file, quoting=csv.QUOTE_ALL)
        if rows:
            table.writerow([field.name for field in fields(rows[0])])
        for row in rows:
            table.writerow([field_of(value) for value in asdict(row).values()])
    os.replace(beside, path)


def field_of(value):
    """A value as a field: nothing for None, and text that a spreadsheet cannot take for a formula."""
    if value is None:
        return ""
    if isinstance(value, (int, float)):
        return f"{value:g}"
    text = " ".join(UNSEEN.sub(" ", str(value)).split())
    return f"'{text}" if text.startswith(FORMULA) else text


def totals(rows):
    """(student, exercise) → (points, of how many, how many questions still to be marked)."""
    sums = {}
    for row in rows:
        points, of, open_questions = sums.get((row.student, row.exercise), (0, 0, 0))
        sums[row.student, row.exercise] = (
            points + (row.points or 0),
            of + row.max_points,
            open_questions + (row.status == "to be marked"),
        )
    return sums
