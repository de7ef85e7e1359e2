"""What stands of a student's notebooks, and the network that is built of their own parts."""

import json

import nbformat
import pytest

from classroom.exercise import Exercise
from classroom.notebooks import ROOT
from classroom.parts import opened, standing_of

SOLUTION = ROOT / "solutions" / "02_conv2d.ipynb"
BLANK = ROOT / "exercises" / "02_conv2d.ipynb"
EXERCISE = Exercise(ROOT / "solutions" / "02_conv2d.py")


def written(path, answers=(), notebook=BLANK):
    """A student's copy of exercise 02 at `path`, in which some tasks have answers."""
    cells = nbformat.read(notebook, as_version=4)
    for task, text in dict(answers).items():
        cell = next(c for c in cells.cells if c.id == EXERCISE.answers[task].id)
        cell.source = text
    nbformat.write(cells, path)
    return path


def solved(*tasks):
    return {task: EXERCISE.answers[task].source for task in tasks}


def test_the_blank_exercise_stands_nowhere():
    assert set(standing_of("02_conv2d", BLANK).values()) == {"not attempted"}
    assert list(standing_of("02_conv2d", BLANK)) == list(EXERCISE.answers)


def test_the_solution_stands_everywhere():
    assert set(standing_of("02_conv2d", SOLUTION).values()) == {"right"}


def test_each_task_has_its_own_verdict(tmp_path):
    answers = solved("output_size", "naive") | {
        "windows": "# Task: windows\ndef all_windows(x, k, stride=1):\n    return x",
        "grad_bias": "# Task: grad_bias\ndef grad_bias_of(grad_output):\n    return missing",
    }
    standing = standing_of("02_conv2d", written(tmp_path / "mine.ipynb", answers))
    assert [standing[task] for task in ("output_size", "naive")] == ["right", "right"]
    assert [standing[task] for task in ("windows", "grad_bias")] == ["wrong", "error"]
    assert standing["layer"] == "not attempted"


def test_an_error_is_told_with_its_line(tmp_path):
    answer = "# Task: grad_bias\ndef grad_bias_of(grad_output):\n    return missing"
    path = written(tmp_path / "mine.ipynb", {"grad_bias": answer})
    (sentence,) = (j.sentence for j in opened("02_conv2d", path).judged if j.task == "grad_bias")
    assert "line 3 of your cell, in grad_bias_of: return missing" in sentence


def test_an_answer_is_found_by_its_marker_when_ids_and_metadata_are_lost(tmp_path):
    notebook = json.loads(SOLUTION.read_text())
    for n, cell in enumerate(notebook["cells"]):
        cell["id"], cell["metadata"] = f"lost-{n}", {}
    path = tmp_path / "mine.ipynb"
    path.write_text(json.dumps(notebook))
    assert set(standing_of("02_conv2d", path).values()) == {"right"}


def test_without_the_courses_copy_the_notebook_itself_gives_the_cells(tmp_path):
    path = written(tmp_path / "mine.ipynb", solved("output_size"))
    standing = standing_of("02_conv2d", path, given=tmp_path / "nowhere")
    assert standing["output_size"] == "right" and standing["windows"] == "not attempted"


def test_what_a_student_added_is_left_out(tmp_path):
    notebook = nbformat.read(written(tmp_path / "mine.ipynb"), as_version=4)
    notebook.cells.insert(0, nbformat.v4.new_code_cell("raise SystemExit"))
    notebook.cells.append(nbformat.v4.new_code_cell("def output_size(*a):\n    return 1 / 0"))
    nbformat.write(notebook, tmp_path / "mine.ipynb")
    standing = standing_of("02_conv2d", tmp_path / "mine.ipynb")
    assert set(standing.values()) == {"not attempted"}


def test_magics_prints_and_figures_in_an_answer_do_no_harm(tmp_path, capsys):
    import matplotlib.pyplot as plt

    before = plt.get_fignums()
    noise = (
        "%%time\n%matplotlib inline\nprint('here')\nimport matplotlib.pyplot as plt\nplt.figure()\n"
    )
    answer = noise + solved("output_size")["output_size"]
    standing = standing_of("02_conv2d", written(tmp_path / "mine.ipynb", {"output_size": answer}))
    assert standing["output_size"] == "right"
    assert capsys.readouterr().out == "" and plt.get_fignums() == before


def test_what_answers_need_of_own_cells_runs_with_them_as_in_grading(tmp_path):
    answer = solved("output_size")["output_size"].replace("return ", "return ONE * ")
    notebook = nbformat.read(
        written(tmp_path / "mine.ipynb", {"output_size": answer}), as_version=4
    )
    place = next(i for i, c in enumerate(notebook.cells) if c.source == answer)
    notebook.cells.insert(place, nbformat.v4.new_code_cell("print(ONE)\nONE = 1"))
    nbformat.write(notebook, tmp_path / "mine.ipynb")
    assert standing_of("02_conv2d", tmp_path / "mine.ipynb")["output_size"] == "right"


@pytest.mark.parametrize("text", ["", "{", "[]", '{"cells": 3}', "\x00"])
def test_a_broken_notebook_is_unreadable_and_stops_nothing(tmp_path, text):
    (tmp_path / "broken.ipynb").write_text(text)
    assert set(standing_of("02_conv2d", tmp_path / "broken.ipynb").values()) == {"unreadable"}


def test_a_notebook_that_is_not_there_is_not_attempted(tmp_path):
    assert set(standing_of("02_conv2d", tmp_path / "none.ipynb").values()) == {"not attempted"}


def test_an_answer_that_ends_the_program_ends_nothing(tmp_path):
    answer = "# Task: output_size\ndef output_size(*a, **o):\n    return 1\nraise SystemExit"
    standing = standing_of("02_conv2d", written(tmp_path / "mine.ipynb", {"output_size": answer}))
    assert standing["output_size"] == "wrong"
