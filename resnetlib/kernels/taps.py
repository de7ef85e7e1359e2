"""Convolution on small maps, one position (u, v) of the filter at a time: nine matrix products.

On a map of 2 × 2 most of a 3 × 3 window hangs over the edge. A tap multiplies only the pixels that
it meets, and on a map of 1 × 1 eight of the nine meet none. The threads share the filters out, not
the images, since here weights outweigh pixels: each is read once.
"""

import numpy as np

from .buffers import scratch
from .threads import in_parallel, shares

LEAST = 64  # filters, or channels, that are worth a thread of their own
WORTH = 65_536  # numbers that are worth a thread of their own, to copy


def met(size, size_out, tap, s, p):
    """The outputs whose tap meets a pixel, and these pixels, along one side; two slices."""
    first = max(0, -((tap - p) // s))
    last = min(size_out - 1, (size - 1 + p - tap) // s)
    start = first * s + tap - p
    return slice(first, last + 1), slice(start, start + s * (last - first) + 1, s)


def taps_of(spec):
    """(u, v, outputs, pixels) of every tap that meets a pixel; the two are pairs of slices."""
    for u in range(spec.k):
        rows_out, rows = met(spec.H, spec.H_out, u, spec.s, spec.p)
        for v in range(spec.k):
            columns_out, columns = met(spec.W, spec.W_out, v, spec.s, spec.p)
            if rows_out.stop > rows_out.start and columns_out.stop > columns_out.start:
                yield u, v, (slice(None), rows_out, columns_out), (slice(None), rows, columns)


def gathered(x, places):
    """The pixels of every tap as rows (n, C), in one piece; a view where the tap meets them all."""

    def gather(part):
        return [np.ascontiguousarray(x[place]).reshape(-1, x.shape[-1]) for place in places[part]]

    parts = shares(len(places), 1 + 4 * WORTH // x.size)
    return [rows for part in in_parallel(gather, parts) for rows in part]


def forward(source, weight, spec, y, then):
    """Images (N, H, W, C), weight (k, k, C, F) → fills y (N, H', W', F), and calls then(y, images)."""
    taps = list(taps_of(spec))
    rows = gathered(source.whole(), [pixels for *_, pixels in taps])

    def work(chunk):
        part = scratch("answers", (*y.shape[:3], chunk.stop - chunk.start), y.dtype)
        part[...] = 0
        for (u, v, out, _), pixels in zip(taps, rows, strict=True):
            place = part[out]
            more = scratch("products", (len(pixels), part.shape[-1]), y.dtype)
            np.matmul(pixels, weight[u, v, :, chunk], out=more)
            place += more.reshape(place.shape)
        y[..., chunk] = part

    in_parallel(work, shares(spec.F, LEAST))
    return [then(y, slice(0, spec.N))]


def backward(source, grad, weight, spec, grad_x, add, grad_weight):
    """Fills grad_x, unless it is None, and adds ∂L/∂weight onto grad_weight (k, k, C, F)."""
    taps = list(taps_of(spec))
    x = source.whole()
    rows = gathered(x, [pixels for *_, pixels in taps])
    grads = gathered(grad.whole(), [out for _, _, out, _ in taps])

    def onto_weight(chunk):
        for (u, v, *_), pixels, g in zip(taps, rows, grads, strict=True):
            more = scratch("more", (spec.C, chunk.stop - chunk.start), x.dtype)
            grad_weight[u, v, :, chunk] += np.matmul(pixels.T, g[:, chunk], out=more)

    def onto_pixels(chunk):
        part = scratch("shares", (*grad_x.shape[:3], chunk.stop - chunk.start), x.dtype)
        part[...] = 0
        for (u, v, _, pixels), g in zip(taps, grads, strict=True):
            place = part[pixels]
            more = scratch("products", (len(g), part.shape[-1]), x.dtype)
            np.matmul(g, weight[u, v, chunk].T, out=more)
            place += more.reshape(place.shape)
        if add is None:
            grad_x[..., chunk] = part
        else:
            np.add(part, add[..., chunk], out=grad_x[..., chunk])

    work = [(onto_weight, chunk) for chunk in shares(spec.F, LEAST)]
    if grad_x is not None:
        work += [(onto_pixels, chunk) for chunk in shares(spec.C, LEAST)]
    in_parallel(lambda item: item[0](item[1]), work)
