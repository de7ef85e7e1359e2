# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %% [markdown]
# # 05 · Max pooling
#
# **Who gets the gradient?**
#
# In [chapter 02](02_conv2d.ipynb) every pixel of a window had its say, and backward each got its
# share. Now comes a layer that keeps only the largest. It learns nothing and makes maps smaller, and
# its backward is the strangest so far: most pixels are told nothing at all. We will see which, in a
# photograph.

# %%
from timeit import repeat

import numpy as np

import resnetlib
from resnetlib import Conv2D, Layer, ReLU, gradcheck, load_digits
from resnetlib.figures import (
    map_alt,
    network_map,
    picture_row,
    pool_step,
    pool_step_alt,
    sample_photo,
    shift_curves,
    show,
    ways_down,
    wins_of,
    wins_picture,
)
from resnetlib.layers.windows import cropped, output_size, padded, sum_windows, windows_of
from resnetlib.widgets import pool_player

show(network_map(lit=[5]), alt=map_alt(lit=[5]))

# %% [markdown]
# ## A case small enough for paper
#
# An image of 5 × 5 pixels and a window of 3 × 3 that moves two pixels at a time, as in ResNet-18. Of
# each window we keep the largest value, its **winner**, and nothing else. The picture shows the first
# window, with the winner in a yellow frame. Take paper: what are the other three answers, and which
# pixel wins each?

# %%
paper_image = np.array(
    [[1, 4, 2, 0, 3], [0, 2, 9, 1, 5], [3, 1, 0, 2, 1], [6, 0, 1, 7, 2], [2, 6, 3, 1, 4]], float
)
show(pool_step(paper_image, 0, 3), alt=pool_step_alt(paper_image, 0, 3))

# %% [markdown]
# ## The equation
#
# $$y_{n,c,i,j} = \max_{u,v} \; \tilde x_{n,\; c,\; i s + u,\; j s + v}$$
#
# The indices are those of the convolution. Two things are missing: there is no weight, so nothing is
# learned; and there is no sum over $c$, so each channel is pooled by itself and $C$ channels stay
# $C$. One thing is new: the frame of $\tilde x$ holds $-\infty$. A sum begins at 0, a maximum at
# $-\infty$: each is the number that changes no result.

# %%
def maxpool_naive(x, kernel_size, stride, padding=0):
    x_padded = padded(x, padding, value=-np.inf)
    H_out, W_out = (output_size(side, kernel_size, stride, padding) for side in x.shape[2:])
    y = np.full((*x.shape[:2], H_out, W_out), -np.inf)
    for n, c, i, j in np.ndindex(y.shape):
        for u, v in np.ndindex(kernel_size, kernel_size):
            y[n, c, i, j] = max(y[n, c, i, j], x_padded[n, c, i * stride + u, j * stride + v])
    return y

# %% [markdown]
# On paper we found 9 and 9, then 6 and 7. The 9 stands where two windows overlap, and wins both.
# There are two 6s in the third window; we come back to them.
#
# **Predict.** The next cell asserts this. Then it pools the photographer's negative, $9 - x$, in which
# bright is dark. Which four answers come out?

# %%
paper_x = paper_image[None, None]
assert (maxpool_naive(paper_x, 3, 2)[0, 0] == [[9, 9], [6, 7]]).all()
print(maxpool_naive(9 - paper_x, 3, 2)[0, 0])

# %% [markdown]
# Four times 9: every window holds a 0 somewhere. The largest of the negative is not the negative of
# the largest. Max pooling favours what is large, and forgets the rest.
#
# ## Three ways to shrink a map
#
# A map of vertical edges, cut at zero by ReLU, is black where an edge is. We divide its side by 2, 4
# and 8, in three ways.
#
# **Predict.** Follow the rim of the cap and the long cord of the flag. Which way breaks lines up, which
# lets them fade, which keeps them?

# %%
vertical_edges = np.array([[1, 0, -1], [2, 0, -2], [1, 0, -1]], float)  # as in chapter 02
photograph = sample_photo(192).mean(axis=1, keepdims=True)  # (1, 1, 192, 192), grey
every_edge = ReLU().forward(np.einsum("nchwuv,uv->nchw", windows_of(photograph, 3), vertical_edges))
edges = every_edge[:, :, 8:136, 16:144]

# %%
ways = {
    "every k-th": lambda x, k: x[:, :, ::k, ::k],
    "mean": lambda x, k: windows_of(x, k, stride=k).mean(axis=(4, 5)),
    "max": lambda x, k: maxpool_naive(x, k, stride=k),
}
smaller = {name: [way(edges, k)[0, 0] for k in (2, 4, 8)] for name, way in ways.items()}
show(
    ways_down(edges[0, 0], smaller),
    alt="A map of edges, and three rows of smaller maps. Every k-th pixel: the lines break up into "
    "dots. Mean: all lines fade to a pale grey. Max: the lines stay black, and grow coarse.",
)
strongest = {name: maps[-1].max() / edges.max() for name, maps in smaller.items()}
print({name: f"{share:.2f}" for name, share in strongest.items()})

# %% [markdown]
# Printed is the darkest pixel at 16 × 16, of the darkest before. Every $k$-th pixel keeps a line where it
# happens to meet one, as part of the cord. The mean thins: a line one pixel wide becomes an eighth as
# dark. The maximum answers *was there an edge in here?* at full strength, and no longer says where.
#
# ## Pooling or stride
#
# Every $k$-th pixel is what a **stride** keeps. Yet ResNet-18 halves its maps four times by stride and
# once by pooling: a filter learns to live with its stride, and what would be thrown away is never
# computed.
#
# **Predict.** How much more does it cost to compute all answers, then pool?

# %%
rng = np.random.default_rng(0)
x_random = rng.standard_normal((2, 3, 9, 8))
all_answers, one_of_four = Conv2D(3, 4, stride=1, rng=0), Conv2D(3, 4, stride=2, rng=0)
assert np.allclose(one_of_four.forward(x_random), all_answers.forward(x_random)[:, :, ::2, ::2])
strided, pooled = (128 * 64 * 3 * 3 * side**2 for side in (28, 56))
print(f"64 to 128 channels, 56 × 56 to 28 × 28: {strided / 1e6:.0f} or {pooled / 1e6:.0f} million")

# %% [markdown]
# Four times as many multiply-adds. The one pool stands where the maps are largest, in the stem.
#
# ## What a shift does
#
# Let the photograph move to the left, pixel by pixel, under windows of 8 that stay where they are.
# We compare each 16 × 16 map with the one at the start by their *correlation*: 1 means alike up to
# brightness and contrast, 0 means unrelated.
#
# **Predict.** After one pixel, which of the three ways gives nearly the same map?

# %%
shifts = np.arange(9)
likeness = {}
for name, way in ways.items():
    start = way(edges, 8).ravel()
    moved = [way(every_edge[:, :, 8:136, 16 + t : 144 + t], 8).ravel() for t in shifts]
    likeness[name] = [np.corrcoef(start, after)[0, 1] for after in moved]
show(
    shift_curves(shifts, likeness),
    alt="Likeness against shift. Every k-th: about 0.4 after one pixel, nothing after two. Mean and max: "
    "0.9 after one pixel, sinking slowly; at eight pixels max is near 0.35, mean near 0.1.",
)
lone = np.zeros((1, 1, 4, 8))
lone[0, 0, 1, 2] = 1
right = np.roll(lone, 1, axis=3), np.roll(lone, 2, axis=3)
same = [bool((maxpool_naive(moved, 2, 2) == maxpool_naive(lone, 2, 2)).all()) for moved in right]
print(f"a lone pixel, windows of 2: the same map after one step {same[0]}, after two {same[1]}")

# %% [markdown]
# The mean and the maximum **tolerate** a small shift, no more: with every pixel the map is less alike. The
# printed line says why: a lone bright pixel moves once within its window of 2, unnoticed, and with the next
# step into another. What the maximum has over the mean is that lines keep their strength.
#
# ## The array form
#
# `windows_of` gathers all windows, as in chapter 02. The largest along the last two axes remains.
#
# **Checkpoint.** Arrays equal loops: two images, several channels, not square, padding.

# %%
def maxpool(x, kernel_size, stride, padding=0):
    windows = windows_of(padded(x, padding, value=-np.inf), kernel_size, stride)
    return windows.max(axis=(4, 5))


y = maxpool(x_random, 3, 2, padding=1)
assert np.array_equal(y, maxpool_naive(x_random, 3, 2, padding=1))
print("arrays equal loops:", x_random.shape, "→", y.shape)

# %% [markdown]
# ## The derivative
#
# Let $g = \partial L / \partial y$ be given. Nudge the winner of a window by $\delta$: this $y$ moves
# by $\delta$, and $L$ by $g\,\delta$. Nudge any other of its pixels: nothing moves, as long as it
# stays below the winner. So **the winner receives all of $g$, the others nothing**, once for every
# window that it wins.

# %% [markdown]
# Say that window $n, c, i, j$ is won at $u^*, v^*$, the first place that holds its maximum, read row by
# row:
#
# $$\tilde x_{n,\; c,\; i s + u^*,\; j s + v^*} = y_{n,c,i,j} \qquad
# \frac{\partial L}{\partial \tilde x_{n,c,r,t}} =
# \sum_{\substack{i,j:\; i s + u^* = r \\ j s + v^* = t}} g_{n,c,i,j}$$
#
# The lower line of the sum says: over the windows that pixel $r, t$ wins. In loops, `>` keeps the first
# of equals.

# %%
def maxpool_backward_naive(grad_output, x, kernel_size, stride, padding=0):
    x_padded = padded(x, padding, value=-np.inf)
    grad_x_padded = np.zeros_like(x_padded)
    for n, c, i, j in np.ndindex(grad_output.shape):
        largest = -np.inf
        for u, v in np.ndindex(kernel_size, kernel_size):
            pixel = n, c, i * stride + u, j * stride + v
            if x_padded[pixel] > largest:
                largest, winner = x_padded[pixel], pixel
        grad_x_padded[winner] += grad_output[n, c, i, j]
    return cropped(grad_x_padded, padding)

# %% [markdown]
# Paper again: let $g$ be 1 and 4 in the first row, 2 and −1 in the second. What is
# $\partial L / \partial x$? The cell asserts it, and shows the second window; read from right to left.
# The 9 got 1 from the first window, and now 4 more.

# %%
paper_grad_y = np.array([[1, 4], [2, -1]], float)
paper_grad_x = maxpool_backward_naive(paper_grad_y[None, None], paper_x, 3, 2)[0, 0]
expected = np.zeros((5, 5))
expected[1, 2], expected[3, 0], expected[3, 3] = 1 + 4, 2, -1
assert (paper_grad_x == expected).all()
backward = {"direction": "backward", "grad_output": paper_grad_y}
show(pool_step(paper_image, 1, 3, **backward), alt=pool_step_alt(paper_image, 1, 3, **backward))

# %% [markdown]
# ## A tie
#
# The third window holds two 6s, and only the first was paid.
#
# **Predict.** By how much does the answer 6 move if we raise the first 6 by 0.5, if we lower it by
# 0.5, and if we raise both?

# %%
def third_answer(first, second):
    nudged = paper_x.copy()
    nudged[0, 0, 3, 0] += first
    nudged[0, 0, 4, 1] += second
    return maxpool(nudged, 3, 2)[0, 0, 1, 0]


print(third_answer(0.5, 0) - 6, third_answer(-0.5, 0) - 6, third_answer(0.5, 0.5) - 6)
show(pool_step(paper_image, 2, 3, **backward), alt=pool_step_alt(paper_image, 2, 3, **backward))

# %% [markdown]
# Upwards the slope is 1; downwards the other 6 holds the answer up, and the slope is 0. At this corner
# there is no derivative, as in chapter 01. Raised together they have the slope 1, not 2: they may share
# $g$ in any way, as long as the shares sum to $g$. We give all to the first.
#
# ## Backward as arrays
#
# `argmax` finds the first maximum among the $k^2$ numbers of a window. A 1 there, 0 elsewhere, times
# $g$; `sum_windows` brings it home. So a max pool *is* a convolution whose filter holds a single 1,
# placed anew in every window.
#
# **Checkpoint.** Backward equals its loops, and forward equals windows × mask.

# %%
def winners_in(windows):
    flat = windows.reshape(*windows.shape[:4], -1)  # (N, C, H', W', k·k)
    first = flat.argmax(axis=-1)[..., None]
    return (np.arange(flat.shape[-1]) == first).reshape(windows.shape)


def maxpool_backward(grad_output, x, kernel_size, stride, padding=0):
    x_padded = padded(x, padding, value=-np.inf)
    mask = winners_in(windows_of(x_padded, kernel_size, stride))
    shares = mask * grad_output[..., None, None]
    return cropped(sum_windows(shares, x_padded.shape, stride), padding)

# %%
grad_output = rng.standard_normal(y.shape)
by_arrays = maxpool_backward(grad_output, x_random, 3, 2, padding=1)
assert np.array_equal(by_arrays != 0, maxpool_backward_naive(grad_output, x_random, 3, 2, 1) != 0)
assert np.allclose(by_arrays, maxpool_backward_naive(grad_output, x_random, 3, 2, padding=1))
windows = windows_of(x_random, 3, 2)
assert np.allclose((windows * winners_in(windows)).sum(axis=(4, 5)), maxpool(x_random, 3, 2))
print("arrays equal loops:", by_arrays.shape)

# %% [markdown]
# ## Who is paid in a photograph
#
# With $g = 1$ everywhere, $\partial L / \partial x$ counts how many windows each pixel has won. Windows
# of 3 with stride 2 overlap, so that a pixel stands in up to four of them.
#
# **Predict.** In a portrait of 96 × 96 pixels there are 48 × 48 windows. What share of the pixels gets
# no gradient?

# %%
grey = sample_photo(96).mean(axis=1, keepdims=True)
wins = maxpool_backward(np.ones((1, 1, 48, 48)), grey, 3, 2, padding=1)[0, 0].astype(int)
assert np.array_equal(wins, wins_of(grey[0, 0], 3, 2, padding=1))
shares = np.bincount(wins.ravel()) / wins.size
show(
    wins_picture(grey[0, 0], wins),
    alt="A portrait and a sparse pattern of orange dots, the pixels that won. Of all pixels, "
    + ", ".join(f"{share:.1%} won {count}" for count, share in enumerate(shares))
    + " windows.",
)
assert shares[0] > 0.8 and wins.sum() == 48 * 48 and wins.size == 9216
assert np.allclose(by_arrays.sum(axis=(2, 3)), grad_output.sum(axis=(2, 3)))

# %% [markdown]
# More than four fifths get nothing. The 2,304 windows have at most as many winners, out of 9,216
# pixels, and fewer where one wins twice. Each window pays once, so nothing is lost or made on the way,
# which is a quick check of any pooling:
#
# $$\sum_{r,t} \frac{\partial L}{\partial x_{n,c,r,t}} = \sum_{i,j} g_{n,c,i,j}$$
#
# ## The layer
#
# The same lines with a memory: `cache` keeps where each window was won, and the padded shape. There is
# no `Parameter`.

# %%
class MaxPool2D(Layer):
    """y[n,c,i,j] = max_{u,v} x_padded[n, c, i·s + u, j·s + v], the frame being −∞"""

    def __init__(self, kernel_size=2, stride=2, padding=0):
        self.kernel_size, self.stride, self.padding = kernel_size, stride, padding

    def forward(self, x):
        x_padded = padded(x, self.padding, value=-np.inf)
        windows = windows_of(x_padded, self.kernel_size, self.stride)
        self.cache = winners_in(windows), x_padded.shape
        return windows.max(axis=(4, 5))

    def backward(self, grad_output):
        mask, padded_shape = self.recall()
        shares = mask * grad_output[..., None, None]
        return cropped(sum_windows(shares, padded_shape, self.stride), self.padding)

# %% [markdown]
# **Checkpoint.** Backward is the derivative of forward, at a random $x$, where nothing ties.
#
# **This is `resnetlib/layers/maxpool2d.py`.** The library's layer adds checks of its input: among
# them, that the padding is at most half the window. More, and a window could lie in the frame
# altogether, with $-\infty$ for an answer.

# %%
assert gradcheck(MaxPool2D(3, 2, padding=1), x_random, rng=0) < 1e-6
ours, theirs = MaxPool2D(3, 2, padding=1), resnetlib.MaxPool2D(3, 2, padding=1)
tied = np.round(x_random)  # whole numbers: ties in nearly every window
assert np.array_equal(ours.forward(tied), theirs.forward(tied))
assert np.allclose(ours.backward(grad_output), theirs.backward(grad_output))
print("the same y, the same ∂L/∂x, ties included")

# %% [markdown]
# ## What it costs
#
# Nothing is multiplied. The largest of $k^2$ numbers takes $k^2 - 1$ comparisons.
#
# **Predict.** In the stem of ResNet-18 the pool has about one comparison for every 73 multiply-adds of
# the convolution before it. Does it take one 73rd of its time?

# %% tags=["nbval-ignore-output"]
# No two machines take the same time, so tests do not compare this output.
conv, pool = Conv2D(3, 64, 7, stride=2, padding=3, rng=0), resnetlib.MaxPool2D(3, 2, padding=1)
x_next = rng.standard_normal((4, 3, 224, 224), dtype=np.float32)
best = []
for layer in (conv, pool):
    best.append(min(repeat("layer.forward(x_next)", globals=globals(), number=1, repeat=5)))
    x_next = layer.forward(x_next)
products, comparisons = 64 * 112 * 112 * 3 * 7 * 7, 64 * 56 * 56 * (3 * 3 - 1)
assert x_next.shape == (4, 64, 56, 56) and products / comparisons == 73.5
print("4 images: convolution {:.0f} ms, pool {:.0f} ms".format(*(1000 * seconds for seconds in best)))

# %% [markdown]
# Far more than a 73rd. A convolution computes a lot with each number that it fetches; a pool fetches a
# number to compare it a few times. Counting operations predicts time only where arithmetic is what
# takes it. Chapter 16 returns to this.
#
# ## Play
#
# The star of chapter 02, one step forward and one backward, with the loss $L = \tfrac{1}{2} \sum y^2$,
# whose $\partial L / \partial y$ is $y$. Thin yellow frames are earlier winners.
#
# In the player, **Tab** goes from control to control, and the arrow keys move it.

# %%
star = np.round(9 * sample_photo(96)[0, :, 16:28, 6:18].mean(axis=0))
on_the_star = {"kernel_size": 3, "padding": 1}
show(pool_step(star, 20, **on_the_star), alt=pool_step_alt(star, 20, **on_the_star))
on_the_star["direction"] = "backward"
show(pool_step(star, 20, **on_the_star), alt=pool_step_alt(star, 20, **on_the_star))

# %% tags=["widget"]
pool_player({"from paper": paper_image, "all equal": np.full((5, 5), 4.0), "a star": star})

# %% [markdown]
# **Try it.** Change one number, say what you expect, run.
#
# 1. In the player, choose *all equal*, *backward*, stride 1. Which pixels are paid?
# 2. In a new cell, print `(wins_of(grey[0, 0], 3, 3) == 0).mean()`: windows of 3 with stride 3. What
#    share gets nothing?
# 3. In `ways`, make *max* `-maxpool_naive(-x, k, stride=k)`. What is it then, and what is left?
#
# <details><summary>Answers</summary>
#
# 1. The top left of each window: the nine pixels in the first three rows and columns, once each.
# 2. Exactly 8 of 9: windows no longer overlap, and each has its own winner.
# 3. The smallest of each window. Nearly nothing: most windows hold a white pixel.
#
# </details>

# %% [markdown]
# ## What can go wrong: ties counted twice
#
# The shortest mask is `windows == y`. It pays *every* pixel that equals the maximum. The symptom comes
# late: `gradcheck` passes, for random numbers never tie. Digits, in 17 shades of grey, do.
#
# **Predict.** Pool them by 2 × 2, with $g = 1$. How many times too much gradient comes back in all?

# %%
class PaysEveryWinner(MaxPool2D):
    def forward(self, x):
        y = super().forward(x)
        windows = windows_of(padded(x, self.padding, value=-np.inf), self.kernel_size, self.stride)
        self.cache = windows == y[..., None, None], self.cache[1]
        return y


(digits, _), _ = load_digits()
wrong, right = PaysEveryWinner(), MaxPool2D()
g = np.ones_like(wrong.forward(digits))
assert np.array_equal(wrong.forward(digits), right.forward(digits))
content, paid = gradcheck(PaysEveryWinner(), x_random, rng=0) < 1e-6, wrong.backward(g).sum() / g.sum()
assert right.backward(g).sum() == g.sum()
print(f"gradcheck is content: {content}; {paid:.1f} times the gradient comes back")

# %% [markdown]
# White paper ties with white paper, four times over. The cure is `argmax`, which names one winner.
#
# In ResNet-18 this fault would hide: a ReLU stands before the pool, nearly all ties are at 0, and
# there the ReLU's backward stops whatever arrives. Move the pool to the front, and it shows. A fault
# that is harmless where it stands is still a fault.

# %%
relu = ReLU()
after_relu = relu.forward(x_random)
wrong, right = PaysEveryWinner(3, 2, padding=1), MaxPool2D(3, 2, padding=1)
assert np.array_equal(wrong.forward(after_relu), right.forward(after_relu))
wrong_grad, right_grad = wrong.backward(grad_output), right.backward(grad_output)
assert not np.allclose(wrong_grad, right_grad)
assert np.allclose(relu.backward(wrong_grad), relu.backward(right_grad))

# %% [markdown]
# ## What can go wrong: a frame of zeros
#
# `padded` gives zeros unless told otherwise. Where a window at the border holds only negative numbers,
# as after a batch normalization, a zero of the frame wins: $y$ is 0 instead of what is there, and the
# gradient goes into the frame and is cut off. The cure is `value=-np.inf`.

# %%
contrast = sample_photo(32).mean(axis=1, keepdims=True)
contrast = contrast - contrast.mean()  # dark is negative now
good = maxpool(contrast, 3, 2, padding=1)
bad = windows_of(padded(contrast, 1), 3, 2).max(axis=(4, 5))  # zeros for padding
row = {"x": contrast, "framed by −∞": good, "framed by 0": bad, "difference": good - bad}
show(
    picture_row({name: picture[0, 0] for name, picture in row.items()}),
    alt="A portrait, its dark parts blue and its bright parts red; pooled with −∞; pooled with zeros, "
    "which leave a pale line along the dark parts of the upper and left border; and the difference, "
    "nothing but that line.",
)
print(f"{(bad != good).sum()} of {good.size} answers are wrong, all at the border:", (bad == good)[:, :, 1:, 1:].all())
assert np.array_equal(maxpool(np.maximum(contrast, 0), 3, 2, padding=1), np.maximum(bad, 0))

# %% [markdown]
# Behind a ReLU this fault hides too, as the last line asserts: 0 never beats a true winner there.
#
# ## What we know now
#
# Max pooling keeps the largest of each window and tolerates a small shift. Backward each window pays
# its first maximum in full and nobody else; who wins twice is paid twice. Padding is $-\infty$.
#
# | array | shape |
# |:--|:--|
# | `x`, `grad_x` | `(N, C, H, W)` |
# | `y`, `grad_output` | `(N, C, H', W')` with $H' = \lfloor (H + 2p - k)/s \rfloor + 1$ |
# | `mask`, in `cache` | `(N, C, H', W', k, k)`, a single True in each window |
#
# Now build it yourself, and windows that hang over the edge:
# [exercise 05](../exercises/05_maxpool2d.ipynb).
#
# **Next:** [chapter 06](06_global_average_pooling.ipynb). Where did Flatten go?

# %% [markdown]
# ## Sources
#
# - He, Zhang, Ren, Sun 2015, *Deep Residual Learning for Image Recognition*, arXiv:1512.03385, Table 1:
#   3 × 3 max pool, stride 2.
# - Scherer, Müller, Behnke 2010, *Evaluation of Pooling Operations in Convolutional Architectures for
#   Object Recognition*, ICANN, LNCS 6354.
# - Springenberg, Dosovitskiy, Brox, Riedmiller 2014, *Striving for Simplicity: The All Convolutional
#   Net*, arXiv:1412.6806: stride in place of pooling.
# - Zhang 2019, *Making Convolutional Networks Shift-Invariant Again*, arXiv:1904.11486: how far the
#   tolerance goes.
# - The photograph: Grace Hopper, 1984, US Navy, public domain, as shipped with matplotlib. The digits:
#   Alpaydin, Kaynak 1998, doi:10.24432/C50P49, CC BY 4.0.
