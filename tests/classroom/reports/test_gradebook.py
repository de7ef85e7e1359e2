"""gradebook.csv and grades.csv can be opened in any spreadsheet, and nothing in them runs."""

import csv
import io

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from classroom.grading.record import MISSING, NOT_ATTEMPTED, UNGRADED, UNREADABLE
from classroom.reports.gradebook import (
    FORMULA,
    Dialect,
    field_of,
    text_of,
    totals,
    write_gradebook,
    write_grades,
)
from tests.classroom.reports.sample import failed, question, row

STARTS = ["=", "+", "-", "@", "\t=", "\r=", "  =", "\n-", "\x00=", "\ufeff=", "\xa0+", "＝", "＠"]


def read(path):
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def written(tmp_path, *rows):
    write_gradebook(tmp_path / "gradebook.csv", rows)
    return read(tmp_path / "gradebook.csv")


def grades(tmp_path, *rows):
    write_grades(tmp_path / "grades.csv", rows)
    return read(tmp_path / "grades.csv")


def test_the_columns_are_those_that_were_agreed(tmp_path):
    head, line = written(tmp_path, row(policy="imports scipy", reason="late"))
    assert ",".join(head) == (
        "student,exercise,task,check,points,max_points,status,diagnosis,isolation,seconds,"
        "matched,policy,reason"
    )
    assert line[:7] == ["ada", "02_conv2d", "scale", "scale", "1.5", "2", "passed"]
    assert line[7:] == ["", "bubblewrap", "0.25", "metadata", "imports scipy", "late"]


def test_a_gradebook_without_rows_has_its_columns(tmp_path):
    assert len(written(tmp_path)) == 1


def test_points_of_a_question_stay_empty_until_it_is_marked(tmp_path):
    _, line = written(tmp_path, question())
    assert line[4] == "" and line[9] == ""


def test_points_are_written_as_they_are_meant(tmp_path):
    _, line, other = written(tmp_path, row(points=0.1 + 0.2), row(points=1 / 3))
    assert line[4] == "0.3" and other[4] == "0.333333"


@pytest.mark.parametrize("start", STARTS)
def test_no_field_is_a_formula(tmp_path, start):
    _, line = written(tmp_path, row(student=f"{start}HYPERLINK(1)", diagnosis=f"{start}1+1"))
    assert line[0].startswith("'") and line[7].startswith("'")


@pytest.mark.parametrize("start", STARTS)
def test_no_name_of_an_exercise_or_a_student_is_a_formula_in_the_grades(tmp_path, start):
    head, line = grades(tmp_path, row(student=f"{start}HYPERLINK(1)", exercise=f"{start}1"))
    assert head[1].startswith("'") and line[0].startswith("'")


@pytest.mark.parametrize("hidden", ["ben;=1+1", 'ben; "=1+1', "ben;\t@SUM(1)", "a;b;-1"])
def test_no_formula_hides_behind_the_semicolon_that_elsewhere_ends_a_field(tmp_path, hidden):
    written(tmp_path, row(diagnosis=hidden))
    content = (tmp_path / "gradebook.csv").read_text(encoding="utf-8-sig")
    fields = [field for line in csv.reader(io.StringIO(content), delimiter=";") for field in line]
    assert not any(field.strip(' "').startswith(FORMULA) for field in fields)


@given(st.text())
@example("'=1")
@example(";'=")
def test_writing_what_was_read_changes_nothing(text):
    once = field_of(text)
    assert field_of(text_of(once)) == once


def test_commas_quotes_and_line_ends_stay_in_their_field(tmp_path):
    _, line = written(tmp_path, row(diagnosis='a "b", c\nd'))
    assert line[7] == 'a "b", c d' and len(line) == 13


def test_what_no_file_can_hold_is_left_out(tmp_path):
    _, line = written(tmp_path, row(diagnosis="a\ud800b\x00c\x1b[31m é ∂ 中 😀"))
    assert line[7] == "a b c [31m é ∂ 中 😀"


def test_a_field_is_no_longer_than_a_spreadsheet_can_hold(tmp_path):
    _, line = written(tmp_path, row(diagnosis="x" * 200_000))
    assert len(line[7]) < 32_767


def test_every_field_is_quoted_and_a_line_ends_as_spreadsheets_expect(tmp_path):
    written(tmp_path, row())
    head, line, rest = (tmp_path / "gradebook.csv").read_bytes().split(b"\r\n")
    assert head.startswith(b'\xef\xbb\xbf"student","exercise",') and rest == b""
    assert line.startswith(b'"ada","02_conv2d"') and line.endswith(b'"metadata","",""')


def test_a_gradebook_replaces_the_one_before_and_leaves_nothing_beside(tmp_path):
    written(tmp_path, row(), row())
    assert len(written(tmp_path, row())) == 2
    assert [path.name for path in tmp_path.iterdir()] == ["gradebook.csv"]


def test_totals_add_points_and_count_what_is_to_be_marked():
    rows = [row(), row(points=0), question(max_points=3)]
    assert totals(rows) == {("ada", "02_conv2d"): (1.5, 7, 1)}


def test_totals_keep_students_and_exercises_apart():
    rows = [row(), row(student="ben"), row(exercise="03_batchnorm", points=0)]
    assert totals(rows) == {
        ("ada", "02_conv2d"): (1.5, 2, 0),
        ("ben", "02_conv2d"): (1.5, 2, 0),
        ("ada", "03_batchnorm"): (0, 2, 0),
    }


def test_grades_have_a_row_per_student_and_a_column_per_exercise(tmp_path):
    head, ada, ben = grades(
        tmp_path,
        row(student="ben", exercise="05_maxpool2d", points=1),
        row(points=0.1),
        row(check="total", points=0.2),
    )
    assert head == ["student", "02_conv2d (4)", "05_maxpool2d (2)", "total", "open"]
    assert ada == ["ada", "0.3", "", "0.3", "05_maxpool2d: nothing handed in"]
    assert ben == ["ben", "", "1", "1", "02_conv2d: nothing handed in"]


def test_students_are_in_one_order_whatever_the_case_of_their_names(tmp_path):
    names = ["ben", "Ada", "ada", "ADA", "Zoë"]
    lines = grades(tmp_path, *[row(student=name) for name in names])
    assert [line[0] for line in lines[1:]] == ["ADA", "Ada", "ada", "ben", "Zoë"]


def test_grades_take_the_dialect_too(tmp_path):
    write_grades(tmp_path / "grades.csv", [row()], Dialect(";", ","))
    text = (tmp_path / "grades.csv").read_text("utf-8-sig")
    assert text.splitlines()[1] == '"ada";"1,5";"1,5";""'


def test_a_question_that_waits_counts_as_nothing_so_far_and_is_named(tmp_path):
    _, line = grades(tmp_path, row(), question(), question(task="how"))
    assert line[1:] == ["1.5", "1.5", "02_conv2d: 4 points to be marked"]


@pytest.mark.parametrize("status", [UNREADABLE, UNGRADED])
def test_what_could_not_be_graded_is_never_a_number(tmp_path, status):
    rows = [row(), row(check="total", points=None, status=status), row(exercise="05_maxpool2d")]
    _, line = grades(tmp_path, *rows)
    assert line[1:] == ["", "1.5", "", f"02_conv2d: 2 points {status}"]


def test_a_file_that_is_no_exercise_has_no_column_but_is_named(tmp_path):
    stray = row(exercise="homework", points=None, max_points=0, status=UNREADABLE)
    head, line = grades(tmp_path, row(), stray)
    assert head == ["student", "02_conv2d (2)", "total", "open"]
    assert line[3] == "homework: unreadable file"


def test_a_student_has_a_total_whatever_else_was_handed_in(tmp_path):
    for exercise in ("Untitled1", ""):
        stray = row(exercise=exercise, points=None, max_points=0, status=UNREADABLE)
        assert grades(tmp_path, row(), stray)[1][1:3] == ["1.5", "1.5"]
    assert grades(tmp_path, row(), stray)[1][3] == "no exercise: unreadable file"


def test_nothing_in_a_table_turns_the_direction_of_a_line(tmp_path):
    for sign in "\u202e\u2066\u2028\x1b\x85":
        assert grades(tmp_path, row(student=f"a{sign}b"))[1][0] == "a b"


def test_what_was_not_attempted_or_is_missing_is_decided(tmp_path):
    rows = [question(status=NOT_ATTEMPTED), failed(status=MISSING)]
    assert grades(tmp_path, *rows)[1][1:] == ["0", "0", ""]
