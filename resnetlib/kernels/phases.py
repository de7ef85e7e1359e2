"""∂L/∂x of a 3 × 3 convolution with stride 2, without adding up overlapping windows.

Take the pixels by fours, as 2 × 2. The windows move two pixels at a time, so all fours are met alike: a
pixel at the top left by one tap of one window, its neighbours by taps of two and of two, the last by
taps of four; all four windows begin at four neighbouring answers. So ∂L/∂x is a convolution of ∂L/∂y by
filters of 2 × 2, that gives 4 C numbers for four pixels. The upper two lines of pixels need only two of
the four answers.

Source
    Shi et al. 2016, arXiv:1609.07009, section 3
"""

import numpy as np

from .buffers import scratch
from .layout import view_of


def fit(spec):
    """Whether a convolution has this form, and so few channels that its sums cost more than products."""
    return (spec.k, spec.s, spec.p) == (3, 2, 1) and spec.C < 64


def filters_of(weight):
    """Filters (3, 3, C, F) → those of the even lines (2 F, 2 C), and of the odd lines (4 F, 2 C)."""
    _, _, C, F = weight.shape
    filters = np.zeros(
        (2, 2, F, 2, 2, C), weight.dtype
    )  # answer below, across; pixel below, across
    met = ((0, 0, 1), (0, 1, 2), (1, 1, 0))  # an answer, a pixel, and the tap between them
    for below, row, u in met:
        for across, column, v in met:
            filters[below, across, :, row, column] = weight[u, v].T
    even, odd = filters[:1, :, :, 0], filters[:, :, :, 1]
    return even.reshape(2 * F, 2 * C), odd.reshape(4 * F, 2 * C)


def backward(grad_y, even, odd, grad_x):
    """Fills grad_x (B, H, W, C) from grad_y (B, H', W', F) and what `filters_of` made."""
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
    if (2 * H_out, 2 * W_out) != (H, W):  # an odd side: the last four is cut
        whole = scratch("whole", (B, 2 * H_out, 2 * W_out, C), grad_x.dtype)
    lines = whole.reshape(B, H_out, 2, W_out, 2 * C, copy=False)
    np.matmul(answers[..., : 2 * F], even, out=lines[:, :, 0])
    np.matmul(answers, odd, out=lines[:, :, 1])
    if whole is not grad_x:
        grad_x[...] = whole[:, :H, :W]
