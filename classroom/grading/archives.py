"""What is in a zip: every member as a file of ours, within bounds, and done once.

No member is written where its name says. What was unpacked is kept beside a list of it, and that list
is read again as long as the zip is the same. A zip in a zip is opened too.
"""

import hashlib
import io
import json
import os
import shutil
import stat
import time
import zipfile
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath

from classroom.checks import describe
from classroom.files import write_whole
from classroom.grading.contents import Look
from classroom.grading.kinds import (
    IPYNB,
    NOTEBOOK,
    NOTHING,
    OTHER,
    ZIP,
    is_a_notebook,
    is_hidden,
    kind_by_beginning,
    may_be_notebook,
)
from classroom.grading.lms import LARGEST_METADATA, METADATA, is_receipt
from classroom.grading.names import LONGEST_PART, decoded
from classroom.grading.submission import LARGEST

FORMAT = 1  # of the lists: one of another format is made anew
MOST_MEMBERS = 10_000  # files of a class's zip, and of the zips in it, that are looked at
MOST_OWN = 2_000  # files of one student's
MOST_LISTED = 200_000  # names in a zip, hidden ones too
LEAST_ROOM = 100_000_000  # bytes that any zip may unpack to
MOST_GROWTH = 20  # times its own size that a large one may
DEEPEST_ZIP = 3  # zips in zips
DEEPEST_FOLDER = 40
UNICODE_NAME = 0x7075  # the extra field that says a member's name in UTF-8
LOCKED, IN_UTF8 = 0x1, 0x800  # flags of a member


@dataclass
class Member:
    """A file of a zip, or a problem in its place."""

    parts: tuple[str, ...]  # its place in the zip; the name of a zip in it is one of them
    path: Path
    time: float
    kind: str = NOTEBOOK
    problem: str = ""
    look: Look | None = None
    is_archive: bool = False  # whether the problem is that of a zip


class TooMuchError(Exception):
    """A zip holds more than is looked at; the message ends a sentence that begins with its name."""


class Room:
    """How much may still be unpacked of an archive and of those in it."""

    def __init__(self, size, members):
        self.most = self.left = max(LEAST_ROOM, MOST_GROWTH * size)
        self.most_members = self.members = members

    def take(self, size):
        self.left -= size
        if self.left < 0:
            said = f"unpacks to more than {self.most} bytes; what comes later was not looked at"
            raise TooMuchError(said)


def members_of(path, unpacked, contents, is_own):
    """Every file of a zip, a class's or one student's own; what was unpacked before is not again."""
    most = MOST_OWN if is_own else MOST_MEMBERS
    folder = unpacked / digest_of(path, contents, most)
    found = read_list(folder)
    if found is None:
        shutil.rmtree(folder, ignore_errors=True)
        with open(path, "rb") as file:
            room = Room(path.stat().st_size, most)
            found = list(Unpacking(folder, contents, room).members(file, path.name, (), 0))
        write_list(folder, found)
    return found


def digest_of(path, contents, most):
    """What tells a zip from another content, another place, and another course."""
    with open(path, "rb") as file:
        digest = hashlib.file_digest(file, "sha256")
    digest.update(os.fsencode(path.absolute()))
    digest.update(f"{FORMAT} {most} {contents.fingerprint}".encode())
    return digest.hexdigest()[:24]


def read_list(folder):
    """What a list says of an archive; None if there is none, or not all of its files are there."""
    with suppress(OSError, ValueError, KeyError, TypeError):
        entries = json.loads((folder / "list.json").read_text(encoding="utf-8"))
        for entry in entries:
            entry["path"], entry["parts"] = folder / entry["path"], tuple(entry["parts"])
            entry["look"] = Look(**entry["look"]) if entry["look"] else None
        found = [Member(**entry) for entry in entries]
        if all(one.problem or one.kind != NOTEBOOK or one.path.is_file() for one in found):
            return found
    return None


def write_list(folder, found):
    entries = [{**asdict(one), "path": one.path.name} for one in found]
    write_whole(folder / "list.json", json.dumps(entries))


class Unpacking:
    """One archive, unpacked into a folder with what its zips hold."""

    def __init__(self, folder, contents, room):
        self.folder, self.contents, self.room = folder, contents, room
        self.number = 0

    def members(self, file, name, above, depth):
        """The members of the zip in a file, then a problem if not all of them could be read."""
        try:
            with zipfile.ZipFile(file) as archive:
                infos = archive.infolist()
                if len(infos) > MOST_LISTED:
                    raise TooMuchError(f"holds {len(infos)} files, more than {MOST_LISTED}")
                for info, raw in zip(infos, names_in(infos), strict=True):
                    yield from self.one(archive, info, raw, above, depth)
        except Exception as error:  # each way to compress has exceptions of its own
            said = problem_of(file, error)
            place = self.folder / "none"
            yield Member((*above, ""), place, 0, OTHER, f"{name} {said}", is_archive=True)

    def one(self, archive, info, name, above, depth):
        inside = parts_of(name)
        if not inside or any(is_hidden(part) for part in inside):
            return
        self.room.members -= 1
        if self.room.members < 0:
            said = f"holds more than {self.room.most_members} files; the rest was not looked at"
            raise TooMuchError(said)
        if info.is_dir():
            yield Member((*above, *inside, ""), self.folder / "none", time_of(info), NOTHING)
            return
        self.number += 1
        place = self.folder / f"{self.number}.ipynb"
        member = Member((*above, *inside), place, time_of(info))
        member.kind = NOTEBOOK if IPYNB.search(name) else OTHER
        member.problem = trouble_of(info, name)
        if member.problem:
            yield member
        elif ZIP.search(name):
            yield from self.inner(archive, info, member, depth)
        else:
            try:
                self.read(archive, info, member)
            except Exception as error:  # each way to compress has exceptions of its own
                member.problem = problem_of_member(error)
            yield member

    def inner(self, archive, info, member, depth):
        """What a zip in a zip holds."""
        name, found = member.parts[-1], []
        member.is_archive = True
        try:
            if depth + 1 >= DEEPEST_ZIP:
                said = f"is a zip in {depth + 1} zips, one in another: unpack the outer one"
                raise TooMuchError(said)
            content = io.BytesIO(self.content(archive, info, self.room.left))
            found = list(self.members(content, name, member.parts, depth + 1))
            member.problem = "" if found else f"{name} is a zip with no file in it"
        except Exception as error:
            is_ours = isinstance(error, TooMuchError)
            member.problem = f"{name} {error}" if is_ours else problem_of_member(error)
        for one in found:
            one.time = one.time or member.time
            yield one
        if member.problem:
            yield member

    def read(self, archive, info, member):
        """Write a member as a file of ours if it is a notebook, or if a platform says things in it."""
        name, content = member.parts[-1], b""
        if IPYNB.search(name):
            content = self.content(archive, info, LARGEST)
        elif may_be_notebook(name):
            with archive.open(info) as file:
                head = file.read(4096)
            if is_a_notebook(head):
                content = self.content(archive, info, LARGEST)
        elif name == METADATA or is_receipt(name):
            content = self.content(archive, info, LARGEST_METADATA)
        if IPYNB.search(name) or is_a_notebook(content[:4096]):
            member.kind, member.look = NOTEBOOK, self.contents.look(content)
            member.problem = member.look.problem
        if content and not member.problem:
            member.path.parent.mkdir(parents=True, exist_ok=True)
            member.path.write_bytes(content)

    def content(self, archive, info, most):
        """A member's bytes; what a zip says of a size need not be so."""
        self.room.take(0)
        with archive.open(info) as file:
            content = file.read(min(most, self.room.left) + 1)
        self.room.take(len(content))
        return content


def names_in(infos):
    """The members' names, in letters: a zip need not say how it codes them."""
    unsaid = [info for info in infos if not info.flag_bits & IN_UTF8]
    raws = [info.filename.encode("cp437", "replace") for info in unsaid]
    told = dict(zip(map(id, unsaid), decoded(raws), strict=True))
    return [unicode_name(info) or told.get(id(info), info.filename) for info in infos]


def unicode_name(info):
    """The name in the extra field of Info-ZIP, if there is one."""
    extra, at = info.extra, 0
    while at + 4 <= len(extra):
        kind, size = (int.from_bytes(extra[at + n : at + n + 2], "little") for n in (0, 2))
        if kind == UNICODE_NAME and size > 5:
            return extra[at + 9 : at + 4 + size].decode("utf-8", "replace")
        at += 4 + size
    return ""


def parts_of(name):
    """A member's place; of folders without end the first and the last are kept."""
    parts = PurePosixPath(name.replace("\\", "/")).parts
    if len(parts) > DEEPEST_FOLDER:
        parts = (*parts[: DEEPEST_FOLDER - 1], parts[-1])
    return tuple(part[: 4 * LONGEST_PART] for part in parts)


def trouble_of(info, name):
    """Why a member is not read; nothing if it is."""
    if stat.S_ISLNK(info.external_attr >> 16):
        return "the zip holds a link in place of a notebook"
    path = PurePosixPath(name.replace("\\", "/"))
    if ".." in path.parts or path.is_absolute():
        return "its name in the zip leads out of the zip's folder"
    if info.flag_bits & LOCKED:
        return "the zip is locked with a password"
    if info.file_size > LARGEST and IPYNB.search(name):
        return f"the file has {info.file_size} bytes, more than {LARGEST}"
    return ""


def problem_of(file, error):
    """What is wrong with a zip, as the end of a sentence that begins with its name."""
    if isinstance(error, TooMuchError):
        return str(error)
    file.seek(0)
    what = kind_by_beginning(file.read(64))
    if what and "zip" not in what:
        return f"is {what}, under a zip's name"
    return f"is no whole zip: {error}"[:300]


def problem_of_member(error):
    """Why one file of a zip could not be read; the others are."""
    if isinstance(error, TooMuchError):
        return f"the zip {error}"
    return f"it cannot be unpacked: {describe(error)}"[:300]


def time_of(info):
    with suppress(ValueError, OverflowError):
        return time.mktime((*info.date_time, 0, 0, -1))
    return 0.0
