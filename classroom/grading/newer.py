"""Which Python a cell's syntax needs, where the one that grades is too old to read it."""

import re
import sys

# What a version brought, as it looks in a line. A parser of that version would know for sure; this one
# is asked only of cells that the running Python has refused.
NEW = {
    "3.14": [
        r"^\s*except\s+[\w.]+\s*(,\s*[\w.]+\s*)+:",
        r"(?<![\w\"'])(t|rt|tr|T)[\"']",
    ],
    "3.13": [r"^\s*(async\s+def|def|class|type)\s+\w+\s*\[[^\]]*\b\w+\s*=[^\]]*\]"],
    "3.12": [
        r"^\s*type\s+\w+\s*(\[.*\])?\s*=",
        r"^\s*(async\s+def|def|class)\s+\w+\s*\[",
        r"(?<![\w\"'])[rR]?[fF][rR]?(\"(?!\")[^\"{]*\{[^\"}]*\"|'(?!')[^'{]*\{[^'}]*')",
        r"(?<![\w\"'])[rR]?[fF][rR]?[\"'].*\{[^}]*(\\|\#)[^}]*\}",
    ],
}
MOST_LINES, LONGEST_LINE = 2_000, 400


def python_for(source, running=sys.version_info[:2]):
    """The version whose syntax a cell seems to use, such as "3.12"; empty if the running one has it."""
    lines = [line[:LONGEST_LINE] for line in source.split("\n")[:MOST_LINES]]
    for version, patterns in NEW.items():
        if tuple(map(int, version.split("."))) <= running:
            break
        if any(re.search(pattern, line) for pattern in patterns for line in lines):
            return version
    return ""


def newer(text, source, running=sys.version_info[:2]):
    """What to say behind the SyntaxError of a cell that is written for a newer Python."""
    version = python_for(source, running) if text.startswith("SyntaxError") else ""
    if not version:
        return ""
    return (
        f". This is syntax of Python {version} or newer; the grader runs {running[0]}.{running[1]}"
    )
