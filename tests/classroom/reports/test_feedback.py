"""A student's page says what is right, what is not and where to go on; nothing in it runs."""

import html
import re
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from zipfile import ZipFile

import pytest

from classroom.exercise import ROOT, exercises_of
from classroom.grading.finding import ABOVE, COUNTED
from classroom.grading.incoming import submissions_in
from classroom.grading.prose import written_in
from classroom.grading.record import (
    ERROR,
    KILLED,
    MARKED,
    MISSING,
    NOT_ATTEMPTED,
    TIMEOUT,
    UNGRADED,
    UNREADABLE,
)
from classroom.grading.submission import Submission, read_answers
from classroom.reports.feedback import feedback_page
from classroom.reports.listing import MOST_CHARACTERS, listing_of
from classroom.reports.marks import CHANGED
from classroom.reports.tasks import tasks_of, title_of
from tests.classroom.reports.sample import HOSTILE, failed, graded, hostile, question, row

TAGS = {
    *("html", "head", "meta", "title", "style", "body", "main", "header", "section", "nav", "div"),
    *("h1", "h2", "h3", "p", "ul", "li", "b", "strong", "span", "bdi", "code", "pre", "q", "a"),
    *("table", "thead", "tbody", "tr", "th", "td", "details", "summary", "blockquote"),
    *("svg", "rect"),
    *("em", "ol", "figure", "figcaption"),  # and the others of markdown
}


UNREAD = (
    "Your file could not be read as a notebook. Hand in work/exercises/90_tiny.ipynb, saved in "
    "JupyterLab."
)


class Reader(HTMLParser):
    """Collects a page's tags, its attributes and its text."""

    def __init__(self, page):
        super().__init__()
        self.tags, self.attributes, self.said, self.inside = [], [], [], ""
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs
        self.inside = tag

    def handle_data(self, data):
        if self.inside != "style":
            self.said.append(data)

    @property
    def text(self):
        return " ".join("".join(self.said).split())


def words(exercise, found):
    return Reader(feedback_page(exercise, found)).text


def test_the_page_says_the_score_and_what_came_of_each_task(tiny):
    said = words(tiny, graded(exercise="90_tiny"))
    assert "2 of 6 points" in said and "2 to be marked by your instructor" in said
    assert "2 missed" in said
    assert "Task 1\xa0· scaled, the first".replace("\xa0", " ") in said
    assert "You divide." in said and "Your words Because." in said


def test_a_task_that_is_not_right_says_where_to_go_back_to(tiny):
    found = graded(exercise="90_tiny", rows=[failed(), failed(task="total", check="total")])
    said = words(tiny, found)
    assert "Go back to chapters/90_tiny.ipynb, section The derivative." in said
    assert "Your notebook has 2 hints to unfold" in said
    assert "sections Play, Colour. The chapter does not solve this task" in said


def test_a_task_that_is_right_sends_nobody_back(tiny):
    assert "Go back to" not in words(tiny, graded(exercise="90_tiny", rows=[row(points=2)]))


def test_the_line_that_a_diagnosis_speaks_of_is_pointed_at(tiny):
    said = failed(status=ERROR, diagnosis="KeyError: 1 · line 2 of your cell, in scaled: x")
    page = feedback_page(tiny, graded(exercise="90_tiny", rows=[said]))
    (pointed,) = re.findall(r'<span class="line pointed">(.*?)\n</span>', page)
    assert "x = " in pointed


def test_neither_a_solution_nor_the_rubric_is_on_the_page(tiny):
    found = graded(exercise="90_tiny", prose={"why": tiny.questions[0].source.split("Because")[0]})
    page = html.unescape(feedback_page(tiny, found))
    assert "x.sum(axis=0)" not in page and "2 points for the reason" not in page
    assert "Because it is so" not in page


def test_isolation_stays_with_the_instructor(tiny):
    assert "bubblewrap" not in words(tiny, graded(exercise="90_tiny"))


def test_a_mark_and_an_override_come_with_their_reason(tiny):
    rows = [
        failed(points=1, reason="half of it is right"),
        question(points=1.5, status=MARKED, reason="and why exactly 0?"),
    ]
    said = words(tiny, graded(exercise="90_tiny", rows=rows))
    assert "Changed by your instructor: half of it is right" in said
    assert "changed by your instructor 1 of 2 points" in said
    assert "Your instructor: and why exactly 0?" in said and "2.5 of 4 points" in said


def test_what_the_grader_could_not_do_is_no_loss_and_keeps_its_reasons_to_itself(tiny):
    rows = [row(points=2), row(task="total", check="total", points=None, status=UNGRADED)]
    rows[1].diagnosis = "OSError: /srv/secret is full"
    said = words(tiny, graded(exercise="90_tiny", rows=rows))
    assert (
        "This could not be graded, which is no fault of yours. Your instructor has been told."
        in said
    )
    assert "2 not decided yet, and not lost" in said and "secret" not in said


def test_an_unreadable_file_is_one_sentence_and_no_zero(tiny):
    why = "the file is no notebook"
    rows = [row(points=None, status=UNREADABLE, diagnosis=why) for _ in range(3)]
    said = words(tiny, graded(exercise="90_tiny", rows=rows, answers={}, prose={}))
    assert said.count(UNREAD) == 1 and why not in said
    assert "Not graded" in said and "0 of" not in said


def unread(exercise, diagnosis, **more):
    rows = [row(points=None, status=UNREADABLE, diagnosis=diagnosis, **more) for _ in range(3)]
    found = graded(
        exercise="90_tiny", rows=rows, answers={}, prose={}, notes=["2 of them; the latest"]
    )
    return words(exercise, found)


def test_a_student_reads_no_technical_reason_and_what_to_do(tiny, tmp_path):
    (tmp_path / "90_tiny.ipynb").write_text("{broken")
    broken = read_answers(Submission("ada", "90_tiny", tmp_path / "90_tiny.ipynb"), tiny).problem
    said = unread(tiny, broken)
    assert UNREAD in said and "JSON" in broken and "JSON" not in said and "2 of them" in said


def test_where_an_instructor_has_to_choose_there_is_nothing_to_do(tiny, tmp_path):
    for name in ("a.zip", "b.zip"):
        with ZipFile(tmp_path / name, "w") as archive:
            archive.writestr("ada/90_tiny.ipynb", "{}")
    (found,) = submissions_in(tmp_path, tmp_path / "unpacked", {"90_tiny": tiny})
    said = unread(tiny, found.problem)
    assert "between several files of yours; there is nothing for you to do." in said
    assert "Leave the one" not in said and "zip" not in said and "the latest" not in said


def test_a_notebook_without_our_cells_is_not_called_unreadable(tiny, tmp_path):
    path = tmp_path / "90_tiny.ipynb"
    path.write_text('{"cells": [], "nbformat": 4, "nbformat_minor": 5, "metadata": {}}')
    said = unread(tiny, read_answers(Submission("ada", "90_tiny", path), tiny).problem)
    assert "None of the cells of the tasks was found in your notebook. Hand in work/" in said


def test_a_file_that_is_too_large_is_called_so(tiny):
    assert "Your file is too large." in unread(tiny, "the file has 60000000 bytes, more than 5")


def test_a_file_that_is_no_exercise_is_asked_for_under_its_name():
    said = unread(None, "no exercise has this name; there are: 1", task="", check="")
    assert "Your file's name is that of no exercise. Hand it in under the name" in said


def test_points_changed_by_hand_are_called_so_and_nothing_contradicts_them(tiny):
    rows = [failed(status=NOT_ATTEMPTED, diagnosis="", points=2, reason="shown on paper")]
    said = words(tiny, graded(exercise="90_tiny", rows=rows, answers=tiny.blanks()))
    assert "changed by your instructor 2 of 2 points" in said
    assert "Changed by your instructor: shown on paper" in said
    assert "The cell is as it was" not in said and "right 2" not in said


def test_what_the_grader_could_not_do_and_somebody_decided_keeps_its_reasons_too(tiny):
    rows = [row(points=1, status=UNGRADED, diagnosis="OSError: /srv/secret", reason="ran at mine")]
    said = words(tiny, graded(exercise="90_tiny", rows=rows))
    assert "Changed by your instructor: ran at mine" in said
    assert "secret" not in said and "has been told" not in said


def test_a_remark_without_other_points_is_no_change(tiny):
    said = words(tiny, graded(exercise="90_tiny", rows=[row(points=2, reason="well done")]))
    assert "Your instructor: well done" in said and "hanged by" not in said


@pytest.mark.parametrize(
    "changed",
    [
        question(points=1, status=MARKED, diagnosis=CHANGED[True]),
        failed(points=1, diagnosis=f"You divide.; {CHANGED[False]}"),
    ],
    ids=["question", "check"],
)
def test_an_answer_that_has_changed_is_a_sentence(tiny, changed):
    said = words(tiny, graded(exercise="90_tiny", rows=[changed]))
    assert "Your answer has changed since your instructor marked it." in said
    assert "the answer has changed" not in said and ".;" not in said


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (TIMEOUT, "This took too long and was stopped."),
        (f"{KILLED}: memory", "This was stopped: too much memory."),
        (MISSING, "The cell of this task was not found in your notebook."),
    ],
)
def test_what_happened_is_said_in_words(tiny, status, said):
    rows = [failed(status=status, diagnosis="")]
    assert said in words(tiny, graded(exercise="90_tiny", rows=rows))


def test_a_stub_is_called_a_stub(tiny):
    rows = [failed(status=NOT_ATTEMPTED, diagnosis="")]
    found = graded(exercise="90_tiny", rows=rows, answers=tiny.blanks())
    assert "The cell is as it was" in words(tiny, found)


def test_what_was_unusual_is_said(tiny):
    matched = f"marker; {COUNTED.format(n=3)}: {ABOVE}"
    rows = [row(points=2, matched=matched, policy="imports scipy")]
    said = words(
        tiny, graded(exercise="90_tiny", rows=rows, notes=["an older file was passed over"])
    )
    assert f"The notebook has 3 cells of this task: {ABOVE}." in said
    assert "imports scipy" in said and "an older file was passed over" in said


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("known", [True, False], ids=["exercise", "no exercise"])
def test_whatever_a_student_writes_stays_text(tiny, text, known):
    page = feedback_page(tiny if known else None, hostile(text, "90_tiny" if known else text))
    found = Reader(page)
    assert set(found.tags) <= TAGS
    assert not any(
        name.startswith("on") or name in ("style", "src") for name, _ in found.attributes
    )
    links = [value for name, value in found.attributes if name == "href"]
    assert all(re.fullmatch(r"#task-\d+", link) for link in links)
    assert not set(page) & set("\x00\x1b\u202e\u2066\ud800")
    page.encode("utf-8")


def test_headings_come_in_order(tiny):
    page = feedback_page(tiny, graded(exercise="90_tiny"))
    levels = [int(level) for level in re.findall(r"<h(\d)", page)]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_a_students_words_are_shown_as_they_meant_them(tiny):
    found = graded(exercise="90_tiny", prose={"why": "The **mean** is `x`:\n\n- <b>a</b>"})
    page = feedback_page(tiny, found)
    assert "<p>The <strong>mean</strong> is <code>x</code>:</p><ul><li>&lt;b&gt;a" in page


def test_the_same_grades_give_the_same_page(tiny):
    assert feedback_page(tiny, graded("b")) == feedback_page(tiny, graded("b"))


def test_a_listing_holds_every_character_and_every_line():
    source = 'def f(x):\n    """a # b\n    c"""\n    return "\\"" + 1.5e3  # é \'\n\n\x00class'
    lines, more = listing_of(source)
    assert "\n".join("".join(text for _, text in line.words) for line in lines) == source
    assert [line.number for line in lines] == [1, 2, 3, 4, 5, 6] and more == 0
    kinds = {text: kind for line in lines for kind, text in line.words}
    assert (kinds["def"], kinds["f"], kinds["1.5e3"], kinds["class"]) == ("k", "f", "n", "k")


@pytest.mark.parametrize(
    "text", ["x" * 10**6, "\n" * 10**6, '"""' * 10**5, "'\\" * 10**5, "f'" * 10**5]
)
def test_a_listing_of_anything_is_short_and_soon_made(text):
    lines, more = listing_of(f"a\n{text}b\nc")
    assert len(lines) <= 1_000 and more >= 1
    assert sum(len(text) for line in lines for _, text in line.words) <= MOST_CHARACTERS


def test_a_students_words_are_those_below_the_question():
    assert written_in("Why?\n\n**Your answer:**\n\nSo. **Your answer:** again") == (
        "So. **Your answer:** again"
    )
    assert written_in("  only words ") == "only words"


@pytest.mark.parametrize("exercise", exercises_of().values(), ids=lambda exercise: exercise.name)
def test_every_task_of_every_exercise_has_a_title_and_sections_that_exist(exercise):
    assert title_of(exercise).startswith("Exercise ")
    chapter = Path(ROOT, "chapters", f"{exercise.name}.py")
    headings = re.findall(r"^# ## (.+)$", chapter.read_text(encoding="utf-8"), re.MULTILINE)
    for task in tasks_of(exercise).values():
        assert task.title.startswith("Task "), task.name
        assert task.see or task.question, f"{task.name}: its answer names no section"
        assert set(task.see) <= set(headings), task.name
