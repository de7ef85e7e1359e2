# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %% [markdown]
# # 15 · Depth and shortcuts
#
# **Why did depth fail before 2015?**
#
# A network with more layers can compute more. Yet past some twenty layers, networks used to get worse,
# even on the very images
# they were trained on. Two reasons are told for it, often as if they were one. We
# give each its own measurement. At the end you can make the picture that holds both apart, and say
# which of them the lit shortcuts are for.

# %%
import numpy as np

from resnetlib.figures import map_alt, network_map, show

show(network_map(lit=[10]), alt=map_alt(lit=[10]))

# %% [markdown]
# ## A case small enough for paper
#
# A network of $B$ layers, each of which multiplies one number by its weight: $y = w_B \cdots w_2 w_1 x$.
# How does $y$ move with the first weight? The product rule leaves all the others:
#
# $$\frac{\partial y}{\partial w_1} = x \prod_{b=2}^{B} w_b$$
#
# On paper: let $x = 1$, every weight ½, and $B = 10$. What is the slope? And what, roughly, for
# $B = 54$?

# %%
def first_slope_naive(x, weights):
    """Forward, then backward: ∂y/∂w of the first layer."""
    values, grad = [x], 1.0
    for w in weights:
        values.append(w * values[-1])
    for b in reversed(range(len(weights))):
        grad_w = grad * values[b]
        grad = grad * weights[b]
    return grad_w


assert first_slope_naive(1.0, [0.5] * 10) == 1 / 512
assert first_slope_naive(3.0, [2.0, 0.7, -1.5]) == 3.0 * 0.7 * -1.5
print(f"10 layers: {first_slope_naive(1.0, [0.5] * 10):.6f}, 54: {first_slope_naive(1.0, [0.5] * 54):.0e}")

# %% [markdown]
# One part in 512, and with 54 layers $10^{-16}$. That is the first disease, the **vanishing gradient**:
# nothing is wrong with the rule, but what it says about the first layer is too small to move anything.
#
# ## Networks that differ in one thing
#
# A stem of one convolution, blocks of two, a dense layer: the **depth** counts
# convolutions and dense layers, not norms. All
# have 8 channels and look at the digits. To make a **plain** network we cut the shortcuts: `Nothing`
# takes their place in the sum.

# %%
from resnetlib import (
    BatchNorm2D,
    Conv2D,
    Dense,
    GlobalAveragePooling2D,
    Identity,
    Layer,
    ReLU,
    ResidualBlock,
    Sequential,
    gather_params,
    layers_of,
)


class Nothing(Layer):
    """y = 0: it stands where a shortcut was cut."""

    def forward(self, x):
        return np.zeros_like(x)

    def backward(self, grad_output):
        return np.zeros_like(grad_output)


# %%
def block(shortcut, norm, scale, rng):
    block = ResidualBlock(8, 8, rng=rng)
    layers = block.residual.layers
    for conv in (layers[0], layers[3]):
        conv.weight.value *= np.float32(scale)
    if not norm:
        layers[1] = layers[4] = Identity()
    if not shortcut:
        block.shortcut = Nothing()
    return block


# %%
def network(depth, shortcut, *, norm=True, scale=1.0, seed=0):
    rng = np.random.default_rng(seed)
    stem = Conv2D(1, 8, 3, stride=2, padding=1, bias=False, rng=rng)
    blocks = [block(shortcut, norm, scale, rng) for _ in range((depth - 2) // 2)]
    pool, dense = GlobalAveragePooling2D(), Dense(8, 10, rng=rng)
    return Sequential(stem, BatchNorm2D(8) if norm else Identity(), ReLU(), *blocks, pool, dense)


for depth in (8, 56):
    weighty = [part for part in layers_of(network(depth, True)) if isinstance(part, (Conv2D, Dense))]
    assert len(weighty) == depth

# %% [markdown]
# ## The first disease: the gradient vanishes
#
# What reaches the weights? We send 256 digits forward, the loss backward, and note for every block how
# long the gradient of its first convolution's weight is, $\lVert \partial L / \partial w \rVert$.
#
# **Predict.** 56 layers, no norms, He's weights halved, as in chapter 10. Where in the network is the
# gradient shortest? And what do shortcuts change?

# %%
from resnetlib import SoftmaxCrossEntropyLoss, load_digits

(images, labels), _ = load_digits()
images = (images - images.mean()) / images.std()


def gradients_of(model, images, labels):
    """‖∂L/∂w‖ at every block's first convolution, in float64."""
    for p in gather_params(model):
        p.value, p.grad = p.value.astype(float), np.zeros(p.value.shape)
    loss = SoftmaxCrossEntropyLoss()
    loss.forward(model.forward(images.astype(float)), labels)
    model.backward(loss.backward())
    blocks = [part for part in model.layers if isinstance(part, ResidualBlock)]
    return np.array([np.sqrt(np.sum(b.residual.layers[0].weight.grad ** 2)) for b in blocks])


# %%
first = images[:256], labels[:256]
sick = {
    ("plain", False): gradients_of(network(56, False, norm=False, scale=0.5), *first),
    ("with shortcuts", True): gradients_of(network(56, True, norm=False, scale=0.5), *first),
}
panels = {"56 layers: weights halved, no norm": sick}
for (name, _), lengths in sick.items():
    print(f"{name}: first block 10^{np.log10(lengths[0]):.0f}, last 10^{np.log10(lengths[-1]):.0f}")

# %% [markdown]
# Without shortcuts nothing arrives *anywhere*: on the way back the gradient fades, and on the way
# forward the signal has faded already, so that even the last block has nothing to multiply with. With
# shortcuts, every block gets its share.
#
# By the beginning of 2015 this disease had its cures: weights that begin at the right size (He's rule),
# and batch norm, which keeps every signal at its size.
#
# **Predict.** With both, will the gradient of the plain network arrive at its first block?

# %%
from resnetlib.figures import block_gradients, block_gradients_alt

panels["56 layers: He's weights, batch norm"] = {
    ("plain", False): gradients_of(network(56, False), *first),
    ("with shortcuts", True): gradients_of(network(56, True), *first),
}
plain_lengths, short_lengths = panels["56 layers: He's weights, batch norm"].values()
assert plain_lengths[0] > 10 * short_lengths[0] and plain_lengths[0] > 100 * plain_lengths[-1]
show(block_gradients(panels), alt=block_gradients_alt(panels))

# %% [markdown]
# It arrives. At the first block it is even far longer than in the network with shortcuts. Whatever
# ails a plain network with batch norm, its gradient has not vanished.
#
# ## The second disease, live
#
# Then all should be well.
#
# **Predict.** Three networks with He's weights and batch norm learn 512 digits for 96 steps: plain with
# 8 layers, plain with 32, and 32 with shortcuts. In which order do they arrive?

# %%
from resnetlib import SGD, DataLoader


def losses_of(model, steps=96, lr=0.05):
    optimizer, loss = SGD(gather_params(model), lr, momentum=0.9), SoftmaxCrossEntropyLoss()
    loader, found = DataLoader(images[:512], labels[:512], 64, shuffle=True, rng=0), []
    while len(found) < steps:
        for x, y in loader:
            optimizer.zero_grad()
            found.append(loss.forward(model.forward(x), y))
            model.backward(loss.backward())
            optimizer.step()
    return np.array(found)


runners = [(8, False), (32, False), (32, True)]
race = {
    (f"{depth} layers, {'with shortcuts' if shortcut else 'plain'}", shortcut): losses_of(
        network(depth, shortcut)
    )
    for depth, shortcut in runners
}

# %%
from resnetlib.figures import loss_race

ends = {name: values[-16:].mean() for (name, _), values in race.items()}
assert ends["32 layers, with shortcuts"] < ends["8 layers, plain"] < ends["32 layers, plain"] / 2
show(
    loss_race(race),
    alt="Training loss against the step, from guessing, ln 10, at the start. 32 layers with shortcuts "
    "begin above it and fall fastest; 8 plain layers fall later and arrive as well; 32 plain layers "
    "fall slowly and are far behind after 96 steps.",
)

# %% [markdown]
# Twenty-four more layers made the plain network *slower to learn what it is shown*. With shortcuts the
# same layers help. Is it only slow?
#
# ## The experiment
#
# `experiments/15_depth.py` trains 34 such networks on all 1,437 digits, for 30 epochs each, under a
# falling learning rate; it takes some minutes, so its results are in the repository. Four depths, plain
# and with shortcuts, with batch norm from three seeds.
#
# **Predict.** Eight plain layers end with a training error of 0. And 56?

# %%
from pathlib import Path

import resnetlib
from resnetlib.figures import depth_errors, depth_errors_alt

results = Path(resnetlib.__file__).parents[1] / "chapters" / "results"
runs = dict(np.load(results / "15_depth.npz"))
print(f"{len(runs['kind'])} runs, {runs['loss'].shape[1]} epochs")
show(depth_errors(runs, kinds=["norm"]), alt=depth_errors_alt(runs, kinds=["norm"]))

# %% [markdown]
# The deepest plain networks end worst, on digits that they have seen thirty times. This is the second
# disease. It has a name of its own, **degradation**, and it is not overfitting either: a network that
# overfits does *well* on what it has learned. Nor does patience cure it: He and his co-authors gave their deep plain
# networks three times as many steps, and they stayed behind.
#
# **Predict.** Could 56 plain layers do as well as 8, if somebody gave them the weights?

# %%
def copying_block():
    """A plain block that hands on what it is given: its filters copy, its norms leave alone."""
    copying = block(shortcut=False, norm=True, scale=0.0, rng=0)
    for part in layers_of(copying):
        if isinstance(part, Conv2D):
            part.weight.value[range(8), range(8), 1, 1] = 1
        if isinstance(part, BatchNorm2D):
            part.running_var = np.ones(8) - part.epsilon
    return copying


# %%
from resnetlib import evaluate, evaluating, train

teacher = network(8, False)
optimizer = SGD(gather_params(teacher), lr=0.05, momentum=0.9)
train(teacher, optimizer, DataLoader(images, labels, 64, shuffle=True, rng=0), 8, progress=False)
built = Sequential(*teacher.layers[:-2], *(copying_block() for _ in range(24)), *teacher.layers[-2:])

# %% [markdown]
# **Checkpoint.** The network of 56 layers gives the same scores as the one of 8, digit by digit, and so
# makes the same mistakes.

# %%
with evaluating(teacher), evaluating(built):
    assert np.allclose(teacher.forward(images), built.forward(images), atol=1e-3)
weighty = [part for part in layers_of(built) if isinstance(part, (Conv2D, Dense))]
errors = [1 - evaluate(model, [(images, labels)])[1] for model in (teacher, built)]
assert len(weighty) == 56 and errors[0] < 0.1 and abs(errors[0] - errors[1]) < 0.002
print(f"{len(weighty)} plain layers with the scores of 8, and its errors")

# %% [markdown]
# They could: train eight layers, and insert 48 that copy. So a good network of 56 plain layers *exists*,
# and we can write it down. Training does not find it. That is the paper's first argument (section 1), and
# where its idea comes from: if copying is so hard to find, let a shortcut do it (chapter 10).
#
# ## Told apart
#
# Both diseases, on two axes: does the gradient arrive, and does the network learn? The script trained
# the halved weights without norms as well.
#
# **Predict.** Where does each of the four kinds stand?

# %%
from resnetlib.figures import told_apart, told_apart_alt

show(told_apart(runs), alt=told_apart_alt(runs))

# %% [markdown]
# Two clouds of the sick, far apart. On the left, nothing arrives and nothing is learned: **vanishing**.
# On the right, the gradient arrives, and the deep plain networks learn badly all the same:
# **degradation**. The paper says it in its section 4.1: "We argue that this optimization difficulty is
# unlikely to be caused by vanishing gradients." Its plain networks had batch norm, so that no signal
# faded on the way forward; and its authors measured the gradients on the way back.

# %% [markdown]
# ## Not the length of the gradient
#
# An objection: the gradient that arrives is *too long*. One learning rate cannot suit a first block whose
# gradient is hundreds of times as long as the last one's. Two measurements answer it. The script looked
# again after a quarter of the training. And it trained with Adam, which divides every gradient by its
# own recent size (chapter 12): its steps are as long at the first block as at the last.
#
# **Predict.** Where is the gradient of 56 plain layers after a quarter? And does Adam train them?

# %%
deepest = (runs["kind"] == "norm") & (runs["depth"] == 56)
for shortcut in (False, True):
    name = "with shortcuts" if shortcut else "plain"
    after_a_quarter = runs["gradients"][deepest & (runs["shortcut"] == shortcut), 1]
    lengths = np.median(after_a_quarter, axis=0)
    assert 0.1 < lengths[0] / lengths[-1] < 10
    print(f"{name:<14}: ‖∂L/∂w‖ at the first block {lengths[0]:.1f}, at the last {lengths[-1]:.1f}")

# %%
for shortcut in (False, True):
    here = (runs["kind"] == "adam") & (runs["shortcut"] == shortcut)
    wrong = runs["train_error"][here].item()
    print(f"Adam, 56 layers, {'with shortcuts' if shortcut else 'plain'}: training error {wrong:.0%}")

# %% [markdown]
# After a quarter the first block's gradient and the last one's differ by less than a factor of four,
# plain or not, where it was hundreds in the plain network before. Nothing
# vanishes, nothing explodes, and the plain network is stuck. Adam does not train it either.

# %% [markdown]
# ## A promise and how far it holds
#
# What is wrong with a gradient that is long enough? Perhaps it does not hold for long. A gradient is a
# promise: after a step of length $\eta \lVert g \rVert$ against $g = \partial L /
# \partial \theta$, with $\theta$ all weights together,
#
# $$L(\theta) - L(\theta - \eta g) \approx \eta \lVert g \rVert^2$$
#
# as long as the slope stays what it was. We measure what part of the promised fall comes, for longer and
# longer steps, each relative to the length of $\theta$.

# %%
def kept_part(model, images, labels, steps):
    loss, parameters = SoftmaxCrossEntropyLoss(), gather_params(model)
    gradients_of(model, images, labels)  # leaves the gradients, in float64
    images = images.astype(float)
    before = loss.forward(model.forward(images), labels)
    values = [p.value for p in parameters]
    squared = sum(np.sum(p.grad**2) for p in parameters)
    kept = []
    for step in steps:
        lr = step * np.sqrt(sum(np.sum(value**2) for value in values) / squared)
        for p, value in zip(parameters, values, strict=True):
            p.value = value - lr * p.grad
        kept.append((before - loss.forward(model.forward(images), labels)) / (lr * squared))
    return np.array(kept)


steps = 10.0 ** np.arange(-8, 0.1, 0.5)
kept = {
    (depth, shortcut): kept_part(network(depth, shortcut), images[:128], labels[:128], steps)
    for shortcut in (False, True)
    for depth in (8, 20, 32, 56)
}

# %% [markdown]
# **Predict.** A step that changes the weights by one percent: how much of the promised fall comes with 8
# plain layers, and with 56?

# %%
from resnetlib.figures import kept_promises, kept_promises_alt

assert all(np.isclose(part[0], 1, atol=0.1) for part in kept.values())
one_percent = {run: part[np.argmin(np.abs(steps - 0.01))] for run, part in kept.items()}
assert one_percent[8, False] > 0.8 and abs(one_percent[56, False]) < 0.05
assert min(one_percent[depth, True] for depth in (8, 20, 32, 56)) > 0.5
show(kept_promises(steps, kept), alt=kept_promises_alt(steps, kept))

# %% [markdown]
# Tiny steps keep every promise: the gradients are right. At one percent, 8 plain layers keep nine tenths,
# and 56 nothing: there half of the promise is broken after a *millionth* of the weights. With shortcuts,
# more than half comes at every depth. Plain blocks with batch norm make *every* change grow, not the
# gradient alone: a nudge in the first block moves the scores far.
#
# Is this why training fails? It fits, but the question is not settled. The paper only conjectured that
# such networks learn exponentially slowly; several explanations have been offered since.

# %% [markdown]
# ## Play
#
# All runs but Adam's. Left, the loss, with the other depths behind it and the other sort beside it.
# Right, the gradient at every block, before the first step and after a quarter of all. Two examples, then
# yours: the slider changes the depth, the box adds the shortcuts or cuts them.

# %%
from resnetlib.figures import depth_run, depth_run_alt

for shortcut in (False, True):
    show(depth_run(runs, "norm", 56, shortcut), alt=depth_run_alt(runs, "norm", 56, shortcut))

# %% tags=["widget"]
from resnetlib.widgets import depth_player

depth_player(runs)

# %% [markdown]
# **Try it.** Change one thing, say what you expect, run.
#
# 1. Add `(20, False)` to `runners`. Where does it come in?
# 2. `gradients_of(network(56, False, norm=False, scale=s), *first)`: find an `s` with which the gradient
#    arrives without any norm.
# 3. In the player, choose the halved weights and 8 plain layers. What do the first epochs look like?
#
# <details><summary>Answers</summary>
#
# 1. Between the two other plain ones.
# 2. About 1.2; with He's own weights, at 1.0, it is still some 30,000 times shorter, and at 1.4
#    thousands of times longer. Without norms, the balance is narrow.
# 3. Flat, at ln 10: its gradient is faint, but not gone. It takes some epochs to get going.
#
# </details>

# %% [markdown]
# ## What can go wrong
#
# **Confusing the two.** "ResNet cured vanishing gradients", many pages say, and so did the first draft
# of this course. **Symptom:** a deep network does not learn, and one cures the wrong disease. **Cause:**
# both look alike from outside. **Cure:** measure the gradient first. Then look at which medicine
# helped whom.

# %%
def error_of(kind, shortcut, depth):
    here = (runs["kind"] == kind) & (runs["shortcut"] == shortcut) & (runs["depth"] == depth)
    return runs["train_error"][here].mean()


for kind, depth in [("no norm", 20), ("norm", 56)]:
    here = (runs["kind"] == kind) & (runs["depth"] == depth) & ~runs["shortcut"]
    power = np.log10(np.median(runs["gradients"][here, 0, 0]))
    print(f"{depth} plain layers, {kind}: the gradient is 10^{power:.0f} long, error {error_of(kind, False, depth):.0%}")
    print(f"    after norms and He's weights {error_of('norm', False, depth):.0%}", end=", ")
    print(f"after shortcuts {error_of(kind, True, depth):.0%}")

# %% [markdown]
# Norms cure the first disease and leave the second. Shortcuts cure both: that is how the two came to be
# confused.

# %% [markdown]
# ## What we know now
#
# A **vanishing gradient** is a fact about one backward pass: its length, block by block. He's rule and
# batch norm end it. **Degradation** is a fact about training: the deeper network ends with the higher
# *training* error, although its gradient arrives and a good solution exists. Shortcuts end it.
#
# | to tell | measure | plain, 56 layers, batch norm |
# |:--|:--|:--|
# | does the gradient arrive? | $\lVert \partial L / \partial w \rVert$ per block | yes |
# | does the network learn? | *training* error by depth | worse than with 8 |
# | how far does it hold? | fall: came / promised | a millionth of the weights |
#
# **Next:** [chapter 16](16_making_it_fast.ipynb). Where does the time go?

# %% [markdown]
# ## Sources
#
# - He, Zhang, Ren, Sun 2015, *Deep Residual Learning for Image Recognition*, arXiv:1512.03385: section 1
#   for degradation and the copied layers, 4.1 for the gradients. Its Table 2, on ImageNet: 27.94 % error
#   with 18 plain layers, 28.54 % with 34; with shortcuts 27.88 % and 25.03 %.
# - Hochreiter 1991, *Untersuchungen zu dynamischen neuronalen Netzen*; Glorot, Bengio 2010,
#   *Understanding the Difficulty of Training Deep Feedforward Neural Networks*: vanishing gradients.
# - Ioffe, Szegedy 2015, *Batch Normalization*, arXiv:1502.03167.
# - Balduzzi et al. 2017, *The Shattered Gradients Problem*, arXiv:1702.08591: one explanation of what
#   the broken promises show.
# - Yang et al. 2019, *A Mean Field Theory of Batch Normalization*, arXiv:1902.08129: why the gradient
#   *grows* towards the first block.
