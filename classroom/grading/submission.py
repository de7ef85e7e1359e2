"""What a student handed in: the answers found in a notebook, and how each was found.

A notebook is read as JSON alone, in whatever state an editor left it. `finding` says which of its
cells are answers, `helpers` what of a student's own cells they need, `prose` what was written in words.
"""

import json
from dataclasses import dataclass, field
from pathlib import Path

from classroom.exercise import prompt_of, task_of
from classroom.grading.finding import find, find_answer, pieces, signs_of
from classroom.grading.helpers import read_added
from classroom.grading.prose import prose_of

__all__ = ["LARGEST", "Submission", "cells_of", "find", "read_answers"]

LARGEST = 25_000_000  # bytes: larger files are refused unread
MOST_CELLS = 3_000


@dataclass
class Submission:
    """One student's notebook for one exercise."""

    student: str
    exercise: str
    path: Path
    answers: dict[str, str] = field(default_factory=dict)
    matched_by: dict[str, str] = field(default_factory=dict)
    prose: dict[str, str] = field(default_factory=dict)
    added: set[str] = field(default_factory=set)  # what cells that are no answers define
    problem: str = ""
    notes: list[str] = field(default_factory=list)  # what was unusual about the file
    helpers: dict[str, list[str]] = field(default_factory=dict)  # own cells, by the next task


def read_answers(submission, exercise):
    """Fill in a submission's answers; what is wrong with the file goes into `problem`."""
    if submission.problem:
        return submission
    try:
        cells = cells_of(submission.path)
    except ValueError as error:
        submission.problem = str(error)
        return submission
    blanks, found = exercise.blanks(), {}
    signs = signs_of([plain(cell) for cell in exercise.cells])
    for task, answer in exercise.answers.items():
        one = find_answer(cells, task, answer.id, blanks[task], signs.get(task, ()))
        if one.source is not None:
            found[task] = one
            submission.answers[task] = one.source
            submission.matched_by[task] = one.how
    for question in exercise.questions:
        task, blank = task_of(question), prompt_of(question.source)
        submission.prose[task] = prose_of(cells, exercise, task, question.id, blank)
    read_added(submission, exercise, cells, found)
    note_version(submission, exercise, cells)
    if not submission.answers:
        submission.problem = f"none of the answers of {exercise.name} was found in this notebook"
    return submission


def note_version(submission, exercise, cells):
    """Say where a notebook was made from another version of the exercise than the one that grades."""
    found = (cell["label"].get("version") for cell in cells)
    versions = {version for version in found if isinstance(version, (int, str))}
    if versions and exercise.version not in versions:
        said = ", ".join(map(str, versions))[:40]
        submission.notes.append(
            f"made from version {said} of the exercise, graded by version {exercise.version}"
        )


def cells_of(path):
    """A notebook's cells as plain data, read as JSON alone; a ValueError that says what is wrong."""
    if path.is_symlink() or path.parent.is_symlink():
        raise ValueError("the file is a link, and could lead to another student's notebook")
    size = path.stat().st_size
    if size > LARGEST:
        raise ValueError(f"the file has {size} bytes, more than {LARGEST}")
    try:
        notebook = json.loads(decoded(path.read_bytes()))
        sheets = notebook.get("worksheets") or [notebook]  # notebooks of format 3 have sheets
        cells = [cell for sheet in sheets for cell in sheet["cells"]]
        if len(cells) > MOST_CELLS:
            raise ValueError(f"it has {len(cells)} cells, more than {MOST_CELLS}")
        return [piece for cell in cells for piece in pieces(plain(cell))]
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError(
            f"the file is no notebook ({type(error).__name__}: {error})"[:200]
        ) from None


def decoded(content):
    """A file's text: in any of Unicode's encodings, as JSON is, or in the one of old Windows."""
    encoding = json.detect_encoding(content)
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        if encoding != "utf-8":
            raise
        return content.decode("cp1252")


def plain(cell):
    """A cell as plain data: its kind, source, id, label, and the pictures attached to it."""
    metadata = cell.get("metadata", {})
    label = metadata.get("classroom", {}) if isinstance(metadata, dict) else {}
    return {
        "kind": str(cell.get("cell_type")),
        "source": source_of(cell),
        "id": str(cell.get("id", "")),
        "label": label if isinstance(label, dict) else {},
        "attachments": attachments_of(cell),
    }


def source_of(cell):
    """A cell's text with plain line ends; nothing where there is none."""
    source = cell.get("source", cell.get("input"))
    if isinstance(source, list):
        lines = ["" if line is None else str(line) for line in source]
        are_bare = any(not line.endswith(("\n", "\r")) for line in lines[:-1])
        source = ("\n" if are_bare else "").join(lines)
    text = "" if source is None else str(source)
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return text.encode("utf-8", "replace").decode("utf-8")  # JSON knows half characters


def attachments_of(cell):
    """The pictures attached to a cell: {name: {kind: data in base64}}."""
    found = cell.get("attachments")
    return {
        str(name)[:200]: {
            str(kind)[:50]: "".join(map(str, data)) if isinstance(data, list) else str(data)
            for kind, data in forms.items()
        }
        for name, forms in (found.items() if isinstance(found, dict) else ())
        if isinstance(forms, dict)
    }
