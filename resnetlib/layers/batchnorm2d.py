"""Batch normalization: every channel brought to mean 0 and variance 1, then rescaled as learned."""

import numpy as np

from resnetlib.kernels import fast

from .layer import Layer, Parameter, expect_grad, expect_images, expect_whole

BATCH_AND_PIXELS = (0, 2, 3)


class BatchNorm2D(Layer):
    """Normalizes each channel over the batch and all its pixels, then scales and shifts it.

        x̂ = (x − μ) / √(σ² + ε)        y = γ x̂ + β

    In training μ and σ² are the batch's own, so every x moves them and backward has three paths.
    In evaluation they are the running statistics, constants, and the layer is one multiplication
    and one addition per channel; backward follows the mode of the last forward.

    Shapes
        x, y          (N, C, H, W)
        gamma, beta   (C,)   learned; begin at 1 and 0
        running_mean  (C,)   float64; running ← momentum · running + (1 − momentum) · batch
        running_var   (C,)   float64; of the unbiased variance, m / (m − 1) times the batch's
    Raises
        ValueError  in training, if a channel has a single value: it has no variance
    Source
        Ioffe and Szegedy 2015, arXiv:1502.03167, Algorithms 1 and 2
    """

    def __init__(self, num_features, momentum=0.9, epsilon=1e-5):
        expect_whole("BatchNorm2D", num_features=num_features)
        self.num_features = num_features
        self.momentum = momentum
        self.epsilon = float(epsilon)  # a NumPy float64 would promote float32
        self.gamma = Parameter(np.ones(num_features, np.float32))
        self.beta = Parameter(np.zeros(num_features, np.float32))
        self.running_mean = np.zeros(num_features)
        self.running_var = np.ones(num_features)

    @fast
    def forward(self, x):
        """x (N, C, H, W) → y (N, C, H, W); in training the running statistics move."""
        expect_images(self, x, self.num_features)
        mean, var = self.batch_statistics(x) if self.training else self.running_statistics(x)
        std = np.sqrt(var + self.epsilon)
        x_hat = (x - mean) / std
        self.cache = x_hat, std, self.training
        return self.gamma.value[:, None, None] * x_hat + self.beta.value[:, None, None]

    def batch_statistics(self, x):
        """Mean and variance of this batch, (1, C, 1, 1) each; the running ones take a step to them."""
        m = x.size // self.num_features
        if m < 2:
            raise ValueError(
                f"BatchNorm2D in training needs at least 2 values per channel to have a variance, "
                f"got x of shape {x.shape}: use a larger batch or larger images, or evaluating(model)"
            )
        mean = x.mean(axis=BATCH_AND_PIXELS, keepdims=True)
        var = np.square(x - mean).mean(axis=BATCH_AND_PIXELS, keepdims=True)
        keep, take = self.momentum, 1 - self.momentum
        self.running_mean = keep * self.running_mean + take * mean.ravel()
        self.running_var = keep * self.running_var + take * var.ravel() * (m / (m - 1))
        return mean, var

    def running_statistics(self, x):
        """The running mean and variance, (1, C, 1, 1) each, in the precision of x."""
        shape = (1, -1, 1, 1)
        return (
            self.running_mean.astype(x.dtype).reshape(shape),
            self.running_var.astype(x.dtype).reshape(shape),
        )

    @fast
    def backward(self, grad_output):
        """∂L/∂y (N, C, H, W) → ∂L/∂x (N, C, H, W), in the mode of the last forward."""
        x_hat, std, trained = self.recall()
        expect_grad(self, grad_output, x_hat.shape)
        self.gamma.grad += (grad_output * x_hat).sum(axis=BATCH_AND_PIXELS)
        self.beta.grad += grad_output.sum(axis=BATCH_AND_PIXELS)
        grad_x_hat = grad_output * self.gamma.value[:, None, None]
        if not trained:
            return grad_x_hat / std
        through_mean = grad_x_hat.mean(axis=BATCH_AND_PIXELS, keepdims=True)
        through_var = (grad_x_hat * x_hat).mean(axis=BATCH_AND_PIXELS, keepdims=True)
        return (grad_x_hat - through_mean - x_hat * through_var) / std
