# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %% [markdown]
# # 01 · Arrays and gradients
#
# **How do I know that a derivative is right?**
#
# The network of [chapter 00](00_start_here.ipynb) learned by derivatives, one for each of its
# numbers, and in this course we write them all by hand. Hands slip. So before the first layer we
# build an instrument that *measures* a derivative and finds the wrong ones. How exact it can be is
# in this picture, which you will be able to make. To guess before you see what our run gave, choose
# *Edit*, *Clear Outputs of All Cells*.

# %%
import numpy as np
from matplotlib.cbook import get_sample_data
from matplotlib.image import imread

from resnetlib import Dense, Layer, MaxPool2D, Parameter, ReLU, gather_params, gradcheck
from resnetlib.figures import (
    axis_means,
    axis_means_alt,
    batch_and_channels,
    broadcast_sum,
    chain_alt,
    chain_graph,
    kink,
    layer_contract,
    picture_row,
    show,
    step_size,
    step_size_alt,
    two_paths_graph,
    u_curve,
    u_curve_alt,
    verdicts,
    verdicts_alt,
)

show(step_size(1.0), alt=step_size_alt(1.0))

# %% [markdown]
# Left, the curve $a^3$ around the point $a = 1$. The blue line through two of its points, a step $h$ to
# either side, is the **secant**; the orange **tangent** has the true slope. Both axes begin at the
# point and are divided by $h$. Right, how wrong the secant's slope is, for every $h$; each mark on
# these axes is a hundred times the one before. Smaller steps help, then spoil it. *Measuring a slope*
# explains the grey words and ε. First: slopes of *what*?
#
# ## A photograph is an array
#
# A picture file holds rows × columns × channels of light, 0 to 255. We put the channels first,
# scale to 0 … 1, and cut out four views: a **batch**.

# %%
photograph = imread(get_sample_data("grace_hopper.jpg", asfileobj=False))
pixels = photograph.transpose(2, 0, 1) / 255
views = [pixels[:, h : h + 240, w : w + 320] for h, w in [(0, 0), (110, 100), (360, 0), (360, 192)]]
images = np.stack(views)
print(photograph.shape, "→", pixels.shape, "→", images.shape)
show(batch_and_channels(images), alt="Four views of a portrait; beneath, each in red, green, blue.")

# %% [markdown]
# A batch in this course always has the shape `(N, C, H, W)`: images, channels, height, width. One
# image of it is `(C, H, W)`. So `images[1, 0, 80, 160]` is one number: image 1, red light, row 80,
# column 160.
#
# **An axis that we average over vanishes.** The same holds for a sum.
#
# **Predict.** `images.mean(axis=0)`, `images.mean(axis=1)`, `images.mean(axis=(2, 3))`: which
# shapes are left, and what does each look like?

# %%
show(axis_means(images), alt=axis_means_alt(images))

# %% [markdown]
# **An axis of length 1 is repeated.** Let `bias` hold one number per channel, shape `(3,)`.
# `bias[:, None, None]` has the shape `(3, 1, 1)`, and NumPy repeats it over all rows and columns.
# That is **broadcasting**:
#
# $$y_{chw} = x_{chw} + b_c$$
#
# Shapes are aligned at their right ends. Without the two `None`, the three numbers would go along
# the width: an error here, and for a picture three pixels wide a wrong result without an error.

# %%
image = images[1]
bias = np.array([0.25, 0.0, -0.25])
warmer = image + bias[:, None, None]
assert all(np.array_equal(warmer[c], image[c] + bias[c]) for c in range(3))
show(broadcast_sum(image, bias), alt="A portrait plus 0.25, 0, −0.25 is in warmer light.")

# %% [markdown]
# **The one array trap: view or copy.** A slice is a **view**, a window onto the same memory.
# Writing into it writes into the array that it came from. `.copy()` makes memory of its own.
#
# **Predict.** Below we write only into `view` and `copy`, never into `one` or `other`. What will
# the two portraits look like?

# %%
one, other = image.copy(), image.copy()
view = one[:, 50:85, 95:225]
copy = other[:, 50:85, 95:225].copy()
view[...], copy[...] = 0, 0
lights = [f"{picture[:, 50:85, 95:225].mean():.1f}" for picture in (one, other)]
show(
    picture_row({"one": one, "other": other}, width=6.4),
    alt=f"Two portraits; where the slice was taken, their light is {lights[0]} and {lights[1]}.",
)

# %% [markdown]
# `one` has a black bar: `view` is its memory, which `np.shares_memory(view, one)` confirms.
#
# **Sums of products, by letters.** Most of what a network does has this form:
#
# $$y_{nk} = \sum_d x_{nd}\, w_{dk}$$
#
# `np.einsum("nd,dk->nk", x, weight)` is that line. Repeat the letters of the formula; a letter
# that is missing behind the arrow is summed. On paper, with the two arrays below:
# $y_{00} = 1·1 + 2·2 + 0·0 = 5$. Work out the other three, then run.

# %%
assert np.shares_memory(view, one) and not np.shares_memory(copy, other)
x = np.array([[1.0, 2.0, 0.0], [0.0, 1.0, 3.0]])
weight = np.array([[1.0, 0.0], [2.0, 1.0], [0.0, 4.0]])
y = np.einsum("nd,dk->nk", x, weight)
for n, k in np.ndindex(2, 2):
    assert y[n, k] == sum(x[n, d] * weight[d, k] for d in range(3))
print(y)

# %% [markdown]
# ## What is a gradient?
#
# A slope tells how fast one number $L$ moves when we nudge another. A portrait is 230,400 numbers,
# and each has a slope, all others held still; to say so, we write ∂ in place of d. Put each where its
# number stands: that is the **gradient**, ∂L/∂a, in code `grad_a`. **It has the shape of `a`.** Let
# $L$ say how far a picture is from a target $t$, here its mirror image:
#
# $$L = \tfrac12 \sum_i (a_i - t_i)^2 \qquad\qquad \frac{\partial L}{\partial a_i} = a_i - t_i$$
#
# Only one term of the sum holds $a_i$; that is its derivative.

# %%
target = image[:, :, ::-1]
grad_image = image - target
assert grad_image.shape == image.shape

nudged = image.copy()
nudged[0, 80, 20] += 0.001
grown = 0.5 * np.sum((nudged - target) ** 2) - 0.5 * np.sum((image - target) ** 2)
assert np.isclose(grown, 0.001 * grad_image[0, 80, 20], atol=1e-6)

nearer = image - 0.5 * grad_image
row = {"a": image, "target": target, "∂L/∂a": grad_image, "a − ½ ∂L/∂a": nearer}
show(picture_row(row), alt="A portrait, its mirror image, the gradient, and a blend of the two.")

# %% [markdown]
# The gradient has the shape of the picture; drawn is its mean over the channels. Red says *lower
# me*, blue says *raise me*. A step against the gradient brings the picture nearer to its target.
# Learning repeats this step, on weights in place of pixels.
#
# ## The chain rule on paper
#
# Three nodes: $a = x w$, then $y = a + b$, then $L = y^2$. With $x = 3$, $w = 2$, $b = -1$ forward
# gives 6, 5, 25. Backward starts at $L$; every node multiplies what arrives by its own slope:
#
# $$\frac{\partial L}{\partial x} = \frac{\partial L}{\partial y} \cdot
# \frac{\partial y}{\partial a} \cdot \frac{\partial a}{\partial x} = 2y \cdot 1 \cdot w = 20$$
#
# Find $\partial L / \partial w$ and $\partial L / \partial b$ on paper.

# %%
def forward(x, w, b):
    a = x * w
    y = a + b
    return {"x": x, "w": w, "b": b, "a": a, "y": y, "L": y**2}


def backward(x, w, b, a, y, L):
    grad_y = 2 * y  # ∂L/∂L is 1
    grad_a = grad_b = grad_y * 1  # a plus has slope 1 on both sides
    return {"x": grad_a * w, "w": grad_a * x, "b": grad_b, "a": grad_a, "y": grad_y}


# %%
values = forward(x=3.0, w=2.0, b=-1.0)
grads = backward(**values)
for name in ["x", "w", "b"]:
    inputs = {"x": 3.0, "w": 2.0, "b": -1.0}
    inputs[name] += 0.001
    grown = forward(**inputs)["L"] - values["L"]
    assert np.isclose(grown, 0.001 * grads[name], atol=1e-4)
    print(f"{name} grows by 0.001: L grows by {grown:.3f}, and ∂L/∂{name} is {grads[name]:.0f}")
show(chain_graph(values, grads), alt=chain_alt(values, grads))

# %% [markdown]
# ## Two paths add
#
# Now use $x$ twice: $a = x w$ and $y = a + x$, with $x = 3$, $w = 2$ and again $L = y^2$. Then
# $y = 9$ and $\partial L / \partial y = 18$. A nudge of $x$ reaches $L$ by both paths, and what comes
# back is their sum:
#
# $$\frac{\partial L}{\partial x} = \frac{\partial L}{\partial y} \cdot w +
# \frac{\partial L}{\partial y} \cdot 1 = 18 \cdot 2 + 18 = 54$$
#
# In code that is `+=`. The picture is a residual block in small (chapter 10). And a weight is used
# by every image of a batch: as many paths as images. So **gradients accumulate**.

# %%
def through_two_paths(x, w):
    a = x * w
    y = a + x
    return {"x": x, "w": w, "a": a, "y": y, "L": y**2}


twice = through_two_paths(x=3.0, w=2.0)
grad_y = 2 * twice["y"]
grad_x = grad_y * twice["w"]
grad_x += grad_y
grown = through_two_paths(x=3.001, w=2.0)["L"] - twice["L"]
assert twice["y"] == 9 and grad_y == 18 and grad_x == 54
assert np.isclose(grown, 0.001 * grad_x, atol=1e-4)
show(
    two_paths_graph(twice, (36, 18), {"x": grad_x, "a": grad_y, "y": grad_y}),
    alt="x = 3 goes through times 2 and, on a second path, directly to a plus; y = 9, L = 81. "
    "Backward, 36 comes through the product and 18 directly: ∂L/∂x = 54.",
)

# %% [markdown]
# ## What backward takes and returns
#
# A layer turns many $x$ into many $y$. All slopes of every $y_k$ by every $x_d$ would fill a table,
# the **Jacobian**. `backward` never builds it. It takes ∂L/∂y, one number per $y$, adds up all
# paths, and returns ∂L/∂x:
#
# $$\frac{\partial L}{\partial x_d} = \sum_k \frac{\partial L}{\partial y_k}\,
# \frac{\partial y_k}{\partial x_d}$$
#
# It is called the vector–Jacobian product. For $y_d = x_d^3$ each $y$ has its own $x$: the table is
# zero off its diagonal, and one product per number does it. So it is for **ReLU**, a layer of chapter
# 04 that puts 0 in place of every negative number; its table would be enormous.

# %%
numbers = np.array([1.0, 2.0, -1.0])
jacobian = np.diag(3 * numbers**2)
grad_output = np.array([1.0, 0.5, 2.0])
assert np.array_equal(np.einsum("k,kd->d", grad_output, jacobian), grad_output * 3 * numbers**2)
print(f"The first ReLU of ResNet-18 as a table: {(64 * 112 * 112) ** 2:,} slopes per image")

# %% [markdown]
# ## A layer by hand
#
# $y_{nk} = \sum_d x_{nd} w_{dk} + b_k$ turns $D$ **features**, the numbers that describe one row $n$,
# into $K$ **scores**, the numbers that come out. Who feeds whom?
# $w_{dk}$ reaches $y_{nk}$ for every $n$, with slope $x_{nd}$. $x_{nd}$ reaches $y_{nk}$ for every
# $k$, with slope $w_{dk}$. $b_k$ reaches $y_{nk}$ for every $n$, with slope 1. Add the paths:
#
# $$\frac{\partial L}{\partial w_{dk}} = \sum_n x_{nd} \frac{\partial L}{\partial y_{nk}} \qquad
# \frac{\partial L}{\partial x_{nd}} = \sum_k \frac{\partial L}{\partial y_{nk}} w_{dk} \qquad
# \frac{\partial L}{\partial b_k} = \sum_n \frac{\partial L}{\partial y_{nk}}$$
#
# A `Parameter` holds two arrays of one shape, `value` and `grad`. **Predict.** Which letters stand in
# the three einsums of `backward`?

# %%
class TinyDense(Layer):
    """y = x w + b, with x (N, D), weight (D, K), bias (K,)."""

    def __init__(self, weight, bias):
        self.weight, self.bias = Parameter(weight), Parameter(bias)

    def forward(self, x):
        self.cache = (x,)
        return np.einsum("nd,dk->nk", x, self.weight.value) + self.bias.value

    def backward(self, grad_output):
        (x,) = self.recall()
        self.weight.grad += np.einsum("nd,nk->dk", x, grad_output)
        self.bias.grad += np.einsum("nk->k", grad_output)
        return np.einsum("nk,dk->nd", grad_output, self.weight.value)


# %% [markdown]
# Every layer of the course keeps this contract. `forward` returns $y$ and leaves in `cache` what
# `backward` will need; `recall` hands it back. `backward` takes ∂L/∂y, **adds** to the `grad` of
# each parameter, and returns ∂L/∂x. Neither writes into the array that it was given: somebody may
# hold a view of it.
#
# **Checkpoint.** The paper case from above, now forward and backward.

# %%
layer = TinyDense(weight, np.array([1.0, -1.0]))
y = layer.forward(x)
assert np.array_equal(y, [[6, 1], [3, 12]])
assert np.array_equal(layer.backward(np.array([[1.0, 0.0], [0.0, 2.0]])), [[1, 2, 0], [0, 2, 8]])
assert np.array_equal(layer.weight.grad, [[1, 0], [2, 2], [0, 6]])
assert np.array_equal(layer.bias.grad, [1, 2])
show(
    layer_contract(x, y, {"weight": weight, "bias": layer.bias.value}),
    alt="Forward takes x (2, 3), reads weight (3, 2) and bias (2,), returns y (2, 2). Backward takes "
    "∂L/∂y (2, 2) and what the cache kept, adds to both grads, and returns ∂L/∂x (2, 3).",
)

# %% [markdown]
# ## Measuring a slope
#
# Who says that those derivatives are right, beyond one paper case? $L$ itself: compute it twice, a
# step $h$ apart. For $L = a^3$ at $a = 1$, where the slope is 3, school algebra gives
#
# $$\frac{(1+h)^3 - 1}{h} = 3 + 3h + h^2 \qquad \frac{(1+h)^3 - (1-h)^3}{2h} = 3 + h^2$$
#
# **Predict.** One-sided and central: when $h$ is divided by ten, by how much does each error fall?

# %%
def cube(a):
    return a * a * a


def one_sided(loss, a, h):
    return (loss(a + h) - loss(a)) / h


def central(loss, a, h):
    return (loss(a + h) - loss(a - h)) / (2 * h)


for h in [0.1, 0.01, 0.001]:
    error_one, error_two = one_sided(cube, 1.0, h) - 3, central(cube, 1.0, h) - 3
    print(f"h = {h:<5}  one-sided: wrong by {error_one:.6f}  central: wrong by {error_two:.6f}")
    assert np.isclose(error_one, 3 * h + h**2) and np.isclose(error_two, h**2)

# %% [markdown]
# Ten times against a hundred times: from here on, central. Then $h$ as small as can be? Floats are
# rounded; $\varepsilon$ is the gap from 1 to the next one. We subtract two nearly equal losses:
# their rounding errors, about $\varepsilon$, stay, and are divided by $h$. So the error is
#
# $$E(h) \approx h^2 + \frac{\varepsilon}{h}, \qquad E'(h) = 2h - \frac{\varepsilon}{h^2} = 0
# \quad\text{at}\quad h = \sqrt[3]{\varepsilon/2}$$
#
# which is close to $\sqrt[3]{\varepsilon}$. **Predict.** In float64 $\varepsilon$ is
# $2·10^{-16}$, in float32 $10^{-7}$. Where has each its best $h$, and what error is left?

# %%
# From 1e-16 to 1, in three digits, which every machine rounds alike.
steps = np.array([float(f"{10 ** (k / 10):.3g}") for k in range(-160, 1)])


def worst_errors(precision):
    """The largest error over a thousand points near 1, for every step."""
    a, h = np.linspace(0.9, 1.1, 1000, dtype=precision)[:, None], steps.astype(precision)
    return np.abs(central(cube, a, h) - 3 * a.astype("float64") ** 2).max(axis=0)


errors = {precision: worst_errors(precision) for precision in ["float64", "float32"]}

# %%
for precision, error in errors.items():
    epsilon, best = np.finfo(precision).eps, steps[error.argmin()]
    print(f"{precision}: best h {best:.0e}, error left {error.min():.0e}; ∛ε is {np.cbrt(epsilon):.0e}")
    predicted = steps**2 + epsilon / steps
    ratio = (error / predicted)[steps > 10 * epsilon]
    assert 0.2 < ratio.min() <= ratio.max() < 5
    assert 0.25 < best / np.cbrt(epsilon) < 4
show(u_curve(steps, errors), alt=u_curve_alt(steps, errors))

# %% [markdown]
# The measured lines follow the prediction over fourteen powers of ten. In float32 even the best
# step leaves an error of more than $10^{-5}$ here: **gradients are checked in float64**. In the
# player, the slider sets $h$; the left picture magnifies by $1/h$, so that a step always looks equally
# wide. Right, the line is the worst of a thousand points near 1, the dot is the error at $a = 1$.
#
# **Predict.** At $h = 10^{-15}$, what does the curve look like, magnified so much?

# %% tags=["widget"]
from resnetlib.widgets import step_size_player

step_size_player()

# %%
show(step_size(1e-15), alt=step_size_alt(1e-15))

# %% [markdown]
# A staircase: between two neighbouring floats there is nothing. Above 1 they lie twice as far apart
# as below, so the treads on the right are twice as wide.
#
# ## A gradient check in twenty lines
#
# A layer returns many numbers, a loss is one. So let $L = \sum_i g_i y_i$ with random $g$: then
# ∂L/∂y is $g$, and `backward(g)` claims to be the gradient. Measuring each entry of it takes two
# forward runs: 23 million for the 11.7 million parameters of ResNet-18. Along one random direction $d$, two are enough:
#
# $$\sum_i \frac{\partial L}{\partial a_i} d_i \approx \frac{L(a + h d) - L(a - h d)}{2h}$$
#
# A wrong gradient goes unseen only if its error is about a millionth of it, or if the error's products
# with $d$ happen to cancel. For a random $d$ that is very unlikely.

# %%
def slope_along(loss, a, d, h=1e-6):
    """The central difference of loss() along d; a is left as it was."""
    start = a.copy()
    a[...] = start + h * d
    above = loss()
    a[...] = start - h * d
    below = loss()
    a[...] = start
    return (above - below) / (2 * h)


def disagreement(layer, x, rng):
    """The largest relative one, over x and every parameter; their grads must start at zero."""
    g = rng.standard_normal(layer.forward(x).shape)
    claims = [(x, layer.backward(g)), *((p.value, p.grad) for p in gather_params(layer))]
    found = []
    for a, grad_a in claims:
        d = rng.standard_normal(a.shape)
        claimed = np.sum(grad_a * d)
        measured = slope_along(lambda: np.sum(g * layer.forward(x)), a, d)
        found.append(abs(claimed - measured) / max(abs(claimed), abs(measured)))
    return max(found)


# %% [markdown]
# `a[...] =` writes into the layer's own array: here the view is what we want.
#
# **This is `resnetlib/gradcheck.py`.** The library's version works on a copy in float64, starts
# from zero gradients, and repeats the random choices of layers that make some. The idea and the step are the same:
# $h = 10^{-6}$, near the bottom of the U.
#
# **Checkpoint.** The same verdict on our layer and on the library's `Dense`: below $10^{-6}$.

# %%
rng = np.random.default_rng(0)
x_random = rng.standard_normal((4, 3))
learned = rng.standard_normal((3, 2)), rng.standard_normal(2)
assert disagreement(TinyDense(*learned), x_random, rng) < 1e-6
assert gradcheck(TinyDense(*learned), x_random, rng=0) < 1e-6
assert gradcheck(Dense(3, 2, rng=0), x_random, rng=0) < 1e-6
print("backward matches forward, in ours and in the library's")

# %% [markdown]
# **Two planted bugs.** The first gives the bias the mean over the batch in place of the sum. The
# second subtracts the bias, forward and backward.
#
# **Predict.** Which does the check catch? And with four rows in the batch, by how much do claim and
# measurement disagree, relative to the larger of them?

# %%
class MeanForSum(TinyDense):
    def backward(self, grad_output):
        grad_x = super().backward(grad_output)
        self.bias.grad /= len(grad_output)
        return grad_x


class MinusBias(TinyDense):
    def forward(self, x):
        return super().forward(x) - 2 * self.bias.value

    def backward(self, grad_output):
        grad_x = super().backward(grad_output)
        self.bias.grad -= 2 * np.einsum("nk->k", grad_output)
        return grad_x


for Wrong in [MeanForSum, MinusBias]:
    forward_is_right = np.array_equal(Wrong(weight, np.array([1.0, -1.0])).forward(x), y)
    checked = gradcheck(Wrong(*learned), x_random, rng=0)
    print(f"{Wrong.__name__:<10}  gradcheck {checked:.2f}  paper case right: {forward_is_right}")

# %% [markdown]
# `MinusBias` passes: it is a perfect derivative of the wrong function. **A gradient check proves
# only that backward matches forward.** Values from elsewhere must prove forward: here a paper case.
#
# ## What can go wrong
#
# And a right layer can fail. $\mathrm{relu}(x) = \max(0, x)$ has a corner at 0. For $|x| < h$ the
# two points lie on different sides of it: we measure $(x + h) / 2h$, backward says 0 or 1. A maximum
# has a corner wherever two values tie. Cure: draw another $x$ at random.

# %%
assert np.isclose(central(lambda a: max(a, 0), 0.4, h=1), (0.4 + 1) / (2 * 1))
assert gradcheck(MaxPool2D(), np.ones((1, 1, 2, 2)), rng=0) > 0.01
show(
    kink(0.4),
    alt="Over the corner we measure slope 0.7, backward says 1; for |x| < h a ramp against a step.",
)

# %%
kinds = [TinyDense, MeanForSum, MinusBias]
found = {kind.__name__: gradcheck(kind(*learned), x_random, rng=0) for kind in kinds}
found["ReLU at random x"] = gradcheck(ReLU(), x_random, rng=0)
found["ReLU at x = 0"] = gradcheck(ReLU(), np.zeros((4, 3)), rng=0)
right = ["TinyDense", "ReLU at random x", "ReLU at x = 0"]
show(verdicts(found, right), alt=verdicts_alt(found, right))

# %% [markdown]
# All four cases exist: right and passed, wrong and caught, wrong and passed, right and failed. Two
# things stay unsatisfactory: one number does not say which array is at
# fault (the list inside of `disagreement` would), and in a whole network some ReLU is likely to stand
# at its corner. So each chapter checks its layer alone.

# %% [markdown]
# **Try it.** Change one thing, say what you expect, run.
#
# 1. In `TinyDense.backward`, write `=` for one `+=`. Does a check notice?
# 2. Make `fresh = TinyDense(*learned)` and call `disagreement(fresh, x_random, rng)` twice. Why is
#    the second number large?
# 3. Check `MeanForSum` with `x_random[:2]`. Which number comes out?
#
# <details><summary>Answers</summary>
#
# 1. No: a check starts from zero. Our tests run backward twice.
# 2. Gradients accumulate: the second claim belongs to the old $g$ plus the new, the measurement to
#    the new one alone.
# 3. 0.50
#
# </details>

# %% [markdown]
# ## What we know now
#
# A gradient has the shape of its array; along a path slopes multiply, and paths add. A central
# difference with $h$ near $\sqrt[3]{\varepsilon}$ measures a slope to ten digits in float64. Where
# it agrees with backward, backward is almost surely the derivative of forward: no more.
#
# | array | shape | its gradient is a sum over |
# |:--|:--|:--|
# | images | $(N, C, H, W)$ | – |
# | `x` | $(N, D)$ | $k$, the scores that it feeds |
# | `weight` | $(D, K)$ | $n$, the rows that use it |
# | `bias` | $(K,)$ | $n$, the rows that use it |
# | `y`, `grad_output` | $(N, K)$ | – |
#
# **Next:** [chapter 02](02_conv2d.ipynb). What does one small filter, everywhere, see?

# %% [markdown]
# ## Sources
#
# - Baydin, Pearlmutter, Radul, Siskind 2018, *Automatic Differentiation in Machine Learning: a
#   Survey*, JMLR 18, arXiv:1502.05767.
# - Press, Teukolsky, Vetterling, Flannery 2007, *Numerical Recipes*, 3rd edition, section 5.7: the
#   step size.
# - Goldberg 1991, *What Every Computer Scientist Should Know About Floating-Point Arithmetic*, ACM
#   Computing Surveys 23.
# - The photograph: Commodore Grace M. Hopper, US Navy, 1984, public domain; it ships with
#   Matplotlib.
