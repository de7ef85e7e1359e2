"""Whose a file is: the student and the exercise that its place, its name and its cells tell.

A name that a learning platform makes says it, wherever in the path it stands. Else the outermost
folder is the student, unless it is a class: it is called by words for work or by an exercise, or no
notebook lies directly in it, the names of its folders are no such words, and two of them hold the same
exercise. What looks like both is nobody's.
"""

from classroom.grading import lms
from classroom.grading.found import DEEPEST, NAMED, Found, kind_of, place_of
from classroom.grading.kinds import NOTEBOOK, NOTHING, OTHER, ZIP, is_telling, stem_of
from classroom.grading.mentions import (
    EDGES,
    WORK,
    is_aside,
    is_for_work,
    is_work,
    mention_in,
    student_in,
    words_of,
)
from classroom.grading.names import spelling_of
from classroom.grading.platforms import each_submitter, read_platforms

DATA = {"assets", "bilder", "data", "daten", "figures", "images", "img", "material", "materials"}


def name_all(files, contents):
    """(Every file with its student and exercise, those that are nobody's but are told of).

    One file stands for a folder that is unclear.
    """
    for file in files:
        read_exercise(file, contents)
    words = {*WORK.split()} | {word for name in contents.exercises for word in words_of(name)}
    files = [named for file in read_platforms(files, words) for named in each_submitter(file)]
    classes, doubts = classes_in(files, words)
    named, aside = {}, []
    for file in files:
        doubt = in_doubt(file, classes, doubts)
        if doubt is None and is_nobodys(file, class_of(file, classes), words):
            continue
        if doubt is None and lies_aside(file, class_of(file, classes), words):
            aside.append(file)
            continue
        if doubt is None:
            read_student(file, classes, words, contents.exercises)
        named.setdefault(id(file) if doubt is None else doubt.label, doubt or file)
    infer_exercises(list(named.values()))
    return list(named.values()), aside


def lies_aside(file, base, words):
    """Whether a loose file is no notebook, and is called as what lies beside submissions."""
    is_loose = file.at is None and file.folders == base and file.kind == OTHER
    return is_loose and not file.exercise and is_aside(file.stem, words)


def is_nobodys(file, base, words):
    """Whether a file is a platform's own, or lies in a folder of data beside those of students.

    An empty folder that is called by words for work is nobody's too.
    """
    rest = file.folders[len(base) :]
    if file.at is None and not rest:
        own = file.name.casefold()
        return own in ("index.html", "index.htm", lms.METADATA)
    if file.at is not None or file.exercise or not rest or ZIP.search(rest[0]):
        return False
    if file.kind == NOTHING:
        is_data = bool(base) and is_work(file.folders[-1], DATA)
        return is_data or all(is_for_work(part, words) for part in rest)
    return file.kind == OTHER and not is_telling(file.name) and is_work(rest[0], DATA)


def read_exercise(file, contents):
    """The exercise of a file, from its name and, last, from what is in it."""
    if file.kind == NOTEBOOK and not file.problem and file.look is None:
        file.look = contents.look_at(file.path)
        file.problem = file.look.problem
    by_name, file.mention, is_whole = mention_in(file.stem, contents.exercises)
    inside = file.look.inside if file.look else []
    if by_name and is_whole and inside and by_name not in inside:
        said = ", ".join(dict.fromkeys(inside))
        file.problem = f"its name says {by_name}, its cells are those of {said}"
    if file.kind == NOTEBOOK and not is_whole:
        by_name = by_name if file.problem else ""
    if by_name not in inside and inside and not is_whole:
        by_name = ""
    unknown = file.stem if file.kind == NOTEBOOK else ""
    file.exercise = by_name or next(iter(inside), unknown)


def classes_in(files, words):
    """The folders that hold a folder for each student, and {folder that may be one: what to say}."""
    classes, doubts, groups = set(), {}, {}
    for file in files:
        for end in range(1, (file.at or 0) + 1):
            classes.add((file.bundle, file.folders[:end]))
    for file in files:
        base = class_of(file, classes)
        top = file.folders[: len(base) + 1]
        if file.at is None and top != base:
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
    if not files:
        return set(), {}
    is_nobody = depth <= DEEPEST and all(is_for_work(part, words) for part in top)
    direct = [file for file in files if len(file.folders) == depth and file.kind == NOTEBOOK]
    if not is_nobody and (direct or depth > DEEPEST):
        is_class = are_of_canvas(direct) or are_of_a_class(direct, top[-1], words)
        return ({place} if is_class else set()), {}
    branches = {}
    for file in files:
        if len(file.folders) > depth:
            branches.setdefault(file.folders[depth], []).append(file)
    inner = {name: look((*top, name), own, words) for name, own in branches.items()}
    if is_nobody:
        return with_students(place, inner, words)
    are_own = [inside == (set(), {}) for inside in inner.values()]
    are_work = [is_work(ZIP.sub("", name), words) for name in branches]
    if (len(branches) < 2 or all(are_work)) and all(are_own):
        return set(), {}
    if len(branches) < 2 or all(classes for classes, _ in inner.values()):
        return joined(inner.values())
    if any(are_work) or not share_an_exercise(branches.values()) or any(map(ZIP.search, top)):
        return set(), {place: doubt_of(place, branches)}
    return with_students(place, inner)


def with_students(place, inner, words=frozenset()):
    """The verdict on a class: its folders are students, but for those called by `words` for work."""
    classes, unclear = {place}, {}
    for name, (more, doubts) in inner.items():
        own = (place[0], (*place[1], name))
        unclear |= doubts
        if is_for_work(name, words):
            classes |= more
        elif more:
            unclear[own] = f"{place_of(*own)} holds the folders of several students"
    return classes, unclear


def are_of_canvas(files):
    """Whether Canvas has named all of these files, and more than one student in them."""
    names = [lms.named_by_file(file.name) for file in files]
    return all(names) and len({(name.student, name.number) for name in names}) > 1


def are_of_a_class(files, folder, words):
    """Whether files in a folder with a name for work name a student each, and two one exercise."""
    named = [(file.exercise, student_in(file.stem, file.mention, words)) for file in files]
    students = {student for _, student in named}
    several = len(students) > 1 and len({exercise for exercise, _ in named}) < len(set(named))
    return is_work(folder, words) and "" not in students and several


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
    """Whether two of these sets hold the same."""
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
    if place is None or file.at is not None:
        return None
    base = class_of(file, classes)
    found = Found((*place[1], ""), file.path, file.time, doubts[place], file.bundle)
    found.student = ZIP.sub("", place[1][len(base)])
    found.named_by = place_of(file.bundle, base)
    return found


def read_student(file, classes, words, exercises):
    """The student of a file; of a file that names none, the file's own name and a problem."""
    base = class_of(file, classes) if file.at is None else file.folders[: file.at]
    rest = file.folders[len(base) :]
    own = file.name if not rest else rest[0] if ZIP.search(rest[0]) else ""
    named = file.named or lms.named_by_file(own)
    file.named_by, file.is_loose = place_of(file.bundle, base), not rest
    if named:
        file.system, file.student, file.number = named.system, named.student, named.number
        file.time = named.time or file.time
    elif rest:
        told = (student_of_folder(part, words, exercises) for part in rest)
        file.student = next(filter(None, told), "")
    if own and rest and not base and not file.bundle and not named:
        file.named_by = f"{file.student}.zip"  # and not the folder of submissions itself
    read_spelling(file, len(base))
    file.student = file.student or student_in(file.stem, file.mention, words)
    if file.kind != NOTHING and not file.student:
        file.student = file.label
        file.problem = file.problem or (
            f"no student's name in {file.label}: put it into a folder of the student's name, or the "
            f"name into the file's{'' if file.kind == NOTEBOOK else '. It is ' + kind_of(file)}"
        )


def student_of_folder(name, words, exercises):
    """The student whom a folder is named after, or a zip that stands for one; "" if that is none."""
    stem = stem_of(name) if ZIP.search(name) else name
    mention = mention_in(stem, exercises)
    if ZIP.search(name):
        return student_in(stem, mention[1], words)
    if is_for_work(stem, words):
        return ""
    rest = " ".join(stem.replace(mention[1], " ").split()).strip(EDGES) if mention[2] else stem
    return stem if is_work(rest, words) else rest


def read_spelling(file, at):
    """Keep how the part that names the student was written."""
    raw = [part for part in file.raw[:-1] if part not in ("..", "/", ".")]
    if at < len(raw) and not file.named:
        file.spelt = spelling_of(raw[at])


def class_of(file, classes):
    """The innermost class that a file lies in; () where that is the folder of submissions."""
    ends = range(min(len(file.folders), DEEPEST + 1), 0, -1)
    tops = (file.folders[:end] for end in ends)
    return next((top for top in tops if (file.bundle, top) in classes), ())


def infer_exercises(files):
    """Give what tells no exercise the one of its download, if all notebooks in that are of one."""
    downloads = {}
    for file in files:
        if file.kind == NOTEBOOK and file.exercise and not file.problem:
            downloads.setdefault(file.named_by, set()).add(file.exercise)
    for file in files:
        exercises = downloads.get(file.named_by, ())
        tells_none = not file.exercise and (file.kind == OTHER or file.is_archive)
        if file.named_by and tells_none and len(exercises) == 1:
            (file.exercise,) = exercises
