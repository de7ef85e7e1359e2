"""Marks given by hand are read from whatever a spreadsheet saved, kept, and given again."""

import csv
import io
import json
import os

import pytest

from classroom.grading.record import FAILED, MARKED, TO_BE_MARKED, UNREADABLE
from classroom.reports.dates import number_of_date
from classroom.reports.gradebook import NUMBERS, OURS, Dialect, gradebook_of, write_gradebook
from classroom.reports.marks import (
    Mark,
    answers_of,
    apply_marks,
    dialect_in,
    dialect_of,
    keep_marks,
    read_kept,
    read_marks,
    table_in,
    take_marks,
    with_marks,
)
from tests.classroom.reports.sample import failed, graded, question, row

WHY = ("ada", "02_conv2d", "why", "question")
TOTAL = ("ada", "02_conv2d", "total", "total")


def lines_of(rows):
    text = gradebook_of(rows).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def save(path, lines, *, delimiter=",", encoding="utf-8-sig", decimal=".", columns=None):
    """Save lines as a spreadsheet would."""
    columns = columns or list(lines[0])
    file = io.StringIO(newline="")
    table = csv.DictWriter(file, columns, delimiter=delimiter, restval="", extrasaction="ignore")
    table.writeheader()
    for line in lines:
        numbers = {name: line[name].replace(".", decimal) for name in NUMBERS}
        table.writerow({**line, **numbers})
    path.write_bytes(file.getvalue().encode(encoding, "replace"))
    return path


@pytest.fixture
def edited(tmp_path):
    """A function from rows, and what is filled in by check, to an edited gradebook.csv."""

    def edit(rows, changes, **dialect):
        lines = lines_of(rows)
        for line in lines:
            line.update(changes.get(line["check"], {}))
        return save(tmp_path / "gradebook.csv", lines, **dialect)

    return edit


DIALECTS = {
    "as we write it": {},
    "Excel in Europe": {"delimiter": ";", "decimal": ","},
    "Excel, plain": {"delimiter": ";", "decimal": ",", "encoding": "cp1252"},
    "Excel, Unicode text": {"delimiter": "\t", "encoding": "utf-16"},
    "LibreOffice": {"encoding": "utf-8"},
    "LibreOffice, tabs": {"delimiter": "\t", "decimal": ",", "encoding": "utf-8"},
    "columns moved and added": {
        "columns": [
            "room",
            "reason",
            "points",
            "max_points",
            "check",
            "task",
            "exercise",
            "student",
        ]
    },
}


@pytest.mark.parametrize("dialect", DIALECTS.values(), ids=DIALECTS)
def test_marks_are_read_from_every_dialect(edited, dialect):
    rows = [row(student="Zoë", check="∂L/∂x", points=1.5), question(student="Zoë")]
    rows.append(failed(student="Zoë", task="total", check="total"))
    changes = {"question": {"points": "1.5", "reason": "good"}, "total": {"points": "0.5"}}
    marks, complaints = read_marks(edited(rows, changes, **dialect), rows)
    assert [(mark.check, mark.points, mark.reason) for mark in marks] == [
        ("question", 1.5, "good"),
        ("total", 0.5, ""),
    ]
    assert len(complaints) == 1 and "without a reason" in complaints[0]


@pytest.mark.parametrize("dialect", DIALECTS.values(), ids=DIALECTS)
def test_saving_without_a_change_marks_nothing(edited, dialect):
    rows = [row(student="=cmd", points=1 / 3), question(reason="-1, late"), row(student="李;=1")]
    assert read_marks(edited(rows, {}, **dialect), rows) == ([], [])


def test_a_name_that_windows_cannot_write_is_known_again(edited):
    rows = [question(student="Łukasz 李")]
    path = edited(rows, {"question": {"points": "1"}}, encoding="cp1252")
    assert "?ukasz ?" in path.read_text(encoding="cp1252")
    marks, complaints = read_marks(path, rows)
    assert (marks[0].student, marks[0].points, complaints) == ("Łukasz 李", 1, [])


def test_a_number_that_lost_its_zeros_is_known_again(edited):
    rows = [question(student="00417")]
    path = edited(rows, {"question": {"points": "1", "student": "417"}})
    assert read_marks(path, rows)[0][0].student == "00417"


def test_where_two_students_could_be_meant_nobody_is_marked(edited):
    rows = [question(student="0417"), question(student="00417")]
    path = edited(rows, {"question": {"points": "1", "student": "417"}})
    marks, complaints = read_marks(path, rows)
    assert marks == [] and "could be more than one row" in complaints[0]


@pytest.mark.parametrize(
    ("points", "said"),
    [
        ("3", "3 points are more than the 2 that there are"),
        ("-1", "-1 points are less than none"),
        ("good", "the points “good” are no number"),
        ("01. Mai", "the points “01. Mai” are no number (a spreadsheet made a date of 1.5?)"),
        ("nan", "no number"),
        ("inf", "no number"),
        ("1e99", "more than the 2"),
        ("=1+1", "no number"),
    ],
)
def test_points_that_cannot_be_are_complained_about_and_not_taken(edited, points, said):
    rows = [row(), question()]
    marks, complaints = read_marks(edited(rows, {"question": {"points": points}}), rows)
    assert marks == []
    assert "gradebook.csv, row 3 (ada, 02_conv2d, why, question)" in complaints[0]
    assert said in complaints[0]


def test_a_row_that_nobody_knows_is_complained_about(edited):
    path = edited([question(student="eve")], {"question": {"points": "2"}})
    marks, complaints = read_marks(path, [question()])
    assert marks == [] and "eve" in complaints[0] and "no such row" in complaints[0]


def test_rows_that_were_left_out_keep_what_they_have(edited):
    rows = [row(), question(), row(check="total")]
    assert read_marks(edited(rows[:1], {}), rows) == ([], [])


def test_a_row_that_is_there_twice_and_marked_differently_is_not_taken(tmp_path):
    first, second = lines_of([question(), question()])
    path = save(tmp_path / "gradebook.csv", [{**first, "points": "1"}, {**second, "points": "2"}])
    marks, complaints = read_marks(path, [question()])
    assert marks == [] and "twice" in complaints[0]


@pytest.mark.parametrize(
    "content", [b"", b"\n\n", b"a,b\n1,2\n", b"\xff\xfe\x00", b"PK\x03\x04\x00"]
)
def test_what_is_no_gradebook_is_said(tmp_path, content):
    path = tmp_path / "gradebook.csv"
    path.write_bytes(content)
    marks, complaints = read_marks(path, [question()])
    assert marks == [] and "no mark was read" in complaints[0]


def test_a_column_of_points_that_is_empty_takes_nothing_back(edited):
    rows = [row(), failed(check="total"), question(points=1, status=MARKED)]
    changes = {check: {"points": ""} for check in ("scale", "total", "question")}
    marks, complaints = read_marks(edited(rows, changes), rows)
    assert marks == [] and "every field of points is empty" in complaints[0]


def test_a_marked_question_is_marked_and_an_override_keeps_its_status():
    rows = [failed(check="total", task="total"), question()]
    marks = [Mark(*WHY, 1.5, "nearly"), Mark(*TOTAL, 1, "half of it is right")]
    total, why = apply_marks(rows, marks)
    assert (why.status, why.points, why.reason) == (MARKED, 1.5, "nearly")
    assert (total.status, total.points, total.reason) == (FAILED, 1, "half of it is right")


def test_a_remark_alone_decides_nothing():
    (why,) = apply_marks([question()], [Mark(*WHY, None, "see me")])
    assert (why.status, why.points, why.reason) == (TO_BE_MARKED, None, "see me")


def test_points_can_be_given_where_the_file_was_unreadable():
    (total,) = apply_marks(
        [failed(task="total", check="total", points=None, status=UNREADABLE)],
        [Mark(*TOTAL, 2, "shown in class")],
    )
    assert (total.status, total.points) == (UNREADABLE, 2)


def regrade(out, gradeds):
    """What a run of the grader does with marks; returns rows by check, and the complaints."""
    dialect = dialect_of(out, read_kept(out))
    marks, complaints = take_marks(out, gradeds)
    gradeds = [with_marks(graded, marks) for graded in gradeds]
    rows = [row for graded in gradeds for row in graded.rows]
    keep_marks(out, marks, rows, answers_of(gradeds), dialect)
    write_gradebook(out / "gradebook.csv", rows, dialect)
    return {row.check: row for row in rows}, complaints


def edit(out, **changes):
    """Change rows, by check, of the gradebook that the grader wrote, and save it as Excel would."""
    path = out / "gradebook.csv"
    table, separator = table_in(path.read_bytes())
    lines = [dict(zip(table[0], fields, strict=True)) for fields in table[1:]]
    for line in lines:
        line.update({name: line[name].replace(",", ".") for name in NUMBERS if separator == ";"})
    for line in lines:
        line.update(changes.get(line["check"], {}))
    save(path, lines, delimiter=";", decimal=",", encoding="cp1252")


def test_marks_survive_regrading_again_and_again(tmp_path):
    regrade(tmp_path, [graded()])
    edit(
        tmp_path,
        question={"points": "1.5", "reason": "nearly"},
        total={"points": "1", "reason": "half of it is right"},
    )
    for _ in range(3):
        rows, complaints = regrade(tmp_path, [graded()])
        assert (rows["question"].points, rows["question"].status) == (1.5, MARKED)
        assert (rows["total"].points, rows["total"].reason) == (1, "half of it is right")
        assert complaints == []
    assert sorted(path.name for path in tmp_path.iterdir()) == ["gradebook.csv", "private"]


def test_regrading_gives_the_same_files(tmp_path):
    regrade(tmp_path, [graded()])
    edit(tmp_path, question={"points": "1.5", "reason": "-1: late"})
    regrade(tmp_path, [graded()])
    before = (tmp_path / "gradebook.csv").read_bytes()
    regrade(tmp_path, [graded()])
    assert (tmp_path / "gradebook.csv").read_bytes() == before


def test_a_changed_answer_keeps_its_mark_and_says_so(tmp_path):
    regrade(tmp_path, [graded()])
    edit(tmp_path, question={"points": "2"}, total={"points": "1", "reason": "nearly"})
    regrade(tmp_path, [graded()])
    changed = graded(prose={"why": "Something else."}, answers={"total": "y = 3"})
    for _ in range(2):
        rows, _ = regrade(tmp_path, [changed])
        assert rows["question"].points == 2
        assert rows["question"].diagnosis == "the answer has changed since it was marked"
        assert rows["total"].diagnosis == (
            "You divide.; the answer has changed since these points were given"
        )


def test_marking_the_changed_answer_settles_it(tmp_path):
    regrade(tmp_path, [graded()])
    edit(tmp_path, question={"points": "2"})
    regrade(tmp_path, [graded()])
    changed = graded(prose={"why": "Something else."})
    regrade(tmp_path, [changed])
    edit(tmp_path, question={"points": "1"})
    rows, _ = regrade(tmp_path, [changed])
    assert (rows["question"].points, rows["question"].diagnosis) == (1, "")


def test_points_that_grading_itself_changed_are_no_override(tmp_path):
    regrade(tmp_path, [graded()])
    edit(tmp_path, question={"points": "2"})
    better = graded(rows=[row(points=2), row(task="total", check="total", points=2), question()])
    rows, complaints = regrade(tmp_path, [better])
    assert rows["total"].points == 2 and rows["question"].points == 2 and complaints == []
    rows, _ = regrade(tmp_path, [graded()])
    assert rows["total"].points == 0


def test_an_interruption_between_two_files_makes_no_override(tmp_path):
    regrade(tmp_path, [graded()])
    edit(tmp_path, question={"points": "2"})
    better = graded(rows=[row(points=2), row(task="total", check="total", points=2), question()])
    marks, _ = take_marks(tmp_path, [better])
    marked = with_marks(better, marks)
    keep_marks(tmp_path, marks, marked.rows, answers_of([marked]))  # gradebook.csv is not written
    rows, complaints = regrade(tmp_path, [better])
    assert rows["total"].points == 2 and rows["question"].points == 2 and complaints == []


def test_a_mark_that_is_emptied_is_taken_back_and_said(tmp_path):
    regrade(tmp_path, [graded()])
    edit(tmp_path, total={"points": "1", "reason": "nearly"})
    regrade(tmp_path, [graded()])
    edit(tmp_path, total={"points": "", "reason": ""})
    rows, complaints = regrade(tmp_path, [graded()])
    assert (rows["total"].points, rows["total"].reason) == (0, "")
    assert "What stood there: 02_conv2d, total, total" not in complaints[0]
    assert "ada, 02_conv2d, total, total): 1" in complaints[0]


def test_what_could_not_be_taken_is_kept_beside(tmp_path):
    regrade(tmp_path, [graded()])
    edit(tmp_path, question={"points": "ten"}, total={"points": "1", "reason": "nearly"})
    rows, complaints = regrade(tmp_path, [graded()])
    assert rows["question"].points is None and rows["total"].points == 1
    assert complaints[-1] == (
        "Your edited table is kept as gradebook-edited-1.csv. The other marks are taken. Type this "
        "one anew into gradebook.csv."
    )
    assert "ten" in (tmp_path / "gradebook-edited-1.csv").read_text(encoding="cp1252")


def test_a_table_of_which_nothing_was_read_is_to_be_put_right(tmp_path):
    regrade(tmp_path, [graded()])
    (tmp_path / "gradebook.csv").write_text("a,b\n1,2\n")
    _, complaints = regrade(tmp_path, [graded()])
    assert complaints[-1].endswith("Put it right and save it as gradebook.csv.")


def test_what_is_only_remarked_on_asks_for_nothing(tmp_path):
    regrade(tmp_path, [graded()])
    edit(tmp_path, total={"points": "1"})
    _, complaints = regrade(tmp_path, [graded()])
    assert complaints[-1] == "Your edited table is kept as gradebook-edited-1.csv."


def test_the_same_points_confirm_a_mark_with_a_word_in_the_reason(tmp_path):
    regrade(tmp_path, [graded()])
    edit(tmp_path, question={"points": "2"})
    regrade(tmp_path, [graded()])
    changed = graded(prose={"why": "Something else."})
    regrade(tmp_path, [changed])
    edit(tmp_path, question={"points": "2", "reason": "still right"})
    rows, _ = regrade(tmp_path, [changed])
    assert (rows["question"].points, rows["question"].diagnosis) == (2, "")


@pytest.mark.parametrize(
    ("points", "date"),
    [
        (1.5, "01. Mai"),
        (1.5, "01.05.2026"),
        (1.5, "1-May"),
        (1.5, "2026-05-01"),
        (1.1, "01. Jan"),
        (1.25, "Jan 25"),
        (1.75, "Jan-75"),
        (2.12, "02. Dez"),
    ],
)
def test_a_date_that_a_spreadsheet_made_of_our_own_points_changes_nothing(edited, points, date):
    rows = [question(points=points, max_points=3, status=MARKED), row()]
    assert read_marks(edited(rows, {"question": {"points": date}}), rows) == ([], [])


@pytest.mark.parametrize("text", ["Mai", "99. Mai", "01. Foo", "1.5.", "x" * 10_000, "0. Mai"])
def test_what_is_no_date_is_called_none(text):
    assert number_of_date(text) == ""


def test_the_next_table_is_written_as_the_edited_one_came_back(tmp_path):
    regrade(tmp_path, [graded()])
    assert dialect_of(tmp_path, read_kept(tmp_path)) == OURS
    edit(tmp_path, question={"points": "1.5"})
    for _ in range(3):  # it stays, whether or not anything is edited
        regrade(tmp_path, [graded()])
        text = (tmp_path / "gradebook.csv").read_bytes().decode("utf-8-sig")
        assert text.startswith('"student";"exercise";') and '"1,5";"2";"marked"' in text
        assert '"0,25"' in text


def test_a_table_that_comes_back_with_commas_is_written_with_commas_again(tmp_path):
    regrade(tmp_path, [graded()])
    edit(tmp_path, question={"points": "1.5"})
    regrade(tmp_path, [graded()])
    save(tmp_path / "gradebook.csv", lines_of(graded().rows))
    regrade(tmp_path, [graded()])
    assert (tmp_path / "gradebook.csv").read_bytes().startswith(b'\xef\xbb\xbf"student","')


def test_a_table_that_cannot_be_read_changes_no_dialect(tmp_path):
    regrade(tmp_path, [graded()])
    edit(tmp_path, question={"points": "1.5"})
    regrade(tmp_path, [graded()])
    (tmp_path / "gradebook.csv").write_text("a,b\n1,2\n")
    regrade(tmp_path, [graded()])
    assert (tmp_path / "gradebook.csv").read_bytes().startswith(b'\xef\xbb\xbf"student";"')


@pytest.mark.parametrize(
    ("options", "separator", "decimal"),
    [
        ({}, ",", "."),
        ({"delimiter": ";", "decimal": ","}, ";", ","),
        (
            {"delimiter": ";"},
            ";",
            ",",
        ),  # read as text: semicolons come from where commas are decimal
        ({"delimiter": "\t"}, "\t", "."),
        ({"delimiter": "\t", "decimal": ","}, "\t", ","),
        ({"decimal": ","}, ",", ","),
    ],
)
def test_a_dialect_is_known_by_its_separator_and_its_numbers(edited, options, separator, decimal):
    path = edited([row(points=1.5), question(diagnosis="1,5; 2,5\t3")], {}, **options)
    assert dialect_in(path.read_bytes()) == Dialect(separator, decimal)


def test_a_mark_outlives_a_run_in_which_its_student_is_missing(tmp_path):
    both = [graded(), graded("ben")]
    regrade(tmp_path, both)
    edit(tmp_path, question={"points": "2"})
    regrade(tmp_path, both[:1])
    regrade(tmp_path, both)
    assert {mark.student for mark in read_kept(tmp_path).marks.values()} == {"ada", "ben"}


def test_a_gradebook_from_before_marks_were_kept_overrides_nothing_in_silence(tmp_path):
    write_gradebook(tmp_path / "gradebook.csv", graded().rows)
    edit(tmp_path, question={"points": "1"}, total={"points": "2"})
    rows, _ = regrade(tmp_path, [graded()])
    assert rows["question"].points == 1 and rows["total"].points == 0


def test_damaged_marks_stop_everything_rather_than_being_lost(tmp_path):
    regrade(tmp_path, [graded()])
    path = tmp_path / "private" / "marks.json"
    path.write_text(path.read_text()[:-9])
    with pytest.raises(ValueError, match="holds the marks given by hand"):
        take_marks(tmp_path, [graded()])


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps no such modes")
def test_marks_are_kept_where_only_the_instructor_reads(tmp_path):
    regrade(tmp_path, [graded(student='"><img onerror=1>\ud800\u202e')])
    folder = tmp_path / "private"
    assert folder.stat().st_mode & 0o077 == 0
    assert json.loads((folder / "marks.json").read_text(encoding="ascii"))["format"] == 1
