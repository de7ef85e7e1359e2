"""Submissions are found in whatever form they come, and no name leads out of its folder."""

import io
import json
import os
import stat
import zipfile

import pytest

from classroom.grading import archives
from classroom.grading.counts import TO_INSTRUCTOR
from classroom.grading.incoming import submissions_in

EXERCISES = ("02_conv2d", "03_batchnorm2d")
EMPTY = json.dumps({"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5})


@pytest.fixture
def found(tmp_path):
    """A function that finds what lies in tmp_path/in: (student, exercise) → submission."""
    (tmp_path / "in").mkdir()

    def find(folder=None):
        submissions = submissions_in(folder or tmp_path / "in", tmp_path / "unpacked", EXERCISES)
        return {(s.student, s.exercise): s for s in submissions}

    return find


@pytest.fixture
def put(tmp_path):
    """A function that writes a file below tmp_path/in."""

    def write(name, content=EMPTY, age=0):
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        os.utime(path, (10**9 - age, 10**9 - age))
        return path

    return write


def cells_of(*exercises):
    """A notebook whose cells name these exercises."""
    cells = [{"metadata": {"classroom": {"exercise": name}}} for name in exercises]
    return json.dumps({"cells": [*cells, {"metadata": {}}]})


def zip_of(members):
    """A zip as bytes; members are (name, content) or (ZipInfo, content)."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in members:
            archive.writestr(name, content)
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "student"),
    [
        ("ada/02_conv2d.ipynb", "ada"),
        ("ada/deep/er/02_conv2d.ipynb", "ada"),
        ("ada/02_conv2d (1).ipynb", "ada"),
        ("ada/Copy of 02_Conv2D.ipynb", "ada"),
        ("ada/02_conv2d.ipynb.txt", "ada"),
        ("02_conv2d_ada.ipynb", "ada"),
        ("ada_02_conv2d.ipynb", "ada"),
        ("Ada Lovelace - 02_conv2d.ipynb", "Ada Lovelace"),
        ("Ada Lovelace_4711_assignsubmission_file_/02_conv2d.ipynb", "Ada Lovelace"),
        ("Ada Lovelace_4711_assignsubmission_file/02_conv2d.ipynb", "Ada Lovelace"),
        ("lovelaceada_4711_0815_02_conv2d-1.ipynb", "lovelaceada"),
        ("lovelaceada_LATE_4711_0815_02_conv2d.ipynb", "lovelaceada"),
        ("s12_02_conv2d.ipynb", "s12"),
        ("=cmd()_02_conv2d.ipynb", "=cmd()"),
    ],
)
def test_student_and_exercise_are_read_from_folders_and_names(found, put, name, student):
    put(name)
    assert list(found()) == [(student, "02_conv2d")]


def test_a_file_of_another_name_is_known_by_what_is_in_it(found, put):
    cell = {"metadata": {"classroom": {"exercise": "03_batchnorm2d"}}}
    put("ada/homework.ipynb", json.dumps({"cells": [cell]}))
    put("ben/homework.ipynb")
    assert list(found()) == [("ada", "03_batchnorm2d"), ("ben", "homework")]


def test_of_two_notebooks_the_latest_counts_and_that_is_said(found, put):
    put("ada/02_conv2d.ipynb", age=100)
    latest = put("ada/02_conv2d-1.ipynb")
    (submission,) = found().values()
    assert submission.path == latest
    assert submission.notes[0].startswith("2 notebooks were handed in; the latest counts: ada/02_c")


def test_a_folder_without_a_notebook_is_a_submission_with_a_problem(found, put, tmp_path):
    put("ada/02_conv2d.ipynb")
    (tmp_path / "in" / "ada" / "data").mkdir()
    (tmp_path / "in" / "cem" / "data").mkdir(parents=True)
    assert found()["cem", ""].problem == "the folder holds no notebook"


def test_zips_are_read_wherever_they_lie(found, put, tmp_path):
    put("ada/work.zip", zip_of([("02_conv2d.ipynb", EMPTY)]))
    put("all.zip", zip_of([("ben/02_conv2d.ipynb", EMPTY), ("cem_03_batchnorm2d.ipynb", EMPTY)]))
    expected = [("ada", "02_conv2d"), ("ben", "02_conv2d"), ("cem", "03_batchnorm2d")]
    assert list(found()) == expected
    alone = put("../class.zip", zip_of([("dora/02_conv2d.ipynb", EMPTY)]))
    submission = found(alone)["dora", "02_conv2d"]
    assert json.loads(submission.path.read_text()) == json.loads(EMPTY)


def test_zips_of_one_name_in_two_folders_do_not_mix(found, put):
    for name in ("ada", "ben"):
        put(f"{name}/work.zip", zip_of([("02_conv2d.ipynb", EMPTY.replace("[]", f'["{name}"]'))]))
    for (student, _), submission in found().items():
        assert json.loads(submission.path.read_text())["cells"] == [student]


def test_a_zip_cannot_replace_what_another_student_handed_in(found, put):
    info = zipfile.ZipInfo("ada/02_conv2d.ipynb", (2050, 1, 1, 0, 0, 0))
    put("mallory.zip", zip_of([(info, EMPTY), ("mallory/02_conv2d.ipynb", EMPTY)]))
    put("ada/02_conv2d.ipynb")
    said = "several places name this student: mallory.zip and the folder itself"
    assert found()["ada", "02_conv2d"].problem.startswith(said)
    assert found()["mallory", "02_conv2d"].problem == ""


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_zip_with_damaged_content_stops_nothing(found, put, method):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        archive.writestr("02_conv2d.ipynb", str(list(range(3000))))
    content = bytearray(file.getvalue())
    content[60:120] = b"\xff" * 60
    put("ada/work.zip", bytes(content))
    put("ben/02_conv2d.ipynb")
    assert found()["ada", "02_conv2d"].problem.startswith("it cannot be unpacked: ")
    assert found()["ben", "02_conv2d"].problem == ""


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_what_is_no_plain_file_is_not_opened(found, put, tmp_path):
    others = put("ada/work.zip", zip_of([("02_conv2d.ipynb", EMPTY)]))
    (tmp_path / "in" / "ben").mkdir()
    (tmp_path / "in" / "ben" / "work.zip").symlink_to(others)
    os.mkfifo(tmp_path / "in" / "ben" / "02_conv2d.ipynb")
    os.mkfifo(tmp_path / "in" / "ben" / "homework.ipynb")
    problems = {name: submission.problem for (_, name), submission in found().items()}
    assert problems.pop("02_conv2d", None) is not None
    assert set(problems) == {"homework", "work"}
    assert all("a link or a device" in said for said in problems.values())


LINK = zipfile.ZipInfo("ada/02_conv2d.ipynb")
LINK.external_attr = (stat.S_IFLNK | 0o777) << 16


@pytest.mark.parametrize(
    ("member", "problem"),
    [
        (LINK, "a link in place of a notebook"),
        ("../../../ada/02_conv2d.ipynb", "leads out of the zip's folder"),
        ("/ada/02_conv2d.ipynb", "leads out of the zip's folder"),
    ],
)
def test_no_member_of_a_zip_leads_out_of_it(found, put, tmp_path, member, problem):
    put("all.zip", zip_of([(member, "/etc/passwd")]))
    (submission,) = found().values()
    assert problem in submission.problem
    written = {p for p in tmp_path.rglob("*") if p.is_file() and p.name != "list.json"}
    assert written == {tmp_path / "in" / "all.zip"}


def test_a_member_that_is_too_large_is_not_unpacked(found, put, tmp_path, monkeypatch):
    monkeypatch.setattr(archives, "LARGEST", 1000)
    put("ada/work.zip", zip_of([("02_conv2d.ipynb", "0" * 2000)]))
    assert "2000 bytes, more than 1000" in found()["ada", "02_conv2d"].problem
    assert not list((tmp_path / "unpacked").rglob("*.ipynb"))


def test_what_is_no_zip_is_a_problem_of_its_student_alone(found, put):
    put("ada/work.zip", b"PK\x03\x04 broken")
    put("ben/02_conv2d.ipynb")
    assert "work.zip is no whole zip" in found()["ada", ""].problem
    assert found()["ben", "02_conv2d"].problem == ""


def test_links_and_hidden_files_lead_nowhere(found, put, tmp_path):
    secret = tmp_path / "secret.ipynb"
    secret.write_text(EMPTY)
    put("ada/.ipynb_checkpoints/02_conv2d-checkpoint.ipynb")
    put("ada/02_conv2d.ipynb")
    put("__MACOSX/ada/._02_conv2d.ipynb")
    (tmp_path / "in" / "ben").mkdir()
    (tmp_path / "in" / "ben" / "02_conv2d.ipynb").symlink_to(secret)
    assert list(found()) == [("ada", "02_conv2d"), ("ben", "02_conv2d")]


def test_a_folder_that_holds_nothing_says_what_it_expects(found, tmp_path):
    with pytest.raises(ValueError, match=r"<student>/<exercise>\.ipynb"):
        found()
    with pytest.raises(ValueError, match="there is no"):
        found(tmp_path / "nowhere")


MOODLE = "_assignsubmission_file_/02_conv2d.ipynb"


def names_of(found):
    """Every (student, exercise) without a problem; those with one must say so."""
    return [names for names, submission in found.items() if not submission.problem]


@pytest.mark.parametrize("top", ["Kurs-Aufgabe 04-4711", "klasse/Woche 4"])
def test_a_folder_with_names_of_moodle_in_it_is_a_class(found, put, top):
    put(f"{top}/Emil Müller_4711{MOODLE}")
    put(f"{top}/Ada_4712{MOODLE}")
    assert names_of(found()) == [("Ada", "02_conv2d"), ("Emil Müller", "02_conv2d")]


def test_one_name_of_moodle_is_enough_and_the_outermost_counts(found, put):
    put(f"Kurs/Emil_4711_assignsubmission_file_/Ada_4712{MOODLE}")
    assert list(found()) == [("Emil", "02_conv2d")]


def test_moodles_flat_files_and_zips_name_their_student(found, put):
    put("Ada Lovelace_4711_assignsubmission_file_02_conv2d.ipynb")
    work = zip_of([("02_conv2d.ipynb", EMPTY)])
    put("Ben_4712_assignsubmission_file_work.zip", work)
    put("cemsmith_4713_0815_work.zip", work)
    assert [student for student, _ in names_of(found())] == ["Ada Lovelace", "Ben", "cemsmith"]


@pytest.mark.parametrize(
    "names",
    [
        ["klasse/lena/02_conv2d.ipynb", "klasse/max/02_conv2d.ipynb"],
        ["unterricht/klasse/lena/02_conv2d.ipynb", "unterricht/klasse/max/02_conv2d.ipynb"],
        ["klasse/Woche 4/lena/02_conv2d.ipynb", "klasse/Woche 4/max/02_conv2d.ipynb"],
        ["A/Woche 4/lena/x/02_conv2d.ipynb", "A/Woche 4/max/02_conv2d.ipynb"],
        ["abgaben/lena_4711_0815_02_conv2d.ipynb", "abgaben/max_4712_0816_02_conv2d.ipynb"],
        ["Abgaben/02_conv2d_lena.ipynb", "Abgaben/02_conv2d_max.ipynb"],
    ],
)
def test_a_folder_of_folders_that_hand_in_one_exercise_is_a_class(found, put, names):
    for name in names:
        put(name)
    assert list(found()) == [("lena", "02_conv2d"), ("max", "02_conv2d")]


def test_a_class_is_found_in_a_zip_as_in_a_folder(found, put):
    put("klasse.zip", zip_of([(f"klasse/{n}/02_conv2d.ipynb", EMPTY) for n in ("lena", "max")]))
    assert names_of(found()) == [("lena", "02_conv2d"), ("max", "02_conv2d")]


def test_each_student_of_a_class_may_be_a_zip(found, put):
    for name in ("lena", "max"):
        put(f"klasse/{name}.zip", zip_of([("02_conv2d.ipynb", EMPTY)]))
    assert names_of(found()) == [("lena", "02_conv2d"), ("max", "02_conv2d")]


def test_an_empty_folder_in_a_class_is_a_student_too(found, put, tmp_path):
    put("klasse/lena/02_conv2d.ipynb")
    put("klasse/max/02_conv2d.ipynb")
    (tmp_path / "in" / "klasse" / "nora").mkdir()
    put("klasse/data/digits.npz")
    assert [student for student, _ in found()] == ["lena", "max", "nora"]


@pytest.mark.parametrize(
    "names",
    [
        ["ada/exercises/02_conv2d.ipynb", "ada/old/02_conv2d.ipynb"],
        ["ada/work/exercises/02_conv2d.ipynb", "ada/work/chapters/02_conv2d.ipynb"],
        ["ada/02_conv2d v2/02_conv2d.ipynb", "ada/Backup 3/02_conv2d.ipynb"],
        ["ada/02_conv2d.ipynb", "ada/lena/02_conv2d.ipynb", "ada/max/02_conv2d.ipynb"],
        ["ada/02_conv2d.ipynb", "ada/lecture/slides.pdf"],
        ["ada/mine/02_conv2d.ipynb", "ada/lecture/slides.pdf"],
    ],
)
def test_a_student_may_have_folders_of_their_own(found, put, names):
    for name in names:
        put(name)
    assert list(found()) == [("ada", "02_conv2d")]


@pytest.mark.parametrize(
    "names",
    [
        ["ada/lena/02_conv2d.ipynb", "ada/max/03_batchnorm2d.ipynb"],
        ["ada/lena/02_conv2d.ipynb", "ada/old/02_conv2d.ipynb"],
    ],
)
def test_where_a_class_cannot_be_told_from_a_student_nobody_is_taken(found, put, names):
    for name in names:
        put(name)
    (submission,) = found().values()
    folders = ", ".join(name.split("/")[1] for name in names)
    said = f"ada holds notebooks in 2 folders ({folders}): is it a class? Then point to it itself"
    assert (submission.student, submission.problem) == ("ada", said)


def test_a_students_own_zip_cannot_be_a_class(found, put):
    members = [(f"{name}/02_conv2d.ipynb", EMPTY) for name in ("ada", "ben")]
    put("mallory/work.zip", zip_of(members))
    (submission,) = found().values()
    assert submission.student == "mallory" and "is it a class?" in submission.problem


def test_a_class_in_a_folder_cannot_replace_what_another_student_handed_in(found, put):
    put("ada/02_conv2d.ipynb", age=100)
    put("mallory/ada/02_conv2d.ipynb")
    put("mallory/ben/02_conv2d.ipynb")
    said = "several places name this student: mallory and the folder itself"
    assert found()["ada", "02_conv2d"].problem.startswith(said)


def test_folders_without_end_are_no_harm(found, put):
    deep = "/".join(["a"] * 30_000)
    put("all.zip", zip_of([(f"{deep}/02_conv2d.ipynb", EMPTY)]))
    assert list(found()) == [("a", "02_conv2d")]


def test_two_numbers_of_an_lms_are_two_students(found, put):
    for number in (4720, 4721):
        put(f"Anna Schmidt_{number}{MOODLE}")
        put(f"schmidtanna_{number}_0815_02_conv2d.ipynb")
    put("Anna Schmidt_4720_assignsubmission_onlinetext_/onlinetext.html")
    put(f"Ben_4722{MOODLE}")
    students = [student for student, _ in found()]
    assert students == [
        *("Anna Schmidt (4720)", "Anna Schmidt (4721)", "Ben"),
        *("schmidtanna (4720)", "schmidtanna (4721)"),
    ]


def test_moodle_numbers_a_student_anew_in_every_assignment(found, put):
    put("Aufgabe 02/Anna_4720_assignsubmission_file_/02_conv2d.ipynb")
    put("Aufgabe 03/Anna_5133_assignsubmission_file_/03_batchnorm2d.ipynb")
    submissions = found()
    assert list(submissions) == [("Anna", "02_conv2d"), ("Anna", "03_batchnorm2d")]
    for submission in submissions.values():
        assert "Moodle's numbers 4720 and 5133 are taken for one student" in submission.notes[0]


def test_names_that_differ_only_in_case_are_kept_apart_and_noted(found, put):
    for student in ("ada", "Ada", "ben"):
        put(f"{student}/02_conv2d.ipynb")
    submissions = found()
    alike = [f"{TO_INSTRUCTOR}Ada, ada are names almost alike"]
    assert submissions["ada", "02_conv2d"].notes == submissions["Ada", "02_conv2d"].notes == alike
    assert submissions["ben", "02_conv2d"].notes == []


@pytest.mark.parametrize(
    ("name", "student", "exercise", "what"),
    [
        ("fritz/04_relu.pdf", "fritz", "", "a PDF"),
        ("fritz/02_conv2d.pdf", "fritz", "02_conv2d", "a PDF"),
        ("02_conv2d_gus.docx", "gus", "02_conv2d", "a Word document"),
        ("gus.docx", "gus", "", "a Word document"),
        ("gus/photo.heic", "gus", "", "a photograph"),
        ("gus/conv2d.py", "gus", "02_conv2d", "a Python script"),
        ("gus/NOTES", "gus", "", "a file of no known kind"),
        ("gus.xyz", "gus", "", "a file of no known kind"),
        ("gus_1001_5001_02_conv2d.gdoc", "gus", "02_conv2d", "a link to a file elsewhere"),
        ("gus/02_conv2d.ipynb.part", "gus", "02_conv2d", "a download that did not finish"),
        ("Gus_4711_assignsubmission_onlinetext_/onlinetext.html", "Gus", "", "a web page"),
        ("gus/work/02_conv2d.tar.gz", "gus", "02_conv2d", "an archive that is no zip"),
    ],
)
@pytest.mark.parametrize("zipped", [False, True])
def test_who_hands_in_what_is_no_notebook_is_not_lost(
    found, put, name, student, exercise, what, zipped
):
    put("ada/02_conv2d.ipynb")
    put("all.zip", zip_of([(name, b"%PDF")])) if zipped else put(name, b"%PDF")
    where = f"all.zip/{name}" if zipped else name
    said = f"handed in {where}, which is {what} and no notebook"
    assert found()[student, exercise].problem == said


def test_a_zip_in_a_zip_is_opened_and_zips_without_end_are_not(found, put):
    zipped = zip_of([("02_conv2d.ipynb", EMPTY)])
    put("all.zip", zip_of([("ada/work.zip", zipped)]))
    for _ in range(5):
        zipped = zip_of([("work.zip", zipped)])
    put("ben/work.zip", zipped)
    submissions = found()
    assert submissions["ada", "02_conv2d"].problem == ""
    said = "work.zip is a zip in 3 zips, one in another: unpack the outer one"
    assert submissions["ben", ""].problem == said


def test_a_student_of_a_class_whose_folders_look_like_a_class_is_alone_in_doubt(found, put):
    for name in ("lena/02_conv2d.ipynb", "max/foo/02_conv2d.ipynb", "max/bar/02_conv2d.ipynb"):
        put(f"klasse/{name}")
    submissions = found()
    assert names_of(submissions) == [("lena", "02_conv2d")]
    assert submissions["max", ""].problem == "klasse/max holds the folders of several students"


def test_beside_a_notebook_another_file_is_a_note(found, put):
    for name in ("02_conv2d.ipynb", "02_conv2d.pdf", "report.odt", "03_batchnorm2d.html"):
        put(f"ada/{name}")
    submissions = found()
    assert submissions["ada", "02_conv2d"].notes == [
        "also handed in ada/02_conv2d.pdf (a PDF), ada/report.odt (a document of a word processor), "
        "which are no notebooks"
    ]
    said = "handed in ada/03_batchnorm2d.html, which is a web page and no notebook"
    assert submissions["ada", "03_batchnorm2d"].problem == said


def test_what_a_folder_naturally_holds_is_nobodys_submission(found, put):
    put("ada/02_conv2d.ipynb")
    for name in (".DS_Store", "Thumbs.db", "desktop.ini", "._x.pdf", "~$x.docx"):
        put(name)
        put(f"ada/{name}")
    for name in ("a.py", "a.png", "a.csv", "02_conv2d-checkpoint.ipynb"):
        put(f"ada/{name}")
    put("__MACOSX/ada/._report.pdf")
    (submission,) = found().values()
    assert submission.notes == []


def test_a_notebook_of_another_exercise_than_its_name_says_gets_no_points(found, put):
    put("ida/02_conv2d.ipynb", cells_of("03_batchnorm2d"))
    put("jan/02_conv2d.ipynb", cells_of("03_batchnorm2d", "02_conv2d"))
    put("kim/02_conv2d.ipynb", cells_of("something"))
    problems = {student: submission.problem for (student, _), submission in found().items()}
    said = "its name says 02_conv2d, its cells are those of 03_batchnorm2d"
    assert problems == {"ida": said, "jan": "", "kim": ""}


@pytest.mark.parametrize(
    "name",
    [
        "02_conv2d.ipynb",
        "02_conv2d (1).ipynb",
        "Exercise 2 (1).ipynb",
        "conv2d final.ipynb",
        "onlinetext.html",
    ],
)
@pytest.mark.parametrize("content", [EMPTY, cells_of("02_conv2d")])
def test_a_loose_file_without_a_students_name_is_nobodys(found, put, name, content):
    put(name, content)
    (submission,) = found().values()
    assert submission.student == name
    assert submission.problem.startswith(f"no student's name in {name}: ")


def test_loose_files_without_a_name_are_not_taken_for_one_student(found, put):
    put("02_conv2d.ipynb")
    put("02_conv2d (1).ipynb")
    put("lena.zip", zip_of([("02_conv2d.ipynb", EMPTY)]))
    students = [student for student, _ in found()]
    assert students == ["02_conv2d (1).ipynb", "02_conv2d.ipynb", "lena"]


def test_a_long_number_is_a_name_where_there_is_no_other(found, put):
    put("1234567_02_conv2d.ipynb")
    assert list(found()) == [("1234567", "02_conv2d")]


def test_one_notebook_is_no_folder_of_submissions(found, put):
    alone = put("../02_conv2d.ipynb")
    said = r"grade takes a folder or a zip; 02_conv2d\.ipynb is one notebook"
    with pytest.raises(ValueError, match=said):
        found(alone)
    with pytest.raises(ValueError, match=r"grade takes a folder or a zip; a\.txt is neither"):
        found(put("../a.txt"))


def test_a_folder_whose_folders_are_all_empty_says_so(found, tmp_path):
    for name in ("ada", "ben"):
        (tmp_path / "in" / name).mkdir()
    with pytest.raises(
        ValueError, match=r"in holds no notebook, and none lies in ada, ben\. Expected"
    ):
        found()


def test_two_zips_may_name_a_student_for_different_exercises(found, put):
    put("a.zip", zip_of([("ada/02_conv2d.ipynb", EMPTY)]))
    put("b.zip", zip_of([("ada/03_batchnorm2d.ipynb", EMPTY), ("ben/02_conv2d.ipynb", EMPTY)]))
    put("c.zip", zip_of([("ben/02_conv2d.ipynb", EMPTY)]))
    submissions = found()
    assert [s for s, found in submissions.items() if found.problem] == [("ben", "02_conv2d")]
    said = "several places name this student: b.zip, c.zip. Leave the one that is right"
    assert submissions["ben", "02_conv2d"].problem == said
