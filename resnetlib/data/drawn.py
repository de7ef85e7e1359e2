"""A drawing made into a digit as the data have it: 32 × 32 cells, counted in squares of 4 × 4."""

import itertools

import numpy as np

CELLS, SQUARE = 32, 4  # cells along a side, and along a square of which ink is counted
WIDEST = 26  # cells: no digit of the data is wider than about seven of its eight columns
COVERED = 0.305  # the share of cells with ink: what the training digits have, on the average
PENS = np.arange(0.75, 6, 0.25)  # cells: the radius of the pen


def digit_of(points):
    """The path of a pen as a digit: moved to the middle, stretched to full height, drawn by a pen of
    the data's own thickness, then counted from 0 to 16 in each square.

    Shapes
        points   (P, 2)   x to the right and y downwards, in any unit, close to one another
        returns  (8, 8)   float32, ink from 0 to 1; all 0 if there is no point
    Raises
        ValueError  if points are not pairs
    Source
        Alpaydin and Kaynak 1998, doi:10.24432/C50P49: 32 × 32 bitmaps, counted in 4 × 4 blocks
    """
    points = np.asarray(points, float)
    if points.ndim != 2 or points.shape[1] != 2:
        raise ValueError(f"digit_of expects points of shape (P, 2), got {points.shape}")
    if len(points) == 0:
        return np.zeros((CELLS // SQUARE, CELLS // SQUARE), np.float32)
    drawings = [drawn(points, radius) for radius in PENS]
    best = min(drawings, key=lambda cells: abs(cells.mean() - COVERED))
    counts = best.reshape(CELLS // SQUARE, SQUARE, CELLS // SQUARE, SQUARE).sum(axis=(1, 3))
    return (counts / SQUARE**2).astype(np.float32)


def drawn(points, radius):
    """Which of the 32 × 32 cells a pen of this radius covers, once the path fills the height."""
    low, high = points.min(axis=0), points.max(axis=0)
    room = np.array([WIDEST, CELLS]) - 2 * radius
    across, down = room / np.maximum(high - low, 1e-9)
    across, down = min(across, down), min(down, 20 * across)  # a line that lies is no hook
    x, y = ((points - (low + high) / 2) * (across, down) + CELLS / 2).T
    middles = np.arange(CELLS) + 0.5
    distances = (middles[:, None, None] - y) ** 2 + (middles[None, :, None] - x) ** 2
    return distances.min(axis=2) <= radius**2


def path_through(*corners, spacing=0.02):
    """Points close to one another on the lines from corner to corner, (P, 2): a drawing by program."""
    pieces = []
    for start, end in itertools.pairwise(corners):
        start, end = np.asarray(start, float), np.asarray(end, float)
        count = 1 + int(np.ceil(np.linalg.norm(end - start) / spacing))
        pieces.append(np.linspace(start, end, count))
    return np.concatenate(pieces)
