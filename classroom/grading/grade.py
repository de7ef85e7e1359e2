"""Grades notebooks: answers into the reference notebook, nbval over it, values compared outside.

`Grader` knows one exercise under one seed. It records what the solution gives, through nbval, then
grades any number of submissions against it, many to a pytest process.
"""

import hashlib
import itertools
import json
import os
import re
import secrets
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from queue import Queue

import nbformat

from classroom.checks import (
    PUBLIC_SEED,
    RECORDED,
    describe,
    explain_error,
    in_words,
    named,
    seed_of_check,
)
from classroom.exercise import check_name, is_for_looking, points_of, prompt_of, role_of, task_of
from classroom.files import write_whole
from classroom.grading import masked, sandbox
from classroom.grading.guard import EMITTED, read_signed
from classroom.grading.magics import python_of
from classroom.grading.newer import newer
from classroom.grading.policy import policy
from classroom.grading.reach import out_of_reach
from classroom.grading.record import (
    DIED,
    ERROR,
    KILLED,
    MISSING,
    NOT_ATTEMPTED,
    NOT_RUN,
    PASSED,
    TIMEOUT,
    TO_BE_MARKED,
    UNGRADED,
    UNREADABLE,
    Graded,
    Row,
)
from classroom.grading.submission import Submission, read_answers
from classroom.release import add_mistakes, outcomes_of_mistakes

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


class Grader:
    """Grades submissions of one exercise under one seed; close it, or use it in a `with`.

    Raises
        RuntimeError  if the reference itself does not run: then no grade would mean anything
    """

    def __init__(self, exercise, seed=PUBLIC_SEED, isolation=sandbox.NONE, keep=None, workers=1):
        self.exercise = exercise
        self.seed = seed
        self.isolation = isolation
        self.workers = workers
        self.large = [c.id for c in exercise.cells if "check.large(" in c.source]
        self.shares = shares_of(workers)
        self.place = sandbox.private_folder()
        self.stopping = threading.Event()
        self.library = None
        if isolation != sandbox.NONE:
            self.library = Path(self.place.name, "library")
            self.library.mkdir()
            masked.write_masked(exercise, self.library)
        self.beside = ThreadPoolExecutor(1)
        self.mistakes = None  # the recording of known mistakes, while students' work runs already
        self.references = None
        try:
            self.references = read_recorded(exercise) if seed == PUBLIC_SEED else self.kept(keep)
        except BaseException:
            self.close()
            raise

    def close(self):
        self.stopping.set()
        self.beside.shutdown(cancel_futures=True)
        self.place.cleanup()

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.close()

    def kept(self, folder):
        """The references from a folder that keeps them; recorded, and put there, where they lack."""
        digest = hashlib.sha256(f"{self.seed} {self.isolation}".encode())
        digest.update(self.exercise.source.read_bytes() + repr(self.exercise.mistakes).encode())
        digest.update(repr(self.exercise.names).encode())
        path = Path(
            folder or self.place.name, f"{self.exercise.name}-{digest.hexdigest()[:16]}.json"
        )
        references = None
        with suppress(OSError, ValueError):
            references = json.loads(path.read_text(encoding="utf-8"))
        if references and all("mistakes" in of for of in references.values()):
            return references
        outcomes = self.beside.submit(
            outcomes_of_mistakes, self.exercise, self.seed, self.workers, self.stopping.is_set
        )
        if references is None:
            references = self.record()
            write_whole(path, json.dumps(references))
        self.mistakes = self.beside.submit(self.complete, references, outcomes, path)
        return references

    def record(self):
        """What the solution emits under the seed."""
        solution = {task: cell.source for task, cell in self.exercise.answers.items()}
        results = self.run({"reference": solution}).get("reference", {})
        references = {}
        for check in self.exercise.checks:
            result = results.get(check.cell_id, {})
            if result.get("status") != EMITTED or "values" not in result["outcome"]:
                raise RuntimeError(
                    f"the reference of {self.exercise.name} fails its own {check.name!r}: "
                    f"{result.get('text') or result.get('outcome')}"
                )
            references[check.name] = {
                **self.exercise.names,
                "values": result["outcome"]["values"],
            }
        return references

    def complete(self, references, outcomes, path):
        """The references with the fingerprints of the known mistakes, kept for the next run."""
        whole = {name: {**of, "mistakes": []} for name, of in references.items()}
        add_mistakes(self.exercise, whole, outcomes.result())
        write_whole(path, json.dumps(whole))
        return whole

    def known_mistakes(self, check):
        """The fingerprints of the mistakes that a check notices."""
        whole = self.references if self.mistakes is None else self.mistakes.result()
        return whole[check.name]["mistakes"]

    def grade(self, submission: Submission):
        """One submission, graded; a broken one gives rows too."""
        return next(graded for _, graded in self.grade_all([submission]))

    def grade_all(self, submissions):
        """Grade submissions; yields (submission, Graded) as each is finished."""
        waiting = {}
        for number, submission in enumerate(submissions):
            try:
                read_answers(submission, self.exercise)
            except Exception as error:  # one student's file stops no other's grading
                submission.problem = f"the file cannot be read: {describe(error)}"
            if submission.problem or not submission.answers:
                yield submission, self.graded(submission, {})
            else:
                waiting[f"n{number}"] = submission
        answers = {name: with_helpers(submission) for name, submission in waiting.items()}
        for name, results in self.run_all(answers):
            yield waiting[name], self.graded(waiting[name], results)

    def graded(self, submission, results):
        try:
            rows = self.rows(submission, results)
        except Exception as error:  # nor does what one student's code gave
            if self.stopping.is_set():
                raise
            said = f"the grader failed: {describe(error)}"
            return ungraded(submission, self.exercise, self.isolation, said)
        return Graded(
            submission.student,
            self.exercise.name,
            rows,
            submission.answers,
            submission.prose,
            submission.notes,
        )

    def rows(self, submission, results):
        rows = [
            self.row(submission, check, results) for check in self.exercise.checks if check.points
        ]
        return rows + [self.question_row(submission, cell) for cell in self.exercise.questions]

    def row(self, submission, check, results):
        status, diagnosis, seconds = self.verdict(submission, check, results)
        undecided = status in (UNREADABLE, UNGRADED)
        return Row(
            student=submission.student,
            exercise=self.exercise.name,
            task=check.task,
            check=check.name,
            points=None if undecided else check.points if status == PASSED else 0,
            max_points=check.points,
            status=status,
            diagnosis=diagnosis,
            isolation=self.isolation,
            seconds=seconds,
            matched=submission.matched_by.get(check.task, ""),
            policy=policy(
                *submission.helpers.get(check.task, []), submission.answers.get(check.task, "")
            ),
        )

    def verdict(self, submission, check, results):
        """(status, diagnosis, seconds) of one check."""
        if submission.problem:
            return UNREADABLE, submission.problem, None
        if check.task not in submission.answers:
            return MISSING, "the answer's cell is not in the notebook", None
        if not results:
            return UNGRADED, "the grader ended while it ran this notebook, twice", None
        if check.cell_id not in results:
            return NOT_RUN, "the notebook ended before this check", None
        result = results[check.cell_id]
        outcome, status = result["outcome"] or {}, result["status"]
        if status == PASSED:
            return status, "", result["seconds"]
        if outcome.get("error", {}).get("kind") == "not attempted":
            said = outcome["error"]["text"]
            stopped = self.stopped(said, results)
            if stopped:
                return NOT_RUN, stopped, result["seconds"]
            return NOT_ATTEMPTED, self.waiting(submission, check.task, said), result["seconds"]
        if status == NOT_RUN:
            cell = results.get(self.exercise.answers[check.task].id, {})
            if is_costly(cell):
                return cell["status"], f"the answer's own cell: {cell['text']}", cell["seconds"]
        said = self.diagnosis(check, result, results, submission.answers)
        return status, said, result["seconds"]

    def diagnosis(self, check, result, results, answers):
        """What is wrong in one sentence: a cell that failed before, a known mistake, or the fact."""
        outcome, reference = result["outcome"] or {}, self.references[check.name]
        error = outcome.get("error", {})
        known = named(outcome, self.known_mistakes(check), reference) if outcome else ""
        for task in [check.task, *self.tasks_that_define(error.get("text", ""))]:
            before = results.get(self.exercise.answers[task].id)
            if before is not None and before["status"] != NOT_RUN and not known:
                said = in_words(before["text"])
                more = newer(said, answers.get(task, "")) or out_of_reach(said)
                return f"the cell of {task} fails: {said}{more}"
        said = explain_error(error, reference["given"]) if error else in_words(result["text"])
        if "NameError" in said:
            said += (
                " (the grader takes an answer's own cell, and of cells of yours that stand among the "
                "exercise's what defines names: functions, classes, imports, constants)"
            )
        said += out_of_reach(error.get("text", ""))
        rests = self.rests_on(check.task, answers[check.task], results) if outcome else ""
        return known or said + rests

    def rests_on(self, task, written, results):
        """Which earlier answer, not right itself, the answer to a task calls; empty if none."""
        for earlier in itertools.takewhile(lambda t: t != task, self.exercise.answers):
            checks = [c for c in self.exercise.checks if c.task == earlier and c.points]
            wrong = [c for c in checks if results.get(c.cell_id, {}).get("status") != PASSED]
            asked = " ".join(self.exercise.cell(check.cell_id).source for check in wrong)
            for name in self.exercise.defined_by(earlier):
                if all(re.search(rf"\b{name}\b", text) for text in (written, asked)):
                    what = f"{name}, your answer to “{earlier}”"
                    return f". It uses {what}, which is not right: begin there"
        return ""

    def stopped(self, said, results):
        """Why a check found a stub where the student had written: the grader had to take it out."""
        task = next(iter(self.defining(said)), None)
        if task not in results.get(TAKEN_OUT, {}):
            return ""
        name = re.split(r"[ .]", said)[0]
        return (
            f"It uses {name}, your answer to “{task}”, which ended with “{results[TAKEN_OUT][task]}” "
            "and was not run again: begin there"
        )

    def defining(self, said):
        """The tasks whose answers define the function, or the class, that a message begins with."""
        name = re.split(r"[ .]", said)[0]
        return [t for t in self.exercise.answers if name in self.exercise.defined_by(t)]

    def waiting(self, submission, task, said):
        """Why a check found a stub: what it waits for, and where that stands if it does elsewhere."""
        earlier = self.defining(said)
        stub = earlier[0] if earlier else task
        blank = self.exercise.blanks()[stub].split()
        if submission.answers.get(stub, "").split() != blank:
            return said
        elsewhere = submission.added.intersection(self.exercise.defined_by(stub))
        if elsewhere:
            return (
                f"the cell “# Task: {stub}” still holds its stub. Your {min(elsewhere)} stands in "
                "another cell, and no other is graded: move it there"
            )
        return "" if stub == task else said

    def tasks_that_define(self, error):
        """The tasks whose answer would have given the name that a NameError misses."""
        missing = re.match(r"NameError: name '(\w+)'", error)
        answers = self.exercise.answers if missing else ()
        return [task for task in answers if missing[1] in self.exercise.defined_by(task)]

    def question_row(self, submission, question):
        written = submission.prose.get(task_of(question), "").strip()
        attempted = written not in ("", prompt_of(question.source).strip())
        return Row(
            student=submission.student,
            exercise=self.exercise.name,
            task=task_of(question),
            check="question",
            points=None,
            max_points=points_of(question),
            status=TO_BE_MARKED if attempted else NOT_ATTEMPTED,
            diagnosis=submission.problem,
            isolation=self.isolation,
            seconds=None,
        )

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
            if doubted and self.mistakes is not None:
                self.mistakes.result()
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
        return self.workers == 1 and (self.mistakes is None or self.mistakes.done())

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


def ungraded(submission, exercise, isolation, said):
    """Rows that say that the grader failed, and take no points."""
    open_rows = [(c.task, c.name, c.points) for c in exercise.checks if c.points]
    open_rows += [(task_of(q), "question", points_of(q)) for q in exercise.questions]
    rows = [
        Row(
            student=submission.student,
            exercise=exercise.name,
            task=task,
            check=check,
            points=None,
            max_points=points,
            status=UNGRADED,
            diagnosis=said,
            isolation=isolation,
            seconds=None,
        )
        for task, check, points in open_rows
    ]
    return Graded(submission.student, exercise.name, rows, notes=submission.notes)


def with_helpers(submission):
    """A submission's answers by task, and by (task, "helpers") the cells that run before them."""
    helpers = {(task, "helpers"): sources for task, sources in submission.helpers.items()}
    return submission.answers | helpers


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


def read_recorded(exercise):
    """The values that ship for the public seed, against which a student checks at home."""
    return json.loads((RECORDED / f"{exercise.name}.json").read_text(encoding="utf-8"))


def seed_of(folder):
    """The secret seed of a folder of grades: made once, kept private, used again on resume."""
    place = Path(folder) / "private" / "seed"
    if not place.exists():
        place.parent.mkdir(parents=True, exist_ok=True)
        place.parent.chmod(0o700)
        write_whole(place, str(secrets.randbits(62)))
    return int(place.read_text())
