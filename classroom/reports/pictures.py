"""Pictures in an answer in words: shown as data that can only be a picture, or named.

A notebook is written by a student, so of a picture nothing is believed: its data must begin as its
kind does, and nothing is fetched from anywhere.
"""

import base64
import binascii
import re
from dataclasses import dataclass

from classroom.grading.prose import LONGEST_PICTURE, MOST_PICTURES

BEGINS = {
    "png": rb"\x89PNG\r\n\x1a\n",
    "jpeg": rb"\xff\xd8\xff",
    "gif": rb"GIF8[79]a",
    "webp": rb"RIFF.{4}WEBP",
}
LONGEST_NAME = 60
PICTURE = re.compile(
    r"!\[(?P<name>[^\]\n]{0,300}+)\]\(\s{0,9}+<?(?P<to>[^\s<>()]++)>?[^()\n]{0,300}+\)"
    r"|<img\b[^<>]{0,300}?\bsrc\s{0,9}+=\s{0,9}+[\"']?(?P<from>[^\s\"'<>]++)[^<>]{0,300}+>",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Picture:
    """A picture that a student has put into an answer; `uri` is empty if it cannot be shown."""

    number: int
    name: str
    uri: str = ""
    why: str = ""  # it is not shown


def parted_pictures(prose):
    """(the text, in which each picture is a number in brackets, [Picture])."""
    pictures = []

    def numbered(found):
        where = found["to"] or found["from"]
        data = where.casefold().startswith("data:")
        name = (found["name"] or "" if data else found["name"] or where)[:LONGEST_NAME].strip()
        number = len(pictures) + 1
        uri = uri_of(where) if number <= MOST_PICTURES else ""
        pictures.append(Picture(number, name, uri, "" if uri else why_not(where, number)))
        return f"[picture {number}{': ' + name if name else ''}]"

    return PICTURE.sub(numbered, prose), pictures


def uri_of(where):
    """A picture's data as an address that can be shown; empty if it is none, or too large."""
    head, comma, data = where.partition(",")
    if not comma or len(data) > LONGEST_PICTURE or not head.casefold().startswith("data:image/"):
        return ""
    try:
        content = base64.b64decode(data, validate=True)
    except (binascii.Error, ValueError):
        return ""
    for kind, begin in BEGINS.items():
        if re.match(begin, content, re.DOTALL):
            return f"data:image/{kind};base64,{base64.b64encode(content).decode('ascii')}"
    return ""


def why_not(where, number):
    """Why a picture is not shown, in words."""
    if number > MOST_PICTURES:
        return f"of one answer {MOST_PICTURES} pictures are shown"
    if not where.casefold().startswith("data:"):
        return "it is not in the notebook: only its address is"
    kind = re.match(r"data:([\w/+.-]{0,40})", where, re.IGNORECASE)[1]
    return f"its kind is {kind or 'unknown'}; shown are PNG, JPEG, GIF and WebP of up to 4 MB"
