"""Convolution on small maps, one position (u, v) of the filter at a time: nine matrix products.

On a map of 2 × 2 most of a 3 × 3 window hangs over the edge. A tap multiplies only the pixels that
it meets, and on a map of 1 × 1 eight of the nine meet none. The threads share the taps out, not the
images, since here weights outweigh pixels: each is read once.
"""

import numpy as np

from .buffers import empty, scratch
from .threads import in_parallel, shares, worth

LEAST = 131_072  # numbers that are worth a thread of their own, to sum


def met(size, size_out, tap, s, p):
    """The outputs whose tap meets a pixel, and these pixels, along one side; two slices."""
    first = max(0, -((tap - p) // s))
    last = min(size_out - 1, (size - 1 + p - tap) // s)
    start = first * s + tap - p
    return slice(first, last + 1), slice(start, start + s * (last - first) + 1, s)


def taps_of(spec):
    """(u, v, outputs, pixels) of every tap that meets a pixel, the largest first.

    Outputs and pixels are indices into (N, H', W', F) and (N, H, W, C).
    """
    found = []
    for u in range(spec.k):
        rows_out, rows = met(spec.H, spec.H_out, u, spec.s, spec.p)
        for v in range(spec.k):
            columns_out, columns = met(spec.W, spec.W_out, v, spec.s, spec.p)
            size = (rows_out.stop - rows_out.start) * (columns_out.stop - columns_out.start)
            if rows_out.stop > rows_out.start and columns_out.stop > columns_out.start:
                out, pixels = (
                    (slice(None), rows_out, columns_out),
                    (slice(None), rows, columns),
                )
                found.append((size, u, v, out, pixels))
    return [tap for _, *tap in sorted(found, key=lambda tap: -tap[0])]


def gathered(x, places):
    """Some pixels as rows (n, C), in one piece; a view where they are all of them."""
    return np.ascontiguousarray(x[places]).reshape(-1, x.shape[-1])


def in_turn_or_parallel(multiply, taps, spec):
    """[multiply(tap) for tap in taps], over the threads where there is enough to do."""
    if worth(spec.N * spec.cost // spec.k**2) * 2 > len(taps):
        return [multiply(tap) for tap in taps]
    return in_parallel(multiply, taps)


def summed(products, places, y, add=None, then=None):
    """Fills y with the sum of all products, each at its places, in their order."""

    def work(part):
        y[part] = 0 if add is None else add[part]
        for product, place in zip(products, places, strict=True):
            here = y[part][place]
            per_image = len(product) // len(y)
            here += product[part.start * per_image : part.stop * per_image].reshape(here.shape)
        return then and then(y, part)

    return in_parallel(work, shares(len(y), 1 + LEAST // (len(products) * y[0].size)))


def forward(source, weight, spec, y, then):
    """Images (N, H, W, C), weight (k, k, C, F) → fills y (N, H', W', F); then(y, images)."""
    taps, x = taps_of(spec), source.whole()

    def multiply(tap):
        u, v, _, pixels = tap
        rows = gathered(x, pixels)
        return np.matmul(rows, weight[u, v], out=empty((len(rows), spec.F), x.dtype))

    products = in_turn_or_parallel(multiply, taps, spec)
    return summed(products, [out for _, _, out, _ in taps], y, then=then)


def backward(source, grad, weight, spec, grad_x, add, grad_weight):
    """Fills grad_x, unless it is None, and adds ∂L/∂weight onto grad_weight (k, k, C, F)."""
    taps, x, grad_y = taps_of(spec), source.whole(), grad.whole()

    def multiply(tap):
        u, v, out, pixels = tap
        rows, g = gathered(x, pixels), gathered(grad_y, out)
        more = scratch("more", (spec.C, spec.F), x.dtype)
        grad_weight[u, v] += np.matmul(rows.T, g, out=more)
        if grad_x is not None:
            return np.matmul(g, weight[u, v].T, out=empty((len(g), spec.C), x.dtype))

    products = in_turn_or_parallel(multiply, taps, spec)
    if grad_x is not None:
        summed(products, [pixels for *_, pixels in taps], grad_x, add)
