"""`course.py progress`: which tasks stand right now, and the network with its done parts lit.

A notebook is judged in a process of its own, which is ended when it takes too long; what it gave is
kept until the notebook changes.
"""

import contextlib
import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from classroom.checks import RECORDED
from classroom.grading.submission import cells_of
from classroom.parts import standing_of
from classroom.work import ROOT, WORK, fingerprint

SECONDS = 120  # for all answers of one notebook
MARKS = {"right": "●", "wrong": "✗", "error": "✗", "too slow": "✗", "unreadable": "?"}
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
    """How an exercise stands: a verdict for every task, and which tasks are its core."""

    exercise: str
    tasks: dict[str, str]
    core: list[str]

    @property
    def number(self):
        return self.exercise.split("_")[0]

    @property
    def done(self):
        """Whether the part is built: every task of the core is right."""
        return bool(self.core) and all(self.tasks.get(task) == "right" for task in self.core)


def progress(work=WORK):
    """The command: a line for every exercise, then the map; lines of text."""
    if not (work / "exercises").is_dir():
        raise SystemExit(f"progress: there is no {work / 'exercises'}; course.py lab makes it")
    standings = []
    for path in notebooks_in(work / "exercises"):
        standings.append(standing(path))
        yield line_of(standings[-1])
    yield ""
    yield from text_map({s.number for s in standings if s.done})
    yield ""
    right = sum(verdict == "right" for s in standings for verdict in s.tasks.values())
    yield f"{right} of {sum(len(s.tasks) for s in standings)} tasks stand. "
    yield "● right   ✗ not yet right   ○ not attempted   [part] built: every core task is right"


def done_chapters(exercises="../exercises"):
    """The numbers of the chapters whose part is built, from a folder of exercises: for chapter 00."""
    return [int(s.number) for s in map(standing, notebooks_in(Path(exercises))) if s.done]


def notebooks_in(folder):
    return [path for path in sorted(folder.glob("*.ipynb")) if path.stem in PARTS]


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


def standing(path):
    """How the notebook at `path` stands; judged again where it has changed since the last time."""
    path = Path(path).resolve()
    core, given = core_of(path), ROOT / "exercises" / path.name
    if given.exists() and fingerprint(path) == fingerprint(given):
        return Standing(path.stem, dict.fromkeys(tasks_of(path), "not attempted"), core)
    kept, key = read_kept(path), key_of(path)
    if kept.get(path.stem, {}).get("key") != key:
        kept[path.stem] = {"key": key, "tasks": judged_apart(path)}
        write_kept(path, kept)
    return Standing(path.stem, kept[path.stem]["tasks"], core)


def judged_apart(path):
    """A verdict for every task, found out in another process; each "too slow" if that does not end."""
    command = [sys.executable, "-m", "classroom.progress", str(path)]
    try:
        done = subprocess.run(
            command, cwd=ROOT, capture_output=True, timeout=SECONDS, stdin=subprocess.DEVNULL
        )
        return json.loads(done.stdout.decode().splitlines()[-1])
    except subprocess.TimeoutExpired:
        return dict.fromkeys(tasks_of(path), "too slow")
    except (ValueError, IndexError):  # an answer has ended the process
        return dict.fromkeys(tasks_of(path), "error")


def tasks_of(path):
    """The tasks that have recorded checks, in order."""
    recorded = json.loads((RECORDED / f"{path.stem}.json").read_text(encoding="utf-8"))
    return list(dict.fromkeys(of["task"] for of in recorded.values()))


def core_of(path):
    """The tasks that the chapter solves too; from the exercise as the course gives it."""
    given = ROOT / "exercises" / path.name
    with contextlib.suppress(OSError, ValueError):
        labels = [cell["label"] for cell in cells_of(given if given.exists() else path)]
        answers = [label for label in labels if label.get("role") == "answer"]
        return [label["task"] for label in answers if not label.get("beyond_chapter")]
    return []


def key_of(path):
    """Changes when the notebook does, or the course's checks."""
    recorded = (RECORDED / f"{path.stem}.json").read_bytes()
    return f"{fingerprint(path)} {hashlib.sha256(recorded).hexdigest()}"


def read_kept(path):
    with contextlib.suppress(OSError, ValueError):
        kept = json.loads(place_of(path).read_text(encoding="utf-8"))
        if isinstance(kept, dict):
            return kept
    return {}


def write_kept(path, kept):
    with contextlib.suppress(OSError):  # a folder that cannot be written keeps nothing
        beside = place_of(path).with_suffix(".writing")
        beside.write_text(json.dumps(kept), encoding="utf-8")
        os.replace(beside, place_of(path))


def place_of(path):
    return path.parent.parent / ".progress.json"


if __name__ == "__main__":
    answer = standing_of(Path(sys.argv[1]).stem, sys.argv[1])
    print("\n" + json.dumps(answer))
