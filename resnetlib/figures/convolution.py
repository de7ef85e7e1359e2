"""One step of a convolution, forward or backward: a window, a filter, and what goes between."""

from typing import NamedTuple

import numpy as np

from resnetlib.layers.windows import padded, sum_windows, windows_of

from .convolution_panels import draw_backward, draw_forward
from .grids import number


class Largest(NamedTuple):
    """The largest absolute values over all steps, so that a colour means the same in each."""

    image: float
    products: float
    answers: float


class Step(NamedTuple):
    """What one step shows; NaN stands where there is no number yet.

    Shapes
        image     (H + 2p, W + 2p)   x, padded; in backward what ∂L/∂x holds after this step
        weight    (k, k)
        window    (k, k)             the cells of the image that the step looks at
        products  (k, k)             window · weight; in backward value · weight
        answers   (H', W')           y up to this step; in backward all of ∂L/∂y
        value     a number           the cell of the answers that is computed, or given back
        place     row, column        of that cell
        corner    row, column        of the window's first pixel in the image
        pixels    two numbers        the least and greatest of x
        largest   three numbers      of image, products and answers
        number    step, of how many  counted from 1
        padding   a whole number
    """

    image: np.ndarray
    weight: np.ndarray
    window: np.ndarray
    products: np.ndarray
    answers: np.ndarray
    value: float
    place: tuple[int, int]
    corner: tuple[int, int]
    pixels: tuple[float, float]
    largest: Largest
    number: tuple[int, int]
    padding: int


def window_step(x, weight, step, *, stride=1, padding=0, direction="forward", grad_output=None):
    """One step of a convolution of one channel with one filter.

    Forward: the window times the filter, summed into one cell of y. Backward: one cell of ∂L/∂y
    times the filter, added onto the window of ∂L/∂x.

    Shapes
        x            (H, W)
        weight       (k, k)
        step         from 0 to H'·W' − 1, along the rows of y
        direction    "forward" or "backward"
        grad_output  (H', W')   None: y itself, which is ∂L/∂y of the loss L = ½ Σ y²
        returns      a Figure
    Raises
        ValueError  if the shapes do not fit, or there is no such step or direction
    """
    facts = facts_of(x, weight, step, stride, padding, direction, grad_output)
    return draw_forward(facts) if direction == "forward" else draw_backward(facts)


def window_step_alt(x, weight, step, *, stride=1, padding=0, direction="forward", grad_output=None):
    """The same step in words, for a reader who cannot see it."""
    facts = facts_of(x, weight, step, stride, padding, direction, grad_output)
    top, left = facts.corner
    k, (i, j) = len(facts.weight), facts.place
    begin = f"{direction.capitalize()}, window {facts.number[0]} of {facts.number[1]}."
    where = f"rows {top} to {top + k - 1}, columns {left} to {left + k - 1}"
    frame = f", with a frame of {padding}," if padding else ""
    if direction == "forward":
        return (
            f"{begin} The window at {where} of x{frame} holds {in_words(facts.window)}. Times the "
            f"filter {in_words(facts.weight)} it gives {in_words(facts.products)}. Their sum, "
            f"{number(facts.value)}, is y at row {i}, column {j}."
        )
    return (
        f"{begin} ∂L/∂y at row {i}, column {j} is {number(facts.value)}. Times the filter "
        f"{in_words(facts.weight)} it gives {in_words(facts.products)}. They are added onto "
        f"{where} of ∂L/∂x{frame} which then hold {in_words(facts.window)}."
    )


def in_words(array):
    """Rows of numbers, as they are read aloud."""
    return "[" + "; ".join(" ".join(map(number, row)) for row in array) + "]"


def facts_of(x, weight, step, stride, padding, direction, grad_output):
    """Check the arguments, and compute what the step shows."""
    x, weight = expect_arrays(x, weight)
    if direction not in ("forward", "backward"):
        raise ValueError(f"window_step expects forward or backward, got {direction!r}")
    x_padded = padded(x[None, None], padding)
    windows = windows_of(x_padded, len(weight), stride)[0, 0]
    y = np.einsum("hwuv,uv->hw", windows, weight)
    if not 0 <= step < y.size:
        raise ValueError(f"window_step expects a step from 0 to {y.size - 1}, got {step}")
    place = i, j = divmod(step, y.shape[1])
    k, corner = len(weight), (i * stride, j * stride)
    shown = (np.arange(y.size) <= step).reshape(y.shape)
    if direction == "forward":
        image, products, answers = x_padded[0, 0], windows * weight, np.where(shown, y, np.nan)
        whole = image
    else:
        answers = y = y if grad_output is None else np.asarray(grad_output, float)
        if y.shape != windows.shape[:2]:
            raise ValueError(
                f"window_step expects grad_output of shape {windows.shape[:2]}, got {y.shape}"
            )
        products = y[:, :, None, None] * weight
        image, whole = received(products, shown, x_padded.shape, stride)
    return Step(
        image=image,
        weight=weight,
        window=image[i * stride : i * stride + k, j * stride : j * stride + k],
        products=products[place],
        answers=answers,
        value=y[place],
        place=place,
        corner=corner,
        pixels=(x.min(), x.max()),
        largest=Largest(
            image=np.abs(whole).max(), products=np.abs(products).max(), answers=np.abs(y).max()
        ),
        number=(step + 1, y.size),
        padding=padding,
    )


def received(shares, shown, shape, stride):
    """∂L/∂x, padded, after the shares that are shown, NaN where none arrived; and after all."""
    shown = shown[:, :, None, None] & np.ones(shares.shape, bool)
    so_far, counts, whole = (
        sum_windows(part[None, None], shape, stride)[0, 0]
        for part in (np.where(shown, shares, 0), shown.astype(int), shares)
    )
    return np.where(counts > 0, so_far, np.nan), whole


def expect_arrays(x, weight):
    """Both as float64; a ValueError if they are no image and no square filter."""
    x, weight = np.asarray(x, float), np.asarray(weight, float)
    if x.ndim != 2 or weight.ndim != 2 or weight.shape[0] != weight.shape[1]:
        raise ValueError(
            "window_step expects x of shape (H, W) and weight of shape (k, k), "
            f"got {x.shape} and {weight.shape}"
        )
    return x, weight
