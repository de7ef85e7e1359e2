"""A pytest plugin on nbval: notes what each check cell emits, and compares it outside of the kernel.

It is loaded into a pytest process of its own with `-p classroom.grading.guard --job job.json`. The
job names the check cells by id and, except while recording, the values they should emit. pytest
runs any number of notebooks, each in a fresh kernel; what happened in one is written as JSON when it
has ended. The job is deleted before a kernel starts, for the values lie in it, and so does the key
that signs the results: what else writes such a file is found out.
"""

import hashlib
import hmac
import json
import math
import os
import signal
import sys
from pathlib import Path

import pytest
from nbval import plugin as nbval

from classroom.checks import (
    LONGEST,
    MIME,
    MOST_FRAMES,
    PUBLIC_SEED,
    first_difference,
    projected,
)
from classroom.grading import kernels, warm
from classroom.grading.record import DIED, ERROR, FAILED, NOT_RUN, PASSED, UNGRADED

MOST_NUMBERS = 10_000_000  # that one value may hold
REPLACED = (
    "Something in this notebook replaces “check”, which the first cell makes, or a part of Python that "
    "check needs: use another name there"
)
EMITTED = "emitted"  # what a check of the reference does, which is compared with nothing


class Guard:
    """Follows notebooks through pytest and keeps a record of their cells."""

    def __init__(self, job):
        self.job = job
        self.results = {}

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_call(self, item):
        check = self.job["checks"].get(cell_id_of(item))
        if getattr(item.parent, "kernel", None) is not None:
            seconds = self.job["seconds"].get(cell_id_of(item), self.job["cell_seconds"])
            item.parent.kernel.cell_seconds = seconds
        try:
            result = yield
        except BaseException as error:
            status, text = why(error, item)
            is_check_broken = check is not None and text.startswith("TypeError")
            self.note(item, status, f"{text}. {REPLACED}" if is_check_broken else text)
            raise
        if check is not None:
            self.note(item, *self.judge(item, check))
        return result

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self, item, call):
        report = yield
        cell_id = cell_id_of(item)
        if call.when == "setup" and call.excinfo is not None and cell_id:
            self.note(item, UNGRADED, f"no kernel: {call.excinfo.value}")
        if call.when == "call" and cell_id in self.results:
            self.results[cell_id]["seconds"] = round(call.duration, 3)
            if self.results[cell_id]["status"] not in (PASSED, EMITTED):
                report.outcome = "failed"
        return report

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_teardown(self, item, nextitem):
        try:
            return (yield)
        finally:
            if nextitem is None or nextitem.parent is not item.parent:
                self.write(Path(str(item.parent.fspath)).stem)
                self.results = {}

    def judge(self, item, check):
        """(status, text, outcome) of a check cell that ran to its end."""
        shown = [output.get("data") for output in item.test_outputs]
        bundles = [data[MIME] for data in shown if isinstance(data, dict) and MIME in data]
        if item.parent.kernel.status != "ok":
            return ERROR, "the cell did not end well"
        if len(bundles) != 1:
            return (
                ERROR,
                f"the check gave no result. {REPLACED}"
                if not bundles
                else f"the check gave {len(bundles)} results, not 1",
            )
        outcome = outcome_in(bundles[0], check["name"], self.job["seed"])
        if outcome is None:
            return ERROR, "the cell emitted something else than its check"
        if "references" not in self.job:
            return EMITTED, "", outcome
        if "error" in outcome:
            return ERROR, "", outcome
        right = self.job["references"][check["name"]]["values"]
        difference = first_difference(outcome["values"], right, self.job["seed"] != PUBLIC_SEED)
        return (PASSED, "", outcome) if difference is None else (FAILED, difference, outcome)

    def note(self, item, status, text, outcome=None):
        self.results[cell_id_of(item)] = {
            "status": status,
            "text": text[:LONGEST],
            "outcome": outcome,
            "seconds": None,
        }

    def write(self, name):
        path = Path(self.job["results"], f"{name}.json")
        beside = path.with_suffix(".writing")
        beside.write_text(json.dumps(signed(self.results, self.job["key"])))
        beside.replace(path)


def pytest_addoption(parser):
    parser.addoption("--job", help="what to grade, as a JSON file")


def pytest_configure(config):
    path = Path(config.getoption("--job"))
    job = json.loads(path.read_text())
    path.unlink()  # a student's code could read it
    if sys.platform.startswith(
        "linux"
    ):  # if the grader is killed, so is this process, and its kernel
        warm.call("prctl", warm.DEATH_SIGNAL, signal.SIGKILL, 0, 0, 0)
        if os.getppid() != job["grader"]:  # killed before this process could ask to be told
            os._exit(1)
    nbval.RunningKernel = kernels.starter(job)
    config.pluginmanager.register(Guard(job), "guard")


def pytest_unconfigure():
    kernels.close()


def cell_id_of(item):
    return item.cell.get("id") if isinstance(item, nbval.IPyNbCell) else None


def why(error, item):
    """(status, text): why a cell did not end well. It raised, took too much, or had no kernel."""
    if isinstance(error, kernels.KernelEnded):
        return error.status, str(error)
    if isinstance(error, RuntimeError) and "Kernel dead" in str(error):
        return NOT_RUN, "a cell before this one ended the kernel"
    for output in getattr(item, "test_outputs", None) or []:
        if output.get("output_type") == "error":
            return ERROR, f"{output['ename']}: {output['evalue']}".splitlines()[0]
    status = DIED if type(error) is RuntimeError else ERROR  # a RecursionError is one too
    return status, (str(error) or type(error).__name__).splitlines()[0]


def signed(results, key):
    """Results with a signature that only the holder of the key can make."""
    text = json.dumps(results)
    return {
        "results": text,
        "signature": hmac.new(key.encode(), text.encode(), hashlib.sha256).hexdigest(),
    }


def read_signed(text, key):
    """The results in what `signed` made; none if another hand wrote them."""
    found = json.loads(text)
    results = json.loads(found["results"])
    return results if found == signed(results, key) else {}


def outcome_in(bundle, check, seed):
    """A check's outcome, `projected`, in what came from a kernel; None where it is none."""
    if not is_outcome(bundle) or bundle["check"] != check:
        return None
    try:
        return projected(bundle, check, seed)
    except ValueError:  # what should be a large case's numbers is something else
        return None


def is_outcome(outcome):
    """Whether a bundle has the form of a check's outcome; it comes from a kernel nobody trusts."""
    if not isinstance(outcome, dict) or not is_text(outcome.get("check")):
        return False
    if set(outcome) == {"check", "error"}:
        return is_error(outcome["error"])
    values = outcome.get("values")
    if set(outcome) != {"check", "values"} or not isinstance(values, dict):
        return False
    return all(is_text(key) and is_array(value) for key, value in values.items())


def is_error(error):
    """Whether this has the form of what `checks.error_of` makes."""
    if not isinstance(error, dict) or set(error) != {"kind", "text", "case", "frames", "nothing"}:
        return False
    return (
        all(is_text(error[part]) for part in ("kind", "text", "case"))
        and are_rows(error["frames"], (str, int, str))
        and are_rows(error["nothing"], (str, bool))
    )


def are_rows(rows, kinds):
    """Whether this is a list, not too long, of lists of these kinds of things."""
    if not isinstance(rows, list) or len(rows) > 2 * MOST_FRAMES:
        return False
    return all(
        isinstance(row, list)
        and list(map(type, row)) == list(kinds)
        and all(is_text(part) for part in row if isinstance(part, str))
        for row in rows
    )


def is_text(text):
    """Whether this is a text, not too long, that can be written to a file."""
    return (
        isinstance(text, str)
        and len(text) <= LONGEST
        and not any("\ud800" <= character <= "\udfff" for character in text)
    )


def is_array(value):
    if isinstance(value, dict) and set(value) == {"shape", "float32"}:  # `unpacked` sees the rest
        return isinstance(value["float32"], str) and len(value["float32"]) <= 6 * MOST_NUMBERS
    if not isinstance(value, dict) or set(value) != {"shape", "data"}:
        return False
    shape, data = value["shape"], value["data"]
    if not (isinstance(shape, list) and isinstance(data, list) and len(shape) <= 8):
        return False
    if not all(type(side) is int and side >= 0 for side in shape):
        return False
    if math.prod(max(side, 1) for side in shape) > MOST_NUMBERS:  # of no numbers too: 0 × 10¹²
        return False
    return math.prod(shape) == len(data) and all(is_number(number) for number in data)


def is_number(number):
    if type(number) is int:
        return abs(number) < 2**1023  # a larger one is no float
    return type(number) is float or number in ("nan", "inf", "-inf")
