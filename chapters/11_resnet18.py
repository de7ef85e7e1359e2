# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %% [markdown]
# # 11 · ResNet-18
#
# **How do 18 layers become one function?**
#
# Every part is built and checked. Now we put them in a row, from pixels to scores, and then look
# through the whole: how large each layer is, how much it computes, what it remembers, how far it
# sees. That is the **X-ray**, a table and a drawing in one, which you will be able to make. On the
# map, the frame is lit that holds everything together.

# %%
from collections import Counter

import numpy as np

import resnetlib
from resnetlib import (
    BatchNorm2D,
    Conv2D,
    Dense,
    Dropout,
    GlobalAveragePooling2D,
    Layer,
    MaxPool2D,
    ReLU,
    ResidualBlock,
    Sequential,
    SoftmaxCrossEntropyLoss,
    evaluating,
    gather_params,
    gradcheck,
    make_shapes,
    swapped,
)

# %%
from resnetlib.figures import (
    layer_signals,
    layer_signals_alt,
    map_alt,
    network_map,
    receptive_alt,
    receptive_fields,
    sample_photo,
    show,
    stage_shares,
    stage_shares_alt,
    window_places,
    window_places_alt,
    xray_alt,
    xray_table,
)
from resnetlib.figures.receptive_field import box_of, fields_of, influence_of
from resnetlib.figures.xray import rows_at, rows_of, steps_of
from resnetlib.figures.xray_run import measured
from resnetlib.layers.layer import children_of
from resnetlib.widgets import xray_player

show(network_map(lit=[11]), alt=map_alt(lit=[11]))

# %% [markdown]
# ## A case small enough for paper
#
# The first layer: 64 filters of 7 × 7 over 3 channels, stride 2, padding 3, on an image of 224 × 224.
# How large are its maps? How many weights has it? How often does it multiply a weight by a number
# and add the product: how many **multiply-adds**?
#
# **Predict.** In stage 1 a convolution has 64 filters over 64 channels, on maps of 56 × 56; in stage
# 2 one has 128 over 128, on 28 × 28; both 3 × 3. Which of the two takes more multiply-adds?

# %%
side = (224 + 2 * 3 - 7) // 2 + 1
weights = 64 * 3 * 7 * 7
assert (side, weights, weights * side**2) == (112, 9_408, 118_013_952)

in_stage_1 = (64 * 64 * 3 * 3) * 56 * 56
in_stage_2 = (128 * 128 * 3 * 3) * 28 * 28
print(f"{in_stage_1:,} in stage 1, {in_stage_2:,} in stage 2")

# %% [markdown]
# Neither. Twice the channels on both sides make four times the weights; half the side leaves a
# quarter of the places.
#
# ## The equation
#
# Every weight is used once at every place of the output:
#
# $$\text{weights} = F C k^2 \qquad \text{multiply-adds} = F C k^2 \cdot H' W'$$
#
# $$(2F)(2C)\,k^2 \cdot \tfrac{H'}{2} \cdot \tfrac{W'}{2} = F C k^2 \cdot H' W'$$
#
# So the authors built all stages: halve the side, double the channels. The loops of chapter 02 can
# count for themselves.

# %%
def multiply_adds_naive(F, C, k, H_out, W_out):
    count = 0
    for _ in np.ndindex(F, H_out, W_out):  # every y[f, i, j]
        for _ in np.ndindex(C, k, k):  # += w[f, c, u, v] · x[c, i + u, j + v]
            count += 1
    return count


assert multiply_adds_naive(4, 2, 3, 8, 6) == 4 * 2 * 3**2 * 8 * 6
assert multiply_adds_naive(8, 4, 3, 4, 3) == multiply_adds_naive(4, 2, 3, 8, 6)

# %% [markdown]
# ## From stem to head
#
# ResNet-18 is one function after the other:
#
# $$\text{logits} = \mathrm{head}(S_4(S_3(S_2(S_1(\mathrm{stem}(x))))))$$
#
# The **stem** turns pixels into maps a quarter as wide. A **stage** $S$ is two residual blocks; the
# first may halve the side and change the channels. The **head** averages each map and scores the
# classes. `Sequential` runs layers in a row. A convolution before a norm has no bias, because the norm
# would take it away again.

# %%
def stem_of(input_channels, width, rng):
    return Sequential(
        Conv2D(input_channels, width, 7, stride=2, padding=3, bias=False, rng=rng),
        BatchNorm2D(width),
        ReLU(),
        MaxPool2D(3, stride=2, padding=1),
    )


def stage_of(in_channels, out_channels, stride, rng):
    return Sequential(
        ResidualBlock(in_channels, out_channels, stride, rng=rng),
        ResidualBlock(out_channels, out_channels, rng=rng),
    )


def head_of(in_channels, num_classes, rng):
    dropout = Dropout(0.5, rng=rng)
    dense = Dense(in_channels, num_classes, rng=rng)
    dense.weight.value *= 0.1  # the first scores near 0, so that the first loss is near ln K
    return Sequential(GlobalAveragePooling2D(), dropout, dense)

# %% [markdown]
# All parts draw from one random generator: two of the same seed would begin equal.
#
# **Predict.** A photograph of 224 × 224 goes through, with a width of 64. Which shape does each part
# return? Write down six, then run.
#
# **Checkpoint.** The last lines hold them to Table 1 of the paper: 56, 28, 14 and 7, and one number
# per class.

# %%
rng = np.random.default_rng(0)
parts = {"stem": stem_of(3, 64, rng)}
for s, (C, F, stride) in enumerate([(64, 64, 1), (64, 128, 2), (128, 256, 2), (256, 512, 2)], 1):
    parts[f"stage {s}"] = stage_of(C, F, stride, rng)
parts["head"] = head_of(512, 1000, rng)

x = sample_photo(384)[:, :, 80:304, 80:304].astype(np.float32) - 0.5
shapes = {}
for name, part in parts.items():
    with evaluating(part):
        x = part.forward(x)
    shapes[name] = x.shape[1:]
    print(f"{name:<8}", x.shape)

for name, channels, side in [("stage 1", 64, 56), ("stage 2", 128, 28), ("stage 3", 256, 14), ("stage 4", 512, 7)]:
    assert shapes[name] == (channels, side, side)
assert shapes["stem"] == (64, 56, 56) and shapes["head"] == (1000,)

# %% [markdown]
# ## Backward
#
# Who feeds whom? Each part feeds only the next one. So each gets back what the next one returns, and
# the chain runs in reverse. Write $\mathrm{stem}^{\leftarrow}$ for `stem.backward`:
#
# $$\frac{\partial L}{\partial x} = \mathrm{stem}^{\leftarrow}\Big(S_1^{\leftarrow}\big(S_2^{\leftarrow}(
# S_3^{\leftarrow}(S_4^{\leftarrow}(\mathrm{head}^{\leftarrow}(\tfrac{\partial L}{\partial
# \text{logits}}))))\big)\Big)$$
#
# On its way each part adds to the gradients of its own parameters. There is no new derivative in this
# chapter, only an order.
#
# ## The layer
#
# A network is a layer like any other: forward, backward, and parameters that can be found.

# %%
class ResNet18(Layer):
    """logits = head(stage_4(stage_3(stage_2(stage_1(stem(x))))))"""

    def __init__(self, input_channels=3, num_classes=3, *, width=64, rng=None):
        rng = np.random.default_rng(rng)
        self.stem = stem_of(input_channels, width, rng)
        self.stages = [
            stage_of(width, width, 1, rng),
            stage_of(width, 2 * width, 2, rng),
            stage_of(2 * width, 4 * width, 2, rng),
            stage_of(4 * width, 8 * width, 2, rng),
        ]
        self.head = head_of(8 * width, num_classes, rng)

    def forward(self, x):
        x = self.stem.forward(x)
        for stage in self.stages:
            x = stage.forward(x)
        return self.head.forward(x)

    def backward(self, grad_output):
        grad = self.head.backward(grad_output)
        for stage in reversed(self.stages):
            grad = stage.backward(grad)
        return self.stem.backward(grad)

# %% [markdown]
# **Checkpoint.** Is this backward the derivative of this forward? A thin network and two small images
# are enough: every kind of part is there.
#
# **This is `resnetlib/resnet/resnet18.py`.** The library's network has a second stem for small
# images, and can leave out $\partial L / \partial x$. From the same seed it begins with the same
# 62 arrays, and computes the same.

# %%
small_images = rng.standard_normal((2, 2, 64, 64))
assert gradcheck(ResNet18(2, 4, width=2, rng=0), small_images, rng=0) < 1e-4

ours, theirs = ResNet18(2, 4, width=4, rng=0), resnetlib.ResNet18(2, 4, width=4, rng=0)
grad_logits = rng.standard_normal((2, 4))
assert np.allclose(ours.forward(small_images), theirs.forward(small_images))
assert np.allclose(ours.backward(grad_logits), theirs.backward(grad_logits))
for p, other in zip(gather_params(ours), gather_params(theirs), strict=True):
    assert np.array_equal(p.value, other.value) and np.allclose(p.grad, other.grad, atol=1e-5)
print(f"the same logits, the same ∂L/∂x, the same {len(gather_params(ours))} gradients")

# %% [markdown]
# The bound is looser than in other chapters. In a whole network, some ReLU or maximum is likely to
# stand near its corner (chapter 01), where finite differences are off.
#
# ## Counting layers
#
# A **leaf** is a layer that holds no other. We collect them by walking down, as `gather_params` does
# with parameters.
#
# **Predict.** How many leaves has ResNet-18? 18?

# %%
def leaves_of(layer):
    inner = [part for _, part in children_of(layer) if isinstance(part, Layer)]
    return [leaf for part in inner for leaf in leaves_of(part)] or [layer]


model = ResNet18(num_classes=1000, rng=0)
kinds = Counter(type(leaf).__name__ for leaf in leaves_of(model))
print(f"{sum(kinds.values())} leaves:", ", ".join(f"{n} {kind}" for kind, n in kinds.items()))

# %% [markdown]
# Here is a trap: whoever counts leaves, or arrays, or even convolutions, never gets 18. The symptom is
# an argument about names; the cure is to say what is counted. The paper counts convolutions and dense
# layers **along the longest way** from pixels to scores. At each block there are two ways, and we
# take the longer. With `min` the same function finds the shortest.

# %%
def depth_of(layer, choose=max):
    if isinstance(layer, ResidualBlock):
        return choose(depth_of(layer.residual, choose), depth_of(layer.shortcut, choose))
    inner = [part for _, part in children_of(layer) if isinstance(part, Layer)]
    return isinstance(layer, (Conv2D, Dense)) + sum(depth_of(part, choose) for part in inner)


blocks = [block for stage in model.stages for block in stage.layers]
print(f"{depth_of(model)} on the longest way, {depth_of(model, min)} on the shortest")
print(f"{2 ** len(blocks)} ways through {len(blocks)} blocks")

# %% [markdown]
# So 18 is 17 convolutions and a dense layer; the three 1 × 1 convolutions stand on shortcuts and do not
# count. The shortest way meets five: the stem's, those three, and the dense layer. A gradient comes
# home on all 256 ways at once.
#
# ## Watching a run
#
# Which shape does every leaf return? We let each one tell. An attribute of an object hides the method
# of its class, so that `watch` can put its own `forward` in front.

# %%
def watch(leaf, seen):
    def forward(x):
        y = type(leaf).forward(leaf, x)
        seen.append((leaf, y.shape))
        return y

    leaf.forward = forward


seen = []
for leaf in leaves_of(model):
    watch(leaf, seen)
with evaluating(model):
    model.forward(np.zeros((1, 3, 224, 224), np.float32))

# %% [markdown]
# Now the two formulas. A dense layer is counted as one place.
#
# **Checkpoint.** Table 1 gives $1.8 \times 10^9$ multiply-adds; the parameters are the number that
# everybody publishes for this network.

# %%
def multiply_adds(leaf, shape):
    if not isinstance(leaf, (Conv2D, Dense)):
        return 0
    return leaf.weight.value.size * np.prod(shape[2:], dtype=int)


parameters = sum(p.value.size for p in gather_params(model))
work = sum(multiply_adds(leaf, shape) for leaf, shape in seen)
assert parameters == 11_689_512 and len(gather_params(model)) == 62
assert work == 1_814_073_344 and round(work / 1e9, 1) == 1.8
print(f"{parameters:,} parameters, {work:,} multiply-adds")

# %% [markdown]
# ## The X-ray
#
# **Predict**, before you look: which stage holds the most parameters? Which takes the most
# multiply-adds? And the **activations**, all the numbers that layers return, which training keeps
# until backward: where are most of those?
#
# `resnetlib/figures/xray.py` walks the same way, but takes the shapes from rules and runs nothing.
# Each line is a convolution with the norm and the ReLU that follow it.

# %%
rows = rows_at(224)
assert sum(row.parameters for row in rows) == parameters
assert sum(row.multiply_adds for row in rows) == work
values = sum(np.prod(shape[1:]) for leaf, shape in seen if type(leaf).__name__ != "Identity")
assert sum(row.values for row in rows) == values
show(xray_table(rows), alt=xray_alt(rows))
show(stage_shares(rows), alt=stage_shares_alt(rows))

# %% [markdown]
# What is learned sits at the end: stage 4 holds 72 % of all parameters. What is remembered sits at the
# beginning, two thirds in the stem and stage 1, where the maps are large. And the work is spread
# evenly, as the second formula promised: every full 3 × 3 convolution takes the same 115.6 million.
#
# **Predict.** Training with 32 images at once, 4 bytes a number: which needs more memory, the
# parameters with their gradients, or the activations?

# %%
megabytes = 4 / 1e6
print(f"parameters and gradients: {2 * parameters * megabytes:.0f} MB")
print(f"activations of 32 images: {32 * values * megabytes:.0f} MB")
full = {row.multiply_adds for row in rows if row.name == "conv 3×3"}
assert full == {in_stage_1}

# %% [markdown]
# The activations, ten times over. Where memory runs out while training, a smaller batch helps, and a
# smaller network hardly does. (Our count is an upper bound: a ReLU could keep one bit per number.)
#
# ## What it costs, measured
#
# **Predict.** Equal multiply-adds: equal time? We run one image forward and backward and stop the
# time of every leaf; the norms and ReLUs are in it too.

# %% tags=["nbval-ignore-output"]
# No two machines take the same time, so tests do not compare this output.
model = resnetlib.ResNet18(num_classes=1000, rng=0)
photograph = sample_photo(384)[:, :, 80:304, 80:304].astype(np.float32) - 0.5
with evaluating(model):
    run = measured(model, photograph, np.ones_like, repeats=3)  # ∂L/∂logits: ones
forward, backward = (sum(getattr(leaf, way) for leaf in run.values()) for way in ("forward", "backward"))
show(
    xray_table(rows, run),
    alt=f"The X-ray with a column of times: forward {1e3 * forward:.0f} ms, backward {1e3 * backward:.0f}.",
)

# %% [markdown]
# Not equal, and on your machine different again. Backward takes twice as long and more: two products
# where forward has one. The stem takes several times as long as other lines with its multiply-adds. And
# our count leaves out what norms, ReLUs and pools cost on large maps, and how the weights of stage 4
# come from memory. Chapter 16 goes into it.
#
# ## How far does it see?
#
# The square of pixels that can reach one number is its **receptive field**. Let $r$ be its side, and
# $j$ how many pixels the squares of two neighbours are apart. A window of $k$ with stride $s$ gives
#
# $$r \leftarrow r + (k - 1)\, j \qquad j \leftarrow j\, s \qquad\text{from}\quad r = j = 1$$
#
# **Predict.** Two windows of 3, stride 1: what does one number see? And one of stage 4?

# %%
def field_after(windows):
    r, j = 1, 1
    for k, s in windows:
        r, j = r + (k - 1) * j, j * s
    return r


stem, block, down = [(7, 2), (3, 2)], [(3, 1), (3, 1)], [(3, 2), (3, 1)]
assert field_after(block) == 5
to_stage_4 = stem + block + block + 3 * (down + block)
print(field_after(to_stage_4), "pixels")

# %% [markdown]
# Wider than the image itself. Can we check it? Backward can: put a gradient on one place of the last
# maps, zero elsewhere, and see which pixels get any. That takes an image large enough, 449 × 449, and
# evaluation mode: in training, a norm lets every pixel reach every number through the mean.
#
# **Checkpoint.** The box of pixels with a gradient has the counted side.

# %%
def in_float64(model):
    for p in gather_params(model):
        p.value, p.grad = p.value.astype(np.float64), p.grad.astype(np.float64)
    return model


thin = in_float64(resnetlib.ResNet18(1, 10, width=8, rng=0))
with evaluating(thin):
    influence = influence_of(thin, rng.standard_normal((1, 1, 449, 449)), place=(7, 7), rng=0)
top, bottom, left, right = box_of(influence)
assert bottom - top + 1 == right - left + 1 == field_after(to_stage_4)
print(f"rows {top} to {bottom}, columns {left} to {right}")

# %% [markdown]
# What can reach a number is one thing, what does another.
#
# **Predict.** On the right below, the size of $\partial L / \partial x$ for one number in the middle
# of stage 4. Will it fill the square evenly?

# %%
net, photo, middle = in_float64(resnetlib.ResNet18(width=16, rng=0)), sample_photo(384), (192, 192)
with evaluating(net):
    influence = influence_of(net, photo - 0.5, place=(6, 6), rng=0)
fields = fields_of(steps_of(net, photo.shape[1:]))
assert fields[-1].side == field_after(to_stage_4)
drawn = fields, influence, middle
show(receptive_fields(photo[0], *drawn), alt=receptive_alt(*drawn))

# %% [markdown]
# No: the middle counts most. Many ways lead from a middle pixel through the windows, and only one from
# a corner. Before any training, half of the influence lies in a square of less than a third of the side:
# the *effective* receptive field.
#
# ## How large are the numbers?
#
# A norm makes values $z$ of mean 0 and variance $\sigma^2 = 1$. Cutting off one half of them leaves
# half of the mean square. Two of them that know nothing of each other, added in a projecting block,
# have the double:
#
# $$\overline{\mathrm{relu}(z)^2} = \tfrac12 \sigma^2 \qquad \tfrac12 (1 + 1) = 1$$
#
# **Predict.** So which root mean square comes out of the first ReLU in a block, and which at the end
# of blocks 2.1, 3.1, 4.1? (Large dots are ends of blocks.)

# %%
images, labels = make_shapes(8, size=64, rng=0)
net, loss = in_float64(resnetlib.ResNet18(width=16, rng=0)), SoftmaxCrossEntropyLoss()


def grad_of(logits):
    loss.forward(logits, labels)
    return loss.backward()


run = measured(net, images.astype(np.float64), grad_of)
lines = rows_of(steps_of(net, images.shape[1:]))
show(layer_signals(lines, run), alt=layer_signals_alt(lines, run))

z = rng.standard_normal(1_000_000)
assert np.isclose(np.mean(np.maximum(z, 0) ** 2), 1 / 2, atol=0.01)
firsts = [run[path].activation for path in run if path.endswith("residual.layers.2")]
ends = [run[f"stages.{s}.layers.0.relu"].activation for s in (1, 2, 3)]
print(f"first ReLUs: {min(firsts):.1f} to {max(firsts):.1f}; projecting blocks:", *np.round(ends, 1))
in_stem, in_last = run["stem.relu"].gradient, run["stages.3.layers.1.relu"].gradient
print(f"∂L/∂y at the stem's ReLU is {in_stem / in_last:.1f} times that at the end of the last block")

# %% [markdown]
# About $\sqrt{1/2} \approx 0.7$, and 1. Where the shortcut is the identity, $x$ adds up on top; each
# projection, with its norm, begins anew. And backward: in the stem the gradient is no smaller than in
# the last block. Nothing vanishes on the way through 18 layers.
#
# ## Swap one layer
#
# `swapped` puts a layer of yours into the finished network, wherever one of a kind stands, and carries
# over what it has learned. `Gate` is a ReLU of our own. `OpenGate` has the same forward, and a backward
# that forgets to close.
#
# **Predict.** Which numbers of the whole network tell them apart?

# %%
class Gate(Layer):
    def forward(self, x):
        self.cache = (x > 0,)
        return x * self.cache[0]

    def backward(self, grad_output):
        (gate,) = self.recall()
        return grad_output * gate


class OpenGate(Gate):
    def backward(self, grad_output):
        return grad_output

# %%
def logits_and_grads(model):
    y = model.forward(images.astype(np.float64))
    model.backward(grad_of(y))
    return y, [p.grad for p in gather_params(model)]


net = in_float64(resnetlib.ResNet18(width=4, dropout_rate=0, rng=0))
with_gate, with_open_gate = swapped(net, {ReLU: Gate}), swapped(net, {ReLU: OpenGate})
y, grads = logits_and_grads(net)
for name, model in {"Gate": with_gate, "OpenGate": with_open_gate}.items():
    y_swapped, grads_swapped = logits_and_grads(model)
    same = [np.allclose(a, b, atol=1e-9) for a, b in zip(grads, grads_swapped, strict=True)]
    print(f"{name}: same logits {np.allclose(y, y_swapped)}, same gradients {sum(same)} of {len(same)}")

# %% [markdown]
# The logits are blind to a wrong backward. Only what stands behind the last ReLU, the weight and bias
# of the dense layer, still gets its right gradient. So the exercises compare gradients as well.
#
# ## What can go wrong
#
# A 3 × 3 window needs padding 1 to keep the size, a 1 × 1 window needs none. `Conv2D` pads by 1 unless
# it is told otherwise, and a shortcut is quickly written without. The symptom depends on the size of
# the maps: here 56, as in stage 1, and 2, as before stage 4 when the image is a digit of 8 × 8.

# %%
through_F = Conv2D(2, 4, 3, stride=2, padding=1, bias=False, rng=0)
shortcut = Conv2D(2, 4, 1, stride=2, bias=False, rng=0)
for side in (56, 2):
    x = rng.standard_normal((1, 2, side, side))
    a, b = through_F.forward(x), shortcut.forward(x)
    try:
        print(f"side {side}: {a.shape} + {b.shape} = {(a + b).shape}")
    except ValueError as error:
        print(f"side {side}: {error}")
cases = [(8, 1, 2, 0), (8, 1, 2, 1)]
show(window_places(cases), alt=window_places_alt(cases))

block, x = ResidualBlock(2, 4, stride=2, rng=0), rng.standard_normal((1, 2, 8, 8))
assert block.residual.forward(x).shape == block.shortcut.forward(x).shape == (1, 4, 4, 4)

# %% [markdown]
# At 56 pixels NumPy refuses. At 2 pixels it *broadcasts* the one number of $F$ over a 2 × 2 map,
# without a word, and the average pool hides the shape. Besides, the padded shortcut, on the right,
# looks at the other pixels. The cure is `padding=0`, and an assertion as in the last line.
#
# ## Play
#
# The X-ray of a network of any size. **Tab** goes from control to control, arrow keys move it.
#
# **Predict.** The *small* stem keeps the side. What does it cost at 224 pixels? Below the player it
# stands where it belongs: on images of 32 × 32.

# %% tags=["widget"]
xray_player()

# %%
for_small = rows_at(32, stem="small", num_classes=10)
assert sum(row.parameters for row in for_small) == 11_173_962
at_224 = sum(row.multiply_adds for row in rows_at(224, stem="small"))
assert round(at_224 / work) == 15
show(xray_table(for_small), alt=xray_alt(for_small))

# %% [markdown]
# Fifteen times the multiply-adds: stage 1 now has 224 × 224 places, and each later stage as much.
#
# **Try it.** Change one number, say what you expect, run.
#
# 1. In the cell of `field_after`, let `stem` be `[(3, 1)]`, the small one. How far does stage 4 see?
# 2. In the player, set the image's side to 448. Which of the three sums stays?
# 3. Now set the width to 32. By how much do parameters and activations shrink?
#
# <details><summary>Answers</summary>
#
# 1. 109 pixels: more than three times the side of a 32 × 32 image. (The next checkpoint then fails.)
# 2. The parameters. The others grow fourfold.
# 3. Parameters by almost four, activations by two: weights have channels on two sides.
#
# </details>

# %% [markdown]
# ## What we know now
#
# ResNet-18 is a stem, four stages of two blocks, and a head; backward is the row reversed. Its longest
# way has eighteen layers with weights. The stages share the work; parameters gather at the end, activations
# at the beginning. Stage 4 can see the whole image.
#
# | part | shape |
# |:--|:--|
# | `x`, `grad_x` | `(N, 3, 224, 224)` |
# | stem, stage 1 | `(N, 64, 56, 56)` |
# | stages 2, 3, 4 | `(N, 128, 28, 28)`, `(N, 256, 14, 14)`, `(N, 512, 7, 7)` |
# | head: `logits`, `grad_output` | `(N, K)` |
#
# Now build it yourself, and freeze parts of it: [exercise 11](../exercises/11_resnet18.ipynb).
#
# **Next:** [chapter 12](12_optimizers.ipynb). Which way is down, and how far?

# %% [markdown]
# ## Sources
#
# - He, Zhang, Ren, Sun 2015, *Deep Residual Learning for Image Recognition*, arXiv:1512.03385: Table 1, and
#   section 3.3 for the rule of halves and doubles.
# - Luo, Li, Urtasun, Zemel 2016, *Understanding the Effective Receptive Field in Deep Convolutional Neural
#   Networks*, arXiv:1701.04128.
# - Veit, Wilber, Belongie 2016, *Residual Networks Behave Like Ensembles of Relatively Shallow Networks*,
#   arXiv:1605.06431: the $2^n$ ways.
# - The photograph: Grace Hopper, 1984, US Navy, public domain, as shipped with matplotlib.
