"""A folder as instructors download it, for tests of what is found in it."""

import io
import json
import os
import zipfile
from pathlib import Path

from classroom.grading.incoming import submissions_in
from classroom.grading.roster import Roster

EXERCISES = ("02_conv2d", "03_batchnorm2d")
EMPTY = json.dumps({"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5})


class Download:
    """Files below a folder; the newest have an age of 0 seconds."""

    def __init__(self, folder, exercises=EXERCISES):
        self.folder, self.exercises = folder / "in", exercises
        self.unpacked = folder / "unpacked"

    def put(self, name, content=EMPTY, age=0):
        path = self.folder / os.fsdecode(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        os.utime(path, (10**9 - age, 10**9 - age))
        return path

    def found(self, students=None):
        """(student, exercise) → submission; `students` is the text or the bytes of a list."""
        roster = None
        if students is not None:
            path = Path(self.folder.parent, "list.csv")
            path.write_bytes(students if isinstance(students, bytes) else students.encode())
            roster = Roster(path)
        found = submissions_in(self.folder, self.unpacked, self.exercises, roster)
        return {(one.student, one.exercise): one for one in found}

    def names(self):
        """The (student, exercise) of every submission without a problem."""
        return [names for names, submission in self.found().items() if not submission.problem]


def zip_of(*members):
    """A zip as bytes; a member is a name, of an empty notebook, or (name, content)."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for member in members:
            name, content = (member, EMPTY) if isinstance(member, str) else member
            archive.writestr(name, content)
    return file.getvalue()


def unflagged_zip_of(*names):
    """A zip whose names are these bytes, without a word about how they are coded."""
    stand_ins = {
        b"%03d" % number + b"q" * (len(name) - 3): name for number, name in enumerate(names)
    }
    content = zip_of(*(stand_in.decode() for stand_in in stand_ins))
    for stand_in, name in stand_ins.items():
        content = content.replace(stand_in, name)
    return content
