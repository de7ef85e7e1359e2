"""`course.py check`: a student's own notebook, run as an instructor would, on the student's machine."""

from classroom.exercise import given_exercises
from classroom.grading.grade import Grader
from classroom.grading.submission import Submission
from classroom.work import WORK


def check(topic, work=WORK):
    """Run every check of one exercise in a fresh kernel; yields a line for each, then the points."""
    exercise = named(topic)
    path = work / "exercises" / f"{exercise.name}.ipynb"
    if not path.exists():
        raise SystemExit(f"check: there is no {path}; course.py lab puts one there")
    yield f"{path}, in a fresh kernel:"
    with Grader(exercise) as grader:
        rows = grader.grade(Submission("you", exercise.name, path)).rows
    for row in rows:
        points = f"{row.points:g}" if row.points is not None else "–"
        yield f"  {points:>2} of {row.max_points:g}  {row.check:<24} {row.status}"
        if row.diagnosis:
            yield f"           {row.diagnosis}"
    total = sum(row.points or 0 for row in rows)
    yield f"{total:g} of {sum(row.max_points for row in rows):g} points"


def named(topic):
    """The exercise of a number or a name; says which there are."""
    exercises = given_exercises()
    for name, exercise in exercises.items():
        if topic.removesuffix(".ipynb") in (name, name.split("_")[0], f"exercises/{name}"):
            return exercise
    raise SystemExit(f"check: there is no exercise {topic!r}. There are: {', '.join(exercises)}.")
