"""A ResNet-18 made of a student's own parts: taken where they are right, borrowed where not.

Exercise NN lets a student write `My` + a public name of the library. A part is taken from the
notebook beside the one that runs, if its checks are right, if it fits into the network, and if it is
not so slow that training would take an evening. Every other part is the library's, and said to be.
"""

import functools
import math
import os
import time
from pathlib import Path
from typing import NamedTuple

import resnetlib
from classroom.checks import describe
from classroom.parts import Judged, opened, quietly, recorded_of
from classroom.work import WORK
from resnetlib import gather_params, layers_of, load_digits, swapped
from resnetlib.kernels.threads import one_blas_thread

EXERCISES = {  # which exercise writes which parts
    "02_conv2d": ["Conv2D"],
    "03_batchnorm2d": ["BatchNorm2D"],
    "04_relu": ["ReLU"],
    "05_maxpool2d": ["MaxPool2D"],
    "06_global_average_pooling": ["GlobalAveragePooling2D"],
    "07_dense": ["Dense"],
    "08_softmax_cross_entropy": ["SoftmaxCrossEntropyLoss"],
    "09_dropout": ["Dropout"],
    "10_residual_block": ["ResidualBlock"],
    "11_resnet18": ["ResNet18"],
    "12_optimizers": ["SGD", "Adam"],
    "13_training": ["DataLoader", "train", "evaluate"],
}
LAYERS = (
    "Conv2D",
    "BatchNorm2D",
    "ReLU",
    "MaxPool2D",
    "GlobalAveragePooling2D",
    "Dense",
    "Dropout",
)
UNTIMED = ("DataLoader", "train", "evaluate")  # they call the others and take no time themselves
LONGEST = 10  # times as long as with the library alone: then training takes a minute and a half
RATES = {"SGD": 0.1, "Adam": 0.005}


class Part(NamedTuple):
    """One part of the network or of its training; `own` is None where it is borrowed."""

    name: str
    exercise: str
    own: object
    reason: str  # why it is borrowed

    @property
    def chapter(self):
        return int(self.exercise[:2])


class Parts:
    """What a network is built of: `parts["Conv2D"]` is the student's own, or the library's."""

    def __init__(self, parts=()):
        self.by_name = {part.name: part for part in parts}

    def __getitem__(self, name):
        own = self.by_name[name].own if name in self.by_name else None
        if own is None and name in ("train", "evaluate"):
            return functools.partial(getattr(resnetlib, name), progress=False)
        return getattr(resnetlib, name) if own is None else own

    def own(self, names):
        """Those of the names that are the student's own: {the library's class: the student's}."""
        mine = [self.by_name[name] for name in names if name in self.by_name]
        return {getattr(resnetlib, part.name): part.own for part in mine if part.own is not None}

    def network(self, *, rng):
        """A ResNet-18 for the digits, 16 channels wide, of these parts."""
        options = {"width": 16, "stem": "small", "dropout_rate": 0.2, "rng": rng}
        model = self["ResNet18"](1, 10, **options)
        for names in (["ResidualBlock"], LAYERS):  # a block holds layers, which are swapped later
            there = {type(layer) for layer in layers_of(model)}
            mine = {theirs: own for theirs, own in self.own(names).items() if theirs in there}
            model = swapped(model, mine) if mine else model
        return model

    def optimizer_for(self, model):
        """(the optimizer, its largest rate); Adam if that is the only one of the student's own."""
        name = self.optimizer_name
        options = {"momentum": 0.9, "weight_decay": 5e-4} if name == "SGD" else {}
        return self[name](gather_params(model), lr=RATES[name], **options), RATES[name]

    @property
    def optimizer_name(self):
        owned = [name for name in ("SGD", "Adam") if self.own([name])]
        return owned[0] if owned else "SGD"

    def is_needed(self, part):
        """Whether this network, with its small stem and one optimizer, has a use for the part."""
        idle = {"MaxPool2D", "SGD", "Adam"} - {self.optimizer_name}
        return part.name not in idle

    @property
    def chapters(self):
        """The chapters of which everything that is needed is the student's own."""
        borrowed = {p.chapter for p in self.by_name.values() if p.own is None and self.is_needed(p)}
        return sorted({p.chapter for p in self.by_name.values() if p.own is not None} - borrowed)

    def __str__(self):
        return "\n".join(self.line(part) for part in self.by_name.values())

    def line(self, part):
        said = "yours" if part.own is not None else f"borrowed: {part.reason}"
        if not self.is_needed(part):
            said = f"{'yours' if part.own is not None else part.reason}; not needed here"
        return f"{part.chapter:02d}  {part.name:<24}{said}"


def my_parts(check, folder=None):
    """The parts that stand right now: of the notebook that runs, and of the others in its folder.

    `check` is the running notebook's; its own parts are taken from what runs, saved or not.
    """
    folder = folder_of(folder)
    parts = []
    with quietly():
        for exercise, names in EXERCISES.items():
            if exercise == check.exercise:
                namespace, judged = running(check)
            else:
                namespace, judged = opened(exercise, folder / f"{exercise}.ipynb")
            parts += [found(name, exercise, namespace, judged) for name in names]
        return without_slow_ones(Parts(part for part in parts if part is not None))


def folder_of(folder):
    """Where the exercises lie: beside the running notebook, or else in work/."""
    here = Path(folder or os.getcwd())
    is_there = folder or any((here / f"{exercise}.ipynb").exists() for exercise in EXERCISES)
    return here if is_there else WORK / "exercises"


def running(check):
    """The names of the notebook that runs, and what its checks say now."""
    verdicts, rows = check.again(), []
    for name, of in check.recorded.items():
        unrun = ("not run", "")
        rows.append(Judged(of["task"], name, *verdicts.get(name, unrun)))
    functions = list(check.seen.values())
    return functions[0].__globals__ if functions else {}, rows


def found(name, exercise, namespace, judged):
    """One part, judged by the checks of the task that defines it; None if no task does."""
    mine = f"My{name}" if name[0].isupper() else f"my_{name}"
    recorded = recorded_of(exercise)
    if not recorded:
        return Part(name, exercise, None, f"there is no exercise {exercise[:2]}")
    rows = [row for row in judged if mine in recorded[row.check]["defines"]]
    if not rows:
        return None
    for row in rows:
        if row.verdict != "right":
            return Part(name, exercise, None, why(row))
    return Part(name, exercise, namespace[mine], "")


def why(row):
    """Why a part is borrowed, in a few words."""
    return {
        "not attempted": "not yet written",
        "not run": f"its check “{row.check}” has not been run here",
        "wrong": f"wrong in its check “{row.check}”",
        "error": f"an error in its check “{row.check}”",
    }.get(row.verdict, row.sentence)


def without_slow_ones(parts):
    """Borrow what does not fit into the network, and then the slowest, until the rest is fast enough."""
    usual = seconds_per_step(Parts())
    limit, more = LONGEST * usual, {}
    for name, part in list(parts.by_name.items()):
        if part.own is None or name in UNTIMED:
            continue
        try:
            more[name] = seconds_per_step(Parts([part]), limit) - usual
        except Exception as error:
            borrow(parts, name, f"does not fit into the network: {describe(error)}")
    while more and usual + sum(more.values()) > limit:
        name = max(more, key=more.get)
        times = (usual + more.pop(name)) / usual
        borrow(parts, name, f"slow: a step takes {times:.0f} times as long as with the library's")
    return parts


def borrow(parts, name, reason):
    parts.by_name[name] = parts.by_name[name]._replace(own=None, reason=reason)


def seconds_per_step(parts, limit=math.inf):
    """What a step on 64 digits takes; once over the limit with fewer, no more are tried.

    It is the processor's time, on one thread: other programs, which may be many, do not count.
    """
    model, (images, labels) = parts.network(rng=0), load_digits()[0]
    optimizer, _ = parts.optimizer_for(model)
    loss_function = parts["SoftmaxCrossEntropyLoss"]()
    with one_blas_thread():
        for size in (2, 16, 64):
            start = time.process_time()
            for steps in range(1, 4):
                optimizer.zero_grad()
                loss_function.forward(model.forward(images[:size]), labels[:size])
                model.backward(loss_function.backward())
                optimizer.step()
                seconds = (time.process_time() - start) / steps
                if seconds > limit:
                    return seconds
    return seconds


class with_progress:
    """A data loader that says how far a training of so many epochs is, and how long it will take."""

    def __init__(self, loader, epochs):
        self.loader, self.total = loader, epochs * len(loader)
        self.done, self.start, self.shown = 0, None, 0.0

    def __len__(self):
        return len(self.loader)

    def __iter__(self):
        self.start = self.start or time.perf_counter()
        for batch in self.loader:
            yield batch
            self.done += 1
            self.tell()

    def tell(self):
        """Twice a second, and at the end, one line in place of the last."""
        from IPython.display import display

        now = time.perf_counter()
        if self.done == self.total:
            said = f"{self.total} steps of {self.total}"
        elif now - self.shown < 0.5:
            return
        else:
            left = (now - self.start) * (self.total - self.done) / self.done
            said = f"{self.done} steps of {self.total}, about {left:.0f} s left"
        data = {"text/plain": said}
        first = self.shown == 0
        display(data, raw=True, display_id=f"progress-{id(self)}", update=not first)
        self.shown = now
