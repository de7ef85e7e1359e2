"""The residual block: two convolutions learn what to add to their own input."""

import numpy as np

from resnetlib.kernels import fast
from resnetlib.layers import BatchNorm2D, Conv2D, Identity, Layer, ReLU, Sequential
from resnetlib.layers.layer import expect_whole


class ResidualBlock(Layer):
    """Adds a learned correction to its input, then bends.

        y = relu(F(x) + shortcut(x))        F = conv, norm, relu, conv, norm

    Where x and F(x) have one shape the shortcut is the identity, else a 1×1 convolution with the
    block's stride, and a batch norm. The two ReLUs are two objects: each keeps its own mask.

    Shapes
        x  (N, C, H, W)
        y  (N, F, H', W')   H' = ⌈H / stride⌉
    Source
        He et al. 2015, arXiv:1512.03385, Figure 2; option B of section 3.3
    """

    def __init__(self, in_channels, out_channels, stride=1, *, rng=None):
        expect_whole("ResidualBlock", in_channels=in_channels, out_channels=out_channels)
        rng = np.random.default_rng(rng)  # one for all: layers of one seed would be equal
        self.in_channels = in_channels
        self.out_channels = out_channels
        self.stride = stride
        self.residual = Sequential(
            Conv2D(in_channels, out_channels, 3, stride, padding=1, bias=False, rng=rng),
            BatchNorm2D(out_channels),
            ReLU(),
            Conv2D(out_channels, out_channels, 3, 1, padding=1, bias=False, rng=rng),
            BatchNorm2D(out_channels),
        )
        self.shortcut = Identity()
        if stride != 1 or in_channels != out_channels:
            self.shortcut = Sequential(
                Conv2D(in_channels, out_channels, 1, stride, padding=0, bias=False, rng=rng),
                BatchNorm2D(out_channels),
            )
        self.relu = ReLU()

    @fast
    def forward(self, x):
        """x (N, C, H, W) → y (N, F, H', W')."""
        return self.relu.forward(self.residual.forward(x) + self.shortcut.forward(x))

    @fast
    def backward(self, grad_output):
        """∂L/∂y (N, F, H', W') → ∂L/∂x (N, C, H, W), the sum over both paths."""
        grad_sum = self.relu.backward(grad_output)
        return self.residual.backward(grad_sum) + self.shortcut.backward(grad_sum)
