"""What a student handed in: the answers found in a notebook, and how each was found.

Cells lose their metadata in some editors and their ids in others, so an answer is looked for by
its metadata, then by its cell's id, then by the line `# Task: …` in it.
"""

import ast
import json
from dataclasses import dataclass, field
from pathlib import Path

from classroom.exercise import DEFINED, MARKER, prompt_of, task_of
from classroom.grading.policy import LONGEST_CODE

LARGEST = 25_000_000  # bytes: larger files are refused unread
MOST_HELPERS = 50  # cells of a student's own that are read
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
    blanks = exercise.blanks()
    for task, answer in exercise.answers.items():
        text, how = find(cells, task, answer.id, blank=blanks[task])
        if text is not None:
            submission.answers[task] = text
            submission.matched_by[task] = how
    for question in exercise.questions:
        blank = prompt_of(question.source)
        text, _ = find(cells, task_of(question), question.id, role="question", blank=blank)
        submission.prose[task_of(question)] = text or ""
    read_added(submission, exercise, cells)
    note_version(submission, exercise, cells)
    if not submission.answers:
        submission.problem = f"none of the answers of {exercise.name} was found in this notebook"
    return submission


def find(cells, task, cell_id, role="answer", blank=""):
    """The cell that is the answer of a task, as (source, how it was recognized).

    Of several the last counts that is not blank: it is what their notebook ends up with. A cell
    that has become text or raw, which happens at a slip of a key, is taken only where no other is.
    """
    kind = "markdown" if role == "question" else "code"
    rules = {
        "metadata": lambda cell: (
            (cell["label"].get("task"), cell["label"].get("role")) == (task, role)
        ),
        "id": lambda cell: cell["id"] == cell_id,
        "marker": lambda cell: MARKER.findall(cell["source"])[:1] == [task],
        "heading": lambda cell: role == "question" and begins_alike(cell["source"], blank),
    }
    for slipped in (False, True):
        for how, holds in rules.items():
            alike = [cell for cell in cells if (cell["kind"] != kind) == slipped and holds(cell)]
            if alike:
                source = chosen([cell["source"] for cell in alike], blank)
                more = f", of {len(alike)} the last with an answer" if len(alike) > 1 else ""
                more += f", in a cell of the kind {alike[0]['kind']}" if slipped else ""
                return source, how + more
    return None, ""


def begins_alike(source, blank):
    """Whether a text begins with the line with which the question begins."""
    return source.lstrip().splitlines()[:1] == blank.splitlines()[:1] != []


def chosen(sources, blank):
    """The last source that is not blank, else the first."""
    written = [source for source in sources if source.split() not in ([], blank.split())]
    return written[-1] if written else sources[0]


def read_added(submission, exercise, cells):
    """What cells of the student's own define, and those that the answers may need.

    Such a cell is taken where it stands between the exercise's own, up to the last answer, and holds
    only definitions and imports; it will run before the answer that follows it. Of more and longer
    ones than anybody writes the rest is not read.
    """
    given = {" ".join(cell.source.split()) for cell in exercise.cells}
    known = {cell.id for cell in exercise.cells}
    tasks = {source: task for task, source in submission.answers.items()}
    waiting, begun, left, room = [], False, MOST_HELPERS, LONGEST_CODE
    for cell in cells:
        source = cell["source"]
        if source in tasks:
            if waiting:
                submission.helpers.setdefault(tasks[source], []).extend(waiting)
            waiting, begun = [], True
        elif " ".join(source.split()) in given or cell["id"] in known:
            begun = True
        elif cell["kind"] == "code" and not MARKER.search(source):
            submission.added |= set(DEFINED.findall(source))
            left, room = left - begun, room - begun * len(source)
            if begun and left >= 0 and room >= 0 and only_defines(source):
                waiting.append(source)


def only_defines(source):
    """Whether code holds nothing but imports, functions, classes and words about them."""
    if len(source) > LONGEST_CODE:
        return False
    try:
        body = ast.parse(source).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    allowed = (ast.Import, ast.ImportFrom, ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    words = [node for node in body if isinstance(node, ast.Expr)]
    return any(isinstance(node, allowed) for node in body) and all(
        isinstance(node, allowed) or (node in words and isinstance(node.value, ast.Constant))
        for node in body
    )


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
        notebook = json.loads(path.read_text(encoding="utf-8-sig"))
        sheets = notebook.get("worksheets") or [notebook]  # notebooks of format 3 have sheets
        cells = [cell for sheet in sheets for cell in sheet["cells"]]
        if len(cells) > MOST_CELLS:
            raise ValueError(f"it has {len(cells)} cells, more than {MOST_CELLS}")
        return [plain(cell) for cell in cells]
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError(
            f"the file is no notebook ({type(error).__name__}: {error})"[:200]
        ) from None


def plain(cell):
    source = cell.get("source", cell.get("input", ""))
    text = "".join(map(str, source)) if isinstance(source, list) else str(source)
    metadata = cell.get("metadata", {})
    label = metadata.get("classroom", {}) if isinstance(metadata, dict) else {}
    return {
        "kind": str(cell.get("cell_type")),
        "source": text.encode("utf-8", "replace").decode("utf-8"),  # JSON knows half characters
        "id": str(cell.get("id", "")),
        "label": label if isinstance(label, dict) else {},
    }
