"""Instant feedback inside the notebook: says what to look at, never the answer.

A check cell computes values from seeded inputs:

    @check("stride and padding")
    def _(rng):
        return convolve(rng.standard_normal((2, 3, 7, 6)), …)

In a student's notebook the values are compared with those that `classroom/recorded/` holds for the
public seed. While grading, the variable CLASSROOM_SEED is set: the cell then emits its values, and
nothing in the student's kernel decides whether they are right.
"""

import ast
import base64
import builtins
import contextlib
import ctypes
import difflib
import functools
import hashlib
import html
import inspect
import io
import json
import linecache
import numbers
import os
import re
import textwrap
import threading
import time
import traceback
import types
import zlib
from pathlib import Path

import numpy as np

RECORDED = Path(__file__).parent / "recorded"
PUBLIC_SEED = 20151210  # the day the ResNet paper appeared
MIME = "application/vnd.resnet-course.values+json"
LONGEST = 300  # characters of an error that are kept
MOST_FRAMES = 10  # functions that are kept of those that an error came through
HUGE = 1e200  # larger numbers count as this one in a fingerprint, so that no sum overflows
LARGE_SECONDS = 6.0  # of the processor, for a large case: plain loops take one or two of them
SOON = 5.0  # seconds: a check that raised sooner runs once more, to see who gave None back
TOLERANCE = 1e-5  # of the largest value: float32 answers are welcome
IMPORTED = re.compile(r"^[^\S\n]*(?:import|from)\s+(\w+)", re.MULTILINE)
TOO_MANY = "ValueError: too many values to unpack"
GIVEN = re.compile(rf"^({TOO_MANY} \(expected \d+)[^)]*\).*")  # Python 3.14 says how many came
CASE = re.compile(r'"([^"]+)":')  # a check's line that computes one of several values
NUMBER, COMPLEX = (numbers.Number, np.bool_), (complex, np.complexfloating)
MISFIT = re.compile("broadcast|Size of label|mismatch|not aligned|array dimensions")  # of shapes
CELL = (  # how IPython names a cell, in which a number says nothing
    r"(?:[\w./\\:-]*ipykernel_\d+[/\\])?"
    r"(?:\d{3,}\.py|<(?:ipython-input|cell )[^>]*>|Cell In ?\[\d+\])"
)
NUMBERED = re.compile(rf" ?\({CELL}, line (\d+)\)")  # (3174518090.py, line 2)
INPUT = re.compile(rf'(?:File )?"?{CELL}"?(?:, line |:)(\d+)')  # Cell In[7], line 2
COLOURS = {"right": "#00664a", "not attempted": "#555555", "wrong": "#a83800", "error": "#a83800"}

_collected = None


class Checks:
    """The checks of one exercise: `check = Checks("02_conv2d")`, then `@check("name")`."""

    def __init__(self, exercise):
        self.exercise = exercise
        self.seen = {}

    @functools.cached_property
    def recorded(self):
        """What the public seed gives, by check; read when it is asked for, which is never in grading."""
        path = RECORDED / f"{self.exercise}.json"
        return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}

    def __call__(self, name):
        def run(values_of):
            seed = int(os.environ.get("CLASSROOM_SEED", PUBLIC_SEED))
            if _collected is not None:
                own = outcome_of(values_of, name, seed_of_check(_collected.seed, name))
                _collected.values[name] = projected(own, name, _collected.seed)
            elif "CLASSROOM_SEED" in os.environ:
                emit(name, outcome_of(values_of, name, seed))
            else:
                self.seen[name] = values_of
                outcome = projected(outcome_of(values_of, name, seed), name, seed)
                verdict, sentence = judge(outcome, self.recorded.get(name))
                if verdict == "right":
                    recorded, namespace = self.recorded[name], values_of.__globals__
                    sentence = misplaced(recorded, namespace) or out_of_reach(recorded, namespace)
                tell(name, verdict, sentence)

        return run

    @staticmethod
    def large(compute, *arguments, seconds=LARGE_SECONDS):
        """The numbers of compute(*arguments) in one row; it has some seconds of the processor for them.

        It is for answers of some 100,000 numbers, which one nudge after another does not reach. A
        test changes the limit in `Checks.large.__kwdefaults__`: LARGE_SECONDS is read once.
        """
        if _collected is not None and not _collected.large:
            return LEFT_OUT
        with in_silence(), no_longer_than(seconds):
            return Many.of(compute(*arguments))

    def again(self):
        """What each check that was run in this notebook says now: {name: (verdict, sentence)}."""
        said = {}
        for name, values_of in self.seen.items():
            outcome = projected(outcome_of(values_of, name, PUBLIC_SEED), name, PUBLIC_SEED)
            said[name] = judge(outcome, self.recorded.get(name))
        return said


class Collected:
    """What the checks of one run found, by name."""

    def __init__(self, seed, large):
        self.seed = PUBLIC_SEED if seed is None else seed
        self.large = large
        self.values = {}


@contextlib.contextmanager
def collecting(seed=None, large=True):
    """Within this context checks neither compare nor emit: what they find is gathered, by name.

    Without `large`, large cases are left out.
    """
    global _collected
    before, _collected = _collected, Collected(seed, large)
    try:
        yield _collected.values
    finally:
        _collected = before


def seed_of_check(seed, name):
    """The seed of one check: from a secret one nothing can be learned of the others."""
    if seed == PUBLIC_SEED:
        return seed
    return int.from_bytes(hashlib.sha256(f"{seed}/{name}".encode()).digest()[:7], "big")


def outcome_of(values_of, name, seed):
    """What a check finds: {"values": {name: nested lists}}, or {"error": …} if it raised."""
    begin = time.monotonic()
    try:
        found = values_of(rng_of(name, seed))
        if not isinstance(found, dict):
            found = {"result": found}
        kept = {key: value for key, value in found.items() if value is not LEFT_OUT}
        return {"values": {key: plain(key, value) for key, value in kept.items()}}
    except NotImplementedError as error:
        absent = absent_method(error)
        if absent:
            return {"error": error_of("error", absent, *place_of(error))}
        return {"error": error_of("not attempted", waits_for(error))}
    except TooSlow as error:
        return {"error": error_of("error", str(error), *place_of(error))}
    except Exception as error:
        found = error_of("error", describe(error), *place_of(error))
    if time.monotonic() - begin < SOON and not found["text"].startswith("MemoryError"):
        found["nothing"], came = returned(values_of, rng_of(name, seed))
        if found["text"].startswith(TOO_MANY) and not found["frames"] and came:
            found["text"] = f"{found['text']}: {came}"[:LONGEST]
    return {"error": found}


class TooSlow(BaseException):
    """Ends a large case; no Exception, or `except Exception` in what is ended would go on."""

    said = (
        f"the large case is not done after {LARGE_SECONDS:g} seconds. Either this is a slope measured, "
        "not derived, with a forward for each of many numbers, or every round of a loop does too much: "
        "np.append, for one, copies the whole array. A derivative takes a second, in plain loops too"
    )

    def __str__(self):
        return self.said


class Many:
    """The numbers of a large case, in one row."""

    def __init__(self, row):
        self.row = row

    @classmethod
    def of(cls, answer):
        """Of an array, or of a sequence of arrays; None where an array is missing."""
        row = all_numbers(answer)
        return None if row is None else cls(row)


LEFT_OUT = Many(None)


def all_numbers(answer):
    """The numbers of an array, or of a sequence of arrays, in one row; None where one is missing."""
    if not isinstance(answer, (tuple, list)):
        hides = np.ma.isMA(answer) and answer.dtype.kind == "f"
        return (
            None
            if answer is None
            else np.asarray(answer.filled(np.nan) if hides else answer).ravel()
        )
    rows = [all_numbers(part) for part in answer]
    return None if any(row is None for row in rows) else np.concatenate(rows or [[]])


def projected(outcome, check, seed):
    """An outcome with the four `projections` of each large case in place of its numbers.

    Their signs come from the seed of a whole run, which no kernel has: who does not know them has to
    find every number.
    """
    if "values" not in outcome:
        return outcome
    values = dict(outcome["values"])
    for key, value in values.items():
        if "float32" in value:
            sums = projections(unpacked(value), f"{seed}/{check}/{key}")
            values[key] = {**plain(key, sums), "large": True}
    return {**outcome, "values": values}


def small(values):
    """The values of a check but for its large case: by these, mistakes are recognized."""
    return {key: value for key, value in values.items() if "large" not in value}


def projections(row, seed):
    """Four sums of the numbers of a row, with random signs that come from the seed, a text.

    Each is of every fourth number, and as large as one of them usually is. They change where any
    number changes.
    """
    drawn = hashlib.shake_128(seed.encode()).digest(-(-row.size // 8))
    bits = np.unpackbits(np.frombuffer(drawn, np.uint8), count=row.size)
    with np.errstate(invalid="ignore"):  # ∞ − ∞
        signed = row * (2.0 * bits - 1)
        return [signed[first::4].sum() / max(1, row.size / 4) ** 0.5 for first in range(4)]


def packed(row):
    """A row of numbers as text: float32, in base64."""
    with np.errstate(over="ignore"):
        numbers = row.astype("<f4")
    return {"shape": [row.size], "float32": base64.b64encode(numbers.tobytes()).decode("ascii")}


def unpacked(value):
    """The row of numbers that was `packed`; a ValueError if it was not."""
    row = np.frombuffer(base64.b64decode(value["float32"], validate=True), "<f4")
    if value["shape"] != [row.size]:
        raise ValueError(f"expected {value['shape']} numbers, got {row.size}")
    return row.astype(np.float64)


class Nowhere(io.TextIOBase):
    """A file for what nobody reads."""

    def write(self, text):
        return len(text)


@contextlib.contextmanager
def in_silence():
    """Within this context what is printed goes nowhere: 100,000 lines of it would take minutes."""
    printed, nowhere = builtins.print, Nowhere()

    def unprinted(*values, file=None, **options):
        if file is not None:
            printed(*values, file=file, **options)

    builtins.print = unprinted
    try:
        with contextlib.redirect_stdout(nowhere), contextlib.redirect_stderr(nowhere):
            yield
    finally:
        builtins.print = printed


@contextlib.contextmanager
def no_longer_than(seconds, clock=time.process_time):
    """Within this context a TooSlow ends what has used so many seconds of the processor.

    What catches it and goes on gets it again, and again when it is done.
    """
    done, thread, begin = threading.Event(), threading.get_ident(), clock()

    def end(exception):
        ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), exception)

    def watch():
        while not done.wait(0.1):
            if clock() - begin > seconds:
                end(ctypes.py_object(TooSlow))

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield
        if clock() - begin > seconds:
            raise TooSlow
    finally:
        while watcher.is_alive():
            with contextlib.suppress(TooSlow):  # the next may come while this one is on its way
                done.set()
                watcher.join()
        end(None)  # if it was ended at the very last moment


def rng_of(name, seed):
    return np.random.default_rng([seed, zlib.crc32(name.encode())])


def error_of(kind, text, case="", frames=()):
    """An error as data: its words, the case of the check, and the functions of cells it came through.

    `frames` holds [function, line, source of the line], the caller first; `nothing` the functions of
    cells that gave None back, as [function, whether it has a return that gives a value].
    """
    return {"kind": kind, "text": text, "case": case, "frames": list(frames), "nothing": []}


def plain(key, value):
    """An array as nested lists of float64; a TypeError for what is no array of real numbers.

    Lists, integers of any size, fractions, decimals and True or False, which are 1 and 0, are numbers.
    So are complex ones without an imaginary part. Text is none, nor are dates; what a masked array
    hides is not a number.
    """
    if value is None or (isinstance(value, (list, tuple)) and any(item is None for item in value)):
        raise TypeError(f"{key}: got None. Does your function print its answer, or return it?")
    many = isinstance(value, Many)
    value = value.row if many else value
    try:
        array = numbers_of(value if np.ma.isMA(value) else np.asarray(value))
    except (TypeError, ValueError):
        raise TypeError(f"{key} is expected to hold numbers, got {kind_of(value)}") from None
    if many:
        return packed(array)
    return {"shape": list(array.shape), "data": [repr_of(number) for number in array.ravel()]}


def numbers_of(array):
    """An array as float64; a TypeError where what it holds are no real numbers."""
    items = list(np.asarray(array).flat) if array.dtype.kind == "O" else []
    if array.dtype.kind not in "buifcO" or not all(isinstance(i, NUMBER) for i in items):
        raise TypeError("it holds something else than numbers")
    if array.dtype.kind == "c" or any(isinstance(item, COMPLEX) for item in items):
        array = array.astype(np.complex128)
        size, beside = np.abs(array), np.abs(array.imag)
        if (beside > TOLERANCE * np.fmax.reduce(size, axis=None, initial=0)).any():
            raise TypeError("its numbers have an imaginary part")
        array = array.real
    array = array.astype(np.float64)
    return array.filled(np.nan) if np.ma.isMA(array) else array


def kind_of(value):
    """What a value is, in a word or more: "list", "an array of text"."""
    if not isinstance(value, np.ndarray) or value.dtype.kind in "buif":
        return type(value).__name__
    kinds = {"U": "text", "S": "bytes", "M": "dates", "m": "durations", "O": "objects"}
    kinds["c"] = "complex numbers, whose imaginary part is not 0"
    return f"an array of {kinds.get(value.dtype.kind, 'records')}"


def repr_of(number):
    """A float that JSON can hold: not-a-number and infinities become words."""
    return float(number) if np.isfinite(number) else str(number)


def array_of(recorded):
    return np.array([float(number) for number in recorded["data"]]).reshape(recorded["shape"])


def describe(error):
    said = str(error).splitlines()[0] if str(error) else "no message"
    return in_words(f"{type(error).__name__}: {said}")[:LONGEST]


def in_words(text):
    """An error's words, in which IPython's number of a cell, which says nothing, is "your cell"."""
    text = NUMBERED.sub(r", line \1 of your cell", text[: 2 * LONGEST])
    return INPUT.sub(r"line \1 of your cell", text)


def place_of(error):
    """The case of the check in which an error came, and the functions of cells it came through."""
    case, frames = "", []
    for frame, line in traceback.walk_tb(error.__traceback__):
        code = frame.f_code
        if not is_cell(code.co_filename):
            continue
        text = linecache.getline(code.co_filename, line).strip()
        if code.co_qualname.split(".")[0] != "_":
            frames.append([code.co_qualname[:LONGEST], line, text[:LONGEST]])
        elif CASE.match(text):
            case = CASE.match(text)[1]
    return case[:LONGEST], frames[:2] + frames[2:][-MOST_FRAMES:]


def returned(values_of, rng):
    """What functions and methods of cells give back when a check runs once more.

    Those that gave None, and in words how many values the last one gave, if it gave several.
    """
    found, last = {}, [""]

    def noted(function, name):
        @functools.wraps(function)
        def run(*arguments, **options):
            result = function(*arguments, **options)
            several = isinstance(result, (tuple, list)) and len(result) > 1
            last[0] = f"{name} gave {len(result)} values back" if several else ""
            if result is None:
                found[name[:LONGEST]] = gives_something(function)
            return result

        return run

    with contextlib.ExitStack() as stack:
        stack.enter_context(contextlib.redirect_stdout(io.StringIO()))
        stack.enter_context(contextlib.suppress(Exception))
        namespace = values_of.__globals__
        for name, thing in list(namespace.items()):
            if is_of_a_cell(thing) and name != "_":
                stack.enter_context(replaced(namespace.__setitem__, name, thing, noted))
            elif isinstance(thing, type) and thing.__module__ == "__main__":
                put = functools.partial(setattr, thing)
                for own, method in list(vars(thing).items()):
                    if is_of_a_cell(method) and own != "__init__":
                        stack.enter_context(replaced(put, own, method, noted))
        values_of(rng)
    return [[name, gives] for name, gives in found.items()][:MOST_FRAMES], last[0]


@contextlib.contextmanager
def replaced(put, name, function, noted):
    """Within this context the function of a name is one that is noted."""
    put(name, noted(function, function.__qualname__))
    try:
        yield
    finally:
        put(name, function)


def is_of_a_cell(thing):
    return isinstance(thing, types.FunctionType) and is_cell(thing.__code__.co_filename)


def gives_something(function):
    """Whether a function has a return that gives a value, on whatever path."""
    try:
        (definition,) = ast.parse(textwrap.dedent(inspect.getsource(function))).body
    except (OSError, SyntaxError, TypeError, ValueError):
        return False
    return any(returns_of(definition))


def returns_of(definition):
    """Of every return of a function, not of those inside of it, whether it gives a value."""
    waiting = list(definition.body)
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Return):
            yield node.value is not None and getattr(node.value, "value", node) is not None
        elif not isinstance(node, (ast.FunctionDef, ast.ClassDef, ast.Lambda)):
            waiting += ast.iter_child_nodes(node)


def waits_for(error):
    """Which function is still a stub: perhaps one of an earlier task, which this one calls."""
    codes = [frame.f_code for frame, _ in traceback.walk_tb(error.__traceback__)]
    names = [c.co_qualname for c in codes if is_cell(c.co_filename)]
    names = [name for name in names if name.split(".")[0] != "_"]
    return f"{names[-1] if names else 'the answer'} still raises NotImplementedError"


def absent_method(error):
    """What to say where a method that a class should have was looked for in its base; or nothing."""
    frame = [frame for frame, _ in traceback.walk_tb(error.__traceback__)][-1]
    method, kinds = frame.f_code.co_name, type(frame.f_locals.get("self")).__mro__
    own = [kind for kind in kinds if kind.__module__ == "__main__"]
    if is_cell(frame.f_code.co_filename) or not own or method in vars(own[-1]):
        return ""
    names = {name.casefold(): name for name in vars(own[-1]) if not name.startswith("__")}
    near = difflib.get_close_matches(method, names, 1)
    meant = f". Is {names[near[0]]} meant to be it?" if near else ""
    return f"{own[-1].__name__} has no method {method}{meant}"[:LONGEST]


def misplaced(recorded, namespace):
    """What to say of a right answer that stands in another cell than the one that is graded."""
    marker = f"# Task: {recorded['task']}"
    written = re.compile(rf"^\s*#\s*task\s*:\s*{recorded['task']}\s*$", re.I | re.MULTILINE)
    for name in recorded["defines"]:
        source = cell_of(namespace.get(name))
        if source and not written.search(source):
            return (
                f"but {name} stands in another cell than the one that begins with “{marker}”. "
                "Move it there: another cell may be passed over when it is graded."
            )
    return ""


def out_of_reach(recorded, namespace):
    """What to say of a right answer that imports a package which is not there when it is graded."""
    from classroom.grading.reach import NAMES  # which no grader's kernel has, nor comes here

    for name in recorded["defines"]:
        found = IMPORTED.findall(cell_of(namespace.get(name)))
        missing = [NAMES[package] for package in found if package in NAMES]
        if missing:
            return f"but {missing[0]} is not there when this is graded: write it with NumPy alone."
    return ""


def cell_of(thing):
    """The source of the cell in which a function or a class was defined; nothing if unknown."""
    for part in vars(thing).values() if isinstance(thing, type) else (thing,):
        function = getattr(part, "__func__", part)  # of a static method
        code = getattr(function, "__code__", None)
        if code is not None and is_cell(code.co_filename):
            return "".join(linecache.getlines(code.co_filename))
    return ""


def keep_source(name, text):
    """Let errors and `inspect` find the source of a cell that is no file."""
    linecache.cache[name] = (len(text), None, text.splitlines(keepends=True), name)


def is_cell(filename):
    """Whether a traceback's file name is a notebook cell's."""
    return "ipykernel" in filename or filename.startswith(("<ipython-input", "<cell "))


def emit(name, outcome):
    """Show what a check found as data, for the grader to compare outside of this process."""
    from IPython.display import display

    display({MIME: {"check": name, **outcome}, "text/plain": "checked"}, raw=True)


def judge(outcome, recorded):
    """One of four verdicts, and a sentence."""
    if outcome.get("error", {}).get("kind") == "not attempted":
        return "not attempted", outcome["error"]["text"]
    if recorded is None:
        return "error", "this check has no recorded values: is the course up to date?"
    mistake = named(outcome, recorded["mistakes"], recorded)
    if "error" in outcome:
        return "error", mistake or explain_error(outcome["error"], recorded["given"])
    difference = first_difference(outcome["values"], recorded["values"])
    if difference is None:
        return "right", ""
    return "wrong", mistake or difference


def named(outcome, mistakes, names):
    """The mistake in an outcome, in words: a forgotten return, a known one, or both, or nothing."""
    known = recognized(outcome, mistakes, names["returns"])
    if "error" not in outcome or "return" in known:
        return known
    return " ".join(filter(None, [forgotten(outcome["error"], names), known]))


def forgotten(error, known):
    """What to say where a function gave None back in place of a value; an empty word if none did.

    Functions of the student's own are named only where the error itself speaks of None.
    """
    for name, gives in error["nothing"]:
        own = name.split(".")[0] not in known["given"] + known["answers"]
        if name in known["returns"] or (own and "None" in error["text"]):
            if not gives:
                return f"{name} has no return: it computes, and then it gives None back."
            return (
                f"{name} gave None back here. Either the way that it took through your code ends "
                "without a return, or what it returns is a call that gives nothing, such as append."
            )
    return ""


def explain_error(error, given):
    """What was raised, and where: in the student's own code, or in a helper that is given."""
    place = words_of_place(error, given)
    hint = ""
    if error["text"].startswith("NameError"):
        hint = ". Is it misspelt, not imported, or in a cell that has not been run?"
    elif error["text"].startswith("TypeError") and "NoneType" in error["text"]:
        hint = (
            ". Something here is None: was it never given a value, or does a function lack its "
            "return?"
        )
    elif "truth value of an array" in error["text"]:
        hint = ". One True or False is asked of many numbers: all of them, any, or which one?"
    elif error["text"].startswith("ValueError") and MISFIT.search(error["text"]):
        mine = own_frames(error, given)
        here = "Two arrays on this line do not fit: print their shapes."
        hint = f". {here if mine else 'Is what your code returned of another shape?'}"
    return error["text"] + hint + (f" · {place}" if place else "")


def own_frames(error, given):
    """Those of the functions an error came through that are not given by the exercise."""
    return [frame for frame in error["frames"] if frame[0].split(".")[0] not in given]


def words_of_place(error, given):
    """Where an error came from: the case, the line, and who called it."""
    said = [f"in the case “{error['case']}”"] if error["case"] else []
    mine = own_frames(error, given)
    if mine:
        name, line, text = mine[-1]
        said.append(f"line {line} of your cell, in {name}: {text}")
        if mine[0][0] != name:
            said.append(f"called from line {mine[0][1]}, in {mine[0][0]}: {mine[0][2]}")
    elif error["frames"]:
        helper = error["frames"][0][0]
        said.append(f"raised in {helper}, which is given, by what your code handed to it")
    return " · ".join(said)[:LONGEST]


def first_difference(values, expected, secret=False):
    """Where the values first leave the expected ones and by how much; None if nowhere.

    Of values that are secret it says no more than the size of the difference.
    """
    for key, target in expected.items():
        if key not in values:
            return (
                f"“{key}” is missing: the check did not get that far, or its cell is not as the course "
                "gives it"
            )
        if values[key]["shape"] != target["shape"]:
            return f"“{key}” has shape {tuple(values[key]['shape'])}, expected {tuple(target['shape'])}"
        mine, theirs = array_of(values[key]), array_of(target)
        allowed = TOLERANCE * max(np.abs(theirs).max(initial=0), 1e-6)
        far = ~(np.abs(mine - theirs) <= allowed)
        if far.any() and "large" in target:  # which is the last of the values
            return (
                f"“{key}” is wrong, and the small cases beside it are right. Is something in your code "
                "true of small arrays alone: a size, a number of images, a whole number that overflows?"
            )
        if far.any():
            return describe_difference(key, mine, theirs, far, secret)
    return None


def describe_difference(key, mine, theirs, far, secret=False):
    place = tuple(int(i) for i in np.argwhere(far)[0])
    entry = f"“{key}”, entry [{', '.join(map(str, place))}]" if place else f"“{key}”"
    if np.isnan(mine[place]):
        return f"{entry} is not a number; {far.sum()} of {far.size} entries differ"
    off = mine[place] - theirs[place]
    said = f"{entry} is {mine[place]:.4g}, which is {abs(off):.4g} too {'large' if off > 0 else 'small'}"
    if secret:
        said = f"{entry} is off by {abs(off):.2g}"
    return f"{said}; {far.sum()} of {far.size} entries differ" if place else said


def fingerprint_of(outcome, returns=()):
    """A few numbers by which a mistake's outcome is recognized, and from which nothing is learned.

    Of an error also which of the functions that should return a value gave none, and whether they
    have a return at all.
    """
    if "error" in outcome:
        gist = {"error": gist_of(outcome["error"]["text"])}
        nothing = [of for of in outcome["error"]["nothing"] if of[0] in returns]
        return gist | ({"nothing": nothing} if nothing else {})
    numbers = {}
    for key, value in small(outcome["values"]).items():
        array = np.array([float(number) for number in value["data"]])
        finite = np.clip(np.where(np.isfinite(array), array, 0), -HUGE, HUGE)
        directions = np.random.default_rng(zlib.crc32(key.encode())).standard_normal(
            (2, array.size)
        )
        shadow = directions @ finite / max(1, array.size) ** 0.5
        rounded = [float(f"{number:.8g}") for number in shadow]
        numbers[key] = [value["shape"], int((~np.isfinite(array)).sum()), *rounded]
    return numbers


def gist_of(text):
    """An error without what its writer chose: einsum's letters, and the order of two operands.

    Nor with how many values came where fewer were expected.
    """
    text = GIVEN.sub(r"\1)", text)
    text = re.sub(r"->\([^)]*\)|label '\w+'", "", text)
    return " ".join([re.sub(r"\([^)]*\)", "()", text), *sorted(re.findall(r"\([^)]*\)", text))])


def recognized(outcome, mistakes, returns=()):
    """The sentence of the known mistake that gives this outcome, or an empty word.

    A mistake in the check's own task is the likelier one; where two remain, both are said. One of an
    earlier task, whose answer this one calls, may also stand here again, if the values say so and
    point to one alone: many roads lead to one error, and to values none of which is a number.
    """
    mine = fingerprint_of(outcome, returns)
    matching = [m for m in mistakes if same_fingerprint(mine, m["fingerprint"])]
    own = list(dict.fromkeys(m["sentence"] for m in matching if m["own"]))
    if own:
        return " Or: ".join(own)
    earlier = {m["sentence"] for m in matching}
    if len(earlier) != 1 or "error" in outcome or not any(any(of[2:]) for of in mine.values()):
        return ""
    return f"Here, or in an earlier task: {earlier.pop()}"


def same_fingerprint(mine, theirs):
    if mine.keys() != theirs.keys() or "error" in mine:
        return mine == theirs
    for key in mine:
        (shape, bad, *shadow), (their_shape, their_bad, *their_shadow) = mine[key], theirs[key]
        if list(shape) != list(their_shape) or bad != their_bad:
            return False
        if not all(map(are_close, shadow, their_shadow)):
            return False
    return True


def are_close(mine, theirs):
    """Whether two numbers agree to five digits; NumPy's own way takes long for two."""
    return mine == theirs or abs(mine - theirs) <= 1e-8 + 1e-5 * abs(theirs)


def tell(name, verdict, sentence):
    """Show the verdict: words first, colour beside them."""
    from IPython.display import display

    text = f"{name}: {verdict}" + (f" — {sentence}" if sentence else "")
    badge = f"background: {COLOURS[verdict]}; color: white; padding: 0 0.5em; border-radius: 3px"
    page = (
        f'<p><span style="{badge}">{verdict}</span> <b>{html.escape(name)}</b>'
        f"{' — ' + html.escape(sentence) if sentence else ''}</p>"
    )
    display({"text/html": page, "text/plain": text}, raw=True)
