"""What instructors decide by hand: read from an edited gradebook.csv, kept, and applied again.

`private/marks.json` in the folder of grades holds every mark, and the gradebook as it was last
written: what an edited gradebook.csv says differently is what the instructor has decided.
"""

import csv
import hashlib
import io
import json
import re
import shutil
from dataclasses import asdict, astuple, dataclass, replace
from pathlib import Path

from classroom.grading.record import MARKED, Row
from classroom.reports.dates import number_of_date
from classroom.reports.gradebook import (
    KEY,
    NUMBERS,
    OURS,
    QUESTION,
    Dialect,
    field_of,
    gradebook_of,
    is_question,
    key_of,
    number_of,
    text_of,
    write_bytes,
)

FORMAT = 1
NEEDED = (*KEY, "points")
DELIMITERS = (",", ";", "\t")
NUMBER = re.compile(r"[+-]?(\d+([.,]\d*)?|[.,]\d+)(e[+-]?\d+)?", re.IGNORECASE)
FRACTION = re.compile(r"[+-]?\d*,\d+")
PUT_RIGHT = "Put it right and save it as gradebook.csv."
CHANGED = {True: "the answer has changed since it was marked"}
CHANGED[False] = "the answer has changed since these points were given"


@dataclass(frozen=True)
class Mark:
    """What an instructor has decided of one row: points, a reason, or both.

    The first four fields are the row's, as the gradebook writes them. `answer` is the fingerprint
    of what the student had written at that time.
    """

    student: str
    exercise: str
    task: str
    check: str
    points: float | None
    reason: str = ""
    answer: str = ""

    @property
    def key(self):
        return self.student, self.exercise, self.task, self.check


@dataclass
class Kept:
    """What private/marks.json holds.

    `rows` is the gradebook as it was last written, `answers` the fingerprints of what the students
    had written then, by the rows' keys. `seen` are the digests of those versions of gradebook.csv
    in which there is nothing to look for: the one that was written, and the one before it.
    `dialect` is the one in which the last edited gradebook.csv came back.
    """

    marks: dict
    rows: list
    answers: dict
    seen: list
    dialect: Dialect = OURS


def take_marks(out, gradeds):
    """All marks by their rows' keys, new ones included, and complaints: sentences for the instructor.

    Nothing is written but, where a mark could not be taken, a copy of the edited gradebook.
    """
    path, kept = Path(out) / "gradebook.csv", read_kept(out)
    marks, complaints = dict(kept.marks) if kept else {}, []
    if not is_edited(path, kept):
        return marks, complaints
    if kept:
        found, complaints, advice = read_edited(path, kept.rows, kept.answers)
    else:
        found, complaints, advice = marks_of_strangers(path, gradeds)
    for mark in found:
        marks.pop(mark.key, None)
        if mark.points is not None or mark.reason:
            marks[mark.key] = mark
    if complaints:
        complaints.append(f"Your edited table is kept as {keep_aside(path).name}. {advice}".strip())
    return marks, complaints


def is_edited(path, kept):
    """Whether there is a gradebook.csv that is not as it was written."""
    return path.exists() and not (kept and digest_of(path.read_bytes()) in kept.seen)


def dialect_of(out, kept):
    """The dialect for the next tables: that of an edited gradebook.csv, or of the last that was."""
    path, before = Path(out) / "gradebook.csv", kept.dialect if kept else OURS
    try:
        return dialect_in(path.read_bytes()) if is_edited(path, kept) else before
    except (csv.Error, ValueError, IndexError):
        return before


def marks_of_strangers(path, gradeds):
    """The marks in a gradebook of which nobody knows how it was written: no doubtful ones."""
    rows = [row for graded in gradeds for row in graded.rows]
    found, complaints, advice = read_edited(path, rows, answers_of(gradeds))
    return [mark for mark in found if mark.check == QUESTION or mark.reason], complaints, advice


def keep_marks(out, marks, rows, answers, dialect=OURS):
    """Keep the marks, and what gradebook.csv will hold: before it is written."""
    path = Path(out) / "gradebook.csv"
    seen = [digest_of(path.read_bytes())] if path.exists() else []
    state = {
        "format": FORMAT,
        "dialect": astuple(dialect),
        "seen": [digest_of(gradebook_of(rows, dialect)), *seen],
        "marks": [asdict(mark) for mark in marks.values()],
        "rows": [[*astuple(row), answers.get(key_of(row), "")] for row in rows],
    }
    private = Path(out) / "private"
    private.mkdir(mode=0o700, parents=True, exist_ok=True)
    content = json.dumps(state, ensure_ascii=True, separators=(",", ":"))
    write_bytes(private / "marks.json", content.encode())


def read_kept(out):
    """What was kept; None if nothing was.

    Raises
        ValueError  if the file is damaged: a grade without its marks would be wrong
    """
    path = Path(out) / "private" / "marks.json"
    if not path.exists():
        return None
    try:
        state = json.loads(path.read_text(encoding="utf-8"))
        marks = [Mark(**mark) for mark in state["marks"]]
        rows = [Row(*fields[:-1]) for fields in state["rows"]]
        answers = {key_of(row): line[-1] for row, line in zip(rows, state["rows"], strict=True)}
        dialect = Dialect(*state.get("dialect", ()))
        return Kept({mark.key: mark for mark in marks}, rows, answers, state["seen"], dialect)
    except (ValueError, KeyError, TypeError) as error:
        raise ValueError(
            f"{path} holds the marks given by hand, and cannot be read ({error}). Put a copy of it "
            "back, or move it away to go on without those marks."
        ) from None


def read_marks(path, kept_rows, answers=None):
    """(marks, complaints): what an edited gradebook says differently from the rows as last written.

    Any spreadsheet may have saved it: with commas, semicolons or tabs, a decimal comma, columns
    moved or added, in UTF-8, UTF-16 or Windows' own encoding. A mark without points takes back
    the one that there was. `answers` are the fingerprints of what students had written.
    """
    return read_edited(path, kept_rows, answers)[:2]


def read_edited(path, kept_rows, answers=None):
    """The same, and a sentence that says what to do about what was lost, if something was."""
    try:
        lines, _ = table_in(Path(path).read_bytes())
        missing = [name for name in NEEDED if name not in lines[0]]
    except (csv.Error, ValueError, IndexError) as error:
        lines, missing = [], [f"a table ({error})"]
    if missing:
        said = f"{Path(path).name}: no mark was read, for it lacks {', '.join(missing)}."
        return [], [said], PUT_RIGHT
    reader = MarksReader(Path(path).name, kept_rows, answers or {})
    for number, fields in enumerate(lines[1:], 2):
        reader.read(number, dict(zip(lines[0], fields, strict=False)))
    return *reader.finish(), reader.advice


class MarksReader:
    """Reads an edited gradebook line by line, and gathers marks and complaints."""

    def __init__(self, file, kept_rows, answers):
        self.file, self.answers = file, answers
        self.rows = {}
        for row in kept_rows:
            for spelling in spellings_of(key_of(row)):
                self.rows.setdefault(spelling, {})[key_of(row)] = row
        self.marks, self.complaints, self.lost = {}, [], 0
        self.twice, self.without_reason, self.taken_back = set(), [], []

    def read(self, number, line):
        """Look at one line, `number` rows down the sheet."""
        if not any(text.strip() for text in line.values()):
            return
        where = f"{self.file}, row {number} ({', '.join(line.get(name, '') for name in KEY)})"
        row = self.row_of(line, where)
        if row is None:
            return
        reason = text_of(line.get("reason", row.reason))
        try:
            points = points_of(line.get("points", ""), row)
        except ValueError as error:
            self.lose(f"{where}: {error}. This mark is not taken.")
            return
        if (points, field_of(reason)) != (as_written(row.points), field_of(row.reason)):
            self.take(row, points, reason, where)

    def row_of(self, line, where):
        """The row that a line is about; None, and a complaint if something is lost, if unclear."""
        key = tuple(" ".join(line.get(name, "").split()) for name in KEY)
        found = self.rows.get(key) or self.rows.get(bare(key)) or {}
        found = {key: found[key]} if key in found else found
        if len(found) == 1:
            return next(iter(found.values()))
        if line.get("points", "").strip() or line.get("reason", "").strip():
            said = "this could be more than one row" if found else "the gradebook has no such row"
            self.lose(f"{where}: {said}. What stands there is not taken.")
        return None

    def lose(self, said):
        """Complain about a mark that cannot be taken."""
        self.complaints.append(said)
        self.lost += 1

    @property
    def advice(self):
        """What to do about the marks that were not taken."""
        if not self.lost or self.all_emptied:
            return PUT_RIGHT if self.all_emptied else ""
        which = "this one" if self.lost == 1 else f"these {self.lost}"
        return f"The other marks are taken. Type {which} anew into gradebook.csv."

    @property
    def all_emptied(self):
        """Whether every point is gone: then a whole column was, and no mark is meant."""
        emptied = len(self.taken_back)
        return emptied > 1 and emptied == sum(row.points is not None for row in self.known())

    def known(self):
        return {key: row for found in self.rows.values() for key, row in found.items()}.values()

    def take(self, row, points, reason, where):
        """Note a mark; of two that contradict each other, neither."""
        key = key_of(row)
        mark = Mark(*key, points, reason, self.answers.get(key, ""))
        if self.marks.get(key, mark) != mark:
            self.lost -= key in self.twice
            self.twice.add(key)
            self.lose(f"{where}: this row is there twice, marked differently.")
        self.marks[key] = mark
        place = where.partition(", ")[2]
        if points is not None and not reason and not is_question(row):
            self.without_reason.append(place)
        if points is None and row.points is not None:
            self.taken_back.append(f"{place}: {number_of(row.points)}")

    def finish(self):
        """(marks, complaints), once every line is read."""
        if self.all_emptied:
            return [], [f"{self.file}: every field of points is empty. No mark was read."]
        if self.taken_back:
            self.complaints.append(
                "Fields of points were emptied: marks given by hand are taken back, and points that "
                f"were computed come back. What stood there: {'; '.join(self.taken_back)}."
            )
        if self.without_reason:
            self.complaints.append(
                "Points were changed without a reason. They are kept; a word in the column reason "
                f"would tell students why: {'; '.join(self.without_reason)}."
            )
        marks = [mark for key, mark in self.marks.items() if key not in self.twice]
        return marks, self.complaints


def points_of(field, row):
    """The points in a field, None if it is empty; a ValueError in words for what they cannot be."""
    text = field.replace("\xa0", " ").strip().removeprefix("'").strip()
    if not text:
        return None
    if not NUMBER.fullmatch(text):
        number = number_of_date(text)
        if number and row.points is not None and number == number_of(row.points):
            return as_written(row.points)  # we wrote it ourselves, and a spreadsheet took it so
        said = f" (a spreadsheet made a date of {number}?)" if number else ""
        raise ValueError(f"the points “{text[:40]}” are no number{said}")
    points = round(float(text.replace(",", ".")), 6)
    if points < 0:
        raise ValueError(f"{number_of(points)} points are less than none")
    if points > row.max_points + 1e-6:
        most = number_of(row.max_points)
        raise ValueError(f"{number_of(points)} points are more than the {most} that there are")
    return points


def as_written(points):
    """Points as the gradebook holds them."""
    return None if points is None else float(number_of(points))


def spellings_of(key):
    """What becomes of a key in spreadsheets: numbers lose zeros, Windows' encoding loses letters."""
    known = tuple(
        " ".join(part.encode("cp1252", "replace").decode("cp1252").split()) for part in key
    )
    return {key, known, bare(key), bare(known)}


def bare(key):
    """A key whose parts have lost leading zeros, and the apostrophe before a formula."""
    return tuple((part.lstrip("0") or "0") if part.isdigit() else text_of(part) for part in key)


def table_in(content):
    """(lines, separator) of a CSV file: lines are lists, the first is the header, in small letters."""
    text = decoded(content)
    named = re.match(r"sep=(.)\r?\n", text)
    if named:
        text = text[named.end() :]
    tables = ((parsed(text, delimiter), delimiter) for delimiter in DELIMITERS)
    return max(tables, key=lambda table: len(set(NEEDED).intersection(*table[0][:1])))


def dialect_in(content):
    """The dialect in which a spreadsheet saved a gradebook; a ValueError for what is none."""
    lines, separator = table_in(content)
    if not set(NEEDED) <= set(lines[0]):
        raise ValueError("this is no gradebook")
    columns = [number for number, name in enumerate(lines[0]) if name in NUMBERS]
    numbers = (line[n].strip() for line in lines[1:] for n in columns if n < len(line))
    # Spreadsheets choose semicolons where the comma is decimal, though text stays as we wrote it.
    comma = separator == ";" or any(FRACTION.fullmatch(number) for number in numbers)
    return Dialect(separator, "," if comma else ".")


def parsed(text, delimiter):
    lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    return [[name.strip().casefold() for name in lines[0]], *lines[1:]] if lines else [[]]


def decoded(content):
    """Text from bytes, as spreadsheets write them."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def apply_marks(rows, marks, answers=None):
    """The rows with what instructors have decided; `marks` is what `take_marks` or `read_marks` gives.

    A question that has points is marked. A check keeps its status, and gets the points and the
    reason. Where the student's answer is not the one that was marked, the diagnosis says so.
    """
    if not isinstance(marks, dict):
        marks = {mark.key: mark for mark in marks}
    return [marked(row, marks.get(key_of(row)), answers or {}) for row in rows]


def marked(row, mark, answers):
    if mark is None:
        return row
    changes = {"reason": mark.reason}
    if mark.points is not None:
        changes["points"] = mark.points
        if is_question(row):
            changes["status"] = MARKED
        if mark.answer and answers.get(key_of(row), mark.answer) != mark.answer:
            said, before = CHANGED[is_question(row)], parted(row.diagnosis)[0]
            changes["diagnosis"] = f"{before}; {said}" if before else said
    return replace(row, **changes)


def parted(diagnosis):
    """(what was said of an answer, whether it has changed since somebody gave it points)."""
    for said in CHANGED.values():
        if diagnosis.endswith(said):
            return diagnosis.removesuffix(said).removesuffix("; "), True
    return diagnosis, False


def with_marks(graded, marks):
    """A graded submission with what instructors have decided."""
    return replace(graded, rows=apply_marks(graded.rows, marks, answers_of([graded])))


def answers_of(gradeds):
    """Fingerprints of what students wrote, by the keys of their rows."""
    found = {}
    for graded in gradeds:
        for row in graded.rows:
            written = graded.prose if is_question(row) else graded.answers
            if row.task in written:
                found[key_of(row)] = fingerprint_of(written[row.task])
    return found


def fingerprint_of(text):
    """What stays the same as long as the words do, whatever the space between them."""
    return digest_of(" ".join(text.split()).encode("utf-8", "replace"))


def digest_of(content):
    return hashlib.sha256(content).hexdigest()[:24]


def keep_aside(path):
    """A copy of an edited gradebook, under a name that was free."""
    number = 1
    while (copy := path.with_name(f"gradebook-edited-{number}.csv")).exists():
        if copy.read_bytes() == path.read_bytes():
            return copy
        number += 1
    shutil.copyfile(path, copy)
    return copy
