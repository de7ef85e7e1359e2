"""Imports that an exercise does not allow, seen by reading the code, not by running it.

They cost no points: whether an answer is right, its values say. They tell an instructor where to look.
"""

import ast
import functools

from classroom.grading.magics import magics_in, python_of, too_long, tree_of

ALLOWED = {
    *("numpy", "math", "cmath", "resnetlib", "itertools", "functools", "operator", "collections"),
    *("dataclasses", "typing", "contextlib", "warnings", "copy", "time", "matplotlib", "abc"),
    *("__future__", "numbers", "fractions", "decimal", "statistics", "random", "string", "enum"),
    *("concurrent", "threading", "queue", "heapq", "bisect", "textwrap", "pprint", "types"),
}
CALLS = {"eval", "exec", "compile", "open", "input", "__import__", "import_module", "get_ipython"}


def policy(*sources):
    """What an answer's cells use that they should not, in words; an empty word if there is nothing."""
    return "; ".join(dict.fromkeys(filter(None, map(policy_of, sources))))


@functools.lru_cache(1000)
def policy_of(source):
    if too_long(source):
        return too_long(source)
    magics, tree = magics_in(source), tree_of(python_of(source))
    imported, called = {}, {}
    for node in ast.walk(tree) if tree else ():
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        if isinstance(node, ast.ImportFrom):
            names = [node.module or "."]
        imported |= {name: None for name in names if not is_allowed(name)}
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            called |= {name: None} if name in CALLS else {}
    words = {"uses": magics, "imports": imported, "calls": called}
    return "; ".join(f"{verb} {', '.join(what)}" for verb, what in words.items() if what)


def is_allowed(module):
    return module.split(".")[0] in ALLOWED and not module.startswith("resnetlib.kernels")
