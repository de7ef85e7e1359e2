"""The dense layer: every output is a weighted sum of every input."""

import numpy as np

from resnetlib.kernels import fast

from .initialization import lecun_normal
from .layer import Layer, Parameter, expect_floats, expect_grad, expect_whole


class Dense(Layer):
    """Features in, scores out: column k of the weight is the template of score k.

        y = x w + b

    Shapes
        x       (N, D)
        y       (N, K)
        weight  (D, K)   learned; begins with variance 1 / D
        bias    (K,)     learned; begins at 0
    Raises
        ValueError  if x is not (N, D)
    """

    def __init__(self, input_dim, output_dim, *, rng=None):
        expect_whole("Dense", input_dim=input_dim, output_dim=output_dim)
        self.input_dim = input_dim
        self.output_dim = output_dim
        self.weight = Parameter(lecun_normal((input_dim, output_dim), input_dim, rng))
        self.bias = Parameter(np.zeros(output_dim, np.float32))

    @fast
    def forward(self, x):
        """x (N, D) → y (N, K)."""
        if np.ndim(x) != 2 or x.shape[1] != self.input_dim:
            raise ValueError(
                f"Dense expects features of shape (N, {self.input_dim}), got x of shape {np.shape(x)}"
            )
        expect_floats("Dense", x)
        self.cache = (x,)
        return x @ self.weight.value + self.bias.value

    @fast
    def backward(self, grad_output):
        """∂L/∂y (N, K) → ∂L/∂x (N, D)."""
        (x,) = self.recall()
        expect_grad(self, grad_output, (len(x), self.output_dim))
        self.weight.grad += x.T @ grad_output
        self.bias.grad += grad_output.sum(axis=0)
        return grad_output @ self.weight.value.T
