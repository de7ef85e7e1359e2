"""A list of students unifies their names, and says who is absent and who is unknown."""

import pytest

from classroom.grading.roster import ABSENT, Roster
from tests.classroom.grading.download import Download

GERMAN = """\
Vorname;Nachname;Matrikelnummer;Benutzername;E-Mail-Adresse;Alias
Ada;Lovelace;0815;adal;ada@example.org;countess, al
Jürgen;Groß;4711;jgross;jg@example.org;
Ben;Okri;;bokri;;
Nora;Absent;9;nora;;
"""
ENGLISH = """\
Student,ID,SIS Login ID,Section
"Lovelace, Ada",0815,adal,1
"Groß, Jürgen",4711,jgross,1
"Okri, Ben",,bokri,1
"Absent, Nora",9,nora,1
"""
NAMES = ["Ada Lovelace", "Ben Okri", "Jürgen Groß", "Nora Absent"]


@pytest.fixture
def download(tmp_path):
    return Download(tmp_path)


@pytest.fixture
def roster(tmp_path):
    def read(text):
        path = tmp_path / "list.csv"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return Roster(path)

    return read


@pytest.mark.parametrize(
    "text",
    [
        GERMAN,
        ENGLISH,
        "\ufeff" + GERMAN,
        "sep=;\n" + GERMAN,
        GERMAN.replace(";", "\t"),
        GERMAN.replace("\n", "\r\n"),
        GERMAN.encode("utf-16"),
        GERMAN.encode("cp1252"),
        "\n".join(NAMES),
        "Full name\n" + "\n".join(NAMES),
        "Name,Kennung\n" + "\n".join(f"{name},x{n}" for n, name in enumerate(NAMES)),
    ],
)
def test_a_list_is_read_whatever_program_wrote_it(roster, text):
    assert sorted(roster(text).names) == NAMES


@pytest.mark.parametrize(
    ("name", "student"),
    [
        *(("ada lovelace", "Ada Lovelace"), ("Lovelace, Ada", "Ada Lovelace")),
        *(("lovelaceada", "Ada Lovelace"), ("adal", "Ada Lovelace"), ("countess", "Ada Lovelace")),
        *(("0815", "Ada Lovelace"), ("ada@example.org", "Ada Lovelace")),
        *(("Juergen Gross", "Jürgen Groß"), ("jurgen gross", "Jürgen Groß")),
        *(("grossjurgen", "Jürgen Groß"), ("mallory", None), ("815", None), ("", None)),
    ],
)
def test_a_student_is_known_by_every_name_of_the_list(roster, name, student):
    assert roster(GERMAN).student(name) == student


def test_a_name_that_two_have_is_nobodys_and_their_numbers_tell_them_apart(roster):
    found = roster("Name,Matrikelnummer\nAnna Schmidt,4720\nAnna Schmidt,4721\n")
    assert found.student("Anna Schmidt") is None
    assert found.student("Anna Schmidt", "4720") == "Anna Schmidt (4720)"
    assert found.names == ["Anna Schmidt (4720)", "Anna Schmidt (4721)"]


@pytest.mark.parametrize(
    "text",
    [
        'Student,ID,Section\n    Points Possible,,\nLovelace Ada,1,A\n"Student, Test",2,A\n',
        "Name,Email\nAda Lovelace,a@x\nTest Student,t@x\n",
        *("Surname,Forenames\nLovelace,Ada\n", "Given Names\tSurnames\nAda\tLovelace\n"),
        *("Nom;Prénom;Numéro\nLovelace;Ada;1\n", "Apellidos;Nombre\nLovelace;Ada\n"),
        *("Cognome;Nome\nLovelace;Ada\n", "Name;Vorname\nLovelace;Ada\n"),
        "Course 123 participants\n\nName,Email\nAda Lovelace,ada@x\n",
        "Kurs A, Winter\nStand: 3. November\nNachname;Vorname\nLovelace;Ada\n",
    ],
)
def test_heads_titles_and_lines_of_a_gradebook_are_no_students(roster, text):
    (name,) = roster(text).names
    assert set(name.split()) == {"Ada", "Lovelace"}


@pytest.mark.parametrize(
    "text",
    [
        "Gruppe;Person\nA;Ada\n",
        "Foo,Bar\nAda,a@x\nBen,b@x\n",
        "Kursliste\nAda\n",
        "Wer;Nr. 1\nAda;4\n",
    ],
)
def test_an_unknown_head_is_refused_and_not_taken_for_a_student(roster, text):
    first = text.splitlines()[0].replace(";", ", ").replace("Foo,", "Foo, ")
    with pytest.raises(
        ValueError, match=f"or a head with a column of names.* first line is {first}"
    ):
        roster(text)


def test_numbers_of_brightspace_are_known_without_their_sign(roster):
    assert roster("OrgDefinedId,Last Name,First Name\n#0815,Lovelace,Ada\n").student("0815")


@pytest.mark.parametrize("content", [b"", b"\n\n", b"PK\x03\x04", b"Matrikelnummer;E-Mail\n;\n"])
def test_what_is_no_list_is_refused(roster, content):
    with pytest.raises(ValueError, match=r"--students .*list\.csv"):
        roster(content)


def test_a_list_that_is_not_there_is_said(tmp_path):
    with pytest.raises(ValueError, match=r"--students .*none\.csv cannot be read: No such file"):
        Roster(tmp_path / "none.csv")


def test_names_are_unified_and_absent_and_unknown_ones_are_said(download, roster):
    for name in (
        "al/02_conv2d.ipynb",
        "Ada Lovelace_4711123_assignsubmission_file_/03_batchnorm2d.ipynb",
        "grossjurgen_1234_0815_02_conv2d.ipynb",
        "mallory/02_conv2d.ipynb",
    ):
        download.put(name)
    found = download.found(students=GERMAN)
    assert list(found) == [
        *(("Ada Lovelace", "02_conv2d"), ("Ada Lovelace", "03_batchnorm2d")),
        *(("Jürgen Groß", "02_conv2d"), ("mallory", "02_conv2d")),
        *(("Ben Okri", ""), ("Nora Absent", "")),
    ]
    assert found["Nora Absent", ""].problem == ABSENT
    students = roster(GERMAN)
    students.unknown = ["mallory"]
    assert students.complaints(found.values()) == [
        "1 who handed in are not on list.csv: mallory. Add the name as another column of the "
        "student's line, if it is one of the list.",
        "2 of list.csv handed in nothing: Ben Okri, Nora Absent",
    ]


def test_one_student_under_two_names_has_one_latest_notebook(download):
    download.put("al/02_conv2d.ipynb", age=9)
    path = download.put("Ada Lovelace/02_conv2d.ipynb")
    submission = download.found(students=GERMAN)["Ada Lovelace", "02_conv2d"]
    assert submission.path == path and "2 notebooks were handed in" in submission.notes[0]
