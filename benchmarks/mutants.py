"""How strict are the graded checks? Changes every answer a little, and counts who notices.

    python benchmarks/mutants.py            every exercise
    python benchmarks/mutants.py 03 08      some

Each mutant is the solution with one mechanical change: a sign, an axis, a constant, a bound that is
off by one, a term or a statement dropped. A mutant that no graded check of the exercise notices
survives: then a student could hand it in and earn every point. Survivors that mean the same as the
solution are named in `equivalent_mutants.txt`, with the reason; any other is a hole in a check.
"""

import argparse
import ast
import copy
import json
import os
import signal
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from tqdm import tqdm

from classroom.exercise import cut_lines, exercises_of
from classroom.grading.references import read_recorded
from classroom.release import differs

EQUIVALENT = Path(__file__).with_name("equivalent_mutants.txt")
HARMLESS = ("optimize", "strict")  # keywords that change how, not what, is computed
SECONDS = 20  # after so long a mutant counts as noticed: the grader would end it too
OTHER_OPERATOR = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Div,
    ast.MatMult: ast.Mult,
}
OTHER_COMPARISON = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
OTHER_NAME = {
    "sum": "mean",
    "mean": "sum",
    "max": "min",
    "min": "max",
    "argmax": "argmin",
    "maximum": "minimum",
    "minimum": "maximum",
    "ceil": "floor",
    "floor": "ceil",
    "zeros": "ones",
    "ones": "zeros",
    "exp": "log",
    "log": "exp",
}


@dataclass(frozen=True)
class Mutant:
    """One answer with one change: the line as it was, as it is, and the whole answer."""

    exercise: str
    task: str
    before: str
    after: str
    answer: str

    @property
    def name(self):
        return f"{self.exercise} · {self.task} · {self.before} → {self.after}"


def mutants_of(exercise):
    """Every mutant of an exercise's answers, each once."""
    found = {}
    for task, cell in exercise.answers.items():
        cut = set(cut_lines(cell.source))
        numbers = {n for n, line in enumerate(cell.source.splitlines(), 1) if line in cut}
        tree = ast.parse(cell.source)
        harmless = [n.value for n in ast.walk(tree) if getattr(n, "arg", None) in HARMLESS]
        for index, node in enumerate(ast.walk(tree)):
            if getattr(node, "lineno", None) in numbers and node not in harmless:
                for change in changes_of(node):
                    mutant = mutated(exercise, task, tree, index, change)
                    if mutant is not None:
                        found.setdefault((task, mutant.answer), mutant)
    return list(found.values())


def mutated(exercise, task, tree, index, change):
    """The mutant in which one node is changed; None if the code stays as it was."""
    other = copy.deepcopy(tree)
    node = next(n for i, n in enumerate(ast.walk(other)) if i == index)
    change(other, node)
    before, after = ast.unparse(tree), ast.unparse(ast.fix_missing_locations(other))
    if before == after:
        return None
    old, new = differing(before, after)
    return Mutant(exercise.name, task, old, new, after)


def differing(before, after):
    """The lines in which two sources differ, as one line each."""
    old, new = before.splitlines(), after.splitlines()
    while old and new and old[0] == new[0]:
        old, new = old[1:], new[1:]
    while old and new and old[-1] == new[-1]:
        old, new = old[:-1], new[:-1]
    return tuple(" ⏎ ".join(map(str.strip, lines)) or "(nothing)" for lines in (old, new))


def changes_of(node):
    """Every change that we make to such a node: functions of the tree and the node."""
    changes = []
    if isinstance(node, ast.BinOp):
        changes += [replacing(lambda n: n.left), replacing(lambda n: n.right)]
        if type(node.op) in OTHER_OPERATOR:
            changes.append(setting("op", OTHER_OPERATOR[type(node.op)]()))
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, (ast.USub, ast.Not, ast.Invert)):
        changes.append(replacing(lambda n: n.operand))
    if isinstance(node, ast.AugAssign):
        changes.append(replacing(lambda n: ast.Assign([n.target], n.value)))
        if type(node.op) in OTHER_OPERATOR:
            changes.append(setting("op", OTHER_OPERATOR[type(node.op)]()))
    if isinstance(node, ast.Compare) and type(node.ops[0]) in OTHER_COMPARISON:
        changes.append(setting("ops", [OTHER_COMPARISON[type(node.ops[0])](), *node.ops[1:]]))
    if isinstance(node, ast.BoolOp):
        changes.append(setting("op", ast.And() if isinstance(node.op, ast.Or) else ast.Or()))
    if isinstance(node, (ast.If, ast.IfExp, ast.While)):
        changes.append(lambda tree, n: setattr(n, "test", ast.UnaryOp(ast.Not(), n.test)))
    if isinstance(node, ast.Constant):
        changes += [setting("value", value) for value in other_constants(node.value)]
    if isinstance(node, ast.keyword) and node.arg in ("axis", "axes", "keepdims"):
        changes += axis_changes(node)
    if isinstance(node, ast.Slice):
        changes += [off_by_one(end) for end in ("lower", "upper") if getattr(node, end)]
        if node.step is not None:
            changes.append(setting("step", None))
    if isinstance(node, ast.Attribute) and node.attr in OTHER_NAME:
        changes.append(setting("attr", OTHER_NAME[node.attr]))
    if isinstance(node, ast.Attribute) and node.attr == "T":
        changes.append(replacing(lambda n: n.value))
    if isinstance(node, (ast.Assign, ast.AugAssign, ast.Expr)):
        changes.append(replacing(lambda n: ast.Pass()))
    if isinstance(node, ast.Call):
        if len(node.args) == 1 and not node.keywords and isinstance(node.func, ast.Attribute):
            changes.append(replacing(lambda n: n.args[0]))  # np.sqrt(x) → x
        if not node.args and not node.keywords and isinstance(node.func, ast.Attribute):
            changes.append(replacing(lambda n: n.func.value))  # x.copy() → x
    return changes


def replacing(make):
    """A change that puts what `make` makes of a node in the node's place."""

    def change(tree, node):
        for parent in ast.walk(tree):
            for name, value in ast.iter_fields(parent):
                if value is node:
                    setattr(parent, name, make(node))
                elif isinstance(value, list) and any(item is node for item in value):
                    value[:] = [make(node) if item is node else item for item in value]

    return change


def setting(name, value):
    return lambda tree, node: setattr(node, name, value)


def off_by_one(end):
    """A change that moves one end of a slice by one."""

    def change(tree, node):
        setattr(node, end, ast.BinOp(getattr(node, end), ast.Add(), ast.Constant(1)))

    return change


def other_constants(value):
    if isinstance(value, bool):
        return [not value]
    if isinstance(value, (int, float)):
        return [value + 1, value - 1]
    if isinstance(value, str) and "->" in value:
        inputs, output = value.split("->")
        return [f"{inputs}->{output[:-2]}{output[:-3:-1]}"] if len(output) > 1 else []
    return []


def axis_changes(node):
    """Other axes: each neighbour of one axis; of several, one fewer."""
    if isinstance(node.value, ast.Tuple) and len(node.value.elts) > 1:
        return [(lambda tree, n, i=i: n.value.elts.pop(i)) for i in range(len(node.value.elts))] + [
            setting("value", ast.Constant(None))
        ]
    return []


def notices(exercise, right, mutant):
    """Whether a graded check gives another result, found out in a process of its own."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        signal.alarm(SECONDS)
        tqdm.set_lock(threading.RLock())  # the parent may hold the other one, and for ever
        try:
            sys.stdout = sys.stderr = open(os.devnull, "w")  # noqa: SIM115
            found = exercise.values(answers={mutant.task: mutant.answer})
            graded = [check.name for check in exercise.checks if check.points]
            seen = any(differs(found[name], right[name]) for name in graded)
            os.write(writing, b"noticed" if seen else b"passed")
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        said = pipe.read()
    os.waitpid(child, 0)
    return said != b"passed"  # a crash and a time-out are noticed


def explained():
    """The survivors that are known to mean the same as the solution, with the reason."""
    lines = EQUIVALENT.read_text(encoding="utf-8").splitlines() if EQUIVALENT.exists() else []
    pairs = (line.split(" # ", 1) for line in lines if " # " in line)
    return {name.strip(): reason.strip() for name, reason in pairs}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*", help="numbers of exercises; without any, all")
    parser.add_argument("--json", help="write the counts there as well")
    names = (arguments := parser.parse_args()).names
    known, counts, holes = explained(), {}, []
    for name, exercise in exercises_of().items():
        if names and name.split("_")[0] not in names:
            continue
        mutants, right = mutants_of(exercise), read_recorded(exercise)
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            noticed = pool.map(lambda m, e=exercise, r=right: notices(e, r, m), mutants)
            seen = list(tqdm(noticed, name, total=len(mutants), file=sys.stderr, leave=False))
        survivors = [m for m, s in zip(mutants, seen, strict=True) if not s]
        same = [m for m in survivors if m.name in known]
        holes += [m for m in survivors if m.name not in known]
        counts[name] = [len(exercise.answers), len(mutants), len(survivors), len(same)]
        print("{:<30} {} answers, {} mutants, {} survive, {} explained".format(name, *counts[name]))
    for mutant in holes:
        print(f"  not noticed: {mutant.name}")
    if arguments.json:
        Path(arguments.json).write_text(json.dumps(counts, indent=1))


if __name__ == "__main__":
    main()
