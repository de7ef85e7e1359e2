"""The page is the truth: what is edited there computes, in a block too, and says so once."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from resnetlib import BatchNorm2D, Conv2D, ReLU, ResidualBlock
from resnetlib.kernels import batchnorm, convolution, plain, relu
from resnetlib.kernels.pages import TABLE

ROOT = Path(__file__).parents[2]
TRIAL = """
import json, sys, warnings
import numpy as np
from resnetlib import *

def results():
    rng = np.random.default_rng(0)
    x = rng.standard_normal((2, 3, 8, 6))
    model = ResNet18(3, 4, width=4, dropout_rate=0.0, stem=sys.argv[1], rng=0)
    for p in gather_params(model):
        p.value, p.grad = p.value.astype(float), p.grad.astype(float)
    optimizer = SGD(gather_params(model), lr=0.1, momentum=0.9)
    logits = model.forward(x)
    grad_x = model.backward(rng.standard_normal(logits.shape))
    optimizer.step()
    optimizer.step()
    return [float(np.abs(a).sum()) for a in (logits, grad_x, gather_params(model)[0].value)]

with warnings.catch_warnings(record=True) as said:
    warnings.simplefilter("always")
    found = [results(), results()]
from resnetlib.kernels import plain
with plain():
    found.append(results())
print(json.dumps([found, [str(w.message) for w in said]]))
"""
EDITS = {
    "a leaky ReLU": (
        "layers/relu.py",
        [
            ("return np.maximum(x, 0)", "return np.where(x > 0, x, 0.1 * x)"),
            ("return grad_output * positive", "return grad_output * np.where(positive, 1, 0.1)"),
        ],
        ["ReLU.forward", "ReLU.backward"],
    ),
    "forward alone": (
        "layers/batchnorm2d.py",
        [("std = np.sqrt(var + self.epsilon)", "std = np.sqrt(var + 1)")],
        ["BatchNorm2D.forward"],
    ),
    "backward alone": (
        "layers/conv2d.py",
        [("self.weight.grad += np.einsum", "self.weight.grad += 2 * np.einsum")],
        ["Conv2D.backward"],
    ),
    "a helper of a page": (
        "layers/windows.py",
        [("x = np.zeros(shape, windows.dtype)", "x = np.ones(shape, windows.dtype)")],
        ["sum_windows"],
    ),
    "a method that a method calls": (
        "layers/batchnorm2d.py",
        [("var = np.square(x - mean).mean(", "var = 2 * np.square(x - mean).mean(")],
        ["BatchNorm2D.batch_statistics"],
    ),
    "a constant": (
        "layers/batchnorm2d.py",
        [("BATCH_AND_PIXELS = (0, 2, 3)", "BATCH_AND_PIXELS = (3, 2, 0)")],  # means the same
        ["BATCH_AND_PIXELS"],
    ),
    "a page without a kernel": (
        "layers/sequential.py",
        [("            x = layer.forward(x)", "            x = 0.5 * layer.forward(x)")],
        ["Sequential.forward"],
    ),
    "the block itself": (
        "resnet/residual_block.py",
        [("self.residual.forward(x) + self", "0.5 * self.residual.forward(x) + self")],
        ["ResidualBlock.forward"],
    ),
    "the stem": (
        "resnet/stem.py",
        [("return self.pool.forward(y)", "return self.pool.forward(2 * y)")],
        ["Stem.forward"],
    ),
    "an optimizer": (
        "learning/optimizers.py",
        [
            (
                "p.value -= self.lr * self.velocity[i]",
                "p.value -= self.lr * (grad + self.momentum * self.velocity[i])",
            )
        ],
        ["SGD.step"],
    ),
}


def trial(folder, edits=(), stem="imagenet"):
    """(results twice by kernels and once by pages, warnings) of a copy of the library, edited."""
    shutil.copytree(
        ROOT / "resnetlib", folder / "resnetlib", ignore=shutil.ignore_patterns("__pycache__")
    )
    for place, pairs in edits:
        path = folder / "resnetlib" / place
        text = path.read_text(encoding="utf-8")
        for old, new in pairs:
            assert text.count(old) == 1
            text = text.replace(old, new)
        path.write_text(text, encoding="utf-8")
    command = [sys.executable, "-c", TRIAL, stem]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def unedited(tmp_path_factory):
    return trial(tmp_path_factory.mktemp("unedited"))


@pytest.mark.parametrize("edit", EDITS)
def test_an_edited_page_computes_in_a_whole_network_and_says_so_once(edit, unedited, tmp_path):
    place, pairs, edited = EDITS[edit]
    (first, second, by_page), said = trial(tmp_path, [(place, pairs)])

    assert first == second and np.allclose(first, by_page, rtol=1e-9)
    means_the_same = np.allclose(first, unedited[0][0], rtol=1e-8, atol=0)
    assert means_the_same == (edit == "a constant")
    assert len(said) == 1
    assert all(f"{name} (resnetlib/{place}, line " in said[0] for name in edited)


def test_comments_docstrings_line_breaks_and_more_functions_on_a_page_change_nothing(
    unedited, tmp_path
):
    pairs = [
        (
            "        self.cache = (x > 0,)\n",
            "        # a mask\n\n        self.cache = (\n x > 0,\n)\n",
        ),
        ('"""Keeps what is positive, puts 0 for the rest.', '"""Bends.'),
        ("class ReLU(Layer):", "def doubled(x):\n    return 2 * x\n\n\nclass ReLU(Layer):"),
    ]
    found, said = trial(tmp_path, [("layers/relu.py", pairs)])

    assert (found, said) == (unedited[0], [])


def test_nothing_is_said_of_the_library_as_it_is(unedited):
    assert unedited[1] == []


def test_every_kernel_was_made_for_what_its_page_says(module_at):
    fresh = module_at(ROOT / "experiments" / "16_made_for.py").fingerprints()
    kept = json.loads(TABLE.read_text(encoding="utf-8"))
    behind = [key for key in {**fresh, **kept} if fresh.get(key) != kept.get(key)]

    assert behind == [], (
        f"{', '.join(behind)}: the page has changed. Bring the kernel in resnetlib/kernels up to it, "
        "then run experiments/16_made_for.py"
    )


class OwnStatistics(BatchNorm2D):
    """A method that forward calls is the reader's own."""

    def batch_statistics(self, x):
        return np.zeros((1, self.num_features, 1, 1)), np.ones((1, self.num_features, 1, 1))


class OwnBackward(ReLU):
    """Backward is the reader's own, and takes from the cache what the page's forward keeps."""

    def backward(self, grad_output):
        (positive,) = self.recall()
        return 3 * grad_output * positive


def test_a_subclass_that_changes_what_forward_rests_on_is_heard(rng, recwarn):
    x = rng.standard_normal((2, 3, 4, 5))
    assert np.allclose(OwnStatistics(3).forward(x), x, atol=1e-4)
    own = OwnBackward()
    assert np.array_equal(own.forward(x), np.maximum(x, 0))
    assert np.array_equal(own.backward(x), 3 * np.maximum(x, 0))
    block = ResidualBlock(3, 3, rng=0)
    block.residual.layers[1] = OwnStatistics(3)
    y = block.forward(x)
    with plain():
        assert np.allclose(y, block.forward(x))
    assert len(recwarn) == 0


def test_of_what_is_unchanged_the_kernels_compute(rng):
    x = rng.standard_normal((2, 3, 4, 5), dtype=np.float32)
    kinds = [(Conv2D(3, 4), convolution), (BatchNorm2D(3), batchnorm), (ReLU(), relu)]
    for layer, module in kinds:
        layer.forward(x)
        assert isinstance(layer.cache, module.Kept)
    block = ResidualBlock(3, 3, rng=0)
    block.forward(x)
    assert isinstance(block.residual.layers[0].cache, convolution.Kept)
