"""Which file counts: of all that one student has handed in, one notebook for each exercise.

The latest counts that has an answer. Chapters and notebooks that are no exercise's are none where
others lie beside them; a file that is no notebook is one only where nothing else is.
"""

import hashlib
import time
import unicodedata
from contextlib import suppress

from classroom.grading.contents import BROKEN
from classroom.grading.found import NAMED, kind_of
from classroom.grading.kinds import NOTEBOOK, NOTHING, OTHER, is_telling
from classroom.grading.names import readable
from classroom.grading.submission import Submission
from classroom.grading.whose import overlap, share_an_exercise
from classroom.reports.gradebook import field_of

MOST_JUDGED = 20  # notebooks of one student for one exercise that are looked into
TO_INSTRUCTOR = "For the instructor: "  # how a note begins that the student does not read


def submissions_of(files, contents):
    """The submissions that files make, once each has its student and its exercise."""
    students = {}
    for file in files:
        students.setdefault(file.student, []).append(file)
    return [
        submission
        for student, own in sorted(students.items())
        for submission in submissions_by(student, own, contents)
    ]


def submissions_by(student, files, contents):
    """One student's submissions, at least one."""
    files = [file for file in files if file.kind != NOTHING] or files[:1]
    if files[0].kind == NOTHING:
        return [Submission(student, "", files[0].path, problem=files[0].problem)]
    notebooks, strange, others = sorted_out(files, contents)
    for exercise, own in list(notebooks.items()):
        own += [file for file in others if goes_with(file, exercise, notebooks)]
    told = {id(file) for own in notebooks.values() for file in own}
    alone = {}
    for file in others:
        if id(file) not in told and (not notebooks or is_row(file, notebooks)):
            name = "" if file.exercise in notebooks else file.exercise
            alone.setdefault(name, []).append(file)
    alone.setdefault("", []).extend(notebooks.pop("", []))
    found = [latest(student, name, own, contents) for name, own in sorted(notebooks.items())]
    found += [instead(student, name, own) for name, own in sorted(alone.items()) if own]
    if strange and found:
        said = "has the name and the cells of no exercise, and was not graded"
        found[0].notes.append(f"{few(file.label for file in strange)}: {said}")
    elif strange:
        found = unknown_ones(student, strange, contents)
    return sorted(found, key=lambda submission: submission.exercise)


def sorted_out(files, contents):
    """({exercise: notebooks}, notebooks of no exercise, other files); chapters beside are left out."""
    notebooks, strange, others, chapters = {}, [], [], []
    for file in files:
        if file.kind == OTHER or file.is_archive:
            others.append(file)
        elif file.look and file.look.is_chapter:
            chapters.append(file)
        elif file.exercise in contents.exercises or file.problem:
            notebooks.setdefault(file.exercise, []).append(file)
        else:
            strange.append(file)
    if not notebooks and not strange and not others:
        for file in chapters:
            file.problem = f"{file.label} is a chapter, and no exercise"
            notebooks.setdefault(file.exercise, []).append(file)
    return notebooks, strange, others


def goes_with(file, exercise, notebooks):
    """Whether another file is told of with an exercise: it lies beside, and may hold the answer.

    One that lies beside several exercises is told of with the first.
    """
    if file.is_archive or not (is_telling(file.name) or file.is_loose):
        return False
    if file.exercise:
        return file.exercise == exercise
    near = [name for name, own in notebooks.items() if any(lie_together(file, one) for one in own)]
    return exercise == min(near, default=None)


def lie_together(file, notebook):
    """Whether two files come from one download, and in that from one folder or one below."""
    is_beside = file.at is not None or notebook.folders[: len(file.folders)] == file.folders
    return is_beside and lie_near(file, notebook)


def is_row(file, notebooks):
    """Whether another file is a submission of its own beside the notebooks of its student."""
    if file.is_archive:
        return True
    if file.exercise:
        return file.exercise not in notebooks
    return not any(lie_near(file, one) for own in notebooks.values() for one in own)


def lie_near(file, notebook):
    """Whether two files come from one download."""
    return (file.named_by, file.number) == (notebook.named_by, notebook.number)


def unknown_ones(student, files, contents):
    """The rows of a student all of whose notebooks are no exercise's; of many, one row."""
    by_name = {}
    for file in files:
        by_name.setdefault(file.exercise, []).append(file)
    if len(by_name) <= NAMED:
        return [latest(student, name, own, contents) for name, own in sorted(by_name.items())]
    said = f"handed in {len(files)} notebooks, and none is an exercise's: "
    return [Submission(student, "", files[0].path, problem=said + few(f.label for f in files))]


def instead(student, exercise, files):
    """The submission of files that are no notebooks, where nothing else is."""
    said = next((file.problem for file in files if file.problem), "")
    return Submission(student, exercise, files[0].path, problem=said or handed_in(files))


def handed_in(files):
    """What was handed in that is no notebook, in words."""
    if len(files) == 1:
        return f"handed in {files[0].label}, which is {kind_of(files[0])} and no notebook"
    named = few(f"{file.label} ({kind_of(file)})" for file in files)
    return f"handed in {named}, which are no notebooks"


def latest(student, exercise, files, contents):
    """The submission that counts among a student's files for one exercise."""
    others = [file for file in files if file.kind == OTHER]
    notebooks = [file for file in files if file.kind == NOTEBOOK]
    ranked, answers, note = in_rank(notebooks, exercise, contents)
    file = ranked[0]
    submission = Submission(student, exercise, file.path, problem=file.problem)
    rivals = [file for file in notebooks if answers.get(id(file), 0) > 0] or notebooks
    places = sorted({file.named_by for file in rivals})
    spelt = {file.spelt for file in rivals if file.spelt}
    if len(places) > 1:
        submission.problem = (
            f"several places name this student: {', '.join(filter(None, places))}"
            f"{'' if places[0] else ' and the folder itself'}. Leave the one that is right"
        )
    elif len(spelt) > 1 and len({readable(name) for name in spelt}) == 1:
        said = ", ".join(sorted(map(ascii, spelt)))
        submission.problem = (
            f"several places name this student: {said} look alike. Leave the one that is right"
        )
    submission.notes += [note] if note else []
    submission.notes += dict.fromkeys(note for file in notebooks for note in file.notes)
    if others:
        submission.notes.append(f"also {handed_in(others)}")
    return submission


def in_rank(notebooks, exercise, contents):
    """A student's notebooks for one exercise: (all, the one that counts first; answers; a note).

    The answers are how many each notebook has, by its id; the note says which one counts.
    """
    notebooks = sorted(notebooks, key=by_date, reverse=True)
    if len(notebooks) < 2:
        return notebooks, {}, ""
    sound = [file for file in notebooks if not file.problem][:MOST_JUDGED]
    answers = {id(file): contents.answered(file.path, exercise) for file in sound}
    ranks = {
        id(file): (bool(file.problem), -min(answers.get(id(file), BROKEN), 1), -file.time)
        for file in notebooks
    }
    ranked = sorted(notebooks, key=lambda f: (*ranks[id(f)], -answers.get(id(f), BROKEN)))
    file, which = ranked[0], "the latest counts"
    when = time.strftime("%Y-%m-%d %H:%M", time.localtime(file.time))
    if file is not notebooks[0]:
        is_answered = answers.get(id(file), 0) > 0
        which = f"the latest {'with an answer' if is_answered else 'that can be read'} counts"
    more = f". Only {MOST_JUDGED} of them were looked into" if len(notebooks) > MOST_JUDGED else ""
    said = f"{len(notebooks)} notebooks were handed in; {which}: {file.label}, {when}{more}"
    return ranked, answers, said


def by_date(file):
    return file.time, file.parts


def few(names):
    """A list of names in a sentence."""
    names = sorted(names)
    return ", ".join(names[:NAMED]) + (", …" if len(names) > NAMED else "")


def note_alike(submissions):
    """Note, to the instructor, where two names differ only in case, or in how letters are coded."""
    spelt = {}
    for submission in submissions:
        spelt.setdefault(alike(submission.student), set()).add(submission.student)
    for submission in submissions:
        names = spelt[alike(submission.student)]
        if len(names) > 1:
            submission.notes.append(f"{TO_INSTRUCTOR}{few(names)} are names almost alike")


def alike(name):
    return unicodedata.normalize("NFKC", name).casefold()


def note_same_files(submissions, contents):
    """Note, to the instructor alone, where two students have handed in the same answered file."""
    groups = {}
    for submission in submissions:
        if not submission.problem and submission.exercise in contents.exercises:
            with suppress(OSError):
                size = submission.path.stat().st_size
                groups.setdefault((submission.exercise, size), []).append(submission)
    for group in groups.values():
        for same in same_files(group) if len(group) > 1 else ():
            note_same(same, contents)


def same_files(group):
    """Those submissions of one size whose files are equal, but not one file of a group of students."""
    by_digest = {}
    for submission in group:
        with suppress(OSError), open(submission.path, "rb") as file:
            digest = hashlib.file_digest(file, "sha256").digest()
            by_digest.setdefault(digest, []).append(submission)
    return [same for same in by_digest.values() if len({one.path for one in same}) > 1]


def note_same(same, contents):
    if contents.answered(same[0].path, same[0].exercise) < 1:
        return
    said = f"{TO_INSTRUCTOR}the same file was handed in by {few(one.student for one in same)}"
    for submission in same:
        submission.notes.append(said)


def keep_apart(files):
    """Number the names of students that the tables could not tell apart."""
    fields, numbered = {}, {}
    for student in sorted({file.student for file in files}):
        fields.setdefault(field_of(student), []).append(student)
    for same in fields.values():
        numbered |= {student: f"{student} ({n})" for n, student in enumerate(same, 1) if n > 1}
    for file in files:
        file.student = numbered.get(file.student, file.student)


def tell_apart(files):
    """Tell students of one name by the numbers of their platform.

    Most number a student once. Moodle does so in every assignment: two numbers are two students if
    they come from one place or have one exercise.
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
        any(file.system != "Moodle" for files in groups for file in files)
        or overlap([{file.named_by for file in files} for files in groups])
        or share_an_exercise(groups)
    )
