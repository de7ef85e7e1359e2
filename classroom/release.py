"""Solutions to exercises: the notebook that students get, and the values that their checks know.

Nothing in either holds an answer: answers are cut, outputs are those of "expected" cells alone, and
of a mistake only its sentence and a fingerprint remain.
"""

import json

import nbformat

from classroom.checks import RECORDED, fingerprint_of, first_difference
from classroom.exercise import blank_of, classroom_of, role_of


def exercise_notebook(exercise, solved):
    """The notebook that students get; `solved` is the executed solution, for its expected outputs."""
    notebook = nbformat.reads(nbformat.writes(exercise.notebook), as_version=4)
    outputs = {cell.id: cell.get("outputs", []) for cell in solved.cells}
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
        if role_of(cell) == "answer":
            cell.source = blank_of(cell.source)
        if role_of(cell) == "expected":
            cell.outputs = outputs[cell.id]
        if role_of(cell) is not None:
            label = {"exercise": exercise.name, "version": exercise.version}
            cell.metadata["classroom"] = {**label, **classroom_of(cell)}
    return notebook


def recorded_values(exercise):
    """What the public seed gives: the right values of every check, and the mistakes' fingerprints.

    Raises
        ValueError  if the solution itself fails a check, or a check finds nothing to compare
    """
    right = exercise.values()
    for check in exercise.checks:
        expect_values(exercise, check, right.get(check.name))
    recorded = {
        name: {"values": outcome["values"], "mistakes": []} for name, outcome in right.items()
    }
    add_mistakes(exercise, recorded)
    return recorded


def add_mistakes(exercise, recorded, seed=None):
    """To every check, the fingerprints of the mistakes that it notices; its own task's come first."""
    for mistake in exercise.mistakes:
        for name, outcome in outcomes_of(exercise, mistake, seed).items():
            if differs(outcome, recorded[name]):
                own = mistake.task == exercise.task_of_check(name)
                entry = {
                    "own": own,
                    "sentence": mistake.sentence,
                    "fingerprint": fingerprint_of(outcome),
                }
                recorded[name]["mistakes"].append(entry)


def outcomes_of(exercise, mistake, seed=None):
    """What every check finds when one answer has a mistake in it."""
    return exercise.values(seed, {mistake.task: exercise.with_mistake(mistake)})


def differs(outcome, right):
    return "error" in outcome or first_difference(outcome["values"], right["values"]) is not None


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
        return abs(old - new) <= 1e-9 * max(1, abs(new))
    return old == new
