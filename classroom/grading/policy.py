"""Imports that an exercise does not allow, seen by reading the code, not by running it.

They cost no points: whether an answer is right, its values say. They tell an instructor where to look.
"""

import ast
import functools

ALLOWED = {
    *("numpy", "math", "cmath", "resnetlib", "itertools", "functools", "operator", "collections"),
    *(
        "dataclasses",
        "typing",
        "contextlib",
        "warnings",
        "copy",
        "time",
        "matplotlib",
        "abc",
        "enum",
    ),
}
CALLS = {"eval", "exec", "compile", "open", "input", "__import__", "import_module", "get_ipython"}

LONGEST_CODE = 200_000  # characters of one cell: longer ones are not read


def policy(*sources):
    """What an answer's cells use that they should not, in words; an empty word if there is nothing."""
    return "; ".join(dict.fromkeys(filter(None, map(policy_of, sources))))


@functools.lru_cache(1000)
def policy_of(source):
    if len(source) > LONGEST_CODE:
        return f"is {len(source)} characters long"
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        lines = [line.strip() for line in source.splitlines()]
        magic = [line.split()[0] for line in lines if line.startswith(("%", "!"))]
        return f"uses {', '.join(dict.fromkeys(magic))}" if magic else ""
    imported, called = {}, {}
    for node in ast.walk(tree):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        if isinstance(node, ast.ImportFrom):
            names = [node.module or "."]
        imported |= {name: None for name in names if not is_allowed(name)}
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            called |= {name: None} if name in CALLS else {}
    words = [f"imports {', '.join(imported)}"] if imported else []
    return "; ".join(words + ([f"calls {', '.join(called)}"] if called else []))


def is_allowed(module):
    return module.split(".")[0] in ALLOWED and not module.startswith("resnetlib.kernels")
