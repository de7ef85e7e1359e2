"""Training as a stream: whoever asks for the next step gets it trained, and may stop asking."""

import math
import time
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from .loop import evaluate, fill_gradients
from .softmax_cross_entropy import SoftmaxCrossEntropyLoss, classes_of


class Step(NamedTuple):
    """What one step measured, on its own batch, before the weights moved.

    Shapes
        loss                  nats per image
        accuracy              from 0 to 1
        lr                    rate per step
        grad_norm             the length of the whole gradient, √ Σ_p Σ (∂L/∂p)²
        seconds               of the step
        validation_loss, _accuracy   after the last step of an epoch, else NaN
    """

    loss: float
    accuracy: float
    lr: float
    grad_norm: float
    seconds: float
    validation_loss: float = math.nan
    validation_accuracy: float = math.nan


def training_steps(
    model, optimizer, data_loader, epochs=1, *, validation=None, schedule=None
) -> Iterator[Step]:
    """Trains one batch per item, with the same weights after every epoch as `train`.

    Between two items the model is whole: stop asking for more, and it is trained so far. With
    `validation` the data loader must know its length.

    Raises
        FloatingPointError  if the loss is no longer a number; says where, and what to try
    """
    loss_function, number = SoftmaxCrossEntropyLoss(), 0
    for epoch in range(1, epochs + 1):
        last = None if validation is None else len(data_loader)
        for batch, (x, y) in enumerate(data_loader, start=1):
            start = time.perf_counter()
            if schedule is not None:
                optimizer.lr = float(schedule(number))
            where = f"epoch {epoch}/{epochs}, batch {batch}"
            loss, logits = fill_gradients(model, optimizer, loss_function, x, y, where)
            norm = grad_norm(optimizer.parameters)
            optimizer.step()
            number += 1
            accuracy = float((logits.argmax(axis=1) == classes_of(y)).mean())
            seconds = time.perf_counter() - start
            step = Step(loss, accuracy, optimizer.lr, norm, seconds)
            if batch == last:
                step = step._replace(**measured(model, validation))
            yield step


def measured(model, validation):
    """Loss and accuracy on the validation data, under the names that a Step gives them."""
    loss, accuracy = evaluate(model, validation, progress=False)
    return {"validation_loss": loss, "validation_accuracy": accuracy}


def grad_norm(parameters):
    """The length of all gradients together, as one vector."""
    return math.sqrt(sum(float(np.square(p.grad, dtype=np.float64).sum()) for p in parameters))
