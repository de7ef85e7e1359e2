"""What a command shows fits where it is shown, whatever the language and the width are."""

import io
import os
import subprocess
import sys
from types import SimpleNamespace

import pytest

from classroom import terminal
from classroom.notebooks import ROOT
from classroom.terminal import waiting, wrapped


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.fixture
def shown(monkeypatch):
    """A function that puts a terminal of 50 columns in place of where pytest listens."""

    def put():
        monkeypatch.setattr(sys, "stdout", Terminal())
        size = SimpleNamespace(columns=50)
        monkeypatch.setattr(terminal.shutil, "get_terminal_size", lambda: size)
        return sys.stdout

    return put


def test_a_long_sentence_is_wrapped_under_its_own_beginning(shown):
    shown()
    lines = wrapped("word " * 30, "    task  ").splitlines()
    assert max(map(len, lines)) <= 50 and lines[0].startswith("    task  word")
    assert all(line.startswith(" " * 10 + "word") for line in lines[1:])


def test_on_a_pipe_a_sentence_stays_one_line(monkeypatch):
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    assert wrapped("word " * 30, "  ") == "  " + "word " * 30


def test_while_it_waits_a_terminal_says_so_and_a_pipe_does_not(shown, monkeypatch):
    screen = shown()
    with waiting("running 05 …"):
        assert screen.getvalue() == "\rrunning 05 …"
    assert screen.getvalue().endswith(f"\r{' ' * len('running 05 …')}\r")
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    with waiting("running 05 …"):
        assert sys.stdout.getvalue() == ""


def test_the_line_is_gone_after_an_interrupt_too(shown):
    screen = shown()
    with pytest.raises(KeyboardInterrupt), waiting("running"):
        raise KeyboardInterrupt
    assert screen.getvalue().endswith(f"\r{' ' * len('running')}\r")


@pytest.fixture
def blank(tmp_path):
    """A folder of a student's who has just begun."""
    (tmp_path / "exercises").mkdir()
    name = "exercises/02_conv2d.ipynb"
    (tmp_path / name).write_bytes((ROOT / name).read_bytes())
    return tmp_path


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "latin-1", "utf-8"])
def test_in_every_encoding_the_marks_can_be_told_apart(encoding):
    code = "from classroom.terminal import *; speak_plainly(); print('●✗○', chr(0xDCFF), 'ξ')"
    variables = {**os.environ, "LANG": "C", "PYTHONIOENCODING": encoding}
    said = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, env=variables
    )
    marks, *strange = said.stdout.decode(encoding).split()
    assert len(set(marks)) == 3 and strange == ["?", "ξ" if encoding == "utf-8" else "?"]


def test_where_a_terminal_knows_ascii_alone_progress_is_told_in_ascii(blank):
    variables = {"LANG": "C", "PYTHONIOENCODING": "ascii", "COURSE_WORK": str(blank)}
    command = [sys.executable, "-m", "classroom", "progress"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, env={**os.environ, **variables})
    said = done.stdout.decode("ascii").splitlines()
    assert done.returncode == 0 and said[0].split()[2] == 12 * "."


def test_whoever_reads_a_part_only_gets_no_traceback(blank):
    command = [sys.executable, "-m", "classroom", "progress"]
    variables = {**os.environ, "COURSE_WORK": str(blank)}
    pipe = subprocess.PIPE
    process = subprocess.Popen(command, cwd=ROOT, env=variables, stdout=pipe, stderr=pipe)
    process.stdout.close()
    assert process.stderr.read() == b"" and process.wait() == 1
