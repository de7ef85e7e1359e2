"""One student's page for one exercise: what is right, what is not, and where to go back to."""

import re
from dataclasses import dataclass, field

from classroom.exercise import prompt_of
from classroom.grading.finding import unusual
from classroom.grading.prose import written_in
from classroom.grading.record import NOT_ATTEMPTED, UNGRADED, UNREADABLE
from classroom.reports.gradebook import (
    is_overridden,
    is_question,
    is_undecided,
    is_unmarked,
    number_of,
)
from classroom.reports.listing import listing_of
from classroom.reports.marks import parted
from classroom.reports.page import render
from classroom.reports.pictures import parted_pictures
from classroom.reports.tasks import Task, tasks_of, title_of
from classroom.reports.words import (
    BLANK,
    OPEN,
    PARTLY,
    RIGHT,
    Words,
    changed_words,
    verdict_of,
    words_of,
)

PLACE = re.compile(r"line (\d+) of your cell")
TOLD = "Your instructor has been told."
NEW_ANSWER = "Your answer has changed since your instructor marked it."
CHOOSES = "several places name this student"  # how a diagnosis begins that leaves it to instructors
CHOOSING = (
    "Your instructor has to choose between several files of yours; there is nothing for you to do."
)
NO_EXERCISE = (
    "Your file's name is that of no exercise. Hand it in under the name that it has in "
    "work/exercises."
)
# What students read of an unreadable file, by how its diagnosis begins: that is for instructors.
UNREAD = {
    "none of the answers": "None of the cells of the tasks was found in your notebook.",
    "the file has ": "Your file is too large.",
    "": "Your file could not be read as a notebook.",
}
MOST_SAID = 2_000  # characters of a diagnosis
MOST_WORDS = 100_000  # characters of an answer in words
ALL_RIGHT, SOME_RIGHT = Words(RIGHT, "right"), Words(PARTLY, "partly right")


@dataclass
class Part:
    """A task on the page: what it asked, what came of it, and what the student wrote."""

    task: Task
    number: int
    rows: list
    points: float
    most: float
    result: Words
    code: list = field(default_factory=list)
    more_lines: int = 0
    blank: bool = False
    prose: str = ""
    more_words: int = 0  # characters that are not shown
    pictures: list = field(default_factory=list)
    notes: list = field(default_factory=list)

    @property
    def anchor(self):
        return f"task-{self.number}"

    @property
    def is_done(self):
        return self.result.kind == RIGHT

    @property
    def is_question(self):
        return is_question(self.rows[0])

    @property
    def is_changed(self):
        """Whether an instructor has changed the points of a check of it."""
        return any(is_overridden(row) for row in self.rows)

    @property
    def so_far(self):
        """The points as they stand; a dash where there are none yet that anybody decided."""
        return "–" if self.result.kind == OPEN and not self.points else number_of(self.points)

    @property
    def says_more(self):
        """Whether the single checks say more than the task's own result."""
        if self.is_question:
            return False
        return len(self.rows) > 1 or any(said_of(row) or row.reason for row in self.rows)

    @property
    def needs_hints(self):
        return not self.is_done and self.result.kind != OPEN


def feedback_page(exercise, graded):
    """The page as HTML, complete in itself; `exercise` is None if the file's name is no exercise's."""
    parts = parts_of(exercise, graded)
    rows = graded.rows
    earned, most = sum(row.points or 0 for row in rows), sum(row.max_points for row in rows)
    undecided = sum(row.max_points for row in rows if is_undecided(row))
    unmarked = sum(row.max_points for row in rows if is_unmarked(row))
    return render(
        "feedback.html",
        ["page.css", "feedback.css"],
        title=title_of(exercise) if exercise else graded.exercise,
        graded=graded,
        parts=parts,
        earned=earned,
        most=most,
        missed=most - earned - undecided - unmarked,
        undecided=undecided,
        unmarked=unmarked,
        problem=problem_of(graded),
        notes=[] if CHOOSING in map(said_of, graded.rows) else graded.notes,
        chapter=f"chapters/{graded.exercise}.ipynb",
        verdict_of=verdict_of,
        is_overridden=is_overridden,
        said_of=said_of,
    )


def parts_of(exercise, graded):
    """The tasks in the order of the notebook; rows of tasks that it does not know come last."""
    tasks = tasks_of(exercise) if exercise else {}
    blanks = exercise.blanks() if exercise else {}
    by_task = {name: [row for row in graded.rows if row.task == name] for name in tasks}
    for row in graded.rows:
        by_task.setdefault(row.task, []).append(row) if row.task not in tasks else None
    known = [(tasks.get(name, Task(name, name)), rows) for name, rows in by_task.items() if rows]
    return [part_of(task, n, rows, graded, blanks) for n, (task, rows) in enumerate(known, 1)]


def part_of(task, number, rows, graded, blanks):
    points, most = sum(row.points or 0 for row in rows), sum(row.max_points for row in rows)
    part = Part(task, number, rows, points, most, result_of(rows, points, most))
    source = graded.answers.get(task.name, "")
    words = written_in(graded.prose.get(task.name, ""), prompt_of(task.question))
    words, part.pictures = parted_pictures(words)
    part.prose, part.more_words = words[:MOST_WORDS], max(0, len(words) - MOST_WORDS)
    part.blank = bool(source) and source.split() == blanks.get(task.name, "").split()
    if source and not part.blank:
        pointed = {int(place) for row in rows for place in PLACE.findall(row.diagnosis)}
        part.code, part.more_lines = listing_of(source, pointed)
    part.notes = notes_of(rows)
    return part


def result_of(rows, points, most):
    """One word for a task: what its checks have in common, or how far it got."""
    found = list(dict.fromkeys(verdict_of(row) for row in rows))
    if any(row.points is None and row.status != NOT_ATTEMPTED for row in rows):
        return next(words for words in found if words.kind == OPEN)
    if any(is_overridden(row) for row in rows):
        return changed_words(points, most)
    if points == most and most:
        return ALL_RIGHT
    if points:
        return SOME_RIGHT
    return next((words for words in found if words.kind != BLANK), found[0])


def said_of(row):
    """What the student reads of one check: why it is not right, in a sentence or two."""
    sentence = words_of(row).sentence
    if row.status in (UNGRADED, UNREADABLE):  # what went wrong there helps no student
        said = f"{sentence} {TOLD}" if row.status == UNGRADED else unread(row)
        return said if row.points is None else ""
    diagnosis, has_changed = parted(row.diagnosis)
    said = f"{sentence} {as_sentence(diagnosis)}".strip() if sentence else diagnosis
    said = said if len(said) <= MOST_SAID else f"{said[:MOST_SAID]}…"
    return f"{as_sentence(said)} {NEW_ANSWER}".strip() if has_changed else said


def unread(row):
    """What the student reads of a file that could not be read: what to do."""
    if row.diagnosis.startswith(CHOOSES):
        return CHOOSING
    if not row.task:
        return NO_EXERCISE
    said = next(said for start, said in UNREAD.items() if row.diagnosis.startswith(start))
    return f"{said} Hand in work/exercises/{row.exercise}.ipynb, saved in JupyterLab."


def as_sentence(text):
    """Text that can stand behind a sentence: a capital, a full stop."""
    text = text.strip()
    return f"{text[0].upper()}{text[1:].rstrip('.')}." if text else ""


def notes_of(rows):
    """What was unusual about the answer's cell, each said once."""
    notes = []
    for row in rows:
        notes += map(as_sentence, unusual(row.matched))
        if row.policy:
            notes.append(f"This exercise does not allow it: {row.policy}.")
    return list(dict.fromkeys(notes))


def problem_of(graded):
    """A sentence about the whole submission, where every check of it has the same trouble."""
    checks = [row for row in graded.rows if not is_question(row)] or graded.rows
    if not checks or not all(is_undecided(row) for row in checks):
        return ""
    said = {said_of(row) for row in checks}
    return said.pop() if len(said) == 1 else ""
