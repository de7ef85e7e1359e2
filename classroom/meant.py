"""Which exercise a student means, and which file holds it: a copy may have taken its place.

Browsers and JupyterLab make copies, `05_maxpool2d (1).ipynb` and `05_maxpool2d-Copy1.ipynb`. One that
holds answers is taken where the notebook itself is missing, broken or blank, and that is said.
"""

import os
import re
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from classroom.grading.submission import cells_of, find
from classroom.pages import parts_of, problem_of
from classroom.work import ROOT, WORK

GIVEN = ROOT / "exercises"
COURSES_OWN = (GIVEN, ROOT / "chapters")
OURS = re.compile(r"\.(mine|new)\d*\.ipynb$")  # copies that the course has made: they are known


class Meant(NamedTuple):
    """The file that holds an exercise, what to say of the choice, and whether there was one to make."""

    path: Path
    said: str = ""
    is_clear: bool = True


def exercise_and_file(topic, work=WORK):
    """The exercise that a topic names, and its file: `5`, `05_maxpool2d`, or the path of a notebook."""
    path = file_named(topic, work)
    name = parts_of(topic)[1]
    for exercise in exercises():
        if name in (exercise, exercise.split("_")[0]):
            return exercise, file_of(exercise, work / "exercises") if path is None else Meant(path)
    if path is None:
        raise SystemExit(
            f"check: there is no exercise {topic!r}. There are: {', '.join(exercises())}."
        )
    exercise = exercise_of(path)
    if not exercise:
        raise SystemExit(
            f"check: neither the name nor a cell of {path} says of which exercise it is."
        )
    return exercise, Meant(path)


def file_named(topic, work):
    """The notebook that a topic names by its path, in work/ or from where the caller stands, or None."""
    topic = topic if topic.endswith(".ipynb") else f"{topic}.ipynb"
    for folder in (work, work / "exercises", Path(os.environ.get("COURSE_CALLER", ""))):
        path = (folder / topic).absolute()
        usual = path.stem in exercises() and path.parent in (work / "exercises", *COURSES_OWN)
        if path.is_file() and not usual:
            return path
    return None


def exercises():
    """The names of the exercises that the course gives."""
    return [path.stem for path in sorted(GIVEN.glob("[0-9]*.ipynb"))]


def exercise_of(path):
    """The exercise of a notebook, as its name says or else its cells; empty if neither does."""
    named = [exercise for exercise in exercises() if exercise.casefold() in path.stem.casefold()]
    inside = []
    with suppress(OSError, ValueError):
        inside = [cell["label"].get("exercise") for cell in cells_of(path.resolve())]
    return next((name for name in [*named, *inside] if name in exercises()), "")


def file_of(exercise, folder):
    """The file in a folder that holds an exercise."""
    own = folder / f"{exercise}.ipynb"
    copies = [path for path in copies_of(exercise, folder) if is_written(path, exercise)]
    if not copies:
        return Meant(own)
    if is_written(own, exercise):
        return Meant(own, beside(own, copies))
    wrong = problem_of(own) if os.path.lexists(own) else "is missing"
    what = f"{own.name} {wrong or 'is blank'}"
    names = " and ".join(path.name for path in copies)
    if len(copies) == 1:
        return Meant(
            copies[0],
            f"{what}, and {names} holds answers to this exercise: that one is taken. Before you hand "
            f"it in, give it the name {own.name}.",
        )
    said = (
        f"{what}, and {names} hold answers to this exercise. Say which: `course.py check "
        f'"{copies[0].name}"`.'
    )
    return Meant(own, said, is_clear=False)


def beside(own, copies):
    """What to say of copies that were saved after the notebook itself."""
    newer = [path.name for path in copies if path.stat().st_mtime > own.stat().st_mtime]
    if not newer:
        return ""
    return f"{' and '.join(newer)} beside it was saved later, and is not read."


def copies_of(exercise, folder):
    """Other notebooks in the folder that are of this exercise."""
    others = [p for p in sorted(folder.glob("*.ipynb")) if p.stem not in exercises()]
    return [p for p in others if not OURS.search(p.name) and exercise_of(p) == exercise]


def is_written(path, exercise):
    """Whether a notebook holds an answer to this exercise that is not blank."""
    try:
        cells = cells_of(Path(path).resolve())
    except (OSError, ValueError):
        return False
    for blank in cells_of(GIVEN / f"{exercise}.ipynb"):
        if blank["label"].get("role") in ("answer", "question"):
            task, role, text = blank["label"]["task"], blank["label"]["role"], blank["source"]
            source, _ = find(cells, task, blank["id"], role=role, blank=text)
            if (source or "").split() not in ([], text.split()):
                return True
    return False
