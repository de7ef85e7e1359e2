# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %% [markdown] classroom={"exercise": "04_relu", "version": 3, "asks_for": ["ReLU"]}
# # Exercise 04 · ReLU
#
# You write the bend that stands between all layers, forward and backward, and put it into ResNet-18
# seventeen times. Then you go past the chapter: a ReLU that learns how much it leaks, weights that suit
# it, and a test that convicts a layer of spoiling what others still need.
#
# | part | tasks | points | minutes |
# |:--|:--|--:|--:|
# | core | 1 to 3 | 6 | 30 |
# | stretch | 4 to 6 | 9 | 70 |
# | in words | 7 | 2 | 10 |
#
# [Chapter 04](../chapters/04_relu.ipynb) is an open book: look things up in it. What the stretch asks is
# not in it.

# %% [markdown]
# **How it works.** As in exercise 02: replace `raise NotImplementedError` by your own lines, run the
# cell, run the check below it. An answer stands in its own cell, below its line `# Task: …`, with the
# imports and helpers that it needs: rely on no other cell.
#
# **Begin anywhere.** No task needs another.

# %% [markdown]
# **One case is large.** Where a task asks for a derivative, its check has a case with some 100,000
# slopes, of which it keeps four sums. Nudging one number after another does not finish in time there. A
# derivative does, in plain loops too.

# %%
import math

import numpy as np

from classroom.checks import Checks
from resnetlib import (
    Conv2D,
    Layer,
    ReLU,
    ResNet18,
    gather_params,
    gradcheck,
    swapped,
)
from resnetlib.figures import number_tables, show, signal_sizes, tables_alt

check = Checks("04_relu")

# %% [markdown]
# The input $x$ may have any shape: ReLU looks at each number alone. With $g = \partial L / \partial y$,
# called `grad_output`, it is
#
# $$y = \max(0, x) \qquad \frac{\partial L}{\partial x} = \begin{cases} g & \text{if } x > 0 \\ 0 & \text{otherwise} \end{cases}$$
#
# At $x = 0$ there is a corner; we take the slope 0. The numbers on which your checks run hold some zeros.


# %%
def with_zeros(rng, *shape):
    """Normal numbers of some shape, of which about a fifth is exactly 0."""
    return rng.standard_normal(shape) * (rng.random(shape) > 0.2)


# %%
def of_all_sizes(rng, *shape):
    """Normal numbers of some shape, from tiny ones to common ones, of which about a fifth is 0."""
    return with_zeros(rng, *shape) * 10.0 ** rng.integers(-12, 1, shape)


# %% [markdown]
# ## Task 1 · Which gates are open?
#
# *1 point · 5 minutes · warm-up*
#
# Return y, and the gates: an array of True and False in the shape of x, True where a number gets
# through. Ones and zeros may stand for them. x itself stays as it is.

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# A comparison of an array with a number gives an array of True and False.
#
# </details>
# <details><summary>Hint 2</summary>
#
# Is the gate of a 0 open? Look at the formula above, and at the target below.
#
# </details>


# %% classroom={"role": "answer", "task": "forward", "see": ["The equation", "The derivative"]}
# Task: forward
def rectified(x):
    """x, any shape → y and gates, each of the shape of x."""
    # ANSWER
    gates = x > 0
    return np.where(gates, x, 0), gates


# %% tags=["raises-exception"] classroom={"role": "expected"}
paper = np.array([[2.0, -3, 0], [-1, 4, 1]])
y, gates = rectified(paper)
tables = {"x": paper, "y": y, "gates": np.asarray(gates, int)}
show(number_tables(tables), alt=tables_alt(tables))


# %% classroom={"role": "check", "task": "forward", "points": 1}
@check("forward")
def _(rng):
    x, row = 10 * with_zeros(rng, 3, 2, 4, 5), with_zeros(rng, 11)
    y, gates = rectified(x)
    return {
        "y": y,
        "gates": gates,
        "x afterwards": x,
        "y of a row": rectified(row)[0],
        "gates of a row": rectified(row)[1],
    }


# %% [markdown]
# ## Task 2 · Back through the same gates
#
# *1 point · 5 minutes · warm-up*
#
# The gates are given, as forward left them. What comes back through them? `grad_output` and the gates stay
# as they are: others may still need them.
#
# <details><summary>Hint 1</summary>
#
# In a product, True counts as 1 and False as 0.
#
# </details>


# %% classroom={"role": "answer", "task": "backward", "see": "The derivative"}
# Task: backward
def through_gates(grad_output, gates):
    """grad_output, any shape, gates of the same shape → ∂L/∂x, of that shape, too."""
    # ANSWER
    return grad_output * gates


# %% tags=["raises-exception"] classroom={"role": "expected"}
gates = np.array([[True, False, False], [False, True, True]])
paper_grad = np.array([[5.0, 6, -7], [-2, -3, 1]])
passed = through_gates(paper_grad, gates)
tables = {"gates": gates.astype(int), "∂L/∂y": paper_grad, "∂L/∂x": passed}
show(number_tables(tables), alt=tables_alt(tables))


# %% classroom={"role": "check", "task": "backward", "points": 1}
@check("backward")
def _(rng):
    grad_output, gates = rng.standard_normal((2, 3, 4, 5)), rng.random((2, 3, 4, 5)) < 0.5
    grad_many, gates_many = rng.standard_normal(200_000), rng.random(200_000) < 0.5
    return {
        "grad_x": through_gates(grad_output, gates),
        "grad_output afterwards": grad_output,
        "gates afterwards": gates,
        "a large case": check.large(through_gates, grad_many, gates_many),
    }


# %% [markdown]
# ## Task 3 · The layer, seventeen times
#
# *4 points · 20 minutes · core*
#
# `forward` keeps what `backward` needs, best as one tuple in `self.cache`; `backward` may be called twice, and
# a second forward replaces what the first one kept.
# x and `grad_output` belong to others: neither is written into. float32 stays float32, and float64
# stays float64.

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# What is the least that backward has to know? One byte for each number is enough.
#
# </details>
# <details><summary>Hint 2</summary>
#
# A tuple of one needs its comma, and `(a,) = self.recall()` takes the one thing out of it again.
#
# </details>
# <details><summary>Hint 3</summary>
#
# True and False times float32 is float32. True and False turned into numbers by `astype(float)` are
# float64, and so is what they multiply.
#
# </details>


# %% classroom={"role": "answer", "task": "layer", "see": ["The layer", "What can go wrong"]}
# Task: layer
class MyReLU(Layer):
    """Takes the place of resnetlib's ReLU."""

    def forward(self, x):
        # ANSWER
        self.cache = (x > 0,)
        return np.maximum(x, 0)

    def backward(self, grad_output):
        # ANSWER
        (gates,) = self.recall()
        return grad_output * gates


# %% [markdown]
# The checks below also ask your layer for a large case:


# %%
def large_backward(rng):
    """∂L/∂x of two maps with 120,000 pixels each."""
    layer = MyReLU()
    layer.forward(of_all_sizes(rng, 1, 2, 300, 400))
    return layer.backward(rng.standard_normal((1, 2, 300, 400)))


# %% classroom={"role": "check", "task": "layer", "points": 2}
@check("layer")
def _(rng):
    layer = MyReLU()
    layer.forward(with_zeros(rng, 4, 3))  # forgotten
    x, grad_output = 10 * with_zeros(rng, 3, 4, 2, 5), rng.standard_normal((3, 4, 2, 5))
    y = layer.forward(x)
    layer.backward(grad_output)
    grad_x = layer.backward(grad_output)
    other = MyReLU()  # each keeps gates of its own
    other.forward(-x)
    later = layer.backward(grad_output)
    small = MyReLU()
    arrays = [small.forward(x.astype(np.float32)), small.backward(x.astype(np.float32))]
    return {
        "y": y,
        "grad_x": grad_x,
        "x afterwards": x,
        "grad_output afterwards": grad_output,
        "grad_x after another layer's forward": later,
        "bytes of a number, float32: y, grad_x": [array.itemsize for array in arrays],
        "bytes of a number, float64: y, grad_x": [y.itemsize, grad_x.itemsize],
        "a large case": check.large(large_backward, rng),
    }


# %% [markdown]
# Now the moment of truth. `swapped` puts your layer into the place of all ReLUs of a small ResNet-18: one
# in the stem, two in each of its eight blocks. Logits and gradients must stay what they were.


# %% classroom={"role": "check", "task": "layer", "points": 2}
@check("swap every ReLU")
def _(rng):
    network = ResNet18(3, 5, width=4, stem="small", dropout_rate=0.0, rng=rng)
    for p in gather_params(network):
        p.value, p.grad = p.value.astype(np.float64), np.zeros(p.value.shape)
    mine = swapped(network, {ReLU: MyReLU})
    logits = mine.forward(rng.standard_normal((2, 3, 16, 12)))
    grad_x = mine.backward(rng.standard_normal(logits.shape), input_grad=True)
    return {
        "logits": logits,
        "stem's weight": mine.stem.conv.weight.grad,
        "grad_x[0, 0]": grad_x[0, 0],
        "a large case": check.large(large_backward, rng),
    }


# %% [markdown]
# ## Task 4 · A leak that is learned
#
# *4 points · 30 minutes · stretch*
#
# A unit whose gates are all shut gets no gradient: it is dead. A *leaky* ReLU leaves the gate a little
# open, with a slope $a$ where $x$ is not positive. Here every channel $c$ has a slope of its own, and
# learns it:
#
# $$y = \begin{cases} x & \text{if } x > 0 \\ a_c \, x & \text{otherwise} \end{cases}$$
#
# A slope may be any number, negative or above 1. At $x = 0$ take the slope $a_c$. Backward returns ∂L/∂x
# and $\partial L / \partial a$, which has one number per channel. x and `grad_output` stay as they are.

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# `slope` is (C,), x is (N, C, H, W). Its axis must stand under C: give it two more at its end.
#
# </details>
# <details><summary>Hint 2</summary>
#
# Nudge $a_c$ by a little. Which y move, and by how much each? Where $x > 0$, nothing moves.
#
# </details>
# <details><summary>Hint 3</summary>
#
# One slope serves all images and all pixels of its channel, as γ does in batch norm: its gradient collects
# from all of them.
#
# </details>


# %% classroom={"role": "answer", "task": "prelu", "see": "The derivative", "beyond_chapter": true}
# Task: prelu
def prelu(x, slope):
    """x (N, C, H, W), slope (C,) → y (N, C, H, W)."""
    # ANSWER
    return np.maximum(x, 0) + slope[:, None, None] * np.minimum(x, 0)


def prelu_backward(grad_output, x, slope):
    """grad_output, x (N, C, H, W), slope (C,) → ∂L/∂x (N, C, H, W), ∂L/∂slope (C,)."""
    # ANSWER
    grad_x = grad_output * np.where(x > 0, 1, slope[:, None, None])
    return grad_x, (grad_output * np.minimum(x, 0)).sum(axis=(0, 2, 3))


# %% [markdown]
# The numbers of task 1 in two channels, one with the slope 0.5, one with −1; $g$ is 1 everywhere.

# %% tags=["raises-exception"] classroom={"role": "expected"}
two, slopes = np.stack([paper, paper])[None], np.array([0.5, -1])
y = prelu(two, slopes)[0]
grad_x, grad_slope = prelu_backward(np.ones(two.shape), two, slopes)
tables = {
    "y, slope 0.5": y[0],
    "∂L/∂x, slope 0.5": grad_x[0, 0],
    "y, slope −1": y[1],
    "∂L/∂x, slope −1": grad_x[0, 1],
}
show(number_tables(tables), alt=tables_alt(tables))
print("∂L/∂slope:", *grad_slope)


# %% classroom={"role": "check", "task": "prelu", "points": 1}
@check("leaky forward")
def _(rng):
    x, slope = with_zeros(rng, 2, 4, 3, 5), rng.uniform([0.1, 1.2, -2, -0.5], [0.3, 3, -1, 0.5])
    one = with_zeros(rng, 1, 4, 3, 5)
    return {"y": prelu(x, slope), "one image": prelu(one, slope[::-1]), "x afterwards": x}


# %% classroom={"role": "check", "task": "prelu", "points": 3}
@check("leaky backward")
def _(rng):
    x, slope = with_zeros(rng, 2, 4, 3, 5), rng.uniform([0.1, 1.2, -2, -0.5], [0.3, 3, -1, 0.5])
    grad_output = rng.standard_normal(x.shape)
    grad_x, grad_slope = prelu_backward(grad_output, x, slope)
    many, grad_many = of_all_sizes(rng, 1, 4, 200, 250), rng.standard_normal((1, 4, 200, 250))
    return {
        "grad_x": grad_x,
        "grad_slope": grad_slope,
        "x afterwards": x,
        "grad_output afterwards": grad_output,
        "a large case": check.large(prelu_backward, grad_many, many, slope),
    }


# %% [markdown]
# ## Task 5 · Weights that suit the leak
#
# *2 points · 20 minutes · stretch*
#
# He's rule gives weights the variance $2 / D$, with $D$ the fan-in: how many numbers one answer is made
# of. The 2 makes up for the half of the squares that ReLU takes away. A leaky ReLU with slope $a$ takes
# less. Derive the *deviation* (the root of the variance) with which the mean square stays the same from
# layer to layer, for a convolution and the leak behind it.
#
# Two cases are known: $a = 0$ is He's rule, $a = 1$ has no bend.

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# Follow chapter 04 up to the ReLU: before the bend, the mean square is $D \sigma^2$ times that of x, and
# positive numbers are as frequent as negative ones. What share of the squares is left if the negative
# ones are multiplied by $a$?
#
# </details>
# <details><summary>Hint 2</summary>
#
# A weight of shape (F, C, k, l) has F filters. How many numbers does one filter multiply?
#
# </details>


# %% classroom={"role": "answer", "task": "deviation", "see": "How weights begin", "beyond_chapter": true}
# Task: deviation
def deviation_of(weight_shape, slope=0.0):
    """weight_shape (F, C, k, l), slope a number → the deviation of a weight, a number."""
    # ANSWER
    fan_in = math.prod(weight_shape[1:])
    return math.sqrt(2 / ((1 + slope**2) * fan_in))


# %% [markdown]
# Twenty leaky layers of 256 units each, filters of 1 × 1 on a single pixel. In the first three pictures
# the weights have your deviation: the size of a value, the black line, stays near 1 all the way. In the
# last one the leak is large, and the weights are those for no leak at all.

# %% tags=["raises-exception"] classroom={"role": "expected"}


def through_twenty(slope, deviation):
    """What enters, and what each layer returns: (21, 64, 256)."""
    rng = np.random.default_rng(0)
    values = [rng.standard_normal((64, 256))]
    for weight in deviation * rng.standard_normal((20, 256, 256)):
        y = values[-1] @ weight.T
        values.append(y * np.where(y < 0, slope, 1))
    return np.array(values)


unit = (256, 256, 1, 1)
columns = {
    f"slope {slope}": through_twenty(slope, deviation_of(unit, slope)) for slope in (0, 0.3, 0.9)
}
columns["slope 0.9, weights for 0"] = through_twenty(0.9, deviation_of(unit, 0))
ends = {name: np.sqrt(np.mean(values[-1] ** 2)) for name, values in columns.items()}
ends = "; ".join(f"{name}: {size:.3g}" for name, size in ends.items())
show(signal_sizes(columns), alt=f"The size of a value, 1 at first, behind twenty layers. {ends}.")


# %% classroom={"role": "check", "task": "deviation", "points": 2}
@check("deviation")
def _(rng):
    shapes, slopes = rng.integers([2, 2, 1, 4], [9, 9, 4, 7], (8, 4)), rng.uniform(-1.5, 1.5, 8)
    slopes[:2] = 0, 1
    return {
        f"weight {tuple(shape)}, slope {slope:.2f}": deviation_of(tuple(shape), slope)
        for shape, slope in zip(shapes.tolist(), slopes.tolist(), strict=True)
    }


# %% [markdown]
# ## Task 6 · A bug to find
#
# *3 points · 20 minutes · stretch*
#
# Somebody wants to save memory. Below is their ReLU, and a block with a shortcut, $y = x +
# \mathrm{relu}(\mathrm{conv}(x))$. Alone, the ReLU passes every `gradcheck`. The convolution does, too,
# and the block's two lines are right. Yet the block fails. Run the cell, then read the ReLU once more.


# %%
class SavingReLU(Layer):
    def forward(self, x):
        y = np.maximum(x, 0)
        self.cache = (y,)
        return y

    def backward(self, grad_output):
        (y,) = self.recall()
        grad_output[y == 0] = 0
        return grad_output


class Block(Layer):
    def __init__(self, relu):
        self.conv, self.relu = Conv2D(2, 2, rng=0), relu

    def forward(self, x):
        return x + self.relu.forward(self.conv.forward(x))

    def backward(self, grad_output):
        return self.conv.backward(self.relu.backward(grad_output)) + grad_output


pixels = np.random.default_rng(1).standard_normal((2, 2, 4, 5))
for name, suspect in {"the ReLU alone": SavingReLU(), "in a block": Block(SavingReLU())}.items():
    print(name, "is right" if gradcheck(suspect, pixels, rng=0) < 1e-6 else "is wrong")

# %% [markdown]
# `gradcheck` cannot see it in the layer alone. Write the test that can: for any layer, one forward and one
# backward, and then two numbers. By how much has the layer moved an entry of x, and by how much one of
# `grad_output`, at most? For an honest layer both are 0.

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# After the deed the array alone tells nothing. What must be kept from before, and is a second name for
# the array enough?
#
# </details>
# <details><summary>Hint 2</summary>
#
# Entries may move up or down. And a layer may spoil x as late as in its backward.
#
# </details>


# %% classroom={"role": "answer", "task": "test", "see": "What can go wrong", "beyond_chapter": true}
# Task: test
def moved_by(layer, x, grad_output):
    """A layer, x and grad_output as it takes them → the most that it moves x, and grad_output."""
    # ANSWER
    x_now, grad_now = x.copy(), grad_output.copy()
    layer.forward(x_now)
    layer.backward(grad_now)
    return np.abs(x_now - x).max(), np.abs(grad_now - grad_output).max()


# %% [markdown]
# Three more suspects. Each computes the right y and the right ∂L/∂x.


# %%
class InPlaceReLU(SavingReLU):
    def forward(self, x):
        x[x < 0] = 0
        return super().forward(x)

    def backward(self, grad_output):
        return super().backward(grad_output.copy())


class RecyclingReLU(Layer):
    def forward(self, x):
        self.cache = (x,)
        return np.maximum(x, 0)

    def backward(self, grad_output):
        (x,) = self.recall()
        return np.multiply(grad_output, x > 0, out=x)  # x is not needed any more, or is it?


class CarefulReLU(SavingReLU):
    def backward(self, grad_output):
        return super().backward(grad_output.copy())


suspects = SavingReLU, InPlaceReLU, RecyclingReLU, CarefulReLU

# %% tags=["raises-exception"] classroom={"role": "expected"}
for suspect in suspects:
    numbers = moved_by(suspect(), paper.copy(), np.array([[5.0, 6, -7], [-2, -3, 1]]))
    print(f"{suspect.__name__:13}  x by {numbers[0]:g}, grad_output by {numbers[1]:g}")


# %% classroom={"role": "check", "task": "test", "points": 3}
@check("the test")
def _(rng):
    x, grad_output = rng.standard_normal((2, 2, 2, 3, 4))
    found = {
        f"{suspect.__name__}: x, grad_output": moved_by(suspect(), x.copy(), grad_output.copy())
        for suspect in suspects
    }
    found["SavingReLU, −g: x, grad_output"] = moved_by(SavingReLU(), x.copy(), -grad_output)
    row = moved_by(InPlaceReLU(), x[0, 0, 0].copy(), grad_output[0, 0, 0].copy())
    return found | {"InPlaceReLU, a row: x, grad_output": row}


# %% [markdown] classroom={"role": "question", "task": "in_place", "points": 2}
# ## Task 7 · In words
#
# *2 points · 10 minutes · marked by hand*
#
# PyTorch's own ResNet-18 uses `ReLU(inplace=True)` everywhere: each overwrites the array that it is
# given, and the network is right all the same. In a block, the first ReLU stands behind a batch norm, the
# second behind the addition. In three or four sentences: why does overwriting do no harm there? And where
# in or around a block would one such ReLU spoil the result?
#
# **Your answer:**
#
# Overwriting is harmless if nobody needs the old numbers. The array behind a batch norm is new, only
# ReLU reads it, and the norm's backward needs x̂ and s, not its y; the sum behind the addition is new, too,
# and the backward of an addition needs no numbers at all. ReLU itself can read its gates from y. It would do
# harm at the beginning of a block, on x itself: the shortcut still adds x, and the first convolution keeps
# it for ∂L/∂w.
#
# **Rubric.** 1 point: nobody else holds or needs the overwritten array, said for the norm's y or for the
# sum with a reason from backward. 1 point: a place where somebody does, such as the block's input, which
# the shortcut or the first convolution still needs.

# %% [markdown]
# ## What you have now
#
# A ReLU that a ResNet-18 accepts as its own and that spoils nobody's arrays; one with a learned leak; the
# weights that suit it; and a test for every layer that you will write from here on.
#
# `python3 course.py check 04` runs all checks in a fresh kernel, as your instructor will, and counts
# your points. What you hand in is this notebook.
