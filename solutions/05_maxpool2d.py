# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %% [markdown] classroom={"exercise": "05_maxpool2d", "version": 3, "asks_for": ["MaxPool2D"]}
# # Exercise 05 · Max pooling
#
# You write max pooling, find out who won each window, and pay the winners. A ResNet-18 takes your
# layer into its stem and does not notice. Then you go past the chapter: windows that hang over the
# edge, a mean that knows what to count, and a blur that keeps false patterns out of small maps.
#
# | part | tasks | points | minutes |
# |:--|:--|--:|--:|
# | core | 1 to 4 | 12 | 60 |
# | stretch | 5 to 7 | 10 | 80 |
# | in words | 8 | 2 | 10 |
#
# [Chapter 05](../chapters/05_maxpool2d.ipynb) is an open book: look things up in it. What the
# stretch asks is not in it.

# %% [markdown]
# **How it works**, as in every exercise: replace the line `raise NotImplementedError` by your own
# lines, run the cell, run the check below it. An answer stands in its own cell, below its line
# `# Task: …`, with the imports and helpers that it needs; rely on no other cell. In every task the arrays
# that you are given stay as they are: write into arrays of your own.
#
# **Begin anywhere.** Task 4 puts 1, 2 and 3 together. No other task needs an earlier one.

# %% [markdown]
# **One case is large.** Where a task asks for a derivative, its check has a case with some 100,000
# slopes, of which it keeps four sums. Nudging one number after another does not finish in time there. A
# derivative does, in plain loops too.

# %%
import numpy as np

from classroom.checks import Checks
from resnetlib import Layer, MaxPool2D, ResNet18, gather_params, swapped
from resnetlib.figures import number_tables, picture_row, show, tables_alt
from resnetlib.layers.windows import windows_of

check = Checks("05_maxpool2d")

# %% [markdown]
# The letters are those of the course: $N$ images, $C$ channels, a $k \times k$ window that moves by the
# stride $s$ over an image with $p$ pixels of padding. Two parts are given: `windows_of(x, k, s)`, which
# gathers all windows into one array (N, C, H', W', k, k), and `padded`. The frame is at most half a
# window wide, so that no window lies in it altogether.


# %%
def padded(x, padding, value):
    """x (N, C, H, W) with a frame around every image, filled with one value."""
    frame = (padding, padding)
    return np.pad(x, ((0, 0), (0, 0), frame, frame), constant_values=value)


# %% [markdown]
# ## Task 1 · Keep the largest
#
# *2 points · 5 minutes · warm-up*
#
# $$y[n, c, i, j] = \max_{u, v} \; x_{\text{padded}}[n, c, i \cdot s + u, j \cdot s + v]$$
#
# Each channel is pooled by itself. The pixels may all lie far below 0, and even then no pixel of the
# frame may win: which number stands in it?

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# The numbers of one window lie along two axes of `windows_of(…)`. Which two, and what makes them vanish?
#
# </details>
# <details><summary>Hint 2</summary>
#
# A frame for a sum holds 0, because adding 0 changes nothing. Which number changes no maximum,
# whatever it is compared with? NumPy knows it by name.
#
# </details>


# %% classroom={"role": "answer", "task": "maxpool", "see": ["The array form", "What can go wrong: a frame of zeros"]}
# Task: maxpool
def maxpool(x, kernel_size, stride, padding=0):
    """x (N, C, H, W) → y (N, C, H', W')."""
    # ANSWER
    windows = windows_of(padded(x, padding, -np.inf), kernel_size, stride)
    return windows.max(axis=(4, 5))


# %% tags=["raises-exception"] classroom={"role": "expected"}
paper = np.array([[-5.0, -2, -7], [-4, -8, -1], [-6, -3, -9]]).reshape(1, 1, 3, 3)
print(maxpool(paper, 2, 2, padding=1)[0, 0])


# %% classroom={"role": "check", "task": "maxpool", "points": 2}
@check("the largest")
def _(rng):
    x = rng.standard_normal((2, 3, 7, 5))
    far = 1e30 * np.exp(x + 2)
    far[0] *= -1
    return {
        "stride 1": maxpool(x, 3, 1),
        "stride 2, padding 1, one image far below 0": maxpool(far, 3, 2, 1),
        "windows of 2, stride 3": maxpool(x, 2, 3),
        "windows of 4, stride 2, padding 2": maxpool(x.swapaxes(2, 3) - 1, 4, 2, 2),
    }


# %% [markdown]
# ## Task 2 · Who won?
#
# *2 points · 15 minutes · core*
#
# For every window, name the pixel that holds its largest value: its row and its column **in the
# image**, counted without the frame. Among equals the first wins, read row by row from the top left of
# the window.
#
# The target shows rows and columns for the 3 × 3 image of task 1, whose −1 stands in row 1, column 2,
# then for an image in which all pixels are equal.

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# `argmax` along one axis gives the first of equals. It knows no pair of axes: lay the k × k numbers of a
# window in a row first. It then answers with a place from 0 to k² − 1.
#
# </details>
# <details><summary>Hint 2</summary>
#
# In a window of 3, place 5 is row 1, column 2. `divmod` turns one into the other.
#
# </details>
# <details><summary>Hint 3</summary>
#
# Row u of window row i is which row of the padded image? And how far away is that from the same
# row of the image itself? `np.arange` numbers the windows; those of the rows need one more axis.
#
# </details>


# %% classroom={"role": "answer", "task": "winners", "see": ["The derivative", "Backward as arrays"]}
# Task: winners
def winners(x, kernel_size, stride, padding=0):
    """x (N, C, H, W) → rows, columns, each whole numbers (N, C, H', W')."""
    # ANSWER
    windows = windows_of(padded(x, padding, -np.inf), kernel_size, stride)
    H_out, W_out = windows.shape[2:4]
    place = windows.reshape(*windows.shape[:4], -1).argmax(axis=-1)
    u, v = np.divmod(place, kernel_size)
    rows = np.arange(H_out)[:, None] * stride + u - padding
    columns = np.arange(W_out) * stride + v - padding
    return rows, columns


# %% tags=["raises-exception"] classroom={"role": "expected"}
paper = np.array([[-5.0, -2, -7], [-4, -8, -1], [-6, -3, -9]]).reshape(1, 1, 3, 3)
for image in (paper, np.zeros_like(paper)):
    rows, columns = winners(image, 2, 2, padding=1)
    print("rows", rows[0, 0].tolist(), "columns", columns[0, 0].tolist())


# %% classroom={"role": "check", "task": "winners", "points": 2}
@check("the winners")
def _(rng):
    x = rng.standard_normal((2, 3, 7, 5))
    tied = rng.integers(-3, 0, (3, 2, 6, 7)).astype(float)  # many equals, all negative
    kinds = [np.asarray(places).dtype.kind for places in winners(tied, 3, 2, 1)]
    return {
        "stride 1": winners(x, 3, 1),
        "stride 1, padding 1": winners(x, 3, 1, 1),
        "ties, stride 2, padding 1": winners(tied, 3, 2, 1),
        "ties, windows of 2, stride 3": winners(tied, 2, 3),
        "all equal, padding 1": winners(np.full((1, 2, 5, 4), -2.0), 3, 1, 1),
        "windows of 4, stride 2, padding 2, all far below 0": winners(
            -1e30 * np.exp(x.swapaxes(2, 3) + 2), 4, 2, 2
        ),
        "whole numbers, 1 for yes: rows, columns": [kind in "iu" for kind in kinds],
    }


# %% [markdown]
# ## Task 3 · Pay the winners
#
# *3 points · 15 minutes · core*
#
# Now rows and columns are given: window (i, j) of image n, channel c was won by the pixel
# `x[n, c, rows[n, c, i, j], columns[n, c, i, j]]`. It receives ∂L/∂y of that window, whole, and once
# for every window that it won. All other pixels receive nothing.
#
# $$\frac{\partial L}{\partial x[n, c, r, t]} = \sum_{\substack{i, j \\ \text{won by } (r, t)}} \frac{\partial L}{\partial y[n, c, i, j]}$$
#
# In the target, four windows are paid 1, 4, 2 and 3; the first two have the same winner.

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# Four loops, over n, c, i and j, are a good answer. Start with zeros.
#
# </details>
# <details><summary>Hint 2</summary>
#
# Without loops, beware: `a[[2, 2]] += [1, 4]` reads a[2] once, and the second sum replaces the first.
# `np.add.at(a, places, shares)` adds one after the other. For images and channels it needs numbers
# too: `np.ix_` or `np.arange` with further axes.
#
# </details>


# %% classroom={"role": "answer", "task": "pay", "see": "The derivative"}
# Task: pay
def pay(grad_output, rows, columns, x_shape):
    """grad_output, rows, columns (N, C, H', W') → ∂L/∂x, of shape x_shape (N, C, H, W)."""
    # ANSWER
    grad_x = np.zeros(x_shape, grad_output.dtype)
    N, C = x_shape[:2]
    n, c = np.arange(N)[:, None, None, None], np.arange(C)[:, None, None]
    np.add.at(grad_x, (n, c, rows, columns), grad_output)
    return grad_x


# %% tags=["raises-exception"] classroom={"role": "expected"}
shares = np.array([[[[1.0, 4], [2, 3]]]])
rows, columns = np.array([[[[1, 1], [3, 3]]]]), np.array([[[[2, 2], [0, 3]]]])
print(pay(shares, rows, columns, (1, 1, 4, 5))[0, 0])


# %% classroom={"role": "check", "task": "pay", "points": 3}
@check("the payment")
def _(rng):
    grad_output = rng.standard_normal((2, 3, 4, 3))
    rows, columns = rng.integers(0, 7, (2, 3, 4, 3)), rng.integers(0, 5, (2, 3, 4, 3))
    crowd = rng.integers(0, 2, (2, 2, 3, 4, 5))  # few pixels win many windows
    many = rng.standard_normal((2, 3, 4, 5))
    places = rng.integers(0, 300, (1, 2, 200, 250)), rng.integers(0, 400, (1, 2, 200, 250))
    grad_many = rng.standard_normal((1, 2, 200, 250))
    return {
        "upright": pay(grad_output, rows, columns, (2, 3, 7, 5)),
        "wide": pay(grad_output, columns, rows, (2, 3, 5, 7)),
        "few winners": pay(many, crowd[0], crowd[1], (2, 3, 4, 3)),
        "a large case": check.large(pay, grad_many, *places, (1, 2, 300, 400)),
    }


# %% [markdown]
# ## Task 4 · The layer, and the network that does not notice
#
# *5 points · 25 minutes · core*
#
# Put the three functions into a layer. `forward` returns y and keeps what `backward` needs, best
# as one tuple in `self.cache`; `backward` returns ∂L/∂x, as often as it is called. Neither writes into its input. Each
# new forward forgets the last one, whose images may have had another size.
#
# A second check asks for the precision: float32 in, float32 out, in both directions.

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# To pay the winners, `backward` needs three things from `forward`: two arrays and a shape.
# `… = self.recall()` brings the tuple back.
#
# </details>
# <details><summary>Hint 2</summary>
#
# New arrays are float64, 8 bytes per number, unless told otherwise: `np.zeros(shape, dtype)`. You may
# say it in task 3, or turn the result back here with `astype`.
#
# </details>


# %% classroom={"role": "answer", "task": "layer", "see": "The layer"}
# Task: layer
class MyMaxPool2D(Layer):
    """Takes the place of resnetlib's MaxPool2D."""

    def __init__(self, kernel_size=2, stride=2, padding=0):
        self.kernel_size, self.stride, self.padding = kernel_size, stride, padding

    def forward(self, x):
        # ANSWER
        settings = self.kernel_size, self.stride, self.padding
        self.cache = (*winners(x, *settings), x.shape)
        return maxpool(x, *settings)

    def backward(self, grad_output):
        # ANSWER
        rows, columns, x_shape = self.recall()
        return pay(grad_output, rows, columns, x_shape)


# %% [markdown]
# A picture to aim at: with ∂L/∂y = 1 everywhere, ∂L/∂x counts the windows that each pixel has won. Windows
# of 3, padding 1. With stride 1 there are 25 windows, with stride 2 there are 9. The two 6s stand in one
# window of stride 2; the upper one is paid.

# %% tags=["raises-exception"] classroom={"role": "expected"}
image = np.array(
    [[1, 4, 2, 0, 3], [0, 2, 9, 1, 5], [3, 1, 0, 2, 1], [6, 0, 1, 7, 2], [2, 6, 3, 1, 4]]
)
tables = {"x": image}
for stride, side in ((1, 5), (2, 3)):
    layer = MyMaxPool2D(3, stride, padding=1)
    layer.forward(image[None, None].astype(float))
    tables[f"windows won, stride {stride}"] = layer.backward(np.ones((1, 1, side, side)))[0, 0]
show(number_tables(tables), alt=tables_alt(tables))


# %% [markdown]
# The checks below also ask your layer for a large case:


# %%
def large_backward(rng, dtype=np.float64):
    """∂L/∂x of two maps with 50,000 pixels each, many of them equal."""
    layer = MyMaxPool2D(3, stride=2, padding=1)
    layer.forward(rng.integers(-40, 0, (1, 2, 200, 250)).astype(dtype))
    return layer.backward(rng.standard_normal((1, 2, 100, 125), dtype))


# %% classroom={"role": "check", "task": "layer", "points": 2}
@check("layer")
def _(rng):
    layer = MyMaxPool2D(3, stride=2, padding=1)
    layer.forward(rng.standard_normal((2, 3, 5, 8)))  # of another shape: to be forgotten
    x = rng.integers(-4, 0, (2, 3, 6, 7)).astype(float)
    grad_y = rng.standard_normal((2, 3, 3, 4))
    y = layer.forward(x)
    layer.backward(grad_y)
    again = layer.backward(grad_y)
    return {
        "y": y,
        "grad_x": again,
        "x afterwards": x,
        "grad_output afterwards": grad_y,
        "y, windows of 2": MyMaxPool2D().forward(x),
        "a large case": check.large(large_backward, rng),
    }


# %% classroom={"role": "check", "task": "layer", "points": 1}
@check("float32 stays float32")
def _(rng):
    layer = MyMaxPool2D(3, stride=2, padding=1)
    y = layer.forward(rng.standard_normal((2, 3, 5, 8), dtype=np.float32))
    grad_x = layer.backward(rng.standard_normal((2, 3, 3, 4), dtype=np.float32))
    return {
        "bytes per number of y": y.dtype.itemsize,
        "bytes per number of grad_x": grad_x.dtype.itemsize,
        "y": y,
        "grad_x": grad_x,
        "a large case": check.large(large_backward, rng, np.float32),
    }


# %% [markdown]
# Now the moment of truth. `swapped` makes a copy of a whole ResNet-18 in which the one max pool, in the
# stem, is yours. Logits and gradients must stay what they were. All gradients of the stem have come
# through your layer.


# %% classroom={"role": "check", "task": "layer", "points": 2}
@check("swap the stem's pool")
def _(rng):
    network = ResNet18(3, 5, width=4, stem="imagenet", dropout_rate=0.0, rng=rng)
    for p in gather_params(network):
        p.value, p.grad = p.value.astype(np.float64), np.zeros(p.value.shape)
    mine = swapped(network, {MaxPool2D: MyMaxPool2D})
    logits = mine.forward(rng.standard_normal((3, 3, 40, 36)))
    grad_x = mine.backward(rng.standard_normal(logits.shape), input_grad=True)
    return {
        "logits": logits,
        "stem": mine.stem.conv.weight.grad,
        "grad_x[0, 0]": grad_x[0, 0],
        "a large case": check.large(large_backward, rng),
    }


# %% [markdown]
# ## Task 5 · Windows that hang over the edge
#
# *2 points · 20 minutes · stretch*
#
# Pixels left over at the end of a side meet no window: of 6 pixels, windows of 3 with stride 2 never see
# the last. *Ceil mode* rounds up in $\lfloor (H + 2p - k)/s \rfloor + 1$, so that one more window hangs
# over the edge, where there is nothing to win. One exception: a last window without a single pixel of the
# image is left out.
#
# | H | k | s | p | windows | |
# |--:|--:|--:|--:|--:|:--|
# | 6 | 3 | 2 | 0 | 3 | the last sees two pixels |
# | 5 | 3 | 2 | 0 | 2 | nothing is left over |
# | 6 | 2 | 3 | 0 | 2 | a third would begin behind the last pixel |
# | 5 | 2 | 2 | 1 | 3 | a fourth would hold frame only |

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# Count first, in a helper of your own, for one side. Where, in the padded image, does the last window
# begin, and at which index does the image end?
#
# </details>
# <details><summary>Hint 2</summary>
#
# Once you know the count, you know how long the padded side must be for that many windows. Extend it at
# the end, with the number that never wins, and pool as in task 1.
#
# </details>


# %% classroom={"role": "answer", "task": "ceil", "see": ["The equation", "The array form"], "beyond_chapter": true}
# Task: ceil
def maxpool_ceil(x, kernel_size, stride, padding=0):
    """x (N, C, H, W) → y (N, C, H', W'), with H' and W' rounded up."""
    # ANSWER
    k, s, p = kernel_size, stride, padding
    ends = []
    for side in x.shape[2:]:
        count = -(-(side + 2 * p - k) // s) + 1
        if (count - 1) * s >= p + side:
            count -= 1
        ends.append(max(0, (count - 1) * s + k - side - 2 * p))
    x_padded = padded(x, p, -np.inf)
    longer = ((0, 0), (0, 0), (0, ends[0]), (0, ends[1]))
    x_padded = np.pad(x_padded, longer, constant_values=-np.inf)
    return windows_of(x_padded, k, s).max(axis=(4, 5))


# %% tags=["raises-exception"] classroom={"role": "expected"}
print(maxpool_ceil(-np.arange(1.0, 37).reshape(1, 1, 6, 6), 3, 2)[0, 0])


# %% classroom={"role": "check", "task": "ceil", "points": 2}
@check("ceil mode")
def _(rng):
    x = rng.standard_normal((3, 2, 6, 5))
    return {
        "windows of 3, stride 2": maxpool_ceil(x, 3, 2),
        "windows of 3, stride 1, padding 1": maxpool_ceil(x, 3, 1, 1),
        "windows of 2, stride 3, all negative": maxpool_ceil(-np.exp(x), 2, 3),
        "windows of 2, stride 2, padding 1": maxpool_ceil(x - 4, 2, 2, 1),
        "windows of 3, stride 2, padding 1": maxpool_ceil(x - 4, 3, 2, 1),
        "windows of 4, stride 2, padding 2, all far below 0": maxpool_ceil(1e30 * (x - 9), 4, 2, 2),
        "windows of 3, stride 4": maxpool_ceil(rng.standard_normal((1, 2, 9, 12)), 3, 4),
        "windows of 5, stride 2": maxpool_ceil(x, 5, 2),
        "windows of 3, stride 3": maxpool_ceil(rng.standard_normal((1, 2, 7, 8)), 3, 3),
    }


# %% [markdown]
# ## Task 6 · The mean of a window
#
# *4 points · 25 minutes · stretch*
#
# Average pooling takes the mean of each window in place of the maximum. Its frame holds zeros, and there
# are two opinions about them. If `count_padding` is True, every sum is divided by $k^2$, frame included;
# if False, by the number of the window's pixels that lie in the image. Backward is yours to derive:
# nudge one pixel; which windows move, and by how much?
#
# The target is an image of ones. Which opinion darkens the border? Below it stands what the image gets
# back if each of the nine windows is handed 9, frame counted.

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# How many pixels of each window lie in the image? Pool something whose pixels are all 1, and whose frame
# is 0: the sum of a window is the count. It is the same for all images and channels.
#
# </details>
# <details><summary>Hint 2</summary>
#
# Backward, each window has one number to hand out. Compute that number for all windows at once, then
# give it to all of the window's places: loop over u and v, or over i and j. Where windows overlap, it
# adds up.
#
# </details>
# <details><summary>Hint 3</summary>
#
# Collect in an array of the padded size, then cut the frame off. With padding 0 the slice `p:-p` is
# empty: count from the front.
#
# </details>


# %% classroom={"role": "answer", "task": "average", "see": ["Three ways to shrink a map", "Backward as arrays"], "beyond_chapter": true}
# Task: average
class AveragePool2D(Layer):
    """The mean of every window; x (N, C, H, W) → y (N, C, H', W')."""

    def __init__(self, kernel_size=2, stride=2, padding=0, count_padding=True):
        self.kernel_size, self.stride, self.padding = kernel_size, stride, padding
        self.count_padding = count_padding

    def forward(self, x):
        # ANSWER
        k, s, p = self.kernel_size, self.stride, self.padding
        inside = padded(np.ones((1, 1, *x.shape[2:]), x.dtype), p, self.count_padding)
        count = windows_of(inside, k, s).sum(axis=(4, 5))
        self.cache = count, x.shape
        return windows_of(padded(x, p, 0), k, s).sum(axis=(4, 5)) / count

    def backward(self, grad_output):
        # ANSWER
        count, (N, C, H, W) = self.recall()
        k, s, p = self.kernel_size, self.stride, self.padding
        share = grad_output / count
        H_out, W_out = share.shape[2:]
        grad_padded = np.zeros((N, C, H + 2 * p, W + 2 * p), grad_output.dtype)
        for u in range(k):
            for v in range(k):
                grad_padded[:, :, u : u + s * H_out : s, v : v + s * W_out : s] += share
        return grad_padded[:, :, p : p + H, p : p + W]


# %% tags=["raises-exception"] classroom={"role": "expected"}
for count_padding in (True, False):
    means = AveragePool2D(3, 2, 1, count_padding).forward(np.ones((1, 1, 5, 5)))
    print(f"count_padding {count_padding}", np.round(means[0, 0], 2).tolist())
layer = AveragePool2D(3, 2, 1)
layer.forward(np.ones((1, 1, 5, 5)))
print(np.round(layer.backward(np.full((1, 1, 3, 3), 9.0))[0, 0], 2))


# %% classroom={"role": "check", "task": "average", "points": 2}
@check("mean, forward")
def _(rng):
    x = rng.standard_normal((2, 3, 7, 5)) + 1
    wide = np.maximum(rng.standard_normal((3, 2, 6, 9)), 0)  # as behind a ReLU: many are 0
    return {
        "frame counted": AveragePool2D(3, 2, 1).forward(x),
        "frame not counted": AveragePool2D(3, 2, 1, count_padding=False).forward(x),
        "windows of 4, padding 2, counted": AveragePool2D(4, 3, 2, True).forward(wide),
        "windows of 4, padding 2, not counted": AveragePool2D(4, 3, 2, False).forward(wide),
        "windows of 2, no padding": AveragePool2D(2, 1, 0, False).forward(wide),
    }


# %% classroom={"role": "check", "task": "average", "points": 2}
@check("mean, backward")
def _(rng):
    x, grad_y = rng.standard_normal((2, 3, 7, 5)), rng.standard_normal((2, 3, 4, 3))
    counted, not_counted = AveragePool2D(3, 2, 1), AveragePool2D(3, 2, 1, count_padding=False)
    for layer in (counted, not_counted):
        layer.forward(rng.standard_normal((1, 2, 8, 8)))  # of another shape: to be forgotten
        layer.forward(x)
        layer.backward(grad_y)
    wide, small = AveragePool2D(4, 3, 2, False), AveragePool2D(2, 1)
    wide.forward(rng.standard_normal((2, 3, 6, 9)))
    small.forward(rng.standard_normal((3, 2, 4, 6)))
    many = AveragePool2D(3, 2, 1, False)
    many.forward(rng.standard_normal((1, 2, 200, 250)))
    return {
        "frame counted": counted.backward(grad_y),
        "frame not counted": not_counted.backward(grad_y),
        "windows of 4, padding 2": wide.backward(rng.standard_normal((2, 3, 3, 4))),
        "windows of 2, no padding": small.backward(rng.standard_normal((3, 2, 3, 5))),
        "x afterwards": x,
        "grad_output afterwards": grad_y,
        "a large case": check.large(many.backward, rng.standard_normal((1, 2, 100, 125))),
    }


# %% [markdown]
# ## Task 7 · Blur, then skip
#
# *4 points · 35 minutes · stretch*
#
# A layer that skips pixels turns fine patterns into coarse ones that are not there: the target's second
# picture invents rings. *Blur pooling* takes a weighted mean before it skips, so that what a small map
# cannot show fades to grey:
#
# $$y[n, c, i, j] = \sum_{u, v} b[u, v] \cdot x_{\text{reflected}}[n, c, i \cdot s + u, j \cdot s + v] \qquad b = \tfrac{1}{16} \begin{pmatrix} 1 & 2 & 1 \\ 2 & 4 & 2 \\ 1 & 2 & 1 \end{pmatrix}$$

# %% [markdown]
# The frame, 1 pixel wide, is a mirror: it repeats the second row above the first, the second column left
# of the first, and so at all four sides. A side of `1 2 3 4` becomes `2 1 2 3 4 3`. `np.pad` can do it,
# with `mode="reflect"`.
#
# Backward has a new turn. A pixel of the frame is a copy of a pixel of the image: what the copy receives
# is not thrown away. To whom does it belong? The target shows what an image of 4 × 4 gets back if, with
# stride 1, each window is handed 16; then forward, on the rings.


# %%
BLUR = np.float32(np.outer([1, 2, 1], [1, 2, 1]) / 16)

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# Go back in the order opposite to forward: first out of the windows into an array of the reflected size,
# H + 2 by W + 2; then out of the frame into the image.
#
# </details>
# <details><summary>Hint 2</summary>
#
# On paper, one row: forward makes `b a b c d c` of `a b c d`. Let the six receive 1, 2, 3, 4, 5, 6.
# Then b, which was read twice, receives 1 + 3. What does c receive?
#
# </details>
# <details><summary>Hint 3</summary>
#
# Fold the frame's two rows first, over all of their length, then its two columns: a corner is thus
# folded twice, and reaches its pixel.
#
# </details>


# %% classroom={"role": "answer", "task": "blur", "see": ["Three ways to shrink a map", "Backward as arrays"], "beyond_chapter": true}
# Task: blur
class BlurPool2D(Layer):
    """Blurs with BLUR over a mirrored border, and keeps every s-th; x (N, C, H, W) → y."""

    def __init__(self, stride=2):
        self.stride = stride

    def forward(self, x):
        # ANSWER
        self.cache = (x.shape,)
        reflected = np.pad(x, ((0, 0), (0, 0), (1, 1), (1, 1)), mode="reflect")
        windows = windows_of(reflected, 3, self.stride)
        return np.einsum("nchwuv,uv->nchw", windows, BLUR)

    def backward(self, grad_output):
        # ANSWER
        ((N, C, H, W),) = self.recall()
        s, (H_out, W_out) = self.stride, grad_output.shape[2:]
        grad = np.zeros((N, C, H + 2, W + 2), grad_output.dtype)
        for u in range(3):
            for v in range(3):
                share = BLUR[u, v] * grad_output
                grad[:, :, u : u + s * H_out : s, v : v + s * W_out : s] += share
        grad[:, :, 2] += grad[:, :, 0]
        grad[:, :, -3] += grad[:, :, -1]
        grad[:, :, :, 2] += grad[:, :, :, 0]
        grad[:, :, :, -3] += grad[:, :, :, -1]
        return grad[:, :, 1:-1, 1:-1]


# %% tags=["raises-exception"] classroom={"role": "expected"}
layer = BlurPool2D(1)
layer.forward(np.zeros((1, 1, 4, 4)))
print(layer.backward(np.full((1, 1, 4, 4), 16.0))[0, 0])
places = np.arange(128) - 63.5
rings = (1 + np.cos(np.pi / 128 * (places[:, None] ** 2 + places**2))) / 2
blurred = BlurPool2D().forward(rings[None, None])[0, 0]
show(
    picture_row({"rings": rings, "every second pixel": rings[::2, ::2], "blur pool": blurred}),
    alt="Rings that grow finer from the centre outwards. Of every second pixel: at the centre the same, "
    "and around it false rings of their own at the four sides and corners. Blurred first: the centre "
    "stays, the false rings nearly vanish in grey.",
)


# %% classroom={"role": "check", "task": "blur", "points": 2}
@check("blur, forward")
def _(rng):
    x = rng.standard_normal((2, 3, 7, 6))
    return {
        "stride 1": BlurPool2D(1).forward(x),
        "stride 2": BlurPool2D(2).forward(x),
        "stride 3": BlurPool2D(3).forward(rng.standard_normal((3, 2, 5, 8))),
    }


# %% classroom={"role": "check", "task": "blur", "points": 2}
@check("blur, backward")
def _(rng):
    layers = BlurPool2D(1), BlurPool2D(2), BlurPool2D(3)
    x = rng.standard_normal((2, 3, 5, 4))
    layers[1].forward(x)
    for layer, shape in zip(layers, [(2, 3, 5, 4), (2, 3, 7, 6), (3, 2, 5, 7)], strict=True):
        layer.forward(rng.standard_normal(shape))
    grad_y = rng.standard_normal((2, 3, 4, 3))
    layers[1].backward(grad_y)
    many = BlurPool2D(2)
    many.forward(rng.standard_normal((1, 2, 200, 250)))
    return {
        "stride 1": layers[0].backward(rng.standard_normal((2, 3, 5, 4))),
        "stride 2": layers[1].backward(grad_y),
        "stride 3": layers[2].backward(rng.standard_normal((3, 2, 2, 3))),
        "grad_output afterwards": grad_y,
        "a large case": check.large(many.backward, rng.standard_normal((1, 2, 100, 125))),
    }


# %% [markdown] classroom={"role": "question", "task": "relu_and_pool", "points": 2}
# ## Task 8 · In words
#
# *2 points · 10 minutes · marked by hand*
#
# In the stem of ResNet-18 a ReLU stands before the max pool. Someone exchanges the two: pool first, then
# ReLU. In three or four sentences: does y change, for any x? Does ∂L/∂x? And is there a reason to do it?
#
# **Your answer:**
#
# y stays. ReLU never turns an order around: where a ≥ b, also relu(a) ≥ relu(b). So the largest of the
# cut values is the cut of the largest value. ∂L/∂x stays too: if a window's largest value is positive, the
# same pixel wins in both orders and ReLU lets its share pass; if not, ReLU stops the share, in one order
# before the pool, in the other behind it. The reason: behind a pool of stride 2, ReLU has a quarter of the
# numbers to compute.
#
# **Rubric.** 1 point: y stays, because ReLU keeps the order of numbers; an example alone is not enough.
# 1 point: ∂L/∂x stays, as the same pixel wins or ReLU stops the share; and ReLU has less to compute.

# %% [markdown]
# ## What you have now
#
# A max pool that pays its winners and that a ResNet-18 accepts as its own; and three relatives: one that
# looks over the edge, one that counts what it divides by, and one that invents no rings.
#
# `python3 course.py check 05` runs all checks in a fresh kernel, as your instructor will, and counts
# your points. What you hand in is this notebook.
