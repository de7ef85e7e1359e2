"""One step of a dense layer, forward or backward: a row of x, a column of w, and one number."""

from typing import NamedTuple

import numpy as np

from .dense_panels import draw_backward, draw_forward
from .grids import number


class Step(NamedTuple):
    """What one step shows; NaN stands where there is no number yet.

    Shapes
        x, weight, bias  (N, D), (D, K), (K,)
        answers          (N, K)   y up to this step; in backward all of ∂L/∂y
        products         (D,)     row n of x times column k of the weight
        grad_x, grad_weight, grad_bias   as x, weight, bias: what they hold after this step
        place            n, k     of the number that is computed, or given back
        value            a number  there
        number           step, of how many, counted from 1
        largest          a dict, name → the largest absolute value over all steps, so that a
                         colour means the same in each
    """

    x: np.ndarray
    weight: np.ndarray
    bias: np.ndarray
    answers: np.ndarray
    products: np.ndarray
    grad_x: np.ndarray
    grad_weight: np.ndarray
    grad_bias: np.ndarray
    place: tuple[int, int]
    value: float
    number: tuple[int, int]
    largest: dict[str, float]


def dense_step(x, weight, bias, step, *, direction="forward", grad_output=None):
    """One step of y = x w + b: the shapes stand so that a row of x and a column of w meet in y.

    Forward: the row times the column, summed, plus one bias, is one y. Backward: one number of
    ∂L/∂y gives to the row the column, to the column the row, and to the bias itself.

    Shapes
        x            (N, D)
        weight       (D, K)
        bias         (K,)
        step         from 0 to N·K − 1, along the rows of y
        direction    "forward" or "backward"
        grad_output  (N, K)   None: y itself, which is ∂L/∂y of the loss L = ½ Σ y²
        returns      a Figure
    Raises
        ValueError  if the shapes do not fit, or there is no such step or direction
    """
    facts = facts_of(x, weight, bias, step, direction, grad_output)
    return draw_forward(facts) if direction == "forward" else draw_backward(facts)


def dense_step_alt(x, weight, bias, step, *, direction="forward", grad_output=None):
    """The same step in words, for a reader who cannot see it."""
    facts = facts_of(x, weight, bias, step, direction, grad_output)
    n, k = facts.place
    begin = f"{direction.capitalize()}, number {facts.number[0]} of {facts.number[1]}."
    row, column = in_words(facts.x[n]), in_words(facts.weight[:, k])
    factors = f"Row {n} of x is {row}; column {k} of w is {column}."
    value = number(facts.value)
    if direction == "forward":
        return (
            f"{begin} {factors} Their products, {in_words(facts.products)}, sum to "
            f"{number(facts.products.sum())}; with the bias {number(facts.bias[k])}, y at row {n}, "
            f"column {k} is {value}."
        )
    return (
        f"{begin} ∂L/∂y at row {n}, column {k} is {value}. {factors} {value} times the column is "
        f"added to row {n} of ∂L/∂x, which then holds {in_words(facts.grad_x[n])}; {value} times "
        f"the row to column {k} of ∂L/∂w, which then holds {in_words(facts.grad_weight[:, k])}; "
        f"{value} itself to ∂L/∂b at {k}, which then holds {number(facts.grad_bias[k])}."
    )


def in_words(numbers):
    """A row of numbers, as it is read aloud."""
    return "[" + " ".join(map(number, numbers)) + "]"


def facts_of(x, weight, bias, step, direction, grad_output):
    x, weight, bias = expect_arrays(x, weight, bias)
    if direction not in ("forward", "backward"):
        raise ValueError(f"dense_step expects forward or backward, got {direction!r}")
    y = x @ weight + bias
    if not 0 <= step < y.size:
        raise ValueError(f"dense_step expects a step from 0 to {y.size - 1}, got {step}")
    grad = y if grad_output is None else np.asarray(grad_output, float)
    if grad.shape != y.shape:
        raise ValueError(f"dense_step expects grad_output of shape {y.shape}, got {grad.shape}")
    place = n, k = divmod(step, y.shape[1])
    shown = (np.arange(y.size) <= step).reshape(y.shape)
    given = np.where(shown, grad, 0)
    if direction == "forward":
        answers, value = np.where(shown, y, np.nan), y[place]
    else:
        answers, value = grad, grad[place]
    whole = {"x": x, "w": weight, "products": x[:, :, None] * weight, "y": y, "∂L/∂y": grad}
    whole |= {"∂L/∂x": grad @ weight.T, "∂L/∂w": x.T @ grad, "∂L/∂b": grad.sum(axis=0), "b": bias}
    return Step(
        x=x,
        weight=weight,
        bias=bias,
        answers=answers,
        products=x[n] * weight[:, k],
        grad_x=np.where(shown.any(axis=1)[:, None], given @ weight.T, np.nan),
        grad_weight=np.where(shown.any(axis=0), x.T @ given, np.nan),
        grad_bias=np.where(shown.any(axis=0), given.sum(axis=0), np.nan),
        place=place,
        value=value,
        number=(step + 1, y.size),
        largest={name: np.abs(array).max() for name, array in whole.items()},
    )


def expect_arrays(x, weight, bias):
    """The three as float64; a ValueError if they are no (N, D), (D, K) and (K,)."""
    x, weight, bias = (np.asarray(array, float) for array in (x, weight, bias))
    fits = x.ndim == weight.ndim == 2 and x.shape[1] == len(weight)
    if not fits or bias.shape != weight.shape[1:]:
        raise ValueError(
            "dense_step expects x of shape (N, D), weight (D, K) and bias (K,), "
            f"got {x.shape}, {weight.shape} and {bias.shape}"
        )
    return x, weight, bias
