"""Convolution on small maps, one position (u, v) of the filter at a time: nine matrix products.

On a map of 2 × 2 most of a 3 × 3 window hangs over the edge. A tap multiplies only the pixels that
it meets, and on a map of 1 × 1 eight of the nine meet none. The threads share the channels out, not
the images, where weights outweigh pixels: each is read once.
"""

import math

import numpy as np

from .buffers import scratch
from .threads import in_parallel, shares, worth, worth_passing


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


def gathered(name, x, places):
    """Some pixels as rows (n, channels), in one piece, in scratch memory; a view where it can be."""
    pixels = x[places]
    if pixels.flags.c_contiguous:
        return pixels.reshape(-1, x.shape[-1])
    rows = scratch(name, pixels.shape, x.dtype)
    rows[...] = pixels
    return rows.reshape(-1, x.shape[-1])


def add_taps(x, weight, taps, y):
    """Fills y (N, H', W', F) with the sum of all taps' products of x (N, H, W, C) and weight."""
    for number, (u, v, outputs, pixels) in enumerate(taps):
        rows, here = gathered("rows", x, pixels), y[outputs]
        whole = number == 0 and here.shape == y.shape and here.flags.c_contiguous
        if number == 0 and not whole:
            y[...] = 0
        out = here if whole else scratch("products", here.shape, x.dtype)
        np.matmul(rows, weight[u, v], out=out.reshape(len(rows), -1))
        if not whole:
            here += out


def add_all(x, weight, taps, y, cost, then):
    """The same, spread over the threads: `cost` multiply-adds in all. Then then(y, images)."""
    N, *sides, F = y.shape
    if N * math.prod(sides) < F:  # then each thread reads its own share of the filters

        def some_filters(part):
            add_taps(x, weight[..., part], taps, y[..., part])

        in_parallel(some_filters, shares(F, 2 * worth(cost // F)))
        return in_parallel(lambda part: then(y, part), shares(N, worth_passing(y[0].size)))

    def some_images(part):
        add_taps(x[part], weight, taps, y[part])
        return then(y, part)

    return in_parallel(some_images, shares(N, 2 * worth(cost // N)))


def cost_of(taps, spec):
    """Multiply-adds of all images, about."""
    return spec.N * spec.multiply_adds * len(taps) // spec.k**2


def forward(source, weight, spec, y, then):
    """Images (N, H, W, C), weight (k, k, C, F) → fills y (N, H', W', F); then(y, images)."""
    taps = taps_of(spec)
    return add_all(source.whole(), weight, taps, y, cost_of(taps, spec), then)


def backward(source, grad, weight, spec, grad_x, add, grad_weight):
    """Fills grad_x, unless it is None, and adds ∂L/∂weight onto grad_weight (k, k, C, F)."""
    taps, x, grad_y = taps_of(spec), source.whole(), grad.whole()
    cost = cost_of(taps, spec)

    def some_channels(part):
        more = scratch("more", (part.stop - part.start, spec.F), x.dtype)
        for u, v, outputs, pixels in taps:
            rows, g = gathered("rows", x[..., part], pixels), gathered("grad", grad_y, outputs)
            grad_weight[u, v][part] += np.matmul(rows.T, g, out=more)

    in_parallel(some_channels, shares(spec.C, 2 * worth(cost // spec.C)))
    if grad_x is None:
        return

    def then(grad_x, part):
        if add is not None:
            grad_x[part] += add[part]

    back = [(u, v, pixels, outputs) for u, v, outputs, pixels in taps]
    add_all(grad_y, weight.swapaxes(2, 3), back, grad_x, cost, then)
