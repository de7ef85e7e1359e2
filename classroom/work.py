"""The student's own copies: `work/` is filled from the course and never overwritten where it changed.

What counts as changed is what the student typed, the cells' sources: running a notebook and saving
its outputs is no change. `work/.given.json` remembers what the course last gave.
Where one installation serves many, the variable COURSE_WORK names a folder in place of `work/`.
"""

import hashlib
import json
import os
import shutil
from pathlib import Path

ROOT = Path(__file__).parents[1]
WORK = Path(os.environ.get("COURSE_WORK", ROOT / "work")).absolute()
FOLDERS = ("chapters", "exercises")


def fill(root=ROOT, work=WORK):
    """Copy new and updated notebooks into work/; returns what a student should be told, in lines."""
    given = read_given(work)
    messages = []
    for source in notebooks_of(root):
        name = source.relative_to(root).as_posix()
        target = work / name
        now, before = fingerprint(source), given.get(name)
        if not target.exists():
            copy(source, target)
        elif fingerprint(target) == before != now:
            copy(source, target)
            messages.append(f"updated: {name}")
        elif fingerprint(target) not in (before, now) and now != before:
            beside = free_place(target, "new")
            copy(source, beside)
            messages.append(
                f"{name} has a newer version, and you have changed yours: yours stays as it is, "
                f"the new one is {beside.name}"
            )
        given[name] = now
    write_given(work, given)
    return messages


def reset(topic, root=ROOT, work=WORK):
    """Put fresh copies of a topic's notebooks in place, keep the old beside; returns lines to say.

    `topic` is a number, `02`, or the name of a notebook, `exercises/02_conv2d`.
    """
    sources = [source for source in notebooks_of(root) if is_meant(topic, source, root)]
    if not sources:
        names = ", ".join(source.relative_to(root).as_posix() for source in notebooks_of(root))
        raise SystemExit(f"reset: there is no notebook {topic!r}. There are: {names}.")
    given = read_given(work)
    messages = []
    for source in sources:
        name = source.relative_to(root).as_posix()
        target = work / name
        if target.exists() and fingerprint(target) != fingerprint(source):
            kept = free_place(target, "mine")
            target.replace(kept)
            messages.append(f"{name} is fresh again; what you had is {kept.name}")
        else:
            messages.append(f"{name} is fresh")
        copy(source, target)
        given[name] = fingerprint(source)
    write_given(work, given)
    return messages


def notebooks_of(root):
    """The notebooks that the course gives, sorted by folder and number."""
    return [path for folder in FOLDERS for path in sorted((root / folder).glob("*.ipynb"))]


def is_meant(topic, source, root):
    name = source.relative_to(root).with_suffix("").as_posix()
    return topic.removesuffix(".ipynb") in (name, source.stem, source.stem.split("_")[0])


def fingerprint(path):
    """A hash of what a notebook's cells say, outputs aside; of the bytes if it is no notebook."""
    data = path.read_bytes()
    try:
        cells = json.loads(data)["cells"]
        said = [[cell["cell_type"], "".join(cell["source"])] for cell in cells]
    except (ValueError, KeyError, TypeError):
        return hashlib.sha256(data).hexdigest()
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()


def copy(source, target):
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def free_place(path, word):
    """A name beside `path` that nothing has: 02_conv2d.new.ipynb, 02_conv2d.new2.ipynb, …"""
    number = 1
    while True:
        place = path.with_suffix(f".{word}{number if number > 1 else ''}.ipynb")
        if not place.exists():
            return place
        number += 1


def read_given(work):
    try:
        return json.loads((work / ".given.json").read_text())
    except (OSError, ValueError):
        return {}


def write_given(work, given):
    work.mkdir(parents=True, exist_ok=True)
    beside = work / ".given.json.writing"
    beside.write_text(json.dumps(given, indent=1, sort_keys=True))
    os.replace(beside, work / ".given.json")
