"""`train` runs the loop to its end; `evaluate` tells the truth about what came out."""

import sys
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path

from tqdm import tqdm

from resnetlib.layers.layer import evaluating

from .checkpoint import load_checkpoint, save_checkpoint
from .learned_batches import learned_batches
from .softmax_cross_entropy import SoftmaxCrossEntropyLoss, classes_of


@dataclass
class History:
    """What happened, one entry per epoch.

    Shapes
        loss, validation_loss          nats per image; training's while the weights still moved
        accuracy, validation_accuracy  from 0 to 1
        lr                             the rate of the epoch's last step
        seconds                        of training, without the validation
    """

    loss: list[float] = field(default_factory=list)
    accuracy: list[float] = field(default_factory=list)
    validation_loss: list[float] = field(default_factory=list)
    validation_accuracy: list[float] = field(default_factory=list)
    lr: list[float] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)

    @property
    def epochs(self) -> int:
        """How many epochs are complete."""
        return len(self.loss)


@dataclass
class Tally:
    """Loss and accuracy over the images seen so far."""

    images: int = 0
    total_loss: float = 0.0
    right: int = 0

    def add(self, loss, logits, labels):
        self.images += len(logits)
        self.total_loss += loss * len(logits)
        self.right += int((logits.argmax(axis=1) == classes_of(labels)).sum())

    @property
    def loss(self) -> float:
        return self.total_loss / self.images

    @property
    def accuracy(self) -> float:
        return self.right / self.images


def train(
    model,
    optimizer,
    data_loader,
    epochs=1,
    *,
    validation=None,
    schedule=None,
    checkpoint=None,
    progress=True,
) -> History:
    """Train a model until `epochs` epochs are complete.

    `data_loader`, and `validation` if given, is any iterable of `(x, y)` that can be gone through
    once per epoch. `schedule` maps the number of a step, from 0, to a learning rate. `checkpoint`
    is a path, written after each epoch; one that exists is resumed, and the weights are then the
    same, bit for bit, as if there had been no interrupt.

    Shapes
        x        (N, C, H, W)
        y        (N,) whole numbers, or (N, K) probabilities
        returns  History, one entry per epoch, those before a resume included
    Raises
        FloatingPointError  if the loss is no longer a number; says where, and what to try
        ValueError          if the data loader is empty, or the checkpoint does not fit
        KeyboardInterrupt   on Ctrl-C; the checkpoint then holds the last whole epoch
    """
    history, steps = History(), 0
    sources = (data_loader, validation)
    if checkpoint is not None and Path(checkpoint).exists():
        saved = load_checkpoint(checkpoint, model, optimizer, sources)
        history, steps = History(**saved["history"]), saved["step"]
    while history.epochs < epochs:
        epoch = history.epochs + 1
        name = f"epoch {epoch}/{epochs}"
        try:
            with progress_bar(data_loader, name, shown=progress) as bar:
                learned = learned_batches(model, optimizer, bar, schedule, name=name, steps=steps)
                steps = train_epoch(learned, bar, history)
        except KeyboardInterrupt:
            if progress and checkpoint is not None:
                kept = f"holds epoch {epoch - 1}" if epoch > 1 else "is not written yet"
                print(f"Interrupted in epoch {epoch}; {checkpoint} {kept}.")
            raise
        if validation is not None:
            loss, accuracy = evaluate(model, validation)
            history.validation_loss.append(loss)
            history.validation_accuracy.append(accuracy)
        if checkpoint is not None:
            saved = {"history": asdict(history), "step": steps}
            save_checkpoint(checkpoint, model, optimizer, sources, saved)
    return history


def train_epoch(learned, bar, history):
    """Asks for every batch, adds an entry to the history, returns how many steps are taken."""
    tally, start = Tally(), time.perf_counter()
    for batch in learned:
        tally.add(batch.loss, batch.logits, batch.labels)
        bar.set_postfix_str(f"loss {tally.loss:.3f}, accuracy {tally.accuracy:.1%}")
    expect_images_seen(tally, bar.iterable)
    history.loss.append(tally.loss)
    history.accuracy.append(tally.accuracy)
    history.lr.append(batch.lr)
    history.seconds.append(time.perf_counter() - start)
    return batch.steps


def evaluate(model, data_loader, *, progress=True) -> tuple[float, float]:
    """Loss in nats per image, and accuracy from 0 to 1, always in evaluation mode.

    A progress bar appears only when it takes longer than two seconds.
    """
    loss_function, tally = SoftmaxCrossEntropyLoss(), Tally()
    with evaluating(model), progress_bar(data_loader, "evaluate", progress, delay=2) as batches:
        for x, y in batches:
            logits = model.forward(x)
            tally.add(loss_function.forward(logits, y), logits, y)
    expect_images_seen(tally, data_loader)
    return tally.loss, tally.accuracy


def progress_bar(data_loader, name, shown, delay=0):
    """A bar with the time left, on standard output: plain text, not red, in a notebook."""
    leave = delay == 0
    return tqdm(
        data_loader, name, disable=not shown, file=sys.stdout, leave=leave, delay=delay, ncols=100
    )


def expect_images_seen(tally, data_loader):
    """Raise if a pass over the data met no image at all."""
    if tally.images == 0:
        raise ValueError(
            f"the data loader ({type(data_loader).__name__}) gave no batch: a generator is empty "
            "after one pass, a list or a DataLoader can be gone through again"
        )
