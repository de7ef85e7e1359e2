"""A stage: residual blocks that share one width and one size of map."""

import numpy as np

from resnetlib.layers import Sequential

from .residual_block import ResidualBlock


class Stage(Sequential):
    """Blocks in a row; only the first changes the number of channels and the size of the maps.

    Shapes
        x  (N, C, H, W)
        y  (N, F, H', W')   H' = ⌈H / stride⌉
    Source
        He et al. 2015, arXiv:1512.03385, Table 1, rows conv2_x to conv5_x
    """

    def __init__(self, in_channels, out_channels, stride, blocks=2, *, rng=None):
        rng = np.random.default_rng(rng)  # one for all: layers of one seed would be equal
        first = ResidualBlock(in_channels, out_channels, stride, rng=rng)
        others = [ResidualBlock(out_channels, out_channels, rng=rng) for _ in range(blocks - 1)]
        super().__init__(first, *others)
