# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %% [markdown] classroom={"exercise": "03_batchnorm2d", "version": 3, "asks_for": ["BatchNorm2D"]}
# # Exercise 03 · Batch normalization
#
# You write batch norm in both of its modes, forward and backward, and a ResNet-18 takes it for its
# own. Then you go past the chapter: you make batch norm vanish from a trained network, and you write a
# norm that needs no batch.
#
# | part | tasks | points | minutes |
# |:--|:--|--:|--:|
# | core | 1 to 5 | 15 | 90 |
# | stretch | 6 and 7 | 8 | 55 |
# | in words | 8 | 2 | 10 |
#
# [Chapter 03](../chapters/03_batchnorm2d.ipynb) is an open book: look things up in it. What the
# stretch asks is not in it.

# %% [markdown]
# **How it works.** As in exercise 02: replace `raise NotImplementedError` by your own lines, run the
# cell, run the check below it. An answer stands in its own cell, below its line `# Task: …`, with the
# imports and helpers that it needs: rely on no other cell.
#
# **What you are given stays as it is.** x, `grad_output` and the parameters belong to the caller, who may
# still need them: no answer writes into such an array. There is one exception: task 2 may move the two
# running arrays in place.
#
# **Begin anywhere.** No task needs another. The layer of task 5 is put together from the same lines as
# tasks 1 to 4, so they are the shortest way to it.

# %% [markdown]
# **One case is large.** Where a task asks for a derivative, its check has a case with some 100,000
# slopes, of which it keeps four sums. Nudging one number after another does not finish in time there. A
# derivative does, in plain loops too.

# %%
import copy
from itertools import pairwise

import numpy as np

from classroom.checks import Checks
from resnetlib import (
    BatchNorm2D,
    Conv2D,
    Layer,
    Parameter,
    ResNet18,
    evaluating,
    gather_params,
    gradcheck,
    layers_of,
    load,
    load_digits,
    swapped,
)
from resnetlib.data import DIGITS_WEIGHTS
from resnetlib.figures import (
    channel_distributions,
    channel_distributions_alt,
    number_tables,
    sample_photo,
    show,
    tables_alt,
)

check = Checks("03_batchnorm2d")

# %% [markdown]
# The letters are those of the course: $x$ has $N$ images of $C$ channels, $H \times W$ pixels each, and
# a channel has $m = N H W$ values. $\mu$ and $\sigma^2$ are mean and variance, $\varepsilon$ is small,
# $s = \sqrt{\sigma^2 + \varepsilon}$, and $g = \partial L / \partial y$ is called `grad_output`.

# %% [markdown]
# ## Task 1 · Mean and variance of a channel
#
# *1 point · 5 minutes · warm-up*
#
# $$\mu_c = \frac1m \sum_{n, h, w} x[n, c, h, w] \qquad \sigma^2_c = \frac1m \sum_{n, h, w} (x[n, c, h, w] - \mu_c)^2$$
#
# One mean and one variance per channel, as two arrays of shape (C,). The target shows two channels; the
# second is the first one doubled, plus 100.

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# Which letters of $x[n, c, h, w]$ stand under the sum, and which is left? NumPy averages over several
# axes at once if `axis` is a tuple.
#
# </details>
# <details><summary>Hint 2</summary>
#
# To subtract a (C,) from a (N, C, H, W), its axis must stand under C. Give it two more axes at its end.
#
# </details>


# %% classroom={"role": "answer", "task": "statistics", "see": "The array form"}
# Task: statistics
def statistics_of(x):
    """x (N, C, H, W) → mean (C,), variance (C,)."""
    # ANSWER
    mean = x.mean(axis=(0, 2, 3))
    return mean, ((x - mean[:, None, None]) ** 2).mean(axis=(0, 2, 3))


# %% tags=["raises-exception"] classroom={"role": "expected"}
paper = np.array([[[[9.0, 3, 3], [5, 5, 5]]]])  # one image, one channel, 2 × 3 pixels
means, variances = statistics_of(np.concatenate([paper, 2 * paper + 100], axis=1))
print("means", means, "variances", variances)


# %% classroom={"role": "check", "task": "statistics", "points": 1}
@check("statistics")
def _(rng):
    x = rng.normal(2, [[[1.0]], [[3]], [[0.5]], [[2]]], (3, 4, 2, 5))
    mean, var = statistics_of(x)
    return {"mean": mean, "variance": var, "x afterwards": x}


# %% [markdown]
# ## Task 2 · Forward in training
#
# *2 points · 15 minutes · core*
#
# $$\hat x = \frac{x - \mu}{\sqrt{\sigma^2 + \varepsilon}} \qquad y = \gamma \, \hat x + \beta$$
#
# On the way the layer remembers. The running mean moves a little towards the batch's, and the running
# variance towards the *unbiased* one, which divides by $m - 1$:
#
# $$\text{running} \leftarrow \text{momentum} \cdot \text{running} + (1 - \text{momentum}) \cdot \text{batch}$$
#
# Return y, and the two running arrays as they are afterwards.

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# With `keepdims=True` a mean over (N, H, W) has the shape (1, C, 1, 1), which fits x as it is. Which
# shape have the running arrays?
#
# </details>
# <details><summary>Hint 2</summary>
#
# A variance that was divided by $m$ and should be divided by $m - 1$ is off by one factor. For
# $m = 2$ it is 2.
#
# </details>


# %% classroom={"role": "answer", "task": "forward", "see": ["The array form", "One image at a time", "The variance of few"]}
# Task: forward
def batch_norm(x, gamma, beta, running_mean, running_var, momentum=0.9, epsilon=1e-5):
    """x (N, C, H, W), the others (C,) → y (N, C, H, W), running_mean (C,), running_var (C,)."""
    # ANSWER
    m, over = x[:, 0].size, (0, 2, 3)
    mean, var = x.mean(axis=over), x.var(axis=over)
    x_hat = (x - mean[:, None, None]) / np.sqrt(var + epsilon)[:, None, None]
    running_mean = momentum * running_mean + (1 - momentum) * mean
    running_var = momentum * running_var + (1 - momentum) * var * m / (m - 1)
    return gamma[:, None, None] * x_hat + beta[:, None, None], running_mean, running_var


# %% [markdown]
# Three channels of a photograph, made unequal on purpose, and what your function makes of them with
# γ = 1, 1, 2 and β = 0, 0, 3. The dot is the mean, the bar reaches one deviation to either side.

# %% tags=["raises-exception"] classroom={"role": "expected"}
unequal = sample_photo(96) * [[[2.0]], [[0.5]], [[6]]] + [[[-4]], [[1]], [[0]]]
normed, _, _ = batch_norm(
    unequal, np.array([1, 1, 2]), np.array([0, 0, 3]), np.zeros(3), np.ones(3)
)
pictures = unequal, normed, ["red · 2 − 4", "green / 2 + 1", "blue · 6"]
show(channel_distributions(*pictures), alt=channel_distributions_alt(*pictures))


# %% classroom={"role": "check", "task": "forward", "points": 2}
@check("forward in training")
def _(rng):
    gamma, beta, mean = rng.standard_normal((3, 4))
    var, x = rng.uniform(0.5, 2, 4), rng.normal(2, 3, (2, 4, 3, 5))
    copies = copy.deepcopy((x[:, :, :1, :2], gamma, beta, mean, var))
    y, new_mean, new_var = batch_norm(x, gamma, beta, mean, var)
    few = batch_norm(*copies, 0.3, 2.0)
    return {
        "y": y,
        "running mean": new_mean,
        "running variance": new_var,
        "y, m = 4, epsilon 2": few[0],
        "running mean, m = 4, momentum 0.3": few[1],
        "running variance, m = 4, momentum 0.3": few[2],
        "x afterwards": x,
        "gamma and beta afterwards": [gamma, beta],
    }


# %% [markdown]
# ## Task 3 · One image at a time
#
# *3 points · 15 minutes · core*
#
# In evaluation the running statistics stand in the place of μ and σ². They are constants, whatever x
# is, and nothing moves them here. Write the forward; then, with
# $s = \sqrt{\text{running variance} + \varepsilon}$, the three gradients. A pixel moves one answer only, its
# own; γ and β move all answers of their channel.

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# For one channel, $y = a x + b$. What is $a$?
#
# </details>
# <details><summary>Hint 2</summary>
#
# What does γ meet in each answer? It stands beside it in the formula for y, and it is not x. The sum over
# all of them is ∂L/∂γ.
#
# </details>


# %% classroom={"role": "answer", "task": "evaluation", "see": ["One image at a time", "Backward in evaluation"]}
# Task: evaluation
def evaluated(x, gamma, beta, running_mean, running_var, epsilon=1e-5):
    """x (N, C, H, W), the others (C,) → y (N, C, H, W)."""
    # ANSWER
    scale = gamma / np.sqrt(running_var + epsilon)
    return (x - running_mean[:, None, None]) * scale[:, None, None] + beta[:, None, None]


def evaluated_backward(grad_output, x, gamma, running_mean, running_var, epsilon=1e-5):
    """grad_output, x (N, C, H, W) → ∂L/∂x (N, C, H, W), ∂L/∂gamma (C,), ∂L/∂beta (C,)."""
    # ANSWER
    std = np.sqrt(running_var + epsilon)[:, None, None]
    x_hat = (x - running_mean[:, None, None]) / std
    grad_gamma = (grad_output * x_hat).sum(axis=(0, 2, 3))
    return grad_output * gamma[:, None, None] / std, grad_gamma, grad_output.sum(axis=(0, 2, 3))


# %% classroom={"role": "check", "task": "evaluation", "points": 1}
@check("evaluation")
def _(rng):
    gamma, beta, mean = rng.standard_normal((3, 4))
    var, x = rng.uniform(0.5, 2, 4), rng.normal(2, 3, (3, 4, 2, 5))
    copies = copy.deepcopy((x[:1], gamma, beta, mean, var))
    return {
        "y": evaluated(x, gamma, beta, mean, var),
        "one image, epsilon 0.5": evaluated(*copies, 0.5),
        "x afterwards": x,
        "gamma and beta afterwards": [gamma, beta],
        "running mean and variance afterwards": [mean, var],
    }


# %% classroom={"role": "check", "task": "evaluation", "points": 2}
@check("evaluation, backward")
def _(rng):
    gamma, mean = rng.standard_normal((2, 4))
    var = rng.uniform(0.5, 2, 4)
    x, grad_output = rng.normal(2, 3, (2, 4, 3, 5)), rng.standard_normal((2, 4, 3, 5))
    grad_x, grad_gamma, grad_beta = evaluated_backward(grad_output, x, gamma, mean, var, 0.5)
    many, shift = rng.standard_normal((2, 1, 2, 300, 400)), rng.standard_normal((2, 2))
    return {
        "grad_x": grad_x,
        "grad_gamma": grad_gamma,
        "grad_beta": grad_beta,
        "grad_output afterwards": grad_output,
        "x afterwards": x,
        "gamma, running mean and variance afterwards": [gamma, mean, var],
        "a large case": check.large(evaluated_backward, *many, *shift, rng.uniform(0.5, 2, 2)),
    }


# %% [markdown]
# ## Task 4 · Three paths home
#
# *3 points · 25 minutes · core*
#
# In training every pixel moves the mean and the variance, and these move every answer. Write ∂L/∂x as
# three arrays whose sum it is:
#
# - **direct**: as if μ and $s$ stood still, as in task 3;
# - **through the mean**: what a pixel gets because it moves μ, while $s$ stands still;
# - **through the variance**: what it gets because it moves σ², and with it $s$.
#
# With $\partial L / \partial \hat x = \gamma g$ the last two begin at
#
# $$\frac{\partial L}{\partial \mu} = - \sum_i \frac{\partial L}{\partial \hat x_i} \frac1s \qquad
# \frac{\partial L}{\partial \sigma^2} = - \frac{1}{2 s^2} \sum_i \frac{\partial L}{\partial \hat x_i} \, \hat x_i$$

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# How much does one pixel move the mean? It is one of $m$, so $\partial \mu / \partial x_k = 1 / m$. Times
# ∂L/∂μ, that is the second path; all pixels of a channel get the same from it.
#
# </details>
# <details><summary>Hint 2</summary>
#
# How much does one pixel move the variance? By $2 (x_k - \mu) / m$: one far from the mean moves it
# most. Write $x_k - \mu$ as $s \, \hat x_k$ and see what cancels.
#
# </details>
# <details><summary>Hint 3</summary>
#
# Each of the two paths holds one *mean* over the channel: one of γ g, one of γ g x̂. The sums over a
# channel with `keepdims=True` fit without further axes.
#
# </details>


# %% classroom={"role": "answer", "task": "grad_x", "see": ["The derivative, step by step", "Once more, in closed form"]}
# Task: grad_x
def paths_of(grad_output, x, gamma, epsilon=1e-5):
    """grad_output, x (N, C, H, W) → direct, through_mean, through_var, each as x."""
    # ANSWER
    over = {"axis": (0, 2, 3), "keepdims": True}
    std = np.sqrt(x.var(**over) + epsilon)
    x_hat = (x - x.mean(**over)) / std
    grad_x_hat = grad_output * gamma[:, None, None]
    through_mean = np.zeros_like(x) - grad_x_hat.mean(**over) / std
    through_var = -x_hat * (grad_x_hat * x_hat).mean(**over) / std
    return grad_x_hat / std, through_mean, through_var


# %% [markdown]
# The channel of task 1 once more, with γ = 2, ε = 0, and $g$ = 6 at the first pixel, 0 at all others.
# Red is positive, blue negative. Five pixels whose answers nobody asked about get a gradient all the
# same, and the six numbers of the sum add up to 0.

# %% tags=["raises-exception"] classroom={"role": "expected"}
paper_grad = np.array([[[[6.0, 0, 0], [0, 0, 0]]]])
direct, by_mean, by_var = (
    np.round(path + 0 * paper, 9)[0, 0]
    for path in paths_of(paper_grad, paper, np.array([2.0]), epsilon=0)
)
tables = {"direct": direct, "through the mean": by_mean, "through the variance": by_var}
tables["∂L/∂x, their sum"] = direct + by_mean + by_var
show(number_tables(tables), alt=tables_alt(tables))


# %% classroom={"role": "check", "task": "grad_x", "points": 3}
@check("three paths")
def _(rng):
    x, grad_output = rng.normal(2, 3, (3, 4, 2, 5)), rng.normal(0.5, 1, (3, 4, 2, 5))
    gamma = rng.standard_normal(4)
    copies = grad_output.copy(), x.copy(), gamma.copy()
    direct, through_mean, through_var = paths_of(grad_output, x, gamma)
    many = rng.normal(0.5, 1, (2, 1, 2, 300, 400))
    return {
        "direct": np.broadcast_to(direct, x.shape),
        "through the mean": np.broadcast_to(through_mean, x.shape),
        "through the variance": np.broadcast_to(through_var, x.shape),
        "their sum, epsilon 2": sum(map(np.asarray, paths_of(*copies, 2.0))),
        "grad_output afterwards": grad_output,
        "x afterwards": x,
        "gamma afterwards": gamma,
        "a large case": check.large(lambda: sum(map(np.asarray, paths_of(*many, gamma[:2])))),
    }


# %% [markdown]
# ## Task 5 · The layer, in both of its modes
#
# *6 points · 30 minutes · core*
#
# `self.training` says the mode. `forward` keeps what `backward` needs, best in `self.cache`: an array in
# another attribute would count as a part of the network and be stored with it. `backward`
# follows the mode of the last forward, adds to the gradients of γ and β, and returns ∂L/∂x; `forward`
# changes no gradient. x, `grad_output`, γ and β stay as they are. Only `forward` in training moves the running
# arrays.
#
# For a float32 x, y and ∂L/∂x are float32 in both modes, and so are the gradients of γ and β. The
# running arrays are float64, and stay so.

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# The two modes differ in where mean and variance come from. After that the same lines serve both; the
# backward of γ and β does not even know the mode.
#
# </details>
# <details><summary>Hint 2</summary>
#
# Between forward and backward somebody may switch the mode. Put it into the cache.
#
# </details>
# <details><summary>Hint 3</summary>
#
# *float32 stays float32*: the running arrays are float64, and an operation between the two gives
# float64. In evaluation cast them to `x.dtype` first; the arrays that the layer keeps stay float64. What
# `np.zeros(shape)` makes is float64 as well, `np.zeros_like(x)` is like x.
#
# </details>


# %% classroom={"role": "answer", "task": "layer", "see": "Backward in evaluation"}
# Task: layer
class MyBatchNorm2D(Layer):
    """Takes the place of resnetlib's BatchNorm2D."""

    def __init__(self, num_features, momentum=0.9, epsilon=1e-5):
        self.num_features, self.momentum, self.epsilon = num_features, momentum, epsilon
        self.gamma = Parameter(np.ones(num_features, np.float32))
        self.beta = Parameter(np.zeros(num_features, np.float32))
        self.running_mean, self.running_var = np.zeros(num_features), np.ones(num_features)

    def forward(self, x):
        # ANSWER
        if self.training:
            m, keep, take = x[:, 0].size, self.momentum, 1 - self.momentum
            mean, var = x.mean(axis=(0, 2, 3)), x.var(axis=(0, 2, 3))
            self.running_mean = keep * self.running_mean + take * mean
            self.running_var = keep * self.running_var + take * var * m / (m - 1)
        else:
            mean, var = self.running_mean.astype(x.dtype), self.running_var.astype(x.dtype)
        std = np.sqrt(var + self.epsilon)[:, None, None]
        x_hat = (x - mean[:, None, None]) / std
        self.cache = x_hat, std, self.training
        return self.gamma.value[:, None, None] * x_hat + self.beta.value[:, None, None]

    def backward(self, grad_output):
        # ANSWER
        x_hat, std, trained = self.recall()
        self.gamma.grad += (grad_output * x_hat).sum(axis=(0, 2, 3))
        self.beta.grad += grad_output.sum(axis=(0, 2, 3))
        grad_x_hat = grad_output * self.gamma.value[:, None, None]
        if not trained:
            return grad_x_hat / std
        over = {"axis": (0, 2, 3), "keepdims": True}
        by_mean, by_var = grad_x_hat.mean(**over), (grad_x_hat * x_hat).mean(**over)
        return (grad_x_hat - by_mean - x_hat * by_var) / std


# %% [markdown]
# `gradcheck` asks finite differences, and knows nothing of our values: is your backward the derivative of
# your forward, in either mode?

# %% tags=["raises-exception"] classroom={"role": "expected"}
asked = MyBatchNorm2D(3)
asked.gamma, asked.beta = Parameter(np.array([2.0, -1, 0.5])), Parameter(np.array([0.0, 1, 2]))
some = sample_photo(32)[:, :, ::8, ::4]
print("training:  ", "yes" if gradcheck(asked, some, rng=0) < 1e-6 else "no")
with evaluating(asked):
    print("evaluation:", "yes" if gradcheck(asked, some, rng=0) < 1e-6 else "no")


# %% [markdown]
# The checks below also ask your layer for a large case:


# %%
def large_backward(rng, training=True, dtype=np.float64):
    """∂L/∂x of a layer with two channels of 120,000 values each."""
    layer = MyBatchNorm2D(2)
    layer.gamma = Parameter(rng.standard_normal(2, dtype))
    layer.training = training
    layer.forward(2 + 3 * rng.standard_normal((1, 2, 300, 400), dtype))
    return layer.backward(rng.standard_normal((1, 2, 300, 400), dtype))


# %% classroom={"role": "check", "task": "layer", "points": 2}
@check("layer in training")
def _(rng):
    layer = MyBatchNorm2D(4, momentum=0.6, epsilon=0.2)
    layer.gamma, layer.beta = Parameter(rng.standard_normal(4)), Parameter(rng.standard_normal(4))
    layer.running_mean, layer.running_var = rng.standard_normal(4), rng.uniform(0.5, 2, 4)
    layer.forward(rng.normal(-1, 2, (2, 4, 3, 3)))  # of this batch two things stay: what it moved
    layer.backward(rng.normal(0.5, 1, (2, 4, 3, 3)))  # in the running arrays, and its gradients
    x, grad_output = rng.normal(2, 3, (3, 4, 2, 5)), rng.normal(0.5, 1, (3, 4, 2, 5))
    again = grad_output.copy()
    y = layer.forward(x)
    grad_x = layer.backward(grad_output)
    with evaluating(layer):
        later = layer.backward(again)  # in evaluation mode, but the forward was not
    return {
        "y": y,
        "grad_x": grad_x,
        "grad_x, the mode switched since": later,
        "gamma's gradient after three backwards": layer.gamma.grad,
        "beta's gradient after three backwards": layer.beta.grad,
        "running_mean": layer.running_mean,
        "running_var": layer.running_var,
        "x afterwards": x,
        "grad_output afterwards": grad_output,
        "gamma and beta afterwards": [layer.gamma.value, layer.beta.value],
        "a large case": check.large(large_backward, rng),
    }


# %% classroom={"role": "check", "task": "layer", "points": 1}
@check("layer in evaluation")
def _(rng):
    layer = MyBatchNorm2D(4, momentum=0.6, epsilon=0.2)
    layer.gamma, layer.beta = Parameter(rng.standard_normal(4)), Parameter(rng.standard_normal(4))
    layer.running_mean, layer.running_var = rng.standard_normal(4), rng.uniform(0.5, 2, 4)
    x, grad_output = rng.normal(2, 3, (3, 4, 2, 5)), rng.normal(0.5, 1, (3, 4, 2, 5))
    again = grad_output.copy()
    with evaluating(layer):
        y = layer.forward(x)
        grad_x = layer.backward(grad_output)
    later = layer.backward(again)  # back in training mode, but the forward was not
    return {
        "y": y,
        "grad_x": grad_x,
        "grad_x, the mode switched since": later,
        "gamma's gradient after two backwards": layer.gamma.grad,
        "beta's gradient after two backwards": layer.beta.grad,
        "running_mean": layer.running_mean,
        "running_var": layer.running_var,
        "x afterwards": x,
        "grad_output afterwards": grad_output,
        "gamma and beta afterwards": [layer.gamma.value, layer.beta.value],
        "a large case": check.large(large_backward, rng, False),
    }


# %% classroom={"role": "check", "task": "layer", "points": 1}
@check("float32 stays float32")
def _(rng):
    x = rng.normal(2, 3, (3, 4, 2, 5))
    layer, small = MyBatchNorm2D(4), x.astype(np.float32)
    arrays = [layer.forward(small), layer.backward(small)]
    with evaluating(layer):
        arrays += [layer.forward(small), layer.backward(small)]
    grads, kept = [layer.gamma.grad, layer.beta.grad], [layer.running_mean, layer.running_var]
    return {
        "bytes of a number: y and grad_x in training, in evaluation": [a.itemsize for a in arrays],
        "bytes of a number: gamma's and beta's gradients": [a.itemsize for a in grads],
        "bytes of a number: running_mean, running_var": [a.itemsize for a in kept],
        "y of float64": MyBatchNorm2D(4).forward(x),
        "a large case": check.large(large_backward, rng, True, np.float32),
    }


# %% [markdown]
# Now the moment of truth. `swapped` puts your layer into the place of all 20 batch norms of a small
# ResNet-18, with their learned numbers. One step in training, then an image alone, in evaluation: logits
# and gradients must stay what they were.


# %% classroom={"role": "check", "task": "layer", "points": 2}
@check("swap every batch norm")
def _(rng):
    network = ResNet18(3, 5, width=4, stem="small", dropout_rate=0.0, rng=rng)
    for p in gather_params(network):
        p.value = p.value + 0.1 * rng.standard_normal(p.value.shape)
        p.grad = np.zeros(p.value.shape)
    mine = swapped(network, {BatchNorm2D: MyBatchNorm2D})
    logits = mine.forward(rng.standard_normal((2, 3, 16, 12)))
    grad_x = mine.backward(rng.standard_normal(logits.shape), input_grad=True)
    with evaluating(mine):
        alone = mine.forward(rng.standard_normal((1, 3, 16, 12)))
        grad_alone = mine.backward(rng.standard_normal(alone.shape), input_grad=True)
    return {
        "logits": logits,
        "stem's gamma": mine.stem.norm.gamma.grad,
        "stem's beta": mine.stem.norm.beta.grad,
        "grad_x[0, 0]": grad_x[0, 0],
        "logits in evaluation": alone,
        "grad_x[0, 0] in evaluation": grad_alone[0, 0],
        "a large case": check.large(large_backward, rng),
    }


# %% [markdown]
# ## Task 6 · Batch norm vanishes
#
# *3 points · 20 minutes · stretch*
#
# In evaluation batch norm multiplies each channel by one number and adds another, and so may the
# convolution before it. Find weight and bias of the *one* convolution whose answers are those of both,
# in evaluation:
#
# $$\mathrm{norm}(\mathrm{conv}(x;\; w, b)) = \mathrm{conv}(x;\; w', b') \qquad \text{for every } x$$

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# Take one filter that sees one pixel: $a = w x + b$, then $y = \gamma (a - \mu) / s + \beta$. Multiply
# out. What stands with x, and what stands alone?
#
# </details>
# <details><summary>Hint 2</summary>
#
# The norm's channel is the convolution's filter: the first axis of the weight.
#
# </details>


# %% classroom={"role": "answer", "task": "folding", "see": ["The equation", "One image at a time"], "beyond_chapter": true}
# Task: folding
def folded(weight, bias, gamma, beta, running_mean, running_var, epsilon=1e-5):
    """weight (F, C, k, k), all others (F,) → weight (F, C, k, k), bias (F,)."""
    # ANSWER
    scale = gamma / np.sqrt(running_var + epsilon)
    return weight * scale[:, None, None, None], (bias - running_mean) * scale + beta


# %% [markdown]
# The network that reads digits, in evaluation: every convolution swallows the batch norm behind it, and
# the norm itself is made to do nothing. No logit may change.

# %% tags=["raises-exception"] classroom={"role": "expected"}
reader = ResNet18(input_channels=1, num_classes=10, width=16, stem="small")
load(reader, DIGITS_WEIGHTS)
for p in gather_params(reader):
    p.value, p.grad = p.value.astype(np.float64), np.zeros(p.value.shape)
lighter, gone = copy.deepcopy(reader), 0
for conv, norm in pairwise(layers_of(lighter)):
    if isinstance(conv, Conv2D) and isinstance(norm, BatchNorm2D):
        learned = norm.gamma.value, norm.beta.value, norm.running_mean, norm.running_var
        weight, bias = folded(conv.weight.value, np.zeros(len(norm.beta.value)), *learned)
        conv.weight, conv.bias, gone = Parameter(weight), Parameter(bias), gone + 1
        norm.gamma.value, norm.beta.value = np.ones_like(bias), np.zeros_like(bias)
        norm.running_mean, norm.running_var = np.zeros_like(bias), 1 - norm.epsilon + 0 * bias
(_, _), (digits, labels) = load_digits()
with evaluating(reader), evaluating(lighter):
    before, after = (model.forward(digits[:40].astype(float)) for model in (reader, lighter))
print(f"{gone} batch norms gone; the largest logit was {before.max():.1f}, is {after.max():.1f}")
print(f"no logit has moved by more than {np.abs(after - before).max():.6f}")


# %% classroom={"role": "check", "task": "folding", "points": 3}
@check("folding")
def _(rng):
    weight, (bias, gamma, beta, mean) = (
        rng.standard_normal((5, 3, 2, 2)),
        rng.standard_normal((4, 5)),
    )
    var = rng.uniform(0.2, 2, 5)
    copies = copy.deepcopy((weight, np.zeros(5), gamma, beta, mean, var))
    new_weight, new_bias = folded(weight, bias, gamma, beta, mean, var, 0.3)
    return {
        "weight": new_weight,
        "bias": new_bias,
        "bias, where there was none": folded(*copies)[1],
        "the old weight afterwards": weight,
        "all other arrays afterwards": [bias, gamma, beta, mean, var],
    }


# %% [markdown]
# ## Task 7 · A norm without a batch
#
# *5 points · 35 minutes · stretch*
#
# Batches of one or two images have poor statistics. *Group norm* looks at no other image: the channels
# are dealt out in `groups` blocks of neighbours, and each **image** has one mean and one variance per
# block, over its $C / \text{groups}$ channels and all their pixels. γ and β stay one per *channel*. With
# one group it is layer norm, with $C$ groups instance norm.
#
# Then its backward: paths as in task 4, through the means and variances that there are now.

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# `x.reshape(N, groups, C // groups, H, W)` puts the channels of a block on an axis of their own. Over which
# axes runs a mean now? Reshape back before γ comes.
#
# </details>
# <details><summary>Hint 2</summary>
#
# In task 4, γ was the same for all values that share a mean. Here a block has several: multiply $g$ by γ
# first, then gather the means over the block.
#
# </details>
# <details><summary>Hint 3</summary>
#
# γ and β are one per channel: their sums run over images and pixels, as they always did. The blocks
# concern x̂ and ∂L/∂x.
#
# </details>


# %% classroom={"role": "answer", "task": "group_norm", "see": ["The array form", "Once more, in closed form"], "beyond_chapter": true}
# Task: group_norm
def group_norm(x, gamma, beta, groups, epsilon=1e-5):
    """x (N, C, H, W), gamma and beta (C,) → y (N, C, H, W)."""
    # ANSWER
    blocks = x.reshape(len(x), groups, -1)
    mean, var = blocks.mean(axis=2, keepdims=True), blocks.var(axis=2, keepdims=True)
    normed = ((blocks - mean) / np.sqrt(var + epsilon)).reshape(x.shape)
    return gamma[:, None, None] * normed + beta[:, None, None]


def group_norm_backward(grad_output, x, gamma, groups, epsilon=1e-5):
    """grad_output, x (N, C, H, W) → ∂L/∂x (N, C, H, W), ∂L/∂gamma (C,), ∂L/∂beta (C,)."""
    # ANSWER
    blocks, over = x.reshape(len(x), groups, -1), {"axis": 2, "keepdims": True}
    std = np.sqrt(blocks.var(**over) + epsilon)
    x_hat = (blocks - blocks.mean(**over)) / std
    grad_x_hat = (grad_output * gamma[:, None, None]).reshape(blocks.shape)
    by_mean, by_var = grad_x_hat.mean(**over), (grad_x_hat * x_hat).mean(**over)
    grad_x = ((grad_x_hat - by_mean - x_hat * by_var) / std).reshape(x.shape)
    grad_gamma = (grad_output * x_hat.reshape(x.shape)).sum(axis=(0, 2, 3))
    return grad_x, grad_gamma, grad_output.sum(axis=(0, 2, 3))


# %% [markdown]
# Who feels a pixel? We nudge one of the second of three images, in the first of four channels. Rows are
# images, columns channels; a 1 marks a map of y that moves. Batch norm, from the library, spreads
# the nudge over the channel; group norm, yours, over a block of its own image.

# %% tags=["raises-exception"] classroom={"role": "expected"}
calm = np.random.default_rng(0).standard_normal((3, 4, 5, 6))
nudged = calm.copy()
nudged[1, 0, 2, 2] += 1
ones, zeros = np.ones(4), np.zeros(4)
norms = {
    "batch norm": BatchNorm2D(4).forward,
    "group norm, 2 groups": lambda x: group_norm(x, ones, zeros, 2),
    "1 group: layer norm": lambda x: group_norm(x, ones, zeros, 1),
    "4 groups: instance norm": lambda x: group_norm(x, ones, zeros, 4),
}
tables = {
    name: (np.abs(norm(nudged) - norm(calm)).max(axis=(2, 3)) > 1e-6).astype(int)
    for name, norm in norms.items()
}
show(number_tables(tables), alt=tables_alt(tables))


# %% classroom={"role": "check", "task": "group_norm", "points": 2}
@check("group norm")
def _(rng):
    x, (gamma, beta) = rng.normal(2, 3, (2, 6, 3, 5)), rng.standard_normal((2, 6))
    x = x * rng.uniform(0.5, 2, (6, 1, 1))
    return {
        "2 groups": group_norm(x.copy(), gamma, beta, 2),
        "1 group": group_norm(x.copy(), gamma, beta, 1),
        "6 groups, epsilon 2": group_norm(x, gamma, beta, 6, 2.0),
        "x afterwards": x,
        "gamma and beta afterwards": [gamma, beta],
    }


# %% classroom={"role": "check", "task": "group_norm", "points": 3}
@check("group norm, backward")
def _(rng):
    x, gamma = rng.normal(2, 3, (2, 6, 3, 5)), rng.standard_normal(6)
    x, grad_output = x * rng.uniform(0.5, 2, (6, 1, 1)), rng.normal(0.5, 1, x.shape)
    copies = grad_output.copy(), x.copy(), gamma.copy()
    grad_x, grad_gamma, grad_beta = group_norm_backward(grad_output, x, gamma, 2)
    other = group_norm_backward(*copies, 3, 2.0)
    many = rng.standard_normal((2, 1, 4, 150, 200))
    return {
        "grad_x": grad_x,
        "grad_gamma": grad_gamma,
        "grad_beta": grad_beta,
        "grad_x, 3 groups, epsilon 2": other[0],
        "grad_gamma, 3 groups, epsilon 2": other[1],
        "grad_output afterwards": grad_output,
        "x afterwards": x,
        "gamma afterwards": gamma,
        "a large case": check.large(group_norm_backward, *many, gamma[:4], 2),
    }


# %% [markdown] classroom={"role": "question", "task": "two_modes", "points": 2}
# ## Task 8 · In words
#
# *2 points · 10 minutes · marked by hand*
#
# Task 6 removes every batch norm from a trained network. In three or four sentences: why does batch norm
# need a second mode, and group norm none? And why can a group norm not be folded into the convolution
# before it?
#
# **Your answer:**
#
# In training batch norm's mean and variance come from all images of the batch, so an answer depends on its
# company; a network in use must not do that, hence a second mode with constants in their place. Group
# norm's come from the image alone, so its answers are the same in any company and one rule serves
# always. For that very reason it cannot be folded: its mean and $s$ differ from image to image, and a
# convolution has the same weight and bias for every image.
#
# **Rubric.** 1 point: batch norm depends on the other images of the batch, group norm on its own image
# alone, so only the first needs constants for use. 1 point: folding needs a factor and a shift that are
# the same for every x; group norm's follow x.

# %% [markdown]
# ## What you have now
#
# A batch norm that is right in both of its modes, that a ResNet-18 accepts as its own, and whose three
# paths home you know apart; a trained network without any; and the norm that detection networks and
# transformers use, where batches are small.
#
# `python3 course.py check 03` runs all checks in a fresh kernel, as your instructor will, and counts
# your points. What you hand in is this notebook.
