"""How many cores the arithmetic may use, and how a kernel spreads its blocks over them.

Blocks are cut by the number of threads, their results are put together in order, and every matrix
product inside of a block runs on one BLAS thread. So, for a given number of threads, the same numbers
come out whoever computes which block, and two networks can train in two threads at once. With another
number, sums are cut elsewhere and may differ in their last digits.
"""

import os
import queue
import threading

from threadpoolctl import ThreadpoolController

ENOUGH = 15_000_000  # multiply-adds for one thread


class Team:
    """The threads that blocks are spread over; made at the first use, and anew after a fork."""

    def __init__(self):
        self.lock = threading.Lock()
        self.size = None
        self.helpers = 0
        self.calls = queue.SimpleQueue()
        self.blas = None
        self.single = 0  # how many kernels are running: BLAS keeps to one thread meanwhile
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
            if self.single:
                self.outside = [n] * len(self.outside)
            else:
                self.blas = None  # SciPy, for one, brings a library of its own when it is loaded
                for library in self.libraries():
                    library.set_num_threads(n)

    def start(self, runs):
        """Let helpers call these functions; they are daemons that wait for the next call."""
        with self.lock:
            while self.helpers < len(runs):
                threading.Thread(target=help_out, args=[self.calls], daemon=True).start()
                self.helpers += 1
        for run in runs:
            self.calls.put(run)

    def __enter__(self):
        with self.lock:
            self.count()
            self.single += 1
            if self.single == 1:
                self.outside = [library.num_threads for library in self.libraries()]
                for library in self.libraries():
                    library.set_num_threads(1)

    def __exit__(self, *error):
        with self.lock:
            self.single -= 1
            if self.single == 0:
                for library, n in zip(self.libraries(), self.outside, strict=True):
                    library.set_num_threads(n)


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
    return TEAM


def help_out(calls):
    """A helper's life: take a call, make it, take the next."""
    while True:
        calls.get()()


class Job:
    """Some work on some items, for whoever is free to take the next item."""

    def __init__(self, work, items):
        self.work = work
        self.items = items
        self.results = [None] * len(items)
        self.todo = iter(range(len(items)))
        self.lock = threading.Lock()
        self.done = []  # an event for each helper
        self.error = None

    def helper(self):
        """A helper's part, as a function: it never raises, and always says that it is done."""
        done = threading.Event()
        self.done.append(done)

        def help_once():
            try:
                self.run()
            except BaseException as error:
                self.error = error
            finally:
                done.set()

        return help_once

    def run(self):
        try:
            while (i := self.next()) is not None:
                self.results[i] = self.work(self.items[i])
        except BaseException:
            self.stop()
            raise

    def next(self):
        with self.lock:
            return next(self.todo, None)

    def stop(self):
        with self.lock:
            self.todo = iter(())


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
        TEAM.start([job.helper() for _ in range(helpers)])
        try:
            job.run()
        finally:
            job.stop()
            wait_for(job.done)
        if job.error is not None:
            raise job.error
    return job.results


def wait_for(events):
    """Wait until all are set; a Ctrl-C that comes meanwhile is raised afterwards."""
    interrupt = None
    for event in events:
        while not event.is_set():
            try:
                event.wait()
            except KeyboardInterrupt as error:
                interrupt = error
    if interrupt is not None:
        raise interrupt


def shares(total, least=1):
    """`range(total)` in as many slices as there are threads, of about one size, `least` or more."""
    return slices(total, max(1, least, -(-total // TEAM.count())))


def worth(multiply_adds):
    """How many items of so many multiply-adds are worth a thread of their own.

    Python's lock is taken between NumPy's operations: on short ones, two threads wait for each other.
    """
    return 1 + ENOUGH // max(1, multiply_adds)


def pieces(part, block):
    """The blocks of one slice, as slices of one or more; the last may be smaller."""
    block = max(1, block)
    return [slice(i, min(part.stop, i + block)) for i in range(part.start, part.stop, block)]


def slices(total, block):
    """The blocks of `range(total)`, as slices; the last may be smaller."""
    return pieces(slice(0, total), block)
