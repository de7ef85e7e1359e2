"""One step of max pooling, forward or backward: a window, its winner, and who is paid."""

from typing import NamedTuple

import numpy as np

from resnetlib.layers.windows import cropped, padded, sum_windows, windows_of

from .grids import number
from .pooling_panels import draw_backward, draw_forward


class PoolStep(NamedTuple):
    """What one step shows; NaN stands where there is no number yet.

    Shapes
        image    (H + 2p, W + 2p)   x in its frame of −∞; in backward ∂L/∂x after this step
        window   (k, k)             the cells of x that the step looks at
        winner   row, column        of the first largest value in the window
        equals   a whole number     how many values of the window are as large as the winner
        wins     (H + 2p, W + 2p)   how many windows each pixel has won, this step included
        answers  (H', W')           y up to this step; in backward all of ∂L/∂y
        value    a number           the cell of the answers that is computed, or given back
        place    row, column        of that cell
        corner   row, column        of the window's first pixel in the image
        pixels   two numbers        the least and greatest of x
        largest  two numbers        the largest absolute values of ∂L/∂x and of ∂L/∂y
        number   step, of how many  counted from 1
        padding  a whole number
    """

    image: np.ndarray
    window: np.ndarray
    winner: tuple[int, int]
    equals: int
    wins: np.ndarray
    answers: np.ndarray
    value: float
    place: tuple[int, int]
    corner: tuple[int, int]
    pixels: tuple[float, float]
    largest: tuple[float, float]
    number: tuple[int, int]
    padding: int


def pool_step(
    x, step, kernel_size=2, *, stride=2, padding=0, direction="forward", grad_output=None
):
    """One step of a max pool over one channel.

    Forward: of the window only its largest value goes on into y. Backward: one cell of ∂L/∂y goes to
    the window's winner, the first of its largest values, and to no other pixel.

    Shapes
        x            (H, W)
        step         from 0 to H'·W' − 1, along the rows of y
        direction    "forward" or "backward"
        grad_output  (H', W')   None: y itself, which is ∂L/∂y of the loss L = ½ Σ y²
        returns      a Figure
    Raises
        ValueError  if the shapes do not fit, or there is no such step or direction
    """
    facts = pool_facts(x, step, kernel_size, stride, padding, direction, grad_output)
    return draw_forward(facts) if direction == "forward" else draw_backward(facts)


def pool_step_alt(
    x, step, kernel_size=2, *, stride=2, padding=0, direction="forward", grad_output=None
):
    """The same step in words, for a reader who cannot see it."""
    facts = pool_facts(x, step, kernel_size, stride, padding, direction, grad_output)
    (top, left), (u, v), (i, j) = facts.corner, facts.winner, facts.place
    begin = f"{direction.capitalize()}, window {facts.number[0]} of {facts.number[1]}."
    window = "; ".join(" ".join(map(value_in_words, row)) for row in facts.window)
    frame = f", with a frame of {padding}," if padding else ""
    tie = f" {facts.equals} of its values are as large; the first wins." if facts.equals > 1 else ""
    where = f"row {top + u}, column {left + v}"
    if direction == "forward":
        return (
            f"{begin} The window at rows {top} to {top + kernel_size - 1}, columns {left} to "
            f"{left + kernel_size - 1} of x{frame} holds [{window}].{tie} Its largest, "
            f"{number(facts.value)}, at {where}, is y at row {i}, column {j}."
        )
    return (
        f"{begin} ∂L/∂y at row {i}, column {j} is {number(facts.value)}. The window of x{frame} holds "
        f"[{window}].{tie} All of it is added onto its winner, ∂L/∂x at {where}, which then holds "
        f"{number(facts.image[top + u, left + v])}; windows it has won: "
        f"{facts.wins[top + u, left + v]}. The rest of the window gets 0."
    )


def value_in_words(value):
    return "−∞" if np.isneginf(value) else number(value)


def winners_of(windows):
    """True at the first largest value of each window, (H', W', k, k)."""
    flat = windows.reshape(*windows.shape[:2], -1)
    first = flat.argmax(axis=-1)[..., None]
    return (np.arange(flat.shape[-1]) == first).reshape(windows.shape)


def wins_of(x, kernel_size, stride, padding=0):
    """How many windows each pixel wins, (H, W): what ∂L/∂x is where every ∂L/∂y is 1."""
    x_padded = padded(np.asarray(x, float)[None, None], padding, value=-np.inf)
    winners = winners_of(windows_of(x_padded, kernel_size, stride)[0, 0])[None, None]
    return cropped(sum_windows(winners.astype(int), x_padded.shape, stride), padding)[0, 0]


def pool_facts(x, step, kernel_size, stride, padding, direction, grad_output):
    """Check the arguments, and compute what the step shows."""
    x = np.asarray(x, float)
    if x.ndim != 2 or 2 * padding > kernel_size:
        raise ValueError(
            "pool_step expects x of shape (H, W) and padding of at most half the window, "
            f"got shape {x.shape} and padding {padding} for a window of {kernel_size}"
        )
    if direction not in ("forward", "backward"):
        raise ValueError(f"pool_step expects forward or backward, got {direction!r}")
    x_padded = padded(x[None, None], padding, value=-np.inf)
    windows = windows_of(x_padded, kernel_size, stride)[0, 0]
    y = windows.max(axis=(2, 3))
    if not 0 <= step < y.size:
        raise ValueError(f"pool_step expects a step from 0 to {y.size - 1}, got {step}")
    grad = y if grad_output is None else np.asarray(grad_output, float)
    if grad.shape != y.shape:
        raise ValueError(f"pool_step expects grad_output of shape {y.shape}, got {grad.shape}")

    place = i, j = divmod(step, y.shape[1])
    shown = (np.arange(y.size) <= step).reshape(y.shape)
    winners = winners_of(windows)
    collect = Collector(x_padded.shape, stride)
    whole = collect(winners * grad[:, :, None, None])
    so_far = collect(winners * np.where(shown, grad, 0)[:, :, None, None])
    seen = collect(np.broadcast_to(shown[:, :, None, None], windows.shape).astype(int)) > 0
    forward = direction == "forward"
    return PoolStep(
        image=x_padded[0, 0] if forward else np.where(seen, so_far, np.nan),
        window=windows[place],
        winner=tuple(int(n) for n in np.argwhere(winners[place])[0]),
        equals=int((windows[place] == y[place]).sum()),
        wins=collect((winners & shown[:, :, None, None]).astype(int)),
        answers=np.where(shown, y, np.nan) if forward else grad,
        value=y[place] if forward else grad[place],
        place=place,
        corner=(i * stride, j * stride),
        pixels=(x.min(), x.max()),
        largest=(np.abs(whole).max(), np.abs(grad).max()),
        number=(step + 1, y.size),
        padding=padding,
    )


class Collector:
    """Adds the windows of one channel back onto their pixels."""

    def __init__(self, shape, stride):
        self.shape, self.stride = shape, stride

    def __call__(self, windows):
        return sum_windows(windows[None, None], self.shape, self.stride)[0, 0]
