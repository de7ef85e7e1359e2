"""What chapter 10 says of two mistakes in a block, measured: they learn, only worse."""

import numpy as np
import pytest

from resnetlib import (
    SGD,
    BatchNorm2D,
    Conv2D,
    DataLoader,
    Dense,
    GlobalAveragePooling2D,
    ReLU,
    ResidualBlock,
    Sequential,
    gather_params,
    load_digits,
    train,
)


class OneReLU(ResidualBlock):
    def __init__(self, in_channels, out_channels, stride=1, *, rng=None):
        super().__init__(in_channels, out_channels, stride, rng=rng)
        self.residual.layers[2] = self.relu


class DroppedShortcut(ResidualBlock):
    def backward(self, grad_output):
        return self.residual.backward(self.relu.backward(grad_output))


def loss_with(block, epochs=5):
    rng = np.random.default_rng(0)
    (images, labels), _ = load_digits()
    images = (images - images.mean()) / images.std()
    model = Sequential(
        *(Conv2D(1, 8, 3, 2, 1, bias=False, rng=rng), BatchNorm2D(8), ReLU()),
        *(block(8, 8, rng=rng) for _ in range(4)),
        *(GlobalAveragePooling2D(), Dense(8, 10, rng=rng)),
    )
    optimizer = SGD(gather_params(model), lr=0.05, momentum=0.9)
    loader = DataLoader(images, labels, 64, shuffle=True, rng=0)
    return train(model, optimizer, loader, epochs, progress=False).loss[-1]


@pytest.mark.parametrize("mistake", [OneReLU, DroppedShortcut])
def test_a_block_with_a_mistake_in_backward_learns_only_worse(mistake):
    right, wrong = loss_with(ResidualBlock), loss_with(mistake)

    assert 1.4 * right < wrong < 0.9 * np.log(10)
