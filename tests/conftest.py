"""What every test may ask for: a seeded generator, and a few helpers too small for the library."""

import importlib.util

import numpy as np
import pytest
from hypothesis import settings

from resnetlib import gather_params
from resnetlib.learning.checkpoint import arrays_of

# The same examples on every machine: a test that fails today fails tomorrow.
settings.register_profile("course", deadline=None, derandomize=True, max_examples=40)
settings.load_profile("course")


@pytest.fixture
def rng():
    return np.random.default_rng(1)


@pytest.fixture(scope="session")
def in_float64():
    """A function that turns a layer's parameters into float64, and returns the layer."""

    def convert(layer):
        for p in gather_params(layer):
            p.value = p.value.astype(np.float64)
            p.grad = np.zeros_like(p.value)
        return layer

    return convert


@pytest.fixture(scope="session")
def bytes_of():
    """A function from a model to the bytes of everything it has learned, by dotted path."""
    return lambda model: {path: array.tobytes() for path, array in arrays_of(model).items()}


@pytest.fixture(scope="session")
def module_at():
    """A function that loads a Python file which stands in no package."""

    def load(path):
        spec = importlib.util.spec_from_file_location(path.stem, path)
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module

    return load
