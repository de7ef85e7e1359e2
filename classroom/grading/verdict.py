"""What a submission's results mean: a row for every check and question, with its diagnosis."""

import itertools
import re

from classroom.checks import explain_error, in_words, named
from classroom.exercise import points_of, prompt_of, task_of
from classroom.grading.newer import newer
from classroom.grading.policy import policy
from classroom.grading.reach import out_of_reach
from classroom.grading.record import (
    MISSING,
    NOT_ATTEMPTED,
    NOT_RUN,
    PASSED,
    TO_BE_MARKED,
    UNGRADED,
    UNREADABLE,
    Graded,
    Row,
)
from classroom.grading.running import TAKEN_OUT, is_costly


class Verdicts:
    """Reads what the guard noted of submissions of one exercise."""

    def __init__(self, exercise, references, isolation):
        self.exercise = exercise
        self.references = references
        self.isolation = isolation

    def graded(self, submission, results):
        """A submission with its rows, from the results of its cells; a broken one has no results."""
        return Graded(
            submission.student,
            self.exercise.name,
            self.rows(submission, results),
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
        outcome, reference = result["outcome"] or {}, self.references.by_check[check.name]
        error = outcome.get("error", {})
        known = named(outcome, self.references.known_mistakes(check), reference) if outcome else ""
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
