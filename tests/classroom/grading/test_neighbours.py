"""What one submission does to the machine costs no other a point."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import nbformat
import pytest

from classroom.grading import running, sandbox, warm
from classroom.grading.grade import Grader
from classroom.grading.record import PASSED, TIMEOUT
from classroom.grading.running import Runner
from classroom.grading.submission import Submission
from classroom.notebooks import ROOT

SECRET = 20260606
SCALE = "# Task: scale\ndef scaled(x, factor):\n    "
# Linux shares processor time among sessions, so each child begins one of its own.
BUSY = "import os\n    for _ in range(30):\n        os.fork() or os.setsid() or exec('while True: pass')"
BUSY += "\n    while True: pass"
LONG = "import time\n    while time.process_time() < 1.5: pass\n    return x * factor"

needs_sandbox = pytest.mark.skipif(
    sandbox.problem() is not None, reason=f"bwrap (bubblewrap) is missing: {sandbox.problem()}"
)


@needs_sandbox
@pytest.mark.long
@pytest.mark.skipif((os.cpu_count() or 1) < 2, reason="this machine has one core")
def test_who_keeps_a_whole_machine_busy_costs_a_neighbour_no_point(
    tiny, notebook_with, solutions, tmp_path, monkeypatch
):
    monkeypatch.setattr(running, "CELL_SECONDS", 9)
    submissions = []
    for name, body in {"mallory": BUSY, "ada": LONG}.items():
        path = tmp_path / f"{name}.ipynb"
        path.write_text(nbformat.writes(notebook_with({**solutions, "scale": SCALE + body})))
        submissions.append(Submission(name, "90_tiny", path))
    with Grader(tiny, SECRET, sandbox.BUBBLEWRAP, workers=2) as grader:
        found = {s.student: graded.rows[0] for s, graded in grader.grade_all(submissions)}
    assert (found["ada"].points, found["ada"].status) == (1, PASSED)
    assert (found["mallory"].points, found["mallory"].status) == (0, TIMEOUT)


def test_a_timeout_beside_others_is_believed_when_it_comes_again_alone(
    tiny, submit, solutions, monkeypatch
):
    ran, slow = [], {"n0": [TIMEOUT, PASSED], "n1": [PASSED], "n2": [TIMEOUT, TIMEOUT, PASSED]}

    def run(runner, answers, finished, cores):
        ran.append(sorted(answers))
        for name in answers:
            status = slow[name].pop(0)
            finished(name, {c.cell_id: result(status) for c in tiny.checks})

    def result(status):
        return {"status": status, "text": "", "outcome": None, "seconds": 1.0}

    with Grader(tiny, SECRET, workers=2) as grader:
        monkeypatch.setattr(Runner, "run", run)
        submissions = [
            Submission(name, "90_tiny", submit(solutions, student=name))
            for name in ("ada", "ben", "cem")
        ]
        found = {s.student: graded.rows[0].status for s, graded in grader.grade_all(submissions)}
    assert found == {"ada": PASSED, "ben": PASSED, "cem": TIMEOUT}
    assert sorted(ran[:2]) == [["n0", "n1"], ["n2"]]  # together, then one after the other
    assert ran[2:] == [["n0"], ["n2"], ["n2"]]  # the last without the task that took too long


def test_each_worker_has_cores_of_its_own(monkeypatch):
    for cores, workers, shares in [
        ({0, 1, 2, 3}, 2, [[0, 2], [1, 3]]),
        ({4, 5}, 2, [[4], [5]]),
        ({0, 1}, 3, [[0], [1], [0]]),
        ({0, 1}, 1, [[]]),
    ]:
        monkeypatch.setattr(os, "sched_getaffinity", lambda _, own=cores: own, raising=False)
        queue = running.shares_of(workers)
        assert [queue.get() for _ in range(workers)] == shares


def test_memory_in_swap_counts():
    status = "Name:\tpython\nRssAnon:\t    2000 kB\nRssFile:\t 9 kB\nVmSwap:\t    500 kB\n"
    assert warm.held_in(status) == 2500 * 1024


@pytest.mark.skipif(os.name == "nt", reason="Windows has no sandbox, and no /usr")
@pytest.mark.parametrize("place", ["/usr/share/course", sys.prefix, Path(sys.prefix, "grades")])
def test_where_the_sandbox_would_show_it_nothing_is_graded(place):
    with pytest.raises(PermissionError, match="they would see it"):
        sandbox.expect_unseen(ROOT / "solutions", place)


def test_the_course_and_a_folder_beside_it_are_not_shown(tmp_path):
    sandbox.expect_unseen(ROOT, tmp_path)


HOLDS = "import sys, time; from classroom.grading import sandbox; f = sandbox.private_folder()"
HOLDS += "; print(f.name, flush=True); time.sleep(60)"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
def test_what_a_killed_run_has_left_the_next_one_clears_away(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with sandbox.private_folder() as held:
        started = [
            subprocess.Popen(
                [sys.executable, "-c", HOLDS],
                cwd=ROOT,
                env={**os.environ, "TMPDIR": str(tmp_path)},
                stdout=subprocess.PIPE,
                text=True,
            )
            for _ in range(2)
        ]
        left, alive = (Path(process.stdout.readline().strip()) for process in started)
        started[0].send_signal(signal.SIGKILL)
        started[0].wait()
        (left / "answers").mkdir()
        others = [tmp_path / name for name in ("course-notes", "course-private-notes-of-mine")]
        for folder in others:
            folder.mkdir()
        for folder in (left, alive, Path(held), *others):
            os.utime(folder, (time.time() - 120,) * 2)
        sandbox.clear_leftovers()
        assert sorted(tmp_path.iterdir()) == sorted([alive, Path(held), *others])
        started[1].kill()
        started[1].communicate()
