"""The student's own copies: `work/` is filled from the course and never overwritten where it changed.

What counts as changed is what the student typed, the cells' sources: running a notebook and saving
its outputs is no change. `work/.given.json` remembers what the course last gave.
Where one installation serves many, the variable COURSE_WORK names a folder in place of `work/`.
"""

import json
import os
from contextlib import suppress
from pathlib import Path

from classroom.files import write_whole
from classroom.pages import cure, fingerprint, parts_of, problem_of
from classroom.running import session_of

ROOT = Path(__file__).parents[1]
FOLDERS = ("chapters", "exercises")


def work_folder(variables):
    """`work/`, or the folder that COURSE_WORK names, seen from where the caller stands."""
    named = variables.get("COURSE_WORK", "").strip()
    if not named:
        return ROOT / "work"
    return Path(variables.get("COURSE_CALLER", ""), os.path.expanduser(named)).absolute()


WORK = work_folder(os.environ)


def fill(root=ROOT, work=WORK):
    """Copy new and updated notebooks into work/; returns what a student should be told, in lines."""
    expect_own(root, work)
    given, messages = read_given(work)
    before = dict(given)
    for source in notebooks_of(root):
        name = source.relative_to(root).as_posix()
        now = fingerprint(source)
        messages += bring(source, work / name, name, given.get(name), now)
        given[name] = now
    if given != before:
        write_given(work, given)
    return messages


def bring(source, target, name, before, now):
    """Put one notebook into work/ unless the student has changed it; returns what to say of it."""
    if not os.path.lexists(target):
        copy(source, target)
        return []
    problem = problem_of(target)
    if problem:
        return [f"{name} {problem}. {cure(name)}"]
    mine = fingerprint(target)
    if mine == before != now:
        copy(source, target)
        return [f"updated: {name}"]
    if mine in (before, now) or now == before:
        return []
    beside = free_place(target, "new")
    copy(source, beside)
    return [
        f"{name} has a newer version, and you have changed yours: yours stays as it is, "
        f"the new one is {beside.name}"
    ]


def reset(topic, root=ROOT, work=WORK):
    """Put fresh copies of a topic's notebooks in place, keep the old beside; returns lines to say.

    `topic` is a number, `02` or `2`, or the name of a notebook, `exercises/02_conv2d`.
    """
    expect_own(root, work)
    sources = [source for source in notebooks_of(root) if is_meant(topic, source)]
    if not sources:
        names = ", ".join(source.relative_to(root).as_posix() for source in notebooks_of(root))
        raise SystemExit(f"reset: there is no notebook {topic!r}. There are: {names}.")
    given, messages = read_given(work)
    for source in sources:
        name = source.relative_to(root).as_posix()
        messages += [refresh(source, work / name, name), *still_shown(work / name, name)]
        given[name] = fingerprint(source)
    write_given(work, given)
    return messages


def refresh(source, target, name):
    """Put a fresh copy in place; what stood there and differs is kept beside. Returns what to say."""
    if not os.path.lexists(target):
        copy(source, target)
        return f"{name} is fresh"
    if not problem_of(target) and fingerprint(target) == fingerprint(source):
        copy(source, target)
        return f"{name} is fresh"
    kept = free_place(target, "mine")
    target.rename(kept)
    try:
        copy(source, target)
    except BaseException:
        kept.rename(target)
        raise
    return f"{name} is fresh again; what you had is {kept.name}"


def still_shown(target, name):
    """What to say where JupyterLab shows the page that was there before."""
    session = None
    with suppress(Exception):  # whatever a server answers, the page is fresh
        session = session_of(target)
    if session is None or not session.is_shown:
        return []
    return [f"JupyterLab has {name} open: choose File, Reload Notebook from Disk there"]


def expect_own(root, work):
    """Refuse to take the course's own folder for the student's."""
    for folder in FOLDERS:
        if (work / folder).resolve() == (root / folder).resolve():
            raise SystemExit(
                f"COURSE_WORK was expected to name a folder for your copies, and {work} is the "
                "course's own. Name another."
            )


def is_complete(root=ROOT, work=WORK):
    """Whether work/ holds every notebook of the course, in whichever version."""
    return all((work / source.relative_to(root)).is_file() for source in notebooks_of(root))


def notebooks_of(root):
    """The notebooks that the course gives, sorted by folder and number."""
    return [path for folder in FOLDERS for path in sorted((root / folder).glob("*.ipynb"))]


def is_meant(topic, source):
    """Whether a topic, as people type it, names this notebook."""
    folder, name = parts_of(topic)
    elsewhere = folder in FOLDERS and folder != source.parent.name
    return not elsewhere and name in (source.stem, source.stem.split("_")[0])


def copy(source, target):
    write_whole(target, source.read_bytes())


def free_place(path, word):
    """A name beside `path` that nothing has: 02_conv2d.new.ipynb, 02_conv2d.new2.ipynb, …"""
    number = 1
    while True:
        place = path.with_suffix(f".{word}{number if number > 1 else ''}.ipynb")
        if not os.path.lexists(place):
            return place
        number += 1


def read_given(work):
    """What the course last gave, by name, and what to say if that memory is damaged."""
    path = work / ".given.json"
    try:
        given = json.loads(path.read_text(encoding="utf-8"))
        if isinstance(given, dict):
            return given, []
    except FileNotFoundError:
        return {}, []
    except NotADirectoryError:  # work/ is a file: whoever writes there says so
        return {}, []
    except (OSError, ValueError, RecursionError):
        pass
    return {}, [
        f"{path}, in which the course notes what it gave, was damaged and is written anew. Your "
        "notebooks stay as they are."
    ]


def write_given(work, given):
    write_whole(work / ".given.json", json.dumps(given, indent=1, sort_keys=True))
