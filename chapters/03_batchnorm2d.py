# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %% [markdown]
# # 03 · Batch normalization
#
# **Why normalize, and what does it do to the gradient?**
#
# The maps of [chapter 02](02_conv2d.ipynb) came in all sizes, and every step of learning changes
# them. Batch norm brings each to one size. Its forward is two lines. Its backward is our first in
# which every pixel moves every answer: the gradient comes home on three paths, and we will follow
# each with numbers. On the map it stands after every convolution.

# %%
import time
from itertools import product
from pathlib import Path

import numpy as np

import resnetlib
from resnetlib import Conv2D, Layer, Parameter, evaluating, gather_params, gradcheck, layers_of
from resnetlib.data import DIGITS_WEIGHTS
from resnetlib.figures import (
    channel_distributions,
    channel_distributions_alt,
    map_alt,
    network_map,
    norm_graph,
    norm_graph_alt,
    norm_step,
    norm_step_alt,
    normalized_channel,
    normalized_channel_alt,
    sample_photo,
    show,
    verdicts,
    verdicts_alt,
)

show(network_map(lit=[3]), alt=map_alt(lit=[3]))

# %% [markdown]
# ## Four channels, four sizes
#
# We cut the portrait into a batch of four images and lay four filters on them, one channel each.
# The *sum of nine* is a blur that nobody divided by 9. Below, the values of each channel as a
# histogram; the dot is their mean, and the bar reaches one **deviation** to either side, the usual
# distance from the mean. On the right, what this chapter makes of them.

# %%
quarters = [(h, w) for h in (0, 96) for w in (0, 96)]
grey = sample_photo(192).mean(axis=1, keepdims=True)
crops = np.concatenate([grey[:, :, h : h + 96, w : w + 96] for h, w in quarters])  # (4, 1, 96, 96)
filters = {
    "identity": [[0, 0, 0], [0, 1, 0], [0, 0, 0]],
    "sum of nine": [[1, 1, 1], [1, 1, 1], [1, 1, 1]],
    "vertical edges": [[1, 0, -1], [2, 0, -2], [1, 0, -1]],
    "corners": [[1, 0, -1], [0, 0, 0], [-1, 0, 1]],
}
convolution = Conv2D(1, 4, padding=0, bias=False)
convolution.weight = Parameter(np.array(list(filters.values()), float)[:, None])
maps = convolution.forward(crops)  # (4, 4, 94, 94)
normed = resnetlib.BatchNorm2D(4).forward(maps), list(filters)
show(channel_distributions(maps, *normed), alt=channel_distributions_alt(maps, *normed))

# %% [markdown]
# The next layer would have to live with channels of such different sizes; and a filter that learns
# changes the size of its channel while the next layer gets used to it.
#
# ## A case small enough for paper
#
# One channel of two images, 2 × 2 pixels each: eight numbers. Find their mean μ, and subtract it.
# The mean of the squares of what is left is the **variance** σ², and its root σ the deviation.
# Divide by σ, and call the result x̂. Last, $y = 2 \hat x + 1$. Take paper, and fill the upper row,
# which begins with the mean; the lower row is for later.

# %%
paper_x = np.array([[[[7, 1], [3, 1]]], [[[5, 1], [3, 3]]]], float)  # (2, 1, 2, 2)
paper_grad_y = np.zeros_like(paper_x)
paper_grad_y[0, 0, 0, 0] = 8
on_paper = paper_x[:, 0], paper_grad_y[:, 0]  # the only channel
show(norm_step(*on_paper, 1), alt=norm_step_alt(*on_paper, 1))

# %% [markdown]
# ## The equation
#
# A channel $c$ has $m = N H W$ values: one per image and pixel. With $i$ running over all of them,
#
# $$\mu_c = \frac1m \sum_i x_{i,c} \qquad \sigma_c^2 = \frac1m \sum_i (x_{i,c} - \mu_c)^2 \qquad
# \hat x_{i,c} = \frac{x_{i,c} - \mu_c}{\sqrt{\sigma_c^2 + \varepsilon}} \qquad
# y_{i,c} = \gamma_c \, \hat x_{i,c} + \beta_c$$
#
# Not per image and not per pixel: a channel is all answers of one filter, wherever they stand. A
# small $\varepsilon$ guards against a channel whose values are all equal. $\gamma$ and $\beta$ are
# learned.
#
# **Predict.** After the loops, the paper case, with $\varepsilon = 0$. The last line doubles every
# pixel and adds 100. What becomes of the first image's four answers?

# %%
def normalize_naive(x, gamma, beta, epsilon=1e-5):
    N, C, H, W = x.shape
    y = np.zeros(x.shape)
    for c in range(C):
        values = [x[n, c, h, w] for n, h, w in np.ndindex(N, H, W)]
        mean = sum(values) / len(values)
        var = sum((value - mean) ** 2 for value in values) / len(values)
        for n, h, w in np.ndindex(N, H, W):
            x_hat = (x[n, c, h, w] - mean) / (var + epsilon) ** 0.5
            y[n, c, h, w] = gamma[c] * x_hat + beta[c]
    return y


gamma, beta = np.array([2.0]), np.array([1.0])
paper_y = normalize_naive(paper_x, gamma, beta, epsilon=0)
assert (paper_y[:, 0] == [[[5, -1], [1, -1]], [[3, -1], [1, 1]]]).all()
print(normalize_naive(2 * paper_x + 100, gamma, beta, epsilon=0)[0, 0])

# %% [markdown]
# The same four as on paper: the mean takes the 100 away, the deviation the 2. **Batch norm feels
# neither a shift of its channel nor a scale above 0.** Keep this in mind; it will decide the gradient.
#
# ## The array form
#
# `keepdims=True` leaves the averaged axes at length 1, so that the mean broadcasts against `x`.
# $\gamma$ and $\beta$ become columns by `per_channel`. We return x̂ and $s = \sqrt{\sigma^2 +
# \varepsilon}$ as well: backward needs them.
#
# **Checkpoint.** Arrays equal loops: three channels, not square, three images.

# %%
BATCH_AND_PIXELS = (0, 2, 3)


def per_channel(numbers):
    return numbers[:, None, None]


def statistics(x):
    mean = x.mean(axis=BATCH_AND_PIXELS, keepdims=True)
    return mean, np.square(x - mean).mean(axis=BATCH_AND_PIXELS, keepdims=True)


def normalize(x, gamma, beta, epsilon=1e-5):
    mean, var = statistics(x)
    std = np.sqrt(var + epsilon)
    x_hat = (x - mean) / std
    return per_channel(gamma) * x_hat + per_channel(beta), x_hat, std

# %%
rng = np.random.default_rng(0)
x = rng.normal(2, 1, (3, 4, 6, 5))
gamma, beta = rng.standard_normal(4), rng.standard_normal(4)
y, x_hat, std = normalize(x, gamma, beta)
assert np.allclose(y, normalize_naive(x, gamma, beta))
print("arrays equal loops; the statistics have the shape", std.shape)

# %% [markdown]
# ## What γ and β are for
#
# Is mean 0 and deviation 1 what the next layer needs? Let the network decide: after γ and β the mean
# is β and the deviation |γ|. With $\gamma = \sqrt{\sigma^2 + \varepsilon}$ and $\beta = \mu$ even
# $x$ comes back. So nothing is lost; but now the size of a channel is two learned numbers of its own.
#
# **Predict.** The player scales and shifts the *identity* channel before batch norm, and sets γ and
# β. Grey outlines are the channel as it was, and x̂. Which of the four sliders move the right
# histogram?

# %%
mean, var = statistics(maps)
restored, _, _ = normalize(maps, np.sqrt(var + 1e-5).ravel(), mean.ravel())
assert np.allclose(restored, maps)
moved = {"scale": 4.0, "shift": -3.0, "gamma": 2.0, "beta": -1.0}
show(normalized_channel(maps[:, 0], **moved), alt=normalized_channel_alt(maps[:, 0], **moved))

# %% tags=["widget"]
from resnetlib.widgets import distribution_player

distribution_player({name: maps[:, c] for c, name in enumerate(filters)})

# %% [markdown]
# Only γ and β, as long as $\varepsilon$ is small beside the variance.
#
# ## The derivative, step by step
#
# Who feeds whom? A pixel $x_i$ feeds its own answer, **directly**. It also feeds the mean, and the
# mean feeds *all* answers of the channel. And it feeds the variance, which feeds all of them again.
# As a graph, with $d = x - \mu$:

# %%
show(norm_graph(), alt=norm_graph_alt())

# %% [markdown]
# Chapter 01 gave us the rules: along a path slopes multiply, and where paths meet again they add.
# From the right, following the orange numbers, with $g = \partial L / \partial y$:
#
# $$\begin{aligned}
# (1)\quad \frac{\partial L}{\partial \hat x_i} &= \gamma \, g_i &
# (2)\quad \frac{\partial L}{\partial s} &= - \sum_i \frac{\partial L}{\partial \hat x_i} \frac{d_i}{s^2} \\
# (3)\quad \frac{\partial L}{\partial \sigma^2} &= \frac{\partial L}{\partial s} \cdot \frac{1}{2 s} &
# (4)\quad \frac{\partial L}{\partial d_i} &= \frac{\partial L}{\partial \hat x_i} \frac1s
# + \frac{\partial L}{\partial \sigma^2} \frac{2 d_i}{m} \\
# (5)\quad \frac{\partial L}{\partial \mu} &= - \sum_i \frac{\partial L}{\partial d_i} &
# (6)\quad \frac{\partial L}{\partial x_i} &= \frac{\partial L}{\partial d_i}
# + \frac{\partial L}{\partial \mu} \frac1m
# \end{aligned}$$
#
# Each sum runs over the channel. And γ and β reach every answer:
# $\partial L / \partial \gamma = \sum_i g_i \hat x_i$, $\partial L / \partial \beta = \sum_i g_i$.
#
# **Predict.** On paper again, let $g$ be 8 at the first answer, and 0 at the other seven: the loss
# asks nothing of them. How many of the eight pixels receive a gradient?

# %%
def normalize_backward_graph(grad_output, x_hat, std, gamma):
    over_channel = {"axis": BATCH_AND_PIXELS, "keepdims": True}
    m, d = x_hat[:, 0].size, x_hat * std
    grad_x_hat = per_channel(gamma) * grad_output  # 1
    grad_std = -(grad_x_hat * d / std**2).sum(**over_channel)  # 2
    grad_var = grad_std / (2 * std)  # 3
    grad_d = grad_x_hat / std + grad_var * 2 * d / m  # 4
    grad_mean = -grad_d.sum(**over_channel)  # 5
    return grad_d + grad_mean / m  # 6


show(norm_step(*on_paper, 10), alt=norm_step_alt(*on_paper, 10))

# %% [markdown]
# All eight. Read the lower row from the right. Raise the first pixel: its own answer rises, which
# counts 8. But the mean rises too, and takes 1; and the variance rises, and draws a far pixel inward
# by 4. Three of eight are left. Raise another: nothing direct, and still the first answer moves.
#
# ## Once more, in closed form
#
# A second derivation, with school calculus: the slope of *one* answer by *one* pixel. By definition
# $\partial \mu / \partial x_k = 1/m$ and $\partial \sigma^2 / \partial x_k = 2 d_k / m$ (what the
# mean moves cancels, as $\sum_i d_i = 0$), so $\partial s / \partial x_k = \hat x_k / m$. The quotient
# rule on $\hat x_i = d_i / s$ gives
#
# $$\frac{\partial \hat x_i}{\partial x_k} = \frac{(\delta_{ik} - \frac1m)\, s - d_i \, \hat x_k / m}{s^2}
# = \frac1s \left( \delta_{ik} - \frac1m - \frac{\hat x_i \hat x_k}{m} \right)$$
#
# where $\delta_{ik}$ is 1 if $i = k$, else 0. Three terms, three paths. The loops visit every answer
# $i$ and every pixel $k$ of a channel.

# %%
def normalize_backward_naive(grad_output, x_hat, std, gamma):
    grad_x = np.zeros_like(x_hat)
    N, C, H, W = x_hat.shape
    for c in range(C):
        s, m, g, x_c = std[0, c, 0, 0], N * H * W, grad_output[:, c], x_hat[:, c]
        for i in np.ndindex(N, H, W):
            for k in np.ndindex(N, H, W):
                slope = ((i == k) - 1 / m - x_c[i] * x_c[k] / m) / s
                grad_x[:, c][k] += gamma[c] * g[i] * slope
    return grad_x

# %% [markdown]
# Now sum over $i$ on paper. The first term leaves $g_k$, the second the mean of $g$, the third
# x̂ₖ times the mean of $g \hat x$:
#
# $$\frac{\partial L}{\partial x_k} = \frac{\gamma}{s} \left( g_k - \frac1m \sum_i g_i
# - \hat x_k \, \frac1m \sum_i g_i \hat x_i \right)$$
#
# **Checkpoint.** Graph, loops and closed form: three ways to one gradient, on paper and beyond.

# %%
def normalize_backward(grad_output, x_hat, std, gamma):
    grad_x_hat = per_channel(gamma) * grad_output
    through_mean = grad_x_hat.mean(axis=BATCH_AND_PIXELS, keepdims=True)
    through_var = (grad_x_hat * x_hat).mean(axis=BATCH_AND_PIXELS, keepdims=True)
    return (grad_x_hat - through_mean - x_hat * through_var) / std


two, one = np.array([2.0]), np.array([1.0])
paper = paper_grad_y, *normalize(paper_x, two, one, epsilon=0)[1:], two
for rule in (normalize_backward_graph, normalize_backward_naive, normalize_backward):
    assert np.allclose(rule(*paper)[:, 0], [[[3, 1], [-1, 1]], [[-3, 1], [-1, -1]]])
grad_output = rng.standard_normal(x.shape)
kept = x_hat, std, gamma
grad_x = normalize_backward(grad_output, *kept)
assert np.allclose(grad_x, normalize_backward_graph(grad_output, *kept))
small = grad_output[:, :, :2, :2], *normalize(x[:, :, :2, :2], gamma, beta)[1:], gamma
assert np.allclose(normalize_backward(*small), normalize_backward_naive(*small), atol=1e-4)
print("graph, loops and closed form agree:", grad_x.shape)

# %% [markdown]
# ## What is not felt has no gradient
#
# Add one number to all $x$: nothing happens. So the slopes of a channel must sum to 0. Scale all:
# nothing again. Together (the second up to $\varepsilon$):
#
# $$\sum_k \frac{\partial L}{\partial x_k} = 0 \qquad\qquad
# \sum_k \hat x_k \, \frac{\partial L}{\partial x_k} = 0$$
#
# A convolution in front feels the same. Multiply its weights by $a > 0$: $y$ stays. A weight ten times
# as large must move ten times as far for the same effect, so
#
# $$y(a w) = y(w) \qquad\qquad \frac{\partial L}{\partial w}(a w) = \frac1a \,
# \frac{\partial L}{\partial w}(w)$$
#
# **Predict.** The convolution below has a bias. What is *its* gradient?

# %%
def through_conv_and_norm(a):
    conv, norm = Conv2D(1, 4, rng=0), resnetlib.BatchNorm2D(4, epsilon=0)
    conv.weight, conv.bias = Parameter(a * conv.weight.value.astype(float)), Parameter(np.ones(4))
    y = norm.forward(conv.forward(crops))
    conv.backward(norm.backward(np.sin(50 * crops) * np.ones((1, 4, 1, 1))))  # some ∂L/∂y
    return y, conv.weight.grad, conv.bias.grad


(y_1, grad_1, grad_bias), (y_10, grad_10, _) = through_conv_and_norm(1), through_conv_and_norm(10)
assert np.allclose(y_1, y_10) and np.allclose(grad_1, 10 * grad_10)
for slopes in (grad_x, grad_x * x_hat):
    assert np.allclose(slopes.sum(axis=BATCH_AND_PIXELS), 0, atol=1e-3)
print(f"∂L/∂bias: {np.abs(grad_bias).max():.3f}, beside ∂L/∂w: {np.abs(grad_1).max():.0f}")

# %% [markdown]
# Zero: a bias shifts its channel, and the norm takes every shift away. So no convolution of ResNet-18
# has one; β does its work. And weights that grow get smaller gradients: a step that was too long makes
# the next one shorter.
#
# ## One image at a time
#
# In training an answer depends on its company: put an image into another batch, and μ and σ² change.
# A network in use must not do that. So in **evaluation** constants take their place, gathered in
# training with a **momentum** of 0.9:
#
# $$\mathrm{running} \leftarrow 0.9 \cdot \mathrm{running} + 0.1 \cdot \mathrm{batch}$$
#
# After $B$ batches, $0.9^B$ of the beginning is left. **Predict.** The running mean begins at 0, the
# variance at 1. About how many batches of digits until both are near the truth?

# %%
from resnetlib.figures import running_statistics, running_statistics_alt


def toward(running, batch, momentum=0.9):
    return momentum * running + (1 - momentum) * batch


(digits, _), _ = resnetlib.load_digits()
digits = digits.astype(float)
batch, running = [], [np.array([0.0, 1.0])]  # mean and variance
for chosen in rng.permutation(len(digits))[:960].reshape(60, 16):
    batch.append([digits[chosen].mean(), digits[chosen].var()])
    running.append(toward(running[-1], np.array(batch[-1])))

gathered = batch, running, (digits.mean(), digits.var())
show(running_statistics(*gathered), alt=running_statistics_alt(*gathered))
share = 0.1 * 0.9 ** np.arange(59, -1, -1)  # of each batch in the last line, the oldest first
assert np.allclose(running[-1], 0.9**60 * running[0] + share @ batch) and 0.9**44 < 0.01

# %% [markdown]
# After 44 batches less than 1 % of the beginning is left, and the lines are calmer than the dots.
#
# ## The variance of few
#
# A batch measures its spread from its *own* mean, which lies closer to its values than the true one.
# If its $m$ values are drawn at random, then on average over many batches
#
# $$\text{mean of } \sigma^2_{\text{batch}} = \frac{m - 1}{m} \; \sigma^2_{\text{true}}$$
#
# Dividing by $m - 1$ mends that, and is called **unbiased**. Our layer does both: it normalizes with the
# batch's own $\sigma^2$, so that the deviation is exactly 1, and remembers the unbiased one.
#
# **Predict.** What can x̂ be if a channel has two values? And if it has one?

# %%
from resnetlib.figures import short_variance, short_variance_alt

sizes, pixels = np.array([2, 3, 4, 8, 16, 32, 64]), digits.ravel()
seen = np.array([rng.choice(pixels, (20_000, m)).var(axis=1).mean() for m in sizes])
assert np.allclose(seen, pixels.var() * (sizes - 1) / sizes, rtol=0.02)
spread = sizes, seen, seen * sizes / (sizes - 1), pixels.var()
show(short_variance(*spread), alt=short_variance_alt(*spread))
for values in ([3, 5], [3, -400], [7]):
    column = np.reshape(values, (-1, 1, 1, 1)).astype(float)
    print(values, "→", normalize(column, np.ones(1), np.zeros(1))[1].ravel().round(2))

# %% [markdown]
# Two values become 1 and −1, whatever they were. One becomes 0: all that $x$ said is gone. So in
# training the library refuses a channel with one value. One *image* is enough, if its map has several
# pixels.
#
# ## Backward in evaluation
#
# Now μ and $s$ are constants. No pixel feeds them, so two paths are gone, and
#
# $$\frac{\partial L}{\partial x_i} = \frac{\gamma}{s} \, g_i$$
#
# `cache` keeps which mode the forward had; backward follows it.

# %%
class BatchNorm2D(Layer):
    """x̂ = (x − μ) / √(σ² + ε), y = γ x̂ + β"""

    def __init__(self, num_features, momentum=0.9, epsilon=1e-5):
        self.momentum, self.epsilon = momentum, epsilon
        self.gamma = Parameter(np.ones(num_features, np.float32))
        self.beta = Parameter(np.zeros(num_features, np.float32))
        self.running_mean, self.running_var = np.zeros(num_features), np.ones(num_features)

    def forward(self, x):
        if self.training:
            (mean, var), m = statistics(x), x[:, 0].size
            self.running_mean = toward(self.running_mean, mean.ravel(), self.momentum)
            self.running_var = toward(self.running_var, var.ravel() * m / (m - 1), self.momentum)
        else:
            mean, var = per_channel(self.running_mean), per_channel(self.running_var)
        std = np.sqrt(var + self.epsilon)
        x_hat = (x - mean) / std
        self.cache = x_hat, std, self.training
        return per_channel(self.gamma.value) * x_hat + per_channel(self.beta.value)

    def backward(self, grad_output):
        x_hat, std, trained = self.recall()
        self.gamma.grad += (grad_output * x_hat).sum(axis=BATCH_AND_PIXELS)
        self.beta.grad += grad_output.sum(axis=BATCH_AND_PIXELS)
        if trained:
            return normalize_backward(grad_output, x_hat, std, self.gamma.value)
        return per_channel(self.gamma.value) * grad_output / std

# %% [markdown]
# **Checkpoint.** Is this backward the derivative of this forward, in both modes, with γ, β and the
# running statistics away from 1 and 0? `evaluating(layer)` would switch the mode and back; here we set
# `training` by hand.
#
# **This is `resnetlib/layers/batchnorm2d.py`.** The library's layer has the same lines, checks of
# its input, and care that float32 stays float32.

# %%
def with_numbers_of_its_own(Norm, training):
    norm = Norm(4)
    norm.gamma, norm.beta, norm.training = Parameter(gamma), Parameter(beta), training
    norm.running_mean, norm.running_var = np.linspace(1, 3, 4), np.linspace(0.5, 2, 4)
    return norm


for training in (True, False):
    kinds = BatchNorm2D, resnetlib.BatchNorm2D
    ours, theirs = (with_numbers_of_its_own(Norm, training) for Norm in kinds)
    assert gradcheck(ours, x, rng=3) < 1e-6
    assert np.allclose(ours.forward(x), theirs.forward(x))
    assert np.allclose(ours.backward(grad_output), theirs.backward(grad_output))
    assert np.allclose(ours.gamma.grad, theirs.gamma.grad)
    assert np.allclose(ours.running_var, theirs.running_var)
constants = np.sqrt(per_channel(ours.running_var) + 1e-5)
assert np.allclose(ours.backward(grad_output), per_channel(gamma) / constants * grad_output)
print("in both modes: the same y, ∂L/∂x, ∂L/∂γ and running statistics")

# %% [markdown]
# ## What it costs
#
# Two learned numbers per channel and two remembered: of the 11,689,512 learned numbers of ResNet-18,
# 9,600 belong to its 20 batch norms. In evaluation a norm is one multiplication and one addition per
# value; in training it reads its map several times.
#
# **Predict.** The convolution before it takes 576 multiply-adds per value. Is the norm 100 times as
# fast?

# %% tags=["nbval-ignore-output"]
# No two machines take the same time, so tests do not compare this output.
network = resnetlib.ResNet18(num_classes=1000, rng=0)
norms = [layer for layer in layers_of(network) if isinstance(layer, resnetlib.BatchNorm2D)]
numbers = [sum(p.value.size for p in gather_params(part)) for part in (network, *norms)]
assert (numbers[0], sum(numbers[1:]), len(norms)) == (11_689_512, 9_600, 20) and 64 * 3 * 3 == 576

map_like, seconds = rng.standard_normal((4, 64, 56, 56), dtype=np.float32), {}
for layer in (Conv2D(64, 64, rng=0), BatchNorm2D(64)):
    layer.forward(map_like)  # the first time is slower
    start = time.perf_counter()
    layer.forward(map_like)
    seconds[type(layer).__name__] = time.perf_counter() - start
print({name: f"{1000 * seconds_each:.0f} ms" for name, seconds_each in seconds.items()})

# %% [markdown]
# No: its arithmetic is little, but the map must travel through memory again and again. Where the
# time goes is chapter 16's question.
#
# ## Play
#
# Our eight pixels once more, in ten steps: five forward, five backward. Untick a path, and the last
# step compares with measured slopes. **Predict**, for ∂L/∂y *all alike*, *like x̂* and *like y*:
# what is left of ∂L/∂x? And in evaluation? The picture is the paper case without its variance path.

# %%
assert np.isclose((paper_y**2).sum(), 8 * (2**2 + 1**2))
forgetful = {"left_out": ["variance"]}
show(norm_step(*on_paper, 10, **forgetful), alt=norm_step_alt(*on_paper, 10, **forgetful))

# %% tags=["widget"]
from resnetlib.widgets import norm_player

pixels = paper_x[:, 0]
norm_player({"from paper": pixels, "plus 2": pixels + 2, "halved": pixels / 2}, running=(1, 16))

# %% [markdown]
# In training nothing is left. *Like y* is chapter 02's loss $\tfrac12 \sum y^2$: of a normalized
# channel it is $\tfrac12 m (\gamma^2 + \beta^2)$, and no pixel can change that. In evaluation each
# arrives whole, times $\gamma / s$.
#
# ## Does it help?
#
# Five convolutions learn the digits of chapter 00, once with a batch norm after each and once
# without. A step moves each weight by the **learning rate** times its gradient, downhill. Upwards, the
# first weights are multiplied by a factor. Each square is one run of
# `experiments/03_batchnorm_learning.py`, four times through the digits; its number is the percentage
# of unseen ones named correctly. Guessing gives 10.
#
# **Predict.** How does the left picture differ from the right?

# %%
from resnetlib.figures import learning_grid, learning_grid_alt

results = Path(resnetlib.__file__).parents[1] / "chapters" / "results"
runs = np.load(results / "03_batchnorm_learning.npz")
accuracies = {"without batch norm": runs["without"], "with batch norm": runs["normed"]}
grid = runs["rates"], runs["factors"], accuracies
show(learning_grid(*grid), alt=learning_grid_alt(*grid))
for name, values in accuracies.items():
    print(f"{name}: {np.sum(values > 0.9)} of {values.size} runs above 90 %")

# %% [markdown]
# Without it, only a narrow band learns at all in so short a time: elsewhere the signal fades on its way
# through five layers, or explodes, as chapter 04 will show. With it, each norm sets the size right
# again. Where weights are larger, the rate must be too: their gradients are smaller, as we measured.
#
# That it helps is measured; *why*, people still argue. The first paper's reason, a steadier input for
# each layer, was later put to the test and doubted; see the sources.

# %% [markdown]
# **Try it.** Change one number, say what you expect, run.
#
# 1. In `BATCH_AND_PIXELS`, drop the 0. Which checkpoint complains first, and what is the shape of
#    `std`?
# 2. In `toward`, change the momentum 0.9 to 0.5. What becomes of the two lines, and is the assertion
#    after them still true?
# 3. In the player, choose evaluation and *like y*. By which factor does ∂L/∂x differ from ∂L/∂y?
#
# <details><summary>Answers</summary>
#
# 1. `arrays equal loops`: every image has a mean of its own now, `(3, 4, 1, 1)`.
# 2. They arrive after a few batches, and then move with every one. No: the shares were made with 0.9.
# 3. By $\gamma / s = 2 / 4$.
#
# </details>

# %% [markdown]
# ## What can go wrong
#
# **A path forgotten.** The symptom is quiet: a network learns, only worse. We trained the one from
# above again, at a rate of 1, with a path left out. `gradcheck` tells at once; so do the two sums that
# must be 0, each of which misses another path. The cure is the closed form.
#
# **Predict.** The layer below uses its paths in training and in evaluation alike. Which of the six
# checks does it pass?

# %%
class Forgetful(BatchNorm2D):
    through_mean = through_var = 1  # 0: forgotten

    def backward(self, grad_output):
        x_hat, std, _ = self.recall()
        grad_x_hat = per_channel(self.gamma.value) * grad_output
        mean = grad_x_hat.mean(axis=BATCH_AND_PIXELS, keepdims=True)
        var = (grad_x_hat * x_hat).mean(axis=BATCH_AND_PIXELS, keepdims=True)
        super().backward(grad_output)  # for ∂L/∂γ and ∂L/∂β
        return (grad_x_hat - self.through_mean * mean - self.through_var * x_hat * var) / std


found, paths = {}, {"all paths": (1, 1), "no variance": (1, 0), "no mean": (0, 1)}
for name, training in product(paths, (True, False)):
    norm = with_numbers_of_its_own(Forgetful, training)
    norm.through_mean, norm.through_var = paths[name]
    found[f"{name}, {'training' if training else 'evaluation'}"] = gradcheck(norm, x, rng=3)
passed = [name for name, disagreement in found.items() if disagreement < 1e-6]
show(verdicts(found, passed), alt=verdicts_alt(found, passed))
for name, run in {"all paths": "none", "no variance": "variance", "no mean": "mean"}.items():
    print(f"trained with {name:<11}  {runs[f'forgetful_{run}']:.0%} of unseen digits named correctly")

# %% [markdown]
# Only the first: in evaluation there are no such paths, and what is not there must not be subtracted.
#
# **Evaluating with the batch's statistics**, because nobody switched the mode. The symptom: an
# answer depends on its company. Here the digit reader of chapter 00 gets its test in batches of 12,
# once mixed, once one digit after the other.
#
# **Predict.** Which share does it name correctly?

# %%
def share_named(network, order, training):
    right = 0
    with evaluating(network):  # dropout off
        for layer in layers_of(network):
            layer.training = training and isinstance(layer, resnetlib.BatchNorm2D)
        for chosen in order.reshape(-1, 12):
            right += (network.forward(test_images[chosen]).argmax(axis=1) == test_labels[chosen]).sum()
    return right / order.size


_, (test_images, test_labels) = resnetlib.load_digits()
network = resnetlib.ResNet18(input_channels=1, num_classes=10, width=16, stem="small")
orders = {"mixed": rng.permutation(360), "sorted": np.argsort(test_labels, kind="stable")}
told = []
for training, (name, order) in product((False, True), orders.items()):
    resnetlib.load(network, DIGITS_WEIGHTS)
    kind = "batch" if training else "running"
    told.append(f"{kind} statistics, {name}: {share_named(network, order, training):.1f}")
print("\n".join(told))

# %% [markdown]
# With running statistics the order does not matter. With those of a batch of nothing but sevens, what
# all sevens share is subtracted: a mean that should have said *seven*. And every pass moves the
# running statistics. The cure is `evaluating`, always.

# %% [markdown]
# ## What we know now
#
# Batch norm brings every channel of a batch to mean 0 and deviation 1; γ and β choose others. Every
# pixel moves the mean and the variance, so its gradient comes back on three paths; a shift or a scale
# gets none. In evaluation only the direct path is left.
#
# | array | shape |
# |:--|:--|
# | `x`, `y`, `x_hat`, and their gradients | `(N, C, H, W)` |
# | `gamma`, `beta`, and their gradients | `(C,)` |
# | `running_mean`, `running_var` | `(C,)`, no gradient |
# | `mean`, `var`, `std` of a batch | `(1, C, 1, 1)` |
#
# Now build it yourself, make it vanish from a trained network, and do without a batch:
# [exercise 03](../exercises/03_batchnorm2d.ipynb).
#
# **Next:** [chapter 04](04_relu.ipynb). Why does the simplest bend suffice?

# %% [markdown]
# ## Sources
#
# - Ioffe, Szegedy 2015, *Batch Normalization: Accelerating Deep Network Training by Reducing Internal
#   Covariate Shift*, arXiv:1502.03167.
# - Santurkar, Tsipras, Ilyas, Madry 2018, *How Does Batch Normalization Help Optimization?*,
#   arXiv:1805.11604: the first paper's explanation, put to the test.
# - Arora, Li, Lyu 2018, *Theoretical Analysis of Auto Rate-Tuning by Batch Normalization*,
#   arXiv:1812.03981: weights that grow get smaller gradients.
# - The digits: Alpaydin, Kaynak 1998, UCI Machine Learning Repository, CC BY 4.0.
# - The photograph: Grace Hopper, 1984, US Navy, public domain, as shipped with matplotlib.
