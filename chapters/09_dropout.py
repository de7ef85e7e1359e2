# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %% [markdown]
# # 09 · Dropout
#
# **Why delete half the network?**
#
# While it learns, our network sets half of its last features to zero, other ones at every step. It
# sounds like vandalism, and takes one line. This chapter shows what it buys, why the average over all
# those deletions is the whole network again, and where a factor of two gets lost. On the map it
# stands between the average pool of chapter 06 and the dense layer of [chapter 07](07_dense.ipynb).

# %%
from itertools import product
from pathlib import Path

import numpy as np

import resnetlib
from resnetlib import Dense, Layer, evaluating, gather_params, gradcheck
from resnetlib.figures import (
    averaged_masks,
    dropout_learning,
    dropout_step,
    dropout_step_alt,
    map_alt,
    masked_pictures,
    network_map,
    picture_row,
    sample_photo,
    scaled_means,
    show,
)
from resnetlib.learning import softmax

show(network_map(lit=[9]), alt=map_alt(lit=[9]))

# %% [markdown]
# ## Learning by heart
#
# A network of 64 pixels, 256 features and 10 scores learns 400 digits. But three in ten of their
# labels were drawn anew, so about 73 % are true. **Predict.** Dropout deletes a share of the features in
# each step of learning. What does it do to the accuracy on the 400 labels, and on unseen, rightly
# labelled digits?
#
# `experiments/09_dropout.py` trained it five times at every rate; single runs are dots. On the right,
# networks that learned with true labels lose features afterwards.

# %%
results = Path(resnetlib.__file__).parents[1] / "chapters" / "results"
runs = np.load(results / "09_dropout.npz")
later = {
    "learned without dropout": runs["survived_without"],
    "learned with half dropped": runs["survived_with"],
}
for rate in (0, 0.8, 0.9, 0.95):
    taught, unseen = (runs[name][runs["rates"] == rate].mean() for name in ("taught", "unseen"))
    print(f"rate {rate:<4}  taught {taught:.0%}  unseen {unseen:.0%}")

# %%
kept_at_nine_tenths = [round(100 * values[-1].mean()) for values in later.values()]
assert np.isclose(0.7 + 0.3 / 10, 0.73) and kept_at_nine_tenths == [44, 70]
show(
    dropout_learning(runs["rates"], runs["taught"], runs["unseen"], runs["deleted"], later),
    alt="Left, accuracy against the dropout rate: on the labels taught it falls from 93 to 70 "
    "percent at rate 0.9; on unseen digits it rises from 77 to 89 percent at rate 0.8. At 0.95 "
    "both collapse. Right, features of a finished network are deleted: with nine in ten gone, the "
    "one that learned without dropout keeps 44 percent, the other 70.",
)

# %% [markdown]
# Without dropout the network gets 93 % of the taught labels: it knows many false ones by heart, and
# pays on unseen digits. At 0.8 it repeats little more than what is true, and is better on unseen
# digits than on the labels, which are wrong more often than it is. At 0.95 too little is left to learn
# with. And on the right, the network that was used to losses has spread its knowledge over many.
#
# ## A case small enough for paper
#
# Two features, $x = (3, 1)$. Each is dropped with probability ½, and what is kept is doubled. Four
# things can happen, equally often. Write down the four results, and their average.

# %%
paper_x = np.array([3.0, 1.0])
paper_y = [paper_x * mask for mask in product([0, 2], repeat=2)]
assert np.array_equal(paper_y, [[0, 0], [0, 2], [6, 0], [6, 2]])
print("on average:", np.mean(paper_y, axis=0))

# %% [markdown]
# On average nothing has happened.
#
# ## The equation
#
# $$y_i = x_i \, m_i \qquad\qquad m_i = \begin{cases} 0 & \text{with probability } p \\
# \dfrac{1}{1 - p} & \text{else} \end{cases}$$
#
# Here $p$ is the **dropout rate**, and $m$ the **mask**. Every value of every image draws its own.
# The average of $m_i$ over many draws, its **expectation**, is 1; and its variance is not small:
#
# $$\mathrm{E}[m_i] = p \cdot 0 + (1 - p) \cdot \frac{1}{1 - p} = 1 \qquad\qquad
# \mathrm{Var}[m_i] = p \, (0 - 1)^2 + (1 - p) \left( \frac{1}{1 - p} - 1 \right)^2 = \frac{p}{1 - p}$$

# %%
def drop_naive(x, rate, rng):
    y = np.zeros(x.shape)
    for place in np.ndindex(x.shape):
        if rng.random() >= rate:
            y[place] = x[place] / (1 - rate)
    return y

# %% [markdown]
# ## The array form
#
# All random numbers at once, compared, and divided. **Checkpoint.** From the same seed, arrays equal
# loops: the generator hands out the same numbers in the same order.
#
# **Predict.** A mask of a million values is drawn at rate 0.8. What are its largest value, its mean
# and its variance?

# %%
def mask_of(shape, rate, rng):
    return (rng.random(shape) >= rate) / (1 - rate)


x = np.random.default_rng(0).standard_normal((3, 5, 4))
y = x * mask_of(x.shape, 0.3, np.random.default_rng(1))
assert np.allclose(y, drop_naive(x, 0.3, np.random.default_rng(1)))

many = mask_of(1_000_000, 0.8, np.random.default_rng(2))
assert np.allclose([many.mean(), many.var()], [1, 0.8 / 0.2], rtol=0.02)
print(f"largest {many.max():.0f}, mean {many.mean():.1f}, variance {many.var():.0f}")

# %% [markdown]
# ## Masks as pictures
#
# Dropout works on features, which nobody can look at; so we let it loose on a portrait. In the upper
# row a dark point is kept. **Predict.** Up to which rate will you know her?

# %%
portrait = sample_photo(96).mean(axis=1)[0]
masks = {
    f"rate {rate}": mask_of(portrait.shape, rate, np.random.default_rng(3))
    for rate in (0.0, 0.2, 0.5, 0.8, 0.95)
}
assert all(abs((portrait * mask).mean() / portrait.mean() - 1) < 0.1 for mask in masks.values())
show(
    masked_pictures(portrait, masks),
    alt="Five masks, from all dark to a few dots, and the portrait under each. At rate 0.5 she is "
    "still known, at 0.8 hardly; what is kept gets brighter from picture to picture.",
)

# %% [markdown]
# What is kept is multiplied by $1 / (1 - p)$, so that the mean of the whole picture stays about the
# same. Your eye disagrees: nothing is brighter than white, and a screen shows numbers above 1 as 1.
#
# ## The average of many masks
#
# **Predict.** At rate 0.8 each mask leaves one point in five. How many such pictures must be averaged
# until she is back: 4, 16, 64, 256?

# %%
rate, counts = 0.8, [1, 4, 16, 64, 256]
rng = np.random.default_rng(4)
drawn = portrait * mask_of((256, *portrait.shape), rate, rng)
averages = {f"{n} masks" if n > 1 else "1 mask": drawn[:n].mean(axis=0) for n in counts}
show(
    picture_row(averages),
    alt=f"The average of 1, 4, 16, 64 and 256 pictures at rate {rate}. With one there are scattered "
    "bright points; with 16 she can be known; with 256 she is back, a little grainy.",
)

# %% [markdown]
# Averages of $n$ independent draws scatter $\sqrt n$ times less than one draw does. With the variance
# from above, the usual distance of the average from $x$, the root of the mean square, is
#
# $$\text{distance} = \sqrt{\frac{p}{1 - p}} \cdot \frac{1}{\sqrt n} \cdot
# \sqrt{\text{mean of } x^2}$$
#
# Four times as many masks, half the distance.

# %%
distances = [np.sqrt(np.mean((drawn[:n].mean(axis=0) - portrait) ** 2)) for n in counts]
predicted = np.sqrt(rate / (1 - rate)) / np.sqrt(counts) * np.sqrt(np.mean(portrait**2))
assert np.allclose(distances, predicted, rtol=0.1)
show(
    averaged_masks(counts, distances, predicted),
    alt="On logarithmic axes the distance from x falls along a straight line, from "
    f"{distances[0]:.2f} with one mask to a sixteenth of it with 256.",
)

# %% [markdown]
# ## A vote of many networks
#
# So in **evaluation** the layer returns $x$: the average of all masks, without drawing one. But after
# it come a dense layer and a softmax, and what we want is the average of *their* answers. A dense layer
# only adds and multiplies by constants, so an average passes through:
#
# $$\mathrm{E}\Big[ \sum_d x_d \, m_d \, w_{dk} + b_k \Big] = \sum_d x_d \, w_{dk} + b_k$$
#
# **Predict.** With 8 features there are $2^8$ masks. We go through all. Will the average of the
# *probabilities* be that of evaluation too?

# %%
rate, features = 0.3, rng.standard_normal(8)
weight, bias = rng.standard_normal((8, 3)), rng.standard_normal(3)
kept = np.array(list(product([0, 1], repeat=8)))  # (256, 8)
chance = np.prod(np.where(kept, 1 - rate, rate), axis=1)  # of each mask
assert np.isclose(chance.sum(), 1)
logits = (features * kept / (1 - rate)) @ weight + bias  # (256, 3)
in_evaluation = features @ weight + bias
assert np.allclose(chance @ logits, in_evaluation)

# %%
probabilities = softmax(logits)
print("average of 256:", (chance @ probabilities).round(2))
print("evaluation:    ", softmax(in_evaluation[None])[0].round(2))
geometric = np.exp(chance @ np.log(probabilities))
assert np.allclose(geometric / geometric.sum(), softmax(in_evaluation[None])[0])

# %% [markdown]
# Not quite: softmax bends. But average the *logarithms* of the probabilities, which makes their
# **geometric mean**, and the vote is exact:
# $\log p_k$ is $z_k$ minus something that is the same for all $k$, and normalizing takes the
# something away:
#
# $$\mathrm{softmax}(\mathrm{E}[z])_k = \frac{\exp \mathrm{E}[\log p_k]}
# {\sum_j \exp \mathrm{E}[\log p_j]}$$
#
# Each mask is a smaller network with borrowed weights. ResNet-18 has 512 features there: $2^{512}$
# networks, a number of 155 digits. None is trained for long, and all vote.

# %% [markdown]
# ## Inverted, or not
#
# The first paper scaled at the other end: in training $y = x$ where kept, else 0; in evaluation
# $y = (1 - p) \, x$. Ours, **inverted** dropout, scales in training, and leaves evaluation nothing to
# do. Both are right: the next layer meets features of the same mean in both modes. Two mixtures are
# not.
#
# **Predict.** At rate ½, scale at both ends, or at none: how large are the features in evaluation,
# compared with training?

# %%
kept = rng.random(1_000_000) >= 0.5
means = {
    "inverted": (np.mean(kept / 0.5), 1),
    "classic": (np.mean(kept), 0.5),
    "scaled twice": (np.mean(kept / 0.5), 0.5),
    "never scaled": (np.mean(kept), 1),
}
assert np.allclose(list(means.values()), [(1, 1), (0.5, 0.5), (1, 0.5), (0.5, 1)], atol=0.01)
show(
    scaled_means(means, right=["inverted", "classic"]),
    alt="The mean of a feature that is 1. Inverted: 1 in both modes. Classic: one half in both. "
    "Scaled twice: 1 in training, one half in evaluation. Never scaled: one half, then 1.",
)

# %% [markdown]
# Half as large, and twice as large: the dense layer was trained for other numbers.
#
# ## The derivative
#
# Who feeds whom? Each $x_i$ feeds its own $y_i$, with slope $m_i$, and no other:
#
# $$\frac{\partial L}{\partial x_i} = m_i \; \frac{\partial L}{\partial y_i}$$
#
# A feature that was dropped hears nothing of this step. The mask must be *the same* as in forward, so
# it goes into the cache. A small case with its numbers; read the lower row from right to left.

# %%
def drop_backward_naive(grad_output, mask):
    grad_x = np.zeros(mask.shape)
    for place in np.ndindex(mask.shape):
        grad_x[place] += grad_output[place] * mask[place]
    return grad_x


small_x = np.array([[4, 1, 3, 2], [0, 5, 2, 1], [3, 2, 1, 4], [1, 3, 5, 0]], float)
small_grad_y = np.array([[1, -1, 2, 0], [-2, 1, 1, -1], [0, 2, -1, 1], [1, -2, 0, 1]], float)
small_mask = mask_of((4, 4), 0.5, np.random.default_rng(0))
assert np.array_equal(drop_backward_naive(small_grad_y, small_mask), small_grad_y * small_mask)
small = small_x, small_grad_y, 0.5
show(dropout_step(*small), alt=dropout_step_alt(*small))

# %% [markdown]
# ## The layer
#
# It owns a generator of random numbers, and no parameter. In evaluation the mask is all ones, and
# takes its place in the cache too: backward always belongs to the last forward.

# %%
class Dropout(Layer):
    """y = x · mask, mask = 0 with probability p, else 1 / (1 − p)"""

    def __init__(self, dropout_rate=0.5, *, rng=None):
        self.dropout_rate, self.rng = dropout_rate, np.random.default_rng(rng)

    def forward(self, x):
        mask = np.ones(x.shape)
        if self.training:
            mask = mask_of(x.shape, self.dropout_rate, self.rng)
        self.cache = (mask,)
        return x * mask

    def backward(self, grad_output):
        (mask,) = self.recall()
        return grad_output * mask

# %% [markdown]
# How can finite differences check something random? **Predict.** We nudge one number by a millionth,
# up and down, and each forward draws a new mask. What slope is measured?

# %%
layer, nudge = Dropout(0.5, rng=1), np.zeros(100)
nudge[0] = 1e-6
rise = layer.forward(np.ones(100) + nudge).sum() - layer.forward(np.ones(100) - nudge).sum()
assert abs(rise / 2e-6) > 1e6
print(f"new masks: more than a million. One mask: {layer.backward(np.ones(100)).max():.0f} or 0.")

# %% [markdown]
# Two different masks differ by whole numbers, and that is divided by two millionths. `gradcheck` sets
# every generator back before each forward, so that all see one mask.
#
# **Checkpoint.** Backward is the derivative of forward, in both modes. **This is
# `resnetlib/layers/dropout.py`**: the library's layer checks its input and keeps float32; from the
# same seed it drops the same numbers.

# %%
assert gradcheck(Dropout(0.3, rng=0), x, rng=0) < 1e-6
with evaluating(Dropout(0.3, rng=0)) as layer:
    assert gradcheck(layer, x, rng=0) < 1e-6
    assert np.array_equal(layer.forward(x), x)

# %%
ours, theirs = Dropout(0.3, rng=7), resnetlib.Dropout(0.3, rng=7)
for _ in range(3):
    assert np.allclose(ours.forward(x), theirs.forward(x))
    assert np.allclose(ours.backward(x), theirs.backward(x))
print("the same y and ∂L/∂x, three masks in a row")

# %% [markdown]
# ## What it costs
#
# No parameter, and in ResNet-18 one mask of 512 numbers per image: nothing beside the convolutions
# before it. The price is paid in steps, since each trains only a part: the first paper reports two
# to three times the training time.
#
# The ResNet paper itself has no dropout: every convolution there is followed by batch norm, whose
# statistics change with the company of an image and so bring noise of their own. Our head has it;
# `dropout_rate=0` takes it out.

# %%
assert len(gather_params(Dropout())) == 0
head = resnetlib.ResNet18(rng=0).head
assert head.dropout.dropout_rate == 0.5 and head.dense.weight.value.shape[0] == 512
assert len(str(2**512)) == 155

# %% [markdown]
# ## Play
#
# **Predict.** At which rate is the distance in the player largest? And what changes with *classic*?
# Choose a rate with the arrow keys; then raise the number of masks, and watch the two right tables
# approach each other.

# %%
averaged = {"count": 64, "seed": 1}
show(dropout_step(*small, **averaged), alt=dropout_step_alt(*small, **averaged))

# %% tags=["widget"]
from resnetlib.widgets import dropout_player

dropout_player(small_x, small_grad_y)

# %% [markdown]
# At the highest: what is left is multiplied by ten, and the variance is $p / (1 - p)$. *Classic*
# shrinks both right tables alike.
#
# **Try it.** Change one number, say what you expect, run.
#
# 1. In *The average of many masks*, change the rate to 0.5, and run its two cells. How far is one mask
#    from the portrait now?
# 2. In *A vote of many networks*, multiply `weight` by 0.1. Do the two printed lines come closer?
# 3. In the player, set the rate to 0. What is the mask, and the distance?
#
# <details><summary>Answers</summary>
#
# 1. Half as far: $\sqrt{0.5 / 0.5} = 1$ in place of $\sqrt{0.8 / 0.2} = 2$.
# 2. Yes: over so short a way softmax is almost straight.
# 3. All ones, and 0.
#
# </details>

# %% [markdown]
# ## What can go wrong
#
# **Scaled at test time too**, by somebody who has read the first paper and uses the second form.
#
# **Predict.** In the digit reader of chapter 00 we halve the features in evaluation. What happens to
# the accuracy, and to the loss?

# %%
from resnetlib import DataLoader, ResNet18, evaluate, load, load_digits
from resnetlib.data import DIGITS_WEIGHTS


class ScaledTwice(resnetlib.Dropout):
    def forward(self, x):
        return super().forward(x) * (1 if self.training else 1 - self.dropout_rate)


_, test = load_digits()
network = ResNet18(input_channels=1, num_classes=10, width=16, stem="small")
load(network, DIGITS_WEIGHTS)
loss, accuracy = evaluate(network, DataLoader(*test, 360))
network.head.dropout = ScaledTwice(0.5)
loss_twice, accuracy_twice = evaluate(network, DataLoader(*test, 360))

# %%
assert accuracy > 0.98 and accuracy_twice > 0.98 and loss_twice > 2.5 * loss
print(f"accuracy {accuracy:.2f} and {accuracy_twice:.2f}; the loss is {loss_twice / loss:.0f} times as large")

# %% [markdown]
# A quiet symptom: the names stay right, since apart from the bias all logits are halved, which keeps
# their order. The network is less sure than it should be, and the loss is three times as large. Cure: compare
# the mean of `y` in both modes.
#
# **A mask kept from training.** Below, evaluation returns $x$ without renewing the cache.
#
# **Predict.** A gradient is asked for in evaluation, as the saliency maps of chapter 14 do. What
# comes out?

# %%
class KeepsItsMask(Dropout):
    def forward(self, x):
        return super().forward(x) if self.training else x


layer = KeepsItsMask(0.5, rng=0)
layer.forward(x)  # the last step of training
with evaluating(layer):
    layer.forward(x)
    grad_x = layer.backward(np.ones_like(x))
    caught = gradcheck(layer, x, rng=0)
assert caught > 0.01
print("slopes that should all be 1:", np.unique(grad_x), "and gradcheck fails")

# %% [markdown]
# The old mask: half the features are silenced, though every one of them spoke in forward. Cure: the
# cache is written in both modes.
#
# **A mode that never leaves training.** The symptom: ask twice, get two answers. The cure is
# `evaluating`, as in chapter 03.

# %%
layer = Dropout(0.5, rng=0)
dense = Dense(20, 10, rng=0)
rows = rng.standard_normal((200, 20))
first, second = (dense.forward(layer.forward(rows)).argmax(axis=1) for _ in range(2))
assert 0.3 < np.mean(first != second) < 0.9
with evaluating(layer):
    first, second = (dense.forward(layer.forward(rows)).argmax(axis=1) for _ in range(2))
assert (first == second).all()
print("asked twice: in training many answers differ, in evaluation none")

# %% [markdown]
# ## What we know now
#
# In training, dropout silences a random part of the features and scales the rest by $1 / (1 - p)$, so
# that the mean stays; in evaluation it does nothing, which is the average of all masks. No feature can
# rely on another, so the network learns less by heart. Backward is the same mask once more.
#
# | array | shape |
# |:--|:--|
# | `x`, `y`, `grad_x`, `grad_output` | any, the same for all |
# | `mask` | the same; new at every forward, kept until backward |
#
# Now build it yourself, and drop whole channels and paths: [exercise 09](../exercises/09_dropout.ipynb).
#
# **Next:** [chapter 10](10_residual_block.ipynb). What does a shortcut change?

# %% [markdown]
# ## Sources
#
# - Srivastava, Hinton, Krizhevsky, Sutskever, Salakhutdinov 2014, *Dropout: A Simple Way to Prevent
#   Neural Networks from Overfitting*, JMLR 15; section 10 scales while training.
# - Hinton et al. 2012, *Improving neural networks by preventing co-adaptation of feature detectors*,
#   arXiv:1207.0580: the geometric mean of all masks.
# - He, Zhang, Ren, Sun 2015, *Deep Residual Learning for Image Recognition*, arXiv:1512.03385,
#   section 3.4: no dropout.
# - The digits: Alpaydin, Kaynak 1998, UCI Machine Learning Repository, CC BY 4.0.
# - The photograph: Grace Hopper, 1984, US Navy, public domain, as shipped with matplotlib.
