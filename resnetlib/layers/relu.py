"""The rectified linear unit: the simplest bend that a network can have."""

import numpy as np

from resnetlib.kernels import fast

from .layer import Layer, expect_floats, expect_grad


class ReLU(Layer):
    """Keeps what is positive, puts 0 for the rest.

        y = max(0, x)        ∂L/∂x = ∂L/∂y where x > 0, else 0

    At x = 0 there is no derivative; 0 is taken, as everywhere in the field.

    Shapes
        x, y  any
    Source
        Nair and Hinton 2010, "Rectified linear units improve restricted Boltzmann machines"
    """

    @fast
    def forward(self, x):
        """x, of any shape → y, of the same shape."""
        expect_floats("ReLU", x)
        self.cache = (x > 0,)
        return np.maximum(x, 0)

    @fast
    def backward(self, grad_output):
        """∂L/∂y, of x's shape → ∂L/∂x, of x's shape."""
        (positive,) = self.recall()
        expect_grad(self, grad_output, positive.shape)
        return grad_output * positive
