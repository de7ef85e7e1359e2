"""The map of the code, enforced: arrows point one way, and importing the library stays light."""

import ast
import inspect
import subprocess
import sys
from pathlib import Path

import pytest

import resnetlib

ROOT = Path(__file__).parents[1]

# What the modules of a folder, or a single module, may import besides the standard library.
ARROWS = {
    "resnetlib.kernels": {"numpy", "threadpoolctl"},
    "resnetlib.layers": {"numpy", "resnetlib.kernels"},
    "resnetlib.resnet": {"numpy", "resnetlib.layers", "resnetlib.kernels"},
    "resnetlib.learning": {
        *("numpy", "tqdm", "safetensors"),
        *("resnetlib.layers.layer", "resnetlib.kernels"),
    },
    "resnetlib.data": {"numpy"},
    "resnetlib.gradcheck": {"numpy", "resnetlib.layers"},
    "resnetlib.version": set(),
    # `show` displays a picture (IPython), stored with few colours (Pillow).
    "resnetlib.figures": {"numpy", "matplotlib", "PIL", "IPython", "resnetlib"},
    "resnetlib.widgets": {
        *("numpy", "matplotlib", "ipywidgets", "anywidget", "traitlets", "IPython", "resnetlib")
    },
}
HEAVY = ("matplotlib", "ipywidgets", "anywidget", "sklearn", "torch", "IPython", "PIL", "scipy")
RANDOM = {"np.random", "numpy.random"}


def modules_in(folder):
    """(dotted name, syntax tree) of every Python file in a folder of the repository."""
    for path in sorted((ROOT / folder).rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        yield ".".join(parts).removesuffix(".__init__"), ast.parse(path.read_text("utf-8"))


def imports_of(name, tree):
    """Every module that a module imports, at the top or inside of a function, by absolute name."""
    package = name if (ROOT / name.replace(".", "/")).is_dir() else name.rpartition(".")[0]
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package.split(".")[: len(package.split(".")) - node.level + 1]
            module = ".".join([*above, *filter(None, [node.module])]) if node.level else node.module
            for alias in node.names:
                inner = f"{module}.{alias.name}"
                is_module = (ROOT / inner.replace(".", "/")).with_suffix(".py").exists()
                yield inner if is_module else module


def is_inside(module, places):
    return any(module == place or module.startswith(f"{place}.") for place in places)


LIBRARY = dict(modules_in("resnetlib"))


def test_the_map_names_every_part_of_the_library():
    unplaced = [name for name in LIBRARY if name != "resnetlib" and not is_inside(name, ARROWS)]

    assert unplaced == []


@pytest.mark.parametrize("part", ARROWS)
def test_arrows_point_one_way(part):
    allowed = {part, *ARROWS[part], *sys.stdlib_module_names}

    wrong = [
        f"{name} imports {module}"
        for name, tree in LIBRARY.items()
        if is_inside(name, [part])
        for module in imports_of(name, tree)
        if not is_inside(module, allowed)
    ]

    assert wrong == []


def test_nothing_in_the_library_imports_the_classroom_or_the_tests():
    wrong = [
        f"{name} imports {module}"
        for name, tree in LIBRARY.items()
        for module in imports_of(name, tree)
        if is_inside(module, ["classroom", "tests", "chapters", "solutions"])
    ]

    assert wrong == []


def test_the_classroom_imports_nothing_of_ours_but_the_library_and_itself():
    wrong = [
        f"{name} imports {module}"
        for name, tree in modules_in("classroom")
        for module in imports_of(name, tree)
        if is_inside(
            module, ["tests", "chapters", "solutions", "experiments", "benchmarks", "torch"]
        )
    ]

    assert wrong == []


def test_the_library_itself_imports_neither_figures_nor_widgets():
    allowed = {"resnetlib.figures", "resnetlib.widgets"}

    wrong = [
        f"{name} imports {module}"
        for name, tree in LIBRARY.items()
        if not is_inside(name, allowed)
        for module in imports_of(name, tree)
        if is_inside(module, allowed)
    ]

    assert wrong == []


def test_figures_do_not_know_the_widgets():
    wrong = [
        name
        for name, tree in LIBRARY.items()
        if is_inside(name, ["resnetlib.figures"])
        and any(is_inside(module, ["resnetlib.widgets"]) for module in imports_of(name, tree))
    ]

    assert wrong == []


def test_relative_and_inner_imports_are_seen():
    source = "def f():\n    from ..layers import conv2d, Layer\n    import torch.nn"

    found = list(imports_of("resnetlib.learning.loop", ast.parse(source)))

    assert found == ["resnetlib.layers.conv2d", "resnetlib.layers", "torch.nn"]


def test_importing_the_library_stays_light():
    code = f"import sys, resnetlib; print([name for name in {HEAVY} if name in sys.modules])"

    result = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert result.stdout.strip() == "[]"


def test_every_public_name_exists_once_and_has_a_docstring():
    names = [name for name in resnetlib.__all__ if name != "__version__"]

    assert len(set(resnetlib.__all__)) == len(resnetlib.__all__)
    without = [name for name in names if not inspect.getdoc(getattr(resnetlib, name))]
    borrowed = [
        name
        for name in names
        if inspect.isclass(getattr(resnetlib, name))
        and "__doc__" not in vars(getattr(resnetlib, name))
    ]
    assert without == borrowed == []


def test_every_module_says_what_it_is():
    assert [name for name, tree in LIBRARY.items() if not ast.get_docstring(tree)] == []


def test_there_is_no_global_random_state():
    allowed = {"default_rng", "Generator"}
    wrong = []
    for name, tree in LIBRARY.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and ast.unparse(node.value) in RANDOM:
                wrong += [f"{name}: {ast.unparse(node)}"] if node.attr not in allowed else []
        wrong += [f"{name} imports {m}" for m in imports_of(name, tree) if m in {"random", *RANDOM}]

    assert wrong == []
