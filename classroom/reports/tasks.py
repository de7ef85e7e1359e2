"""The tasks of an exercise as its notebook tells them: titles, hints, and where to go back to."""

import re
from dataclasses import dataclass

from classroom.exercise import classroom_of, role_of, task_of

TITLE = re.compile(r"^# (.+)$", re.MULTILINE)
HEADING = re.compile(r"^## (.+)$", re.MULTILINE)
HINT = re.compile(r"<summary>Hint", re.IGNORECASE)


@dataclass(frozen=True)
class Task:
    """One task: `see` are the headings of the chapter's sections that help with it."""

    name: str
    title: str
    hints: int = 0
    see: tuple = ()
    beyond_chapter: bool = False
    question: str = ""  # the prompt, the model answer and the rubric, of one that is marked by hand


def title_of(exercise):
    """The exercise's own title, the first heading in it."""
    found = TITLE.search(exercise.cells[0].source)
    return plain(found[1]) if found else exercise.name


def tasks_of(exercise):
    """Every task by name, in order.

    The metadata of an answer may name sections of the chapter: `"see": "The derivative"`, or a list.
    """
    tasks, title, hints = {}, "", 0
    for cell in exercise.cells:
        headings = HEADING.findall(cell.source) if cell.cell_type == "markdown" else []
        if headings:
            title, hints = plain(headings[-1]), 0
        if cell.cell_type == "markdown":
            hints += len(HINT.findall(cell.source))
        if role_of(cell) in ("answer", "question") and task_of(cell) not in tasks:
            tasks[task_of(cell)] = task_in(cell, title, hints)
    return tasks


def task_in(cell, title, hints):
    label, name = classroom_of(cell), task_of(cell)
    see = label.get("see", ())
    return Task(
        name=name,
        title=title or name,
        hints=hints,
        see=(see,) if isinstance(see, str) else tuple(see),
        beyond_chapter=bool(label.get("beyond_chapter")),
        question=cell.source if role_of(cell) == "question" else "",
    )


def plain(heading):
    """A heading as text; a line may end behind its dot, not before."""
    return heading.replace("`", "").strip().replace(" · ", "\xa0· ")
