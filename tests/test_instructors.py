"""INSTRUCTORS.md says what is so: minutes, points, statuses, limits, files and commands."""

import re
from pathlib import Path

import pytest

from classroom.exercise import exercises_of, points_of
from classroom.grading import kernels, record, running, sandbox

ROOT = Path(__file__).parents[1]
EXERCISES = exercises_of()
TEXT = (ROOT / "INSTRUCTORS.md").read_text(encoding="utf-8")
ROWS = {
    cells[0]: cells[1:]
    for line in TEXT.splitlines()
    if re.match(r"\| \d\d ", line)
    for cells in [[cell.strip() for cell in line.strip("|").split("|")]]
}


def test_the_minutes_of_the_chapters_are_those_of_chapter_00():
    page = (ROOT / "chapters/00_start_here.py").read_text(encoding="utf-8")
    found = re.findall(r"^# \| \[?(\d\d [^\]|]+?)\]?(?:\([^)]*\))? \| .* \| (\d+) \|$", page, re.M)
    written = {
        name: minutes for name, minutes in found if list(ROOT.glob(f"chapters/{name[:2]}_*"))
    }
    assert written == {name: cells[0] for name, cells in ROWS.items()}


@pytest.mark.parametrize("name", EXERCISES)
def test_minutes_and_points_of_an_exercise_are_its_own(name):
    exercise = EXERCISES[name]
    head = exercise.cells[0].source
    parts = re.findall(r"^\| ([a-z ]+) \| .* \| \d+ \| (\d+) \|$", head, re.M)
    assert [part for part, _ in parts] == ["core", "stretch", "in words"]
    points = sum(check.points for check in exercise.checks) + sum(
        map(points_of, exercise.questions)
    )
    row = next(cells for title, cells in ROWS.items() if title[:2] == name[:2])
    assert row[1:5] == [*(minutes for _, minutes in parts), f"{points:g}"]


def test_the_hours_are_the_sums_of_the_minutes():
    columns = zip(*(cells[:4] for cells in ROWS.values()), strict=True)
    hours = [round(sum(int(n) for n in column if n != "–") / 60) for column in columns]
    said = re.search(
        r"That is (\d+) hours of chapters and (\d+) of core exercises; the stretch takes another "
        r"(\d+), answers in words (\d+)\.",
        TEXT,
    )
    assert hours == [int(number) for number in said.groups()]


def test_every_status_is_explained_and_no_other():
    statuses = {
        value for name, value in vars(record).items() if name.isupper() and isinstance(value, str)
    } - {record.KILLED}
    statuses |= {status for status, _ in kernels.ENDS.values()} | {f"{record.KILLED}: output"}
    table = TEXT.partition("### What a status means")[2].partition("###")[0]
    assert set(re.findall(r"^\| `([^`]+)` \|", table, re.M)) == statuses


def test_the_limits_are_those_of_the_grader():
    limits = sandbox.LIMITS
    for said in (
        f"{limits['memory'] >> 30} GiB of memory, {limits['files'] >> 20} MB of files, "
        f"{limits['processes']} processes",
        f"more than {limits['seconds']} seconds of the processor",
        f"a cell took more than {running.CELL_SECONDS} seconds, or the notebook more than "
        f"{running.NOTEBOOK_SECONDS}",
        f"a check with a large case has {running.LARGE_CELL_SECONDS}",
        f"more than {kernels.MOST_SAID / 1e6:g} million characters",
    ):
        assert said in TEXT


def test_the_readme_leads_to_it():
    assert "`INSTRUCTORS.md`" in (ROOT / "README.md").read_text(encoding="utf-8")
