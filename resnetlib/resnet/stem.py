"""The stem: the first convolution, which meets the pixels."""

from resnetlib.kernels import fast
from resnetlib.layers import BatchNorm2D, Conv2D, Identity, Layer, MaxPool2D, ReLU
from resnetlib.layers.layer import without_input_grad


class Stem(Layer):
    """From pixels to the first feature maps: convolution, batch norm, ReLU, and perhaps pooling.

    "imagenet" is the paper's, for photographs: 7×7 with stride 2, then a 3×3 max pool with
    stride 2, so that a side shrinks fourfold. "small" is for small images: 3×3 with stride 1 and
    no pool, so that a side keeps its size.

    Shapes
        x  (N, C, H, W)         pixels
        y  (N, width, H', W')   H' = ⌈H / 4⌉ ("imagenet") or H ("small")
    Raises
        ValueError  if the stem is neither of the two
    Source
        He et al. 2015, arXiv:1512.03385, Table 1, rows conv1 and conv2_x; "small": section 4.2
    """

    def __init__(self, input_channels, width, kind="imagenet", *, rng=None):
        if kind == "imagenet":
            self.conv = Conv2D(input_channels, width, 7, stride=2, padding=3, bias=False, rng=rng)
        elif kind == "small":
            self.conv = Conv2D(input_channels, width, 3, stride=1, padding=1, bias=False, rng=rng)
        else:
            raise ValueError(f"the stem is either 'imagenet' or 'small', got {kind!r}")
        self.norm = BatchNorm2D(width)
        self.relu = ReLU()
        self.pool = MaxPool2D(3, stride=2, padding=1) if kind == "imagenet" else Identity()

    @fast
    def forward(self, x):
        y = self.relu.forward(self.norm.forward(self.conv.forward(x)))
        return self.pool.forward(y)

    @fast
    def backward(self, grad_output, *, input_grad=True):
        grad = self.norm.backward(self.relu.backward(self.pool.backward(grad_output)))
        if input_grad:
            return self.conv.backward(grad)
        without_input_grad(self.conv, grad)  # a convolution that was swapped in may not know it
        return None
