"""The exercises' truth as a table: the blank fails, the solution passes, each mistake is named.

    python -m benchmarks.triangle          every exercise
    python -m benchmarks.triangle 03 08    some

The tests hold every exercise to this (`tests/classroom/test_triangle.py`, `test_fairness.py`); here it
is counted.
"""

import argparse
import time
import warnings

from classroom.checks import judge
from classroom.exercise import exercises_of, points_of
from classroom.grading.references import read_recorded
from classroom.release import outcomes_of
from tests.classroom.test_fairness import variants_of

HEAD = ("exercise", "tasks", "points", "blank", "solution", "mistakes", "caught", "named")
HEAD += ("variants", "accepted", "seconds")
FORM = "{:<26} {:>5} {:>9} {:>5} {:>8} {:>8} {:>6} {:>5} {:>8} {:>8} {:>7}"


def row_of(name, exercise):
    """One exercise, counted."""
    recorded, points = read_recorded(exercise), {c.name: c.points for c in exercise.checks}

    def verdicts(outcomes):
        return {check: judge(outcome, recorded[check]) for check, outcome in outcomes.items()}

    def earned(answers=None):
        found = verdicts(exercise.values(answers=answers))
        return sum(points[check] for check, (verdict, _) in found.items() if verdict == "right")

    start = time.perf_counter()
    solution = earned()
    seconds = time.perf_counter() - start
    caught = named = accepted = 0
    for mistake in exercise.mistakes:
        found = verdicts(outcomes_of(exercise, mistake))
        own = [c.name for c in exercise.checks if c.task == mistake.task and c.points]
        caught += any(found[check][0] in ("wrong", "error") for check in own)
        named += mistake.sentence in {sentence for _, sentence in found.values()}
    variants = variants_of(name)
    for variant in variants:
        found = verdicts(exercise.values(answers={variant.task: variant.answer}))
        accepted += {verdict for verdict, _ in found.values()} == {"right"}
    questions = sum(points_of(question) for question in exercise.questions)
    counts = (len(exercise.mistakes), caught, named, len(variants), accepted)
    whole = f"{sum(points.values())} + {questions}"
    blank = earned(exercise.blanks())
    return (name, len(exercise.answers), whole, blank, solution, *counts, f"{seconds:.2f}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*", help="numbers of exercises; without any, all")
    names = parser.parse_args().names
    warnings.simplefilter("ignore")
    print(FORM.format(*HEAD))
    for name, exercise in exercises_of().items():
        if not names or name.split("_")[0] in names:
            print(FORM.format(*row_of(name, exercise)), flush=True)


if __name__ == "__main__":
    main()
