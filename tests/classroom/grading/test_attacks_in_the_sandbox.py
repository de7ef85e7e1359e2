"""Hostile notebooks in the sandbox: no point that is not earned, nothing of the host touched.

All are graded in one run, by the identity that runs the tests and, if that is root, by an ordinary
user too. `attacks.py` holds what they try.
"""

import json
import os
import socket
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import nbformat
import pytest

from classroom.exercise import role_of, task_of
from classroom.grading import running, sandbox, warm
from classroom.grading.grade import Grader
from classroom.grading.submission import Submission
from classroom.notebooks import ROOT
from tests.classroom.grading import attacks
from tests.classroom.grading.attacks import HARM_THEMSELVES

SAMPLE = (  # one of each kind: all of them, by both identities, run with --whole
    *("asserts and comparisons are patched", "check cells are replaced as they come in"),
    *("a bundle of its own", "messages of the kernel are forged", "solutions are read"),
    *("references are looked for in memory", "the library's own part computes", "scipy computes"),
    *("a file of the host is read", "the process exits when called", "a loop at once"),
    *("output without end", "a list that grows without end", "forks without end"),
    *("memory that lies in a pipe", "memory that lies in netlink sockets", "files without end"),
    *("everything is deleted", "magics", "the cores of others"),
    *("the host's own port is reached", "a process of the host is ended"),
    *("a process that outlives its kernel", "another identity is taken"),
    *("a place is written that only Landlock closes", "javascript and html"),
)
WHOLE = "COURSE_WHOLE" in os.environ
ATTACKS = {name: attacks.ATTACKS[name] for name in (attacks.ATTACKS if WHOLE else SAMPLE)}
HONEST = 3.5
TOTAL = "# Task: total\ndef total(x, factor=1.0):\n    return (x * factor).sum(axis=0)"
SECRET = 20260303
NOBODY = 65534
MARK = "canary-of-the-course"
LIMITS = {"memory": 400 << 20, "files": 32 << 20, "processes": 48, "seconds": 20}

pytestmark = pytest.mark.skipif(
    sandbox.problem() is not None, reason=f"bwrap (bubblewrap) is missing: {sandbox.problem()}"
)


class Canaries:
    """Things of the host that hostile code would like to touch."""

    def __init__(self, folder):
        self.file = Path(folder, "canary")
        self.file.write_text("alive")
        self.server = socket.create_server(("127.0.0.1", 0))
        self.connections = 0
        threading.Thread(target=self.accept, daemon=True).start()
        self.process = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(900)"])

    def accept(self):
        while True:
            try:
                self.server.accept()
            except OSError:
                return
            self.connections += 1

    def put_into(self, code):
        names = {
            "CANARY_FILE": str(self.file),
            "CANARY_PORT": str(self.server.getsockname()[1]),
            "CANARY_PROCESS": str(self.process.pid),
            "CANARY_ROOT": str(ROOT),
            "CANARY_MARK": MARK,
        }
        for name, value in names.items():
            code = code.replace(name, value)
        return code

    def touched(self):
        """What is not as it was, in words."""
        found = []
        if not self.file.exists() or self.file.read_text() != "alive":
            found.append("the file")
        if self.connections:
            found.append("the port")
        if self.process.poll() is not None:
            found.append("the process")
        return found

    def close(self):
        self.server.close()
        self.process.kill()
        self.process.wait()


def hand_in(exercise, folder, canaries):
    """A notebook for each attack, its other task solved."""
    for number, code in enumerate(ATTACKS.values()):
        page = nbformat.reads(nbformat.writes(exercise.notebook), as_version=4)
        for cell in page.cells:
            if role_of(cell) == "answer":
                cell.source = canaries.put_into(code) if task_of(cell) == "scale" else TOTAL
        path = Path(folder, f"s{number}", "90_tiny.ipynb")
        path.parent.mkdir(parents=True)
        path.write_text(nbformat.writes(page))


def grade_attacks(exercise, folder):
    """Grade the attacks; name → [(check, points, status, diagnosis, seconds)]."""
    running.CELL_SECONDS, running.NOTEBOOK_SECONDS = 6, 40
    sandbox.LIMITS.update(LIMITS)
    names = list(ATTACKS)
    submissions = [
        Submission(name, "90_tiny", Path(folder, f"s{number}", "90_tiny.ipynb"))
        for number, name in enumerate(names)
    ]
    found = {}
    with Grader(exercise, SECRET, sandbox.BUBBLEWRAP, workers=2) as grader:
        for submission, graded in grader.grade_all(submissions):
            found[submission.student] = [
                [r.check, r.points, r.status, r.diagnosis, r.seconds]
                for r in graded.rows
                if r.check != "question"
            ]
    return found


def as_this_user(exercise, folder):
    kept = running.CELL_SECONDS, running.NOTEBOOK_SECONDS, dict(sandbox.LIMITS)
    try:
        return grade_attacks(exercise, folder)
    finally:
        running.CELL_SECONDS, running.NOTEBOOK_SECONDS = kept[:2]
        sandbox.LIMITS.update(kept[2])


def as_an_ordinary_user(source, folder, python):
    """The same in a process of an ordinary user's."""
    program = (
        "import json, sys; sys.path[:0] = [sys.argv[1]]\n"
        "from pathlib import Path\n"
        "from classroom.exercise import Exercise\n"
        "from tests.classroom.grading.test_attacks_in_the_sandbox import grade_attacks\n"
        "print('\\n' + json.dumps(grade_attacks(Exercise(sys.argv[2]), sys.argv[3])))"
    )
    command = [python, "-c", program, str(ROOT), str(source), str(folder)]
    own = {"HOME": str(folder), "TMPDIR": str(folder), "MPLCONFIGDIR": str(folder)}
    done = subprocess.run(
        command,
        capture_output=True,
        text=True,
        user=NOBODY,
        group=NOBODY,
        extra_groups=[],
        env={**os.environ, **own},
        cwd=folder,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout.splitlines()[-1])


@pytest.fixture(scope="module")
def open_folder():
    """A folder that everybody may enter: pytest closes its own ones to others."""
    with tempfile.TemporaryDirectory(prefix="course-attacks-", ignore_cleanup_errors=True) as name:
        os.chmod(name, 0o755)
        yield Path(name)


@pytest.fixture(scope="module")
def python_for_all(open_folder):
    """A Python that an ordinary user may run, with the packages of this one."""
    place = open_folder
    base = next((p for p in (sys.base_prefix, "/usr") if is_open(Path(p, "bin/python3"))), None)
    if base is None or not is_open(ROOT / "classroom" / "__init__.py"):
        pytest.skip("no ordinary user can read this Python or this folder")
    subprocess.run(
        [f"{base}/bin/python3", "-m", "venv", "--without-pip", place / "venv"], check=True
    )
    version = subprocess.check_output(
        [place / "venv/bin/python", "-c", "import sys; print(*sys.version_info[:2], sep='.')"],
        text=True,
    ).strip()
    if version != "{}.{}".format(*sys.version_info[:2]):
        pytest.skip(f"the Python that an ordinary user may run is {version}")
    packages = [p for p in sys.path if p.endswith("site-packages")]
    target = place / "venv/lib" / f"python{version}" / "site-packages" / "course.pth"
    target.write_text("\n".join([*packages, str(ROOT)]) + "\n")
    return str(place / "venv/bin/python")


def is_open(path):
    """Whether an ordinary user can read a file."""
    done = subprocess.run(
        ["test", "-r", str(path)], user=NOBODY, group=NOBODY, extra_groups=[], check=False
    )
    return done.returncode == 0


ORDINARY = pytest.param("as an ordinary user", marks=pytest.mark.long)


@pytest.fixture(scope="module", params=["as this user", ORDINARY])
def run(request, tiny, open_folder):
    """The graded attacks and the canaries, once for each identity."""
    folder = open_folder / request.param.replace(" ", "-")
    folder.mkdir()
    canaries = Canaries(folder)
    hand_in(tiny, folder, canaries)
    try:
        if request.param == "as this user":
            yield as_this_user(tiny, folder), canaries
        elif os.geteuid() != 0:
            pytest.skip("the tests run as an ordinary user already")
        else:
            python = request.getfixturevalue("python_for_all")
            source = folder / tiny.source.name
            source.write_text(tiny.source.read_text())
            os.chown(folder, NOBODY, NOBODY)
            yield as_an_ordinary_user(source, folder, python), canaries
    finally:
        canaries.close()


@pytest.mark.parametrize("name", ATTACKS)
def test_an_attack_earns_nothing_beyond_the_honest_work_beside_it(run, name):
    rows = {check: (points, status) for check, points, status, *_ in run[0][name]}
    assert rows["scale"][0] == 0, rows
    assert rows["scale"][1] != "passed"
    honest = sum(rows[check][0] or 0 for check in ("total", "total of the scaled"))
    assert honest == HONEST or name in HARM_THEMSELVES, rows


def test_nothing_of_the_host_was_touched(run):
    """With `pytest -s -k touched` it shows what became of every attack, in points and seconds."""
    touched = run[1].touched()
    print(f"\n{'points':>6} {'beside':>6} {'seconds':>7}  {'status':<15} attack")
    for name, rows in run[0].items():
        (_, points, status, _, seconds), *others = rows
        beside = sum(row[1] or 0 for row in others)
        print(f"{points or 0:6} {beside:6} {seconds or 0:7.2f}  {status:<15} {name}")
    print(f"escaped: {', '.join(touched) or 'nothing'}")
    assert touched == []


def test_no_process_of_an_attack_is_left(run):
    time.sleep(0.5)
    left = subprocess.run(["pgrep", "-f", f"sleep.600. # {MARK}"], capture_output=True, text=True)
    assert left.stdout.split() == []


STATUSES = {
    "a loop that does not listen": ["timeout"],
    "a loop at once": ["timeout"],
    "signals are ignored": ["timeout"],
    "a sleep without end": ["timeout"],
    "the kernel is never idle and says a lot": ["killed: output"],
    "output without end": ["killed: output", "timeout"],
    "the process exits when called": ["kernel died"],
    "a segmentation fault": ["kernel died"],
    "fifty megabytes of output": ["killed: output", "timeout"],
    "one message without end": ["killed: output"],
    "large messages that say nothing": ["killed: output"],
    "a socket that leads past its network": ["error"],
    "memory that lies in a pipe": ["error"],
    "memory that lies in netlink sockets": ["error"],
    "memory that lies in netlink sockets of another thread": ["error"],
    "the cores of others": ["error"],
    "memory that lies in sockets": ["killed: memory"],
    "memory that no process holds": ["error"],
    "memory that outlives its process": ["error"],
    "memory that two processes share": ["error"],
    "memory of a process whose first thread has ended": ["killed: memory"],
    "files without end": ["error"],
    "one enormous array": ["error"],
    "a list that grows without end": ["killed: memory", "error"],
    "a file of the host is read": ["error"],
    "the library's own part computes": ["error"],
}


@pytest.mark.parametrize(
    ("name", "statuses"), [(n, s) for n, s in STATUSES.items() if n in ATTACKS]
)
def test_what_happened_is_said(run, name, statuses):
    rows = {check: status for check, _, status, *_ in run[0][name]}
    assert rows["scale"] in statuses


@pytest.mark.skipif(
    not sys.platform.startswith("linux") or warm.syscall(warm.LANDLOCK, None, 0, 1) < 1,
    reason="this Linux has no Landlock",
)
def test_landlock_closes_what_the_mounts_leave_open(run):
    rows = {r[0]: r[2:] for r in run[0]["a place is written that only Landlock closes"]}
    assert rows["scale"][0] == "error" and "Permission denied" in rows["scale"][1]


def test_what_is_asked_for_says_that_it_is_asked_for(run):
    said = {r[0]: r[3] for r in run[0]["the library's own part computes"]}
    assert "this exercise asks you to write Conv2D" in said["scale"]
