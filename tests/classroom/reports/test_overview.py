"""The overview counts right, shows trouble first, and lets no student's text run."""

import re
import time

import pytest

from classroom.grading.record import (
    KILLED,
    MARKED,
    NOT_RUN,
    TIMEOUT,
    UNGRADED,
    UNREADABLE,
)
from classroom.reports.overview import (
    chart_of,
    column_of,
    mistakes_of,
    overview_page,
    runs_of,
    troubles_of,
)
from classroom.reports.page import feedback_paths
from tests.classroom.reports.sample import HOSTILE, class_of, failed, graded, hostile, question, row
from tests.classroom.reports.test_feedback import TAGS, Reader


def tiny_class():
    return [
        graded("ada", "90_tiny", rows=[row(points=2), row(task="total", check="total", points=2)]),
        graded("ben", "90_tiny", rows=[row(points=2), failed(task="total", check="total")]),
        graded("cem", "90_tiny", rows=[failed(), failed(task="total", check="total")]),
    ]


def troubles(*gradeds):
    addresses = dict.fromkeys(feedback_paths(gradeds), "")
    return [(t.student, t.what, t.said) for t in troubles_of(gradeds, addresses)]


def test_broken_and_suspicious_submissions_come_first():
    found = troubles(
        graded("a", rows=[row()], notes=["an older file was passed over"]),
        graded("b", rows=[failed(status=TIMEOUT)]),
        graded("c", rows=[failed(status=f"{KILLED}: memory"), failed(status=NOT_RUN)]),
        graded("d", rows=[row(policy="imports scipy"), row(policy="imports scipy")]),
        graded("e", rows=[row(points=None, status=UNGRADED, diagnosis="OSError")]),
        graded("f", rows=[row(points=None, status=UNREADABLE, diagnosis="no notebook")] * 2),
        graded("g", rows=[row(), failed(), question()]),
    )
    assert found == [
        ("f", "file unreadable", "no notebook"),
        ("e", "could not be graded", "OSError"),
        ("d", "not allowed", "imports scipy"),
        ("c", "stopped", "too much memory in scale"),
        ("b", "too slow", "scale"),
        ("a", "unusual file", "an older file was passed over"),
    ]


def test_a_mark_for_an_answer_that_has_changed_is_to_be_looked_at():
    said = "the answer has changed since it was marked"
    marked = question(points=1, status=MARKED, diagnosis=said)
    assert troubles(graded(rows=[marked]))[0][1] == "changed since marked"


def test_known_mistakes_are_counted_by_student(tiny):
    found, unrecognized = mistakes_of(
        tiny,
        [
            graded("ada", rows=[failed(), failed(check="total")]),
            graded("ben", rows=[failed(diagnosis="Here, or in an earlier task: You divide.")]),
            graded("cem", rows=[failed(diagnosis="You sum along the rows.")]),
            graded("dan", rows=[failed(diagnosis="KeyError: 1")]),
        ],
    )
    assert found == [
        (2, "You divide.", ["scale", "total"]),
        (1, "You sum along the rows.", ["scale"]),
    ]
    assert unrecognized == 1


def test_a_check_counts_what_is_decided():
    rows = [row(points=2), failed(), row(points=None, status=UNGRADED), None]
    column = column_of(rows[0], {}, rows)
    assert column.earned == 0.5
    assert column.counts == {"right": 1, "wrong": 1, "open": 1, "blank": 1}


def test_neighbours_of_one_kind_are_one_piece():
    assert runs_of(["right", "right", "wrong", "right"]) == [
        ["right", 0, 2],
        ["wrong", 2, 1],
        ["right", 3, 1],
    ]


def test_the_chart_holds_every_decided_submission_once():
    gradeds = [graded(str(n), rows=[row(points=n / 2, max_points=30)]) for n in range(61)]
    gradeds.append(graded("x", rows=[row(points=None, max_points=30, status=UNREADABLE)]))
    chart = chart_of(gradeds)
    assert sum(count for _, _, count in chart.bars) == 61 and chart.left_out == 1
    assert len(chart.bars) <= 16 and chart.bars[-1][1] == 30
    assert "the median is 15; half of the class has between 7.5 and 22.5" in chart.summary


@pytest.mark.parametrize("gradeds", [[], tiny_class()[:1]])
def test_a_class_of_none_or_one_has_a_page(tiny, gradeds):
    assert "The class at a glance" in overview_page({"90_tiny": tiny}, gradeds)


def test_every_cell_has_its_word_and_every_student_a_link(tiny):
    page = overview_page({"90_tiny": tiny}, tiny_class())
    assert page.count('<td class="right"><i>right</i></td>') == 3
    assert page.count('<td class="wrong"><i>wrong</i></td>') == 3
    assert 'href="feedback/ada/90_tiny.html"' in page


def test_files_that_are_no_exercise_are_among_the_broken(tiny):
    stray = graded("eve", "homework", rows=[row(points=None, max_points=0, status=UNREADABLE)])
    page = overview_page({"90_tiny": tiny}, [*tiny_class(), stray])
    assert "homework" in Reader(page).text and page.count("<h2") == 2


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_whatever_a_student_writes_stays_text(tiny, text):
    page = overview_page({"90_tiny": tiny}, [hostile(text), hostile(text, exercise=text)])
    found = Reader(page)
    more = {"script", "label", "input", "i", "text", "line", "footer"}
    assert set(found.tags) <= TAGS | more and found.tags.count("script") == 1
    assert not any(
        name.startswith("on") or name in ("style", "src") for name, _ in found.attributes
    )
    links = [value for name, value in found.attributes if name == "href"]
    assert all(re.fullmatch(r"feedback/[^/:]+/[^/:]+\.html|#exercise-\d+", link) for link in links)
    assert not set(page) & set("\x00\x1b\u202e\u2066\ud800")


def test_three_hundred_students_take_no_time_and_little_room(tiny):
    gradeds = class_of(tiny, 300)
    start = time.perf_counter()
    page = overview_page({"90_tiny": tiny}, gradeds)
    assert time.perf_counter() - start < 10 and len(page) < 1_000_000
