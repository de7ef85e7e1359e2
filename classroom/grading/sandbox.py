"""Where a student's code runs while it is graded: a bubblewrap, in it a warm Python that is forked.

The sandbox shows a kernel Python's own files and a library that `masked.py` has made, read-only,
and small empty folders. It has no network, and sees neither the host's files nor its processes.
`warm.py` forks the kernels inside; this module starts it, and asks it for one kernel after another.

Where there is no bubblewrap, or the system forbids it, there is no isolation, and the grader says so.
"""

import functools
import json
import os
import queue
import re
import secrets
import shutil
import signal
import site
import subprocess
import sys
import sysconfig
import tempfile
import threading
import time
from contextlib import suppress
from pathlib import Path

from classroom.grading import warm

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None

PREFIX = "course-private-"  # of private folders; eight letters and digits follow
PRIVATE = re.compile(rf"{PREFIX}[a-z0-9_]{{8}}")  # no other folder's name, for these are removed
OURS = {os.getuid(), warm.NOBODY} if hasattr(os, "getuid") else set()
NONE, BUBBLEWRAP = "none", "bubblewrap"
GRACE = 5  # seconds to end what it started, for a process that took too long
LOOKS = 0.2  # seconds between two looks at a process that runs
START = 60  # seconds for a warm Python to be ready
# `processes` are threads too: 64 of them in an answer are unusual, and right.
LIMITS = {"memory": 2 << 30, "files": 64 << 20, "processes": 128, "seconds": 240, "cores": []}
OLD = 5  # seconds after which a private folder that nobody holds is nobody's
FOREIGN = (
    "scipy",
    "sklearn",
    "torch",
    "torchvision",
    "tensorflow",
    "jax",
    "keras",
    "cupy",
    "numba",
)
HIDDEN = (*FOREIGN, "resnetlib", "classroom")


def isolation():
    """The strongest isolation that this machine offers, by name."""
    return BUBBLEWRAP if problem() is None else NONE


@functools.cache
def problem():
    """Why this machine offers no isolation, in words; None if a kernel was started and ended in it."""
    if not sys.platform.startswith("linux"):
        return f"bubblewrap is a program for Linux, and this is {sys.platform}"
    if shutil.which("bwrap") is None:
        return "the program bwrap is not installed (Debian and Ubuntu: apt install bubblewrap)"
    try:
        with private_folder() as library, Warm(library, trial=True) as warm_python:
            return warm_python.trial()
    except (OSError, RuntimeError) as error:
        return str(error)


def expect_isolation(allow_unsandboxed):
    """The isolation to grade with; a PermissionError if there is none and that is not allowed."""
    kind = isolation()
    if kind == NONE and not allow_unsandboxed:
        raise PermissionError(
            "there is no sandbox on this machine, and grading runs code that others wrote: it could "
            f"read and change all that you can. The sandbox does not start: {problem()}. Grade on a "
            "machine where it does; or on one that holds nothing of value, with --allow-unsandboxed; "
            "every row of the gradebook will then say isolation: none."
        )
    return kind


def expect_unseen(*places):
    """Refuse to grade where the sandbox would show these folders; a PermissionError that says why.

    It shows Python and the system's programs as they are, with all that lies below them.
    """
    for place in map(os.path.realpath, places):
        for shown in map(os.path.realpath, ("/usr", *pythons())):
            if Path(place).is_relative_to(shown):
                raise PermissionError(
                    f"{place} lies below {shown}, which holds the programs that students' code needs: "
                    "they would see it. Put it into another folder"
                )


class PrivateFolder(tempfile.TemporaryDirectory):
    """An empty folder of its own, gone after its `with`, or when it is cleaned up.

    While its maker lives it is held: what nobody holds, after `kill -9`, the next run clears away.
    """

    def __init__(self):
        super().__init__(prefix=PREFIX, ignore_cleanup_errors=True)
        self.held = hold(self.name)

    def cleanup(self):
        super().cleanup()
        if self.held is not None:
            os.close(self.held)
            self.held = None


def private_folder():
    return PrivateFolder()


def hold(folder):
    """Hold a folder until this process ends; None if it is held already, or nothing can be here."""
    if fcntl is None:
        return None
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(handle)
        return None
    return handle


def clear_leftovers():
    """Remove the private folders of runs that were killed."""
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        with suppress(OSError):
            if not PRIVATE.fullmatch(folder.name):
                continue
            status = folder.lstat()
            young = time.time() - status.st_mtime < OLD  # perhaps not yet held
            if fcntl is None or young or status.st_uid not in OURS or not folder.is_dir():
                continue
            handle = hold(folder)
            if handle is not None:
                shutil.rmtree(folder, ignore_errors=True)
                os.close(handle)


class Warm:
    """A warm Python in a sandbox, that gives kernels.

    Raises
        RuntimeError  if it does not start; the message is what bubblewrap, or Python, said
    """

    def __init__(self, library, limits=None, trial=False):
        self.place = private_folder()
        self.folder = self.place.name
        self.ended, self.answers, self.number = {}, queue.Queue(), 0
        hand_over(self.folder)
        self.said = tempfile.TemporaryFile()  # noqa: SIM115
        python = [sys.executable, "-I", warm.__file__]
        order = json.dumps({**LIMITS, **(limits or {}), "absent": FOREIGN, "trial": trial})
        self.process = subprocess.Popen(
            [*bubblewrap(library, self.folder), *python, order],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self.said,
            start_new_session=True,
        )
        threading.Thread(target=self.listen, daemon=True).start()
        try:
            ready = self.answers.get(timeout=START)
        except queue.Empty:
            ready = None
        if ready is None:
            self.close()
            raise RuntimeError(self.last_words())

    def listen(self):
        for line in self.process.stdout:
            answer = json.loads(line)
            if "ended" in answer:
                self.ended[answer["ended"]] = answer["code"]
            self.answers.put(answer)
        self.answers.put(None)

    def last_words(self):
        self.said.seek(0)
        lines = self.said.read().decode(errors="replace").strip().splitlines()
        return lines[-1] if lines else "it says nothing"

    def trial(self):
        """What goes wrong when a world is made and left again; None if nothing does."""
        self.start()
        with suppress(queue.Empty):
            answer = self.answers.get(timeout=START)
            if answer == {"ended": "1", "code": 0}:
                return None
        return self.last_words()

    def start(self):
        """Fork a kernel; returns it at once, before it answers."""
        self.number += 1
        name = str(self.number)
        folder = Path(self.folder, name)
        folder.mkdir(mode=0o700)
        ports = ("shell", "iopub", "stdin", "control", "hb")
        connection = {f"{port}_port": n for n, port in enumerate(ports, 1)} | {
            "transport": "ipc",
            "key": secrets.token_hex(32),
            "signature_scheme": "hmac-sha256",
        }
        inside = connection | {"ip": f"{warm.MINE}/socket"}
        (folder / "connection.json").write_text(json.dumps(inside))
        hand_over(folder, folder / "connection.json")
        self.order({"start": name, "folder": name})
        return SandboxedKernel(self, name, connection | {"ip": str(folder / "socket")})

    def order(self, order):
        with suppress(BrokenPipeError):
            self.process.stdin.write(json.dumps(order).encode() + b"\n")
            self.process.stdin.flush()

    def close(self):
        with suppress(OSError):
            self.process.stdin.close()
        end(self.process)
        self.place.cleanup()

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.close()


class SandboxedKernel:
    """One kernel in the sandbox: how to reach it, whether it lives, how it ended."""

    def __init__(self, warm_python, name, connection):
        self.warm, self.name, self.connection = warm_python, name, connection

    def is_alive(self):
        return self.name not in self.warm.ended and self.warm.process.poll() is None

    def code(self):
        """The exit code of the kernel, or of the keeper that ended it; None while it lives."""
        return self.warm.ended.get(self.name)

    def kill(self):
        self.warm.order({"kill": self.name})
        shutil.rmtree(Path(self.warm.folder, self.name), ignore_errors=True)


def bubblewrap(library, kernels):
    """The command up to the program that is to run inside."""
    command = ["bwrap", "--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts"]
    if os.geteuid() == 0:  # warm.py mounts /proc, then becomes nobody
        command += ["--cap-drop", "ALL", "--dir", "/proc"]
        for capability in ("CAP_SYS_ADMIN", "CAP_SETUID", "CAP_SETGID"):
            command += ["--cap-add", capability]
    else:
        command += ["--unshare-user", "--uid", "65534", "--gid", "65534", "--proc", "/proc"]
    command += ["--hostname", "grader", "--new-session", "--die-with-parent", "--clearenv"]
    command += ["--dev", "/dev", "--perms", "1777", "--tmpfs", warm.TEMPORARY]
    command += ["--dir", warm.MINE, "--dir", warm.HOME]
    command += ["--ro-bind", str(library), warm.LIBRARY]
    for path in ("/usr", "/etc/ld.so.cache", "/etc/alternatives", *pythons()):
        if os.path.exists(path):
            command += [*parents(path), "--ro-bind", str(path), str(path)]
    for path in ("/bin", "/lib", "/lib64", "/lib32"):
        if os.path.islink(path):
            command += ["--symlink", os.readlink(path), path]
        elif os.path.exists(path):
            command += ["--ro-bind", path, path]
    for path in hidden_packages():
        command += ["--tmpfs", path]
    command += [*parents(warm.__file__), "--ro-bind", warm.__file__, warm.__file__]
    for path in hidden_packages():  # else a kernel could fill it, or leave something for the next
        command += ["--remount-ro", path]
    if not any(path.startswith("/tmp/") for path in (*pythons(), warm.__file__)):
        command += ["--symlink", warm.TEMPORARY, "/tmp"]
    command += [*font_list(), "--bind", kernels, warm.KERNELS]
    command += ["--remount-ro", "/", "--remount-ro", "/dev", "--chdir", "/"]
    for name, value in variables().items():
        command += ["--setenv", name, value]
    return command


def hand_over(*paths):
    """Give files to the one who runs the sandbox."""
    if os.geteuid() == 0:
        for path in paths:
            os.chown(path, warm.NOBODY, warm.NOBODY)


def pythons():
    """The folders of this Python: its environment and what that was made from, outermost first."""
    paths = sysconfig.get_paths()
    found = {sys.prefix, sys.base_prefix, paths["stdlib"], paths["purelib"], paths["platlib"]}
    found |= {str(Path(os.path.realpath(sys.executable)).parents[1])}
    found |= {path for path in sys.path if path.endswith(("site-packages", "dist-packages"))}
    return sorted(path for path in found if path not in ("/", "/usr") and os.path.isdir(path))


def parents(path):
    """Make the folders above a path, readable for everybody."""
    command = []
    for folder in reversed(Path(path).parents[:-1]):
        command += ["--perms", "0755", "--dir", str(folder)]
    return command


def hidden_packages():
    """Where packages stand that would do a student's work: an empty folder hides each.

    The course's own may be installed beside the others: only the masked library is to be seen. What
    this Python was made from, and the system's Pythons, have packages too, a path away.
    """
    folders = {*site.getsitepackages(), *filter(os.path.isdir, sys.path)}
    for prefix in (*pythons(), "/usr", "/usr/local"):
        found = Path(prefix).glob("lib*/python3*/*-packages")
        folders |= {str(f) for f in found if not any(p.is_symlink() for p in (f, *f.parents[:2]))}
    return [
        path for f in sorted(folders) for name in HIDDEN if os.path.isdir(path := f"{f}/{name}")
    ]


def font_list():
    """Matplotlib's list of the host's fonts, which takes seconds to make."""
    import matplotlib

    command = ["--perms", "1777", "--dir", f"{warm.TEMPORARY}/matplotlib"]
    for path in Path(matplotlib.get_cachedir()).glob("fontlist-*.json"):
        command += ["--ro-bind", str(path), f"{warm.TEMPORARY}/matplotlib/{path.name}"]
    return command


def variables():
    """The environment inside: nothing of the host's but how BLAS computes."""
    kept = {k: v for k, v in os.environ.items() if k.startswith("OPENBLAS_")}
    return kept | {
        "HOME": warm.HOME,
        "TMPDIR": warm.TEMPORARY,  # not /tmp, for the course itself may lie there
        "PATH": "/usr/bin:/bin",
        "LANG": "C.UTF-8",
        "IPYTHONDIR": f"{warm.HOME}/.ipython",
        "MPLCONFIGDIR": f"{warm.TEMPORARY}/matplotlib",
        "MPLBACKEND": "module://matplotlib_inline.backend_inline",
        "OPENBLAS_NUM_THREADS": "1",
        "PYTHONHASHSEED": "0",
    }


def run(command, seconds, cwd, env=None, look=None):
    """Run a command in a process group of its own; True if it ended by itself.

    It is ended after so many seconds or, where `look` is given, after as many in which no look has
    found anything new.
    """
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
        end_at = time.monotonic() + seconds
        while time.monotonic() < end_at:
            with suppress(subprocess.TimeoutExpired):
                process.wait(min(LOOKS, seconds))
                return True
            if look is not None and look():
                end_at = time.monotonic() + seconds
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
