"""`course.py release`: the students' bundle, a folder or a zip with what their machines need.

What is in it is listed here and nothing else is copied. Of `classroom` it is the modules that the
students' commands and notebooks import, found by following the imports: no solution, no mistake.
"""

import ast
import shutil
import zipfile
from pathlib import Path

from classroom.work import ROOT

README = "classroom/STUDENTS.md"  # becomes the bundle's README.md
PATTERNS = (
    *("course.py", "requirements.txt", "pyproject.toml", "LICENSE"),
    *("chapters/[0-9]*.ipynb", "chapters/results/*", "chapters/pictures/*"),
    "exercises/[0-9]*.ipynb",
    *("classroom/__main__.py", "classroom/recorded/[0-9]*.json", "classroom/jupyter/**/*"),
    "resnetlib/**/*",
)
STARTS = (  # what a student's commands and notebooks import, and nbval by its name
    *("lab", "work", "progress", "capstone", "checks", "environment"),
    *("grading.home", "grading.guard"),
)
LEFT_OUT = ("__pycache__", ".ipynb_checkpoints")
ARCHIVES = (".gz", ".tgz", ".tar", ".bz2", ".xz", ".7z", ".rar")
EPOCH = (1980, 1, 1, 0, 0, 0)  # a zip's earliest date: the same course gives the same zip


def release(target, root=ROOT):
    """The command: write the bundle into a folder, or into a zip; yields what to say, in lines.

    The folder does not exist before, or is empty; the zip does not exist.
    """
    target, root = Path(target), Path(root)
    paths = paths_of(root)
    if target.suffix.lower() == ".zip":
        expect(not target.exists(), f"{target} exists already")
        expect(target.absolute().parent.is_dir(), f"there is no {target.absolute().parent}")
        write_zip(target, paths)
    else:
        expect(
            target.suffix.lower() not in ARCHIVES, f"of archives it writes .zip alone, not {target}"
        )
        expect(target.is_dir() or not target.exists(), f"{target} is a file, and no folder")
        expect(not (target.is_dir() and any(target.iterdir())), f"{target} is not empty")
        write_folder(target, paths)
    written = [target] if target.is_file() else paths.values()
    size = sum(path.stat().st_size for path in written)
    yield f"{target}: {len(paths)} files, {size / 1e6:.0f} MB, without solutions or known mistakes"
    yield "Students unpack it and start with: python3 course.py lab (on Windows: py course.py lab)"


def expect(holds, otherwise):
    if not holds:
        raise SystemExit(f"release: {otherwise}. Name a folder that is empty or does not exist.")


def paths_of(root=ROOT):
    """The bundle's files: {name in the bundle: path}, by name."""
    paths = {"README.md": root / README}
    for pattern in PATTERNS:
        found = [path for path in root.glob(pattern) if is_ours(path)]
        if not found:
            raise SystemExit(f"release: there is no {pattern} in {root}. Is the checkout complete?")
        paths |= {path.relative_to(root).as_posix(): path for path in found}
    paths |= {path.relative_to(root).as_posix(): path for path in modules_of(root)}
    return dict(sorted(paths.items()))


def is_ours(path):
    return path.is_file() and path.suffix != ".pyc" and not {*LEFT_OUT} & {*path.parts}


def modules_of(root):
    """The files of `classroom` that its STARTS import, and what those import, to the last."""
    found, waiting = set(), [f"classroom.{name}" for name in STARTS]
    while waiting:
        name = waiting.pop()
        path = file_of(root, name)
        if path is not None and path not in found:
            found.add(path)
            waiting += [name.rpartition(".")[0], *imports_of(path)]
    return found


def file_of(root, name):
    """Where a module of `classroom` stands; None if it is no module, or somebody else's."""
    place = root.joinpath(*name.split("."))
    candidates = (place.with_suffix(".py"), place / "__init__.py")
    ours = name.split(".")[0] == "classroom"
    return next((path for path in candidates if ours and path.is_file()), None)


def imports_of(path):
    """The names that a file imports, wherever it does; of `from a import b`, `a` and `a.b`."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def write_folder(target, paths):
    for name, path in paths.items():
        place = target / name
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, place)


def write_zip(target, paths):
    """A zip that unpacks into one folder, named like it."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, path in paths.items():
            member = zipfile.ZipInfo(f"{target.stem}/{name}", EPOCH)
            member.compress_type, member.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            archive.writestr(member, path.read_bytes())
