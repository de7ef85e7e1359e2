"""A pytest plugin on nbval: notes what each check cell emits, and compares it outside of the kernel.

It is loaded into a pytest process of its own with `-p classroom.grading.guard --job job.json`. The
job names the check cells by id and, except while recording, the values they should emit. What
happened is written as JSON as it happens, so that a dead kernel or a time-out costs only the cells
that it kept from running. The job is deleted before a kernel starts, for the values lie in it, and
so does the key that signs the results: what else writes that file is found out.
"""

import hashlib
import hmac
import json
from pathlib import Path
from queue import Empty
from time import monotonic

import pytest
from nbval import plugin as nbval

from classroom.checks import LONGEST, MIME, first_difference

POLL = 0.5  # seconds after which a silent kernel is asked whether it lives
ENDED = "the kernel ended while this cell ran"


class Kernel(nbval.RunningKernel):
    """nbval's kernel, in a folder of its own, that remembers whether the last cell succeeded."""

    folder = None
    status = None

    def __init__(self, kernel_name, cwd=None, startup_timeout=60):
        super().__init__(kernel_name, cwd=self.folder, startup_timeout=startup_timeout)

    def get_message(self, stream, timeout=None):
        message = self.message_of_the_living(stream, timeout)
        if stream == "shell" and message["msg_type"] == "execute_reply":
            self.status = message["content"].get("status")
        return message

    def message_of_the_living(self, stream, timeout):
        """The next message; a RuntimeError, without more waiting, from a kernel that has died."""
        end = monotonic() + (float("inf") if timeout is None else timeout)
        while True:
            left = end - monotonic()
            try:
                return super().get_message(stream, timeout=max(0, min(POLL, left)))
            except Empty:
                if not self.is_alive():
                    raise RuntimeError(ENDED) from None
                if left <= POLL:
                    raise


class Guard:
    """Follows one notebook through pytest and keeps a record of its check cells."""

    def __init__(self, job):
        self.job = job
        self.results = {}

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_call(self, item):
        check = self.job["checks"].get(cell_id_of(item))
        try:
            result = yield
        except BaseException as error:
            self.note(item, status_of(error), text_of(error, item))
            raise
        if check is not None:
            self.note(item, *self.judge(item, check))
        return result

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self, item, call):
        report = yield
        cell_id = cell_id_of(item)
        if call.when == "call" and cell_id in self.results:
            self.results[cell_id]["seconds"] = round(call.duration, 3)
            if self.results[cell_id]["status"] not in ("right", "emitted"):
                report.outcome = "failed"
            self.write()
        return report

    def judge(self, item, check):
        """(status, text, outcome) of a check cell that ran to its end."""
        shown = [output.get("data") for output in item.test_outputs]
        bundles = [data[MIME] for data in shown if isinstance(data, dict) and MIME in data]
        if item.parent.kernel.status != "ok":
            return "error", "the cell did not end well"
        if len(bundles) != 1:
            return "error", f"the cell emitted {len(bundles)} results in place of one"
        outcome = bundles[0]
        if not is_outcome(outcome) or outcome["check"] != check["name"]:
            return "error", "the cell emitted something else than its check"
        if "references" not in self.job:
            return "emitted", "", outcome
        if "error" in outcome:
            return "error", "", outcome
        right = self.job["references"][check["name"]]["values"]
        difference = first_difference(outcome["values"], right)
        return ("right", "", outcome) if difference is None else ("wrong", difference, outcome)

    def note(self, item, status, text, outcome=None):
        self.results[cell_id_of(item)] = {
            "status": status,
            "text": text[:LONGEST],
            "outcome": outcome,
            "seconds": None,
        }

    def write(self):
        path = Path(self.job["results"])
        beside = path.with_suffix(".writing")
        beside.write_text(json.dumps(signed(self.results, self.job["key"])))
        beside.replace(path)


def pytest_addoption(parser):
    parser.addoption("--job", help="what to grade, as a JSON file")


def pytest_configure(config):
    path = Path(config.getoption("--job"))
    job = json.loads(path.read_text())
    path.unlink()  # a student's code could read it
    Kernel.folder = job["folder"]
    nbval.RunningKernel = Kernel
    config.pluginmanager.register(Guard(job), "guard")


def cell_id_of(item):
    return item.cell.get("id") if isinstance(item, nbval.IPyNbCell) else None


def status_of(error):
    """Why a cell did not end well: it raised, it took too long, or its kernel was gone."""
    if isinstance(error, RuntimeError) and "Kernel dead" in str(error):
        return "not run"
    return "too slow" if "Timeout" in str(error) else "error"


def text_of(error, item):
    """What a failed cell says, in one line."""
    if status_of(error) == "not run":
        return "a cell before this one ended the kernel"
    for output in getattr(item, "test_outputs", None) or []:
        if output.get("output_type") == "error" and status_of(error) == "error":
            return f"{output['ename']}: {output['evalue']}".splitlines()[0]
    return (str(error) or type(error).__name__).splitlines()[0]


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


def is_outcome(outcome):
    """Whether a bundle has the form of a check's outcome; it comes from a kernel nobody trusts."""
    if not isinstance(outcome, dict) or not is_text(outcome.get("check")):
        return False
    if set(outcome) == {"check", "error"}:
        error = outcome["error"]
        parts = {"kind", "text", "line"}
        return isinstance(error, dict) and set(error) == parts and all(map(is_text, error.values()))
    values = outcome.get("values")
    if set(outcome) != {"check", "values"} or not isinstance(values, dict):
        return False
    return all(is_text(key) and is_array(value) for key, value in values.items())


def is_text(text):
    """Whether this is a text, not too long, that can be written to a file."""
    return (
        isinstance(text, str)
        and len(text) <= LONGEST
        and not any("\ud800" <= character <= "\udfff" for character in text)
    )


def is_array(value):
    if not isinstance(value, dict) or set(value) != {"shape", "data"}:
        return False
    shape, data = value["shape"], value["data"]
    if not (isinstance(shape, list) and isinstance(data, list) and len(shape) <= 8):
        return False
    size = 1
    for side in shape:
        if type(side) is not int or not 0 <= side <= 10**6:
            return False
        size *= side
    return size == len(data) and all(is_number(number) for number in data)


def is_number(number):
    if type(number) is int:
        return abs(number) < 2**1023  # a larger one is no float
    return type(number) is float or number in ("nan", "inf", "-inf")
