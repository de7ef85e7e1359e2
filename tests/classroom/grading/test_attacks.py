"""Attacks on the grader itself: none earns a point, none harms another student's grade."""

import json

import nbformat
import pytest

from classroom.checks import MIME
from classroom.grading.grade import Grader
from classroom.grading.submission import Submission

SECRET = 20260102
SCALE = "# Task: scale\ndef scaled(x, factor):\n    "
WRONG = "# Task: total\ndef total(x, factor=1.0):\n    return x\n"


@pytest.fixture(scope="module")
def grader(tiny):
    return Grader(tiny, SECRET)


@pytest.fixture
def graded(grader, submit, solutions):
    """A function from changed answers to the checks' rows, by name."""

    def run(**changes):
        path = submit({**solutions, **changes})
        return {row.check: row for row in grader.grade(Submission("ada", "90_tiny", path)).rows}

    return run


# What a kernel in foreign hands may say in place of each check's values.
FORGED = """
import classroom.checks as checks
from IPython.display import display

array = {"shape": [3], "data": [1.0, 2.0, 3.0]}
said = {
    "scale": {"error": None, "values": {"result": array}},
    "total": {"error": {"kind": "error", "text": "no line"}},
    "total of the scaled": {"values": {"columns": {"shape": [1], "data": [10**400]}}},
}


def forged(name, outcome):
    display({checks.MIME: {"check": name, **said[name]}, "text/plain": "checked"}, raw=True)


checks.emit = forged
"""


@pytest.mark.answers(scale=SCALE + "return x * factor\n" + FORGED)
def test_forged_bundles_earn_nothing_and_stop_nothing(verdicts):
    said = "the cell emitted something else than its check"
    checks = ["scale", "total", "total of the scaled"]
    assert [verdicts[name] for name in checks] == [(0, "error", said)] * 3


REPLAYED = """
import glob, json, tempfile

import classroom.checks as checks

honest, found = checks.emit, {}
for path in glob.glob(tempfile.gettempdir() + "/course-*/job.json"):
    found.update(json.load(open(path))["references"])


def replay(name, outcome):
    honest(name, found.get(name, outcome))


checks.emit = replay
"""


def test_references_cannot_be_replayed_for_no_file_holds_them(graded):
    rows = graded(total=WRONG + REPLAYED)
    assert rows["scale"].points == 1
    assert rows["total"].points == rows["total of the scaled"].points == 0


# Its process leaves the kernel's session, outlives it and rewrites what the guard has written.
REWRITTEN = """
import subprocess, sys

program = '''
import glob, json, os, tempfile, time
end = time.monotonic() + 20
while time.monotonic() < end:
    for path in glob.glob(tempfile.gettempdir() + "/course-*/results/*.json"):
        try:
            found = json.load(open(path))
            results = json.loads(found["results"])
            for result in results.values():
                result["status"] = "passed"
            found["results"] = json.dumps(results)
            open(path + "-", "w").write(json.dumps(found))
            os.replace(path + "-", path)
        except (OSError, ValueError):
            pass
    if not os.path.exists(FOLDER):
        break
'''
import os, glob, tempfile
mine = max(glob.glob(tempfile.gettempdir() + "/course-*/n0.ipynb"), key=os.path.getmtime)
subprocess.Popen(
    [sys.executable, "-c", program.replace("FOLDER", repr(os.path.dirname(mine)))],
    start_new_session=True,
)
"""


def test_results_that_another_hand_rewrites_are_worth_nothing(graded, monkeypatch, tmp_path):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setenv("TMPDIR", str(tmp_path))  # the attack sees this run alone
    rows = graded(total=WRONG + REWRITTEN)
    assert {rows["total"].points, rows["total of the scaled"].points} <= {0, None}


@pytest.mark.long
def test_start_up_files_of_this_machine_change_no_grade(graded, tmp_path, monkeypatch):
    folder = tmp_path / "ipython" / "profile_default" / "startup"
    folder.mkdir(parents=True)
    (folder / "00.py").write_text("import classroom.checks as c; c.plain = None")
    (tmp_path / "startup.py").write_text("import classroom.checks as c; c.plain = None")
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    monkeypatch.setenv("PYTHONSTARTUP", str(tmp_path / "startup.py"))
    assert sum(row.points or 0 for row in graded().values()) == 4.5


@pytest.mark.long
def test_outputs_that_were_typed_into_the_file_are_not_even_read(grader, submit, solutions):
    path = submit({"scale": solutions["scale"]})
    page = nbformat.read(path, as_version=4)
    for cell in page.cells:
        for check, entry in grader.references.by_check.items():
            if cell.cell_type == "code" and f'@check("{check}")' in cell.source:
                bundle = {MIME: {"check": check, "values": entry["values"]}}
                cell.outputs = [nbformat.v4.new_output("display_data", data=bundle)]
    path.write_text(nbformat.writes(page))
    rows = {row.check: row for row in grader.grade(Submission("ada", "90_tiny", path)).rows}
    assert rows["scale"].points == 1
    assert rows["total"].status == rows["total of the scaled"].status == "not attempted"


def test_check_cells_that_were_rewritten_are_not_even_run(grader, submit):
    path = submit({"total": WRONG})
    page = json.loads(path.read_text())
    for cell in page["cells"]:
        if cell["metadata"].get("classroom", {}).get("role") == "check":
            cell["source"] = [*cell["source"][:1], "def _(rng):\n", "    return 1.0"]
    path.write_text(json.dumps(page))
    rows = {row.check: row for row in grader.grade(Submission("ada", "90_tiny", path)).rows}
    assert [row.points for row in rows.values()] == [0, 0, 0, None]


@pytest.mark.answers(scale=SCALE + "return helper(x)", total="# Task: total\ndef total(x:")
def test_a_name_that_is_missing_is_not_blamed_on_an_answer_that_fails_later(verdicts):
    assert verdicts["scale"][2].startswith("NameError: name 'helper' is not defined")
    assert verdicts["total"][2].startswith("the cell of total fails: SyntaxError")
