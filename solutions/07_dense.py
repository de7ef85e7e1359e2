# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %% [markdown] classroom={"exercise": "07_dense", "version": 3, "asks_for": ["Dense"]}
# # Exercise 07 · Dense
#
# You write the last layer of a ResNet-18, forward and backward, put it into the network's head, and the
# logits stay what they were. Then you go past the chapter: inputs with any number of axes, and
# scores that ask for the direction of the features only, not for their length.
#
# | part | tasks | points | minutes |
# |:--|:--|--:|--:|
# | core | 1 to 3 | 9 | 40 |
# | stretch | 4 to 6 | 10 | 70 |
# | in words | 7 | 2 | 10 |
#
# [Chapter 07](../chapters/07_dense.ipynb) is an open book: look things up in it. What the
# stretch asks is not in it.

# %% [markdown]
# **How it works.** As in [exercise 02](02_conv2d.ipynb): replace `raise NotImplementedError` by your own
# lines, run the cell, then the check below it. What you hand in stands in the cells that begin with
# `# Task: …`, with the imports and helpers that it needs. Begin anywhere: only task 3 needs others, 1 and
# 2. Try each task first with the chapter closed.

# %% [markdown]
# **One case is large.** Where a task asks for a derivative, its check has a case with some 100,000
# slopes, of which it keeps four sums. Nudging one number after another does not finish in time there. A
# derivative does, in plain loops too.

# %%
import numpy as np

from classroom.checks import Checks
from resnetlib import Dense, Layer, Parameter, ResNet18, gather_params, load_digits, swapped
from resnetlib.figures import show, template_film
from resnetlib.layers.initialization import lecun_normal

check = Checks("07_dense")

# %% [markdown]
# The letters are those of the course: $N$ images with $D$ features each, $K$ scores; $n, d, k$ count
# them. Column $k$ of the weight is the template of score $k$. The gradient that comes in,
# $g = \partial L / \partial y$, is called `grad_output` in code.

# %% [markdown]
# ## Task 1 · Scores
#
# *1 point · 5 minutes · warm-up*
#
# $$y_{nk} = b_k + \sum_d x_{nd}\, w_{dk}$$
#
# Two images with three features, two scores: work out the four numbers on paper, then compare with the
# target.

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# Write the shapes of x and of weight side by side. The letter that stands in the middle is summed away.
#
# </details>


# %% classroom={"role": "answer", "task": "forward", "see": "The array form"}
# Task: forward
def dense(x, weight, bias):
    """x (N, D), weight (D, K), bias (K,) → y (N, K)."""
    # ANSWER
    return x @ weight + bias


# %% tags=["raises-exception"] classroom={"role": "expected"}
paper_x = np.array([[1.0, 2, 3], [0, -1, 1]])
paper_weight = np.array([[1.0, 0], [1, 2], [0, 1]])
print(dense(paper_x, paper_weight, np.array([10.0, 20])))


# %% classroom={"role": "check", "task": "forward", "points": 1}
@check("scores")
def _(rng):
    x, weight = rng.standard_normal((5, 4)), rng.standard_normal((4, 3))
    bias = rng.standard_normal(3)
    return {
        "five images": dense(x, weight, bias),
        "one image": dense(x[:1], weight, bias),
        "one score": dense(x, weight[:, :1], bias[:1]),
    }


# %% [markdown]
# ## Task 2 · What comes back
#
# *3 points · 15 minutes · core*
#
# Three functions, one for each array that went into the scores. Write one, and run its check before you
# go on. For each, ask the same question: in how many numbers of y was this number used, and what
# was it multiplied by there?

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# Nudge $b_k$ by a little: which numbers of y move, and by how much each? Then do the same with one weight
# $w_{dk}$, and with one feature $x_{nd}$.
#
# </details>
# <details><summary>Hint 2</summary>
#
# Each gradient has the shape of its array: (K,), (D, K), (N, D). Which of the letters n, d, k is missing
# there? That one is summed away. If all sizes differ, only one product of two arrays fits.
#
# </details>


# %% classroom={"role": "answer", "task": "backward", "see": ["The derivative, number by number", "The shapes force it", "What can go wrong"]}
# Task: backward
def grad_bias_of(grad_output):
    """grad_output (N, K) → ∂L/∂bias (K,)."""
    # ANSWER
    return grad_output.sum(axis=0)


def grad_weight_of(grad_output, x):
    """grad_output (N, K), x (N, D) → ∂L/∂weight (D, K)."""
    # ANSWER
    return x.T @ grad_output


def grad_x_of(grad_output, weight):
    """grad_output (N, K), weight (D, K) → ∂L/∂x (N, D)."""
    # ANSWER
    return grad_output @ weight.T


# %% classroom={"role": "check", "task": "backward", "points": 1}
@check("gradient of the bias")
def _(rng):
    return {
        "five images": grad_bias_of(rng.standard_normal((5, 3))),
        "one image": grad_bias_of(rng.standard_normal((1, 4))),
        "a large case": check.large(grad_bias_of, rng.standard_normal((2, 100_000))),
    }


# %% classroom={"role": "check", "task": "backward", "points": 1}
@check("gradient of the weight")
def _(rng):
    grad_output, x = rng.standard_normal((2, 2)), rng.standard_normal((2, 200_000))
    return {
        "five images": grad_weight_of(rng.standard_normal((5, 3)), rng.standard_normal((5, 4))),
        "one image": grad_weight_of(rng.standard_normal((1, 3)), rng.standard_normal((1, 4))),
        "a large case": check.large(grad_weight_of, grad_output, x),
    }


# %% classroom={"role": "check", "task": "backward", "points": 1}
@check("gradient of the features")
def _(rng):
    grad_output, weight = rng.standard_normal((2, 2)), rng.standard_normal((200_000, 2))
    return {
        "five images": grad_x_of(rng.standard_normal((5, 3)), rng.standard_normal((4, 3))),
        "one score": grad_x_of(rng.standard_normal((5, 1)), rng.standard_normal((4, 1))),
        "a large case": check.large(grad_x_of, grad_output, weight),
    }


# %% [markdown]
# What ∂L/∂w is good for: a layer that knows nothing gives every digit the share 1/10. With
# $g = (1/10 - t) / N$, where $t$ is 1 for the right digit, the step against ∂L/∂w adds to each template
# the pictures of its digit, and takes away a tenth of all. Red: here this digit has more ink than
# the others.

# %% tags=["raises-exception"] classroom={"role": "expected"}
images, labels = load_digits()[0]
digits = images.reshape(len(images), 64).astype(float)
first_step = -grad_weight_of((0.1 - np.eye(10)[labels]) / len(labels), digits)
show(
    template_film({"first step": first_step}, (8, 8)),
    alt="Ten templates after one step, in red and blue. The 0 is a red ring around a blue middle, the 1 a "
    "red stroke, the 7 is dark blue at its foot, where other digits have ink. The 8 is the palest.",
)

# %% [markdown]
# ## Task 3 · The layer, and the head that does not notice
#
# *5 points · 20 minutes · core*
#
# Put the functions into a layer. `forward` keeps what `backward` needs, best as one tuple in `self.cache`.
# `backward` *adds* to the gradients of weight and bias, and returns ∂L/∂x. Neither x nor grad_output may
# change, and a second forward replaces the first. float32 in gives float32 out, in both directions: the
# functions of tasks 1 and 2 have a part in that.

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# Which of x, weight and y does backward need? The weight is at hand; what else has to be kept?
# `self.recall()` returns the tuple that forward kept. A `Parameter` holds two arrays, `.value` and
# `.grad`.
#
# </details>
# <details><summary>Hint 2</summary>
#
# A tuple of one is written with a comma: `(a,)`. Two calls of backward give twice the gradient of one:
# which assignment does that?
#
# </details>


# %% classroom={"role": "answer", "task": "layer", "see": "The layer"}
# Task: layer
class MyDense(Layer):
    """Takes the place of resnetlib's Dense."""

    def __init__(self, input_dim, output_dim, *, rng=None):
        self.weight = Parameter(lecun_normal((input_dim, output_dim), input_dim, rng))
        self.bias = Parameter(np.zeros(output_dim, np.float32))

    def forward(self, x):
        # ANSWER
        self.cache = (x,)
        return dense(x, self.weight.value, self.bias.value)

    def backward(self, grad_output):
        # ANSWER
        (x,) = self.recall()
        self.weight.grad += grad_weight_of(grad_output, x)
        self.bias.grad += grad_bias_of(grad_output)
        return grad_x_of(grad_output, self.weight.value)


# %% [markdown]
# The checks below also ask your layer for a large case:


# %%
def large_backward(rng, dtype=np.float64):
    """∂L/∂x and ∂L/∂weight of a layer with 200,000 features."""
    layer = MyDense(200_000, 2)
    layer.weight = Parameter(rng.standard_normal((200_000, 2), dtype))
    layer.forward(rng.standard_normal((2, 200_000), dtype))
    return layer.backward(rng.standard_normal((2, 2), dtype)), layer.weight.grad


# %% classroom={"role": "check", "task": "layer", "points": 2}
@check("layer")
def _(rng):
    layer = MyDense(4, 3)
    layer.weight = Parameter(rng.standard_normal((4, 3)))
    layer.bias = Parameter(rng.standard_normal(3))
    layer.forward(rng.standard_normal((2, 4)))
    x, grad_y = rng.standard_normal((5, 4)), rng.standard_normal((5, 3))
    y = layer.forward(x)
    layer.backward(grad_y)
    return {
        "y": y,
        "grad_x": layer.backward(grad_y),
        "weight": layer.weight.grad,
        "bias": layer.bias.grad,
        "x afterwards": x,
        "grad_output afterwards": grad_y,
        "a large case": check.large(large_backward, rng),
    }


# %% classroom={"role": "check", "task": "layer", "points": 1}
@check("layer, in float32")
def _(rng):
    layer = MyDense(4, 3, rng=rng)
    y = layer.forward(rng.standard_normal((5, 4), dtype=np.float32))
    grad_x = layer.backward(rng.standard_normal((5, 3), dtype=np.float32))
    return {
        "y": y,
        "grad_x": grad_x,
        "bytes per number of y": y.itemsize,
        "bytes per number of grad_x": grad_x.itemsize,
        "a large case": check.large(large_backward, rng, np.float32),
    }


# %% [markdown]
# `swapped` makes a copy of a whole ResNet-18 in which the dense layer is yours, with the same
# numbers in weight and bias. All that the network learns comes through your ∂L/∂x: we look at the
# gradient of its first convolution, 20 layers away.


# %% classroom={"role": "check", "task": "layer", "points": 2}
@check("swap the head")
def _(rng):
    network = ResNet18(3, 5, width=4, stem="small", dropout_rate=0.0, rng=rng)
    for p in gather_params(network):
        p.value, p.grad = p.value.astype(np.float64), np.zeros(p.value.shape)
    mine = swapped(network, {Dense: MyDense})
    logits = mine.forward(rng.standard_normal((3, 3, 8, 8)))
    mine.backward(rng.standard_normal(logits.shape))
    return {
        "logits": logits,
        "weight of the head": mine.head.dense.weight.grad,
        "bias of the head": mine.head.dense.bias.grad,
        "first convolution": mine.stem.conv.weight.grad,
        "a large case": check.large(large_backward, rng),
    }


# %% [markdown]
# ## Task 4 · Any number of axes
#
# *3 points · 20 minutes · stretch*
#
# A sentence is a row of words, each with $D$ features: a batch of them is $(N, T, D)$. A batch of feature
# maps with the channels last is $(N, H, W, D)$; a single vector of features is $(D,)$. A dense layer can
# score them all: it sums over the last axis, and every axis before it stays.
#
# $$y_{\ldots k} = b_k + \sum_d x_{\ldots d}\, w_{dk}$$
#
# Your forward may be able to do this as it is: try `dense(np.ones((2, 5, 3)), paper_weight, 0)`. Backward is
# the task, for any number of axes before the last, none among them.

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# For the weight, every vector of features is an image of its own. Whether 6 vectors lie in 6 rows or in 2
# sentences of 3 words makes no difference to what it collects.
#
# </details>
# <details><summary>Hint 2</summary>
#
# So bring both arrays into two axes first: how many rows are there? `reshape` can work out one size by
# itself. ∂L/∂x goes back to the shape of x.
#
# </details>


# %% classroom={"role": "answer", "task": "axes", "see": ["The derivative, number by number", "The shapes force it"], "beyond_chapter": true}
# Task: axes
def dense_backward_any(grad_output, x, weight):
    """grad_output (…, K), x (…, D), weight (D, K) → ∂L/∂x (…, D), ∂L/∂weight (D, K), ∂L/∂bias (K,)."""
    # ANSWER
    D, K = weight.shape
    rows, grad_rows = x.reshape(-1, D), grad_output.reshape(-1, K)
    return (grad_rows @ weight.T).reshape(x.shape), rows.T @ grad_rows, grad_rows.sum(axis=0)


# %% classroom={"role": "check", "task": "axes", "points": 2}
@check("sentences and maps")
def _(rng):
    weight = rng.standard_normal((5, 4))
    sentences = rng.standard_normal((2, 3, 4)), rng.standard_normal((2, 3, 5))
    maps = rng.standard_normal((2, 3, 6, 4)), rng.standard_normal((2, 3, 6, 5))
    wide, features = rng.standard_normal((200_000, 2)), rng.standard_normal((2, 1, 200_000))
    grad_y = rng.standard_normal((2, 1, 2))
    return {
        "sentences: grad_x": dense_backward_any(*sentences, weight)[0],
        "sentences: grad_weight": dense_backward_any(*sentences, weight)[1],
        "sentences: grad_bias": dense_backward_any(*sentences, weight)[2],
        "maps: grad_x": dense_backward_any(*maps, weight)[0],
        "maps: grad_weight": dense_backward_any(*maps, weight)[1],
        "maps: grad_bias": dense_backward_any(*maps, weight)[2],
        "a large case": check.large(dense_backward_any, grad_y, features, wide),
    }


# %% classroom={"role": "check", "task": "axes", "points": 1}
@check("a single vector")
def _(rng):
    weight = rng.standard_normal((5, 4))
    found = dense_backward_any(rng.standard_normal(4), rng.standard_normal(5), weight)
    rows = rng.standard_normal((3, 4)), rng.standard_normal((3, 5))
    wide, features = rng.standard_normal((200_000, 2)), rng.standard_normal(200_000)
    return {
        "grad_x": found[0],
        "grad_weight": found[1],
        "grad_bias": found[2],
        "three rows: grad_weight": dense_backward_any(*rows, weight)[1],
        "three rows: grad_bias": dense_backward_any(*rows, weight)[2],
        "a large case": check.large(dense_backward_any, rng.standard_normal(2), features, wide),
    }


# %% [markdown]
# ## Task 5 · Scores that do not see the length
#
# *2 points · 15 minutes · stretch*
#
# Twice the ink is twice the score: a dense layer confuses a dark picture with a sure one. Where only the
# kind should count, as when faces are recognized, one scores by the **cosine** of the angle between features and
# template, times a number $s$, the scale:
#
# $$y_{nk} = s \, \frac{\sum_d x_{nd}\, w_{dk}}{|x_n|\; |w_{\cdot k}|} \qquad\qquad |x_n| = \sqrt{\textstyle\sum_d x_{nd}^2}$$
#
# Every score lies between $-s$ and $s$, and a template need not be long to win. In the target the
# first template points along (3, 4), the second along the second axis. Neither x nor weight may change.

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# Divide each image by its own length, and each template by its own. What is then left to do is task 1
# without a bias.
#
# </details>
# <details><summary>Hint 2</summary>
#
# A template is a column: over which axis does its length sum, and over which does that of an image?
# `keepdims=True` keeps a result in a shape that divides well.
#
# </details>


# %% classroom={"role": "answer", "task": "cosine", "see": ["The equation", "The array form"], "beyond_chapter": true}
# Task: cosine
def cosine_scores(x, weight, scale):
    """x (N, D), weight (D, K), scale a number → y (N, K), each from −scale to scale."""
    # ANSWER
    directions = x / np.linalg.norm(x, axis=1, keepdims=True)
    templates = weight / np.linalg.norm(weight, axis=0)
    return scale * directions @ templates


# %% tags=["raises-exception"] classroom={"role": "expected"}
along = np.array([[3.0, 4], [0.3, 0.4], [-6, -8]])
print(cosine_scores(along, np.array([[30.0, 0], [40, 1]]), scale=10).round(2))


# %% classroom={"role": "check", "task": "cosine", "points": 2}
@check("cosine scores")
def _(rng):
    x, weight = rng.standard_normal((5, 4)), 3 * rng.standard_normal((4, 3))
    return {
        "scale 1": cosine_scores(x, weight, 1.0),
        "scale 16": cosine_scores(x, weight, 16.0),
        "long features": cosine_scores(1000 * x[:2], weight, 5.0),
        "x afterwards": x,
        "weight afterwards": weight,
    }


# %% [markdown]
# ## Task 6 · Scores that do not see the length, backward
#
# *5 points · 35 minutes · stretch*
#
# All three gradients; the scale is learned too. Go in steps: with $u = x / |x|$ and $v = w / |w|$, the
# scores are $y = s\, u v$. The last step you know from task 2. New is the step through a length: if
# one vector $x$ moves by a small $\delta$, how does its direction $u$ move?
#
# Each gradient has a check of its own. Return `None` in place of one that you do not have yet: its
# check then says that it got None.

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# Draw an arrow x. Let δ point along x: what happens to its direction? Let δ stand at a right angle to x:
# now it turns. By how much, if x is twice as long?
#
# </details>
# <details><summary>Hint 2</summary>
#
# So a move along x does nothing, and a move across x is divided by |x|. A gradient goes the same
# way back: of ∂L/∂u, the part along u is lost, the rest is divided by |x|.
#
# </details>
# <details><summary>Hint 3</summary>
#
# The part of a vector a along u, where u has the length 1, is u times ⟨a, u⟩. Row by row for the images,
# column by column for the templates. And the scale is multiplied with every cosine: what does it collect?
#
# </details>


# %% classroom={"role": "answer", "task": "cosine_backward", "see": "Why a product at all?", "beyond_chapter": true}
# Task: cosine_backward
def cosine_backward(grad_output, x, weight, scale):
    """grad_output (N, K), x (N, D), weight (D, K) → ∂L/∂x (N, D), ∂L/∂weight (D, K), ∂L/∂scale, a number."""
    # ANSWER
    lengths = np.linalg.norm(x, axis=1, keepdims=True)
    sizes = np.linalg.norm(weight, axis=0)
    u, v = x / lengths, weight / sizes
    grad_u, grad_v = scale * grad_output @ v.T, scale * u.T @ grad_output
    grad_x = (grad_u - u * (grad_u * u).sum(axis=1, keepdims=True)) / lengths
    grad_weight = (grad_v - v * (grad_v * v).sum(axis=0)) / sizes
    return grad_x, grad_weight, (grad_output * (u @ v)).sum()


# %% [markdown]
# A case for paper: the image (3, 4), the templates (1, 0) and (0, 1), the scale 1, and ∂L/∂y = (1, 0). Only the
# first cosine counts, 3/5. Along (3, 4) nothing can be gained, so ∂L/∂x stands across it: which
# multiple of (4, −3) is it? The first template can turn, the second plays no part.

# %% tags=["raises-exception"] classroom={"role": "expected"}
one = cosine_backward(np.array([[1.0, 0]]), np.array([[3.0, 4]]), np.eye(2), scale=1.0)
for name, gradient in zip(["x", "weight", "scale"], one, strict=True):
    if gradient is not None:
        print(f"∂L/∂{name}:", (np.round(gradient, 3) + 0.0).tolist())


# %% classroom={"role": "check", "task": "cosine_backward", "points": 1}
@check("gradient of the scale")
def _(rng):
    x, weight = 2 * rng.standard_normal((5, 4)), 3 * rng.standard_normal((4, 3))
    grad_y = rng.standard_normal((5, 3))
    return {
        "scale 7": cosine_backward(grad_y, x, weight, 7.0)[2],
        "scale 0.5": cosine_backward(grad_y[:2], x[:2], weight, 0.5)[2],
        "one score": cosine_backward(grad_y[:, :1], x, weight[:, :1], 2.0)[2],
    }


# %% classroom={"role": "check", "task": "cosine_backward", "points": 2}
@check("gradient of the features, through the angle")
def _(rng):
    x, weight = 2 * rng.standard_normal((5, 4)), 3 * rng.standard_normal((4, 3))
    grad_y = rng.standard_normal((5, 3))
    many = rng.standard_normal((400, 300)), rng.standard_normal((300, 4))
    grad_many = rng.standard_normal((400, 4))
    return {
        "scale 7": cosine_backward(grad_y, x, weight, 7.0)[0],
        "scale 0.5": cosine_backward(grad_y[:2], x[:2], weight, 0.5)[0],
        "one score": cosine_backward(grad_y[:, :1], x, weight[:, :1], 2.0)[0],
        "a large case": check.large(lambda: cosine_backward(grad_many, *many, 7.0)[0]),
    }


# %% classroom={"role": "check", "task": "cosine_backward", "points": 2}
@check("gradient of the templates, through the angle")
def _(rng):
    x, weight = 2 * rng.standard_normal((5, 4)), 3 * rng.standard_normal((4, 3))
    grad_y = rng.standard_normal((5, 3))
    many = rng.standard_normal((4, 300)), rng.standard_normal((300, 600))
    grad_many = rng.standard_normal((4, 600))
    return {
        "scale 7": cosine_backward(grad_y, x, weight, 7.0)[1],
        "scale 0.5": cosine_backward(grad_y[:2], x[:2], weight, 0.5)[1],
        "one score": cosine_backward(grad_y[:, :1], x, weight[:, :1], 2.0)[1],
        "a large case": check.large(lambda: cosine_backward(grad_many, *many, 7.0)[1]),
    }


# %% [markdown] classroom={"role": "question", "task": "zeros", "points": 2}
# ## Task 7 · In words
#
# *2 points · 10 minutes · marked by hand*
#
# In the chapter all weights and biases of a dense layer began at 0, and it learned to name 334 of 360
# digits. Someone puts two dense layers behind each other, with a ReLU between them, and lets all
# weights and biases of both begin at 0. The ReLU passes nothing back where its input is 0. What can
# this network learn, and what can it not? Give the reason for each array.
#
# **Your answer:**
#
# The hidden features are relu(0) = 0 for every image. The second weight's gradient is made of them,
# hᵀ g, and is 0. What goes back to the hidden features is g wᵀ with w = 0, again 0, so the first layer's
# weight and bias get 0 as well (and the ReLU lets nothing through at 0). Only the second bias has a gradient,
# Σ g. Since the other arrays stay 0 after a step, this remains so for ever: the network learns
# how often each class occurs, and gives every image the same scores. One layer alone is spared, because
# its ∂L/∂w is made of the images themselves.
#
# **Rubric.** 1 point: both weights and the first bias get the gradient 0, with the products that say why
# (features 0, weights 0, or the closed ReLU). 1 point: the last bias alone learns, so all images get
# the same scores, and it stays so after further steps.

# %% [markdown]
# ## What you have now
#
# The layer that turns features into scores, proved inside of a ResNet-18; its backward for sentences and
# maps; and a head that measures angles, as networks that tell faces apart have it.
#
# `python3 course.py check 07` runs all checks in a fresh kernel, as your instructor will, and counts your
# points. What you hand in is this notebook.
