"""Names that learning platforms make, and what they tell: the student, a number, a date."""

import re
import time
from contextlib import suppress
from dataclasses import dataclass

import yaml

from classroom.grading.kinds import ZIP
from classroom.grading.names import readable
from classroom.reports.dates import month_of

MOODLE = re.compile(r"(.+)_(\d+)_assignsubmission_(?:file|onlinetext)(?:_.*)?")
CANVAS = re.compile(r"([^_]+?)(?:_LATE)?_(\d{3,})_(\d{3,})_.+", re.IGNORECASE)
BRIGHTSPACE = re.compile(r"(\d+)-\d+ - (.+?) - ([^-]*\d{4}[^-]*)(?: - .*)?")
BLACKBOARD = re.compile(r"(.+)_attempt_(\d{4}(?:-\d\d){5})(?:_(.*)|\.txt)?", re.IGNORECASE)
ILIAS = re.compile(r"([^\W\d_][^\d_]*)_([^\W\d_][^\d_]*)_([^_]+)_(\d{3,})")
GRADESCOPE = re.compile(r"submission_(\d+)", re.IGNORECASE)
EXPORT = re.compile(r"assignment_\d+_export", re.IGNORECASE)
METADATA = "submission_metadata.yml"
RECEIPT = re.compile(r"^name[ \t]*:[ \t]*(.{1,200}?)[ \t]*\(([^()\n]{1,80})\)", re.I | re.M)
CLOCK = re.compile(r"(\d{1,2})[:.]?(\d{2})\s*([ap]m)?$", re.IGNORECASE)
LARGEST_METADATA = 2_000_000  # bytes
LARGEST_RECEIPT = 100_000
PLAIN_YAML = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # makes text, lists and tables alone
MOST_SUBMITTERS = 10  # of one submission by a group


@dataclass(frozen=True)
class Named:
    """What a name tells: who handed in, by what number the platform knows them, and when."""

    system: str
    student: str
    number: str
    time: float | None = None


@dataclass(frozen=True)
class Submitter:
    """One of those who handed in a submission to Gradescope."""

    name: str
    number: str
    time: float | None = None


def named_by_folder(part):
    """What the name of a folder, or of a zip that stands for one, tells; None if it is no platform's."""
    part = ZIP.sub("", part)
    found = MOODLE.fullmatch(part)
    if found:
        return Named("Moodle", found[1], found[2])
    found = BRIGHTSPACE.fullmatch(part)
    if found:
        return Named("Brightspace", found[2], found[1], time_in(found[3]))
    return None


def named_by_ilias(part):
    """The same for the folders of ILIAS, which look like many another name."""
    found = ILIAS.fullmatch(ZIP.sub("", part))
    return Named("ILIAS", f"{found[2]} {found[1]}", found[3]) if found else None


def named_by_file(name):
    """The same for a file in a folder that holds those of many students."""
    found = CANVAS.fullmatch(name)
    return Named("Canvas", found[1], found[2]) if found else None


def blackboard_names(names, receipts):
    """{name of a file: Named} of files of Blackboard that lie in one folder.

    A login stands behind the assignment's name, and both may hold underscores: what all names begin
    with is the assignment's. `receipts` are the texts that Blackboard puts beside, by name.
    """
    found = {name: match for name in names if (match := BLACKBOARD.fullmatch(name))}
    heads = sorted({match[1] for match in found.values()})
    told = {name: told_by(text) for name, text in receipts.items()}
    logins = {login for _, login in filter(None, told.values())}
    students = {login: student for student, login in filter(None, told.values())}
    result = {}
    for name, match in found.items():
        login = login_in(match[1], heads, logins)
        when = time.mktime(time.strptime(match[2], "%Y-%m-%d-%H-%M-%S")) if match[2] else None
        result[name] = Named("Blackboard", students.get(login, login), login, when)
    return result


def login_in(head, heads, logins):
    """The login at the end of “Homework_ada_l”: one that a receipt names, or what others lack."""
    known = [login for login in logins if head.endswith(f"_{login}")]
    if known:
        return max(known, key=len)
    if len(heads) == 1:
        return head.rpartition("_")[2]
    first, last = heads[0], heads[-1]  # in order: what these begin with, all do
    same = next(
        (n for n, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), len(first)
    )
    return head[first.rfind("_", 0, same) + 1 :] or head


def told_by(receipt):
    """(name, login) in a receipt of Blackboard; None if it names none."""
    found = RECEIPT.search(receipt)
    return (readable(found[1]), readable(found[2])) if found else None


def is_receipt(name):
    """Whether a file is what Blackboard says of a submission, and no submission."""
    found = BLACKBOARD.fullmatch(name)
    return bool(found) and found[3] is None and name.casefold().endswith(".txt")


def time_in(text):
    """The time of “Nov 3, 2025 1105 PM” or “3. November 2025 23:05”; None if it cannot be read."""
    words = re.findall(r"[^\W\d_]{3,}", text.casefold())
    months = [number for word in words if (number := month_of(word))]
    days = re.search(r"(?<!\d)(\d{1,2})(?!\d)", text)
    years = re.search(r"(?<!\d)((?:19|20)\d\d)(?!\d)(.*)", text)
    if not (months and days and years):
        return None
    clock = CLOCK.search(years[2].strip())
    hour, minute = (int(clock[1]), int(clock[2])) if clock else (0, 0)
    if clock and clock[3]:
        hour = hour % 12 + (12 if clock[3].casefold() == "pm" else 0)
    with suppress(ValueError, OverflowError):
        return time.mktime((int(years[1]), months[0], int(days[1]), hour, minute, 0, 0, 0, -1))
    return None


def submitters_in(path):
    """{submission_11: [Submitter]} of a Gradescope export; empty where that cannot be read."""
    try:
        if path.is_symlink() or path.stat().st_size > LARGEST_METADATA:
            return {}
        text = path.read_text(encoding="utf-8-sig", errors="replace")
        found = yaml.load(text, Loader=PLAIN_YAML)
    except (OSError, yaml.YAMLError, RecursionError, ValueError):
        return {}
    return {
        str(name): people
        for name, entry in (found.items() if isinstance(found, dict) else ())
        if (people := submitters_of(entry))
    }


def submitters_of(entry):
    """The people of one entry; Ruby writes its keys as `:name`."""
    entry = without_colons(entry)
    people = [without_colons(one) for one in as_list(entry.get("submitters"))[:MOST_SUBMITTERS]]
    when = stamp_of(str(entry.get("created_at", "")))
    return [
        Submitter(readable(name), number_of(one), when)
        for one in people
        if isinstance(name := one.get("name") or one.get("email"), str)
    ]


def number_of(person):
    number = person.get("sid") or person.get("email") or ""
    return readable(number) if isinstance(number, str) and number else ""


def stamp_of(text):
    """The time of “2025-11-03 10:00:00 Z”; None if it cannot be read."""
    found = re.match(r"(\d{4})-(\d\d)-(\d\d)[ T](\d\d):(\d\d):(\d\d)", text)
    with suppress(ValueError, OverflowError):
        return time.mktime((*map(int, found.groups()), 0, 0, -1)) if found else None
    return None


def without_colons(table):
    table = table if isinstance(table, dict) else {}
    return {str(key).lstrip(":"): value for key, value in table.items()}


def as_list(value):
    return value if isinstance(value, list) else []
