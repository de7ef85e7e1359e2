"""What a student handed in: the answers found in a notebook, and how each was found.

Cells lose their metadata in some editors and their ids in others, so an answer is looked for by
its metadata, then by its cell's id, then by the line `# Task: …` in it.
"""

import json
from dataclasses import dataclass, field
from pathlib import Path

from classroom.exercise import DEFINED, MARKER, task_of

LARGEST = 20_000_000  # bytes: larger files are refused unread


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


def submissions_in(folder):
    """`folder/<student>/<exercise>.ipynb`, sorted; a ValueError if there is none."""
    folder = Path(folder)
    found = [
        Submission(path.parent.name, path.stem, path)
        for path in sorted(folder.glob("*/*.ipynb"))
        if path.is_file() and not path.parent.name.startswith(".")
    ]
    if not found:
        raise ValueError(
            f"{folder} expects notebooks as <student>/<exercise>.ipynb, and holds none"
        )
    return found


def read_answers(submission, exercise):
    """Fill in a submission's answers; what is wrong with the file goes into `problem`."""
    try:
        cells = cells_of(submission.path)
    except ValueError as error:
        submission.problem = str(error)
        return submission
    for task, answer in exercise.answers.items():
        text, how = find(cells, task, answer.id)
        if text is not None:
            submission.answers[task] = text
            submission.matched_by[task] = how
    for question in exercise.questions:
        text, _ = find(cells, task_of(question), question.id, role="question")
        submission.prose[task_of(question)] = text or ""
    answers = set(submission.answers.values())
    others = (c["source"] for c in cells if c["kind"] == "code" and c["source"] not in answers)
    submission.added = {name for source in others for name in DEFINED.findall(source)}
    missing = [task for task in exercise.answers if task not in submission.answers]
    if len(missing) == len(exercise.answers):
        submission.problem = f"none of the answers of {exercise.name} was found in this notebook"
    return submission


def find(cells, task, cell_id, role="answer"):
    """The first cell that is the answer of a task, as (source, how it was recognized)."""
    kind = "markdown" if role == "question" else "code"
    rules = {
        "metadata": lambda cell: (
            (cell["label"].get("task"), cell["label"].get("role")) == (task, role)
        ),
        "id": lambda cell: cell["id"] == cell_id,
        "marker": lambda cell: MARKER.findall(cell["source"])[:1] == [task],
    }
    for how, holds in rules.items():
        matching = [cell for cell in cells if cell["kind"] == kind and holds(cell)]
        if matching:
            more = f", the first of {len(matching)}" if len(matching) > 1 else ""
            return matching[0]["source"], how + more
    return None, ""


def cells_of(path):
    """A notebook's cells as plain data, read as JSON alone; a ValueError that says what is wrong."""
    if path.is_symlink() or path.parent.is_symlink():
        raise ValueError("the file is a link, and could lead to another student's notebook")
    size = path.stat().st_size
    if size > LARGEST:
        raise ValueError(f"the file has {size} bytes, more than {LARGEST}")
    try:
        notebook = json.loads(path.read_text(encoding="utf-8"))
        sheets = notebook.get("worksheets") or [notebook]  # notebooks of format 3 have sheets
        return [plain(cell) for sheet in sheets for cell in sheet["cells"]]
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
