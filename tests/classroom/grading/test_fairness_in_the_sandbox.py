"""Right notebooks in other styles, and as other tools leave them: each earns every point.

All are graded in one run, through files, the sandbox and nbval, as an instructor would.
"""

import json
import os
import random

import nbformat
import pytest

from classroom.exercise import exercises_of, prompt_of
from classroom.grading import sandbox
from classroom.grading.finding import COUNTED, LAST, SLIPPED
from classroom.grading.grade import Grader
from classroom.grading.submission import Submission
from tests.classroom.test_fairness import variants_of

NAME = "02_conv2d"
EXERCISE = exercises_of()[NAME]
SOLUTION = {task: cell.source for task, cell in EXERCISE.answers.items()}
SECRET = 20260505

pytestmark = pytest.mark.skipif(
    sandbox.problem() is not None, reason=f"bwrap (bubblewrap) is missing: {sandbox.problem()}"
)


def notebook(answers):
    """The student's notebook with these answers, as plain JSON data."""
    page = json.loads(nbformat.writes(EXERCISE.notebook))
    for cell in page["cells"]:
        label = cell["metadata"].get("classroom", {})
        if label.get("role") == "answer":
            cell["source"] = answers[label["task"]]
        if label.get("role") == "question":
            cell["source"] = prompt_of("".join(cell["source"])) + "\n\nBecause."
    return page


def answers_in(page):
    return [c for c in page["cells"] if c["metadata"].get("classroom", {}).get("role") == "answer"]


def colab(page):
    """Format 4.0, no ids, metadata of its own."""
    page["nbformat_minor"] = 0
    for cell in page["cells"]:
        cell.pop("id")
        cell["metadata"] = {"id": "x9Zk", "colab": {"base_uri": "https://localhost/"}}


def vscode(page):
    """The same id twice, and a language in the metadata."""
    for cell in page["cells"]:
        cell["metadata"]["vscode"] = {"languageId": "python"}
        cell["id"] = page["cells"][3]["id"]


def without_metadata(page):
    for cell in page["cells"]:
        cell["metadata"] = {}


def format_3(page):
    """Worksheets, `input` in place of `source`."""
    for cell in page["cells"]:
        if cell["cell_type"] == "code":
            cell["input"] = cell.pop("source")
    page["worksheets"], page["nbformat"] = [{"cells": page.pop("cells")}], 3


def lines_as_lists(page):
    for cell in page["cells"]:
        cell["source"] = "".join(cell["source"]).splitlines(keepends=True)


def windows_lines(page):
    for cell in answers_in(page):
        cell["source"] = "".join(cell["source"]).replace("\n", "\r\n")


def reordered(page):
    random.Random(0).shuffle(page["cells"])


def checks_deleted(page):
    page["cells"] = answers_in(page)


def checks_rewritten(page):
    for cell in page["cells"]:
        if cell["metadata"].get("classroom", {}).get("role") == "check":
            cell["source"] = "print('my own check')"


def imports_deleted(page):
    page["cells"] = [c for c in page["cells"] if "import numpy" not in "".join(c["source"])]


def answer_pasted_below(page):
    first = answers_in(page)[0]
    page["cells"].append({**first, "source": first["source"]})
    first["source"] = EXERCISE.blanks()[SOLUTION_TASKS[0]]


SOLUTION_TASKS = list(SOLUTION)


def answer_became_raw(page):
    answers_in(page)[2]["cell_type"] = "raw"


def helper_in_a_cell_of_its_own(page):
    place = page["cells"].index(answers_in(page)[5])
    helper = "def summed_over_places(grad):\n    return grad.sum(axis=(0, 2, 3))"
    page["cells"].insert(place, {"cell_type": "code", "metadata": {}, "source": helper})
    answers_in(page)[5]["source"] = (
        "# Task: grad_bias\ndef grad_bias_of(grad_output):\n    return summed_over_places(grad_output)"
    )


def import_in_a_cell_of_its_own(page):
    place = page["cells"].index(answers_in(page)[0])
    extra = "import math\nfrom itertools import product"
    page["cells"].insert(place, {"cell_type": "code", "metadata": {}, "source": extra})
    answers_in(page)[0]["source"] = (
        "# Task: output_size\ndef output_size(size, kernel_size, stride=1, padding=0):\n"
        "    return math.floor((size + 2 * padding - kernel_size) / stride) + 1"
    )


def debris(page):
    """Cells that fail, print, plot and time, and prose."""
    for source in ("1 / 0", "%timeit 1", "print(unknown)", "x = [", "!ls", "plt.plot([1])"):
        page["cells"].insert(9, {"cell_type": "code", "metadata": {}, "source": source})
    page["cells"].insert(9, {"cell_type": "markdown", "metadata": {}, "source": "# Notes"})


def outputs_and_errors(page):
    error = {"output_type": "error", "ename": "E", "evalue": "", "traceback": []}
    for cell in page["cells"]:
        if cell["cell_type"] == "code":
            cell["outputs"], cell["execution_count"] = [error], 7


def prints_and_warnings(page):
    for cell in answers_in(page):
        cell["source"] = "".join(cell["source"]) + (
            "\nimport sys, warnings\nprint('here', file=sys.stderr)\nwarnings.warn('careful')\n"
        )


def plots(page):
    answers_in(page)[1]["source"] += (
        "\nimport matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()\n"
    )


def shows_figures(page):
    answers_in(page)[1]["source"] += (
        "\nfrom resnetlib.figures import number_tables, show\n"
        "show(number_tables({'a': np.eye(2)}), alt='mine')\n"
    )


def comments_and_types(page):
    answers_in(page)[5]["source"] = (
        "# Task: grad_bias\n# übrigens: fertig\nfrom __future__ import annotations\n\n\n"
        "def grad_bias_of(grad_output: np.ndarray) -> np.ndarray:\n    return grad_output.sum((0, 2, 3))"
    )


TOOLS = {
    f.__name__.replace("_", " "): f
    for f in (
        *(colab, vscode, without_metadata, format_3, lines_as_lists, windows_lines, reordered),
        *(checks_deleted, checks_rewritten, imports_deleted, answer_pasted_below),
        *(answer_became_raw, helper_in_a_cell_of_its_own, import_in_a_cell_of_its_own, debris),
        *(outputs_and_errors, prints_and_warnings, plots, shows_figures, comments_and_types),
    )
}
STYLES = {f"{v.task}: {v.name}": {**SOLUTION, v.task: v.answer} for v in variants_of(NAME)}
WHOLE = "COURSE_WHOLE" in os.environ  # else one style for each task, and every tool
if not WHOLE:
    STYLES = {style: STYLES[style] for style in {s.split(":")[0]: s for s in STYLES}.values()}
CASES = [*TOOLS, *STYLES, "byte order mark"]


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    """Every case, graded: name → its rows."""
    folder, submissions = tmp_path_factory.mktemp("class"), []
    for number, case in enumerate(CASES):
        page = notebook(STYLES.get(case, SOLUTION))
        if case in TOOLS:
            TOOLS[case](page)
        path = folder / f"{number}.ipynb"
        mark = "utf-8-sig" if case == "byte order mark" else "utf-8"
        path.write_text(json.dumps(page), encoding=mark)
        submissions.append(Submission(case, NAME, path))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(EXERCISE, "mistakes", [])  # nobody makes one here
        with Grader(EXERCISE, SECRET, sandbox.BUBBLEWRAP, workers=2) as grader:
            return {s.student: graded.rows for s, graded in grader.grade_all(submissions)}


@pytest.mark.parametrize("case", CASES)
def test_a_right_notebook_earns_every_point(graded, case):
    *checks, _ = graded[case]
    assert {(row.check, row.status, row.diagnosis) for row in checks} == {
        (row.check, "passed", "") for row in checks
    }
    assert [row.points for row in checks] == [row.max_points for row in checks]


def test_there_are_at_least_forty_in_the_whole_run():
    assert len(CASES) >= (40 if WHOLE else 30)


def test_the_words_of_the_question_are_found_in_each(graded):
    lost = {case for case in CASES if graded[case][-1].status != "to be marked"}
    assert lost == {"checks deleted"}  # there the question was deleted too


def test_how_an_answer_was_found_is_said(graded):
    matched = {case: {row.matched for row in graded[case][:-1]} for case in CASES}
    assert matched["colab"] == {"marker"} and matched["without metadata"] == {"id"}
    assert f"metadata; {COUNTED.format(n=2)}: {LAST}" in matched["answer pasted below"]
    assert f"metadata; {SLIPPED.format(kind='raw')}" in matched["answer became raw"]
