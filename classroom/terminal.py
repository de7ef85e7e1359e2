"""What a command shows: signs that the terminal knows, lines that fit it, one line while it waits."""

import codecs
import contextlib
import os
import shutil
import sys
import textwrap

WIDEST = 100  # columns: longer lines are hard to read
PLAIN = {
    **{"●": "*", "✗": "x", "○": ".", "→": "->", "·": "|", "–": "-", "—": "-", "−": "-", "…": "..."},
    **{"“": '"', "”": '"', "’": "'", "≥": ">=", "≤": "<=", "×": "x", "∂": "d", "Σ": "sum"},
}


def plainly(error):
    """For a terminal, or a pipe, that lacks a sign: one that it has."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    missing = error.object[error.start : error.end]
    return "".join(PLAIN.get(sign, "?") for sign in missing), error.end


def speak_plainly():
    """From now on no sign that is printed ends the command, whatever the language is set to."""
    codecs.register_error("plainly", plainly)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="plainly")


def silence():
    """From now on nothing is printed: whoever read it, as `| head` does, has enough."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def wrapped(text, first="", rest=None):
    """A text with its indents, in lines that fit a terminal; in one line on a pipe."""
    if not sys.stdout.isatty():
        return first + text
    width = min(WIDEST, shutil.get_terminal_size().columns)
    rest = " " * len(first) if rest is None else rest
    return textwrap.fill(text, max(width, 40), initial_indent=first, subsequent_indent=rest)


@contextlib.contextmanager
def waiting(words):
    """Within this context a terminal shows these words, in a line that is gone afterwards."""
    shown = words[: shutil.get_terminal_size().columns - 1] if sys.stdout.isatty() else ""
    if shown:
        print(f"\r{shown}", end="", flush=True)
    try:
        yield
    finally:
        if shown:
            print(f"\r{' ' * len(shown)}\r", end="", flush=True)
