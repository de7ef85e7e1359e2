"""What the name of a file or folder says: an exercise, a student, or work and nothing else."""

import functools
import re
import unicodedata

COPY_OF = re.compile(
    r"(?<![^\W_])(?:copy|kopie|copie|copia|cópia|kopi)[ _]?(?:\(\d+\))?[ _](?:of|von|de|van|av)[ _-]+"
    r"|^(?:copy|kopie)[ _-]+",
    re.IGNORECASE,
)
ATTEMPT = re.compile(
    r"[ _-]{0,3}(?:\(\d+\)|-\d+|(?:copy|kopie|copie|copia|cópia) ?\d*|late)(?=[ _.-]|$)",
    re.IGNORECASE,
)
INNER_ENDING = re.compile(r"\.(?:ipynb|zip|pdf|html?|docx?|py)(?![^\W_])", re.IGNORECASE)
NO_NAME = (
    r"(?:final|finale|finished|fertig|done|fixed|corrected|korrigiert|draft|entwurf|version|v\d+"
    r"|submission|submitted|solution|solutions|abgabe|lösung|loesung|homework|hw\d*|hausaufgabe"
    r"|assignment|exercise|aufgabe|übung|uebung|notebook|attempt|versuch|backup"
    r"|resnet[\s_-]{0,3}(?:course|from[\s_-]{0,3}scratch)(?:[\s_-]{0,3}(?:main|master))?)"
)  # no part of a name where one stands beside
BEFORE = re.compile(rf"^(?:{NO_NAME}[\s.,_+-]+\d{{0,2}}[\s.,_+-]*)+(?=[^\W\d_])", re.IGNORECASE)
BEHIND = re.compile(rf"(?:[\s.,_+(-]+{NO_NAME}(?:[\s.,_+-]*\d{{1,2}})?\)?)+$", re.IGNORECASE)
IN_BRACKETS = re.compile(r"^\(([^()]+)\)$")
BRACKETS = re.compile(r"(?<!\S)(?:\(\s*\)|\[\s*\])")  # in which nothing is left
NUMBERS = re.compile(r"(?<![^\W_])\d{3,}(?![^\W_])")  # those of a platform
LONG_NUMBER = re.compile(r"\d{5,}")  # a student's, not a week's or a year's
EDGES = " _-.,+–—"
WORK = """
    abgabe abgaben all alle alt archiv archive assignment assignments attempt aufgabe aufgaben
    backup backups blatt chapter chapters class code copy core course data desktop documents
    dokumente download downloads draft drafts entwurf ex exercise exercises figures files final
    first folder from hausaufgabe hausaufgaben homework hw images ipynb kapitel klasse kopie kurs
    lab late loesung loesungen lösung lösungen main master mein meine meins mine my neu neuer new
    notebook notebooks of old onlinetext ordner part project projects projekt projekte resnet
    scratch sheet solution solutions src stretch submission submissions submitted task
    tasks teil temp test tests the tmp uebung uebungen unbenannt untitled v version versions
    versuch week weeks woche work working übung übungen
"""  # what folders and files are called that are no student's
ASIDE = """
    anleitung anwesenheit bewertung bewertungen changelog contents deadline deadlines dockerfile
    ergebnis ergebnisse feedback gradebook gradebooks grades grading index info infos instructions
    inhalt kursliste license liste makefile marks noten notenliste participants points punkte readme
    requirements results roster rubric schedule students studenten studierende summary syllabus
    teilnehmer teilnehmerliste todo
"""  # what files of the instructor or of a program are called


def mention_in(name, exercises):
    """(exercise, the words that name it, whether they do so in full) of a file's name."""
    for exercise in exercises:
        found = patterns_of(exercise)[0].search(name)
        if found:
            return exercise, found[0], True
    for which in (1, 2):
        for exercise in exercises:
            found = patterns_of(exercise)[which].search(name)
            if found:
                return exercise, found[0], False
    return "", "", False


@functools.cache
def patterns_of(exercise):
    """What names an exercise in full, by its topic alone, and by its number alone."""
    number, _, topic = exercise.partition("_")
    topic = r"[\W_]{0,3}".join(map(re.escape, topic.split("_")))
    bare = re.escape(number.lstrip("0"))
    whole = rf"{re.escape(number)}[\W_]{{0,3}}{topic}|(?<!\d){bare}[\W_]{{0,3}}{topic}"
    alone = rf"(?<![^\W_]){topic}(?![^\W_])"
    counted = rf"(?:(?<![^\W\d_])(?:exercise|ex|aufgabe|übung|uebung)[\W_]{{0,3}}0?|^0){bare}(?!\d)"
    return [re.compile(text, re.IGNORECASE) for text in (whole, alone, counted)]


def student_in(name, mention, words):
    """What a file's name holds beside the exercise and words for work; "" if that is nothing."""
    rest = COPY_OF.sub("", INNER_ENDING.sub(" ", name))
    if mention and mention != name:
        rest = rest.replace(mention, " ")
    numbers = LONG_NUMBER.findall(rest)
    rest = BRACKETS.sub(" ", NUMBERS.sub(" ", ATTEMPT.sub(" ", rest)))
    rest = " ".join(re.split(r"[\s_]+", rest.strip(EDGES))).strip(EDGES)
    rest = BEHIND.sub("", BEFORE.sub("", rest)).strip(EDGES)
    rest = IN_BRACKETS.sub(r"\1", rest)
    return next(iter(numbers), "") if is_work(rest, words) else rest


def is_work(name, words):
    """Whether a name has only words for work in it, and numbers too short to be a student's."""
    return set(words_of(name)) <= words and not LONG_NUMBER.search(name)


def is_for_work(name, words):
    """Whether a folder is called by words for work; a number alone may be a student's."""
    return bool(words_of(name)) and is_work(name, words)


def is_aside(name, words):
    """Whether a file's name has words for what lies beside submissions, and none of a student."""
    own = set(words_of(name))
    return bool(own & {*ASIDE.split()}) and is_work(name, words | {*ASIDE.split()})


def words_of(name):
    """The words of a name, without the numbers around them."""
    name = unicodedata.normalize("NFC", name).casefold()
    words = (word.strip("0123456789") for word in re.split(r"[\W_]+", name))
    return [word for word in words if word]
