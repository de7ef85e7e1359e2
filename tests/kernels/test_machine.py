"""What this machine is, in plain words."""

import os
from types import SimpleNamespace

import pytest

from resnetlib.kernels import machine
from resnetlib.kernels.machine import machine_in_words


@pytest.mark.parametrize(
    ("cores", "kernel", "words"),
    [
        (2, "SkylakeX", "two cores, AVX-512"),
        (1, "Haswell", "one core, AVX2"),
        (96, "NEOVERSEV1", "96 cores, ARM, SVE"),
        (2, "Something", "two cores, Something"),
    ],
)
def test_cores_and_vector_instructions_are_named(monkeypatch, cores, kernel, words):
    monkeypatch.setattr(os, "sched_getaffinity", lambda pid: set(range(cores)), raising=False)
    library = SimpleNamespace(architecture=kernel)
    monkeypatch.setattr(machine, "TEAM", SimpleNamespace(libraries=lambda: [library]))
    assert machine_in_words() == words


def test_blas_that_says_nothing_of_itself_is_left_out(monkeypatch):
    monkeypatch.setattr(machine, "TEAM", SimpleNamespace(libraries=lambda: [SimpleNamespace()]))
    assert machine_in_words().endswith(("core", "cores"))
