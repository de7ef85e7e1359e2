"""Cells of a student's own: what of them the answers may need, and where it runs.

They are taken where they stand among the exercise's: definitions and imports always, and whatever
else gives or changes a name that an answer uses. What only shows something, such as a loop that
prints, is left out.
"""

import ast
import re
import symtable
from dataclasses import dataclass
from itertools import pairwise

from classroom.exercise import DEFINED, is_given_code
from classroom.grading.acting import changed_by_calls, effects_of
from classroom.grading.finding import BELOW, marker_of, names_bound, names_in
from classroom.grading.magics import LONGEST_CODE, python_of, too_long, tree_of
from classroom.grading.newer import python_for

MOST_HELPERS = 50  # cells of a student's own that are read
MOST_CODE = 3 * LONGEST_CODE  # characters of them, together
MOST_ROUNDS = 5  # in which what is taken may need what stood below it
IMPORTS = (ast.Import, ast.ImportFrom)
DEFINES = (*IMPORTS, ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
WORD = re.compile(r"\w+")
OURS = re.compile(r"(\w+\.)?(dataclass|property|staticmethod|classmethod|cache|lru_cache|wraps)\b")


def read_added(submission, exercise, cells, found):
    """Note what own cells define, and those that the answers need: before the next answer, or in it.

    `found` has what was found for each task. An own cell between an answer and its check belongs to
    that answer; any other runs before the next one. Behind the last check none is taken.
    """
    submission.added, own = own_cells(exercise, cells, found)
    needed = set().union(*map(names_used, submission.answers.values()))
    given = set().union(*(names_in(c.source) for c in exercise.cells if is_given_code(c)))
    for (task, is_below, _), part in needed_parts(own, needed, given):
        if part and is_below:
            submission.answers[task] = f"{submission.answers[task]}\n\n\n{part}"
            if BELOW not in submission.matched_by[task]:
                submission.matched_by[task] += f"; {BELOW}"
        elif part:
            submission.helpers.setdefault(task, []).insert(0, part)


def own_cells(exercise, cells, found):
    """(names that own cells define, [(task, whether the cell stands below its answer, source)])."""
    given = {" ".join(cell.source.split()) for cell in exercise.cells}
    known = {cell.id for cell in exercise.cells}
    tasks = {place: task for task, one in found.items() for place in one.places[-1:]}
    passed = {place for one in found.values() for place in (*one.places, *one.others)}
    added, own, waiting, above = set(), [], [], None
    left, room = MOST_HELPERS, MOST_CODE
    for place, cell in enumerate(cells):
        source = cell["source"]
        if place in tasks:
            own += [(tasks[place], False, text) for text in waiting]
            waiting, above = [], tasks[place]
        elif place in passed:
            continue
        elif " ".join(source.split()) in given or cell["id"] in known or cell["label"].get("role"):
            is_shown = cell["label"].get("role") == "expected"
            above = above if cell["kind"] != "code" or is_shown else None
        elif cell["kind"] == "code" and not marker_of(cell):
            added |= set(DEFINED.findall(source))
            left, room = left - 1, room - len(source)
            if left >= 0 and room >= 0:
                own += [(above, True, source)] if above else []
                waiting += [] if above else [source]
    return added, own


@dataclass(frozen=True)
class Around:
    """What an own cell stands among: names that are given, imported ones, and what functions change."""

    given: set
    imported: set
    effects: dict


def needed_parts(own, needed, given):
    """[(own cell, what of it runs with the answers)], the last first."""
    sources = [source for _, _, source in own]
    around, parts = Around(given, imported_in(sources), effects_of(sources)), []
    for _ in range(MOST_ROUNDS):
        before = len(needed)
        parts = [(one, needed_part(one[2], needed, around)) for one in reversed(own)]
        if len(needed) == before:
            break
    return parts


def imported_in(sources):
    """The names that these sources import."""
    trees = filter(None, (tree_of(python_of(source)) for source in sources))
    nodes = (node for tree in trees for node in ast.walk(tree) if isinstance(node, IMPORTS))
    return set().union(*map(names_bound, nodes))


def needed_part(source, needed, around):
    """What of an own cell runs with the answers; `needed` are the names that they use.

    What the part uses itself is added to `needed`. What gives nothing but given names is left out: it
    is a cell of the exercise, of another version. Every line keeps its number, if it can.
    """
    if too_long(source):
        return ""
    plain = python_of(source)
    tree = tree_of(plain)
    if tree is None:  # a newer Python than this one may read it
        words = names_used(source)
        whole = python_for(source) and words & needed
        needed |= words if whole else set()
        return source if whole else ""
    taken = []
    for node in reversed(tree.body):
        if is_needed(node, needed, around):
            taken.insert(0, node)
            needed |= names_used(ast.unparse(node))
    if not taken:
        return ""
    return source if is_whole(tree, taken) else lines_of(plain, taken, tree)


def is_needed(node, needed, around):
    """Whether a statement runs: an import, a plain definition, or what gives a name that is needed.

    To change the value of such a name is to give it; to call a function of a module is not.
    """
    bound = names_bound(node)
    if (changed_by_calls(node, around.effects) - around.given - around.imported) & needed:
        return True
    if bound <= around.given:
        return False
    return (isinstance(node, DEFINES) and not calls_first(node)) or bool(bound & needed)


def calls_first(node):
    """Whether a definition calls something when it is made, but for decorators of Python's own."""
    if isinstance(node, IMPORTS):
        return False
    outer = [d for d in node.decorator_list if not OURS.match(ast.unparse(d))]
    if isinstance(node, ast.ClassDef):
        outer += [n for n in node.body if not isinstance(n, (*DEFINES, ast.Assign, ast.AnnAssign))]
        outer = [n for n in outer if not isinstance(n, ast.Pass)]
    else:
        outer += [*node.args.defaults, *filter(None, node.args.kw_defaults)]
    return any(isinstance(inner, ast.Call) for part in outer for inner in ast.walk(part))


def is_whole(tree, taken):
    """Whether nothing is left out but words."""
    left_out = [node for node in tree.body if node not in taken]
    return all(isinstance(n, ast.Expr) and isinstance(n.value, ast.Constant) for n in left_out)


def lines_of(source, taken, tree):
    """The source with nothing in it but these statements, each on its own line if it had one."""
    spans = [span_of(node) for node in tree.body]
    if any(end >= begin for (_, end), (begin, _) in pairwise(spans)):
        return "\n".join(map(ast.unparse, taken))
    lines = source.split("\n")
    kept = {n for node in taken for n in range(span_of(node)[0], span_of(node)[1] + 1)}
    return "\n".join(line if n in kept else "" for n, line in enumerate(lines, 1)).rstrip("\n")


def span_of(node):
    """The first and the last line of a statement, its decorators included."""
    decorators = [decorator.lineno for decorator in getattr(node, "decorator_list", [])]
    return min([node.lineno, *decorators]), node.end_lineno


def names_used(source):
    """The names that code takes from outside of itself; every word where no Python reads it."""
    plain = python_of(source)
    if tree_of(plain) is None:
        return set(WORD.findall(source[:LONGEST_CODE]))
    try:
        waiting, found = [symtable.symtable(plain, "<cell>", "exec")], set()
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return set(WORD.findall(source))
    while waiting:
        table = waiting.pop()
        at_top = table.get_type() == "module"
        found |= {
            symbol.get_name()
            for symbol in table.get_symbols()
            if symbol.is_referenced() and (at_top or symbol.is_global())
        }
        waiting += table.get_children()
    return found
