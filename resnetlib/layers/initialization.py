"""How weights begin: random enough to differ, scaled so that signals neither fade nor explode."""

import math

import numpy as np


def he_normal(shape, fan_in, rng):
    """Normal weights with variance 2 / fan_in, which keeps the size of signals through ReLUs.

    Source
        He et al. 2015, arXiv:1502.01852, equation 10
    """
    rng = np.random.default_rng(rng)
    return rng.standard_normal(shape, dtype=np.float32) * np.float32(math.sqrt(2 / fan_in))


def lecun_normal(shape, fan_in, rng):
    """Normal weights with variance 1 / fan_in, which keeps the size of signals where no ReLU follows.

    Source
        LeCun et al. 1998, "Efficient BackProp", equation 16
    """
    rng = np.random.default_rng(rng)
    return rng.standard_normal(shape, dtype=np.float32) * np.float32(math.sqrt(1 / fan_in))
