"""What stands is counted, drawn and kept; what loops or breaks is told apart and stops nothing."""

import json
import shutil

import nbformat
import pytest

from classroom import progress
from classroom.notebooks import ROOT
from classroom.progress import done_chapters, standing

NAME = "02_conv2d.ipynb"


@pytest.fixture
def work(tmp_path):
    """A student's folder with exercise 02, blank."""
    (tmp_path / "exercises").mkdir()
    shutil.copy(ROOT / "exercises" / NAME, tmp_path / "exercises" / NAME)
    return tmp_path


def answered(work, task, text):
    """Put an answer to one task into the student's notebook."""
    path = work / "exercises" / NAME
    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        label = cell.metadata.get("classroom", {})
        if (label.get("role"), label.get("task")) == ("answer", task):
            cell.source = text
    nbformat.write(notebook, path)
    return path


def test_a_fresh_notebook_is_not_attempted_and_not_even_run(work, monkeypatch):
    monkeypatch.setattr(progress, "judged_apart", lambda path: pytest.fail("it was run"))
    found = standing(work / "exercises" / NAME)
    assert set(found.tasks.values()) == {"not attempted"} and not found.done
    assert done_chapters(work / "exercises") == []


def test_the_solution_lights_its_part(work):
    shutil.copy(ROOT / "solutions" / NAME, work / "exercises" / NAME)
    assert done_chapters(work / "exercises") == [2]
    lines = list(progress.progress(work))
    assert lines[0].split()[-4:] == ["●" * 12, "12", "of", "12"]
    assert any("[convolution] → batch norm" in line for line in lines)


def test_what_was_judged_is_kept_until_the_notebook_changes(work, monkeypatch):
    path = answered(work, "grad_bias", "# Task: grad_bias\ngrad_bias_of = print")
    before = standing(path)
    assert before.tasks["grad_bias"] == "error" and not before.done
    judged = progress.judged_apart
    monkeypatch.setattr(progress, "judged_apart", lambda path: pytest.fail("judged again"))
    assert standing(path) == before
    monkeypatch.setattr(progress, "judged_apart", judged)
    sums = (
        "# Task: grad_bias\ndef grad_bias_of(grad_output):\n    return grad_output.sum((0, 2, 3))"
    )
    assert standing(answered(work, "grad_bias", sums)).tasks["grad_bias"] == "right"


@pytest.mark.parametrize(
    ("body", "verdict"), [("while True: pass", "too slow"), ("import os; os._exit(3)", "error")]
)
def test_what_never_ends_or_ends_python_stops_nothing(work, monkeypatch, body, verdict):
    monkeypatch.setattr(progress, "SECONDS", 8)
    found = standing(answered(work, "grad_bias", f"# Task: grad_bias\n{body}"))
    assert set(found.tasks.values()) == {verdict}


def test_a_notebook_that_is_none_is_unreadable(work):
    (work / "exercises" / NAME).write_text("{")
    assert set(standing(work / "exercises" / NAME).tasks.values()) == {"unreadable"}


def test_a_damaged_memory_is_forgotten(work):
    (work / ".progress.json").write_text("[")
    path = answered(work, "grad_bias", "# Task: grad_bias\ngrad_bias_of = print")
    assert standing(path).tasks["grad_bias"] == "error"
    assert "02_conv2d" in json.loads((work / ".progress.json").read_text())


def test_without_exercises_the_command_says_what_makes_them(tmp_path):
    with pytest.raises(SystemExit, match=r"course\.py lab makes it"):
        list(progress.progress(tmp_path))
