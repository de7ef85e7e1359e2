# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %% [markdown]
# # 16 · Making it fast
#
# **Where does the time go?**
#
# Until now every layer was written to be read. Yet training took minutes where loops would have taken
# years. Between the two lie five steps, and each fits into a few lines. We take one convolution through
# all of them, keep asserting that its numbers stay the same, and draw the result under a roof that your
# own machine sets.

# %%
import json
import math
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from threadpoolctl import threadpool_limits

import resnetlib
from resnetlib import Conv2D, ResNet18
from resnetlib.figures import map_alt, network_map, show
from resnetlib.kernels import plain
from resnetlib.layers.windows import cropped, padded, sum_windows, windows_of

resnetlib.set_threads(2)
show(network_map(lit=[2, 3, 4]), alt=map_alt(lit=[2, 3, 4]))

# %% [markdown]
# ## Where does the time go?
#
# The library keeps two forms of every layer: the **page**, those lines that the chapters print, and a
# **kernel**, which computes the same, fast. Within `plain()` the pages compute. We run one training
# step of ResNet-18 and stop the time of every layer, forward and backward. "Recorded" is another machine,
# on which `experiments/16_forms.py` timed all that this chapter times. It has two cores; `set_threads(2)`
# above lets us use two as well.
#
# **Predict.** Which part of the time do the 20 convolutions take?

# %%
from resnetlib.figures import time_shares, time_shares_alt
from resnetlib.figures.xray_run import leaves_of, measured
from resnetlib.kernels.machine import machine_in_words

KINDS = {"Conv2D": "convolution", "BatchNorm2D": "batch norm", "ReLU": "ReLU", "MaxPool2D": "max pool"}


def kind_seconds():
    """Seconds forward and backward of each kind of layer, one training step with eight images."""
    model = ResNet18(dropout_rate=0.0, rng=0)
    images = np.random.default_rng(0).standard_normal((8, 3, 64, 64), dtype=np.float32)
    runs = measured(model, images, np.ones_like, repeats=3)
    seconds = {kind: (0.0, 0.0) for kind in [*KINDS.values(), "all others"]}
    for path, layer in leaves_of(model):
        kind = KINDS.get(type(layer).__name__, "all others")
        forward, backward = seconds[kind]
        seconds[kind] = forward + runs[path].forward, backward + runs[path].backward
    return seconds


results = Path(resnetlib.__file__).parents[1] / "chapters" / "results"
recorded = json.loads((results / "16_forms.json").read_text())

# %% tags=["nbval-ignore-output"]
# No two machines take the same time, so tests do not compare this output.
with plain():
    by_pages = {"here": kind_seconds(), "recorded": recorded["by pages"]}
print("here:", machine_in_words(), "· recorded:", recorded["machine"])
show(time_shares(by_pages), alt=time_shares_alt(by_pages))

# %% [markdown]
# Nearly all of it. So we take one of them, from stage 1, through five steps: eight images, 64 channels,
# 64 filters of 3 × 3, 56 × 56 places, stride 1, padding 1.
#
# ## A case small enough for paper
#
# How fast could it be? Count what it must *do*, and what it must *move*: read `x` and `weight`, write `y`,
# four bytes a number. A machine has a **peak** $P$, in operations a second, and a **bandwidth** $B$ of its
# memory, in bytes a second. Work that does $I$ operations per byte, its **intensity**, has
#
# $$\text{rate} \;\le\; \min(P,\; B \cdot I)$$

# %%
from resnetlib.figures.roofline import Roof, convolution_work

N, C, F, side = 8, 64, 64, 56
multiply_adds = (N * F * side * side) * (C * 3 * 3)
bytes_moved = 4 * (N * C * side * side + F * C * 3 * 3 + N * F * side * side)
work = convolution_work(N, C, F, side)
assert (work.multiply_adds, work.once) == (multiply_adds, bytes_moved)
paper = Roof(peak=100e9, bandwidth=20e9)
assert paper.at(71) == min(100e9, 20e9 * 71) == 100e9 and 20e9 * 71 == 1420e9
assert paper.at(1 / 8) == 20e9 / 8 == 2.5e9 == paper.peak / 40
print(f"{multiply_adds / 1e6:.0f} million multiply-adds, {bytes_moved / 1e6:.1f} million bytes")
print(f"{multiply_adds / bytes_moved:.0f} multiply-adds per byte")

# %% [markdown]
# On paper: let $P$ be 100 billion multiply-adds a second, $B$ 20 billion bytes. For the convolution
# $B \cdot I$ is 1,420 billion: arithmetic decides, and 100 billion is the most that we can hope for. A ReLU
# does one operation for 8 bytes: at most 2.5 billion, a fortieth of the peak. **No code makes a ReLU faster
# than memory.**

# %% [markdown]
# ## Step 0: loops
#
# All forms take `x (N, C, H, W)` and `weight (F, C, 3, 3)`, and leave the bias out. First the sum, as it
# is written. `least_seconds` runs something several times and keeps the least: whatever else the machine
# does can only make it slower.

# %%
def by_loops(x, weight):
    x_padded, (N, C, H, W), F = padded(x, 1), x.shape, len(weight)
    y = np.zeros((N, F, H, W), x.dtype)
    for n, f, i, j in np.ndindex(y.shape):
        for c, u, v in np.ndindex(C, 3, 3):
            y[n, f, i, j] += weight[f, c, u, v] * x_padded[n, c, i + u, j + v]
    return y


def least_seconds(call, repeats=5):
    seconds = []
    for _ in range(repeats):
        start = time.perf_counter()
        call()
        seconds.append(time.perf_counter() - start)
    return min(seconds)

# %% tags=["nbval-ignore-output"]
# No two machines take the same time, so tests do not compare this output.
rates, rng = {}, np.random.default_rng(0)


def compare(name, call, done, repeats=5):
    """Measure operations a second, keep them, and print them beside the recorded ones."""
    rates[name] = done / least_seconds(call, repeats)
    there = recorded["rates"][name]
    unit, word = (1e6, "million") if there < 1e8 else (1e9, "billion")
    print(f"{name:<21} {rates[name] / unit:6.2f} here, {there / unit:6.2f} recorded, {word} a second")


x = rng.standard_normal((N, C, side, side), dtype=np.float32)
weight = rng.standard_normal((F, C, 3, 3), dtype=np.float32)
piece = x[:1, :8, :16, :16], weight[:8, :8]  # enough for loops
compare("loops", lambda: by_loops(*piece), 16 * 16 * 8 * 8 * 9, repeats=1)
print(f"for all of it, {multiply_adds / rates['loops'] / 60:.0f} minutes")

# %% [markdown]
# A million or two a second; a processor can do many thousand times as many. Each of these
# multiply-adds makes Python look up names, check types and create objects.
#
# ## Step 1: einsum
#
# The same sum in one line; NumPy runs the same loops in compiled C.
#
# **Predict.** Ten times faster? A hundred? A thousand?

# %% tags=["nbval-ignore-output"]
# No two machines take the same time, so tests do not compare this output.
def by_einsum(x, weight):
    return np.einsum("nchwuv,fcuv->nfhw", windows_of(padded(x, 1), 3), weight)


assert np.allclose(by_einsum(*piece), by_loops(*piece), atol=1e-4)
compare("einsum", lambda: by_einsum(x[:1], weight), multiply_adds / N, repeats=2)

# %% [markdown]
# Some hundreds of times. And still it is one number after the other, while a core has units that
# multiply and add 4, 8 or 16 numbers at once. Who uses them to the full?
#
# ## Step 2: one matrix product
#
# **BLAS** does, the library behind `@`: the product of two matrices, tuned by hand for decades. Can a
# convolution become a matrix product? Lay every window into a row. Then the filter is a column, and each
# answer is row times column. Paper's image from chapter 02:

# %%
from resnetlib.figures import unrolled_step, unrolled_step_alt

paper_image = np.array([[3, 1, 0, 2], [4, 0, 1, 3], [2, 1, 0, 4], [0, 2, 1, 2]], float)
paper_filter = np.array([[1, 0, -1], [2, 0, -2], [1, 0, -1]], float)
second = paper_image, paper_filter, 1
rows = np.array([paper_image[i : i + 3, j : j + 3].ravel() for i, j in np.ndindex(2, 2)])
assert (rows @ paper_filter.ravel() == [11, -10, 6, -9]).all()
show(unrolled_step(*second), alt=unrolled_step_alt(*second))

# %% [markdown]
# The pixel in yellow stands in the matrix once for every window that covers it: four times here, nine
# times in general. Known as **im2col**, *image to columns* (ours are rows), this trades memory for speed.
# With all channels and filters, $R$ has a row of $9C$ numbers for each of the $N H W$ places:
#
# $$Y = R\, w \qquad (NHW \times 9C) \cdot (9C \times F)$$
#
# `framed` adds the padding and puts the channels last; we come to the reason. `reshape` makes the copy.

# %%
def framed(x):
    """(N, C, H, W) → (N, H + 2, W + 2, C)"""
    return np.pad(x.transpose(0, 2, 3, 1), ((0, 0), (1, 1), (1, 1), (0, 0)))


def windows_last(x, size, step=1):
    """All windows of the framed images, (N, H', W', size, size, C): a view"""
    windows = sliding_window_view(framed(x), (size, size), axis=(1, 2))
    return windows[:, ::step, ::step].transpose(0, 1, 2, 4, 5, 3)


def by_rows(x, weight):
    (N, C, H, W), F = x.shape, len(weight)
    rows = windows_last(x, 3).reshape(-1, 9 * C)
    y = rows @ weight.transpose(2, 3, 1, 0).reshape(9 * C, F)
    return y.reshape(N, H, W, F).transpose(0, 3, 1, 2)

# %% [markdown]
# **Checkpoint.** Rows equal einsum, in float64 to twelve digits.
#
# **Predict.** Not one multiplication is saved, and nine times as many numbers go through memory. Faster
# or slower than einsum? And the einsum of chapter 02 said `optimize=True`: what may that do?

# %% tags=["nbval-ignore-output"]
# No two machines take the same time, so tests do not compare this output.
small = rng.standard_normal((2, 5, 8, 12)), rng.standard_normal((6, 5, 3, 3))
assert np.allclose(by_rows(*small), by_einsum(*small), rtol=1e-12, atol=1e-12)

views = windows_of(padded(x, 1), 3)
compare("rows", lambda: by_rows(x, weight), multiply_adds)
compare(
    "einsum, optimized",
    lambda: np.einsum("nchwuv,fcuv->nfhw", views, weight, optimize=True),
    multiply_adds,
)

# %% [markdown]
# Again a hundred times faster. And `optimize=True` is about as fast, because it does the same: it copies
# the windows into a matrix and calls BLAS. What looked like one step in chapter 02 was two.
#
# ## The order of memory
#
# A good part of the time is now the copy. How long it takes depends on how the numbers lie: memory is one long
# line, and a copy goes in **runs**, pieces that lie together at both ends. Three by three pixels of a
# colour image, in two orders:

# %%
from resnetlib.figures import memory_orders, memory_orders_alt

show(memory_orders(), alt=memory_orders_alt())

# %% [markdown]
# With channels first a run is 3 numbers long, whatever the network. With channels last it is $3C$: 192 in
# stage 1, 1,536 in stage 4. The array keeps its shape `(N, C, H, W)` for whoever uses it: the other order
# is a `transpose`, which is a view.
#
# **Predict.** The rows once more, from channels first and from channels last: what is the ratio of the
# times?

# %% tags=["nbval-ignore-output"]
# No two machines take the same time, so tests do not compare this output.
def rows_from_first(x):
    """Each row in the order c, u, v"""
    return windows_of(padded(x, 1), 3).transpose(0, 2, 3, 1, 4, 5).reshape(-1, 9 * x.shape[1])


def rows_from_last(x):
    """Each row in the order u, v, c"""
    return windows_last(x, 3).reshape(-1, 9 * x.shape[1])


first, last = rows_from_first(x).reshape(-1, C, 9), rows_from_last(x).reshape(-1, 9, C)
assert (first.transpose(0, 2, 1) == last).all()
for rows_from in (rows_from_first, rows_from_last):
    name, milliseconds = rows_from.__name__, 1000 * least_seconds(lambda f=rows_from: f(x))
    print(f"{name:<16} {milliseconds:5.1f} ms here, {recorded['copies'][name]:5.1f} ms recorded")

# %% [markdown]
# The same numbers in the same row, several times slower: all that differs is the walk through memory. That
# is why the library keeps images channels last.
#
# ## Step 3: blocks
#
# The rows of eight images are a large array that lives for a moment. Why make all of it at once? Two
# images at a time, a **block**, their rows are a quarter as large, stay nearer to the processor, in its
# **cache**, and leave their place to the next block's.

# %%
def in_blocks(convolve, x, weight, run=map, block=2):
    N, _, H, W = x.shape
    y = np.empty((N, H, W, len(weight)), x.dtype).transpose(0, 3, 1, 2)

    def compute(n):
        y[n : n + block] = convolve(x[n : n + block], weight)

    list(run(compute, range(0, N, block)))
    return y


assert np.allclose(in_blocks(by_rows, *small, block=1), by_rows(*small), rtol=1e-12, atol=1e-12)

# %%
import tracemalloc


def peak_megabytes(call):
    """The most memory that NumPy held at once during a call, above what it held before."""
    tracemalloc.start()
    call()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / 1e6


at_once = peak_megabytes(lambda: by_rows(x, weight))
by_block = peak_megabytes(lambda: in_blocks(by_rows, x, weight))
assert at_once > 2.5 * by_block
print(f"all at once {at_once:.0f} MB, in blocks {by_block:.0f} MB")

# %% [markdown]
# ## Step 4: threads
#
# Blocks do not know each other, so two of them can run at once, on two cores. A **thread** is a second
# line of execution in the same program; a pool keeps some at hand. In `in_blocks` one word changes:
# `pool.map` in place of `map`. BLAS, which has two threads of its own so far, is told to use one, or they
# would get into each other's way.

# %% tags=["nbval-ignore-output"]
# No two machines take the same time, so tests do not compare this output.
pool = ThreadPoolExecutor(2)
assert np.allclose(in_blocks(by_rows, *small, pool.map, 1), by_rows(*small), rtol=1e-12, atol=1e-12)
with threadpool_limits(1):
    compare("blocks, one thread", lambda: in_blocks(by_rows, x, weight), multiply_adds)
    compare("blocks, two threads", lambda: in_blocks(by_rows, x, weight, pool.map), multiply_adds)

# %% [markdown]
# ## Why threads help less than hoped
#
# Python runs one thread's Python at a time: whoever runs holds a lock, the **GIL**. Inside of a long
# operation NumPy lets go of it, and others can run; between two operations it must be taken again.
#
# **Predict.** Four million exponentials, in pieces of $n$ numbers, by one thread, and by two that share
# the work evenly. For $n = 1{,}000$: are two twice as fast, as fast, or slower?

# %% tags=["nbval-ignore-output"]
# No two machines take the same time, so tests do not compare this output.
from resnetlib.figures import thread_gain, thread_gain_alt

SIZES = [64, 256, 1024, 4096, 16384, 65536, 262144, 1048576]


def in_pieces(numbers, out, n):
    for start in range(0, len(numbers), n):
        np.exp(numbers[start : start + n], out=out[start : start + n])


def gain_of_two(n, pool, size=2**22):
    numbers, out = np.ones(size, np.float32), np.empty(size, np.float32)
    halves = [slice(0, size // 2), slice(size // 2, size)]
    one = least_seconds(lambda: in_pieces(numbers, out, n))
    two = least_seconds(lambda: list(pool.map(lambda h: in_pieces(numbers[h], out[h], n), halves)))
    return one / two


gains = {"here": [gain_of_two(n, pool) for n in SIZES], "recorded": recorded["gains"]}
show(thread_gain(SIZES, gains), alt=thread_gain_alt(SIZES, gains))

# %% [markdown]
# Slower, on the recorded machine by more than a factor of two. An operation on a thousand numbers is over
# before the lock has changed hands, and all that is left is the handing. With hundreds of thousands of
# numbers the second thread helps. So **give threads few and long operations**: whole images, and never
# lines of them.

# %% [markdown]
# ## Step 5: fewer multiplications
#
# Is there anything left? Two neighbouring answers along a line, from four pixels and three weights, take six
# multiplications:
#
# $$y_0 = x_0 w_0 + x_1 w_1 + x_2 w_2 \qquad y_1 = x_1 w_0 + x_2 w_1 + x_3 w_2$$
#
# Winograd needs four products, $m_0$ to $m_3$:
#
# $$m_0 = (x_0 - x_2)\, w_0 \quad m_1 = (x_1 + x_2)\tfrac{w_0 + w_1 + w_2}{2} \quad
# m_2 = (x_2 - x_1)\tfrac{w_0 - w_1 + w_2}{2} \quad m_3 = (x_1 - x_3)\, w_2$$
#
# $$y_0 = m_0 + m_1 + m_2 \qquad y_1 = m_1 - m_2 - m_3$$
#
# On paper: pixels 4, 1, 3, 2, weights 1, 2, 3. Do both.

# %%
from resnetlib.figures import winograd_step, winograd_step_alt

x0, x1, x2, x3 = tile = np.array([4.0, 1, 3, 2])
w0, w1, w2 = three = np.array([1.0, 2, 3])
m0, m1 = (x0 - x2) * w0, (x1 + x2) * (w0 + w1 + w2) / 2
m2, m3 = (x2 - x1) * (w0 - w1 + w2) / 2, (x1 - x3) * w2
assert m0 + m1 + m2 == x0 * w0 + x1 * w1 + x2 * w2 == 15
assert m1 - m2 - m3 == x1 * w0 + x2 * w1 + x3 * w2 == 13
show(winograd_step(tile, three, 3), alt=winograd_step_alt(tile, three, 3))

# %% [markdown]
# ## Why does it work?
#
# Look at it backward, from $g = \partial L / \partial y$. $x_1$ receives $g_0 w_1 + g_1 w_0$: the pixels
# receive the coefficients of $(g_0 + g_1 t)(w_0 + w_1 t + w_2 t^2)$. This product has degree 3, and is known
# from its leading coefficient and its values at three points $a$. A value is *one* multiplication,
# $g(a)\, w(a)$: four in all.
#
# So $A$ takes values of $g$, $G$ those of $w$, and $B$ turns values into coefficients again (Lagrange). The
# adjoint of it all is forward; ⊙ multiplies entry by entry:
#
# $$\frac{\partial L}{\partial x} = B \big[(G\, w) \odot (A\, g)\big] \qquad\Longleftrightarrow\qquad
# y = A^\top \big[(G\, w) \odot (B^\top x)\big]$$

# %%
def winograd_matrices(points):
    """Bᵀ, G and Aᵀ for a filter of three."""
    side = len(points) + 1
    B_T, G, A_T = np.zeros((side, side)), np.zeros((side, 3)), np.zeros((side - 2, side))
    for j, a in enumerate(points):
        others = [b for b in points if b != a]
        A_T[:, j] = [a**i for i in range(side - 2)]
        G[j] = np.array([1, a, a**2]) / np.prod([a - b for b in others])
        B_T[j, :-1] = np.poly(others)[::-1]  # coefficients of ∏ (t − b), lowest first
    B_T[-1] = np.poly(points)[::-1]
    G[-1, -1] = A_T[-1, -1] = 1  # the leading coefficient, "the point at infinity"
    return B_T, G, A_T


B_T, G, A_T = winograd_matrices([0, 1, -1])
assert np.allclose(A_T @ ((G @ three) * (B_T @ tile)), [15, 13])
g = np.array([1.0, -1.0])
product = np.polymul(g[::-1], three[::-1])[::-1]  # lowest coefficient first
assert np.allclose(B_T.T @ ((G @ three) * (A_T.T @ g)), product)
assert (product == [g[0] * w0, g[0] * w1 + g[1] * w0, g[0] * w2 + g[1] * w1, g[1] * w2]).all()
print("∂L/∂x of the tile:", *product)

# %% [markdown]
# ## In two dimensions
#
# Along the columns, then along the rows:
#
# $$Y = A^\top \big[(G\, w\, G^\top) \odot (B^\top X B)\big] A$$
#
# And with $m + 1$ points, $m$ answers in a line take $m + 2$ multiplications. Five points: a tile $X$ of 6 × 6
# pixels gives 4 × 4 answers from 36 products, where the sum takes 144.
# `np.kron(B_T, B_T)` is the matrix that does both sides at once to the 36 numbers in a row, so that all
# tiles are one product with BLAS. The filters are transformed once for all tiles.

# %%
POINTS = (0, 3 / 4, -3 / 4, 3 / 2, -3 / 2)
B_T, G, A_T = winograd_matrices(POINTS)
X, w = rng.standard_normal((6, 6)), rng.standard_normal((3, 3))
Y = A_T @ ((G @ w @ G.T) * (B_T @ X @ B_T.T)) @ A_T.T
assert np.allclose(Y, windows_of(X[None, None], 3)[0, 0].reshape(4, 4, 9) @ w.ravel())
assert np.allclose(np.kron(B_T, B_T) @ X.ravel(), (B_T @ X @ B_T.T).ravel())


# %%
def squares(points, dtype):
    return [np.kron(matrix, matrix).astype(dtype) for matrix in winograd_matrices(points)]


def by_winograd(x, weight, points=POINTS):
    (N, C, H, W), F, m = x.shape, len(weight), len(points) - 1
    BB, GG, AA = squares(points, x.dtype)
    tiles = windows_last(x, m + 2, step=m).reshape(-1, (m + 2) ** 2, C)
    filters = (GG @ weight.transpose(2, 3, 1, 0).reshape(9, -1)).reshape(-1, C, F)
    products = (BB @ tiles).transpose(1, 0, 2) @ filters  # 36 matrix products, (tiles, C) · (C, F)
    y = (AA @ products.transpose(1, 0, 2)).reshape(N, H // m, W // m, m, m, F)
    return y.transpose(0, 5, 1, 3, 2, 4).reshape(N, F, H, W)


assert np.allclose(by_winograd(*small), by_rows(*small), rtol=1e-12, atol=1e-12)

# %% [markdown]
# **Predict.** A quarter of the products. Then four times as fast? Count the rest: for 64 channels and
# filters, the transforms of tiles and answers are products as well.

# %%
tile_products, direct_products = 36 * C * F, 144 * C * F
transforms = 36 * 36 * C + 16 * 36 * F
part = (tile_products + transforms) / direct_products
assert round(1 / part, 1) == 2.2
print(f"products {tile_products / direct_products:.0%}, with the transforms {part:.0%}")

# %% tags=["nbval-ignore-output"]
# No two machines take the same time, so tests do not compare this output.
layer = Conv2D(C, F, bias=False)
layer.weight.value = weight
with threadpool_limits(1):
    compare("Winograd, two threads", lambda: in_blocks(by_winograd, x, weight, pool.map), multiply_adds)
x_last = np.ascontiguousarray(x.transpose(0, 2, 3, 1)).transpose(0, 3, 1, 2)
compare("the library", lambda: layer.forward(x_last), multiply_adds)

# %% [markdown]
# Fewer than half of the multiply-adds: at most 2.2 times as fast. (We go on counting those of the
# *equation*, whatever a form really does.) The last line is the library's own Winograd: the steps of this
# page, images that lie channels last already, and memory that is used again from call to call.
#
# **This is `resnetlib/kernels/winograd.py`.** Same points, same numbers, up to rounding in float32.

# %%
exact = by_rows(x.astype(np.float64), weight.astype(np.float64))
for y in (layer.forward(x_last), by_winograd(x, weight)):
    assert np.abs(y - exact).max() < 1e-5 * np.abs(exact).max()
print("the library's kernel and our lines: the same numbers, to five digits")

# %% [markdown]
# ## What it costs in digits
#
# Large numbers that cancel leave rounding errors behind. How large they get depends on the points: the
# matrices hold their powers. We measure the error in float32 against the same form in float64, for larger
# tiles and for two choices of five points.
#
# **Predict.** Most libraries take 0, ±1, ±2, whose matrices are whole numbers. Ours are 0, ±¾, ±3/2. Which
# err less?

# %%
def winograd_error(points):
    x, weight = rng.standard_normal((1, 64, 24, 24)), rng.standard_normal((64, 64, 3, 3))
    x, weight = x.astype(np.float32), weight.astype(np.float32)
    exact = by_rows(x.astype(float), weight.astype(float))
    y = by_rows(x, weight) if points is None else by_winograd(x, weight, points)
    return np.sqrt(np.mean((y - exact) ** 2) / np.mean(exact**2))


choices = {
    "rows": None,
    "2 × 2 answers: 0, ±1": (0, 1, -1),
    "6 × 6: 0, ±1, ±2, ±3": (0, 1, -1, 2, -2, 3, -3),
    "4 × 4: 0, ±1, ±2": (0, 1, -1, 2, -2),
    "4 × 4: 0, ±¾, ±3/2": POINTS,
}

# %%
from resnetlib.figures import winograd_errors

errors = {}
for name, points in choices.items():
    m = 1 if points is None else len(points) - 1
    errors[name] = (m + 2) ** 2 / m**2, winograd_error(points)
of_rows, two, six, whole, chosen = (error for _, error in errors.values())
assert of_rows < 1e-6 and two < 1e-6 and 1.5 * chosen < whole < 3 * chosen and six > 50 * chosen
show(
    winograd_errors(errors, "4 × 4: 0, ±¾, ±3/2", worse=["6 × 6: 0, ±1, ±2, ±3", "4 × 4: 0, ±1, ±2"]),
    alt="Error against multiplications per answer, of which rows take 9. 2 × 2 tiles take 4 and err as "
    "little as rows. 4 × 4 tiles take 2.25: with the points 0, ±1, ±2 they err about twice as much as with "
    "0, ±¾, ±3/2. 6 × 6 tiles of whole points take 1.8 and err far more.",
)

# %% [markdown]
# The fractions, by a factor of two: their powers stay nearer to 1. Larger tiles save little more and lose
# two digits. So 4 × 4 it is, for float32 and maps of 8 × 8 and larger; float64, which we use where
# accuracy counts, never takes this way.
#
# ## Backward
#
# Each step was linear, and the adjoint of a chain is the chain of adjoints, from right to left. Windows ↔
# `sum_windows`; a product with a matrix ↔ one with its transpose; blocks ↔ each adds its own share to
# $\partial L / \partial w$.

# %%
def backward_by_winograd(grad_output, x, weight, points=POINTS):
    (N, C, H, W), F, m = x.shape, len(weight), len(points) - 1
    BB, GG, AA = squares(points, x.dtype)
    tiles = BB @ windows_last(x, m + 2, step=m).reshape(-1, (m + 2) ** 2, C)
    filters = (GG @ weight.transpose(2, 3, 1, 0).reshape(9, -1)).reshape(-1, C, F)

    grad_y = grad_output.reshape(N, F, H // m, m, W // m, m).transpose(0, 2, 4, 3, 5, 1)
    grad_products = (AA.T @ grad_y.reshape(-1, m * m, F)).transpose(1, 0, 2)
    grad_filters = tiles.transpose(1, 2, 0) @ grad_products
    grad_weight = (GG.T @ grad_filters.reshape((m + 2) ** 2, -1)).reshape(3, 3, C, F)
    grad_tiles = BB.T @ (grad_products @ filters.transpose(0, 2, 1)).transpose(1, 0, 2)
    shape = N, H // m, W // m, m + 2, m + 2, C
    grad_windows = grad_tiles.reshape(shape).transpose(0, 5, 1, 2, 3, 4)
    grad_x = cropped(sum_windows(grad_windows, (N, C, H + 2, W + 2), m), 1)
    return grad_x, grad_weight.transpose(3, 2, 0, 1)

# %% [markdown]
# **Checkpoint.** The gradients of the plain page, of rows, of blocks and of Winograd are the same.

# %%
def backward_by_rows(grad_output, x, weight):
    (N, C, H, W), F = x.shape, len(weight)
    rows, g = windows_last(x, 3).reshape(-1, 9 * C), grad_output.transpose(0, 2, 3, 1).reshape(-1, F)
    grad_weight = (rows.T @ g).reshape(3, 3, C, F).transpose(3, 2, 0, 1)
    grad_rows = g @ weight.transpose(2, 3, 1, 0).reshape(-1, F).T
    grad_windows = grad_rows.reshape(N, H, W, 3, 3, C).transpose(0, 5, 1, 2, 3, 4)
    return cropped(sum_windows(grad_windows, (N, C, H + 2, W + 2)), 1), grad_weight


page = Conv2D(5, 6, bias=False, rng=0)
page.weight.value, page.weight.grad = small[1], np.zeros_like(small[1])
with plain():
    grad_output = rng.standard_normal(page.forward(small[0]).shape)
    grad_x, grad_weight = page.backward(grad_output), page.weight.grad
shares = [backward_by_rows(grad_output[n : n + 1], small[0][n : n + 1], small[1]) for n in (0, 1)]
blocks = np.concatenate([part for part, _ in shares]), sum(part for _, part in shares)
for found in (backward_by_rows(grad_output, *small), blocks, backward_by_winograd(grad_output, *small)):
    assert np.allclose(found[0], grad_x) and np.allclose(found[1], grad_weight)
print("four ways back, the same ∂L/∂x and ∂L/∂w")

# %% [markdown]
# ## Where batch norm's time goes
#
# Convolutions were nearly all of the time. Now that they are fast, we stop the time once more, with the
# kernels.
#
# **Predict.** Batch norm does hardly any arithmetic. Which part does it take now?

# %% tags=["nbval-ignore-output"]
# No two machines take the same time, so tests do not compare this output.
by_kernels = {"here": kind_seconds(), "recorded": recorded["by kernels"]}
show(time_shares(by_kernels), alt=time_shares_alt(by_kernels))

# %% [markdown]
# A part several times as large as before: what is not made faster decides in the end. Batch norm does not
# compute, it *moves*. In evaluation it is $a\,x + b$ per channel, then a ReLU: two operations per number.
# NumPy takes three steps, and the numbers go through memory three times: $a\,x$ is written and read again,
# so is $a\,x + b$. That makes 24 bytes a number, an intensity of 1/12.
#
# To **fuse** is to do all while a block is at hand, and to write once: 8 bytes. Nothing is computed
# differently.

# %% tags=["nbval-ignore-output"]
# No two machines take the same time, so tests do not compare this output.
def norm_relu(x, a, b):
    return np.maximum(a * x + b, 0)


def norm_relu_fused(x, a, b, run=map):
    y = np.empty_like(x)

    def compute(n):
        np.multiply(x[n], a, out=y[n])
        y[n] += b
        np.maximum(y[n], 0, out=y[n])

    list(run(compute, range(len(x))))
    return y


a, b = rng.standard_normal((2, C, 1, 1), dtype=np.float32)
assert (norm_relu_fused(x, a, b) == norm_relu(x, a, b)).all()
compare("norm and ReLU", lambda: norm_relu(x, a, b), 2 * x.size)
compare("norm and ReLU, fused", lambda: norm_relu_fused(x, a, b, pool.map), 2 * x.size)

# %% [markdown]
# The library goes further: where a convolution comes next, it takes a block's normalized numbers at once,
# and they never reach memory. Forward and backward, a whole block of ResNet-18 is fused that way.
#
# **Predict.** The same network by its pages and by its kernels: how many times faster?

# %%
def step_of(dtype, width, side):
    """A function that runs a network forward and backward, and returns logits and ∂L/∂x."""
    model = ResNet18(width=width, dropout_rate=0.0, rng=0)
    for p in resnetlib.gather_params(model):
        p.value, p.grad = p.value.astype(dtype), p.grad.astype(dtype)
    photos = np.random.default_rng(1).standard_normal((8, 3, side, side)).astype(dtype)

    def step():
        logits = model.forward(photos)
        return logits, model.backward(np.ones_like(logits))

    return step


from_kernels = step_of(np.float64, 8, 32)()
with plain():
    from_pages = step_of(np.float64, 8, 32)()
assert all(np.allclose(k, p, rtol=1e-8) for k, p in zip(from_kernels, from_pages, strict=True))
print("the same logits and the same ∂L/∂x")

# %% tags=["nbval-ignore-output"]
# No two machines take the same time, so tests do not compare this output.
step, there = step_of(np.float32, 64, 64), recorded["network"]
with plain():
    pages = least_seconds(step, 2)
kernels = least_seconds(step, 3)
print(f"here:     pages {1000 * pages:4.0f} ms, kernels {1000 * kernels:4.0f} ms")
print(f"recorded: pages {1000 * there['pages']:4.0f} ms, kernels {1000 * there['kernels']:4.0f} ms")

# %% [markdown]
# Four to five times, on the recorded machine.
#
# ## The roofline
#
# Now the roof of your machine: $P$ from a large matrix product, $B$ from a copy of 134 MB by two threads,
# which reads and writes each byte. Every form becomes a point. To the right: more operations per byte.
# Upwards: faster.
#
# **Predict.** Which forms stand far below the roof? Can one stand above it?

# %% tags=["nbval-ignore-output"]
# No two machines have the same rates, so tests do not compare this output.
from resnetlib.figures import Point, roofline, roofline_alt


def roof_here(pool):
    matrix = np.ones((1024, 1024), np.float32)
    peak = 1024**3 / least_seconds(lambda: matrix @ matrix, 10)
    source, target = np.ones(2**25, np.float32), np.ones(2**25, np.float32)
    halves = [slice(0, 2**24), slice(2**24, 2**25)]
    copy = least_seconds(lambda: list(pool.map(lambda h: np.copyto(target[h], source[h]), halves)))
    return Roof(peak, 2 * source.nbytes / copy)


def points_of(rates):
    once, copied = multiply_adds / work.once, multiply_adds / work.rows
    names = ["loops", "einsum", "blocks, two threads", "Winograd, two threads", "the library"]
    points = {name: Point(once, rates[name]) for name in names}
    points["rows"] = Point(copied, rates["rows"])
    points["norm and ReLU"] = Point(2 / 24, rates["norm and ReLU"], light=True)
    points["norm and ReLU, fused"] = Point(2 / 8, rates["norm and ReLU, fused"], light=True)
    return points


points, roof = points_of(rates), roof_here(pool)
print("here:", machine_in_words())
show(roofline(points, roof), alt=roofline_alt(points, roof))

# %%
points_there, roof_there = points_of(recorded["rates"]), Roof(**recorded["roof"])
assert round(work.rows / work.once) == 11
print("recorded:", recorded["machine"])
show(roofline(points_there, roof_there), alt=roofline_alt(points_there, roof_there))

# %% [markdown]
# Loops and einsum stand in the cellar, under the same spot as blocks: they move as little, and lose their
# time between the operations. Rows stand farther left: they move eleven times as much. Norm and ReLU hang
# below the slope, and fusing moved them to the right and up. The library stands at the ceiling, or above it:
# Winograd does less than we count.
#
# ## What each step cost in clarity
#
# Lines of code, counted by the program, against speed.

# %%
import inspect

forms = {
    "loops": [by_loops],
    "einsum": [by_einsum],
    "rows": [framed, windows_last, by_rows],
    "blocks, two threads": [framed, windows_last, by_rows, in_blocks],
    "Winograd, two threads": [winograd_matrices, squares, framed, windows_last, by_winograd, in_blocks],
}
for name, parts in forms.items():
    count = sum(len(inspect.getsource(part).splitlines()) for part in parts)
    gain = recorded["rates"][name] / recorded["rates"]["loops"]
    print(f"{name:<22} {count:3} lines, {gain:>6,.0f} times as fast as loops")

# %% [markdown]
# Einsum is the best bargain of all, which is why the pages are written in it. From there each factor costs
# more lines, and lines that say *how* in place of *what*. The library keeps both: pages to read, kernels to
# run, in one folder of their own, and a test that holds every kernel to its page. The list of which kernel
# replaces which method is one table, in `resnetlib/kernels/chosen.py`.
#
# ## What can go wrong
#
# **Accidental float64.** One float64 array among float32 ones makes the result float64. The symptom: all
# the same numbers, at half the speed or less, with twice the memory.
#
# **Predict.** Which of these four lines is still float32?

# %%
mean = np.array([0.5])  # NumPy's default is float64
candidates = {
    "x * 0.5": x * 0.5,
    "x - mean": x - mean,
    "x / np.sqrt(2)": x / np.sqrt(2),
    "x / math.sqrt(2)": x / math.sqrt(2),
}
for line, result in candidates.items():
    print(f"{line:<17} {result.dtype}")

# %% [markdown]
# The first and the last: a plain Python number takes the precision of the array, a NumPy number brings its
# own. The cure is `mean.astype(x.dtype)`, and a test that asks for the dtype; the library has one for every
# layer.
#
# **A copy that should be a view.** `reshape` returns a view if it can, and else copies in silence.
# `np.shares_memory` tells which.
#
# **Predict.** Which of these share memory with `x`, which is channels first?

# %%
candidates = {
    "x.transpose(0, 2, 3, 1)": x.transpose(0, 2, 3, 1),
    "x.reshape(-1, 56 * 56)": x.reshape(-1, side * side),
    "x.transpose(0, 2, 3, 1).reshape(-1, 64)": x.transpose(0, 2, 3, 1).reshape(-1, C),
    "x[:4]": x[:4],
    "x[[0, 1, 2, 3]]": x[[0, 1, 2, 3]],
    "windows_of(x, 3)": windows_of(x, 3),
}
for line, result in candidates.items():
    print(f"{line:<40} {'a view' if np.shares_memory(x, result) else 'a copy'}")

# %% tags=["nbval-ignore-output"]
# No two machines take the same time, so tests do not compare this output.
wide = x.astype(np.float64), weight.astype(np.float64)
ratio = least_seconds(lambda: by_rows(*wide)) / least_seconds(lambda: by_rows(x, weight))
print(f"rows in float64: {ratio:.1f} times as long here, {recorded['float64']:.1f} recorded")
view, copy = 1e6 * least_seconds(lambda: x[:4]), 1e6 * least_seconds(lambda: x[[0, 1, 2, 3]])
print(f"x[:4]           {view:6.1f} µs here, {recorded['view']:6.1f} recorded")
print(f"x[[0, 1, 2, 3]] {copy:6.1f} µs here, {recorded['copy']:6.1f} recorded")

# %% [markdown]
# A list of indices copies, a slice does not: for the same four images, more than a thousand times the time.
#
# ## Against PyTorch
#
# PyTorch computes with kernels that Intel and others have tuned for years. How near does NumPy come? With
# PyTorch installed, `python benchmarks/against_pytorch.py` lets both take turns on your machine. Recorded,
# in milliseconds, a whole training step and inference:

# %%
against = json.loads((results / "16_against_pytorch.json").read_text())
print(f"{against['machine']}; PyTorch {against['torch']}\n")
threads = sorted({row["threads"] for row in against["rows"]}, reverse=True)
print(" " * 30 + "".join(f"{f'on {n} core' + 's' * (n > 1):^29}" for n in threads))
print(f"{'batch × side':<19} {'what':<10}" + f" {'ours':>6} {'PyTorch':>8} {'ratio':>6}     " * len(threads))
table = {}
for row in against["rows"]:
    case = f"{row['batch']} × {row['side']}²" + (f", width {row['width']}" if row["width"] != 64 else "")
    figures = f" {row['ours']:>6.0f} {row['PyTorch']:>8.0f} {row['ours'] / row['PyTorch']:>6.2f}"
    table.setdefault((case, row["what"]), []).append(figures + f"  {row['unit']} ")
for (case, what), figures in table.items():
    print(f"{case:<19} {what:<10}" + "".join(figures).rstrip())

# %% [markdown]
# A ratio of 1 is a draw; below it NumPy is the faster one. On one core it often is, at width 64: Winograd
# multiplies up to four times less, and on maps of 2 × 2 the taps that meet only the frame are left out.
#
# The second core nearly halves PyTorch's time: its threads wait for each other in a loop, wide awake. Ours
# get back two fifths at best, and with 32 images of 32² a fifth or less. Sixty to a hundred times a step, work
# goes to a thread that sleeps and has to be woken; between two of NumPy's operations the lock changes hands;
# and what one thread has written, the other fetches out of another core's cache.
#
# With 16 channels NumPy is behind on one core already. It cannot fuse at will: each of its operations goes
# through memory or cache once, and where PyTorch has one kernel for three steps, we have three. With 512
# channels the matrix product among them takes most of the time; with 16, little more than a third.
#
# ## Play
#
# Three players. In the first, windows become rows, and backward the rows go home; follow the yellow pixel.
# In the second, one tile of Winograd. In the third, any convolution under the recorded roof: where does
# copying into rows push it over the edge?

# %% tags=["widget"]
from resnetlib.widgets import roofline_player, unrolled_player, winograd_player

waves = np.arange(25.0).reshape(5, 5) % 7
unrolled_player({"from paper, 4 × 4": paper_image, "waves, 5 × 5": waves}, paper_filter)

# %% tags=["widget"]
winograd_player(tile, three, g)

# %% tags=["widget"]
roofline_player(roof_there)

# %%
show(
    unrolled_step(*second[:2], 3, direction="backward"),
    alt=unrolled_step_alt(*second[:2], 3, direction="backward"),
)
back = {"direction": "backward", "grad_y": g}
show(winograd_step(tile, three, 3, **back), alt=winograd_step_alt(tile, three, 3, **back))

# %% [markdown]
# **Try it.** Change one number, say what you expect, run.
#
# 1. In the roofline's player, set one image, a side of 7, and 512 channels and filters, as in stage 4. How
#    many operations per byte are left, and what are most of the bytes?
# 2. Run `winograd_error((0, 1/2, -1/2, 1, -1))`. Nearer to `winograd_error((0, 1, -1, 2, -2))`, or to
#    `winograd_error(POINTS)`?
# 3. Under *Step 4*, write `threadpool_limits(2)`. Are the two threads faster or slower?
#
# <details><summary>Answers</summary>
#
# 1. About 12: the weights, 9.4 of 9.6 MB, serve 49 places only. A larger batch helps.
# 2. To the first: halved, in binary, all numbers keep their digits, and so their errors.
# 3. Slower: each of the two asks BLAS for two, and four threads share two cores.
#
# </details>

# %% [markdown]
# ## What we know now
#
# A piece of arithmetic is limited by what it does or by what it moves, and intensity tells which. Loops lose
# their time between operations; a matrix product in blocks and threads comes near the peak, and Winograd
# needs less of it. Norms and ReLUs hang on memory, so they are fused. Each step is linear, and backward is
# its adjoint.
#
# | array | shape |
# |:--|:--|
# | `x`, `weight`, `y` | `(N, C, H, W)`, `(F, C, 3, 3)`, `(N, F, H, W)` |
# | rows | `(N·H·W, 9·C)` |
# | tiles, transformed | `(N·H/4·W/4, 36, C)` |
# | filters, transformed | `(36, C, F)` |
#
# **Next:** chapter 17, real images. Does it work on the real thing?

# %% [markdown]
# ## Sources
#
# - Williams, Waterman, Patterson 2009, *Roofline: An Insightful Visual Performance Model*, Communications of
#   the ACM 52(4).
# - Chellapilla, Puri, Simard 2006, *High Performance Convolutional Neural Networks for Document Processing*,
#   IWFHR: the unrolled convolution.
# - Winograd 1980, *Arithmetic Complexity of Computations*, SIAM. Lavin, Gray 2015, *Fast Algorithms for
#   Convolutional Neural Networks*, arXiv:1509.09308.
# - Barabasz, Anderson, Soodhalter, Gregg 2018, *Error Analysis and Improving the Accuracy of Winograd
#   Convolution for Deep Neural Networks*, arXiv:1803.10986: the choice of points.
