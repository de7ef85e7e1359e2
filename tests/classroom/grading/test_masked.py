"""The library that students' code finds while it is graded: without the answer, and still whole."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from classroom.exercise import exercises_of
from classroom.grading import sandbox
from classroom.grading.grade import Grader
from classroom.grading.masked import NO_FIGURES, files_of, masked_source, write_masked
from resnetlib import ResidualBlock, gather_params

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


def test_the_layers_that_a_masked_block_holds_keep_their_arrays_and_compute_nothing(tmp_path):
    write_masked(EXERCISES["10_residual_block"], tmp_path)
    program = (
        "import numpy as np\n"
        "from resnetlib import Conv2D, ResidualBlock, ResNet18, Sequential, gather_params\n"
        "block = ResidualBlock(3, 4, 2, rng=0)\n"
        "print([p.value.shape for p in gather_params(block)], len(block.residual.layers))\n"
        "for part in block.residual, block.shortcut, block.residual.layers[0], ResNet18(rng=0):\n"
        "    try:\n"
        "        part.forward(np.ones((2, 3, 5, 5)))\n"
        "    except PermissionError as error:\n"
        "        print(error)\n"
        "print(Sequential(Conv2D(3, 4, rng=0)).forward(np.ones((2, 3, 5, 5))).shape)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    shapes, *refused, free = done.stdout.splitlines()
    assert shapes == str([p.value.shape for p in gather_params(ResidualBlock(3, 4, 2))]) + " 5"
    assert refused == ["this exercise asks you to write ResidualBlock"] * 4
    assert free == "(2, 4, 5, 5)"


@pytest.mark.parametrize("name", EXERCISES)
def test_every_exercise_says_what_it_asks_for(name):
    assert EXERCISES[name].asks_for and files_of(EXERCISES[name])


def none_of(exercise, *how):
    """No outcome of any mistake: what a mistake gives is not the question here."""
    return [{}] * len(exercise.mistakes)


@pytest.mark.skipif(sandbox.problem() is not None, reason="bwrap (bubblewrap) is missing")
@pytest.mark.parametrize("name", EXERCISES)
def test_every_solution_earns_its_points_where_the_library_is_masked(name, monkeypatch):
    monkeypatch.setattr("classroom.grading.grade.outcomes_of_mistakes", none_of)
    with Grader(EXERCISES[name], 20260404, sandbox.BUBBLEWRAP) as grader:
        graded = grader.references  # recorded through the sandbox: it raises where a check fails
    assert set(graded) == {check.name for check in EXERCISES[name].checks}
