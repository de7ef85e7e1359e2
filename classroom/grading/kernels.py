"""Kernels for nbval that end when they take too long or say too much; in a sandbox, or without one.

nbval waits for a cell by two limits of its own, which a kernel can outlast: it may be dead, or flood
its outputs and never be idle. Here every wait looks whether the kernel lives, reads what it says
while it works, and ends it at the cell's and the notebook's deadline.
"""

import functools
import os
from collections import deque
from contextlib import suppress
from queue import Empty
from time import monotonic

import zmq
from jupyter_client.blocking import BlockingKernelClient
from nbval.kernel import RunningKernel

from classroom.grading import warm
from classroom.grading.record import DIED, KILLED, TIMEOUT
from classroom.grading.sandbox import Warm

POLL = 0.2  # seconds between two looks whether a silent kernel lives
AGAIN = 0.02  # seconds after which a kernel is asked again whether it can be heard
KNOCK = 5  # milliseconds after which a kernel that is not there yet is tried again
START = 30  # seconds for a kernel to be heard
MOST_SAID = 60_000_000  # characters that one notebook may output: large cases are half of them
LONGEST_MESSAGE = 8_000_000  # bytes of a part of a single one: longer ones are not even read
MOST_HELD = 600_000_000  # bytes by which what a kernel sends may make this process grow
ENDS = {
    warm.MEMORY_USED_UP: (
        f"{KILLED}: memory",
        "the notebook used more memory than there is for it",
    ),
    128 + 24: (f"{KILLED}: time", "the notebook used more processor time than there is for it"),
}

_warm = None


class KernelEnded(RuntimeError):
    """The kernel is gone: `status` says as what, the message in words."""

    def __init__(self, status, text):
        super().__init__(text)
        self.status = status


class Guarded(RunningKernel):
    """A kernel whose cells, notebook and outputs are limited; `status` is the last cell's reply."""

    def limit(self, cell_seconds, notebook_seconds):
        """Begin to count: seconds, and what the kernel says."""
        self.cell_seconds = cell_seconds
        self.deadline = self.last = monotonic() + notebook_seconds
        self.status, self.said, self.unread = None, 0, deque()

    def _ensure_iopub_up(self):
        """Ask until an answer comes on both streams: what the kernel says before that is lost.

        nbval waits a whole second for the second stream before it asks again.
        """
        end = monotonic() + START
        while monotonic() < end:
            question = self.kc.kernel_info()
            self.await_reply(question, timeout=START)
            with suppress(Empty):
                self.await_idle(question, AGAIN)
                return
        raise RuntimeError(f"the kernel says nothing within {START} seconds")

    def execute_cell_input(self, cell_input, allow_stdin=None):
        self.status = None
        self.deadline = min(self.last, monotonic() + self.cell_seconds)
        return super().execute_cell_input(cell_input, allow_stdin=False)

    def get_message(self, stream, timeout=None):
        """The next message of a stream; raises KernelEnded where there will be none."""
        end = monotonic() + (float("inf") if timeout is None else timeout)
        while True:
            if self.grown() > MOST_HELD:  # by one message without end, for example
                self.too_much()
            if stream == "iopub" and self.unread:
                return self.unread.popleft()
            message = self.read(stream, min(POLL, max(0, end - monotonic())))
            if message is not None:
                return message
            now = monotonic()
            if not self.is_alive():
                raise KernelEnded(*self.how_it_ended())
            if now > self.deadline:
                self.interrupt()
            if now > end:
                if stream == "iopub" and self.status is not None:  # a message too long to be read
                    self.too_much()
                raise Empty

    def read(self, stream, seconds):
        """A message of the stream within so many seconds, or None; others are kept for later."""
        sockets = {name: getattr(self.kc, f"{name}_channel").socket for name in {"iopub", stream}}
        ready, _, _ = zmq.select(list(sockets.values()), [], [], seconds)
        for name, socket in sockets.items():
            if socket in ready:
                message = getattr(self.kc, f"get_{name}_msg")(timeout=0)
                self.weigh(message)
                if name == stream == "shell" and message["msg_type"] == "execute_reply":
                    self.status = message["content"].get("status")
                if name == stream:
                    return message
                self.unread.append(message)
        return None

    def weigh(self, message):
        self.said += length(message["content"]) + length(message["metadata"])
        self.said += sum(map(len, message["buffers"]))
        if self.said > MOST_SAID:
            self.too_much()

    def too_much(self):
        self.stop()
        raise KernelEnded(f"{KILLED}: output", "the notebook output more than anybody can read")

    def grown(self):
        """Bytes by which this process has grown since the kernel's start; unknown, and 0, at home."""
        return 0

    def interrupt(self):
        """End the kernel: what took too long is not asked whether it would like to end."""
        late = self.deadline >= self.last
        self.stop()
        what = "the notebook" if late else f"this cell took more than {self.cell_seconds:g} seconds"
        raise KernelEnded(TIMEOUT, f"{what} took too long" if late else what)

    def how_it_ended(self):
        return DIED, "the kernel ended while this cell ran"


class PlainKernel(Guarded):
    """A kernel like any other: a process of this user's, in an empty folder."""

    def __init__(self, kernel_name, cwd=None, startup_timeout=60, *, folder, **limits):
        self.limit(**limits)
        super().__init__(kernel_name, folder, startup_timeout)

    def stop(self):
        if hasattr(self, "km"):  # it may have been stopped at its deadline
            super().stop()


class SandboxKernel(Guarded):
    """A kernel forked from the warm Python in the sandbox."""

    def __init__(self, kernel_name, cwd=None, startup_timeout=60, *, warm_python, **limits):
        self.limit(**limits)
        self.stopped = False
        self.km = warm_python.start()
        context = zmq.Context()
        context.setsockopt(zmq.MAXMSGSIZE, LONGEST_MESSAGE)
        context.setsockopt(zmq.RECONNECT_IVL, KNOCK)
        self.held = resident()
        self.kc = BlockingKernelClient(context=context)
        self.kc.load_connection_info(self.km.connection)
        self.kc.start_channels()
        try:
            self._ensure_iopub_up()
        except BaseException:
            self.stop()
            raise

    def grown(self):
        return resident() - self.held

    def how_it_ended(self):
        return ENDS.get(self.km.code(), super().how_it_ended())

    def is_alive(self):
        return not self.stopped and self.km.is_alive()

    def stop(self):
        """Have it ended: what is ordered happens a moment later, and counts from now."""
        self.stopped = True
        with suppress(zmq.ZMQError):
            self.kc.stop_channels()
            self.kc.context.destroy(linger=0)
        self.km.kill()


def length(part):
    """The characters in a part of a message, without making a copy of them."""
    found, waiting = 0, [part]
    while waiting:
        part = waiting.pop()
        if isinstance(part, (dict, list)):
            found += 2 + 2 * len(part)
            waiting += [*part.keys(), *part.values()] if isinstance(part, dict) else part
        else:
            found += len(part) if isinstance(part, str) else len(str(part))
    return found


def resident():
    """Bytes of memory that this process has in use."""
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def starter(job):
    """What nbval calls to start a kernel, for a job with a sandbox or without."""
    global _warm
    limits = {name: job[name] for name in ("cell_seconds", "notebook_seconds")}
    if job["library"] is None:
        return functools.partial(PlainKernel, folder=job["folder"], **limits)
    _warm = Warm(job["library"], {**job["limits"], "cores": job["cores"]})
    return functools.partial(SandboxKernel, warm_python=_warm, **limits)


def close():
    if _warm is not None:
        _warm.close()
