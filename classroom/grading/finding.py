"""Which cells of a notebook are the answer to a task, and in which words that is said.

Cells lose their metadata in some editors and their ids in others; they are split, copied, pasted
below the stub or behind the check. A notebook runs from top to bottom, so what counts is what would
stand when the task's check begins.
"""

import ast
import re
from dataclasses import dataclass, field

from classroom.exercise import DEFINED
from classroom.grading.magics import python_of, tree_of

MARKED = re.compile(r"^[^\S\n]*#[^\S\n]*task[^\S\n]*:[^\S\n]*(\w+)[^\S\n]*$", re.I | re.MULTILINE)
AT_MARKERS = re.compile(r"^(?=#[^\S\n]*task[^\S\n]*:[^\S\n]*\w+[^\S\n]*$)", re.I | re.MULTILINE)
FUTURE = re.compile(r"^from __future__ import .*$", re.MULTILINE)
DEFINES = "defines"  # how an answer was recognized that nothing marks
MOST_TRIES = 20  # cells of one task that are compared
MOST_TASKS = 50  # that may stand in one cell

# How the gradebook and the student's page say which cell was taken. Each follows COUNTED.
COUNTED = "the notebook has {n} cells of this task"
JOINED = "what they hold is joined, in order"
ABOVE = "the last one with an answer above the check counts"
LAST = "the last one with an answer counts"
EMPTY = "none of them holds an answer"
# These stand alone.
BELOW = "cells that were added between the answer and its check are taken with it"
UNSIGNED = "the answer was recognized by the names that it defines: nothing else marks its cell"
SLIPPED = "the answer stands in a cell of the kind {kind}, and is run as code"


@dataclass
class Found:
    """The answer to a task: its source, how it was recognized, and the places of its cells.

    `places` are those of the cells that count, `others` those of tries that were passed over. What
    was unusual stands in `how` behind a semicolon, in words for a student.
    """

    source: str | None = None
    how: str = ""
    places: list = field(default_factory=list)
    others: list = field(default_factory=list)


@dataclass
class Try:
    """Cells of one task that belong together: no name is defined twice in them."""

    cells: list
    places: list
    how: str
    names: set
    marked: bool

    @property
    def sources(self):
        return [cell["source"] for cell in self.cells]


def find(cells, task, cell_id, role="answer", blank="", checks=()):
    """The source of an answer, or of a question's cell, and how it was recognized; None if none is."""
    if role == "question":
        places = places_of_question(cells, task, cell_id, blank)
        sources = [cells[place]["source"] for place in places]
        written = [source for source in sources if source.split() not in ([], blank.split())]
        return (written or sources or [None])[-1 if written else 0], ""
    found = find_answer(cells, task, cell_id, blank, checks)
    return found.source, found.how


def find_answer(cells, task, cell_id, blank="", checks=()):
    """The Found for a task; `checks` are the ids of its checks, and their first lines.

    Of several tries the last above the first check counts, and of an earlier one what that lacks;
    where none stands above it, the last. A cell that has become text, which happens at a slip of a
    key, counts only where no other is.
    """
    wanted, check = set(DEFINED.findall(blank)), first_check(cells, task, checks)
    places = places_of(cells, task, cell_id)
    if not places and check < len(cells):  # a chapter defines such functions too, and has no check
        places = places_that_define(cells, wanted)
    if not places:
        return Found()
    tries = tries_in(cells, places, task, cell_id)
    written = [one for one in tries if is_written(one, blank)]
    above = [one for one in written if one.places[0] < check]
    taken = enough(above or written, wanted) if written else tries[:1]
    counted = [place for one in taken for place in one.places]
    said = [JOINED] if written and len(counted) > 1 else []
    if len(counted) < len(places):
        said.append(EMPTY if not written else ABOVE if above and check < len(cells) else LAST)
    source = joined([source for one in taken for source in one.sources], wanted)
    return Found(
        source if written or holds_code(source) else blank,
        described(taken[-1].how, len(places), said, cells[counted[0]]["kind"]),
        counted,
        [place for place in places if place not in counted],
    )


def described(how, n, said, kind):
    """How an answer was recognized, and behind a semicolon what was unusual, in words."""
    words = [f"{COUNTED.format(n=n)}: {', and '.join(said)}"] if said else []
    words += [UNSIGNED] if how == DEFINES else []
    words += [SLIPPED.format(kind=kind)] if kind != "code" else []
    return "; ".join([how, *words])


def unusual(matched):
    """What a student is told of how an answer was recognized, in the words of this module."""
    return matched.partition("; ")[2].split("; ") if "; " in matched else []


def places_of(cells, task, cell_id):
    """The places of the cells of a task, of code if there are any, by metadata, id or marker."""
    places = [place for place, cell in enumerate(cells) if how_found(cell, task, cell_id)]
    code = [place for place in places if cells[place]["kind"] == "code"]
    places = code or places
    own = [place for place in places if marker_of(cells[place]) in ("", task.casefold())]
    return (own or places)[-MOST_TRIES:]


def places_that_define(cells, wanted):
    """The places of the cells of code that define a function or a class of an answer."""
    places = [
        place
        for place, cell in enumerate(cells)
        if cell["kind"] == "code"
        and cell["label"].get("role") in (None, "answer")
        and wanted.intersection(DEFINED.findall(cell["source"]))
    ]
    return places[-MOST_TRIES:]


def how_found(cell, task, cell_id):
    """By what a cell shows that it is an answer to a task; empty if by nothing."""
    if (cell["label"].get("task"), cell["label"].get("role")) == (task, "answer"):
        return "metadata"
    if cell["id"] and cell["id"] == cell_id:
        return "id"
    return "marker" if marker_of(cell) == task.casefold() else ""


def marker_of(cell):
    """The task that a cell's first marker names, in small letters; empty if there is none."""
    found = MARKED.search(cell["source"])
    return found[1].casefold() if found else ""


def tries_in(cells, places, task, cell_id):
    """The cells at these places as tries: what defines a name again begins a new one."""
    tries = []
    for place in places:
        cell = cells[place]
        names, marked = names_in(cell["source"]), bool(marker_of(cell))
        last = tries[-1] if tries else None
        if last and not names & last.names and not (marked and last.marked):
            last.cells.append(cell)
            last.places.append(place)
            last.names |= names
            last.marked |= marked
        else:
            how = how_found(cell, task, cell_id) or DEFINES
            tries.append(Try([cell], [place], how, names, marked))
    return tries


def is_written(one, blank):
    """Whether a try holds code, and other code than the stub."""
    text = "\n".join(one.sources)
    return text.split() != blank.split() and holds_code(text)


def holds_code(source):
    """Whether a source holds anything but comments and space."""
    lines = (line.strip() for line in source.split("\n"))
    return any(line and not line.startswith("#") for line in lines)


def enough(tries, wanted):
    """The last try, and before it those earlier ones that define what is wanted and still lacks."""
    taken, lacking = [tries[-1]], wanted - tries[-1].names
    for one in reversed(tries[:-1]):
        if lacking & one.names:
            taken.insert(0, one)
            lacking -= one.names
    return taken


def names_in(source):
    """The names that a cell defines: functions, classes, and what is assigned to."""
    tree = tree_of(python_of(source))
    if tree is None:
        return set(DEFINED.findall(source))
    return {name for node in tree.body for name in names_bound(node)}


def names_bound(node):
    """The names that a statement binds outside of functions; what it stores into counts as well."""
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        return {node.name}
    if isinstance(node, (ast.Import, ast.ImportFrom)):
        return {alias.asname or alias.name.split(".")[0] for alias in node.names}
    found = set()
    for child in ast.iter_child_nodes(node):
        if isinstance(child, (ast.Name, ast.Subscript, ast.Attribute)):
            found |= {stored_name(child)} if isinstance(child.ctx, ast.Store) else set()
        elif not isinstance(child, ast.Lambda):
            found |= names_bound(child)
    return found - {""}


def stored_name(node):
    """The name that a target belongs to: x of x[0].y, and of globals()["x"]; empty if to none."""
    while isinstance(node, (ast.Subscript, ast.Attribute)):
        if isinstance(node, ast.Subscript) and is_namespace(node.value):
            key = getattr(node.slice, "value", "")
            return key if isinstance(key, str) else ""
        node = node.value
    return node.id if isinstance(node, ast.Name) else ""


def is_namespace(node):
    """Whether this is a call that gives the names of a notebook."""
    name = node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else ""
    return name in ("globals", "locals", "vars") and not node.args


def joined(sources, wanted=frozenset()):
    """Cells as one, in order; one that no Python reads is left out where the others are whole."""
    text = "\n".join(sources)
    if len(sources) > 1 and tree_of(python_of(text)) is None:
        whole = [source for source in sources if tree_of(python_of(source)) is not None]
        if whole and wanted <= set().union(*map(names_in, whole)):
            text = "\n".join(whole)
    first = FUTURE.search(text)
    if len(sources) == 1 or not first:
        return text
    later = list(dict.fromkeys(FUTURE.findall(text)))
    return "\n".join([*later, FUTURE.sub("", text)])


def first_check(cells, task, checks):
    """The place of the first check of a task; behind the last cell if there is none."""
    for place, cell in enumerate(cells):
        label = cell["label"].get("task"), cell["label"].get("role")
        head = cell["source"].lstrip().partition("\n")[0].strip()
        if label == (task, "check") or cell["id"] in checks or (head and head in checks):
            return place
    return len(cells)


def signs_of(cells):
    """By what checks are recognized, for each task: their ids and first lines, of cells or nodes."""
    signs = {}
    for cell in cells:
        if cell["label"].get("role") == "check":
            head = cell["source"].lstrip().partition("\n")[0].strip()
            signs.setdefault(cell["label"].get("task"), set()).update({cell["id"], head} - {""})
    return signs


def places_of_question(cells, task, cell_id, blank):
    """The places of a question's cells: by metadata, else by id, else by how its text begins."""
    first = blank.strip().splitlines()[:1]
    rules = (
        lambda cell: (cell["label"].get("task"), cell["label"].get("role")) == (task, "question"),
        lambda cell: cell["id"] and cell["id"] == cell_id,
        lambda cell: first and cell["source"].strip().splitlines()[:1] == first,
    )
    for slipped in (False, True):
        for holds in rules:
            alike = [
                place
                for place, cell in enumerate(cells)
                if (cell["kind"] != "markdown") == slipped and holds(cell)
            ]
            if alike:
                return alike
    return []


def pieces(cell):
    """A cell as cells of one task each: to merge cells puts several into one."""
    texts = AT_MARKERS.split(cell["source"], MOST_TASKS) if cell["kind"] == "code" else []
    tasks = {found.casefold() for found in MARKED.findall(cell["source"])} if texts else ()
    if len(tasks) < 2:
        return [cell]
    if not MARKED.search(texts[0]):  # what stands above the first marker belongs to it
        texts[:2] = [texts[0] + texts[1]]
    others = [{**cell, "source": text, "id": "", "label": {}} for text in texts[1:]]
    return [{**cell, "source": texts[0].rstrip("\n")}, *others]
