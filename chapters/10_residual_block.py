# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %% [markdown]
# # 10 · The residual block
#
# **What does a shortcut change?**
#
# Every part that learns is built. Now we wire them: two convolutions, two norms, two ReLUs, and a
# line around them that costs next to nothing. At the end you can make the picture of a gradient on
# its way back through 56 blocks. With that line it arrives. Without it, it shrinks to nothing, or
# grows more than ten million times. On the map, the eight lit blocks are most of ResNet-18.

# %%
import numpy as np

import resnetlib
from resnetlib.figures import map_alt, network_map, show

show(network_map(lit=[10]), alt=map_alt(lit=[10]))

# %% [markdown]
# ## A case small enough for paper
#
# One channel, a picture of three pixels, $x = (1, 2, 4)$. Two convolutions whose window is a single
# pixel: the first makes $a = 2x - 3$, a ReLU makes $h$ of it, and the second makes $-2h + 1$. What all
# three make of $x$ is called $F(x)$. The block then adds $x$ itself, and bends once more. The norms are left
# out on paper. Find $F(x)$, the sum $s$ and $y$ before you read on.

# %%
from resnetlib.figures import BlockCase, block_step, block_step_alt

x = np.array([1.0, 2.0, 4.0])
h = np.maximum(2 * x - 3, 0)
residual = -2 * h + 1
s = residual + x
y = np.maximum(s, 0)
assert (residual == [1, -1, -9]).all() and (s == [2, 1, -5]).all() and (y == [2, 1, 0]).all()

paper = BlockCase(x, first=(2, -3), second=(-2, 1), grad_output=np.array([1.0, 2.0, 3.0]))
show(block_step(paper, 6), alt=block_step_alt(paper, 6))

# %% [markdown]
# Above, $x$ **forks**: one copy goes through $F$, the other around it. At the plus they **join**.
#
# ## The equation
#
# $$y = \mathrm{relu}\big(F(x) + \mathrm{shortcut}(x)\big)$$
#
# $$F(x) = \mathrm{norm}_2(\mathrm{conv}_2(\mathrm{relu}(\mathrm{norm}_1(\mathrm{conv}_1(x)))))$$
#
# $F$ is the **residual**: what is still missing in $x$. The **shortcut** is $x$ itself, as long as
# the shapes agree. The join is the one new computation in this chapter: as loops, and as arrays.

# %%
def join_naive(residual, shortcut):
    y = np.zeros_like(residual)
    for place in np.ndindex(y.shape):
        y[place] = max(0, residual[place] + shortcut[place])
    return y


def join(residual, shortcut):
    return np.maximum(residual + shortcut, 0)


assert np.array_equal(join_naive(residual, x), y) and np.array_equal(join(residual, x), y)

# %% [markdown]
# **Predict.** Let $F$ be silent: the last norm has $\gamma = 0$ and $\beta = 0$. What is $y$, for an
# $x$ that came out of a ReLU? And what would it be without the shortcut? `in_float64` makes a block
# compute in float64, as our checks do.

# %%
from resnetlib import gather_params


def in_float64(layer):
    for p in gather_params(layer):
        p.value, p.grad = p.value.astype(float), p.grad.astype(float)
    return layer


rng = np.random.default_rng(0)
block = in_float64(resnetlib.ResidualBlock(3, 3, rng=0))
block.residual.layers[-1].gamma.value[...] = 0  # β begins at 0
positive = np.maximum(rng.standard_normal((2, 3, 8, 8)), 0)
print("y equals x:", np.array_equal(block.forward(positive), positive))
print("without:   ", np.unique(np.maximum(block.residual.forward(positive), 0)))

# %% [markdown]
# With the shortcut a silent block hands $x$ on, untouched. Without it, nothing is left. To change
# nothing, a residual block has to learn zeros; a **plain** block, one without a shortcut, has to learn
# filters that copy. That is the paper's bet: *what to add* is easier to learn than *what to be*.
#
# ## On a photograph
#
# **Predict.** The portrait runs through sixteen fresh blocks with random weights. With three kinds of
# block: plain; with shortcuts; with shortcuts and $\gamma = 0.1$ in the last norm. Where will you
# still know her after sixteen?

# %%
def walk(picture, shortcut, gamma=1.0):
    """The picture after 1, 2, 4, 8, 16 fresh blocks; the weights are the same in every walk."""
    rng, seen = np.random.default_rng(1), {0: picture[0]}
    for n in range(1, 17):
        block = in_float64(resnetlib.ResidualBlock(3, 3, rng=rng))
        block.residual.layers[-1].gamma.value[...] = gamma
        picture = join(block.residual.forward(picture), picture * shortcut)
        if n in (1, 2, 4, 8, 16):
            seen[n] = picture[0]
    return seen

# %%
from resnetlib.figures import sample_photo, through_blocks

photograph = sample_photo(96).astype(float)
rows = {
    "plain": walk(photograph, shortcut=0),
    "with\nshortcuts": walk(photograph, shortcut=1),
    "with, and\nγ = 0.1": walk(photograph, shortcut=1, gamma=0.1),
}
show(
    through_blocks(rows),
    alt="A portrait after 1, 2, 4, 8 and 16 blocks with random weights. Plain blocks: in false "
    "colours after one, a shadow in noise after eight, only noise after sixteen. With shortcuts: in "
    "false colours, and the outlines of the face can still be seen after sixteen. With shortcuts and "
    "γ = 0.1: still a portrait after sixteen, in other colours.",
)

# %% [markdown]
# Sixteen plain blocks, and she is gone; eight leave hardly a shadow. Each block made a new picture of
# the last one, and nothing remembers the first. With shortcuts $x$ stays in the sum, and the outlines survive. With a quiet
# $F$ every block retouches, and none repaints. Nothing was trained here: this is what later blocks
# are given to learn from on the first day.

# %% [markdown]
# ## The derivative
#
# Let $g = \partial L / \partial y$. Who feeds whom? $s_j$ feeds $y_j$, where it is positive. And
# $x_i$ feeds $s$ twice: $s_i$ directly, with slope 1, and every $s_j$ through $F$. Two paths add
# (chapter 01), and $[s_j > 0]$ is 1 where that holds, else 0:
#
# $$\frac{\partial L}{\partial s_j} = g_j \cdot [s_j > 0] \qquad
# \frac{\partial L}{\partial x_i} = \sum_j \frac{\partial L}{\partial s_j}
# \frac{\partial F_j}{\partial x_i} + \frac{\partial L}{\partial s_i}$$

# %%
def block_backward_naive(grad_output, s, slopes):
    """slopes[j, i] is ∂F_j/∂x_i."""
    grad_x = np.zeros_like(s)
    for j in range(len(s)):
        grad_s = grad_output[j] if s[j] > 0 else 0
        grad_x[j] += grad_s  # by the shortcut
        for i in range(len(s)):
            grad_x[i] += grad_s * slopes[j, i]  # through F
    return grad_x


# %% [markdown]
# **Predict.** On paper again, with $g = (1, 2, 3)$. Each pixel has its own $F$, with slope
# $-2 \cdot 2 = -4$ where the inner ReLU is open, and 0 where it is shut. Which of the three pixels
# receives its gradient through both paths, which through one, which not at all? Work out
# $\partial L / \partial x$; the cell asserts it.

# %%
slopes = np.diag(np.where(h > 0, -2.0 * 2.0, 0.0))
grad_x = block_backward_naive(paper.grad_output, s, slopes)
assert (grad_x == [1, -6, 0]).all()
show(block_step(paper, 13), alt=block_step_alt(paper, 13))

# %% [markdown]
# Read it from right to left: it is the upper half in a mirror. Where forward joins, backward forks,
# and both paths receive the same. Where forward forked, backward adds. The first pixel has its
# gradient from the shortcut alone, for the inner ReLU is shut. The second has it from both. The third
# has none: the last ReLU shut both paths.
#
# **Predict.** The same block without its shortcut: what does $x$ receive?

# %%
F_alone = residual  # and then y = relu(F(x))
without = np.where(F_alone > 0, paper.grad_output, 0) @ slopes
assert (without == 0).all()
show(block_step(paper, 13, shortcut=False), alt=block_step_alt(paper, 13, shortcut=False))

# %% [markdown]
# Nothing: one pixel is stopped by the inner ReLU, two by the outer one. Whatever stands in front of
# this block would learn nothing from these three pixels.
#
# ## Many blocks
#
# One number, $B$ blocks in a row, no bends: each plain block multiplies by $w_b$; with a shortcut, by
# $1 + w_b$. Slopes along a path multiply:
#
# $$\frac{\partial y}{\partial x} = \prod_{b=1}^{B} w_b \qquad \text{and} \qquad
# \frac{\partial y}{\partial x} = \prod_{b=1}^{B} (1 + w_b)$$
#
# **Predict.** Let $w_b$ be 0.3 and −0.2 by turns. How large is each product for 56 blocks?

# %%
def through(x, weights, shortcut):
    for w in weights:
        x = w * x + shortcut * x
    return x


weights = np.tile([0.3, -0.2], 28)
for shortcut, slope in [(0, np.prod(weights)), (1, np.prod(1 + weights))]:
    assert np.isclose(through(1.5, weights, shortcut) - through(0.5, weights, shortcut), slope)
    print(f"shortcut {shortcut}: {slope:.1e}")

paths = [np.prod(weights[:3] ** np.array(path)) for path in np.ndindex(2, 2, 2)]  # 1: through
assert len(paths) == 8 and np.isclose(sum(paths), np.prod(1 + weights[:3]))

# %% [markdown]
# Numbers below 1 that multiply die; $1 + w$ stays near 1 as long as $w$ is small. Multiply out
# $(1 + w_1)(1 + w_2)(1 + w_3)$: eight terms, one for every choice of going through a block or around
# it, and the last lines add them up. The gradient comes back on all eight paths, and on one of them
# nothing stands in its way.

# %% [markdown]
# ## Identity or projection
#
# Between two stages the maps halve their sides and double their channels. Then $x$ no longer fits
# $F(x)$, and a **projection** fits it: a convolution with a window of one pixel, and a norm.
#
# $$\mathrm{conv}_{1 \times 1}(x)_{n,f,i,j} = \sum_c w_{f,c} \; x_{n,\; c,\; i s,\; j s}$$
#
# **Predict.** With stride 2, what part of the pixels of $x$ does this shortcut read?

# %%
from resnetlib import BatchNorm2D, Conv2D, Identity, Layer, ReLU, Sequential


def projection(in_channels, out_channels, stride, rng):
    fit = Conv2D(in_channels, out_channels, 1, stride, padding=0, bias=False, rng=rng)
    return Sequential(fit, BatchNorm2D(out_channels))


def project_naive(x, weight, stride):
    N, C, H, W = x.shape
    y = np.zeros((N, len(weight), *np.ceil([H / stride, W / stride]).astype(int)))
    for n, f, i, j in np.ndindex(y.shape):
        for c in range(C):
            y[n, f, i, j] += weight[f, c] * x[n, c, i * stride, j * stride]
    return y


# %%
images = rng.standard_normal((2, 3, 6, 7))
fit = in_float64(projection(3, 4, 2, rng=0)).layers[0]
assert np.allclose(fit.forward(images), project_naive(images, fit.weight.value[:, :, 0, 0], 2))
grad_images = fit.backward(np.ones((2, 4, 3, 4)))
read = (grad_images != 0).any(axis=1)[0].astype(int)
assert np.isclose(np.mean(read[:6, :6]), 1 / 4)
print(read)

# %% [markdown]
# A quarter: every second row and column. That sounds wasteful, but $F$ reads the other pixels: its
# first convolution has the same stride and a window of three.
#
# ## The layer
#
# Forward is one line, backward two, mirror images. Where nothing needs fitting, `Identity` returns what
# it was given, so `forward` needs no `if`. The convolutions have no bias: the norm behind each would
# subtract it again (chapter 03). `gather_params` finds the residual first, then the shortcut.

# %%
class ResidualBlock(Layer):
    """y = relu(F(x) + shortcut(x)), F = conv, norm, relu, conv, norm"""

    def __init__(self, in_channels, out_channels, stride=1, *, rng=None):
        rng = np.random.default_rng(rng)  # one for all: layers of one seed would be equal
        self.residual = Sequential(
            Conv2D(in_channels, out_channels, 3, stride, padding=1, bias=False, rng=rng),
            BatchNorm2D(out_channels),
            ReLU(),
            Conv2D(out_channels, out_channels, 3, 1, padding=1, bias=False, rng=rng),
            BatchNorm2D(out_channels),
        )
        self.shortcut = Identity()
        if stride != 1 or in_channels != out_channels:
            self.shortcut = projection(in_channels, out_channels, stride, rng)
        self.relu = ReLU()

    def forward(self, x):
        return self.relu.forward(self.residual.forward(x) + self.shortcut.forward(x))

    def backward(self, grad_output):
        grad_sum = self.relu.backward(grad_output)
        return self.residual.backward(grad_sum) + self.shortcut.backward(grad_sum)


# %% [markdown]
# **Checkpoint.** Is this backward the derivative of this forward, for both kinds of block?
#
# **This is `resnetlib/resnet/residual_block.py`.** The library's block is these lines, and a check of
# its arguments. From the same seed it computes the same numbers.

# %%
from resnetlib import gradcheck

assert gradcheck(ResidualBlock(3, 3, rng=0), images, rng=0) < 1e-6
assert gradcheck(ResidualBlock(3, 4, stride=2, rng=0), images, rng=0) < 1e-6

ours, theirs = ResidualBlock(3, 4, stride=2, rng=0), resnetlib.ResidualBlock(3, 4, stride=2, rng=0)
assert np.allclose(ours.forward(images), theirs.forward(images), atol=1e-5)
grad_output = rng.standard_normal(ours.forward(images).shape)
assert np.allclose(ours.backward(grad_output), theirs.backward(grad_output), atol=1e-4)
conv_1, norm_1, relu, conv_2, norm_2 = ours.residual.layers
F = norm_2.forward(conv_2.forward(relu.forward(norm_1.forward(conv_1.forward(images)))))
assert np.allclose(ours.forward(images), join(F, ours.shortcut.forward(images)))
print("the same y, the same ∂L/∂x")

# %% [markdown]
# ## What it costs
#
# The picture has the first block of stage 1 and the first of stage 2, with what each path learns; `/ 2`
# is a stride of 2. An identity costs one addition per number, and nothing to learn.
#
# **Predict.** What share of its block's multiply-adds does the projection take? In a convolution, each
# weight multiplies once at each place of the output (chapter 02).

# %%
from resnetlib.figures import block_shapes, block_shapes_alt, block_shapes_of

maps = rng.standard_normal((1, 64, 56, 56), dtype=np.float32)
within, between = ResidualBlock(64, 64, rng=0), ResidualBlock(64, 128, stride=2, rng=0)
drawn = {
    "within a stage": block_shapes_of(within, maps),
    "from stage 1 to stage 2": block_shapes_of(between, maps),
}
show(block_shapes(drawn), alt=block_shapes_alt(drawn))

# %%
def multiply_adds(conv, H, W):
    return conv.weight.value.size * H * W


first, second, fit = between.residual.layers[0], between.residual.layers[3], between.shortcut.layers[0]
counted = [multiply_adds(conv, 28, 28) for conv in (first, second, fit)]
assert counted == [128 * 64 * 9 * 28**2, 128 * 128 * 9 * 28**2, 128 * 64 * 28**2]
print("million multiply-adds:", *(f"{count / 1e6:.1f}" for count in counted))
print(f"the projection's share: {counted[2] / sum(counted):.1%}")

# %% tags=["nbval-ignore-output"]
# No two machines take the same time, so tests do not compare this output.
import time

start = time.perf_counter()
inside = within.residual.forward(maps)
middle = time.perf_counter()
join(inside, maps)
end = time.perf_counter()
print(f"F: {1e3 * (middle - start):.1f} ms; the plus and its ReLU: {1e3 * (end - middle):.1f} ms")

# %% [markdown]
# ## A gradient on its way back
#
# Now the measurement that the chapter began with. A batch goes forward through a row of blocks, a
# random gradient comes back, and after each block we note its length $\lVert g \rVert =
# \sqrt{\sum_i g_i^2}$. A plain block is ours with `shortcut` left out, in both directions.

# %%
class PlainBlock(ResidualBlock):
    def forward(self, x):
        return self.relu.forward(self.residual.forward(x))

    def backward(self, grad_output):
        return self.residual.backward(self.relu.backward(grad_output))


def lengths(row):
    """Of the gradient: where it comes in, then behind every block on its way back."""
    rng = np.random.default_rng(0)
    x = np.maximum(rng.standard_normal((16, 8, 8, 8)), 0)
    for block in row:
        x = block.forward(x)
    grad = rng.standard_normal(x.shape)
    found = [np.sqrt(np.sum(grad**2))]
    for block in reversed(row):
        grad = block.backward(grad)
        found.append(np.sqrt(np.sum(grad**2)))
    return np.array(found)


# %% [markdown]
# First without norms, as networks were before 2015, and with the weights halved: a beginner's slip, or
# a drift in training.
#
# **Predict.** A plain block has two convolutions. Halved numbers keep their signs, so the ReLUs stay open
# where they were. By what factor is the gradient smaller behind 8 blocks?

# %%
def row_of(kind, blocks, norm, scale=1.0):
    rng = np.random.default_rng(0)
    row = [in_float64(kind(8, 8, rng=rng)) for _ in range(blocks)]
    for block in row:
        layers = block.residual.layers
        layers[0].weight.value *= scale
        layers[3].weight.value *= scale
        if not norm:
            layers[1] = layers[4] = Identity()
    return row


full = lengths(row_of(PlainBlock, 8, norm=False))[-1]
halved = lengths(row_of(PlainBlock, 8, norm=False, scale=0.5))[-1]
assert np.isclose(halved / full, 0.5 ** (2 * 8)) and round(np.log10(2.0 ** (2 * 56))) == 34
print(f"{halved / full:.7f} = 1 / {full / halved:.0f}")

# %%
kinds = [(blocks, shortcut) for blocks in (8, 20, 56) for shortcut in (True, False)]


def measured(**options):
    return {
        (blocks, shortcut): lengths(row_of(ResidualBlock if shortcut else PlainBlock, blocks, **options))
        for blocks, shortcut in kinds
    }


no_norm = measured(norm=False, scale=0.5)
for (blocks, shortcut), found in no_norm.items():
    power = round(np.log10(found[-1] / found[0]))
    print(f"{blocks:2} blocks, {'with   ' if shortcut else 'without'}: 10^{power}")

# %% [markdown]
# Sixteen halvings in 8 blocks, 112 in 56: those alone make the gradient $10^{34}$ times smaller, and
# even whole weights would have lost the other $10^3$. It has **vanished**. With shortcuts it arrives.
#
# **Predict.** Now the weights as He's rule makes them, and the norms in place, which keep every signal
# at its size on the way forward. Will the gradient keep its size on the way back, in the plain blocks
# too?

# %%
from resnetlib.figures import gradient_norms, gradient_norms_alt

panels = {
    "He's weights halved, no norms": no_norm,
    "He's weights, with batch norm": measured(norm=True),
}
show(gradient_norms(panels), alt=gradient_norms_alt(panels))

# %%
grown = {run: found[-1] / found[0] for run, found in panels["He's weights, with batch norm"].items()}
assert 1.3 < grown[56, False] ** (1 / 56) < 1.4
for blocks in (8, 20, 56):
    assert 0.8 < grown[blocks, True] / blocks < 1.3
    power = round(np.log10(grown[blocks, False]))
    print(f"{blocks:2} blocks: with {grown[blocks, True]:3.0f} times, without 10^{power} times")

# %% [markdown]
# It does not: without shortcuts it *grows*, about a third per block, more than ten million times in
# all. Shrinking or growing, plain blocks multiply. With shortcuts it becomes about as many times as
# long as there are blocks, 8, 20, 56, and most of that at the beginning, where $x$ is still small beside $F(x)$. Chapter
# 15 asks what all this does to learning.
#
# ## Play
#
# The block of the paper case, and two more: one whose $F$ is silent, one whose $F$ adds half of $x$.
# Six steps forward, seven back. Take the shortcut away, and watch which numbers change.

# %%
cases = {
    "from paper: F = −2 relu(2x − 3) + 1": paper,
    "F is silent: F = 0 · relu(2x − 3)": paper._replace(second=(0, 0)),
    "F adds half: F = 0.5 relu(x)": paper._replace(first=(1, 0), second=(0.5, 0)),
}
for step in (5, 9):
    show(block_step(paper, step), alt=block_step_alt(paper, step))

# %% tags=["widget"]
from resnetlib.widgets import residual_player

residual_player(cases)

# %% [markdown]
# **Try it.** Change one thing, say what you expect, run.
#
# 1. In the player, choose the silent $F$, last step. Which convolution's weight receives a gradient?
# 2. In `walk`, draw the weights with seed 2 in place of 1. Does the first row keep her longer?
# 3. Call `measured(norm=False, scale=1.0)`. What becomes of the gradients with shortcuts?
#
# <details><summary>Answers</summary>
#
# 1. The second's: it is $h$ times the gradient. To the first, nothing comes back through a weight of 0.
# 2. A little: her outline lasts for eight blocks. After sixteen it is gone.
# 3. They grow more than ten million times in 56 blocks, about a third per plus: $F(x)$ is about as large
#    as $x$. Shortcuts want a quiet $F$, or norms.
#
# </details>

# %% [markdown]
# ## What can go wrong
#
# **One ReLU used twice.** It learns nothing, so why own two? **Symptom:** forward is right, and the
# network learns, only worse. **Cause:** a layer keeps one mask; the second forward overwrites the
# first, and backward asks $s > 0$ in place of $a > 0$. On paper that gives $(-3, -6, 0)$ for
# $(1, -6, 0)$. **Cure:** two objects.

# %%
class OneReLU(ResidualBlock):
    def __init__(self, *sizes, rng=None):
        super().__init__(*sizes, rng=rng)
        self.residual.layers[2] = self.relu


grad_s = paper.grad_output * (s > 0)
wrong_mask = 2 * (-2 * grad_s * (s > 0)) + grad_s
assert (wrong_mask == [-3, -6, 0]).all()
same = np.array_equal(OneReLU(3, 3, rng=0).forward(images), ResidualBlock(3, 3, rng=0).forward(images))
print(f"forward the same: {same}; gradcheck {gradcheck(OneReLU(3, 3, rng=0), images, rng=0):.2f}")

# %% [markdown]
# **The ReLU before the addition**, $y = \mathrm{relu}(F(x)) + x$. **Symptom:** none in a gradient check;
# but what a block adds is never negative, so that the numbers can only rise from block to block.
# **Cause:** the order. **Cure:** first the plus.
#
# **The shortcut's gradient dropped.** Forward adds $x$, backward forgets it. **Symptom:** the last
# blocks learn, the first hardly: their gradient has come through every $F$. **Cure:** the sum of two.

# %%
class ReLUFirst(ResidualBlock):
    def forward(self, x):
        return self.relu.forward(self.residual.forward(x)) + self.shortcut.forward(x)

    def backward(self, grad_output):
        through_F = self.residual.backward(self.relu.backward(grad_output))
        return through_F + self.shortcut.backward(grad_output)


class DroppedShortcut(ResidualBlock):
    def backward(self, grad_output):
        return self.residual.backward(self.relu.backward(grad_output))


# %%
behind_20 = {kind: lengths(row_of(kind, 20, norm=True)) for kind in (ResidualBlock, DroppedShortcut)}
for kind in (ResidualBlock, ReLUFirst):
    y = in_float64(kind(3, 3, rng=0)).forward(images)
    print(f"{kind.__name__}: {np.mean(y < images):.0%} of the numbers went down")
for kind, found in behind_20.items():
    print(f"{kind.__name__}: behind 20 blocks the gradient is {found[-1] / found[0]:.0e} times as long")

# %%
from resnetlib.figures import verdicts, verdicts_alt

kinds_of_block = [ResidualBlock, OneReLU, ReLUFirst, DroppedShortcut]
found = {kind.__name__: gradcheck(kind(3, 3, rng=0), images, rng=0) for kind in kinds_of_block}
assert found["ResidualBlock"] < 1e-6 and found["ReLUFirst"] < 1e-6
assert found["OneReLU"] > 1e-3 and found["DroppedShortcut"] > 1e-3
right = ["ResidualBlock"]
show(verdicts(found, right), alt=verdicts_alt(found, right))

# %% [markdown]
# `ReLUFirst` passes: it is the perfect derivative of another function. Only values tell it from ours,
# such as a number that goes down.

# %% [markdown]
# ## What we know now
#
# A residual block learns what to add to its input.
# Backward is forward in a mirror: the plus gives its gradient to both paths, the fork adds them. In a
# row of blocks the slope is then a product of $1 + w$, not of $w$, so that a gradient comes through 56
# of them.
#
# | array | shape |
# |:--|:--|
# | `x`, `grad_x` | `(N, C, H, W)` |
# | residual, shortcut, `y`; their gradients | `(N, F, H', W')`, $F$ filters, $H' = \lceil H / s \rceil$ |
# | the projection's weight | `(F, C, 1, 1)` |
#
# Now build it yourself, then a block with a bottleneck: [exercise 10](../exercises/10_residual_block.ipynb).
#
# **Next:** [chapter 11](11_resnet18.ipynb). How do 18 layers become one function?

# %% [markdown]
# ## Sources
#
# - He, Zhang, Ren, Sun 2015, *Deep Residual Learning for Image Recognition*, arXiv:1512.03385: Figure
#   2 is the block, section 3.3 the projection (option B).
# - He, Zhang, Ren, Sun 2016, *Identity Mappings in Deep Residual Networks*, arXiv:1603.05027: section
#   3.1 for products against sums, 4.1 for the ReLU before the addition, which learns worse.
# - Veit, Wilber, Belongie 2016, *Residual Networks Behave Like Ensembles of Relatively Shallow
#   Networks*, arXiv:1605.06431: the many paths.
# - The photograph: Grace Hopper, 1984, US Navy, public domain, as shipped with matplotlib.
