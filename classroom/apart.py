"""A notebook judged in a process of its own, cell by cell: one endless loop costs one task.

The process says which task begins, and last what every check says. Where it does not come back, or
ends, the task that has begun is the reason: the notebook is judged again with that answer blank.
"""

import contextlib
import json
import os
import queue
import re
import subprocess
import sys
import tempfile
import threading
import time

from classroom.checks import describe
from classroom.files import expect_room
from classroom.grading.sandbox import end
from classroom.parts import opened, recorded_of
from classroom.work import ROOT

START = 60  # seconds up to the first task: a cold disk takes its time to import everything
CELL = 15  # seconds for each cell from there on
NOTEBOOK = 120  # seconds for all of it, begun anew as often as it takes
GONE = object()  # what is heard of a process that has ended


def judged(exercise, path, tasks):
    """For every task a verdict, one of judge's, "too slow" or "waits", and the sentence that says why.

    Raises
        OSError       if there is no room for temporary files, which imports need
        RuntimeError  if the process does not begin, or fails where it runs no cell of the notebook
    """
    expect_room(tempfile.gettempdir())
    deadline, blank = time.monotonic() + NOTEBOOK, {}
    while True:
        begun, rows, said = run(exercise, path, list(blank), deadline)
        if rows is not None:
            return {**verdicts(rows, waits_of(exercise, blank)), **blank}
        culprits = [task for task in begun if task and task not in blank]
        if time.monotonic() > deadline:
            said = ("too slow", f"the notebook as a whole took more than {NOTEBOOK:g} seconds")
        if not culprits or time.monotonic() > deadline:
            return {**dict.fromkeys(tasks, said), **blank}
        blank[culprits[-1]] = said


def verdicts(rows, waits):
    """For every task what its first check says that is not right."""
    found = {}
    for task, _, verdict, sentence in rows:
        name = re.split(r"[ .]", sentence)[0]  # of MyConv2D.forward, the class
        if verdict == "not attempted" and name in waits:
            verdict, sentence = "waits", waits[name]
        if found.get(task, ("right",))[0] == "right":
            found[task] = (verdict, sentence)
    return found


def waits_of(exercise, blank):
    """What to say of a task that calls an answer which was left blank, by the name that it calls."""
    rows = [of for of in recorded_of(exercise).values() if of["task"] in blank]
    return {name: f"it needs “{of['task']}”" for of in rows for name in of["defines"]}


def run(exercise, path, blank, deadline):
    """Run the notebook once: the tasks that began; what its checks say, or None and why it ended."""
    command = [sys.executable, "-m", "classroom.apart", exercise, str(path), *blank]
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=os.name != "nt",
    )
    said, begun, limit = queue.Queue(), [], START
    threading.Thread(target=listen, args=(process.stdout, said), daemon=True).start()
    try:
        while True:
            line = said.get(timeout=max(0.1, min(limit, deadline - time.monotonic())))
            if isinstance(line, dict) or (line is GONE and not begun):
                raise RuntimeError(line["failed"] if line is not GONE else "its cells cannot begin")
            if line is GONE:
                return begun, None, ("error", "it ends Python itself, or uses up the memory")
            if isinstance(line, list):
                return begun, line, ""
            begun = [*begun, line]
            limit = CELL if any(begun) else START
    except queue.Empty:
        return begun, None, ("too slow", f"it did not come back within {limit:g} seconds")
    finally:
        process.stdin.close()
        end(process)


def listen(stream, said):
    """Hand on what the other process says, line by line, and last that it is gone."""
    with stream, contextlib.suppress(ValueError):
        for line in stream:
            said.put(json.loads(line))
    said.put(GONE)


def main(exercise, path, *blank):
    """In the other process: say each task as it begins, then what the checks say."""
    stream = os.fdopen(os.dup(1), "w", encoding="utf-8")
    watch(os.dup(0))
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)  # for the student's code there is nobody to ask, and nobody who listens
    os.dup2(nothing, 1)

    def say(what):
        print(json.dumps(what), file=stream, flush=True)

    try:
        say([list(row) for row in opened(exercise, path, blank=blank, begins=say).judged])
    except Exception as error:
        say({"failed": describe(error)})


def watch(handle):
    """End this process when the one that started it is gone: nobody waits for its answer then."""

    def wait():
        os.read(handle, 1)
        os._exit(1)

    threading.Thread(target=wait, daemon=True).start()


if __name__ == "__main__":
    main(*sys.argv[1:])
