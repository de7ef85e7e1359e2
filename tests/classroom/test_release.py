"""What students get holds no answer, and a check that could be guessed is never released."""

import json

import nbformat
import pytest

from classroom import release
from classroom.build import build
from classroom.checks import array_of, fingerprint_of
from classroom.exercise import Exercise, exercises_of, role_of
from classroom.release import (
    MANY,
    exercise_notebook,
    outcomes_of_mistakes,
    recorded_values,
    same_record,
    write_recorded,
)

SOURCE = """\
# %% [markdown] classroom={"exercise": "91_small", "version": 3}
# # Small

# %%
from classroom.checks import Checks

check = Checks("91_small")
print("given")

# %% classroom={"role": "answer", "task": "double"}
# Task: double
def double(x):
    # ANSWER
    return 2 * x

# %% tags=["raises-exception"] classroom={"role": "expected"}
print(double(21))

# %% classroom={"role": "check", "task": "double", "points": 2}
@check("double")
def _(rng):
    return {"twice": double(rng.standard_normal(4))}

# %% classroom={"role": "check", "task": "double", "points": 0}
@check("a look")
def _(rng):
    return double(1)

# %% [markdown] classroom={"role": "question", "task": "why", "points": 2}
# Why?
#
# **Your answer:**
#
# Because it is so.
#
# **Rubric.** 2 points for the reason.
"""

MISTAKES = """\
from classroom.exercise import Mistake

MISTAKES = [
    Mistake("double", "halves", "2 * x", "x / 2", "You halve."),
    Mistake("double", "harmless", "2 * x", "x * 2", "You turn the factors around."),
    Mistake("double", "raises", "2 * x", "x.twice", "Arrays have no twice."),
]
"""


@pytest.fixture
def course(tmp_path, monkeypatch):
    """A course of one exercise, whose recorded values lie in it."""
    (tmp_path / "classroom/mistakes").mkdir(parents=True)
    (tmp_path / "classroom/mistakes/91_small.py").write_text(MISTAKES)
    (tmp_path / "solutions").mkdir()
    monkeypatch.setattr("classroom.exercise.ROOT", tmp_path)
    monkeypatch.setattr(release, "RECORDED", tmp_path / "recorded")
    monkeypatch.setattr("classroom.checks.RECORDED", tmp_path / "recorded")
    return tmp_path


@pytest.fixture
def written(course):
    """A function from replacements in the source to the exercise."""

    def exercise(*replacements):
        text = SOURCE
        for old, new in replacements:
            assert text.count(old) == 1
            text = text.replace(old, new)
        (course / "solutions/91_small.py").write_text(text)
        return Exercise(course / "solutions/91_small.py")

    return exercise


def solved(exercise):
    """The exercise's notebook as if it had been executed: every code cell shows its own id."""
    notebook = nbformat.reads(nbformat.writes(exercise.notebook), as_version=4)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.execution_count = 1
            cell.outputs = [nbformat.v4.new_output("stream", name="stdout", text=cell.id)]
    return notebook


def test_the_recorded_values_are_the_solutions(written):
    exercise = written()
    recorded, right = recorded_values(exercise), exercise.values()
    assert {name: entry["values"] for name, entry in recorded.items()} == {
        name: outcome["values"] for name, outcome in right.items()
    }


def test_a_record_says_where_the_answer_to_each_check_stands(written):
    recorded = recorded_values(written())
    known = {name: (entry["task"], entry["defines"]) for name, entry in recorded.items()}
    assert known == {"double": ("double", ["double"]), "a look": ("double", ["double"])}


def test_only_mistakes_that_a_check_notices_are_recorded_by_sentence_and_fingerprint(written):
    exercise = written()
    entries = recorded_values(exercise)["double"]["mistakes"]
    assert [entry["sentence"] for entry in entries] == ["You halve.", "Arrays have no twice."]
    halved = exercise.values(answers={"double": exercise.with_mistake(exercise.mistakes[0])})
    assert entries[0]["fingerprint"] == fingerprint_of(halved["double"])
    assert all(set(entry) == {"own", "sentence", "fingerprint"} for entry in entries)


@pytest.mark.parametrize("guessed", ["1.0", "[0.0, 1.0] * 8", "bool(double(1))", "[]"])
def test_a_check_whose_result_can_be_guessed_is_refused(written, guessed):
    exercise = written(("double(rng.standard_normal(4))", guessed))
    with pytest.raises(ValueError, match="check 'double': expects values that cannot be guessed"):
        recorded_values(exercise)


def test_a_check_without_points_may_find_one_number(written):
    look = recorded_values(written())["a look"]["values"]["result"]
    assert array_of(look) == 2


@pytest.mark.parametrize("number", ["nan", "inf"])
def test_a_check_with_values_that_are_not_finite_is_refused(written, number):
    exercise = written(("double(rng.standard_normal(4))", f"[1.0, 2.0, 3.0, float('{number}')]"))
    with pytest.raises(ValueError, match="check 'double': expects values that are finite"):
        recorded_values(exercise)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [("return 2 * y", "name 'y' is not defined"), ("raise NotImplementedError", "not attempted")],
)
def test_a_solution_that_fails_its_own_check_is_refused(written, wrong, said):
    with pytest.raises(ValueError, match=f"check 'double': the solution gives .*{said}"):
        recorded_values(written(("return 2 * x", wrong)))


def test_records_agree_up_to_rounding_and_no_further():
    record = {"a": {"data": [1.0, 250.0], "shape": [2]}, "b": "word"}
    close = {"a": {"data": [1.0 + 1e-12, 250.0 + 1e-8], "shape": [2]}, "b": "word"}
    assert same_record(record, close)
    for other in (
        {**record, "a": {"data": [1.0 + 1e-6, 250.0], "shape": [2]}},
        {**record, "a": {"data": [1.0], "shape": [2]}},
        {**record, "a": {"data": [1.0, 250.0], "shape": [3]}},
        {**record, "b": "another"},
        {**record, "c": 1},
        {"a": record["a"]},
        [record],
    ):
        assert not same_record(record, other) and not same_record(other, record)


def test_the_record_is_written_where_its_values_change_and_only_there(written, course):
    assert write_recorded(written())
    path = course / "recorded/91_small.json"
    rounded = path.read_text().replace('"data":[2.0]', '"data":[2.0000000000001]')
    path.write_text(rounded)
    assert not write_recorded(written()) and path.read_text() == rounded
    assert write_recorded(written(("double(1)", "double(3)")))
    assert json.loads(path.read_text())["a look"]["values"]["result"]["data"] == [6.0]


def test_no_code_cell_keeps_an_output_that_its_first_run_would_overwrite(written):
    exercise = written()
    notebook = exercise_notebook(exercise, solved(exercise))
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert all(cell.outputs == [] and cell.execution_count is None for cell in code)


def test_what_an_expected_cell_showed_stands_above_it_as_prose(written):
    exercise = written()
    notebook = exercise_notebook(exercise, solved(exercise))
    (i,) = (i for i, cell in enumerate(notebook.cells) if role_of(cell) == "expected")
    target, expected = notebook.cells[i - 1 : i + 1]
    assert target.cell_type == "markdown" and target.id == f"{expected.id}-target"
    assert target.source.startswith("**The target.**")
    assert target.source.endswith(f"```text\n{expected.id}\n```")
    assert "target" not in str([cell for cell in notebook.cells if cell not in (target, expected)])


def test_a_picture_that_is_expected_is_attached_with_its_words(written):
    exercise, data = written(), "iVBORw0KGgo="
    shown = f'<img alt="Nine &lt; ten" width="96" src="data:image/png;base64,{data}">'
    page = solved(exercise)
    (cell,) = (cell for cell in page.cells if role_of(cell) == "expected")
    picture = {"text/html": shown, "text/plain": "Nine < ten"}
    cell.outputs = [nbformat.v4.new_output("display_data", data=picture)] * 2
    notebook = exercise_notebook(exercise, page)
    nbformat.validate(notebook)
    (target,) = (cell for cell in notebook.cells if "The target" in cell.source)
    names = ["target-1.png", "target-2.png"]
    assert target.attachments == {name: {"image/png": data} for name in names}
    for name in names:
        assert f'<img alt="Nine &lt; ten" width="96" src="attachment:{name}">' in target.source
    assert data not in target.source


def test_answers_are_blank_and_their_metadata_says_which_exercise_and_version(written):
    exercise = written()
    notebook = exercise_notebook(exercise, solved(exercise))
    (answer,) = (cell for cell in notebook.cells if role_of(cell) == "answer")
    assert answer.source == exercise.blanks()["double"] and "2 * x" not in answer.source
    label = {"exercise": "91_small", "version": 3, "role": "answer", "task": "double"}
    assert answer.metadata["classroom"] == label
    assert exercise.answers["double"].source.endswith("return 2 * x")  # the source is untouched


def test_cells_keep_their_ids_order_and_prose_but_not_what_the_solution_says_to_a_question(written):
    exercise = written()
    notebook = exercise_notebook(exercise, solved(exercise))
    given = [cell for cell in notebook.cells if not cell.id.endswith("-target")]
    assert [cell.id for cell in given] == [cell.id for cell in exercise.cells]
    prose = [cell.source for cell in given if cell.cell_type == "markdown"]
    assert prose == ["# Small", "Why?\n\n**Your answer:**"]


# The kernel that executes a solution, a process of its own, is told where the recorded values are.
TOLD = """\
from pathlib import Path

import classroom.checks

classroom.checks.RECORDED = Path.cwd().parent / "recorded"
from classroom.checks import Checks
"""


def test_a_second_build_of_an_exercise_changes_nothing(written, course):
    written(("from classroom.checks import Checks\n", TOLD))
    first, second = list(build(root=course)), list(build(root=course))
    names = ["solutions/91_small.ipynb", "exercises/91_small.ipynb"]
    assert [line.split(",")[0] for line in first] == [f"written:   {name}" for name in names]
    assert second == [f"unchanged: {name}" for name in names]
    exercise = nbformat.read(course / names[1], as_version=4)
    shown = [c.source for c in exercise.cells if c.id.endswith("-target")]
    assert len(shown) == 1 and shown[0].endswith("```text\n42\n```")
    said = (course / names[0]).read_text()
    assert "double: right" in said and "a look: right" in said


def test_processes_of_their_own_find_of_each_mistake_what_this_one_finds(monkeypatch):
    exercise = exercises_of()["06_global_average_pooling"]
    monkeypatch.setattr(exercise, "mistakes", exercise.mistakes[:: len(exercise.mistakes) // MANY])
    assert len(exercise.mistakes) >= MANY
    assert outcomes_of_mistakes(exercise, 7, workers=2) == outcomes_of_mistakes(exercise, 7)
