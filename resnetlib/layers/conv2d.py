"""Convolution: one small filter, everywhere. Three einsums, which are one with its letters permuted."""

import numpy as np

from resnetlib.kernels import fast, filters_last

from .initialization import he_normal
from .layer import Layer, Parameter, expect_grad, expect_images, expect_whole
from .windows import cropped, output_size, padded, sum_windows, windows_of


class Conv2D(Layer):
    """Slides F filters over an image and records how well each matches at each place.

        y[n,f,i,j] = b[f] + Σ_{c,u,v} w[f,c,u,v] · x_padded[n, c, i·s + u, j·s + v]

    Deep learning calls this cross-correlation a convolution: the filter is not flipped. The
    windows are a view of the padded input, so the cache holds one padded copy of x.

    Shapes
        x       (N, C, H, W)
        y       (N, F, H', W')   H' = ⌊(H + 2p − k) / s⌋ + 1
        weight  (F, C, k, k)     learned; begins by He's rule
        bias    (F,)             learned, or None; begins at 0
    Raises
        ValueError  if x has other than C channels, or is smaller than the filter
    Source
        Dumoulin and Visin 2016, arXiv:1603.07285
    """

    def __init__(
        self, in_channels, out_channels, kernel_size=3, stride=1, padding=1, *, bias=True, rng=None
    ):
        expect_whole("Conv2D", in_channels=in_channels, out_channels=out_channels)
        expect_whole("Conv2D", kernel_size=kernel_size, stride=stride)
        expect_whole("Conv2D", padding=padding, least=0)
        self.in_channels = in_channels
        self.out_channels = out_channels
        self.kernel_size = kernel_size
        self.stride = stride
        self.padding = padding
        shape = (out_channels, in_channels, kernel_size, kernel_size)
        self.weight = Parameter(filters_last(he_normal(shape, in_channels * kernel_size**2, rng)))
        self.bias = Parameter(np.zeros(out_channels, np.float32)) if bias else None

    @fast
    def forward(self, x):
        """x (N, C, H, W) → y (N, F, H', W')."""
        expect_images(self, x, self.in_channels)
        output_size(min(x.shape[2:]), self.kernel_size, self.stride, self.padding)  # or raises
        x_padded = padded(x, self.padding)
        windows = windows_of(x_padded, self.kernel_size, self.stride)
        y = np.einsum("nchwuv,fcuv->nfhw", windows, self.weight.value, optimize=True)
        if self.bias is not None:
            y = y + self.bias.value[:, None, None]
        self.cache = windows, x_padded.shape
        return y

    @fast
    def backward(self, grad_output, *, input_grad=True):
        """∂L/∂y (N, F, H', W') → ∂L/∂x (N, C, H, W), or None without `input_grad`."""
        windows, padded_shape = self.recall()
        N, _, H_out, W_out = windows.shape[:4]
        expect_grad(self, grad_output, (N, self.out_channels, H_out, W_out))
        if self.bias is not None:
            self.bias.grad += grad_output.sum(axis=(0, 2, 3))
        self.weight.grad += np.einsum("nchwuv,nfhw->fcuv", windows, grad_output, optimize=True)
        if not input_grad:
            return None
        grad_windows = np.einsum("nfhw,fcuv->nchwuv", grad_output, self.weight.value, optimize=True)
        return cropped(sum_windows(grad_windows, padded_shape, self.stride), self.padding)
