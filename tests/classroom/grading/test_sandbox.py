"""Code runs in an empty folder of its own, and what takes too long ends with all that it started."""

import os
import sys
import time
from pathlib import Path

import pytest

from classroom.grading import sandbox

needs_groups = pytest.mark.skipif(os.name == "nt", reason="Windows has no process groups")


def run(program, folder, seconds):
    return sandbox.run([sys.executable, "-c", program], seconds, folder)


def test_a_private_folder_is_empty_private_and_gone_afterwards():
    with sandbox.private_folder() as name:
        folder = Path(name)
        assert list(folder.iterdir()) == []
        assert os.name == "nt" or folder.stat().st_mode & 0o077 == 0
        (folder / "left").mkdir()
    assert not folder.exists()


def test_a_process_that_ends_in_time_has_done_its_work(tmp_path):
    assert run("open('done', 'w')", tmp_path, 60)
    assert (tmp_path / "done").exists()


@pytest.fixture
def anew():
    """Isolation is looked for once; here, anew."""
    sandbox.problem.cache_clear()
    yield
    sandbox.problem.cache_clear()


def test_without_linux_or_without_bubblewrap_there_is_no_isolation(anew, monkeypatch):
    monkeypatch.setattr(sandbox.sys, "platform", "darwin")
    assert "a program for Linux, and this is darwin" in sandbox.problem()
    sandbox.problem.cache_clear()
    monkeypatch.setattr(sandbox.sys, "platform", "linux")
    monkeypatch.setattr(sandbox.shutil, "which", lambda name: None)
    assert "apt install bubblewrap" in sandbox.problem()
    assert sandbox.isolation() == sandbox.NONE


def test_a_bubblewrap_that_does_not_start_is_no_isolation_and_says_why(anew, monkeypatch, tmp_path):
    program = tmp_path / "bwrap"
    program.write_text(
        "#!/bin/sh\necho 'bwrap: No permissions to create new namespace' >&2; exit 1\n"
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    monkeypatch.setattr(sandbox.sys, "platform", "linux")
    with pytest.raises(
        PermissionError, match=r"No permissions to create new namespace.*unsandboxed"
    ):
        sandbox.expect_isolation(allow_unsandboxed=False)
    assert sandbox.expect_isolation(allow_unsandboxed=True) == sandbox.NONE


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="bubblewrap is for Linux")
def test_the_sandbox_shows_no_file_of_the_host_but_pythons_own(tmp_path):
    command = sandbox.bubblewrap(tmp_path, str(tmp_path))
    shown = [command[i + 1] for i, word in enumerate(command) if word in ("--bind", "--ro-bind")]
    home, root = str(Path.home()), str(sandbox.Path(sandbox.__file__).parents[2])
    pythons = tuple(sandbox.pythons())
    for path in shown:
        assert path not in ("/", "/etc", home, root)
        ours = path.startswith((home, root)) and not path.startswith(pythons)
        assert not ours or path in (sandbox.warm.__file__, str(tmp_path)) or "fontlist" in path


@needs_groups
def test_the_course_itself_is_hidden_where_it_is_installed(tmp_path, monkeypatch):
    (tmp_path / "resnetlib").mkdir()
    monkeypatch.syspath_prepend(tmp_path)
    command = sandbox.bubblewrap(tmp_path, tmp_path)
    for path in (str(tmp_path / "resnetlib"), *sandbox.hidden_packages()):
        assert command[command.index(path) - 1] == "--tmpfs"
        assert command[len(command) - command[::-1].index(path) - 2] == "--remount-ro"


def test_what_takes_too_long_is_first_asked_to_end(tmp_path):
    program = (
        "import time\ntry:\n    open('began', 'w'); time.sleep(60)\n"
        "except KeyboardInterrupt:\n    open('ended', 'w')"
    )
    assert not run(program, tmp_path, 3)
    assert (tmp_path / "began").exists() and (tmp_path / "ended").exists()


@needs_groups
def test_what_does_not_listen_is_killed_with_all_that_it_started(tmp_path, monkeypatch):
    monkeypatch.setattr(sandbox, "GRACE", 0.2)
    program = (
        "import os, signal, time\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\n"
        "child = os.fork()\nif child: open('child', 'w').write(str(child))\ntime.sleep(60)"
    )
    start = time.monotonic()
    assert not run(program, tmp_path, 3)
    assert time.monotonic() - start < 30
    child = int((tmp_path / "child").read_text())
    while is_alive(child) and time.monotonic() - start < 30:
        time.sleep(0.05)  # on a busy machine a killed process takes a moment to be gone
    assert not is_alive(child)


def is_alive(process):
    """Whether a process runs; one that ended and was not yet fetched by its parent does not."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rsplit(")")[-1].split()[0] != "Z"
    except OSError:
        return False
