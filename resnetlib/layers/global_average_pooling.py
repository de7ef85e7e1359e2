"""Global average pooling: one number per channel, whatever the size of the image."""

import numpy as np

from .layer import Layer, expect_grad, expect_images


class GlobalAveragePooling2D(Layer):
    """The mean of each channel over all its pixels, each of which gets an equal share back.

        y[n,c] = (1 / HW) Σ_{i,j} x[n,c,i,j]        ∂L/∂x[n,c,i,j] = ∂L/∂y[n,c] / HW

    Shapes
        x  (N, C, H, W)
        y  (N, C)
    Source
        Lin et al. 2013, arXiv:1312.4400, section 3.2
    """

    def forward(self, x):
        """x (N, C, H, W) → y (N, C)."""
        expect_images(self, x)
        self.cache = (x.shape,)
        return x.mean(axis=(2, 3))

    def backward(self, grad_output):
        """∂L/∂y (N, C) → ∂L/∂x (N, C, H, W)."""
        (shape,) = self.recall()
        N, C, H, W = shape
        expect_grad(self, grad_output, (N, C))
        share = grad_output[:, :, None, None] / (H * W)
        return np.broadcast_to(share, shape).copy()  # a broadcast view cannot be written to
