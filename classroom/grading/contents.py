"""What is in a notebook, without running or trusting it: whose exercise, and whether it is answered.

A first look reads the bytes alone, so that no file costs more than its length. Where a student has
several notebooks for one exercise their answers are compared with the blank ones.
"""

import functools
import hashlib
import json
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from classroom.exercise import prompt_of, task_of
from classroom.files import write_whole
from classroom.grading.kinds import EMPTY, MARK, MERGE, kind_by_beginning
from classroom.grading.submission import LARGEST, cells_of
from classroom.notebooks import ROOT

LABEL = re.compile(rb'"exercise"\s{0,9}:\s{0,9}"([\w.-]{1,80})"')
ID = re.compile(rb'"id"\s{0,9}:\s{0,9}"([\w-]{8,64})"')
TASK = re.compile(rb"#[ \t]{0,9}task[ \t]{0,9}:[ \t]{0,9}(\w{1,60})", re.IGNORECASE)
MARKED = re.compile(r"^\s*#\s*task\s*:\s*(\w+)\s*$", re.IGNORECASE | re.MULTILINE)
MOST_SIGNS = 500_000  # brackets and commas: each may be a hundred bytes when it is read
FEWEST_IDS = 2  # cells by whose ids a notebook is known
STRANGE, BROKEN = -1, -2  # in place of a number of answers: no cell of it is in it, or none at all


@dataclass
class Look:
    """A first look at a notebook: the exercises whose cells are in it, and what is wrong with it."""

    inside: list[str] = field(default_factory=list)
    is_chapter: bool = False
    problem: str = ""


class Contents:
    """Looks into notebooks; `exercises` are those of `exercises_of()`, or their names alone.

    How many answers were found in a notebook is kept in a file, if there is a place for it.
    """

    def __init__(self, exercises, kept=None):
        self.kept, self.found, self.before = kept, {}, read_kept(kept)
        self.exercises = exercises if isinstance(exercises, Mapping) else dict.fromkeys(exercises)
        known = [(name, exercise) for name, exercise in self.exercises.items() if exercise]
        self.ids = {cell.id.encode(): name for name, exercise in known for cell in exercise.cells}
        self.tasks = {name: {task.encode() for task in e.answers} for name, e in known}

    @functools.cached_property
    def fingerprint(self):
        """Changes where a look may find something else."""
        blanks = [exercise.blanks() for exercise in self.exercises.values() if exercise]
        return digest_of(repr([list(self.exercises), sorted(self.ids), blanks]).encode())

    def look_at(self, path):
        """A look at a file; at one that cannot be read an empty one."""
        try:
            size = path.lstat().st_size
            if size > LARGEST:
                return Look(problem=f"the file has {size} bytes, more than {LARGEST}")
            return Look() if path.is_symlink() else self.look(path.read_bytes())
        except OSError:
            return Look()

    def look(self, data):
        """A look at the bytes of a file that is named as a notebook."""
        if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
            data = data.decode("utf-16", "replace").encode("utf-8", "replace")
        what = kind_by_beginning(data[:4096]) or (MERGE if MARK.search(data) else "")
        if what == EMPTY:
            return Look(problem="the file is empty")
        if what:
            return Look(problem=f"the file is {what}, under a notebook's name")
        signs = data.count(b",") + data.count(b"[") + data.count(b"{")
        if signs > MOST_SIGNS:
            said = f"it holds {signs} brackets and commas, more than {MOST_SIGNS}"
            return Look(problem=f"the file is no notebook: {said}")
        ids = set(ID.findall(data))
        inside = self.by_label(data) or self.by_ids(ids) or self.by_tasks(data)
        is_chapter = not inside and len(ids & ids_of_chapters()) >= FEWEST_IDS
        return Look(inside, is_chapter)

    def by_label(self, data):
        labels = dict.fromkeys(found.decode("utf-8", "replace") for found in LABEL.findall(data))
        return [name for name in labels if name in self.exercises]

    def by_ids(self, ids):
        counts = Counter(self.ids[one] for one in ids if one in self.ids)
        return [name for name, count in counts.most_common(1) if count >= FEWEST_IDS]

    def by_tasks(self, data):
        """The exercise that has the most of the tasks which a notebook names, if it is one alone."""
        tasks = set(TASK.findall(data))
        counts = Counter({name: len(own & tasks) for name, own in self.tasks.items()})
        first, second = [*counts.most_common(2), ("", 0), ("", 0)][:2]
        return [first[0]] if first[1] >= FEWEST_IDS and first[1] > second[1] else []

    def answered(self, path, name):
        """How many answers to an exercise are in a notebook; STRANGE or BROKEN where it is none."""
        if self.exercises.get(name) is None:
            return 0
        try:
            key = digest_of(path.read_bytes(), name, self.fingerprint)
        except OSError:
            return BROKEN
        if key not in self.found:
            found = self.before.get(key)
            self.found[key] = self.answers_in(path, name) if found is None else found
        return self.found[key]

    def answers_in(self, path, name):
        """How many tasks and questions are answered; STRANGE where none is there."""
        try:
            exercise, cells = self.exercises[name], cells_of(path)
        except (OSError, ValueError):  # which say no more than that it is no notebook
            return BROKEN
        blanks = {("answer", task): text for task, text in exercise.blanks().items()}
        blanks |= {("question", task_of(q)): prompt_of(q.source) for q in exercise.questions}
        ids = {cell.id: ("answer", task) for task, cell in exercise.answers.items()}
        ids |= {question.id: ("question", task_of(question)) for question in exercise.questions}
        found = {}
        for cell in cells:
            key = key_of(cell, ids)
            if key in blanks:
                found[key] = found.get(key, False) or is_answered(cell["source"], blanks[key])
        return sum(found.values()) if found else STRANGE

    def keep(self):
        """Keep what was found for the next run."""
        if self.kept and self.found != self.before:
            write_whole(self.kept, json.dumps(self.found))


def read_kept(path):
    """How many answers earlier runs have found, by notebook and exercise."""
    try:
        found = json.loads(path.read_text(encoding="utf-8")) if path else {}
    except (OSError, ValueError):
        return {}
    found = found if isinstance(found, dict) else {}
    return {key: count for key, count in found.items() if isinstance(count, int)}


def digest_of(content, *more):
    digest = hashlib.sha256(content)
    digest.update(repr(more).encode())
    return digest.hexdigest()


def key_of(cell, ids):
    """(role, task) of a cell, by its label, its id or its mark."""
    label = cell["label"].get("role"), cell["label"].get("task")
    if all(isinstance(part, str) for part in label) and label[0] in ("answer", "question"):
        return label
    marks = MARKED.findall(cell["source"][:2000])
    return ids.get(cell["id"]) or (("answer", marks[0]) if marks else None)


def is_answered(source, blank):
    """Whether a cell has a line that its blank form lacks."""
    lines = {" ".join(line.split()) for line in blank.splitlines()}
    return any(" ".join(line.split()) not in {*lines, ""} for line in source.splitlines())


@functools.cache
def ids_of_chapters():
    """The ids of all cells of all chapters that no exercise has."""
    paths = sorted((ROOT / "chapters").glob("[0-9]*.ipynb"))
    return frozenset(found for path in paths for found in ID.findall(path.read_bytes()))
