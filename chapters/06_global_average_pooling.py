# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %% [markdown]
# # 06 · Global average pooling
#
# **Where did Flatten go?**
#
# After its last convolution ResNet-18 holds 512 small maps. Older networks laid all their pixels in one
# long row, a step called Flatten. ResNet-18 writes down one number for each map: its mean. It is the
# shortest layer of the course. Yet thanks to it, a network that has learned single digits will read a
# whole page for us and show where it sees a 3.

# %%
from timeit import repeat

import numpy as np

import resnetlib
from resnetlib import Dense, Layer, ResNet18, evaluating, gather_params, gradcheck
from resnetlib.data import DIGITS_WEIGHTS
from resnetlib.figures import (
    average_step,
    average_step_alt,
    class_page,
    class_page_alt,
    head_sizes,
    map_alt,
    network_map,
    show,
)
from resnetlib.widgets import class_page_player

show(network_map(lit=[6]), alt=map_alt(lit=[6]))

# %% [markdown]
# ## A case small enough for paper
#
# One image with two channels, each of 2 × 3 pixels. Add the six pixels of a channel, divide by six: one
# number. A map that is filled all over and a map with a single bright pixel can end up close to each
# other, as here.

# %%
paper_x = np.array([[[[3, 1, 2], [0, 4, 2]], [[0, 6, 0], [0, 0, 0]]]], float)
show(average_step(paper_x[0]), alt=average_step_alt(paper_x[0]))

# %% [markdown]
# ## The equation
#
# $$y_{n,c} = \frac{1}{HW} \sum_{i,j} x_{n,c,i,j}$$
#
# There is no window, no stride and no weight. The sum runs over all rows $i$ and columns $j$, and so
# these two axes vanish: `(N, C, H, W)` becomes `(N, C)`, a row of $C$ features for each image.

# %%
def average_naive(x):
    N, C, H, W = x.shape
    y = np.zeros((N, C))
    for n, c, i, j in np.ndindex(x.shape):
        y[n, c] += x[n, c, i, j] / (H * W)
    return y

# %% [markdown]
# **Predict.** The next cell asserts the two means. Then it shuffles all pixels of each channel, as one
# shuffles cards. Which of the means change?

# %%
rng = np.random.default_rng(0)
assert np.allclose(average_naive(paper_x), [[2, 1]])
shuffled = rng.permuted(paper_x.reshape(1, 2, 6), axis=2).reshape(paper_x.shape)
print(shuffled[0].astype(int).tolist(), "→", average_naive(shuffled)[0])

# %% [markdown]
# Neither. The mean tells *how much* of a feature is there, and no longer *where*. For a name of the
# picture that is what we want: a cat on the left is a cat.
#
# ## Where did Flatten go?
#
# What follows is a dense layer like the one we wrote in chapter 01, $y = x w + b$, with a weight for
# each feature and class.
#
# **Predict.** ResNet-18 ends with 512 maps of 7 × 7 and 1,000 classes, and has 11.2 million numbers to
# learn before that. How many has a dense layer behind Flatten, how many behind the mean?

# %%
network = ResNet18(input_channels=3, num_classes=1000, rng=0)
whole = sum(p.value.size for p in gather_params(network))
averaged = sum(p.value.size for p in gather_params(network.head))
flattened = 7 * 7 * 512 * 1000 + 1000
assert whole == 11_689_512 and averaged == 512 * 1000 + 1000
heads = {
    "Flatten, then dense": ("7 · 7 · 512 · 1,000 + 1,000", flattened),
    "average, then dense": ("512 · 1,000 + 1,000", averaged),
}
show(
    head_sizes(heads, whole - averaged),
    alt=f"Numbers to learn. All that comes before: {whole - averaged:,}. Flatten, then dense: "
    f"{flattened:,}. Average, then dense: {averaged:,}.",
)

# %% [markdown]
# Flatten would more than triple the network, to name what the rest has seen. And each of the 49 places
# would have weights of its own: what a cat looks like would be learned 49 times.
#
# The mean is a Flatten whose 49 weights are held equal. Each is $w_{c,k} / HW$:
#
# $$\sum_{c} w_{c,k} \Big( \frac{1}{HW} \sum_{i,j} x_{c,i,j} \Big) =
# \sum_{c,i,j} \frac{w_{c,k}}{HW} \; x_{c,i,j}$$

# %%
x = rng.standard_normal((2, 3, 4, 6))
weight = rng.standard_normal((3, 5))
held_equal = np.repeat(weight / (4 * 6), 4 * 6, axis=0)  # 72 rows: c, then i, then j
assert np.allclose(average_naive(x) @ weight, x.reshape(2, 72) @ held_equal)
assert (whole - averaged + flattened) / whole > 3

# %% [markdown]
# ## The array form
#
# An axis that we average over vanishes, as chapter 01 said.
#
# **Checkpoint.** Arrays equal loops.

# %%
def average(x):
    return x.mean(axis=(2, 3))


assert np.allclose(average(x), average_naive(x))
print("arrays equal loops:", x.shape, "→", average(x).shape)

# %% [markdown]
# ## Any size of image
#
# Convolutions and pools slide over whatever they get, and a mean of any number of pixels is one number.
# So the row of features has the same length for every image. Here are the digits and the network of
# chapter 00, which has learned from images of 8 × 8. `features` runs all but its head.
#
# **Predict.** We give it an image of 8 × 32. Which part would fail, if we used Flatten?

# %%
network = ResNet18(input_channels=1, num_classes=10, width=16, stem="small")
resnetlib.load(network, DIGITS_WEIGHTS)
_, (digits, labels) = resnetlib.load_digits()
digits = digits.astype(np.float64)  # so that every machine prints the same digits


def features(images):
    with evaluating(network):
        x = network.stem.forward(images)
        for stage in network.stages:
            x = stage.forward(x)
    return x

# %%
flat_head = Dense(128 * 1 * 1, 10, rng=0)  # for the maps of 8 × 8 images
last = {side: features(np.zeros((1, 1, *side))) for side in [(8, 8), (8, 32), (32, 32)]}
try:
    flat_head.forward(last[8, 32].reshape(1, -1))
except ValueError as problem:
    complaint = problem
for side, maps in last.items():
    print(side, "→ last maps", maps.shape, "→ average", average(maps).shape)
print("Flatten:", complaint)

# %% [markdown]
# Flatten ties a network to the one size that its dense layer was made for. The mean does not.
#
# Does it also *understand* every size? **Predict.** The network names 99 % of the test digits. We double
# each pixel, to 16 × 16. A child would notice no difference. How many does it name now?

# %%
def share_named(images):
    with evaluating(network):
        return (network.forward(images).argmax(axis=1) == labels).mean()


doubled = digits.repeat(2, axis=2).repeat(2, axis=3)
assert share_named(digits) > 0.99 and share_named(doubled) < 0.2
print("one in", round(1 / share_named(doubled)), "named at twice the size; guessing names one in 10")

# %% [markdown]
# It runs, and knows nearly nothing: its filters have learned strokes of one thickness. **Any size works**
# is a fact about shapes. What a network understands is what it was shown.
#
# ## The derivative
#
# Nudge one pixel by $\delta$: the mean of its channel moves by $\delta / HW$, and $L$ by
# $g \, \delta / HW$. Every pixel of the channel stands in the same sum, in the same way. So **all get an
# equal share**:
#
# $$\frac{\partial L}{\partial x_{n,c,i,j}} = \frac{1}{HW} \; g_{n,c}$$

# %%
def average_backward_naive(grad_output, shape):
    N, C, H, W = shape
    grad_x = np.zeros(shape)
    for n, c, i, j in np.ndindex(shape):
        grad_x[n, c, i, j] = grad_output[n, c] / (H * W)
    return grad_x

# %% [markdown]
# Paper again: let $g$ be 3 for the first channel and −6 for the second. Which number stands in each
# pixel? Note what backward needs from forward: a shape, and not a single pixel.

# %%
paper_grad_y = np.array([[3, -6]], float)
paper_grad_x = average_backward_naive(paper_grad_y, paper_x.shape)
assert (paper_grad_x[0, 0] == 0.5).all() and (paper_grad_x[0, 1] == -1).all()
show(average_step(paper_x[0], paper_grad_y[0]), alt=average_step_alt(paper_x[0], paper_grad_y[0]))

# %% [markdown]
# In chapter 05 one pixel took all; here six share. Both times what is given back sums to $g$. With one
# max over the whole map, one place of 49 would learn from an image. With the mean, all 49 do.
#
# ## Backward as arrays
#
# Broadcasting writes the share into every pixel. `np.broadcast_to` returns a view in which all pixels
# are *one* number in memory, and NumPy forbids to write into it. Whoever gets a gradient may want to, so
# we hand out a copy.

# %%
def average_backward(grad_output, shape):
    N, C, H, W = shape
    share = grad_output[:, :, None, None] / (H * W)
    return np.broadcast_to(share, shape).copy()


grad_output = rng.standard_normal((2, 3))
by_arrays = average_backward(grad_output, x.shape)
assert np.allclose(by_arrays, average_backward_naive(grad_output, x.shape))
assert np.allclose(by_arrays.sum(axis=(2, 3)), grad_output)
assert not np.broadcast_to(grad_output[:, :, None, None], x.shape).flags.writeable

# %% [markdown]
# ## The layer
#
# The same lines; `cache` holds the shape.
#
# **Checkpoint.** Backward is the derivative of forward.
#
# **This is `resnetlib/layers/global_average_pooling.py`**, which adds checks of its input. Same numbers.

# %%
class GlobalAveragePooling2D(Layer):
    """y[n,c] = (1 / HW) Σ_{i,j} x[n,c,i,j]"""

    def forward(self, x):
        self.cache = (x.shape,)
        return x.mean(axis=(2, 3))

    def backward(self, grad_output):
        (shape,) = self.recall()
        N, C, H, W = shape
        share = grad_output[:, :, None, None] / (H * W)
        return np.broadcast_to(share, shape).copy()

# %%
assert gradcheck(GlobalAveragePooling2D(), x, rng=0) < 1e-6
ours, theirs = GlobalAveragePooling2D(), resnetlib.GlobalAveragePooling2D()
assert np.allclose(ours.forward(x), theirs.forward(x))
assert np.allclose(ours.backward(grad_output), theirs.backward(grad_output))
print("the same y, the same ∂L/∂x")

# %% [markdown]
# ## What it costs
#
# One addition per pixel: 25,088 for an image. The dense layer behind it then takes 512 · 1,000
# multiply-adds; behind Flatten it would take 49 times as many.
#
# **Predict.** Flatten costs nothing by itself. Which is faster, Flatten and its dense layer, or the mean
# and its own?

# %% tags=["nbval-ignore-output"]
# No two machines take the same time, so tests do not compare this output.
last = rng.standard_normal((8, 512, 7, 7), dtype=np.float32)
small, large = np.ones((512, 1000), np.float32), np.ones((25_088, 1000), np.float32)
assert last[0].size == 25_088 and large.size == 49 * small.size
heads = {"mean": lambda: last.mean(axis=(2, 3)) @ small, "Flatten": lambda: last.reshape(8, -1) @ large}
best = {name: min(repeat(head, number=1, repeat=5)) for name, head in heads.items()}
print(*(f"{name}: {1000 * seconds:.1f} ms for 8 images" for name, seconds in best.items()), sep="\n")

# %% [markdown]
# Whatever else differs between machines, 49 times the weights must be fetched from memory.
#
# ## Where does it see a 3?
#
# In the head, the logit of class $k$ is a weighted sum of means. Sums can be exchanged: first add up the
# maps, then take one mean.
#
# $$\mathrm{logit}_k = b_k + \sum_c w_{c,k} \frac{1}{HW} \sum_{i,j} x_{c,i,j}
# = b_k + \frac{1}{HW} \sum_{i,j} \underbrace{\sum_c w_{c,k}\, x_{c,i,j}}_{m_{k,i,j}}$$
#
# The new map $m_k$ has one number for each place: what this place says for class $k$. It is called the
# **class activation map**. The mean forgets where; one step before it, all is still there.

# %%
def class_maps_of(images):
    return np.einsum("nchw,ck->nkhw", features(images), network.head.dense.weight.value)

# %% [markdown]
# Now a page: sixteen digits, side by side, as one image of 32 × 32. The network was trained on single
# ones; nobody has shown it two at once.
#
# **Checkpoint.** The mean of each map, plus the bias, is the logit that the whole network gives.

# %%
def page_of(digits, per_side):
    rows = digits[: per_side**2].reshape(per_side, per_side, 8, 8).transpose(0, 2, 1, 3)
    return rows.reshape(1, 1, 8 * per_side, 8 * per_side)


def read(page):
    class_maps = class_maps_of(page)[0]
    return class_maps, class_maps.mean(axis=(1, 2)) + network.head.dense.bias.value


page = page_of(digits, 4)
class_maps, logits = read(page)
with evaluating(network):
    assert np.allclose(network.forward(page)[0], logits)
print(page.shape, "→ class maps", class_maps.shape)

# %% [markdown]
# **Predict.** There is one 3 on the page, in the third row, and a 5 right above it. What will the map of
# class 3 look like?

# %%
three = page[0, 0], class_maps, logits, 3
show(class_page(*three), alt=class_page_alt(*three))
assert labels[8] == 3 and labels[4] == 5

# %% [markdown]
# The 3 lights up in its place, and only there it is the largest of ten. The 5 above speaks for a 3 too, a
# good third as loud: their lower bows are alike. The logits, means over all 16 places, show next to
# nothing: on a page, *where* matters.
#
# How well does it read? We take the largest of the ten maps at each place, on 22 pages, and then move the
# pages down and to the right.
#
# **Predict.** By 4 pixels, only a quarter of each digit stays in its place. What share does it read then,
# and what at 0, 1 and 2?

# %%
def share_read(shift):
    """22 pages of 16 digits, moved down and to the right by some pixels."""
    pages = [page_of(digits[s : s + 16], 4) for s in range(0, 352, 16)]
    moved = np.roll(np.concatenate(pages), (shift, shift), axis=(2, 3))
    return (class_maps_of(moved).argmax(axis=1).reshape(-1) == labels[:352]).mean()


print({shift: f"{share_read(shift):.0%}" for shift in (0, 1, 2, 4)})

# %% [markdown]
# A reader of pages, without any training on pages: that is what the mean in place of Flatten buys. Its
# limits: filters look past the rim of a digit, where in training there was only padding, so it reads 93 %,
# not 99 %. And it wants each digit in the middle of a place: half a digit off both ways, it guesses.
#
# ## Play
#
# Which places speak for an 8? One of the two yellow frames is a mistake.
#
# In the player, **Tab** goes from control to control, and the arrow keys move it. Begin with *class*, then
# make the page smaller, then move the digits; what leaves the page comes back on its other side.

# %%
eight = page[0, 0], class_maps, logits, 8
show(class_page(*eight), alt=class_page_alt(*eight))
assert labels[11] == 2  # the mistake, at the end of the third row

# %% tags=["widget"]
class_page_player({per_side: page_of(digits, per_side) for per_side in (1, 2, 3, 4)}, read)

# %% [markdown]
# **Try it.** Change one thing, say what you expect, run.
#
# 1. In the player, choose one digit per side. How does the one cell differ from the logit, and why?
# 2. In `page_of`, begin with `digits = 1 - digits`: white ink on black paper. What is left?
# 3. In `class_maps_of`, write `features(images)[:, :, ::-1]`. Do logits change? Do maps?
#
# <details><summary>Answers</summary>
#
# 1. By the bias alone: the mean of one number is that number.
# 2. Not one of the 16 is read: the network has never seen such ink.
# 3. The logits stay, as the mean does not care where. The maps turn over: the 3 is found in the second
#    row.
#
# </details>

# %% [markdown]
# ## What can go wrong: dividing by the wrong count
#
# Two slips in `backward`: $H^2$ for $HW$, and all numbers of $x$ for those of one channel. Nothing
# crashes, and gradients keep their direction; only all layers before learn at another speed.
#
# **Predict.** Which of the two does `gradcheck` find with images of 5 × 5, which with 4 × 6?

# %%
class SquaresHeight(GlobalAveragePooling2D):
    def backward(self, grad_output):
        (shape,) = self.recall()
        return np.broadcast_to(grad_output[:, :, None, None] / shape[2] ** 2, shape).copy()


class CountsAll(GlobalAveragePooling2D):
    def backward(self, grad_output):
        (shape,) = self.recall()
        return np.broadcast_to(grad_output[:, :, None, None] / np.prod(shape), shape).copy()


wrong_by = {SquaresHeight: 24 / 16, CountsAll: 2 * 3}  # so many times too large or too small, at 4 × 6
square = rng.standard_normal((2, 3, 5, 5))
found = {kind: (gradcheck(kind(), square, rng=0), gradcheck(kind(), x, rng=0)) for kind in wrong_by}
assert all(np.isclose(found[kind][1], 1 - 1 / r, atol=1e-6) for kind, r in wrong_by.items())
for kind, (at_5_5, at_4_6) in found.items():
    print(f"{kind.__name__:<14} 5 × 5: {at_5_5:.2f}   4 × 6: {at_4_6:.2f}")

# %% [markdown]
# A square image hides the first: **test with images that are not square**. The number says what is
# wrong: a gradient $r$ times too large or too small disagrees by $1 - 1/r$. Here 24/16 is 1.5, which
# gives 0.33; and 2 images with 3 channels each make 6, which gives 0.83.

# %% [markdown]
# ## What we know now
#
# The mean of each map replaces Flatten: fewer weights, any size of image, and no weight is tied to a
# place. Backward shares equally. One step before the mean, the class activation map shows where the
# evidence was.
#
# | array | shape |
# |:--|:--|
# | `x`, `grad_x` | `(N, C, H, W)` |
# | `y`, `grad_output` | `(N, C)` |
# | class activation maps | `(N, K, H, W)`, whose mean plus bias are the logits `(N, K)` |
#
# Now build it yourself, and a mean that learns: [exercise 06](../exercises/06_global_average_pooling.ipynb).
#
# **Next:** [chapter 07](07_dense.ipynb). How do features become scores?

# %% [markdown]
# ## Sources
#
# - Lin, Chen, Yan 2013, *Network In Network*, arXiv:1312.4400, section 3.2: the mean in place of
#   Flatten.
# - Zhou, Khosla, Lapedriza, Oliva, Torralba 2016, *Learning Deep Features for Discriminative
#   Localization*, CVPR, arXiv:1512.04150: class activation maps.
# - Long, Shelhamer, Darrell 2015, *Fully Convolutional Networks for Semantic Segmentation*, CVPR,
#   arXiv:1411.4038: a classifier that reads larger images.
# - He, Zhang, Ren, Sun 2015, *Deep Residual Learning for Image Recognition*, arXiv:1512.03385, Table 1.
# - The digits: Alpaydin, Kaynak 1998, doi:10.24432/C50P49, CC BY 4.0.
