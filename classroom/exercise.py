"""What an exercise is: one source whose cells have roles, and everything that is made from it.

A cell of `solutions/NN_topic.py` names its role in its metadata, `classroom={"role": …}`:

    (none)    given: prose and code that students get as they are
    answer    a task's answer; what stands below `# ANSWER` is cut for students
    check     a check of a task: `points`, or 0 for feedback alone
    expected  code whose output students see before they write theirs
    question  prose that an instructor marks by hand; what stands below `**Your answer:**`, a model
              answer and the rubric, is cut for students

The first cell says of the whole: `classroom={"exercise": …, "version": …, "asks_for": [names]}`,
where the names are those parts of the library that the exercise asks students to write.
"""

import ast
import contextlib
import functools
import importlib.util
import io
import itertools
import re
import warnings
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import nbformat
import numpy as np

from classroom.checks import collecting, keep_source, returns_of
from classroom.needs import needed
from classroom.notebooks import ROOT, notebook_of
from classroom.syntax import parsed

ROLES = ("answer", "check", "expected", "question")
CUT = "# ANSWER"
STUB = "# Your answer: replace the next line."
WRITE_HERE = "**Your answer:**"
RUBRIC = "**Rubric.**"
DEFINED = re.compile(r"^(?:def|class) (\w+)", re.MULTILINE)
MARKER = re.compile(r"^# Task: (\w+)$", re.MULTILINE)


@dataclass(frozen=True)
class Mistake:
    """A wrong alternative to one answer: the solution with `right` replaced by `wrong`.

    `right` stands exactly once in the solution of the task. `sentence` says what the symptom comes
    from, without giving the line.
    """

    task: str
    name: str
    right: str
    wrong: str
    sentence: str


@dataclass(frozen=True)
class Check:
    """A check as a grader sees it: where it stands, and what it is worth."""

    cell_id: str
    task: str
    name: str
    points: float


class Exercise:
    """An exercise, read from its solution.

    Raises
        ValueError  if the source breaks a rule of exercises; the message names the cell
    """

    def __init__(self, source):
        self.source = Path(source)
        self.name = self.source.stem
        self.notebook = notebook_of(self.source)
        header = header_of(self.notebook, self.name)
        self.version, self.asks_for = header["version"], header.get("asks_for", [])
        for cell in self.notebook.cells:
            expect_well_formed(cell, self.name)
        expect_whole(self)

    @property
    def cells(self):
        return self.notebook.cells

    @cached_property
    def answers(self):
        """The answer cells by task, in order."""
        return {task_of(cell): cell for cell in self.cells if role_of(cell) == "answer"}

    @cached_property
    def checks(self):
        """Every check in order; a check's name is what it calls itself."""
        return [
            Check(cell.id, task_of(cell), check_name(cell), points_of(cell))
            for cell in self.cells
            if role_of(cell) == "check"
        ]

    def task_of_check(self, name):
        return next(check.task for check in self.checks if check.name == name)

    @cached_property
    def questions(self):
        return [cell for cell in self.cells if role_of(cell) == "question"]

    @cached_property
    def mistakes(self):
        """The known mistakes, from `classroom/mistakes/`."""
        path = ROOT / "classroom" / "mistakes" / f"{self.name}.py"
        return load_module(path).MISTAKES if path.exists() else []

    def code(self, answers=None):
        """The sources of the code cells that compute, by id, with some tasks' answers replaced."""
        replaced = {self.answers[task].id: text for task, text in (answers or {}).items()}
        return {
            cell.id: replaced.get(cell.id, cell.source)
            for cell in self.cells
            if cell.cell_type == "code" and not is_for_looking(cell)
        }

    def blanks(self):
        """Every answer with the solution cut out of it, by task."""
        return {task: blank_of(cell.source) for task, cell in self.answers.items()}

    def with_mistake(self, mistake):
        """The source of a task's answer with a mistake in it."""
        solution = self.answers[mistake.task].source
        if solution.count(mistake.right) != 1:
            raise ValueError(
                f"{self.name}, mistake {mistake.name}: {mistake.right!r} stands "
                f"{solution.count(mistake.right)} times in the solution of {mistake.task}, not once"
            )
        return solution.replace(mistake.right, mistake.wrong)

    def values(self, seed=None, answers=None, checks=None, large=True):
        """What checks find, run in this process: trusted code only. By check name.

        Of some checks alone, if `checks` names them: then only the cells run that they need. Without
        `large`, large cases are left out.
        """
        code = self.code(answers)
        if checks is not None:
            code = self.needed_by(checks, code)
        with (
            collecting(seed, large) as found,
            contextlib.redirect_stdout(io.StringIO()),
            warnings.catch_warnings(action="ignore"),  # of mistakes: ln 0, an overflow
            seeded(),
        ):
            namespace = {"__name__": "__main__"}
            for cell_id, text in code.items():
                keep_source(f"<cell {cell_id}>", text)
                with contextlib.suppress(Exception):  # a mistake may raise: its check says so
                    exec(compiled(text, f"<cell {cell_id}>"), namespace)
        return found

    def needed_by(self, checks, code):
        """Of these code cells' sources those that some checks need; no check needs another."""
        wanted = {check.cell_id for check in self.checks if check.name in checks}
        others = {check.cell_id for check in self.checks} - wanted
        code = {cell_id: source for cell_id, source in code.items() if cell_id not in others}
        return {cell_id: code[cell_id] for cell_id in needed(code, wanted)}

    @cached_property
    def rests_on(self):
        """Which checks can notice what an answer says: {task: names of checks}."""
        code, found = self.code(), {task: [] for task in self.answers}
        for check in self.checks:
            cells = self.needed_by([check.name], code)
            for task, cell in self.answers.items():
                if cell.id in cells:
                    found[task].append(check.name)
        return found

    @cached_property
    def names(self):
        """What an exercise's functions are called, for the words of its checks.

        `given` are those of its own cells, `answers` those of its answers, and `returns` those among
        them, and methods, that give a value back on every way.
        """
        given = "\n".join(cell.source for cell in self.cells if is_given_code(cell))
        answers, returns = [], []
        for task, cell in self.answers.items():
            answers += self.defined_by(task)
            for name, definition in functions_in(cell.source):
                gives = list(returns_of(definition))
                returns += [name] if gives and all(gives) else []
        return {"given": DEFINED.findall(given), "answers": answers, "returns": returns}

    def defined_by(self, task):
        """The functions and classes that the answer to a task defines."""
        return DEFINED.findall(self.answers[task].source)

    def cell(self, cell_id):
        return next(cell for cell in self.cells if cell.id == cell_id)


class GivenExercise(Exercise):
    """The same as students have it, read from `exercises/NN_topic.ipynb`: every answer is blank."""

    mistakes = ()  # of these a student's machine has fingerprints alone

    def __init__(self, source):
        self.source = Path(source)
        self.name = self.source.stem
        self.notebook = nbformat.read(source, as_version=4)
        header = classroom_of(self.cells[0])
        self.version, self.asks_for = header["version"], header.get("asks_for", [])


@functools.lru_cache(1000)
def compiled(text, name):
    """A cell's code: the given cells are run again for every mistake."""
    return compile(text, name, "exec")


@contextlib.contextmanager
def seeded():
    """Within this context generators without a seed have one each: a run can be repeated."""
    real, seeds = np.random.default_rng, itertools.count()
    np.random.default_rng = lambda seed=None: real(next(seeds) if seed is None else seed)
    try:
        yield
    finally:
        np.random.default_rng = real


def exercises_of(root=ROOT):
    """Every exercise that there is, by name."""
    paths = sorted((root / "solutions").glob("[0-9]*.py"))
    return {path.stem: exercise_at(path, path.stat().st_mtime_ns) for path in paths}


@functools.lru_cache(100)
def exercise_at(path, changed):
    """An exercise as its source was when it last changed: to read it takes a tenth of a second."""
    return Exercise(path)


def given_exercises(root=ROOT):
    """Every exercise that students have, by name."""
    paths = sorted((root / "exercises").glob("[0-9]*.ipynb"))
    return {path.stem: GivenExercise(path) for path in paths}


def header_of(notebook, name):
    """What the source says of the exercise as a whole: the metadata of its first cell."""
    header = classroom_of(notebook.cells[0])
    if not {"exercise", "version"} <= set(header) or header["exercise"] != name:
        raise ValueError(
            f"{name}.py: the first cell's metadata expects classroom="
            f'{{"exercise": "{name}", "version": …}}, got {header}'
        )
    return header


def classroom_of(cell):
    return cell.metadata.get("classroom", {})


def role_of(cell):
    return classroom_of(cell).get("role")


def task_of(cell):
    return classroom_of(cell).get("task")


def points_of(cell):
    return classroom_of(cell).get("points", 0)


def is_for_looking(cell):
    """Whether a cell only shows something: no check needs it."""
    return role_of(cell) == "expected" or "widget" in cell.metadata.get("tags", [])


def is_given_code(cell):
    return cell.cell_type == "code" and role_of(cell) is None


def functions_in(source):
    """(name, definition) of every function, and of every method as `Class.method`."""
    for node in parsed(source).body:
        if isinstance(node, ast.FunctionDef):
            yield node.name, node
        elif isinstance(node, ast.ClassDef):
            methods = [child for child in node.body if isinstance(child, ast.FunctionDef)]
            yield from ((f"{node.name}.{child.name}", child) for child in methods)


def check_name(cell):
    """The name in `@check("name")`, read without running the cell."""
    for node in ast.walk(parsed(cell.source)):
        if isinstance(node, ast.FunctionDef):
            for decorator in node.decorator_list:
                arguments = decorator.args if isinstance(decorator, ast.Call) else []
                if arguments and isinstance(arguments[0], ast.Constant):
                    return arguments[0].value
    raise ValueError(f'a check cell expects a function under @check("name"), got:\n{cell.source}')


def expect_well_formed(cell, exercise):
    """Raise a ValueError unless the cell's metadata, markers and content fit its role."""
    role = role_of(cell)
    where = f"{exercise}, cell that begins {cell.source.splitlines()[:1]}"
    if role is not None and role not in ROLES:
        raise ValueError(f"{where}: expects a role among {', '.join(ROLES)}, got {role!r}")
    if role in ("answer", "check", "question") and not task_of(cell):
        raise ValueError(f"{where}: a cell with the role {role} names its task")
    cut = any(line.strip() == CUT for line in cell.source.splitlines())
    if (role == "answer") != cut:
        raise ValueError(f"{where}: the line {CUT!r} stands in answers, and in every answer")
    if role == "answer" and MARKER.findall(cell.source) != [task_of(cell)]:
        raise ValueError(f"{where}: an answer begins with '# Task: {task_of(cell)}'")
    if role == "check":
        check_name(cell)
    if role == "question" and RUBRIC not in cell.source.partition(WRITE_HERE)[2]:
        raise ValueError(f"{where}: below {WRITE_HERE} a question expects its {RUBRIC}")


def expect_whole(exercise):
    """Raise a ValueError unless names are used once, and every check's task has an answer."""
    for role in ("answer", "check"):
        cells = [cell for cell in exercise.cells if role_of(cell) == role]
        names = [task_of(cell) if role == "answer" else check_name(cell) for cell in cells]
        twice = sorted({name for name in names if names.count(name) > 1})
        if twice:
            raise ValueError(f"{exercise.name}: more than one {role} is called {', '.join(twice)}")
    for check in exercise.checks:
        if check.task not in exercise.answers:
            raise ValueError(f"{exercise.name}, check {check.name!r}: no answer to {check.task!r}")


def blank_of(solution):
    """An answer's source as students get it: each block below a cut is a stub that raises."""
    kept, depth = [], None
    for line in solution.splitlines():
        indent = len(line) - len(line.lstrip())
        if depth is not None and (not line.strip() or indent >= depth):
            continue
        depth = None
        if line.strip() == CUT:
            depth = indent
            kept += [" " * indent + STUB, " " * indent + "raise NotImplementedError", ""]
        else:
            kept.append(line)
    return "\n".join(kept).rstrip("\n")


def prompt_of(question):
    """A question's source as students get it: without what the solution says to it."""
    return question.partition(WRITE_HERE)[0] + WRITE_HERE


def cut_lines(solution):
    """The lines of an answer that students do not get."""
    blank = set(blank_of(solution).splitlines())
    return [line for line in solution.splitlines() if line not in blank and line.strip() != CUT]


def load_module(path):
    """A module whose file name begins with a number."""
    specification = importlib.util.spec_from_file_location(f"module_{path.stem}", path)
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module
