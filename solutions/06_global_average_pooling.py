# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %% [markdown] classroom={"exercise": "06_global_average_pooling", "version": 3, "asks_for": ["GlobalAveragePooling2D"]}
# # Exercise 06 · Global average pooling
#
# You write the shortest layer of ResNet-18, both ways, and the network does not notice. Then you go past
# the chapter: a grid of means for maps of any size, images of several sizes in one batch, and a mean that
# learns how much to listen to the largest.
#
# | part | tasks | points | minutes |
# |:--|:--|--:|--:|
# | core | 1 to 3 | 8 | 30 |
# | stretch | 4 to 6 | 13 | 95 |
# | in words | 7 | 2 | 10 |
#
# [Chapter 06](../chapters/06_global_average_pooling.ipynb) is an open book: look things up in it. What
# the stretch asks is not in it.

# %% [markdown]
# **How it works**, as in every exercise: replace the line `raise NotImplementedError` by your own
# lines, run the cell, run the check below it. An answer stands in its own cell, below its line
# `# Task: …`, with the imports and helpers that it needs; rely on no other cell. In every task the arrays
# that you are given stay as they are: write into arrays of your own.
#
# **Begin anywhere.** Task 3 puts 1 and 2 together. No other task needs an earlier one.

# %% [markdown]
# **One case is large.** Where a task asks for a derivative, its check has a case with some 100,000
# slopes, of which it keeps four sums. Nudging one number after another does not finish in time there. A
# derivative does, in plain loops too.

# %%
import numpy as np

from classroom.checks import Checks
from resnetlib import (
    GlobalAveragePooling2D,
    Layer,
    Parameter,
    ResNet18,
    gather_params,
    gradcheck,
    swapped,
)
from resnetlib.figures import picture_row, sample_photo, show

check = Checks("06_global_average_pooling")

# %% [markdown]
# ## Task 1 · One number per map
#
# *1 point · 5 minutes · warm-up*
#
# $$y[n, c] = \frac{1}{HW} \sum_{i, j} x[n, c, i, j]$$
#
# $N$ images, $C$ channels, $H$ rows, $W$ columns. Two axes vanish, two remain.

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# Which letters does y keep? The others are those that you sum over. A reduction takes its axes as a tuple.
#
# </details>


# %% classroom={"role": "answer", "task": "average", "see": "The array form"}
# Task: average
def average(x):
    """x (N, C, H, W) → y (N, C)."""
    # ANSWER
    return x.mean(axis=(2, 3))


# %% tags=["raises-exception"] classroom={"role": "expected"}
paper = np.array([[[[3.0, 1, 2], [0, 4, 2]], [[0, 6, 0], [0, 0, 0]]]])
print(average(paper))


# %% classroom={"role": "check", "task": "average", "points": 1}
@check("the means")
def _(rng):
    return {
        "upright": average(rng.standard_normal((2, 3, 7, 5))),
        "wide": average(rng.standard_normal((3, 4, 2, 9)) - 5),
        "one pixel": average(rng.standard_normal((4, 2, 1, 1))),
    }


# %% [markdown]
# ## Task 2 · What every pixel gets back
#
# *2 points · 10 minutes · core*
#
# `grad_output` is ∂L/∂y, one number for each image and channel. Nudge one pixel by a little: by how much
# does the mean of its map move? And the loss? Backward needs no pixel of x, only its shape.
#
# Hand out an array that its receiver may write into, in which every pixel has a number of its own.

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# The pixels of a map are all treated alike, and together they get back what their map is handed. How
# many are they?
#
# </details>
# <details><summary>Hint 2</summary>
#
# `grad_output[:, :, None, None]` has two axes more, of length 1, which stretch when you compute with an
# array of the full shape. What `np.broadcast_to` gives is stretched too, and can only be read.
#
# </details>


# %% classroom={"role": "answer", "task": "average_backward", "see": ["The derivative", "Backward as arrays"]}
# Task: average_backward
def average_backward(grad_output, shape):
    """grad_output (N, C), shape (N, C, H, W) → ∂L/∂x, of that shape."""
    # ANSWER
    _, _, H, W = shape
    grad_x = np.empty(shape, grad_output.dtype)
    grad_x[...] = grad_output[:, :, None, None] / (H * W)
    return grad_x


# %% tags=["raises-exception"] classroom={"role": "expected"}
print(average_backward(np.array([[3.0, -6]]), (1, 2, 2, 3)))


# %% classroom={"role": "check", "task": "average_backward", "points": 2}
@check("the shares")
def _(rng):
    grad_y = rng.standard_normal((2, 3))
    upright = np.asarray(average_backward(grad_y, (2, 3, 7, 5)))
    upright[:, :, 0] += 1  # the receiver writes into it
    grad_many = 1e5 * rng.standard_normal((1, 2))
    return {
        "upright, 1 added to the first row": upright,
        "grad_output afterwards": grad_y,
        "wide": average_backward(rng.standard_normal((3, 4)), (3, 4, 2, 9)),
        "one pixel": average_backward(rng.standard_normal((4, 2)), (4, 2, 1, 1)),
        "a large case": check.large(average_backward, grad_many, (1, 2, 400, 500)),
    }


# %% [markdown]
# ## Task 3 · The layer, and the network that does not notice
#
# *5 points · 15 minutes · core*
#
# Put both functions into a layer. `forward` returns y and keeps what `backward` needs, best
# as one tuple in `self.cache`; `backward` returns ∂L/∂x, as often as it is called. Each new forward forgets the last
# one, whose images may have had another size. Nothing is learned, so no gradient accumulates.
#
# A second check asks for the precision: float32 in, float32 out, in both directions.

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# A tuple of one needs its comma: `(shape,)`. `(shape,) = self.recall()` brings it back.
#
# </details>
# <details><summary>Hint 2</summary>
#
# New arrays are float64, 8 bytes per number, unless told otherwise: `np.zeros(shape, dtype)`. A Python
# number, by contrast, leaves the precision of an array as it is.
#
# </details>


# %% classroom={"role": "answer", "task": "layer", "see": "The layer"}
# Task: layer
class MyGlobalAveragePooling2D(Layer):
    """Takes the place of resnetlib's GlobalAveragePooling2D."""

    def forward(self, x):
        # ANSWER
        self.cache = (x.shape,)
        return average(x)

    def backward(self, grad_output):
        # ANSWER
        (shape,) = self.recall()
        return average_backward(grad_output, shape)


# %% [markdown]
# The checks below also ask your layer for a large case:


# %%
def large_backward(rng, dtype=np.float64):
    """∂L/∂x of two maps with 200,000 pixels each."""
    layer = MyGlobalAveragePooling2D()
    layer.forward(rng.standard_normal((1, 2, 400, 500), dtype))
    return layer.backward(100_000 * rng.standard_normal((1, 2), dtype))


# %% classroom={"role": "check", "task": "layer", "points": 2}
@check("layer")
def _(rng):
    layer = MyGlobalAveragePooling2D()
    layer.forward(rng.standard_normal((3, 2, 4, 4)))  # of another shape: to be forgotten
    x, grad_y = rng.standard_normal((2, 3, 6, 5)), rng.standard_normal((2, 3))
    y = layer.forward(x)
    layer.backward(grad_y)
    grad_x = np.asarray(layer.backward(grad_y))
    grad_x[:, :, 0] += 1  # the receiver writes into it
    return {
        "y": y,
        "grad_x, 1 added to the first row": grad_x,
        "x afterwards": x,
        "grad_output afterwards": grad_y,
        "a large case": check.large(large_backward, rng),
    }


# %% classroom={"role": "check", "task": "layer", "points": 1}
@check("float32 stays float32")
def _(rng):
    layer = MyGlobalAveragePooling2D()
    y = layer.forward(rng.standard_normal((2, 3, 4, 6), dtype=np.float32))
    grad_x = layer.backward(rng.standard_normal((2, 3), dtype=np.float32))
    return {
        "bytes per number of y": y.dtype.itemsize,
        "bytes per number of grad_x": grad_x.dtype.itemsize,
        "y": y,
        "grad_x": grad_x,
        "a large case": check.large(large_backward, rng, np.float32),
    }


# %% [markdown]
# Now the moment of truth. `swapped` makes a copy of a whole ResNet-18 whose head averages with your layer.
# The images are not square, and the last maps have 3 × 2 places. All gradients but those of the dense layer
# have come through your backward.


# %% classroom={"role": "check", "task": "layer", "points": 2}
@check("swap the head's pool")
def _(rng):
    network = ResNet18(3, 5, width=4, stem="small", dropout_rate=0.0, rng=rng)
    for p in gather_params(network):
        p.value, p.grad = p.value.astype(np.float64), np.zeros(p.value.shape)
    mine = swapped(network, {GlobalAveragePooling2D: MyGlobalAveragePooling2D})
    logits = mine.forward(rng.standard_normal((2, 3, 24, 16)))
    grad_x = mine.backward(rng.standard_normal(logits.shape), input_grad=True)
    return {
        "logits": logits,
        "dense": mine.head.dense.weight.grad,
        "stem": mine.stem.conv.weight.grad,
        "grad_x[0, 0]": grad_x[0, 0],
        "a large case": check.large(large_backward, rng),
    }


# %% [markdown]
# ## Task 4 · A grid of means
#
# *5 points · 30 minutes · stretch*
#
# Some heads want to know a little of where: a grid of h × w means, whatever the size of the map. Along the
# height, bin i covers the rows from $\lfloor iH/h \rfloor$ up to, not including,
# $\lceil (i + 1)H/h \rceil$; along the width likewise. Each y is the mean of its bin. Bins may differ in
# size, and where H is no multiple of h, neighbours share a row.
#
# | size | count | begins | ends |
# |--:|--:|:--|:--|
# | 6 | 3 | 0, 2, 4 | 2, 4, 6 |
# | 5 | 3 | 0, 1, 3 | 2, 4, 5 |
# | 2 | 3 | 0, 0, 1 | 1, 2, 2 |

# %% [markdown]
# <details><summary>Hint 1: the bins</summary>
#
# `//` rounds down, negative numbers too: what is `-(-7 // 2)`?
#
# </details>
# <details><summary>Hint 2: forward</summary>
#
# Two loops, over the bins of the height and those of the width. One bin of all images and channels is one
# slice of x, and its mean is a thing that you have written before.
#
# </details>
# <details><summary>Hint 3: backward</summary>
#
# Go through the same bins. How many pixels share what the bin is handed? A pixel that lies in two bins, or
# in four, gets a share from each.
#
# </details>


# %% classroom={"role": "answer", "task": "adaptive", "see": ["The array form", "The derivative"], "beyond_chapter": true}
# Task: adaptive
def bins(size, count):
    """Where each of `count` bins begins, and where it ends: two sequences of whole numbers."""
    # ANSWER
    i = np.arange(count)
    return i * size // count, -(-(i + 1) * size // count)


class AdaptiveAveragePool2D(Layer):
    """x (N, C, H, W) → y (N, C, h, w), where output_size is (h, w)."""

    def __init__(self, output_size):
        self.output_size = output_size

    def forward(self, x):
        # ANSWER
        self.cache = (x.shape,)
        N, C, H, W = x.shape
        h, w = self.output_size
        y = np.zeros((N, C, h, w), x.dtype)
        rows, columns = bins(H, h), bins(W, w)
        for i, (top, bottom) in enumerate(zip(*rows, strict=True)):
            for j, (left, right) in enumerate(zip(*columns, strict=True)):
                y[:, :, i, j] = x[:, :, top:bottom, left:right].mean(axis=(2, 3))
        return y

    def backward(self, grad_output):
        # ANSWER
        (shape,) = self.recall()
        grad_x = np.zeros(shape, grad_output.dtype)
        rows, columns = map(bins, shape[2:], self.output_size)
        for i, (top, bottom) in enumerate(zip(*rows, strict=True)):
            for j, (left, right) in enumerate(zip(*columns, strict=True)):
                share = grad_output[:, :, i, j, None, None] / ((bottom - top) * (right - left))
                grad_x[:, :, top:bottom, left:right] += share
        return grad_x


# %% classroom={"role": "check", "task": "adaptive", "points": 1}
@check("bins")
def _(rng):
    cases = rng.integers([2, 2], [40, 9], (12, 2))
    kinds = [np.asarray(part).dtype.kind for part in bins(7, 3)]
    found = {f"bins({size}, {count})": bins(size, count) for size, count in cases.tolist()}
    return found | {"whole numbers, 1 for yes: begins, ends": [kind in "iu" for kind in kinds]}


# %% [markdown]
# First the target on paper: a row of five pixels, 1 to 5, and three bins; then what the five get back if
# each bin is handed 6. Below it a portrait, at two sizes of grid.

# %% tags=["raises-exception"] classroom={"role": "expected"}
layer = AdaptiveAveragePool2D((1, 3))
print("y     ", layer.forward(np.arange(1.0, 6).reshape(1, 1, 1, 5)).ravel())
print("grad_x", layer.backward(np.full((1, 1, 1, 3), 6.0)).ravel())
photo = sample_photo(96)
grids = {
    f"{h} × {w}": AdaptiveAveragePool2D((h, w)).forward(photo)[0] for h, w in ((24, 24), (7, 7))
}
show(
    picture_row({"96 × 96": photo[0], **grids}, width=7.2),
    alt="A portrait of 96 × 96 pixels; as 24 × 24 coarse squares, still a face; as 7 × 7, patches of "
    "colour.",
)


# %% classroom={"role": "check", "task": "adaptive", "points": 2}
@check("grid, forward")
def _(rng):
    x = rng.standard_normal((2, 3, 7, 5))
    return {
        "one bin": AdaptiveAveragePool2D((1, 1)).forward(x),
        "3 by 2": AdaptiveAveragePool2D((3, 2)).forward(x),
        "3 by 3": AdaptiveAveragePool2D((3, 3)).forward(x),
        "2 by 4": AdaptiveAveragePool2D((2, 4)).forward(x),
        "more bins than pixels": AdaptiveAveragePool2D((4, 5)).forward(x[:, :, :2, :3]),
        "even": AdaptiveAveragePool2D((2, 4)).forward(rng.standard_normal((3, 2, 6, 8))),
    }


# %% classroom={"role": "check", "task": "adaptive", "points": 2}
@check("grid, backward")
def _(rng):
    upright, wide, more = (AdaptiveAveragePool2D(size) for size in ((3, 2), (2, 4), (4, 5)))
    x, grad_y = rng.standard_normal((2, 3, 7, 5)), rng.standard_normal((2, 3, 3, 2))
    upright.forward(rng.standard_normal((1, 2, 4, 6)))  # of another shape: to be forgotten
    upright.forward(x)
    upright.backward(grad_y)
    wide.forward(rng.standard_normal((3, 2, 5, 7)))
    many, grad_many = AdaptiveAveragePool2D((3, 2)), 1e4 * rng.standard_normal((1, 2, 3, 2))
    many.forward(rng.standard_normal((1, 2, 300, 400)))
    more.forward(rng.standard_normal((1, 2, 2, 3)))
    return {
        "3 by 2": upright.backward(grad_y),
        "2 by 4": wide.backward(rng.standard_normal((3, 2, 2, 4))),
        "more bins than pixels": more.backward(rng.standard_normal((1, 2, 4, 5))),
        "x afterwards": x,
        "grad_output afterwards": grad_y,
        "a large case": check.large(many.backward, grad_many),
    }


# %% [markdown]
# ## Task 5 · Images of several sizes in one batch
#
# *3 points · 20 minutes · stretch*
#
# Photographs come in all sizes, and an array has one shape. So each is laid into the upper left corner of a
# common frame, H × W, and `sizes[n]` holds the height and the width of image n. What lies outside is no
# image: anything may stand there, leftovers of another batch, even `nan`. Average each image over its own
# pixels alone. Outside, ∂L/∂x is 0.
#
# In the target, image 0 is 2 × 2, image 1 is 1 × 3, and the frame is 2 × 3.

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# One loop, over the images, is a good answer. A slice leaves out what does not count.
#
# </details>
# <details><summary>Hint 2</summary>
#
# If you would rather have no loop: compare `np.arange(H)` with the heights, `np.arange(W)` with the
# widths, to get a mask. Then ask Python for `0 * float("nan")`. `np.where` chooses, and does not compute.
#
# </details>


# %% classroom={"role": "answer", "task": "sized", "see": ["The equation", "The derivative"], "beyond_chapter": true}
# Task: sized
def sized_average(x, sizes):
    """x (N, C, H, W), sizes (N, 2) → y (N, C)."""
    # ANSWER
    pairs = zip(x, sizes, strict=True)
    return np.stack([image[:, :h, :w].mean(axis=(1, 2)) for image, (h, w) in pairs])


def sized_average_backward(grad_output, sizes, shape):
    """grad_output (N, C), sizes (N, 2), shape (N, C, H, W) → ∂L/∂x, of that shape."""
    # ANSWER
    grad_x = np.zeros(shape, grad_output.dtype)
    for n, (h, w) in enumerate(sizes):
        grad_x[n, :, :h, :w] = grad_output[n, :, None, None] / (h * w)
    return grad_x


# %% tags=["raises-exception"] classroom={"role": "expected"}
frame = np.array([[[[1.0, 3, 99], [5, 7, 99]]], [[[2, 4, 9], [np.nan, np.nan, np.nan]]]])
sizes = np.array([[2, 2], [1, 3]])
print("y", sized_average(frame, sizes).tolist())
print("grad_x", sized_average_backward(np.array([[8.0], [6]]), sizes, frame.shape).tolist())


# %% classroom={"role": "check", "task": "sized", "points": 2}
@check("several sizes, forward")
def _(rng):
    x, nowhere = rng.standard_normal((4, 3, 7, 5)), np.full((4, 3, 7, 5), np.nan)
    sizes = np.stack([rng.permutation(6)[:4] + 1, rng.permutation(5)[:4] + 1], axis=1)
    for n, (h, w) in enumerate(sizes.tolist()):
        nowhere[n, :, :h, :w] = x[n, :, :h, :w]
    return {
        "leftovers outside": sized_average(x, sizes),
        "nan outside": sized_average(nowhere, sizes),
        "whole frames": sized_average(x, np.array([[7, 5]] * 4)),
        "x afterwards": x,
    }


# %% classroom={"role": "check", "task": "sized", "points": 1}
@check("several sizes, backward")
def _(rng):
    sizes = np.stack([rng.permutation(7)[:4] + 1, rng.permutation(5)[:4] + 1], axis=1)
    grad_y = rng.standard_normal((4, 3))
    large_sizes, grad_many = np.array([[400, 500], [350, 400]]), 1e5 * rng.standard_normal((2, 1))
    return {
        "grad_x": sized_average_backward(grad_y, sizes, (4, 3, 7, 5)),
        "in a larger frame": sized_average_backward(grad_y, sizes, (4, 3, 8, 9)),
        "grad_output afterwards": grad_y,
        "a large case": check.large(
            sized_average_backward, grad_many, large_sizes, (2, 1, 400, 500)
        ),
    }


# %% [markdown]
# ## Task 6 · A mean that learns
#
# *5 points · 45 minutes · stretch*
#
# Between the mean and the maximum lies a family, the *generalized means*, and a network can learn which
# member it wants. One exponent $q$ serves all channels:
#
# $$y[n, c] = \Big( \frac{1}{HW} \sum_{i, j} \tilde x[n, c, i, j]^{\,q} \Big)^{1/q} \qquad \tilde x = \max(x, \varepsilon)$$
#
# With $q = 1$ this is the mean; the larger $q$, the louder the largest pixel. A negative number has no
# power of 2.5, so what is below $\varepsilon = 10^{-6}$ is raised to it, and counts as $\varepsilon$ from
# then on. Such pixels get no gradient.

# %% [markdown]
# Two things are asked beyond the formula. **It holds out**: with q = 12, the power of a pixel of $10^{32}$
# is more than a float64 can hold, and that of $10^{-32}$ is taken for 0, though y can be held in both
# cases. And $q$ **learns**: backward adds ∂L/∂q to `self.exponent.grad`, besides returning ∂L/∂x.
#
# A tool of the course helps: `gradcheck(layer, x, rng=0)` compares both gradients with measured slopes.
# Below 1e-6 they agree.

# %% [markdown]
# <details><summary>Hint 1: holding out</summary>
#
# Multiply all pixels of a map by 10: what does y do? So you may divide a map by any number first, if you
# make up for it afterwards. By which, so that no pixel is large and not all are tiny?
#
# </details>
# <details><summary>Hint 2: the derivatives</summary>
#
# Take logarithms first: $\ln y = \tfrac{1}{q} \ln m$, where $m$ is the mean of all $\tilde x^q$. The
# derivative of $\ln y$ is that of y, divided by y. Of $\tilde x^q$ there are two: along $\tilde x$ a
# power, along q a power times $\ln \tilde x$. And q stands in two places.
#
# </details>
# <details><summary>Hint 3: holding out, backward</summary>
#
# Let $r = \tilde x / y$. What is the mean of all $r^q$? Both derivatives can be written with r, y and q
# alone, and no power of r is ever too large.
#
# </details>


# %% classroom={"role": "answer", "task": "generalized", "see": ["The equation", "The derivative"], "beyond_chapter": true}
# Task: generalized
class GeneralizedMeanPool2D(Layer):
    """The q-th root of the mean of all q-th powers; x (N, C, H, W) → y (N, C)."""

    def __init__(self, exponent=3.0, epsilon=1e-6):
        self.exponent = Parameter(np.array([exponent], np.float32))  # q, an array of one number
        self.epsilon = epsilon

    def forward(self, x):
        # ANSWER
        q = float(self.exponent.value[0])
        raised = np.maximum(x, self.epsilon)
        largest = raised.max(axis=(2, 3), keepdims=True)
        powers = (raised / largest) ** q
        y = largest * powers.mean(axis=(2, 3), keepdims=True) ** (1 / q)
        self.cache = raised / y, y, x > self.epsilon, q
        return y[:, :, 0, 0]

    def backward(self, grad_output):
        # ANSWER
        r, y, passes, q = self.recall()
        g = grad_output[:, :, None, None]
        along_q = y / q * (r**q * np.log(r)).mean(axis=(2, 3), keepdims=True)
        self.exponent.grad += (g * along_q).sum()
        return g * r ** (q - 1) * passes / (r.shape[2] * r.shape[3])


# %% tags=["raises-exception"] classroom={"role": "expected"}
pixels = np.array([[[[1.0, 2], [3, 4]]]])
for q in (1, 3, 10, 100):
    y = GeneralizedMeanPool2D(q).forward(pixels)
    large = GeneralizedMeanPool2D(q).forward(pixels * 1e9)
    print(f"q = {q:<3}  pixels 1 to 4: {y[0, 0]:.2f}   a billion times as large: {large[0, 0]:.2e}")


# %% classroom={"role": "check", "task": "generalized", "points": 2}
@check("generalized mean, forward")
def _(rng):
    x = rng.standard_normal((2, 3, 5, 4)) + 0.5  # some are negative
    x[1, 2] = 0  # a blank map
    alike = 1 + 2 * rng.random((3, 2, 4, 6))
    bright = alike * 1e32
    bright[0, 1, 2], bright[1, 0] = 1, 0  # a dark row, and a blank map beside bright ones
    tiny = GeneralizedMeanPool2D(12.0, epsilon=1e-36).forward(alike * 1e-32)
    return {
        "q = 3": GeneralizedMeanPool2D().forward(x),
        "q = 2.5": GeneralizedMeanPool2D(2.5).forward(x),
        "q = 1": GeneralizedMeanPool2D(1.0).forward(alike),
        "q = 2, epsilon 0.25": GeneralizedMeanPool2D(2.0, epsilon=0.25).forward(x),
        "q = 12, large pixels": GeneralizedMeanPool2D(12.0).forward(bright),
        "q = 12, a blank map beside bright ones, times 1e6": 1e6
        * np.asarray(GeneralizedMeanPool2D(12.0).forward(bright))[1, 0],
        "q = 12, small pixels, times 1e32": np.multiply(tiny, 1e32),
        "x afterwards": x,
    }


# %% tags=["raises-exception"] classroom={"role": "expected"}
disagreement = gradcheck(GeneralizedMeanPool2D(2.5), pixels, rng=0)
print("both gradients agree with the measured slopes:", disagreement < 1e-6)


# %% classroom={"role": "check", "task": "generalized", "points": 3}
@check("generalized mean, backward")
def _(rng):
    layer = GeneralizedMeanPool2D(2.5, epsilon=0.25)
    huge, tiny = GeneralizedMeanPool2D(12.0, epsilon=1e-36), GeneralizedMeanPool2D(12.0, 1e-36)
    x, grad_y = rng.standard_normal((2, 3, 5, 4)) + 0.5, rng.standard_normal((2, 3))
    x[1, 2] = 0  # a blank map
    layer.forward(rng.standard_normal((3, 2, 4, 4)))  # of another shape: to be forgotten
    layer.forward(x)
    layer.backward(grad_y)
    bright = (1 + 2 * rng.random((3, 2, 4, 6))) * 1e32
    bright[0, 1, 2], bright[1, 0] = 1, 0  # a dark row, and a blank map beside bright ones
    huge.forward(bright)
    tiny.forward((1 + 2 * rng.random((3, 2, 6, 4))) * 1e-32)
    many, grad_many = GeneralizedMeanPool2D(2.5), 1e5 * rng.standard_normal((1, 2))
    many.forward(0.5 + rng.standard_normal((1, 2, 200, 250)))
    return {
        "q = 2.5, epsilon 0.25": layer.backward(grad_y),
        "q = 2.5, epsilon 0.25, of the exponent": layer.exponent.grad,
        "q = 2.5, the exponent afterwards": layer.exponent.value,
        "q = 12, large pixels": huge.backward(1 + rng.random((3, 2))),
        "q = 12, large pixels, of the exponent": huge.exponent.grad,
        "q = 12, small pixels": tiny.backward(1 + rng.random((3, 2))),
        "q = 12, small pixels, of the exponent, times 1e32": np.multiply(tiny.exponent.grad, 1e32),
        "x afterwards": x,
        "grad_output afterwards": grad_y,
        "a large case": check.large(many.backward, grad_many),
    }


# %% [markdown] classroom={"role": "question", "task": "small_bird", "points": 2}
# ## Task 7 · In words
#
# *2 points · 10 minutes · marked by hand*
#
# The last maps of a network have 7 × 7 places, and its dense layer has no bias. In one picture a bird fills
# all 49 places. In another the same bird, equally strong in every feature, fills 4 of them, and everywhere
# else all maps are 0. In three or four sentences: what becomes of the features and the logits? Is the same
# class named, and is the network as sure of it? What if the head took the maximum of each map in place of
# the mean?
#
# **Your answer:**
#
# Every feature is a mean over 49 places of which 45 hold 0: it shrinks to 4/49 of what it was, and without a
# bias so does every logit. Their order stays, so the same class is named. But the softmax looks at
# differences, and these have shrunk as much, about twelvefold: the probabilities move close to each other,
# and the network is far less sure. The maximum does not count the empty places: features, logits and
# probabilities would stay about what they were.
#
# **Rubric.** 1 point: features and logits become 4/49 of what they were, hence the same class.
# 1 point: less sure, because differences of logits shrink; the maximum would hardly notice.

# %% [markdown]
# ## What you have now
#
# The layer that lets a ResNet-18 take images of any size; and three relatives: one that keeps a little of
# where, one that knows which pixels are none, and one that learns what kind of mean it is.
#
# `python3 course.py check 06` runs all checks in a fresh kernel, as your instructor will, and counts
# your points. What you hand in is this notebook.
