"""Finds submissions in whatever form a folder has: folders, flat files, zips, names from an LMS.

    <student>/02_conv2d.ipynb                          a folder for each student, zipped or not
    02_conv2d_ada.ipynb, ada_02_conv2d.ipynb           files whose names hold both
    Ada Lovelace_4711_assignsubmission_file_/…         Moodle
    lovelaceada_4711_0815_02_conv2d-1.ipynb            Canvas

Of several notebooks by one student for one exercise the latest counts, and that is said. But a zip
that names students is believed only where nothing else names the same ones: whoever makes a zip
chooses the names and the dates in it.
"""

import hashlib
import json
import os
import re
import stat
import time
import zipfile
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from classroom.grading.submission import LARGEST, Submission

NOTEBOOK = re.compile(r"\.ipynb(\.txt|\.json)?$", re.IGNORECASE)
ATTEMPT = re.compile(r"[ _-]*(?:\(\d+\)|-\d+|copy\d*|kopie|late)(?=[ _.-]|$)", re.IGNORECASE)
NUMBERS = re.compile(r"(?<![^\W_])\d{3,}(?![^\W_])")  # those of an LMS
MOODLE = re.compile(r"_\d+_assignsubmission_(file|onlinetext)_?$")
EDGES = " _-.,+"
MOST_MEMBERS = 5_000  # of a zip
MOST_UNPACKED = 4_000_000_000  # bytes of all notebooks of a zip together
HIDDEN = ("__MACOSX", ".ipynb_checkpoints")


@dataclass
class Found:
    """A file that may be a submission, or a problem in its place."""

    parts: tuple[str, ...]  # its place below the folder of submissions
    path: Path
    time: float
    problem: str = ""
    bundle: str = ""  # the zip that says whose it is


def submissions_in(folder, unpacked, exercises):
    """Every submission below a folder, or in a zip; zips are unpacked into `unpacked`.

    Raises
        ValueError  if there is none; the message says in what forms they may come
    """
    folder = Path(folder)
    if not folder.exists():
        raise ValueError(f"there is no {folder}")
    found = list(files_in(folder, Path(unpacked)))
    if not found:
        raise ValueError(
            f"{folder} holds no notebook. Expected: <student>/<exercise>.ipynb, or files whose names "
            "hold the student and the exercise, or zips of either"
        )
    named = {}
    for file in found:
        named.setdefault(names_of(file, exercises), []).append(file)
    return [latest(*names, files) for names, files in sorted(named.items())]


def files_in(folder, unpacked):
    """Every notebook in a folder or zip, and for a student's folder without any a problem."""
    if folder.is_file():
        yield from zipped(folder, (), unpacked)
        return
    for path in sorted(folder.iterdir()):
        if path.name.startswith(".") or path.name in HIDDEN:
            continue
        if path.is_dir() and not path.is_symlink():
            inside = list(files_below(path, folder, unpacked))
            if not inside:
                said = "the folder holds no notebook"
                inside = [Found((path.name, ""), path, path.stat().st_mtime, said)]
            yield from inside
        else:
            yield from one(path, folder, unpacked)


def files_below(path, folder, unpacked):
    for file in sorted(path.rglob("*")):
        hidden = any(p.startswith(".") or p in HIDDEN for p in file.relative_to(folder).parts)
        if not hidden and not file.is_dir():
            yield from one(file, folder, unpacked)


def one(path, folder, unpacked):
    """A file: itself if it is a notebook, its members if it is a zip."""
    parts, status = path.relative_to(folder).parts, path.lstat()
    if not stat.S_ISREG(status.st_mode):
        if NOTEBOOK.search(path.name) or path.suffix.lower() == ".zip":
            said = "it is a link or a device, and could lead to another student's notebook"
            yield Found(parts, path, status.st_mtime, said)
    elif NOTEBOOK.search(path.name):
        yield Found(parts, path, status.st_mtime)
    elif path.suffix.lower() == ".zip":
        inner = parts[:-1] if len(parts) > 1 else ()
        yield from zipped(path, inner, unpacked)


def zipped(path, above, unpacked):
    """The notebooks in a zip, read one by one; no member is written where its name says."""
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
            if len(members) > MOST_MEMBERS:
                raise ValueError(f"it holds {len(members)} files, more than {MOST_MEMBERS}")
            total = 0
            for number, member in enumerate(members):
                parts = above + tuple(PurePosixPath(member.filename.replace("\\", "/")).parts)
                if not NOTEBOOK.search(member.filename) or {*HIDDEN} & {*parts}:
                    continue
                total += min(member.file_size, LARGEST)
                if total > MOST_UNPACKED:
                    raise ValueError(f"its notebooks hold more than {MOST_UNPACKED} bytes")
                name = f"{path.stem[:40]}-{digest_of(path)}-{number}.ipynb"
                found = unpack(archive, member, parts, Path(unpacked, name))
                found.bundle = "" if above else path.name
                yield found
    except Exception as error:  # each way to compress has exceptions of its own
        parts = above or (path.stem,)
        yield Found(
            (*parts, ""), path, path.stat().st_mtime, f"{path.name} is no whole zip: {error}"
        )


def digest_of(path):
    """A few letters that tell a zip from another of the same name in another student's folder."""
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:12]


def unpack(archive, member, parts, place):
    """One member as a file of ours, or a problem in its place."""
    when = time.mktime((*member.date_time, 0, 0, -1))
    if stat.S_ISLNK(member.external_attr >> 16):
        return Found(parts, place, when, "the zip holds a link in place of a notebook")
    if ".." in parts or PurePosixPath(member.filename).is_absolute():
        return Found(parts, place, when, "its name in the zip leads out of the zip's folder")
    if member.file_size > LARGEST:
        said = f"the file has {member.file_size} bytes, more than {LARGEST}"
        return Found(parts, place, when, said)
    with archive.open(member) as file:
        content = file.read(LARGEST + 1)  # what a zip says of a size need not be so
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(content)
    return Found(parts, place, when)


def names_of(file, exercises):
    """(student, exercise) of a file, from its place, its name, and, last, from what is in it."""
    name = NOTEBOOK.sub("", file.parts[-1])
    folders = [p for p in file.parts[:-1] if p not in ("..", "/", ".")]
    exercise = next((e for e in exercises if e.casefold() in name.casefold()), None)
    if exercise is None and not file.problem:
        exercise = exercise_inside(file.path, exercises)
    if folders:
        return MOODLE.sub("", folders[0]), exercise or name
    rest = name
    if exercise is not None:
        rest = re.sub(re.escape(exercise), " ", name, flags=re.IGNORECASE)
    rest = NUMBERS.sub(" ", ATTEMPT.sub(" ", rest))
    return " ".join(re.split(r"[\s_]+", rest.strip(EDGES))).strip(EDGES) or name, exercise or name


def exercise_inside(path, exercises):
    """The exercise that a notebook's cells name in their metadata; None if none does."""
    try:
        if path.is_symlink() or path.stat().st_size > LARGEST:
            return None
        notebook = json.loads(path.read_text(encoding="utf-8-sig"))
        labels = [cell["metadata"].get("classroom", {}) for cell in notebook["cells"]]
        names = [label.get("exercise") for label in labels if isinstance(label, dict)]
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    return next((name for name in names if isinstance(name, str) and name in exercises), None)


def latest(student, exercise, files):
    """The submission that counts among a student's files for one exercise."""
    files = sorted(files, key=lambda file: (file.problem == "", file.time, file.parts))
    file = files[-1]
    submission = Submission(student, exercise, file.path, problem=file.problem)
    bundles = sorted({file.bundle for file in files})
    if len(bundles) > 1:
        submission.problem = (
            f"several places name this student: {', '.join(filter(None, bundles))}"
            f"{'' if bundles[0] else ' and the folder itself'}. Leave the one that is right"
        )
    if len(files) > 1:
        when = time.strftime("%Y-%m-%d %H:%M", time.localtime(file.time))
        submission.notes.append(
            f"{len(files)} notebooks were handed in; the latest counts: {'/'.join(file.parts)}, {when}"
        )
    return submission
