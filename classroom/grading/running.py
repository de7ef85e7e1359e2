"""Runs students' answers in the reference notebook: nbval over it, in the sandbox, by several workers.

A notebook whose kernel an answer ends runs again without that answer; a timeout beside others counts
only when it comes again alone.
"""

import json
import os
import secrets
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, field
from pathlib import Path
from queue import Queue

import nbformat

from classroom.checks import PUBLIC_SEED, seed_of_check
from classroom.exercise import check_name, is_for_looking, role_of, task_of
from classroom.grading import masked, sandbox
from classroom.grading.guard import read_signed
from classroom.grading.magics import python_of
from classroom.grading.record import DIED, ERROR, KILLED, TIMEOUT

CELL_SECONDS = 30
LARGE_CELL_SECONDS = 12  # for a check with a large case, whose own clock is in the student's hands
NOTEBOOK_SECONDS = 120
SILENCE = NOTEBOOK_SECONDS + 60  # seconds after which a process that finishes nothing is ended
AT_ONCE = 50  # notebooks for one pytest process
COSTLY = (TIMEOUT, DIED)  # what ends the kernel, as do all that begin with KILLED
DOUBTED = "doubted"  # in place of results: it ran out of time while others ran
TAKEN_OUT = "taken out"  # in results, beside the cells: tasks that ended the kernel, and how


@dataclass
class Trial:
    """A notebook that is run until none of its tasks ends it: those that did are blank by then."""

    answers: dict
    results: dict = field(default_factory=dict)
    blanks: dict = field(default_factory=dict)
    seconds: float = 0


class Runner:
    """Runs notebooks of one exercise under one seed; close it in the end.

    `references`, once they are known, are what its checks are compared with; `neighbour`, if there is
    one, is a Future of other work that keeps this machine busy.
    """

    def __init__(self, exercise, seed=PUBLIC_SEED, isolation=sandbox.NONE, workers=1):
        self.exercise = exercise
        self.seed = seed
        self.isolation = isolation
        self.workers = workers
        self.references = None
        self.neighbour = None
        self.large = [c.id for c in exercise.cells if "check.large(" in c.source]
        self.shares = shares_of(workers)
        self.place = sandbox.private_folder()
        self.stopping = threading.Event()
        self.library = None
        if isolation != sandbox.NONE:
            self.library = Path(self.place.name, "library")
            self.library.mkdir()
            masked.write_masked(exercise, self.library)

    def close(self):
        self.stopping.set()
        self.place.cleanup()

    def run_all(self, answers):
        """Run notebooks, by so many workers; yields (name, results) as each is finished.

        What ends a kernel takes with it only its own task: the notebook runs again with that task
        blank, and the later checks count from there. A timeout beside others may be their doing: such
        a notebook waits until all have run, and then runs alone.
        """
        done, pool, doubted = Queue(), ThreadPoolExecutor(self.workers), []
        try:
            for chunk in in_chunks(list(answers), AT_ONCE, self.workers):
                pool.submit(self.work, {name: answers[name] for name in chunk}, done)
            for _ in answers:
                name, results = next_of(done)
                if results is DOUBTED:
                    doubted.append(name)
                else:
                    yield name, results
            if doubted and self.neighbour is not None:
                self.neighbour.result()
            for name in doubted:
                pool.submit(self.work, {name: answers[name]}, done, alone=True)
                yield next_of(done)
        finally:  # after an interrupt too: what runs is ended, not waited for
            self.stopping.set()
            pool.shutdown(cancel_futures=True)
            self.stopping.clear()

    def work(self, answers, done, alone=False):
        """Run a chunk of notebooks to the end, and put (name, results) on a queue, one by one.

        Those that a task has ended run again without it, together, until nothing ends them; beside
        others, one that ran out of time is put as DOUBTED.
        """
        cores = self.shares.get()
        try:
            trials = {name: Trial(dict(own)) for name, own in answers.items()}
            waiting = trials
            while waiting:
                waiting = self.round(waiting, done, cores, alone or self.is_alone())
        except BaseException as error:
            done.put((None, error))
        finally:
            self.shares.put(cores)

    def is_alone(self):
        """Whether what one worker runs has no neighbours on this machine, of ours."""
        return self.workers == 1 and (self.neighbour is None or self.neighbour.done())

    def round(self, trials, done, cores, alone):
        """Run notebooks once; returns those that have to run again."""
        again = {}

        def finished(name, results):
            if not alone and any(result["status"] == TIMEOUT for result in results.values()):
                done.put((name, DOUBTED))
                return
            trial = trials[name]
            trial.results = self.joined(trial.results, results, trial.blanks)
            trial.seconds += sum(result["seconds"] or 0 for result in results.values())
            task = self.culprit(trial.results, trial.answers)
            if task is None or trial.seconds > NOTEBOOK_SECONDS:
                done.put((name, trial.results))
            else:
                trial.results.setdefault(TAKEN_OUT, {})[task] = self.how_it_ended(
                    task, trial.results
                )
                trial.answers[task] = trial.blanks[task] = self.exercise.blanks()[task]
                again[name] = trial

        self.run_each({name: trial.answers for name, trial in trials.items()}, finished, cores)
        return again

    def run_each(self, answers, finished, cores):
        """Run notebooks together; those whose process ended before they did, alone, once more."""
        left = dict(answers)

        def note(name, results):
            del left[name]
            finished(name, results)

        self.run(answers, note, cores)
        for name in list(left):
            self.run({name: answers[name]}, note, cores)
            if name in left:
                finished(name, {})

    def culprit(self, results, answers):
        """The first task whose answer or check ended the kernel, or used up its memory."""
        blanks = self.exercise.blanks()
        for cell in self.exercise.cells:
            result, task = results.get(cell.id, {}), task_of(cell)
            if task and is_costly(result) and answers.get(task, blanks[task]) != blanks[task]:
                return task
        return None

    def how_it_ended(self, task, results):
        """The status of the first cell of a task that ended the kernel."""
        cells = [cell.id for cell in self.exercise.cells if task_of(cell) == task]
        ended = next(results[i] for i in cells if is_costly(results.get(i, {})))
        return ended["status"] if ended["status"] != ERROR else f"{KILLED}: memory"

    def joined(self, before, after, culprits):
        """Results as they were for what ran before, and for the culprits; else those of the new run."""
        if not before:
            return after
        own = {check.cell_id for check in self.exercise.checks if check.task in culprits}
        own |= {self.exercise.answers[task].id for task in culprits}
        cells = [cell.id for cell in self.exercise.cells]
        first = next(i for i, cell_id in enumerate(cells) if is_costly(before.get(cell_id, {})))
        later = set(cells[first + 1 :]) - own
        return before | {cell_id: result for cell_id, result in after.items() if cell_id in later}

    def run(self, answers, finished=None, cores=()):
        """Run the reference notebook with each of these answers: name → what the guard noted.

        `finished(name, results)`, if given, is called as each ends. `cores` are those of this machine
        that the kernels may use; none named are all.
        """
        with sandbox.private_folder() as outer, sandbox.private_folder() as inner:
            outer = Path(outer)
            paths = [outer / f"{name}.ipynb" for name in answers]
            for path, own in zip(paths, answers.values(), strict=True):
                path.write_text(nbformat.writes(self.merged(own)), encoding="utf-8")
            (outer / "results").mkdir()
            job = {
                "checks": {check.cell_id: asdict(check) for check in self.exercise.checks},
                "library": None if self.library is None else str(self.library),
                "folder": inner,
                "results": str(outer / "results"),
                "cell_seconds": CELL_SECONDS,
                "seconds": dict.fromkeys(self.large, min(LARGE_CELL_SECONDS, CELL_SECONDS)),
                "notebook_seconds": NOTEBOOK_SECONDS,
                "limits": sandbox.LIMITS,
                "cores": list(cores),
                "grader": os.getpid(),
                "seed": self.seed,
                "key": secrets.token_hex(32),
            }
            if self.references is not None:
                job["references"] = self.references
            (outer / "job.json").write_text(json.dumps(job))
            (outer / "pytest.ini").write_text("[pytest]\n")
            found = {}

            def look():
                if self.stopping.is_set():
                    raise InterruptedError("the grading run was interrupted")
                new = [
                    n for n in answers if n not in found and (outer / f"results/{n}.json").exists()
                ]
                for name in new:
                    found[name] = read_results(outer / f"results/{name}.json", job["key"])
                    if finished is not None:
                        finished(name, found[name])
                return bool(new)

            command, variables = pytest_command(outer, paths), self.variables(outer / "ipython")
            sandbox.run(command, SILENCE, outer, variables, look)
            look()
            return found

    def merged(self, answers):
        """The reference notebook with a student's answers, and no output that could be read."""
        blanks = self.exercise.blanks()
        notebook = nbformat.v4.new_notebook(metadata=self.exercise.notebook.metadata)
        for cell in self.exercise.cells:
            if cell.cell_type != "code" or is_for_looking(cell):
                continue
            source = cell.source
            if role_of(cell) == "answer":
                source = python_of(answers.get(task_of(cell), blanks[task_of(cell)]))
                helpers = map(python_of, answers.get((task_of(cell), "helpers"), []))
                notebook.cells += [nbformat.v4.new_code_cell(helper) for helper in helpers]
            if role_of(cell) == "check":
                source = f"{self.seed_line(cell)}\n{source}"
            notebook.cells.append(nbformat.v4.new_code_cell(source, id=cell.id))
        return notebook

    def seed_line(self, cell):
        """A line that tells a check its seed, and of the other checks' nothing."""
        seed = seed_of_check(self.seed, check_name(cell))
        return f"import os; os.environ['CLASSROOM_SEED'] = '{seed}'"

    def variables(self, ipython):
        """The environment of pytest and a plain kernel: ours, one thread, no start-up files."""
        return {
            **os.environ,
            "IPYTHONDIR": str(ipython),
            "PYTHONSTARTUP": "",
            "OPENBLAS_NUM_THREADS": "1",
            "PYTHONHASHSEED": "0",
            "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
            "PYTEST_ADDOPTS": "",
        }


def shares_of(workers):
    """A queue of as many shares of this machine's cores as there are workers; [] stands for all.

    A notebook that keeps every core busy would take the seconds of its neighbours'.
    """
    shares = Queue()
    cores = sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else []
    for number in range(workers):
        own = cores[number::workers] or cores[number % len(cores) :][:1] if cores else []
        shares.put(own if workers > 1 else [])
    return shares


def next_of(done):
    """The next (name, results) of a queue; what went wrong is raised."""
    name, results = done.get()
    if isinstance(results, BaseException):
        raise results
    return name, results


def in_chunks(names, at_most, workers):
    """Names in runs of at most so many, and no fewer runs than workers."""
    size = max(1, min(at_most, -(-len(names) // workers)))
    for start in range(0, len(names), size):
        yield names[start : start + size]


def is_costly(result):
    status, outcome = result.get("status", ""), result.get("outcome") or {}
    said = f"{result.get('text')} {outcome.get('error', {}).get('text')}"
    return status in COSTLY or status.startswith(KILLED) or "MemoryError" in said


def read_results(path, key):
    try:
        return read_signed(path.read_text(), key)
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def pytest_command(folder, notebooks):
    return [
        *(sys.executable, "-I", "-m", "pytest", "-q", "--nbval", "--nbval-current-env"),
        *("-c", str(folder / "pytest.ini"), "--noconftest", "-p", "no:cacheprovider"),
        *("-p", "classroom", "-p", "nbval.plugin", "-p", "classroom.grading.guard"),
        *("--job", str(folder / "job.json"), "--tb=no"),
        f"--nbval-cell-timeout={10 * CELL_SECONDS}",  # ours is the one that counts
        *map(str, notebooks),
    ]
