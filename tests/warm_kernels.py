"""Kernels for the notebooks under test, forked from one Python that has loaded what all of them need.

A kernel of one's own takes a second and a half of processor time to start, and there are thirty. Run
as a program, this file is that Python: each line that it reads is a JSON object,

    {"connection": "/tmp/…/connection.json", "folder": "chapters"}

and it answers with the process number of a kernel that listens there. It ends when nobody asks any
more, and its kernels with it.
"""

import contextlib
import gc
import importlib
import json
import os
import secrets
import select
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

LOADED = ("ipykernel.kernelapp", "ipykernel.ipkernel", "matplotlib_inline.backend_inline")
LOADED += ("matplotlib.pyplot", "resnetlib", "resnetlib.figures", "resnetlib.widgets")
START = 60  # seconds for a kernel to be heard
LOOK = 0.1  # seconds between two looks for kernels that have ended

_warm = None


def main():
    for name in LOADED:
        importlib.import_module(name)
    gc.collect()
    gc.freeze()  # a fork need not look through all this for garbage
    kernels = set()
    while True:
        ready, _, _ = select.select([sys.stdin], [], [], LOOK if kernels else None)
        if ready:
            line = sys.stdin.buffer.raw.readline()
            if not line:
                break
            kernels.add(fork(**json.loads(line)))
        kernels -= ended(kernels, os.WNOHANG)
    for kernel in kernels:
        os.kill(kernel, signal.SIGKILL)
    ended(kernels)


def fork(connection, folder):
    """Fork a kernel, and say its number."""
    pid = os.fork()
    if pid:
        os.write(1, b"%d\n" % pid)
        return pid
    try:
        os.setsid()
        os.chdir(folder)
        nothing = os.open(os.devnull, os.O_RDWR)
        for number in (0, 1, 2):
            os.dup2(nothing, number)
        from ipykernel.kernelapp import launch_new_instance

        launch_new_instance(["-f", connection])
    finally:
        os._exit(1)


def ended(kernels, how=0):
    """Those of the kernels that are gone; their processor time is now this process's."""
    return {kernel for kernel in kernels if os.waitpid(kernel, how)[0]}


def variables():
    """What kernels find in their environment. A sample compares the words of pictures, undrawn."""
    found = {"MPLBACKEND": "module://matplotlib_inline.backend_inline"}
    return found if "COURSE_WHOLE" in os.environ else {**found, "RESNETLIB_PICTURES": "none"}


class Warm:
    """The warm Python, seen from outside."""

    def __init__(self):
        self.python = subprocess.Popen(
            [sys.executable, "-I", __file__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=os.environ | variables(),
        )

    def fork(self, connection, folder):
        self.python.stdin.write(
            json.dumps({"connection": str(connection), "folder": str(folder)}).encode() + b"\n"
        )
        self.python.stdin.flush()
        return int(self.python.stdout.readline())

    def close(self):
        self.python.stdin.close()
        self.python.wait()
        self.python.stdout.close()


def kernel_class():
    """What nbval should call for a kernel: like its own `RunningKernel`, forked."""
    from jupyter_client.blocking import BlockingKernelClient
    from nbval.kernel import RunningKernel

    class Forked(RunningKernel):
        def __init__(self, kernel_name, cwd=None, startup_timeout=START):
            global _warm
            _warm = _warm or Warm()
            self.place = Path(tempfile.mkdtemp(prefix="kernel-"))
            connection = self.place / "connection.json"
            connection.write_text(json.dumps(sockets_in(self.place)))
            self.pid = _warm.fork(connection, cwd or os.getcwd())
            self.kc = BlockingKernelClient(connection_file=str(connection))
            self.kc.load_connection_file()
            self.kc.start_channels()
            self.kc.wait_for_ready(timeout=startup_timeout)
            self._ensure_iopub_up()

        def is_alive(self):
            try:
                os.kill(self.pid, 0)
            except ProcessLookupError:
                return False
            return True

        def interrupt(self):
            os.kill(self.pid, signal.SIGINT)

        def stop(self):
            self.kc.stop_channels()
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.pid, signal.SIGKILL)
            shutil.rmtree(self.place, ignore_errors=True)

    return Forked


def sockets_in(folder):
    """A connection over five sockets in a folder, which no other process can take away."""
    names = ("shell", "iopub", "stdin", "control", "hb")
    ports = {f"{name}_port": number for number, name in enumerate(names, 1)}
    place = {"transport": "ipc", "ip": str(folder / "socket")}
    return {**ports, **place, "key": secrets.token_hex(32), "signature_scheme": "hmac-sha256"}


def close():
    if _warm is not None:
        _warm.close()


if __name__ == "__main__":
    main()
