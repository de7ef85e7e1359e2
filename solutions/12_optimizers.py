# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %% [markdown] classroom={"exercise": "12_optimizers", "version": 2, "asks_for": ["SGD", "Adam"]}
# # Exercise 12 · Optimizers
#
# You write SGD with momentum and Adam, and train a ResNet-18 with each. Then you go past the chapter:
# Nesterov's look ahead, Adam with an honest weight decay, and gradients that are cut to length.
#
# | part | tasks | points | minutes |
# |:--|:--|--:|--:|
# | core | 1 to 4 | 11 | 65 |
# | stretch | 5 to 7 | 9 | 65 |
# | in words | 8 | 2 | 10 |
#
# [Chapter 12](../chapters/12_optimizers.ipynb) is an open book: look things up in it. What the
# stretch asks is not in it.

# %% [markdown]
# **How it works** is told in [exercise 02](02_conv2d.ipynb). In short: replace each line
# `raise NotImplementedError` by your own lines, run the cell, run the check below it. Only cells that
# begin with `# Task: …` are graded, with the imports and helpers that stand in them. Here an answer may
# have several stubs, and its checks go through them one by one.
#
# **Begin anywhere.** Task 3 may call your answer to task 2, and task 6 may take lines from task 4. No
# other task needs an earlier one.

# %%
import math

import numpy as np

from classroom.checks import Checks
from resnetlib import Parameter, ResNet18, gather_params, schedules, train
from resnetlib.figures import show, swings
from resnetlib.figures.surfaces import SURFACES

check = Checks("12_optimizers")

# %% [markdown]
# The letters are those of the chapter: $\theta$ is a parameter's `value`, $g = \partial L / \partial
# \theta$ its `grad`, both arrays of one shape; $\eta$ is the learning rate `lr`, $\mu$ the `momentum`,
# $\lambda$ the `weight_decay`. Two functions are given: one draws parameters to try an optimizer on, the
# other takes steps with it, as a training does, or leaves its rate alone where a rate is None.


# %%
def drawn_parameters(rng, shapes, dtype=np.float64):
    """One Parameter for each shape, with random values."""
    return [Parameter(rng.standard_normal(shape).astype(dtype)) for shape in shapes]


def take_steps(optimizer, parameters, rates, rng):
    """For each rate a step, with gradients drawn anew; None is the rate that the optimizer has."""
    for lr in rates:
        if lr is not None:
            optimizer.lr = lr
        optimizer.zero_grad()
        for p in parameters:
            p.grad += rng.standard_normal(p.grad.shape)
        optimizer.step()


# %% [markdown]
# ## Task 1 · One step, in place
#
# *1 point · 5 minutes · warm-up*
#
# A step of plain SGD with weight decay:
#
# $$\theta \leftarrow \theta - \eta\, (g + \lambda\, \theta)$$
#
# The new numbers must stand **in the array that you were given**: the layer's Parameter holds that one
# and knows of no other. What the function returns is not looked at. `grad` is left as it is.
#
# On paper: with $\eta = 0.5$ and $\lambda = 0.4$, where does $\theta = 2$ go with $g = 1$, and where
# $\theta = -1$ with $g = 0$?

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# Two names, one array: after `b = a`, what does `b = b + 1` do to `a`? And `b += 1`? Try both.
#
# </details>


# %% classroom={"role": "answer", "task": "sgd_step", "see": ["The equation", "Weight decay", "What can go wrong"]}
# Task: sgd_step
def sgd_step(value, grad, lr, weight_decay=0.0):
    """One step of plain SGD; value changes in place."""
    # ANSWER
    value -= lr * (grad + weight_decay * value)


# %% tags=["raises-exception"] classroom={"role": "expected"}
theta = np.array([2.0, -1.0])
sgd_step(theta, np.array([1.0, 0.0]), 0.5, 0.4)
print(theta)


# %% classroom={"role": "check", "task": "sgd_step", "points": 1}
@check("one step")
def _(rng):
    start, grad = rng.standard_normal((2, 3, 4, 5))
    plain, decayed = start.copy(), start.copy()
    sgd_step(plain, grad, 0.3)
    sgd_step(decayed, grad, 0.3, 0.2)
    return {"without decay": plain, "with decay": decayed, "grad afterwards": grad}


# %% [markdown]
# ## Task 2 · Momentum
#
# *2 points · 10 minutes · core*
#
# The gradient, decay included, pushes a velocity $v$, and the velocity moves $\theta$. The rate stands
# outside of the velocity:
#
# $$v \leftarrow \mu\, v + (g + \lambda\, \theta) \qquad\qquad \theta \leftarrow \theta - \eta\, v$$
#
# Both arrays change in place: next time the function gets the same two.

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# Two lines, in the order of the formula. Which $v$ moves $\theta$, the old one or the new one?
#
# </details>
# <details><summary>Hint 2</summary>
#
# `velocity = …` gives the name to a new array, and the old one is never told. To write into the array
# itself, index all of it: `velocity[...]`.
#
# </details>


# %% classroom={"role": "answer", "task": "momentum_step", "see": ["Momentum", "Weight decay"]}
# Task: momentum_step
def momentum_step(value, velocity, grad, lr, momentum, weight_decay=0.0):
    """One step of SGD with momentum; value and velocity change in place."""
    # ANSWER
    velocity[...] = momentum * velocity + (grad + weight_decay * value)
    value -= lr * velocity


# %% [markdown]
# Paper first: with a gradient of 1 in every step and $\mu = 0.9$, what is $v$ after one, two, three steps?

# %% tags=["raises-exception"] classroom={"role": "expected"}
theta, v = np.zeros(1), np.zeros(1)
for t in range(1, 4):
    momentum_step(theta, v, np.ones(1), 0.1, 0.9)
    print(f"step {t}: v = {v[0]:.2f}, θ = {theta[0]:.3f}")


# %% classroom={"role": "check", "task": "momentum_step", "points": 2}
@check("momentum")
def _(rng):
    grads, start = rng.standard_normal((4, 3, 5)), rng.standard_normal((2, 3, 5))
    value, velocity = start.copy()
    decayed, its_velocity = start.copy()
    for lr, grad in zip((0.1, 0.1, 0.02, 0.2), grads, strict=True):
        momentum_step(value, velocity, grad, lr, 0.8)
        momentum_step(decayed, its_velocity, grad, lr, 0.6, 0.3)
    return {
        "value": value,
        "velocity": velocity,
        "value, with decay": decayed,
        "velocity, with decay": its_velocity,
        "grads afterwards": grads,
    }


# %% [markdown]
# ## Task 3 · SGD, with a memory
#
# *4 points · 25 minutes · core*
#
# A network has many parameters, and each needs **a velocity of its own**, of its shape, 0 at first. The
# end of `__init__` is the place to make them. `zero_grad` sets every gradient to 0. `step` moves every
# parameter by the step of task 2, with the rate `self.lr` as it is *now*, for a schedule changes it;
# gradients stay as they are.
#
# Values in float32 stay float32. And between two steps somebody may put another array of the same shape into
# `p.value` or `p.grad`: ask `p` for its arrays in every step.

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# A list of velocities, in the order of the parameters. `zip` goes through two lists together.
#
# </details>
# <details><summary>Hint 2</summary>
#
# Zeros of the shape and the precision of another array `a` are `np.zeros_like(a)`.
#
# </details>
# <details><summary>Hint 3</summary>
#
# Is one array of zeros enough, put into the list several times? What does a step of the first
# parameter leave in the velocity of the second?
#
# </details>


# %% classroom={"role": "answer", "task": "sgd", "see": ["The two classes", "What can go wrong"]}
# Task: sgd
class MySGD:
    """Takes the place of resnetlib's SGD."""

    def __init__(self, parameters, lr=0.01, momentum=0.0, weight_decay=0.0):
        self.parameters, self.lr = list(parameters), lr
        self.momentum, self.weight_decay = momentum, weight_decay
        # ANSWER
        self.velocity = [np.zeros_like(p.value) for p in self.parameters]

    def zero_grad(self):
        # ANSWER
        for p in self.parameters:
            p.grad[...] = 0

    def step(self):
        # ANSWER
        for p, velocity in zip(self.parameters, self.velocity, strict=True):
            momentum_step(p.value, velocity, p.grad, self.lr, self.momentum, self.weight_decay)


# %% classroom={"role": "check", "task": "sgd", "points": 1}
@check("SGD clears its gradients")
def _(rng):
    weight, bias = drawn_parameters(rng, [(3, 4), (4,)])
    optimizer = MySGD([weight, bias])
    weight.grad += rng.standard_normal((3, 4))
    bias.grad += rng.standard_normal(4)
    optimizer.zero_grad()
    weight.grad += rng.standard_normal((3, 4))
    bias.grad += rng.standard_normal(4)
    return {
        "weight's new gradient": weight.grad,
        "bias's new gradient": bias.grad,
        "weight's value": weight.value,
        "bias's value": bias.value,
    }


# %% classroom={"role": "check", "task": "sgd", "points": 1}
@check("SGD steps")
def _(rng):
    shapes = [(6, 3, 2, 2), (4,), (5, 4), (5, 4)]
    filters, bias, weight, alone = parameters = drawn_parameters(rng, shapes)
    for p in parameters:
        p.grad += rng.standard_normal(p.grad.shape)  # left from before
    optimizer = MySGD(iter(parameters), lr=0.1, momentum=0.8, weight_decay=0.2)
    take_steps(optimizer, parameters[:3], [0.1], rng)
    first = filters.value.copy()
    take_steps(optimizer, parameters[:3], [0.1, 0.02, 0.2], rng)
    usual, (decaying,) = Parameter(np.zeros(3)), drawn_parameters(rng, [(4,)])
    take_steps(MySGD([usual]), [usual], [None, None], rng)
    take_steps(MySGD([decaying], weight_decay=0.5), [decaying], [0.1, 0.2], rng)
    return {
        "filters after one step": first,
        "filters": filters.value,
        "bias": bias.value,
        "weight": weight.value,
        "without gradient": alone.value,
        "with the usual rate, from 0": usual.value,
        "with decay, without momentum": decaying.value,
        "filters, gradient afterwards": filters.grad,
        "bias, gradient afterwards": bias.grad,
        "without gradient, gradient afterwards": alone.grad,
    }


# %% classroom={"role": "check", "task": "sgd", "points": 1}
@check("SGD in float32, beside another")
def _(rng):
    mine, yours = drawn_parameters(rng, [(3, 4), (3, 4)], np.float32)
    first, second = MySGD([mine], momentum=0.9), MySGD([yours], momentum=0.6, weight_decay=0.1)
    early = []
    for _ in range(3):
        take_steps(first, [mine], [0.1], rng)
        take_steps(second, [yours], [0.2], rng)
        early.append(mine.value.copy())
        mine.value, mine.grad = mine.value.copy(), mine.grad.copy()
    return {
        "mine after one step": early[0],
        "mine": mine.value,
        "yours": yours.value,
        "bytes per number, without decay": float(mine.value.dtype.itemsize),
        "bytes per number, with decay": float(yours.value.dtype.itemsize),
        "mine, gradient afterwards": mine.grad,
        "yours, gradient afterwards": yours.grad,
    }


# %% [markdown]
# In the narrow valley of the chapter, $L = \tfrac12 a^2 + 10\, b^2$, your optimizer walks from $a = -4$,
# $b = 1$, without momentum and with it. In the picture $a$ is $\theta_1$, and $b$ is $\theta_2$.

# %%
valley = SURFACES["a narrow valley"]


def walked(make, steps=60):
    """Where an optimizer goes in the valley: (steps, 2)."""
    p, path = Parameter(np.array(valley.start)), []
    optimizer = make([p])
    for _ in range(steps):
        path.append(p.value.copy())
        optimizer.zero_grad()
        p.grad += valley.grad(p.value)
        optimizer.step()
    return np.array(path)


# %% tags=["raises-exception"] classroom={"role": "expected"}
paths = {
    "lr 0.04": walked(lambda p: MySGD(p, lr=0.04)),
    "lr 0.04, momentum 0.9": walked(lambda p: MySGD(p, lr=0.04, momentum=0.9)),
}
show(
    swings(paths, wrong=[]),
    alt="Two panels over sixty steps. Without momentum θ₁ rises slowly from −4 and ends near −0.4, θ₂ is at "
    "0 after a few steps. With momentum θ₁ is at 0 after eight steps, overshoots and swings, and θ₂ "
    "swings quickly to and fro; both settle.",
)

# %% [markdown]
# Now the moment of truth: three steps of a whole ResNet-18, 62 parameters, with a schedule that lowers the
# rate. `train` knows of an optimizer only that it has `lr`, `zero_grad` and `step`.


# %%
def small_resnet(rng):
    """A narrow ResNet-18 in float64, and three batches for it."""
    network = ResNet18(3, 4, width=4, stem="small", dropout_rate=0.0, rng=rng)
    for p in gather_params(network):
        p.value, p.grad = p.value.astype(np.float64), np.zeros(p.value.shape)
    batches = [(rng.standard_normal((6, 3, 16, 16)), rng.integers(4, size=6)) for _ in range(3)]
    return network, batches


def losses_of(network, optimizer, batches, rate):
    """The loss of each step, at a rate that falls; not a number where it was none."""
    rate_at, losses = schedules.cosine(rate, len(batches)), []
    for t, batch in enumerate(batches):
        try:
            history = train(
                network, optimizer, [batch], schedule=lambda _, t=t: rate_at(t), progress=False
            )
            losses += history.loss
        except FloatingPointError:
            losses.append(np.nan)
    return losses


# %% classroom={"role": "check", "task": "sgd", "points": 1}
@check("train a ResNet-18 with SGD")
def _(rng):
    network, batches = small_resnet(rng)
    optimizer = MySGD(gather_params(network), momentum=0.9, weight_decay=0.05)
    return {
        "losses": losses_of(network, optimizer, batches, 0.05),
        "stem's filters": network.stem.conv.weight.value,
        "stem's beta": network.stem.norm.beta.value,
        "head's weight": network.head.dense.weight.value,
        "head's weight, gradient afterwards": network.head.dense.weight.grad,
    }


# %% [markdown]
# ## Task 4 · Adam
#
# *4 points · 25 minutes · core*
#
# Two running means for each parameter, $m$ of its gradient and $v$ of its square, both 0 at first:
#
# $$m \leftarrow \beta_1 m + (1 - \beta_1)\, g \qquad v \leftarrow \beta_2 v + (1 - \beta_2)\, g^2$$
#
# $$\hat m = \frac{m}{1 - \beta_1^t} \qquad \hat v = \frac{v}{1 - \beta_2^t} \qquad
# \theta \leftarrow \theta - \eta\, \frac{\hat m}{\sqrt{\hat v} + \varepsilon}$$
#
# $t$ is the number of the step, and the first step has $t = 1$. What must be remembered from step to step?
# All else is as in task 3.

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# Three things are remembered: two lists of arrays, and one whole number for all parameters.
#
# </details>
# <details><summary>Hint 2</summary>
#
# $\hat m$ and $\hat v$ are for this step alone. What is remembered is $m$ and $v$.
#
# </details>
# <details><summary>Hint 3</summary>
#
# $\varepsilon$ stands outside of the root. Where does $t$ grow: once per step, or once per parameter?
#
# </details>


# %% classroom={"role": "answer", "task": "adam", "see": ["Adam", "The hats", "The two classes"]}
# Task: adam
class MyAdam:
    """Takes the place of resnetlib's Adam."""

    def __init__(self, parameters, lr=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8):
        self.parameters, self.lr = list(parameters), lr
        self.beta1, self.beta2, self.epsilon = beta1, beta2, epsilon
        # ANSWER
        self.t = 0
        self.m = [np.zeros_like(p.value) for p in self.parameters]
        self.v = [np.zeros_like(p.value) for p in self.parameters]

    def zero_grad(self):
        # ANSWER
        for p in self.parameters:
            p.grad[...] = 0

    def step(self):
        # ANSWER
        self.t += 1
        for p, m, v in zip(self.parameters, self.m, self.v, strict=True):
            m[...] = self.beta1 * m + (1 - self.beta1) * p.grad
            v[...] = self.beta2 * v + (1 - self.beta2) * p.grad**2
            m_hat = m / (1 - self.beta1**self.t)
            v_hat = v / (1 - self.beta2**self.t)
            p.value -= self.lr * m_hat / (np.sqrt(v_hat) + self.epsilon)


# %% [markdown]
# The first step is one `lr` long, whatever the size of the gradient; the second knows two of them.
# The gradients below are $g, -g$.

# %% tags=["raises-exception"] classroom={"role": "expected"}
for g in (0.5, 40.0, -0.001):
    p = Parameter(np.zeros(1))
    optimizer, path = MyAdam([p], lr=0.1), []
    for grad in (g, -g):
        p.grad[...] = grad
        optimizer.step()
        path.append(p.value[0])
    print(f"g = {g:>6}:  θ = {path[0]:.4f}, then {path[1]:.4f}")


# %% classroom={"role": "check", "task": "adam", "points": 1}
@check("Adam's first steps")
def _(rng):
    sizes = np.array([1, 40, 1e-3, 1e-8, 0])
    weight, bias = drawn_parameters(rng, [(3, 5), (5,)])
    optimizer, found = MyAdam([weight, bias], lr=0.2), {}
    for t in (1, 2, 3):
        optimizer.zero_grad()
        weight.grad += sizes * rng.standard_normal((3, 5))
        bias.grad += sizes * rng.standard_normal(5)
        optimizer.step()
        found[f"weight after step {t}"] = weight.value.copy()
        found[f"bias after step {t}"] = bias.value.copy()
    found["weight's gradient afterwards"] = weight.grad
    (alone,) = drawn_parameters(rng, [(3, 5)])
    wide = MyAdam([alone], epsilon=0.5)
    take_steps(wide, [alone], [0.1], rng)
    found["a large epsilon, after one step"] = alone.value.copy()
    take_steps(wide, [alone], [0.1], rng)
    found["a large epsilon, after two steps"] = alone.value
    return found


# %% classroom={"role": "check", "task": "adam", "points": 1}
@check("Adam's other rates")
def _(rng):
    shapes = [(6, 3, 2, 2), (4,), (5, 4), (5, 4), (3,)]
    filters, bias, weight, alone, still = parameters = drawn_parameters(rng, shapes)
    for p in parameters:
        p.grad += rng.standard_normal(p.grad.shape)  # left from before
    optimizer = MyAdam(iter(parameters), beta1=0.7, beta2=0.9, epsilon=0.2)
    take_steps(optimizer, parameters[:4], [0.1], rng)
    first = filters.value.copy()
    take_steps(optimizer, parameters[:3], [0.1, 0.02, 0.2, 0.1], rng)
    usual = Parameter(np.zeros(3))
    take_steps(MyAdam([usual]), [usual], [None, None], rng)
    return {
        "filters after one step": first,
        "filters": filters.value,
        "bias": bias.value,
        "weight": weight.value,
        "with one gradient": alone.value,
        "with none": still.value,
        "with the usual rates, from 0": usual.value,
        "filters, gradient afterwards": filters.grad,
        "bias, gradient afterwards": bias.grad,
        "with one gradient, gradient afterwards": alone.grad,
    }


# %% classroom={"role": "check", "task": "adam", "points": 1}
@check("Adam in float32, beside another")
def _(rng):
    mine, yours = drawn_parameters(rng, [(3, 4), (3, 4)], np.float32)
    first, second = MyAdam([mine]), MyAdam([yours], beta1=0.5)
    early = []
    for _ in range(3):
        take_steps(first, [mine], [0.1], rng)
        take_steps(second, [yours], [0.2], rng)
        early.append(mine.value.copy())
        mine.value, mine.grad = mine.value.copy(), mine.grad.copy()
    return {
        "mine after one step": early[0],
        "mine": mine.value,
        "yours": yours.value,
        "bytes per number, mine": float(mine.value.dtype.itemsize),
        "bytes per number, yours": float(yours.value.dtype.itemsize),
        "mine, gradient afterwards": mine.grad,
        "yours, gradient afterwards": yours.grad,
    }


# %% classroom={"role": "check", "task": "adam", "points": 1}
@check("train a ResNet-18 with Adam")
def _(rng):
    network, batches = small_resnet(rng)
    optimizer = MyAdam(gather_params(network), epsilon=1e-3)
    return {
        "losses": losses_of(network, optimizer, batches, 0.01),
        "stem's filters": network.stem.conv.weight.value,
        "stem's beta": network.stem.norm.beta.value,
        "head's weight": network.head.dense.weight.value,
        "head's weight, gradient afterwards": network.head.dense.weight.grad,
    }


# %% [markdown]
# ## Task 5 · Nesterov looks ahead
#
# *3 points · 25 minutes · stretch*
#
# Momentum will carry $\theta$ on to $\theta - \eta \mu v$ in any case. Nesterov asks for the gradient *there*:
#
# $$v' = \mu\, v + g(\theta - \eta \mu v) \qquad\qquad \theta' = \theta - \eta\, v'$$
#
# But a network gives the gradient where its parameters stand. So let them stand ahead: `value` holds
# $\tilde\theta = \theta - \eta \mu v$, and `grad` is $g(\tilde\theta)$. Derive the step from
# $\tilde\theta$ to $\tilde\theta' = \theta' - \eta \mu v'$ in which neither $\theta$ nor the old $v$
# is left: only $\tilde\theta$, $g$, $v'$ and the rates.
#
# Then write it, in place as in task 2, with weight decay: wherever $g$ stands, it means
# $g + \lambda\, \tilde\theta$.

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# Write down $\tilde\theta' - \tilde\theta$, with both definitions put in. Two terms with $\mu$ remain
# beside $\theta' - \theta$, which you know.
#
# </details>
# <details><summary>Hint 2</summary>
#
# The old velocity is still in it, as $\mu v$. The first formula says what $\mu v$ is.
#
# </details>
# <details><summary>Hint 3</summary>
#
# Test your result on paper: $\mu = 0$ must give the plain step, and from $v = 0$ the first step
# is $1 + \mu$ times as long as a plain one.
#
# </details>


# %% classroom={"role": "answer", "task": "nesterov", "see": "Momentum", "beyond_chapter": true}
# Task: nesterov
def nesterov_step(value, velocity, grad, lr, momentum, weight_decay=0.0):
    """One step of SGD with Nesterov's momentum; value and velocity change in place."""
    # ANSWER
    pull = grad + weight_decay * value
    velocity[...] = momentum * velocity + pull
    value -= lr * (pull + momentum * velocity)


# %% [markdown]
# In the valley Nesterov's walk is calmer than momentum's: looking ahead, it notices the other slope before
# it climbs it. The printed number compares your walk with the first two formulas, taken literally.


# %% tags=["raises-exception"] classroom={"role": "expected"}
class Stepper:
    """Makes an optimizer for one parameter out of a step's function."""

    def __init__(self, step_of, parameters):
        self.step_of, (self.p,) = step_of, parameters
        self.memory = np.zeros(2)

    def zero_grad(self):
        self.p.grad[...] = 0

    def step(self):
        self.step_of(self.p.value, self.memory, self.p.grad, 0.04, 0.9)


paths = {
    "momentum 0.9": walked(lambda p: Stepper(momentum_step, p)),
    "Nesterov 0.9": walked(lambda p: Stepper(nesterov_step, p)),
}
theta, velocity, ahead = np.array(valley.start), np.zeros(2), []
for _ in range(60):
    ahead.append(theta - 0.04 * 0.9 * velocity)
    velocity = 0.9 * velocity + valley.grad(ahead[-1])
    theta = theta - 0.04 * velocity
print(f"largest difference: {np.abs(paths['Nesterov 0.9'] - ahead).max():.4f}")
show(
    swings(paths, wrong=[]),
    alt="Two panels over sixty steps. With momentum θ₁ overshoots and swings widely, and θ₂ swings "
    "to and fro for forty steps. With Nesterov θ₂ is at 0 after five steps, and θ₁ swings less.",
)


# %% classroom={"role": "check", "task": "nesterov", "points": 3}
@check("Nesterov")
def _(rng):
    grads, start = rng.standard_normal((4, 3, 5)), rng.standard_normal((2, 3, 5))
    value, velocity = start.copy()
    decayed, its_velocity = start.copy()
    for grad in grads:
        nesterov_step(value, velocity, grad, 0.1, 0.8)
        nesterov_step(decayed, its_velocity, grad, 0.2, 0.6, 0.3)
    return {
        "value": value,
        "velocity": velocity,
        "value, with decay": decayed,
        "velocity, with decay": its_velocity,
        "grads afterwards": grads,
    }


# %% [markdown]
# ## Task 6 · AdamW
#
# *3 points · 20 minutes · stretch*
#
# Where weight decay joins the gradient, as in SGD, Adam divides it by $\sqrt{\hat v}$ as well, and a weight with
# large gradients hardly decays. **AdamW** leaves $m$ and $v$ to the loss alone, and lets every weight decay
# by the same part of itself:
#
# $$\theta \leftarrow \theta - \eta \left( \frac{\hat m}{\sqrt{\hat v} + \varepsilon} + \lambda\, \theta \right)$$
#
# As is usual, it decays weights only: a `value` with a single axis is a bias, a γ or a β, and for it
# $\lambda$ counts as 0. `value`, `m` and `v` change in place; `t` is 1 in the first step.

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# `value.ndim` is the number of axes.
#
# </details>
# <details><summary>Hint 2</summary>
#
# The $\theta$ that decays is the one before the step. Whoever decays afterwards decays the step, too.
#
# </details>


# %% classroom={"role": "answer", "task": "adamw", "see": ["Weight decay", "Adam"], "beyond_chapter": true}
# Task: adamw
def adamw_step(value, m, v, t, grad, lr, weight_decay, beta1=0.9, beta2=0.999, epsilon=1e-8):
    """Step t of AdamW; value, m and v change in place."""
    # ANSWER
    m[...] = beta1 * m + (1 - beta1) * grad
    v[...] = beta2 * v + (1 - beta2) * grad**2
    m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
    decay = weight_decay * value if value.ndim > 1 else 0
    value -= lr * (m_hat / (np.sqrt(v_hat) + epsilon) + decay)


# %% [markdown]
# Four weights are 1 at first. Their gradients are noise around 0, so that nothing but the decay is at
# work on average, and from left to right they are ten times as large. Of "Adam with L2" the decay
# joins the gradient. The target is the mean of a thousand such rows after 200 steps with $\eta = 0.01$,
# $\lambda = 0.1$.

# %% tags=["raises-exception"] classroom={"role": "expected"}
sizes, rng = np.array([0.1, 1, 10, 100]), np.random.default_rng(0)
for name, in_gradient, decoupled in [("Adam with L2", 0.1, 0.0), ("AdamW", 0.0, 0.1)]:
    value, m, v = np.ones((1000, 4)), np.zeros((1000, 4)), np.zeros((1000, 4))
    for t in range(1, 201):
        noise = sizes * rng.standard_normal((1000, 4))
        adamw_step(value, m, v, t, noise + in_gradient * value, 0.01, decoupled)
    print(f"{name:>12}:", *(f"{mean:6.2f}" for mean in value.mean(axis=0)))


# %% classroom={"role": "check", "task": "adamw", "points": 3}
@check("AdamW")
def _(rng):
    rates, found = {"lr": 0.1, "weight_decay": 0.3}, {}
    for name, shape in {"filters": (4, 3, 2, 2), "weight": (3, 5), "bias": (5,)}.items():
        value, grads = rng.standard_normal(shape), rng.standard_normal((3, *shape))
        grads[..., 0] = 0  # some numbers have no gradient
        m, v = np.zeros(shape), np.zeros(shape)
        for t, grad in enumerate(grads, start=1):
            adamw_step(value, m, v, t, grad, **rates)
            if t == 1:
                found[f"{name} after one step"] = value.copy()
        adamw_step(value, m, v, 4, grads[0], **rates, beta1=0.7, beta2=0.8, epsilon=0.2)
        found |= {name: value, f"{name}, m": m, f"{name}, v": v, f"{name}, grads afterwards": grads}
    return found


# %% [markdown]
# ## Task 7 · Gradients cut to length
#
# *3 points · 20 minutes · stretch*
#
# One bad batch can give a gradient a thousand times too long, and a step from which no training
# returns. The cure: take **all** gradients as one long vector, and where it is longer than `max_norm`,
# shorten it to that length. Its direction stays.
#
# $$\lVert g \rVert = \sqrt{\sum_{\text{parameters}} \; \sum_i g_i^2}$$
#
# Where they are too long together, shorten every `p.grad`; where not, all stay as they are, also those
# that are 0. In both cases return the length *before*. And when gradients explode, they do: float32
# numbers of $10^{25}$ must come out right, still in float32.

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# One length over all parameters, one factor for all. Two loops: the first only looks.
#
# </details>
# <details><summary>Hint 2</summary>
#
# `np.float32(1e25) ** 2` is infinite: float32 ends at 3 · 10³⁸. Which precision has room for the square?
#
# </details>
# <details><summary>Hint 3</summary>
#
# A NumPy float64 number times a float32 array is a float64 array; `*=` and `float(…)` keep
# float32.
#
# </details>


# %% classroom={"role": "answer", "task": "clipping", "see": ["Which way is down?", "The two classes"], "beyond_chapter": true}
# Task: clipping
def clip_gradients(parameters, max_norm):
    """Shorten all gradients by one factor, to max_norm together; returns their length before."""
    # ANSWER
    squares = [np.sum(p.grad.astype(np.float64) ** 2) for p in parameters]
    norm = math.sqrt(sum(squares))
    if norm > max_norm:
        for p in parameters:
            p.grad *= max_norm / norm
    return norm


# %% [markdown]
# A case for paper: one parameter has the gradient (3, 0), another (0, 4).

# %% tags=["raises-exception"] classroom={"role": "expected"}
for max_norm in (1, 2.5, 10):
    first, second = Parameter(np.zeros(2)), Parameter(np.zeros(2))
    first.grad[...], second.grad[...] = (3, 0), (0, 4)
    norm = clip_gradients([first, second], max_norm)
    print(f"max_norm {max_norm}: returned {norm:.1f}, gradients {first.grad} and {second.grad}")


# %% classroom={"role": "check", "task": "clipping", "points": 2}
@check("clip")
def _(rng):
    cases = {
        "too long": 1.5,
        "one is too long by itself": 3.5,
        "too long together": 5.0,
        "short enough": 10.0,
        "far from too long": 100.0,
    }
    found = {}
    for case, max_norm in cases.items():
        parameters = drawn_parameters(rng, [(3, 4, 2), (5, 4), (4,)])
        for p, least, most in zip(parameters, (2, 4.2, 2), (3, 4.9, 3), strict=True):
            direction = rng.standard_normal(p.grad.shape)
            p.grad += rng.uniform(least, most) * direction / np.sqrt(np.sum(direction**2))
        found[f"{case}, length before"] = clip_gradients(parameters, max_norm)
        for i, p in enumerate(parameters):
            found[f"{case}, gradient {i}"] = p.grad
        found[f"{case}, a value"] = parameters[0].value
    return found


# %% classroom={"role": "check", "task": "clipping", "points": 1}
@check("clip what explodes, and what is 0")
def _(rng):
    weight, filters, bias = parameters = drawn_parameters(
        rng, [(2, 2), (3, 4, 2), (4,)], np.float32
    )
    for p in parameters:
        p.grad += 1e25 * rng.standard_normal(p.grad.shape)
    before = clip_gradients(parameters, 2.0)
    silent, quiet = drawn_parameters(rng, [(3, 4), (3, 4)], np.float32)
    quiet.grad += 0.1 * rng.standard_normal((3, 4))
    return {
        "length before": before,
        "weight's gradient": weight.grad,
        "filters' gradient": filters.grad,
        "bias's gradient": bias.grad,
        "weight's value": weight.value,
        "bytes per number, weight": float(weight.grad.dtype.itemsize),
        "bytes per number, bias": float(bias.grad.dtype.itemsize),
        "length of what is short": clip_gradients([quiet], 2.0),
        "what is short": quiet.grad,
        "bytes per number, what is short": float(quiet.grad.dtype.itemsize),
        "length of zeros": clip_gradients([silent], 2.0),
        "zeros": silent.grad,
        "bytes per number, zeros": float(silent.grad.dtype.itemsize),
    }


# %% [markdown] classroom={"role": "question", "task": "two_decays", "points": 2}
# ## Task 8 · In words
#
# *2 points · 10 minutes · marked by hand*
#
# Two weights have the same value. The gradients of one are noise of size 0.1, those of the other noise of
# size 10; both are 0 on average. Compare how fast the two fade in Adam when weight decay joins the
# gradient, and in AdamW, and say where the difference comes from. The numbers under task 6 may help.
#
# **Your answer:**
#
# In Adam with L2 the pull λθ is part of the gradient, and everything in the gradient is divided by √v̂, which
# the noise sets: about 0.1 for one weight, about 10 for the other. The second one fades about a hundred
# times more slowly. In AdamW the pull does not pass through the division: in each step both lose the
# same part ηλ of themselves.
#
# **Rubric.** 1 point: with L2 the weight with the large gradients fades more slowly (a hundred times), in
# AdamW both fade alike. 1 point: the reason is the division by √v̂, which L2's pull goes through and AdamW's
# does not.

# %% [markdown]
# ## What you have now
#
# Two optimizers that train a ResNet-18, of which you know every number that they remember; and beside them
# a look ahead, a decay that is the same for all, and a gradient that cannot explode.
#
# `python3 course.py check 12` runs all checks in a fresh kernel, as your instructor will, and counts
# your points. What you hand in is this notebook.
