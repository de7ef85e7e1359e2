"""A chapter as a student runs it who has changed a cell: in process, and only what that cell needs."""

import ast
import contextlib
import functools
import html
import io
import linecache
import re
import warnings
from typing import Any, NamedTuple
from unittest import mock

import ipywidgets

from classroom.needs import needed
from classroom.notebooks import ROOT, notebook_of

CHAPTERS = sorted((ROOT / "chapters").glob("[0-9]*.py"))
ITEM = re.compile(r"^(\d+)\. ", re.MULTILINE)
# Pieces of cells that take long, and only look at what other cells need: they run if a test names them.
SLOW = {
    "06": ["def share_named(", 'heads = {"mean"'],
    "07": ["head = ResNet18(num_classes=1000)", "fresh = blank_layer(128)"],
    "12": ["rates = 10.0 ** "],
    "13": [
        "trained = {}",
        "def loss_by_heart(",
        "assert share_misnamed(",
        "assert share_that_stays(",
        "climbs = {",
        "half = {name: values",
        "dashboard = training_dashboard(",
        "resumed, history =",
        "counts = confusion_matrix(all_labels",
        "wrong_by_digit =",
        "counts = confusion_matrix(shape_labels",
        "unseen = shapes_run",
    ],
    "15": [
        "plain_lengths, short_lengths =",
        "race = {",
        "teacher = network(",
        "with evaluating(teacher)",
        "def kept_part(",
    ],
    "16": [
        "by_pages = {",
        "def rows_from_first(",
        "gains = {",
        "by_kernels = {",
        "step, there =",
        "ratio = least_seconds(",
        "exact = by_rows(x.astype(np.float64)",
    ],
}


class Ran(NamedTuple):
    """What running some cells left behind."""

    names: dict
    printed: str
    pictures: list  # in words
    value: Any  # of the last line
    error: Exception | None  # that was expected, and ended it


@functools.cache
def cells_of(chapter):
    (source,) = (source for source in CHAPTERS if source.name.startswith(chapter))
    return notebook_of(source).cells


def try_it_of(chapter):
    """Where the chapter's Try-its stand among its cells, and the numbers of its items."""
    ((place, prose),) = (
        (place, cell.source.partition("**Try it.** ")[2].partition("<details>")[0])
        for place, cell in enumerate(cells_of(chapter))
        if re.search(r"^\*\*Try it\.\*\*", cell.source, re.MULTILINE)
    )
    return place, [int(number) for number in ITEM.findall(prose)]


def run(chapter, changed=None, *, cells=(), line="", fails=()):
    """Run the changed cells, some more, and a line behind the Try-its; before each, what it needs.

    changed  a dict: a piece that stands once in the chapter's code → what is written in its place
    cells    pieces of other cells to run
    fails    the error that is expected to end it
    """
    code = {cell.id: cell.source for cell in cells_of(chapter) if cell.cell_type == "code"}
    wanted = [cell_with(piece, code) for piece in cells]
    slow = {cell_with(piece, code) for piece in SLOW.get(chapter, [])}
    for piece, instead in (changed or {}).items():
        wanted.append(cell_with(piece, code))
        code[wanted[-1]] = code[wanted[-1]].replace(piece, instead)
    for cell in slow - set(wanted):
        del code[cell]
    if line:
        place, _ = try_it_of(chapter)
        before = {cell.id for cell in cells_of(chapter)[:place]}
        code = {cell: source for cell, source in code.items() if cell in before} | {"line": line}
        wanted.append("line")
    end = max(list(code).index(cell) for cell in wanted)
    code = {
        cell: source if cell in wanted else unseen(source)
        for cell, source in list(code.items())[: end + 1]
    }
    names, pictures, printed, value, error = {"__name__": "__main__"}, [], io.StringIO(), None, None
    with (
        mock.patch("IPython.display.display", lambda shown, **_: pictures.append(words_of(shown))),
        contextlib.redirect_stdout(printed),
        warnings.catch_warnings(),
    ):
        warnings.simplefilter("error", RuntimeWarning)  # a student would wonder
        for cell in needed(code, wanted):
            try:
                value = execute(code[cell], names, f"<chapter {chapter}, cell {cell}>")
            except fails as expected:
                error = expected
                break
    return Ran(names, printed.getvalue(), pictures, value, error)


def cell_with(piece, code):
    """The id of the only cell in which a piece of code stands, once."""
    found = [cell for cell, source in code.items() for _ in range(source.count(piece))]
    assert len(found) == 1, f"{piece!r} stands {len(found)} times in the chapter's code, not once"
    return found[0]


@functools.cache
def unseen(source):
    """A cell without its pictures."""
    tree = ast.parse(source)
    tree.body = [node for node in tree.body if not ast.unparse(node).startswith("show(")]
    return ast.unparse(tree)


def execute(source, names, title):
    """Run a cell; the value of its last line, as a notebook shows it."""
    linecache.cache[title] = len(source), None, source.splitlines(keepends=True), title
    tree, value = ast.parse(source), None
    last = [tree.body.pop()] if tree.body and isinstance(tree.body[-1], ast.Expr) else []
    exec(compile(tree, title, "exec"), names)
    for expression in last:
        value = eval(compile(ast.Expression(expression.value), title, "eval"), names)
    return value


def words_of(shown):
    return shown["text/plain"] if isinstance(shown, dict) else type(shown).__name__


def played(player, settings):
    """The picture of a player in words, once its controls are set; a button is pressed so often."""
    for name, value in settings.items():
        (control,) = (c for c in controls_of(player) if getattr(c, "description", "") == name)
        if isinstance(control, ipywidgets.Button):
            for _ in range(value):
                control.click()
        else:
            control.value = value
    (picture,) = (c for c in controls_of(player) if isinstance(c, ipywidgets.HTML))
    return html.unescape(re.search('alt="([^"]*)"', picture.value)[1])


def controls_of(widget):
    for child in getattr(widget, "children", ()):
        yield child
        yield from controls_of(child)
