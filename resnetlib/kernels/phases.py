"""∂L/∂x of a 3 × 3 convolution with stride 2, without adding up overlapping windows.

Take the pixels by fours, 2 × 2, at the places to which the window moves. Every four lies in the same way
under its windows: its first pixel under the centre of one window only, the pixel to the right and the
one below under two windows each, the last under four. In all, a four meets 2 × 2 neighbouring answers.
So ∂L/∂x is a convolution of ∂L/∂y by filters of 2 × 2, which give 4 C numbers, those of a four. Its
upper two pixels need only the upper two of the answers.

Source
    Shi et al. 2016, arXiv:1609.07009
"""

import numpy as np

from .buffers import scratch
from .layout import view_of

MANY = 64  # channels at which sums cost no more than the products that they save


def fit(spec):
    """Whether a convolution has this form, and few channels."""
    return (spec.k, spec.s, spec.p) == (3, 2, 1) and spec.C < MANY


def filters_of(weight):
    """Filters (3, 3, C, F) → those of the even lines (2 F, 2 C), and of the odd lines (4 F, 2 C)."""
    _, _, C, F = weight.shape
    # (answer below, answer to the right, F, pixel below, pixel to the right, C)
    filters = np.zeros((2, 2, F, 2, 2, C), weight.dtype)
    met = ((0, 0, 1), (0, 1, 2), (1, 1, 0))  # an answer, a pixel, and the tap between them
    for i, row, u in met:
        for j, column, v in met:
            filters[i, j, :, row, column] = weight[u, v].T
    even, odd = filters[:1, :, :, 0], filters[:, :, :, 1]
    return even.reshape(2 * F, 2 * C), odd.reshape(4 * F, 2 * C)


def backward(grad_y, even, odd, grad_x, add):
    """Fills grad_x (B, H, W, C) from grad_y (B, H', W', F) and what `filters_of` made, plus `add`."""
    (B, H_out, W_out, F), (_, H, W, C) = grad_y.shape, grad_x.shape
    framed = scratch("framed gradient", (B, H_out + 1, W_out + 1, F), grad_y.dtype)
    framed[:, H_out], framed[:, :, W_out] = 0, 0
    framed[:, :H_out, :W_out] = grad_y
    a, b, c, _ = framed.strides
    shape = (B, H_out, W_out, 2, 2 * F)
    answers = scratch("answers by fours", shape, grad_y.dtype)
    answers[...] = view_of(framed, shape, (a, b, c, b, framed.itemsize))
    answers = answers.reshape(B, H_out, W_out, 4 * F)

    whole = grad_x
    if (2 * H_out, 2 * W_out) != (H, W):  # an odd side: its last four is cut
        whole = scratch("whole", (B, 2 * H_out, 2 * W_out, C), grad_x.dtype)
    lines = whole.reshape(B, H_out, 2, W_out, 2 * C, copy=False)
    np.matmul(answers[..., : 2 * F], even, out=lines[:, :, 0])
    np.matmul(answers, odd, out=lines[:, :, 1])
    if whole is not grad_x:
        grad_x[...] = whole[:, :H, :W]
    if add is not None:
        grad_x += add
