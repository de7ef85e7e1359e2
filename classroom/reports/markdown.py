"""What people write in Markdown, in a handful of tags of ours; all text of theirs is escaped.

Paragraphs, headings, lists, bold, italics, code and formulas, as they are typed. No links, no
pictures, no HTML: what asks for them stays text.
"""

import re
from dataclasses import dataclass, field

from markupsafe import Markup

from classroom.reports.seen import seen

DEEPEST = 3  # of bold in italics in bold
FENCE = re.compile(r" {0,3}```")
BULLET = re.compile(r"\s*[-*+]\s+(?=\S)")
NUMBERED = re.compile(r"\s*(\d{1,3})[.)]\s+(?=\S)", re.ASCII)
HEADING = re.compile(r" {0,3}#{1,6} +")
# A piece is at most 400 characters, so that a search for its end stays short.
MARKED = re.compile(
    r"""
    \\(?P<literal>[\\`*_$#-])
  | (?<!`)(?P<ticks>`{1,3})(?!`)(?P<code>.{1,400}?)(?<!`)(?P=ticks)(?!`)
  | (?P<dollars>\${1,2})(?=[^\s$])(?P<formula>[^$]{1,400})(?<!\s)(?P=dollars)(?![\d$])
  | \*\*(?=[^\s*])(?P<strong>.{1,400}?)(?<=\S)\*\*
  | (?<!\w)__(?=[^\s_])(?P<strong_>.{1,400}?)(?<=\S)__(?!\w)
  | (?<![\w*])\*(?=[^\s*])(?P<em>.{1,400}?)(?<=[^\s*])\*(?![\w*])
  | (?<!\w)_(?=[^\s_])(?P<em_>.{1,400}?)(?<=[^\s_])_(?!\w)
    """,
    re.VERBOSE | re.DOTALL,
)
TAGS = {"code": "code", "formula": "code", "strong": "strong", "em": "em"}


@dataclass
class Block:
    """A paragraph, a heading, fenced code, or a list, whose items are lists of lines."""

    kind: str
    lines: list = field(default_factory=list)
    start: int = 1
    is_open: bool = True  # whether the next line may go on with it


def markdown(text):
    """The text as HTML that is safe to stand in a page."""
    blocks = []
    for line in str(text).replace("\r\n", "\n").split("\n"):
        add_line(blocks, line)
    return Markup("").join(html_of(block) for block in blocks)


def add_line(blocks, line):
    """Put a line where it belongs: into the last block, or into a new one."""
    last = blocks[-1] if blocks else Block("", is_open=False)
    if last.kind == "pre" and last.is_open:
        last.is_open = not FENCE.match(line)
        last.lines += [line] * last.is_open
    elif FENCE.match(line):
        blocks.append(Block("pre"))
    elif not line.strip():
        last.is_open = False
    elif HEADING.match(line):
        blocks.append(Block("heading", [HEADING.sub("", line, count=1)], is_open=False))
    elif not add_item(blocks, last, line):
        if not last.is_open:
            blocks.append(Block("p", [line.strip()]))
        elif last.kind == "p":
            last.lines.append(line.strip())
        else:
            last.lines[-1].append(line.strip())


def add_item(blocks, last, line):
    """Begin an item of a list, if the line does; a number goes on with a paragraph, unless it is 1."""
    numbered, bullet = NUMBERED.match(line), BULLET.match(line)
    if numbered and last.kind == "p" and last.is_open and int(numbered[1]) != 1:
        return False
    if not (found := numbered or bullet):
        return False
    kind = "ol" if numbered else "ul"
    if last.kind != kind:
        last = Block(kind, start=int(numbered[1]) if numbered else 1)
        blocks.append(last)
    last.is_open = True
    last.lines.append([line[found.end() :].strip()])
    return True


def html_of(block):
    if block.kind == "pre":
        return Markup("<pre><code>{}</code></pre>").format(seen("\n".join(block.lines)))
    if block.kind == "heading":
        return Markup("<p><strong>{}</strong></p>").format(inline("\n".join(block.lines)))
    if block.kind == "p":
        return Markup("<p>{}</p>").format(inline("\n".join(block.lines)))
    items = [Markup("<li>{}</li>").format(inline("\n".join(lines))) for lines in block.lines]
    start = Markup(' start="{}"').format(block.start) if block.start != 1 else ""
    name = Markup(block.kind)  # ul or ol
    return Markup("<{}{}>{}</{}>").format(name, start, Markup("").join(items), name)


def inline(text, depth=0):
    """Bold, italics, code and formulas in a text; what is between is escaped."""
    parts, end = [], 0
    for found in MARKED.finditer(text) if depth < DEEPEST else ():
        parts += [seen(text[end : found.start()]), piece(found, depth)]
        end = found.end()
    return Markup("").join([*parts, seen(text[end:])])


def piece(found, depth):
    """One marked piece: code as it is typed, the others with what is marked in them."""
    if found["literal"]:
        return seen(found["literal"])
    name = next(n for n in ("code", "formula", "strong", "strong_", "em", "em_") if found[n])
    inside = seen(found[name]) if name in ("code", "formula") else inline(found[name], depth + 1)
    tag = Markup(TAGS[name.rstrip("_")])
    return Markup("<{}>{}</{}>").format(tag, inside, tag)
