"""A zip costs no more than its bounds, says where they stopped it, and is unpacked once."""

import time
import zipfile

import pytest

from classroom.grading import archives, incoming
from tests.classroom.grading.download import EMPTY, Download, zip_of

BOMB = ("{}/02_conv2d.ipynb", b"[" + b"[]," * 3_000_000 + b"0]")


@pytest.fixture
def download(tmp_path):
    return Download(tmp_path)


def bombs(count):
    name, content = BOMB
    return zip_of(*((name.format(f"x{number}"), content) for number in range(count)))


def test_bombs_are_neither_unpacked_without_end_nor_read_as_json(download, monkeypatch):
    monkeypatch.setattr(archives, "LEAST_ROOM", 20_000_000)
    content = bombs(8)
    download.put("all.zip", content)
    start = time.monotonic()
    found = download.found()
    assert len(content) < 100_000 and time.monotonic() - start < 5
    said = "the zip unpacks to more than 20000000 bytes; what comes later was not looked at"
    assert len(found) == 8 and found["x7", "02_conv2d"].problem == said
    assert "brackets and commas, more than" in found["x0", "02_conv2d"].problem
    assert not list(download.unpacked.rglob("*.ipynb"))


def test_zips_in_a_zip_share_its_bounds(download, monkeypatch):
    monkeypatch.setattr(archives, "LEAST_ROOM", 10_000_000)
    read = []
    monkeypatch.setattr(archives.Room, "take", counting(archives.Room.take, read))
    download.put("ada/all.zip", zip_of(*((f"{n}.zip", bombs(1)) for n in range(50))))
    assert any("unpacks to more than" in found.problem for found in download.found().values())
    assert sum(read) < 20_000_000


def counting(take, read):
    def taken(room, size):
        read.append(size)
        return take(room, size)

    return taken


def test_a_zip_that_has_not_changed_is_not_unpacked_again(download, monkeypatch):
    download.put("all.zip", zip_of("ada/02_conv2d.ipynb", "ben/02_conv2d.ipynb"))
    before = {names: found.path for names, found in download.found().items()}

    def refuse(*arguments):
        raise AssertionError("unpacked again")

    with monkeypatch.context() as patch:
        patch.setattr(archives.Unpacking, "members", refuse)
        assert {names: found.path for names, found in download.found().items()} == before
    download.put("all.zip", zip_of("ada/02_conv2d.ipynb"))
    assert list(download.found()) == [("ada", "02_conv2d")]
    assert len(list(download.unpacked.iterdir())) == 1  # what is not needed any more is thrown away


@pytest.mark.parametrize("damage", ["[", "[{}]", ""])
def test_a_damaged_list_is_made_anew(download, damage):
    download.put("all.zip", zip_of("ada/02_conv2d.ipynb"))
    download.found()
    next(download.unpacked.rglob("list.json")).write_text(damage)
    assert download.names() == [("ada", "02_conv2d")]
    next(download.unpacked.rglob("*.ipynb")).unlink()
    assert download.found()["ada", "02_conv2d"].path.is_file()


def test_a_zip_beside_others_that_invents_a_thousand_students_is_asked_about(download, monkeypatch):
    monkeypatch.setattr(incoming, "MOST_STUDENTS", 5)
    content = zip_of(*(f"student {number}/02_conv2d.ipynb" for number in range(6)))
    download.put("mallory.zip", content)
    download.put("ada/02_conv2d.ipynb")
    found = download.found()
    assert [student for student, _ in found] == ["ada", "mallory"]
    assert found["mallory", ""].problem.startswith("mallory.zip names 6 students, more than 5")
    names = "\n".join(f"student {number}" for number in range(6))
    assert len(download.found(students=f"name\n{names}\nada\n")) == 7


def test_a_platforms_zip_may_name_as_many_students_as_it_likes(download, monkeypatch):
    monkeypatch.setattr(incoming, "MOST_STUDENTS", 5)
    names = [f"s{number}_{number}000_0815_02_conv2d.ipynb" for number in range(1, 9)]
    download.put("submissions.zip", zip_of(*names))
    assert len(download.names()) == 8


@pytest.mark.parametrize("is_own", [False, True])
def test_a_zip_of_many_files_says_that_not_all_were_looked_at(download, monkeypatch, is_own):
    monkeypatch.setattr(archives, "MOST_OWN" if is_own else "MOST_MEMBERS", 10)
    names = [(f"ada/{number}.txt", "x") for number in range(20)]
    download.put("ada/work.zip" if is_own else "all.zip", zip_of("ada/02_conv2d.ipynb", *names))
    problems = [found.problem for found in download.found().values()]
    assert any("holds more than 10 files; the rest was not looked at" in said for said in problems)
    assert download.found()["ada", "02_conv2d"].problem == ""


@pytest.mark.parametrize(
    "name",
    [
        " " * 16_000 + "x/02_conv2d.ipynb",
        "ada/02_conv2d" + " " * 60_000 + ".ipynb",
        "_" * 30_000 + "_4711_assignsubmission_file_/02_conv2d.ipynb",
        "1-" * 30_000 + ".ipynb",
        "a - " * 15_000 + "/02_conv2d.ipynb",
        "name" + "(1)-1" * 12_000 + "_02_conv2d.ipynb",
        "a/" * 30_000 + "02_conv2d.ipynb",
    ],
)
def test_a_name_without_end_costs_no_time(download, name):
    download.put("all.zip", zip_of(name, "ben/02_conv2d.ipynb"))
    start = time.monotonic()
    assert ("ben", "02_conv2d") in download.found()
    assert time.monotonic() - start < 1


def test_one_damaged_file_of_a_class_takes_no_other_with_it(download):
    content = bytearray(zip_of(*((f"{n}/02_conv2d.ipynb", EMPTY * 9) for n in ("ada", "ben"))))
    content[45:60] = b"\xff" * 15
    download.put("class.zip", bytes(content))
    found = download.found()
    assert found["ada", "02_conv2d"].problem.startswith("it cannot be unpacked: ")
    assert found["ben", "02_conv2d"].problem == ""


def test_a_locked_zip_says_so(download):
    content = bytearray(zip_of("02_conv2d.ipynb"))
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    download.put("ada/work.zip", bytes(content))
    assert download.found()["ada", "02_conv2d"].problem == "the zip is locked with a password"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"Rar!\x1a\x07", "work.zip is a RAR archive, under a zip's name"),
        (b"7z\xbc\xaf\x27\x1c", "work.zip is a 7z archive, under a zip's name"),
        (b"", "work.zip is an empty file, under a zip's name"),
        (b"<html>", "work.zip is a web page, under a zip's name"),
        (zip_of(), "work.zip is a zip with no file in it"),
    ],
)
def test_what_is_no_zip_says_what_it_is_even_beside_a_notebook(download, content, said):
    download.put("ada/work.zip", content)
    download.put("ada/02_conv2d.ipynb")
    problems = {exercise: found.problem for (_, exercise), found in download.found().items()}
    assert problems == {"": said, "02_conv2d": ""}


def test_an_empty_folder_in_a_zip_is_a_student_too(download):
    folder = zipfile.ZipInfo("class/nora/")
    files = [f"class/{name}/02_conv2d.ipynb" for name in ("ada", "ben")]
    download.put("all.zip", zip_of(*files, (folder, "")))
    assert download.found()["nora", ""].problem == "the folder holds no notebook"


@pytest.mark.parametrize(
    ("name", "members", "student"),
    [
        ("ada.zip", ["02_conv2d.ipynb"], "ada"),
        ("02_conv2d_ada.zip", ["02_conv2d.ipynb", "Untitled.ipynb"], "ada"),
        ("Ada Lovelace - 02_conv2d.ipynb.zip", ["homework.ipynb"], "Ada Lovelace"),
        ("ada.zip", ["exercises/02_conv2d.ipynb"], "ada"),
        ("ada.zip", ["resnet-course/work/exercises/02_conv2d.ipynb"], "ada"),
        ("ada.zip", ["02_conv2d_al.ipynb"], "ada"),
        ("ada.zip", ["scan 1.pdf", "scan 2.pdf"], "ada"),
        ("week 4.zip", ["ada/02_conv2d.ipynb"], "ada"),
        ("class.zip", ["02_conv2d_ada.ipynb"], "ada"),
    ],
)
def test_a_zip_named_after_a_student_is_theirs(download, name, members, student):
    download.put("cem/02_conv2d.ipynb")
    download.put(name, zip_of(*members))
    assert sorted({student for student, _ in download.found()}) == sorted({student, "cem"})


def test_a_students_zip_and_their_folder_are_two_places(download):
    download.put("ada/02_conv2d.ipynb")
    download.put("ada.zip", zip_of("02_conv2d.ipynb"))
    download.put("ben.zip", zip_of("02_conv2d.ipynb"))
    download.put("ben (1).zip", zip_of("02_conv2d.ipynb"))
    found = download.found()
    said = "several places name this student: ada.zip and the folder itself"
    assert found["ada", "02_conv2d"].problem.startswith(said)
    assert found["ben", "02_conv2d"].problem == ""


def test_a_class_of_zips_in_a_zip_is_opened(download):
    download.put("class.zip", zip_of(*((f"{n}.zip", zip_of("02_conv2d.ipynb")) for n in "ab")))
    assert download.names() == [("a", "02_conv2d"), ("b", "02_conv2d")]
    assert download.found()["a", "02_conv2d"].path.read_text() == EMPTY
