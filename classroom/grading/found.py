"""A file that was found among submissions: where it lies, and what is known of it so far."""

from dataclasses import dataclass, field
from pathlib import Path

from classroom.grading.contents import Look
from classroom.grading.kinds import NOTEBOOK, kind_by_name, stem_of
from classroom.grading.lms import Named, Submitter
from classroom.grading.names import readable

NAMED = 5  # names that a message lists
DEEPEST = 12  # folders that are looked into for a class


@dataclass
class Found:
    """A file that may be a submission, or a problem in its place."""

    parts: tuple[str, ...]  # its place below the folder of submissions, in readable names
    path: Path
    time: float
    problem: str = ""
    bundle: str = ""  # the zip in the folder of submissions that it lies in
    kind: str = NOTEBOOK
    student: str = ""
    exercise: str = ""
    system: str = ""  # the platform that made its name
    number: str = ""  # what that platform calls the student
    named_by: str = ""  # the zip or folder that says whose it is; "" is the folder of submissions
    notes: list[str] = field(default_factory=list)
    spelt: str = ""  # the student's name as it was written, where that is not how it is read
    raw: tuple[str, ...] = ()  # the parts as they were written
    look: Look | None = None
    is_archive: bool = False  # whether it stands for a zip that could not be read
    is_loose: bool = False  # whether it lies in no folder of its student's
    mention: str = ""  # the words of its name that name the exercise
    at: int | None = None  # which of its parts a platform has made
    named: Named | None = None  # and what that part tells
    submitters: tuple[Submitter, ...] = ()  # of a group, each of whom handed it in

    @property
    def folders(self):
        return tuple(part for part in self.parts[:-1] if part not in ("..", "/", "."))

    @property
    def name(self):
        return self.parts[-1]

    @property
    def stem(self):
        return stem_of(self.name)

    @property
    def label(self):
        return place_of(self.bundle, self.parts)


def found_at(raw, path, time, problem="", bundle="", kind=NOTEBOOK, **more):
    """A file under readable names: two that nobody can tell apart are one."""
    parts = tuple(part if part in ("", "..", "/") else readable(part) for part in raw)
    return Found(parts, path, time, problem, bundle, kind, raw=tuple(raw), **more)


def kind_of(file):
    """What a file that is no notebook is: “a PDF”."""
    return kind_by_name(file.name)


def place_of(bundle, parts):
    return "/".join(filter(None, (bundle, *parts)))
