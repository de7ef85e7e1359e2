"""Which way is down, and how far: what turns gradients into steps."""

import numpy as np

from resnetlib.kernels import fast
from resnetlib.layers.layer import Layer, Parameter


class Optimizer:
    """A list of parameters, and a learning rate that a schedule may change between steps."""

    def __init__(self, parameters, lr):
        name = type(self).__name__
        if isinstance(parameters, Layer):
            raise TypeError(
                f"{name} expects Parameter objects, got {type(parameters).__name__}: "
                "pass gather_params(model)"
            )
        self.parameters = list(parameters)
        if not self.parameters:
            raise ValueError(f"{name} got no parameters: pass gather_params(model)")
        for p in self.parameters:
            if not isinstance(p, Parameter):
                raise TypeError(
                    f"{name} expects Parameter objects, got {type(p).__name__}: "
                    "pass gather_params(model)"
                )
        self.lr = expect_rate(name, "lr", lr)

    @fast
    def zero_grad(self):
        """Forget the gradients gathered so far."""
        for p in self.parameters:
            p.grad[...] = 0

    def step(self):
        raise NotImplementedError(f"{type(self).__name__} has no step yet")


class SGD(Optimizer):
    """Stochastic gradient descent with momentum and weight decay.

        v ← momentum · v + (∂L/∂θ + weight_decay · θ)        θ ← θ − lr · v

    The velocity v begins at 0. Each parameter has its own.

    Shapes
        lr            rate per step
        weight_decay  per step, before the learning rate
    Source
        Sutskever et al. 2013, "On the importance of initialization and momentum in deep
        learning", in PyTorch's convention: lr stands outside of the velocity
    """

    def __init__(self, parameters, lr=0.01, momentum=0.0, weight_decay=0.0):
        super().__init__(parameters, lr)
        self.momentum = expect_rate("SGD", "momentum", momentum, below=1)
        self.weight_decay = expect_rate("SGD", "weight_decay", weight_decay)
        self.velocity = [np.zeros_like(p.value) for p in self.parameters]

    @fast
    def step(self):
        """Move every parameter by its grad, in place."""
        for i, p in enumerate(self.parameters):
            grad = p.grad + self.weight_decay * p.value
            self.velocity[i] = self.momentum * self.velocity[i] + grad
            p.value -= self.lr * self.velocity[i]


class Adam(Optimizer):
    """Steps of about lr in every coordinate, whatever the size of its gradient.

        m ← β₁ m + (1 − β₁) ∂L/∂θ        v ← β₂ v + (1 − β₂) (∂L/∂θ)²
        θ ← θ − lr · m̂ / (√v̂ + ε)        m̂ = m / (1 − β₁ᵗ),   v̂ = v / (1 − β₂ᵗ)

    Both means begin at 0 and are too small in the first steps; the division by 1 − βᵗ, with
    t = 1 in the first step, corrects that.

    Shapes
        lr  rate per step
    Source
        Kingma and Ba 2014, arXiv:1412.6980, Algorithm 1
    """

    def __init__(self, parameters, lr=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8):
        super().__init__(parameters, lr)
        self.beta1 = expect_rate("Adam", "beta1", beta1, below=1)
        self.beta2 = expect_rate("Adam", "beta2", beta2, below=1)
        self.epsilon = expect_rate("Adam", "epsilon", epsilon)
        self.t = 0
        self.m = [np.zeros_like(p.value) for p in self.parameters]
        self.v = [np.zeros_like(p.value) for p in self.parameters]

    @fast
    def step(self):
        """Move every parameter by its grad, in place."""
        self.t += 1
        for i, p in enumerate(self.parameters):
            self.m[i] = self.beta1 * self.m[i] + (1 - self.beta1) * p.grad
            self.v[i] = self.beta2 * self.v[i] + (1 - self.beta2) * p.grad**2
            m_hat = self.m[i] / (1 - self.beta1**self.t)
            v_hat = self.v[i] / (1 - self.beta2**self.t)
            p.value -= self.lr * m_hat / (np.sqrt(v_hat) + self.epsilon)


def expect_rate(name, argument, rate, below=float("inf")):
    """The rate as a Python float; a ValueError unless 0 ≤ rate < below."""
    if not 0 <= rate < below:
        limit = f" and below {below}" if below < float("inf") else ""
        raise ValueError(f"{name} expects {argument} to be 0 or more{limit}, got {rate!r}")
    return float(rate)  # a NumPy scalar of float64 would turn float32 weights into float64
