"""Sliding windows: what a convolution and a pooling layer look through.

`windows_of` gathers and `sum_windows` scatters; each is the other's adjoint, so the second is the
first one's backward.
"""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def output_size(size, kernel_size, stride=1, padding=0):
    """How many windows fit along one side: ⌊(size + 2p − k) / s⌋ + 1.

    Raises
        ValueError  if the window is larger than the padded side
    """
    if kernel_size > size + 2 * padding:
        raise ValueError(
            f"a window of {kernel_size} does not fit into a side of {size} pixels "
            f"with padding {padding}"
        )
    return (size + 2 * padding - kernel_size) // stride + 1


def padded(x, padding, value=0.0):
    """x with a frame of constant pixels around every image."""
    if padding == 0:
        return x
    frame = (padding, padding)
    return np.pad(x, ((0, 0), (0, 0), frame, frame), constant_values=value)


def cropped(x, padding):
    """x without its frame: undoes `padded`."""
    if padding == 0:
        return x  # x[..., 0:-0, 0:-0] would be empty
    return x[:, :, padding:-padding, padding:-padding]


def windows_of(x, kernel_size, stride=1):
    """Every window of every image: a view, no copy.

    Shapes
        x        (N, C, H, W)           already padded
        windows  (N, C, H', W', k, k)   H' = output_size(H, k, s)
    """
    output_size(min(x.shape[2:]), kernel_size, stride)
    windows = sliding_window_view(x, (kernel_size, kernel_size), axis=(2, 3))
    return windows[:, :, ::stride, ::stride]


def sum_windows(windows, shape, stride=1):
    """Add every window back onto the pixels that it came from; where windows overlap, they sum.

    Shapes
        windows  (N, C, H', W', k, k)
        returns  shape, which is (N, C, H, W)
    """
    _, _, H_out, W_out, k, _ = windows.shape
    x = np.zeros(shape, windows.dtype)
    for u in range(k):
        for v in range(k):
            x[:, :, u : u + stride * H_out : stride, v : v + stride * W_out : stride] += windows[
                ..., u, v
            ]
    return x
