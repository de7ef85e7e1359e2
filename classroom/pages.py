"""A notebook's file on a student's disk: how it is named, what it says, what is wrong with it."""

import hashlib
import json
from pathlib import Path, PurePosixPath


def parts_of(topic):
    """A topic as folder and name: `5` is "" and "05", `exercises/05_x.ipynb` "exercises" and "05_x"."""
    path = PurePosixPath(topic.strip().replace("\\", "/").removesuffix(".ipynb"))
    name = f"{int(path.name):02d}" if path.name.isdecimal() else path.name
    return path.parent.name, name


def problem_of(path):
    """What keeps a notebook from being read, to be said after its name; empty if nothing does."""
    if path.is_dir():
        return "is a folder, and a notebook was expected"
    if path.is_symlink() and not path.exists():
        return "is a link that leads nowhere, and a notebook was expected"
    try:
        data = path.read_bytes()
        cells = json.loads(data)["cells"]
        whole = all(isinstance(cell["cell_type"], str) and "source" in cell for cell in cells)
    except OSError as error:
        return f"cannot be read ({error.strerror})"
    except (ValueError, KeyError, TypeError, RecursionError):
        whole = False
    if whole:
        return ""
    if not data.strip():
        return "is empty, and a notebook was expected"
    return "is no whole notebook: it is damaged, or something else was saved under its name"


def cure(name):
    """What mends a notebook that cannot be read."""
    number = Path(name).name.split("_")[0]
    return (
        f"`course.py reset {number}` puts a fresh one in place and keeps what you have beside it."
    )


def fingerprint(path):
    """A hash of what a notebook's cells say, outputs aside; of the bytes if it is no notebook."""
    data = path.read_bytes()
    try:
        cells = json.loads(data)["cells"]
        said = [[cell["cell_type"], "".join(cell["source"])] for cell in cells]
    except (ValueError, KeyError, TypeError, RecursionError):
        return hashlib.sha256(data).hexdigest()
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()
