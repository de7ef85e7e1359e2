"""A student's code as numbered lines of coloured words, whatever it holds."""

import keyword
import re
from dataclasses import dataclass

MOST_LINES = 1_000
MOST_CHARACTERS = 60_000
# Comments, strings, keywords, names that are defined, numbers; what is broken still has an end.
COLOURED = re.compile(
    r"""
    (?P<c>\#[^\n]*)
  | (?P<s>(?:\b[rbfuRBFU]{1,2})?
      (?:\"{3}[\s\S]*?(?:\"{3}|\Z) | '{3}[\s\S]*?(?:'{3}|\Z)
       | "(?:\\.|[^"\\\n])*"? | '(?:\\.|[^'\\\n])*'?))
  | (?P<f>(?<=\bdef[ ])\w+ | (?<=\bclass[ ])\w+)
  | (?P<k>\b(?:KEYWORDS)\b)
  | (?P<n>\b\d[\w.]*)
    """.replace("KEYWORDS", "|".join(keyword.kwlist)),
    re.VERBOSE,
)


@dataclass(frozen=True)
class Line:
    number: int
    words: list  # (class, text)
    pointed: bool = False  # whether a diagnosis speaks of it


def listing_of(source, pointed=()):
    """(lines, how many more there are)."""
    source = source.replace("\r\n", "\n").rstrip()
    shown = "\n".join(source[:MOST_CHARACTERS].split("\n")[:MOST_LINES])
    more = source[len(shown) :].count("\n") + (len(shown) < len(source))
    lines = [[]]
    for name, text in words_of(shown):
        first, *others = text.split("\n")
        lines[-1].append((name, first))
        lines += [[(name, other)] for other in others]
    numbered = enumerate(lines, 1)
    return [Line(n, [w for w in words if w[1]], n in pointed) for n, words in numbered], more


def words_of(source):
    """The source in pieces, each with the class of its colour."""
    end = 0
    for found in COLOURED.finditer(source):
        yield from [("", source[end : found.start()]), (found.lastgroup, found[0])]
        end = found.end()
    yield "", source[end:]
