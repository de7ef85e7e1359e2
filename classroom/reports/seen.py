"""Text of students, escaped, with every character in sight."""

import re

from markupsafe import Markup, escape

# Controls, what turns the direction of text, what has no width, and halves of characters.
UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\uffff\ud800-\udfff\U000e0000-\U000e007f]"
)


def seen(text):
    """Text of which every character can be seen: those that hide or deceive show their number."""
    text = str(text).replace("\r\n", "\n")
    if not UNSEEN.search(text):
        return escape(text)
    parts, end = [], 0
    for found in UNSEEN.finditer(text):
        mark = Markup('<span class="unseen">U+{}</span>').format(f"{ord(found[0]):04X}")
        parts += [escape(text[end : found.start()]), mark]
        end = found.end()
    return Markup("").join([*parts, escape(text[end:])])
