"""What stands is counted, drawn and kept, and what does not is explained."""

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


@pytest.fixture
def verdict(monkeypatch):
    """What every task is judged to be from now on, in place of running any; one may change it."""
    verdict = ["error", "it does not run"]
    monkeypatch.setattr(progress, "judged", lambda name, path, tasks: dict.fromkeys(tasks, verdict))
    return verdict


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
    monkeypatch.setattr(progress, "judged", lambda *what: pytest.fail("it was run"))
    found = standing(work / "exercises" / NAME)
    assert set(found.tasks.values()) == {"not attempted"} and not found.done
    assert done_chapters(work / "exercises") == []


def test_the_solution_lights_its_part(work):
    shutil.copy(ROOT / "solutions" / NAME, work / "exercises" / NAME)
    assert done_chapters(work / "exercises") == [2]
    lines = list(progress.progress(work))
    assert lines[0].split()[-4:] == ["●" * 12, "12", "of", "12"]
    assert any("[convolution] → batch norm" in line for line in lines)


def test_what_was_judged_is_kept_until_the_notebook_changes(work, verdict):
    path = answered(work, "grad_bias", "# Task: grad_bias\ngrad_bias_of = print")
    before = standing(path)
    assert before.tasks["grad_bias"] == "error" and not before.done
    verdict[:] = ["right", ""]
    assert standing(path) == before
    assert standing(answered(work, "grad_bias", "# Task: grad_bias\n1")).done


def test_the_reason_stands_below_and_names_the_task(work):
    answered(work, "grad_bias", "# Task: grad_bias\ngrad_bias_of = print")
    lines = list(progress.progress(work))
    assert lines[0].split()[2] == "○○○○○✗○○○○○○"
    assert lines[1].startswith("    grad_bias  TypeError: ") and lines[2] == ""


@pytest.mark.parametrize("text", ["", "{", "[]", '{"cells": 3}', "folder"])
def test_a_notebook_that_is_none_is_said_once_with_its_cure(work, text):
    path = work / "exercises" / NAME
    path.unlink()
    path.mkdir() if text == "folder" else path.write_text(text)
    said = "\n".join(progress.progress(work))
    assert set(standing(path).tasks.values()) == {"unreadable"}
    assert said.count("02_conv2d.ipynb") == said.count("`course.py reset 02`") == 1
    assert done_chapters(work / "exercises") == []


def test_an_interrupt_keeps_what_was_judged_and_says_so(work, monkeypatch, verdict):
    answered(work, "grad_bias", "# Task: grad_bias\ngrad_bias_of = print")
    list(progress.progress(work))
    shutil.copy(ROOT / "solutions/05_maxpool2d.ipynb", work / "exercises")

    def interrupted(exercise, *what):
        assert exercise == "05_maxpool2d"
        raise KeyboardInterrupt

    monkeypatch.setattr(progress, "judged", interrupted)
    with pytest.raises(SystemExit, match="What was judged is kept: the same command goes on"):
        list(progress.progress(work))
    assert "02_conv2d" in json.loads((work / ".progress.json").read_text())


def test_a_fault_of_the_courses_own_is_neither_kept_nor_held_against_anybody(work, monkeypatch):
    def broken(*what):
        raise RuntimeError("its cells cannot begin")

    monkeypatch.setattr(progress, "judged", broken)
    found = standing(answered(work, "grad_bias", "# Task: grad_bias\ngrad_bias_of = print"))
    assert set(found.tasks.values()) == {"unreadable"} and "cannot begin" in found.said
    assert not (work / ".progress.json").exists()


def test_a_copy_counts_where_the_notebook_itself_is_missing(work, verdict):
    verdict[:] = ["right", ""]
    path = work / "exercises" / NAME
    path.unlink()
    shutil.copy(ROOT / "solutions" / NAME, path.with_name("02_conv2d (1).ipynb"))
    assert done_chapters(work / "exercises") == [2]
    assert "02_conv2d.ipynb is missing, and 02_conv2d (1)" in list(progress.progress(work))[1]


@pytest.mark.parametrize(
    "memory", ["[", "[]", '{"02_conv2d": 3}', '{"02_conv2d": {"found": {"a": 1}}}']
)
def test_a_damaged_memory_is_forgotten(work, memory, verdict):
    (work / ".progress.json").write_text(memory)
    path = answered(work, "grad_bias", "# Task: grad_bias\ngrad_bias_of = print")
    assert standing(path).tasks["grad_bias"] == "error"
    assert "found" in json.loads((work / ".progress.json").read_text())["02_conv2d"]


def test_without_exercises_the_command_says_what_makes_them(tmp_path):
    with pytest.raises(SystemExit, match=r"course\.py lab makes it"):
        list(progress.progress(tmp_path))
