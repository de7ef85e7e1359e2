"""One answer that never ends, or ends Python, costs its own task and no other."""

import subprocess
import sys
import time

import nbformat
import pytest

from classroom import apart
from classroom.notebooks import ROOT

EXERCISE = "05_maxpool2d"
TASKS = ["maxpool", "winners", "pay", "layer", "ceil", "average", "blur"]
ENDLESS = "def winners(x, kernel_size, stride=None, padding=0):\n    while True: pass"


@pytest.fixture
def solved_but(tmp_path):
    """A function that writes the solution of exercise 05 with some answers replaced."""

    def write(**answers):
        notebook = nbformat.read(ROOT / "solutions" / f"{EXERCISE}.ipynb", as_version=4)
        for cell in notebook.cells:
            label = cell.metadata.get("classroom", {})
            if label.get("role") == "answer" and label["task"] in answers:
                cell.source = f"# Task: {label['task']}\n{answers[label['task']]}"
        nbformat.write(notebook, tmp_path / "mine.ipynb")
        return tmp_path / "mine.ipynb"

    return write


@pytest.mark.parametrize(
    ("answer", "verdict"),
    [
        pytest.param(ENDLESS, "too slow", id="endless", marks=pytest.mark.long),
        pytest.param("import os; os._exit(3)", "error", id="ends Python"),
    ],
)
def test_what_does_not_come_back_costs_its_task_and_those_that_call_it(
    solved_but, monkeypatch, answer, verdict
):
    monkeypatch.setattr(apart, "CELL", 2)
    found = apart.judged(EXERCISE, solved_but(winners=answer), TASKS)
    assert found["winners"][0] == verdict
    assert found["layer"] == ("waits", "it needs “winners”")
    others = {"maxpool", "pay", "ceil", "average", "blur"}
    assert {task for task in TASKS if found[task][0] == "right"} == others


def test_when_all_of_it_takes_too_long_the_rest_is_too_slow(solved_but, monkeypatch):
    monkeypatch.setattr(apart, "NOTEBOOK", 0.5)
    found = apart.judged(EXERCISE, solved_but(), TASKS)
    assert set(found.values()) == {
        ("too slow", "the notebook as a whole took more than 0.5 seconds")
    }


def test_what_an_answer_prints_or_asks_is_not_mistaken_for_a_verdict(solved_but):
    noisy = "import os; os.write(1, b'[]\\n'); input()"
    found = apart.judged(EXERCISE, solved_but(winners=noisy), TASKS)
    assert found["winners"][0] == "error" and found["maxpool"][0] == "right"


def test_a_process_that_cannot_begin_is_no_fault_of_the_notebooks(monkeypatch, solved_but):
    monkeypatch.setattr(sys, "executable", "false" if sys.platform != "win32" else "where")
    with pytest.raises(RuntimeError, match="its cells cannot begin"):
        apart.judged(EXERCISE, solved_but(), TASKS)


@pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9")
def test_the_process_ends_with_the_one_that_has_started_it(solved_but, tmp_path):
    note = (
        f"import os, pathlib\npathlib.Path({str(tmp_path / 'pid')!r}).write_text(str(os.getpid()))"
    )
    path = str(solved_but(winners=f"{note}\nwhile True: pass"))
    code = f"from classroom.apart import judged; judged({EXERCISE!r}, {path!r}, {TASKS!r})"
    parent = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT)
    wait_until(lambda: (tmp_path / "pid").exists() and (tmp_path / "pid").read_text())
    parent.kill()
    parent.wait()
    wait_until(lambda: not lives(int((tmp_path / "pid").read_text())))


def lives(pid):
    """Whether a process computes: it may have ended, and wait for somebody to notice."""
    said = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True)
    return said.stdout.strip()[:1] not in ("", "Z")


def wait_until(holds, seconds=60):
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.1)
