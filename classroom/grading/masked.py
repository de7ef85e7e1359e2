"""The library as students' code finds it while it is graded: without the answer.

What an exercise asks for keeps its place, its name, its constructor and its learned arrays, so that
`swapped` can put a student's part there; whatever it would compute is gone, and the layers that it
holds compute nothing either. Gone with it are the fast kernels, which compute the same, and the
figures, which no check needs: in their place stands something that takes every call and does nothing.
Of `classroom` only the checks are there.
"""

import ast
import inspect
import shutil
from pathlib import Path

import classroom
import resnetlib

OPEN = ("__init__",)  # methods that stay, for networks are built of what is asked for

NO_KERNELS = '''"""While an exercise is graded the pages themselves compute."""

from contextlib import nullcontext as plain


def fast(method):
    return method


def filters_last(array):
    return array


def set_threads(n):
    pass


def seal(layer, said):
    """What this layer holds keeps its arrays and computes nothing."""
    from resnetlib.layers import Layer
    from resnetlib.layers.layer import layers_of

    class Sealed(Layer):
        def forward(self, *arguments, **options):
            raise PermissionError(said)

        backward = forward

    for part in layers_of(layer) if isinstance(layer, Layer) else []:
        if part is not layer:
            part.__class__ = Sealed
'''

SEAL = """
from resnetlib.kernels import seal
seal(self, {!r})
"""

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
        masked = target / path.relative_to(source)
        masked.write_text(masked_source(path.read_text(encoding="utf-8"), names), encoding="utf-8")
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
    tree = ast.parse(source)
    said = f"this exercise asks you to write {' and '.join(names)}"
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and node.name not in OPEN:
            node.body = ast.parse(f"raise PermissionError({said!r})").body
        if isinstance(node, ast.ClassDef) and node.name in names:
            for method in node.body:
                if isinstance(method, ast.FunctionDef) and method.name == "__init__":
                    method.body += ast.parse(SEAL.format(said)).body
    return ast.unparse(tree) + "\n"
