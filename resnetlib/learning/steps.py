"""Training as a stream: whoever asks for the next step gets it trained, and may stop asking."""

import math
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from .learned_batches import learned_batches
from .loop import evaluate
from .softmax_cross_entropy import classes_of


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
    """Trains one batch per item, by the same loop as `train`, and so to the same weights.

    Between two items the model is whole: stop asking for more, and it is trained so far. With
    `validation` the data loader must know its length.

    Raises
        FloatingPointError  if the loss is no longer a number; says where, and what to try
    """
    steps = 0
    for epoch in range(1, epochs + 1):
        last = None if validation is None else len(data_loader)
        name = f"epoch {epoch}/{epochs}"
        learned = learned_batches(
            model, optimizer, data_loader, schedule, name=name, steps=steps, measure=grad_norm
        )
        for number, batch in enumerate(learned, start=1):
            steps = batch.steps
            accuracy = float((batch.logits.argmax(axis=1) == classes_of(batch.labels)).mean())
            step = Step(batch.loss, accuracy, batch.lr, batch.measured, batch.seconds)
            if number == last:
                step = step._replace(**measured(model, validation))
            yield step


def measured(model, validation):
    """Loss and accuracy on the validation data, under the names that a Step gives them."""
    loss, accuracy = evaluate(model, validation, progress=False)
    return {"validation_loss": loss, "validation_accuracy": accuracy}


def grad_norm(parameters):
    """The length of all gradients together, as one vector."""
    return math.sqrt(sum(float(np.square(p.grad, dtype=np.float64).sum()) for p in parameters))
