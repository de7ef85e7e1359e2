"""Kernels forked from a warm one, each in namespaces of its own; runs inside of the sandbox.

`sandbox.py` starts this file, by its path, in a bubblewrap that shows it Python, the masked library
and an empty folder per kernel, and nothing else. It imports what every kernel needs, once, before
any student's code is near. Then it reads orders, a JSON object a line:

    {"start": "7", "folder": "7"}    a kernel for the connection file /kernels/7/connection.json
    {"kill": "7"}                    end it, and all that it started

and answers `{"ended": "7", "code": 0}` when a kernel is gone. A kernel's processes see only each
other, no network, and fresh folders of limited size; they hold no privilege and cannot get one.
A keeper, process 1 of that small world, ends it when its memory is used up.
"""

import contextlib
import ctypes
import gc
import importlib
import json
import os
import select
import signal
import struct
import sys
import time

# Numbers of the Linux kernel's, which Python's os module does not name before 3.12.
NEW_MOUNTS, NEW_HOST_NAME, NEW_IPC = 0x00020000, 0x04000000, 0x08000000
NEW_USER, NEW_PROCESSES, NEW_NETWORK = 0x10000000, 0x20000000, 0x40000000
READ_ONLY, NO_SETUID, NO_DEVICES, NO_PROGRAMS, REMOUNT = 1, 2, 4, 8, 32
BIND, RECURSIVE, PRIVATE = 4096, 16384, 1 << 18
DEATH_SIGNAL, DUMPABLE, DROP, NO_NEW_PRIVILEGES = 1, 4, 24, 38
CAPABILITIES = 41
LANDLOCK = 444  # the first of three calls, on every architecture
WRITE_FILE = 1 << 1
WRITES = WRITE_FILE | sum(1 << bit for bit in range(4, 13))  # remove, and make anything

# Calls that no answer needs: memory that belongs to no process and is counted nowhere, cores that are
# another kernel's, the host's keys, and parts of Linux in which holes are often found. Their numbers, by
# machine.
REFUSED = {
    "x86_64": {
        "architecture": 0xC000003E,
        "mmap": 9,
        "seccomp": 317,
        "sockets": (41, 53),
        "numbers": (
            *(29, 64, 68, 101, 203, 206, 248, 249, 250, 275, 276, 278, 298, 310, 311, 319, 321),
            *(323, 425, 447),
        ),
    },
    "aarch64": {
        "architecture": 0xC00000B7,
        "mmap": 222,
        "seccomp": 277,
        "sockets": (198, 199),
        "numbers": (
            *(0, 75, 76, 77, 117, 122, 186, 190, 194, 217, 218, 219, 241, 270, 271, 279, 280),
            *(282, 425, 447),
        ),
    },
}
FAMILIES = (1, 2, 10)  # of sockets; others lead past the network of a world, or hold memory unseen
NETLINK = 16  # is one of the others; the kernel's own messages need it once, at its start
MOST_SOCKETS = 200  # what waits in one is memory of no process
FILTER, ALL_THREADS = 1, 1  # of the call seccomp
LOAD, EQUAL, AT_LEAST, MASK, RETURN = 0x20, 0x15, 0x35, 0x54, 0x06  # a filter's instructions
ALLOW, REFUSE = 0x7FFF0000, 0x00050001  # the second gives EPERM
SHARED_NAMELESS = 0x21  # the flags of memory that a process shares and no file holds
FILES = 20_000  # in each of the small folders

MEMORY_USED_UP = 251  # exit codes of the keeper
NOBODY = 61234  # whom root becomes: an identity that owns nothing
HOME, TEMPORARY, KERNELS, MINE = "/home/student", "/scratch", "/kernels", "/kernel"
LIBRARY = "/library"
SOCKETS = 5
LOADED = (
    *("numpy.random", "ipykernel.kernelapp", "ipykernel.ipkernel", "ipykernel.debugger"),
    *("zmq.eventloop.zmqstream", "tornado.platform.asyncio", "psutil", "pdb", "faulthandler"),
    *("IPython.core.completer", "IPython.core.completerlib", "IPython.core.debugger"),
    *("IPython.extensions.storemagic", "matplotlib.pyplot", "matplotlib_inline.backend_inline"),
    *("classroom.checks", "resnetlib"),
)
LOOKS = 0.1  # seconds between two looks of the keeper

libc = None
if sys.platform != "win32":  # there the grader reads this file for its names alone
    import resource

    libc = ctypes.CDLL(None, use_errno=True)


def main(limits):
    if limits["cores"]:
        os.sched_setaffinity(
            0, limits["cores"]
        )  # what is forked stays there: it may not ask for more
    become_nobody()
    if not limits["trial"]:
        load()
        sys.meta_path.insert(0, Absent(limits["absent"]))
    say({"ready": True})
    serve(limits)


def become_nobody():
    """Root shows its processes to its kernels' worlds, then gives itself up.

    The mount of /proc that bubblewrap makes for root is partly covered, and Linux lets nobody mount
    another one over that. And it limits only the processes of who is not root.
    """
    if os.getuid() == 0:
        mount("proc", "/proc", "proc", NO_SETUID | NO_DEVICES | NO_PROGRAMS)
        os.setgroups([])
        os.setresgid(NOBODY, NOBODY, NOBODY)
        os.setresuid(NOBODY, NOBODY, NOBODY)
        call("prctl", DUMPABLE, 1, 0, 0, 0)  # else /proc/self/uid_map stays root's


class Absent:
    """Finds no package of some names: else an empty folder that hides one would be imported."""

    def __init__(self, names):
        self.names = set(names)

    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in self.names:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)


def load():
    """Import what kernels need, so that a fork has it; nothing here may start a thread."""
    sys.modules["debugpy"] = None  # a kernel loads it at its start, which doubles that, to debug
    for name in LOADED:
        importlib.import_module(name)
    gc.collect()
    gc.freeze()


def serve(limits):
    """Start and end kernels as ordered, until nobody orders any more."""
    waiters, unread = {}, b""
    while True:
        ready, _, _ = select.select([0], [], [], LOOKS if waiters else None)
        if ready:
            read = os.read(0, 65536)
            if not read:
                break
            *lines, unread = (unread + read).split(b"\n")
            for order in map(json.loads, lines):
                if "start" in order:
                    waiters[fork_world(order["folder"], limits)] = order["start"]
                else:
                    for pid, name in waiters.items():
                        if name == order["kill"]:
                            os.kill(pid, signal.SIGKILL)
        report_ended(waiters)
    for pid in waiters:
        os.kill(pid, signal.SIGKILL)


def report_ended(waiters):
    while waiters:
        pid, status = os.waitpid(-1, os.WNOHANG)
        if pid == 0:
            return
        say({"ended": waiters.pop(pid), "code": os.waitstatus_to_exitcode(status)})


def say(answer):
    os.write(1, json.dumps(answer).encode() + b"\n")


def fork_world(folder, limits):
    """Fork a process that makes new namespaces, starts a keeper in them and waits for its end."""
    waiter = os.fork()
    if waiter:
        return waiter
    code = 1
    try:
        call("prctl", DEATH_SIGNAL, signal.SIGKILL, 0, 0, 0)
        user, group = os.getuid(), os.getgid()
        call(
            "unshare",
            NEW_USER | NEW_MOUNTS | NEW_PROCESSES | NEW_IPC | NEW_NETWORK | NEW_HOST_NAME,
        )
        for name, text in {
            "setgroups": "deny",
            "uid_map": f"65534 {user} 1",
            "gid_map": f"65534 {group} 1",
        }.items():
            with open(f"/proc/self/{name}", "w") as file:
                file.write(text)
        keeper = os.fork()
        if keeper == 0:
            code = keep(folder, limits)
        else:
            code = os.waitstatus_to_exitcode(os.waitpid(keeper, 0)[1])
    except OSError as error:
        os.write(2, f"sandbox: {error}\n".encode())
    finally:
        os._exit(code if code >= 0 else 128 - code)


def keep(folder, limits):
    """Process 1 of the new world: furnish it, start the kernel, watch, and return an exit code."""
    call("prctl", DEATH_SIGNAL, signal.SIGKILL, 0, 0, 0)
    furnish(folder, limits)
    nothing = os.open("/dev/null", os.O_RDWR)
    for number in (0, 1, 2):
        os.dup2(nothing, number)
    os.closerange(3, 1024)
    if limits["trial"]:  # it was only to be seen whether such a world can be made
        return 0
    kernel = os.fork()
    if kernel == 0:
        run_kernel(limits)
    call("prctl", DUMPABLE, 0, 0, 0, 0)  # a student's code cannot look into this process
    watch = Watch(kernel, limits["memory"])
    while watch.code is None and sockets_in(MINE) < SOCKETS:
        watch.look(0.005)
    mount(None, MINE, None, BIND | REMOUNT | READ_ONLY | NO_SETUID | NO_DEVICES | NO_PROGRAMS)
    drop_privileges()
    while watch.code is None:
        watch.look(LOOKS)
    return watch.code


def furnish(folder, limits):
    """Fresh, small folders in place of those that are shared, and no further namespaces."""
    private = NO_SETUID | NO_DEVICES
    mount(None, "/", None, RECURSIVE | PRIVATE)
    mount(f"{KERNELS}/{folder}", MINE, None, BIND)
    mount(None, MINE, None, BIND | REMOUNT | private | NO_PROGRAMS)
    mount("tmpfs", KERNELS, "tmpfs", private, "size=4k,mode=755")
    small = f"size={limits['files']},nr_inodes={FILES}"
    mount("tmpfs", TEMPORARY, "tmpfs", private, f"{small},mode=1777")
    mount("tmpfs", HOME, "tmpfs", private, f"{small},mode=700")
    mount("tmpfs", "/dev/shm", "tmpfs", private, f"{small},mode=1777")
    mount("/dev/null", "/dev/zero", None, BIND)  # mapped and shared it is memory of no process
    mount("proc", "/proc", "proc", private | NO_PROGRAMS)
    with open("/proc/sys/user/max_user_namespaces", "w") as file:
        file.write("0")
    os.chdir(HOME)


def sockets_in(folder):
    return sum(name.startswith("socket-") for name in os.listdir(folder))


class Watch:
    """Collects the dead and adds up the memory of the living; `code` says how the world ended."""

    def __init__(self, kernel, memory):
        self.kernel, self.memory, self.code = kernel, memory, None

    def look(self, pause):
        time.sleep(pause)
        try:
            pid, status = os.waitpid(-1, os.WNOHANG)
            while pid:
                if pid == self.kernel:
                    code = os.waitstatus_to_exitcode(status)
                    self.code = code if code >= 0 else 128 - code
                pid, status = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            self.code = self.code or 0
        if self.code is None and (memory_in_use() > self.memory or sockets() > MOST_SOCKETS):
            self.code = MEMORY_USED_UP


def sockets():
    """How many sockets this world has."""
    with open("/proc/net/unix", "rb") as file:
        return file.read().count(b"\n") - 1


def memory_in_use():
    """Bytes that the processes of this world hold for themselves, this one left out."""
    names = [name for name in os.listdir("/proc") if name.isdigit() and name != "1"]
    return sum(map(memory_of, names))


def memory_of(process):
    """Bytes that a process holds for itself, in memory and in swap.

    Its first thread may have ended, and then says nothing.
    """
    with contextlib.suppress(OSError):  # it has ended meanwhile
        for thread in os.listdir(f"/proc/{process}/task"):
            with open(f"/proc/{process}/task/{thread}/status") as file:
                held = held_in(file.read())
            if held:
                return held
    return 0


def held_in(status):
    """The bytes of memory of no file, and of swap, that a /proc/…/status tells."""
    lines = (line.split() for line in status.splitlines())
    return 1024 * sum(int(line[1]) for line in lines if line[0] in ("RssAnon:", "VmSwap:"))


def run_kernel(limits):
    """Become the kernel: limited, without privileges, in a session of its own."""
    code = 1
    try:
        os.setsid()
        for name, value in {
            resource.RLIMIT_AS: limits["memory"] + (2 << 30),  # mapped, not all used
            resource.RLIMIT_CPU: limits["seconds"],
            resource.RLIMIT_FSIZE: limits["files"],
            resource.RLIMIT_NPROC: limits["processes"],
            resource.RLIMIT_NOFILE: 256,
            resource.RLIMIT_CORE: 0,
        }.items():
            resource.setrlimit(name, (value, value))
        drop_privileges()
        lock_files()
        refuse_calls((*FAMILIES, NETLINK))
        from ipykernel.kernelapp import IPKernelApp

        sys.argv = [sys.argv[0]]
        app = IPKernelApp.instance()
        app.initialize(["-f", f"{MINE}/connection.json", "--HistoryManager.enabled=False"])
        app.shell.ask_exit = lambda: None  # quit() would end the kernel after its cell, unseen
        refuse_calls(FAMILIES)
        app.start()
        code = 0
    finally:
        os._exit(code)


def lock_files():
    """A second line, where Linux has Landlock: no writing but in the small folders of this world."""
    ruleset = syscall(LANDLOCK, ctypes.byref(ctypes.c_uint64(WRITES)), ctypes.c_size_t(8), 0)
    if ruleset < 0:
        return
    for place, allowed in {
        **dict.fromkeys((HOME, TEMPORARY, "/dev/shm", MINE), WRITES),
        **dict.fromkeys(("/dev/null", "/dev/zero", "/dev/full", "/dev/tty"), WRITE_FILE),
    }.items():
        folder = os.open(place, os.O_PATH | os.O_CLOEXEC)
        rule = struct.pack("=Qi", allowed, folder)
        syscall(LANDLOCK + 1, ruleset, 1, ctypes.c_char_p(rule), 0)
        os.close(folder)
    syscall(LANDLOCK + 2, ruleset, 0)
    os.close(ruleset)


def refuse_calls(families):
    """A filter on what is asked of the Linux kernel; for machines whose numbers stand above.

    It holds for every thread of this process. Of two filters the stricter one counts.
    """
    refused = REFUSED.get(os.uname().machine)
    if refused is None:
        return
    program = [
        *((LOAD, 4), (EQUAL, refused["architecture"], 1, 0), (RETURN, REFUSE)),
        *((LOAD, 0), (AT_LEAST, 1 << 30, 0, 1), (RETURN, REFUSE)),  # numbers of another ABI
    ]
    for number in refused["numbers"]:
        program += [(EQUAL, number, 0, 1), (RETURN, REFUSE)]
    for number in refused["sockets"]:
        program += [(EQUAL, number, 0, len(families) + 3), (LOAD, 16)]
        program += [(EQUAL, f, len(families) - i, 0) for i, f in enumerate(families)]
        program += [(RETURN, REFUSE), (RETURN, ALLOW)]
    program += [(EQUAL, refused["mmap"], 1, 0), (RETURN, ALLOW), (LOAD, 40)]
    program += [(MASK, SHARED_NAMELESS), (EQUAL, SHARED_NAMELESS, 0, 1), (RETURN, REFUSE)]
    program += [(RETURN, ALLOW)]
    steps = b"".join(
        struct.pack("=HBBI", code, *jumps, value)
        for code, value, *jumps in [(*step, 0, 0)[:4] for step in program]
    )
    kept = ctypes.create_string_buffer(steps)
    order = struct.pack("@HP", len(program), ctypes.addressof(kept))
    if syscall(refused["seccomp"], FILTER, ALL_THREADS, ctypes.c_char_p(order)) != 0:
        number = ctypes.get_errno()
        raise OSError(number, f"seccomp: {os.strerror(number)}")


def syscall(number, *arguments):
    """A call of the Linux kernel's that the C library has no name for; -1 where it fails."""
    return libc.syscall(ctypes.c_long(number), *arguments)


def drop_privileges():
    """No capability in any set, and no program that would bring one back."""
    call("prctl", NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    for capability in range(CAPABILITIES):
        libc.prctl(DROP, capability, 0, 0, 0)  # an older Linux has fewer
    header = (ctypes.c_uint32 * 2)(0x20080522, 0)
    call("capset", ctypes.byref(header), ctypes.byref((ctypes.c_uint32 * 6)()))


def mount(source, target, kind, flags, data=None):
    texts = [None if text is None else text.encode() for text in (source, target, kind, data)]
    call("mount", *texts[:3], ctypes.c_ulong(flags), texts[3])


def call(name, *arguments):
    """A function of the C library; an OSError that names it where it fails."""
    if getattr(libc, name)(*arguments) != 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{name}{arguments[:2]}: {os.strerror(number)}")


if __name__ == "__main__":
    sys.path.insert(0, LIBRARY)
    main(json.loads(sys.argv[1]))
