# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %% [markdown]
# # 07 · Dense
#
# **How do features become scores?**
#
# After the global average pooling of [chapter 06](06_global_average_pooling.ipynb), an image is a row
# of numbers, its **features**. The last layer turns them into one score per class. It is the smallest
# layer that learns, so we can look at all that it learns: ten pictures, one for each digit, that
# name nine of ten unseen digits correctly. On the map it stands at the end of the head.

# %%
import time
from itertools import permutations, product

import numpy as np

import resnetlib
from resnetlib import Layer, Parameter, ResNet18, evaluating, gather_params, gradcheck, load
from resnetlib.data import DIGITS_WEIGHTS, load_digits
from resnetlib.figures import (
    dense_step,
    dense_step_alt,
    map_alt,
    network_map,
    show,
    template_film,
    template_scores,
    template_scores_alt,
)
from resnetlib.layers.initialization import lecun_normal
from resnetlib.widgets import dense_player, template_player

show(network_map(lit=[7]), alt=map_alt(lit=[7]))

# %% [markdown]
# ## A case small enough for paper
#
# A picture of 2 × 2 pixels, where larger means more ink, and three pictures of weights, the
# **templates**. Lay the picture over a template, multiply pixel by weight, add, then add one number
# for this template, its **bias**: that is the template's score. It is the convolution of chapter 02
# with a filter as large as the image, so there is only one place. Find the three scores first.

# %%
paper_image = np.array([[3, 2], [0, 1]], float)
paper_templates = {"top": [1, 1, -1, -1], "left": [1, -1, 1, -1], "diagonal": [1, -1, -1, 1]}
paper_weight = np.array(list(paper_templates.values()), float).T  # (4, 3): a template is a column
paper_bias = np.array([0.0, 0.0, 1.0])
laid_over = (paper_image, paper_weight, paper_bias, [0, 1, 2])
show(template_scores(*laid_over), alt=template_scores_alt(*laid_over))

# %% [markdown]
# Template 0, *top*, wins: there is more ink in the upper half than in the lower. The layer does not care that
# its numbers came from a picture. It sees four features in a row, `paper_image.ravel()`.
#
# ## The equation
#
# $N$ images with $D$ features each, $K$ scores:
#
# $$y_{nk} = b_k + \sum_d x_{nd}\, w_{dk}$$
#
# Column $k$ of the weight is the template of score $k$. Every feature counts in every score; hence
# the name dense.

# %%
def dense_naive(x, weight, bias):
    (N, D), K = x.shape, len(bias)
    y = np.zeros((N, K))
    for n, k in np.ndindex(N, K):
        y[n, k] = bias[k]
        for d in range(D):
            y[n, k] += x[n, d] * weight[d, k]
    return y

# %% [markdown]
# The cell asserts what we found on paper, for this picture and a second one.
#
# **Predict.** Then it doubles the ink of both. Does every score double?

# %%
paper_x = np.array([[3, 2, 0, 1], [2, 0, 3, 1]], float)
assert (dense_naive(paper_x, paper_weight, paper_bias) == [[4, 0, 3], [-2, 4, 1]]).all()
print(dense_naive(2 * paper_x, paper_weight, paper_bias))

# %% [markdown]
# Not the third: 3 became 5, and 1 stayed 1. The sums double, the bias stays. Put aside the bias, and
# twice the ink is twice the score.
#
# ## The array form
#
# Rows of $x$ times columns of $w$, all pairs of them: that is the **matrix product**, in NumPy `@`.
# In the drawing $x$ stands to the left of $y$ and $w$ above it, so that row and column meet in the
# number that they make. What they share, the $D$ features, is summed away.
#
# **Checkpoint.** Arrays equal loops, on sizes that are all different: 5 images, 4 features, 3
# scores. Why all different? We will see below.

# %%
def dense(x, weight, bias):
    return x @ weight + bias  # (N, D) @ (D, K) → (N, K), and one bias per column


third = (paper_x, paper_weight, paper_bias, 2)
show(dense_step(*third), alt=dense_step_alt(*third))

# %%
rng = np.random.default_rng(0)
x, grad_output = rng.standard_normal((5, 4)), rng.standard_normal((5, 3))
weight, bias = rng.standard_normal((4, 3)), rng.standard_normal(3)
assert np.allclose(dense(x, weight, bias), dense_naive(x, weight, bias))
print("arrays equal loops:", x.shape, "@", weight.shape, "→", dense(x, weight, bias).shape)

# %% [markdown]
# ## The derivative, number by number
#
# Let $g = \partial L / \partial y$ be given. Who feeds whom? As in the convolution, the loops do one
# thing: `y[n, k] += x[n, d] * weight[d, k]`. So each factor receives $g_{nk}$ times the other. A
# feature is used by all $K$ scores, a weight and a bias by all $N$ images. Add up the uses:
#
# $$\frac{\partial L}{\partial x_{nd}} = \sum_k g_{nk}\, w_{dk} \qquad
# \frac{\partial L}{\partial w_{dk}} = \sum_n x_{nd}\, g_{nk} \qquad
# \frac{\partial L}{\partial b_k} = \sum_n g_{nk}$$

# %%
def dense_backward_naive(grad_output, x, weight):
    grad_x, grad_weight = np.zeros_like(x), np.zeros_like(weight)
    grad_bias = np.zeros(weight.shape[1])
    for n, k in np.ndindex(grad_output.shape):
        g = grad_output[n, k]
        grad_bias[k] += g
        for d in range(len(weight)):
            grad_x[n, d] += g * weight[d, k]
            grad_weight[d, k] += g * x[n, d]
    return grad_x, grad_weight, grad_bias

# %% [markdown]
# On paper, let $g$ be 1, 0, −1 for the first picture and 2, −2, 1 for the second.
#
# **Predict.** What are the three numbers of $\partial L / \partial b$? And the first row of
# $\partial L / \partial x$? The cell asserts them, and draws the fourth step of backward: one
# number of $g$ gives a template to a row of $\partial L / \partial x$, and a picture to a column
# of $\partial L / \partial w$.

# %%
paper_g = np.array([[1, 0, -1], [2, -2, 1]], float)
grad_x, grad_weight, grad_bias = dense_backward_naive(paper_g, paper_x, paper_weight)
assert (grad_bias == [3, -2, 0]).all()
assert (grad_x == [[0, 2, 0, -2], [1, 3, -5, 1]]).all()
assert (grad_weight == [[7, -4, -1], [2, 0, -2], [6, -6, 3], [3, -2, 0]]).all()
fourth = (paper_x, paper_weight, paper_bias, 3)
backward = {"direction": "backward", "grad_output": paper_g}
show(dense_step(*fourth, **backward), alt=dense_step_alt(*fourth, **backward))

# %% [markdown]
# So **a template learns by adding pictures to itself**: $\partial L / \partial w$ is made of the
# inputs, each times its $g$. We come back to this with real digits.
#
# ## The shapes force it
#
# $\partial L / \partial w$ has the shape of $w$, and it is made of $x$ and $g$. Two arrays can be
# multiplied in eight ways: either one first, each as it is or transposed, its rows and columns
# exchanged; in code `x.T`, in formulas $x^\top$.
#
# **Predict.** With 5 images, 4 features and 3 scores, how many of the eight fit together and come
# out as (4, 3)? And how many fit where there are 3 of each?

# %%
def products_of_shape(shape, **arrays):
    """The products of two arrays, as they are or transposed, that exist and have this shape."""
    found = []
    for (one, a), (other, b) in permutations(arrays.items(), 2):
        for (i, p), (j, q) in product([("", a), (".T", a.T)], [("", b), (".T", b.T)]):
            if p.shape[1] == q.shape[0] and (p.shape[0], q.shape[1]) == shape:
                found.append(f"{one}{i} @ {other}{j}")
    return found


print("∂L/∂w:", products_of_shape(weight.shape, x=x, g=grad_output))
print("∂L/∂x:", products_of_shape(x.shape, w=weight, g=grad_output))
square = np.zeros((3, 3))
print("squares:", len(products_of_shape((3, 3), x=square, g=square)), "of 8 fit")

# %% [markdown]
# One each: whoever forgets the formula reads it off the shapes. On squares all fit, and `g @ w` for
# `g @ w.T` is wrong without an error.
#
# ## Why a product at all?
#
# The sum $x w$ is **bilinear**: linear in $x$ while $w$ is held, and linear in $w$ while $x$ is
# held. Nudge $x$ by $\delta$, or $w$ by $\epsilon$: $L$ moves by
#
# $$\langle g,\, \delta w \rangle = \langle g\, w^\top\!,\, \delta \rangle \qquad\qquad
# \langle g,\, x\, \epsilon \rangle = \langle x^\top g,\, \epsilon \rangle$$
#
# with $\langle a, b \rangle = \sum a b$. What multiplies the nudge is the gradient. The cell checks both,
# with large nudges: linear means exact.
#
# **Checkpoint.** Then backward in one line, equal to the loops.

# %%
delta, epsilon = rng.standard_normal(x.shape), rng.standard_normal(weight.shape)
g = grad_output
assert np.isclose(np.sum(g * (delta @ weight)), np.sum((g @ weight.T) * delta))
assert np.isclose(np.sum(g * (x @ epsilon)), np.sum((x.T @ g) * epsilon))
assert np.allclose((x + delta) @ weight - x @ weight, delta @ weight)
print("exact, for nudges of any size")

# %%
def dense_backward(grad_output, x, weight):
    return grad_output @ weight.T, x.T @ grad_output, grad_output.sum(axis=0)


by_arrays = dense_backward(grad_output, x, weight)
by_loops = dense_backward_naive(grad_output, x, weight)
assert all(np.allclose(a, b) for a, b in zip(by_arrays, by_loops, strict=True))
print("arrays equal loops:", *(grad.shape for grad in by_arrays))

# %% [markdown]
# ## The layer
#
# The same lines with a cache. The weights begin at random, by a rule of chapter 04.
#
# **Predict.** Which variance keeps scores as large as features? No ReLU follows.

# %%
class Dense(Layer):
    """y[n,k] = b[k] + Σ_d x[n,d] · w[d,k]"""

    def __init__(self, input_dim, output_dim, *, rng=None):
        self.weight = Parameter(lecun_normal((input_dim, output_dim), input_dim, rng))
        self.bias = Parameter(np.zeros(output_dim, np.float32))

    def forward(self, x):
        self.cache = (x,)
        return x @ self.weight.value + self.bias.value

    def backward(self, grad_output):
        (x,) = self.recall()
        self.weight.grad += x.T @ grad_output
        self.bias.grad += grad_output.sum(axis=0)
        return grad_output @ self.weight.value.T

# %% [markdown]
# $1 / D$: LeCun's rule, `lecun_normal` in code.
#
# **Checkpoint.** Is this backward the derivative of this forward?
#
# **This is `resnetlib/layers/dense.py`.** The library's layer has the same lines and checks of its
# input. From the same seed it computes the same numbers.

# %%
assert gradcheck(Dense(4, 3, rng=0), x, rng=0) < 1e-6
ours, theirs = Dense(4, 3, rng=0), resnetlib.Dense(4, 3, rng=0)
assert np.allclose(ours.forward(x), theirs.forward(x), atol=1e-5)
assert np.allclose(ours.backward(grad_output), theirs.backward(grad_output), atol=1e-5)
for mine, other in zip(gather_params(ours), gather_params(theirs), strict=True):
    assert np.allclose(mine.grad, other.grad, atol=1e-5)
large = Dense(512, 100, rng=0).forward(rng.standard_normal((1000, 512)))
assert np.isclose(large.var(), 1, rtol=0.1)  # as large as the features
print("the same y, the same ∂L/∂x, the same gradients of weight and bias")

# %% [markdown]
# ## What it costs
#
# $N D K$ multiply-adds forward, twice as many backward, $D K + K$ parameters.
#
# **Predict.** The last layer of ResNet-18 has 512 features and 1,000 scores. Compare it with one
# convolution of the first stage, which has 36,864 weights and 116 million multiply-adds (chapter
# 02): who has more weights, and who more work? And how much longer do 64 images take than one?

# %% tags=["nbval-ignore-output"]
# No two machines take the same time, so tests do not compare this output.
head = ResNet18(num_classes=1000).head.dense
weights = work = 512 * 1000  # for one image, a multiply-add per weight
assert head.weight.value.size == weights
assert round(weights / (64 * 64 * 3 * 3)) == 14 and round(64 * 56 * 56 * 64 * 3 * 3 / work) == 226
seconds = {}
for N in [1, 64]:
    features, runs = rng.standard_normal((N, 512), dtype=np.float32), []
    for _ in range(30):
        start = time.perf_counter()
        head.forward(features)
        runs.append(time.perf_counter() - start)
    seconds[N] = min(runs)
print(f"64 images take {seconds[64] / seconds[1]:.0f} times as long as one")

# %% [markdown]
# 14 times as many weights, and 226 times less work: here a weight is used **once** per image, there
# at each of 3,136 places. A single image has to fetch every weight from memory for one multiply-add; a
# batch fetches it once for all.
#
# ## Templates that learn
#
# Now real digits, whose 64 pixels are the features, so that a template can be seen. The target
# $t_{nk}$ is 1 for the right digit and 0 for the other nine. The loss is that of chapter 01, averaged
# over the images (chapter 08 finds a better one):
#
# $$L = \frac{1}{2N} \sum_{n,k} (y_{nk} - t_{nk})^2 \qquad
# \frac{\partial L}{\partial y_{nk}} = \frac{y_{nk} - t_{nk}}{N}$$

# %%
(train_images, train_labels), (test_images, test_labels) = load_digits()
pixels, test_pixels = (a.reshape(len(a), 64).astype(float) for a in (train_images, test_images))
targets = np.eye(10)[train_labels]  # (1437, 10): a row of zeros with a single 1


def loss_and_grad(y, t):
    return np.sum((y - t) ** 2) / (2 * len(y)), (y - t) / len(y)


nudge = 1e-3 * rng.standard_normal(targets.shape)
above, below = (loss_and_grad(targets * 0.5 + s * nudge, targets)[0] for s in (1, -1))
assert np.isclose((above - below) / 2, np.sum(nudge * loss_and_grad(targets * 0.5, targets)[1]))

# %% [markdown]
# Learning is forward, backward, and a small step against each gradient; the size of the step is the
# **learning rate**. All weights begin at 0, so that nothing in a template is there by chance.
#
# **Predict.** After a single step, what do the ten templates look like?

# %%
def descend(layer, features, targets, count, rate):
    for _ in range(count):
        _, grad_y = loss_and_grad(layer.forward(features), targets)
        layer.backward(grad_y)
        for p in gather_params(layer):
            p.value, p.grad = p.value - rate * p.grad, np.zeros_like(p.value)


def blank_layer(input_dim):
    layer = Dense(input_dim, 10, rng=0)
    for p in gather_params(layer):
        p.value, p.grad = np.zeros(p.value.shape), np.zeros(p.value.shape)  # float64
    return layer


# %%
layer, film, counted = blank_layer(64), {}, []
for done, more in [(1, 1), (10, 9), (100, 90)]:
    descend(layer, pixels, targets, more, rate=0.1)
    right = np.sum(layer.forward(test_pixels).argmax(axis=1) == test_labels)
    film[f"after {done}"] = layer.weight.value
    counted.append(f"{right} after {done}")
for k in range(10):
    summed = pixels[train_labels == k].sum(axis=0)
    assert np.allclose(film["after 1"][:, k], 0.1 / len(pixels) * summed)
print("named right, of 360 unseen digits:", ", ".join(counted), "steps")
show(
    template_film(film, (8, 8)),
    alt="Ten templates after 1, 10 and 100 steps. After one step they are blurred red digits. Later "
    "each has blue parts: the template of 0 a blue middle, that of 1 a red middle.",
)

# %% [markdown]
# After one step each template is the **mean picture** of its digit, but for a factor. While $y$ is 0,
# $g$ is $-t / N$, and the step adds up the pictures with label $k$:
#
# $$w_{\cdot k} = \frac{\text{rate}}{N} \sum_{n:\ \text{label } k} x_n$$
#
# That alone names 308 of 360. Later, where a template answers to a wrong digit, $y - t$ is positive, and
# that picture is *subtracted*. What digits share cancels, what tells them apart stays: blue in the middle
# of the 0.
#
# ## A mistake, looked into
#
# Red in a template says: *ink here speaks for me*. Blue says: *against me*. The products show where
# this picture scored.
#
# **Predict.** Which digit will be named wrongly most often?

# %%
named = layer.forward(test_pixels).argmax(axis=1)
wrong = np.flatnonzero(named != test_labels)
print("mistakes per digit, 0 to 9:", np.bincount(test_labels[wrong], minlength=10))
n = wrong[(test_labels[wrong] == 8) & (named[wrong] == 1)][0]
pair = [int(named[n]), int(test_labels[n])]
found = (test_images[n, 0], layer.weight.value, layer.bias.value, pair)
show(
    template_scores(*found, label=pair[1]),
    alt=template_scores_alt(*found, label=pair[1]),
)

# %% [markdown]
# The 8. This one is called 1: it is so slim that its ink crosses the red middle of template 1, and the
# two sums come close (they are rounded). One template has to fit all ways to write an 8.
#
# ## Features in place of pixels
#
# So all that stands in front of this layer has one task: to turn pixels into features for which one
# template per class is enough. We take them from the trained network of chapter 00, whose
# dense layer keeps its input in the cache, and let a blank layer learn from them.
#
# **Predict.** On pixels a hundred steps named 334 of 360. And on these 128 features?

# %%
network = ResNet18(input_channels=1, num_classes=10, width=16, stem="small")
load(network, DIGITS_WEIGHTS)


def features_of(images):
    with evaluating(network):
        network.forward(images)
    return network.head.dense.recall()[0].astype(float)


fresh = blank_layer(128)
descend(fresh, features_of(train_images), targets, 100, rate=0.02)
right_on_features = np.sum(fresh.forward(features_of(test_images)).argmax(axis=1) == test_labels)
assert right == 334 and right_on_features > 350
print(f"on pixels {right} of 360, on features more than 350")

# %% [markdown]
# The same layer, and nearly everything is right: a deep network is a maker of features with a matcher
# of templates at its end. (Features and templates learned from the same digits; the 360 are unseen by
# both.)
#
# ## Play
#
# In the first player go forward, then choose *backward* and watch: each number of
# $\partial L / \partial y$ gives to a row, a column and one bias. Its loss is
# $L = \tfrac12 \sum y^2$, whose $\partial L / \partial y$ is $y$. In the second, lay any unseen digit
# over any template. **Tab** goes from control to control, the arrow keys move it.

# %%
one = int(np.flatnonzero(test_labels == 0)[0])
of_zero = (test_images[one, 0], layer.weight.value, layer.bias.value, [0])
show(template_scores(*of_zero, label=0), alt=template_scores_alt(*of_zero, label=0))

# %% tags=["widget"]
whole = np.random.default_rng(1).integers
larger = (whole(-3, 4, (4, 5)), whole(-2, 3, (5, 3)), whole(-2, 3, 3))
dense_player({"from paper": (paper_x, paper_weight, paper_bias), "4 × 5 × 3": larger})

# %% tags=["widget"]
template_player(test_images[:, 0], test_labels, layer.weight.value, layer.bias.value)

# %% [markdown]
# **Try it.** Change one thing, say what you expect, run.
#
# 1. In `paper_templates`, double the four numbers of *diagonal*. Which scores in the picture change?
# 2. Blend two digits: `mix = (test_pixels[:1] + test_pixels[1:2]) / 2`. How do the ten scores of
#    `layer.forward(mix)` follow from theirs?
# 3. Put two dense layers behind each other, `x @ w1 @ w2`. Is that more than one layer can do?
#
# <details><summary>Answers</summary>
#
# 1. The third alone: a column feeds one score. It becomes 5. (The check of the paper case then fails.)
# 2. They are the mean of the two: it cannot say "either, but nothing in between".
# 3. No: it is one layer with the weight `w1 @ w2`. So a network needs a bend (chapter 04).
#
# </details>

# %% [markdown]
# ## What can go wrong
#
# The bias, summed over the wrong axis: `grad_output.sum(axis=1)`, which has the shape $(N,)$ in
# place of $(K,)$.
#
# **Predict.** With three scores and a batch of 4, of 3, of a single image: when does Python
# complain?

# %%
for N in [4, 3, 1]:
    g, grad_bias = rng.standard_normal((N, 3)), np.zeros(3)
    try:
        grad_bias += g.sum(axis=1)
        print(f"N = {N}: no error, right: {np.allclose(grad_bias, g.sum(axis=0))}")
    except ValueError:
        print(f"N = {N}: error, ({N},) does not fit (3,)")

# %% [markdown]
# Only with 4. Three images happen to fit, and one is broadcast to all three biases. `sum()` without
# an axis is worse: one number, which fits everywhere.
#
# Symptom: the loss falls, but more slowly, and nobody complains. Cause: a sum over an axis that the
# bias does have. Cure: $g$ is $(N, K)$, the bias is $(K,)$; what is missing is $n$, so axis 0 goes.
# And check with sizes that are all different.

# %%
class BiasSumsAll(Dense):
    def backward(self, grad_output):
        grad_x = super().backward(grad_output)
        self.bias.grad += grad_output.sum() - grad_output.sum(axis=0)  # every bias gets the total
        return grad_x


caught = gradcheck(BiasSumsAll(4, 3, rng=0), x, rng=0)
assert caught > 0.01
print(f"gradcheck: {caught:.1f}, and a right layer stays below 1e-6")

# %% [markdown]
# ## What we know now
#
# A dense layer lays features over one template per class; a score is the sum of products plus a
# bias. It is bilinear, so backward is the same product twice more, arranged as the shapes demand. A
# template is a sum of the inputs that it met, and one per class is enough when the features are good.
#
# | array | shape | its gradient is |
# |:--|:--|:--|
# | `x` | $(N, D)$ | $g\, w^\top$ |
# | `weight` | $(D, K)$ | $x^\top g$ |
# | `bias` | $(K,)$ | $\sum_n g_n$ |
# | `y`, `grad_output` = $g$ | $(N, K)$ | – |
#
# Now build it yourself, and scores by angle: [exercise 07](../exercises/07_dense.ipynb).
#
# **Next:** [chapter 08](08_softmax_cross_entropy.ipynb), softmax and cross-entropy. What is the
# cost of being wrong?

# %% [markdown]
# ## Sources
#
# - LeCun, Bottou, Orr, Müller 1998, *Efficient BackProp*, in *Neural Networks: Tricks of the Trade*,
#   section 4.6: variance $1/D$.
# - Widrow, Hoff 1960, *Adaptive Switching Circuits*, IRE WESCON Convention Record 4: a linear layer
#   that learns by the squared error.
# - Alpaydin, Kaynak 1998, *Optical Recognition of Handwritten Digits*, UCI Machine Learning
#   Repository, doi:10.24432/C50P49, CC BY 4.0.
