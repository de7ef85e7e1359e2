"""Winograd's convolution in one direction: m answers from m + 2 products in place of 3 m.

    y = Σ_v Aᵀ [ (G w_v) ⊙ (Bᵀ d_v) ]       d a strip of m + 2 pixels, one below another, y its m answers

In two directions a tile takes fewer products still, but with few channels its transforms cost all
that they save. Here a strip is as wide as the image, so that a transform is one short matrix times
long lines, without a copy. Along the line nothing is transformed: a window is three neighbouring
pixels, 3·C numbers in one piece, and every third window begins where the last one ended. So three
matrices, each begun one pixel later, hold all windows, and no window is ever copied.

A line ends with one pixel of zeros, which is the frame of this line's last pixel and of the next
line's first. An answer to a window around it is computed, and never read.

∂L/∂x is the same convolution of ∂L/∂y, by the filters turned around; ∂L/∂weight is the exact adjoint.
"""

from typing import NamedTuple

import numpy as np

from .buffers import scratch
from .layout import view_of
from .products import rows_in_lot
from .threads import in_parallel, pieces, shares, worth
from .winograd import POINTS, cook_toom

STRIPS = 1_200_000  # bytes of transformed strips in one piece
MOVED = 8  # multiply-adds in the time that it takes to move a number

M = 4
SIDE = M + 2
B_T, G, A_T = (matrix.astype(np.float32) for matrix in cook_toom(M, POINTS))

# What backward makes of ∂L/∂y in one product: its strips, and the adjoint of the answers.
BOTH = np.concatenate([B_T, np.pad(A_T.T, ((0, 0), (1, 1)))])


class Lines(NamedTuple):
    """Where the transformed strips of some images lie: line after line, one pixel of zeros before.

    Windows begin at pixels 0, 3, 6, …, as many at 1, 4, 7, … and at 2, 5, 8, …: each time so many
    lots of so many rows, as `products` explains them.
    """

    images: int
    down: int
    width: int
    lots: int
    rows: int

    @property
    def pixels(self):
        return self.images * self.down * (self.width + 1)

    @property
    def room(self):
        """Pixels whose windows are multiplied: a few more, so that they fill the lots."""
        return 3 * self.lots * self.rows


def lines_of(images, spec):
    """The lines of so many images of a convolution."""
    down = -(-spec.H // M)
    n = -(-images * down * (spec.W + 1) // 3)
    lots = -(-n // (rows_in_lot(3 * spec.C, spec.F) or n))
    return Lines(images, down, spec.W, lots, -(-n // lots))


def images_at_once(spec):
    """Images whose strips are multiplied together: they share the cache, and outnumber the filters."""
    per_image = -(-spec.H // M) * (spec.W + 1)
    wanted = STRIPS / (SIDE * per_image * max(spec.C, spec.F) * 4)
    return int(max(1, wanted, max(spec.C, spec.F) / per_image))


def cost(spec):
    """Multiply-adds of one image, and what it costs to move its numbers."""
    pixels = -(-spec.H // M) * (spec.W + 1)
    return pixels * (SIDE * 3 * spec.C * spec.F + MOVED * (SIDE + M) * (spec.C + spec.F))


def strips_of(source, part, spec, matrix, name):
    """Overlapping strips of some images, transformed, with their lines: (numbers, room + 2, C)."""
    B, (_, H, W, C) = part.stop - part.start, source.shape
    lines = lines_of(B, spec)
    framed = scratch("framed", (B, M * lines.down + 2, W + 1, C), source.dtype)
    framed[:, 0], framed[:, H + 1 :], framed[:, :, W] = 0, 0, 0
    source.fill(part, framed[:, 1 : H + 1, :W])
    a, b, *_ = framed.strides
    shape = (B, lines.down, SIDE, (W + 1) * C)
    strips = view_of(framed, shape, (a, M * b, b, framed.itemsize))
    out = scratch(name, (len(matrix), lines.room + 2, C), source.dtype)
    out[:, 0], out[:, lines.pixels + 1 :] = 0, 0
    np.matmul(matrix, strips, out=by_strip(out[:, 1:], lines))
    return out, lines


def by_strip(pixels, lines):
    """(numbers, pixels, channels) → (images, down, numbers, a line), a view."""
    view = pixels[:, : lines.pixels]
    shape = (len(view), lines.images, lines.down, (lines.width + 1) * view.shape[2])
    return view.reshape(shape, copy=False).transpose(1, 2, 0, 3)


def windows_of(strips, lines):
    """All windows of three pixels, (numbers, 3, lots, rows, 3 C), a view."""
    a, b, c = strips.strides
    shape = (len(strips), 3, lines.lots, lines.rows, 3 * strips.shape[2])
    return view_of(strips, shape, (a, b, 3 * b * lines.rows, 3 * b, c))


def by_window(pixels, lines):
    """(numbers, room, channels) → (numbers, 3, lots, rows, channels), as windows_of; a view."""
    view = pixels.reshape(len(pixels), lines.lots, lines.rows, 3, -1, copy=False)
    return view.transpose(0, 3, 1, 2, 4)


def convolved(strips, lines, filters, y, add=None):
    """Fills y (B, H, W, F) from transformed strips and filters (SIDE, 3 C, F)."""
    B, H, W, F = y.shape
    products = scratch("products", (SIDE, lines.room, F), y.dtype)
    np.matmul(windows_of(strips, lines), filters[:, None, None], out=by_window(products, lines))
    numbers = by_strip(products, lines)[..., : W * F]
    if M * lines.down == H:
        np.matmul(A_T, numbers, out=y.reshape(B, lines.down, M, W * F, copy=False))
    else:
        whole = scratch("whole", (B, M * lines.down, W, F), y.dtype)
        np.matmul(A_T, numbers, out=whole.reshape(B, lines.down, M, W * F))
        y[...] = whole[:, :H]
    if add is not None:
        y += add


def transformed(weight):
    """Filters (3, 3, C, F) → (SIDE, 3 C, F)."""
    _, _, C, F = weight.shape
    return np.matmul(G, weight.reshape(3, -1)).reshape(SIDE, 3 * C, F)


def forward(source, weight, spec, y, then):
    """Images (N, H, W, C), weight (3, 3, C, F) → fills y (N, H, W, F); then(y, images)."""
    filters = transformed(weight)

    def work(part):
        told = []
        for piece in pieces(part, images_at_once(spec)):
            strips, lines = strips_of(source, piece, spec, B_T, "strips")
            convolved(strips, lines, filters, y[piece])
            told.append(then(y, piece))
        return told

    return [one for told in in_parallel(work, shares(spec.N, worth(cost(spec)))) for one in told]


def backward(source, grad, weight, spec, grad_x, add, grad_weight):
    """Fills grad_x (N, H, W, C), unless it is None; adds ∂L/∂weight onto grad_weight (3, 3, C, F).

    windows (6, pixels, 3 C) are those of the transformed strips, and r counts the 6 numbers of such a
    strip. Forward is

        filters = G · w        products[r] = windows[r] · filters[r]        y = Aᵀ · products

    and ∂L/∂weight takes the same steps from the end:

        ∂L/∂products = A · ∂L/∂y        ∂L/∂filters[r] = windows[r]ᵀ · ∂L/∂products[r]
        ∂L/∂w = Gᵀ · ∂L/∂filters

    `total` sums ∂L/∂filters over the pieces.
    """
    back = spec._replace(C=spec.F, F=spec.C)
    turned = np.ascontiguousarray(weight[::-1, ::-1].swapaxes(2, 3))
    filters = None if grad_x is None else transformed(turned)

    def work(part):
        total = 0
        for piece in pieces(part, images_at_once(spec)):
            both, lines = strips_of(grad, piece, back, BOTH, "strips of gradient")
            if grad_x is not None:
                more = None if add is None else add[piece]
                convolved(both[:SIDE], lines, filters, grad_x[piece], more)
            strips, lines = strips_of(source, piece, spec, B_T, "strips")
            windows = windows_of(strips, lines).swapaxes(3, 4)
            products = by_window(both[SIDE:, 1:-1], lines)
            total = total + np.matmul(windows, products).sum(axis=(1, 2))
        return np.matmul(G.T, total.reshape(SIDE, -1))

    for part in in_parallel(work, shares(spec.N, worth(cost(spec)))):
        grad_weight += part.reshape(grad_weight.shape)
