# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %% [markdown] classroom={"exercise": "11_resnet18", "version": 3, "asks_for": ["ResNet18"]}
# # Exercise 11 · ResNet-18
#
# You assemble the whole network from stem to head, forward and backward, and it computes what the library's
# does. Then you go past the chapter: ResNet-34 and ResNet-50 counted without building them, the pixels that
# a number can see, and a network of which some parts no longer learn.
#
# | part | tasks | points | minutes |
# |:--|:--|--:|--:|
# | core | 1 to 4 | 16 | 85 |
# | stretch | 5 to 7 | 10 | 70 |
# | in words | 8 | 2 | 10 |
#
# [Chapter 11](../chapters/11_resnet18.ipynb) is an open book: look things up in it. What the
# stretch asks is not in it.

# %% [markdown]
# **How it works.** As in every exercise: replace `raise NotImplementedError`, run the cell, run the check
# below it. An answer stands in its own cell, below its line `# Task: …`, with the imports and helpers
# that it needs; rely on no other cell. The full account is in
# [exercise 02](02_conv2d.ipynb).
#
# **Begin anywhere.** Only task 4 needs others: the network is made of your stem, stages and head, from
# tasks 2 and 3.

# %% [markdown]
# **One case is large.** Where a task asks for a derivative, its check has a case with some 10,000
# slopes, of which it keeps four sums. Nudging one number after another does not finish in time there. A
# derivative does, in plain loops too.

# %%
import numpy as np

from classroom.checks import Checks
from resnetlib import (
    BatchNorm2D,
    Conv2D,
    Dense,
    Dropout,
    GlobalAveragePooling2D,
    Identity,
    Layer,
    MaxPool2D,
    ReLU,
    ResidualBlock,
    Sequential,
    evaluating,
    gather_params,
    layers_of,
)
from resnetlib.figures import sample_photo, show, xray_alt, xray_table
from resnetlib.kernels import plain

check = Checks("11_resnet18")

# %% [markdown]
# Layers and the residual block are the library's. Five helpers are for the checks. `filled` gives layers random
# numbers in float64, so that no γ is 1 and no β is 0. `grads_in` lists the gradients of all parameters in a
# layer; `along` has one number for each of them, its gradient along a random direction. `beginnings_of`
# tells whether convolutions were made from one seed, and `made_again` whether weights are drawn from the
# generator that a layer is given.


# %%
def filled(rng, *layers):
    """Draw all that these layers learn, and the running statistics of their norms."""
    for layer in layers:
        for p in gather_params(layer):
            wide = p.value.ndim > 1
            fan_in = p.value[0].size if wide else 1
            p.value = rng.standard_normal(p.value.shape) / np.sqrt(fan_in) + (not wide) / 2
            p.grad = np.zeros(p.value.shape)
        for norm in layers_of(layer):
            if isinstance(norm, BatchNorm2D):
                norm.running_mean = rng.standard_normal(norm.num_features)
                norm.running_var = rng.uniform(0.5, 2, norm.num_features)


def grads_in(layer):
    """∂L/∂p of every parameter in a layer, one behind the other."""
    return np.concatenate([p.grad.ravel() for p in gather_params(layer)])


def large_backward(rng, layer, parts, shape):
    """∂L/∂x of a layer with these parts that learn, for an x of this shape."""
    filled(rng, *parts)
    y = layer.forward(rng.standard_normal(shape))
    return layer.backward(1000 * rng.standard_normal(y.shape))


def beginnings_of(layer):
    """How many convolutions a layer has, and how many of them begin with random numbers of their own."""
    kernels = [p.value for p in gather_params(layer) if p.value.ndim == 4]
    drawn = {tuple(np.round(k.ravel()[:4] * np.sqrt(k[0].size), 3)) for k in kernels}
    return [len(kernels), len(drawn)]


def made_again(make):
    """How many weights of a layer begin as before: made from the same seed, then from one generator."""
    shared = np.random.default_rng(2015)
    generators = [np.random.default_rng(2015), np.random.default_rng(2015), shared, shared]
    rows = [[p.value for p in gather_params(make(rng)) if p.value.ndim > 1] for rng in generators]
    pairs = [zip(*rows[:2], strict=True), zip(*rows[2:], strict=True)]
    return [sum(np.array_equal(a, b) for a, b in pair) for pair in pairs]


def along(rng, *layers):
    """For each parameter a number: ∂L/∂p along a random direction."""
    grads = [p.grad for layer in layers for p in gather_params(layer)]
    return [np.sum(grad * rng.standard_normal(grad.shape)) for grad in grads]


# %% [markdown]
# ## Task 1 · The plan
#
# *2 points · 10 minutes · warm-up*
#
# The body of every ResNet is a list of stages, and a stage is a row of blocks. The first stage keeps
# `width` channels and the side of the maps. Every later stage doubles the channels and halves the side,
# both in its first block. `counts` says how many blocks each stage has; ResNet-18 has (2, 2, 2, 2).
#
# Write one row per block: `in_channels, out_channels, stride`, and 1 if its shortcut projects, else 0.

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# Write the eight rows of ResNet-18 down by hand, width 64. In which of them does something change?
#
# </details>
# <details><summary>Hint 2</summary>
#
# Every block takes in what the one before it gave out. One variable that lives through both loops
# remembers it.
#
# </details>


# %% classroom={"role": "answer", "task": "plan", "see": "From stem to head"}
# Task: plan
def plan_of(width, counts=(2, 2, 2, 2)):
    """One row per block, (in_channels, out_channels, stride, projects), in the order of forward."""
    # ANSWER
    rows, channels = [], width
    for s, count in enumerate(counts):
        for b in range(count):
            filters, stride = width * 2**s, 2 if s > 0 and b == 0 else 1
            rows.append((channels, filters, stride, int(stride != 1 or channels != filters)))
            channels = filters
    return rows


# %% tags=["raises-exception"] classroom={"role": "expected"}
for row in plan_of(8, counts=(1, 3)):
    print(*row)


# %% classroom={"role": "check", "task": "plan", "points": 2}
@check("plan")
def _(rng):
    width, wide = (int(number) for number in rng.integers([5, 30], [30, 90]))
    return {
        "ResNet-18": plan_of(width),
        "ResNet-34": plan_of(wide, (3, 4, 6, 3)),
        "three stages of 1, 1 and 4": plan_of(width, (1, 1, 4)),
    }


# %% [markdown]
# ## Task 2 · Two stems
#
# *4 points · 25 minutes · core*
#
# The stem meets the pixels: convolution, norm, ReLU, pool. There are two kinds:
#
# | kind | window | stride | padding | pool |
# |:--|--:|--:|--:|:--|
# | `"imagenet"` | 7 × 7 | 2 | 3 | max over 3 × 3, stride 2, padding 1 |
# | `"small"` | 3 × 3 | 1 | 1 | an `Identity` |
#
# Call the parts `conv`, `norm`, `relu`, `pool`, so that learned arrays find their places. The convolution
# has no bias, and draws its weights from `rng`. `backward(grad_output, input_grad=False)` fills the gradients
# of the parameters and returns `None`: training has no use for ∂L/∂pixels. Neither x nor ∂L/∂y may change.

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# Backward is the row reversed: what was done last is undone first.
#
# </details>
# <details><summary>Hint 2</summary>
#
# `Conv2D` pads by 1 and `MaxPool2D` by 0, and both have other windows, unless they are told. Say every number
# of the table.
#
# </details>


# %% classroom={"role": "answer", "task": "stem", "see": "From stem to head"}
# Task: stem
class MyStem(Layer):
    """Pixels (N, C, H, W) → the first maps (N, width, H', W')."""

    def __init__(self, input_channels, width, kind="imagenet", *, rng=None):
        # ANSWER
        k, s = (7, 2) if kind == "imagenet" else (3, 1)
        self.conv = Conv2D(input_channels, width, k, stride=s, padding=k // 2, bias=False, rng=rng)
        self.norm = BatchNorm2D(width)
        self.relu = ReLU()
        self.pool = MaxPool2D(3, stride=2, padding=1) if kind == "imagenet" else Identity()

    def forward(self, x):
        # ANSWER
        return self.pool.forward(self.relu.forward(self.norm.forward(self.conv.forward(x))))

    def backward(self, grad_output, *, input_grad=True):
        # ANSWER
        grad = self.norm.backward(self.relu.backward(self.pool.backward(grad_output)))
        grad_x = self.conv.backward(grad)
        return grad_x if input_grad else None


# %% classroom={"role": "check", "task": "stem", "points": 2}
@check("stem for photographs")
def _(rng):
    stem = MyStem(2, 3, rng=0)
    filled(rng, stem.conv, stem.norm)
    x = rng.standard_normal((2, 2, 22, 27))
    y = stem.forward(x)
    grad_output = rng.standard_normal(y.shape)
    left_out = stem.backward(grad_output, input_grad=False)
    grad_x = stem.backward(grad_output)
    with evaluating(stem):
        y_evaluating = stem.forward(x)
        grad_x_evaluating = stem.backward(grad_output)
    other = MyStem(2, 3, rng=0)
    parts = [other.conv, other.norm]
    return {
        "y": y,
        "∂L/∂x left out": float(left_out is None),
        "∂L/∂x": grad_x,
        "∂L/∂ conv, after three backwards": grads_in(stem.conv),
        "∂L/∂ norm, after three backwards": grads_in(stem.norm),
        "y, evaluating": y_evaluating,
        "∂L/∂x, evaluating": grad_x_evaluating,
        "weights the same, from one seed and from one generator": made_again(
            lambda generator: MyStem(2, 3, rng=generator)
        ),
        "x afterwards": x,
        "∂L/∂y afterwards": grad_output,
        "a large case": check.large(large_backward, rng, other, parts, (1, 2, 120, 150)),
    }


# %% classroom={"role": "check", "task": "stem", "points": 2}
@check("stem for small images")
def _(rng):
    stem = MyStem(3, 4, "small", rng=0)
    filled(rng, stem.conv, stem.norm)
    x = rng.standard_normal((3, 3, 5, 6))
    y = stem.forward(x)
    grad_output = rng.standard_normal(y.shape)
    left_out = stem.backward(grad_output, input_grad=False)
    once = grads_in(stem.conv)
    other = MyStem(2, 3, "small", rng=0)
    parts = [other.conv, other.norm]
    return {
        "y": y,
        "∂L/∂x left out": float(left_out is None),
        "∂L/∂ conv, ∂L/∂x left out": once,
        "∂L/∂x": stem.backward(grad_output),
        "∂L/∂ conv, after two backwards": grads_in(stem.conv),
        "∂L/∂ norm, after two backwards": grads_in(stem.norm),
        "weights the same, from one seed and from one generator": made_again(
            lambda generator: MyStem(3, 4, "small", rng=generator)
        ),
        "x afterwards": x,
        "∂L/∂y afterwards": grad_output,
        "a large case": check.large(large_backward, rng, other, parts, (1, 2, 160, 160)),
    }


# %% [markdown]
# ## Task 3 · A stage, and the head
#
# *4 points · 20 minutes · core*
#
# `stage_of` returns a `Sequential` of the library's `ResidualBlock`s: the first changes channels and side,
# the others keep both. `rng` may be a seed, and two blocks of one seed would begin equal:
# `np.random.default_rng(rng)` turns a seed into a generator, and leaves a generator as it is.
#
# The head averages each map, silences some of the averages in training, and scores the classes. Call its
# parts `pool`, `dropout`, `dense`, and hand `rng` to those that draw. The dense weights begin ten times smaller
# than the layer draws them, and stay float32.
#
# $$\text{scores} = \mathrm{dense}(\mathrm{dropout}(\mathrm{pool}(x)))$$

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# What goes into the second block of a stage has been through the first: how many channels has it, and does
# its side change once more?
#
# </details>
# <details><summary>Hint 2</summary>
#
# `Sequential(*blocks)` takes a list of blocks apart. A Parameter's numbers are in `value`.
#
# </details>


# %% classroom={"role": "answer", "task": "parts", "see": "From stem to head"}
# Task: parts
def stage_of(in_channels, out_channels, stride, blocks=2, *, rng=None):
    """A Sequential of residual blocks: x (N, C, H, W) → y (N, F, H', W')."""
    # ANSWER
    rng = np.random.default_rng(rng)
    row = [ResidualBlock(in_channels, out_channels, stride, rng=rng)]
    row += [ResidualBlock(out_channels, out_channels, rng=rng) for _ in range(blocks - 1)]
    return Sequential(*row)


class MyHead(Layer):
    """The last maps (N, C, H, W) → one score per class (N, K)."""

    def __init__(self, in_channels, num_classes, dropout_rate=0.5, *, rng=None):
        rng = np.random.default_rng(rng)
        # ANSWER
        self.pool = GlobalAveragePooling2D()
        self.dropout = Dropout(dropout_rate, rng=rng)
        self.dense = Dense(in_channels, num_classes, rng=rng)
        self.dense.weight.value *= 0.1

    def forward(self, x):
        # ANSWER
        return self.dense.forward(self.dropout.forward(self.pool.forward(x)))

    def backward(self, grad_output):
        # ANSWER
        return self.pool.backward(self.dropout.backward(self.dense.backward(grad_output)))


# %% classroom={"role": "check", "task": "parts", "points": 2}
@check("stage")
def _(rng):
    fresh = stage_of(3, 3, 1, blocks=3, rng=np.random.default_rng(0))
    stage, seeded = stage_of(3, 4, 2, rng=0), stage_of(3, 3, 1, blocks=3, rng=2015)
    filled(rng, *stage.layers)
    y = stage.forward(rng.standard_normal((2, 3, 7, 6)))
    grad_x = stage.backward(rng.standard_normal(y.shape))
    return {
        "y": y,
        "∂L/∂x": grad_x,
        "∂L/∂p along a direction, for each p": along(rng, *stage.layers),
        "blocks": [len(fresh.layers), len(stage.layers)],
        "strides of three blocks": [block.stride for block in fresh.layers],
        "convolutions, and how many begin differently": beginnings_of(seeded),
        "weights the same, from one seed and from one generator": made_again(
            lambda generator: stage_of(3, 3, 1, blocks=3, rng=generator)
        ),
    }


# %% classroom={"role": "check", "task": "parts", "points": 2}
@check("head")
def _(rng):
    fresh, default, again = MyHead(400, 50, rng=0), MyHead(2, 3, rng=0), MyHead(2, 3, rng=0)
    maps = rng.standard_normal((9, 2, 4, 4))
    head = MyHead(6, 5, dropout_rate=0.4, rng=0)
    filled(rng, head.dense)
    x, grad_output = rng.standard_normal((3, 6, 3, 4)), rng.standard_normal((3, 5))
    head.dropout.rng = np.random.default_rng(int(rng.integers(1000)))
    y = head.forward(x)
    grad_x = head.backward(grad_output)
    with evaluating(head):
        y_evaluating = head.forward(x)
        grad_x_evaluating = head.backward(grad_output)
    shared, ones = np.random.default_rng(0), np.ones((4, 8))
    masks = [MyHead(8, 2, rng=shared).dropout.forward(ones) for _ in range(2)]
    other = MyHead(2, 3, dropout_rate=0.0, rng=0)
    parts = [other.dense]
    return {
        "scores": y,
        "∂L/∂x": grad_x,
        "scores, evaluating": y_evaluating,
        "∂L/∂x, evaluating": grad_x_evaluating,
        "∂L/∂ dense": grads_in(head.dense),
        "size of fresh weights, times √C": np.round(
            np.sqrt(np.mean(np.square(fresh.dense.weight.value))) * 20, 2
        ),
        "one seed gives the same scores": float(
            np.array_equal(default.forward(maps), again.forward(maps))
        ),
        "weights the same, from one seed and from one generator": made_again(
            lambda generator: MyHead(3, 4, rng=generator)
        ),
        "one generator silences the same twice": float(np.array_equal(*masks)),
        "dropout rates": [head.dropout.dropout_rate, default.dropout.dropout_rate],
        "bytes per score, float32 in": fresh.forward(
            rng.standard_normal((2, 400, 1, 1), dtype=np.float32)
        ).dtype.itemsize,
        "x afterwards": x,
        "∂L/∂y afterwards": grad_output,
        "a large case": check.large(large_backward, rng, other, parts, (1, 2, 300, 500)),
    }


# %% [markdown]
# ## Task 4 · The network
#
# *6 points · 30 minutes · core*
#
# $$\text{logits} = \mathrm{head}(S_4(S_3(S_2(S_1(\mathrm{stem}(x))))))$$
#
# Call the parts `stem`, `stages` (a list of four) and `head`, set them in this order, and hand one generator to
# all. `width` is that of the stem and of the first stage. `backward` runs the row in reverse; `input_grad` is
# the stem's business, and passed on to it. Images in float32 give logits in float32, and neither x nor
# ∂L/∂logits may change.

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# How many channels leave stage 4, as a multiple of `width`? The head has to expect them.
#
# </details>
# <details><summary>Hint 2</summary>
#
# One variable, which every part replaces by what it returns, is all that forward needs. Backward is
# such a loop too.
#
# </details>


# %% classroom={"role": "answer", "task": "network", "see": ["The layer", "Backward"]}
# Task: network
class MyResNet18(Layer):
    """Takes the place of resnetlib's ResNet18: images (N, C, H, W) → logits (N, K)."""

    def __init__(
        self,
        input_channels=3,
        num_classes=3,
        *,
        width=64,
        stem="imagenet",
        dropout_rate=0.5,
        rng=None,
    ):
        rng = np.random.default_rng(rng)
        self.input_channels, self.num_classes = input_channels, num_classes
        # ANSWER
        self.stem = MyStem(input_channels, width, stem, rng=rng)
        self.stages = [stage_of(width, width, 1, rng=rng)]
        for s in (1, 2, 3):
            self.stages.append(stage_of(width * 2 ** (s - 1), width * 2**s, 2, rng=rng))
        self.head = MyHead(8 * width, num_classes, dropout_rate, rng=rng)

    def forward(self, x):
        # ANSWER
        x = self.stem.forward(x)
        for stage in self.stages:
            x = stage.forward(x)
        return self.head.forward(x)

    def backward(self, grad_output, *, input_grad=True):
        # ANSWER
        grad = self.head.backward(grad_output)
        for stage in reversed(self.stages):
            grad = stage.backward(grad)
        return self.stem.backward(grad, input_grad=input_grad)


# %% [markdown]
# The first target: put the library's 62 arrays into your network, and it has the library's logits and the
# library's gradients.

# %% tags=["raises-exception"] classroom={"role": "expected"}
import resnetlib


def logits_and_grads(model):
    """Logits, ∂L/∂x, then ∂L/∂p of all 62 arrays, in evaluation mode."""
    rng = np.random.default_rng(0)
    with evaluating(model):
        logits = model.forward(rng.standard_normal((2, 2, 40, 56)))
        grad_x = model.backward(rng.standard_normal((2, 4)))
    return [logits, grad_x, *(p.grad for p in gather_params(model))]


theirs, mine = resnetlib.ResNet18(2, 4, width=4, rng=0), MyResNet18(2, 4, width=4)
filled(np.random.default_rng(1), theirs)
for p, other in zip(gather_params(mine), gather_params(theirs), strict=True):
    p.value, p.grad = other.value.copy(), np.zeros(other.value.shape)
for norm, other in zip(layers_of(mine), layers_of(theirs), strict=True):
    if isinstance(norm, BatchNorm2D):
        norm.running_mean, norm.running_var = other.running_mean, other.running_var
pairs = zip(logits_and_grads(mine), logits_and_grads(theirs), strict=True)
logits, grad_x, *grads = [np.allclose(a, b, rtol=1e-6, atol=1e-9) for a, b in pairs]
print(f"same logits: {logits}; same ∂L/∂x: {grad_x}; {sum(grads)} of {len(grads)} gradients")

# %% [markdown]
# And the second: an X-ray of your network, as wide as the paper's, on a photograph of 224 × 224.

# %% tags=["raises-exception"] classroom={"role": "expected"}
from resnetlib.figures.xray import rows_of, steps_of

mine = MyResNet18(num_classes=1000, rng=0)
rows = rows_of(steps_of(mine, (3, 224, 224)))
show(xray_table(rows), alt=xray_alt(rows))
photo = sample_photo(384)[:, :, 80:304, 80:304].astype(np.float32) - 0.5
with evaluating(mine):
    print(
        f"{sum(p.value.size for p in gather_params(mine)):,} parameters,", mine.forward(photo).shape
    )


# %% classroom={"role": "check", "task": "network", "points": 1}
@check("what it holds")
def _(rng):
    found = {}
    for stem in ("imagenet", "small"):
        channels, classes, width = (int(n) for n in rng.integers([1, 2, 2], [5, 9, 7]))
        network = MyResNet18(channels, classes, width=width, stem=stem, rng=2015)
        parts = [network.stem, *network.stages, network.head]
        found[f"{stem}: numbers learned in stem, stages, head"] = [
            sum(p.value.size for p in gather_params(part)) for part in parts
        ]
        found[f"{stem}: convolutions, and how many begin differently"] = beginnings_of(network)
        sizes = [p.value.size for p in gather_params(network)]
        found[f"{stem}: sizes of all arrays learned, in order"] = sizes
    found["weights the same, from one seed and from one generator"] = made_again(
        lambda generator: MyResNet18(1, 2, width=2, stem="small", rng=generator)
    )
    twins = [MyResNet18(1, 6, width=2, stem="small", rng=0) for _ in range(2)]
    digits = rng.standard_normal((6, 1, 8, 8))
    found["one seed gives the same logits"] = float(
        np.array_equal(*(twin.forward(digits) for twin in twins))
    )
    photographs = MyResNet18(width=2)
    found["by default: channels, classes, dropout rate"] = [
        photographs.stem.conv.in_channels,
        photographs.head.dense.output_dim,
        photographs.head.dropout.dropout_rate,
    ]
    return found


# %% classroom={"role": "check", "task": "network", "points": 3}
@check("small images, training")
def _(rng):
    network = MyResNet18(2, 5, width=4, stem="small", dropout_rate=0.3, rng=0)
    stem, stages, head = network.stem, network.stages, network.head
    filled(rng, stem.conv, stem.norm, *stages, head.dense)
    network.forward(rng.standard_normal((1, 2, 17, 20)))  # soon forgotten
    head.dropout.rng = np.random.default_rng(int(rng.integers(1000)))
    x, grad_logits = rng.standard_normal((2, 2, 16, 12)), rng.standard_normal((2, 5))
    logits = network.forward(x)
    network.backward(grad_logits, input_grad=False)
    once = grads_in(head.dense)
    grad_x = network.backward(grad_logits)
    other = MyResNet18(2, 5, width=2, stem="small", dropout_rate=0.0, rng=0)
    parts = [other.stem.conv, other.stem.norm, *other.stages, other.head.dense]
    return {
        "logits": logits,
        "∂L/∂x": grad_x,
        "∂L/∂ head.dense, ∂L/∂x left out": once,
        "∂L/∂ stem.conv": grads_in(stem.conv),
        "∂L/∂ head.dense": grads_in(head.dense),
        "∂L/∂p along a direction, for each p": along(
            rng, stem.conv, stem.norm, *stages, head.dense
        ),
        "running means of the last norm": stages[-1].layers[-1].residual.layers[-1].running_mean,
        "x afterwards": x,
        "∂L/∂ logits afterwards": grad_logits,
        "a large case": check.large(large_backward, rng, other, parts, (1, 2, 64, 64)),
    }


# %% classroom={"role": "check", "task": "network", "points": 2}
@check("photographs, evaluating")
def _(rng):
    network = MyResNet18(3, 6, width=4, rng=0)
    stem, stages, head = network.stem, network.stages, network.head
    small = rng.standard_normal((2, 3, 33, 40), dtype=np.float32)
    with plain():  # kernels would give what they are handed their own precision
        logits32 = network.forward(small)
    filled(rng, stem.conv, stem.norm, *stages, head.dense)
    x, grad_logits = rng.standard_normal((2, 3, 35, 23)), rng.standard_normal((2, 6))
    with evaluating(network):
        logits = network.forward(x)
        left_out = network.backward(grad_logits, input_grad=False)
        once = along(rng, stem.conv, stem.norm, *stages, head.dense)
        grad_x = network.backward(grad_logits)
    other = MyResNet18(2, 5, width=2, dropout_rate=0.0, rng=0)
    parts = [other.stem.conv, other.stem.norm, *other.stages, other.head.dense]
    return {
        "logits": logits,
        "∂L/∂x": grad_x,
        "∂L/∂x left out": float(left_out is None),
        "∂L/∂p along a direction, for each p": once,
        "bytes per logit, float32 in": logits32.dtype.itemsize,
        "x afterwards": x,
        "∂L/∂ logits afterwards": grad_logits,
        "a large case": check.large(large_backward, rng, other, parts, (1, 2, 96, 96)),
    }


# %% [markdown]
# ## Task 5 · Counted, not built
#
# *4 points · 25 minutes · stretch*
#
# How large are ResNet-34 and ResNet-50, and how much do they compute? Count without making a single layer.
# First a convolution without bias and the norm behind it, whose output is `height` × `width`: how many
# numbers do both learn, and how often does the convolution multiply and add, for one image?
#
# Then a network on an RGB image of `size` × `size`, from the stem for photographs to the dense layer. Blocks
# are those of task 1. With `bottleneck=True` a block of a stage with `n` channels has three convolutions instead:
#
# | window | from | to | stride |
# |:--|--:|--:|--:|
# | 1 × 1 | in_channels | n | 1 |
# | 3 × 3 | n | n | the block's |
# | 1 × 1 | n | 4n | 1 |
#
# It gives out 4n channels. Shortcuts project, with a norm, wherever the shape of x is not that of F(x).
# A stride of 2 leaves half of a side, rounded up.

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# A convolution multiplies each of its weights once at each place of its output. A norm counts with what it
# learns; nobody counts its multiplications.
#
# </details>
# <details><summary>Hint 2</summary>
#
# `-(-side // 2)` rounds up. The pool of the stem halves the side once more, and learns nothing.
#
# </details>
# <details><summary>Hint 3</summary>
#
# In a bottleneck with stride 2, which of the three convolutions still works on the large maps? And in which
# block of ResNet-50's first stage do the channels change?
#
# </details>
# <details><summary>Hint 4</summary>
#
# The dense layer has a bias, which adds and does not multiply. How many channels reach it?
#
# </details>


# %% classroom={"role": "answer", "task": "count", "see": "Watching a run", "beyond_chapter": true}
# Task: count
def conv_cost(in_channels, out_channels, kernel_size, height, width):
    """A convolution without bias and its norm → (numbers learned, multiply-adds), for one image."""
    # ANSWER
    weights = out_channels * in_channels * kernel_size**2
    return weights + 2 * out_channels, weights * height * width


def network_cost(counts, bottleneck=False, width=64, num_classes=1000, size=224):
    """A ResNet with counts[s] blocks in stage s → (numbers learned, multiply-adds), for one image."""
    # ANSWER
    side = -(-size // 2)
    convolutions, channels = [(3, width, 7, side, side)], width
    side = -(-side // 2)
    for s, count in enumerate(counts):
        n = width * 2**s
        filters = 4 * n if bottleneck else n
        for b in range(count):
            before, stride = side, 2 if s > 0 and b == 0 else 1
            side = -(-side // stride)
            if bottleneck:
                convolutions.append((channels, n, 1, before, before))
                convolutions += [(n, n, 3, side, side), (n, filters, 1, side, side)]
            else:
                convolutions += [(channels, n, 3, side, side), (n, n, 3, side, side)]
            if stride != 1 or channels != filters:
                convolutions.append((channels, filters, 1, side, side))
            channels = filters
    costs = [conv_cost(*convolution) for convolution in convolutions]
    costs.append(((channels + 1) * num_classes, channels * num_classes))
    return tuple(sum(column) for column in zip(*costs, strict=True))


# %% [markdown]
# The target is in every catalogue of networks: these are the numbers under which they are published.

# %% tags=["raises-exception"] classroom={"role": "expected"}
for layers, counts, bottleneck in [
    (18, (2, 2, 2, 2), False),
    (34, (3, 4, 6, 3), False),
    (50, (3, 4, 6, 3), True),
]:
    learned, multiply_adds = network_cost(counts, bottleneck)
    print(
        f"ResNet-{layers}: {learned:,} parameters, {multiply_adds / 1e9:.2f} billion multiply-adds"
    )


# %% classroom={"role": "check", "task": "count", "points": 1}
@check("one convolution")
def _(rng):
    cases = rng.integers([1, 1, 1, 4, 4], [20, 20, 6, 30, 30], (6, 5)).tolist()
    found = {}
    for n, case in enumerate(cases):
        learned, multiply_adds = conv_cost(*case)
        found[f"case {n}: learned"] = learned
        found[f"case {n}: multiply-adds"] = multiply_adds
    return found


# %% classroom={"role": "check", "task": "count", "points": 3}
@check("whole networks")
def _(rng):
    found = {}
    for bottleneck in (False, True):
        for n in range(3):
            counts = rng.integers(1, 5, (4, 3, 5)[n]).tolist()
            width, classes, quarter = rng.integers([3, 40, 8], [9, 90, 24]).tolist()
            size = 4 * quarter + n  # halved and rounded up, it is even, odd, odd
            learned, multiply_adds = network_cost(counts, bottleneck, width, classes, size)
            kind = "bottlenecks" if bottleneck else "blocks"
            case = f"{counts} {kind}, width {width}, {classes} classes, size {size}"
            found[f"{case}: learned"] = learned
            found[f"{case}: multiply-adds"] = multiply_adds
    found["ResNet-18 by default: learned"] = network_cost((2, 2, 2, 2))[0]
    found["ResNet-18 by default: multiply-adds"] = network_cost((2, 2, 2, 2))[1]
    return found


# %% [markdown]
# ## Task 6 · Which pixels?
#
# *2 points · 15 minutes · stretch*
#
# The chapter counts how many pixels a number can see. Now say *which*: from which row of the image to which
# row. `windows` lists `(kernel_size, stride, padding)` of the layers, from the image on; `place` is a row of the
# last maps. Rows of the padding count as well: −1 is the row above the image.
#
# On paper: a window of 3 with stride 2 and padding 1. Place 0 sees rows −1 to 1, place 4 sees 7 to 9.

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# One layer: where does the window of `place` begin, counted in the padded image, and which row of the image
# is that? Where does it end?
#
# </details>
# <details><summary>Hint 2</summary>
#
# Several layers: rows `first` to `last` of some maps are made from rows of the maps before. Start at the
# last layer.
#
# </details>


# %% classroom={"role": "answer", "task": "field", "see": "How far does it see?", "beyond_chapter": true}
# Task: field
def pixels_seen(place, windows):
    """place, and (kernel_size, stride, padding) of each layer, from the image on → (first, last) row."""
    # ANSWER
    first = last = place
    for kernel_size, stride, padding in reversed(windows):
        first = first * stride - padding
        last = last * stride - padding + kernel_size - 1
    return first, last


# %% [markdown]
# The target: three rows of the last 7 × 7 maps of ResNet-18, for a photograph of 224 × 224. Each sees twice
# as many rows as the photograph has.

# %% tags=["raises-exception"] classroom={"role": "expected"}
block, down = [(3, 1, 1), (3, 1, 1)], [(3, 2, 1), (3, 1, 1)]
windows = [(7, 2, 3), (3, 2, 1)] + 2 * block + 3 * (down + block)
for place in (0, 3, 6):
    first, last = pixels_seen(place, windows)
    print(f"row {place} sees {first} to {last}, {last - first + 1} rows")


# %% classroom={"role": "check", "task": "field", "points": 2}
@check("pixels seen")
def _(rng):
    found = {}
    for layers in (1, 2, 3, 4, 5):
        windows = [tuple(w) for w in rng.integers([1, 1, 0], [8, 4, 4], (layers, 3)).tolist()]
        places = rng.integers(0, 9, 3).tolist()
        found[f"{layers} of (k, s, p)"] = [pixels_seen(place, windows) for place in places]
    return found


# %% [markdown]
# ## Task 7 · Frozen
#
# *4 points · 30 minutes · stretch*
#
# A trained network meets new classes, and few pictures of them. One often *freezes* some of its parts: they
# stay what they are, whatever the new pictures say. `parts` is a row of layers and `frozen` a list of as many
# `True` and `False`, at least one of them `False`.
#
# **Forward.** A frozen part runs in evaluation mode, so that its norms use, and keep, their running
# statistics. Afterwards every layer is in the mode that it was in.
#
# **Backward.** The gradients of a frozen part's parameters stay exactly what they were, which need not
# be 0. Yet what stands in front of it may learn, and needs its gradient. Backward ends with the first part
# that learns, for nobody asks what reaches the parts in front of it: return what comes out of that one.

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# `with evaluating(part):` does all that the forward of a frozen part needs. Backward of a norm follows
# the mode of the last forward by itself.
#
# </details>
# <details><summary>Hint 2</summary>
#
# A part's `backward` does two things: it returns ∂L/∂x, which you want, and it adds to the grad of each
# parameter, which you do not. What can you do before the call, so that it can be undone after it?
#
# </details>
# <details><summary>Hint 3</summary>
#
# `grads = [p.grad for p in …]` keeps the arrays themselves, into which backward then adds.
#
# </details>


# %% classroom={"role": "answer", "task": "freeze", "see": "Backward", "beyond_chapter": true}
# Task: freeze
def forward_frozen(parts, x, frozen):
    """parts in a row, some of them frozen: x (N, C, H, W) → y."""
    # ANSWER
    for part, is_frozen in zip(parts, frozen, strict=True):
        if is_frozen:
            with evaluating(part):
                x = part.forward(x)
        else:
            x = part.forward(x)
    return x


def backward_frozen(parts, grad_output, frozen):
    """grad_output = ∂L/∂y → ∂L/∂x of the first part that learns."""
    # ANSWER
    first = list(frozen).index(False)
    for part, is_frozen in reversed(list(zip(parts, frozen, strict=True))[first:]):
        before = [p.grad.copy() for p in gather_params(part)]
        grad_output = part.backward(grad_output)
        if is_frozen:
            for p, grad in zip(gather_params(part), before, strict=True):
                p.grad = grad
    return grad_output


# %% [markdown]
# The checks freeze parts of this row, which is a small ResNet, and whose gradients are not 0 at the start:


# %%
def small_row(rng):
    parts = [
        Sequential(Conv2D(2, 3, bias=False, rng=0), BatchNorm2D(3), ReLU()),
        ResidualBlock(3, 3, rng=0),
        ResidualBlock(3, 4, stride=2, rng=0),
        Sequential(GlobalAveragePooling2D(), Dense(4, 5, rng=0)),
    ]
    filled(rng, *parts)
    for part in parts:
        for p in gather_params(part):
            p.grad = rng.standard_normal(p.grad.shape)
    return parts


def found_in(parts):
    """Of every part its gradients, of every norm its running means, and how many layers train."""
    layers = [layer for part in parts for layer in layers_of(part)]
    norms = [layer.running_mean for layer in layers if isinstance(layer, BatchNorm2D)]
    return {
        **{f"gradients of part {n}": grads_in(part) for n, part in enumerate(parts)},
        "running means": np.concatenate(norms),
        "layers in training mode": sum(layer.training for layer in layers),
    }


def large_frozen(rng, frozen):
    """∂L/∂x of the first part that learns, where some parts are frozen."""
    parts = small_row(rng)
    forward_frozen(parts, rng.standard_normal((1, 2, 110, 110)), frozen)
    return backward_frozen(parts, 1000 * rng.standard_normal((1, 5)), frozen)


# %% classroom={"role": "check", "task": "freeze", "points": 2}
@check("frozen at the beginning")
def _(rng):
    parts, frozen = small_row(rng), [True, True, False, False]
    for layer in layers_of(parts[1]):
        layer.training = False
    x = rng.standard_normal((3, 2, 6, 5))
    y = forward_frozen(parts, x, frozen)
    grad_output = rng.standard_normal((3, 5))
    grad = backward_frozen(parts, grad_output, frozen)
    return {
        "y": y,
        "∂L/∂x of the first that learns": grad,
        **found_in(parts),
        "x afterwards": x,
        "∂L/∂y afterwards": grad_output,
        "a large case": check.large(large_frozen, rng, frozen),
    }


# %% classroom={"role": "check", "task": "freeze", "points": 2}
@check("frozen in the middle, or not at all")
def _(rng):
    parts, frozen = small_row(rng), [False, True, True, False]
    x, grad_output = rng.standard_normal((3, 2, 6, 5)), rng.standard_normal((3, 5))
    y = forward_frozen(parts, x, frozen)
    grad = backward_frozen(parts, grad_output, frozen)
    learning, none = small_row(rng), [False, False, False, False]
    y_learning = forward_frozen(learning, x, none)
    grad_learning = backward_frozen(learning, grad_output, none)
    return {
        "y": y,
        "∂L/∂x of the first that learns": grad,
        **found_in(parts),
        "y, nothing frozen": y_learning,
        "∂L/∂x, nothing frozen": grad_learning,
        "gradients of part 1, nothing frozen": grads_in(learning[1]),
        "∂L/∂y afterwards": grad_output,
        "a large case": check.large(large_frozen, rng, frozen),
    }


# %% [markdown] classroom={"role": "question", "task": "half_frozen", "points": 2}
# ## Task 8 · In words
#
# *2 points · 10 minutes · marked by hand*
#
# A colleague freezes the stem and two stages by never updating their parameters, and leaves their layers
# in training mode. "No weight of them moves," she says, "so they compute what they always did." Name two
# ways in which she is wrong, and say what each does to the stages that still learn, or to the finished network.
#
# **Your answer:**
#
# In training mode a norm uses the mean and variance of the batch. What the frozen stages make of a picture
# then depends on the other pictures in the batch, and differs from what they made of it when they were
# trained; the stages behind learn from that. Also, every forward moves the running statistics towards
# those of the new pictures. In evaluation the frozen stages then compute another function than before,
# although no weight has moved.
#
# **Rubric.** 1 point: normalizing by the batch's own statistics makes the features depend on the batch. 1
# point: running statistics go on moving, so that evaluation changes too. Each only with its consequence.

# %% [markdown]
# ## What you have now
#
# A ResNet-18 of your own, which computes what the library's does. Its relatives, counted on paper. And a
# way to teach it something new without making it forget.
#
# `python3 course.py check 11` runs all checks in a fresh kernel, as your instructor will, and counts
# your points. What you hand in is this notebook.
