# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %% [markdown]
# # 19 · Debugging clinic
#
# **Can you find the bug?**
#
# This course grew from a first draft: ResNet-18 in one notebook, with every part in it, that never
# ran. We went through it line by line and found nineteen faults. Here they are, each as a small
# specimen that runs. You look at the symptom, guess, see the test that proves the fault, and only
# then open the cure. The picture to come sorts all nineteen by the instrument that finds them.

# %% [markdown]
# ## How the clinic works
#
# Every case has four cells: what one sees, with a question; the specimen and a **test** that it
# fails; the diagnosis, folded away; and the cure, whose code is folded away too (click the bar at
# its left). **Checkpoint**, nineteen times: the cure must pass *the same test*. A test that never
# failed proves nothing, so `sick` demands that it fails first.
#
# You can begin with any case, or look up a symptom.

# %%
import random

import numpy as np

from resnetlib import (
    SGD,
    BatchNorm2D,
    Conv2D,
    DataLoader,
    Dense,
    Dropout,
    Layer,
    MaxPool2D,
    Parameter,
    ReLU,
    ResidualBlock,
    ResNet18,
    Sequential,
    SoftmaxCrossEntropyLoss,
    evaluate,
    evaluating,
    gather_params,
    gradcheck,
    layers_of,
    load_digits,
)
from resnetlib.figures import map_alt, network_map, show, sick_and_cured, ward, ward_alt
from resnetlib.layers.windows import padded, windows_of
from resnetlib.learning.steps import training_steps

show(network_map(), alt=map_alt())

# %%
patients = {}


def sick(case, passed):
    assert not passed, f"the specimen of case {case} passes: this test proves nothing"
    patients[case] = "sick"
    print(f"case {case}: the specimen fails the test")


def cured(case, passed):
    assert passed and patients[case] == "sick"
    patients[case] = "cured"
    print(f"case {case}: the cure passes the same test")

# %% [markdown]
# ## Index of symptoms
#
# | what one sees | suspects |
# |:--|:--|
# | an error about shapes, for some sizes only | 1, 3 |
# | an error about an argument or an attribute | 4, 9, 15, 16 |
# | no error, and channels or sizes that are not what they should be | 2, 3 |
# | the loss does not move at all | 11, 12 |
# | it learns, but too fast, too slowly, or a little worse | 6, 7, 8, 9, 10 |
# | some parameters never move | 11, 12, 13, 14 |
# | the same image gets two answers | 16, 17 |
# | training looks fine, evaluation does not | 16, 17 |
# | the loss stops growing at 27.6 | 5 |
# | no run repeats another | 18 |
# | a good story that nobody measured | 19 |

# %% [markdown]
# ## Forward: wrong numbers
#
# ### Case 1 · It only works in colour
#
# A convolution in loops. It runs on colour pictures with 3 × 3 filters; with four channels it stops
# with an error, so somebody notes "works for RGB only".
#
# **Predict.** Is it right for RGB?

# %%
def convolve_mixed(x, weight):
    """x (N, H, W, C), weight (F, C, k, k); stride 1, no padding."""
    (N, H, W, _), (F, _, k, _) = x.shape, weight.shape
    y = np.zeros((N, H - k + 1, W - k + 1, F))
    for n, i, j, f in np.ndindex(y.shape):
        y[n, i, j, f] = np.sum(x[n, i : i + k, j : j + k] * weight[f])
    return y


def equals_the_library(convolve, C):
    rng = np.random.default_rng(0)
    x, layer = rng.standard_normal((2, 5, 6, C)), Conv2D(C, 4, padding=0, bias=False, rng=0)
    expected = layer.forward(x.transpose(0, 3, 1, 2)).transpose(0, 2, 3, 1)
    return np.allclose(convolve(x, layer.weight.value), expected)


try:
    equals_the_library(convolve_mixed, C=4)
except ValueError as error:
    print("four channels:", error)
sick(1, equals_the_library(convolve_mixed, C=3))

# %% [markdown]
# <details><summary>Diagnosis and cure</summary>
#
# The window is `(k, k, C)`, the weight `(C, k, k)`. Where $C = k = 3$ both are `(3, 3, 3)`, and NumPy
# multiplies rows with channels. The error for four channels was the friendly form. **Test with sizes
# that all differ**, and name axes: in an einsum the letters would not have matched.
#
# </details>

# %% jupyter={"source_hidden": true}
def convolve_by_letters(x, weight):
    windows = np.lib.stride_tricks.sliding_window_view(x, weight.shape[2:], axis=(1, 2))
    return np.einsum("nhwcuv,fcuv->nhwf", windows, weight)


cured(1, all(equals_the_library(convolve_by_letters, C) for C in (3, 4)))

# %% [markdown]
# ### Case 2 · Two conventions
#
# One file normalizes, another pools. Each is right by itself and was tested by itself. Pictures have
# 8 channels of 8 × 8 pixels.
#
# **Predict.** All shapes fit. How would you notice that the two disagree about which axis is the
# channel?

# %%
def normalize_last(x):
    return (x - x.mean(axis=(0, 1, 2))) / x.std(axis=(0, 1, 2))


def keeps_channels_apart(function):
    """Nudge channel 0 of images (N, C, H, W): do the other channels stay?"""
    x = np.random.default_rng(0).standard_normal((2, 8, 8, 8))
    nudged = x.copy()
    nudged[:, 0, :4] += 1
    return np.allclose(function(x)[:, 1:], function(nudged)[:, 1:])


print("normalize, pool:", keeps_channels_apart(normalize_last), keeps_channels_apart(MaxPool2D().forward))
sick(2, keeps_channels_apart(normalize_last))

# %% [markdown]
# <details><summary>Diagnosis and cure</summary>
#
# `axis=(0, 1, 2)` averages over everything but the *last* axis: channels-last. Pooling slides over
# the last *two*: channels-first. In between nothing checks. The cure is one convention for all,
# `(N, C, H, W)`, and a nudge test, which needs no second implementation: it asks who may influence
# whom.
#
# </details>

# %% jupyter={"source_hidden": true}
cured(2, keeps_channels_apart(BatchNorm2D(8).forward))

# %% [markdown]
# ### Case 3 · Two pixels too many
#
# A shortcut needs a 1 × 1 convolution. `Conv2D(4, 8, kernel_size=1)` takes its padding from the
# default, which is 1, since most are 3 × 3.
#
# **Predict.** On maps of 6 × 6 the sum with the other path is an error. On maps of 1 × 1, as in the
# last stage of a small network?

# %%
def shortcut_fits(shortcut, side):
    """Does the shortcut give what the residual path gives, which keeps the size?"""
    x = np.random.default_rng(0).standard_normal((2, 4, side, side))
    return shortcut.forward(x).shape == (2, 8, side, side)


inherited = Conv2D(4, 8, kernel_size=1, rng=0)
for side in (6, 1):
    x = np.ones((2, 4, side, side))
    residual, shortcut = Conv2D(4, 8, rng=0).forward(x), inherited.forward(x)
    try:
        print(f"{residual.shape} + {shortcut.shape} = {(residual + shortcut).shape}")
    except ValueError:
        print(f"{residual.shape} + {shortcut.shape}: an error")
sick(3, shortcut_fits(inherited, 1))

# %% [markdown]
# <details><summary>Diagnosis and cure</summary>
#
# $H' = H + 2p - k + 1$: with $k = 1$ and $p = 1$ two more than $H$. At 6 × 6 NumPy refuses the sum.
# At 1 × 1 it *broadcasts*: one number is added to all nine, and the network goes on with maps of
# 3 × 3. Say `padding=0` where the window is 1 × 1, and assert shapes before you add.
#
# </details>

# %% jupyter={"source_hidden": true}
explicit = Conv2D(4, 8, kernel_size=1, padding=0, rng=0)
cured(3, shortcut_fits(explicit, 1) and shortcut_fits(explicit, 6))

# %% [markdown]
# ### Case 4 · The argument that was not there
#
# The stem says `MaxPool2D(3, 2, padding=1)`; this pool takes no padding. The error is clear, and the
# repair quick: pad with zeros first, then pool.
#
# **Predict.** A picture is −1 everywhere. What does the repaired pool make of its corner?

# %%
def pool(x, kernel_size=3, stride=2):
    return windows_of(x, kernel_size, stride).max(axis=(4, 5))


try:
    pool(np.zeros((1, 1, 8, 8)), 3, 2, padding=1)
except TypeError as error:
    print(error)


def keeps_a_constant(pool):
    """The largest of equal numbers is that number, at the border as well."""
    return np.array_equal(pool(np.full((1, 1, 8, 8), -1.0)), np.full((1, 1, 4, 4), -1.0))


print(pool(padded(np.full((1, 1, 8, 8), -1.0), 1))[0, 0, :2])
sick(4, keeps_a_constant(lambda x: pool(padded(x, 1))))

# %% [markdown]
# <details><summary>Diagnosis and cure</summary>
#
# A zero is larger than any negative number, so a padded pixel wins: the border of the map is 0. What
# must never win a maximum is −∞. The loud fault was harmless; the silent one came with its repair.
#
# </details>

# %% jupyter={"source_hidden": true}
cured(4, keeps_a_constant(lambda x: pool(padded(x, 1, value=-np.inf))))

# %% [markdown]
# ### Case 5 · The loss that stops at 27.6
#
# To be safe from $\log 0$, somebody adds a little: $-\log(p + 10^{-12})$. Two classes, the true one
# with logit 0, the other with $z$: the exact loss is $\log(1 + e^z)$, for large $z$ close to $z$.
#
# **Predict.** What does this loss say at $z = 50$? And where does the number 27.6 come from?

# %%
def loss_padded(z):
    logits = np.array([0.0, z])
    exponentials = np.exp(logits - logits.max())
    return -np.log(exponentials[0] / exponentials.sum() + 1e-12)


def grows_with_the_mistake(loss):
    return all(np.isclose(loss(z), np.logaddexp(0, z)) for z in (0.0, 10.0, 50.0, 1000.0))


print(f"z = 50: {loss_padded(50.0):.1f}; z = 1000: {loss_padded(1000.0):.1f}; −ln 1e-12 = {-np.log(1e-12):.1f}")
sick(5, grows_with_the_mistake(loss_padded))

# %% [markdown]
# <details><summary>Diagnosis and cure</summary>
#
# $p$ underflows below $10^{-12}$, the sum stays there, and its logarithm at −27.6. The loss is wrong
# exactly where a mistake is largest, and flat there: its own gradient is 0, while `backward` still says
# $p - t$, so that the two no longer belong together. The cure is algebra: with $z_t$ the true class's
# logit, $-\log p_t = \log \sum_j e^{z_j} - z_t$, the largest logit subtracted first (chapter 08).
#
# </details>

# %% jupyter={"source_hidden": true}
def loss_by_log_sum_exp(z):
    return SoftmaxCrossEntropyLoss().forward(np.array([[0.0, z]]), np.array([0]))


cured(5, grows_with_the_mistake(loss_by_log_sum_exp))
mistakes = np.linspace(0, 60, 121)
losses = [[loss(z) for z in mistakes] for loss in (loss_padded, loss_by_log_sum_exp)]
show(
    sick_and_cured(mistakes, *losses, xlabel="z, the logit of the wrong class", ylabel="loss, nats"),
    alt="Loss against the wrong logit z from 0 to 60. By log-sum-exp it grows along z; with 1e-12 "
    "added it bends at about 27 and stays at 27.6.",
)

# %% [markdown]
# ### Case 6 · Where the ReLU stands
#
# The first draft's text says $F(x) = \mathrm{relu}(\dots)$ and $y = F(x) + x$. The code, and the paper, have
# $y = \mathrm{relu}(F(x) + x)$, without the ReLU in $F$.
#
# **Predict.** Both run, both learn. What can the text's block never do?

# %%
def block_of_the_text(block, x):
    return np.maximum(block.residual.forward(x), 0) + block.shortcut.forward(x)


def block_of_the_paper(block, x):
    return block.forward(x)


def can_lower(forward):
    """Ten blocks of random weights: is some of y below its x?"""
    x = np.abs(np.random.default_rng(0).standard_normal((4, 6, 8, 8)))
    means, lowered = [x.mean()], False
    for seed in range(10):
        y = forward(ResidualBlock(6, 6, rng=seed), x)
        lowered, x = lowered or bool((y < x).any()), y
        means.append(y.mean())
    print("mean of y after 0, 5 and 10 blocks:", *(f"{means[i]:.1f}" for i in (0, 5, 10)))
    return lowered


sick(6, can_lower(block_of_the_text))

# %% [markdown]
# <details><summary>Diagnosis and cure</summary>
#
# $\mathrm{relu}(\dots) \geq 0$: the block can only add. Values climb from block to block, and no
# block can take back what an earlier one did. With the ReLU after the sum, $F$ may be negative.
#
# </details>

# %% jupyter={"source_hidden": true}
cured(6, can_lower(block_of_the_paper))

# %% [markdown]
# ## Backward: wrong gradients
#
# ### Case 7 · One ReLU, used twice
#
# ReLU has no weights, so one object should do for both places in a block. Here is the smallest such
# block, $y = \mathrm{relu}(1 - \mathrm{relu}(x))$.
#
# **Predict.** Forward is right. For which $x$ is the gradient wrong?

# %%
class SharedReLU(Layer):
    def __init__(self):
        self.first = self.second = ReLU()

    def forward(self, x):
        return self.second.forward(1 - self.first.forward(x))

    def backward(self, grad_output):
        return self.first.backward(-self.second.backward(grad_output))


def backward_is_the_derivative(layer):
    return gradcheck(layer, np.random.default_rng(0).standard_normal((5, 4)), rng=0) < 1e-6


shared, x = SharedReLU(), np.array([[-2.0, 0.5, 3.0]])
y, grad_x = shared.forward(x), shared.backward(np.ones((1, 3))) + 0.0  # so that −0 reads 0
print("y:", *y[0], "  gradient:", *grad_x[0])
sick(7, backward_is_the_derivative(SharedReLU()))

# %% [markdown]
# <details><summary>Diagnosis and cure</summary>
#
# The second forward overwrites the mask of the first. For $x < 0$ the first ReLU was off and the
# gradient must be 0; the second mask says "on", and −1 comes back. A layer with a memory stands at
# one place. Two places, two objects.
#
# </details>

# %% jupyter={"source_hidden": true}
class TwoReLUs(SharedReLU):
    def __init__(self):
        self.first, self.second = ReLU(), ReLU()


cured(7, backward_is_the_derivative(TwoReLUs()))

# %% [markdown]
# ### Case 8 · The equation that forgot
#
# The text derives $\partial L / \partial w_{f,c,u,v} = \sum_{n,i,j} g_{n,f,i,j} \; x_{n,c,i+u,j+v}$.
# Its author checked it with one filter on one picture.
#
# **Predict.** For which stride and padding is it right?

# %%
def grad_weight_of_the_text(grad_output, x, k, stride, padding):
    H_out, W_out = grad_output.shape[2:]
    grad = np.zeros((grad_output.shape[1], x.shape[1], k, k))
    for u, v in np.ndindex(k, k):
        patch = x[:, :, u : u + H_out, v : v + W_out]
        grad[:, :, u, v] = np.einsum("nfij,ncij->fc", grad_output, patch)
    return grad


def is_right(grad_weight, stride, padding):
    rng = np.random.default_rng(0)
    layer, x = Conv2D(2, 3, stride=stride, padding=padding, rng=0), rng.standard_normal((2, 2, 8, 9))
    grad_output = rng.standard_normal(layer.forward(x).shape)
    layer.weight.grad = layer.weight.grad.astype(float)
    layer.backward(grad_output)
    found = grad_weight(grad_output, x, 3, stride, padding)
    return np.allclose(found, layer.weight.grad)


print("stride 1, no padding:", is_right(grad_weight_of_the_text, 1, 0))
sick(8, is_right(grad_weight_of_the_text, stride=2, padding=1))

# %% [markdown]
# <details><summary>Diagnosis and cure</summary>
#
# It is right for stride 1 without padding, and nowhere in ResNet-18. Window $i, j$ begins at
# $i s, j s$ of the *padded* picture. Nothing complains: slices of the wrong pixels have the right
# shape. Derive from the loops of forward, index by index, and check with stride 2, padding, and
# sides that differ.
#
# </details>

# %% jupyter={"source_hidden": true}
def grad_weight_from_the_loops(grad_output, x, k, stride, padding):
    windows = windows_of(padded(x, padding), k, stride)
    return np.einsum("nfij,ncijuv->fcuv", grad_output, windows)


cured(8, all(is_right(grad_weight_from_the_loops, s, p) for s in (1, 2) for p in (0, 1)))

# %% [markdown]
# ### Case 9 · Statistics of yesterday
#
# Batch norm keeps what backward needs, in training. In evaluation it keeps nothing new.
#
# **Predict.** Somebody wants ∂L/∂x of a trained network in evaluation mode, to see what it looks at
# (chapter 14). What do they get from a fresh layer, and what from one that was trained?

# %%
class StaleNorm(BatchNorm2D):
    def forward(self, x):
        y = super().forward(x)
        if self.training:
            self.kept = self.cache
        return y

    def backward(self, grad_output):
        self.cache = self.kept
        return super().backward(grad_output)


def derivative_in_evaluation(layer):
    rng = np.random.default_rng(0)
    layer.forward(rng.standard_normal((4, 3, 5, 5)))  # a batch in training
    with evaluating(layer):
        return gradcheck(layer, rng.standard_normal((4, 3, 5, 5)), rng=0) < 1e-6


try:
    with evaluating(StaleNorm(3)) as fresh:
        fresh.backward(fresh.forward(np.ones((4, 3, 5, 5))))
except AttributeError as error:
    print(error)
sick(9, derivative_in_evaluation(StaleNorm(3)))

# %% [markdown]
# <details><summary>Diagnosis and cure</summary>
#
# A fresh layer raises an error. One that was trained answers with the statistics of its last training
# batch, and with three paths where there is one. In evaluation mean and variance are constants:
# $\partial L / \partial x = g \, \gamma / \sqrt{\sigma^2 + \varepsilon}$. Backward follows the mode of
# the last forward, so forward must keep its mode too.
#
# </details>

# %% jupyter={"source_hidden": true}
cured(9, derivative_in_evaluation(BatchNorm2D(3)))
with evaluating(BatchNorm2D(3)) as norm:
    norm.running_var[:] = 4.0
    grad_x = norm.backward(np.ones_like(norm.forward(np.zeros((1, 3, 2, 2)))))
assert np.allclose(grad_x, 1 / np.sqrt(4 + norm.epsilon))  # the formula, with γ = 1

# %% [markdown]
# ## Steps: wrong moves
#
# ### Case 10 · Twice as far
#
# In this dense layer `backward(grad, lr)` also updates the weight; that was before there were
# optimizers. Now there is one, and `backward` got a default for `lr`.
#
# **Predict.** One step of SGD at rate 0.1 should move the weight by 0.1 times its gradient. By how
# much does it move?

# %%
class EagerDense(Dense):
    def backward(self, grad_output, lr=0.1):
        grad_x = super().backward(grad_output)
        self.weight.value -= lr * self.weight.grad
        return grad_x


def lengths_moved(layer):
    """How often the step that was asked for, −lr · grad, was taken."""
    layer.weight = Parameter(np.ones((3, 2)))
    optimizer, before = SGD(gather_params(layer), lr=0.1), layer.weight.value.copy()
    layer.backward(np.ones_like(layer.forward(np.ones((4, 3)))))
    optimizer.step()
    return np.mean((before - layer.weight.value) / (0.1 * layer.weight.grad))


print(f"moved {lengths_moved(EagerDense(3, 2, rng=0)):.0f} steps")
sick(10, np.isclose(lengths_moved(EagerDense(3, 2, rng=0)), 1))

# %% [markdown]
# <details><summary>Diagnosis and cure</summary>
#
# Twice: once in `backward`, once in `step`. It still learns, as if the rate were doubled, and with
# Adam it mixes two rules. One task, one place: `backward` adds to `grad`, the optimizer moves.
#
# </details>

# %% jupyter={"source_hidden": true}
cured(10, np.isclose(lengths_moved(Dense(3, 2, rng=0)), 1))

# %% [markdown]
# ### Case 11 · The optimizer that hopes
#
# This optimizer moves each parameter that has a gradient. No error comes, whatever the rate.
#
# **Predict.** The parameters are NumPy arrays. What does the loss do?

# %%
class HopefulSGD(SGD):
    def step(self):
        for value in (p.value for p in self.parameters):
            if hasattr(value, "grad"):
                value -= self.lr * value.grad


def losses_with(optimizer_class):
    model = ResNet18(1, 10, width=2, stem="small", dropout_rate=0, rng=0)
    optimizer = optimizer_class(gather_params(model), lr=0.05, momentum=0.9)
    images, labels = load_digits()[0]
    steps = training_steps(model, optimizer, [(images[:64], labels[:64])], 40)
    return [step.loss for step in steps]


def learns(losses):
    return losses[-1] < 0.5 * losses[0]


hopeful = losses_with(HopefulSGD)
print("the loss after 40 steps is the first, to the last bit:", hopeful[-1] == hopeful[0])
sick(11, learns(hopeful))

# %% [markdown]
# <details><summary>Diagnosis and cure</summary>
#
# An `ndarray` has no `grad` and never will: `hasattr` is always `False`, and the loop does nothing,
# politely. **A condition that hides an error is worse than the error.** The cure is an object that
# holds value *and* gradient, and no question whether it does. The test is the third rung of chapter
# 13: learn a few pictures by heart.
#
# </details>

# %% jupyter={"source_hidden": true}
honest = losses_with(SGD)
cured(11, learns(honest))
show(
    sick_and_cured(range(40), hopeful, honest, xlabel="step", ylabel="loss, nats per image"),
    alt="Loss over 40 steps on the same 64 digits. With the optimizer that hopes it is a flat line at "
    "ln 10; with SGD it falls.",
)

# %% [markdown]
# ### Case 12 · Many names for one thing
#
# A convolution keeps `dW`, batch norm `dgamma`, a dense layer `grad_W`. A loop shall hand every array
# its gradient.
#
# **Predict.** The loop below looks for `d` + name, and knows no other. How many of the five learned
# arrays get one?

# %%
class Conv:
    W, b, dW, db = np.ones(3), np.ones(1), np.ones(3), np.ones(1)


class Norm:
    gamma, dgamma = np.ones(2), np.ones(2)


class Linear:
    W, b, grad_W, grad_b = np.ones(4), np.ones(1), np.ones(4), np.ones(1)


def gradient_of(layer, name):
    return getattr(layer, "d" + name, None)


learned = [(Conv, "W"), (Conv, "b"), (Norm, "gamma"), (Linear, "W"), (Linear, "b")]


def all_found(pairs, find):
    found = [find(layer, name) is not None for layer, name in pairs]
    print(f"{sum(found)} of {len(found)} have a gradient")
    return all(found)


sick(12, all_found(learned, gradient_of))

# %% [markdown]
# <details><summary>Diagnosis and cure</summary>
#
# Three of five: the dense layer stays as it began, silently, since `None` is skipped somewhere. The
# cure is not a longer list of names. It is one object, `Parameter`, with `value` and `grad`: then there
# is nothing to guess.
#
# </details>

# %% jupyter={"source_hidden": true}
model = ResNet18(1, 10, width=2, stem="small", rng=0)
kept = [(p, "grad") for p in gather_params(model)]
cured(12, all_found(kept, lambda p, name: getattr(p, name, None)))

# %% [markdown]
# ### Case 13 · The forgotten forty
#
# `gather` collects the weights and biases of convolutions and of the dense layer. The loss falls, and
# nobody looks further.
#
# **Predict.** A ResNet-18 has 62 learned arrays. How many does it miss, and which?

# %%
def gather(model):
    holders = [layer for layer in layers_of(model) if isinstance(layer, (Conv2D, Dense))]
    return [p for layer in holders for p in vars(layer).values() if isinstance(p, Parameter)]


def all_move(gather):
    model = ResNet18(1, 10, width=2, stem="small", rng=0)
    before = [p.value.copy() for p in gather_params(model)]
    images, labels = load_digits()[0]
    optimizer = SGD(gather(model), lr=0.1)
    list(training_steps(model, optimizer, [(images[:32], labels[:32])], 3))
    moves = [not np.array_equal(a, p.value) for a, p in zip(before, gather_params(model), strict=True)]
    print(f"{sum(moves)} of {len(moves)} arrays move")
    return all(moves)


sick(13, all_move(gather))

# %% [markdown]
# <details><summary>Diagnosis and cure</summary>
#
# All γ and β of twenty batch norms: forty arrays. It learns without them, and hardly worse, so nobody
# looks. Do not list by hand what can be found: `gather_params` walks through the model and takes every
# `Parameter`. And count: 62.
#
# </details>

# %% jupyter={"source_hidden": true}
cured(13, all_move(gather_params))

# %% [markdown]
# ### Case 14 · The parameter that cannot matter
#
# A convolution with bias, then batch norm. `gradcheck` is content with both.
#
# **Predict.** What is the gradient of the bias?

# %%
def every_parameter_matters(model):
    model.forward(np.random.default_rng(0).standard_normal((4, 2, 6, 6)))
    grad_output = np.random.default_rng(1).standard_normal((4, 3, 6, 6))
    model.backward(grad_output)
    sizes = [np.abs(p.grad).max() for p in gather_params(model)]
    print("largest gradient of each:", *(f"{size:.1f}" for size in sizes))
    return min(sizes) > 1e-3 * max(sizes)


sick(14, every_parameter_matters(Sequential(Conv2D(2, 3, rng=0), BatchNorm2D(3))))

# %% [markdown]
# <details><summary>Diagnosis and cure</summary>
#
# Zero, but for rounding: batch norm subtracts the mean, and with it whatever the bias added. β does
# that work afterwards. No harm to the result; but rounding noise fed to Adam, which divides by its
# size, makes such a bias wander. `bias=False` before a batch norm.
#
# </details>

# %% jupyter={"source_hidden": true}
cured(14, every_parameter_matters(Sequential(Conv2D(2, 3, bias=False, rng=0), BatchNorm2D(3))))

# %% [markdown]
# ## Modes: training and evaluation
#
# ### Case 15 · Who passes the message on?
#
# The model's `forward` has an argument `training`, and hands it to each block. The block's `forward`
# has none.
#
# **Predict.** The error is loud. What is the tempting repair, and what does it leave wrong?

# %%
class Model(Layer):
    def __init__(self):
        self.block = Sequential(BatchNorm2D(3), ReLU(), Dropout(0.5, rng=0))

    def forward(self, x, training=True):
        return self.block.forward(x, training=training)


def repaired(x):
    return Model().block.forward(x)  # the argument is dropped on its way


def neighbours_do_not_matter(evaluated):
    """In evaluation, an image gets the same answer alone and in a batch."""
    x = np.random.default_rng(0).standard_normal((4, 3, 2, 2))
    return np.allclose(evaluated(x)[:1], evaluated(x[:1]))


try:
    Model().forward(np.ones((4, 3, 2, 2)), training=False)
except TypeError as error:
    print(error)
sick(15, neighbours_do_not_matter(repaired))

# %% [markdown]
# <details><summary>Diagnosis and cure</summary>
#
# The tempting repair drops the argument on its way: it runs, and whatever stands inside the block
# stays in training for ever: dropout deletes, batch norm compares with the neighbours. A flag that
# everyone must pass on is lost where one forgets. The cure is a mode that each layer *has*, set from
# outside for all at once, and restored: `with evaluating(model)`.
#
# </details>

# %% jupyter={"source_hidden": true}
def evaluated_by_context(x):
    model = Model()
    with evaluating(model):
        return model.block.forward(x)


cured(15, neighbours_do_not_matter(evaluated_by_context))

# %% [markdown]
# ### Case 16 · Two answers to one question
#
# `Dropout(p=0.5)` is refused: the argument has another name. That is soon mended. Then a user asks
# the finished network about the same picture twice.
#
# **Predict.** What do they see, and in which mode is this layer?

# %%
class AlwaysOn(Dropout):
    def forward(self, x):
        self.training = True  # the default, which nobody ever changes
        return super().forward(x)


def answers_twice_the_same(layer):
    x = np.random.default_rng(0).standard_normal((2, 8))
    with evaluating(layer):
        return np.array_equal(layer.forward(x), layer.forward(x))


try:
    Dropout(p=0.5)
except TypeError as error:
    print(error)
sick(16, answers_twice_the_same(AlwaysOn(dropout_rate=0.5, rng=0)))

# %% [markdown]
# <details><summary>Diagnosis and cure</summary>
#
# Two different answers: half of the features are deleted at random each time, in use as in training.
# The attribute `training` was there; nothing ever set it. Ask a model twice. It costs nothing.
#
# </details>

# %% jupyter={"source_hidden": true}
cured(16, answers_twice_the_same(Dropout(dropout_rate=0.5, rng=0)))

# %% [markdown]
# ### Case 17 · To look is to change
#
# An evaluation loop, as it is often written. Its accuracy looks plausible.
#
# **Predict.** Which arrays of the model are different after it, though nothing was trained?

# %%
def evaluate_carelessly(model, batches):
    return np.mean([np.mean(model.forward(x).argmax(axis=1) == y) for x, y in batches])


def leaves_the_model_alone(judge):
    model = ResNet18(1, 10, width=2, stem="small", rng=0)
    norms = [layer for layer in layers_of(model) if isinstance(layer, BatchNorm2D)]
    before = [norm.running_mean.copy() for norm in norms]
    judge(model, DataLoader(*load_digits()[1], 120))
    changed = [not np.array_equal(a, n.running_mean) for a, n in zip(before, norms, strict=True)]
    print(f"{sum(changed)} of {len(norms)} running means have changed")
    return not any(changed)


sick(17, leaves_the_model_alone(evaluate_carelessly))

# %% [markdown]
# <details><summary>Diagnosis and cure</summary>
#
# All running statistics, and dropout's random state: the model is in training mode. So the test data
# leak into the model, dropout deletes features, and each picture's answer depends on its neighbours in
# the batch. Chapter 13 shows how far off that can be. `evaluate` switches the mode itself.
#
# </details>

# %% jupyter={"source_hidden": true}
cured(17, leaves_the_model_alone(evaluate))

# %% [markdown]
# ## Around the network
#
# ### Case 18 · No run repeats
#
# Weights come from one generator that the whole program shares. It was even seeded, on the first line.
#
# **Predict.** Somebody adds a line that draws one number elsewhere. Which weights change?

# %%
def weights_from_the_shared_one(rng=None):
    return [random.gauss(0, 1) for _ in range(5)]


def repeats(make):
    """The same seed must give the same weights, whoever else draws in between."""
    random.seed(0)
    first = make(rng=0)
    random.seed(0)
    random.random()  # somebody else draws
    return np.array_equal(first, make(rng=0))


sick(18, repeats(weights_from_the_shared_one))

# %% [markdown]
# <details><summary>Diagnosis and cure</summary>
#
# All that come after it. A seed for everyone is a seed for nobody: each new line shifts the numbers of
# all others, and a bug that cannot be repeated can hardly be found. Hand a generator down, as an
# argument `rng`, to whoever draws.
#
# </details>

# %% jupyter={"source_hidden": true}
def weights_from_their_own(rng=None):
    return np.random.default_rng(rng).standard_normal(5)


cured(18, repeats(weights_from_their_own))

# %% [markdown]
# ### Case 19 · A good story
#
# The last fault stands in the prose: "deep plain networks are worse *because gradients vanish*;
# shortcuts mend that". The paper saw 56 plain layers learn worse than 20, with batch norm in each.
#
# **Predict.** If the story were true, hardly any gradient would come out below such a stack. Thirty
# plain layers, once without and once with batch norm: where does it vanish?

# %%
def arrives(*, norm, layers=30):
    """|∂L/∂x| below thirty plain layers, in parts of the |∂L/∂y| that went in above."""
    rng, parts = np.random.default_rng(0), []
    for _ in range(layers):
        conv = Conv2D(8, 8, bias=False, rng=rng)
        conv.weight.value *= 0.5  # smaller than He's rule
        parts += [conv, BatchNorm2D(8), ReLU()] if norm else [conv, ReLU()]
    stack = Sequential(*parts)
    grad_y = rng.standard_normal(stack.forward(rng.standard_normal((4, 8, 6, 6))).shape)
    return np.linalg.norm(stack.backward(grad_y)) / np.linalg.norm(grad_y)


def vanishes(part):
    return part < 0.01


def fits_the_measurements(explains_deep_plain_networks_with_norm):
    """Does the story claim a vanished gradient exactly where there is one?"""
    return explains_deep_plain_networks_with_norm == vanishes(arrives(norm=True))


story_fits = fits_the_measurements(explains_deep_plain_networks_with_norm=True)
found = {"without": vanishes(arrives(norm=False)), "with": vanishes(arrives(norm=True))}
print("vanishes without batch norm:", found["without"], "· with batch norm:", found["with"])
sick(19, story_fits)

# %% [markdown]
# <details><summary>Diagnosis and cure</summary>
#
# Without normalization and with small weights the gradient does vanish: that problem is real, and
# initialization and batch norm solve it. With batch norm it arrives, and plain stacks still get worse
# with depth, on the *training* images.
# That is **degradation**: the better solution exists, and the optimizer does not find it. Two problems,
# two cures. Chapter 15 shows both. A sentence deserves a test like any code.
#
# </details>

# %% jupyter={"source_hidden": true}
# the corrected story: vanishing is one problem, solved by batch norm; degradation is another
cured(19, fits_the_measurements(explains_deep_plain_networks_with_norm=False))

# %% [markdown]
# ## The ward
#
# Nineteen cases, sorted by the instrument that proved them.
#
# **Predict.** Look back at the index. How many of the nineteen raise an error always, in every size
# and after every quick repair?

# %%
assert patients == dict.fromkeys(patients, "cured") and sorted(patients) == list(range(1, 20))
instruments = {
    "compare with known values": [1, 4, 5, 6, 8],
    "gradcheck": [7, 9],
    "shapes, asserted": [3],
    "does nothing else change?": [2, 17],
    "does everything move, once?": [10, 11, 12, 13, 14],
    "ask twice": [15, 16, 18],
    "measure the story": [19],
}
sometimes = [1, 3, 4, 9, 15, 16]
show(ward(instruments, [], sometimes), alt=ward_alt(instruments, [], sometimes))

# %% [markdown]
# Not one. Six raise an error in some sizes, or until a first repair makes them silent; thirteen never
# do: they learn, a little worse, or they answer, a little wrong. So do not wait for errors. Seven
# instruments, most of them a few lines long, found all of it.
#
# No exercise belongs to this chapter: it was one.

# %% [markdown]
# **Try it.** Change one thing, say what you expect, run.
#
# 1. In case 1, test with `C=3` and 2 × 2 filters (`kernel_size=2` in `equals_the_library`). Silent or
#    loud?
# 2. In case 11, write `lr=1000` in `losses_with`. What does the hopeful optimizer do?
# 3. Plant a bug of your own into a copy of any layer, and hand it to a friend with the index above.
#
# <details><summary>Answers</summary>
#
# 1. Loud: `(2, 2, 3)` and `(3, 2, 2)` do not match. The bug needs $C = k$.
# 2. Nothing, as before. (The cure then ends in NaN, with an error.)
# 3. If `gradcheck` and a comparison with loops do not find it, you have found a twentieth case.
#
# </details>

# %% [markdown]
# ## What we know now
#
# Most faults of a network are silent. A test proves a fault only if it fails before the cure and
# passes after it. The best tests are small: sizes that all differ, a nudge, a second question, a
# handful of pictures learned by heart. And explanations need tests as much as code does.
#
# | before you trust | ask |
# |:--|:--|
# | a forward | does it equal loops, where all sizes differ? |
# | a backward | does `gradcheck` agree, in both modes? |
# | an optimizer | does every parameter move, once? |
# | an evaluation | is the model unchanged, and the answer the same twice? |
# | an explanation | what would I measure if it were false? |
#
# This was the last chapter. **Next:** whatever you build from here; the
# [first page](00_start_here.ipynb) has the map.

# %% [markdown]
# ## Sources
#
# - The first draft from which this course grew: an Indonesian notebook, its faults retold here with
#   specimens of our own.
# - He et al. 2015, *Deep Residual Learning for Image Recognition*, arXiv:1512.03385: sections 1 and 4.1
#   on degradation, and why it is unlikely to be vanishing gradients.
# - Zeller 2009, *Why Programs Fail*, 2nd edition: a fault is proved by making it come and go.
