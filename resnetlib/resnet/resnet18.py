"""ResNet-18: a stem, four stages of two blocks, a head. Eighteen layers that hold weights."""

import numpy as np

from resnetlib.layers import Layer
from resnetlib.layers.layer import expect_images, expect_whole

from .head import Head
from .stage import Stage
from .stem import Stem


class ResNet18(Layer):
    """Images in, one logit per class out.

        logits = head(stage_4(stage_3(stage_2(stage_1(stem(x))))))

    Each stage after the first halves the side of the maps and doubles the channels, so that every
    stage costs about as many multiply-adds. The loss stays outside of the model.

    Shapes
        x  (N, C, H, W)   pixels, best with mean 0 and variance 1 per channel
        y  (N, K)         logits, in nats
    Raises
        ValueError  if x has other than input_channels channels, or the stem is unknown
    Source
        He et al. 2015, arXiv:1512.03385, Table 1: 11,689,512 parameters at 1,000 classes
    """

    def __init__(
        self,
        input_channels=3,
        num_classes=3,
        *,
        width=64,
        stem="imagenet",
        dropout_rate=0.5,
        rng=None,
    ):
        expect_whole(
            "ResNet18", input_channels=input_channels, num_classes=num_classes, width=width
        )
        rng = np.random.default_rng(rng)
        self.input_channels = input_channels
        self.num_classes = num_classes
        self.stem = Stem(input_channels, width, stem, rng=rng)
        self.stages = [
            Stage(width, width, stride=1, rng=rng),
            Stage(width, 2 * width, stride=2, rng=rng),
            Stage(2 * width, 4 * width, stride=2, rng=rng),
            Stage(4 * width, 8 * width, stride=2, rng=rng),
        ]
        self.head = Head(8 * width, num_classes, dropout_rate, rng=rng)

    def forward(self, x):
        """images (N, C, H, W) → logits (N, K)."""
        expect_images(self, x, self.input_channels)
        x = self.stem.forward(x)
        for stage in self.stages:
            x = stage.forward(x)
        return self.head.forward(x)

    def backward(self, grad_output, *, input_grad=True):
        """∂L/∂logits (N, K) → ∂L/∂images (N, C, H, W), or None without `input_grad`."""
        grad = self.head.backward(grad_output)
        for stage in reversed(self.stages):
            grad = stage.backward(grad)
        return self.stem.backward(grad, input_grad=input_grad)
