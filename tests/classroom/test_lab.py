"""JupyterLab opens on what is there, once, and what keeps it from opening is said."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from classroom import lab
from classroom.notebooks import ROOT
from classroom.running import Server


@pytest.fixture
def started(monkeypatch, tmp_path):
    """The commands that would have become JupyterLab, and none of them did."""
    commands = []
    monkeypatch.setattr(lab, "WORK", tmp_path / "work")
    monkeypatch.setattr(lab, "jupyter_runtime_dir", lambda: str(tmp_path / "runtime"))
    monkeypatch.setattr(lab, "server_on", lambda folder: None)
    monkeypatch.setattr(os, "execve", lambda program, command, variables: commands.append(command))
    monkeypatch.setattr(subprocess, "call", lambda command, env: commands.append(command))
    return commands


def test_it_starts_on_work_and_hands_on_what_else_was_typed(started, tmp_path):
    lab.open_lab(["--no-browser"])
    (command,) = started
    assert f"--ServerApp.root_dir={tmp_path / 'work'}" in command and command[-1] == "--no-browser"
    assert (tmp_path / "work/exercises/02_conv2d.ipynb").is_file()


def test_with_edit_it_starts_on_the_repository_and_fills_nothing(started, tmp_path):
    lab.open_lab([], edit=True)
    assert f"--ServerApp.root_dir={ROOT}" in started[0] and not (tmp_path / "work").exists()


@pytest.fixture
def runs_already(started, monkeypatch, tmp_path):
    """A JupyterLab that runs on work/, and the pages that a browser was told to open."""
    opened = []
    server = Server(tmp_path / "work", "http://localhost:1/lab?token=t", tmp_path / "open.html", [])
    monkeypatch.setattr(lab, "server_on", lambda folder: server if folder == server.root else None)
    monkeypatch.setattr(lab.webbrowser, "open", lambda page: opened.append(page) or True)
    return opened


def test_a_second_one_on_the_same_folder_leads_to_the_first(started, runs_already, capsys):
    assert lab.open_lab([]) == 0
    said = capsys.readouterr().out
    assert "JupyterLab runs already on" in said and "http://localhost:1/lab?token=t" in said
    assert runs_already == ["http://localhost:1/lab?token=t"] and started == []


def test_where_the_server_has_left_a_page_the_token_shows_in_no_command(runs_already, tmp_path):
    (tmp_path / "open.html").write_text("")
    lab.open_lab([])
    assert runs_already == [(tmp_path / "open.html").as_uri()]


def test_without_a_browser_the_second_one_says_how_to_get_there(runs_already, capsys):
    lab.open_lab(["--no-browser"])
    assert "Open this address in your browser." in capsys.readouterr().out and not runs_already


def test_the_repository_is_another_folder(started, runs_already):
    lab.open_lab([], edit=True)
    assert len(started) == 1 and not runs_already


def test_a_folder_that_is_complete_opens_though_nothing_can_be_updated(
    started, tmp_path, monkeypatch, capsys
):
    def refuse(**what):
        raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(tmp_path / "work"))

    lab.open_lab([])
    monkeypatch.setattr(lab, "fill", refuse)
    lab.open_lab([])
    said = capsys.readouterr().out
    assert said.startswith("Nothing was updated: ") and "JupyterLab opens what is there." in said
    assert len(started) == 2


def test_a_folder_that_can_only_be_read_opens_and_it_is_said(
    started, tmp_path, monkeypatch, capsys
):
    lab.open_lab([])
    monkeypatch.setattr(os, "access", lambda path, mode: path != tmp_path / "work")
    lab.open_lab([])
    assert "but it cannot save them" in capsys.readouterr().out and len(started) == 2


def test_a_folder_that_lacks_pages_and_cannot_get_them_does_not_open(started, monkeypatch):
    def refuse(**what):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "work")

    monkeypatch.setattr(lab, "fill", refuse)
    with pytest.raises(OSError, match="No space left"):
        lab.open_lab([])
    assert started == []


def typed(*arguments, **variables):
    """What a student gets who types this command."""
    command = [sys.executable, "-m", "classroom", *arguments]
    return subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, env={**os.environ, **variables}
    )


def test_a_file_in_place_of_the_folder_is_a_sentence_and_no_traceback(tmp_path):
    (tmp_path / "work").write_text("")
    for command in ("lab", "reset"):
        done = typed(command, *["2"][: command == "reset"], COURSE_WORK=str(tmp_path / "work"))
        assert done.returncode == 1 and done.stdout == ""
        said = f"{command}: {tmp_path / 'work'} was expected to be a folder, and is none. Give it"
        assert done.stderr.startswith(said) and done.stderr.count("\n") == 1


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="there is no /proc here")
def test_a_folder_that_cannot_be_made_is_a_sentence_and_no_traceback():
    done = typed("lab", COURSE_WORK="/proc/self/nowhere")
    assert done.returncode == 1 and done.stderr.startswith("lab: /proc/self/nowhere")
    assert done.stderr.count("\n") == 1
