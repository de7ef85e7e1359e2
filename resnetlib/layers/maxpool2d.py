"""Max pooling: of each window only its largest value goes on, and only it gets the gradient."""

import numpy as np

from resnetlib.kernels import fast

from .layer import Layer, expect_grad, expect_images, expect_whole
from .windows import cropped, output_size, padded, sum_windows, windows_of


class MaxPool2D(Layer):
    """Keeps the largest value of every window.

        y[n,c,i,j] = max_{u,v} x_padded[n, c, i·s + u, j·s + v]

    Padding is −∞, so that no padded pixel ever wins. Among equals the first, read row by row,
    takes the whole gradient. Where windows overlap, a pixel that wins twice is paid twice.

    Shapes
        x  (N, C, H, W)
        y  (N, C, H', W')   H' = ⌊(H + 2p − k) / s⌋ + 1
    Raises
        ValueError  if padding exceeds half the window: some window would hold no pixel
    """

    def __init__(self, kernel_size=2, stride=2, padding=0):
        expect_whole("MaxPool2D", kernel_size=kernel_size, stride=stride)
        expect_whole("MaxPool2D", padding=padding, least=0)
        if 2 * padding > kernel_size:
            raise ValueError(
                f"MaxPool2D expects padding of at most half the window, "
                f"got padding {padding} for kernel_size {kernel_size}"
            )
        self.kernel_size = kernel_size
        self.stride = stride
        self.padding = padding

    @fast
    def forward(self, x):
        """x (N, C, H, W) → y (N, C, H', W')."""
        expect_images(self, x)
        output_size(min(x.shape[2:]), self.kernel_size, self.stride, self.padding)  # or raises
        x_padded = padded(x, self.padding, value=-np.inf)
        windows = windows_of(x_padded, self.kernel_size, self.stride)
        flat = windows.reshape(*windows.shape[:4], -1)  # (N, C, H', W', k·k), a copy
        winner = flat.argmax(axis=-1, keepdims=True)
        self.cache = winner, x_padded.shape
        return np.take_along_axis(flat, winner, axis=-1)[..., 0]

    @fast
    def backward(self, grad_output):
        """∂L/∂y (N, C, H', W') → ∂L/∂x (N, C, H, W)."""
        winner, padded_shape = self.recall()
        expect_grad(self, grad_output, winner.shape[:4])
        k = self.kernel_size
        grad_flat = np.zeros((*winner.shape[:4], k * k), grad_output.dtype)
        np.put_along_axis(grad_flat, winner, grad_output[..., None], axis=-1)
        grad_windows = grad_flat.reshape(*winner.shape[:4], k, k)
        return cropped(sum_windows(grad_windows, padded_shape, self.stride), self.padding)
