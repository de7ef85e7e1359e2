"""The environment check says in words what is there and what is not."""

from classroom import environment
from classroom.environment import NEEDED, check_environment, findings, package, pinned_versions


def test_everything_that_the_check_looks_at_is_pinned():
    assert set(NEEDED) <= set(pinned_versions())


def test_a_missing_package_says_what_to_do():
    finding = package("a-package-that-nobody-has", "1.0")
    assert not finding.fine
    assert "course.py lab" in finding.fact


def test_another_version_names_both():
    finding = package("numpy", "0.0.1")
    assert not finding.fine
    assert "0.0.1" in finding.fact


def test_a_python_out_of_range_names_the_range(monkeypatch):
    monkeypatch.setattr(environment.sys, "version_info", (3, 9, 1))
    finding = environment.python_version()
    assert not finding.fine
    assert "3.11 to 3.14" in finding.fact


def test_the_table_says_in_words_what_its_colours_say(monkeypatch):
    shown = {}
    monkeypatch.setattr("IPython.display.display", lambda data, raw: shown.update(data))
    check_environment()
    rows = list(findings())
    assert shown["text/html"].count("<tr>") == len(rows)
    fine = sum(finding.fine for finding in rows)
    assert shown["text/html"].count(">fine<") == fine
    assert shown["text/plain"].count("look here") == len(rows) - fine
