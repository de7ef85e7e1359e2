"""Solutions to exercises: the notebook that students get, and the values that their checks know.

Nothing in either holds an answer: answers are cut, what "expected" cells showed stands above them as
prose, where no run overwrites it, and of a mistake only its sentence and a fingerprint remain.
"""

import contextlib
import functools
import json
import multiprocessing
import os
import re
import signal
import sys
from concurrent.futures import ProcessPoolExecutor

import nbformat

from classroom.checks import RECORDED, fingerprint_of, first_difference, small
from classroom.exercise import blank_of, classroom_of, prompt_of, role_of
from classroom.grading import warm
from resnetlib.kernels import set_threads

MANY = 16  # mistakes that are worth processes of their own
PICTURE = re.compile(r'<img [^>]*?src="data:image/png;base64,([^"]+)"[^>]*>')


def exercise_notebook(exercise, solved):
    """The notebook that students get; `solved` is the executed solution, for its expected outputs."""
    notebook = nbformat.reads(nbformat.writes(exercise.notebook), as_version=4)
    outputs = {cell.id: cell.get("outputs", []) for cell in solved.cells}
    cells, notebook.cells = notebook.cells, []
    for cell in cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
        if role_of(cell) == "answer":
            cell.source = blank_of(cell.source)
        if role_of(cell) == "question":
            cell.source = prompt_of(cell.source)
        if role_of(cell) == "expected":
            notebook.cells.append(target_of(cell, outputs[cell.id]))
        if role_of(cell) is not None:
            label = {"exercise": exercise.name, "version": exercise.version}
            cell.metadata["classroom"] = {**label, **classroom_of(cell)}
        notebook.cells.append(cell)
    return notebook


def target_of(cell, outputs):
    """Prose that shows what a cell showed in the solution: its words, its pictures as attachments."""
    said, attachments = ["**The target.** The next cell shows this when your answer is right:"], {}
    for output in outputs:
        data = output.get("data", {"text/plain": output.get("text", "")})
        picture = PICTURE.search(data.get("text/html", ""))
        if picture:
            name = f"target-{len(attachments) + 1}.png"
            attachments[name] = {"image/png": picture[1]}
            said.append(
                picture[0].replace(f"data:image/png;base64,{picture[1]}", f"attachment:{name}")
            )
        else:
            said.append(f"```text\n{data['text/plain'].rstrip()}\n```")
    prose = nbformat.v4.new_markdown_cell("\n\n".join(said), id=f"{cell.id}-target")
    if attachments:
        prose.attachments = attachments
    return prose


def recorded_values(exercise):
    """What the public seed gives: the right values of every check, and the mistakes' fingerprints.

    Raises
        ValueError  if the solution itself fails a check, or a check finds nothing to compare
    """
    right = exercise.values()
    for check in exercise.checks:
        expect_values(exercise, check, right.get(check.name))
    recorded = {}
    for check in exercise.checks:
        recorded[check.name] = {
            "task": check.task,
            "defines": exercise.defined_by(check.task),
            **exercise.names,
            "values": right[check.name]["values"],
            "mistakes": [],
        }
    add_mistakes(exercise, recorded, outcomes_of_mistakes(exercise))
    return recorded


def add_mistakes(exercise, recorded, outcomes):
    """To every check, the fingerprints of the mistakes that it notices, in their order."""
    for mistake, found in zip(exercise.mistakes, outcomes, strict=True):
        for name, outcome in found.items():
            if differs(outcome, recorded[name]):
                own = mistake.task == exercise.task_of_check(name)
                entry = {
                    "own": own,
                    "sentence": mistake.sentence,
                    "fingerprint": fingerprint_of(outcome, exercise.names["returns"]),
                }
                recorded[name]["mistakes"].append(entry)


def outcomes_of_mistakes(exercise, seed=None, workers=1, stopped=lambda: False):
    """What checks find of each known mistake, in their order, by so many processes.

    Raises
        InterruptedError  soon after `stopped()` has become true
    """
    outcomes = functools.partial(outcomes_of, exercise, seed=seed)
    if workers == 1 or len(exercise.mistakes) < MANY:
        return list(map(outcomes, exercise.mistakes))
    fresh = multiprocessing.get_context("spawn")  # a fork would copy BLAS in the midst of its work
    found = []
    with ProcessPoolExecutor(workers, fresh, initializer=serve, initargs=[os.getpid()]) as pool:
        with interrupts_blocked():  # its processes inherit that: Ctrl-C is the grader's to answer
            coming = pool.map(outcomes, exercise.mistakes)
        for outcome in coming:
            if stopped():
                pool.shutdown(cancel_futures=True)
                raise InterruptedError("the recording of known mistakes was interrupted")
            found.append(outcome)
    return found


@contextlib.contextmanager
def interrupts_blocked():
    """Within this context Ctrl-C waits, where there is such a thing as a mask of signals."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def serve(grader):
    """Begin the life of a process that works for the grader: on one thread, and no longer than it."""
    set_threads(1)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform.startswith("linux"):
        warm.call("prctl", warm.DEATH_SIGNAL, signal.SIGKILL, 0, 0, 0)
        if os.getppid() != grader:  # it was killed before this process could ask to be told
            os._exit(1)


def outcomes_of(exercise, mistake, seed=None):
    """What the checks that rest on an answer find, large cases left out, when a mistake is in it."""
    answer = {mistake.task: exercise.with_mistake(mistake)}
    return exercise.values(seed, answer, exercise.rests_on[mistake.task], large=False)


def differs(outcome, right):
    if "error" in outcome:
        return True
    return first_difference(outcome["values"], small(right["values"])) is not None


def expect_values(exercise, check, outcome):
    """A check whose result could be guessed, or that fails for the solution, is none."""
    where = f"{exercise.name}, check {check.name!r}"
    if outcome is None or "error" in outcome:
        raise ValueError(f"{where}: the solution gives {outcome}")
    numbers = [n for value in outcome["values"].values() for n in value["data"]]
    if any(isinstance(number, str) for number in numbers):  # anything would be close to infinity
        raise ValueError(f"{where}: expects values that are finite")
    if len(set(numbers)) < 3 and check.points:
        raise ValueError(f"{where}: expects values that cannot be guessed, got {numbers[:5]}")


def write_recorded(exercise):
    """Write the recorded values; returns whether the file changed."""
    path = RECORDED / f"{exercise.name}.json"
    text = json.dumps(recorded_values(exercise), ensure_ascii=False, separators=(",", ":")) + "\n"
    if path.exists() and same_record(
        json.loads(path.read_text(encoding="utf-8")), json.loads(text)
    ):
        return False
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
    return True


def same_record(old, new):
    """Whether two records agree up to rounding, which differs from machine to machine."""
    if isinstance(new, dict) and isinstance(old, dict):
        return old.keys() == new.keys() and all(same_record(old[k], new[k]) for k in new)
    if isinstance(new, list) and isinstance(old, list):
        return len(old) == len(new) and all(map(same_record, old, new))
    if isinstance(new, float) and isinstance(old, (int, float)):
        return abs(old - new) <= 1e-7 * max(1, abs(new))
    return old == new
