"""Notebooks are what their sources say, and building twice changes nothing."""

import nbformat
import pytest

from classroom.build import LARGEST, build, sources_of
from classroom.notebooks import ROOT, notebook_of

SOURCE = """\
# %% [markdown]
# # A page

# %%
print(1 + 1)

# %% tags=["nbval-ignore-output"]
# A time: no two runs agree.
import time
print(time.perf_counter_ns())

# %% tags=["widget"]
import ipywidgets
ipywidgets.IntSlider()
"""


@pytest.fixture
def course(tmp_path):
    (tmp_path / "chapters").mkdir()
    (tmp_path / "chapters/01_page.py").write_text(SOURCE)
    return tmp_path


@pytest.mark.parametrize("source", sources_of(), ids=lambda source: source.stem)
def test_a_committed_notebook_has_the_inputs_that_its_source_gives(source):
    committed = nbformat.read(source.with_suffix(".ipynb"), as_version=4)
    fresh = notebook_of(source)
    assert inputs_of(committed) == inputs_of(fresh), "run: python3 course.py build"
    assert committed.metadata == fresh.metadata


@pytest.mark.parametrize("source", sources_of(), ids=lambda source: source.stem)
def test_a_committed_notebook_was_executed_whole_and_without_an_error(source):
    cells = nbformat.read(source.with_suffix(".ipynb"), as_version=4).cells
    code = [
        c for c in cells if c.cell_type == "code" and "widget" not in c.metadata.get("tags", [])
    ]
    assert all(cell.execution_count for cell in code)
    kinds = {output.output_type for cell in code for output in cell.outputs}
    assert "error" not in kinds
    assert source.with_suffix(".ipynb").stat().st_size <= LARGEST


def test_every_notebook_in_the_repository_has_a_source():
    for folder in ("chapters", "solutions"):
        for notebook in (ROOT / folder).glob("*.ipynb"):
            assert notebook.with_suffix(".py").exists(), f"{notebook} has no .py beside it"


def test_a_second_build_changes_nothing_even_where_outputs_vary(course):
    (first,) = build(root=course)
    text = (course / "chapters/01_page.ipynb").read_text()
    (second,) = build(root=course)
    assert first.startswith("written") and second.startswith("unchanged")
    assert (course / "chapters/01_page.ipynb").read_text() == text


def test_a_build_executes_cells_and_stores_no_widget(course):
    list(build(root=course))
    cells = nbformat.read(course / "chapters/01_page.ipynb", as_version=4).cells
    assert cells[1].outputs[0].text == "2\n"
    assert cells[3].outputs == [] and cells[3].execution_count is None


def test_cell_ids_do_not_depend_on_their_neighbours(course):
    before = {cell.source: cell.id for cell in notebook_of(course / "chapters/01_page.py").cells}
    page = course / "chapters/01_page.py"
    page.write_text(SOURCE.replace("# # A page", "# # Another page"))
    after = {cell.source: cell.id for cell in notebook_of(page).cells}
    assert before["print(1 + 1)"] == after["print(1 + 1)"]


def test_an_unknown_name_says_what_there_is(course):
    with pytest.raises(SystemExit, match=r"no source is called 07\. There are: 01_page"):
        list(build(["07"], root=course))


def inputs_of(notebook):
    return [(c.id, c.cell_type, c.source, dict(c.metadata)) for c in notebook.cells]
