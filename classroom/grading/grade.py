"""Grades one notebook: answers into the reference notebook, nbval over it, values compared outside.

`Grader` knows one exercise under one seed. It records what the solution gives, through nbval, then
grades any number of submissions against it.
"""

import json
import os
import re
import secrets
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

import nbformat

from classroom.checks import PUBLIC_SEED, RECORDED, explain_error, recognized
from classroom.exercise import is_for_looking, points_of, prompt_of, role_of, task_of
from classroom.grading import sandbox
from classroom.grading.guard import read_signed
from classroom.grading.submission import Submission, read_answers
from classroom.release import add_mistakes

SECONDS_PER_CELL = 60
SECONDS_PER_NOTEBOOK = 300


@dataclass
class Row:
    """One line of the gradebook: a check of one student's exercise."""

    student: str
    exercise: str
    task: str
    check: str
    points: float | None
    max_points: float
    status: str
    diagnosis: str
    isolation: str
    seconds: float | None


class Grader:
    """Grades submissions of one exercise under one seed.

    Raises
        RuntimeError  if the reference itself does not run: then no grade would mean anything
    """

    def __init__(self, exercise, seed=PUBLIC_SEED, isolation=sandbox.NONE):
        self.exercise = exercise
        self.seed = seed
        self.isolation = isolation
        self.references = self.record() if seed != PUBLIC_SEED else read_recorded(exercise)

    def record(self):
        """What the solution emits under the seed, and the fingerprints of the known mistakes."""
        results = self.run({task: cell.source for task, cell in self.exercise.answers.items()})
        references = {}
        for check in self.exercise.checks:
            result = results.get(check.cell_id, {})
            if result.get("status") != "emitted" or "values" not in result["outcome"]:
                raise RuntimeError(
                    f"the reference of {self.exercise.name} fails its own {check.name!r}"
                )
            references[check.name] = {"values": result["outcome"]["values"], "mistakes": []}
        add_mistakes(self.exercise, references, self.seed)
        return references

    def grade(self, submission: Submission):
        """The gradebook's rows for one submission; a broken one gives rows too."""
        read_answers(submission, self.exercise)
        results = {} if submission.problem else self.run(submission.answers, self.references)
        return self.rows(submission, results)

    def rows(self, submission, results):
        rows = [
            self.row(submission, check, results) for check in self.exercise.checks if check.points
        ]
        return rows + [self.question_row(submission, cell) for cell in self.exercise.questions]

    def row(self, submission, check, results):
        status, diagnosis, seconds = self.verdict(submission, check, results)
        return Row(
            student=submission.student,
            exercise=self.exercise.name,
            task=check.task,
            check=check.name,
            points=check.points if status == "right" else 0,
            max_points=check.points,
            status=status,
            diagnosis=diagnosis,
            isolation=self.isolation,
            seconds=seconds,
        )

    def verdict(self, submission, check, results):
        """(status, diagnosis, seconds) of one check."""
        if submission.problem:
            return "unreadable", submission.problem, None
        if check.task not in submission.answers:
            return "not attempted", "the answer's cell is not in the notebook", None
        if check.cell_id not in results:
            return "not run", "the notebook ended before this check, or took too long", None
        result = results[check.cell_id]
        outcome, status = result["outcome"] or {}, result["status"]
        if status == "right":
            return status, "", result["seconds"]
        if outcome.get("error", {}).get("kind") == "not attempted":
            waits = self.waiting(submission, check.task, outcome["error"]["text"])
            return "not attempted", waits, result["seconds"]
        return status, self.diagnosis(check, result, results), result["seconds"]

    def diagnosis(self, check, result, results):
        """What is wrong in one sentence: a cell that failed before, a known mistake, or the fact."""
        outcome = result["outcome"] or {}
        known = recognized(outcome, self.references[check.name]["mistakes"]) if outcome else ""
        error = outcome.get("error", {})
        for task in [check.task, *self.tasks_that_define(error.get("text", ""))]:
            before = results.get(self.exercise.answers[task].id)
            if before is not None and before["status"] != "not run" and not known:
                return f"the cell of {task} fails: {before['text']}"
        said = explain_error(error) if error else result["text"]
        if "NameError" in said:
            said += " (the grader takes answers' own cells only: what they need must stand in them)"
        return known or said

    def waiting(self, submission, task, said):
        """Why a check found a stub: what it waits for, and where that stands if it does elsewhere."""
        name = re.split(r"[ .]", said)[0]  # of MyConv2D.forward, the class
        earlier = [t for t in self.exercise.answers if name in self.exercise.defined_by(t)]
        stub = earlier[0] if earlier else task
        blank = self.exercise.blanks()[stub].split()
        if submission.answers.get(stub, "").split() != blank:
            return said
        elsewhere = submission.added.intersection(self.exercise.defined_by(stub))
        if elsewhere:
            return (
                f"the cell “# Task: {stub}” still holds its stub. Your {min(elsewhere)} stands in "
                "another cell, and no other is graded: move it there"
            )
        return "" if stub == task else said

    def tasks_that_define(self, error):
        """The tasks whose answer would have given the name that a NameError misses."""
        missing = re.match(r"NameError: name '(\w+)'", error)
        answers = self.exercise.answers if missing else ()
        return [task for task in answers if missing[1] in self.exercise.defined_by(task)]

    def question_row(self, submission, question):
        written = submission.prose.get(task_of(question), "").strip()
        attempted = written not in ("", prompt_of(question.source).strip())
        return Row(
            student=submission.student,
            exercise=self.exercise.name,
            task=task_of(question),
            check="question",
            points=None,
            max_points=points_of(question),
            status="to be marked" if attempted else "not attempted",
            diagnosis=submission.problem,
            isolation=self.isolation,
            seconds=None,
        )

    def run(self, answers, references=None):
        """Run the reference notebook with these answers; what the guard noted, by cell id."""
        with sandbox.private_folder() as outer, sandbox.private_folder() as inner:
            outer = Path(outer)
            notebook = outer / "graded.ipynb"
            notebook.write_text(nbformat.writes(self.merged(answers)), encoding="utf-8")
            job = {
                "checks": {check.cell_id: asdict(check) for check in self.exercise.checks},
                "folder": inner,
                "results": str(outer / "results.json"),
                "key": secrets.token_hex(32),
            }
            if references is not None:
                job["references"] = references
            (outer / "job.json").write_text(json.dumps(job))
            (outer / "pytest.ini").write_text("[pytest]\n")
            command, variables = pytest_command(outer, notebook), self.variables(outer / "ipython")
            sandbox.run(command, SECONDS_PER_NOTEBOOK, outer, variables)
            try:
                return read_signed((outer / "results.json").read_text(), job["key"])
            except (OSError, ValueError, KeyError, TypeError):
                return {}

    def merged(self, answers):
        """The reference notebook with a student's answers, and no output that could be read."""
        blanks = self.exercise.blanks()
        notebook = nbformat.v4.new_notebook(metadata=self.exercise.notebook.metadata)
        for cell in self.exercise.cells:
            if cell.cell_type != "code" or is_for_looking(cell):
                continue
            source = cell.source
            if role_of(cell) == "answer":
                source = answers.get(task_of(cell), blanks[task_of(cell)])
            notebook.cells.append(nbformat.v4.new_code_cell(source, id=cell.id))
        return notebook

    def variables(self, ipython):
        """The environment of pytest and its kernel: ours, the seed, one thread, no start-up files."""
        return {
            **os.environ,
            "CLASSROOM_SEED": str(self.seed),
            "IPYTHONDIR": str(ipython),
            "PYTHONSTARTUP": "",
            "OPENBLAS_NUM_THREADS": "1",
            "PYTHONHASHSEED": "0",
            "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
            "PYTEST_ADDOPTS": "",
        }


def pytest_command(folder, notebook):
    return [
        *(sys.executable, "-I", "-m", "pytest", "-q", "--nbval", "--nbval-current-env"),
        *("-c", str(folder / "pytest.ini"), "--noconftest", "-p", "no:cacheprovider"),
        *("-p", "classroom.grading.quick", "-p", "nbval.plugin", "-p", "classroom.grading.guard"),
        *("--job", str(folder / "job.json")),
        f"--nbval-cell-timeout={SECONDS_PER_CELL}",
        str(notebook),
    ]


def read_recorded(exercise):
    """The values that ship for the public seed, against which a student checks at home."""
    return json.loads((RECORDED / f"{exercise.name}.json").read_text(encoding="utf-8"))


def seed_of(folder):
    """The secret seed of a folder of grades: made once, kept private, used again on resume."""
    place = Path(folder) / "private" / "seed"
    if not place.exists():
        place.parent.mkdir(parents=True, exist_ok=True)
        place.parent.chmod(0o700)
        place.write_text(str(secrets.randbits(62)))
    return int(place.read_text())
