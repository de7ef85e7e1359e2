"""Whose a file is: folders called by work are nobody's, and a zip of one student is that student's."""

import pytest

from tests.classroom.grading.download import EMPTY, Download, zip_of


@pytest.fixture
def download(tmp_path):
    return Download(tmp_path)


@pytest.mark.parametrize("top", ["02_conv2d", "class", "Exercise 2", "Woche 4/02_conv2d", "Kurs"])
def test_a_folder_called_by_work_holds_a_class_of_folders_and_files(download, top):
    for name in (
        "Ada Lovelace/02_conv2d",
        "Cy/02_conv2d",
        "02_conv2d_Ben Okri",
        "03_batchnorm2d_Di",
    ):
        download.put(f"{top}/{name}.ipynb")
    assert {student for student, _ in download.names()} == {"Ada Lovelace", "Ben Okri", "Cy", "Di"}


@pytest.mark.parametrize(
    "name", ["02_conv2d/ada/02_conv2d.ipynb", "02_conv2d/02_conv2d_ada.ipynb", "class/ada.ipynb"]
)
def test_a_class_may_have_one_student(download, name):
    download.put(name)
    assert [student for student, _ in download.found()] == ["ada"]


def test_a_folder_called_by_work_is_no_student(download):
    download.put("02_conv2d/02_conv2d.ipynb")
    download.put("class/ada/answer.pdf", "%PDF")
    (download.folder / "solutions").mkdir()
    (download.folder / "solutions/ben").mkdir()
    (download.folder / "old").mkdir()
    problems = {student: found.problem for (student, _), found in download.found().items()}
    assert set(problems) == {"02_conv2d/02_conv2d.ipynb", "ada", "ben"}
    assert problems["02_conv2d/02_conv2d.ipynb"].startswith("no student's name in 02_conv2d/02")


def test_folders_called_by_a_number_are_students(download):
    for number in (1, 2):
        download.put(f"{number}/02_conv2d.ipynb")
    assert [student for student, _ in download.names()] == ["1", "2"]


@pytest.mark.parametrize(
    "inside",
    [
        *("Neuer Ordner", "New Folder", "my-project", "Users/me/Desktop", "Ada Lovelace"),
        *("resnet-from-scratch-main/work/exercises", "homework/x/y", "02_conv2d"),
    ],
)
def test_a_zip_that_names_a_student_is_that_students_whatever_folder_is_in_it(download, inside):
    for name in ("Ada", "Ben", "Cy_02_conv2d (1)"):
        download.put(
            f"{name}.zip",
            zip_of(f"{inside}/02_conv2d.ipynb", f"{inside}/a.pdf", f"{inside}/b/02_conv2d.ipynb"),
        )
    assert [student for student, _ in download.names()] == ["Ada", "Ben", "Cy"]


def test_a_zip_that_holds_a_class_is_no_students(download):
    moodle = "_4711_assignsubmission_file_/02_conv2d.ipynb"
    download.put("spring25.zip", zip_of("ada/02_conv2d.ipynb", "ben/02_conv2d.ipynb"))
    download.put("fall25.zip", zip_of("5b/x/eve/02_conv2d.ipynb", "5b/x/fay/02_conv2d.ipynb"))
    download.put("group.zip", zip_of(f"Cy{moodle}"))
    download.put("canvas.zip", zip_of("ngdi_4711_0815_02_conv2d.ipynb"))
    assert [student for student, _ in download.names()] == [
        "Cy",
        "ada",
        "ben",
        "eve",
        "fay",
        "ngdi",
    ]


def test_a_zip_whose_folders_may_be_a_class_asks(download):
    download.put("spring25.zip", zip_of("ada/02_conv2d.ipynb", "ben/03_batchnorm2d.ipynb"))
    (submission,) = download.found().values()
    assert "(ada, ben): is it a class?" in submission.problem


def test_a_list_of_students_says_whether_a_zip_or_its_folder_is_the_students(download):
    download.put("spring25.zip", zip_of("ada/02_conv2d.ipynb"))
    download.put("ben.zip", zip_of("cy/02_conv2d.ipynb"))
    found = download.found(students="Name\nada\nben\ncy\n")
    assert [names[0] for names, one in found.items() if not one.problem] == ["ada", "ben"]


@pytest.mark.parametrize("zipped", [False, True])
def test_loose_files_of_the_instructor_are_said_in_a_line(download, capsys, zipped):
    names = ("README.txt", "grades.xlsx", "Feedback 02.pdf")
    download.put("ada.txt", "hello")
    download.put("ben/README.txt", "hello")
    for name in names:
        download.put(name, "hello")
    if zipped:
        download.put("all.zip", zip_of(*((name, "hello") for name in names), ("cy.txt", "hello")))
    students = ["ada", "ben", "cy"] if zipped else ["ada", "ben"]
    assert [student for student, _ in download.found()] == students
    said = capsys.readouterr().err
    assert "passed over, because their names hold no student's: " in said
    assert "README.txt" in said and "ben" not in said


def test_a_folder_of_nothing_but_a_readme_holds_no_notebook(download):
    download.put("README.txt", "hello")
    with pytest.raises(ValueError, match="holds no notebook"):
        download.found()


@pytest.mark.parametrize("before", ["", "{\n"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_marks_of_a_git_merge_are_named(download, before, end):
    text = f"{before}<<<<<<< HEAD\n{EMPTY}\n=======\n{EMPTY}\n>>>>>>> theirs\n"
    download.put("ada/02_conv2d.ipynb", text.replace("\n", end))
    said = "the file is an unfinished git merge that still holds its marks (<<<<<<<)"
    assert download.found()["ada", "02_conv2d"].problem.startswith(said)
