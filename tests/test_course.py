"""The one door: course.py, which must speak clearly before anything is installed."""

import builtins
import importlib.util
import subprocess
import sys
import venv
from pathlib import Path

import pytest

from classroom.__main__ import named

ROOT = Path(__file__).parents[1]
EnvBuilder = venv.EnvBuilder


def without_pip(*, with_pip, clear):
    assert with_pip
    return EnvBuilder(clear=clear)


@pytest.fixture
def door(tmp_path, monkeypatch):
    """course.py as a module that believes it stands in an empty folder."""
    specification = importlib.util.spec_from_file_location("course", ROOT / "course.py")
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    # pip would take three seconds each time; in a fresh clone the real thing is done.
    monkeypatch.setattr(venv, "EnvBuilder", without_pip)
    monkeypatch.setattr(module, "ROOT", str(tmp_path))
    monkeypatch.setattr(module, "VENV", str(tmp_path / ".venv"))
    monkeypatch.setattr(module, "STAMP", str(tmp_path / ".venv" / "set-up-for"))
    for name in ("requirements.txt", "pyproject.toml"):
        (tmp_path / name).write_text("")
    return module


def test_without_a_command_it_says_what_there_is(door, capsys):
    assert door.main([]) == 0
    said = capsys.readouterr().out
    assert all(f"course.py {command}" in said for command in door.COMMANDS)


def test_an_unknown_command_is_refused_before_anything_is_installed(door, capsys, tmp_path):
    assert door.main(["labb"]) == 1
    assert "no command 'labb'" in capsys.readouterr().err
    assert not (tmp_path / ".venv").exists()


@pytest.mark.parametrize("version", [(3, 8, 1), (3, 10, 9), (3, 15, 0)])
def test_a_python_out_of_range_is_one_clear_line(door, capsys, monkeypatch, version):
    monkeypatch.setattr(door.sys, "version_info", version)
    assert door.main(["lab"]) == 1
    said = capsys.readouterr().err
    assert "Python 3.11 to 3.14" in said and f"{version[0]}.{version[1]}" in said
    assert said.count("\n") == 1


def test_a_missing_venv_module_is_one_clear_line(door, capsys, monkeypatch):
    real = builtins.__import__

    def without_ensurepip(name, *rest):
        if name == "ensurepip":
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without_ensurepip)
    assert door.main(["lab"]) == 1
    assert "python3-venv" in capsys.readouterr().err


def test_a_failing_install_says_so_and_is_tried_again(door, capsys, monkeypatch):
    monkeypatch.setattr(door, "install", lambda: 1)
    assert door.main(["lab"]) == 1
    assert "needs a network" in capsys.readouterr().err
    assert not door.is_set_up()


@pytest.mark.parametrize(
    ("trouble", "said"),
    [
        (OSError(28, "No space left on device"), "was expected to have room and to be open to you"),
        (KeyboardInterrupt(), "interrupted. The same command goes on from there."),
    ],
)
def test_what_stops_the_set_up_is_one_clear_line(door, capsys, monkeypatch, trouble, said):
    def stop():
        raise trouble

    monkeypatch.setattr(door, "install", stop)
    assert door.main(["lab"]) == 1
    shown = capsys.readouterr().err
    assert said in shown and shown.count("\n") == 1 and not door.is_set_up()


def test_a_second_start_sets_nothing_up(door, monkeypatch):
    monkeypatch.setattr(door, "install", lambda: 0)
    monkeypatch.setattr(door, "hand_over", lambda arguments: arguments)
    door.main(["lab", "--no-browser"])
    monkeypatch.setattr(door, "set_up", lambda: pytest.fail("set up twice"))
    assert door.main(["lab", "--no-browser"]) == ["lab", "--no-browser"]


def test_changed_requirements_are_installed_into_the_same_venv(door, monkeypatch, tmp_path):
    monkeypatch.setattr(door, "install", lambda: 0)
    door.set_up()
    (tmp_path / ".venv" / "kept").write_text("")
    (tmp_path / "requirements.txt").write_text("numpy==2.4.6\n")
    assert not door.is_set_up()
    door.set_up()
    assert door.is_set_up() and (tmp_path / ".venv" / "kept").exists()


def test_its_source_is_old_enough_syntax_for_a_python_that_must_refuse():
    import ast

    source = (ROOT / "course.py").read_text()
    ast.parse(source, feature_version=(3, 6))


def test_the_door_and_the_room_behind_know_the_same_commands(door):
    said = subprocess.run(
        [sys.executable, "-m", "classroom", "--help"], cwd=ROOT, capture_output=True, text=True
    ).stdout
    for command in door.COMMANDS:
        assert f"\n    {command} " in said


def test_paths_that_the_caller_names_begin_where_the_caller_stands(monkeypatch, tmp_path):
    monkeypatch.setenv("COURSE_CALLER", str(tmp_path))
    assert named("class") == tmp_path / "class"
    assert named(tmp_path / "elsewhere") == tmp_path / "elsewhere"
    monkeypatch.delenv("COURSE_CALLER")
    assert named("class") == Path("class")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--frehs"], "unrecognized arguments: --frehs"),
        (["-j", "0"], "a whole number ≥ 1, got '0'"),
    ],
)
def test_what_grade_does_not_understand_is_named_with_what_it_does(tmp_path, options, said):
    command = [sys.executable, "-m", "classroom", "grade", tmp_path, "--out", tmp_path / "out"]
    done = subprocess.run(
        [*command, *options], cwd=ROOT, capture_output=True, text=True, encoding="utf-8"
    )
    assert done.returncode == 2 and said in done.stderr and "--fresh" in done.stderr
