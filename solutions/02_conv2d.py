# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %% [markdown] classroom={"exercise": "02_conv2d", "version": 3, "asks_for": ["Conv2D"]}
# # Exercise 02 · Convolution
#
# You write the convolution, forward and backward, put it into ResNet-18, and the network does not
# notice. Then you go past the chapter: filters with holes, and filters that look at some channels
# only.
#
# | part | tasks | points | minutes |
# |:--|:--|--:|--:|
# | core | 1 to 8 | 18 | 100 |
# | stretch | 9 to 12 | 12 | 75 |
# | in words | 13 | 2 | 10 |
#
# [Chapter 02](../chapters/02_conv2d.ipynb) is an open book: look things up in it. What the
# stretch asks is not in it.

# %% [markdown]
# **How it works.** Each task has a cell with a stub. Replace the line `raise NotImplementedError`
# by your own lines, run the cell, then run the check below it. A check says *right*, *wrong* with
# a place to look at, *error* with the line that raised it, or *not attempted*. You may add cells,
# prints and plots, but an answer must stand in its own cell, below its line `# Task: …`, with the
# imports and helpers that it needs: rely on no other cell. Try each task first with the
# chapter closed.

# %% [markdown]
# **One case is large.** Where a task asks for a derivative, its check has a case with some 100,000
# slopes, of which it keeps four sums. Nudging one number after another does not finish in time there. A
# derivative does, in plain loops too.

# %% [markdown]
# **Begin anywhere.** Only task 8 needs others: it puts 4 to 7 together. Tasks 11 and 12 are shortest
# with your answers to 4, 5 and 7. Where an answer calls one that is still a stub, its check says which.

# %%
import numpy as np

from classroom.checks import Checks
from resnetlib import Conv2D, Layer, Parameter, ResNet18, gather_params, swapped
from resnetlib.figures import number_tables, picture_row, sample_photo, show, tables_alt

check = Checks("02_conv2d")

# %% [markdown]
# The letters are those of the course: $N$ images, $C$ channels in, $F$ filters, a $k \times k$ window
# that moves by the stride $s$ over an image with $p$ pixels of padding. Indices inside of a window
# are $u, v$; $i, j$ say which window. Padding is given:


# %%
def padded(x, padding):
    """x (N, C, H, W) with a frame of zeros around every image."""
    frame = (padding, padding)
    return np.pad(x, ((0, 0), (0, 0), frame, frame))


# %% [markdown]
# ## Task 1 · How many windows fit?
#
# *1 point · 5 minutes · warm-up*
#
# A side of `size` pixels gets `padding` pixels at each end. A window of `kernel_size` pixels starts at
# the first pixel and moves by `stride` as long as it lies inside. How many windows are there? Return a whole
# number, such as 3 and not 3.0: shapes take no other.
#
# | size | kernel_size | stride | padding | windows |
# |--:|--:|--:|--:|--:|
# | 5 | 3 | 1 | 0 | 3 |
# | 5 | 3 | 2 | 1 | 3 |
# | 6 | 3 | 2 | 0 | 2 |

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# Draw 6 pixels on paper, and a window of 3 that moves by 2. Which pixel is never reached?
#
# </details>
# <details><summary>Hint 2</summary>
#
# Where may the last window begin? Count the starting places from 0 to there, in steps.
#
# </details>


# %% classroom={"role": "answer", "task": "output_size", "see": "How large is the output?"}
# Task: output_size
def output_size(size, kernel_size, stride=1, padding=0):
    """How many windows fit along one side; whole numbers in, a whole number out."""
    # ANSWER
    return (size + 2 * padding - kernel_size) // stride + 1


# %% classroom={"role": "check", "task": "output_size", "points": 1}
@check("output size")
def _(rng):
    cases = rng.integers([7, 1, 1, 0], [40, 8, 4, 4], (12, 4)).tolist()
    counts = {f"output_size({', '.join(map(str, case))})": output_size(*case) for case in cases}
    whole = [isinstance(count, (int, np.integer)) for count in counts.values()]
    return {**counts, "how many of these are whole numbers, as 3 and not 3.0": sum(whole)}


# %% [markdown]
# ## Task 2 · All windows
#
# *2 points · 10 minutes · core*
#
# Gather every window of every image into one array: `windows[n, c, i, j, u, v]` is the pixel at
# row `u`, column `v` of the window in row `i`, column `j`.
#
# $$\text{windows}[n, c, i, j, u, v] = x[n, c, i \cdot s + u, j \cdot s + v]$$

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# Make an empty array of the right shape first. Then two loops, over i and j, are enough: one
# assignment can copy a window for all images and channels.
#
# </details>
# <details><summary>Hint 2</summary>
#
# `np.lib.stride_tricks.sliding_window_view`, written out like this, needs no import and no loop. It
# knows a stride of 1 only; the rest is a slice.
#
# </details>


# %% classroom={"role": "answer", "task": "windows", "see": "The array form"}
# Task: windows
def all_windows(x, kernel_size, stride=1):
    """x (N, C, H, W), already padded → windows (N, C, H', W', k, k)."""
    # ANSWER
    N, C, H, W = x.shape
    k = kernel_size
    H_out, W_out = output_size(H, k, stride), output_size(W, k, stride)
    windows = np.empty((N, C, H_out, W_out, k, k), x.dtype)
    for i in range(H_out):
        for j in range(W_out):
            top, left = i * stride, j * stride
            windows[:, :, i, j] = x[:, :, top : top + k, left : left + k]
    return windows


# %% classroom={"role": "check", "task": "windows", "points": 2}
@check("windows")
def _(rng):
    x = rng.standard_normal((2, 3, 6, 5))
    return {
        "stride 1": all_windows(x, 3, 1),
        "stride 2": all_windows(x, 2, 2),
        "stride 2, windows that overlap": all_windows(x, 3, 2),
    }


# %% [markdown]
# **A part that works.** `windows_of` from the library does what task 2 asks for. Tasks 4 and 5 stand on
# it, whatever became of yours.

# %%
from resnetlib.layers.windows import windows_of

# %% [markdown]
# ## Task 3 · Loops that read as the equation
#
# *2 points · 15 minutes · core*
#
# $$y[n, f, i, j] = b[f] + \sum_{c, u, v} w[f, c, u, v] \cdot x_{\text{padded}}[n, c, i \cdot s + u, j \cdot s + v]$$
#
# As slow as you like, and as close to the equation as you can. A case to try on paper first: a
# 3 × 3 image of the numbers 1 to 9, a filter `[[1, 0], [0, -1]]`, no padding, no bias. The target
# below is what your loops will print for it.

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# Four loops walk over the places of y. For one place, cut the window of all channels out of the padded
# image, multiply it with the filter of that f, and sum.
#
# </details>


# %% classroom={"role": "answer", "task": "naive", "see": "The equation"}
# Task: naive
def convolve_naive(x, weight, bias, stride=1, padding=0):
    """x (N, C, H, W), weight (F, C, k, k), bias (F,) → y (N, F, H', W')."""
    # ANSWER
    N, _, H, W = x.shape
    F, _, k, _ = weight.shape
    x_padded = padded(x, padding)
    H_out, W_out = output_size(H, k, stride, padding), output_size(W, k, stride, padding)
    y = np.zeros((N, F, H_out, W_out))
    for n in range(N):
        for f in range(F):
            for i in range(H_out):
                for j in range(W_out):
                    window = x_padded[n, :, i * stride : i * stride + k, j * stride : j * stride + k]
                    y[n, f, i, j] = (weight[f] * window).sum() + bias[f]
    return y


# %% tags=["raises-exception"] classroom={"role": "expected"}
paper = np.arange(1.0, 10).reshape(1, 1, 3, 3)
print(convolve_naive(paper, np.array([[[[1.0, 0], [0, -1]]]]), np.zeros(1)))


# %% classroom={"role": "check", "task": "naive", "points": 2}
@check("loops")
def _(rng):
    x, weight = rng.standard_normal((2, 3, 6, 5)), rng.standard_normal((4, 3, 3, 3))
    bias = rng.standard_normal(4)
    return {
        "stride 1, no padding": convolve_naive(x, weight, np.zeros(4)),
        "stride 2, padding 1, bias": convolve_naive(x, weight, bias, stride=2, padding=1),
    }


# %% [markdown]
# ## Task 4 · The same in arrays
#
# *2 points · 10 minutes · core*
#
# You need no loop here: `windows_of` does the gathering, windows and weight share the letters $c, u, v$, and
# those are summed away. The result must equal your loops.

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# Write down the letters of `windows`, of `weight` and of `y`. That line is the einsum.
#
# </details>
# <details><summary>Hint 2</summary>
#
# The bias is (F,), y is (N, F, H', W'). Give the bias two more axes at its end.
#
# </details>


# %% classroom={"role": "answer", "task": "arrays", "see": "The array form"}
# Task: arrays
def convolve(x, weight, bias, stride=1, padding=0):
    """x (N, C, H, W), weight (F, C, k, k), bias (F,) → y (N, F, H', W')."""
    # ANSWER
    windows = windows_of(padded(x, padding), weight.shape[-1], stride)
    return np.einsum("nchwuv,fcuv->nfhw", windows, weight, optimize=True) + bias[:, None, None]


# %% [markdown]
# This is what it will see in a photograph, with filters for vertical and for horizontal edges. Red is
# positive, blue negative. The signs are opposite to those of the chapter's filters: red is where the
# picture is brighter on the right, or below. The lines along the edge are the padding's zeros.

# %% tags=["raises-exception"] classroom={"role": "expected"}
photo = sample_photo()
across = np.array([[-1.0, 0, 1], [-2, 0, 2], [-1, 0, 1]])
filters = np.stack([across, across.T])[:, None]
edges = convolve(photo.mean(axis=1, keepdims=True), filters, np.zeros(2), padding=1)
show(
    picture_row({"photo": photo[0], "left to right": edges[0, 0], "top to bottom": edges[0, 1]}),
    alt="A portrait, and what two filters make of it.",
)


# %% classroom={"role": "check", "task": "arrays", "points": 2}
@check("arrays")
def _(rng):
    x, weight = rng.standard_normal((3, 2, 7, 6)), rng.standard_normal((5, 2, 3, 3))
    bias = rng.standard_normal(5)
    return {
        "stride 1, no padding": convolve(x, weight, np.zeros(5)),
        "stride 2, padding 1, bias": convolve(x, weight, bias, stride=2, padding=1),
        "one by one": convolve(x, weight[:, :, :1, :1], bias, stride=2),
    }


# %% [markdown]
# ## Task 5 · What the weight gets back
#
# *2 points · 10 minutes · core*
#
# `grad_output` is ∂L/∂y, with the shape of y. Every y was made with the same few weights, so each weight
# collects a share from every image and every place.
#
# $$\frac{\partial L}{\partial w[f, c, u, v]} = \sum_{n, i, j} \frac{\partial L}{\partial y[n, f, i, j]} \cdot x_{\text{padded}}[n, c, i \cdot s + u, j \cdot s + v]$$

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# The same windows as in forward. Other letters remain, and others are summed away.
#
# </details>
# <details><summary>Hint 2</summary>
#
# `x` comes without its frame: pad it, as forward did, and take windows with the same stride. Then windows
# and ∂L/∂y have the same places (i, j).
#
# </details>


# %% classroom={"role": "answer", "task": "grad_weight", "see": "The derivative"}
# Task: grad_weight
def grad_weight_of(grad_output, x, kernel_size, stride=1, padding=0):
    """grad_output (N, F, H', W'), x (N, C, H, W) → ∂L/∂weight (F, C, k, k)."""
    # ANSWER
    windows = windows_of(padded(x, padding), kernel_size, stride)
    return np.einsum("nchwuv,nfhw->fcuv", windows, grad_output, optimize=True)


# %% classroom={"role": "check", "task": "grad_weight", "points": 2}
@check("gradient of the weight")
def _(rng):
    x, small = rng.standard_normal((2, 3, 7, 5)), rng.standard_normal((2, 4, 2, 2))
    wide_x, wide_grad = rng.standard_normal((1, 5000, 4, 4)), rng.standard_normal((1, 2, 2, 2))
    return {
        "stride 1, no padding": grad_weight_of(rng.standard_normal((2, 4, 5, 3)), x, 3),
        "stride 2, padding 1": grad_weight_of(rng.standard_normal((2, 4, 4, 3)), x, 3, 2, 1),
        "stride 2, a row left over": grad_weight_of(small, x[:, :, :6], 3, 2),
        "a large case": check.large(grad_weight_of, wide_grad, wide_x, 3, 2, 1),
    }


# %% [markdown]
# ## Task 6 · What the bias gets back
#
# *1 point · 5 minutes · warm-up*
#
# $b[f]$ was added to every y of filter $f$. What is ∂L/∂b, and which axes vanish?
#
# <details><summary>Hint 1</summary>
#
# Nudge $b[f]$ by a little: every y of filter $f$, in every image, moves by as much. How much does L move?
#
# </details>


# %% classroom={"role": "answer", "task": "grad_bias", "see": "The derivative"}
# Task: grad_bias
def grad_bias_of(grad_output):
    """grad_output (N, F, H', W') → ∂L/∂bias (F,)."""
    # ANSWER
    return grad_output.sum(axis=(0, 2, 3))


# %% classroom={"role": "check", "task": "grad_bias", "points": 1}
@check("gradient of the bias")
def _(rng):
    return {
        "grad_bias": grad_bias_of(rng.standard_normal((3, 4, 4, 5))),
        "a large case": check.large(grad_bias_of, rng.standard_normal((1, 100_000, 1, 2))),
    }


# %% [markdown]
# ## Task 7 · What the pixels get back
#
# *3 points · 25 minutes · core*
#
# A pixel lies in several windows. From each it gets the weight that it met there, times that window's
# ∂L/∂y. What the padding gets is thrown away.
#
# $$\frac{\partial L}{\partial x_{\text{padded}}[n, c, r, t]} = \sum_{\substack{f, i, j, u, v \\ i s + u = r,\; j s + v = t}} \frac{\partial L}{\partial y[n, f, i, j]} \cdot w[f, c, u, v]$$

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# Think in windows, not in pixels: every place (i, j) gives the array ∂L/∂y · w back to the window
# that it came from. Where windows overlap, the shares add up.
#
# </details>
# <details><summary>Hint 2</summary>
#
# Start with zeros of the padded shape, add window by window, then cut the frame off. With padding 0,
# the slice `p:-p` is empty: count from the front.
#
# </details>


# %% classroom={"role": "answer", "task": "grad_x", "see": ["Gathering and scattering", "Backward as arrays"]}
# Task: grad_x
def grad_x_of(grad_output, x_shape, weight, stride=1, padding=0):
    """grad_output (N, F, H', W'), weight (F, C, k, k) → ∂L/∂x, of shape x_shape (N, C, H, W)."""
    # ANSWER
    N, C, H, W = x_shape
    k, p = weight.shape[-1], padding
    grad_padded = np.zeros((N, C, H + 2 * p, W + 2 * p))
    grad_windows = np.einsum("nfhw,fcuv->nchwuv", grad_output, weight, optimize=True)
    for i in range(grad_output.shape[2]):
        for j in range(grad_output.shape[3]):
            rows, columns = slice(i * stride, i * stride + k), slice(j * stride, j * stride + k)
            grad_padded[:, :, rows, columns] += grad_windows[:, :, i, j]
    return grad_padded[:, :, p : p + H, p : p + W]


# %% [markdown]
# A picture to aim at: with every ∂L/∂y and every weight equal to 1, ∂L/∂x counts the windows in
# which a pixel lies. Left with stride 1: 4 in the corners, 6 along the edges, 9 inside. Right with
# stride 2: rows alternate between 1 2 1 2 1 2 1 and 2 4 2 4 2 4 2. Both have padding 1.

# %% tags=["raises-exception"] classroom={"role": "expected"}
ones = np.ones((1, 1, 3, 3))
once = grad_x_of(np.ones((1, 1, 7, 7)), (1, 1, 7, 7), ones, 1, 1)[0, 0]
twice = grad_x_of(np.ones((1, 1, 4, 4)), (1, 1, 7, 7), ones, 2, 1)[0, 0]
tables = {"stride 1": once, "stride 2": twice}
show(number_tables(tables), alt=tables_alt(tables))


# %% classroom={"role": "check", "task": "grad_x", "points": 3}
@check("gradient of the pixels")
def _(rng):
    weight, small = rng.standard_normal((4, 3, 3, 3)), rng.standard_normal((2, 4, 3, 2))
    wide, grad = rng.standard_normal((2, 1000, 3, 3)), rng.standard_normal((1, 2, 5, 5))
    return {
        "stride 1, no padding": grad_x_of(rng.standard_normal((2, 4, 4, 3)), (2, 3, 6, 5), weight),
        "stride 2, padding 1": grad_x_of(rng.standard_normal((2, 4, 4, 3)), (2, 3, 7, 6), weight, 2, 1),
        "stride 2, no padding": grad_x_of(rng.standard_normal((2, 4, 2, 2)), (2, 3, 6, 5), weight, 2),
        "one by one, stride 2": grad_x_of(small, (2, 3, 6, 4), weight[:, :, :1, :1], 2),
        "a large case": check.large(grad_x_of, grad, (1, 1000, 10, 10), wide, 2, 1),
    }


# %% [markdown]
# ## Task 8 · The layer, and the network that does not notice
#
# *5 points · 20 minutes · core*
#
# Put the functions into a layer. `forward` keeps what `backward` needs, best in `self.cache`: an array in
# another attribute would count as a part of the network and be stored with it. `backward` *adds*
# to the gradients of the parameters, and returns ∂L/∂x; `forward` changes no gradient. `self.bias` may be
# `None`. x, `grad_output`, weight and bias stay as they are: neither method writes into them.

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# `self.cache = (x,)`: the comma makes the tuple; `(x,) = self.recall()` brings it back. The side of the
# window is `self.weight.value.shape[-1]`.
#
# </details>
# <details><summary>Hint 2</summary>
#
# For a layer without bias, your functions can be given zeros.
#
# </details>
# <details><summary>Hint 3</summary>
#
# Two calls of backward must give twice the gradient of one: which assignment does that?
#
# </details>


# %% classroom={"role": "answer", "task": "layer", "see": "The layer"}
# Task: layer
class MyConv2D(Layer):
    """Takes the place of resnetlib's Conv2D."""

    def __init__(self, in_channels, out_channels, kernel_size=3, stride=1, padding=1, *, bias=True):
        self.out_channels, self.stride, self.padding = out_channels, stride, padding
        shape = (out_channels, in_channels, kernel_size, kernel_size)
        self.weight = Parameter(np.zeros(shape, np.float32))
        self.bias = Parameter(np.zeros(out_channels, np.float32)) if bias else None

    def forward(self, x):
        # ANSWER
        self.cache = (x,)
        bias = np.zeros(self.out_channels) if self.bias is None else self.bias.value
        return convolve(x, self.weight.value, bias, self.stride, self.padding)

    def backward(self, grad_output):
        # ANSWER
        (x,) = self.recall()
        weight, s, p = self.weight.value, self.stride, self.padding
        self.weight.grad += grad_weight_of(grad_output, x, weight.shape[-1], s, p)
        if self.bias is not None:
            self.bias.grad += grad_bias_of(grad_output)
        return grad_x_of(grad_output, x.shape, weight, s, p)


# %% [markdown]
# The checks below also ask your layer for a large case, a layer of this kind with many channels:


# %%
def large_backward(rng):
    """∂L/∂x and ∂L/∂weight of a layer with 1,000 channels in."""
    layer = MyConv2D(1000, 2, stride=2)
    layer.weight = Parameter(rng.standard_normal((2, 1000, 3, 3)))
    layer.forward(rng.standard_normal((1, 1000, 10, 10)))
    return layer.backward(rng.standard_normal((1, 2, 5, 5))), layer.weight.grad


# %% classroom={"role": "check", "task": "layer", "points": 3}
@check("layer")
def _(rng):
    layer = MyConv2D(3, 4, kernel_size=3, stride=2, padding=1)
    layer.weight = Parameter(rng.standard_normal((4, 3, 3, 3)))
    layer.bias = bias = Parameter(rng.standard_normal(4))
    x, grad_y = rng.standard_normal((3, 3, 6, 7)), rng.standard_normal((3, 4, 3, 4))
    layer.forward(rng.standard_normal((2, 3, 5, 6)))  # an earlier batch leaves its gradients
    layer.backward(rng.standard_normal((2, 4, 3, 3)))
    y = layer.forward(x)
    grad_x = layer.backward(grad_y.copy())
    layer.backward(grad_y)
    gradients = {"weight": layer.weight.grad.copy(), "bias": bias.grad.copy()}
    layer.bias = None
    return {
        "y": y,
        "grad_x": grad_x,
        **gradients,
        "without bias": layer.forward(x),
        "grad_x without bias": layer.backward(grad_y),
        "weight, with one backward more": layer.weight.grad,
        "x afterwards": x,
        "grad_output afterwards": grad_y,
        "weight and bias afterwards": [*layer.weight.value.ravel(), *bias.value],
        "a large case": check.large(large_backward, rng),
    }


# %% [markdown]
# Now the moment of truth. `swapped` makes a copy of a whole ResNet-18 in which each of its 20
# convolutions is yours, with the same weights: the 17 that the name counts, and one in each of three
# shortcuts. None has a bias. Logits and gradients must stay what they were.


# %% classroom={"role": "check", "task": "layer", "points": 2}
@check("swap every convolution")
def _(rng):
    network = ResNet18(3, 5, width=4, stem="small", dropout_rate=0.0, rng=rng)
    for p in gather_params(network):
        p.value, p.grad = p.value.astype(np.float64), np.zeros(p.value.shape)
    mine = swapped(network, {Conv2D: MyConv2D})
    logits = mine.forward(rng.standard_normal((2, 3, 16, 16)))
    grad_x = mine.backward(rng.standard_normal(logits.shape), input_grad=True)
    return {
        "logits": logits,
        "stem": mine.stem.conv.weight.grad,
        "grad_x[0, 0]": grad_x[0, 0],
        "a large case": check.large(large_backward, rng),
    }


# %% [markdown]
# ## Task 9 · Filters with holes
#
# *3 points · 20 minutes · stretch*
#
# A *dilated* filter skips pixels: its entries lie $d$ pixels apart, so that few weights see far. With
# $d = 1$ it is the filter that you know.
#
# $$y[n, f, i, j] = \sum_{c, u, v} w[f, c, u, v] \cdot x_{\text{padded}}[n, c, i \cdot s + u \cdot d, j \cdot s + v \cdot d]$$
#
# First find out how many windows fit: what is the whole extent, in pixels, of a filter with
# $k$ entries that lie $d$ apart?

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# Three entries two pixels apart extend over five pixels. Draw it: there are two gaps, not three.
#
# </details>
# <details><summary>Hint 2</summary>
#
# Loop over u and v, not over i and j. For one (u, v), all the pixels that meet it, for all
# places at once, are a slice of x with a start, a stop and a step.
#
# </details>
# <details><summary>Hint 3</summary>
#
# Every slice holds as many rows as there are windows, $H'$, and so does y. Without a stop it would run to
# the end of the image.
#
# </details>


# %% classroom={"role": "answer", "task": "dilation", "see": "The array form", "beyond_chapter": true}
# Task: dilation
def dilated(x, weight, dilation=1, stride=1, padding=0):
    """x (N, C, H, W), weight (F, C, k, k) → y (N, F, H', W'); no bias."""
    # ANSWER
    x_padded, k, s = padded(x, padding), weight.shape[-1], stride
    extent = dilation * (k - 1) + 1
    H_out, W_out = (output_size(side, extent, s) for side in x_padded.shape[2:])
    y = 0
    for u in range(k):
        for v in range(k):
            top, left = u * dilation, v * dilation
            seen = x_padded[:, :, top : top + s * H_out : s, left : left + s * W_out : s]
            y = y + np.einsum("nchw,fc->nfhw", seen, weight[:, :, u, v])
    return y


# %% classroom={"role": "check", "task": "dilation", "points": 3}
@check("dilation")
def _(rng):
    x, weight = rng.standard_normal((2, 2, 9, 8)), rng.standard_normal((4, 2, 3, 3))
    return {
        "dilation 1": dilated(x, weight, 1),
        "dilation 2": dilated(x, weight, 2),
        "dilation 3, stride 2, padding 3": dilated(x, weight, 3, 2, 3),
    }


# %% [markdown]
# ## Task 10 · Filters with holes, backward
#
# *3 points · 20 minutes · stretch*
#
# Both gradients of `dilated`. Derive them as the chapter does: who feeds whom? Nothing but the places in
# the padded image has changed.

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# Loop over u and v again. The slice that forward read for (u, v) is the one to which ∂L/∂x is added,
# and ∂L/∂w[:, :, u, v] is a sum over that slice.
#
# </details>


# %% classroom={"role": "answer", "task": "dilation_backward", "see": "Gathering and scattering", "beyond_chapter": true}
# Task: dilation_backward
def dilated_backward(grad_output, x, weight, dilation=1, stride=1, padding=0):
    """grad_output (N, F, H', W') → ∂L/∂x (N, C, H, W), ∂L/∂weight (F, C, k, k)."""
    # ANSWER
    x_padded, k, s, p = padded(x, padding), weight.shape[-1], stride, padding
    H_out, W_out = grad_output.shape[2:]
    grad_padded, grad_weight = np.zeros(x_padded.shape), np.zeros(weight.shape)
    for u in range(k):
        for v in range(k):
            rows = slice(u * dilation, u * dilation + s * H_out, s)
            columns = slice(v * dilation, v * dilation + s * W_out, s)
            seen = x_padded[:, :, rows, columns]
            grad_weight[:, :, u, v] = np.einsum("nfhw,nchw->fc", grad_output, seen)
            share = np.einsum("nfhw,fc->nchw", grad_output, weight[:, :, u, v])
            grad_padded[:, :, rows, columns] += share
    return grad_padded[:, :, p : p + x.shape[2], p : p + x.shape[3]], grad_weight


# %% classroom={"role": "check", "task": "dilation_backward", "points": 3}
@check("dilation, backward")
def _(rng):
    x, weight = rng.standard_normal((2, 2, 9, 8)), rng.standard_normal((4, 2, 3, 3))
    grad_x, grad_weight = dilated_backward(rng.standard_normal((2, 4, 5, 4)), x, weight, 2)
    strided = dilated_backward(rng.standard_normal((2, 4, 3, 2)), x, weight, 3, 2, 1)
    wide, wide_x = rng.standard_normal((2, 1000, 3, 3)), rng.standard_normal((1, 1000, 10, 10))
    grad = rng.standard_normal((1, 2, 4, 4))
    return {
        "grad_x": grad_x,
        "grad_weight": grad_weight,
        "strided grad_x": strided[0],
        "strided grad_weight": strided[1],
        "a large case": check.large(dilated_backward, grad, wide_x, wide, 2, 2, 1),
    }


# %% [markdown]
# ## Task 11 · Groups
#
# *3 points · 20 minutes · stretch*
#
# With $g$ groups the channels are dealt out in blocks: the first $F/g$ filters see the first $C/g$
# channels only, the next filters the next channels, and so on. The weight shrinks to
# $(F, C/g, k, k)$. With $g = C$ every channel has filters of its own.

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# Your `convolve` can do one group. What remains is to cut x and weight, and to join the results: along
# which axes?
#
# </details>


# %% classroom={"role": "answer", "task": "groups", "see": "The array form", "beyond_chapter": true}
# Task: groups
def grouped(x, weight, groups=1, stride=1, padding=0):
    """x (N, C, H, W), weight (F, C / groups, k, k) → y (N, F, H', W'); no bias."""
    # ANSWER
    no_bias = np.zeros(len(weight) // groups)
    pairs = zip(np.split(x, groups, axis=1), np.split(weight, groups), strict=True)
    results = [convolve(part, filters, no_bias, stride, padding) for part, filters in pairs]
    return np.concatenate(results, axis=1)


# %% classroom={"role": "check", "task": "groups", "points": 3}
@check("groups")
def _(rng):
    x, weight = rng.standard_normal((2, 6, 6, 5)), rng.standard_normal((9, 2, 3, 3))
    return {
        "three groups": grouped(x, weight, 3),
        "stride 2, padding 1": grouped(x, weight, 3, 2, 1),
        "every channel alone": grouped(x, weight[:6, :1], 6, 1, 1),
        "every channel alone, two filters each": grouped(x, rng.standard_normal((12, 1, 3, 3)), 6),
    }


# %% [markdown]
# ## Task 12 · Groups, backward
#
# *3 points · 15 minutes · stretch*
#
# Both gradients of `grouped`. Which channels of x does a filter's ∂L/∂y reach?

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# Each group is a small convolution of its own: tasks 5 and 7 can do it. Along which axis does each
# of the two results join the others?
#
# </details>


# %% classroom={"role": "answer", "task": "groups_backward", "see": "Backward as arrays", "beyond_chapter": true}
# Task: groups_backward
def grouped_backward(grad_output, x, weight, groups=1, stride=1, padding=0):
    """grad_output (N, F, H', W') → ∂L/∂x (N, C, H, W), ∂L/∂weight (F, C / groups, k, k)."""
    # ANSWER
    k, grads_x, grads_weight = weight.shape[-1], [], []
    channels = np.split(grad_output, groups, axis=1), np.split(x, groups, axis=1)
    for grad, part, filters in zip(*channels, np.split(weight, groups), strict=True):
        grads_x.append(grad_x_of(grad, part.shape, filters, stride, padding))
        grads_weight.append(grad_weight_of(grad, part, k, stride, padding))
    return np.concatenate(grads_x, axis=1), np.concatenate(grads_weight)


# %% classroom={"role": "check", "task": "groups_backward", "points": 3}
@check("groups, backward")
def _(rng):
    x, weight = rng.standard_normal((2, 6, 6, 5)), rng.standard_normal((9, 2, 3, 3))
    grad_x, grad_weight = grouped_backward(rng.standard_normal((2, 9, 4, 3)), x, weight, 3)
    strided = grouped_backward(rng.standard_normal((2, 9, 3, 3)), x, weight, 3, 2, 1)
    wide, wide_x = rng.standard_normal((2, 500, 3, 3)), rng.standard_normal((1, 1000, 10, 10))
    grad = rng.standard_normal((1, 2, 5, 5))
    return {
        "grad_x": grad_x,
        "grad_weight": grad_weight,
        "strided grad_x": strided[0],
        "strided grad_weight": strided[1],
        "a large case": check.large(grouped_backward, grad, wide_x, wide, 2, 2, 1),
    }


# %% [markdown] classroom={"role": "question", "task": "bias_and_norm", "points": 2}
# ## Task 13 · In words
#
# *2 points · 10 minutes · marked by hand*
#
# In ResNet-18 every convolution stands directly before a batch norm, which subtracts from each channel
# its mean, over all images and places of the batch. No convolution there has a bias. In two or three
# sentences: why would one be useless, and what would its gradient be?
#
# **Your answer:**
#
# A bias adds one number to every pixel of its channel. The mean of the channel moves by the same number,
# and batch norm subtracts the mean: its output is what it was. A nudge of the bias moves no output,
# hence no loss; its gradient is 0, whatever the data, and it would never learn.
#
# **Rubric.** 1 point: the bias shifts the whole channel, the mean shifts along, and the difference stays.
# 1 point: the gradient is exactly 0 (not small), with a reason.

# %% [markdown]
# ## What you have now
#
# A convolution that you can prove right, forward and backward, and that a ResNet-18 accepts as its
# own; and two variations that serve networks for segmentation and for phones.
#
# `python3 course.py check 02` runs all checks in a fresh kernel, as your instructor will, and counts
# your points. What you hand in is this notebook.
