"""The library that students' code finds while it is graded: without the answer, and still whole."""

import ast
import contextlib
import io
import subprocess
import sys
from pathlib import Path

import pytest

from classroom.exercise import exercises_of
from classroom.grading import sandbox
from classroom.grading.grade import Grader
from classroom.grading.masked import HIDDEN, NO_FIGURES, files_of, masked_source, write_masked

EXERCISES = exercises_of()


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    folder = tmp_path_factory.mktemp("library")
    write_masked(EXERCISES["02_conv2d"], folder)
    return folder


def test_what_is_asked_for_keeps_its_constructor_and_computes_nothing(library):
    tree = ast.parse((library / "resnetlib/layers/conv2d.py").read_text())
    (layer,) = (node for node in tree.body if isinstance(node, ast.ClassDef))
    bodies = {f.name: ast.unparse(f.body) for f in layer.body if isinstance(f, ast.FunctionDef)}
    assert "he_normal" in bodies.pop("__init__")
    said = "raise PermissionError('this exercise asks you to write Conv2D')"
    assert set(bodies.values()) == {said} and {"forward", "backward"} <= set(bodies)


def test_what_would_give_it_away_is_not_there(library):
    files = {path.relative_to(library).as_posix() for path in library.rglob("*") if path.is_file()}
    kernels = {name for name in files if name.startswith("resnetlib/kernels/")}
    assert kernels == {"resnetlib/kernels/__init__.py", "resnetlib/kernels/checks.py"}
    assert (library / "resnetlib/figures/convolution.py").read_text() == NO_FIGURES
    assert {name for name in files if name.startswith("classroom/")} == {
        "classroom/__init__.py",
        "classroom/checks.py",
    }
    assert not [name for name in files if "recorded" in name or name.endswith(".ipynb")]


def test_what_is_not_asked_for_is_as_it_was(library):
    from resnetlib.layers import dense

    source = Path(dense.__file__).read_bytes()
    assert (library / "resnetlib/layers/dense.py").read_bytes() == source


def test_a_name_that_the_library_does_not_have_is_an_error(monkeypatch):
    monkeypatch.setattr(EXERCISES["02_conv2d"], "asks_for", ["Conv3D"])
    with pytest.raises(ValueError, match="asks for 'Conv3D', which resnetlib does not have"):
        files_of(EXERCISES["02_conv2d"])


def test_functions_methods_and_what_they_hold_are_masked_alike():
    source = "def f(x):\n    return x\nclass A:\n    def g(self):\n        return lambda: 1\n"
    assert masked_source(source, ["A"]).count("asks you to write A") == 2


def told(folder, *lines):
    """What lines of Python print in a process whose library is the masked one."""
    program = "\n".join(["import numpy as np", *lines])
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=folder, capture_output=True, text=True, check=True
    )
    return done.stdout.splitlines()


ARRAYS = "print([(path, part.value.shape) for path, part in named_parts(ResidualBlock(3, 4, 2)) if "
ARRAYS += "hasattr(part, 'value')])"
PARTS = (
    "from resnetlib import ResidualBlock, layers_of",
    "from resnetlib.layers.layer import named_parts",
    ARRAYS,
    "for part in layers_of(ResidualBlock(3, 4, 2, rng=0)):",
    "    try:",
    "        part.forward(np.ones((2, 3, 5, 5)))",
    "    except PermissionError as error:",
    "        print(error)",
)


def test_a_block_that_is_asked_for_shows_its_learned_arrays_and_no_layer(tmp_path):
    write_masked(EXERCISES["10_residual_block"], tmp_path)
    arrays, *refused = told(tmp_path, *PARTS)
    with contextlib.redirect_stdout(io.StringIO()) as ours:
        exec("\n".join(PARTS[:3]), {})
    assert arrays == ours.getvalue().strip()
    assert set(refused) == {"this exercise asks you to write ResidualBlock"} and len(refused) > 8
    text = (tmp_path / "resnetlib/resnet/residual_block.py").read_text()
    assert "Conv2D" not in text and "BatchNorm2D" not in text and "padding" not in text


@pytest.mark.parametrize(("name", "places"), HIDDEN.items())
def test_what_else_would_give_an_answer_away_does_nothing(tmp_path, name, places):
    write_masked(EXERCISES[name], tmp_path)
    for place in places:
        module, _, thing = place.rpartition(".")
        said = told(
            tmp_path,
            f"import inspect; from resnetlib.{module} import {thing} as thing",
            "asked = inspect.signature(thing).parameters.values()",
            "try:",
            "    thing(*[p for p in asked if p.default is p.empty and p.kind == 1])",
            "except PermissionError as error:",
            "    print(error)",
        )
        assert said == [f"{thing} would do what this exercise asks you to write"]


@pytest.mark.parametrize("name", EXERCISES)
def test_every_exercise_says_what_it_asks_for(name):
    assert EXERCISES[name].asks_for and files_of(EXERCISES[name])


def none_of(exercise, *how):
    """No outcome of any mistake: what a mistake gives is not the question here."""
    return [{}] * len(exercise.mistakes)


@pytest.mark.sweep
@pytest.mark.skipif(sandbox.problem() is not None, reason="bwrap (bubblewrap) is missing")
@pytest.mark.parametrize("name", EXERCISES)
def test_every_solution_earns_its_points_where_the_library_is_masked(name, monkeypatch):
    monkeypatch.setattr("classroom.grading.references.outcomes_of_mistakes", none_of)
    with Grader(EXERCISES[name], 20260404, sandbox.BUBBLEWRAP) as grader:
        graded = (
            grader.references.by_check
        )  # recorded in the sandbox: it raises where a check fails
    assert set(graded) == {check.name for check in EXERCISES[name].checks}
