"""Finds submissions in whatever form a folder has: folders, flat files, zips, names from a platform.

    <student>/02_conv2d.ipynb                          a folder for each student, zipped or not
    02_conv2d_ada.ipynb, ada_02_conv2d.ipynb           files whose names hold both
    Ada Lovelace_4711_assignsubmission_file_/…         Moodle
    lovelaceada_4711_0815_02_conv2d-1.ipynb            Canvas
    <class>/<any of these>                             a folder that holds a class

Every file of a download is somebody's: a submission, or a note on one. A zip that names students is
believed only where nothing else names the same ones: whoever makes a zip chooses the names and the
dates in it.
"""

import os
import re
import shutil
import stat
import sys
import zipfile
from itertools import takewhile
from pathlib import Path

from classroom.grading.archives import members_of
from classroom.grading.contents import Contents
from classroom.grading.counts import (
    few,
    keep_apart,
    note_alike,
    note_same_files,
    submissions_of,
    tell_apart,
)
from classroom.grading.found import Found, found_at
from classroom.grading.kinds import (
    IPYNB,
    NOTEBOOK,
    NOTHING,
    OTHER,
    ZIP,
    is_a_notebook,
    is_hidden,
    may_be_notebook,
    stem_of,
)
from classroom.grading.lms import BLACKBOARD, METADATA, named_by_file, named_by_folder
from classroom.grading.mentions import WORK, is_for_work, is_work, mention_in, student_in, words_of
from classroom.grading.names import readable
from classroom.grading.whose import name_all, overlap

MOST_STUDENTS = 500  # that a zip may name beside other submissions
MOST_FILES = (
    5_000  # files of one folder that are no notebooks: of more than these the rest is not told
)
JUDGED = "answers.json"  # beside what was unpacked: what was found in notebooks
INITIAL = re.compile(r"[A-Za-z]")  # names nobody where a folder has a name too
EMPTY_FOLDER = "the folder holds no notebook"
FORMS = (
    "Expected: <student>/<exercise>.ipynb, or files whose names hold the student and the exercise, "
    "or zips of either"
)


def submissions_in(folder, unpacked, exercises, roster=None):
    """Every submission below a folder, or in a zip; zips are unpacked into `unpacked`.

    `exercises` are those of `exercises_of()`, or their names alone. A roster unifies the names, and
    adds those who have handed in nothing.

    Raises
        ValueError  if there is none; the message says in what forms they may come
    """
    folder = Path(folder)
    if not folder.exists():
        raise ValueError(f"there is no {folder}")
    if folder.is_file() and not zipfile.is_zipfile(folder):
        what = "one notebook" if IPYNB.search(folder.name) else "neither"
        raise ValueError(f"grade takes a folder or a zip; {folder.name} is {what}")
    search = Search(folder, Path(unpacked), Contents(exercises, Path(unpacked, JUDGED)), roster)
    found = list(search.files())
    if all(file.kind == NOTHING for file in found):
        empty = f", and none lies in {few(file.folders[-1] for file in found)}" if found else ""
        raise ValueError(f"{folder} holds no notebook{empty}. {FORMS}")
    files, aside = name_all(found, search.contents)
    if aside:
        names = few(file.label for file in aside)
        print(f"passed over, because their names hold no student's: {names}", file=sys.stderr)
    if not files:
        raise ValueError(f"{folder} holds no notebook. {FORMS}")
    if roster:
        roster.unify(files)
    tell_apart([file for file in files if not (roster and file.student in roster.names)])
    keep_apart(files)
    submissions = submissions_of(within_bounds(files, folder, roster), search.contents)
    note_alike(submissions)
    note_same_files(submissions, search.contents)
    search.contents.keep()
    return submissions + (roster.absent(submissions) if roster else [])


def within_bounds(files, folder, roster):
    """The files; where one zip names more students than it may, one problem for all of them."""
    students = {}
    for file in files:
        if file.bundle and not file.system and not (roster and roster.knows(file.student)):
            students.setdefault(file.bundle, set()).add(file.student)
    too_many = {name: len(own) for name, own in students.items() if len(own) > MOST_STUDENTS}
    if folder.is_file() or not too_many:
        return files
    kept = [file for file in files if file.bundle not in too_many or file.system]
    for bundle, count in too_many.items():
        path = next(file.path for file in files if file.bundle == bundle)
        said = (
            f"{bundle} names {count} students, more than {MOST_STUDENTS}: is it a class? "
            "Then unpack it, or point to it itself"
        )
        kept.append(Found((bundle, ""), path, 0, said, student=ZIP.sub("", bundle)))
    return kept


class Search:
    """A walk through a folder of submissions, or a zip of them."""

    def __init__(self, folder, unpacked, contents, roster):
        self.folder, self.unpacked, self.contents = folder, unpacked, contents
        self.roster = roster
        self.words = {*WORK.split()} | {w for name in contents.exercises for w in words_of(name)}
        self.used = set()

    def files(self):
        """Every file that may be handed in, and for a folder without any a problem."""
        if self.folder.is_file():
            yield from self.zipped(self.folder, (self.folder.name,), alone=True)
        else:
            yield from self.walked()
        self.forget()

    def walked(self):
        filled, folders = {()}, []
        for place, below, names in os.walk(self.folder):
            here = Path(place).relative_to(self.folder).parts
            below[:] = sorted(name for name in below if not is_hidden(name, top=not here))
            folders.append(here)
            links = [name for name in below if Path(place, name).is_symlink()]
            for name in told([*names, *links], top=not here):
                for file in self.one(Path(place, name), (*here, name)):
                    filled |= {here[:end] for end in range(len(here) + 1)}
                    yield file
        for here in empty_ones(folders, filled, self.words):
            path = self.folder.joinpath(*here)
            yield found_at((*here, ""), path, path.lstat().st_mtime, EMPTY_FOLDER, kind=NOTHING)

    def one(self, path, raw):
        """A file: itself if it may be handed in, its members if it is a zip."""
        status = path.lstat()
        if self.roster and self.roster.is_at(path):
            return
        if not stat.S_ISREG(status.st_mode):
            if IPYNB.search(path.name) or ZIP.search(path.name) or len(raw) == 1:
                said = "it is a link or a device, and could lead to another student's notebook"
                yield found_at(raw, path, status.st_mtime, said)
        elif ZIP.search(path.name):
            yield from self.zipped(path, raw)
        else:
            kind = NOTEBOOK if is_notebook(path) else OTHER
            yield found_at(raw, path, status.st_mtime, kind=kind)

    def zipped(self, path, raw, alone=False):
        """The files in a zip; it is its own place in theirs where that says whose they are."""
        is_own = len(raw) > 1 or is_platforms(path.name)
        try:
            members = members_of(path, self.unpacked, self.contents, is_own)
        except OSError as error:
            yield archive_at(raw, path, f"{path.name} cannot be read: {error.strerror}")
            return
        self.used |= {member.path.parent for member in members}
        is_own = is_own or self.is_of_one(path.name, members)
        above, bundle = (raw, "") if is_own else ((), "" if alone else readable(path.name))
        if members:
            yield from placed(members, path, above, bundle, self.words)
        else:
            yield archive_at(raw, path, f"{path.name} is a zip with no file in it")

    def is_of_one(self, name, members):
        """Whether a zip is one student's: its name names one, and it holds no class.

        Folders of any name may be in it, unless two that name no work hold the same exercise. Where
        its name is an initial, or only the folder's is on the list of students, the folder's counts.
        """
        owner = self.student_named(name)
        files = [member for member in members if member.parts[-1] and member.kind != NOTHING]
        files = [file for file in files if file.kind == NOTEBOOK] or files
        if not (owner and files) or any(map(is_named_by_platform, files)):
            return False
        told = {self.student_told(file) for file in files} - {""}
        places = [self.folders_told(file) for file in files]
        above = [names[0] for names in takewhile(are_equal, zip(*places, strict=False))]
        folders = {}
        for file, place in zip(files, places, strict=True):
            for folder in place[len(above) : len(above) + 1]:
                folders.setdefault(folder, set()).update(self.exercises_told(file))
        if len(told) > 1 or overlap(folders.values()):
            return False
        named = {*above, *folders}
        listed = self.roster.knows if self.roster else lambda _: False
        is_others = INITIAL.fullmatch(owner) or any(map(listed, named))
        return listed(owner) or not (named and is_others)

    def exercises_told(self, member):
        """The exercises that the name of a file in a zip tells, or else what is in it."""
        by_name = mention_in(stem_of(member.parts[-1]), self.contents.exercises)[0]
        return {by_name} - {""} or {*(member.look.inside if member.look else ())}

    def folders_told(self, member):
        """The folders of a file in a zip that are called by no words for work."""
        names = [ZIP.sub("", part) for part in member.parts[:-1]]
        return [name for name in names if not is_work(name, self.words)]

    def student_told(self, member):
        """The student whom the name of a file in a zip tells, where that lies in no folder."""
        name = member.parts[-1]
        tells = member.kind == NOTEBOOK or mention_in(name, self.contents.exercises)[2]
        return self.student_named(name) if tells and len(member.parts) == 1 else ""

    def student_named(self, name):
        """The student in a file's name; "" if there is none."""
        stem = stem_of(readable(name))
        return student_in(stem, mention_in(stem, self.contents.exercises)[1], self.words)

    def forget(self):
        """Throw away what was unpacked of zips that are not here any more."""
        if self.unpacked.is_dir():
            for place in self.unpacked.iterdir():
                if place.is_dir() and place not in self.used:
                    shutil.rmtree(place, ignore_errors=True)


def are_equal(names):
    return len(set(names)) == 1


def is_named_by_platform(member):
    """Whether a platform has made the name of a file in a zip, or of a folder that it lies in."""
    name = member.parts[-1]
    is_file = named_by_file(name) or BLACKBOARD.fullmatch(name) or name == METADATA
    return bool(is_file) or any(map(named_by_folder, member.parts))


def placed(members, path, above, bundle, words):
    """The members of a zip where they lie among submissions, then its folders that hold none."""
    filled, when = {()}, path.stat().st_mtime
    for member in members:
        if member.kind != NOTHING:
            filled |= {member.parts[:end] for end in range(len(member.parts))}
            is_all = member.is_archive and member.parts == ("",)
            parts = (*(above or (stem_of(path.name),)), "") if is_all else (*above, *member.parts)
            more = {"look": member.look, "is_archive": member.is_archive}
            where = member.path if member.path.is_file() else path
            told = (member.time or when, member.problem, bundle, member.kind)
            yield found_at(parts, where, *told, **more)
    places = {member.parts[:-1] for member in members if member.kind == NOTHING}
    for place in empty_ones(places, filled, words):
        yield found_at((*above, *place, ""), path, when, EMPTY_FOLDER, bundle, NOTHING)


def archive_at(raw, path, said):
    """A zip of which nothing can be told but what is wrong with it."""
    parts = (*(raw if len(raw) > 1 or is_platforms(path.name) else (stem_of(path.name),)), "")
    return found_at(parts, path, path.lstat().st_mtime, said, kind=OTHER, is_archive=True)


def is_platforms(name):
    """Whether a platform has named a zip after its student."""
    stem = ZIP.sub("", name)
    return bool(named_by_folder(stem) or named_by_file(name) or BLACKBOARD.fullmatch(name))


def is_notebook(path):
    """Whether a file is one by its name, or one whose name was changed by a browser or a mail."""
    if IPYNB.search(path.name):
        return True
    if not may_be_notebook(path.name):
        return False
    try:
        with open(path, "rb") as file:
            return is_a_notebook(file.read(4096))
    except OSError:
        return False


def told(names, top):
    """The names of a folder that are looked at: every notebook and zip, of other files only some."""
    names = sorted(name for name in names if not is_hidden(name, top))
    if top:
        return names
    work = [name for name in names if IPYNB.search(name) or ZIP.search(name)]
    others = [name for name in names if name not in set(work)]
    return sorted(work + others[:MOST_FILES])


def empty_ones(places, filled, words):
    """The folders in which no file is, beside others; in one that is called by work, those in it."""
    above, filled = {place[:-1] for place in places}, set(filled)
    for place in sorted(places):
        if place not in filled and place[:-1] in filled:
            if place in above and is_for_work(place[-1], words):
                filled.add(place)
            else:
                yield place
