"""Convolution as one matrix product per block: the windows copied into rows, times the filters.

The rows of all images at once would be k² times as large as x. A block's rows fit into the
processor's own cache, are used there, and are overwritten by the next block's; backward gathers them
again.
"""

import numpy as np

from . import phases
from .buffers import scratch
from .layout import rows_of, view_of
from .products import multiply, rows_in_lot
from .threads import in_parallel, pieces, shares, worth

BLOCK = 8_000_000  # bytes of rows in one block


def framed_piece(source, piece, p):
    """A slice of the images with a frame of zeros, in this thread's scratch memory."""
    if p == 0:
        return source.at(piece)
    _, H, W, C = source.shape
    framed = scratch("framed", (piece.stop - piece.start, H + 2 * p, W + 2 * p, C), source.dtype)
    framed[:, :p], framed[:, H + p :] = 0, 0
    framed[:, p : H + p, :p], framed[:, p : H + p, W + p :] = 0, 0
    source.fill(piece, framed[:, p : H + p, p : W + p])
    return framed


def rows_in(framed, spec, top, bottom):
    """The windows of output rows top to bottom, (B·(bottom−top)·W', k·k·C), copied."""
    B, C, k, s = len(framed), framed.shape[-1], spec.k, spec.s
    if k == 1 and s == 1:
        return rows_of(framed[:, top:bottom])
    a, b, c, _ = framed.strides  # the last may be anything where C is 1
    shape = (B, bottom - top, spec.W_out, k, k * C)
    windows = view_of(framed, shape, (a, b * s, c * s, b, framed.itemsize), top * s * b)
    rows = scratch("rows", shape, framed.dtype)
    rows[...] = windows
    return rows.reshape(-1, k * k * C)


def images_per_part(spec):
    """Images that are gathered together: as many as share the cache."""
    return max(1, BLOCK // (spec.H_out * spec.W_out * spec.k**2 * spec.C * 4))


def bands(spec, images):
    """Output rows from top to bottom, as pairs, so that one band of so many images fits the cache."""
    bytes_per_row = images * spec.W_out * spec.k**2 * spec.C * 4
    height = max(1, min(spec.H_out, BLOCK // bytes_per_row))
    return [(top, min(top + height, spec.H_out)) for top in range(0, spec.H_out, height)]


def forward(source, weight, spec, y, then):
    """Images (N, H, W, C), weight (k, k, C, F) → fills y (N, H', W', F); then(y, images).

        y[n,i,j,f] = Σ_{u,v,c} framed[n, i·s + u, j·s + v, c] · w[u,v,c,f]

    which is rows · weight: for each answer, rows (answers, k·k·C) hold its window.
    """
    weight = weight.reshape(-1, spec.F)

    def work(part):
        told = []
        for piece in pieces(part, images_per_part(spec)):
            framed = framed_piece(source, piece, spec.p)
            for top, bottom in bands(spec, len(framed)):
                rows = rows_in(framed, spec, top, bottom)
                out = y[piece, top:bottom]
                if out.flags.c_contiguous:
                    multiply(rows, weight, out.reshape(len(rows), -1))
                else:
                    out[...] = (rows @ weight).reshape(out.shape)
            told.append(then(y, piece))
        return told

    return [one for told in in_parallel(work, shares(spec.N, worth(spec.cost))) for one in told]


def is_direct(spec):
    """Whether a pixel receives from one window at most, without a frame."""
    return spec.k == 1 and spec.p == 0


def receiver(framed, spec, piece, grad_x, add):
    """Where the windows' shares of ∂L/∂x are summed: grad_x itself if direct, else a frame of zeros."""
    if not is_direct(spec):
        received = scratch("received", framed.shape, grad_x.dtype)
        received[...] = 0
        return received
    if add is not grad_x:
        grad_x[piece] = 0 if add is None else add[piece]
    return grad_x[piece]


def turned_filters(weight):
    """Filters (k, k, C, F) → weightᵀ (F, k·k·C), in one piece where they are multiplied in lots."""
    turned = weight.reshape(-1, weight.shape[-1]).T
    return np.ascontiguousarray(turned) if rows_in_lot(*turned.shape) else turned


def grad_weight_with(so_far, rows, g):
    """The sum for ∂L/∂weight (k·k·C, F) with one band more; before the first it is None.

        ∂L/∂w[u,v,c,f] = Σ_{n,i,j} framed[n, i·s + u, j·s + v, c] · ∂L/∂y[n,i,j,f]

    which is rowsᵀ · g: for each answer, rows (answers, k·k·C) hold its window and g (answers, F) its
    ∂L/∂y.
    """
    more = rows.T @ g
    return more if so_far is None else np.add(so_far, more, out=more)


def grad_rows_of(rows, g, turned):
    """∂L/∂rows, of the shape of the rows (answers, k·k·C): what each window gives back to its pixels.

        ∂L/∂window[n,i,j,u,v,c] = Σ_f ∂L/∂y[n,i,j,f] · w[u,v,c,f]

    which is g · weightᵀ, with g (answers, F) and `turned`, which is weightᵀ (F, k·k·C).
    """
    grad_rows = scratch("shares of windows", rows.shape, rows.dtype)
    multiply(g, turned, grad_rows)
    return grad_rows


def add_windows(grad_rows, spec, top, bottom, received):
    """Adds what the windows of output rows top to bottom give back onto their pixels.

        received[n, i·s + u, j·s + v, c] += ∂L/∂window[n,i,j,u,v,c]

    One place (u, v) of all windows at a time: no two of them have the same pixel there. `received` is
    (B, H + 2p, W + 2p, C), with its frame.
    """
    B, k, s = len(received), spec.k, spec.s
    windows = grad_rows.reshape(B, bottom - top, spec.W_out, k, k, -1)
    for u in range(k):
        below = slice(top * s + u, (bottom - 1) * s + u + 1, s)
        for v in range(k):
            across = slice(v, v + s * (spec.W_out - 1) + 1, s)
            received[:, below, across] += windows[:, :, :, u, v]


def take_out_of_frame(received, spec, piece, grad_x, add):
    """Fills a slice of the images of grad_x (N, H, W, C) from received (B, H + 2p, W + 2p, C).

        ∂L/∂x[n,h,w,c] = received[n, h + p, w + p, c] + add[n,h,w,c]

    An `add` of None is 0.
    """
    p = spec.p
    inner = received[:, p : p + spec.H, p : p + spec.W]
    if add is None:
        grad_x[piece] = inner
    else:
        np.add(inner, add[piece], out=grad_x[piece])


def backward(source, grad, weight, spec, grad_x, add, grad_onto):
    """Fills grad_x (N, H, W, C), unless it is None; adds ∂L/∂weight onto grad_onto (k, k, C, F).

        y = rows · weight        ∂L/∂weight = rowsᵀ · ∂L/∂y        ∂L/∂rows = ∂L/∂y · weightᵀ

    A pixel was copied into several rows, so that its ∂L/∂x is the sum of what they give back, plus
    `add`; where it is direct, `add` may be grad_x itself. Where `phases` fit, they compute ∂L/∂x.
    """
    by_phases = grad_x is not None and phases.fit(spec)
    even_and_odd = phases.filters_of(weight) if by_phases else None
    turned = turned_filters(weight)

    def work(part):
        grad_weight = None
        for piece in pieces(part, images_per_part(spec)):
            framed, grad_y = framed_piece(source, piece, spec.p), grad.at(piece)
            received = None  # where phases give ∂L/∂x, or nobody asks for it
            if by_phases:
                more = None if add is None else add[piece]
                phases.backward(grad_y, *even_and_odd, grad_x[piece], more)
            elif grad_x is not None:
                received = receiver(framed, spec, piece, grad_x, add)
            for top, bottom in bands(spec, len(framed)):
                rows, g = rows_in(framed, spec, top, bottom), rows_of(grad_y[:, top:bottom])
                grad_weight = grad_weight_with(grad_weight, rows, g)
                if received is not None:
                    add_windows(grad_rows_of(rows, g, turned), spec, top, bottom, received)
            if received is not None and not is_direct(spec):
                take_out_of_frame(received, spec, piece, grad_x, add)
        return grad_weight

    found = in_parallel(work, shares(spec.N, worth(spec.cost)))
    for part in found:  # in their order: the same sum every time
        grad_onto += part.reshape(grad_onto.shape)
