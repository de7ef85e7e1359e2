"""Stands where the residual block stands while an exercise that asks for it is graded.

It has the block's name, its arguments and its learned arrays, for `swapped` carries those over to a
student's block. Of the layers that hold them in the library nothing is to be seen.
"""

import numpy as np

from resnetlib.layers import Layer, Parameter


class Holder(Layer):
    """Learned and running arrays, and nothing that computes."""

    def forward(self, x):
        raise PermissionError("this exercise asks you to write ResidualBlock")

    def backward(self, grad_output):
        raise PermissionError("this exercise asks you to write ResidualBlock")


def filters(out_channels, in_channels, side, rng):
    """Weights of the size that a convolution begins with."""
    holder = Holder()
    shape = (out_channels, in_channels, side, side)
    values = rng.standard_normal(shape) * np.sqrt(2 / (in_channels * side**2))
    holder.weight = Parameter(values.astype(np.float32))
    return holder


def norm(channels):
    """What a batch norm learns and counts, at its beginning."""
    holder = Holder()
    holder.gamma = Parameter(np.ones(channels, np.float32))
    holder.beta = Parameter(np.zeros(channels, np.float32))
    holder.running_mean, holder.running_var = np.zeros(channels), np.ones(channels)
    return holder


def row(*holders):
    """Some holders, named as those of a Sequential are."""
    whole = Holder()
    whole.layers = list(holders)
    return whole


class ResidualBlock(Holder):
    """The learned arrays of a residual block, in their places."""

    def __init__(self, in_channels, out_channels, stride=1, *, rng=None):
        rng = np.random.default_rng(rng)
        self.in_channels, self.out_channels, self.stride = in_channels, out_channels, stride
        first = filters(out_channels, in_channels, 3, rng), norm(out_channels)
        second = filters(out_channels, out_channels, 3, rng), norm(out_channels)
        self.residual = row(*first, Holder(), *second)
        self.shortcut = Holder()
        if stride != 1 or in_channels != out_channels:
            self.shortcut = row(filters(out_channels, in_channels, 1, rng), norm(out_channels))
