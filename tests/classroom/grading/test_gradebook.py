"""gradebook.csv can be opened in any spreadsheet, and nothing in it runs."""

import csv

import pytest

from classroom.grading.grade import Row
from classroom.reports.gradebook import totals, write_gradebook


def row(**changes):
    fields = {
        "student": "ada",
        "exercise": "02_conv2d",
        "task": "scale",
        "check": "scale",
        "points": 1.5,
        "max_points": 2,
        "status": "right",
        "diagnosis": "",
        "isolation": "none",
        "seconds": 0.25,
    }
    return Row(**{**fields, **changes})


def written(tmp_path, *rows):
    path = tmp_path / "gradebook.csv"
    write_gradebook(path, rows)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def test_the_columns_are_those_that_were_agreed(tmp_path):
    head, line = written(tmp_path, row())
    assert ",".join(head) == (
        "student,exercise,task,check,points,max_points,status,diagnosis,isolation,seconds"
    )
    assert line == ["ada", "02_conv2d", "scale", "scale", "1.5", "2", "right", "", "none", "0.25"]


def test_points_of_a_question_stay_empty_until_it_is_marked(tmp_path):
    _, line = written(tmp_path, row(points=None, seconds=None))
    assert line[4] == "" and line[9] == ""


@pytest.mark.parametrize(
    "start",
    ["=", "+", "-", "@", "\t=", "\r=", "  =", "\n-", "\x00=", "\ufeff=", "\xa0+", "＝", "＠"],
)
def test_no_field_is_a_formula(tmp_path, start):
    _, line = written(tmp_path, row(student=f"{start}HYPERLINK(1)", diagnosis=f"{start}1+1"))
    assert line[0].startswith("'") and line[7].startswith("'")


def test_commas_quotes_and_line_ends_stay_in_their_field(tmp_path):
    _, line = written(tmp_path, row(diagnosis='a "b", c\nd'))
    assert line[7] == 'a "b", c d' and len(line) == 10


def test_totals_add_points_and_count_what_is_to_be_marked():
    rows = [row(), row(points=0), row(points=None, status="to be marked", max_points=3)]
    assert totals(rows) == {("ada", "02_conv2d"): (1.5, 7, 1)}


def test_what_no_file_can_hold_is_left_out(tmp_path):
    _, line = written(tmp_path, row(diagnosis="a\ud800b\x00c\x1b[31m é ∂ 中"))
    assert line[7] == "a b c [31m é ∂ 中"


def test_every_field_is_quoted_and_a_line_ends_as_spreadsheets_expect(tmp_path):
    written(tmp_path, row())
    head, line, rest = (tmp_path / "gradebook.csv").read_bytes().split(b"\r\n")
    assert head.startswith(b'\xef\xbb\xbf"student","exercise",') and rest == b""
    assert line.startswith(b'"ada","02_conv2d"') and line.endswith(b'"none","0.25"')


def test_a_gradebook_replaces_the_one_before_and_leaves_nothing_beside(tmp_path):
    written(tmp_path, row(), row())
    assert len(written(tmp_path, row())) == 2
    assert [path.name for path in tmp_path.iterdir()] == ["gradebook.csv"]


def test_totals_keep_students_and_exercises_apart():
    rows = [row(), row(student="ben"), row(exercise="03_batchnorm", points=0)]
    assert totals(rows) == {
        ("ada", "02_conv2d"): (1.5, 2, 0),
        ("ben", "02_conv2d"): (1.5, 2, 0),
        ("ada", "03_batchnorm"): (0, 2, 0),
    }
