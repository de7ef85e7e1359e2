"""Finds submissions in whatever form a folder has: folders, flat files, zips, names from an LMS.

    <student>/02_conv2d.ipynb                          a folder for each student, zipped or not
    02_conv2d_ada.ipynb, ada_02_conv2d.ipynb           files whose names hold both
    Ada Lovelace_4711_assignsubmission_file_/…         Moodle
    lovelaceada_4711_0815_02_conv2d-1.ipynb            Canvas
    <class>/<any of these>                             a folder that holds a class

Of several notebooks by one student for one exercise the latest counts, and that is said. But a zip
that names students is believed only where nothing else names the same ones: whoever makes a zip
chooses the names and the dates in it.
"""

import hashlib
import os
import stat
import time
import unicodedata
import zipfile
from pathlib import Path, PurePosixPath

from classroom.grading.submission import LARGEST, Submission
from classroom.grading.whose import (
    CANVAS,
    HANDED_IN,
    IPYNB,
    MOODLE,
    NAMED,
    NOTEBOOK,
    NOTHING,
    OTHER,
    ZIP,
    Found,
    name_all,
)

MOST_MEMBERS = 5_000  # of a zip
MOST_UNPACKED = 4_000_000_000  # bytes of all notebooks of a zip together
HIDDEN = ("__MACOSX", ".ipynb_checkpoints")
FORMS = (
    "Expected: <student>/<exercise>.ipynb, or files whose names hold the student and the exercise, "
    "or zips of either"
)


def submissions_in(folder, unpacked, exercises):
    """Every submission below a folder, or in a zip; zips are unpacked into `unpacked`.

    Raises
        ValueError  if there is none; the message says in what forms they may come
    """
    folder = Path(folder)
    if not folder.exists():
        raise ValueError(f"there is no {folder}")
    if folder.is_file() and not zipfile.is_zipfile(folder):
        what = "one notebook" if IPYNB.search(folder.name) else "neither"
        raise ValueError(f"grade takes a folder or a zip; {folder.name} is {what}")
    found = list(files_in(folder, Path(unpacked)))
    if all(file.kind == NOTHING for file in found):
        empty = f", and none lies in {few(file.folders[-1] for file in found)}" if found else ""
        raise ValueError(f"{folder} holds no notebook{empty}. {FORMS}")
    submissions = submissions_of(name_all(found, exercises))
    note_alike(submissions)
    return submissions


def submissions_of(files):
    """The submissions that files make, once each has its student and its exercise."""
    students = {}
    for file in files:
        students.setdefault(file.student, []).append(file)
    return [s for student, own in sorted(students.items()) for s in submissions_by(student, own)]


def submissions_by(student, files):
    """One student's submissions; a file that is no notebook is one only where nothing else is."""
    notebooks, others = {}, {}
    for file in files:
        if file.kind != NOTHING:
            groups = notebooks if file.kind == NOTEBOOK else others
            groups.setdefault(file.exercise, []).append(file)
    written = set(notebooks)
    for exercise, group in others.items():
        beside = {exercise} & written if exercise else written
        for name in beside:
            notebooks[name] += group
        if not beside:
            notebooks[exercise] = group
    if not notebooks:
        return [Submission(student, "", files[0].path, problem=files[0].problem)]
    return [latest(student, exercise, group) for exercise, group in sorted(notebooks.items())]


def note_alike(submissions):
    """Note where the names of two students differ only in case, or in how letters are coded."""
    spelt = {}
    for submission in submissions:
        spelt.setdefault(alike(submission.student), set()).add(submission.student)
    for submission in submissions:
        others = spelt[alike(submission.student)] - {submission.student}
        submission.notes += [
            f'a student "{name}" is here too: the same one?' for name in sorted(others)
        ]


def alike(name):
    return unicodedata.normalize("NFKC", name).casefold()


def few(names):
    """A list of names in a sentence."""
    names = sorted(names)
    return ", ".join(names[:NAMED]) + (", …" if len(names) > NAMED else "")


def files_in(folder, unpacked):
    """Every file of a folder or zip that may be handed in, and for a folder without any a problem."""
    if folder.is_file():
        yield from zipped(folder, (), unpacked)
        return
    filled, folders = {()}, []
    for place, below, names in os.walk(folder):
        below[:] = [name for name in below if not is_hidden(name)]
        here = Path(place).relative_to(folder).parts
        folders.append(here)
        links = [name for name in below if Path(place, name).is_symlink()]
        for name in sorted([*names, *links]):
            for file in [] if is_hidden(name) else one(Path(place, name), (*here, name), unpacked):
                filled |= {here[:end] for end in range(len(here) + 1)}
                yield file
    for here in folders:
        if here not in filled and here[:-1] in filled:
            path = folder.joinpath(*here)
            said = "the folder holds no notebook"
            yield Found((*here, ""), path, path.lstat().st_mtime, said, kind=NOTHING)


def is_hidden(name):
    return name in HIDDEN or (name.startswith(".") and name not in (".", ".."))


def one(path, parts, unpacked):
    """A file: itself if it may be handed in, its members if it is a zip."""
    status = path.lstat()
    if not stat.S_ISREG(status.st_mode):
        if IPYNB.search(path.name) or ZIP.search(path.name):
            said = "it is a link or a device, and could lead to another student's notebook"
            yield Found(parts, path, status.st_mtime, said)
    elif IPYNB.search(path.name):
        yield Found(parts, path, status.st_mtime)
    elif HANDED_IN.search(path.name):
        yield Found(parts, path, status.st_mtime, kind=OTHER)
    elif ZIP.search(path.name):
        by_lms = MOODLE.fullmatch(path.name) or CANVAS.fullmatch(path.stem)
        yield from zipped(path, parts if len(parts) > 1 or by_lms else (), unpacked)


def zipped(path, above, unpacked):
    """The notebooks in a zip, read one by one; no member is written where its name says.

    `above` is the zip's own place, if that says whose it is; if not, the names in the zip do.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
            if len(members) > MOST_MEMBERS:
                raise ValueError(f"it holds {len(members)} files, more than {MOST_MEMBERS}")
            total = 0
            for number, member in enumerate(members):
                inside = PurePosixPath(member.filename.replace("\\", "/")).parts
                if member.is_dir() or any(map(is_hidden, inside)):
                    continue
                place = Path(unpacked, f"{path.stem[:40]}-{digest_of(path)}-{number}.ipynb")
                bundle = "" if above else path.name
                if IPYNB.search(member.filename):
                    total += min(member.file_size, LARGEST)
                    if total > MOST_UNPACKED:
                        raise ValueError(f"its notebooks hold more than {MOST_UNPACKED} bytes")
                    found = unpack(archive, member, (*above, *inside), place)
                    found.bundle = bundle
                    yield found
                elif HANDED_IN.search(member.filename) or ZIP.search(member.filename):
                    found = Found((*above, *inside), place, time_of(member), "", bundle, OTHER)
                    if ZIP.search(member.filename):
                        found.problem = f"{found.label} is a zip in a zip: unpack the outer one"
                    yield found
    except Exception as error:  # each way to compress has exceptions of its own
        parts = above or (path.stem,)
        yield Found(
            (*parts, ""), path, path.stat().st_mtime, f"{path.name} is no whole zip: {error}"
        )


def time_of(member):
    return time.mktime((*member.date_time, 0, 0, -1))


def digest_of(path):
    """A few letters that tell a zip from another of the same name in another student's folder."""
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:12]


def unpack(archive, member, parts, place):
    """One member as a file of ours, or a problem in its place."""
    when = time_of(member)
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


def latest(student, exercise, files):
    """The submission that counts among a student's files for one exercise."""
    others = [file.label for file in files if file.kind == OTHER]
    notebooks = [file for file in files if file.kind == NOTEBOOK]
    is_none = "is no notebook" if len(others) == 1 else "are no notebooks"
    more = f"handed in {few(others)}, which {is_none}"
    if not notebooks:
        problem = files[0].problem or more
        return Submission(student, exercise, files[0].path, problem=problem)
    notebooks.sort(key=lambda file: (file.problem == "", file.time, file.parts))
    file = notebooks[-1]
    submission = Submission(student, exercise, file.path, problem=file.problem)
    places = sorted({file.named_by for file in notebooks})
    if len(places) > 1:
        submission.problem = (
            f"several places name this student: {', '.join(filter(None, places))}"
            f"{'' if places[0] else ' and the folder itself'}. Leave the one that is right"
        )
    if len(notebooks) > 1:
        when = time.strftime("%Y-%m-%d %H:%M", time.localtime(file.time))
        submission.notes.append(
            f"{len(notebooks)} notebooks were handed in; the latest counts: {file.label}, {when}"
        )
    submission.notes += dict.fromkeys(note for file in notebooks for note in file.notes)
    if others:
        submission.notes.append(f"also {more}")
    return submission
