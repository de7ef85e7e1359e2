"""Code cells as Python alone: what only IPython understands is taken out, line by line.

A notebook runs `%pip install`, `!ls`, `np.where?` and `%%time` at home. Where answers are judged there
is no network and nobody who reads: such a line is a comment there, and every other keeps its number.
"""

import functools
import re

from classroom.syntax import parsed

LONGEST_CODE = 20_000  # characters of one cell: to parse longer ones may take seconds
MOST_BRACES = 1_000  # of one cell: an f-string takes Python the square of what stands in it
AROUND = (  # cell magics whose body is Python
    *("time", "timeit", "prun", "memit", "lprun", "mprun", "capture", "debug"),
)
QUIET = (  # magics that say nothing of an answer
    *AROUND,
    *("matplotlib", "pylab", "config", "load_ext", "reload_ext", "autoreload", "precision"),
    *("pip", "conda", "mamba", "uv", "xmode", "pdb", "who", "whos", "pwd", "ls", "history"),
)
CELL_MAGIC = re.compile(r"\s*%%(\w*)")
LINE_MAGIC = re.compile(r"(\s*)(%{1,2}(\w+)|!|\?|(?:pip|conda|mamba)\s+install\b)")
ASSIGNED = re.compile(r"(\s*+[\w.,\s\[\]\"']++=\s*+)(?:%(\w+)|!)")
ANY = re.compile(r"^[^\S\n]*+[%!?]|\?[^\S\n]*+$|=[^\S\n]{0,9}[%!]\w", re.MULTILINE)
HELP = re.compile(r"(\s*)[\w.]+\?{1,2}\s*$")
MAGIC = re.compile(r"%{1,2}(\w+)|!\s*(\w*)")
PIECE = re.compile(  # a string on one line, a comment, a mark that opens or closes
    r'"""|\'\'\'|"(?:[^"\\]|\\.)*"?|\'(?:[^\'\\]|\\.)*\'?|\#.*|[(\[{]|[)\]}]|\\$'
)


def python_of(source):
    """The source without what only IPython understands; every line keeps its number.

    A cell of another language, as `%%bash` makes one, becomes one that says so when it runs.
    """
    if is_python(source):
        return source
    lines = source.split("\n")
    for number, line in enumerate(lines):
        magic = CELL_MAGIC.match(line)
        if magic and magic[1] not in AROUND:
            said = f"the cell begins with %%{magic[1]}: what stands in it is no Python"
            return "\n" * number + f"raise RuntimeError({said!r})"
        if is_said(line) and not magic:
            break
    return "\n".join(quiet_lines(lines))


def is_said(line):
    """Whether a line is neither empty nor a comment."""
    return bool(line.strip()) and not line.lstrip().startswith("#")


def is_python(source):
    """Whether this Python reads the source; what is too long to try is taken to be read."""
    if too_long(source):
        return not ANY.search(source)
    return tree_of(source) is not None


def too_long(source):
    """In which way a source is too long to be parsed, in words; empty if it is not."""
    if len(source) > LONGEST_CODE:
        return f"is {len(source)} characters long"
    braces = source.count("{")
    return f"has {braces} braces" if braces > MOST_BRACES else ""


@functools.lru_cache(8)
def tree_of(source):
    """The syntax tree of a source; None where this Python cannot read it, or it is too long to try."""
    if too_long(source):
        return None
    try:
        return parsed(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def quiet_lines(lines):
    """The lines, with a comment in place of each that IPython alone understands.

    What looks like one inside of a string, or of brackets, is Python.
    """
    quote, depth, goes_on, swallowed, out = "", 0, False, False, []
    for line in lines:
        if swallowed or not (quote or depth or goes_on):
            quiet = f"# {line}" if swallowed else quiet_line(line)
            if quiet is not None:
                swallowed = line.rstrip().endswith("\\")
                out.append(quiet)
                continue
        out.append(line)
        quote, depth, goes_on = after(line, quote, depth)
    return out


def quiet_line(line):
    """What stands in a line's place if IPython alone understands it; None if it is Python."""
    magic, assigned, asked = LINE_MAGIC.match(line), ASSIGNED.match(line), HELP.match(line)
    if magic and magic[2] == "%time" and line[magic.end() :].strip():
        return magic[1] + line[magic.end() :].strip()
    if magic or asked:
        blank = (magic or asked)[1]
        return f"{blank}pass  # {line.strip()}" if blank else f"# {line}"
    if assigned:
        statement = line[assigned.end() :].strip()
        if assigned[2] == "time" and statement:
            return f"{assigned[1]}{statement}"
        return f"{assigned[1]}None  # {line.strip()}"
    return None


def after(line, quote, depth):
    """Where a line ends: in which long string, how deep in brackets, and whether it goes on."""
    goes_on = False
    place = 0
    if quote:
        end = line.find(quote)
        if end < 0:
            return quote, depth, False
        place, quote = end + 3, ""
    while found := PIECE.search(line, place):
        piece, place = found[0], found.end()
        if piece in ('"""', "'''"):
            end = line.find(piece, place)
            if end < 0:
                return piece, depth, False
            place = end + 3
        elif piece in ("(", "[", "{"):
            depth += 1
        elif piece in (")", "]", "}"):
            depth = max(0, depth - 1)
        else:
            goes_on = piece == "\\"
    return "", depth, goes_on


def magics_in(source):
    """What a cell uses of IPython that is not quiet: %%bash, %run, !ls; in order, each once."""
    if is_python(source):
        return []
    lines = source.split("\n")
    found = [line for line, quiet in zip(lines, quiet_lines(lines), strict=True) if line != quiet]
    words = [(line, MAGIC.search(line)) for line in found]
    return list(
        dict.fromkeys(
            magic[0]
            for line, magic in words
            if magic and (magic[1] or magic[2]) not in QUIET and not HELP.match(line)
        )
    )
