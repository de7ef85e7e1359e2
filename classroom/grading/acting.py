"""What a statement of a student's own cell does to names, beyond what it assigns to.

`D.append(0)`, `setattr(settings, "zero", 0)`, and `setup()`, where `setup` stores into a global name,
give a name another value, and bind nothing.
"""

import ast

from classroom.grading.finding import is_namespace, stored_name
from classroom.grading.magics import python_of, tree_of

MOST_ROUNDS = 5  # in which functions that call one another are followed
ARGUMENT = "*"  # stands for a name that a function is given
SCOPES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ClassDef)
CHANGES = {  # methods that change what they are called on
    *("append", "appendleft", "extend", "insert", "update", "setdefault", "pop", "popitem", "add"),
    *("discard", "remove", "clear", "sort", "reverse", "fill", "put", "itemset", "resize"),
    *("__setitem__", "__setattr__", "__delitem__"),
}
CHANGE_FIRST = {  # functions that change what they are given first
    *("setattr", "delattr", "setitem", "delitem", "copyto", "put", "place", "putmask", "at"),
    *("next", "put_along_axis", "fill_diagonal", "shuffle", "heapify", "heappush", "insort"),
    *("__setattr__", "__setitem__"),
}


def effects_of(sources):
    """Which names functions and classes change when they are called: {name: names}."""
    trees = [tree_of(python_of(source)) for source in sources]
    named = [pair for tree in trees if tree for pair in definitions_in(tree)]
    effects = {name: set() for name, _ in named}
    for _ in range(MOST_ROUNDS):
        before = sum(map(len, effects.values()))
        for name, node in named:
            effects[name] |= changed_inside(node, effects)
        if sum(map(len, effects.values())) == before:
            break
    return effects


def definitions_in(tree):
    """The functions, methods, classes and named lambdas of a cell, as (name, node)."""
    methods = [part for node in tree.body if isinstance(node, ast.ClassDef) for part in node.body]
    for node in (*tree.body, *methods):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            yield node.name, node
        elif isinstance(node, ast.Assign) and isinstance(node.value, ast.Lambda):
            yield from ((stored_name(target), node.value) for target in node.targets)


def changed_inside(definition, effects):
    """The names of a notebook that a function, or a class's methods, change, and ARGUMENT."""
    inner = list(ast.walk(definition))
    arguments = {node.arg for node in inner if isinstance(node, ast.arg)}
    shared = {name for node in inner if isinstance(node, ast.Global) for name in node.names}
    stored = [node for node in inner if isinstance(getattr(node, "ctx", None), ast.Store)]
    local = {node.id for node in stored if isinstance(node, ast.Name)} | arguments
    found = {stored_name(node) for node in stored if not isinstance(node, ast.Name)}
    found |= changed_by_calls(definition, effects, inside=True)
    return (found - local) | shared | ({ARGUMENT} if found & arguments else set())


def changed_by_calls(node, effects, inside=False):
    """The names that calls and deletions in a statement change; those in functions only if asked."""
    found, waiting = set(), [node]
    while waiting:
        part = waiting.pop()
        if isinstance(part, ast.Call):
            found |= changed_by(part, effects)
        elif isinstance(part, ast.Expr) and isinstance(part.value, ast.Call):
            found |= changed_where_alone(part.value)
        elif isinstance(part, ast.Attribute) and part.attr in CHANGES:
            found.add(stored_name(part.value))
        elif isinstance(part, ast.Delete):
            found |= {stored_name(n) for n in part.targets if not isinstance(n, ast.Name)}
        if inside or not isinstance(part, SCOPES):
            waiting += ast.iter_child_nodes(part)
    return found - {""}


def changed_by(call, effects):
    """The names that a call changes, by what the function is called or, if it is known, does."""
    function = call.func
    name = getattr(function, "attr", getattr(function, "id", ""))
    found = {stored_name(word.value) for word in call.keywords if word.arg == "out"}
    if name in CHANGE_FIRST and call.args:
        found.add(stored_name(call.args[0]))
    own = effects.get(name, set())
    return found | own - {ARGUMENT} | ({*map(stored_name, call.args)} if ARGUMENT in own else set())


def changed_where_alone(call):
    """The names that a call changes whose result nobody takes: its method's own, or globals()'s."""
    function = call.func
    if not isinstance(function, ast.Attribute):
        return set()
    if not is_namespace(function.value):
        return {stored_name(function.value)}
    keys = [key for part in call.args for key in getattr(part, "keys", [part])]
    words = {getattr(key, "value", None) for key in keys} | {word.arg for word in call.keywords}
    return {word for word in words if isinstance(word, str)}
