# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %% [markdown] classroom={"exercise": "10_residual_block", "version": 3, "asks_for": ["ResidualBlock"]}
# # Exercise 10 · The residual block
#
# You write the block of which ResNet-18 has eight, forward and backward, put yours in their place, and
# the network does not notice. Then you go past the chapter: a block that bends before it adds, the block
# of ResNet-50, and a colleague's block that learns, only worse.
#
# | part | tasks | points | minutes |
# |:--|:--|--:|--:|
# | core | 1 to 4 | 12 | 60 |
# | stretch | 5 to 7 | 12 | 85 |
# | in words | 8 | 2 | 10 |
#
# [Chapter 10](../chapters/10_residual_block.ipynb) is an open book: look things up in it. What the
# stretch asks is not in it.

# %% [markdown]
# **How it works.** As in every exercise: replace `raise NotImplementedError`, run the cell, run the check
# below it. An answer stands in its own cell, below its line `# Task: …`, with the imports and helpers
# that it needs; rely on no other cell. The full account is in
# [exercise 02](02_conv2d.ipynb).
#
# **Begin anywhere.** Only task 4 needs another: its block is made of your two paths from task 3.

# %% [markdown]
# **One case is large.** Where a task asks for a derivative, its check has a case with some 40,000
# slopes, of which it keeps four sums. Nudging one number after another does not finish in time there. A
# derivative does, in plain loops too.

# %%
import numpy as np

from classroom.checks import Checks
from resnetlib import (
    BatchNorm2D,
    Conv2D,
    Identity,
    Layer,
    Parameter,
    ReLU,
    ResidualBlock,
    ResNet18,
    Sequential,
    evaluating,
    gather_params,
    layers_of,
    swapped,
)
from resnetlib.figures import (
    BlockCase,
    block_step,
    block_step_alt,
    gradient_norms,
    gradient_norms_alt,
    sample_photo,
    show,
    through_blocks,
)
from resnetlib.kernels import plain
from resnetlib.layers.layer import named_parts

check = Checks("10_residual_block")

# %% [markdown]
# Convolution, batch norm, ReLU, `Identity` and `Sequential` are the library's. Three helpers are for the
# checks: `filled` gives layers random numbers in float64, so that no γ is 1 and no β is 0; `grads_of`
# lists what they learned; `beginnings_of` counts the convolutions that begin with equal weights.


# %%
def filled(rng, *layers):
    """Draw all that these layers learn, and the running statistics of their norms."""
    for layer in layers:
        for p in gather_params(layer):
            fan_in = max(1, np.prod(p.value.shape[1:]))
            p.value = rng.standard_normal(p.value.shape) * np.sqrt(1 / fan_in)
            p.grad = np.zeros(p.value.shape)
        for norm in layers_of(layer):
            if isinstance(norm, BatchNorm2D):
                norm.running_mean = rng.standard_normal(norm.num_features)
                norm.running_var = rng.uniform(0.5, 2, norm.num_features)
    return layers[0]


def grads_of(layer, name):
    """∂L/∂p of every parameter in a layer, by its path."""
    parts = named_parts(layer, name)
    return {f"∂L/∂ {path}": part.grad for path, part in parts if isinstance(part, Parameter)}


def large_backward(rng, block, names):
    """∂L/∂x of a block with layers of these names, for 3 channels of 14,400 pixels each."""
    filled(rng, *(getattr(block, name) for name in names.split()))
    y = block.forward(rng.standard_normal((1, 3, 120, 120)))
    return block.backward(rng.standard_normal(y.shape))


def beginnings_of(rows):
    """How convolutions begin in four rows: two of one seed each, then two of one generator in common."""
    rows = [[p.value for p in gather_params(row) if p.value.ndim == 4] for row in rows]
    one, other, sooner, later = (
        [tuple(np.round(k.ravel()[:4] * np.sqrt(k[0].size), 3)) for k in row] for row in rows
    )
    return {
        "convolutions": len(one),
        "different from each other": len(set(one)),
        "the same, made again from the seed": sum(k in one for k in other),
        "the same, made again from the generator": sum(k in sooner for k in later),
    }


def four_generators():
    """For `beginnings_of`: two of one seed, then one and the same twice."""
    shared = np.random.default_rng(2015)
    return [np.random.default_rng(2015), np.random.default_rng(2015), shared, shared]


# %% [markdown]
# ## Task 1 · The join
#
# *1 point · 5 minutes · warm-up*
#
# Two arrays of one shape meet: what the residual path made of $x$, and what came by the shortcut. They
# are added, and then the ReLU bends. Neither of the two may change: backward will want them as they were.
#
# $$y = \mathrm{relu}\big(F(x) + \mathrm{shortcut}(x)\big)$$

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# On paper: 3 and 1, −2 and 4, −5 and 2. Three sums first, then three ReLUs. Which pair gives 0?
#
# </details>


# %% classroom={"role": "answer", "task": "join", "see": "The equation"}
# Task: join
def join(residual, shortcut):
    """residual = F(x) and shortcut, (N, F, H', W') both → y (N, F, H', W')."""
    # ANSWER
    return np.maximum(residual + shortcut, 0)


# %% tags=["raises-exception"] classroom={"role": "expected"}
print(join(np.array([3.0, -2, -5]), np.array([1.0, 4, 2])))


# %% classroom={"role": "check", "task": "join", "points": 1}
@check("join")
def _(rng):
    residual, shortcut = rng.standard_normal((2, 2, 3, 5, 4))
    return {
        "y": join(residual, shortcut),
        "residual afterwards": residual,
        "shortcut afterwards": shortcut,
    }


# %% [markdown]
# ## Task 2 · There and back, around F
#
# *2 points · 15 minutes · core*
#
# Here is a block for paper, with an identity as its shortcut, one channel, three pixels. Forward is done,
# and ∂L/∂y has come in. Fill in the lower lane with a pencil before you write code: what arrives at $x$?
# Mind the third pixel, where $s = F(x) + x$ is exactly 0.

# %%
case = BlockCase(
    x=np.array([3.0, 1, -1]), first=(1, -2), second=(2, 1), grad_output=np.array([1.0, 2, 3])
)
show(block_step(case, 7), alt=block_step_alt(case, 7))

# %% [markdown]
# Now for any $F$. `residual` is a layer that has run forward on $x$: `residual.backward` takes ∂L/∂F,
# adds to the gradients of its own parameters, and returns what $x$ receives through $F$. Your part is the
# ReLU, the plus and the fork. A ReLU lets pass where its input was above 0, and at 0 it does not.

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# Nudge one number of $s$. Does $y$ move, and with which slope? Then nudge $F$, or the $x$ that came by
# the shortcut: how does $s$ move?
#
# </details>
# <details><summary>Hint 2</summary>
#
# $x$ feeds $s$ on two paths. What it receives is the sum of what comes back on each.
#
# </details>
# <details><summary>Hint 3</summary>
#
# `residual.backward` accumulates: calling it twice adds to the gradients of its parameters twice.
#
# </details>


# %% classroom={"role": "answer", "task": "around", "see": "The derivative"}
# Task: around
def identity_block_backward(grad_output, s, residual):
    """grad_output = ∂L/∂y and s = F(x) + x, (N, C, H, W); residual is F, a layer → ∂L/∂x (N, C, H, W)."""
    # ANSWER
    grad_sum = grad_output * (s > 0)
    return residual.backward(grad_sum) + grad_sum


# %% tags=["raises-exception"] classroom={"role": "expected"}
first, second = (Conv2D(1, 1, kernel_size=1, padding=0) for _ in range(2))
for conv, (weight, bias) in [(first, case.first), (second, case.second)]:
    conv.weight.value[...], conv.bias.value[...] = weight, bias
F, x = Sequential(first, ReLU(), second), case.x.reshape(1, 1, 1, 3)
s = F.forward(x) + x
print(identity_block_backward(case.grad_output.reshape(1, 1, 1, 3), s, F).ravel())


# %% classroom={"role": "check", "task": "around", "points": 2}
@check("around F")
def _(rng):
    residual = filled(rng, Sequential(Conv2D(3, 3, 3, bias=False), BatchNorm2D(3)))
    for p in gather_params(residual):
        p.grad = rng.standard_normal(p.grad.shape)
    x = rng.standard_normal((3, 3, 4, 5))
    s = residual.forward(x) + x
    s[rng.random(s.shape) < 0.2] = 0
    grad_output = rng.standard_normal(s.shape)
    other = filled(rng, Sequential(Conv2D(3, 3, 3, bias=False), BatchNorm2D(3)))
    x_many, grad_many = rng.standard_normal((2, 1, 3, 120, 120))
    s_many = other.forward(x_many) + x_many
    return {
        "∂L/∂x": identity_block_backward(grad_output, s, residual),
        **grads_of(residual, "residual"),
        "s afterwards": s,
        "∂L/∂y afterwards": grad_output,
        "a large case": check.large(identity_block_backward, grad_many, s_many, other),
    }


# %% [markdown]
# ## Task 3 · Two paths
#
# *4 points · 20 minutes · core*
#
# The residual path is convolution, norm, ReLU, convolution, norm. Both windows are 3 × 3, and with a
# stride of 1 the maps keep their size. The first convolution takes the block's stride and brings
# `in_channels` to `out_channels`. No convolution has a bias, because a norm follows.
#
# The shortcut is an `Identity` wherever $x$ has the shape of $F(x)$. Elsewhere it is a 1 × 1
# convolution, which skips pixels as the residual path does, and a norm.
#
# | in_channels | out_channels | stride | x | F(x) |
# |--:|--:|--:|:--|:--|
# | 64 | 64 | 1 | (N, 64, 56, 56) | (N, 64, 56, 56) |
# | 64 | 128 | 2 | (N, 64, 56, 56) | (N, 128, 28, 28) |
#
# The layers of a path come as one `Sequential`, in this order. Every convolution draws its weights from
# `rng`, a generator, so that no two of them begin equal.

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# `Conv2D` pads by 1 and has a bias, unless it is told otherwise. What does a frame of zeros do to a
# window of one pixel?
#
# </details>
# <details><summary>Hint 2</summary>
#
# Two things may change between x and F(x): the number of channels, and the side of the maps. Either of
# them is enough to need a projection.
#
# </details>
# <details><summary>Hint 3</summary>
#
# How often should a block with stride 2 halve its maps?
#
# </details>


# %% classroom={"role": "answer", "task": "paths", "see": ["The layer", "Identity or projection"]}
# Task: paths
def residual_path(in_channels, out_channels, stride, rng):
    """Conv, norm, relu, conv, norm: x (N, C, H, W) → F(x) (N, F, H', W')."""
    # ANSWER
    return Sequential(
        Conv2D(in_channels, out_channels, 3, stride, padding=1, bias=False, rng=rng),
        BatchNorm2D(out_channels),
        ReLU(),
        Conv2D(out_channels, out_channels, 3, 1, padding=1, bias=False, rng=rng),
        BatchNorm2D(out_channels),
    )


def shortcut_path(in_channels, out_channels, stride, rng):
    """An Identity, or conv and norm: x (N, C, H, W) → (N, F, H', W'), the shape of F(x)."""
    # ANSWER
    if stride == 1 and in_channels == out_channels:
        return Identity()
    return Sequential(
        Conv2D(in_channels, out_channels, 1, stride, padding=0, bias=False, rng=rng),
        BatchNorm2D(out_channels),
    )


# %% classroom={"role": "check", "task": "paths", "points": 2}
@check("residual path")
def _(rng):
    path = residual_path(3, 4, 2, np.random.default_rng(0))
    filled(rng, path)
    y = path.forward(rng.standard_normal((2, 3, 7, 6)))
    grad_x = path.backward(rng.standard_normal(y.shape))
    return {
        "F(x)": y,
        "∂L/∂x": grad_x,
        **grads_of(path, "residual"),
        "numbers that it learns": sum(p.value.size for p in gather_params(path)),
        **beginnings_of([residual_path(3, 3, 1, generator) for generator in four_generators()]),
    }


# %% classroom={"role": "check", "task": "paths", "points": 2}
@check("shortcut")
def _(rng):
    found, x = {}, rng.standard_normal((2, 3, 7, 6))
    for sizes in [(3, 3, 1), (3, 5, 1), (3, 3, 2), (3, 5, 2)]:
        path = shortcut_path(*sizes, np.random.default_rng(0))
        filled(rng, path)
        case = f"{sizes[0]} → {sizes[1]} channels, stride {sizes[2]}"
        y = path.forward(x)
        found[case] = y
        found[f"{case}: ∂L/∂x"] = path.backward(rng.standard_normal(y.shape))
        found[f"{case}: numbers that it learns"] = sum(p.value.size for p in gather_params(path))
    rows = [shortcut_path(3, 5, 2, generator) for generator in four_generators()]
    return {**found, **grads_of(path, "shortcut"), **beginnings_of(rows)}


# %% [markdown]
# ## Task 4 · The layer, and the network that does not notice
#
# *5 points · 20 minutes · core*
#
# `__init__` is given, and with it the names by which learned arrays are carried over: `residual`, then
# `shortcut`. Write `forward` and `backward`. There is no `if` to write: an `Identity` knows forward and
# backward like any other layer. What backward needs, each part keeps for itself. What is float32 stays
# float32, and neither x nor ∂L/∂y may change.

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# Forward: two paths start at the same x. How often may each run in one forward? (Batch norm
# counts: each forward moves its running statistics.)
#
# </details>
# <details><summary>Hint 2</summary>
#
# Backward reads forward in a mirror: the last part comes first. The plus hands the same gradient to both.
#
# </details>


# %% classroom={"role": "answer", "task": "layer", "see": "The layer"}
# Task: layer
class MyResidualBlock(Layer):
    """Takes the place of resnetlib's ResidualBlock."""

    def __init__(self, in_channels, out_channels, stride=1, *, rng=None):
        rng = np.random.default_rng(rng)  # one for both paths, or they would begin alike
        self.in_channels, self.out_channels, self.stride = in_channels, out_channels, stride
        self.residual = residual_path(in_channels, out_channels, stride, rng)
        self.shortcut = shortcut_path(in_channels, out_channels, stride, rng)
        self.relu = ReLU()

    def forward(self, x):
        # ANSWER
        return self.relu.forward(self.residual.forward(x) + self.shortcut.forward(x))

    def backward(self, grad_output):
        # ANSWER
        grad_sum = self.relu.backward(grad_output)
        return self.residual.backward(grad_sum) + self.shortcut.backward(grad_sum)


# %% classroom={"role": "check", "task": "layer", "points": 2}
@check("a block that projects")
def _(rng):
    block = MyResidualBlock(3, 4, stride=2, rng=0)
    filled(rng, block.residual, block.shortcut)
    block.forward(rng.standard_normal((2, 3, 9, 8)))  # soon forgotten
    x, grad_output = rng.standard_normal((3, 3, 6, 7)), rng.standard_normal((3, 4, 3, 4))
    y = block.forward(x)
    block.backward(grad_output)
    return {
        "y": y,
        "∂L/∂x": block.backward(grad_output),
        **grads_of(block.residual, "residual"),
        **grads_of(block.shortcut, "shortcut"),
        "running mean in residual": block.residual.layers[1].running_mean,
        "running mean in shortcut": block.shortcut.layers[1].running_mean,
        "x afterwards": x,
        "∂L/∂y afterwards": grad_output,
        "a large case": check.large(
            large_backward, rng, MyResidualBlock(3, 4, stride=2, rng=0), "residual shortcut"
        ),
    }


# %% classroom={"role": "check", "task": "layer", "points": 1}
@check("a block with an identity, in both modes")
def _(rng):
    block = MyResidualBlock(3, 3, rng=0)
    with plain():  # kernels would give what they are handed their own precision
        y32 = block.forward(rng.standard_normal((2, 3, 4, 5), dtype=np.float32))
        grad32 = block.backward(rng.standard_normal((2, 3, 4, 5), dtype=np.float32))
    filled(rng, block.residual)
    x, grad_output = rng.standard_normal((2, 2, 3, 4, 5))
    y = block.forward(x)
    grad_x = block.backward(grad_output)
    with evaluating(block):
        y_evaluating = block.forward(x)
        grad_x_evaluating = block.backward(grad_output)
    silent = MyResidualBlock(3, 3, rng=0)
    silent.residual.layers[-1].gamma.value *= 0  # F(x) is 0, as the last β is
    silent.forward(np.maximum(x, 0))
    return {
        "y": y,
        "∂L/∂x": grad_x,
        "y, evaluating": y_evaluating,
        "∂L/∂x, evaluating": grad_x_evaluating,
        "∂L/∂x where many sums are exactly 0": silent.backward(grad_output),
        **grads_of(block.residual, "residual"),
        "x afterwards": x,
        "∂L/∂y afterwards": grad_output,
        "bytes per number, float32 in": [y32.dtype.itemsize, grad32.dtype.itemsize],
        "a large case": check.large(
            large_backward, rng, MyResidualBlock(3, 3, rng=0), "residual shortcut"
        ),
    }


# %% [markdown]
# The moment of truth: `swapped` makes a copy of a whole ResNet-18 in which each of its eight blocks is
# yours, with the same weights. Logits and gradients must stay what they were, in training and then in
# evaluation.


# %% classroom={"role": "check", "task": "layer", "points": 2}
@check("swap every block")
def _(rng):
    network = ResNet18(3, 5, width=4, stem="small", dropout_rate=0.0, rng=rng)
    for p in gather_params(network):
        p.value, p.grad = p.value.astype(np.float64), np.zeros(p.value.shape)
    mine = swapped(network, {ResidualBlock: MyResidualBlock})
    x, grad_logits = rng.standard_normal((2, 3, 16, 12)), rng.standard_normal((2, 5))
    logits = mine.forward(x)
    grad_x = mine.backward(grad_logits, input_grad=True)
    with evaluating(mine):
        logits_evaluating = mine.forward(x)
        grad_x_evaluating = mine.backward(grad_logits, input_grad=True)
    return {
        "logits": logits,
        "∂L/∂x": grad_x,
        "logits, evaluating": logits_evaluating,
        "∂L/∂x, evaluating": grad_x_evaluating,
        "∂L/∂ stem.conv.weight": mine.stem.conv.weight.grad,
        **grads_of(mine.stages[1].layers[0].shortcut, "stages.1.layers.0.shortcut"),
        "a large case": check.large(
            large_backward, rng, MyResidualBlock(3, 4, stride=2, rng=0), "residual shortcut"
        ),
    }


# %% [markdown]
# And this is what the line around $F$ is good for: the length of a gradient on its way back through a row
# of your blocks, and through the same blocks with their shortcuts left out.


# %% tags=["raises-exception"] classroom={"role": "expected"}
def lengths(blocks, shortcut):
    """Of the gradient: where it comes in, then behind every block on its way back."""
    rng = np.random.default_rng(0)
    row, x = [MyResidualBlock(8, 8, rng=rng) for _ in range(blocks)], rng.random((16, 8, 8, 8))
    for block in row:
        x = block.forward(x) if shortcut else block.relu.forward(block.residual.forward(x))
    grads = [rng.standard_normal(x.shape)]
    for block in reversed(row):
        before = block if shortcut else Sequential(block.residual, block.relu)
        grads.append(before.backward(grads[-1]))
    return np.array([np.linalg.norm(grad) for grad in grads])


runs = {(n, shortcut): lengths(n, shortcut) for n in (8, 20, 56) for shortcut in (True, False)}
panels = {"your blocks, fresh": runs}
show(gradient_norms(panels), alt=gradient_norms_alt(panels))

# %% [markdown]
# **For the next two tasks**, a convolution whose window has an odd side, that keeps the size of the maps
# with a stride of 1, and has no bias:


# %%
def convolution(channels, filters, kernel_size, stride, rng):
    frame = kernel_size // 2
    return Conv2D(channels, filters, kernel_size, stride, frame, bias=False, rng=rng)


# %% [markdown]
# ## Task 5 · First bend, then add
#
# *4 points · 25 minutes · stretch*
#
# A year after the first ResNet its authors moved norm and ReLU in front of the convolutions, so that
# nothing stands behind the plus. With $h = \mathrm{relu}(\mathrm{norm}(x))$:
#
# $$y = F(h) + \begin{cases} x & \text{where the shapes agree} \\
# \mathrm{conv}_{1 \times 1}(h) & \text{elsewhere} \end{cases}$$
#
# Read closely who forks: in one case it is $x$, in the other $h$. $F$ is conv, norm, relu, conv.
# `self.projection` is a convolution, or `None`.

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# Draw both cases, with an arrow for every "feeds". Which node has two arrows going out?
#
# </details>
# <details><summary>Hint 2</summary>
#
# A node adds what comes back along its outgoing arrows, and only then does the gradient go on to
# what stands in front of it.
#
# </details>


# %% classroom={"role": "answer", "task": "preactivation", "see": "The derivative", "beyond_chapter": true}
# Task: preactivation
class PreActivationBlock(Layer):
    """y = F(h) + x, or F(h) + projection(h), where h = relu(norm(x)) = bend(x)."""

    def __init__(self, in_channels, out_channels, stride=1, *, rng=None):
        rng = np.random.default_rng(rng)
        C, F, same = in_channels, out_channels, (stride, in_channels) == (1, out_channels)
        self.bend = Sequential(BatchNorm2D(C), ReLU())
        first, second = convolution(C, F, 3, stride, rng), convolution(F, F, 3, 1, rng)
        self.residual = Sequential(first, BatchNorm2D(F), ReLU(), second)
        self.projection = None if same else convolution(C, F, 1, stride, rng)

    def forward(self, x):
        # ANSWER
        h = self.bend.forward(x)
        beside = x if self.projection is None else self.projection.forward(h)
        return self.residual.forward(h) + beside

    def backward(self, grad_output):
        # ANSWER
        grad_h = self.residual.backward(grad_output)
        if self.projection is None:
            return self.bend.backward(grad_h) + grad_output
        return self.bend.backward(grad_h + self.projection.backward(grad_output))


# %% classroom={"role": "check", "task": "preactivation", "points": 2}
@check("first bend, with an identity")
def _(rng):
    block = PreActivationBlock(3, 3, rng=0)
    filled(rng, block.bend, block.residual)
    x, grad_output = rng.standard_normal((2, 2, 3, 5, 4))
    y = block.forward(x)
    block.backward(grad_output)
    grad_x = block.backward(grad_output)
    with evaluating(block):
        y_evaluating = block.forward(x)
    return {
        "y": y,
        "∂L/∂x": grad_x,
        "y, evaluating": y_evaluating,
        **grads_of(block.bend, "bend"),
        **grads_of(block.residual, "residual"),
        "x afterwards": x,
        "∂L/∂y afterwards": grad_output,
        "a large case": check.large(
            large_backward, rng, PreActivationBlock(3, 3, rng=0), "bend residual"
        ),
    }


# %% classroom={"role": "check", "task": "preactivation", "points": 2}
@check("first bend, with a projection")
def _(rng):
    block = PreActivationBlock(3, 4, stride=2, rng=0)
    filled(rng, block.bend, block.residual, block.projection)
    x, grad_output = rng.standard_normal((2, 3, 7, 6)), rng.standard_normal((2, 4, 4, 3))
    y = block.forward(x)
    grad_x = block.backward(grad_output)
    with evaluating(block):
        y_evaluating = block.forward(x)
        grad_x_evaluating = block.backward(grad_output)
    return {
        "y": y,
        "∂L/∂x": grad_x,
        **grads_of(block.bend, "bend"),
        **grads_of(block.residual, "residual"),
        **grads_of(block.projection, "projection"),
        "y, evaluating": y_evaluating,
        "∂L/∂x, evaluating": grad_x_evaluating,
        "x afterwards": x,
        "∂L/∂y afterwards": grad_output,
        "a large case": check.large(
            large_backward, rng, PreActivationBlock(3, 4, 2, rng=0), "bend residual projection"
        ),
    }


# %% [markdown]
# ## Task 6 · A bottleneck that begins silent
#
# *4 points · 30 minutes · stretch*
#
# ResNet-50 has wide maps, where 3 × 3 windows are dear. So its block goes through a narrow place:
#
# | convolution | from | to | stride |
# |:--|--:|--:|--:|
# | 1 × 1 | in_channels | channels | 1 |
# | 3 × 3 | channels | channels | the block's |
# | 1 × 1 | channels | 4 · channels | 1 |
#
# A norm follows each of the three, and a ReLU the first two norms. Then the plus, then a ReLU. The
# shortcut follows the rule of task 3. Name the parts `residual` and `shortcut`, each an `Identity` or
# one `Sequential`. Every convolution draws its weights from `rng`.
#
# One thing more: the γ of the last norm *begins at 0*, so that a fresh block adds nothing. What it learns
# is float32, as in every layer.

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# When does x have the shape of F(x)? Compare with 4 · channels, not with channels.
#
# </details>
# <details><summary>Hint 2</summary>
#
# There are three ReLUs, two inside of F and one behind the plus. Each is an object of its own, or the
# last mask would stand where an earlier one is asked for.
#
# </details>
# <details><summary>Hint 3</summary>
#
# A `Parameter` keeps its numbers in `value`; write into the array that is there. `layers[-1]` is the last
# layer of a Sequential.
#
# </details>


# %% classroom={"role": "answer", "task": "bottleneck", "see": ["The layer", "Identity or projection"], "beyond_chapter": true}
# Task: bottleneck
class BottleneckBlock(Layer):
    """y = relu(F(x) + shortcut(x)): x (N, C, H, W) → y (N, 4 · channels, H', W')."""

    def __init__(self, in_channels, channels, stride=1, *, rng=None):
        rng = np.random.default_rng(rng)
        # ANSWER
        wide = 4 * channels
        self.residual = Sequential(
            convolution(in_channels, channels, 1, 1, rng),
            BatchNorm2D(channels),
            ReLU(),
            convolution(channels, channels, 3, stride, rng),
            BatchNorm2D(channels),
            ReLU(),
            convolution(channels, wide, 1, 1, rng),
            BatchNorm2D(wide),
        )
        self.residual.layers[-1].gamma.value[...] = 0
        self.shortcut = Identity()
        if stride != 1 or in_channels != wide:
            self.shortcut = Sequential(
                convolution(in_channels, wide, 1, stride, rng), BatchNorm2D(wide)
            )
        self.relu = ReLU()

    def forward(self, x):
        # ANSWER
        return self.relu.forward(self.shortcut.forward(x) + self.residual.forward(x))

    def backward(self, grad_output):
        # ANSWER
        grad_join = self.relu.backward(grad_output)
        return self.shortcut.backward(grad_join) + self.residual.backward(grad_join)


# %% [markdown]
# A target: a portrait, with a fourth channel of grey, through sixteen fresh blocks of yours; and through the
# same with a last γ of 1, as other norms begin. Below it, what two blocks on 256 channels learn.

# %% tags=["raises-exception"] classroom={"role": "expected"}
photo = sample_photo(96).astype(float)
start, rows = np.concatenate([photo, photo.mean(axis=1, keepdims=True)], axis=1), {}
for gamma in (0, 1):
    x, rng, seen = start, np.random.default_rng(1), {0: start[0, :3]}
    for n in range(1, 17):
        block = BottleneckBlock(4, 1, rng=rng)
        gather_params(block.residual)[-2].value += gamma  # the last γ; behind it comes the last β
        x = block.forward(x)
        if n in (1, 2, 4, 8, 16):
            seen[n] = x[0, :3]
    rows[f"γ begins\nat {gamma}"] = seen
show(
    through_blocks(rows),
    alt="A portrait after 1, 2, 4, 8 and 16 blocks. Where the last γ begins at 0 it is the same "
    "portrait after all of them. Where it begins at 1, only dark outlines in false colours are left after "
    "one block, and noise lies over them after sixteen.",
)
for name, block in {
    "3 × 3": ResidualBlock(256, 256),
    "bottleneck": BottleneckBlock(256, 64),
}.items():
    print(f"{name:<10} {sum(p.value.size for p in gather_params(block)):>9,} numbers")


# %% classroom={"role": "check", "task": "bottleneck", "points": 2}
@check("bottleneck, with a projection")
def _(rng):
    block = BottleneckBlock(6, 2, stride=2, rng=0)
    filled(rng, block.residual, block.shortcut)
    x = rng.standard_normal((3, 6, 9, 6))
    y = block.forward(x)
    grad_output = rng.standard_normal(y.shape)
    grad_x = block.backward(grad_output)
    with evaluating(block):
        y_evaluating = block.forward(x)
    rows = [BottleneckBlock(6, 2, 2, rng=generator) for generator in four_generators()]
    return {
        "y": y,
        "∂L/∂x": grad_x,
        "y, evaluating": y_evaluating,
        **grads_of(block.residual, "residual"),
        **grads_of(block.shortcut, "shortcut"),
        "numbers that it learns": sum(p.value.size for p in gather_params(block)),
        **beginnings_of(rows),
        "∂L/∂y afterwards": grad_output,
        "a large case": check.large(
            large_backward, rng, BottleneckBlock(3, 2, stride=2, rng=0), "residual shortcut"
        ),
    }


# %% classroom={"role": "check", "task": "bottleneck", "points": 2}
@check("bottleneck, fresh, then filled")
def _(rng):
    block, narrow = BottleneckBlock(8, 2, rng=0), BottleneckBlock(2, 2, rng=0)
    x = rng.standard_normal((2, 8, 4, 5))
    fresh = block.forward(np.maximum(x, 0))
    grad_output = rng.standard_normal(fresh.shape)
    grad_fresh = block.backward(grad_output)
    learned = [*gather_params(narrow.residual), *gather_params(narrow.shortcut)]
    sums = [p.value.sum() for p in learned if p.value.ndim == 1]
    sizes = [p.value.itemsize for p in learned]
    filled(rng, block.residual, narrow.residual, narrow.shortcut)
    y = block.forward(x)
    grad_x = block.backward(grad_output)
    y_narrow = narrow.forward(rng.standard_normal((2, 2, 3, 5)))
    grad_narrow = narrow.backward(rng.standard_normal(y_narrow.shape))
    halving = BottleneckBlock(8, 2, stride=2, rng=0)
    filled(rng, halving.residual, halving.shortcut)
    return {
        "y of a fresh block": fresh,
        "∂L/∂x of a fresh block": grad_fresh,
        "sums of every γ and β of a fresh block": sums,
        "bytes per number that it learns": sizes,
        "y": y,
        "∂L/∂x": grad_x,
        **grads_of(block.residual, "residual"),
        "y, from 2 channels to 8, stride 1": y_narrow,
        "∂L/∂x, from 2 channels to 8, stride 1": grad_narrow,
        "y, from 8 channels to 8, stride 2": halving.forward(x),
        "x afterwards": x,
        "∂L/∂y afterwards": grad_output,
        "a large case": check.large(
            large_backward, rng, BottleneckBlock(3, 2, rng=0), "residual shortcut"
        ),
    }


# %% [markdown]
# ## Task 7 · A colleague's block
#
# *4 points · 30 minutes · stretch*
#
# "It learns," she says, "only worse than yours. The forward pass I have checked number by number." Her
# forward is right. Her block has two faults all the same. Do not look for them yet.


# %%
class SuspiciousBlock(Layer):
    """A colleague's; channels in, channels out, stride 1."""

    def __init__(self, channels, *, rng=None):
        rng = np.random.default_rng(rng)
        self.conv_1, self.norm_1 = convolution(channels, channels, 3, 1, rng), BatchNorm2D(channels)
        self.conv_2, self.norm_2 = convolution(channels, channels, 3, 1, rng), BatchNorm2D(channels)
        self.relu = ReLU()

    def forward(self, x):
        h = self.relu.forward(self.norm_1.forward(self.conv_1.forward(x)))
        residual = self.norm_2.forward(self.conv_2.forward(h))
        return self.relu.forward(residual + x)

    def backward(self, grad_output):
        grad = self.relu.backward(grad_output)
        grad = self.conv_2.backward(self.norm_2.backward(grad))
        grad = self.relu.backward(grad)
        return self.conv_1.backward(self.norm_1.backward(grad))


# %% [markdown]
# **First prove it.** Let $L = \sum g \cdot y$ with fixed numbers $g$, which are then ∂L/∂y. Let $x$ move
# along a direction $d$. How fast does $L$ grow? Forward alone can measure it, and backward claims to
# know it:
#
# $$\text{measured} = \frac{L(x + \varepsilon d) - L(x - \varepsilon d)}{2 \varepsilon} \qquad
# \text{claimed} = \sum \frac{\partial L}{\partial x} \cdot d$$
#
# `slopes_of` returns both, for any block, with $\varepsilon = 10^{-4}$ unless it is given another. Neither
# $x$ nor $d$ nor $g$ may change. **Then mend her block**: forward keeps its values, and backward becomes
# its derivative. What she named keeps its name.

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# Backward is the derivative of the forward that ran last. Which x should that have been?
#
# </details>
# <details><summary>Hint 2</summary>
#
# Write down, for one forward, what each layer has in its cache at the end. Is any of it asked for twice?
#
# </details>
# <details><summary>Hint 3</summary>
#
# With one fault mended the slopes still differ. Draw the fork at x: how many arrows leave it in
# forward, how many come back in backward?
#
# </details>


# %% classroom={"role": "answer", "task": "bug", "see": "What can go wrong", "beyond_chapter": true}
# Task: bug
def slopes_of(block, x, direction, grad_output, epsilon=1e-4):
    """x, direction and grad_output (N, C, H, W) → (measured, claimed), two numbers."""
    # ANSWER
    ahead = np.sum(grad_output * block.forward(x + epsilon * direction))
    behind = np.sum(grad_output * block.forward(x - epsilon * direction))
    block.forward(x)
    claimed = np.sum(block.backward(grad_output) * direction)
    return (ahead - behind) / (2 * epsilon), claimed


class MendedBlock(SuspiciousBlock):
    """The colleague's block without its two faults."""

    def __init__(self, channels, *, rng=None):
        super().__init__(channels, rng=rng)
        # ANSWER
        self.inner_relu = ReLU()

    def forward(self, x):
        # ANSWER
        h = self.inner_relu.forward(self.norm_1.forward(self.conv_1.forward(x)))
        return self.relu.forward(self.norm_2.forward(self.conv_2.forward(h)) + x)

    def backward(self, grad_output):
        # ANSWER
        grad_sum = self.relu.backward(grad_output)
        grad_h = self.conv_2.backward(self.norm_2.backward(grad_sum))
        grad_a = self.inner_relu.backward(grad_h)
        return self.conv_1.backward(self.norm_1.backward(grad_a)) + grad_sum


# %% tags=["raises-exception"] classroom={"role": "expected"}
for kind in (SuspiciousBlock, MendedBlock):
    rng = np.random.default_rng(0)
    block = kind(3, rng=0)
    filled(rng, block.conv_1, block.norm_1, block.conv_2, block.norm_2)
    measured, claimed = slopes_of(block, *rng.standard_normal((3, 2, 3, 6, 5)))
    print(f"{kind.__name__:<15} measured {measured:.3f}, claimed {claimed:.3f}")


# %% classroom={"role": "check", "task": "bug", "points": 2}
@check("the proof")
def _(rng):
    suspicious = SuspiciousBlock(3, rng=0)
    filled(rng, suspicious.conv_1, suspicious.norm_1, suspicious.conv_2, suspicious.norm_2)
    harmless = filled(rng, Sequential(Conv2D(3, 3, 3, bias=False), BatchNorm2D(3)))
    cases = rng.standard_normal((4, 3, 2, 3, 6, 5))
    return {
        "the colleague's block": [slopes_of(suspicious, *case) for case in cases],
        "the colleague's block, ε = 0.1": slopes_of(suspicious, *cases[0], epsilon=0.1),
        "a layer without fault": [slopes_of(harmless, *case) for case in cases],
        "x, d and g afterwards": cases[0],
    }


# %% classroom={"role": "check", "task": "bug", "points": 2}
@check("the cure")
def _(rng):
    block = MendedBlock(3, rng=0)
    layers = block.conv_1, block.norm_1, block.conv_2, block.norm_2
    filled(rng, *layers)
    x, grad_output = rng.standard_normal((2, 2, 3, 6, 5))
    y = block.forward(x)
    grad_x = block.backward(grad_output)
    with evaluating(block):
        y_evaluating = block.forward(x)
        grad_x_evaluating = block.backward(grad_output)
    return {
        "y": y,
        "∂L/∂x": grad_x,
        "y, evaluating": y_evaluating,
        "∂L/∂x, evaluating": grad_x_evaluating,
        **grads_of(block.conv_1, "conv_1"),
        **grads_of(block.norm_1, "norm_1"),
        **grads_of(block.conv_2, "conv_2"),
        **grads_of(block.norm_2, "norm_2"),
        "x afterwards": x,
        "∂L/∂y afterwards": grad_output,
        "a large case": check.large(
            large_backward, rng, MendedBlock(3, rng=0), "conv_1 norm_1 conv_2 norm_2"
        ),
    }


# %% [markdown] classroom={"role": "question", "task": "direct_path", "points": 2}
# ## Task 8 · In words
#
# *2 points · 10 minutes · marked by hand*
#
# A row of $B$ blocks of one width; $x_0$ goes in, $x_B$ comes out, $g$ is ∂L/∂$x_B$. First take the
# blocks of task 5, then those of task 4. On the path that goes around every $F$, what reaches $x_0$
# in each of the two rows? Answer in two or three sentences, with a formula if you like.
#
# **Your answer:**
#
# In the row of task 5 every block adds and nothing else touches the sum: $x_B = x_0 + F_1 + \dots + F_B$,
# so that ∂L/∂$x_0$ is $g$ itself plus what comes through the $F$: on the direct path $g$ arrives whole. In
# the row of task 4 a ReLU stands behind each plus. It multiplies by 1 or 0 at each place, so $g$ arrives
# only where all $B$ sums were positive, and is 0 elsewhere.
#
# **Rubric.** 1 point: with pre-activation, $g$ arrives unchanged, because $x_B$ is $x_0$ plus a sum.
# 1 point: in the original, each ReLU behind a plus masks it, and only places that are open in all blocks
# pass (not: it shrinks by a factor).

# %% [markdown]
# ## What you have now
#
# A residual block that you can prove right, that a ResNet-18 accepts as its own, and its two successors:
# the one for very deep rows, the one for wide maps. And a way to convict a backward with forward alone.
#
# `python3 course.py check 10` runs all checks in a fresh kernel, as your instructor will, and counts
# your points. What you hand in is this notebook.
