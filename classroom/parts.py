"""What stands of a student's exercises: which tasks are right, and which parts of the network.

A notebook is judged as it is on disk: its answers, in the cells of the exercise as the course gives
it, against the values that are recorded for the public seed. The code runs in this process: it is
meant for a student's own code on a student's own machine, never for grading.
"""

import contextlib
import io
import json
import sys
import warnings
from pathlib import Path
from typing import NamedTuple

from classroom.checks import RECORDED, collecting, error_of, judge, keep_source
from classroom.exercise import GivenExercise
from classroom.grading.magics import python_of
from classroom.grading.submission import Submission, cells_of, read_answers
from classroom.notebooks import ROOT

EXERCISES = ROOT / "exercises"
UNREADABLE = "unreadable"  # beside the four verdicts of a check


class Judged(NamedTuple):
    """What one check says of a notebook: one of judge's verdicts, or "unreadable"."""

    task: str
    check: str
    verdict: str
    sentence: str


class Opened(NamedTuple):
    """An exercise after its cells have run with a student's answers: names, and what checks say."""

    namespace: dict
    judged: list[Judged]


def standing_of(exercise, path, given=EXERCISES):
    """A verdict for every task that has a check: {"output_size": "right", "windows": "wrong", …}.

    The verdict is "right" where all checks of the task say so, else that of the first which does
    not: "wrong", "error" or "not attempted"; or "unreadable", where the file is no notebook.
    """
    standing = {}
    for task, _, verdict, _ in opened(exercise, path, given).judged:
        if standing.get(task, "right") == "right":
            standing[task] = verdict
    return standing


def opened(exercise, path, given=EXERCISES, blank=(), begins=None):
    """Run an exercise by name, with the answers of the notebook at `path`; nothing is shown.

    What runs is what runs in grading: the given cells, the answers, and of what a student added the
    definitions that they need. The given cells come from `given`, or, where that lacks the exercise,
    from the notebook itself, as it is. The answers of the tasks in `blank` stay blank; `begins(task)`,
    if given, is called before each cell.
    """
    path, given = Path(path).resolve(), Path(given) / f"{exercise}.ipynb"
    recorded = recorded_of(exercise)
    try:
        mine = cells_of(path)
        cells = cells_of(given) if given.exists() else mine
        handed_in = Submission("you", exercise, path)
        if given.exists():
            read_answers(handed_in, GivenExercise(given))
    except (OSError, ValueError) as error:
        verdict = UNREADABLE if path.exists() else "not attempted"
        sentence = str(error) if path.exists() else "there is no such notebook"
        rows = [Judged(of["task"], name, verdict, sentence) for name, of in recorded.items()]
        return Opened({}, rows)
    namespace = {"__name__": "__main__", "display": lambda *shown, **options: None}
    with collecting() as found, quietly():
        for cell in cells:
            if cell["kind"] != "code" or cell["label"].get("role") == "expected":
                continue
            text = cell["source"]
            task = cell["label"].get("task")
            if begins is not None:
                begins(task)
            if cell["label"].get("role") == "answer" and task not in blank:
                text = handed_in.answers.get(task) or text
                for number, helper in enumerate(handed_in.helpers.get(task, [])):
                    run(helper, f"<cell {exercise} {cell['id']} before {number}>", namespace)
            run(text, f"<cell {exercise} {cell['id']}>", namespace)
    rows = []
    for name, of in recorded.items():
        lost = {"error": error_of("error", "the check's cell did not run")}
        rows.append(Judged(of["task"], name, *judge(found.get(name, lost), of)))
    return Opened(namespace, rows)


def run(text, name, namespace):
    """Run one cell; if it raises, the checks that need it will say so."""
    keep_source(name, text)
    with contextlib.suppress(Exception, SystemExit):
        exec(compile(python_of(text), name, "exec"), namespace)


@contextlib.contextmanager
def quietly():
    """Within this context nothing is printed, displayed, warned of or left as an open figure."""
    with contextlib.ExitStack() as stack:
        stack.enter_context(warnings.catch_warnings())
        warnings.simplefilter("ignore")
        if "IPython" in sys.modules:
            from IPython.utils.capture import capture_output

            stack.enter_context(capture_output())
        else:
            stack.enter_context(contextlib.redirect_stdout(io.StringIO()))
            stack.enter_context(contextlib.redirect_stderr(io.StringIO()))
        before = open_figures()
        try:
            yield
        finally:
            for number in set(open_figures()) - set(before):
                sys.modules["matplotlib.pyplot"].close(number)


def open_figures():
    pyplot = sys.modules.get("matplotlib.pyplot")
    return pyplot.get_fignums() if pyplot else []


def recorded_of(exercise):
    """The recorded values of an exercise's checks, by the check's name; empty if there are none."""
    path = RECORDED / f"{exercise}.json"
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
