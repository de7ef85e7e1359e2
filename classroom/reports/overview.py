"""The class at a glance: what to look at first, what is hard, what people get wrong."""

import re
from collections import Counter
from dataclasses import dataclass, field
from statistics import median, quantiles

from classroom.exercise import WRITE_HERE, prompt_of
from classroom.grading.prose import written_in
from classroom.grading.record import (
    DIED,
    KILLED,
    MISSING,
    TIMEOUT,
    TO_BE_MARKED,
    UNGRADED,
    UNREADABLE,
)
from classroom.reports.gradebook import (
    in_order,
    is_overridden,
    is_question,
    is_undecided,
    is_unmarked,
)
from classroom.reports.marks import parted
from classroom.reports.page import address_of, feedback_paths, plural, render
from classroom.reports.pictures import parted_pictures
from classroom.reports.tasks import tasks_of, title_of
from classroom.reports.words import BLANK, OPEN, RAISED, RIGHT, STOPPED, WRONG, verdict_of, words_of

# What an instructor should see first, the most urgent first: (its name, the statuses that mean it).
TROUBLE = {
    "file unreadable": (UNREADABLE,),
    "could not be graded": (UNGRADED,),
    "not allowed": (),
    "stopped": (KILLED,),
    "ended Python": (DIED,),
    "too slow": (TIMEOUT,),
    "cell missing": (MISSING,),
    "changed since marked": (),
    "unusual file": (),
    "handed in twice": (),
}
TWICE = re.compile(r"\d+ notebooks were handed in")
FIRST_ROW = 2  # of gradebook.csv in a spreadsheet: its header is the first
KINDS = (RIGHT, WRONG, RAISED, STOPPED, BLANK, OPEN)  # in the order of the strips and legends
NAMES = {
    RIGHT: "right",
    WRONG: "wrong",
    RAISED: "error",
    STOPPED: "stopped",
    BLANK: "blank",
    OPEN: "open",
}
MOST_BARS = 16
MOST_MISTAKES = 15
MOST_SAID = 200  # characters of one thing that is said of a submission
MOST_WORDS = 20_000  # characters of an answer in words


@dataclass
class Trouble:
    """A line of what to look at first."""

    rank: int
    what: str
    student: str
    exercise: str
    said: str
    address: str


@dataclass
class Line:
    """One student's line in the table of an exercise."""

    student: str
    address: str
    points: float | None
    cells: list


@dataclass
class Override:
    """A check whose points an instructor has changed."""

    student: str
    address: str
    row: object
    was: str


@dataclass
class Column:
    """One check or question: how the class did, as counts and as a strip of all students."""

    name: str
    task: str
    most: float
    is_question: bool
    counts: Counter
    strip: list  # (kind, from, how many): the students from the most points to the fewest
    earned: float | None  # the share of the points that were decided

    @property
    def title(self):
        return self.task if self.is_question else self.name


@dataclass
class Chart:
    """A histogram of points; `bars` are (from, to, how many)."""

    bars: list
    summary: str
    left_out: int = 0

    @property
    def tallest(self):
        return max((count for _, _, count in self.bars), default=0)


@dataclass
class Section:
    """Everything about one exercise."""

    name: str
    title: str
    anchor: str
    most: float
    columns: list
    lines: list
    chart: Chart
    mistakes: list  # (how many students, the sentence, the checks)
    unrecognized: int
    questions: list = field(default_factory=list)
    overrides: list = field(default_factory=list)

    @property
    def hardest(self):
        """The three checks with the smallest share of points, if anybody missed some."""
        # Of a question the marked answers alone count, of a check the blank ones too.
        known = [c for c in self.columns if c.earned is not None and not c.is_question]
        return sorted((c for c in known if c.earned < 1), key=lambda c: c.earned)[:3]

    @property
    def waiting(self):
        """The anchor of the first question that waits for marks; nothing if none does."""
        return next((question.anchor for question in self.questions if question.waiting), "")


def overview_page(exercises, gradeds):
    """The page as HTML, complete in itself. `exercises` are those of `exercises_of()`, by name."""
    addresses = {key: address_of(path) for key, path in feedback_paths(gradeds).items()}
    by_exercise = {}
    for graded in sorted(gradeds, key=lambda graded: in_order(graded.student)):
        by_exercise.setdefault(graded.exercise, []).append(graded)
    rows = [row for graded in gradeds for row in graded.rows]
    places = {id(row): place for place, row in enumerate(rows, FIRST_ROW)}
    sections = [
        section_of(exercises[name], number, by_exercise[name], addresses, places)
        for number, name in enumerate(sorted(set(by_exercise).intersection(exercises)), 1)
    ]
    return render(
        "overview.html",
        ["page.css", "overview.css"],
        "overview.js",
        sections=sections,
        troubles=troubles_of(gradeds, addresses),
        students=len({graded.student for graded in gradeds}),
        submissions=len(gradeds),
        unmarked=sum(is_unmarked(row) for row in rows),
        waiting=next((section.waiting for section in sections if section.waiting), ""),
        isolations=Counter(g.rows[0].isolation for g in gradeds if g.rows).most_common(),
        kinds=KINDS,
        names=NAMES,
        kind_of=kind_of,
        words_of=words_of,
        is_overridden=is_overridden,
    )


def troubles_of(gradeds, addresses):
    """What to look at first: one line for each kind of trouble of each submission."""
    troubles = []
    for graded in gradeds:
        address = addresses[graded.student, graded.exercise]
        for rank, (what, said) in sorted(troubles_in(graded)):
            troubles.append(Trouble(rank, what, graded.student, graded.exercise, said, address))
    return sorted(troubles, key=lambda trouble: (trouble.rank, *in_order(trouble.student)))


def troubles_in(graded):
    """(rank, (kind, what is to be said)) of one submission, each kind once."""
    found = {}
    for row in graded.rows:
        status = row.status.partition(": ")[0]
        for what, statuses in TROUBLE.items():
            if status in statuses:
                found.setdefault(what, []).append(trouble_in(row))
        if row.policy:
            found.setdefault("not allowed", []).append(row.policy)
        if parted(row.diagnosis)[1]:
            found.setdefault("changed since marked", []).append(row.task)
    for note in graded.notes:
        what = "handed in twice" if TWICE.match(note) else "unusual file"
        found.setdefault(what, []).append(note)
    ranks = list(TROUBLE)
    return [(ranks.index(what), (what, joined(said))) for what, said in found.items()]


def trouble_in(row):
    """What a row adds to its kind of trouble: the reason where it is one, else the check."""
    if row.status in (UNREADABLE, UNGRADED):
        return row.diagnosis
    what = row.status.partition(": ")[2]
    return f"too much {what} in {row.check}" if what else row.check


def joined(said):
    """Each thing once; of many, the first three."""
    once = [text[:MOST_SAID] for text in dict.fromkeys(said) if text]
    return "; ".join(once[:3]) + (f"; and {len(once) - 3} more" if len(once) > 3 else "")


def section_of(exercise, number, gradeds, addresses, places):
    tasks, ranked = tasks_of(exercise), sorted(gradeds, key=lambda graded: -points_in(graded))
    anchor = f"exercise-{number}"
    heads = {}
    for graded in gradeds:
        for row in graded.rows:
            heads.setdefault((row.task, row.check), row)
    order = list(tasks)
    keys = sorted(heads, key=lambda key: order.index(key[0]) if key[0] in order else len(order))
    found = [{(row.task, row.check): row for row in graded.rows} for graded in ranked]
    mistakes, unrecognized = mistakes_of(exercise, gradeds)
    return Section(
        name=exercise.name,
        title=title_of(exercise),
        anchor=anchor,
        most=sum(heads[key].max_points for key in keys),
        columns=[column_of(heads[key], tasks, [rows.get(key) for rows in found]) for key in keys],
        lines=[
            Line(
                g.student,
                addresses[g.student, exercise.name],
                total_of(g),
                [rows.get(key) for key in keys],
            )
            for g, rows in zip(ranked, found, strict=True)
        ],
        chart=chart_of(gradeds),
        mistakes=mistakes,
        unrecognized=unrecognized,
        questions=[
            question_of(tasks[task], gradeds, places, f"{anchor}-question-{place}")
            for place, (task, check) in enumerate(keys, 1)
            if is_question(heads[task, check]) and task in tasks
        ],
        overrides=[
            Override(g.student, addresses[g.student, exercise.name], row, words_of(row).word)
            for g in gradeds
            for row in g.rows
            if is_overridden(row)
        ],
    )


def column_of(head, tasks, rows):
    """One check over all students, who come in the order of the strip."""
    kinds = [kind_of(row) for row in rows]
    decided = [row for row in rows if row is not None and row.points is not None]
    most = sum(row.max_points for row in decided)
    title = tasks[head.task].title if head.task in tasks else head.task
    return Column(
        name=head.check,
        task=title,
        most=head.max_points,
        is_question=is_question(head),
        counts=Counter(kinds),
        strip=runs_of(kinds),
        earned=sum(row.points for row in decided) / most if most else None,
    )


def kind_of(row):
    """The kind of a row as the heat map shows it; points given by hand count as what they are worth."""
    return BLANK if row is None else verdict_of(row).kind


def runs_of(kinds):
    """Neighbours of one kind as one piece: (kind, from, how many)."""
    runs = []
    for place, kind in enumerate(kinds):
        if runs and runs[-1][0] == kind:
            runs[-1][2] += 1
        else:
            runs.append([kind, place, 1])
    return runs


def points_in(graded):
    return sum(row.points or 0 for row in graded.rows)


def total_of(graded):
    """The points so far; None where a check is undecided."""
    return None if any(is_undecided(row) for row in graded.rows) else points_in(graded)


def chart_of(gradeds):
    """How the points of the checks are distributed: questions may still wait for their marks."""
    decided = [graded for graded in gradeds if total_of(graded) is not None]
    checks = [[row for row in graded.rows if not is_question(row)] for graded in decided]
    points = sorted(sum(row.points or 0 for row in rows) for rows in checks)
    if not points:
        return Chart([], "Nothing has been decided yet.", len(gradeds))
    most = max(sum(row.max_points for row in rows) for rows in checks) or 1
    step = next(
        s for s in (1, 2, 3, 5, 10, 20, 50, 100, 1000) if most / s <= MOST_BARS or s == 1000
    )
    bars = []
    for start in range(0, int(most) + 1, step):
        inside = sum(start <= number < start + step for number in points)
        bars.append((start, min(start + step - 1, int(most)), inside))
    low, middle, high = quartiles_of(points)
    summary = (
        f"Of {most:g} points for checks, the median is {middle:g}; half of the class has between "
        f"{low:g} and {high:g}."
    )
    return Chart(bars, summary, len(gradeds) - len(decided))


def quartiles_of(points):
    if len(points) < 2:
        return points[0], points[0], points[0]
    low, _, high = quantiles(points, n=4, method="inclusive")
    return low, median(points), high


def mistakes_of(exercise, gradeds):
    """The commonest known mistakes, and how many wrong checks fit none of them."""
    sentences = list(dict.fromkeys(mistake.sentence for mistake in exercise.mistakes))
    found, unrecognized, known = {}, 0, {}
    for graded in gradeds:
        for row in graded.rows:
            if words_of(row).kind not in (WRONG, RAISED) or is_question(row):
                continue
            if row.diagnosis not in known:
                known[row.diagnosis] = [text for text in sentences if text in row.diagnosis]
            unrecognized += not known[row.diagnosis]
            for sentence in known[row.diagnosis]:
                students, checks = found.setdefault(sentence, (set(), {}))
                students.add(graded.student)
                checks[row.check] = None
    counted = [(len(students), text, list(checks)) for text, (students, checks) in found.items()]
    return sorted(counted, key=lambda item: -item[0])[:MOST_MISTAKES], unrecognized


@dataclass
class Question:
    """A question with its rubric, and what students wrote."""

    title: str
    anchor: str
    prompt: str
    rubric: str
    answers: list  # (student, words, what else there is, row, its place in gradebook.csv)
    waiting: int


def question_of(task, gradeds, places, anchor):
    prompt, _, rubric = task.question.partition(WRITE_HERE)
    answers = []
    for graded in gradeds:
        for row in graded.rows:
            words = written_in(graded.prose.get(task.name, ""), prompt_of(task.question))
            if row.task == task.name and is_question(row) and words:
                shown, more = words_shown(words)
                answers.append((graded.student, shown, more, row, places[id(row)]))
    prompt = re.sub(r"^##? .*$", "", prompt, flags=re.MULTILINE).strip()
    waiting = sum(row.status == TO_BE_MARKED for *_, row, _ in answers)
    return Question(task.title, anchor, prompt, rubric.strip(), answers, waiting)


def words_shown(words):
    """(the words as this page shows them, what the student's own page shows beside them)."""
    words, pictures = parted_pictures(words)
    more = [plural(len(pictures), "picture")] if pictures else []
    if len(words) > MOST_WORDS:
        more.append(plural(len(words) - MOST_WORDS, "more character"))
    return words[:MOST_WORDS], f"The student's page has {' and '.join(more)}." if more else ""
