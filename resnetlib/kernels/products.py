"""Matrix products in lots that BLAS multiplies as they lie.

OpenBLAS copies the parts of large matrices into an order of its own before it multiplies them. For
small products, up to a million multiply-adds, it spares the copy, which takes a third of the time
where the second matrix is small. So many rows go in lots.
"""

import numpy as np

SMALL = 1_000_000  # multiply-adds of a small product
LEAST = 96  # rows of a lot: with fewer, large products are as fast


def rows_in_lot(K, F):
    """Rows of a lot whose product with (K, F) is small; None where lots do not pay."""
    rows = SMALL // (K * F) // 8 * 8
    return rows if rows >= LEAST else None


def multiply(a, b, out):
    """a (n, K) @ b (K, F) → out (n, F), all in one piece."""
    (n, K), F = a.shape, b.shape[1]
    rows = rows_in_lot(K, F) or n
    split = n // rows * rows
    np.matmul(a[:split].reshape(-1, rows, K), b, out=out[:split].reshape(-1, rows, F))
    if split < n:
        np.matmul(a[split:], b, out=out[split:])
