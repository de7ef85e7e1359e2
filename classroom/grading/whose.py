"""Whose a file is: the student and the exercise that its place, its name and its cells tell.

A name that Moodle makes says it, wherever in the path it stands. Else the outermost folder is the
student, unless it is a class: no notebook lies directly in it, the names of its folders are no
words for work, and two of them hold the same exercise. What looks like both is nobody's.
"""

import json
import re
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path

from classroom.grading.submission import LARGEST

NOTEBOOK, OTHER, NOTHING = "notebook", "other", "nothing"
IPYNB = re.compile(r"\.ipynb(\.txt|\.json)?$", re.IGNORECASE)
HANDED_IN = re.compile(r"\.(pdf|docx?|odt|html?|rtf|rar|7z|tar(\.\w+)?|t?gz)$", re.IGNORECASE)
ZIP = re.compile(r"\.zip$", re.IGNORECASE)
ATTEMPT = re.compile(r"[ _-]*(?:\(\d+\)|-\d+|copy\d*|kopie|late)(?=[ _.-]|$)", re.IGNORECASE)
NUMBERS = re.compile(r"(?<![^\W_])\d{3,}(?![^\W_])")  # those of an LMS
LONG_NUMBER = re.compile(r"\d{5,}")  # a student's, not a week's or a year's
MOODLE = re.compile(r"(.+)_(\d+)_assignsubmission_(?:file|onlinetext)(?:_.*)?")
CANVAS = re.compile(r"([^_]+?)(?:_LATE)?_(\d{3,})_(\d{3,})_.+", re.IGNORECASE)
EDGES = " _-.,+"
DEEPEST = 12  # folders that are looked into for a class
NAMED = 5  # names that a message lists
WORK = """
    abgabe abgaben alt archiv archive assignment assignments attempt aufgabe aufgaben backup backups
    blatt chapter chapters class code copy core course data download downloads draft drafts entwurf
    ex exercise exercises figures final first hausaufgabe hausaufgaben homework hw images kapitel
    klasse kopie kurs lab late lösung lösungen loesung loesungen mein meine meins mine my neu new
    notebook notebooks of old onlinetext part sheet solution solutions src stretch submission
    submissions task tasks teil temp test tests the tmp uebung uebungen unbenannt untitled übung
    übungen v version versions versuch week weeks woche work
"""  # what folders and files are called that are no student's


@dataclass
class Found:
    """A file that may be a submission, or a problem in its place."""

    parts: tuple[str, ...]  # its place below the folder of submissions
    path: Path
    time: float
    problem: str = ""
    bundle: str = ""  # the zip in the folder of submissions that it lies in
    kind: str = NOTEBOOK
    student: str = ""
    exercise: str = ""
    system: str = ""  # the LMS that made its name
    number: str = ""  # what that LMS calls the student
    named_by: str = ""  # the zip or folder that says whose it is; "" is the folder of submissions
    notes: list[str] = field(default_factory=list)

    @property
    def folders(self):
        return tuple(part for part in self.parts[:-1] if part not in ("..", "/", "."))

    @property
    def stem(self):
        name = IPYNB.sub("", self.parts[-1])
        return name if self.kind == NOTEBOOK else HANDED_IN.sub("", ZIP.sub("", name))

    @property
    def label(self):
        return place_of(self.bundle, self.parts)


def name_all(files, exercises):
    """Every file with its student and exercise; one file stands for a folder that is unclear."""
    for file in files:
        read_exercise(file, exercises)
    words = {*WORK.split()} | {word for name in exercises for word in words_of(name)}
    classes, doubts = classes_in(files, words)
    named = {}
    for file in files:
        doubt = in_doubt(file, classes, doubts)
        if doubt is None:
            base = class_of(file, classes)
            if file.kind == NOTHING and base and is_work(file.folders[-1], words):
                continue  # a folder of data beside those of students
            read_student(file, classes, words)
        file = doubt or file
        named.setdefault(file.path if doubt is None else file.label, file)
    tell_apart(list(named.values()))
    return list(named.values())


def read_exercise(file, exercises):
    """The exercise of a file, from its name and, last, from what is in it."""
    name = file.stem.casefold()
    by_name = next((exercise for exercise in exercises if exercise.casefold() in name), None)
    inside = []
    if file.kind == NOTEBOOK and not file.problem:
        inside = exercises_inside(file.path, exercises)
    if by_name and inside and by_name not in inside:
        said = ", ".join(dict.fromkeys(inside))
        file.problem = f"its name says {by_name}, its cells are those of {said}"
    unknown = file.stem if file.kind == NOTEBOOK else ""
    file.exercise = by_name or next(iter(inside), unknown)


def exercises_inside(path, exercises):
    """The exercises that a notebook's cells name in their metadata."""
    try:
        if path.is_symlink() or path.stat().st_size > LARGEST:
            return []
        notebook = json.loads(path.read_text(encoding="utf-8-sig"))
        labels = [cell["metadata"].get("classroom", {}) for cell in notebook["cells"]]
        names = [label.get("exercise") for label in labels if isinstance(label, dict)]
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return []
    return [name for name in names if isinstance(name, str) and name in exercises]


def classes_in(files, words):
    """The folders that hold a folder for each student, and {folder that may be one: what to say}."""
    classes, doubts, groups = set(), {}, {}
    for file in files:
        for end in range(1, (moodle_at(file) or 0) + 1):
            classes.add((file.bundle, file.folders[:end]))
    for file in files:
        base = class_of(file, classes)
        top = file.folders[: len(base) + 1]
        if moodle_at(file) is None and top != base:
            groups.setdefault((file.bundle, top), []).append(file)
    for (_, top), inside in groups.items():
        more, unclear = look(top, inside, words)
        classes |= more
        doubts |= unclear
    return classes, doubts


def look(top, files, words):
    """What a folder is: (the classes in it, what is unclear); neither for a student's own."""
    files = [file for file in files if file.kind == NOTEBOOK or file.exercise]
    depth, place = len(top), (files[0].bundle if files else "", top)
    direct = [file for file in files if len(file.folders) == depth and file.kind == NOTEBOOK]
    if direct or depth > DEEPEST:
        return ({place} if are_of_canvas(direct) else set()), {}
    branches = {}
    for file in files:
        if len(file.folders) > depth:
            branches.setdefault(file.folders[depth], []).append(file)
    inner = {name: look((*top, name), own, words) for name, own in branches.items()}
    are_own = [inside == (set(), {}) for inside in inner.values()]
    are_work = [is_work(ZIP.sub("", name), words) for name in branches]
    if (len(branches) < 2 or all(are_work)) and all(are_own):
        return set(), {}
    if len(branches) < 2 or all(classes for classes, _ in inner.values()):
        return joined(inner.values())
    if any(are_work) or not share_an_exercise(branches.values()) or any(map(ZIP.search, top)):
        return set(), {place: doubt_of(place, branches)}
    unclear = joined((set(), doubts) for _, doubts in inner.values())[1]
    for name, (classes, _) in inner.items():
        if classes:
            own = (place[0], (*top, name))
            unclear[own] = f"{place_of(*own)} holds the folders of several students"
    return {place}, unclear


def are_of_canvas(files):
    """Whether Canvas has named all of these files, and more than one student in them."""
    names = [CANVAS.fullmatch(file.stem) for file in files]
    return all(names) and len({name.groups()[:2] for name in names}) > 1


def joined(verdicts):
    """Several verdicts of `look` as one."""
    classes, unclear = set(), {}
    for more, doubts in verdicts:
        classes |= more
        unclear |= doubts
    return classes, unclear


def share_an_exercise(groups):
    """Whether two groups of files hold the same exercise."""
    return overlap([{file.exercise for file in files} - {""} for files in groups])


def overlap(sets):
    return sum(map(len, sets)) > len(set().union(*sets))


def doubt_of(place, names):
    said = ", ".join(sorted(names)[:NAMED]) + (", …" if len(names) > NAMED else "")
    return (
        f"{place_of(*place)} holds notebooks in {len(names)} folders ({said}): is it a class? "
        "Then point to it itself"
    )


def in_doubt(file, classes, doubts):
    """What stands for all files of a folder that is unclear; None where a file lies in none."""
    ends = range(1, min(len(file.folders), DEEPEST + 1) + 1)
    places = ((file.bundle, file.folders[:end]) for end in ends)
    place = next((place for place in places if place in doubts), None)
    if place is None or moodle_at(file) is not None:
        return None
    base = class_of(file, classes)
    found = Found((*place[1], ""), file.path, file.time, doubts[place], file.bundle)
    found.student = ZIP.sub("", place[1][len(base)])
    found.named_by = place_of(file.bundle, base)
    return found


def read_student(file, classes, words):
    """The student of a file; of a file that names none, the file's own name and a problem."""
    at, base = moodle_at(file), class_of(file, classes)
    rest = file.folders[len(base) :]
    own = file.stem if not rest else rest[0] if ZIP.search(rest[0]) else ""  # what Canvas names
    if at is not None:
        base = file.folders[:at]
        name = MOODLE.fullmatch((*file.folders, file.parts[-1])[at])
        file.system, file.student, file.number = "Moodle", name[1], name[2]
    elif name := CANVAS.fullmatch(own):
        file.system, file.student, file.number = "Canvas", name[1], name[2]
    file.named_by = place_of(file.bundle, base)
    if not file.student and rest:
        file.student = ZIP.sub("", rest[0])
    file.student = file.student or student_in(file.stem, file.exercise, words)
    if file.kind != NOTHING and not file.student:
        file.student = file.label
        file.problem = file.problem or (
            f"no student's name in {file.label}: put it into a folder of the student's name, or the "
            "name into the file's"
        )


def student_in(name, exercise, words):
    """What a file's name holds beside the exercise and words for work; "" if that is nothing."""
    rest = name
    if exercise not in ("", name):
        rest = re.sub(re.escape(exercise), " ", name, flags=re.IGNORECASE)
    numbers = LONG_NUMBER.findall(rest)
    rest = NUMBERS.sub(" ", ATTEMPT.sub(" ", rest))
    rest = " ".join(re.split(r"[\s_]+", rest.strip(EDGES))).strip(EDGES)
    return next(iter(numbers), "") if is_work(rest, words) else rest


def is_work(name, words):
    """Whether a name has only words for work in it, and numbers too short to be a student's."""
    return set(words_of(name)) <= words and not LONG_NUMBER.search(name)


def words_of(name):
    """The words of a name, without the numbers around them."""
    name = unicodedata.normalize("NFC", name).casefold()
    words = (word.strip("0123456789") for word in re.split(r"[\W_]+", name))
    return [word for word in words if word]


def moodle_at(file):
    """Where in a file's path the first name stands that Moodle makes; None if there is none."""
    parts = (*file.folders[:DEEPEST], file.parts[-1] if len(file.folders) <= DEEPEST else "")
    return next((at for at, part in enumerate(parts) if MOODLE.fullmatch(part)), None)


def class_of(file, classes):
    """The innermost class that a file lies in; () where that is the folder of submissions."""
    ends = range(min(len(file.folders), DEEPEST + 1), 0, -1)
    tops = (file.folders[:end] for end in ends)
    return next((top for top in tops if (file.bundle, top) in classes), ())


def place_of(bundle, parts):
    return "/".join(filter(None, (bundle, *parts)))


def tell_apart(files):
    """Tell students of one name by the numbers of their LMS.

    Canvas numbers a student once. Moodle does so in every assignment: two numbers are two students
    if they come from one place or have one exercise.
    """
    named = {}
    for file in files:
        if file.number:
            named.setdefault(file.student, {}).setdefault(file.number, []).append(file)
    for student, numbers in named.items():
        if len(numbers) < 2:
            continue
        said = " and ".join(sorted(numbers))
        several = are_several(numbers.values())
        for file in (file for own in numbers.values() for file in own):
            if several:
                file.student = f"{student} ({file.number})"
            else:
                file.notes.append(f"Moodle's numbers {said} are taken for one student")


def are_several(groups):
    """Whether files of one name but of several numbers are those of several students."""
    return (
        any(file.system == "Canvas" for files in groups for file in files)
        or overlap([{file.named_by for file in files} for files in groups])
        or share_an_exercise(groups)
    )
