"""Names are read as people read them, and two that nobody can tell apart are not two."""

import unicodedata

import pytest

from classroom.grading.names import decoded, readable
from tests.classroom.grading.download import Download, unflagged_zip_of

STUDENTS = ("Jürgen Groß", "Anaïs Peña", "André Müller")


@pytest.fixture
def download(tmp_path):
    return Download(tmp_path)


@pytest.mark.parametrize("coding", ["utf-8", "cp437", "cp850", "cp1252"])
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_names_in_zips_are_read_whatever_system_wrote_them(download, coding, form):
    if form == "NFD" and coding != "utf-8":
        return
    names = [unicodedata.normalize(form, f"{name}/02_conv2d.ipynb") for name in STUDENTS]
    names += [unicodedata.normalize(form, "__MACOSX/Jürgen Groß/._02_conv2d.ipynb")]
    download.put("class.zip", unflagged_zip_of(*(name.encode(coding) for name in names)))
    assert sorted(student for student, _ in download.found()) == sorted(STUDENTS)


@pytest.mark.parametrize(
    ("name", "coding"),
    [
        ("José Márquez", "cp1252"),
        ("Jörg Müßig", "cp1252"),
        ("Søren Ørsted", "cp850"),
        ("Søren Ørsted", "cp1252"),
        ("Ángel Núñez", "cp850"),
        ("Françoise Lefèvre", "cp1252"),
    ],
)
def test_the_code_page_is_the_one_that_gives_letters(name, coding):
    assert decoded([name.encode(coding)]) == [name]


@pytest.mark.parametrize(
    ("names", "coding"),
    [
        (["Иван Петров", "Мария Сидорова"], "cp866"),
        (["Łukasz Żółć", "Dvořák Jiří"], "cp852"),
        (["张伟_2023", "李娜"], "gbk"),
        (["王小明"], "gbk"),
        (["田中太郎", "さくら"], "shift_jis"),
        (["佐藤"], "shift_jis"),
        (["김철수", "이영희"], "cp949"),
        (["陳大文", "林志玲"], "big5"),
        (["François Lefèvre", "Éloïse"], "cp850"),
        (["Ñuñez", "Ádám"], "cp850"),
        (["Kari Ås_12345_05_maxpool2d.ipynb"], "cp850"),
        (["Mary Ó_1_05.ipynb"], "cp850"),
        (["Ås, Kari_12345_05.ipynb"], "cp1252"),
        (["Sigurður Jónsson", "Guðrún"], "cp850"),
        (["CONCEIÇÃO", "Þórður"], "cp1252"),
    ],
)
def test_zips_of_other_parts_of_the_world_are_read(names, coding):
    assert decoded([name.encode(coding) for name in names]) == names


def test_a_name_on_a_disk_that_is_no_utf8_is_read(download):
    try:
        download.put("Jürgen/02_conv2d.ipynb".encode("latin-1"))
    except OSError:
        pytest.skip("this system takes no such name")
    assert list(download.found()) == [("Jürgen", "02_conv2d")]


@pytest.mark.parametrize(
    ("name", "seen"),
    [
        ("ada\u00a0", "ada"),
        ("a\u200bda", "ada"),
        ("ada  b\tc", "ada b c"),
        ("\u202eada", "ada"),
        ("e\x1b[2Jve\nmallory", "e [2Jve mallory"),
        (unicodedata.normalize("NFD", "Zoë"), "Zoë"),
    ],
)
def test_nothing_in_a_name_is_out_of_sight(name, seen):
    assert readable(name) == seen


def test_a_name_without_a_sign_and_one_without_an_end_can_be_read():
    assert readable("\u3164").startswith("unnamed ") and readable("\u3164") != readable("\u200b")
    assert len(readable("a" * 60_000)) < 255 and readable("a" * 300) != readable("a" * 301)


def test_spellings_that_look_alike_are_one_student_who_has_to_be_asked(download):
    for name in ("ada/02_conv2d.ipynb", "ada\u00a0/03_batchnorm2d.ipynb"):
        download.put(name)
    for name in ("ben/02_conv2d.ipynb", "ben\u200b/02_conv2d.ipynb"):
        download.put(name)
    problems = {names: found.problem for names, found in download.found().items()}
    said = problems.pop(("ben", "02_conv2d"))
    assert said.startswith("several places name this student: 'ben', 'ben\\u200b' look alike")
    assert problems == {("ada", "02_conv2d"): "", ("ada", "03_batchnorm2d"): ""}


def test_names_that_a_table_writes_alike_are_numbered(download):
    for name in ("=x", "'=x"):
        download.put(f"{name}/02_conv2d.ipynb")
    assert [student for student, _ in download.found()] == ["'=x", "=x (2)"]
