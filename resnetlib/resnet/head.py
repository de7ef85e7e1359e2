"""The head: from the last feature maps to one score per class."""

import numpy as np

from resnetlib.layers import Dense, Dropout, GlobalAveragePooling2D, Layer


class Head(Layer):
    """Averages each map to one number, silences some in training, and scores the classes.

    The dense weights begin ten times smaller than elsewhere: the first logits are near zero, no
    class is preferred, and the first loss is near ln K.

    Shapes
        x  (N, C, H, W)
        y  (N, K)   logits, in nats
    Source
        He et al. 2015, arXiv:1512.03385, Table 1, last row; small first logits as in Goyal et al.
        2017, arXiv:1706.02677, section 5.1
    """

    def __init__(self, in_channels, num_classes, dropout_rate=0.5, *, rng=None):
        rng = np.random.default_rng(rng)
        self.pool = GlobalAveragePooling2D()
        self.dropout = Dropout(dropout_rate, rng=rng)
        self.dense = Dense(in_channels, num_classes, rng=rng)
        self.dense.weight.value *= 0.1

    def forward(self, x):
        return self.dense.forward(self.dropout.forward(self.pool.forward(x)))

    def backward(self, grad_output):
        return self.pool.backward(self.dropout.backward(self.dense.backward(grad_output)))
