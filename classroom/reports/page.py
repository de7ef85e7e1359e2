"""The frame of every page: self-contained, its text escaped, and nothing in it but ours may run."""

import base64
import hashlib
import re
import unicodedata
from functools import cache
from pathlib import Path
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from classroom.reports.gradebook import number_of
from classroom.reports.markdown import markdown
from classroom.reports.seen import UNSEEN, seen

TEMPLATES = Path(__file__).parent / "templates"
UNSAFE = re.compile(r"[^\w ,.+-]+")
# Windows has devices of these names.
DEVICE = re.compile(r"(con|prn|aux|nul|com[\d¹²³]|lpt[\d¹²³])\s*(\.|$)", re.IGNORECASE)
LONGEST_NAME = 60  # letters
MOST_BYTES = 100  # of a file's name, before a number and an ending: a disk may take 143 in all


def render(template, styles, script="", **values):
    """A page from a template, its styles and perhaps a script of ours, allowed by their digests."""
    style = "".join((TEMPLATES / name).read_text(encoding="utf-8") for name in styles)
    code = (TEMPLATES / script).read_text(encoding="utf-8") if script else ""
    frame = {"style": Markup(style), "script": Markup(code), "policy": policy_of(style, code)}
    return environment().get_template(template).render(**frame, **values)


def policy_of(style, script):
    """A content security policy: this style, this script, pictures that are in the page; no more."""
    allowed = [f"style-src 'sha256-{digest_of(style)}'", "img-src data:"]
    if script:
        allowed.append(f"script-src 'sha256-{digest_of(script)}'")
    return "; ".join(["default-src 'none'", *allowed, "base-uri 'none'", "form-action 'none'"])


def digest_of(text):
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii")


@cache
def environment():
    """Templates that escape all they are given, and complain about what they are not given."""
    templates = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.filters.update(
        seen=seen,
        markdown=markdown,
        named=named,
        plain=plain,
        number=number_of,
        points=points_of,
        plural=plural,
    )
    return templates


def named(name):
    """A name as it stands in a table, where even a very long one, and none at all, can be read."""
    short = name.strip()[:LONGEST_NAME]
    return seen(short + "…" * (len(name.strip()) > LONGEST_NAME) or "(no name)")


def plain(text):
    """The same where no markup can stand, as in a title."""
    return UNSEEN.sub(lambda found: f"U+{ord(found[0]):04X}", str(text).replace("\r\n", "\n"))


def points_of(number):
    """“1 point”, “2.5 points”."""
    return plural(number, "point")


def plural(number, noun):
    return f"{number_of(number)} {noun}" + ("" if number == 1 else "s")


def feedback_paths(gradeds):
    """Where each page lies in the folder of grades: (student, exercise) → feedback/ada/02_conv2d.html.

    No name leads out of its folder. Where a file system could take two for one, both get a number.
    """
    keys = [(graded.student, graded.exercise) for graded in gradeds]
    paths = {key: path_of(*key) for key in dict.fromkeys(keys)}
    alike = {}
    for key, path in paths.items():
        folded = unicodedata.normalize("NFKC", path.as_posix()).casefold()
        alike.setdefault(folded, []).append(key)
    for same in alike.values():
        if len(same) > 1:
            paths.update({key: path_of(*key, numbered=True) for key in same})
    return paths


def path_of(student, exercise, numbered=False):
    return Path("feedback", file_name(student, numbered), file_name(exercise, numbered) + ".html")


def file_name(name, numbered=False):
    """A name as a part of a path: as it is, if it can be; else safe, short and with a number."""
    plain = UNSAFE.sub("_", name)[:LONGEST_NAME].encode()[:MOST_BYTES].decode(errors="ignore")
    plain = plain.strip(" .")
    plain = f"_{plain}" if DEVICE.match(plain) or not plain else plain
    if plain == name and not numbered:
        return plain
    return f"{plain}-{hashlib.sha256(repr(name).encode()).hexdigest()[:8]}"


def address_of(path):
    """A path as a link holds it."""
    return quote(path.as_posix())
