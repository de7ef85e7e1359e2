"""How many cores the arithmetic may use, and how a kernel spreads its blocks over them.

Blocks are cut by the number of threads, their results are put together in order, and every matrix
product inside of a block runs on one BLAS thread. So, for a given number of threads, the same numbers
come out whoever computes which block, and two networks can train in two threads at once. With another
number, sums are cut elsewhere and may differ in their last digits.
"""

import os
import queue
import threading
import weakref

from threadpoolctl import ThreadpoolController

ENOUGH = 15_000_000  # multiply-adds for one thread
PASSED = 131_072  # numbers for one thread that only passes over them


class Team:
    """The threads that blocks are spread over; made at the first use, and anew after a fork."""

    def __init__(self):
        self.lock = threading.Lock()
        self.size = None
        self.helpers = 0
        self.jobs = queue.SimpleQueue()
        self.blas = None
        self.inside = weakref.WeakSet()  # a Turn for each kernel that is running
        self.outside = []  # BLAS's threads before the first of them

    def libraries(self):
        """BLAS, as threadpoolctl finds it in this process: once, the search takes milliseconds."""
        if self.blas is None:
            self.blas = ThreadpoolController().select(user_api="blas").lib_controllers
        return self.blas

    def count(self):
        """How many threads a kernel uses: what was set, else what BLAS was given."""
        if self.size is None:
            given = [library.num_threads for library in self.libraries()]
            self.size = max(given, default=os.cpu_count() or 1)
        return self.size

    def resize(self, n):
        with self.lock:
            self.size = n
            if self.inside:
                self.outside = [n] * len(self.outside)
            else:
                self.outside = []
                self.blas = None  # SciPy, for one, brings a library of its own when it is loaded
                for library in self.libraries():
                    give_threads(library, n)

    def start(self, job, helpers):
        """Let so many helpers take part in a job; they are daemons that wait for the next."""
        with self.lock:
            while self.helpers < helpers:
                threading.Thread(target=help_out, args=[self.jobs], daemon=True).start()
                self.helpers += 1
        for _ in range(helpers):
            self.jobs.put(job)

    def enter(self, turn):
        with self.lock:
            self.count()
            if not self.outside:
                self.outside = [library.num_threads for library in self.libraries()]
                for library in self.libraries():
                    give_threads(library, 1)
            self.inside.add(turn)

    def leave(self, turn):
        with self.lock:
            self.inside.discard(turn)
            if not self.inside and self.outside:
                for library, n in zip(self.libraries(), self.outside, strict=True):
                    give_threads(library, n)
                self.outside = []


class Turn:
    """The time that one kernel runs: while there are any, BLAS keeps to one thread.

    A Ctrl-C may come between any two steps of entering and leaving. What was begun is then ended; and
    a turn whose end was cut off as well counts no longer when nothing refers to it.
    """

    def __enter__(self):
        try:
            TEAM.enter(self)
        except BaseException:
            TEAM.leave(self)
            raise

    def __exit__(self, *error):
        try:
            TEAM.leave(self)
        except BaseException:
            TEAM.leave(self)
            raise


def give_threads(library, n):
    """Let a BLAS library use n threads, whichever thread of ours asks for it.

    From version 3.8 on, threadpoolctl lets one thread of a process decide, the first that asked, and
    ignores every other. Our team counts for the whole process who is inside: it takes the say, and
    leaves it to whoever asks next.
    """
    library.set_num_threads(n)
    if library.num_threads != n and hasattr(library, "clear_controlling_thread"):
        library.clear_controlling_thread(force=True)
        library.set_num_threads(n)
        library.clear_controlling_thread(force=True)


TEAM = Team()
if hasattr(os, "register_at_fork"):  # threads do not survive a fork
    os.register_at_fork(after_in_child=TEAM.__init__)


def set_threads(n):
    """Let the arithmetic use n threads; before, it uses as many as BLAS does, by default every core.

    Raises
        ValueError  if n is not a whole number of 1 or more
    """
    if not isinstance(n, int) or isinstance(n, bool) or n < 1:
        raise ValueError(f"set_threads expects a whole number ≥ 1, got {n!r}")
    TEAM.resize(n)


def one_blas_thread():
    """A context in which every matrix product runs on the thread that asks for it."""
    return Turn()


def help_out(jobs):
    """A helper's life: take a job, do a part of it, take the next."""
    while True:
        jobs.get().help()


class Job:
    """Some work on some items, for whoever is free to take the next item."""

    def __init__(self, work, items):
        self.work = work
        self.items = items
        self.results = [None] * len(items)
        self.todo = list(range(len(items) - 1, -1, -1))  # two threads never pop the same item
        self.errors = []  # of each helper that is done its error, or None
        self.done = queue.SimpleQueue()  # a sign for each

    def run(self):
        try:
            while self.todo:
                try:
                    i = self.todo.pop()
                except IndexError:  # another thread took it
                    return
                self.results[i] = self.work(self.items[i])
        except BaseException:
            self.stop()
            raise

    def help(self):
        """A helper's part: it never raises, and always says that it is done."""
        error = None
        try:
            self.run()
        except BaseException as raised:
            error = raised
        finally:
            self.errors.append(error)
            self.done.put(True)

    def stop(self):
        self.todo.clear()

    def wait_for(self, helpers):
        """Wait until so many helpers are done; a Ctrl-C that comes meanwhile is raised afterwards."""
        interrupt = None
        while len(self.errors) < helpers:  # not the signs: a Ctrl-C can come right after one
            try:
                self.done.get()
            except KeyboardInterrupt as raised:
                interrupt = raised
        if interrupt is not None:
            raise interrupt


def in_parallel(work, items):
    """`[work(item) for item in items]`, spread over the threads.

    An error in one block, or Ctrl-C, ends the others before it goes on: when this function is left,
    nothing is running any more.
    """
    items = list(items)
    helpers = min(TEAM.count(), len(items)) - 1
    with one_blas_thread():
        if helpers < 1:
            return [work(item) for item in items]
        job = Job(work, items)
        TEAM.start(job, helpers)
        try:
            job.run()
        finally:
            job.stop()
            job.wait_for(helpers)
        for error in job.errors:
            if error is not None:
                raise error
    return job.results


def shares(total, least=1):
    """`range(total)` in as many slices as there are threads, of about one size, `least` or more."""
    return slices(total, max(1, least, -(-total // TEAM.count())))


def worth(multiply_adds):
    """How many items of so many multiply-adds are worth a thread of their own.

    Python's lock is taken between NumPy's operations: on short ones, two threads wait for each other.
    """
    return 1 + ENOUGH // max(1, multiply_adds)


def worth_passing(numbers):
    """The same of items of so many numbers, which are copied, or summed."""
    return 1 + PASSED // max(1, numbers)


def pieces(part, block):
    """The blocks of one slice, as slices of one or more; the last may be smaller."""
    block = max(1, block)
    return [slice(i, min(part.stop, i + block)) for i in range(part.start, part.stop, block)]


def slices(total, block):
    """The blocks of `range(total)`, as slices; the last may be smaller."""
    return pieces(slice(0, total), block)
