"""What an exercise does not allow, seen by reading the code, not by running it.

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
# By these an answer would look into the check that calls it, or into the grader.
INSIDE = {"tb_frame", "f_back", "f_locals", "f_globals", "f_builtins", "gi_frame", "_getframe"}
INSIDE |= {"__globals__", "__closure__", "__code__", "__builtins__", "__subclasses__"}
GIVEN = {"np", "plt", "check"}  # names of an exercise's first cell
CALLS = {"eval", "exec", "compile", "open", "input", "__import__", "import_module", "get_ipython"}


def policy(*sources):
    """What an answer's cells use that they should not, in words; an empty word if there is nothing."""
    return "; ".join(dict.fromkeys(filter(None, map(policy_of, sources))))


@functools.lru_cache(1000)
def policy_of(source):
    if too_long(source):
        return too_long(source)
    magics, tree = magics_in(source), tree_of(python_of(source))
    imported, called, inside, replaced = {}, {}, {}, {}
    modules = GIVEN | modules_in(tree) if tree else GIVEN
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
        if isinstance(node, ast.Attribute):
            inside |= {node.attr: None} if node.attr in INSIDE else {}
            is_set = isinstance(node.ctx, ast.Store) and getattr(node.value, "id", "") in modules
            replaced |= {ast.unparse(node): None} if is_set else {}
    words = {"uses": {**dict.fromkeys(magics), **inside}, "imports": imported, "calls": called}
    words["replaces"] = replaced
    return "; ".join(f"{verb} {', '.join(what)}" for verb, what in words.items() if what)


def modules_in(tree):
    """The names by which a cell calls what it imports."""
    found = (n for n in ast.walk(tree) if isinstance(n, (ast.Import, ast.ImportFrom)))
    return {alias.asname or alias.name.split(".")[0] for node in found for alias in node.names}


def is_allowed(module):
    return module.split(".")[0] in ALLOWED and not module.startswith("resnetlib.kernels")
