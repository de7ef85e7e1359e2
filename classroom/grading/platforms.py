"""Which files a learning platform has named, and what these names tell."""

from dataclasses import replace

from classroom.grading import lms
from classroom.grading.found import DEEPEST
from classroom.grading.kinds import ZIP
from classroom.grading.mentions import is_work


def read_platforms(files, words):
    """Note of each file which of its parts a platform has made, and what that tells.

    Returns the files without what platforms put beside: metadata, and receipts where more lies there.
    """
    exports = exports_in(files)
    for file in files:
        read_platform(file, exports, words)
    read_blackboard(files)
    filled = {(f.bundle, f.named) for f in files if f.named and not lms.is_receipt(f.name)}
    kept = []
    for file in files:
        is_export = (file.bundle, file.folders) in exports and file.name == lms.METADATA
        if lms.is_receipt(file.name) and file.named:
            file.problem = "handed in no file: there is only what Blackboard says of it"
            is_export = (file.bundle, file.named) in filled
        if not is_export:
            kept.append(file)
    return kept


def exports_in(files):
    """{(bundle, folders) of an export of Gradescope: {submission_11: [Submitter]}}."""
    return {
        (file.bundle, file.folders): lms.submitters_in(file.path)
        for file in files
        if file.name == lms.METADATA
    }


def read_platform(file, exports, words):
    last = file.name if len(file.folders) <= DEEPEST else ""
    for at, part in enumerate((*file.folders[:DEEPEST], last)):
        named = lms.named_by_folder(part)
        place = (file.bundle, file.folders[:at])
        if at < len(file.folders):
            in_export = place in exports or (at and lms.EXPORT.fullmatch(file.folders[at - 1]))
            if in_export and lms.GRADESCOPE.fullmatch(part):
                named = lms.Named("Gradescope", part, part)
                file.submitters = tuple(exports.get(place, {}).get(part, ()))
            elif not named and not is_work(part, words):
                named = lms.named_by_ilias(part)
        if named:
            file.at, file.named = at, named
            return
        if ZIP.search(part) and at:
            return  # what a student has zipped names nobody


def read_blackboard(files):
    """Read Blackboard's names, folder by folder: a login is known by what all others begin with."""
    groups = {}
    for file in files:
        parts = (*file.folders[:DEEPEST], file.name)
        at = next((n for n, part in enumerate(parts) if lms.BLACKBOARD.fullmatch(part)), None)
        if at is not None and file.at is None:
            groups.setdefault((file.bundle, parts[:at]), []).append((file, at, parts[at]))
    for group in groups.values():
        receipts = {name: text_of(f.path) for f, _, name in group if lms.is_receipt(name)}
        named = lms.blackboard_names({name for *_, name in group}, receipts)
        for file, at, name in group:
            file.at, file.named = at, named[name]


def text_of(path):
    try:
        with open(path, encoding="utf-8", errors="replace") as file:
            return file.read(lms.LARGEST_RECEIPT)
    except OSError:
        return ""


def each_submitter(file):
    """The file, once for each of those who handed it in together."""
    people = file.submitters
    if not people:
        return [file]
    named = [lms.Named("Gradescope", p.name, p.number, p.time) for p in people]
    return [replace(file, named=one, notes=[*file.notes]) for one in named]
