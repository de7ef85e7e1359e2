"""One call writes all reports, and a second one changes nothing."""

from classroom.grading.counts import TO_INSTRUCTOR
from classroom.grading.record import NOT_ATTEMPTED, UNREADABLE
from classroom.reports import publish as module
from classroom.reports.publish import publish
from tests.classroom.reports.sample import HOSTILE, graded, hostile, row
from tests.classroom.reports.test_marks import edit


def files(out):
    return sorted(path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file())


def test_everything_is_written(tmp_path, tiny):
    gradeds = [graded("ada", "90_tiny"), graded("ben", "90_tiny")]
    assert publish(tmp_path, {"90_tiny": tiny}, gradeds) == []
    assert files(tmp_path) == [
        *("feedback/ada/90_tiny.html", "feedback/ben/90_tiny.html"),
        *("gradebook.csv", "grades.csv", "overview.html", "private/marks.json"),
    ]


def test_writing_again_changes_nothing(tmp_path, tiny):
    gradeds = [graded("ada", "90_tiny"), hostile(HOSTILE[0])]
    publish(tmp_path, {"90_tiny": tiny}, gradeds)
    before = {name: (tmp_path / name).read_bytes() for name in files(tmp_path)}
    publish(tmp_path, {"90_tiny": tiny}, gradeds)
    for name, content in before.items():
        assert (tmp_path / name).read_bytes() == content or name == "private/marks.json", name


def test_a_mark_reaches_the_grades_and_the_students_page(tmp_path, tiny):
    publish(tmp_path, {"90_tiny": tiny}, [graded("ada", "90_tiny")])
    edit(tmp_path, question={"points": "1.5", "reason": "and the mean?"})
    assert publish(tmp_path, {"90_tiny": tiny}, [graded("ada", "90_tiny")]) == []
    assert '"ada";"3,5";"3,5";""' in (tmp_path / "grades.csv").read_text("utf-8-sig")
    assert "and the mean?" in (tmp_path / "feedback/ada/90_tiny.html").read_text("utf-8")


def test_one_round_through_a_german_spreadsheet_makes_both_tables_german(tmp_path, tiny):
    publish(tmp_path, {"90_tiny": tiny}, [graded("ada", "90_tiny")])
    edit(tmp_path, question={"points": "1.5", "reason": "and the mean?"})
    for _ in range(2):
        assert publish(tmp_path, {"90_tiny": tiny}, [graded("ada", "90_tiny")]) == []
        assert '"ada";"3,5";"3,5";""' in (tmp_path / "grades.csv").read_text("utf-8-sig")
        assert '"1,5";"2";"marked"' in (tmp_path / "gradebook.csv").read_text("utf-8-sig")


def test_the_rows_are_in_one_order_whatever_order_they_were_graded_in(tmp_path, tiny):
    names = ["ben", "Ada", "ada", "Zoë"]
    publish(tmp_path, {"90_tiny": tiny}, [graded(name, "90_tiny") for name in names])
    lines = (tmp_path / "gradebook.csv").read_text("utf-8-sig").splitlines()[1:]
    found = list(dict.fromkeys(line.split('"')[1] for line in lines))
    assert found == ["Ada", "ada", "ben", "Zoë"]


def test_a_question_follows_a_file_that_could_not_be_read(tmp_path, tiny):
    found = graded("ada", "90_tiny", answers={}, prose={})
    for each in found.rows:
        each.points, each.diagnosis = None, "the file is no notebook"
        each.status = NOT_ATTEMPTED if each.check == "question" else UNREADABLE
    publish(tmp_path, {"90_tiny": tiny}, [found])
    assert '"ada","","","90_tiny: 6 points unreadable file"' in (tmp_path / "grades.csv").read_text(
        "utf-8-sig"
    )
    assert "missed" not in (tmp_path / "feedback/ada/90_tiny.html").read_text("utf-8")
    assert (tmp_path / "overview.html").read_text("utf-8").count('<td class="open">') == 3


def test_a_question_that_was_read_is_marked_whatever_became_of_the_checks(tmp_path, tiny):
    found = graded("ada", "90_tiny")
    for each in found.rows[:-1]:
        each.points, each.status = None, UNREADABLE
    publish(tmp_path, {"90_tiny": tiny}, [found])
    said = "90_tiny: 4 points unreadable file, 2 points to be marked"
    assert said in (tmp_path / "grades.csv").read_text("utf-8-sig")


def test_no_name_writes_outside(tmp_path, tiny):
    out = tmp_path / "a" / "b"
    gradeds = [hostile(text, exercise) for text in HOSTILE for exercise in ("90_tiny", text)]
    publish(out, {"90_tiny": tiny}, gradeds)
    pages = [name for name in files(tmp_path) if name.endswith(".html") and "overview" not in name]
    assert len(pages) == len(gradeds)
    assert all(name.startswith("a/b/feedback/") for name in pages)


def test_a_table_that_a_spreadsheet_holds_open_is_said_and_nothing_is_misread(
    tmp_path, tiny, monkeypatch
):
    publish(tmp_path, {"90_tiny": tiny}, [graded("ada", "90_tiny")])
    better = graded("ada", "90_tiny")
    better.rows[1].points, better.rows[1].diagnosis = 2, ""
    with monkeypatch.context() as patch:
        patch.setattr(module, "write_gradebook", held)
        (said,) = publish(tmp_path, {"90_tiny": tiny}, [better])
        assert "open in another program" in said
    edit(tmp_path, question={"points": "1"})
    publish(tmp_path, {"90_tiny": tiny}, [better])
    assert '"ada";"5";"5";""' in (tmp_path / "grades.csv").read_text("utf-8-sig")


def test_a_page_that_cannot_be_written_stops_no_other_and_is_said(tmp_path, tiny, monkeypatch):
    write = module.write_page

    def stumble(path, page):
        if path.parent.name == "ada":
            raise OSError(36, "File name too long")
        write(path, page)

    monkeypatch.setattr(module, "write_page", stumble)
    gradeds = [graded(name, "90_tiny") for name in ("ada", "ben")]
    (said,) = publish(tmp_path, {"90_tiny": tiny}, gradeds)
    assert said == "feedback/ada/90_tiny.html could not be written: File name too long"
    assert "feedback/ben/90_tiny.html" in files(tmp_path)


def test_a_page_that_cannot_be_made_stops_no_other(tmp_path, tiny, monkeypatch):
    def stumble(exercises, gradeds):
        raise KeyError("x")

    monkeypatch.setattr(module, "overview_page", stumble)
    (said,) = publish(tmp_path, {"90_tiny": tiny}, [graded("ada", "90_tiny")])
    assert said.startswith("overview.html could not be written: KeyError")
    assert "feedback/ada/90_tiny.html" in files(tmp_path)


def test_a_student_does_not_read_what_is_said_to_the_instructor(tmp_path, tiny):
    notes = [f"{TO_INSTRUCTOR}the same file was handed in by ada, ben", "made from version 1"]
    publish(tmp_path, {"90_tiny": tiny}, [graded("ada", "90_tiny", notes=notes)])
    page = (tmp_path / "feedback/ada/90_tiny.html").read_text("utf-8")
    assert "made from version 1" in page and "the same file" not in page
    assert "the same file was handed in by ada, ben" in (tmp_path / "overview.html").read_text(
        "utf-8"
    )


def test_who_handed_in_nothing_has_a_row_and_no_page(tmp_path, tiny):
    nothing = row(task="", check="", points=None, max_points=0, status=NOT_ATTEMPTED)
    gradeds = [graded("ada", "90_tiny"), graded("eva", "", rows=[nothing], answers={}, prose={})]
    assert publish(tmp_path, {"90_tiny": tiny}, gradeds) == []
    assert '"eva","","","90_tiny: nothing handed in"' in (tmp_path / "grades.csv").read_text(
        "utf-8"
    )
    assert not any("eva" in name for name in files(tmp_path))


def held(path, rows, dialect):
    raise PermissionError(path)
