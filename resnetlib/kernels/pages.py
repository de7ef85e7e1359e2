"""The page is the truth: a kernel computes only while its page says what the kernel was made for.

`made_for.json` remembers every function that a kernel takes over, and every function of a page that
one rests on, by a fingerprint of its code; comments and docstrings do not count. Where a fingerprint
differs, the page computes, and says so once. `experiments/16_made_for.py` makes the table, after a
kernel has been brought up to its page again; `tests/kernels/test_pages.py` tells when that is due.
"""

import ast
import functools
import hashlib
import inspect
import json
import warnings
from pathlib import Path

PACKAGE = Path(__file__).parents[1]
TABLE = Path(__file__).with_name("made_for.json")
WITHOUT_EFFECT = ("annotation", "ctx", "decorator_list", "kind", "returns", "type_comment")

texts = {}  # pages as they were when Python loaded them, by file
warned = set()


class EditedPage(UserWarning):
    """A page of the library says something else than its kernel computes."""


def remember(method):
    """Keep the text of the page on which a method stands: the file may change, what runs does not."""
    file = method.__code__.co_filename
    texts[file] = text_of(file)


def text_of(file):
    """A file's text; an empty word where there is none, as in a library without its sources."""
    try:
        return Path(file).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""


@functools.lru_cache(100)
def things_in(text):
    """What a page defines, by name: functions, methods as `Class.method`, and assigned constants."""
    found = {}
    for node in ast.parse(text).body:
        if isinstance(node, ast.FunctionDef):
            found[node.name] = node
        elif isinstance(node, ast.ClassDef):
            inside = [child for child in node.body if isinstance(child, ast.FunctionDef)]
            found |= {f"{node.name}.{child.name}": child for child in inside}
        elif isinstance(node, ast.Assign):
            found |= {t.id: node for t in node.targets if isinstance(t, ast.Name)}
    return found


def fingerprint(node):
    """A hash of what code does, the same under every version of Python."""
    return hashlib.sha256(repr(essence(node)).encode()).hexdigest()[:16]


def essence(node):
    """Code as nested tuples, without its docstring and what has no effect."""
    if isinstance(node, list):
        return tuple(map(essence, node))
    if not isinstance(node, ast.AST):
        return node
    fields = {name: value for name, value in ast.iter_fields(node) if value not in (None, [])}
    if isinstance(node, ast.FunctionDef) and ast.get_docstring(node, clean=False) is not None:
        fields["body"] = node.body[1:]
    kept = [(name, essence(value)) for name, value in fields.items() if name not in WITHOUT_EFFECT]
    return type(node).__name__, *kept


class Piece:
    """A function or a constant of a page: where it stands, and what it says."""

    def __init__(self, file, name, node):
        self.file, self.name, self.line = file, name, node.lineno
        self.place = Path(file).relative_to(PACKAGE).as_posix()
        self.key = f"{self.place}: {name}"
        self.fingerprint = fingerprint(node)


def is_on_a_page(file):
    """Whether a file belongs to the library, and is no kernel."""
    try:
        return Path(file).relative_to(PACKAGE).parts[0] != Path(__file__).parent.name
    except ValueError:
        return False


def pieces_of(function, kind, found=None):
    """All pieces of pages that a method of a class says or rests on; None stands for foreign code."""
    found = {} if found is None else found
    function = inspect.unwrap(function)
    file, name = function.__code__.co_filename, function.__qualname__
    if not is_on_a_page(file):
        return {None: None}
    things = things_in(texts.get(file) or text_of(file))
    if (file, name) in found or name not in things:
        return found
    found[file, name] = Piece(file, name, things[name])
    for node in ast.walk(things[name]):
        if isinstance(node, ast.Name):
            used = function.__globals__.get(node.id)
            if node.id in things and isinstance(things[node.id], ast.Assign):
                found[file, node.id] = Piece(file, node.id, things[node.id])
        elif isinstance(node, ast.Attribute) and getattr(node.value, "id", "") == "self":
            used = getattr(kind, node.attr, None)
        else:
            continue
        if inspect.isfunction(used) and not is_kernel(used):
            pieces_of(used, kind, found)
    return found


def is_kernel(function):
    return Path(inspect.unwrap(function).__code__.co_filename).parent == Path(__file__).parent


@functools.cache
def table():
    return json.loads(TABLE.read_text(encoding="utf-8"))


def is_as_made(kind, names):
    """Whether these methods of a class are pages, and say what the kernels were made for."""
    return are_as_made(kind, *[getattr(kind, name) for name in names])


@functools.cache
def are_as_made(kind, *methods):
    pieces = {}
    for method in methods:
        pieces |= pieces_of(method, kind)
    if None in pieces:
        return False
    edited = [piece for piece in pieces.values() if table().get(piece.key) != piece.fingerprint]
    tell([piece for piece in edited if piece.key in table()] or edited)
    return not edited


def tell(edited):
    """Say once of every piece that the page computes, and where it was edited."""
    new = [piece for piece in edited if piece.key not in warned]
    warned.update(piece.key for piece in new)
    if new:
        places = [f"{piece.name} (resnetlib/{piece.place}, line {piece.line})" for piece in new]
        said = (
            f"{' and '.join(places)}: this is not what the fast kernel was made for. From now on "
            "the page computes what it says, and slower."
        )
        warnings.warn(said, EditedPage, stacklevel=5)
