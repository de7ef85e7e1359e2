"""A list of students: by what names and numbers each is known, who is absent, who is unknown."""

import csv
import io
import re
from collections import Counter
from pathlib import Path

from classroom.grading.counts import few
from classroom.grading.names import folded, readable
from classroom.grading.submission import Submission

LARGEST_LIST = 20_000_000  # bytes
MOST_STUDENTS = 100_000
ABSENT = "nothing was handed in"
# What the heads of columns are called, in letters and digits alone, without accents.
HEADS = {
    "name": "name fullname student students studentname studentin studentinnen vollername "
    "vollstandigername nameofstudent displayname anzeigename teilnehmer teilnehmerin nom nomcomplet "
    "nomprenom nometprenom nombre nombrecompleto nombreyapellidos apellidosynombre estudiante "
    "etudiant eleve alumno nome nomecompleto nomeecognome cognomeenome naam candidatename learner",
    "first": "firstname firstnames givenname givennames forename forenames first vorname vornamen "
    "rufnamen prenom prenoms nombres nomedibattesimo voornaam fornamn fornavn imie",
    "last": "lastname lastnames surname surnames familyname familynames last nachname nachnamen "
    "familienname zuname nomdefamille apellido apellidos cognome sobrenome achternaam efternamn "
    "efternavn etternavn nazwisko",
    "id": "id studentid sid sisuserid sisid studentnumber studentno number no userid orgdefinedid "
    "idnumber matrikelnummer matrikel matrikelnr matrnr matnr nummer nr kennnummer idnummer canvasid "
    "numero matricule matricola numeroetudiant numerodetudiant numerodeidentificacion dni candidate "
    "candidatenumber candidateno registrationnumber",
    "login": "login loginid sisloginid username user userlogin benutzername anmeldename kennung "
    "benutzer nutzername account kurzel identifiant nomdutilisateur usuario nombredeusuario utente",
    "mail": "email emailaddress mail emailadresse mailadresse emailaddresse courriel adressemail "
    "adressedecourriel correo correoelectronico direcciondecorreo",
    "alias": "alias aliases alsoknownas aka othernames nickname preferredname spitzname rufname "
    "aliasnamen weiterenamen anderenamen",
}
COLUMNS = {head: column for column, heads in HEADS.items() for head in heads.split()}
NAMES = {"name", "first", "last"}
HIGHEST_HEAD = 10  # lines among which the head is, below titles
OF_HEADS = """
    alumnos clase class classe course cours curso email estudiantes etudiants forename grade grades
    group groupe groups grupo gruppe gruppen klasse klassenliste kurs kursliste lista list liste
    nachname name names participant participantes participants section sections semester students
    studenten studentenliste studierende surname teilnehmende teilnehmer teilnehmerliste vorname
    имя список студент студенты фамилия фио
"""  # words by which a first line is known to be a head or a title
NOBODY = """
    average durchschnitt mean median mittelwert overallaverage pointspossible possiblepoints
    studenttest summe teststudent teststudentin total
"""  # what the lines of a gradebook are called that are no student's
NUMBER = re.compile(r"#?\d+|\S+@\S+")  # or an address
UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "æ": "ae"})


class Roster:
    """The students of a list.

    Raises
        ValueError  if the file is no table of students; the message says what was expected
    """

    def __init__(self, path):
        self.path = Path(path)
        people = people_in(table_of(text_of(self.path), self.path), self.path)
        counts = Counter(name for name, _ in people)
        self.names, self.keys, numbers = [], {}, {}
        for name, keys in people:
            number = next(iter(sorted(keys["number"])), "")
            shown = f"{name} ({number})" if counts[name] > 1 and number else name
            if shown not in self.names:
                self.names.append(shown)
            for key in keys["number"]:
                numbers.setdefault(key, set()).add(shown)
            for key in keys["name"]:
                self.keys.setdefault(key, set()).add(shown)
        self.numbers = numbers
        self.unknown = []

    def is_at(self, path):
        return path.exists() and self.path.exists() and path.samefile(self.path)

    def knows(self, name):
        return self.student(name) is not None

    def student(self, name, number=""):
        """The name on the list of whoever is called so; None if that is nobody, or several."""
        for key, keys in (
            (number_key(number), self.numbers),
            (number_key(name), self.numbers),
            (folded(name), self.keys),
            (joined(name), self.keys),
        ):
            if key and len(keys.get(key, ())) == 1:
                return next(iter(keys[key]))
        return None

    def unify(self, files):
        """Give files the names of the list; note those whose student is not on it."""
        unknown = set()
        for file in files:
            student = self.student(file.student, file.number)
            if student is None:
                unknown.add(file.student)
            else:
                file.student = student
        self.unknown = sorted(unknown)

    def absent(self, submissions):
        """A submission, of nothing, for everybody of whom there is none."""
        here = {submission.student for submission in submissions}
        return [
            Submission(name, "", self.path, problem=ABSENT)
            for name in sorted(self.names)
            if name not in here
        ]

    def complaints(self, submissions):
        """Who is not on the list, and who has handed in nothing, in sentences."""
        absent = [one.student for one in submissions if one.problem == ABSENT]
        said = []
        if self.unknown:
            names = few(self.unknown)
            said.append(
                f"{len(self.unknown)} who handed in are not on {self.path.name}: {names}. Add the "
                "name as another column of the student's line, if it is one of the list."
            )
        if absent:
            said.append(f"{len(absent)} of {self.path.name} handed in nothing: {few(absent)}")
        return said


def text_of(path):
    """The text of a file: UTF-8, UTF-16, or what Windows writes in Western Europe."""
    try:
        if path.stat().st_size > LARGEST_LIST:
            raise ValueError(f"--students {path} has more than {LARGEST_LIST} bytes: is it a list?")
        data = path.read_bytes()
    except OSError as error:
        raise ValueError(f"--students {path} cannot be read: {error.strerror}") from None
    if data[:4] in (b"PK\x03\x04", b"\xd0\xcf\x11\xe0"):
        raise ValueError(f"--students {path} is a workbook; save it as CSV, and name that")
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def table_of(text, path):
    """The lines of a table, each a list of fields without blanks around them."""
    text = "\n".join(text.replace("\0", "").splitlines())
    if match := re.match(r"sep=(.)\n", text, re.IGNORECASE):
        text, separator = text[match.end() :], match[1]
    else:
        separator = separator_of(text)
    try:
        lines = [
            [" ".join(field.split()) for field in line]
            for line in csv.reader(io.StringIO(text), delimiter=separator)
            if any(field.strip() for field in line)
        ]
    except csv.Error as error:
        raise ValueError(f"--students {path} is no table: {error}") from None
    if not lines or len(lines) > MOST_STUDENTS:
        raise ValueError(
            f"--students {path} expects a line for each student, got {len(lines)} lines"
        )
    return lines


def separator_of(text):
    """The sign that parts the fields of a table: by its head, or else by its first line."""
    lines = [line for line in text.splitlines() if line.strip()][:HIGHEST_HEAD]

    def is_likely(sign):
        known = max((len(known_in(line.split(sign))) for line in lines), default=0)
        return known, max(lines[:1], default="").count(sign), sign == ","

    return max(";\t,", key=is_likely)


def columns_of(line):
    """What each field of a line is the head of; "" where it is none that is known."""
    return [COLUMNS.get(joined(field), "") for field in line]


def known_in(line):
    """The columns whose heads a line has."""
    return set(columns_of(line)) - {""}


def head_in(lines):
    """The place of the head in a table, below titles; None if none of its lines is one."""
    for at, line in enumerate(lines[:HIGHEST_HEAD]):
        known = known_in(line)
        if known and (at == 0 or known & NAMES):
            return at
    return None


def is_no_student(line):
    """Whether a line without a known head is an unknown one, or a title."""
    return any({*OF_HEADS.split()} & set(folded(field).split()) for field in line)


def people_in(lines, path):
    """[(name, {"name": keys, "number": keys})] of everybody in a table."""
    at = head_in(lines)
    if at is None and (is_no_student(lines[0]) or tells_less(lines)):
        raise ValueError(
            f"--students {path} expects students from its first line on, or a head with a column of "
            "names, such as Name, or Vorname and Nachname; its first line is "
            f"{', '.join(lines[0])[:200]}"
        )
    if at is None:
        columns = ["name", *["alias"] * (max(map(len, lines)) - 1)]
        people = [person_of(line, columns) for line in lines]
    else:
        columns = columns_of(lines[at])
        people = [person_of(line, columns) for line in lines[at + 1 :]]
        people = [person for person in people if joined(person[0]) not in NOBODY.split()]
    people = [person for person in people if person[0]]
    if not people:
        raise ValueError(
            f"--students {path} expects a column of names, under a head such as Name, or Vorname and "
            f"Nachname; its first line is {', '.join(lines[0])[:200]}"
        )
    return people


def tells_less(lines):
    """Whether all lines but the first have a number or an address in one place, as below a head."""
    places = zip(*lines[1:], strict=False)
    return any(
        first and not NUMBER.fullmatch(first) and all(map(NUMBER.fullmatch, below))
        for first, below in zip(lines[0], places, strict=False)
    )


def person_of(line, columns):
    fields = {}
    for column, field in zip(columns, line, strict=False):
        if column and field:
            fields.setdefault(column, []).append(field)
    first, last = " ".join(fields.get("first", [])), " ".join(fields.get("last", []))
    whole = next(iter(fields.get("name", [])), "")
    if not whole or (first and last):
        whole = f"{first} {last}".strip() or whole
    elif last and not first:
        whole = f"{whole} {last}" if last not in whole else whole
    elif first and not set(folded(first).split()) & set(folded(whole).split()):
        whole = f"{first} {whole}"  # Name and Vorname, Nom and Prénom
    if "," in whole:  # Lovelace, Ada
        family, _, given = whole.partition(",")
        whole = f"{given.strip()} {family.strip()}".strip()
    numbers = {*fields.get("id", []), *fields.get("login", []), *fields.get("mail", [])}
    numbers |= {number.lstrip("#") for number in numbers}  # which Brightspace puts before
    aliases = [a for field in fields.get("alias", []) for a in re.split(r"[;|/,]", field)]
    aliases += fields.get("name", [])
    numbers |= {alias for alias in aliases if "@" in alias or re.search(r"\d", alias)}
    numbers |= {number.partition("@")[0] for number in numbers if "@" in number}
    names = {whole, *aliases, *fields.get("login", [])}
    whole = whole or next(iter([*fields.get("login", []), *fields.get("mail", []), *numbers]), "")
    keys = {key for name in names for key in keys_of(name)}
    return readable(whole) if whole else "", {
        "name": keys,
        "number": {key for number in numbers if (key := number_key(number))},
    }


def keys_of(name):
    """All that a name may be called: its words in any order, and written as one word."""
    keys = set()
    for form in {name, name.casefold().translate(UMLAUTS)}:
        words = folded(form).split()
        if words:
            keys |= {" ".join(words), " ".join([*words[1:], words[0]])}
            keys |= {" ".join([words[-1], *words[:-1]])}
            keys |= {"".join(words), "".join([words[-1], *words[:-1]])}
            keys |= {"".join([*words[1:], words[0]])}
    return keys


def joined(name):
    return "".join(folded(name).split())


def number_key(number):
    """A number, login or address for comparison: zeros before a number count, case does not."""
    return " ".join(number.casefold().split())
