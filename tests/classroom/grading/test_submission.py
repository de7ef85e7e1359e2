"""Answers are found in whatever state a notebook comes back, and what is no notebook says so."""

import json

import pytest

from classroom.grading.policy import LONGEST_CODE, policy
from classroom.grading.submission import MOST_HELPERS, Submission, read_answers


def read(path, exercise):
    return read_answers(Submission("ada", exercise.name, path), exercise)


def change(path, alter):
    """Rewrite a notebook as plain JSON after `alter` has changed it."""
    notebook = json.loads(path.read_text())
    alter(notebook)
    path.write_text(json.dumps(notebook))
    return path


def forget_metadata(notebook):
    for cell in notebook["cells"]:
        cell["metadata"] = {}


def forget_ids(notebook):
    for cell in notebook["cells"]:
        cell.pop("id")


def forget_both(notebook):
    forget_metadata(notebook)
    forget_ids(notebook)


@pytest.mark.parametrize(
    ("alter", "how"), [(forget_ids, "metadata"), (forget_metadata, "id"), (forget_both, "marker")]
)
def test_answers_are_found_by_metadata_then_id_then_marker(submit, solutions, tiny, alter, how):
    found = read(change(submit(solutions), alter), tiny)
    assert found.answers == solutions
    assert set(found.matched_by.values()) == {how}


def test_reordered_cells_are_found_all_the_same(submit, solutions, tiny):
    found = read(change(submit(solutions), lambda notebook: notebook["cells"].reverse()), tiny)
    assert found.answers == solutions


def pasted(source, where=None):
    """A change that adds a cell for the task scale, at the end or before another place."""

    def paste(notebook):
        cells = notebook["cells"]
        copy = next(c for c in cells if "# Task: scale" in "".join(c["source"]))
        cells.insert(len(cells) if where is None else where, {**copy, "source": source})

    return paste


def test_of_an_answer_pasted_twice_the_last_that_is_none_of_the_stubs_counts(
    submit, solutions, tiny
):
    path = change(submit(solutions), pasted("# Task: scale\nscaled = None"))
    found = read(path, tiny)
    assert found.answers["scale"] == "# Task: scale\nscaled = None"
    assert found.matched_by["scale"] == "metadata, of 2 the last with an answer"
    stub = tiny.blanks()["scale"]
    assert read(change(submit(solutions), pasted(stub)), tiny).answers == solutions
    assert read(change(submit(solutions), pasted(stub, 0)), tiny).answers == solutions


def test_what_cells_beside_the_answers_define_is_known(submit, solutions, tiny):
    def add(notebook):
        cell = {"cell_type": "code", "metadata": {}, "source": "", "outputs": [], "id": "added"}
        for number, source in enumerate(["def scaled(x, factor):", "class Helper:", "%time", "f("]):
            notebook["cells"].append({**cell, "source": source, "id": f"added-{number}"})

    names = {"scaled", "total", "Helper"}
    assert not names & read(submit(solutions), tiny).added
    assert names & read(change(submit(solutions), add), tiny).added == {"scaled", "Helper"}


def test_a_notebook_of_format_3_is_read(submit, solutions, tiny):
    def older(notebook):
        cells = [{"cell_type": "code", "input": text} for text in solutions.values()]
        notebook["worksheets"] = [{"cells": cells}]
        del notebook["cells"]

    assert read(change(submit(), older), tiny).answers == solutions


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"\xff\xfe\x00",
        b'{"cells": 3}',
        b'{"cells": [3]}',
        b'{"worksheets": [{}]}',
        b'{"cells": {"a": 1}}',
        b'{"cells": null}',
        b'{"cells": ' + b"[" * 50_000 + b"]" * 50_000 + b"}",
        b"[" * 100_000,
    ],
)
def test_what_is_no_notebook_is_a_problem_and_no_crash(submit, tiny, content):
    path = submit()
    path.write_bytes(content)
    assert "no notebook" in read(path, tiny).problem


def test_cells_whose_parts_have_the_wrong_type_are_no_answers(submit, solutions, tiny):
    odd = [
        {"cell_type": 3, "source": {"a": 1}, "metadata": [], "id": 7},
        {"cell_type": "code", "source": [1, None, ["x"]], "metadata": {"classroom": "answer"}},
        {"cell_type": "code", "metadata": {"classroom": {"task": ["scale"], "role": {}}}},
        {},
    ]
    path = change(submit(solutions), lambda notebook: notebook["cells"].extend(odd))
    assert read(path, tiny).answers == solutions


def test_an_answer_that_was_deleted_is_missing_and_the_others_are_not(submit, solutions, tiny):
    def delete(notebook):
        cells = notebook["cells"]
        notebook["cells"] = [c for c in cells if "# Task: total" not in "".join(c["source"])]

    found = read(change(submit(solutions), delete), tiny)
    assert found.answers == {"scale": solutions["scale"]} and found.problem == ""


def test_an_answer_whose_cell_became_text_is_taken_and_that_is_said(submit, solutions, tiny):
    def retype(notebook):
        for cell in notebook["cells"]:
            cell["cell_type"] = "raw"

    found = read(change(submit(solutions), retype), tiny)
    assert found.answers == solutions
    assert found.matched_by["scale"] == "metadata, in a cell of the kind raw"


HELPER = "import math\n\n\ndef helper(x):\n    return x"


def added(*sources, before):
    """A change that puts code cells before the first cell that holds some words."""

    def add(notebook):
        cells = notebook["cells"]
        place = next(i for i, c in enumerate(cells) if before in "".join(c["source"]))
        new = [{"cell_type": "code", "metadata": {}, "source": text} for text in sources]
        cells[place:place] = new

    return add


def test_own_cells_that_only_define_are_taken_where_they_stand_before_an_answer(
    submit, solutions, tiny
):
    shown = "print(scaled(1, 2))"
    path = change(submit(solutions), added(HELPER, shown, before="# Task: total"))
    assert read(path, tiny).helpers == {"total": [HELPER]}


@pytest.mark.parametrize(
    "source", ["x = 1", "def f(): pass\nf()", "%time", "", "'words'", "def f("]
)
def test_own_cells_that_do_something_are_not_taken(submit, solutions, tiny, source):
    path = change(submit(solutions), added(source, before="# Task: total"))
    assert read(path, tiny).helpers == {}


def test_own_cells_behind_the_last_answer_are_not_taken(submit, solutions, tiny):
    path = change(submit(solutions), added(HELPER, before="Why do columns"))
    found = read(path, tiny)
    assert found.helpers == {} and "helper" in found.added


@pytest.mark.parametrize("size", [10, 5_000])
def test_of_helpers_without_end_the_first_are_read(submit, solutions, tiny, size):
    own = [f"{HELPER}  # {i} {'x' * size}" for i in range(200)]
    path = change(submit(solutions), added(*own, before="# Task: total"))
    helpers = read(path, tiny).helpers["total"]
    assert 0 < len(helpers) <= MOST_HELPERS and sum(map(len, helpers)) <= LONGEST_CODE


def test_given_cells_are_no_helpers_when_an_editor_has_lost_their_ids(submit, solutions, tiny):
    assert read(change(submit(solutions), forget_both), tiny).helpers == {}


def test_a_notebook_of_another_version_says_so(submit, solutions, tiny):
    def older(notebook):
        for cell in notebook["cells"]:
            cell["metadata"].setdefault("classroom", {})["version"] = 0

    said = f"made from version 0 of the exercise, graded by version {tiny.version}"
    assert read(change(submit(solutions), older), tiny).notes == [said]
    assert read(submit(solutions), tiny).notes == []


@pytest.mark.parametrize("version", [[1], {}, None, 1.5])
def test_a_version_that_is_none_is_passed_over(submit, solutions, tiny, version):
    def forge(notebook):
        notebook["cells"][1]["metadata"]["classroom"] = {"version": version}

    assert read(change(submit(solutions), forge), tiny).notes == []


def test_half_a_character_becomes_a_question_mark(submit, solutions, tiny):
    def halve(notebook):
        cell = next(c for c in notebook["cells"] if "# Task: scale" in "".join(c["source"]))
        cell["source"] = "# Task: scale\nscaled = '\ud800'"

    path = change(submit(solutions), halve)
    assert read(path, tiny).answers["scale"] == "# Task: scale\nscaled = '?'"


@pytest.mark.parametrize("linked", ["file", "folder"])
def test_a_link_to_another_students_notebook_is_refused(submit, solutions, tiny, tmp_path, linked):
    path = submit(solutions)
    ben = tmp_path / "submissions" / "ben"
    if linked == "file":
        ben.mkdir()
        (ben / path.name).symlink_to(path)
    else:
        ben.symlink_to(path.parent)
    found = read(ben / path.name, tiny)
    assert "is a link" in found.problem and found.answers == {}


def test_a_notebook_without_any_of_the_answers_is_a_problem(submit, tiny):
    path = change(submit(), lambda notebook: notebook.update(cells=[]))
    assert "none of the answers" in read(path, tiny).problem


def test_an_enormous_file_is_refused_unread(submit, tiny, monkeypatch):
    monkeypatch.setattr("classroom.grading.submission.LARGEST", 100)
    assert "more than 100" in read(submit(), tiny).problem


def test_a_notebook_of_endless_cells_is_refused_and_endless_code_is_not_read(
    submit, solutions, tiny, monkeypatch
):
    monkeypatch.setattr("classroom.grading.submission.MOST_CELLS", 50)
    path = change(submit(solutions), lambda notebook: notebook["cells"].extend([{}] * 50))
    assert "cells, more than 50" in read(path, tiny).problem
    assert policy("0\n" * LONGEST_CODE) == f"is {2 * LONGEST_CODE} characters long"


def test_the_words_of_a_question_are_taken(submit, tiny):
    found = read(submit(prose="Because they are summed."), tiny)
    assert found.prose == {"why": "Because they are summed."}
