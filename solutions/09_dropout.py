# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %% [markdown] classroom={"exercise": "09_dropout", "version": 3, "asks_for": ["Dropout"]}
# # Exercise 09 · Dropout
#
# You write dropout, forward and backward, and put it into ResNet-18. Then you go past the chapter: drop
# whole channels, drop whole paths, compute how much noise that makes, and ask a network how sure it is.
#
# | part | tasks | points | minutes |
# |:--|:--|--:|--:|
# | core | 1 to 2 | 6 | 30 |
# | stretch | 3 to 6 | 13 | 95 |
# | in words | 7 | 2 | 10 |
#
# [Chapter 09](../chapters/09_dropout.ipynb) is an open book: look things up in it. What the
# stretch asks is not in it.

# %% [markdown]
# **How it works** is told in [exercise 02](02_conv2d.ipynb). In short: replace each line
# `raise NotImplementedError` by your own lines, run the cell, run the check below it. Only cells that
# begin with `# Task: …` are graded, with the imports and helpers that stand in them.
#
# **Begin anywhere.** Tasks 2 to 4 are shortest with your answer to task 1. No other task needs an earlier one.

# %% [markdown]
# **One case is large.** Where a task asks for a derivative, its check has a case with some 100,000
# slopes, of which it keeps four sums. Nudging one number after another does not finish in time there. A
# derivative does, in plain loops too.

# %%
import numpy as np

from classroom.checks import Checks
from resnetlib import (
    BatchNorm2D,
    Conv2D,
    Dense,
    Dropout,
    Identity,
    Layer,
    ReLU,
    ResNet18,
    Sequential,
    evaluating,
    gather_params,
    layers_of,
    swapped,
)
from resnetlib.figures import picture_row, sample_photo, show
from resnetlib.learning import softmax

check = Checks("09_dropout")

# %% [markdown]
# **Same numbers, same mask.** So that your mask can be compared with ours, two things are fixed. The
# numbers come from the layer's own generator, `self.rng.random(shape)`, drawn once per forward in
# training. In evaluation nothing is drawn. And a value is kept where its number $u$ is $p$ or more:
#
# $$y_i = x_i \, m_i \qquad\qquad m_i = \begin{cases} 0 & \text{if } u_i < p \\
# \dfrac{1}{1 - p} & \text{else} \end{cases}$$
#
# $p$ is the rate, `dropout_rate`; $m$ is the mask.

# %% [markdown]
# ## Task 1 · A mask out of random numbers
#
# *1 point · 5 minutes · warm-up*
#
# The numbers have been drawn, evenly between 0 and 1. Make the mask of them, in an array of the same shape.
# On paper: what do the numbers 0.1, 0.5, 0.75, 0.2 become at $p = 0.2$?

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# A comparison of an array with a number is an array of True and False, and True counts as 1.
#
# </details>


# %% classroom={"role": "answer", "task": "mask", "see": "The array form"}
# Task: mask
def mask_from(uniform, rate):
    """Random numbers from 0 to below 1, any shape → the mask, 0 or 1 / (1 − rate)."""
    # ANSWER
    return (uniform >= rate) / (1 - rate)


# %% tags=["raises-exception"] classroom={"role": "expected"}
print(mask_from(np.array([0.1, 0.5, 0.75, 0.2]), 0.2))


# %% classroom={"role": "check", "task": "mask", "points": 1}
@check("mask")
def _(rng):
    tenths = rng.integers(10, size=(4, 6, 5)) / 10
    return {
        "rate 0.3, numbers in tenths": mask_from(tenths, 0.3),
        "rate 0.8": mask_from(rng.random((6, 5)), 0.8),
        "rate 0": mask_from(rng.integers(10, size=(6, 5)) / 10, 0.0),
    }


# %% [markdown]
# ## Task 2 · The layer
#
# *5 points · 25 minutes · core*
#
# In training, `forward` draws `self.rng.random(x.shape)` and returns $x \cdot m$; in evaluation it returns
# $x$. `self.training` says which. `backward` belongs to the last forward, whatever the mode has become
# since then: what must `forward` leave for it in evaluation? A layer keeps such things in `self.cache`,
# as one tuple.
#
# $$\frac{\partial L}{\partial x_i} = m_i \, \frac{\partial L}{\partial y_i}$$
#
# `x` and `grad_output` are left as they are, and float32 stays float32.

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# `self.cache = (a,)` keeps one array `a`, and `(a,) = self.recall()` brings it back. In evaluation, which
# mask would do nothing?
#
# </details>
# <details><summary>Hint 2</summary>
#
# Could backward see from $y$ what was dropped, where $y = 0$? Not if $x$ comes out of a ReLU.
#
# </details>
# <details><summary>Hint 3</summary>
#
# A mask of True and False, divided by a number, is an array of float64, and pulls x along. An array's method
# `astype` takes a `dtype`.
#
# </details>


# %% classroom={"role": "answer", "task": "layer", "see": ["The layer", "What can go wrong"]}
# Task: layer
class MyDropout(Layer):
    """Takes the place of resnetlib's Dropout."""

    def __init__(self, dropout_rate=0.5, *, rng=None):
        self.dropout_rate, self.rng = float(dropout_rate), np.random.default_rng(rng)

    def forward(self, x):
        # ANSWER
        mask = np.ones(x.shape, x.dtype)
        if self.training:
            mask = mask_from(self.rng.random(x.shape), self.dropout_rate).astype(x.dtype)
        self.cache = (mask,)
        return x * mask

    def backward(self, grad_output):
        # ANSWER
        (mask,) = self.recall()
        return grad_output * mask


# %% [markdown]
# What it will do to a portrait at $p = \tfrac12$. White is 1, and a screen shows nothing brighter. From left to
# right: two masks in training, and evaluation. The rightmost picture is what backward makes in
# training of a ∂L/∂y that is the portrait again: the second mask once more.

# %% tags=["raises-exception"] classroom={"role": "expected"}
portrait = sample_photo(96).mean(axis=1)[0]
layer = MyDropout(0.5, rng=3)
pictures = {"training": layer.forward(portrait), "once more": layer.forward(portrait)}
backward = layer.backward(portrait)
with evaluating(layer):
    pictures["evaluation"] = layer.forward(portrait)
pictures["backward, in training"] = backward
show(
    picture_row(pictures),
    alt="Two portraits in which half of the points are black, other ones in each; the whole portrait; and a "
    "picture with the same black points as the second.",
)


# %%
class Tenths(np.random.Generator):
    """A generator whose numbers are tenths, so that some of them equal the rate."""

    def random(self, *arguments, **options):
        return np.floor(10 * super().random(*arguments, **options)) / 10


def tenths(rng):
    return Tenths(np.random.PCG64(rng.integers(2**31)))


# %%
def large_backward(rng, layer, dtype=np.float64):
    """∂L/∂x of a layer, for two images of 6 channels, of 14,400 pixels each."""
    x = np.maximum(rng.standard_normal((2, 6, 120, 120), dtype), 0)
    layer.forward(x)
    return layer.backward(rng.standard_normal(x.shape, dtype))


# %% [markdown]
# The first check earns no points. It looks at the generator: which number comes next, after each forward?


# %% classroom={"role": "check", "task": "layer", "points": 0}
@check("what is drawn")
def _(rng):
    own, x = np.random.default_rng(rng.integers(2**31)), rng.standard_normal((3, 2, 5))
    layer, found = MyDropout(0.3, rng=own), {}
    for name, mode in {"training": True, "training again": True, "evaluation": False}.items():
        layer.training = mode
        y = layer.forward(x)
        found[f"the next number, after a forward in {name}"] = own.random()
    return {**found, "zeros in y, in evaluation": (y == 0).sum()}


# %% classroom={"role": "check", "task": "layer", "points": 1}
@check("dropout in training")
def _(rng):
    layer = MyDropout(0.6, rng=tenths(rng))
    x = np.maximum(rng.standard_normal((3, 4, 6, 5)), 0)
    grad_output = rng.standard_normal(x.shape)
    return {
        "y": layer.forward(x),
        "grad_x": layer.backward(grad_output),
        "x afterwards": x,
        "grad_output afterwards": grad_output,
        "a large case": check.large(large_backward, rng, layer),
    }


# %% classroom={"role": "check", "task": "layer", "points": 1}
@check("dropout, again and again")
def _(rng):
    layer = MyDropout(0.35, rng=rng.integers(2**31))
    first, second = rng.standard_normal((4, 7)), rng.standard_normal((2, 3, 5))
    layer.forward(first)
    return {
        "y, the same x again": layer.forward(first),
        "y, of another shape": layer.forward(second),
        "grad_x, of another shape": layer.backward(rng.standard_normal((2, 3, 5))),
        "grad_x, backward again": layer.backward(rng.standard_normal((2, 3, 5))),
        "a large case": check.large(large_backward, rng, layer),
    }


# %% classroom={"role": "check", "task": "layer", "points": 1}
@check("dropout in evaluation")
def _(rng):
    layer, x = MyDropout(0.6, rng=rng.integers(2**31)), rng.standard_normal((3, 4, 5))
    grad_output = rng.standard_normal(x.shape)
    layer.forward(x)
    layer.forward(x)
    with evaluating(layer):
        late = layer.backward(grad_output)
        y = layer.forward(x)
        grad_x = layer.backward(grad_output)
    return {
        "x afterwards": x,
        "grad_output afterwards": grad_output,
        "y": y,
        "grad_x": grad_x,
        "grad_x of a forward in evaluation, back in training": layer.backward(grad_output),
        "grad_x of a forward in training, in evaluation": late,
        "y, back in training": layer.forward(x),
        "grad_x, back in training": layer.backward(rng.standard_normal(x.shape)),
        "a large case": check.large(large_backward, rng, layer),
    }


# %% classroom={"role": "check", "task": "layer", "points": 1}
@check("dropout in float32, and at rate 0")
def _(rng):
    layer, nothing = MyDropout(0.4, rng=rng.integers(2**31)), MyDropout(0.0)
    x, grad_y = rng.standard_normal((2, 6, 4, 3)).astype(np.float32)
    y, grad_x = layer.forward(x), layer.backward(grad_y)
    with evaluating(layer):
        still, grad_of_still = layer.forward(x), layer.backward(grad_y)
    return {
        "y": y,
        "grad_x": grad_x,
        "bytes per number of y": float(y.dtype.itemsize),
        "bytes per number of grad_x": float(grad_x.dtype.itemsize),
        "bytes per number of y, in evaluation": float(still.dtype.itemsize),
        "bytes per number of grad_x, in evaluation": float(grad_of_still.dtype.itemsize),
        "y at rate 0": nothing.forward(x),
        "grad_x at rate 0": nothing.backward(grad_y),
        "a large case": check.large(large_backward, rng, layer, np.float32),
    }


# %% [markdown]
# Now a whole ResNet-18 with your layer in its head. It inherits the generator of the layer that it
# replaces, and so its masks: logits and gradients must stay what they were.


# %%
def small_resnet(rng, dropout_rate=0.5):
    """A narrow ResNet-18 in float64."""
    network = ResNet18(3, 5, width=4, stem="small", dropout_rate=dropout_rate, rng=rng)
    for p in gather_params(network):
        p.value, p.grad = p.value.astype(np.float64), np.zeros(p.value.shape)
    return network


# %% classroom={"role": "check", "task": "layer", "points": 1}
@check("swap the dropout")
def _(rng):
    mine = swapped(small_resnet(rng, 0.3), {Dropout: MyDropout})
    x = rng.standard_normal((4, 3, 16, 16))
    logits = mine.forward(x)
    mine.backward(rng.standard_normal(logits.shape), input_grad=False)
    with evaluating(mine):
        evaluated = mine.forward(x)
    return {
        "logits": logits,
        "stem, gradient": mine.stem.conv.weight.grad,
        "head, gradient": mine.head.dense.weight.grad,
        "logits in evaluation": evaluated,
        "a large case": check.large(large_backward, rng, MyDropout(0.3, rng=0)),
    }


# %% [markdown]
# ## Task 3 · Whole channels
#
# *3 points · 20 minutes · stretch*
#
# In a feature map neighbouring pixels say almost the same, so that a network hardly misses single
# ones. **Spatial dropout** silences whole channels: one number is drawn per image and channel,
# `self.rng.random((N, C))`, and all pixels of that channel share its fate.
#
# $$y[n, c, h, w] = x[n, c, h, w] \cdot m[n, c]$$
#
# Forward and backward, in both modes. All else is as in task 2: `x` and `grad_output` are left as they are,
# and float32 stays float32.

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# An array of shape (N, C) does not fit beside one of shape (N, C, H, W). What shape would?
#
# </details>
# <details><summary>Hint 2</summary>
#
# The derivative has not changed: each x[n, c, h, w] still feeds only its own y[n, c, h, w].
#
# </details>


# %% classroom={"role": "answer", "task": "spatial", "see": ["The array form", "The layer"], "beyond_chapter": true}
# Task: spatial
class MySpatialDropout(Layer):
    """x (N, C, H, W) → y (N, C, H, W); drops whole channels."""

    def __init__(self, dropout_rate=0.5, *, rng=None):
        self.dropout_rate, self.rng = float(dropout_rate), np.random.default_rng(rng)

    def forward(self, x):
        # ANSWER
        mask = np.ones((*x.shape[:2], 1, 1), x.dtype)
        if self.training:
            drawn = self.rng.random(x.shape[:2])[:, :, None, None]
            mask = mask_from(drawn, self.dropout_rate).astype(x.dtype)
        self.cache = (mask,)
        return x * mask

    def backward(self, grad_output):
        # ANSWER
        (mask,) = self.recall()
        return grad_output * mask


# %% [markdown]
# A photograph has three channels, so that colours go. Five times the same picture, with $p = 0.4$; shown
# is 0.6 of $y$, so that what is kept looks as it did.

# %% tags=["raises-exception"] classroom={"role": "expected"}
same, colours = sample_photo(96).repeat(5, axis=0), ("red", "green", "blue")
dropped = MySpatialDropout(0.4, rng=0).forward(same)
pictures = {f"image {n}": 0.6 * picture for n, picture in enumerate(dropped)}
kept = [
    " and ".join(colour for colour, light in zip(colours, picture, strict=True) if light.any())
    for picture in dropped
]
show(
    picture_row(pictures), alt=f"Five portraits. What is left of their colours: {'; '.join(kept)}."
)


# %% classroom={"role": "check", "task": "spatial", "points": 2}
@check("whole channels, in training")
def _(rng):
    layer = MySpatialDropout(0.6, rng=tenths(rng))
    x = np.maximum(rng.standard_normal((4, 6, 3, 5)), 0)
    other, grad_output = rng.standard_normal((2, 5, 4, 3)), rng.standard_normal((2, 5, 4, 3))
    return {
        "y": layer.forward(x),
        "y, of another shape": layer.forward(other),
        "grad_x, of another shape": layer.backward(grad_output),
        "x afterwards": other,
        "grad_output afterwards": grad_output,
        "a large case": check.large(large_backward, rng, layer),
    }


# %% classroom={"role": "check", "task": "spatial", "points": 1}
@check("whole channels, in evaluation and in float32")
def _(rng):
    layer = MySpatialDropout(0.35, rng=rng.integers(2**31))
    x, grad_y = rng.standard_normal((2, 3, 4, 5, 3)).astype(np.float32)
    layer.forward(x)
    y, grad_x = layer.forward(x), layer.backward(grad_y)
    with evaluating(layer):
        late = layer.backward(grad_y)
        still, grad_of_still = layer.forward(x), layer.backward(grad_y)
    return {
        "x afterwards": x,
        "grad_output afterwards": grad_y,
        "y": y,
        "grad_x": grad_x,
        "y in evaluation": still,
        "grad_x in evaluation": grad_of_still,
        "grad_x of a forward in evaluation, back in training": layer.backward(grad_y),
        "grad_x of a forward in training, in evaluation": late,
        "bytes per number of y": float(y.dtype.itemsize),
        "bytes per number of grad_x": float(grad_x.dtype.itemsize),
        "bytes per number of y, in evaluation": float(still.dtype.itemsize),
        "bytes per number of grad_x, in evaluation": float(grad_of_still.dtype.itemsize),
        "y, back in training": layer.forward(x),
        "a large case": check.large(large_backward, rng, layer, np.float32),
    }


# %% [markdown]
# ## Task 4 · Whole paths
#
# *3 points · 20 minutes · stretch*
#
# **Stochastic depth** silences the residual path $F$ of a block for some of the images. For them the block is
# only its shortcut, and the network is a block shorter. One number per image, `self.rng.random(N)`:
#
# $$y_n = x_n + m_n \, F(x)_n$$
#
# `self.residual` is any layer that keeps the shape, with parameters that learn. Derive backward: which
# gradient enters `self.residual.backward`, and which two parts make up ∂L/∂x? All else, both modes and
# float32 among it, is as before.

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# Draw who feeds whom: x goes two ways, and the two results are added. Walk it from right to left.
#
# </details>
# <details><summary>Hint 2</summary>
#
# What F's parameters get must know the mask as well: an image whose path was dropped teaches F nothing.
# So does the mask come before `self.residual.backward`, or after it?
#
# </details>


# %% classroom={"role": "answer", "task": "paths", "see": ["The derivative", "The layer"], "beyond_chapter": true}
# Task: paths
class MyStochasticDepth(Layer):
    """x (N, C, H, W) → y = x + mask · residual(x); the mask has one number per image."""

    def __init__(self, residual, dropout_rate=0.5, *, rng=None):
        self.residual = residual
        self.dropout_rate, self.rng = float(dropout_rate), np.random.default_rng(rng)

    def forward(self, x):
        # ANSWER
        mask = np.ones((len(x), 1, 1, 1), x.dtype)
        if self.training:
            drawn = self.rng.random(len(x)).reshape(-1, 1, 1, 1)
            mask = mask_from(drawn, self.dropout_rate).astype(x.dtype)
        self.cache = (mask,)
        return x + mask * self.residual.forward(x)

    def backward(self, grad_output):
        # ANSWER
        (mask,) = self.recall()
        return grad_output + self.residual.backward(mask * grad_output)


# %% [markdown]
# Eight images of a single pixel, 1, and a path that gives back what it gets. A block that adds it makes 2
# of each; with $p = \tfrac12$ some stay 1, and the others make up for them.

# %% tags=["raises-exception"] classroom={"role": "expected"}
block, pixels = MyStochasticDepth(Identity(), 0.5, rng=1), np.ones((8, 1, 1, 1))
print("training:  ", block.forward(pixels).ravel())
print("∂L/∂x:     ", block.backward(pixels).ravel())
with evaluating(block):
    print("evaluation:", block.forward(pixels).ravel())


# %%
def small_path(rng):
    """A residual path with two convolutions, in float64."""
    path = Sequential(Conv2D(3, 4, rng=rng), ReLU(), Conv2D(4, 3, rng=rng))
    for p in gather_params(path):
        p.value = rng.standard_normal(p.value.shape)
        p.grad = np.zeros(p.value.shape)
    return path


# %% classroom={"role": "check", "task": "paths", "points": 2}
@check("whole paths, in training")
def _(rng):
    path = small_path(rng)
    block = MyStochasticDepth(path, 0.4, rng=tenths(rng))
    block.forward(rng.standard_normal((3, 3, 4, 4)))
    x, grad_output = rng.standard_normal((2, 24, 3, 3, 4))
    y = block.forward(x)
    found = {"y": y, "grad_x": block.backward(grad_output)}
    found |= {f"path, gradient {i}": p.grad for i, p in enumerate(gather_params(path))}
    found |= {"x afterwards": x, "grad_output afterwards": grad_output}
    block = MyStochasticDepth(ReLU(), 0.4, rng=rng.integers(2**31))
    return {**found, "a large case": check.large(large_backward, rng, block)}


# %% classroom={"role": "check", "task": "paths", "points": 1}
@check("whole paths, in evaluation and in float32")
def _(rng):
    path, seed = small_path(rng), rng.integers(2**31)
    block = MyStochasticDepth(path, 0.35, rng=seed)
    narrow = MyStochasticDepth(Identity(), 0.35, rng=seed)
    x, grad_output = rng.standard_normal((2, 16, 3, 3, 4))
    x32, grad32 = x.astype(np.float32), grad_output.astype(np.float32)
    block.forward(x)
    block.forward(x)
    in_float32, grad_in_float32 = narrow.forward(x32), narrow.backward(grad32)
    with evaluating(block), evaluating(narrow):
        late = narrow.backward(grad32)
        y, grad_x = block.forward(x), block.backward(grad_output)
        evaluated, grad_of_evaluated = narrow.forward(x32), narrow.backward(grad32)
    found = {"x afterwards": x, "grad_output afterwards": grad_output, "y": y, "grad_x": grad_x}
    found |= {f"path, gradient {i}": p.grad for i, p in enumerate(gather_params(path))}
    return {
        **found,
        "grad_x of a forward in evaluation, back in training": narrow.backward(grad32),
        "grad_x of a forward in training, in evaluation": late,
        "y, back in training": block.forward(x),
        "y, where F gives back x itself": in_float32,
        "grad_x, where F gives back x itself": grad_in_float32,
        "x afterwards, where F gives it back itself": x32,
        "bytes per number of y": float(in_float32.dtype.itemsize),
        "bytes per number of grad_x": float(grad_in_float32.dtype.itemsize),
        "bytes per number of y, in evaluation": float(evaluated.dtype.itemsize),
        "bytes per number of grad_x, in evaluation": float(grad_of_evaluated.dtype.itemsize),
        "a large case": check.large(large_backward, rng, narrow, np.float32),
    }


# %% [markdown]
# ## Task 5 · How much noise is that?
#
# *4 points · 35 minutes · stretch*
#
# A mask's variance is $\mathrm{Var}[m] = p / (1 - p)$, as the chapter derives, and different numbers of a mask
# are independent. What is the variance of what comes next?
#
# 1. A dense layer: $y_{nk} = \sum_d x_{nd} \, m_{nd} \, w_{dk}$, with a mask of dropout.
# 2. The mean over all pixels, as in the head of ResNet: $y_{nc} = \frac{1}{HW} \sum_{h, w} x_{nchw} \, m$,
#    once with a mask of dropout, $m_{nchw}$, and once with one of spatial dropout, $m_{nc}$.
#
# $x$ and $w$ are fixed; only the mask is drawn again and again. Derive formulas and write them in NumPy:
# nothing is drawn here, and the arrays stay as they are.

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# Two rules are enough: $\mathrm{Var}[a\,m] = a^2\, \mathrm{Var}[m]$ for a constant $a$, and variances of
# independent summands add up.
#
# </details>
# <details><summary>Hint 2</summary>
#
# Which constant stands before each $m_{nd}$? Square it, then sum.
#
# </details>
# <details><summary>Hint 3</summary>
#
# With spatial dropout there is one $m_{nc}$ for all pixels. Take it out of the sum: what is left is its
# constant.
#
# </details>


# %% classroom={"role": "answer", "task": "noise", "see": ["The equation", "The average of many masks"], "beyond_chapter": true}
# Task: noise
def dense_noise(x, weight, rate):
    """x (N, D), weight (D, K) → Var[y] (N, K) of a dense layer behind dropout."""
    # ANSWER
    return rate / (1 - rate) * x**2 @ weight**2


def pooled_noise(x, rate):
    """x (N, C, H, W) → Var[y] (N, C) of the mean over pixels: behind dropout, behind spatial dropout."""
    # ANSWER
    of_mask, pixels = rate / (1 - rate), x.shape[2] * x.shape[3]
    single = of_mask * (x**2).sum(axis=(2, 3)) / pixels**2
    whole = of_mask * x.mean(axis=(2, 3)) ** 2
    return single, whole


# %% [markdown]
# First three outputs of a dense layer. Then two maps of 7 × 7 pixels at $p = \tfrac12$: in one all pixels
# are 1, in the other 1 and −1 take turns, so that their mean is almost 0. Left stands what you derive, right
# what 20,000 masks measure.

# %% tags=["raises-exception"] classroom={"role": "expected"}
rng = np.random.default_rng(0)
x, weight = rng.standard_normal((1, 6)), rng.standard_normal((6, 3))
maps = {"all 1": np.ones(49), "1 and −1": (-1.0) ** np.arange(49)}
masks = [(rng.random(shape) >= p) / (1 - p) for shape, p in [((20000, 6), 0.3), ((20000, 49), 0.5)]]
for k, derived in enumerate(dense_noise(x, weight, 0.3)[0]):
    measured = (x * masks[0] @ weight)[:, k].var()
    print(f"dense layer, output {k}: derived {derived:.3f}, measured {measured:.3f}")
for name, pixels in maps.items():
    single, whole = pooled_noise(pixels.reshape(1, 1, 7, 7), 0.5)
    measured = [(pixels * masks[1]).mean(axis=1).var(), (pixels.mean() * masks[1][:, 0]).var()]
    print(f"{name:>8}, dropout: derived {float(single[0][0]):.3f}, measured {measured[0]:.3f}")
    print(f"{name:>8}, spatial: derived {float(whole[0][0]):.3f}, measured {measured[1]:.3f}")


# %% classroom={"role": "check", "task": "noise", "points": 2}
@check("noise behind a dense layer")
def _(rng):
    x, weight = rng.standard_normal((3, 6)), rng.standard_normal((6, 4))
    return {
        "x afterwards": x,
        "weight afterwards": weight,
        "rate 0.3": dense_noise(x, weight, 0.3),
        "rate 0.8": dense_noise(x, weight, 0.8),
    }


# %% classroom={"role": "check", "task": "noise", "points": 2}
@check("noise behind the pooling")
def _(rng):
    x = rng.standard_normal((3, 4, 5, 2))
    single, whole = pooled_noise(x, 0.3)
    others = pooled_noise(1 + rng.standard_normal((2, 3, 4, 6)), 0.8)
    return {
        "x afterwards": x,
        "dropout": single,
        "spatial dropout": whole,
        "dropout, rate 0.8": others[0],
        "spatial dropout, rate 0.8": others[1],
    }


# %% [markdown]
# ## Task 6 · Ask it twenty times
#
# *3 points · 20 minutes · stretch*
#
# A network that keeps its dropout on at test time gives another answer each time. Where the answers
# scatter, it is not sure: **Monte-Carlo dropout**. Ask `count` times, each time all of x in one forward, and
# return the mean and the variance over the answers:
#
# $$\bar p = \frac{1}{T} \sum_t p_t \qquad\qquad \mathrm{Var} = \frac{1}{T} \sum_t (p_t - \bar p)^2$$
#
# $p_t = \mathrm{softmax}(z_t)$ are probabilities, not logits. Only the layers in `dropouts` are in training
# mode; batch norm must not be. Afterwards each layer is in the mode in which it was before. The checks put
# another noise where dropout stands, so that this task needs none of the others: what you write fits both.

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# A mode is an attribute, `layer.training`. What does `evaluating` do to it, and when does it undo that?
#
# </details>
# <details><summary>Hint 2</summary>
#
# Inside of `with evaluating(network):` nothing forbids turning some layers back on.
#
# </details>


# %%
class Noise(Layer):
    """In training every number is multiplied by one drawn around 1; in evaluation nothing happens."""

    def __init__(self, spread, *, rng):
        self.spread, self.rng = spread, rng

    def forward(self, x):
        return x * self.rng.normal(1, self.spread, x.shape) if self.training else x


# %% classroom={"role": "answer", "task": "votes", "see": ["A vote of many networks", "What can go wrong"], "beyond_chapter": true}
# Task: votes
def votes_of(network, dropouts, x, count):
    """Mean and variance of the probabilities over `count` answers, each (N, K)."""
    # ANSWER
    with evaluating(network):
        for layer in dropouts:
            layer.training = True
        votes = np.array([softmax(network.forward(x)) for _ in range(count)])
    return votes.mean(axis=0), votes.var(axis=0)


# %% [markdown]
# The digit reader of chapter 00 is asked about a hundred digits that it has not seen, twenty times. Shown
# are the six about whose first choice the answers scatter most: that choice, its mean probability, and the
# root of its variance. Below stands what the six digits are.

# %% tags=["raises-exception"] classroom={"role": "expected"}
from resnetlib import load, load_digits
from resnetlib.data import DIGITS_WEIGHTS

digits, labels = (part[:100] for part in load_digits()[1])
reader = ResNet18(input_channels=1, num_classes=10, width=16, stem="small", rng=0)
load(reader, DIGITS_WEIGHTS)
mean, variance = votes_of(reader, [reader.head.dropout], digits, 20)
chosen, rows = mean.argmax(axis=1), np.arange(100)
spread = np.sqrt(variance[rows, chosen])
unsure = spread.argsort()[::-1][:6]
first = {i: f"{chosen[i]}: {mean[i, chosen[i]]:.2f} ± {spread[i]:.2f}" for i in unsure}
show(
    picture_row({words: 1 - digits[i, 0] for i, words in first.items()}),
    alt=f"Six digits that are hard to read, with the network's first choices: {'; '.join(first.values())}.",
)
print("They are:", *labels[unsure])


# %% classroom={"role": "check", "task": "votes", "points": 2}
@check("votes of a ResNet-18")
def _(rng):
    network, x = small_resnet(rng), rng.standard_normal((4, 3, 16, 16))
    network.head.dropout = Noise(0.5, rng=rng)
    network.head.dense.weight.value *= 20  # a fresh head hardly prefers any class
    network.forward(x)
    network.stem.norm.training = False
    norms = [layer for layer in layers_of(network) if isinstance(layer, BatchNorm2D)]
    mean, variance = votes_of(network, [network.head.dropout], x, 6)
    return {
        "mean": mean,
        "variance": variance,
        "running means afterwards": np.concatenate([norm.running_mean for norm in norms]),
        "modes afterwards": [float(layer.training) for layer in layers_of(network)],
    }


# %% classroom={"role": "check", "task": "votes", "points": 1}
@check("votes with two dropouts")
def _(rng):
    first, second = (Noise(spread, rng=rng) for spread in (0.3, 0.6))
    network = Sequential(Dense(6, 8, rng=rng), first, ReLU(), Dense(8, 7, rng=rng), second)
    for layer in layers_of(network):
        layer.training = layer in (network, first)
    both = votes_of(network, [first, second], rng.standard_normal((3, 6)), 4)
    one = votes_of(network, [second], rng.standard_normal((3, 6)), 4)
    return {
        "both: mean": both[0],
        "both: variance": both[1],
        "one: mean": one[0],
        "one: variance": one[1],
        "modes afterwards": [float(layer.training) for layer in layers_of(network)],
    }


# %% [markdown] classroom={"role": "question", "task": "pixels_or_channels", "points": 2}
# ## Task 7 · In words
#
# *2 points · 10 minutes · marked by hand*
#
# A map of 7 × 7 pixels holds about the same positive value everywhere. It goes through dropout with $p = \tfrac12$,
# then through the mean over all pixels. Compare how far the mean scatters, relative to its size, with
# dropout and with spatial dropout. What can the network that comes after learn from each?
#
# **Your answer:**
#
# With dropout 49 independent numbers of the mask are averaged: the mean scatters by √(p / (1 − p)) / 7, a
# seventh of its size. The network still knows almost everything about this channel, and is hardly made
# to do without it. With spatial dropout the mean scatters by its own size: it is either 0 or doubled. The
# network must learn to answer without the channel, and spread what it knows over others.
#
# **Rubric.** 1 point: about a seventh with dropout, as much as its size with spatial dropout, or the reason in
# other words, that independent noise averages out over pixels. 1 point: only spatial dropout makes the
# network do without a channel.

# %% [markdown]
# ## What you have now
#
# A dropout that a ResNet-18 accepts as its own, two relatives that drop more than single numbers, a
# formula for the noise that they make, and a network that says how sure it is.
#
# `python3 course.py check 09` runs all checks in a fresh kernel, as your instructor will, and counts
# your points. What you hand in is this notebook.
