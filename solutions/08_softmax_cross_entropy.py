# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %% [markdown] classroom={"exercise": "08_softmax_cross_entropy", "version": 3, "asks_for": ["SoftmaxCrossEntropyLoss"]}
# # Exercise 08 · Softmax and cross-entropy
#
# You write the loss that starts every backward pass of the course: exact for logits of 1,000, for
# labels that are sure and for labels that doubt. Then you go past the chapter, to three losses that
# people use when labels are too sure, classes too rare, or images too easy.
#
# | part | tasks | points | minutes |
# |:--|:--|--:|--:|
# | core | 1 to 4 | 12 | 55 |
# | stretch | 5 to 7 | 12 | 75 |
# | in words | 8 | 2 | 15 |
#
# [Chapter 08](../chapters/08_softmax_cross_entropy.ipynb) is an open book: look things up in it. What the
# stretch asks is not in it.

# %% [markdown]
# **How it works.** As in [exercise 02](02_conv2d.ipynb): replace `raise NotImplementedError` by your own
# lines, run the cell, then the check below it. What you hand in stands in the cells that begin with
# `# Task: …`, with the imports and helpers that it needs. Begin anywhere: only task 4 needs others, 1 to
# 3. Try each task first with the chapter closed.

# %% [markdown]
# **One case is large.** Where a task asks for a derivative, its check has a case with some 100,000
# slopes, of which it keeps four sums. Nudging one number after another does not finish in time there. A
# derivative does, in plain loops too.

# %%
import numpy as np

from classroom.checks import Checks
from resnetlib import Dense, ResNet18, gather_params, load_digits
from resnetlib.figures import loss_fall, show

check = Checks("08_softmax_cross_entropy")

# %% [markdown]
# The letters are those of the course: $N$ images, $K$ classes, counted by $n$ and $k$; $z$ are the logits, $p$
# their softmax, $\ell_n$ is the label of image $n$. The target $t_{nk}$ is 1 at the label and 0 elsewhere,
# or a row of probabilities. Logarithms are natural, losses are in nats per image.

# %% [markdown]
# ## Task 1 · Logits of 1,000
#
# *3 points · 15 minutes · core*
#
# $$\text{lse}_n = \ln \sum_k e^{z_{nk}} \qquad\qquad \ln p_{nk} = z_{nk} - \text{lse}_n$$
#
# Written down like this, $e^{1000}$ is infinite, and the logarithm of $e^{-1000}$, which is rounded to 0,
# is minus infinity. In float32 it happens from 89 on. Yet neither result is large: find a way round, for
# every row of a batch. The logits themselves stay as they were.

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# Try it with 1000 and 999. Factor $e^{1000}$ out of the sum on paper: what stays in the sum, and what
# becomes of the factor under the logarithm?
#
# </details>
# <details><summary>Hint 2</summary>
#
# Subtract from each row its own largest logit, so that the largest exponent is 0. One row may be near
# 1,000 and the next near −1,000.
#
# </details>
# <details><summary>Hint 3</summary>
#
# A logarithm of a softmax never needs the softmax: what is the logarithm of a quotient?
#
# </details>


# %% classroom={"role": "answer", "task": "log_softmax", "see": "Logits of 1,000"}
# Task: log_softmax
def log_sum_exp(logits):
    """logits (N, K) → (N,), one number for each image."""
    # ANSWER
    largest = logits.max(axis=1)
    return largest + np.log(np.exp(logits - largest[:, None]).sum(axis=1))


def log_softmax(logits):
    """logits (N, K) → ln p (N, K)."""
    # ANSWER
    z = logits - logits.max(axis=1, keepdims=True)
    return z - np.log(np.exp(z).sum(axis=1, keepdims=True))


# %% tags=["raises-exception"] classroom={"role": "expected"}
large = np.array([[1000.0, 1000], [-1000, -1000], [0, 1000]])
print("log-sum-exp:", log_sum_exp(large).round(3))
print("log-softmax:", *log_softmax(large).round(3))


# %% classroom={"role": "check", "task": "log_softmax", "points": 1}
@check("log-sum-exp")
def _(rng):
    logits = 3 * rng.standard_normal((6, 4))
    shifts = np.array([[1000.0], [-1000], [0], [700], [-700], [90]])
    wide = (200 * rng.standard_normal((5, 3))).astype(np.float32)
    return {
        "logits near 0": log_sum_exp(logits),
        "rows near ±1,000": log_sum_exp(logits + shifts) - shifts[:, 0],
        "float32": log_sum_exp(wide),
        "the logits afterwards": logits,
    }


# %% classroom={"role": "check", "task": "log_softmax", "points": 2}
@check("log-softmax")
def _(rng):
    logits = 3 * rng.standard_normal((6, 4))
    shifts = np.array([[1000.0], [-1000], [0], [700], [-700], [90]])
    wide = (200 * rng.standard_normal((5, 3))).astype(np.float32)
    return {
        "logits near 0": log_softmax(logits),
        "rows near ±1,000": log_softmax(logits + shifts),
        "a thousand apart": log_softmax(1000 * rng.standard_normal((3, 5))),
        "float32": log_softmax(wide),
        "the logits afterwards": logits,
    }


# %% [markdown]
# ## Task 2 · The mean surprise
#
# *2 points · 10 minutes · core*
#
# From here on, functions begin with `log_p`, the logarithms $\ln p$ of a softmax: you need no answer to
# task 1. They leave the arrays that they are given as they are.
#
# $$L = -\frac{1}{N} \sum_{n,k} t_{nk} \ln p_{nk}$$
#
# Labels come in two kinds, told apart by their number of axes. Whole numbers $(N,)$: only $\ln p_{n \ell_n}$
# is read. Probabilities $(N, K)$: the sum as it stands.

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# One number from each row, from another column each time: index with two lists, the rows 0 to N − 1 and
# the labels.
#
# </details>
# <details><summary>Hint 2</summary>
#
# A mean over images, in both cases. How many numbers does `.mean()` divide by when it is given a table
# (N, K)?
#
# </details>


# %% classroom={"role": "answer", "task": "loss", "see": ["The loss", "The class"]}
# Task: loss
def loss_of(log_p, labels):
    """log_p (N, K); labels (N,) whole numbers, or (N, K) probabilities → one number, nats per image."""
    # ANSWER
    if labels.ndim == 1:
        return -log_p[np.arange(len(labels)), labels].mean()
    return -(labels * log_p).sum() / len(labels)


# %% [markdown]
# The target: two images, of which the first got 0.6 for its class and the second 0.2, so that their
# surprises are $-\ln 0.6$ and $-\ln 0.2$; then the same with a second label that doubts between two classes.

# %% tags=["raises-exception"] classroom={"role": "expected"}
paper_log_p = np.log([[0.6, 0.3, 0.1], [0.2, 0.2, 0.6]])
print(f"sure labels: {loss_of(paper_log_p, np.array([0, 1])):.3f}")
print(f"one doubts:  {loss_of(paper_log_p, np.array([[1, 0, 0], [0, 0.5, 0.5]])):.3f}")


# %% classroom={"role": "check", "task": "loss", "points": 1}
@check("loss, whole numbers")
def _(rng):
    log_p, labels = np.log(rng.dirichlet(np.ones(4), 6)), rng.integers(0, 4, 6)
    return {
        # first, because a change would make the later cases wrong as well
        "log_p afterwards": log_p,
        "labels afterwards": labels,
        "six images": loss_of(log_p, labels),
        "two classes that nobody has": loss_of(log_p, labels % 2),
        "four images, four classes": loss_of(log_p[:4], labels[:4]),
        "one image": loss_of(log_p[:1], labels[:1]),
        "surprises of hundreds": loss_of(200 * log_p, labels),
    }


# %% classroom={"role": "check", "task": "loss", "points": 1}
@check("loss, probabilities")
def _(rng):
    log_p, labels = np.log(rng.dirichlet(np.ones(4), 6)), rng.dirichlet(np.ones(4), 6)
    return {
        "log_p afterwards": log_p,
        "labels afterwards": labels,
        "six images": loss_of(log_p, labels),
        "one-hot rows": loss_of(log_p, np.eye(4)[rng.integers(0, 4, 6)]),
        "one-hot rows of whole numbers": loss_of(log_p, np.eye(4, dtype=int)[[3, 0, 2, 1, 1, 0]]),
        "four images, four classes": loss_of(log_p[:4], labels[:4]),
        "one image": loss_of(log_p[:1], labels[:1]),
        "surprises of hundreds": loss_of(200 * log_p, labels),
    }


# %% [markdown]
# ## Task 3 · The push
#
# *3 points · 15 minutes · core*
#
# What does a small move of each logit do to the loss? Derive it on paper, or look it up: it is the
# shortest derivative of the course. Both kinds of labels again; log_p and labels stay as they were. A
# log_p in float32 gives a gradient in float32, also beside probabilities in float64.

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# For one image with a sure label, $L = \text{lse} - z_\ell$. A logit $z_k$ enters the first part, and, if it
# is the true one, the second. What is the slope of each?
#
# </details>
# <details><summary>Hint 2</summary>
#
# With rows of targets there is one formula for both kinds: make such rows from whole numbers. Then p is
# needed, and you have ln p. And the loss is a mean.
#
# </details>


# %% classroom={"role": "answer", "task": "gradient", "see": ["The derivative, in three steps", "The class"]}
# Task: gradient
def grad_logits_of(log_p, labels):
    """log_p (N, K); labels (N,) whole numbers, or (N, K) probabilities → ∂L/∂logits (N, K)."""
    # ANSWER
    N, K = log_p.shape
    targets = (np.eye(K)[labels] if labels.ndim == 1 else labels).astype(log_p.dtype)
    return (np.exp(log_p) - targets) / N


# %% tags=["raises-exception"] classroom={"role": "expected"}
print(grad_logits_of(paper_log_p, np.array([0, 1])).round(3))


# %% [markdown]
# The large case of every check below has 500 images and 200 classes:


# %%
def many_classes(rng):
    """log_p (500, 200), and labels (500,)."""
    return np.log(rng.dirichlet(np.ones(200), 500)), rng.integers(0, 200, 500)


# %% classroom={"role": "check", "task": "gradient", "points": 1}
@check("gradient, whole numbers")
def _(rng):
    log_p, labels = np.log(rng.dirichlet(np.ones(4), 6)), rng.integers(0, 4, 6)
    return {
        "log_p afterwards": log_p,
        "labels afterwards": labels,
        "six images": grad_logits_of(log_p, labels),
        "two classes that nobody has": grad_logits_of(log_p, labels % 2),
        "four images, four classes": grad_logits_of(log_p[:4], labels[:4]),
        "one image": grad_logits_of(log_p[:1], labels[:1]),
        "a large case": check.large(grad_logits_of, *many_classes(rng)),
    }


# %% classroom={"role": "check", "task": "gradient", "points": 1}
@check("gradient, probabilities")
def _(rng):
    log_p, labels = np.log(rng.dirichlet(np.ones(4), 6)), rng.dirichlet(np.ones(4), 6)
    doubts = rng.dirichlet(np.ones(200), 500)
    return {
        "log_p afterwards": log_p,
        "labels afterwards": labels,
        "six images": grad_logits_of(log_p, labels),
        "one-hot rows": grad_logits_of(log_p, np.eye(4)[rng.integers(0, 4, 6)]),
        "one-hot rows of whole numbers": grad_logits_of(
            log_p, np.eye(4, dtype=int)[[3, 0, 2, 1, 1, 0]]
        ),
        "one image": grad_logits_of(log_p[:1], labels[:1]),
        "a large case": check.large(grad_logits_of, many_classes(rng)[0], doubts),
    }


# %% classroom={"role": "check", "task": "gradient", "points": 1}
@check("gradient, in float32")
def _(rng):
    log_p = np.log(rng.dirichlet(np.ones(4), 6)).astype(np.float32)
    grad = grad_logits_of(log_p, rng.integers(0, 4, 6))
    doubts = grad_logits_of(log_p, rng.dirichlet(np.ones(4), 6))
    many, labels = many_classes(rng)
    return {
        "whole numbers": grad,
        "bytes per number, whole numbers": grad.itemsize,
        "probabilities in float64": doubts,
        "bytes per number, probabilities in float64": doubts.itemsize,
        "a large case": check.large(grad_logits_of, many.astype(np.float32), labels),
    }


# %% [markdown]
# ## Task 4 · The loss, and the network that does not notice
#
# *4 points · 15 minutes · core*
#
# Put the three together into a class. `forward` takes logits and labels of either kind, leaves them as
# they are, keeps what `backward` needs, for example in `self.cache`, and returns one number. `backward`
# takes nothing, since ∂L/∂L is 1, and returns ∂L/∂logits, the same each time that it is asked. float32
# stays float32.

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# The loss and its gradient start from the same two arrays. Compute the first once, keep both.
#
# </details>
# <details><summary>Hint 2</summary>
#
# A tuple can be handed to a function as its arguments: with `pair = (a, b)`, `f(*pair)` is `f(a, b)`.
#
# </details>


# %% classroom={"role": "answer", "task": "class", "see": "The class"}
# Task: class
class MySoftmaxCrossEntropyLoss:
    """Takes the place of resnetlib's SoftmaxCrossEntropyLoss."""

    def forward(self, logits, labels):
        """logits (N, K); labels (N,) whole numbers, or (N, K) probabilities → nats per image."""
        # ANSWER
        self.cache = log_softmax(logits), labels
        return loss_of(*self.cache)

    def backward(self):
        """→ ∂L/∂logits (N, K), of the last forward."""
        # ANSWER
        return grad_logits_of(*self.cache)


# %% [markdown]
# At work: a dense layer learns to tell eights from ones, which chapter 07 found hard. All its weights begin
# at 0, so the loss begins at ln 2, and your gradient brings it down.

# %% tags=["raises-exception"] classroom={"role": "expected"}
images, names = load_digits()[0]
ones, eights = images[names == 1], images[names == 8]
pixels = np.concatenate([ones, eights]).reshape(-1, 64).astype(float)
which = np.repeat([0, 1], [len(ones), len(eights)])
layer, loss, losses, right = Dense(64, 2, rng=0), MySoftmaxCrossEntropyLoss(), [], []
layer.weight.value, layer.bias.value = np.zeros((64, 2)), np.zeros(2)
for _ in range(60):
    logits = layer.forward(pixels)
    losses.append(loss.forward(logits, which))
    right.append((logits.argmax(axis=1) == which).mean())
    layer.weight.grad, layer.bias.grad = np.zeros((64, 2)), np.zeros(2)
    layer.backward(loss.backward())
    for p in gather_params(layer):
        p.value = p.value - 0.3 * p.grad
said = {k: f"{right[k]:.0%} of {len(pixels)} right" for k in (2, 59)}
show(
    loss_fall(np.array(losses), 2, said),
    alt=f"The loss falls from ln 2 = 0.69 to {losses[-1]:.2f} in 60 steps; {right[59]:.0%} are right.",
)


# %%
def large_backward(rng):
    """∂L/∂logits of 500 images and 200 classes."""
    loss = MySoftmaxCrossEntropyLoss()
    loss.forward(*many_classes(rng))
    return loss.backward()


# %% classroom={"role": "check", "task": "class", "points": 2}
@check("loss and gradient")
def _(rng):
    loss, other = MySoftmaxCrossEntropyLoss(), MySoftmaxCrossEntropyLoss()
    loss.forward(rng.standard_normal((2, 3)), np.array([2, 0]))
    logits, labels = 3 * rng.standard_normal((6, 4)), rng.integers(0, 4, 6)
    value = loss.forward(logits, labels)
    other.forward(rng.standard_normal((6, 4)), labels)
    grad, again = loss.backward().copy(), loss.backward()
    doubts = rng.dirichlet(np.ones(5), 3)
    value_of_doubts = loss.forward(rng.standard_normal((3, 5)), doubts)
    grad_of_doubts, again_of_doubts = loss.backward().copy(), loss.backward()
    far = loss.forward(1000 * rng.standard_normal((6, 4)), labels)
    grad_of_far = loss.backward()
    narrow, doubts_in_float32 = rng.standard_normal((3, 5), np.float32), doubts.astype(np.float32)
    other.forward(narrow, np.array([4, 0, 2]))
    grad_in_float32 = other.backward()
    other.forward(narrow, doubts_in_float32)
    return {
        "loss": value,
        "gradient": grad,
        "gradient, asked for twice": again,
        "probabilities: loss": value_of_doubts,
        "probabilities: gradient": grad_of_doubts,
        "probabilities: gradient, asked for twice": again_of_doubts,
        "logits of 1,000: loss": far,
        "logits of 1,000: gradient": grad_of_far,
        "logits afterwards": logits,
        "labels afterwards": labels,
        "probabilities afterwards": doubts,
        "bytes per number of the gradient, in float32": grad_in_float32.itemsize,
        "probabilities: bytes per number of the gradient, in float32": other.backward().itemsize,
        "a large case": check.large(large_backward, rng),
    }


# %% [markdown]
# Now it trains a whole ResNet-18: your loss, your gradient, one step downhill, your loss again. We also look at
# what arrives at the first convolution, 20 layers away.


# %% classroom={"role": "check", "task": "class", "points": 2}
@check("train a network")
def _(rng):
    network = ResNet18(3, 5, width=4, stem="small", dropout_rate=0.0, rng=rng)
    for p in gather_params(network):
        p.value, p.grad = p.value.astype(np.float64), np.zeros(p.value.shape)
    loss, x, labels = (
        MySoftmaxCrossEntropyLoss(),
        rng.standard_normal((6, 3, 8, 8)),
        np.arange(6) % 5,
    )
    before = loss.forward(network.forward(x), labels)
    network.backward(loss.backward())
    for p in gather_params(network):
        p.value = p.value - 0.1 * p.grad
    return {
        "loss": before,
        "first convolution": network.stem.conv.weight.grad,
        "bias of the head": network.head.dense.bias.grad,
        "loss after one step": loss.forward(network.forward(x), labels),
        "a large case": check.large(large_backward, rng),
    }


# %% [markdown]
# ## Task 5 · Labels that are less sure
#
# *3 points · 15 minutes · stretch*
#
# A sure label pushes the true logit up for ever: $p = 1$ is never reached. **Label smoothing** takes a part
# $\varepsilon$ of each target and deals it out to all $K$ classes alike, the true one among them:
#
# $$t'_{nk} = (1 - \varepsilon)\, t_{nk} + \frac{\varepsilon}{K}$$
#
# The loss is that of task 2 with $t'$ for $t$, for labels that are whole numbers; then its ∂L/∂logits.

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# With K = 4 and ε = 0.1: what stands in a row of targets at the label, and what elsewhere? The four sum
# to 1.
#
# </details>
# <details><summary>Hint 2</summary>
#
# The derivation never asked whether a target is 0 or 1, only that a row sums to 1.
#
# </details>


# %% classroom={"role": "answer", "task": "smoothing", "see": ["The class", "Labels that doubt"], "beyond_chapter": true}
# Task: smoothing
def smoothed_loss(log_p, labels, epsilon):
    """log_p (N, K), labels (N,) whole numbers, epsilon from 0 to 1 → nats per image."""
    # ANSWER
    at_label = log_p[np.arange(len(labels)), labels]
    return -((1 - epsilon) * at_label + epsilon * log_p.mean(axis=1)).mean()


def smoothed_backward(log_p, labels, epsilon):
    """→ ∂L/∂logits (N, K)."""
    # ANSWER
    N, K = log_p.shape
    targets = np.full((N, K), epsilon / K)
    targets[np.arange(N), labels] += 1 - epsilon
    return (np.exp(log_p) - targets) / N


# %% [markdown]
# Of four classes the true one gets $p$, the others share the rest. With sure labels a larger $p$ always
# costs less. With $\varepsilon = 0.1$ there is a best $p$: where does the slope change its sign, and why there?

# %% tags=["raises-exception"] classroom={"role": "expected"}
for p in [0.5, 0.9, 0.925, 0.95, 0.999]:
    row = np.log([[p, *[(1 - p) / 3] * 3]])
    cost, slope = smoothed_loss(row, np.array([0]), 0.1), smoothed_backward(row, np.array([0]), 0.1)
    print(f"p = {p:<5}  loss {cost:.3f}  slope at the true logit {slope[0, 0].round(3) + 0.0:+.3f}")


# %% classroom={"role": "check", "task": "smoothing", "points": 1}
@check("label smoothing")
def _(rng):
    log_p, labels = np.log(rng.dirichlet(np.ones(4), 6)), rng.integers(0, 4, 6)
    return {
        "log_p afterwards": log_p,
        "labels afterwards": labels,
        "a tenth": smoothed_loss(log_p, labels, 0.1),
        "a half": smoothed_loss(log_p, labels, 0.5),
        "nothing": smoothed_loss(log_p, labels, 0.0),
        "all": smoothed_loss(log_p, labels, 1.0),
        "two classes that nobody has": smoothed_loss(log_p, labels % 2, 0.2),
        "one image": smoothed_loss(log_p[:1], labels[:1], 0.2),
    }


# %% classroom={"role": "check", "task": "smoothing", "points": 2}
@check("label smoothing, backward")
def _(rng):
    log_p, labels = np.log(rng.dirichlet(np.ones(4), 6)), rng.integers(0, 4, 6)
    return {
        "log_p afterwards": log_p,
        "labels afterwards": labels,
        "a tenth": smoothed_backward(log_p, labels, 0.1),
        "a half": smoothed_backward(log_p, labels, 0.5),
        "nothing": smoothed_backward(log_p, labels, 0.0),
        "all": smoothed_backward(log_p, labels, 1.0),
        "two classes that nobody has": smoothed_backward(log_p, labels % 2, 0.2),
        "one image": smoothed_backward(log_p[:1], labels[:1], 0.2),
        "a large case": check.large(smoothed_backward, *many_classes(rng), 0.1),
    }


# %% [markdown]
# ## Task 6 · Rare classes, and images without a label
#
# *4 points · 25 minutes · stretch*
#
# Where one class is rare, its images can be given more weight. And where an image has no label, it says $-1$
# and shall not count at all. With $a_n$ the weight of the class $\ell_n$, or 0 where the label is $-1$,
# the loss is the **weighted mean**
#
# $$L = \frac{\sum_n a_n \cdot (-\ln p_{n \ell_n})}{\sum_n a_n}$$
#
# Write it and its ∂L/∂logits. At least one image has a label. `log_p`, `labels` and `class_weights` stay
# as they were.

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# Three images with the weights 1, 3 and 0: the second counts three times, the third never. By what does one
# divide, so that the weights 2, 6 and 0 give the same loss?
#
# </details>
# <details><summary>Hint 2</summary>
#
# What does `class_weights[labels]` read where a label is −1? Python says nothing.
#
# </details>
# <details><summary>Hint 3</summary>
#
# The sum of the weights does not depend on the logits. So each row is pushed as before, and its share
# of the mean, 1/N until now, becomes another.
#
# </details>


# %% classroom={"role": "answer", "task": "weights", "see": ["The loss", "The derivative, in three steps"], "beyond_chapter": true}
# Task: weights
def weighted_loss(log_p, labels, class_weights):
    """log_p (N, K), labels (N,) whole numbers or −1, class_weights (K,) → one number."""
    # ANSWER
    weights = np.where(labels == -1, 0, class_weights[labels])
    surprise = -log_p[np.arange(len(labels)), labels]
    return (weights * surprise).sum() / weights.sum()


def weighted_backward(log_p, labels, class_weights):
    """→ ∂L/∂logits (N, K)."""
    # ANSWER
    weights = np.where(labels == -1, 0, class_weights[labels])
    slopes = np.exp(log_p)
    slopes[np.arange(len(labels)), labels] -= 1
    return slopes * (weights / weights.sum())[:, None]


# %% [markdown]
# The target: the two images of task 2, with the weight 3 for class 1, and a third without a label. So
# $L = (-\ln 0.6 - 3 \ln 0.2) / 4$, and each row of ∂L/∂logits is its own share of 4.

# %% tags=["raises-exception"] classroom={"role": "expected"}
three, of_them = np.log([[0.6, 0.3, 0.1], [0.2, 0.2, 0.6], [0.1, 0.5, 0.4]]), np.array([0, 1, -1])
print(f"loss {weighted_loss(three, of_them, np.array([1.0, 3, 1])):.3f}")
print(weighted_backward(three, of_them, np.array([1.0, 3, 1])).round(3) + 0.0)


# %% classroom={"role": "check", "task": "weights", "points": 2}
@check("class weights")
def _(rng):
    log_p, class_weights = np.log(rng.dirichlet(np.ones(4), 8)), rng.uniform(0.5, 5, 4)
    labels, some = rng.permutation([0, 1, 2, 3] * 2), rng.permutation([0, 1, 2, 3, 0, 2, -1, -1])
    return {
        "log_p afterwards": log_p,
        "labels afterwards": some,
        "class_weights afterwards": class_weights,
        "all have labels": weighted_loss(log_p, labels, class_weights),
        "two have none": weighted_loss(log_p, some, class_weights),
        "a class that nobody has": weighted_loss(log_p, labels % 3, class_weights),
        "equal weights": weighted_loss(log_p, some, np.ones(4)),
    }


# %% classroom={"role": "check", "task": "weights", "points": 2}
@check("class weights, backward")
def _(rng):
    log_p, class_weights = np.log(rng.dirichlet(np.ones(4), 8)), rng.uniform(0.5, 5, 4)
    labels, some = rng.permutation([0, 1, 2, 3] * 2), rng.permutation([0, 1, 2, 3, 0, 2, -1, -1])
    many = *many_classes(rng), rng.uniform(0.5, 5, 200)
    return {
        "log_p afterwards": log_p,
        "labels afterwards": some,
        "class_weights afterwards": class_weights,
        "all have labels": weighted_backward(log_p, labels, class_weights),
        "two have none": weighted_backward(log_p, some, class_weights),
        "a class that nobody has": weighted_backward(log_p, labels % 3, class_weights),
        "equal weights": weighted_backward(log_p, some, np.ones(4)),
        "a large case": check.large(weighted_backward, *many),
    }


# %% [markdown]
# ## Task 7 · Images that are too easy
#
# *5 points · 35 minutes · stretch*
#
# A thousand easy images, each with a small push, outweigh a few hard ones. The **focal loss** turns the
# easy down by a factor that vanishes as the true class becomes sure. With $q_n = p_{n \ell_n}$,
#
# $$L = -\frac{1}{N} \sum_n (1 - q_n)^\gamma \ln q_n$$
#
# For $\gamma = 0$ it is the loss of task 2. Now the factor moves with the logits too: derive ∂L/∂logits.

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# Who feeds whom? Each logit moves $a = \ln q$, and only through $a$ does it move this image's loss, because
# $q = e^a$. So there are two slopes to multiply: that of $a$ by the logits, and that of the loss by $a$.
#
# </details>
# <details><summary>Hint 2</summary>
#
# The slope of $-\ln q$ by the logits is task 3, for one image. The loss as a function of $a$ alone is a
# product of two factors, and both move.
#
# </details>
# <details><summary>Hint 3</summary>
#
# The slope of $(1 - e^a)^\gamma$ by $a$ has three parts: the power goes down by one, the old power stands in
# front, and what was inside moves by minus $e^a$. For γ = 0 your result must be that of task 3.
#
# </details>


# %% classroom={"role": "answer", "task": "focal", "see": ["The derivative, in three steps", "The long way round"], "beyond_chapter": true}
# Task: focal
def focal_loss(log_p, labels, gamma):
    """log_p (N, K), labels (N,) whole numbers, gamma ≥ 0 → one number."""
    # ANSWER
    a = log_p[np.arange(len(labels)), labels]
    return -((1 - np.exp(a)) ** gamma * a).mean()


def focal_backward(log_p, labels, gamma):
    """→ ∂L/∂logits (N, K)."""
    # ANSWER
    N, K = log_p.shape
    a = log_p[np.arange(N), labels]
    q = np.exp(a)
    slope = gamma * (1 - q) ** (gamma - 1) * q * a - (1 - q) ** gamma
    return slope[:, None] * (np.eye(K)[labels] - np.exp(log_p)) / N


# %% [markdown]
# How strongly is the true logit pushed, for one image of two classes? Down the table the image becomes
# easier; to the right γ grows. With γ = 2 an easy image hardly counts. Where it is hard, a larger γ
# even pushes more, because the factor moves as well.

# %% tags=["raises-exception"] classroom={"role": "expected"}
for q in [0.1, 0.3, 0.5, 0.7, 0.9, 0.99]:
    row = np.log([[q, 1 - q]])
    pushes = [-focal_backward(row, np.array([0]), gamma)[0, 0] for gamma in (0, 1, 2)]
    print(f"q = {q:<4}  " + "  ".join(f"γ = {g}: {push:.3f}" for g, push in enumerate(pushes)))


# %% classroom={"role": "check", "task": "focal", "points": 2}
@check("focal loss")
def _(rng):
    log_p, labels = np.log(rng.dirichlet(np.ones(4), 6)), rng.integers(0, 4, 6)
    return {
        "log_p afterwards": log_p,
        "labels afterwards": labels,
        "gamma 2": focal_loss(log_p, labels, 2),
        "gamma 0.5": focal_loss(log_p, labels, 0.5),
        "gamma 0": focal_loss(log_p, labels, 0),
        "two classes that nobody has": focal_loss(log_p, labels % 2, 2),
    }


# %% classroom={"role": "check", "task": "focal", "points": 3}
@check("focal loss, backward")
def _(rng):
    log_p, labels = np.log(rng.dirichlet(np.ones(4), 6)), rng.integers(0, 4, 6)
    return {
        "log_p afterwards": log_p,
        "labels afterwards": labels,
        "gamma 2": focal_backward(log_p, labels, 2),
        "gamma 1.5": focal_backward(log_p, labels, 1.5),
        "gamma 0": focal_backward(log_p, labels, 0),
        "two classes that nobody has": focal_backward(log_p, labels % 2, 2),
        "a large case": check.large(focal_backward, *many_classes(rng), 2),
    }


# %% [markdown] classroom={"role": "question", "task": "temperature", "points": 2}
# ## Task 8 · In words
#
# *2 points · 15 minutes · marked by hand*
#
# In **distillation** a small network, with logits $z$, learns from the probabilities of a large one, with
# logits $a$. Both are softened by a temperature: $p = \mathrm{softmax}(z / T)$, and the targets are
# $t = \mathrm{softmax}(a / T)$. People multiply this loss by $T^2$. Why? What is ∂L/∂z without
# the factor, and how does its size change when a large $T$ is doubled?
#
# **Your answer:**
#
# The loss sees z / T, and its gradient by z / T is (p − t)/N. A nudge of z moves z / T by 1/T as much, so
# ∂L/∂z = (p − t)/(N T). For a large T both p and t come near 1/K: since e^(z/T) ≈ 1 + z/T, what is left of
# their difference shrinks as 1/T too. Together 1/T²: with T doubled the gradient is a quarter. Multiplied by T²
# it keeps its size, so that the learning rate, and the balance with a second loss on the true labels,
# need not change with T.
#
# **Rubric.** 1 point: the inner slope 1/T, so ∂L/∂z = (p − t)/(N T). 1 point: p − t itself shrinks as 1/T,
# because both come near 1/K, which makes a quarter, and T² makes up for it.

# %% [markdown]
# ## What you have now
#
# A loss that is right where it is largest, proved by training a ResNet-18 with it, and three of its
# relatives with gradients that you derived yourself.
#
# `python3 course.py check 08` runs all checks in a fresh kernel, as your instructor will, and counts your
# points. What you hand in is this notebook.
