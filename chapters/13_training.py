# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %% [markdown]
# # 13 · Training
#
# **How does it learn in practice?**
#
# Every part is built and proved: the network (chapter 11), its loss (08), an optimizer (12). What is
# missing is the loop around them, and the craft: which pictures, in which order, how large a step,
# and how to notice early that something is wrong.
#
# The picture to come is a whole training at one glance, below the map: a ResNet-18 learns circles,
# squares and triangles on busy grounds. That took minutes, so we ship what it measured
# (`experiments/13_shapes.py` makes it again). *Validation* and *length of the gradient* come to their
# meaning below. By the end such a picture grows before your eyes, with a button that stops it.

# %%
from pathlib import Path

import numpy as np

import resnetlib
from resnetlib import SGD, DataLoader, ResNet18, SoftmaxCrossEntropyLoss, evaluate, gather_params
from resnetlib.data import load_digits
from resnetlib.figures import map_alt, network_map, show, training_alt, training_curves
from resnetlib.learning import schedules, train

show(network_map(lit=[13]), alt=map_alt(lit=[13]))
results = Path(resnetlib.__file__).parents[1] / "chapters" / "results"
shapes_run = dict(np.load(results / "13_shapes.npz"))
shapes_said = shapes_run.pop("probabilities").astype(float)
steps = len(shapes_run["loss"])
show(training_curves(shapes_run, steps, classes=3), alt=training_alt(shapes_run, steps))

# %% [markdown]
# ## The loop
#
# A **step** learns from one **batch**, a handful of pictures. Once through all of them is an
# **epoch**. With $M$ pictures in batches of $b$, an epoch has $B$ batches, and $E$ epochs take $T$
# steps:
#
# $$B = \left\lceil \frac{M}{b} \right\rceil \qquad T = E \cdot B$$
#
# On paper: 10 pictures, batches of 4, 5 epochs. How many steps, and how large is the last batch?
# Our 1,437 training digits we cut in two: 1,200 to learn from, and 237 for **validation**, which we
# look at while we decide. The test digits wait until all is decided.

# %%
(images, labels), test = load_digits()
fit, validation = (images[:1200], labels[:1200]), [(images[1200:], labels[1200:])]
ten = DataLoader(np.zeros((10, 1)), np.zeros(10), batch_size=4)
assert [len(x) for x, _ in ten] == [4, 4, 2] and 5 * len(ten) == 15
assert len(DataLoader(*fit, batch_size=64)) == -(-1200 // 64) == 19
print("10 pictures: 3 batches, 15 steps; 1,200 digits: 19 batches of 64, the last of", 1200 - 18 * 64)

# %% [markdown]
# The loop itself: set the rate, clear the gradients, forward, loss, backward, move. `schedule` says
# how large step number $t$ is; it gets its own section. The last line is new. A function with
# `yield` is a **generator**: whoever loops over it gets one step trained, looks at its loss, and
# then asks for the next, or does not.

# %%
def training(model, optimizer, batches, epochs, schedule):
    loss_function, t = SoftmaxCrossEntropyLoss(), 0
    for _ in range(epochs):
        for x, y in batches:
            optimizer.lr = schedule(t)
            optimizer.zero_grad()
            loss = loss_function.forward(model.forward(x), y)
            model.backward(loss_function.backward())
            optimizer.step()
            t += 1
            yield loss

# %% [markdown]
# **This is `resnetlib/learning/learned_batches.py`.** The library's only loop is this one, with
# more to tell than the loss. `train` in `loop.py` asks it for every batch, with a progress bar and
# checkpoints. `training_steps` in `steps.py` hands it on, one step at a time.
#
# **Checkpoint.** From equal seeds, our loop and `train` give the same weights, bit for bit. The
# network is narrow, 4 channels for 64, so that this page runs in seconds.

# %%
def begin(rng=0, dropout_rate=0.0):
    model = ResNet18(1, 10, width=4, stem="small", dropout_rate=dropout_rate, rng=rng)
    return model, SGD(gather_params(model), momentum=0.9)


def digits(rng=0):
    return DataLoader(*fit, batch_size=64, shuffle=True, rng=rng)


def same(one, other):
    pairs = zip(gather_params(one), gather_params(other), strict=True)
    return all(np.array_equal(p.value, q.value) for p, q in pairs)


ours, theirs, schedule = begin(), begin(), schedules.cosine(0.05, total_steps=19)
losses = list(training(*ours, digits(), 1, schedule))
train(*theirs, digits(), 1, schedule=schedule, progress=False)
assert same(ours[0], theirs[0]) and len(losses) == 19
print("our loop and train: the same weights after 19 steps")

# %% [markdown]
# ## Which pictures, in which order
#
# Each epoch draws a new order of all examples, and cuts it into batches. So every picture is seen
# once per epoch, each time among others.
#
# **This is `resnetlib/data/loader.py`.** A `DataLoader` is that function with a memory: it can be
# gone through once per epoch, where a generator is empty after the first.

# %%
def one_epoch(images, labels, batch_size, rng):
    order = np.arange(len(images))
    rng.shuffle(order)
    for start in range(0, len(order), batch_size):
        chosen = order[start : start + batch_size]
        yield images[chosen], labels[chosen]


for mine, library in zip(one_epoch(*fit, 64, np.random.default_rng(0)), digits(), strict=True):
    assert np.array_equal(mine[0], library[0]) and np.array_equal(mine[1], library[1])
seen = np.concatenate([y for _, y in digits()])
assert np.array_equal(np.bincount(seen), np.bincount(fit[1]))

# %% [markdown]
# **A tempting short cut.** Cut the batches once, and shuffle only their order. It saves a copy, and
# for pictures that lie about in no order it does little harm. But data often come sorted, a folder
# for each class. Then each batch is of one class, for ever.
#
# **Predict.** Four epochs of each kind, everything else equal. Chance is 10 %. What accuracy does
# each reach on the validation digits?

# %%
from resnetlib.figures import batch_strips


class ShuffledBatches:
    """Batches cut once, in the order given; every epoch has them in another order."""

    def __init__(self, images, labels, rng):
        self.batches, self.rng = list(DataLoader(images, labels, 64)), np.random.default_rng(rng)

    def __iter__(self):
        return (self.batches[i] for i in self.rng.permutation(len(self.batches)))


by_label = np.argsort(fit[1], kind="stable")
fit_sorted = fit[0][by_label], fit[1][by_label]
loaders = {
    "sorted, as it came": DataLoader(*fit_sorted, 64),
    "batches shuffled": ShuffledBatches(*fit_sorted, rng=0),
    "examples shuffled": DataLoader(*fit_sorted, 64, shuffle=True, rng=0),
}
cut = {name: [y for _, y in batches] for name, batches in loaders.items()}
mixed = {name: np.mean([len(set(y)) for y in ys]) for name, ys in cut.items()}
assert mixed["batches shuffled"] < 2 and mixed["examples shuffled"] > 9.5
show(
    batch_strips(cut),
    alt="Nineteen batches as rows of cells, coloured by label. Sorted: bands from 0 to 9. Batches "
    "shuffled: the bands in another order, each row still of one or two colours. Examples shuffled: "
    "all colours in every row.",
)

# %%
def roughly(share):
    return "below 30 %" if share < 0.3 else "above 80 %" if share > 0.8 else "between"


trained = {}
for name in ["batches shuffled", "examples shuffled"]:
    model, optimizer = begin()
    train(model, optimizer, loaders[name], 4, schedule=schedules.cosine(0.05, 76), progress=False)
    trained[name] = model
    print(name, roughly(evaluate(model, validation)[1]), sep=": ")

# %% [markdown]
# By batches, nothing is learned, and no error is raised. One step says "it is always a 3", and the
# next undoes it; batch norm, which compares a picture with its batch, sees only threes. So we shuffle
# examples.
#
# ## More pictures than we have
#
# **Augmentation** changes each picture a little every time it is seen, so that its label stays true.
# A shift by at most $p$ pixels is a crop of the padded picture; $a$ and $d$ are drawn from
# $0 \dots 2p$, anew for each picture, and $a = d = p$ leaves it where it was. What is pushed over the
# edge is lost:
#
# $$x'_{c,i,j} = \tilde x_{c,\; i + a,\; j + d}$$

# %%
from resnetlib.data.augment import random_shift
from resnetlib.figures import picture_row
from resnetlib.layers.windows import padded


def shifted_naive(image, a, d, pixels=1):
    C, H, W = image.shape
    frame, moved_image = padded(image[None], pixels)[0], np.empty_like(image)
    for c, i, j in np.ndindex(C, H, W):
        moved_image[c, i, j] = frame[c, i + a, j + d]
    return moved_image


nine = fit[0][:9]
tops, lefts = np.random.default_rng(1).integers(0, 3, (2, 9))  # what random_shift draws
for n, changed in enumerate(random_shift(nine, np.random.default_rng(1))):
    assert np.array_equal(changed, shifted_naive(nine[n], tops[n], lefts[n]))
draws = random_shift(np.repeat(nine[2:3], 6, axis=0), np.random.default_rng(51))
row = {"a 2": 1 - nine[2, 0], **{f"draw {n + 1}": 1 - x[0] for n, x in enumerate(draws)}}
row = picture_row(row, width=8.6, frame=True)
show(row, alt="A handwritten 2, and six draws of it, moved by up to a pixel each way, in their frames.")

# %% [markdown]
# **Predict.** Mirrored left to right, a photograph of a cat is still a cat; `random_flip` does that.
# And a digit? We ask the network of chapter 00, which names more than 95 % of the test digits
# correctly. How many does it name when all are mirrored, and which of the ten survive?

# %%
from resnetlib import evaluating, load
from resnetlib.data import DIGITS_WEIGHTS

network = ResNet18(1, 10, width=16, stem="small")
load(network, DIGITS_WEIGHTS)
with evaluating(network):
    said = network.forward(test[0]).argmax(axis=1)
    said_mirrored = network.forward(test[0][..., ::-1]).argmax(axis=1)
survive = [np.mean(said_mirrored[test[1] == digit] == digit) for digit in range(10)]
assert np.mean(said == test[1]) > 0.95
print(f"named correctly when mirrored: {np.mean(said_mirrored == test[1]):.0%}")
print("survive a mirror, more than 9 of 10:", [k for k in range(10) if survive[k] > 0.9])
print("do not, fewer than half:", [k for k in range(10) if survive[k] < 0.5])

# %% [markdown]
# A third, and best what is symmetric. To train with mirrored digits would teach falsehoods: ask of
# every augmentation whether the label stays true.
#
# ## How large a step
#
# Large steps are quick, and in the end jump over the minimum. So the rate changes. A usual
# **schedule** rises during $w$ steps of **warm-up**, then falls along half a cosine; with $\eta$ the
# largest rate and $t$ counted from 0:
#
# $$\eta_t = \eta\,\frac{t + 1}{w} \;\text{ for } t < w, \qquad
# \eta_t = \frac{\eta}{2}\left(1 + \cos \pi \frac{t - w}{T - w}\right) \;\text{ after}$$
#
# On paper, with $\eta = 0.1$, $w = 2$, $T = 6$: find the six rates. Where is it half of $\eta$?

# %%
def rate(t, largest, total, warmup):
    if t < warmup:
        return largest * (t + 1) / warmup
    return largest / 2 * (1 + np.cos(np.pi * (t - warmup) / (total - warmup)))


rates = [rate(t, 0.1, total=6, warmup=2) for t in range(6)]
library = schedules.cosine(0.1, total_steps=6, warmup_steps=2)
assert np.allclose(rates, [library(t) for t in range(6)])
print(*(f"{r:.4f}" for r in rates))

# %% [markdown]
# Twice: once on the way up, at step 0, and once on the way down, in the middle of the cosine.
#
# **Predict.** Fifteen networks learned the digits, with three schedules and five seeds
# (`experiments/13_schedules.py`): a constant rate; the one above; and **one cycle**, whose warm-up is a
# cosine too and takes three tenths of the steps. All reach the same largest rate. Whose loss is highest
# at the end, and by how much?

# %%
from resnetlib.figures import schedule_curves

run = np.load(results / "13_schedules.npz")
total = int(run["steps"])
three = {
    "constant": schedules.constant(0.1),
    "cosine": schedules.cosine(0.1, total, warmup_steps=total // 20),
    "one cycle": schedules.one_cycle(0.1, total),
}
rates = {name: [schedule(t) for t in range(total)] for name, schedule in three.items()}
learned = dict(zip(run["names"].tolist(), run["loss"], strict=True))
final = {name: loss[:, -1].mean() for name, loss in learned.items()}
for name, errors in zip(learned, run["errors"], strict=True):
    print(f"{name:<10} training loss {final[name]:.3f}, {errors.sum()} of 5 × 360 test digits wrong")
show(
    schedule_curves(rates, learned),
    alt="Left, three schedules: constant; a short rise and half a cosine; a long rise and a long "
    "fall. Right, their training losses over twelve epochs, which end as printed above.",
)

# %% [markdown]
# The constant rate's, nearly three times as high: it keeps trembling, while the others settle as their
# steps shrink. On test errors, so few of them, we would not bet more than on the direction.
#
# ## The debug ladder
#
# Training hides bugs well: a wrong network often learns, a little worse. So we climb five rungs,
# cheapest first, and go on only where the last one holds. Each is a function of the same four things,
# and returns a number that should be small. **Rung 1** costs one forward pass.
#
# **Predict.** A network that knows nothing gives each of ten digits about the same probability. What
# is its first loss?

# %%
def first_loss_gap(model, optimizer, images, labels):
    """How far the first loss is from that of guessing among ten, ln 10."""
    loss = SoftmaxCrossEntropyLoss().forward(model.forward(images[:64]), labels[:64])
    return abs(loss - np.log(10))


assert first_loss_gap(*begin(), *fit) < 0.1
print(f"rung 1 holds: the first loss is within 0.1 of ln 10 = {np.log(10):.3f}")

# %% [markdown]
# **Rung 2: gradcheck**, now of the whole network at once. Some ReLU may stand near its corner, and
# eighteen layers round more than one, so the limit is ten times that of a single layer.
#
# **Rung 3: learn 16 pictures by heart.** A healthy network can, within seconds. One that cannot has
# a fault in its steps, and more data will not help.

# %%
from resnetlib import gradcheck


def gradient_error(model, optimizer, images, labels):
    return gradcheck(model, images[:4], rng=0)


def loss_by_heart(model, optimizer, images, labels):
    history = train(model, optimizer, [(images[:16], labels[:16])], 40, progress=False)
    return history.loss[-1]


assert gradient_error(*begin(), *fit) < 1e-5
print("rung 2 holds: backward is the derivative of forward, through all layers")
assert loss_by_heart(*begin(), *fit) < 0.1
print("rung 3 holds: after 40 steps on the same 16 digits the loss is below 0.1")

# %% [markdown]
# **Rung 4: train for real**, if briefly, and count the validation digits that are misnamed. Guessing
# misnames 90 %. Three epochs should leave fewer than half.
#
# **Rung 5: look at the filters.** Numbers can be fine while a part of the network sleeps. We look at
# the stem: each filter before, after, and its map; *moved 0.5* is a change by half of its length. As a
# number: which share of the filters did not move?

# %%
def share_misnamed(model, optimizer, images, labels):
    batches = DataLoader(images, labels, 64, shuffle=True, rng=0)
    schedule = schedules.cosine(0.05, 3 * len(batches))
    train(model, optimizer, batches, 3, schedule=schedule, progress=False)
    return 1 - evaluate(model, validation)[1]


model, optimizer = begin()
at_random = model.stem.conv.weight.value.copy()
assert share_misnamed(model, optimizer, *fit) < 0.5
print("rung 4 holds: fewer than half of the validation digits are misnamed")

# %%
from resnetlib.figures import filter_growth
from resnetlib.figures.filter_growth import moved


def share_that_stays(model, optimizer, images, labels):
    """The share of the stem's filters that one epoch moves by less than a hundredth."""
    before = model.stem.conv.weight.value.copy()
    train(model, optimizer, DataLoader(images, labels, 64, shuffle=True, rng=0), progress=False)
    pairs = zip(before, model.stem.conv.weight.value, strict=True)
    return np.mean([moved(old, new) < 0.01 for old, new in pairs])


assert share_that_stays(*begin(), *fit) == 0
with evaluating(model):
    stem_maps = model.stem.forward(fit[0][2:3])[0]
filters = at_random[:, 0], model.stem.conv.weight.value[:, 0]
show(
    filter_growth(*filters, stem_maps, fit[0][2, 0]),
    alt="The stem's four filters of 3 × 3 weights at random and as learned; each has moved. Below, "
    "their maps of a handwritten 2, each strong at other places.",
)

# %% [markdown]
# A ladder is worth something only if its rungs can break. So we plant five faults, all of them from
# real life, and climb again.
#
# **Predict.** Which rung breaks first for each? (1) The head's weights begin 100 times too large.
# (2) ReLU's backward forgets its mask. (3) The optimizer got the parameters of another copy of the
# model. (4) Pictures and labels were shuffled apart. (5) The stem was left out of the optimizer.

# %%
import copy

from resnetlib import ReLU, swapped


class ForgetfulReLU(ReLU):
    def backward(self, grad_output):
        return grad_output


def with_fault(fault):
    model, optimizer = begin()
    images, labels = fit
    if fault == "first logits\ntoo large":
        model.head.dense.weight.value *= 100
    if fault == "ReLU lets\nall through":
        model = swapped(model, {ReLU: ForgetfulReLU})
        optimizer = SGD(gather_params(model), momentum=0.9)
    if fault == "another copy's\nparameters":
        optimizer = SGD(gather_params(copy.deepcopy(model)), momentum=0.9)
    if fault == "labels and\npictures apart":
        labels = np.random.default_rng(0).permutation(labels)
    if fault == "stem\nleft out":
        optimizer = SGD(gather_params(model)[3:], momentum=0.9)
    return model, optimizer, images, labels

# %%
from resnetlib.figures import ladder, ladder_alt

rungs = {"gap to ln K": 0.1, "gradcheck": 1e-5, "loss by heart": 0.1, "share misnamed": 0.5}
rungs["filters that stay"] = 0.01
measures = [first_loss_gap, gradient_error, loss_by_heart, share_misnamed, share_that_stays]


def climb(fault):
    numbers = []
    for measure, limit in zip(measures, rungs.values(), strict=True):
        numbers.append(float(measure(*with_fault(fault))))
        if not numbers[-1] < limit:
            break
    return numbers


faults = ["no fault", "first logits\ntoo large", "ReLU lets\nall through"]
faults += ["another copy's\nparameters", "labels and\npictures apart", "stem\nleft out"]
climbs = {fault: climb(fault) for fault in faults}
show(ladder(climbs, rungs), alt=ladder_alt(climbs, rungs))

# %% [markdown]
# Each rung catches what those below let pass. The last fault is the sneakiest: its network names
# digits well, on filters that are still noise. Chapter 19 has more such cases.
#
# ## Watching it
#
# Two more numbers are worth a look while it trains: the length of the whole gradient, over all
# parameters $p$, which shows whether steps get out of hand; and the time left, after $t$ of $T$
# steps:
#
# $$\lVert g \rVert = \sqrt{\sum_p \sum \left(\frac{\partial L}{\partial p}\right)^2} \qquad
# \text{time left} = (T - t) \cdot \frac{\text{time so far}}{t}$$

# %%
from resnetlib.figures.training import time_left
from resnetlib.learning.steps import grad_norm, training_steps

assert [len(numbers) for numbers in climbs.values()] == [5, 1, 2, 3, 4, 5]  # each rung broke once
model, optimizer = begin()
first = next(training_steps(model, optimizer, digits()))
as_one_vector = np.concatenate([p.grad.ravel() for p in optimizer.parameters])
assert np.isclose(first.grad_norm, np.linalg.norm(as_one_vector), rtol=1e-4)
assert first.grad_norm == grad_norm(optimizer.parameters)
assert time_left([2.0, 2.0, 2.0], total=10) == 14
half = {name: values[: steps // 2] for name, values in shapes_run.items()}
show(training_curves(half, steps, classes=3), alt=training_alt(half, steps))

# %% [markdown]
# The shapes again, halfway. Below, digits, live. `training_steps` is a generator, so the dashboard
# needs to know nothing about networks: it asks for steps and draws what they say. **stop** ends it
# before the next step. `await` lets the cell wait meanwhile, so that no other runs.
#
# **Predict.** Stop it halfway. Is the model then usable?

# %% tags=["widget"]
from IPython.display import display

from resnetlib.widgets import training_dashboard

model, optimizer = begin()
batches = digits()
schedule = schedules.one_cycle(0.1, 6 * len(batches))
stream = training_steps(model, optimizer, batches, 6, validation=validation, schedule=schedule)
dashboard = training_dashboard(stream, total=6 * len(batches), classes=10)
display(dashboard)
steps_taken = await dashboard.finished()

# %% [markdown]
# It is: between two steps a model is whole, trained so far. What it misses are the last, small steps.
#
# ## After an interrupt
#
# Long trainings meet power cuts. If `train` gets a path, it writes a **checkpoint** after each epoch
# (here a file, not one of our tests) and goes on from there. We want the same weights as without the cut, bit for bit.
#
# **Predict.** Which five things must be in that file? The weights are the first.

# %%
import tempfile


class PowerCut(DataLoader):
    """A data loader that breaks off in the middle of an epoch."""

    left = 30

    def __iter__(self):
        for batch in super().__iter__():
            self.left -= 1
            if self.left == 0:
                raise KeyboardInterrupt
            yield batch


def three_epochs(batches, path=None):
    model, optimizer = begin(dropout_rate=0.2)
    options = {"schedule": schedules.cosine(0.05, 57), "checkpoint": path, "progress": False}
    try:
        history = train(model, optimizer, batches, 3, **options)
    except KeyboardInterrupt:
        return three_epochs(digits(), path)  # everything is made anew, and the file is found
    return model, history

# %%
with tempfile.TemporaryDirectory() as folder:
    path = Path(folder) / "training.safetensors"
    cut = PowerCut(*fit, 64, shuffle=True, rng=0)
    resumed, history = three_epochs(cut, path)
    whole, _ = three_epochs(digits())
assert cut.left == 0 and history.epochs == 3 and same(resumed, whole)
print("interrupted in the second epoch, and resumed: the same weights, bit for bit")

# %% [markdown]
# The weights; batch norm's running statistics; the optimizer's velocities; the random states, of the
# data loader and of dropout; and the number of the step, for the schedule. `save` and `load` keep
# the first two: enough to use a network.
#
# ## How good is it?
#
# Accuracy is one number; a **confusion matrix** is a table. Row: what a picture is. Column: what it
# was called. A good network makes few mistakes on 360 test digits. So five were trained, each without
# a fifth of all 1,797, and each named its fifth: every digit is judged by a network that never saw it
# (`experiments/13_digits_by_fold.py`).
#
# **Predict.** Which digit is misnamed most often, and what is it called?

# %%
from sklearn.metrics import confusion_matrix

from resnetlib.figures import confusion_alt, confusion_table

by_fold = np.load(results / "13_digits_by_fold.npz")
all_images, all_labels = np.concatenate([images, test[0]]), np.concatenate([labels, test[1]])
probabilities = by_fold["probabilities"].astype(float)
counts = confusion_matrix(all_labels, probabilities.argmax(axis=1))
print(f"{np.trace(counts)} of {counts.sum()} right: {np.trace(counts) / counts.sum():.1%}")
show(confusion_table(counts), alt=confusion_alt(counts))

# %% [markdown]
# The three, called 5, 8 or 9: five of sixteen mistakes. Numbers say how many; pictures say why. The
# **worst mistakes** are those where the true label got the least probability: where the loss is
# largest. Would you have known better?

# %%
from resnetlib.figures import named_pictures, pictures_alt

wrong_by_digit = counts.sum(axis=1) - counts.diagonal()
assert wrong_by_digit.argmax() == 3 and (wrong_by_digit[3], wrong_by_digit.sum()) == (5, 16)
of_truth = probabilities[range(1797), all_labels]
worst = of_truth.argsort(kind="stable")[:12]
worst_said = probabilities[worst], all_labels[worst]
assert (probabilities[worst].max(axis=1) > 0.9).sum() == 5
show(named_pictures(all_images[worst], *worst_said), alt=pictures_alt(*worst_said))

# %% [markdown]
# Some are hardly legible at 8 × 8 pixels, some a person reads at once. And in five of these twelve the
# network was more than 90 % sure: confidence is no proof.
#
# Now the shapes: 600 that the network of the first picture never saw, from another seed of the same
# formula.
#
# **Predict.** Two of the three kinds are never confused with each other. Which?

# %%
from resnetlib.data.shapes import NAMES, make_shapes

shape_images, shape_labels = make_shapes(600, rng=1)
counts = confusion_matrix(shape_labels, shapes_said.argmax(axis=1))
print(f"{np.trace(counts)} of 600 right: {np.trace(counts) / 600:.1%}")
show(confusion_table(counts, NAMES), alt=confusion_alt(counts, NAMES))
worst = shapes_said[range(600), shape_labels].argsort(kind="stable")[:12]
worst_said = shapes_said[worst], shape_labels[worst], NAMES
show(named_pictures(shape_images[worst], *worst_said), alt=pictures_alt(*worst_said))

# %% [markdown]
# Circles and triangles: the square stands between them.
#
# Look once more at the curves of the first picture, from step 1,300 on, the thirteenth of 20 epochs.
#
# **Predict.** Blue falls on, green does not. What has the network begun to do?

# %%
assert counts[0, 2] == counts[2, 0] == 0
unseen = shapes_run["validation_loss"][99::100]
by_epoch = shapes_run["loss"].reshape(20, 100).mean(axis=1)
assert by_epoch[19] < by_epoch[12] / 5 and unseen[19] > unseen[12]
print(f"training:   {by_epoch[12]:.3f} in epoch 13, {by_epoch[19]:.3f} in epoch 20")
print(f"never seen: {unseen[12]:.3f} and {unseen[19]:.3f}")

# %% [markdown]
# On training pictures the loss falls to a sixth; on those never seen it does not fall. The network
# begins to learn its 10,000 by heart: **overfitting**. Without the green line nobody would know.
#
# ## What can go wrong: judging in training mode
#
# `evaluate` switches to evaluation mode by itself. Whoever writes that loop anew forgets it.
#
# **Predict.** The network from above names more than 80 % of the validation digits correctly. We
# judge it once more, in training mode, with the digits sorted by label, 24 at a time. Batch norm now
# compares each digit with its batch. What accuracy comes out, and is the model unharmed?

# %%
def judged_in_training_mode(model, images, labels):
    named = [model.forward(x).argmax(axis=1) for x, _ in DataLoader(images, labels, 24)]
    return np.mean(np.concatenate(named) == labels)


model = copy.deepcopy(trained["examples shuffled"])
(val_images, val_labels), honest = validation[0], evaluate(model, validation)
order = np.argsort(val_labels, kind="stable")
wrong = judged_in_training_mode(model, val_images[order], val_labels[order])
after = evaluate(model, validation)
print("honest:", roughly(honest[1]), "· in training mode, sorted:", roughly(wrong))
print("and the honest loss has changed, without a single step:", after[0] != honest[0])

# %% [markdown]
# The symptom: accuracy that depends on which pictures share a batch, and that changes when you look
# twice. Looking moved the running statistics. The cure: `with evaluating(model)`, always.
#
# ## What can go wrong: leakage
#
# Now the labels are dice: 1,437 digits, each with a random number from 0 to 9. Nobody can do better
# than 10 %. We judge a model that only remembers: it names a picture after the most similar one it
# knows. Each digit also gets four copies with a breath of noise, as augmentation would make.
#
# **Predict.** Accuracy if we split first and copy then? And if we copy first and split then?

# %%
def remembered(known, known_labels, asked):
    known, asked = known.reshape(len(known), -1), asked.reshape(len(asked), -1)
    distance = (known**2).sum(axis=1)[:, None] - 2 * known @ asked.T  # up to a constant per column
    return known_labels[distance.argmin(axis=0)]


def with_copies(x, y, rng):
    copies = [x + 0.05 * rng.standard_normal(x.shape) for _ in range(4)]
    return np.concatenate([x, *copies]), np.tile(y, 5)


rng = np.random.default_rng(0)
x, dice = images.astype(float), rng.integers(0, 10, len(images))
known = with_copies(x[:1200], dice[:1200], rng)
split_first = np.mean(remembered(*known, x[1200:]) == dice[1200:])
x, dice = with_copies(x, dice, rng)
order = rng.permutation(len(x))
known, asked = order[:6000], order[6000:]
copied_first = np.mean(remembered(x[known], dice[known], x[asked]) == dice[asked])
print(f"split, then copy: {split_first:.0%} right; copy, then split: {copied_first:.0%}")

# %% [markdown]
# The symptom of **leakage** is a result too good to be true: here knowledge about dice. The test
# held near copies of what was learned. Split first. Leaks are often quieter: one writer's digits in
# both parts (ours have that, as chapter 00 says), or an epoch chosen because its *test* accuracy was
# best. For choices there is the validation part.

# %% [markdown]
# **Try it.** Change one thing, say what you expect, run.
#
# 1. In the widget's cell, raise 0.1 in `one_cycle` to 5. What do loss and gradient do?
# 2. Give the dashboard shapes: `ResNet18(3, 3, width=4)`, an optimizer with *its* parameters, and a
#    `DataLoader(*make_shapes(1200, rng=0), 64, shuffle=True)`. Where does the loss begin?
# 3. Where `wrong` is computed, drop `[order]` twice, and print it. Is it still far off? Why is that
#    worse?
#
# <details><summary>Answers</summary>
#
# 1. Both leap, to tens or far beyond, and it ends no better than guessing. Or the loss becomes NaN:
#    an error that says where, and what to try.
# 2. Near ln 3 = 1.10. Set `classes=3`, and leave out `validation`, which holds digits.
# 3. Nearly right: mixed batches resemble the whole. The bug hides until somebody judges one picture, or
#    a sorted folder.
#
# </details>

# %% [markdown]
# ## What we know now
#
# Training is a loop of six lines around parts that are proved. Shuffle examples, keep labels true, let
# the rate fall, climb the ladder first, keep whole states on disk. Judge in evaluation mode, on data
# that had no way to leak in.
#
# | array | shape |
# |:--|:--|
# | `images`, `labels` | `(M, C, H, W)`, `(M,)` |
# | `x`, `y` of a batch | `(N, C, H, W)`, `(N,)`, $N = b$ or, in the last, fewer |
# | a record of loss, rate, gradient length | `(T,)` each |
# | confusion matrix | `(K, K)`: row what it is, column what it was called |
#
# Now build it yourself, in [exercise 13](../exercises/13_training.ipynb).
#
# **Next:** [chapter 14](14_seeing_inside.ipynb). What has it learned?

# %% [markdown]
# ## Sources
#
# - Goyal et al. 2017, *Accurate, Large Minibatch SGD: Training ImageNet in 1 Hour*,
#   arXiv:1706.02677: warm-up.
# - Loshchilov, Hutter 2016, *SGDR: Stochastic Gradient Descent with Warm Restarts*,
#   arXiv:1608.03983: the cosine. Smith, Topin 2017, arXiv:1708.07120: one cycle.
# - Kaufman, Rosset, Perlich, Stitelman 2012, *Leakage in Data Mining: Formulation, Detection, and
#   Avoidance*, ACM TKDD 6(4).
# - He et al. 2015, *Deep Residual Learning for Image Recognition*, arXiv:1512.03385, section 4.2: crops
#   and flips.
# - The digits: Alpaydin, Kaynak 1998, doi:10.24432/C50P49, CC BY 4.0.
