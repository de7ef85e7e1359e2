"""Answers are found in whatever state a notebook comes back, and what is no notebook says so."""

import json

import pytest

from classroom.grading.finding import (
    ABOVE,
    BELOW,
    COUNTED,
    DEFINES,
    EMPTY,
    JOINED,
    LAST,
    SLIPPED,
    UNSIGNED,
    find_answer,
    joined,
)
from classroom.grading.helpers import MOST_CODE, MOST_HELPERS
from classroom.grading.magics import LONGEST_CODE
from classroom.grading.policy import policy
from classroom.grading.submission import Submission, read_answers


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


def forget_all(notebook):
    forget_both(notebook)
    for cell in notebook["cells"]:
        text = "".join(cell["source"])
        cell["source"] = text.partition("\n")[2] if text.startswith("# Task:") else text


def test_answers_that_nothing_marks_are_found_by_what_they_define(submit, solutions, tiny):
    found = read(change(submit(solutions), forget_all), tiny)
    assert found.answers == {task: s.partition("\n")[2] for task, s in solutions.items()}
    assert set(found.matched_by.values()) == {f"{DEFINES}; {UNSIGNED}"}
    assert found.helpers == {}


def test_in_a_notebook_without_the_checks_no_name_makes_an_answer(submit, solutions, tiny):
    def forget(notebook):
        forget_all(notebook)
        cells = notebook["cells"]
        notebook["cells"] = [c for c in cells if "@check" not in "".join(c["source"])]

    assert "none of the answers" in read(change(submit(solutions), forget), tiny).problem


def test_of_unmarked_tries_the_last_above_the_check_counts(submit, solutions, tiny):
    def forget(notebook):
        forget_all(notebook)
        cells = notebook["cells"]
        place = next(i for i, c in enumerate(cells) if "def scaled" in "".join(c["source"]))
        for where, by in ((place, 1), (len(cells), 2)):
            cells.insert(
                where, {**cells[place], "source": f"def scaled(x, factor):\n    return {by}"}
            )

    found = read(change(submit(solutions), forget), tiny)
    assert found.answers["scale"] == solutions["scale"].partition("\n")[2]


def test_no_name_counts_where_another_sign_is_left(submit, solutions, tiny):
    path = change(submit(), added(OTHER.partition("\n")[2], before="Why do columns"))
    found = read(path, tiny)
    assert found.answers == tiny.blanks() and found.matched_by["scale"] == "metadata"


def test_an_answer_that_was_merged_into_another_without_its_marker_is_found(
    submit, solutions, tiny
):
    def merge(notebook):
        cells = notebook["cells"]
        first, second = (c for c in cells if "# Task:" in "".join(c["source"]))
        first["source"] = "\n\n".join(s.partition("\n")[2] for s in solutions.values())
        cells.remove(second)

    found = read(change(submit(solutions), merge), tiny)
    assert "def total" in found.answers["total"] and UNSIGNED in found.matched_by["total"]
    assert found.matched_by["scale"] == "metadata"


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


OTHER = "# Task: scale\ndef scaled(x, factor):\n    return factor * x"


@pytest.mark.parametrize(
    ("first", "second", "where", "counts", "said"),
    [
        ("solution", OTHER, "above", OTHER, ABOVE),
        ("solution", OTHER, "below", "solution", ABOVE),
        ("stub", OTHER, "above", OTHER, ABOVE),
        ("stub", OTHER, "below", OTHER, LAST),
        ("solution", "stub", "above", "solution", ABOVE),
        ("solution", "stub", "below", "solution", ABOVE),
        ("stub", "stub", "above", "stub", EMPTY),
    ],
)
def test_of_two_tries_that_one_counts_which_stands_when_the_check_begins(
    submit, solutions, tiny, first, second, where, counts, said
):
    texts = {"solution": solutions["scale"], "stub": tiny.blanks()["scale"]}
    place = 3 if where == "above" else None
    path = submit({**solutions, "scale": texts.get(first, first)})
    found = read(change(path, pasted(texts.get(second, second), place)), tiny)
    assert found.answers["scale"] == texts.get(counts, counts)
    assert found.matched_by["scale"] == f"metadata; {COUNTED.format(n=2)}: {said}"


TWO = "# Task: scale\nimport math\n\n\ndef scaled(x, factor):\n    return x * half(factor) * 2"
HALF = "\n\ndef half(number):\n    return number / 2"


@pytest.mark.parametrize("lost", ["nothing", "metadata", "metadata of the second"])
@pytest.mark.parametrize("at", [len(TWO), TWO.index("def scaled"), TWO.index("* half"), 14])
def test_a_cell_that_was_split_is_joined_in_order(submit, solutions, tiny, at, lost):
    text = TWO + HALF

    def split(notebook):
        cells = notebook["cells"]
        place = next(i for i, c in enumerate(cells) if "def half" in "".join(c["source"]))
        halves = {**cells[place], "id": "new"}, {**cells[place], "source": text[at:]}
        halves[0]["source"] = text[:at]
        if lost != "nothing":
            halves[1]["metadata"] = {}
        if lost == "metadata":
            halves[0]["metadata"] = {}
        cells[place : place + 1] = halves

    found = read(change(submit({**solutions, "scale": text}), split), tiny)
    assert found.answers["scale"].split() == text.split()
    assert f"{COUNTED.format(n=2)}: {JOINED}" in found.matched_by["scale"]


def test_a_try_that_holds_half_is_joined_with_the_one_that_holds_the_rest(tiny):
    cells = [
        {
            "kind": "code",
            "id": "",
            "label": {},
            "source": f"# Task: both\n{text}",
            "attachments": {},
        }
        for text in ("def f(): pass\ndef g(): pass", "def g(): return 1")
    ]
    blank = "# Task: both\ndef f():\n    raise\n\ndef g():\n    raise"
    one = find_answer(cells, "both", "", blank)
    assert one.source == f"{cells[0]['source']}\n{cells[1]['source']}" and one.places == [0, 1]


def test_merged_cells_are_taken_apart_at_their_markers(submit, solutions, tiny):
    def merge(notebook):
        for cell in notebook["cells"]:
            text = "".join(cell["source"])
            if "# Task: scale" in text:
                cell["source"] = "\n\n".join(solutions.values())
            elif "# Task: total" in text:
                cell["source"] = ""

    found = read(change(submit(solutions), merge), tiny)
    assert {task: text.strip() for task, text in found.answers.items()} == solutions


@pytest.mark.parametrize(
    "written",
    [
        "#Task: scale",
        "# task: Scale ",
        "\ufeff# Task: scale",
        "%%time\n# Task: scale",
        " # Task:scale",
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_marker_survives_what_editors_do_to_it(submit, solutions, tiny, written, end):
    def rewrite(notebook):
        forget_both(notebook)
        for cell in notebook["cells"]:
            text = "".join(cell["source"]).replace("# Task: scale", written)
            cell["source"] = text.replace("\n", end).splitlines(keepends=True)

    found = read(change(submit(solutions), rewrite), tiny)
    assert found.matched_by == {"scale": "marker", "total": "marker"}
    assert found.answers["total"] == solutions["total"] and "\r" not in found.answers["scale"]


def test_lines_that_came_without_their_ends_get_them(submit, solutions, tiny):
    def cut(notebook):
        for cell in notebook["cells"]:
            cell["source"] = "".join(cell["source"]).split("\n")

    assert read(change(submit(solutions), cut), tiny).answers == solutions


@pytest.mark.parametrize("source", [None, "", [], "\n", "# Task: scale", [None]])
def test_an_emptied_answer_is_the_stub_again(submit, solutions, tiny, source):
    def empty(notebook):
        for cell in notebook["cells"]:
            if "# Task: scale" in "".join(cell["source"]):
                cell["source"] = source

    found = read(change(submit(solutions), empty), tiny)
    assert found.answers == {**solutions, "scale": tiny.blanks()["scale"]}


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-be", "utf-32", "cp1252"])
def test_a_notebook_is_read_in_any_encoding(submit, tiny, solutions, encoding):
    path = submit({**solutions, "scale": f"{solutions['scale']}  # é"})
    path.write_bytes(json.dumps(json.loads(path.read_text()), ensure_ascii=False).encode(encoding))
    assert read(path, tiny).answers["scale"].endswith("# é")


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
    assert found.matched_by["scale"] == f"metadata; {SLIPPED.format(kind='raw')}"


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
    "source", ["x = 1", "print(1)", "%time", "", "'words'", "def f(", "if __name__: NAME = 1"]
)
def test_own_cells_that_do_something_are_not_taken(submit, solutions, tiny, source):
    path = change(submit(solutions), added(source, before="# Task: total"))
    assert read(path, tiny).helpers == {}


@pytest.mark.parametrize(
    ("source", "taken"),
    [
        ("ZERO = 0", "ZERO = 0"),
        ("ZERO: int = 0\nprint(ZERO)", "ZERO: int = 0"),
        ("ZERO = lambda: 0", "ZERO = lambda: 0"),
        ("print(1)\nZERO, ONE = 0, made()", "\nZERO, ONE = 0, made()"),
        ("a = 1; ZERO = a; print(a)", "a = 1\nZERO = a"),
        (
            "%matplotlib inline\nfrom math import pi\nshow(pi)",
            "\nfrom math import pi",
        ),
        ("def f(): pass\nf()", "def f(): pass"),
        ("@dataclass\nclass A:\n    x: int = 3", "@dataclass\nclass A:\n    x: int = 3"),
        ("@app.route('/')\ndef page(): pass", None),
        ("def page(x=input()): pass", None),
        ("class A:\n    print(open('x'))", None),
        ("try:\n    import fast as ZERO\nexcept ImportError:\n    ZERO = 0", "the same"),
        ("if __name__ == '__main__':\n    ZERO = 1", "the same"),
        ("globals()['ZERO'] = 0", "the same"),
        ("globals().update(ZERO=0)", "the same"),
        ("vars().update({'ZERO': 0})", "the same"),
        ("globals()['ONE'] = 0", None),
        ("def setup():\n    global ZERO\n    ZERO = 0\nsetup()", "the same"),
        ("def setup():\n    globals()['ZERO'] = 0\ndef go(): setup()\n_ = go()", "the same"),
        ("for k in range(3):\n    ZERO[k] = k\nplot(ZERO)", "for k in range(3):\n    ZERO[k] = k"),
        ("while True:\n    pass", None),
        ("type ZERO = int", "the same"),
    ],
)
def test_of_own_cells_that_is_taken_which_gives_a_name_that_answers_use(
    submit, solutions, tiny, source, taken
):
    answer = solutions["total"].replace("axis=0", "axis=ZERO")
    path = submit({**solutions, "total": answer})
    found = read(change(path, added(source, before="# Task: total")), tiny)
    taken = source if taken == "the same" else taken
    assert found.helpers == ({"total": [taken]} if taken else {})


@pytest.mark.parametrize(
    "act",
    [
        "TABLE.append(0)",
        "TABLE.update(z=0)",
        "TABLE.rows.append(0)",
        "TABLE['z'].sort()",
        "setattr(TABLE, 'zero', 0)",
        "np.copyto(TABLE, 0)",
        "np.add(1, 1, out=TABLE)",
        "np.add.at(TABLE, 0, 1)",
        "del TABLE['z']",
        "for k in range(3):\n    TABLE.append(k)",
        "last = TABLE.pop()",
        "list(map(TABLE.append, range(3)))",
        "fill = lambda: TABLE.append(0)\nfill()",
        "class Filler:\n    def run(self):\n        TABLE.append(0)\nFiller().run()",
        "def main():\n    TABLE.append(0)\nif __name__ == '__main__':\n    main()",
        "def fill(table):\n    table[0] = 0\nfill(TABLE)",
        "def fill():\n    TABLE.append(0)\nfill()",
        "class Filler:\n    def __init__(self, to):\n        to.zero = 0\nFiller(TABLE)",
    ],
)
@pytest.mark.parametrize("used_by", ["the answer", "a function that stands above"])
def test_what_fills_an_object_that_answers_use_is_taken_with_it(
    submit, solutions, tiny, act, used_by
):
    own, answer = f"TABLE = made()\n{act}", solutions["total"].replace("axis=0", "axis=TABLE[0]")
    if used_by != "the answer":
        own, answer = f"def zero(): return TABLE[0]\n{own}", solutions["total"]
    path = change(submit({**solutions, "total": answer}), added(own, before="# Task: total"))
    assert read(path, tiny).helpers == {"total": [own]}


@pytest.mark.parametrize(
    "show",
    [
        "print(TABLE)",
        "plt.plot(TABLE)",
        "show(TABLE)",
        "np.random.seed(0)",
        "math.fsum(TABLE)",
        "def shown(table):\n    print(table[0])\nshown(TABLE)",
        "OTHER = []\nOTHER.append(TABLE)",
    ],
)
def test_what_shows_an_object_that_answers_use_is_left_out(submit, solutions, tiny, show):
    answer = solutions["total"].replace("axis=0", "axis=TABLE[math.pi]")
    own = f"import math\nTABLE = [0]\n{show}"
    path = submit({**solutions, "total": answer})
    (taken,) = read(change(path, added(own, before="# Task: total")), tiny).helpers["total"]
    kept = [line for line in own.split("\n") if line not in show.split("\n") or "table" in line]
    assert taken.split("\n") == kept


def test_what_a_taken_definition_uses_is_taken_too(submit, solutions, tiny):
    own = ["SCALE = 2\nSPARE = 3", "def half(x, by=SCALE):\n    return x / by"]
    path = change(submit(solutions), added(*own, before="# Task: total"))
    assert read(path, tiny).helpers == {"total": ["SCALE = 2", own[1]]}


def test_an_own_cell_between_an_answer_and_its_check_belongs_to_the_answer(submit, solutions, tiny):
    path = change(submit(solutions), added(HELPER, "print(1)", before='check("scale")'))
    found = read(path, tiny)
    assert found.answers["scale"] == f"{solutions['scale']}\n\n\n{HELPER}" and found.helpers == {}
    assert found.matched_by["scale"] == f"metadata; {BELOW}"


def test_a_given_cell_of_another_version_is_no_helper(submit, solutions, tiny):
    def older(notebook):
        cell = next(c for c in notebook["cells"] if "import numpy" in "".join(c["source"]))
        cell["source"] = "import numpy as np\n\nfrom classroom.checks import Checks\ncheck = None"
        cell["id"] = "older"

    assert read(change(submit(solutions), older), tiny).helpers == {}


def test_own_cells_behind_the_last_answer_are_not_taken(submit, solutions, tiny):
    path = change(submit(solutions), added(HELPER, before="Why do columns"))
    found = read(path, tiny)
    assert found.helpers == {} and "helper" in found.added


@pytest.mark.parametrize("size", [10, 5_000])
def test_of_helpers_without_end_the_first_are_read(submit, solutions, tiny, size):
    own = [f"{HELPER}  # {i} {'x' * size}" for i in range(200)]
    path = change(submit(solutions), added(*own, before="# Task: total"))
    helpers = read(path, tiny).helpers["total"]
    assert 0 < len(helpers) <= MOST_HELPERS and sum(map(len, helpers)) <= MOST_CODE


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


def test_what_must_stand_first_stands_first_in_joined_cells():
    future = "from __future__ import annotations"
    text = joined(["# Task: a\ndef f(): pass", f"{future}\ndef g(x: X): pass"])
    assert text.startswith(f"{future}\n# Task: a\ndef f(): pass")
    assert compile(text, "cell", "exec")


def test_a_scratch_cell_that_no_python_reads_spoils_no_answer():
    whole, scratch = "def f():\n    return 1", "f(1"
    assert joined([whole, scratch], {"f"}) == whole
    assert joined(["def f():", "    return 1"], {"f"}) == whole


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("rng = error.__traceback__.tb_frame.f_back.f_locals", "uses f_locals, f_back, tb_frame"),
        ("import time as clock\nclock.process_time = float", "replaces clock.process_time"),
        ("np.allclose = print", "replaces np.allclose"),
        ("type(check).large.__globals__['LIMIT'] = 9", "uses __globals__"),
        ("self.weight.grad = check.grad", ""),
    ],
)
def test_what_looks_into_the_check_or_replaces_what_it_uses_is_named(line, said):
    assert policy(line) == said
