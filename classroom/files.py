"""Files that are written whole or not at all, and in words what kept a file from being written."""

import errno
import os
import re
import shutil
from contextlib import suppress
from pathlib import Path

FULL = (errno.ENOSPC, errno.EDQUOT)
FORBIDDEN = (errno.EACCES, errno.EPERM, errno.EROFS)
TEMPORARY = "No usable temporary directory found in"  # what Python says where it finds none
LEAST = 5_000_000  # bytes that a command with temporary files wants to find free


def write_whole(path, content):
    """Write text or bytes beside the path, see them on the disk, and rename: all of it or nothing."""
    path = Path(path)
    data = content.encode("utf-8") if isinstance(content, str) else content
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f"{path.name}.{os.getpid()}.writing")
    try:
        with open(beside, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if path.is_file():
            shutil.copymode(path, beside)
        os.replace(beside, path)
    except BaseException as error:
        with suppress(OSError):
            beside.unlink()
        if isinstance(error, OSError):
            error.filename, error.filename2 = str(path), None
        raise
    flush_folder(path.parent)


def flush_folder(folder):
    """See a new name on the disk too, where the system lets a folder be opened."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def expect_room(folder):
    """Raise an OSError unless the folder can be made, takes a file, and has some megabytes free."""
    folder = Path(folder)
    probe = folder / f"room.{os.getpid()}"
    try:
        write_whole(probe, b"x")
        probe.unlink()
        if shutil.disk_usage(folder).free < LEAST:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    except OSError as error:
        error.filename = str(folder)
        raise


def trouble(error):
    """An OSError in sentences: what was expected, what was found, and what to do."""
    name, said = error.filename or "what was to be written", error.strerror or str(error)
    if TEMPORARY in str(error):
        tried = ", ".join(re.findall(r"'([^']*)'", str(error)))
        what = (
            "a folder for temporary files was expected, and none of these has room and can be "
            f"written: {tried}. Make room, or name another folder in the variable TMPDIR"
        )
    elif error.errno in FULL:
        what = (
            f"the disk is full: room was expected for {name}, and there is none. Nothing is lost, "
            "what stood there before still stands. Make room"
        )
    elif error.errno in FORBIDDEN:
        what = (
            f"{name} was expected to be open to you for reading and writing, and is not ({said}). "
            "Nothing is lost. Make it and its folder writable"
        )
    elif error.errno in (errno.ENOTDIR, errno.EEXIST):
        name = blocking(name)
        what = f"{name} was expected to be a folder, and is none. Give it another name"
    elif error.errno == errno.EISDIR:
        what = f"{name} was expected to be a file, and is a folder. Give it another name"
    else:
        what = f"{name} was expected to be in order, and the system says: {said}. Mend that"
    return f"{what}, then give the same command again."


def blocking(name):
    """Of a path and the folders above it, the one that stands where a folder should."""
    path = Path(name)
    there = [p for p in (*reversed(path.parents), path) if os.path.lexists(p) and not p.is_dir()]
    return there[0] if there else path
