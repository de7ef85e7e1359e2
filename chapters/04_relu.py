# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %% [markdown]
# # 04 · ReLU
#
# **Why does the simplest bend suffice?**
#
# A convolution multiplies and adds, [batch norm](03_batchnorm2d.ipynb) shifts and stretches: both
# draw straight lines. Between them stands the one part of the network that bends. It learns nothing
# and takes one line of code. Eight bends will draw a sine for us, and a rule for random numbers will
# carry a signal through twenty layers, forward and backward.

# %%
import math
import time

import numpy as np

import resnetlib
from resnetlib import BatchNorm2D, Conv2D, Dense, Layer, Sequential, gather_params, gradcheck
from resnetlib.figures import (
    bends,
    bends_alt,
    fits_of_units,
    folds,
    kept_halves,
    map_alt,
    network_map,
    picture_row,
    relu_gate,
    relu_gate_alt,
    sample_photo,
    show,
    signal_sizes,
    signal_step,
    signal_step_alt,
    stacked_bends,
)
from resnetlib.figures.signals import signals_through

show(network_map(lit=[4]), alt=map_alt(lit=[4]))

# %% [markdown]
# ## Without a bend
#
# Two layers on paper: $a = 2x + 1$, then $y = -a + 4$. Put one into the other: $y = -2x + 3$. Two
# layers, one straight line. The same holds for any two dense layers, here with $x$ as a row:
#
# $$(x\, w_1 + b_1)\, w_2 + b_2 = x\, (w_1 w_2) + (b_1 w_2 + b_2)$$
#
# The right side is one dense layer. Twenty in a row are one as well.

# %%
rng = np.random.default_rng(0)
x = rng.standard_normal((5, 3))
w_1, b_1 = rng.standard_normal((3, 4)), rng.standard_normal(4)
w_2, b_2 = rng.standard_normal((4, 2)), rng.standard_normal(2)
assert np.allclose((x @ w_1 + b_1) @ w_2 + b_2, x @ (w_1 @ w_2) + (b_1 @ w_2 + b_2))
assert all(-(2 * number + 1) + 4 == -2 * number + 3 for number in range(-5, 6))

# %% [markdown]
# Convolutions collapse too. One filter of 3 × 3 blurs, the next finds vertical edges. A pixel of the
# result depends on 5 × 5 pixels of the photograph, so one filter of 5 × 5 should do.
#
# **Predict.** How do we find its 25 weights from the 9 and 9? Ask on what way a pixel reaches the result.

# %%
def filtered(image, weight):
    """The map of one filter, without padding."""
    layer = Conv2D(1, 1, len(weight), padding=0, bias=False)
    layer.weight.value = weight[None, None]
    return layer.forward(image)


blur, edges = np.full((3, 3), 1 / 9), np.array([[1.0, 0, -1], [2, 0, -2], [1, 0, -1]])
both = np.zeros((5, 5))
for u, v in np.ndindex(3, 3):
    both[u : u + 3, v : v + 3] += blur[u, v] * edges
grey = sample_photo(128).mean(axis=1, keepdims=True)  # (1, 1, 128, 128)
in_a_row, at_once = filtered(filtered(grey, blur), edges), filtered(grey, both)
assert np.allclose(in_a_row, at_once)
row = {"grey": grey[0, 0], "blur, then edges": in_a_row[0, 0], "one 5 × 5": at_once[0, 0]}
show(
    picture_row(row, width=8.4),
    alt="A portrait; its map of soft vertical edges from two filters in a row; the same map from one "
    "filter of 5 × 5.",
)

# %% [markdown]
# The two maps are equal. A pixel passes a weight of the first filter, then one of the second, so their
# products add up: nine copies of the second, each shifted and weighted by the first. Without a bend,
# depth buys nothing but a wider filter.
#
# ## The equation
#
# The **rectified linear unit** keeps what is positive and puts 0 for the rest:
#
# $$y = \max(0, x) = \begin{cases} x & \text{if } x > 0 \\ 0 & \text{otherwise} \end{cases}$$
#
# Each number on its own: no neighbours, no channels, no weights. On paper: the numbers 3, −2, 1 and
# −1, 0, 4 become 3, 0, 1 and 0, 0, 4.

# %%
def relu_naive(x):
    y = np.zeros_like(x)
    for place in np.ndindex(x.shape):
        if x[place] > 0:
            y[place] = x[place]
    return y


paper_x = np.array([[3.0, -2.0, 1.0], [-1.0, 0.0, 4.0]])
assert np.array_equal(relu_naive(paper_x), [[3, 0, 1], [0, 0, 4]])

# %% [markdown]
# In arrays it is one call.
#
# **Checkpoint.** Arrays equal loops.
#
# **Predict.** Let $a$ be the map of *vertical edges*: red where the left of the window is brighter,
# blue where the right is. What is left of the portrait after ReLU? And what if we flip all signs
# first, $\mathrm{relu}(-a)$?

# %%
def relu(x):
    return np.maximum(x, 0)


assert np.array_equal(relu(x), relu_naive(x))
a = filtered(grey, edges)
assert np.array_equal(relu(a) - relu(-a), a)
show(
    kept_halves(a[0, 0]),
    alt="A map of vertical edges, red and blue. relu(a) holds its red half, relu(−a) its blue half, "
    "now red.",
)

# %% [markdown]
# ReLU keeps one kind of edge and forgets the other; the flipped filter keeps what the first forgot.
# Nothing is lost for a layer that has both: $\mathrm{relu}(a) - \mathrm{relu}(-a) = a$. So a network
# that wants to let something pass unbent can. It pays with a second filter.
#
# ## Corners make curves
#
# One ReLU has one corner, at 0; $\mathrm{relu}(x - t)$ has it at $t$, and a factor sets how sharply it
# bends. **Predict.** What do these three add up to?
#
# $$\mathrm{relu}(x) - 2\,\mathrm{relu}(x - 1) + \mathrm{relu}(x - 2)$$

# %%
line = np.linspace(-1, 3, 401)
three = {
    "relu(x)": relu(line),
    "−2 relu(x − 1)": -2 * relu(line - 1),
    "relu(x − 2)": relu(line - 2),
}
assert np.allclose(sum(three.values()), relu(1 - np.abs(line - 1)))
show(stacked_bends(line, three), alt="Three bent lines; their sum is a tent from 0 to 2, 1 high.")

# %% [markdown]
# A tent. Slopes are 0, then 1, then 1 − 2 = −1, then 0 again: **a factor is a change of slope**. So we
# can follow any curve $f$. Choose corners $t_0 < t_1 < \dots$; let $s_p$ be the slope of the straight
# piece from $t_p$ to $t_{p+1}$, and $s_{-1} = 0$:
#
# $$\hat f(x) = f(t_0) + \sum_p (s_p - s_{p-1})\; \mathrm{relu}(x - t_p)$$
#
# That is a network: a dense layer with the biases $-t_p$, ReLU, a dense layer with the changes of slope as
# its weights. `Sequential` puts layers in a row: forward from the first to the last, backward from the last
# to the first.

# %%
def network_along(x, curve, pieces):
    corners = np.linspace(x[0], x[-1], pieces + 1)
    heights = np.interp(corners, x, curve)
    slopes = np.diff(heights) / np.diff(corners)
    first, last = Dense(1, pieces), Dense(pieces, 1)
    first.weight.value, first.bias.value = np.ones((1, pieces)), -corners[:-1]
    last.weight.value, last.bias.value = np.diff(slopes, prepend=0)[:, None], heights[:1]
    return Sequential(first, resnetlib.ReLU(), last)


angle = np.linspace(0, 2 * math.pi, 1601)
by_eight = network_along(angle, np.sin(angle), 8).forward(angle[:, None])[:, 0]
assert np.allclose(by_eight, np.interp(angle, angle[::200], np.sin(angle[::200])))
show(bends(angle, np.sin(angle), 8), alt=bends_alt(angle, np.sin(angle), 8))

# %% [markdown]
# Eight ReLUs, eight straight pieces; beneath, red where the line bends up, blue where it bends down. A
# piece of length $h$ misses a curve by at most
#
# $$\tfrac18\, h^2 \max |f''|$$
#
# and for the sine $\max |f''| = 1$.
#
# **Predict.** With sixteen ReLUs in place of eight, how much smaller does the largest error get?

# %%
report = []
for pieces in [4, 8, 16, 32, 64]:
    drawn = network_along(angle, np.sin(angle), pieces).forward(angle[:, None])[:, 0]
    error, bound = np.abs(drawn - np.sin(angle)).max(), (2 * math.pi / pieces) ** 2 / 8
    assert error <= bound
    report.append(f"{pieces:2} ReLUs: largest error {error:.4f}, at most {bound:.4f}")
print("\n".join(report))

# %% [markdown]
# Almost four times, as $h$ is halved. So a curve without jumps can be drawn as closely as we like, which is
# why the simplest bend suffices. We have shown it for one input; it holds for many (see the sources). It
# says that good weights *exist*, not that learning finds them.
#
# Play: choose a curve and move the number of ReLUs with the arrow keys. The hardest is the brightness
# along one row of the portrait.

# %% tags=["widget"]
from resnetlib.widgets import bends_player

bends_player(
    {
        "a sine": (angle, np.sin(angle)),
        "a parabola": (np.linspace(-1, 1, 2001), np.linspace(-1, 1, 2001) ** 2),
        "a row of the portrait": (np.arange(128.0), grey[0, 0, 62]),
    }
)

# %% [markdown]
# ## Depth folds
#
# Adding ReLUs side by side adds corners. Putting them in a row does more. The tent on 0 … 1, as
# $2\,\mathrm{relu}(x) - 4\,\mathrm{relu}(x - \tfrac12)$, takes two ReLUs and folds the line once: two
# pieces.
#
# **Predict.** Feed its answer into a second tent, that one's into a third, and then a fourth. How many
# straight pieces do those eight ReLUs draw?

# %%
def tent(x):
    return 2 * relu(x) - 4 * relu(x - 0.5)


unit = np.linspace(0, 1, 1025)
heights = [tent(unit), tent(tent(unit)), tent(tent(tent(unit))), tent(tent(tent(tent(unit))))]
for depth, y in enumerate(heights, start=1):
    assert np.count_nonzero(np.diff(np.sign(np.diff(y)))) + 1 == 2**depth
show(folds(unit, heights), alt="Tents in a row: 2, 4, 8 and 16 pieces from 2, 4, 6 and 8 ReLUs.")

# %% [markdown]
# Sixteen: every layer folds what came before and doubles the pieces, while eight side by side make
# eight. Width adds, depth multiplies. A network as regular as this one is built, not learned; but it
# shows what depth can do once layers bend.
#
# ## The derivative
#
# Who feeds whom? Each $y$ has its own $x$. Where $x > 0$, a nudge of $x$ moves $y$ by as much; elsewhere
# $y$ stays 0:
#
# $$\frac{\partial L}{\partial x} = \begin{cases} \partial L / \partial y & \text{if } x > 0 \\
# 0 & \text{otherwise} \end{cases}$$
#
# At $x = 0$ there is a corner and no derivative ([chapter 01](01_arrays_and_gradients.ipynb)). We take
# 0, as everybody does.

# %%
def relu_backward_naive(grad_output, x):
    grad_x = np.zeros_like(x)
    for place in np.ndindex(x.shape):
        if x[place] > 0:
            grad_x[place] = grad_output[place]
    return grad_x


def relu_backward(grad_output, x):
    return grad_output * (x > 0)


grad_output = rng.standard_normal(x.shape)
assert np.array_equal(relu_backward(grad_output, x), relu_backward_naive(grad_output, x))

# %% [markdown]
# `x > 0` is a row of **gates**, open or shut. Forward opens them; backward goes through the same ones.
#
# **Predict.** On paper, $\partial L / \partial y$ is 1, 5, −2 in the first row and 7, 3, −1 in the
# second. What is $\partial L / \partial x$? In particular below the 7, where a big gradient arrives?

# %%
paper_grad_y = np.array([[1.0, 5.0, -2.0], [7.0, 3.0, -1.0]])
assert np.array_equal(relu_backward(paper_grad_y, paper_x), [[1, 0, -2], [0, 0, -1]])
show(relu_gate(paper_x, paper_grad_y), alt=relu_gate_alt(paper_x, paper_grad_y))

# %% [markdown]
# Nothing comes through a shut gate, and what comes through an open one is not made smaller. The sigmoid
# of older networks, $\sigma(x) = 1 / (1 + e^{-x})$, cannot do that: its slope
# $\sigma(x)\,(1 - \sigma(x))$ is at most $\tfrac14$. Twenty in a row multiply a gradient by $4^{-20}$ or
# less, about $10^{-12}$, before any weight is counted.
#
# ## The layer
#
# The cache holds the gates alone: one byte for each number, where a float32 $x$ would take four.
#
# **Checkpoint.** Is this backward the derivative of this forward? **This is
# `resnetlib/layers/relu.py`**: the same lines, and checks of its input.

# %%
class ReLU(Layer):
    """y = max(0, x)"""

    def forward(self, x):
        self.cache = (x > 0,)
        return np.maximum(x, 0)

    def backward(self, grad_output):
        (positive,) = self.recall()
        return grad_output * positive


# %%
images = rng.standard_normal((2, 3, 5, 4))
assert gradcheck(ReLU(), images, rng=0) < 1e-6
ours, theirs = ReLU(), resnetlib.ReLU()
assert np.array_equal(ours.forward(images), theirs.forward(images))
assert np.array_equal(ours.backward(images), theirs.backward(images))

# %% [markdown]
# ## What it costs
#
# The first ReLU of ResNet-18 makes 64 · 112 · 112 comparisons per image. The 7 × 7 convolution in front
# of it takes 3 · 7 · 7 = 147 multiply-adds for each of these numbers.
#
# **Predict.** Is ReLU 147 times as fast as that convolution?

# %% tags=["nbval-ignore-output"]
# No two machines take the same time, so tests do not compare this output.
convolution = Conv2D(3, 64, kernel_size=7, stride=2, padding=3, bias=False, rng=0)
image = rng.standard_normal((1, 3, 224, 224), dtype=np.float32)
seconds, signal = [], image
for layer in [convolution, ReLU()]:
    start = time.perf_counter()
    signal = layer.forward(signal)
    seconds.append(time.perf_counter() - start)
assert signal.size == 64 * 112 * 112 and convolution.weight.value[0].size == 147
print(f"convolution {1000 * seconds[0]:.1f} ms, ReLU {1000 * seconds[1]:.1f} ms")

# %% [markdown]
# It is much faster, but not by so much: reading and writing 802,816 numbers takes time, whatever is
# done to them. Chapter 16 comes back to this.
#
# ## Dead units
#
# A unit whose gate is shut for *every* image gets no gradient, and its weights stay where they are. It is
# **dead**. We let 24 ReLUs learn a sine from 200 points. A step of length 0.1 goes 0.1 times the gradient
# down. The first step is 0.1, 10 or 20 long, the 3,000 after it 0.1.
#
# **Predict.** How many of the 24 are dead after the first step, and how many at the end?

# %%
points = np.linspace(-1, 1, 200)[:, None]
target = np.sin(3 * points)


def small_network():
    rng = np.random.default_rng(0)
    hidden, last = Dense(1, 24, rng=rng), Dense(24, 1, rng=rng)
    hidden.bias.value = rng.uniform(-1, 1, 24)  # corners at different places
    for p in [hidden.weight, last.weight, last.bias]:
        p.value = p.value.astype(float)
    return Sequential(hidden, ReLU(), last)


def step(network, length):
    for p in gather_params(network):
        p.grad = np.zeros_like(p.value)
    error = network.forward(points) - target
    network.backward(error / len(points))  # the loss is half the mean squared error
    for p in gather_params(network):
        p.value = p.value - length * p.grad


# %%
def gates_of(network):
    return network.layers[0].forward(points) > 0


fits = {}
for first_step in [0.1, 10, 20]:
    network = small_network()
    step(network, first_step)
    at_first = gates_of(network).any(axis=0)
    for _ in range(3000):
        step(network, 0.1)
    y, gates, before = network.forward(points), gates_of(network), network.layers[0].weight.value
    dead = ~gates.any(axis=0)
    step(network, 0.1)
    assert np.array_equal(before[:, dead], network.layers[0].weight.value[:, dead])
    fits[f"first step {first_step}"] = y[:, 0], gates
    print(f"first step {first_step:4}: {np.sum(~at_first):2} dead after it, {dead.sum():2} at the end")
show(
    fits_of_units(points[:, 0], target[:, 0], fits),
    alt="Left, small steps: the sine is learned, and 22 of 24 units are open somewhere. Middle, after a "
    "step of 10: five units draw a crude broken line. Right, after 20: a constant, all units dead.",
)

# %% [markdown]
# The step of 20 kills five. But it also throws $y$ far off; so the next gradients are huge, and steps of 0.1
# kill the rest. What is left is one bias, a constant, and no step helps any more. Two are dead on the left
# as well: born so, their corners outside of the data. The cures: steps that are not too long (chapter 12),
# and batch norm in front, which centres a channel, so that its gates begin half open.

# %% [markdown]
# ## How weights begin
#
# By the rule that chapter 02 promised. Let $x$ hold $D$ numbers with the mean square $\overline{x^2}$, and
# let $y = \sum_d w_d x_d$, the $w_d$ random, independent, of mean 0 and variance $\sigma^2$. In $y^2$ the
# mixed products $w_d w_e$ average to 0, and $D$ squares stay. Then ReLU: $-w$ is as likely as $w$, so $y$
# is as often negative as positive, and half of the squares go:
#
# $$\overline{y^2} = D\,\sigma^2\;\overline{x^2} \qquad\qquad
# \overline{\mathrm{relu}(y)^2} = \tfrac12\, D\,\sigma^2\;\overline{x^2}$$
#
# **He's rule** keeps the size: $\sigma^2 = 2 / D$. For a convolution $D = C k^2$, all that one answer
# looks at: the **fan-in**. Without a bend $\sigma^2 = 1 / D$ would do: **LeCun's rule**.

# %%
D = 256
x = relu(rng.standard_normal((64, D)))
y = x @ rng.normal(0, math.sqrt(2 / D), (D, 4000))
sizes = {"x": x, "y": y, "relu(y)": relu(y)}
means = {name: np.mean(numbers**2) for name, numbers in sizes.items()}
assert np.isclose(means["y"], 2 * means["x"], rtol=0.1)
assert np.isclose(means["relu(y)"], means["x"], rtol=0.1)
print("mean squares:", ", ".join(f"{name} {mean:.1f}" for name, mean in means.items()))

# %% [markdown]
# ## Twenty layers
#
# One layer multiplies the mean square by $\tfrac12 D \sigma^2$, so twenty layers by
#
# $$\left(\tfrac12 D\,\sigma^2\right)^{20}$$
#
# The size of a value is the root of that.
#
# **Predict.** For $\sigma^2 = 1/D$, half of He's: how large is a typical value behind layer 20, if it
# was 1 at the input: 0.5, 0.05, 0.001?

# %%
def values_through(variance, layers=20):
    """What enters, and what each layer returns: (layers + 1, N, D); variance is D σ²."""
    rng = np.random.default_rng(0)
    weights = math.sqrt(variance / D) * rng.standard_normal((layers, D, D))
    values = [rng.standard_normal((64, D))]
    for weight in weights:
        values.append(relu(values[-1] @ weight))
    return np.array(values)

# %%
columns = {}
for variance, name in [(0.5, "0.5 / D"), (1, "1 / D, LeCun"), (2, "2 / D, He"), (4, "4 / D")]:
    values = values_through(variance)
    size = np.sqrt(np.mean(values[-1] ** 2))
    assert 0.5 < size / math.sqrt((variance / 2) ** 20) < 2
    columns[name] = values
show(
    signal_sizes(columns),
    alt="Four columns of twenty layers. From 0.5 / D values shrink to 1e-06, from 1 / D, LeCun's, to "
    "1e-03; with 2 / D, He's, they stay at 1; with 4 / D they grow to 1e+03.",
)

# %% [markdown]
# Behind layer 20 LeCun's rule has left a thousandth, and half of its variance a millionth. A factor of 2
# in the variance is the difference between a signal and none. The line is the root mean square, the shades
# say where the values lie. Small deviations are chance: 256 weights are not infinitely many.
#
# And backward? ∂L/∂x is ∂L/∂y through half-open gates, times the transposed weight: the same argument,
# with the **fan-out** (how many answers one $x$ feeds) for $D$. In our square layers both are 256.
# `signals_through` goes back through the twenty layers, from a random ∂L/∂y behind the last.
#
# **Predict.** Under LeCun's rule, which weights get the smaller gradient: the first layer's or the last's?

# %%
for variance in [0.5, 1, 2, 4]:
    signals = signals_through(variance)
    assert np.allclose(signals.values, values_through(variance))
    assert 0.5 < np.sqrt(np.mean(signals.grads[0] ** 2)) / math.sqrt((variance / 2) ** 20) < 2


def weight_grads(values, grads):
    """The size of ∂L/∂w in every layer: x times what comes back through its gates."""
    layers = zip(values[:-1], values[1:], grads[1:], strict=True)
    return np.array([np.sqrt(np.mean((x.T @ (g * (y > 0))) ** 2)) for x, y, g in layers])


lecun, he = weight_grads(*signals_through(1)), weight_grads(*signals_through(2))
assert np.ptp(lecun) < 0.5 * lecun.max() and np.allclose(he / lecun, 2 ** (19 / 2))
print(f"LeCun's: first layer {lecun[0]:.3f}, last {lecun[-1]:.3f}. He's: {he[0] / lecun[0]:.0f} times as large")
show(
    signal_step(1, "ReLU", "backward", 5),
    alt=signal_step_alt(1, "ReLU", "backward", 5),
)

# %% [markdown]
# The picture shows LeCun's rule, backward, from layer 20 up to 5: ∂L/∂x fades along the dashed line. Yet
# all weights get gradients of one size. In the first layer ∂L/∂y has faded, in the last $x$ has, and
# ∂L/∂w is their product: every layer learns 724 times more slowly than under He's rule.
#
# In the player, choose the variance (times $D$), ReLU or no bend, and a direction. Then move through
# the layers with the arrow keys, or press play.

# %% tags=["widget"]
from resnetlib.widgets import signal_player

signal_player()

# %% [markdown]
# **This is `resnetlib/layers/initialization.py`.** `Conv2D` begins by He's rule. `Dense` by LeCun's,
# for no ReLU follows it in ResNet.
#
# And batch norm? It brings every channel back to variance 1, whatever the weights were.
#
# **Predict.** Twenty layers with the smallest variance, 0.5 / D, now with batch norm before each ReLU:
# what size is left at the end?

# %%
convolution, dense = Conv2D(64, 64, rng=0), Dense(512, 1000, rng=0)
assert np.isclose(convolution.weight.value.var(), 2 / (64 * 3 * 3), rtol=0.02)
assert np.isclose(dense.weight.value.var(), 1 / 512, rtol=0.02)
x = rng.standard_normal((64, D))
for _ in range(20):
    y = x @ rng.normal(0, math.sqrt(0.5 / D), (D, D))
    x = relu(BatchNorm2D(D).forward(y[:, :, None, None])[:, :, 0, 0])
print(f"with batch norm: size {np.sqrt(np.mean(x**2)):.2f} behind layer 20")

# %% [markdown]
# $\sqrt{1/2}$: of variance 1, ReLU keeps half. So with batch norm the beginning matters less. ResNet
# begins by He's rule all the same.
#
# **Try it.** Change one number, say what you expect, run.
#
# 1. In the line `blur, edges =`, exchange the two names. Does `both` change?
# 2. In the first player, how many ReLUs draw the parabola with an error below 0.001?
# 3. In the second, choose no bend and $D \sigma^2 = 4$. By what does a layer multiply the size, and what
#    comes out of layer 20?
#
# <details><summary>Answers</summary>
#
# 1. No. Without a bend between them, even their order makes no difference.
# 2. 32. With $h = 2/P$ the bound is $1/P^2$.
# 3. By $\sqrt 4 = 2$; $2^{20}$ is about $10^6$.
#
# </details>

# %% [markdown]
# ## What can go wrong
#
# To save memory one may write ReLU **in place**: into $x$ itself. Let a block begin with it and add a
# shortcut (chapter 10): $y = 2\,\mathrm{relu}(x) + x$.
#
# **Predict.** For the 3 and the −2 of our paper case, $y$ should be 9 and −2. What comes out?

# %%
class ReLUInPlace(ReLU):
    def forward(self, x):
        self.cache = (x > 0,)
        return np.maximum(x, 0, out=x)


class Block(Layer):
    def __init__(self, bend):
        self.bend = bend

    def forward(self, x):
        return 2 * self.bend.forward(x) + x

    def backward(self, grad_output):
        return self.bend.backward(2 * grad_output) + grad_output


x = paper_x.copy()
right, wrong = Block(ReLU()).forward(x), Block(ReLUInPlace()).forward(x)
print(f"should be {right[0]}, is {wrong[0]}, and x is now {x[0]}")
assert gradcheck(Block(ReLU()), images, rng=0) < 1e-6 < gradcheck(Block(ReLUInPlace()), images, rng=0)

# %% [markdown]
# The −2 has become 0. The **symptom**: the shortcut carries no negative number any more, and even the
# caller's `x` has changed. Backward knows nothing of it, so `gradcheck` fails. The **cure** is the
# contract of chapter 01: a layer never writes into what it is given. In-place is safe only where nobody
# else holds the array, and a layer cannot know that. (A second trap, one ReLU used at two places, waits
# in chapter 10.)

# %% [markdown]
# ## What we know now
#
# Without a bend, layers collapse into one; with the simplest, a few of them follow any curve, and depth
# multiplies the pieces. Backward goes through the gates that forward opened, unweakened, and through
# no others. Weights of variance 2 / fan-in keep signals and gradients at their size.
#
# | array | shape |
# |:--|:--|
# | `x`, `grad_x` | any |
# | `y`, `grad_output` | that of `x` |
# | the gates in `cache` | that of `x`, one byte each |
#
# Now build it yourself, with a leak for dead units: [exercise 04](../exercises/04_relu.ipynb).
#
# **Next:** [chapter 05](05_maxpool2d.ipynb), max pooling. Who gets the gradient?

# %% [markdown]
# ## Sources
#
# - Nair, Hinton 2010, *Rectified Linear Units Improve Restricted Boltzmann Machines*, ICML.
# - He, Zhang, Ren, Sun 2015, *Delving Deep into Rectifiers*, arXiv:1502.01852, section 2.2: the rule.
# - LeCun, Bottou, Orr, Müller 1998, *Efficient BackProp*, section 4.6: the rule without a bend.
# - Leshno, Lin, Pinkus, Schocken 1993, *Multilayer feedforward networks with a nonpolynomial activation
#   function can approximate any function*, Neural Networks 6(6): many inputs.
# - Telgarsky 2016, *Benefits of depth in neural networks*, arXiv:1602.04485: the folded tents.
# - The photograph: Grace Hopper, 1984, US Navy, public domain, as shipped with matplotlib.
