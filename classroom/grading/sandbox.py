"""Where a student's code runs while it is graded.

This version knows one way, a plain process with a private, empty folder and a time limit: enough
against accidents, none against intent. The grader asks here for isolation and writes what it got
into every row, so that a sandbox can take this place without another change.
"""

import os
import signal
import subprocess
import tempfile
from contextlib import contextmanager, suppress

NONE = "none"
GRACE = 5  # seconds to end what it started, for a process that took too long


def isolation():
    """The strongest isolation that this machine offers, by name."""
    return NONE


def expect_isolation(allow_unsandboxed):
    """The isolation to grade with; a PermissionError if there is none and that is not allowed."""
    kind = isolation()
    if kind == NONE and not allow_unsandboxed:
        raise PermissionError(
            "there is no sandbox on this machine, and grading runs code that others wrote: it could "
            "read and change all that you can. Grade on a machine that holds nothing of value and "
            "say --allow-unsandboxed; every row of the gradebook will then say isolation: none."
        )
    return kind


@contextmanager
def private_folder():
    """An empty folder of its own for one kernel, gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="course-", ignore_cleanup_errors=True) as folder:
        yield folder


def run(command, seconds, cwd, env=None):
    """Run a command in a process group of its own; True if it ended within so many seconds."""
    process = subprocess.Popen(
        command,
        cwd=cwd,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=os.name != "nt",
    )
    try:
        process.wait(seconds)
        return True
    except subprocess.TimeoutExpired:
        if os.name != "nt":  # as Ctrl-C: pytest then stops its kernel, which has its own group
            process.send_signal(signal.SIGINT)
            with suppress(subprocess.TimeoutExpired):
                process.wait(GRACE)
        return False
    finally:
        end(process)


def end(process):
    """End a process and, where there are process groups, all that it started."""
    if os.name == "nt":
        process.kill()
    else:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
