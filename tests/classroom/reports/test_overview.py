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


def cells(page):
    """What a page says, cell after cell."""
    return " ".join(re.sub("<[^>]+>", " ", page).split())


def test_broken_and_suspicious_submissions_come_first():
    found = troubles(
        graded("A", rows=[row()], notes=["2 notebooks were handed in; the latest counts: 1"]),
        graded("a", rows=[row()], notes=["made from version 1 of the exercise"]),
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
        ("a", "unusual file", "made from version 1 of the exercise"),
        ("A", "handed in twice", "2 notebooks were handed in; the latest counts: 1"),
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


def test_the_hardest_are_checks_for_questions_count_otherwise(tiny):
    poor = question(points=0.5, status=MARKED)
    gradeds = [
        graded("ada", "90_tiny", rows=[row(points=2), failed(task="total", check="total"), poor])
    ]
    page = Reader(overview_page({"90_tiny": tiny}, gradeds)).text
    assert "Hardest: total (0\xa0%).".replace("\xa0", " ") in page


def test_points_changed_by_hand_are_marked_and_listed(tiny):
    rows = [failed(points=1, reason="half of it"), row(points=2, task="total", check="total")]
    page = overview_page({"90_tiny": tiny}, [graded("ada", "90_tiny", rows=rows)])
    assert '<td class="partly changed">1<i>, changed by hand</i></td>' in page
    assert (
        "Changed by hand Student Check It was Points Reason ada scale wrong 1 of 2 half of it"
        in (cells(page))
    )
    assert "Changed by hand" not in overview_page({"90_tiny": tiny}, tiny_class())


def test_an_override_to_nothing_is_no_mistake_of_the_code(tiny):
    rows = [row(points=0, reason="copied")]
    page = overview_page({"90_tiny": tiny}, [graded("ada", "90_tiny", rows=rows)])
    assert '<td class="wrong changed">0<i>, changed by hand</i></td>' in page
    assert "No known mistake was found." in page and "no known mistake." not in page


def test_the_points_have_their_maximum(tiny):
    gradeds = [graded(name, "90_tiny") for name in ("ada", "ben")]
    assert "Student Points of 6 scale" in cells(overview_page({"90_tiny": tiny}, gradeds))


def test_what_is_to_be_marked_leads_to_the_first_question_that_waits(tiny):
    page = overview_page({"90_tiny": tiny}, [graded("ada", "90_tiny")])
    (anchor,) = re.findall(r'<a href="#([\w-]+)"><b>1</b> question to mark</a>', page)
    details = page.partition("<details")[2]
    assert f'id="{anchor}"' in details
    marked = graded("ada", "90_tiny", rows=[question(points=1, status=MARKED)])
    assert "to mark</a>" not in overview_page({"90_tiny": tiny}, [marked])


def test_rubric_and_answers_are_shown_as_they_were_meant(tiny):
    found = graded("ada", "90_tiny", prose={"why": "The **mean**, *<i>*"})
    page = overview_page({"90_tiny": tiny}, [found])
    assert "<p>Because it is so.</p><p><strong>Rubric.</strong> 2 points for" in page
    assert "<p>The <strong>mean</strong>, <em>&lt;i&gt;</em></p>" in page


def test_every_answer_has_the_number_of_its_row(tiny):
    gradeds = [graded(name, "90_tiny") for name in ("ada", "ben")]
    said = cells(overview_page({"90_tiny": tiny}, gradeds))
    assert "Student Row Points Words ada 4 – Because. ben 7 – Because." in said


def test_students_with_the_same_points_are_in_one_order(tiny):
    gradeds = [graded(name, "90_tiny") for name in ("ben", "ada", "Zoë", "Ada")]
    page = overview_page({"90_tiny": tiny}, gradeds)
    assert re.findall(r'<tr><th scope="row"><a [^>]*><bdi>(\w+)<', page) == [
        "Ada",
        "ada",
        "ben",
        "Zoë",
    ]


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
    assert all(
        re.fullmatch(r"feedback/[^/:]+/[^/:]+\.html|#exercise-\d+(-question-\d+)?", link)
        for link in links
    )
    assert not set(page) & set("\x00\x1b\u202e\u2066\ud800")


def test_three_hundred_students_take_no_time_and_little_room(tiny):
    gradeds = class_of(tiny, 300)
    start = time.perf_counter()
    page = overview_page({"90_tiny": tiny}, gradeds)
    assert time.perf_counter() - start < 10 and len(page) < 1_000_000
