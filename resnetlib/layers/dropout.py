"""Dropout: in training, a random part of the features is silenced."""

import numpy as np

from .layer import Layer, expect_floats, expect_grad


class Dropout(Layer):
    """Sets each value to 0 with probability p and scales the rest, so that the mean stays.

        y = x · mask,   mask = 0 with probability p, else 1 / (1 − p)

    This is the inverted form: in evaluation there is nothing left to do, y = x.

    Shapes
        x, y  any
    Raises
        ValueError  unless 0 ≤ dropout_rate < 1
    Source
        Srivastava et al. 2014, JMLR 15, section 10
    """

    def __init__(self, dropout_rate=0.5, *, rng=None):
        if not 0 <= dropout_rate < 1:
            raise ValueError(f"Dropout expects 0 ≤ dropout_rate < 1, got {dropout_rate!r}")
        self.dropout_rate = float(dropout_rate)  # a NumPy float64 would promote float32
        self.rng = np.random.default_rng(rng)

    def forward(self, x):
        """x, of any shape → y, of the same shape; in evaluation y is x."""
        expect_floats("Dropout", x)
        mask = np.ones(x.shape, x.dtype)
        if self.training and self.dropout_rate > 0:
            kept = self.rng.random(x.shape) >= self.dropout_rate
            mask = kept.astype(x.dtype) / (1 - self.dropout_rate)
        self.cache = (mask,)
        return x * mask

    def backward(self, grad_output):
        """∂L/∂y, of x's shape → ∂L/∂x, through the mask of the last forward."""
        (mask,) = self.recall()
        expect_grad(self, grad_output, mask.shape)
        return grad_output * mask
