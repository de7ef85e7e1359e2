"""`course.py progress`: which tasks stand right now, and the network with its done parts lit.

A notebook is judged in a process of its own, task by task; what it gave is kept until the notebook
changes.
"""

import contextlib
import hashlib
import json
import os
from pathlib import Path
from typing import NamedTuple

from classroom.apart import judged
from classroom.checks import RECORDED
from classroom.files import write_whole
from classroom.grading.submission import cells_of
from classroom.meant import file_of
from classroom.pages import cure, fingerprint, problem_of
from classroom.terminal import waiting, wrapped
from classroom.work import ROOT, WORK

MARKS = {
    **{"right": "●", "wrong": "✗", "error": "✗", "too slow": "✗", "waits": "✗"},
    "unreadable": "?",
}
NOT_YET = "○"
PARTS = {
    "02_conv2d": "convolution",
    "03_batchnorm2d": "batch norm",
    "04_relu": "ReLU",
    "05_maxpool2d": "max pool",
    "06_global_average_pooling": "average pool",
    "07_dense": "dense",
    "08_softmax_cross_entropy": "loss",
    "09_dropout": "dropout",
    "10_residual_block": "residual block",
    "11_resnet18": "ResNet-18",
    "12_optimizers": "optimizer",
    "13_training": "training",
}
ROW = ("02", "03", "04", "05", "10", "06", "09", "07", "08")  # as an image meets them
AROUND = ("11", "12", "13")


class Standing(NamedTuple):
    """How an exercise stands: a verdict for every task, which are its core, why some are not right."""

    exercise: str
    tasks: dict[str, str]
    core: list[str]
    reasons: dict[str, str]  # by task, for those that are wrong
    said: str = ""  # of the file: which one it is, or why it cannot be read

    @property
    def number(self):
        return self.exercise.split("_")[0]

    @property
    def done(self):
        """Whether the part is built: every task of the core is right."""
        return bool(self.core) and all(self.tasks.get(task) == "right" for task in self.core)


def progress(work=WORK):
    """The command: a line for every exercise, what is wrong with it, then the map; lines of text."""
    if not (work / "exercises").is_dir():
        raise SystemExit(f"progress: there is no {work / 'exercises'}; course.py lab makes it")
    standings = []
    try:
        for standing in standings_in(work / "exercises"):
            standings.append(standing)
            yield from lines_of(standing)
    except KeyboardInterrupt:
        raise SystemExit(
            "progress: interrupted. What was judged is kept: the same command goes on from there."
        ) from None
    yield ""
    yield from text_map({s.number for s in standings if s.done})
    yield ""
    right = sum(verdict == "right" for s in standings for verdict in s.tasks.values())
    yield f"{right} of {sum(len(s.tasks) for s in standings)} tasks stand."
    yield "● right   ✗ not yet right   ○ not attempted   [part] built: every core task is right"


def done_chapters(exercises="../exercises"):
    """The numbers of the chapters whose part is built, from a folder of exercises: for chapter 00."""
    return [int(s.number) for s in standings_in(Path(exercises)) if s.done]


def standings_in(folder):
    """How every exercise stands that a folder holds, under its own name or in a copy."""
    for exercise in PARTS:
        path, said, _ = file_of(exercise, folder)
        if os.path.lexists(path):
            with waiting(f"running your answers in {path.name} …"):
                found = standing(path, exercise)
            yield found._replace(said=" ".join(filter(None, [said, found.said])))


def lines_of(standing):
    """An exercise in a line, and below it each reason why a task is not right."""
    yield line_of(standing)
    if standing.said:
        yield wrapped(standing.said, "    ")
    widest = max(map(len, standing.reasons), default=0)
    for task, reason in standing.reasons.items():
        yield wrapped(reason, f"    {task:<{widest}}  ")


def line_of(standing):
    marks = "".join(MARKS.get(verdict, NOT_YET) for verdict in standing.tasks.values())
    right = sum(verdict == "right" for verdict in standing.tasks.values())
    name = f"{standing.number}  {PARTS[standing.exercise]}"
    return f"{name:<20} {marks:<13} {right:>2} of {len(standing.tasks)}"


def text_map(done):
    """The network in words, an image's way from left to right; parts that are built in brackets."""
    names = {name.split("_")[0]: part for name, part in PARTS.items()}
    names["10"] = "8 residual blocks"

    def part(number):
        return f"[{names[number]}]" if number in done else names[number]

    row = ["image", *map(part, ROW)]
    return [" → ".join(row[:5]), "  → " + " → ".join(row[5:]), " · ".join(map(part, AROUND))]


def standing(path, exercise=None):
    """How a notebook stands; judged again where it has changed since the last time."""
    path = Path(path)
    exercise = exercise or path.stem
    problem = problem_of(path)
    if problem:
        return unjudged(exercise, "unreadable", f"{path.name} {problem}. {cure(exercise)}")
    path = path.resolve()
    if fingerprint(path) == fingerprint(given_of(exercise)):
        return unjudged(exercise, "not attempted")
    kept, key = read_kept(path), key_of(path, exercise)
    if kept.get(exercise, {}).get("key") != key:
        try:
            kept[exercise] = {"key": key, "found": judged(exercise, path, tasks_of(exercise))}
        except RuntimeError as error:
            return unjudged(exercise, "unreadable", f"{path.name}: {error}.")
        write_kept(path, kept)
    found = kept[exercise]["found"]
    tasks = {task: verdict for task, (verdict, _) in found.items()}
    reasons = {task: why for task, (verdict, why) in found.items() if MARKS.get(verdict) == "✗"}
    return Standing(exercise, tasks, core_of(exercise), reasons)


def unjudged(exercise, verdict, said=""):
    """The same verdict for every task."""
    return Standing(
        exercise, dict.fromkeys(tasks_of(exercise), verdict), core_of(exercise), {}, said
    )


def given_of(exercise):
    """The exercise as the course gives it."""
    return ROOT / "exercises" / f"{exercise}.ipynb"


def tasks_of(exercise):
    """The tasks that have recorded checks, in order."""
    recorded = json.loads((RECORDED / f"{exercise}.json").read_text(encoding="utf-8"))
    return list(dict.fromkeys(of["task"] for of in recorded.values()))


def core_of(exercise):
    """The tasks that the chapter solves too."""
    labels = [cell["label"] for cell in cells_of(given_of(exercise))]
    answers = [label for label in labels if label.get("role") == "answer"]
    return [label["task"] for label in answers if not label.get("beyond_chapter")]


def key_of(path, exercise):
    """Changes when the notebook does, or the course's checks."""
    recorded = (RECORDED / f"{exercise}.json").read_bytes()
    return f"{fingerprint(path)} {hashlib.sha256(recorded).hexdigest()}"


def read_kept(path):
    """What was judged before, by exercise; of what is damaged nothing."""
    with contextlib.suppress(OSError, ValueError, TypeError, AttributeError, RecursionError):
        kept = json.loads(place_of(path).read_text(encoding="utf-8"))
        return {name: of for name, of in kept.items() if is_whole(of)}
    return {}


def is_whole(kept):
    """Whether what was kept of an exercise has a verdict and a sentence for each task."""
    found = kept.get("found") if isinstance(kept, dict) else None
    return isinstance(found, dict) and all(
        isinstance(said, list) and len(said) == 2 for said in found.values()
    )


def write_kept(path, kept):
    with contextlib.suppress(OSError):  # a folder that cannot be written keeps nothing
        write_whole(place_of(path), json.dumps(kept))


def place_of(path):
    return path.parent.parent / ".progress.json"
