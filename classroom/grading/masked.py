"""The library as students' code finds it while it is graded: without the answer.

What an exercise asks for keeps its place, its name and its constructor, so that `swapped` can put a
student's part there; whatever it would compute is gone. A residual block is made of layers that
work, and its constructor would show how: a stand-in has its place, its name and its learned arrays.
Gone are also the fast kernels, which compute the same, and the figures, which no check needs: in
their place stands something that takes every call and does nothing. Of `classroom` only the checks
are there.
"""

import ast
import inspect
import shutil
from pathlib import Path

import classroom
import resnetlib
from classroom.syntax import parsed

OPEN = ("__init__",)  # methods that stay, for networks are built of what is asked for
STAND_INS = {"ResidualBlock": Path(__file__).with_name("stand_in_block.py")}
HIDDEN = {  # what else would give an answer away, and no check of the exercise needs
    "02_conv2d": ["layers.windows.sum_windows"],
    "11_resnet18": [
        *("resnet.resnet18.ResNet18", "resnet.stem.Stem"),
        *("resnet.stage.Stage", "resnet.head.Head"),
    ],
    "12_optimizers": ["learning.steps.grad_norm"],
}

NO_KERNELS = '''"""While an exercise is graded the pages themselves compute."""

from contextlib import nullcontext as plain


def fast(method):
    return method


def filters_last(array):
    return array


def set_threads(n):
    pass

'''

NO_FIGURES = '''"""While an exercise is graded nobody looks: every drawing is nothing."""


class Nothing:
    def __call__(self, *arguments, **options):
        return self

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return self

    def __getitem__(self, index):
        return self


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    return Nothing()
'''


def write_masked(exercise, folder):
    """Write the masked library for an exercise into an empty folder."""
    folder = Path(folder)
    folder.chmod(0o755)
    source, target = Path(resnetlib.__file__).parent, folder / "resnetlib"
    left_out = shutil.ignore_patterns("__pycache__", "kernels", "figures", "widgets")
    shutil.copytree(source, target, ignore=left_out)
    for name, text in {"kernels": NO_KERNELS, "figures": NO_FIGURES, "widgets": NO_FIGURES}.items():
        (target / name).mkdir()
        (target / name / "__init__.py").write_text(text, encoding="utf-8")
    for path in (source / "figures").glob("[a-z]*.py"):
        (target / "figures" / path.name).write_text(NO_FIGURES, encoding="utf-8")
    shutil.copyfile(source / "kernels/checks.py", target / "kernels/checks.py")
    for path, names in files_of(exercise).items():
        text = path.read_text(encoding="utf-8")
        stand_in = STAND_INS.get(names[0])
        text = stand_in.read_text(encoding="utf-8") if stand_in else masked_source(text, names)
        (target / path.relative_to(source)).write_text(text, encoding="utf-8")
    for place in HIDDEN.get(exercise.name, []):
        *module, name = place.split(".")
        path = target.joinpath(*module).with_suffix(".py")
        path.write_text(without(path.read_text(encoding="utf-8"), name), encoding="utf-8")
    (folder / "classroom").mkdir()
    for name in ("__init__.py", "checks.py"):
        shutil.copyfile(Path(classroom.__file__).parent / name, folder / "classroom" / name)


def files_of(exercise):
    """The library's files that hold what the exercise asks for: path → public names."""
    files = {}
    for name in exercise.asks_for:
        if not hasattr(resnetlib, name):
            raise ValueError(f"{exercise.name} asks for {name!r}, which resnetlib does not have")
        files.setdefault(Path(inspect.getsourcefile(getattr(resnetlib, name))), []).append(name)
    return files


def masked_source(source, names):
    """A file in which no function computes: each says what the exercise asks for."""
    tree = parsed(source)
    refuse(tree, f"this exercise asks you to write {' and '.join(names)}", OPEN)
    return ast.unparse(tree) + "\n"


def without(source, name):
    """A file in which one function or class is left of which nothing works."""
    tree = parsed(source)
    (found,) = (node for node in tree.body if getattr(node, "name", "") == name)
    refuse(found, f"{name} would do what this exercise asks you to write")
    return ast.unparse(tree) + "\n"


def refuse(tree, said, still_open=()):
    """Let every function in a tree raise a PermissionError, but for those that stay open."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and node.name not in still_open:
            node.body = parsed(f"raise PermissionError({said!r})").body
