"""An answer in words is shown whole, wherever it stands; a blank one is none."""

import json

import pytest

from classroom.exercise import prompt_of
from classroom.grading.prose import written_in
from classroom.grading.submission import Submission, read_answers

LINE = "**Your answer:**"
PNG = "iVBORw0KGgoAAAANSUhEUg=="


@pytest.fixture
def words(submit, tiny, solutions):
    """A function from a change of the notebook's last cell, the question, to the words found."""

    def read(change):
        path = submit(solutions)
        page = json.loads(path.read_text())
        page["cells"] += change(page["cells"].pop())
        path.write_text(json.dumps(page))
        found = read_answers(Submission("ada", tiny.name, path), tiny).prose["why"]
        return written_in(found, prompt_of(tiny.questions[0].source))

    return read


def own(source, kind="markdown", **more):
    return {"cell_type": kind, "metadata": {}, "source": source, "id": "own", **more}


def with_text(question, text):
    return {**question, "source": text}


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"Why do columns vanish?\n\n{LINE}\n\nBelow.", "Below."),
        (f"Why do columns vanish?\n\nAbove.\n\n{LINE}", "Above."),
        (
            f"Above.\n\nWhy do columns vanish?\n\n{LINE} Beside.\n\nBelow.",
            "Above.\n\nBeside.\n\nBelow.",
        ),
        ("Why do columns vanish?\n\nWithout the line.", "Without the line."),
        ("Alone.", "Alone."),
        (f"Why do columns vanish?\n\n{LINE}", ""),
        (f"Why do columns vanish?\n\n\n{LINE}  \n", ""),
        (None, ""),
    ],
)
def test_words_above_and_below_the_line_are_found(words, text, expected, end):
    text = text and text.replace("\n", end)
    assert words(lambda question: [with_text(question, text)]) == expected


@pytest.mark.parametrize("kind", ["markdown", "raw", "code"])
def test_words_in_a_cell_of_ones_own_are_found(words, kind):
    assert words(lambda question: [question, own("Because they do.", kind)]) == "Because they do."


def test_a_cell_that_was_split_or_copied_is_read_whole(words):
    def split(question):
        first, second = f"Why do columns vanish?\n\n{LINE}\n\nOne.", "Two."
        return [with_text(question, first), {**question, "source": second, "id": "new"}]

    def copied(question):
        return [question, {**with_text(question, f"{LINE}\n\nOne."), "id": "new"}]

    assert words(split) == "One.\n\nTwo." and words(copied) == "One."


def test_an_experiment_below_a_blank_question_is_no_answer(words):
    assert words(lambda question: [question, own("print(total(x))", "code")]) == ""
    assert words(lambda question: [question, own("# because of x", "code")]) == "# because of x"


@pytest.mark.parametrize("text", ["![](attachment:a.png)", "", "See ![it](attachment:a.png)."])
def test_a_picture_that_is_attached_stands_among_the_words(words, text):
    pictures = {"attachments": {"a.png": {"image/png": PNG}}}
    found = words(lambda question: [question, own(text, **pictures)])
    assert f"](data:image/png;base64,{PNG})" in found


@pytest.mark.parametrize("broken", [3, [], {"a": 3}, {"a": {"image/png": 3}}, {"a": {}}])
def test_attachments_that_are_none_do_no_harm(words, broken):
    assert "So." in words(lambda question: [question, own("So.", attachments=broken)])


def test_an_answer_without_end_is_kept_whole(words):
    text = "word " * 20_000 + "end"
    assert words(lambda question: [question, own(text)]) == text


def test_without_its_prompt_the_words_are_those_below_the_line():
    assert written_in(f"Why?\n\n{LINE}\n\nSo. {LINE} again") == f"So. {LINE} again"
    assert written_in("  only words ") == "only words"
