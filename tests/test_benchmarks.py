"""The benchmarks on tiny sizes: they run, count right, and know a knee when they see one."""

import importlib
import json
from pathlib import Path

import numpy as np
import pytest

from resnetlib import ResNet18, gather_params
from resnetlib.figures.xray import steps_of

FOLDER = Path(__file__).parents[1] / "benchmarks"


@pytest.fixture
def benchmark_of(monkeypatch):
    """A function from a name to that benchmark, imported as a script would be."""
    monkeypatch.syspath_prepend(FOLDER)
    return importlib.import_module


def test_growth_prints_every_size_with_its_exponents(benchmark_of, monkeypatch, capsys):
    growth = benchmark_of("growth")
    monkeypatch.setattr(growth, "memory_of", lambda size: 1e6 * size.batch)
    growth.report("batch", (2, 4), growth.Size(side=32, width=2, depth=1), enough=0)
    head, names, first, second = capsys.readouterr().out.strip().splitlines()
    assert "side 32, width 2, depth 1" in head and "training" in names
    assert first.split()[0] == "2" and second.split()[0] == "4"
    assert "(1.00)" in second and "4 MB  1.00" in second


def test_the_memory_of_a_step_is_measured_in_a_process_of_its_own(benchmark_of):
    growth = benchmark_of("growth")
    assert 0 < growth.memory_of(growth.Size(2, 32, 2, 1)) < 5e8


def test_two_blocks_per_stage_cost_what_resnet18_costs(benchmark_of):
    growth = benchmark_of("growth")
    model = ResNet18(3, growth.CLASSES, rng=0)
    steps = steps_of(model, (3, 64, 64))
    forward = sum(step.multiply_adds for step in steps)
    counted = growth.count(growth.Size(batch=4, side=64, width=64, depth=2))
    assert counted.inference == 4 * forward
    assert counted.training == 4 * (3 * forward - steps[0].multiply_adds)
    learned = sum(p.value.size for p in gather_params(model))
    assert counted.memory == 4 * (4 * sum(step.values for step in steps) + 3 * learned)


def test_a_knee_is_time_that_grows_a_quarter_faster_than_the_arithmetic(benchmark_of):
    growth = benchmark_of("growth")
    counted = growth.Counted(30, 10, 100), growth.Counted(120, 40, 200)
    measured = growth.Measured(1.0, 1.0, 100), growth.Measured(4.9, 5.1, 400)
    found = growth.growth(2, 4, counted, measured)
    assert found.knees == ["inference"]
    assert found.counted == (2, 2, 1) and round(found.measured.memory, 6) == 2


def test_the_share_of_the_data_and_the_levels_of_memory_are_measured(benchmark_of):
    data_path = benchmark_of("data_path")
    images, labels = data_path.pictures(192, 16, np.random.default_rng(0))
    model = ResNet18(3, 10, width=2, stem="small", dropout_rate=0.0, rng=0)
    loading, training = data_path.data_share(images, labels, model, repeats=1)
    assert 0 < loading < training
    levels, accuracy = data_path.levels_of(images, labels, model)
    assert len(levels) == 3 and min(levels) > 0 and 0 <= accuracy <= 1


def test_the_table_against_pytorch_is_written_and_newer_rows_replace_older(benchmark_of, tmp_path):
    against = benchmark_of("against_pytorch")
    names = ("batch", "side", "width", "stem", "threads")
    sizes = dict(zip(names, (*against.CASES["32x64"], 2), strict=True))
    other = dict(zip(names, (*against.CASES["8x224"], 2), strict=True))
    place = tmp_path / "table.json"
    against.write(place, [{**sizes, "what": "training", "ours": 2.0}], "1.0")
    against.write(place, [{**other, "what": "training", "ours": 5.0}], "1.0")
    against.write(place, [{**sizes, "threads": 1, "what": "training", "ours": 7.0}], "1.0")
    against.write(place, [{**sizes, "what": "training", "ours": 1.0}], "1.0")
    found = json.loads(place.read_text("utf-8"))
    assert found["torch"] == "1.0" and "core" in found["machine"]
    assert [row["ours"] for row in found["rows"]] == [5.0, 1.0, 7.0]

    against.write(place, [{**other, "what": "training", "ours": 4.0}], "2.0")
    found = json.loads(place.read_text("utf-8"))
    assert found["torch"] == "2.0" and [row["ours"] for row in found["rows"]] == [4.0]


def test_what_ships_has_a_row_for_every_size_and_each_of_the_three(benchmark_of):
    place = FOLDER.parent / "chapters" / "results" / "16_against_pytorch.json"
    rows = json.loads(place.read_text("utf-8"))["rows"]
    cases = len(benchmark_of("against_pytorch").CASES)
    both = ["training", "inference"]
    assert [row["what"] for row in rows] == [*both, "memory"] * cases + both * cases
    cores = rows[0]["threads"]
    assert [row["threads"] for row in rows] == [cores] * 3 * cases + [1] * 2 * cases and cores > 1
    assert all(row["ours"] > 0 and row["PyTorch"] > 0 for row in rows)
