"""Keeps how far the library and PyTorch are apart, and shows it in the end, layer by layer."""

import numpy as np
import pytest

TOLERANCE = 1e-9
PREFIX = "disagreement: "


@pytest.fixture
def agree(record_property):
    """A function that compares two arrays relative to the largest entry, and keeps the result."""

    def compare(name, ours, theirs):
        ours, theirs = np.asarray(ours), np.asarray(theirs)
        assert ours.shape == theirs.shape
        assert ours.dtype == np.float64
        apart = float(np.abs(ours - theirs).max() / max(np.abs(theirs).max(), 1e-300))
        record_property(PREFIX + name, apart)
        assert apart < TOLERANCE, f"{name}: PyTorch differs by {apart:.1e}"

    return compare


def pytest_terminal_summary(terminalreporter):
    largest = {}  # by layer: how far apart, and in what
    for reports in terminalreporter.stats.values():
        for report in reports:
            for name, value in getattr(report, "user_properties", ()):
                if name.startswith(PREFIX):
                    layer, what = name.removeprefix(PREFIX).split(": ")
                    largest[layer] = max((value, what), largest.get(layer, (-1.0, "")))
    if largest:
        terminalreporter.section("largest disagreement with PyTorch, float64")
        for layer, (value, what) in largest.items():
            terminalreporter.line(f"{value:8.1e}  {layer}, {what}")
