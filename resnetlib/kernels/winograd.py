"""Winograd's convolution: m × m answers of a 3 × 3 filter from (m + 2)² products in place of 9 m².

    y = Aᵀ [ (G w Gᵀ) ⊙ (Bᵀ d B) ] A        d a tile of (m + 2)² pixels, y its m × m answers

The two-sided products with small matrices are one product with a Kronecker square: all numbers of a
tile at once. What remains is one matrix product per number, over all channels and tiles. Backward is
the exact adjoint, step by step. It is for float32, where it costs half a decimal digit; float64 is
there for accuracy and never comes here.

Source
    Lavin and Gray 2015, arXiv:1509.09308
"""

from typing import NamedTuple

import numpy as np

from .buffers import empty, scratch
from .layout import view_of
from .threads import in_parallel, pieces, shares, worth

TILES = 1_800_000  # bytes of transformed tiles in one piece: with 64 channels, small products


def cook_toom(m, points):
    """Bᵀ, G and Aᵀ, from polynomials' values at m + 1 points and at infinity.

    Points near 1, and not whole, keep the numbers near each other: with 0, ±3/4, ±3/2 the largest
    error is four times smaller than with 0, ±1, ±2, which most libraries use.

    Source
        Barabasz et al. 2018, arXiv:1803.10986
    """
    side = m + 2
    A_T, G, B_T = np.zeros((m, side)), np.zeros((side, 3)), np.zeros((side, side))
    for j, a in enumerate(points):
        others = [b for b in points if b != a]
        A_T[:, j] = [a**i for i in range(m)]
        G[j] = np.array([1, a, a**2]) / np.prod([a - b for b in others])
        B_T[j, :-1] = np.poly(others)[::-1]
    A_T[-1, -1] = G[-1, -1] = 1
    B_T[-1] = np.poly(points)[::-1]
    return B_T, G, A_T


M = 4
SIDE = M + 2
POINTS = (0, 3 / 4, -3 / 4, 3 / 2, -3 / 2)
BB, GG, AA = (np.kron(matrix, matrix).astype(np.float32) for matrix in cook_toom(M, POINTS))


class Tiling(NamedTuple):
    """How the tiles of one convolution lie: so many images, down and across."""

    N: int
    C: int
    F: int
    down: int
    across: int

    @property
    def per_image(self):
        return self.down * self.across


def tiling_of(spec):
    return Tiling(spec.N, spec.C, spec.F, -(-spec.H // M), -(-spec.W // M))


def images_at_once(t):
    """Images whose tiles are multiplied together: they share the cache, and outnumber the filters."""
    wanted = TILES / (SIDE**2 * t.per_image * max(t.C, t.F) * 4)
    return int(max(1, wanted, max(t.C, t.F) / t.per_image))


def cost(t):
    """Multiply-adds of one image."""
    return t.per_image * (SIDE**4 * t.C + SIDE**2 * t.C * t.F + (M * SIDE) ** 2 * t.F)


def by_filters(t):
    """Whether filters outweigh tiles: then the threads share out the numbers of a tile, not images."""
    return t.N * t.per_image < 2 * t.F


# From pixels to tiles and back, forward and adjoint. A tile's own pixels lie together; transformed,
# the same number of all tiles lies together, as the matrix products want it.


def tiles_of(source, part, t, out):
    """Overlapping tiles of some images, transformed, into out (SIDE², tiles, C)."""
    B, (_, H, W, C) = part.stop - part.start, source.shape
    framed = scratch("framed", (B, M * t.down + 2, M * t.across + 2, C), source.dtype)
    framed[:, 0], framed[:, H + 1 :] = 0, 0
    framed[:, 1 : H + 1, 0], framed[:, 1 : H + 1, W + 1 :] = 0, 0
    source.fill(part, framed[:, 1 : H + 1, 1 : W + 1])
    a, b, c, _ = framed.strides
    shape = (B, t.down, t.across, SIDE, SIDE, C)
    tiles = scratch("tiles", shape, source.dtype)
    tiles[...] = view_of(framed, shape, (a, M * b, M * c, b, c, framed.itemsize))
    np.matmul(BB, tiles.reshape(-1, SIDE**2, C), out=out.transpose(1, 0, 2))


def add_tiles(transformed, t, grad_x, add):
    """The adjoint: transformed (SIDE², tiles, C) back onto the pixels, where they overlap too."""
    B, H, W, C = grad_x.shape
    tiles = scratch("tiles", (B, t.down, t.across, SIDE, SIDE, C), grad_x.dtype)
    np.matmul(BB.T, transformed.transpose(1, 0, 2), out=tiles.reshape(-1, SIDE**2, C))
    tiles = tiles.transpose(0, 1, 3, 2, 4, 5)  # (B, down, SIDE, across, SIDE, C)
    framed = scratch("framed", (B, M * (t.down + 1), M * (t.across + 1), C), grad_x.dtype)
    framed[:, M * t.down :], framed[:, :, M * t.across :] = 0, 0
    place = framed.reshape(B, t.down + 1, M, t.across + 1, M, C)
    place[:, :-1, :, :-1] = tiles[:, :, :M, :, :M]
    place[:, 1:, :2, :-1] += tiles[:, :, M:, :, :M]
    place[:, :-1, :, 1:, :2] += tiles[:, :, :M, :, M:]
    place[:, 1:, :2, 1:, :2] += tiles[:, :, M:, :, M:]
    inner = framed[:, 1 : H + 1, 1 : W + 1]
    if add is None:
        grad_x[...] = inner
    else:
        np.add(inner, add, out=grad_x)


def put_answers(products, t, y):
    """Products (SIDE², tiles, F), transformed to answers, into the pixels of y (B, H, W, F)."""
    B, H, W, F = y.shape
    answers = scratch("answers", (B, t.down, t.across, M, M, F), y.dtype)
    np.matmul(AA, products.transpose(1, 0, 2), out=answers.reshape(-1, M * M, F))
    answers = answers.transpose(0, 1, 3, 2, 4, 5)
    if (M * t.down, M * t.across) == (H, W):
        y.reshape(answers.shape)[...] = answers
    else:
        whole = scratch("whole", (B, M * t.down, M * t.across, F), y.dtype)
        whole.reshape(answers.shape)[...] = answers
        y[...] = whole[:, :H, :W]


def take_answers(grad, part, t, out):
    """The adjoint: ∂L/∂y of some images as tiles, transformed, into out (SIDE², tiles, F)."""
    B, (_, H, W, F) = part.stop - part.start, grad.shape
    if (M * t.down, M * t.across) == (H, W):
        grad_y = grad.at(part)
    else:
        grad_y = scratch("whole", (B, M * t.down, M * t.across, F), grad.dtype)
        grad_y[:, H:], grad_y[:, :H, W:] = 0, 0
        grad.fill(part, grad_y[:, :H, :W])
    answers = scratch("answers", (B, t.down, t.across, M, M, F), grad_y.dtype)
    answers[...] = grad_y.reshape(B, t.down, M, t.across, M, F).transpose(0, 1, 3, 2, 4, 5)
    np.matmul(AA.T, answers.reshape(-1, M * M, F), out=out.transpose(1, 0, 2))


# Forward.


def forward(source, weight, spec, y, then):
    """Images (N, H, W, C), weight (3, 3, C, F) → fills y (N, H, W, F).

    Calls then(y, images) for slices of the images as they are done, and returns what it returned.
    """
    t = tiling_of(spec)
    if by_filters(t):
        return forward_by_filters(source, weight, t, y, then)
    numbers = SIDE**2
    filters = np.matmul(GG, weight.reshape(9, -1)).reshape(numbers, t.C, t.F)

    def work(part):
        told = []
        for piece in pieces(part, images_at_once(t)):
            n = (piece.stop - piece.start) * t.per_image
            tiles = scratch("transformed", (numbers, n, t.C), source.dtype)
            tiles_of(source, piece, t, tiles)
            products = scratch("products", (numbers, n, t.F), source.dtype)
            np.matmul(tiles, filters, out=products)
            put_answers(products, t, y[piece])
            told.append(then(y, piece))
        return told

    return [one for told in in_parallel(work, shares(spec.N, worth(cost(t)))) for one in told]


def of_images(array, part, t):
    """What belongs to a slice of the images in an array (SIDE², N · tiles, channels)."""
    return array[:, part.start * t.per_image : part.stop * t.per_image]


def forward_by_filters(source, weight, t, y, then):
    """The same, each step for all images before the next; the products shared out by r."""
    numbers, n = SIDE**2, t.N * t.per_image
    tiles = empty((numbers, n, t.C), source.dtype)
    products = empty((numbers, n, t.F), source.dtype)
    images = shares(t.N)
    in_parallel(lambda part: tiles_of(source, part, t, of_images(tiles, part, t)), images)

    def multiply(part):
        filters = scratch("filters", (part.stop - part.start, t.C, t.F), source.dtype)
        np.matmul(GG[part], weight.reshape(9, -1), out=filters.reshape(len(filters), -1))
        np.matmul(tiles[part], filters, out=products[part])

    in_parallel(multiply, shares(numbers))

    def finish(part):
        put_answers(of_images(products, part, t), t, y[part])
        return then(y, part)

    return in_parallel(finish, images)


# Backward.


def backward(source, grad, weight, spec, grad_x, add, grad_weight):
    """Fills grad_x (N, H, W, C), unless it is None; adds ∂L/∂weight onto grad_weight (3, 3, C, F).

    d are the tiles of x, and r counts the 36 numbers of a transformed tile. Forward is

        tiles = BB · d        filters = GG · w        products[r] = tiles[r] · filters[r]
        y = AA · products

    and backward takes the same steps from the end:

        ∂L/∂products   = AAᵀ · ∂L/∂y                      (36, tiles, F)
        ∂L/∂filters[r] = tiles[r]ᵀ · ∂L/∂products[r]      (36, C, F)
        ∂L/∂tiles[r]   = ∂L/∂products[r] · filters[r]ᵀ    (36, tiles, C)
        ∂L/∂w = GGᵀ · ∂L/∂filters        ∂L/∂d = BBᵀ · ∂L/∂tiles

    The array `products` holds ∂L/∂products. The array `tiles` holds the tiles, then ∂L/∂tiles. The
    filters are transposed beforehand. Overlapping tiles of ∂L/∂d sum up to ∂L/∂x, to which `add` is
    added.
    """
    t = tiling_of(spec)
    if by_filters(t):
        return backward_by_filters(source, grad, weight, t, grad_x, add, grad_weight)
    numbers = SIDE**2
    filters = np.matmul(GG, weight.reshape(9, -1)).reshape(numbers, t.C, t.F)
    filters = np.ascontiguousarray(filters.transpose(0, 2, 1))

    def work(part):
        grad_filters = None
        for piece in pieces(part, images_at_once(t)):
            n = (piece.stop - piece.start) * t.per_image
            tiles = scratch("transformed", (numbers, n, t.C), source.dtype)
            tiles_of(source, piece, t, tiles)
            products = scratch("products", (numbers, n, t.F), source.dtype)
            take_answers(grad, piece, t, products)
            first = grad_filters is None
            more = scratch("first" if first else "more", (numbers, t.C, t.F), source.dtype)
            np.matmul(tiles.transpose(0, 2, 1), products, out=more)
            grad_filters = more if first else np.add(grad_filters, more, out=grad_filters)
            if grad_x is not None:
                np.matmul(products, filters, out=tiles)
                more = None if add is None else add[piece]
                add_tiles(tiles, t, grad_x[piece], more)
        return np.matmul(GG.T, grad_filters.reshape(numbers, -1))

    for part in in_parallel(work, shares(t.N, worth(cost(t)))):
        grad_weight += part.reshape(grad_weight.shape)


def backward_by_filters(source, grad, weight, t, grad_x, add, grad_weight):
    """The same, each step for all images before the next; the products shared out by r."""
    numbers, n = SIDE**2, t.N * t.per_image
    tiles = empty((numbers, n, t.C), source.dtype)
    products = empty((numbers, n, t.F), source.dtype)
    grad_filters = empty((numbers, t.C, t.F), source.dtype)
    images = shares(t.N)

    def take(part):
        tiles_of(source, part, t, of_images(tiles, part, t))
        take_answers(grad, part, t, of_images(products, part, t))

    in_parallel(take, images)

    def multiply(part):
        np.matmul(tiles[part].transpose(0, 2, 1), products[part], out=grad_filters[part])
        if grad_x is not None:
            filters = scratch("filters", (part.stop - part.start, t.C, t.F), source.dtype)
            np.matmul(GG[part], weight.reshape(9, -1), out=filters.reshape(len(filters), -1))
            np.matmul(products[part], filters.transpose(0, 2, 1), out=tiles[part])

    in_parallel(multiply, shares(numbers))

    def give(part):
        more = None if add is None else add[part]
        add_tiles(of_images(tiles, part, t), t, grad_x[part], more)

    def onto_weight(columns):
        more = scratch("weight", (9, columns.stop - columns.start), source.dtype)
        np.matmul(GG.T, grad_filters.reshape(numbers, -1)[:, columns], out=more)
        grad_weight.reshape(9, -1)[:, columns] += more

    if grad_x is not None:
        in_parallel(give, images)
    in_parallel(onto_weight, shares(t.C * t.F))
