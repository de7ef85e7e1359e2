"""The one training loop: `train` runs it to its end, `training_steps` hands it on step by step."""

import math
import time
from typing import Any, NamedTuple

import numpy as np

from resnetlib.layers.layer import Parameter, named_parts, without_input_grad

from .softmax_cross_entropy import SoftmaxCrossEntropyLoss


class LearnedBatch(NamedTuple):
    """A batch that the model has learned from; loss and logits are from before its weights moved.

    Shapes
        steps     taken so far, this one included
        loss      nats per image
        logits    (N, K)
        labels    (N,) whole numbers, or (N, K) probabilities
        lr        rate per step
        seconds   of the step
        measured  what `measure` returned, None without it
    """

    steps: int
    loss: float
    logits: np.ndarray
    labels: np.ndarray
    lr: float
    seconds: float
    measured: Any = None


def learned_batches(model, optimizer, batches, schedule=None, *, name, steps=0, measure=None):
    """The loop, through one epoch: rate, forward, loss, backward, step, for each batch asked for.

    Between two items the model is whole. `steps` counts the steps of the epochs before, `name` is
    the epoch's in an error. `measure` is called with the parameters once their gradients are full,
    before a weight moves; without it nothing is measured.

    Shapes
        batches  (x, y) each, as in `train`
        yields   LearnedBatch
    Raises
        FloatingPointError  if the loss is no longer a number; says where, and what to try
    """
    loss_function = SoftmaxCrossEntropyLoss()
    for number, (x, y) in enumerate(batches, start=1):
        start = time.perf_counter()
        if schedule is not None:
            optimizer.lr = float(schedule(steps))
        where = f"{name}, batch {number}"
        loss, logits = fill_gradients(model, optimizer, loss_function, x, y, where)
        measured = None if measure is None else measure(optimizer.parameters)
        optimizer.step()
        steps += 1
        seconds = time.perf_counter() - start
        yield LearnedBatch(steps, loss, logits, y, optimizer.lr, seconds, measured)


def fill_gradients(model, optimizer, loss_function, x, y, where):
    """Forward, loss and backward of one batch; returns the loss and the logits."""
    optimizer.zero_grad()
    logits = model.forward(x)
    loss = loss_function.forward(logits, y)
    if not math.isfinite(loss):
        where = f"{where}, learning rate {optimizer.lr:g}"
        raise FloatingPointError(explain_loss(loss, where, model, x))
    without_input_grad(model, loss_function.backward())
    return loss, logits


def explain_loss(loss, where, model, x):
    """Why the loss may be infinite or not a number, and what to try."""
    broken = [
        path
        for path, part in named_parts(model)
        if isinstance(part, Parameter) and not np.isfinite(part.value).all()
    ]
    if not np.isfinite(x).all():
        cause = "The images of this batch hold NaN or infinity: check how they were made."
    elif broken:
        cause = (
            f"{len(broken)} parameter arrays are no longer finite, the first is {broken[0]}: an "
            "earlier step was too long. Try a learning rate ten times smaller, or a warm-up."
        )
    else:
        cause = (
            "Images and parameters are finite: a layer overflows. Try a smaller learning rate, "
            "and run gradcheck on the layers that are yours."
        )
    return f"the loss is {loss} in {where}. {cause} The last checkpoint, if any, is whole."
