"""Grades submissions of one exercise: answers into the reference notebook, values compared outside."""

from classroom.checks import PUBLIC_SEED, describe
from classroom.grading import sandbox
from classroom.grading.references import References
from classroom.grading.running import Runner
from classroom.grading.submission import read_answers
from classroom.grading.verdict import Verdicts, ungraded


class Grader:
    """Grades submissions of one exercise under one seed; close it, or use it in a `with`.

    Raises
        RuntimeError  if the reference itself does not run: then no grade would mean anything
    """

    runner_of = Runner

    def __init__(self, exercise, seed=PUBLIC_SEED, isolation=sandbox.NONE, keep=None, workers=1):
        self.exercise = exercise
        self.runner = self.runner_of(exercise, seed, isolation, workers)
        try:
            self.references = References(self.runner, keep)
        except BaseException:
            self.runner.close()
            raise
        self.verdicts = Verdicts(exercise, self.references, isolation)

    def close(self):
        self.references.close()
        self.runner.close()

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.close()

    def grade(self, submission):
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
        for name, results in self.runner.run_all(answers):
            yield waiting[name], self.graded(waiting[name], results)

    def graded(self, submission, results):
        try:
            return self.verdicts.graded(submission, results)
        except Exception as error:  # nor does what one student's code gave
            if self.runner.stopping.is_set():
                raise
            said = f"the grader failed: {describe(error)}"
            return ungraded(submission, self.exercise, self.verdicts.isolation, said)


def with_helpers(submission):
    """A submission's answers by task, and by (task, "helpers") the cells that run before them."""
    helpers = {(task, "helpers"): sources for task, sources in submission.helpers.items()}
    return submission.answers | helpers
