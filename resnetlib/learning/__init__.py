"""How a network learns: the loss, the optimizers, the loop, and what is kept on disk."""

from . import schedules
from .checkpoint import load, save
from .loop import History, evaluate, train
from .optimizers import SGD, Adam
from .softmax_cross_entropy import SoftmaxCrossEntropyLoss, softmax

__all__ = [
    "SGD",
    "Adam",
    "History",
    "SoftmaxCrossEntropyLoss",
    "evaluate",
    "load",
    "save",
    "schedules",
    "softmax",
    "train",
]
