# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %% [markdown]
# # 02 · Convolution
#
# **What does one small filter, everywhere, see?**
#
# [Chapter 01](01_arrays_and_gradients.ipynb) lets us check any derivative. Now we build the first
# part that learns. Nine numbers will draw the edges of a photograph for us, and we will step through
# it window by window, forward and backward. To guess first, choose *Edit*, *Clear Outputs of All
# Cells*.
#
# On the map, three convolutions are lit: the stem's, and the two in a residual block. The eight blocks
# hold 16, and the three dashed shortcuts one more each: 20 in all. The name counts 17 and the dense
# layer.

# %%
import time

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

import resnetlib
from resnetlib import Layer, Parameter, ResNet18, gradcheck, layers_of
from resnetlib.figures import (
    colour_alt,
    colour_filter,
    filter_gallery,
    gallery_alt,
    map_alt,
    network_map,
    sample_photo,
    show,
    window_places,
    window_places_alt,
    window_step,
    window_step_alt,
)
from resnetlib.layers.initialization import he_normal
from resnetlib.layers.windows import cropped, padded
from resnetlib.widgets import window_player

assert sum(isinstance(layer, resnetlib.Conv2D) for layer in layers_of(ResNet18(width=4))) == 20
show(network_map(lit=[2]), alt=map_alt(lit=[2]))

# %% [markdown]
# ## A case small enough for paper
#
# An image of 4 × 4 pixels, a filter of 3 × 3 weights. Lay the filter over the top left corner,
# multiply every pixel by the weight that lies on it, add the nine products: one answer. The filter
# fits at four places, so there are four answers. The picture shows the first. Take paper and find
# the other three before you read on.

# %%
paper_image = np.array([[3, 1, 0, 2], [4, 0, 1, 3], [2, 1, 0, 4], [0, 2, 1, 2]], float)
paper_filter = np.array([[1, 0, -1], [2, 0, -2], [1, 0, -1]], float)
show(window_step(paper_image, paper_filter, 0), alt=window_step_alt(paper_image, paper_filter, 0))

# %% [markdown]
# ## The equation
#
# A layer does this for $N$ images at once, with $F$ filters, each of which reaches through all $C$
# channels:
#
# $$y_{n,f,i,j} = b_f + \sum_{c,u,v} w_{f,c,u,v} \; \tilde x_{n,\; c,\; i s + u,\; j s + v}$$
#
# Here $\tilde x$ is $x$ with a frame of $p$ zeros around it, the **padding**; `padded` adds it. The
# window moves $s$ pixels at a time, the **stride**. Each filter has one **bias** $b_f$. Row and
# column of $y$ are $i$ and $j$, counted from 0. In the loops, `np.ndindex` runs through all
# combinations of several indices.

# %%
def convolve_naive(x, weight, bias, stride=1, padding=0):
    x_padded = padded(x, padding)
    (N, C, H, W), (F, C, k, k), p = x.shape, weight.shape, padding
    y = np.zeros((N, F, (H + 2 * p - k) // stride + 1, (W + 2 * p - k) // stride + 1))
    for n, f, i, j in np.ndindex(y.shape):
        y[n, f, i, j] = bias[f]
        for c, u, v in np.ndindex(C, k, k):
            y[n, f, i, j] += weight[f, c, u, v] * x_padded[n, c, i * stride + u, j * stride + v]
    return y

# %% [markdown]
# On paper we found 11, −10, 6 and −9: positive where the left of the window is brighter, negative
# where the right is. The next cell asserts all four.
#
# **Predict.** It then adds 10 to every pixel. Which of the four answers change, and by how much?

# %%
paper_x, paper_weight, no_bias = paper_image[None, None], paper_filter[None, None], np.zeros(1)
assert (convolve_naive(paper_x, paper_weight, no_bias)[0, 0] == [[11, -10], [6, -9]]).all()
print(convolve_naive(paper_x + 10, paper_weight, no_bias)[0, 0])

# %% [markdown]
# None changes. The nine weights sum to 0, so what is the same everywhere cancels: this filter sees
# differences, never brightness.
#
# ## On a photograph
#
# Six filters, all set by hand, look at Grace Hopper's portrait. The answers of one filter make a
# picture again, its **feature map**, or map.
#
# **Predict.** In which of the six maps does the smooth wall behind her vanish?

# %%
filters = {
    "identity": [[0, 0, 0], [0, 1, 0], [0, 0, 0]],
    "blur": [[1 / 9, 1 / 9, 1 / 9], [1 / 9, 1 / 9, 1 / 9], [1 / 9, 1 / 9, 1 / 9]],
    "sharpen": [[0, -1, 0], [-1, 5, -1], [0, -1, 0]],
    "vertical edges": [[1, 0, -1], [2, 0, -2], [1, 0, -1]],
    "horizontal edges": [[1, 2, 1], [0, 0, 0], [-1, -2, -1]],
    "corners": [[1, 0, -1], [0, 0, 0], [-1, 0, 1]],
}

# %%
photograph = sample_photo(128)  # (1, 3, 128, 128), from 0 to 1
grey = photograph.mean(axis=1, keepdims=True)
weights = np.array(list(filters.values()))[:, None]  # (6, 1, 3, 3)
maps = convolve_naive(grey, weights, np.zeros(6), padding=1)
show(filter_gallery(grey[0, 0], filters, maps[0]), alt=gallery_alt(filters, maps[0]))

# %% [markdown]
# In a grey picture it vanishes where the weights sum to 0. Under *vertical edges*, follow the two bright
# vertical cords left of her. Their left sides are blue, negative: the right of the window is brighter.
# Their right sides are red, positive. One flaw shows as well, a blue line along the top of *horizontal
# edges*: the padding's zeros look like an edge.
#
# ## Colour
#
# A filter for three channels has three slices and gives one sum.
#
# **Predict.** This one counts red twice and takes green and blue away. Her white collar, in the yellow
# box, is among the brightest places of the red channel: does the map light up there?

# %%
redness = np.array([2, -1, -1])[:, None, None] * np.ones((1, 3, 3, 3))
red_map = convolve_naive(photograph, redness, no_bias, padding=1)
shown = photograph[0], redness[0], red_map[0, 0]
collar = 118, 80, 128, 86  # top, left, bottom, right
show(colour_filter(*shown, mark=collar), alt=colour_alt(*shown, mark=collar))

# %% [markdown]
# The collar stays blank: white holds as much green and blue as red, and the 27 weights sum to 0. The
# wall does not vanish: within each slice they sum to 18, −9 and −9, so
# this filter sees colour. Her skin lights up, and the flag's red stripe.
#
# ## Why loops will not do
#
# **Predict.** One convolution in the first stage of ResNet-18 has 64 filters of 64 × 3 × 3 weights
# and 56 × 56 places. Python does about a million multiply-adds a second in such loops. How long would
# they need for a single image: a second, a minute, an hour?

# %% tags=["nbval-ignore-output"]
# No two machines take the same time, so tests do not compare this output.
start = time.perf_counter()
convolve_naive(photograph, redness, no_bias, padding=1)
speed = red_map.size * redness.size / (time.perf_counter() - start)
needed = 64 * (64 * 3 * 3) * (56 * 56)
print(f"{speed / 1e6:.1f} million multiply-adds a second: {needed / speed:.0f} seconds")

# %% [markdown]
# ## The array form
#
# `sliding_window_view` shows all windows at once and copies no pixel: it is a **view**. What remains
# is a sum over $c, u, v$, and `einsum` writes it like the equation. A letter names an axis. Two axes
# of one letter are matched, and a letter that is missing after `->` is summed. The place in $y$ is
# called `h, w` there, as in all code of the course.
#
# **Checkpoint.** The third cell asserts that arrays equal loops where a mistake would show: two
# images, several channels, not square, stride 2, padding, a bias.

# %%
def windows_of(x, kernel_size, stride=1):
    windows = sliding_window_view(x, (kernel_size, kernel_size), axis=(2, 3))
    return windows[:, :, ::stride, ::stride]


windows = windows_of(photograph, 3)
print(f"{windows.shape}: {windows.size:,} numbers to see, {photograph.size:,} in memory")

# %%
def convolve(x, weight, bias, stride=1, padding=0):
    windows = windows_of(padded(x, padding), weight.shape[-1], stride)
    # optimize: the same sum, through matrix products, and many times faster
    y = np.einsum("nchwuv,fcuv->nfhw", windows, weight, optimize=True)
    return y + bias[:, None, None]

# %%
rng = np.random.default_rng(0)
x = rng.standard_normal((2, 3, 8, 7))
weight, bias = rng.standard_normal((4, 3, 3, 3)), rng.standard_normal(4)
y = convolve(x, weight, bias, stride=2, padding=1)
assert np.allclose(y, convolve_naive(x, weight, bias, stride=2, padding=1))
print("arrays equal loops:", x.shape, "→", y.shape)

# %% [markdown]
# ## How large is the output?
#
# Along a side of $H$ pixels a window can begin at 0, $s$, $2s$, … as long as it ends inside:
#
# $$H' = \left\lfloor \frac{H + 2p - k}{s} \right\rfloor + 1$$
#
# **Predict.** With a window of 3, a stride of 2 and no padding: how many windows fit into 7 pixels,
# and how many into 8?

# %%
def output_size(size, kernel_size, stride=1, padding=0):
    return (size + 2 * padding - kernel_size) // stride + 1


cases = [(7, 3, 1, 0), (7, 3, 2, 0), (7, 3, 1, 1), (8, 3, 2, 0), (7, 3, 2, 1), (8, 3, 2, 1)]
for size, k, s, p in cases:
    assert output_size(size, k, s, p) == len(range(0, size + 2 * p - k + 1, s))
show(window_places(cases), alt=window_places_alt(cases))

# %% [markdown]
# Three in both. The eighth pixel is never seen, and nothing complains. Where a size is one pixel off,
# look here first. A window of 3 with padding 1 keeps the size at stride 1, and halves it, rounded up,
# at stride 2.
#
# ## The derivative
#
# Let $g = \partial L / \partial y$ be given: how much the loss $L$ changes per unit of each answer.
# Who feeds whom? The loops do one thing: `y += w · x`. Nudge $w$ by $\delta$: this $y$ moves by
# $\delta x$, and $L$ by $g \, \delta x$. Nudge $x$: $L$ moves by $g \, \delta w$. So **each
# factor receives $g$ times the other**, every time it is used.

# %% [markdown]
# How often is it used? A bias: in every answer of its filter. A weight: in every answer of its
# filter too, each time with another pixel. A pixel, at row $r$ and column $t$ of the padded image: in
# every window that covers it, by each of the $F$ filters. Collect all of it:
#
# $$\frac{\partial L}{\partial b_f} = \sum_{n,i,j} g_{n,f,i,j} \qquad
# \frac{\partial L}{\partial w_{f,c,u,v}} = \sum_{n,i,j} g_{n,f,i,j} \;
# \tilde x_{n,\; c,\; i s + u,\; j s + v}$$
#
# $$\frac{\partial L}{\partial \tilde x_{n,c,r,t}} = \sum_{f}
# \sum_{\substack{i,u:\; i s + u = r \\ j,v:\; j s + v = t}} w_{f,c,u,v} \; g_{n,f,i,j}$$
#
# The lower line of the last sum says: every window $i, j$ and every place $u, v$ in it that lies on
# pixel $r, t$. In code the loops stay those of forward, and each use gives back: one line per gradient.

# %%
def convolve_backward_naive(grad_output, x, weight, stride=1, padding=0):
    x_padded = padded(x, padding)
    grad_x_padded, grad_weight = np.zeros_like(x_padded), np.zeros_like(weight)
    grad_bias = np.zeros(len(weight))
    for n, f, i, j in np.ndindex(grad_output.shape):
        g = grad_output[n, f, i, j]
        grad_bias[f] += g
        for c, u, v in np.ndindex(weight.shape[1:]):
            pixel = n, c, i * stride + u, j * stride + v
            grad_weight[f, c, u, v] += g * x_padded[pixel]
            grad_x_padded[pixel] += g * weight[f, c, u, v]
    return cropped(grad_x_padded, padding), grad_weight, grad_bias

# %% [markdown]
# The last line of the loops says: **every window gives back to the pixels that it took from**, the
# filter times $g$. Where windows overlap, the shares add up. The frame of zeros gets shares too;
# `cropped` cuts it off again.
#
# Paper again: let $g$ be 1, 0 in the first row and 2, −1 in the second. The bias gets
# $1 + 0 + 2 - 1 = 2$. The weight at the top left met the pixels 3, 1, 4 and 0, so it gets
# $1·3 + 0·1 + 2·4 - 1·0 = 11$. What is $\partial L / \partial x$? The cell prints it, and shows the
# third window; read from right to left.

# %%
paper_grad_y = np.array([[1, 0], [2, -1]], float)
paper_g = paper_grad_y[None, None]
paper_grad_x, grad_w, grad_b = convolve_backward_naive(paper_g, paper_x, paper_weight)
assert grad_w[0, 0, 0, 0] == 11 and grad_b[0] == 2
print(paper_grad_x[0, 0])
third = (paper_image, paper_filter, 2)
backward = {"direction": "backward", "grad_output": paper_grad_y}
show(window_step(*third, **backward), alt=window_step_alt(*third, **backward))

# %% [markdown]
# ## Gathering and scattering
#
# `windows_of` gathers pixels into windows. Its counterpart `sum_windows` scatters windows back onto
# pixels, one position $(u, v)$ of all windows at a time: $k^2$ additions of whole arrays.
#
# On paper: three pixels in a row, a window of 2. From the pixels 2, 3, 5, `windows_of` makes the windows
# (2, 3) and (3, 5). From two windows (7, 1) and (4, 6), `sum_windows` makes the pixels 7, 1 + 4, 6: the
# middle one lies in both.

# %%
def sum_windows(windows, shape, stride=1):
    N, C, H_out, W_out, k, k = windows.shape
    x = np.zeros(shape, windows.dtype)
    for u, v in np.ndindex(k, k):
        x[:, :, u : u + stride * H_out : stride, v : v + stride * W_out : stride] += windows[..., u, v]
    return x


row = np.array([[[[2, 3, 5], [0, 0, 0]]]])  # with a row of zeros below, for a window of 2 × 2
pair = np.array([[[[[[7, 1], [0, 0]], [[4, 6], [0, 0]]]]]])
assert (windows_of(row, 2)[0, 0, 0, :, 0] == [[2, 3], [3, 5]]).all()
assert (sum_windows(pair, row.shape)[0, 0, 0] == [7, 1 + 4, 6]).all()

# %% [markdown]
# Multiply the windows entry by entry and add: $2·7 + 3·1 + 3·4 + 5·6 = 59$. Do the same with the pixels:
# $2·7 + 3·(1 + 4) + 5·6 = 59$, the same products in another order. Such a pair of functions is called
# **adjoint**. With $\langle a, b \rangle$ for the sum of all products $a b$:
#
# $$\langle \mathrm{windows\_of}(x),\, z \rangle = \langle x,\, \mathrm{sum\_windows}(z) \rangle$$
#
# for every $x$ and every $z$ of the windows' shape. Let $z$ be the gradient that arrives at the windows,
# and nudge the image $x$ by an image $\delta$. Then $L$ moves by $\langle
# \mathrm{windows\_of}(\delta), z \rangle$, which is $\langle \delta, \mathrm{sum\_windows}(z)
# \rangle$. What multiplies $\delta$ is the gradient: **the backward of gathering is scattering.**

# %%
assert (windows_of(row, 2) * pair).sum() == (row * sum_windows(pair, row.shape)).sum() == 59
shares = np.einsum("nfhw,fcuv->nchwuv", paper_g, paper_weight)
assert (sum_windows(shares, paper_x.shape) == paper_grad_x).all()

x_padded = padded(x, 1)
z = rng.standard_normal(windows_of(x_padded, 3, 2).shape)
gathered, scattered = windows_of(x_padded, 3, 2) * z, x_padded * sum_windows(z, x_padded.shape, 2)
assert np.isclose(gathered.sum(), scattered.sum())

# %% [markdown]
# ## Backward as arrays
#
# Forward is windows × weight, summed over $c, u, v$. Backward is the same with its letters
# exchanged. Windows × $g$, summed over $n, h, w$: that is $\partial L / \partial w$. And $g$ ×
# weight, summed over $f$: the share of every window, which `sum_windows` brings home.
#
# **Checkpoint.** All three gradients equal the loops.

# %%
def convolve_backward(grad_output, x, weight, stride=1, padding=0):
    x_padded = padded(x, padding)
    windows = windows_of(x_padded, weight.shape[-1], stride)
    grad_bias = grad_output.sum(axis=(0, 2, 3))
    grad_weight = np.einsum("nchwuv,nfhw->fcuv", windows, grad_output, optimize=True)
    shares = np.einsum("nfhw,fcuv->nchwuv", grad_output, weight, optimize=True)
    return cropped(sum_windows(shares, x_padded.shape, stride), padding), grad_weight, grad_bias


grad_output = rng.standard_normal(y.shape)
by_arrays = convolve_backward(grad_output, x, weight, stride=2, padding=1)
by_loops = convolve_backward_naive(grad_output, x, weight, stride=2, padding=1)
assert all(np.allclose(a, b) for a, b in zip(by_arrays, by_loops, strict=True))
print("arrays equal loops:", *(grad.shape for grad in by_arrays))

# %% [markdown]
# ## The layer
#
# The same lines once more, now with a memory. `forward` keeps in `cache` what `backward` needs; the
# windows are a view, so that this costs one padded copy of $x$, and without padding none.
# `backward` *adds* to each `grad`, and returns $\partial L / \partial x$. The weights begin at
# random, by a rule that chapter 04 explains.

# %%
class Conv2D(Layer):
    """y[n,f,i,j] = b[f] + Σ_{c,u,v} w[f,c,u,v] · x_padded[n, c, i·s + u, j·s + v]"""

    def __init__(self, in_channels, out_channels, kernel_size=3, stride=1, padding=1, *, rng=None):
        self.kernel_size, self.stride, self.padding = kernel_size, stride, padding
        shape = (out_channels, in_channels, kernel_size, kernel_size)
        self.weight = Parameter(he_normal(shape, in_channels * kernel_size**2, rng))
        self.bias = Parameter(np.zeros(out_channels, np.float32))

    def forward(self, x):
        x_padded = padded(x, self.padding)
        windows = windows_of(x_padded, self.kernel_size, self.stride)
        y = np.einsum("nchwuv,fcuv->nfhw", windows, self.weight.value, optimize=True)
        self.cache = windows, x_padded.shape
        return y + self.bias.value[:, None, None]

    def backward(self, grad_output):
        windows, padded_shape = self.recall()
        self.bias.grad += grad_output.sum(axis=(0, 2, 3))
        self.weight.grad += np.einsum("nchwuv,nfhw->fcuv", windows, grad_output, optimize=True)
        shares = np.einsum("nfhw,fcuv->nchwuv", grad_output, self.weight.value, optimize=True)
        return cropped(sum_windows(shares, padded_shape, self.stride), self.padding)

# %% [markdown]
# **Checkpoint.** Is this backward the derivative of this forward? One line asks finite differences.
#
# **This is `resnetlib/layers/conv2d.py`.** The library's layer has the same lines, checks of its
# input, and two options: no bias, and no $\partial L / \partial x$ where nobody needs it. From the
# same seed it computes the same numbers.

# %%
assert gradcheck(Conv2D(3, 4, kernel_size=3, stride=2, padding=1, rng=0), x, rng=0) < 1e-6
print("backward matches forward")

ours, theirs = Conv2D(3, 4, stride=2, rng=0), resnetlib.Conv2D(3, 4, stride=2, rng=0)
assert np.allclose(ours.forward(x), theirs.forward(x), atol=1e-5)
assert np.allclose(ours.backward(grad_output), theirs.backward(grad_output), atol=1e-5)
assert np.allclose(ours.weight.grad, theirs.weight.grad, atol=1e-5)
print("the same y, the same ∂L/∂x, the same ∂L/∂w")

# %% [markdown]
# ## What it costs
#
# Each of the $N F H' W'$ answers takes $C k^2$ multiply-adds. Backward takes twice as many: two
# products where forward has one. In seconds it can be more, as scattering takes time too.
#
# **Predict.** The loops would have needed a minute or more for this layer. In arrays, a processor does
# a few billion multiply-adds a second. How long do they take?

# %% tags=["nbval-ignore-output"]
# No two machines take the same time, so tests do not compare this output.
layer = Conv2D(64, 64, rng=0)
image_like = rng.standard_normal((1, 64, 56, 56), dtype=np.float32)
start = time.perf_counter()
y_like = layer.forward(image_like)
seconds = time.perf_counter() - start
counted = y_like.size * layer.weight.value[0].size
assert counted == needed == 1 * 64 * 56 * 56 * 64 * 3**2
print(f"{counted / 1e6:.0f} million multiply-adds in {seconds:.3f} seconds")

# %% [markdown]
# ## Play
#
# A star of the flag, in whole numbers from 1 to 8, under the filter for vertical edges: one step
# forward, one backward. Backward needs a loss; we take $L = \tfrac{1}{2} \sum y^2$, whose
# $\partial L / \partial y$ is $y$ itself.
#
# In the player below, **Tab** goes from control to control, and the arrow keys move it. Watch $y$
# grow window by window. Then go backward, and watch shares add up.

# %%
star = np.round(9 * sample_photo(96)[0, :, 16:28, 6:18].mean(axis=0))
assert set(star.ravel()) == set(range(1, 9))
on_the_star = (star, filters["vertical edges"], 40)
show(
    window_step(*on_the_star, padding=1),
    alt="Forward, window 41 of 144, on a white star: the window times the filter, summed into one "
    "cell of y, which is filled as far as this window.",
)
show(
    window_step(*on_the_star, padding=1, direction="backward"),
    alt="Backward, the same window: one cell of ∂L/∂y times the filter, added onto the window of "
    "∂L/∂x, where the top of the star has appeared.",
)

# %% tags=["widget"]
window_player(
    {"from paper, 4 × 4": paper_image, "a star, 12 × 12": star},
    {"vertical edges": filters["vertical edges"], **filters},
)

# %% [markdown]
# **Try it.** Change one number, say what you expect, run.
#
# 1. In `redness`, change the weights 2, −1, −1 to −1, −1, 2. What turns red now?
# 2. In `filters`, change the 5 of *sharpen* to 4. What do its weights sum to, and what is left of the
#    picture?
# 3. In the player, choose *backward*, stride 3 and padding 0. How many shares does a pixel of the
#    star receive? And with stride 1?
#
# <details><summary>Answers</summary>
#
# 1. What is blue: the wall, and the flag's blue field.
# 2. To 0: only outlines are left.
# 3. One. With stride 1 nine, fewer near the frame, and one in a corner.
#
# </details>

# %% [markdown]
# ## What can go wrong
#
# To take the frame off, we would write `x[:, :, p:-p, p:-p]`. The symptom comes at $p = 0$: the image
# is gone, without an error, for `-0` is 0 and `0:0` is empty. The cure is an `if`; `cropped` has it.
#
# The other trap is a word. A mathematician's *convolution* flips the filter first; ours, as all of
# deep learning, does not, and is a *correlation*. To a learned filter it is the same. One set by hand
# can turn into its opposite.

# %%
p = 0
print("sliced:", x[:, :, p:-p, p:-p].shape, "cropped:", cropped(x, p).shape)
flipped = paper_weight[:, :, ::-1, ::-1]
print("as it is:", *convolve(paper_x, paper_weight, no_bias).ravel())
print("flipped: ", *convolve(paper_x, flipped, no_bias).ravel())

# %% [markdown]
# ## What we know now
#
# A convolution lays a few small filters on every window and writes down each sum of products.
# Backward, each answer gives its gradient back to its window, through the same weights. Forward and
# the gradients of weight and windows are one sum, letters exchanged; `sum_windows` adds up the
# pixels' overlaps.
#
# | array | shape |
# |:--|:--|
# | `x`, `grad_x` | `(N, C, H, W)` |
# | `weight`, `grad_weight` | `(F, C, k, k)` |
# | `bias`, `grad_bias` | `(F,)` |
# | `y`, `grad_output` | `(N, F, H', W')` with $H' = \lfloor (H + 2p - k)/s \rfloor + 1$ |
#
# Now build it yourself, and filters with holes: [exercise 02](../exercises/02_conv2d.ipynb).
#
# **Next:** [chapter 03, batch normalization](03_batchnorm2d.ipynb). Why normalize, and what does it do
# to the gradient?

# %% [markdown]
# ## Sources
#
# - Dumoulin, Visin 2016, *A guide to convolution arithmetic for deep learning*, arXiv:1603.07285.
# - LeCun et al. 1989, *Backpropagation Applied to Handwritten Zip Code Recognition*, Neural
#   Computation 1(4).
# - The photograph: Grace Hopper, 1984, US Navy, public domain, as shipped with matplotlib.
