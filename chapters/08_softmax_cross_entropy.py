# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %% [markdown]
# # 08 · Softmax and cross-entropy
#
# **What is the cost of being wrong?**
#
# The dense layer of [chapter 07](07_dense.ipynb) ends in scores. To learn, the network needs a single
# number that says how wrong they are, and its derivative. We build both. The derivative will turn
# out to be the shortest of the course, and we will draw it as arrows that push each score up or
# down. On the map, this is where forward ends and backward begins.

# %%
import time

import numpy as np

import resnetlib
from resnetlib import Dense, Layer, ResNet18, gather_params, gradcheck, load_digits
from resnetlib.figures import (
    capped_loss,
    digits_alt,
    loss_fall,
    map_alt,
    named_digits,
    network_map,
    push_bars,
    push_bars_alt,
    show,
    softmax_steps,
    softmax_steps_alt,
    softmax_temperature,
    softmax_temperature_alt,
    surprise_curve,
)
from resnetlib.widgets import push_player, temperature_player

show(network_map(lit=[8]), alt=map_alt(lit=[8]))

# %% [markdown]
# ## A case small enough for paper
#
# A picture gets three scores: 1.79 for cat, 1.10 for dog, 0 for hat. Which share of our belief
# should each receive? Scores can be negative; shares cannot, and they sum to 1. So raise $e$ to the
# power of each score, which is always positive, and divide by the sum. Our scores are $\ln 6$, $\ln 3$
# and $\ln 1$, natural logarithms, in NumPy `np.log`. Find the three shares, then run.

# %%
names = ["cat", "dog", "hat"]
paper_logits = np.log([6.0, 3.0, 1.0])
show(softmax_steps(paper_logits, names), alt=softmax_steps_alt(paper_logits, names))

# %% [markdown]
# ## The equation
#
# The scores that go in are called **logits**, $z$. For image $n$ and class $k$, with $j$ running
# through all $K$ classes,
#
# $$p_{nk} = \frac{e^{z_{nk}}}{\sum_j e^{z_{nj}}}$$
#
# This is the **softmax**: each row of $p$ is positive, sums to 1, and keeps the order of the logits.

# %%
def softmax_naive(logits):
    p = np.zeros(logits.shape)
    for n in range(len(logits)):
        total = 0.0
        for z in logits[n]:
            total += np.exp(z)
        for k, z in enumerate(logits[n]):
            p[n, k] = np.exp(z) / total
    return p

# %% [markdown]
# The cell asserts the shares 0.6, 0.3 and 0.1.
#
# **Predict.** What happens to them when we add 100 to every logit? And when we double every logit?

# %%
paper_z = paper_logits[None]  # a batch of one image, (1, 3)
assert np.allclose(softmax_naive(paper_z), [[0.6, 0.3, 0.1]])
print("plus 100:", softmax_naive(paper_z + 100).round(2))
print("doubled: ", softmax_naive(2 * paper_z).round(2))

# %% [markdown]
# Adding changes nothing: $e^{100}$ is a factor above and below the line. Only **differences** of
# logits count. Doubling squares the ratio 6 : 3 : 1 to 36 : 9 : 1; the first gains.
#
# ## Temperature
#
# Divide the logits by a **temperature** $T$ first: $p = \mathrm{softmax}(z / T)$. Doubling was
# $T = \tfrac12$.
#
# **Predict.** Where do four probabilities go as $T$ becomes very small? Very large? Then move the
# slider with the arrow keys.

# %%
four_logits, four_names = np.array([3.0, 2.0, 1.0, -1.0]), ["cat", "dog", "hat", "bus"]
limits = {0.05: [1, 0, 0, 0], 100: [0.25, 0.25, 0.25, 0.25]}
for T, p in limits.items():
    assert np.allclose(softmax_naive(four_logits[None] / T), [p], atol=0.01)
tempered = (four_logits, 0.5, four_names)
show(softmax_temperature(*tempered), alt=softmax_temperature_alt(*tempered))

# %% tags=["widget"]
temperature_player(four_logits, four_names)

# %% [markdown]
# Cold, the highest takes all, and a difference of 1 decides everything; hot, all become alike. In
# training $T$ is 1. The network sets its own temperature, by the size of its weights.
#
# ## Surprise
#
# Now the picture turns out to be a dog, to which we gave 0.3. What should that cost? Nothing if we
# had said 1; without limit as we near 0, for we had ruled out what is true; and for two independent
# pictures, whose probabilities multiply, the costs should add. Up to its unit, one function does all
# this: $-\ln p$, the **surprise**. Its unit is the **nat**, the surprise at what had one chance in $e$.

# %%
p, q = 0.3, 0.6
assert np.isclose(-np.log(p * q), -np.log(p) - np.log(q))
assert -np.log(1.0) == 0 and np.isclose(-np.log(1 / np.e), 1)
points = {"certain": 1, "one of two": 1 / 2, "one of ten": 1 / 10, "one of 1,000": 1 / 1000}
show(
    surprise_curve(points),
    alt="Surprise against probability. It is 0 nats at p = 1, 0.69 at one half, 2.30 at one tenth, "
    "6.91 at one thousandth, and grows without limit towards p = 0. Dashed, the squared error "
    "(1 − p)², which stays below 1.",
)

# %% [markdown]
# ## The loss
#
# The mean surprise over $N$ images is the **cross-entropy**. With $\ell_n$ the label of image $n$,
#
# $$L = -\frac{1}{N} \sum_n \ln p_{n \ell_n}$$
#
# Only the probability of the true class is read. The others count all the same: what they hold, the
# true one lacks.

# %%
def loss_naive(logits, labels):
    p = softmax_naive(logits)
    loss = 0.0
    for n, label in enumerate(labels):
        loss += -np.log(p[n, label]) / len(labels)
    return loss


print("if it is a cat, dog, hat:", *(f"{loss_naive(paper_z, [k]):.2f}" for k in range(3)), "nats")

# %% [markdown]
# ## The first loss
#
# A network that knows nothing gives every class $1/K$, and pays
#
# $$-\ln \frac{1}{K} = \ln K$$
#
# whatever the labels are.
#
# **Predict.** What does a fresh ResNet-18 pay for digits, and what for the 1,000 classes of
# ImageNet? Its dense weights begin ten times smaller than in chapter 07, so that all logits are
# near 0.

# %%
(train_images, train_labels), (test_images, test_labels) = load_digits()
for K in [2, 10, 1000]:
    assert np.isclose(loss_naive(np.full((1, K), 7.0), [1]), np.log(K))
fresh = ResNet18(input_channels=1, num_classes=10, width=16, stem="small", rng=0)
first_loss = loss_naive(fresh.forward(train_images[:64]).astype(float), train_labels[:64])
print(f"a fresh ResNet-18 on 64 digits: {first_loss:.1f}, and ln 10 = {np.log(10):.2f}")
print(f"for 1,000 classes: ln 1000 = {np.log(1000):.2f}")

# %% [markdown]
# Remember $\ln K$. A first loss far above it says that the logits begin too large: the network is sure
# of something before it has seen anything. It is the cheapest test we have, and the first rung of the
# ladder in chapter 13.
#
# ## Logits of 1,000
#
# **Predict.** In float64, $e^{710}$ is more than the largest number there is. What does
# `softmax_naive` say of the logits 1000 and 0?

# %%
large = np.array([[1000.0, 0.0]])
with np.errstate(all="ignore"):
    print("exp:", np.exp(large[0]), " softmax:", softmax_naive(large)[0], end=" ")
    print(" loss:", loss_naive(large, [1]))

# %% [markdown]
# Infinity divided by infinity is `nan`, and the certain 0 beside it costs an infinite surprise. Both are
# wrong: the true loss is 1,000. But only differences count, so we may subtract the largest logit
# $m$ first. And we need $\ln p$, not $p$, so the division becomes a subtraction:
#
# $$\ln p_k = z_k - \ln \sum_j e^{z_j}, \qquad \ln \sum_j e^{z_j} = m + \ln \sum_j e^{z_j - m}$$
#
# The sum is called **log-sum-exp**. Its largest term is now $e^0 = 1$: it cannot overflow, and never
# is the logarithm of 0 taken.
#
# **Checkpoint.** Arrays equal loops, and logits of 1,000 give the true loss.

# %%
def log_softmax(logits):
    z = logits - logits.max(axis=1, keepdims=True)
    return z - np.log(np.exp(z).sum(axis=1, keepdims=True))


def cross_entropy(logits, labels):
    return -log_softmax(logits)[np.arange(len(labels)), labels].mean()

rng = np.random.default_rng(0)
logits, labels = 3 * rng.standard_normal((5, 4)), np.array([2, 0, 3, 3, 1])
assert np.allclose(np.exp(log_softmax(logits)), softmax_naive(logits))
assert np.isclose(cross_entropy(logits, labels), loss_naive(logits, labels))
m, z = logits.max(axis=1), logits
assert np.allclose(np.log(np.exp(z).sum(axis=1)), m + np.log(np.exp(z - m[:, None]).sum(axis=1)))
assert cross_entropy(large, [0]) == 0
print("the loss of 1000 and 0, where the second is true:", cross_entropy(large, [1]))

# %% [markdown]
# ## The derivative, in three steps
#
# For one image $L = \ln \sum_j e^{z_j} - z_\ell$. Who feeds whom? Every logit feeds the sum; the true
# one feeds $L$ a second time, with slope −1. Let the **target** $t_k$ be 1 for $k = \ell$ and 0
# elsewhere. First the sum ($\ln$ has slope one over what it takes, $e^z$ has itself), then the second
# path, then the mean over $N$:
#
# $$\frac{\partial}{\partial z_k} \ln \sum_j e^{z_j} = \frac{e^{z_k}}{\sum_j e^{z_j}} = p_k
# \qquad\qquad \frac{\partial z_\ell}{\partial z_k} = t_k
# \qquad\qquad \frac{\partial L}{\partial z_{nk}} = \frac{p_{nk} - t_{nk}}{N}$$
#
# **Predict.** What is the gradient of the paper case, if it is a dog? In words: who is pushed up?

# %%
def slopes(function, z, h=1e-6):
    """Central differences of a function of one row of logits."""
    steps = h * np.eye(len(z))
    return np.array([(function(z + s) - function(z - s)) / (2 * h) for s in steps])


p, dog = softmax_naive(paper_logits[None])[0], np.array([0.0, 1.0, 0.0])
assert np.allclose(slopes(lambda z: np.log(np.exp(z).sum()), paper_logits), p)
assert np.allclose(slopes(lambda z: z[1], paper_logits), dog)
assert np.allclose(slopes(lambda z: cross_entropy(z[None], [1]), paper_logits), p - dog)
show(push_bars(paper_logits, dog, names), alt=push_bars_alt(paper_logits, dog, names))

# %% [markdown]
# The push is a step against the gradient, $t - p$. **The true class is pushed up by what it lacks,
# every other down by what it holds.** The pushes sum to 0. When $p$ reaches $t$ they end, and while
# the network is wrong they never fade: the true logit is pushed with $1 - p_\ell$. It is the $y - t$
# of chapter 07, with $p$ in place of $y$.
#
# **Checkpoint.** Loops, arrays, and finite differences in all 20 logits.

# %%
def loss_backward_naive(logits, labels):
    p = softmax_naive(logits)
    grad_logits = np.zeros(logits.shape)
    for n, k in np.ndindex(logits.shape):
        target = 1 if k == labels[n] else 0
        grad_logits[n, k] = (p[n, k] - target) / len(labels)
    return grad_logits


def loss_backward(logits, labels):
    targets = np.eye(logits.shape[1])[labels]  # row n has its 1 in column labels[n]
    return (np.exp(log_softmax(logits)) - targets) / len(logits)


by_arrays = loss_backward(logits, labels)
measured = slopes(lambda z: cross_entropy(z.reshape(5, 4), labels), logits.ravel())
assert np.allclose(by_arrays, loss_backward_naive(logits, labels))
assert np.allclose(by_arrays.ravel(), measured)
assert np.allclose(by_arrays.sum(axis=1), 0)
print("arrays equal loops equal finite differences:", by_arrays.shape)

# %% [markdown]
# ## The long way round
#
# Could softmax be a layer, and $-\ln p_\ell$ another? Then backward would go through $p$. Its table of
# slopes, and the slope of the surprise, are
#
# $$\frac{\partial p_j}{\partial z_k} = p_j \, ([j = k] - p_k) \qquad
# \frac{\partial L}{\partial p_\ell} = -\frac{1}{p_\ell} \qquad
# -\frac{1}{p_\ell} \; p_\ell \, ([k = \ell] - p_k) = p_k - t_k$$
#
# with $[j = k]$ for 1 where $j = k$, else 0. The $1 / p_\ell$ cancels: in one part it is never
# computed. In two parts, logits of 1,000 would make it infinity times 0. So softmax and loss are one.

# %%
p = softmax_naive(paper_z)[0]
table = p[:, None] * (np.eye(3) - p)
assert np.allclose(slopes(lambda z: softmax_naive(z[None])[0], paper_logits).T, table)
grad_p = np.array([0, -1 / p[1], 0])
assert np.allclose(grad_p @ table, p - dog)
with np.errstate(all="ignore"):
    assert np.isnan(np.float64(0) * (-1 / np.float64(0)))  # p · 1/p, once p has become 0
print("the long way arrives at p − t:", (grad_p @ table).round(2))

# %% [markdown]
# ## The class
#
# A loss is no layer: it takes labels beside its input, and returns a number. `backward` therefore
# needs no `grad_output`; $\partial L / \partial L$ is 1. It starts the flow that every layer passes on.
#
# In the sum over all classes, with the targets $t$, labels may be **probabilities** too:
#
# $$L = -\frac{1}{N} \sum_{n,k} t_{nk} \ln p_{nk}$$

# %%
class SoftmaxCrossEntropyLoss:
    """L = −(1/N) Σ_n Σ_k t[n,k] log p[n,k], with p = softmax(logits)"""

    def forward(self, logits, labels):
        targets = np.asarray(labels)
        if targets.ndim == 1:  # whole numbers: a 1 at each label
            targets = np.eye(logits.shape[1], dtype=logits.dtype)[targets]
        log_p = log_softmax(logits)
        self.cache = np.exp(log_p), targets
        return float(-(targets * log_p).sum() / len(logits))

    def backward(self):
        p, targets = self.cache
        return (p - targets) / len(p)

# %% [markdown]
# **Checkpoint.** `gradcheck` knows layers. We lend it one that holds the labels fixed and hands the
# loss out as an array of a single number.
#
# **This is `resnetlib/learning/softmax_cross_entropy.py`.** The library's class has the same lines,
# and says at once when a label is out of range or a row of probabilities does not sum to 1.

# %%
class WithLabels(Layer):
    def __init__(self, loss, labels):
        self.loss, self.labels = loss, labels

    def forward(self, x):
        return np.array([self.loss.forward(x, self.labels)])

    def backward(self, grad_output):
        return grad_output * self.loss.backward()


assert gradcheck(WithLabels(SoftmaxCrossEntropyLoss(), labels), logits, rng=0) < 1e-6
ours, theirs = SoftmaxCrossEntropyLoss(), resnetlib.SoftmaxCrossEntropyLoss()
assert np.isclose(ours.forward(logits, labels), theirs.forward(logits, labels))
assert np.allclose(ours.backward(), theirs.backward())
print("the same loss, the same ∂L/∂z")

# %% [markdown]
# ## Labels that doubt
#
# Ten people look at a blurred picture: five say cat, five say dog. The honest label is 0.5 and 0.5.
#
# **Predict.** What is the smallest loss that any network can reach on it? Zero?

# %%
doubt = np.array([[0.5, 0.5, 0.0]])
assert np.isclose(ours.forward(np.array([[9.0, 9.0, -90.0]]), doubt), np.log(2))
assert np.allclose(ours.backward(), 0)
targets = rng.dirichlet(np.ones(4), 5)  # five random rows that sum to 1
entropy = -(targets * np.log(targets)).sum() / 5
assert np.isclose(ours.forward(np.log(targets), targets), entropy)
assert all(ours.forward(rng.standard_normal((5, 4)), targets) >= entropy for _ in range(1000))
show(push_bars(paper_logits, doubt[0], names), alt=push_bars_alt(paper_logits, doubt[0], names))

# %% [markdown]
# No: $\ln 2 = 0.69$ nats, reached at $p = t$, where the push ends. A network that is surer than its
# labels pays more: the cat is pushed *down* here, though it is half right. What remains at $p = t$
# is the doubt of the labels themselves, their **entropy** ($0 \ln 0$ counts as 0):
#
# $$L \;\ge\; -\frac{1}{N} \sum_{n,k} t_{nk} \ln t_{nk}$$
#
# ## What it costs
#
# $N K$ exponentials and $N$ logarithms.
#
# **Predict.** For 1,000 classes: which share is that of a single convolution in the first stage, of
# 116 million multiply-adds per image (chapter 02)?

# %% tags=["nbval-ignore-output"]
# No two machines take the same time, so tests do not compare this output.
assert round(64 * 56 * 56 * 64 * 3 * 3 / 1000, -4) == 120_000
many, of_them = rng.standard_normal((64, 1000)), rng.integers(0, 1000, 64)
start = time.perf_counter()
ours.forward(many, of_them)
ours.backward()
print(f"64 images, 1,000 classes: {1000 * (time.perf_counter() - start):.1f} thousandths of a second")

# %% [markdown]
# About a hundred-thousandth. Beside the convolutions the loss costs nothing, so it may be exact.
#
# ## Does it learn better?
#
# Chapter 07 fitted templates to digits by the squared error: a hundred steps named 334 of 360 unseen
# ones. That loss also punished a score for being *more* right than 1. We change the loss and nothing
# else but the rate, which suits it.
#
# **Predict.** Fewer, the same, more? And at which loss does the curve begin?

# %%
pixels, test_pixels = (a.reshape(len(a), 64).astype(float) for a in (train_images, test_images))
layer, losses, right = Dense(64, 10, rng=0), [], {}
for p in gather_params(layer):
    p.value, p.grad = np.zeros(p.value.shape), np.zeros(p.value.shape)
for step in range(101):
    named = layer.forward(test_pixels).argmax(axis=1)
    right[step] = np.sum(named == test_labels)
    losses.append(ours.forward(layer.forward(pixels), train_labels))
    layer.backward(ours.backward())
    for p in gather_params(layer):
        p.value, p.grad = p.value - 2.0 * p.grad, np.zeros_like(p.value)

# %%
assert np.isclose(losses[0], np.log(10)) and right[1] == 308 and right[100] == 334 + 10
show(
    loss_fall(np.array(losses), 10, {k: f"{right[k]} of 360" for k in (1, 100)}),
    alt=f"The loss falls from ln 10 = 2.30 to {losses[-1]:.2f} nats in a hundred steps. After one "
    f"step {right[1]} of 360 unseen digits are named right, after a hundred {right[100]}.",
)
beliefs = np.exp(log_softmax(layer.forward(test_pixels)))
least = beliefs.max(axis=1).argsort()[:6]
six = (beliefs[least], test_labels[least])
show(named_digits(test_images[least], *six), alt=digits_alt(*six))

# %% [markdown]
# Ten more, from one template per class as before. And the answer is now a belief, so we can ask where
# it doubts: these are the six digits of which it is least sure.
#
# ## Play
#
# Four logits, a target, and the push. Choose what *it is*, move a logit with the arrow keys, and
# watch the arrows. *One step* goes along the push once, with a learning rate of 1: press it again and
# again, and see the arrows shrink as $p$ fills its frame. *Cat or dog* is a label that doubts. Below
# is how the player looks when it is a bus, to which we gave little.

# %%
bus = np.array([0.0, 0.0, 0.0, 1.0])
show(push_bars(four_logits, bus, four_names), alt=push_bars_alt(four_logits, bus, four_names))

# %% tags=["widget"]
it_is = dict(zip(four_names, np.eye(4), strict=True))
push_player(four_logits, {**it_is, "cat or dog": np.array([0.5, 0.5, 0, 0])}, four_names)

# %% [markdown]
# **Try it.** Change one number, say what you expect, run.
#
# 1. Multiply the logits of `fresh` by 100 before its first loss. What does it pay now?
# 2. In `paper_logits`, change the 6 to 600, and run its cell and that of `slopes`. What is the push,
#    if it is a dog?
# 3. In the player choose *cat or dog*, and press *one step* until nothing moves. Which two
#    logits are equal then?
#
# <details><summary>Answers</summary>
#
# 1. More than 10 nats: it is sure without a reason, and often wrong.
# 2. Almost −1 on the cat, +1 on the dog, 0 on the hat. No push is ever larger than 1.
# 3. Those of cat and dog. The other two keep sinking, slower and slower.
#
# </details>

# %% [markdown]
# ## What can go wrong: a pinch of 1e-12
#
# To avoid $\ln 0$, people write $-\ln(p + 10^{-12})$. It looks harmless.
#
# **Predict.** The wrong class is ahead by 10, 30, 100, 1,000. What is the loss, and what does this
# say?

# %%
def pinched(logits, labels):
    p = np.exp(log_softmax(logits))
    return -np.log(p[np.arange(len(labels)), labels] + 1e-12).mean()


for gap in [10.0, 30.0, 100.0, 1000.0]:
    z = np.array([[gap, 0.0]])
    print(f"ahead by {gap:4.0f}: loss {cross_entropy(z, [1]):7.2f}, pinched {pinched(z, [1]):6.2f}")
assert np.isclose(-np.log(1e-12), 27.63, atol=0.01)
show(
    capped_loss(np.linspace(0, 60, 241)),
    alt="Left, the loss against the gap: exact, a straight line; pinched, level from 27.63 on. Right, "
    "their slopes: exact, towards 1; pinched, 0 again beyond a gap of about 30.",
)

# %%
class Pinched(SoftmaxCrossEntropyLoss):
    def forward(self, logits, labels):
        super().forward(logits, labels)
        return pinched(logits, labels)


right_size, too_wrong = np.array([[5.0, 0.0]]), np.array([[40.0, 0.0]])
assert gradcheck(WithLabels(Pinched(), [1]), right_size, rng=0) < 1e-6
assert gradcheck(WithLabels(Pinched(), [1]), too_wrong, rng=0) > 0.1
assert gradcheck(WithLabels(SoftmaxCrossEntropyLoss(), [1]), too_wrong, rng=0) < 1e-6

# %% [markdown]
# Symptom: no image ever costs more than 27.63 nats; the loss is wrong exactly where it is largest.
# Cause: there $p$ is less than the pinch. Backward by $p - t$ then belongs to another loss, which
# `gradcheck` sees only there; backward by the pinched loss's own slope gives the worst images no push.
# Cure: log-sum-exp.
#
# ## What can go wrong: forgetting 1/N
#
# Backward returns $p - t$, though the loss is a mean.
#
# **Predict.** What does `gradcheck` say for 5 images? And how long is the gradient of a dense layer for
# 8, 64, 512 images, with $1/N$ and without?

# %%
class NoMean(SoftmaxCrossEntropyLoss):
    def backward(self):
        return super().backward() * len(self.cache[0])


print(f"gradcheck: {gradcheck(WithLabels(NoMean(), labels), logits, rng=0):.2f}")
for N in [8, 64, 512]:
    size = {}
    for loss in [ours, NoMean()]:
        loss.forward(np.zeros((N, 10)), train_labels[:N])
        size[type(loss).__name__] = np.linalg.norm(pixels[:N].T @ loss.backward())
    with_mean, without = size.values()
    print(f"{N:3} images: length of ∂L/∂w {with_mean:.1f} with 1/N, {without:.0f} without")

# %% [markdown]
# 0.80, which is $1 - 1/5$. Symptom: a learning rate that was good for 8 images is far too large for 512,
# and no error is raised. Cause: the step grows with the batch. Cure: divide by $N$ once, in the loss.

# %% [markdown]
# ## What we know now
#
# Softmax turns logits into probabilities, of which only differences count. The loss is the mean
# surprise, by log-sum-exp; a network that knows nothing pays $\ln K$. Its gradient is $p - t$, divided
# by $N$: up by what the true class lacks, down by what the others hold.
#
# | array | shape |
# |:--|:--|
# | `logits`, `grad_logits`, `p` | $(N, K)$ |
# | `labels` | $(N,)$ whole numbers, or $(N, K)$ probabilities |
# | `loss` | one number, in nats per image |
#
# Now build it yourself, and three losses more: [exercise 08](../exercises/08_softmax_cross_entropy.ipynb).
#
# **Next:** [chapter 09](09_dropout.ipynb), dropout. Why delete half the network?

# %% [markdown]
# ## Sources
#
# - Bishop 2006, *Pattern Recognition and Machine Learning*, Springer, section 4.3.4: the gradient.
# - Shannon 1948, *A Mathematical Theory of Communication*, Bell System Technical Journal 27: surprise
#   that adds, and entropy.
# - Blanchard, Higham, Higham 2021, *Accurately Computing the Log-Sum-Exp and Softmax Functions*, IMA
#   Journal of Numerical Analysis 41(4).
# - Alpaydin, Kaynak 1998, *Optical Recognition of Handwritten Digits*, UCI Machine Learning
#   Repository, doi:10.24432/C50P49, CC BY 4.0.
