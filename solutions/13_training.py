# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %% [markdown] classroom={"exercise": "13_training", "version": 2, "asks_for": ["DataLoader", "train", "evaluate"]}
# # Exercise 13 · Training
#
# You write the training step, the data loader, the evaluation and the loop around them. Then you go
# past the chapter: large batches on a small machine, averaged weights, and stopping in time. At the
# end a ResNet-18 made of your own parts learns to read digits.
#
# | part | tasks | points | minutes |
# |:--|:--|--:|--:|
# | core | 1 to 4 | 12 | 65 |
# | stretch | 5 to 7 | 10 | 75 |
# | in words | 8 | 2 | 10 |
#
# [Chapter 13](../chapters/13_training.ipynb) is an open book: look things up in it. What the
# stretch asks is not in it.

# %% [markdown]
# **How it works** is told in [exercise 02](02_conv2d.ipynb). In short: replace each line
# `raise NotImplementedError` by your own lines, run the cell, run the check below it. Only cells that
# begin with `# Task: …` are graded, with the imports and helpers that stand in them.
#
# **Begin anywhere.** Task 4 puts tasks 1 and 3 together. No other task needs an earlier one.

# %%
from contextlib import contextmanager
from dataclasses import dataclass, field

import numpy as np

from classroom.checks import Checks
from resnetlib import (
    SGD,
    Layer,
    Parameter,
    Sequential,
    SoftmaxCrossEntropyLoss,
    evaluating,
    gather_params,
    layers,
)
from resnetlib.figures import batch_strips, map_alt, network_map, show
from resnetlib.layers.layer import named_parts

check = Checks("13_training")

# %% [markdown]
# Three things are given: a small network in float64, which batch norm and dropout make a different one in
# evaluation; pictures and labels to try it on; and **batches**, cut from them in order. Each batch is a
# pair `(x, y)`, and the last one is smaller.


# %%
def small_network(rng, dropout_rate=0.3):
    """Pictures (N, 2, H, W) in, logits (N, 4) out."""
    network = Sequential(
        layers.Conv2D(2, 5, rng=rng),
        layers.BatchNorm2D(5),
        layers.ReLU(),
        layers.GlobalAveragePooling2D(),
        layers.Dropout(dropout_rate, rng=rng.integers(2**32)),
        layers.Dense(5, 4, rng=rng),
    )
    for p in gather_params(network):
        p.value, p.grad = p.value.astype(np.float64), np.zeros(p.value.shape)
    return network


def drawn_pictures(rng, number):
    """Pictures (number, 2, 4, 3) whose brightness goes with their labels (number,)."""
    labels = rng.integers(4, size=number)
    return rng.standard_normal((number, 2, 4, 3)) + labels[:, None, None, None], labels


def batches_of(images, labels, *sizes):
    """A list of (x, y), with as many pictures in each as `sizes` says."""
    cuts = np.cumsum(sizes)[:-1]
    return list(zip(np.split(images, cuts), np.split(labels, cuts), strict=True))


# %% [markdown]
# ## Task 1 · One step
#
# *2 points · 5 minutes · warm-up*
#
# Five calls in the right order train a model on one batch. `loss_function` has
# `forward(logits, y)`, which returns the loss, and `backward()`, which returns ∂L/∂logits.
#
# Return the loss and the logits, both from **before** the weights moved. Gradients that somebody left
# behind must not count; those of this batch stay in the parameters.

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# Backward *adds* to the gradients, and the optimizer reads them. Between which two calls may they
# not be cleared?
#
# </details>
# <details><summary>Hint 2</summary>
#
# What does the model's own `backward` want: the loss, or how the loss changes with each logit?
#
# </details>


# %% classroom={"role": "answer", "task": "step", "see": "The loop"}
# Task: step
def training_step(model, optimizer, loss_function, x, y):
    """One step on one batch; returns (loss, logits) from before it."""
    # ANSWER
    optimizer.zero_grad()
    logits = model.forward(x)
    loss = loss_function.forward(logits, y)
    model.backward(loss_function.backward())
    optimizer.step()
    return loss, logits


# %% classroom={"role": "check", "task": "step", "points": 2}
@check("one step")
def _(rng):
    model = small_network(rng)
    optimizer = SGD(gather_params(model), lr=0.5, momentum=0.9)
    for p in optimizer.parameters:
        p.grad += rng.standard_normal(p.grad.shape)
    batches = batches_of(*drawn_pictures(rng, 11), 6, 5)
    done = [training_step(model, optimizer, SoftmaxCrossEntropyLoss(), *batch) for batch in batches]
    return {
        "first loss": done[0][0],
        "second loss": done[1][0],
        "first logits": done[0][1],
        "second logits": done[1][1],
        "the filters' gradient": model.layers[0].weight.grad,
        "the filters": model.layers[0].weight.value,
        "the last weights": model.layers[-1].weight.value,
        "the running variance": model.layers[1].running_var,
    }


# %% [markdown]
# ## Task 2 · The data loader
#
# *3 points · 20 minutes · core*
#
# Each `for` loop over a loader is one **pass**: all examples once, `batch_size` at a time, the last batch
# perhaps smaller. With `shuffle`, every pass has a new order of the *examples*.
#
# So that results can be compared, one convention: with `shuffle` a pass begins with
# `order = self.rng.permutation(M)`, where M is the number of examples. Without, nothing is drawn. If
# there is an `augment`, the pictures go through `augment(x, self.rng)`, batch by batch, with `shuffle`
# and without. What the loader stores stays as it is.

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# `len` counts batches, and the smaller one counts as well. M // b forgets it; what would round up?
#
# </details>
# <details><summary>Hint 2</summary>
#
# Cut the *order* into pieces of `batch_size`, and take the pictures and labels of one piece:
# `array[piece]` takes all those at once.
#
# </details>
# <details><summary>Hint 3</summary>
#
# If `__iter__` contains `yield`, Python makes a fresh pass each time that somebody begins a loop.
#
# </details>


# %% classroom={"role": "answer", "task": "loader", "see": "Which pictures, in which order"}
# Task: loader
class MyDataLoader:
    """Takes the place of resnetlib's DataLoader."""

    def __init__(self, images, labels, batch_size=32, *, shuffle=False, augment=None, rng=None):
        self.images, self.labels = np.asarray(images), np.asarray(labels)
        self.batch_size, self.shuffle, self.augment = batch_size, shuffle, augment
        self.rng = np.random.default_rng(rng)

    def __len__(self):
        """The number of batches."""
        # ANSWER
        return -(-len(self.images) // self.batch_size)

    def __iter__(self):
        """One pass: yields (x, y), batch by batch."""
        # ANSWER
        M = len(self.images)
        order = self.rng.permutation(M) if self.shuffle else np.arange(M)
        for start in range(0, M, self.batch_size):
            chosen = order[start : start + self.batch_size]
            x = self.images[chosen]
            if self.augment is not None:
                x = self.augment(x, self.rng)
            yield x, self.labels[chosen]


# %% [markdown]
# A loader over a folder that lies sorted by label, 150 examples in batches of 20. In order, each batch
# knows one or two labels; shuffled, nearly all; and the second pass is another one than the first.

# %% tags=["raises-exception"] classroom={"role": "expected"}
by_label = np.repeat(np.arange(10), 15)
sorted_loader = MyDataLoader(np.zeros((150, 1)), by_label, 20)
shuffled_loader = MyDataLoader(np.zeros((150, 1)), by_label, 20, shuffle=True, rng=0)
show(
    batch_strips(
        {
            "in order": [y for _, y in sorted_loader],
            "shuffled, first pass": [y for _, y in shuffled_loader],
            "shuffled, second pass": [y for _, y in shuffled_loader],
        }
    ),
    alt="Eight batches as rows of cells, coloured by label; the last row is half as long. In order: each "
    "row has one colour or two. Shuffled, in both passes: many colours in every row, other ones each time.",
)


# %% classroom={"role": "check", "task": "loader", "points": 1}
@check("batches in order")
def _(rng):
    images, labels = rng.standard_normal((7, 2, 3, 2)), 10 + 3 * rng.permutation(7)
    loader = MyDataLoader(images, labels, 3, rng=5)
    batches = list(loader)
    next(iter(loader))  # a pass that is given up
    again = list(loader)

    def noisy(x, rng):
        return x + rng.standard_normal()  # one number for all pictures of a batch

    changing = MyDataLoader(images, labels, 3, augment=noisy, rng=rng.integers(2**32))
    changed = [*changing, *changing]
    lengths = [len(MyDataLoader(images, labels, size)) for size in (1, 2, 3, 6, 7, 8)]
    usual = MyDataLoader(rng.standard_normal((40, 1)), rng.permutation(40), rng=6)
    return {
        "sizes": [len(y) for _, y in batches],
        "x": np.concatenate([x for x, _ in batches]),
        "y": np.concatenate([y for _, y in batches]),
        "y two passes later": np.concatenate([y for _, y in again]),
        "x of two passes, augmented": np.concatenate([x for x, _ in changed]),
        "what the generator gives after them": changing.rng.random(3),
        "the loader's own pictures": changing.images,
        "len, for batches of 1, 2, 3, 6, 7, 8": lengths,
        "what the generator gives next": loader.rng.random(3),
        "y of a batch of the usual size": next(iter(usual))[1],
    }


# %% classroom={"role": "check", "task": "loader", "points": 2}
@check("batches shuffled")
def _(rng):
    images, labels = rng.standard_normal((11, 2, 3, 2)), 10 + 3 * rng.permutation(11)
    loader = MyDataLoader(images, labels, 4, shuffle=True, rng=rng.integers(2**32))
    first = list(loader)
    next(iter(loader))  # a pass that is given up
    third = list(loader)

    def noisy(x, rng):
        return x + rng.standard_normal()  # one number for all pictures of a batch

    seed = rng.integers(2**32)
    changing = MyDataLoader(images, labels, 4, shuffle=True, augment=noisy, rng=seed)
    changed = [*changing, *changing]
    return {
        "sizes": [len(y) for _, y in first],
        "x of a pass": np.concatenate([x for x, _ in first]),
        "y of a pass": np.concatenate([y for _, y in first]),
        "x two passes later": np.concatenate([x for x, _ in third]),
        "y two passes later": np.concatenate([y for _, y in third]),
        "x of two passes, augmented": np.concatenate([x for x, _ in changed]),
        "y of two passes, augmented": np.concatenate([y for _, y in changed]),
        "what the generator gives after them": changing.rng.random(3),
        "the loader's own pictures": changing.images,
    }


# %% [markdown]
# ## Task 3 · An honest judgement
#
# *3 points · 15 minutes · core*
#
# How good is a model on data that comes in batches? Return the loss per picture and the accuracy from 0
# to 1, both over **all pictures**, however they are cut into batches. The loss function's `forward` gives the mean
# of one batch.
#
# Judging happens in evaluation mode, changes nothing in the model, and leaves every layer in the mode in which
# it was found. `data_loader` is anything that gives `(x, y)`, perhaps only once.

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# Batches of 8 and 2 have mean losses of 1 and 2. What is the mean over the ten pictures?
#
# </details>
# <details><summary>Hint 2</summary>
#
# Each layer has an attribute `training`. The imports at the top hold a context, `with …(model):`, that
# changes it for all layers and brings it back.
#
# </details>


# %% classroom={"role": "answer", "task": "evaluate", "see": "What can go wrong: judging in training mode"}
# Task: evaluate
def my_evaluate(model, data_loader):
    """(loss in nats per picture, accuracy from 0 to 1); y (N,) holds whole numbers."""
    # ANSWER
    loss_function = SoftmaxCrossEntropyLoss()
    total_loss, right, number = 0.0, 0, 0
    with evaluating(model):
        for x, y in data_loader:
            logits = model.forward(x)
            total_loss += len(x) * loss_function.forward(logits, y)
            right += (logits.argmax(axis=1) == y).sum()
            number += len(x)
    return total_loss / number, right / number


# %% [markdown]
# The same 12 pictures three times, cut differently. An honest judgement does not see the cuts.

# %% tags=["raises-exception"] classroom={"role": "expected"}
judged = small_network(np.random.default_rng(2))
twelve = drawn_pictures(np.random.default_rng(3), 12)
for sizes in [(12,), (5, 5, 2), (11, 1)]:
    loss, accuracy = my_evaluate(judged, batches_of(*twelve, *sizes))
    print(f"in batches of {sizes}: loss {loss:.4f}, accuracy {accuracy:.3f}")


# %% classroom={"role": "check", "task": "evaluate", "points": 3}
@check("judgement")
def _(rng):
    model = small_network(rng)
    for batch in batches_of(*drawn_pictures(rng, 30), 10, 10, 10):
        model.forward(batch[0])  # so that the running statistics know something
    for p in gather_params(model):
        p.grad += rng.standard_normal(p.grad.shape)

    def drawn(number, every=2):
        """Pictures, of which the model names every second one, or more."""
        x, y = drawn_pictures(rng, number)
        with evaluating(model):
            y[::every] = model.forward(x).argmax(axis=1)[::every]
        return x, y

    model.layers[4].training = False
    mixed = my_evaluate(model, batches_of(*drawn(23), 14, 6, 3))
    modes = [float(layer.training) for layer in (model, *model.layers)]
    once = my_evaluate(model, iter(batches_of(*drawn(17), 16, 1)))
    with evaluating(model):
        alone = my_evaluate(model, batches_of(*drawn(40), 40))
        modes_alone = [float(layer.training) for layer in (model, *model.layers)]
        logits = model.forward(drawn_pictures(rng, 3)[0])
    single = my_evaluate(model, batches_of(*drawn(8, every=1), *[1] * 8))
    inner = small_network(rng)
    nested = Sequential(inner, layers.ReLU())
    within = my_evaluate(nested, batches_of(*drawn_pictures(rng, 30), 20, 10))
    modes_within = [float(layer.training) for layer in (nested, *nested.layers, *inner.layers)]
    return {
        "loss, batches of 14, 6, 3": mixed[0],
        "accuracy, batches of 14, 6, 3": mixed[1],
        "who is in training mode afterwards": modes,
        "loss, batches that come once": once[0],
        "accuracy, batches that come once": once[1],
        "loss, a model in evaluation": alone[0],
        "accuracy, a model in evaluation": alone[1],
        "accuracy, one picture at a time": single[1],
        "who is in training mode after that": modes_alone,
        "logits in evaluation, afterwards": logits,
        "the running mean": model.layers[1].running_mean,
        "the running variance": model.layers[1].running_var,
        "the filters' gradient": model.layers[0].weight.grad,
        "loss, a network in a network": within[0],
        "accuracy, a network in a network": within[1],
        "who is in training mode, a network in a network": modes_within,
    }


# %% [markdown]
# ## Task 4 · The loop
#
# *4 points · 25 minutes · core*
#
# `epochs` passes over `data_loader`, which is anything that can be gone through once per epoch; a step for
# every batch. If there is a `schedule`, `optimizer.lr` becomes `schedule(t)` before each step; $t$ counts
# **all** steps from 0, across epochs.
#
# The `History` gets one entry per epoch: `loss` and `accuracy`, over all pictures of the epoch, as the steps
# themselves saw them; `lr`, the rate of the epoch's last step; and, if there are `validation` batches,
# `validation_loss` and `validation_accuracy`, judged after the epoch.


# %%
@dataclass
class History:
    """What happened, one entry per epoch; all lists are empty at first."""

    loss: list = field(default_factory=list)
    accuracy: list = field(default_factory=list)
    lr: list = field(default_factory=list)
    validation_loss: list = field(default_factory=list)
    validation_accuracy: list = field(default_factory=list)


# %% [markdown]
# <details><summary>Hint 1</summary>
#
# Two loops, one inside of the other. What begins anew with each epoch, and what goes on?
#
# </details>
# <details><summary>Hint 2</summary>
#
# `training_step` gives the loss and the logits of a batch: enough for three sums per epoch, weighted as
# in task 3. A second forward would see other weights, and move the running statistics.
#
# </details>


# %% classroom={"role": "answer", "task": "train", "see": ["The loop", "How large a step"]}
# Task: train
def my_train(model, optimizer, data_loader, epochs=1, *, validation=None, schedule=None):
    """Train for so many epochs; returns a History."""
    # ANSWER
    history, loss_function, t = History(), SoftmaxCrossEntropyLoss(), 0
    for _ in range(epochs):
        total_loss, right, number = 0.0, 0, 0
        for x, y in data_loader:
            if schedule is not None:
                optimizer.lr = schedule(t)
            loss, logits = training_step(model, optimizer, loss_function, x, y)
            total_loss += len(x) * loss
            right += (logits.argmax(axis=1) == y).sum()
            number += len(x)
            t += 1
        history.loss.append(total_loss / number)
        history.accuracy.append(right / number)
        history.lr.append(optimizer.lr)
        if validation is not None:
            loss, accuracy = my_evaluate(model, validation)
            history.validation_loss.append(loss)
            history.validation_accuracy.append(accuracy)
    return history


# %% [markdown]
# Four epochs of five batches, at a rate that falls. The validation has 40 other pictures.

# %% tags=["raises-exception"] classroom={"role": "expected"}
learner = small_network(np.random.default_rng(0), dropout_rate=0.1)
data = batches_of(*drawn_pictures(np.random.default_rng(1), 90), 20, 20, 20, 20, 10)
unseen = batches_of(*drawn_pictures(np.random.default_rng(2), 40), 25, 15)
history = my_train(
    learner,
    SGD(gather_params(learner), momentum=0.9),
    data,
    4,
    validation=unseen,
    schedule=lambda t: 0.3 * (1 - t / 20),
)
print("epoch   rate    loss   right    validation")
for e in range(4):
    print(
        f"{e + 1:>5}  {history.lr[e]:.3f}  {history.loss[e]:.4f}  {history.accuracy[e]:.3f}    "
        f"{history.validation_loss[e]:.4f}  {history.validation_accuracy[e]:.3f}"
    )


# %%
class NewEveryPass:
    """Other batches in every pass, as from a loader that shuffles."""

    def __init__(self, *passes):
        self.passes = list(passes)

    def __iter__(self):
        return iter(self.passes.pop(0))


# %% classroom={"role": "check", "task": "train", "points": 2}
@check("training")
def _(rng):
    model = small_network(rng)
    optimizer = SGD(gather_params(model), lr=0.2, momentum=0.9)
    passes = [batches_of(*drawn_pictures(rng, 17), 6, 3, 8) for _ in range(5)]
    history = my_train(model, optimizer, NewEveryPass(*passes[:4]), 2)
    short = my_train(model, optimizer, passes[4])
    cuts = [(4, 5), (2, 3, 4), (3, 6), (2, 2, 5)]
    uneven = [batches_of(*drawn_pictures(rng, 9), *sizes) for sizes in cuts]
    scheduled = my_train(
        model, optimizer, NewEveryPass(*uneven), 2, schedule=lambda t: 0.1 / (1 + t)
    )
    return {
        "loss": history.loss,
        "accuracy": history.accuracy,
        "rate": history.lr,
        "loss of one more epoch": short.loss,
        "rate, passes of 2 batches and of 3": scheduled.lr,
        "validation loss, without validation": history.validation_loss,
        "validation accuracy, without validation": history.validation_accuracy,
        "the filters": model.layers[0].weight.value,
        "the last weights": model.layers[-1].weight.value,
        "the running variance": model.layers[1].running_var,
    }


# %% classroom={"role": "check", "task": "train", "points": 2}
@check("training with schedule and validation")
def _(rng):
    model = small_network(rng)
    optimizer = SGD(gather_params(model), lr=9.0, momentum=0.9)
    data = batches_of(*drawn_pictures(rng, 17), 6, 3, 8)
    unseen = batches_of(*drawn_pictures(rng, 40), 20, 6, 14)
    history = my_train(
        model, optimizer, data, 3, validation=unseen, schedule=lambda t: 0.3 / (1 + t)
    )
    return {
        "loss": history.loss,
        "accuracy": history.accuracy,
        "rate": history.lr,
        "validation loss": history.validation_loss,
        "validation accuracy": history.validation_accuracy,
        "the filters": model.layers[0].weight.value,
        "the last weights": model.layers[-1].weight.value,
        "the running mean": model.layers[1].running_mean,
    }


# %% [markdown]
# ## Task 5 · A large batch on a small machine
#
# *3 points · 20 minutes · stretch*
#
# You want a step on 256 pictures, and the memory holds 64. So send them through in **pieces** of at most
# `size` pictures, let the gradients add up, and step once. The step must be the one that the whole batch would
# have taken, and the loss returned that of the whole batch.
#
# The loss function divides by the number of pictures that it sees. Which number should it have been? The last
# piece may be smaller. The model has neither batch norm nor dropout; task 8 asks why.

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# Five pictures in pieces of 3 and 2. Write L of all five with the mean losses of the two pieces: with which
# weights?
#
# </details>
# <details><summary>Hint 2</summary>
#
# If L is a sum of pieces times weights, so is its gradient. Where in a backward pass can a weight be put
# in, so that all parameters get it?
#
# </details>


# %% classroom={"role": "answer", "task": "accumulate", "see": "The loop", "beyond_chapter": true}
# Task: accumulate
def step_in_pieces(model, optimizer, loss_function, x, y, size):
    """The step of a whole batch, of which the model sees at most `size` at once; returns its loss."""
    # ANSWER
    optimizer.zero_grad()
    total = 0.0
    for start in range(0, len(x), size):
        part, its_labels = x[start : start + size], y[start : start + size]
        share = len(part) / len(x)
        total += share * loss_function.forward(model.forward(part), its_labels)
        model.backward(share * loss_function.backward())
    optimizer.step()
    return total


# %%
def plain_network(rng):
    """As the small network, with neither batch norm nor dropout."""
    network = small_network(rng)
    return Sequential(*(network.layers[i] for i in (0, 2, 3, 5)))


# %% [markdown]
# Ten pictures, whole and in pieces: the loss is the same, and so are the weights after a step.

# %% tags=["raises-exception"] classroom={"role": "expected"}
ten = drawn_pictures(np.random.default_rng(1), 10)
for size in (10, 5, 4, 1):
    network = plain_network(np.random.default_rng(0))
    optimizer = SGD(gather_params(network), lr=0.5)
    loss = step_in_pieces(network, optimizer, SoftmaxCrossEntropyLoss(), *ten, size)
    weight = network.layers[0].weight.value[0, 0, 0, 0]
    print(f"pieces of {size:>2}: loss {loss:.4f}, a weight {weight:.4f}")


# %%
class Watched(Layer):
    """Lets everything through, and notes how many pictures it sees at once."""

    def __init__(self):
        self.most = 0

    def forward(self, x):
        self.most = max(self.most, len(x))
        return x

    def backward(self, grad_output):
        return grad_output


# %% classroom={"role": "check", "task": "accumulate", "points": 3}
@check("a step in pieces")
def _(rng):
    model, watched = plain_network(rng), Watched()
    network = Sequential(watched, model)
    optimizer = SGD(gather_params(model), lr=0.5, momentum=0.9)
    for p in optimizer.parameters:
        p.grad += rng.standard_normal(p.grad.shape)
    loss_function, found = SoftmaxCrossEntropyLoss(), {}
    for size in (4, 3, 5, 20):
        x, y = drawn_pictures(rng, 10)
        watched.most = 0
        found[f"loss, pieces of {size}"] = step_in_pieces(
            network, optimizer, loss_function, x, y, size
        )
        found[f"the most at once, pieces of {size}"] = watched.most
        found[f"the filters' gradient, pieces of {size}"] = model.layers[0].weight.grad.copy()
        found[f"the last weights' gradient, pieces of {size}"] = model.layers[-1].weight.grad.copy()
        found[f"the last weights, pieces of {size}"] = model.layers[-1].weight.value.copy()
    return found


# %% [markdown]
# ## Task 6 · The average of where it has been
#
# *3 points · 25 minutes · stretch*
#
# Late in a training the weights tremble about a good place. Their **moving average** trembles less, and often
# judges better. After each step, with the decay $\delta$, for each parameter's value $\theta$:
#
# $$a \leftarrow \delta\, a + (1 - \delta)\, \theta$$
#
# $a$ is 0 at first, which pulls it down; as in Adam, $\hat a = a / (1 - \delta^t)$ after $t$ updates is the average.
# `applied` puts $\hat a$ into the parameters for the length of a `with` block, float32 where the values are.
# Afterwards each has its own value again, even if an error ended the block.

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# `a` must not become another name for `p.value`, or the two will move together.
#
# </details>
# <details><summary>Hint 2</summary>
#
# A function under `@contextmanager` runs up to its `yield`; then the block runs; then the rest. An error in
# the block arrives at the `yield`. Which words of Python run a line in any case?
#
# </details>


# %% classroom={"role": "answer", "task": "average", "see": "How large a step", "beyond_chapter": true}
# Task: average
class WeightAverage:
    """The moving average of parameters, to be judged in their place."""

    def __init__(self, parameters, decay):
        self.parameters, self.decay = list(parameters), decay
        self.averages = [np.zeros_like(p.value) for p in self.parameters]
        self.t = 0

    def update(self):
        """Take the values as they are now into the averages."""
        # ANSWER
        self.t += 1
        for a, p in zip(self.averages, self.parameters, strict=True):
            a[...] = self.decay * a + (1 - self.decay) * p.value

    @contextmanager
    def applied(self):
        """Within this context every parameter's value is its average; at least one update was made."""
        # ANSWER
        own = [p.value for p in self.parameters]
        for a, p in zip(self.averages, self.parameters, strict=True):
            p.value = a / (1 - self.decay**self.t)
        try:
            yield
        finally:
            for p, value in zip(self.parameters, own, strict=True):
                p.value = value


# %% [markdown]
# One weight, which takes the values 2, 2, 8. With a decay of 0.5, its averages on paper: 2, 2, and
# (1 · 2 + 2 · 2 + 4 · 8) / 7.

# %% tags=["raises-exception"] classroom={"role": "expected"}
weight = Parameter(np.zeros(1))
average = WeightAverage([weight], decay=0.5)
for value in (2.0, 2.0, 8.0):
    weight.value[...] = value
    average.update()
    with average.applied():
        print(f"average {weight.value[0]:.4f}", end=", ")
    print(f"own value {weight.value[0]:.4f}")


# %% classroom={"role": "check", "task": "average", "points": 3}
@check("averaged weights")
def _(rng):
    model = small_network(rng)
    filters, last = model.layers[0].weight, model.layers[-1].weight
    single = Parameter(rng.standard_normal(5).astype(np.float32))
    parameters = [*gather_params(model), single]
    average, found = WeightAverage(iter(parameters), decay=0.8), {}
    x, _ = drawn_pictures(rng, 4)
    for t in (1, 2, 3):
        for p in parameters:
            p.value += rng.standard_normal(p.value.shape).astype(p.value.dtype)
            p.grad += rng.standard_normal(p.grad.shape).astype(p.grad.dtype)
        average.update()
        if t == 2:
            continue
        with average.applied():
            found[f"filters inside, {t} updates"] = filters.value.copy()
            found[f"last weights inside, {t} updates"] = last.value.copy()
            found[f"float32 inside, {t} updates"] = single.value.copy()
            found[f"bytes per number inside, {t} updates"] = float(single.value.dtype.itemsize)
            with evaluating(model):
                found[f"logits inside, {t} updates"] = model.forward(x)
        found[f"filters afterwards, {t} updates"] = filters.value.copy()
        found[f"float32 afterwards, {t} updates"] = single.value.copy()
        found[f"bytes per number afterwards, {t} updates"] = float(single.value.dtype.itemsize)
    found["last weights"] = last.value.copy()
    heard = False
    try:
        with average.applied():
            raise KeyError("an error in the block")
    except KeyError:
        heard = True
    found["last weights after an error"] = last.value.copy()
    found["whether the error is heard of, 1 for yes"] = heard
    return found


# %% [markdown]
# ## Task 7 · Stopping in time
#
# *4 points · 30 minutes · stretch*
#
# On data that it never saw, a model's loss falls, then rises: it learns by heart. So keep the best state, and stop as
# soon as `patience` epochs in a row brought **no lower** loss than the best before them. An equal loss is not lower.
#
# `epochs` is an iterable: asking it for the next item trains the model for one epoch, and the item is the
# validation loss after it. Do not ask for more than you need. At the end, stopped or out of epochs, the
# model must be as it was after its best epoch: **all** its arrays, in the same `Parameter` objects, for an
# optimizer holds on to those.

# %% [markdown]
# Given: every array that makes a model what it is. They are the arrays themselves, and an epoch writes into
# them. It may also put new arrays in place of running statistics.


# %%
def arrays_of(model):
    """The values of all parameters, and batch norm's running statistics: as they are, no copies."""
    parts = [part for _, part in named_parts(model) if not isinstance(part, Layer)]
    return [part.value if isinstance(part, Parameter) else part for part in parts]


# %% [markdown]
# <details><summary>Hint 1</summary>
#
# On paper, with patience 2: 0.9, 0.7, 0.8, 0.6, 0.6, 0.7, 0.5. Which epochs are the best so far, and after which
# does it stop? It never learns of the 0.5.
#
# </details>
# <details><summary>Hint 2</summary>
#
# A list of arrays that you kept is a list of names. What will stand in those arrays after the next
# epoch?
#
# </details>
# <details><summary>Hint 3</summary>
#
# To bring a state back, ask for the arrays as they are *then*, and write into each of them.
#
# </details>


# %% classroom={"role": "answer", "task": "stop", "see": ["After an interrupt", "How good is it?"], "beyond_chapter": true}
# Task: stop
def stopped_in_time(model, epochs, patience):
    """Returns (the best loss, how many epochs were trained); the model is then at its best."""
    # ANSWER
    best, kept, waited, trained = np.inf, [], 0, 0
    for loss in epochs:
        trained += 1
        waited += 1
        if loss < best:
            best, waited = loss, 0
            kept = [array.copy() for array in arrays_of(model)]
        if waited == patience:
            break
    for array, then in zip(arrays_of(model), kept, strict=True):
        array[...] = then
    return best, trained


# %%
class PretendedEpochs:
    """Epochs that change every array and report these losses; the diary notes a weight after each."""

    def __init__(self, model, losses, rng):
        self.model, self.losses, self.rng, self.diary = model, losses, rng, []

    def __iter__(self):
        for loss in self.losses:
            for p in gather_params(self.model):
                p.value += self.rng.standard_normal(p.value.shape)
            self.model.forward(drawn_pictures(self.rng, 6)[0])
            self.model.layers[1].running_var += self.rng.random(5)
            self.diary.append(self.model.layers[-1].weight.value[0, 0])
            yield loss


# %% [markdown]
# The case on paper, and one that runs out of epochs. Of one weight of the model you see what it was after each
# epoch, and what it is at the end.

# %% tags=["raises-exception"] classroom={"role": "expected"}
for losses in [(0.9, 0.7, 0.8, 0.6, 0.6, 0.7, 0.5), (0.8, 0.6, 0.7)]:
    stopped = small_network(np.random.default_rng(0))
    stream = PretendedEpochs(stopped, losses, np.random.default_rng(1))
    best, trained = stopped_in_time(stopped, stream, 2)
    print(f"{trained} of {len(losses)} epochs, best loss {best}; a weight was", end=" ")
    print(
        *(f"{w:.2f}" for w in stream.diary), f"and is {stopped.layers[-1].weight.value[0, 0]:.2f}"
    )


# %% classroom={"role": "check", "task": "stop", "points": 4}
@check("stopped in time")
def _(rng):
    cases = {
        "a tie, patience 2": (0, [0.9, 0.7, 0.8, 0.6, 0.6, 0.7, 0.5, 0.4], 2),
        "patience 1": (0.15, [0.8, 0.5, 0.5, 0.6, 0.3], 1),
        "out of epochs": (0.3, [0.9, 0.4, 0.8, 0.6], 3),
        "never better": (0.45, [0.5, 0.6, 0.9, 0.7, 0.2], 3),
    }
    found = {}
    for name, (more, losses, patience) in cases.items():
        model = small_network(rng)
        parameters = gather_params(model)
        stream = PretendedEpochs(model, [loss + more for loss in losses], rng)
        best, trained = stopped_in_time(model, stream, patience)
        found[f"{name}: best loss"] = best
        found[f"{name}: epochs trained"] = trained
        found[f"{name}: epochs asked for"] = len(stream.diary)
        found[f"{name}: filters"] = parameters[0].value
        found[f"{name}: last bias"] = parameters[-1].value
        found[f"{name}: running mean"] = model.layers[1].running_mean
        found[f"{name}: running variance"] = model.layers[1].running_var
        same = [float(p is q) for p, q in zip(parameters, gather_params(model), strict=True)]
        found[f"{name}: which Parameters are the same objects"] = same
    return found


# %% [markdown] classroom={"role": "question", "task": "pieces_and_norm", "points": 2}
# ## Task 8 · In words
#
# *2 points · 10 minutes · marked by hand*
#
# Task 5 made a step in pieces equal to the step of the whole batch. Put a batch norm into the model, in training
# mode, and it no longer is. In three or four sentences: where do the two part ways, does the difference vanish
# when all pieces have the same size, and what changes if batch norm is frozen, in evaluation mode?
#
# **Your answer:**
#
# In training, batch norm takes mean and variance from the pictures that it sees together. In pieces those are
# the piece's own, so that the same picture gets other normalized values, hence other logits, another loss and
# another gradient: L is no longer a sum over pictures each of which counts for itself. Equal sizes do not help:
# even then each piece has a mean and a variance of its own. (The running statistics differ as well: they move
# once per piece.) Frozen, the statistics are constants, every picture passes by itself, and the two steps agree again.
#
# **Rubric.** 1 point: the statistics are those of the piece, so that a picture's logits depend on which others
# go with it. 1 point: equal pieces do not cure it, and constants do, with a reason for one of the two.

# %% [markdown]
# ## The whole, from your own parts
#
# This is not graded. You have written, or can write, every part of a ResNet-18 and of its training. The next
# cell looks through the exercises beside this notebook, **as you last saved them**, and takes each part whose
# checks are right; of exercise 13 it takes what runs here. What is missing, wrong, or very slow is borrowed
# from the library, and the list says so. On the map, what is yours is lit; the network for digits is narrower
# than the one drawn there, and its stem has no max pool.
#
# This takes some ten seconds. If it never ends, a loop in one of the notebooks does not: interrupt the kernel,
# and the error names the notebook, `<cell 02_conv2d …>`, and the line.

# %% classroom={"role": "expected"}
from classroom.capstone import my_parts

parts = my_parts(check)
show(network_map(lit=parts.chapters, pale=True), alt=map_alt(lit=parts.chapters))
print(parts)

# %% [markdown]
# A network of these parts, 16 channels wide, trains for twelve epochs on 1,437 handwritten digits, each shifted
# by a pixel now and then. The next cell takes about a minute on two cores.
#
# The line below the imports hands `my_train` your loss: it looks for that name.

# %% tags=["nbval-ignore-output"] classroom={"role": "expected"}
from classroom.capstone import with_progress
from resnetlib import load_digits, schedules
from resnetlib.data.augment import random_shift, sometimes
from resnetlib.kernels.threads import one_blas_thread

SoftmaxCrossEntropyLoss = parts["SoftmaxCrossEntropyLoss"]
digits, test_digits = load_digits()
network = parts.network(rng=0)
optimizer, rate = parts.optimizer_for(network)
shift = sometimes(random_shift)
loader = parts["DataLoader"](*digits, 64, shuffle=True, augment=shift, rng=0)
schedule = schedules.one_cycle(rate, 12 * len(loader))
# What is shown on the way tells the time left, which no two machines share.
with one_blas_thread():  # for products as small as these, a second one is more trouble than help
    history = parts["train"](network, optimizer, with_progress(loader, 12), 12, schedule=schedule)

# %% classroom={"role": "expected"}
test_loss, test_accuracy = parts["evaluate"](network, parts["DataLoader"](*test_digits, 50))
print("the loss has fallen to less than a tenth:", history.loss[-1] < history.loss[0] / 10)
print("of 360 digits that it never saw, at least 97 % are named:", test_accuracy >= 0.97)

# %% [markdown]
# ## What you have now
#
# A training that you can trust: steps in the right order, batches of all examples, a judgement that no batch
# size changes; and three tools of those who train large networks on small machines. And, if the map
# is lit from end to end, a ResNet-18 in which not one line of forward, backward or training is borrowed.
#
# `python3 course.py check 13` runs all checks in a fresh kernel, as your instructor will, and counts
# your points. What you hand in is this notebook.
