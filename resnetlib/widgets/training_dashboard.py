"""The training dashboard: curves that grow while a network learns, and a button that stops it."""

import asyncio
import threading
import time

import ipywidgets

from resnetlib.figures.style import image_tag
from resnetlib.figures.training import MEASURES, training_alt, training_curves

MEASURED = (*MEASURES, "validation_loss", "validation_accuracy")


class TrainingDashboard(ipywidgets.VBox):
    """Takes one step after another from a stream, in a thread of its own, and draws what they say.

    `steps` is any iterable whose items carry loss, accuracy, lr, grad_norm and seconds, such as
    `training_steps(...)`: taking the next item is what trains. `total` is how many there will be.
    The button, an interrupt of the kernel and `stop()` end it before the next step; the model then
    is trained so far. `await dashboard.finished()` draws until the end, and lets the button work
    meanwhile.

    Raises
        whatever a step raises, from `finished`
    """

    def __init__(self, steps, total, *, classes=None, pause=0.4):
        self.steps, self.total, self.classes, self.pause = steps, total, classes, pause
        self.record = {name: [] for name in MEASURED}
        self.error, self.drawn = None, -1
        self.halt = threading.Event()
        self.thread = threading.Thread(target=self.take_steps, name="training", daemon=True)
        self.button = ipywidgets.Button(
            description="stop", tooltip="Stop before the next step", icon="stop"
        )
        self.button.on_click(lambda _: self.stop())
        self.words = ipywidgets.Label("")
        self.picture = ipywidgets.HTML()
        super().__init__([ipywidgets.HBox([self.button, self.words]), self.picture])
        self.draw()

    def take_steps(self):
        """What the thread does: one step after another, until the last or the button."""
        try:
            for step in self.steps:
                for name in MEASURED:
                    self.record[name].append(getattr(step, name, float("nan")))
                if self.halt.is_set() or len(self.record["loss"]) == self.total:
                    break
        except BaseException as error:  # it belongs to the cell that waits
            self.error = error

    def stop(self):
        """Take no further step."""
        self.halt.set()

    async def finished(self):
        """Start the training and draw it until it ends; the steps that were taken, in the end."""
        self.thread.start()
        self.words.value = "training"
        try:
            while self.thread.is_alive():
                self.draw()
                await asyncio.sleep(self.pause)
        finally:
            self.stop()
            await_end(self.thread)
            self.button.disabled = True
            self.draw()
            self.words.value = self.verdict()
        if self.error is not None:
            raise self.error
        return self.done()

    def done(self):
        """How many steps were taken."""
        return min(len(self.record[name]) for name in MEASURED)

    def verdict(self):
        if self.error is not None:
            return f"failed after step {self.done()}: {type(self.error).__name__}"
        return "finished" if self.done() == self.total else f"stopped after step {self.done()}"

    def draw(self):
        """The picture of the steps so far, if there are new ones."""
        done = self.done()
        if done == self.drawn:
            return
        self.drawn = done
        record = {name: values[:done] for name, values in self.record.items()}
        figure = training_curves(record, self.total, classes=self.classes)
        self.picture.value = image_tag(figure, training_alt(record, self.total), small=False)


def await_end(thread, patience=60):
    """Wait for a thread, whose current step may take a while."""
    end = time.monotonic() + patience
    while thread.is_alive() and time.monotonic() < end:
        thread.join(0.1)


def training_dashboard(steps, total, *, classes=None):
    """A dashboard over a stream of training steps: show it, then `await` its `finished()`."""
    return TrainingDashboard(steps, total, classes=classes)
