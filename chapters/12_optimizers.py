# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %% [markdown]
# # 12 · Optimizers
#
# **Which way is down, and how far?**
#
# ResNet-18 is built ([chapter 11](11_resnet18.ipynb)), and `backward` fills the `grad` of each of its 62
# parameters. So far nothing moves. An **optimizer** turns gradients into steps. We build the two that
# matter most, SGD with momentum and Adam, let them race down a valley side by side, and see what step
# lengths they bear.

# %%
import math
import time

import numpy as np

import resnetlib
from resnetlib import Dense, Parameter, ReLU, Sequential, SoftmaxCrossEntropyLoss, schedules
from resnetlib.figures import (
    bias_correction,
    map_alt,
    network_map,
    noisy_walks,
    rate_sweep,
    show,
    step_lengths,
    swings,
    walks,
    walks_alt,
)
from resnetlib.figures.surfaces import SURFACES

show(network_map(lit=[12]), alt=map_alt(lit=[12]))

# %% [markdown]
# ## A case small enough for paper
#
# One learned number $\theta$, and the loss $L = \tfrac12 \theta^2$. Its gradient is $\theta$ itself. We
# begin at 4 and go against the gradient, times the **learning rate** $\eta$, in code `lr`. With
# $\eta = 0.5$ paper says 4, 2, 1, 0.5. In general
#
# $$\theta \leftarrow \theta - \eta\,\theta = (1 - \eta)\,\theta \qquad\text{so after $t$ steps}\qquad
# \theta_t = (1 - \eta)^t\, \theta_0$$
#
# **Predict.** What do the rates 0.1, 1, 1.8 and 2.1 do?

# %%
def walk(lr, theta=4.0, steps=12):
    path = [theta]
    for _ in range(steps):
        path.append(path[-1] - lr * path[-1])
    return np.array(path)


assert list(walk(0.5, steps=3)) == [4, 2, 1, 0.5]
for lr in [0.1, 1, 1.8, 2.1]:
    assert np.allclose(walk(lr), (1 - lr) ** np.arange(13) * 4)
show(
    step_lengths({lr: walk(lr) for lr in [0.1, 1, 1.8, 2.1]}),
    alt="Four walks down a parabola from 4. lr 0.1 creeps; lr 1 is there in one step; lr 1.8 jumps to and "
    "fro and arrives; lr 2.1 jumps farther out every time.",
)

# %% [markdown]
# Too small is slow. Too large is worse: beyond $\eta = 2$ every step ends higher than it began (the last
# panel's scale is ten times the others'). For $L = \tfrac12 a\, \theta^2$ the factor is $1 - \eta a$: the
# steeper the curve, the smaller the rate that it bears, $\eta < 2 / a$.
#
# ## Which way is down?
#
# With millions of numbers there are many ways to go. For a small step $\delta$,
#
# $$L(\theta + \delta) \approx L(\theta) + \Big\langle \frac{\partial L}{\partial \theta},\, \delta
# \Big\rangle$$
#
# Among all $\delta$ of one length the product is least where $\delta$ points against the gradient.

# %%
valley = SURFACES["a narrow valley"]  # L = ½ a² + 10 b²
here = np.array([-4.0, 1.0])
angles = np.radians(np.arange(360))
around = 1e-4 * np.stack([np.cos(angles), np.sin(angles)], axis=1)
changes = valley.loss(here + around) - valley.loss(here)
assert np.allclose(changes, around @ valley.grad(here), atol=1e-6)
steepest, grad = around[changes.argmin()], valley.grad(here)
against = -grad @ steepest / np.linalg.norm(grad) / np.linalg.norm(steepest)
print(f"cosine between the steepest way down and the negative gradient: {against:.3f}")

# %% [markdown]
# ## The equation
#
# So each number goes against its own slope. That is **gradient descent**. In training, the gradient is
# that of one batch of images drawn at random, and the name is *stochastic* gradient descent, **SGD**:
#
# $$\theta \leftarrow \theta - \eta\, \frac{\partial L}{\partial \theta}$$
#
# There is no backward here: an optimizer stands behind backward and uses what it found.
#
# **Checkpoint.** Arrays equal loops.

# %%
def sgd_step_naive(value, grad, lr):
    for place in np.ndindex(value.shape):
        value[place] = value[place] - lr * grad[place]


def sgd_step(value, grad, lr):
    value -= lr * grad


rng = np.random.default_rng(0)
value, grad = rng.standard_normal((3, 4)), rng.standard_normal((3, 4))
by_loops, by_arrays = value.copy(), value.copy()
sgd_step_naive(by_loops, grad, 0.1)
sgd_step(by_arrays, grad, 0.1)
assert np.array_equal(by_loops, by_arrays)

# %% [markdown]
# ## A narrow valley
#
# Let $L = \tfrac12 a^2 + 10\, b^2$, from $a = -4$, $b = 1$: across, in $b$, twenty times as steep as
# along, in $a$.
#
# **Predict.** What is the largest rate that $b$ bears? With two fifths of it, how much of the way along
# $a$ is left after a hundred steps?

# %%
def descend(lr, steps):
    place = np.array(valley.start)
    for _ in range(steps):
        sgd_step(place, valley.grad(place), lr)
    return place


assert abs(descend(0.099, 1000)[1]) < 1e-6 and abs(descend(0.101, 1000)[1]) > 1e6
assert np.isclose(descend(0.04, 100)[0], -4 * (1 - 0.04) ** 100)
print(f"lr 0.04, a hundred steps: {descend(0.04, 100)[0] / -4:.1%} of a is left")

# %% [markdown]
# The steep direction sets the rate, $2/20 = 0.1$; the flat one then waits. A real loss has millions of
# directions, steep ones and flat ones. Can one number do for all?
#
# ## Momentum
#
# Let the gradient push a **velocity** instead, which forgets a part of itself at each step; $\mu$ is the
# **momentum**, usually 0.9:
#
# $$v \leftarrow \mu\, v + \frac{\partial L}{\partial \theta} \qquad\qquad \theta \leftarrow \theta - \eta\, v$$
#
# Paper: the gradient is always 1, $\mu = 0.9$. Then $v$ is 1, 1.9, 2.71. **Predict.** Where does it end?

# %%
def momentum_step(value, velocity, grad, lr, momentum):
    velocity[...] = momentum * velocity + grad
    value -= lr * velocity


value, velocity, seen = np.zeros(1), np.zeros(1), []
for t in range(1, 101):
    momentum_step(value, velocity, np.ones(1), 0.1, 0.9)
    assert np.isclose(velocity[0], (1 - 0.9**t) / (1 - 0.9))
    seen.append(velocity[0])
print(", ".join(f"{v:.2f}" for v in seen[:3]), "…", f"{seen[-1]:.2f}")

# %% [markdown]
# At 10. With $g$ for a gradient that stays the same,
#
# $$v_t = \frac{1 - \mu^t}{1 - \mu}\; g$$
#
# Along the valley, where gradients agree, steps grow up to $1 / (1 - \mu) = 10$ times. Across it they
# change sign from step to step, and cancel.
#
# **Two conventions.** PyTorch and we write the rate outside: $\theta \leftarrow \theta - \eta v$. Others
# write it inside: $u \leftarrow \mu u - \eta\, g$, then $\theta \leftarrow \theta + u$.
#
# **Predict.** The rate is 0.1 for five steps, then a hundred times smaller. Which convention stops at
# once, and which glides on?

# %%
rates, outside, inside, v, u = [0.1] * 5 + [0.001] * 3, [0.0], [0.0], 0.0, 0.0
for lr in rates:  # the gradient is always 1
    v, u = 0.9 * v + 1, 0.9 * u - lr * 1
    outside.append(outside[-1] - lr * v)
    inside.append(inside[-1] + u)
assert np.allclose(outside[:6], inside[:6])
report = {name: [f"{t:.2f}" for t in path[5:]] for name, path in [("outside", outside), ("inside", inside)]}
print("rate outside:", *report["outside"], "\nrate inside: ", *report["inside"])

# %% [markdown]
# As long as the rate is constant, the two are one: $u = -\eta v$. When it changes, outside obeys at once,
# inside glides on.
#
# ## Weight decay
#
# One term more pulls every number toward 0: add $\lambda\, \theta$ to its gradient, as if the loss held
# $\tfrac12 \lambda \theta^2$, a price for being large. Where the loss does not care, $\theta$ fades:
#
# $$\theta_t = (1 - \eta \lambda)^t\; \theta_0$$
#
# Where it does, two pulls balance: $L = \tfrac12 a\, (\theta - 3)^2$ ends where
# $a\, (\theta - 3) + \lambda\, \theta = 0$.
#
# **Predict.** $\lambda = 0.1$: where does a steep $a = 20$ end, where a flat $a = 0.1$?

# %%
theta, report = np.full(1, 4.0), []
for t in range(1, 51):
    sgd_step(theta, 0 + 0.1 * theta, 0.5)
    assert np.isclose(theta[0], (1 - 0.5 * 0.1) ** t * 4)
for a in [20, 0.1]:
    theta = np.zeros(1)
    for _ in range(5000):
        sgd_step(theta, a * (theta - 3) + 0.1 * theta, 0.05)
    assert np.isclose(theta[0], 3 * a / (a + 0.1))
    report.append(f"a = {a}: {theta[0]:.2f}")
print(", ".join(report))

# %% [markdown]
# At $3\, a / (a + \lambda)$: what the data insist on stays, what they hardly care about halves.
#
# ## Adam
#
# **Adam** gives each number a rate of its own. It keeps two running means per number: $m$ of its
# gradient $g$, and $v$ of $g^2$. It goes along $m$, divided by the root of $v$, so that the size of
# the gradient cancels:
#
# $$m \leftarrow \beta_1 m + (1 - \beta_1)\, g \qquad v \leftarrow \beta_2 v + (1 - \beta_2)\, g^2$$
#
# $$\hat m = \frac{m}{1 - \beta_1^t} \qquad \hat v = \frac{v}{1 - \beta_2^t} \qquad
# \theta \leftarrow \theta - \eta\, \frac{\hat m}{\sqrt{\hat v} + \varepsilon}$$
#
# with $\beta_1 = 0.9$, $\beta_2 = 0.999$, and $\varepsilon = 10^{-8}$ against a division by 0. (This $v$ is
# no velocity.)

# %%
def adam_step_naive(value, m, v, t, grad, lr, beta1=0.9, beta2=0.999, epsilon=1e-8):
    for place in np.ndindex(value.shape):
        g = grad[place]
        m[place] = beta1 * m[place] + (1 - beta1) * g
        v[place] = beta2 * v[place] + (1 - beta2) * g**2
        m_hat, v_hat = m[place] / (1 - beta1**t), v[place] / (1 - beta2**t)
        value[place] = value[place] - lr * m_hat / (math.sqrt(v_hat) + epsilon)

# %% [markdown]
# Paper: the first step with $g = 0.5$. $m = 0.05$ and $v = 0.00025$; the hats give back $0.5$ and $0.25$.
# So the step is $\eta \cdot 0.5 / \sqrt{0.25} = \eta$.
#
# **Predict.** How long is the first step for gradients of 40 and of 0.001?

# %%
def first_step(g):
    value, m, v = np.zeros(1), np.zeros(1), np.zeros(1)
    adam_step_naive(value, m, v, t=1, grad=np.full(1, g), lr=0.1)
    return value[0]


print(", ".join(f"gradient {g:g}: {first_step(g):.4f}" for g in [0.5, 40, 0.001, -40]))

# %% [markdown]
# Always one `lr`, against the sign. Multiply a loss by a thousand, and but for $\varepsilon$ Adam walks the
# same path.
#
# ## The hats
#
# Both means begin at 0 and need time to fill; dividing by $1 - \beta^t$ corrects that, the **bias
# correction**.
#
# **Predict.** Without the hats $m$ is too small at first, and $v$ as well. Are the first steps too short
# or too long?

# %%
m, v, means, lengths = 0.0, 0.0, [], []
for t in range(1, 101):  # the gradient is always 1
    m, v = 0.9 * m + 0.1 * 1, 0.999 * v + 0.001 * 1**2
    means.append((m, v, m / (1 - 0.9**t), v / (1 - 0.999**t)))
    lengths.append(m / math.sqrt(v))
    assert np.isclose(lengths[-1], (1 - 0.9**t) / math.sqrt(1 - 0.999**t))
m, v, m_hat, v_hat = np.array(means).T
assert np.allclose(m_hat, 1) and np.allclose(v_hat, 1)
show(
    bias_correction(m, v, m_hat, np.array(lengths), m_hat / np.sqrt(v_hat)),
    alt=f"Left, m fills within 40 steps, v has reached a tenth after 100. Right, steps without the "
    f"correction: {lengths[0]:.1f} lr at first, {max(lengths):.1f} at most, {lengths[-1]:.1f} after 100 "
    "steps; with it always 1.",
)

# %% [markdown]
# Too long, by up to 6.6 times: $v$ fills a hundred times more slowly than $m$, and it stands below the
# line. For a gradient that stays the same, the step is
#
# $$\eta\; \frac{1 - \beta_1^t}{\sqrt{1 - \beta_2^t}}$$
#
# without the hats, and $\eta$ with them.
#
# ## The two classes
#
# Now with a memory: one velocity, or one $m$ and one $v$, **for each parameter**, of its shape. `-=`
# moves the parameter's own array, which the layers hold.

# %%
class Optimizer:
    def __init__(self, parameters, lr):
        self.parameters, self.lr = list(parameters), lr

    def zero_grad(self):
        for p in self.parameters:
            p.grad[...] = 0


class SGD(Optimizer):
    """v ← momentum · v + (∂L/∂θ + weight_decay · θ)        θ ← θ − lr · v"""

    def __init__(self, parameters, lr=0.01, momentum=0.0, weight_decay=0.0):
        super().__init__(parameters, lr)
        self.momentum, self.weight_decay = momentum, weight_decay
        self.velocity = [np.zeros_like(p.value) for p in self.parameters]

    def step(self):
        for i, p in enumerate(self.parameters):
            grad = p.grad + self.weight_decay * p.value
            self.velocity[i] = self.momentum * self.velocity[i] + grad
            p.value -= self.lr * self.velocity[i]

# %%
class Adam(Optimizer):
    """m, v: running means of ∂L/∂θ and its square        θ ← θ − lr · m̂ / (√v̂ + ε)"""

    def __init__(self, parameters, lr=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8):
        super().__init__(parameters, lr)
        self.beta1, self.beta2, self.epsilon, self.t = beta1, beta2, epsilon, 0
        self.m = [np.zeros_like(p.value) for p in self.parameters]
        self.v = [np.zeros_like(p.value) for p in self.parameters]

    def step(self):
        self.t += 1
        for i, p in enumerate(self.parameters):
            self.m[i] = self.beta1 * self.m[i] + (1 - self.beta1) * p.grad
            self.v[i] = self.beta2 * self.v[i] + (1 - self.beta2) * p.grad**2
            m_hat = self.m[i] / (1 - self.beta1**self.t)
            v_hat = self.v[i] / (1 - self.beta2**self.t)
            p.value -= self.lr * m_hat / (np.sqrt(v_hat) + self.epsilon)

# %% [markdown]
# **Checkpoint.** Three steps of Adam equal the loops, also those for gradients a thousand times as large.
#
# **This is `resnetlib/learning/optimizers.py`.** The library's two have the same lines, and checks of
# their rates. Ten steps with random gradients on two parameters lead to the same values.

# %%
start, grads = rng.standard_normal((3, 4)), rng.standard_normal((10, 3, 4))
p, zeros = Parameter(start.copy()), np.zeros((3, 4))
loops = {scale: (start.copy(), zeros.copy(), zeros.copy()) for scale in (1, 1000)}
adam = Adam([p], lr=0.1)
for t, grad in enumerate(grads[:3], start=1):
    p.grad[...] = grad
    adam.step()
    for scale, (value, m, v) in loops.items():
        adam_step_naive(value, m, v, t, scale * grad, lr=0.1)
assert all(np.allclose(p.value, value) for value, _, _ in loops.values())

# %%
for Ours, options in [(SGD, {"momentum": 0.9, "weight_decay": 0.01}), (Adam, {})]:
    results = []
    for Kind in [Ours, getattr(resnetlib, Ours.__name__)]:
        parameters = [Parameter(start.copy()), Parameter(start[0].copy())]
        optimizer = Kind(parameters, lr=0.1, **options)
        for grad in grads:
            optimizer.zero_grad()
            parameters[0].grad += grad
            parameters[1].grad += grad[0]
            optimizer.step()
        results.append(np.concatenate([p.value.ravel() for p in parameters]))
    assert np.allclose(*results)

# %% [markdown]
# ## Side by side
#
# The narrow valley from above: each line joins places of one loss, and a star marks the lowest. Right, the
# loss after each step. All three begin at the left.
#
# **Predict.** SGD with $\eta = 0.04$, the same with momentum 0.9, Adam with 0.2: which of them goes
# straight down the side first, which overshoots, which heads off diagonally?

# %%
show(walks("a narrow valley", step=40), alt=walks_alt("a narrow valley", step=40))

# %% [markdown]
# SGD (black) falls into the valley and then creeps. Momentum (blue) overshoots, swings and is faster all
# the same. Adam (purple) sets off diagonally, as its first steps are equally long in $a$ and $b$.
#
# In the player there are two surfaces more. One has a **saddle** between two hollows, a place that is
# lowest along $a$ and highest across. We start almost on the line to it, where the gradient hardly says
# which side to fall to.

# %% tags=["widget"]
from resnetlib.widgets import walks_player

walks_player()

# %%
show(walks("a saddle", step=20), alt=walks_alt("a saddle", step=20))

# %% [markdown]
# After twenty steps SGD still creeps towards the saddle and momentum has shot across it. Adam turned aside at
# once: it divides the tiny slope by its own tiny size. No optimizer is best everywhere; play until you have
# seen each of them lose.
#
# ## On real data
#
# A small network learns the digits of chapter 00, a hundred steps with batches of 64.
#
# **Predict.** We try eleven learning rates from 0.0001 to 10. Which of the three needs the smallest, and
# how many times larger is the best one of plain SGD?

# %%
(images, labels), _ = resnetlib.load_digits()
features = images.reshape(len(images), 64).astype(float)


def small_network():
    rng = np.random.default_rng(0)
    network = Sequential(Dense(64, 32, rng=rng), ReLU(), Dense(32, 10, rng=rng))
    for p in resnetlib.gather_params(network):
        p.value, p.grad = p.value.astype(float), p.grad.astype(float)
    return network


def loss_after(Kind, lr, steps=100, **options):
    network, loss, rng = small_network(), SoftmaxCrossEntropyLoss(), np.random.default_rng(1)
    optimizer = Kind(resnetlib.gather_params(network), lr=lr, **options)
    for _ in range(steps):
        batch = rng.integers(len(labels), size=64)
        optimizer.zero_grad()
        loss.forward(network.forward(features[batch]), labels[batch])
        network.backward(loss.backward())
        optimizer.step()
    return loss.forward(network.forward(features), labels)

# %%
rates = 10.0 ** np.arange(-4, 1.1, 0.5)
kinds = {"SGD": (SGD, {}), "momentum": (SGD, {"momentum": 0.9}), "Adam": (Adam, {})}
losses = {}
for name, (Kind, options) in kinds.items():
    losses[name] = np.array([loss_after(Kind, lr, **options) for lr in rates])
best = {name: rates[loss.argmin()] for name, loss in losses.items()}
assert best["Adam"] < best["momentum"] <= best["SGD"] and best["SGD"] > 9 * best["Adam"]
assert all(loss.min() < 0.5 and loss[0] > 2 and loss[-1] > 2 for loss in losses.values())
show(
    rate_sweep(rates, losses, guessing=math.log(10)),
    alt="The loss after a hundred steps against the learning rate, three U-shaped curves. Adam's is "
    "farthest to the left, SGD's farthest to the right, momentum's between them. At both ends all are near "
    "or above the loss of guessing, ln 10.",
)

# %% [markdown]
# Three curves of one shape: too small learns nothing in a hundred steps, too large nothing at all. Adam's
# best rate is the smallest, SGD's at least ten times as large. So **a rate belongs to its optimizer**.
#
# ## Noise, and schedules
#
# A batch's gradient is the true one plus chance. Take $L = \tfrac12 \theta^2$, and add to its gradient a
# random number of variance 1. Then a step turns the mean square of $\theta$ from $q$ into
# $(1 - \eta)^2 q + \eta^2$. It comes to rest where the two are equal:
#
# $$q = \frac{\eta^2}{1 - (1 - \eta)^2} = \frac{\eta}{2 - \eta}$$
#
# Nearer than $\sqrt q$ a constant rate does not get.

# %%
def distances(rates, walkers=1000):
    """Root mean square of θ over many walkers from 4, before every step."""
    rng, theta, found = np.random.default_rng(0), np.full(walkers, 4.0), []
    for lr in rates:
        found.append(math.sqrt(np.mean(theta**2)))
        theta = theta - lr * (theta + rng.standard_normal(walkers))
    return np.array(found)


lr = 0.5
settled, rest = distances([lr] * 2000)[1000:], lr / (2 - lr)
assert np.isclose(np.mean(settled**2), rest, rtol=0.05)
print(f"constant {lr} stays {settled.mean():.2f} away, by the formula {math.sqrt(rest):.2f}")

# %% [markdown]
# A large rate is quick and stays far away, a small one comes near and takes long. A **schedule** has both:
# a function from the number of the step to the rate. `resnetlib.schedules` has three: `constant`; `cosine`,
# which falls along half a cosine; `one_cycle`, which rises first. With $T$ steps in all, cosine is
#
# $$\eta_t = \tfrac12\, \eta\, \big(1 + \cos(\pi t / T)\big)$$
#
# **Predict.** 200 steps: which of the four below ends nearest to the goal?

# %%
T = 200
plans = {
    "constant 0.01": schedules.constant(0.01),
    "constant 0.5": schedules.constant(0.5),
    "cosine from 0.5": schedules.cosine(0.5, T),
    "one cycle to 0.5": schedules.one_cycle(0.5, T),
}
rates = {name: np.array([plan(t) for t in range(T)]) for name, plan in plans.items()}
assert np.allclose(rates["cosine from 0.5"], 0.5 * (1 + np.cos(np.pi * np.arange(T) / T)) / 2)
found = {name: distances(plan) for name, plan in rates.items()}
show(
    noisy_walks(rates, found, {"constant 0.5": math.sqrt(0.5 / (2 - 0.5))}),
    alt="Four schedules and the distance from the goal: "
    + "; ".join(f"{name} ends at {distance[-1]:.2f}" for name, distance in found.items()),
)

# %% [markdown]
# Cosine, then one cycle. Constant 0.01 is still on its way, constant 0.5 arrived at once and stopped at its
# floor, the dotted line. The slow start of one cycle helps where the first gradients are wild, which this
# parabola's are not. Chapter 13 trains with all three.
#
# ## What it costs
#
# A step takes a few operations per parameter; forward and backward take hundreds, per image. What counts
# is memory: SGD with momentum keeps one more array of the size of the weights, Adam two.
#
# **Predict.** How many megabytes is that for ResNet-18, 11.7 million numbers of four bytes?

# %% tags=["nbval-ignore-output"]
# No two machines take the same time, so tests do not compare this output.
report, parameters = [], resnetlib.gather_params(resnetlib.ResNet18(3, 1000, rng=0))
for optimizer in [resnetlib.SGD(parameters, momentum=0.9), resnetlib.Adam(parameters)]:
    arrays = getattr(optimizer, "velocity", []) + getattr(optimizer, "m", []) + getattr(optimizer, "v", [])
    megabytes = sum(array.nbytes for array in arrays) / 1e6
    start_time = time.perf_counter()
    optimizer.step()
    seconds = time.perf_counter() - start_time
    report.append(f"{type(optimizer).__name__:<4}  {megabytes:.0f} MB more, a step in {1000 * seconds:.0f} ms")
assert report[0].startswith("SGD   47 MB") and report[1].startswith("Adam  94 MB")
print("\n".join(report))

# %% [markdown]
# **Try it.** Change one number, say what you expect, run.
#
# 1. In the player, on the narrow valley, set SGD's rate to 0.1 and momentum to 0. What does $b$ do?
# 2. Now 0.12 with momentum 0, then with momentum 0.5. Who is gone?
# 3. Above `settled`, write `lr = 0.05`. How far from the goal is the floor now?
#
# <details><summary>Answers</summary>
#
# 1. It jumps from 1 to −1 and back for ever: $1 - 0.1 \cdot 20 = -1$.
# 2. First both, as $0.12 > 2/20$; then SGD alone. In this valley momentum bears up to $2 (1 + \mu) / 20$.
# 3. 0.16 in place of 0.58.
#
# </details>

# %% [markdown]
# ## What can go wrong
#
# Three mistakes that raise no error. Two parameters, $L = \tfrac12 \theta_1^2 + \tfrac12 \theta_2^2$, from 4
# and 0: the second is at its goal. **Predict** what each does: (1) `value = value - lr * grad` in place of
# `-=`; (2) one velocity for all parameters; (3) no `zero_grad`.

# %%
class MovesACopy(SGD):
    def step(self):
        for p in self.parameters:
            value = p.value
            value = value - self.lr * p.grad  # a new array, which nobody keeps


class OneVelocity(SGD):
    def step(self):
        for p in self.parameters:
            self.velocity[0] = self.momentum * self.velocity[0] + p.grad
            p.value -= self.lr * self.velocity[0]


class NeverForgets(SGD):
    def zero_grad(self):
        pass


# %%
def two_numbers(Kind, steps=40):
    parameters = [Parameter(np.array(4.0)), Parameter(np.array(0.0))]
    optimizer, path = Kind(parameters, lr=0.3, momentum=0.5 * (Kind is OneVelocity)), []
    for _ in range(steps):
        path.append([float(p.value) for p in parameters])
        optimizer.zero_grad()
        for p in parameters:
            p.grad += p.value
        optimizer.step()
    return np.array(path)


paths = {
    "right": two_numbers(SGD),
    "a copy moves": two_numbers(MovesACopy),
    "one velocity": two_numbers(OneVelocity),
    "no zero_grad": two_numbers(NeverForgets),
}
assert (paths["a copy moves"] == [4, 0]).all() and (paths["right"][:, 1] == 0).all()
assert paths["one velocity"][:, 1].min() < -1 and np.abs(paths["no zero_grad"][-11:, 0]).max() > 3.9
show(
    swings(paths, wrong=list(paths)[1:]),
    alt="Four panels of two numbers over forty steps, from 4 and 0. Right: 4 falls to 0, 0 stays. A copy "
    "moves: nothing moves. One velocity: the 0 is dragged below −1. No zero_grad: the 4 swings between 4 "
    "and −4 for ever.",
)

# %% [markdown]
# (1) **Nothing learns**: the loss stays what it was, to the last digit. Cure: `-=`, or `p.value[...] =`.
# (2) **Parameters drag each other along**: the second leaves its goal without any gradient. Cure: a memory
# per parameter, and a test in which one gradient is 0. (3) **It swings and never settles**: old gradients
# stay in the sum, a momentum of 1. Cure: `zero_grad` before every backward.

# %% [markdown]
# ## What we know now
#
# Down is against the gradient, and how far is the learning rate's business: too small is slow, beyond
# $2/a$ it explodes. Momentum adds up what gradients agree on; Adam gives each number steps of one length,
# with hats for the beginning; weight decay pulls toward 0. Noise leaves a floor, and a schedule lowers it.
#
# | array | shape |
# |:--|:--|
# | `p.value`, `p.grad` | any |
# | `velocity[i]`; `m[i]`, `v[i]` | that of parameter `i`, zeros at first |
# | `lr`, `momentum`, `weight_decay`, `beta1`, `beta2` | one number for all |
#
# Now build it yourself, and two relatives, Nesterov's momentum and AdamW, in
# [exercise 12](../exercises/12_optimizers.ipynb).
#
# **Next:** [chapter 13](13_training.ipynb), training. How does it learn in practice?

# %% [markdown]
# ## Sources
#
# - Robbins, Monro 1951, *A Stochastic Approximation Method*, Annals of Mathematical Statistics 22(3).
# - Sutskever, Martens, Dahl, Hinton 2013, *On the importance of initialization and momentum in deep
#   learning*, ICML.
# - Kingma, Ba 2014, *Adam: A Method for Stochastic Optimization*, arXiv:1412.6980, Algorithm 1.
# - Loshchilov, Hutter 2016, *SGDR*, arXiv:1608.03983: the cosine. Smith, Topin 2017, *Super-Convergence*,
#   arXiv:1708.07120: one cycle.
# - The digits: Alpaydin, Kaynak 1998, *Optical Recognition of Handwritten Digits*, UCI, CC BY 4.0.
