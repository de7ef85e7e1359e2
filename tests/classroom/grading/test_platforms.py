"""Whoever hands in through a learning platform is known by the name that it gives the file."""

import pytest

from classroom.grading import lms
from tests.classroom.grading.download import Download, zip_of

METADATA = """\
submission_11:
  :submitters:
  - :name: Ada Lovelace
    :sid: "0815"
  - :name: Ben Okri
    :sid: "0816"
  :created_at: 2025-11-03 10:00:00 Z
submission_12:
  :submitters:
  - :name: Cyd Ray
"""
RECEIPT = "Name: Ada Lovelace (adal)\nAssignment: Homework 4\n"


@pytest.fixture
def download(tmp_path):
    return Download(tmp_path)


@pytest.mark.parametrize(
    ("name", "student"),
    [
        ("1234-7890 - Ada Lovelace - Nov 3, 2025 1105 PM/02_conv2d.ipynb", "Ada Lovelace"),
        ("1234-7890 - Ada Lovelace - 3. November 2025 23:05/02_conv2d.ipynb", "Ada Lovelace"),
        ("1234-7890 - Ada O'Neil-Ray - Nov 3, 2025 1105 PM - 02_conv2d.ipynb", "Ada O'Neil-Ray"),
        ("Homework 4_adal_attempt_2025-11-03-23-05-00_02_conv2d.ipynb", "adal"),
        ("Abgabe/Lovelace_Ada_adal_12345/02_conv2d.ipynb", "Ada Lovelace"),
        ("Ray-Smith_Cyd Jo_cyd_12347/20251103120000_02_conv2d.ipynb", "Cyd Jo Ray-Smith"),
        ("assignment_5_export/submission_12/02_conv2d.ipynb", "submission_12"),
        ("Copy of 02_conv2d - Ada.ipynb", "Ada"),
        ("Ada Lovelace - 02_conv2d (1).ipynb", "Ada Lovelace"),
        ("ada_02_conv2d/homework.ipynb", "ada"),
        ("Submitted files/Ada/Version 1/02_conv2d.ipynb", "Ada"),
    ],
)
def test_a_student_is_known_by_the_name_that_a_platform_makes(download, name, student):
    download.put(name)
    if "Submitted" in name:
        download.put(name.replace("Ada", "Ben"))
    assert next(iter(download.found()))[0] == student


def test_brightspaces_dates_say_which_is_later_and_its_index_is_nobodys(download):
    for day, age in (("Nov 4, 2025 905 AM", 9), ("Nov 3, 2025 1105 PM", 0)):
        download.put(f"1234-7890 - Ada - {day}/02_conv2d.ipynb", age=age)
    download.put("index.html")
    (submission,) = download.found().values()
    assert "Nov 4" in str(submission.path)
    assert submission.notes[0].startswith("2 notebooks were handed in; the latest counts: 1234")


def test_blackboards_receipts_name_students_and_are_no_submissions(download):
    head = "Homework_adal_attempt_2025-11-03-23-05-00"
    download.put(f"{head}.txt", RECEIPT)
    download.put(f"{head}_02_conv2d.ipynb")
    download.put("Homework_b_o_attempt_2025-11-03-23-05-00_02_conv2d.ipynb")
    download.put("Homework_cyd_attempt_2025-11-03-23-05-00.txt", "Name: Cyd (cyd)")
    problems = {names: found.problem for names, found in download.found().items()}
    nothing = "handed in no file: there is only what Blackboard says of it"
    assert problems == {
        ("Ada Lovelace", "02_conv2d"): "",
        ("b_o", "02_conv2d"): "",
        ("Cyd", ""): nothing,
    }


@pytest.mark.parametrize("place", ["", "assignment_5_export/"])
@pytest.mark.parametrize("zipped", [False, True])
def test_gradescopes_metadata_name_everyone_of_a_group(download, place, zipped):
    files = {
        f"{place}submission_metadata.yml": METADATA,
        f"{place}submission_11/02_conv2d.ipynb": "{}",
        f"{place}submission_12/homework.pdf": "%PDF",
        f"{place}submission_12/02_conv2d.ipynb": "{}",
    }
    if zipped:
        download.put("export.zip", zip_of(*files.items()))
    for name, content in files.items() if not zipped else ():
        download.put(name, content)
    assert [student for student, _ in download.found()] == ["Ada Lovelace", "Ben Okri", "Cyd Ray"]


@pytest.mark.parametrize(
    "text",
    [
        "a: [",
        "- 1",
        "submission_11: 3",
        "submission_11:\n  :submitters: [1, {2: 3}]",
        "a: &a [*a]",
        "!!python/object/apply:os.system [false]: 1",
        "x" * (lms.LARGEST_METADATA + 1),
    ],
)
def test_metadata_that_cannot_be_read_name_nobody(download, text):
    path = download.put("submission_metadata.yml", text)
    assert lms.submitters_in(path) == {}


def test_every_loose_file_of_a_student_is_told_of(download):
    download.put("adal_1001_5001_02_conv2d.ipynb")
    download.put("adal_1001_5002_photo.jpg", b"\xff\xd8\xff")
    (submission,) = download.found().values()
    said = "also handed in adal_1001_5002_photo.jpg, which is a photograph and no notebook"
    assert submission.notes == [said]


def test_what_a_student_has_zipped_names_nobody_else(download):
    inner = "Ada_4711_assignsubmission_file_/02_conv2d.ipynb"
    download.put("mallory/work.zip", zip_of(inner))
    assert [student for student, _ in download.found()] == ["mallory"]
