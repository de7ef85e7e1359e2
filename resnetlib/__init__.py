"""ResNet-18 in pure NumPy, every layer forward and backward, in the order the course meets them."""

# isort: skip_file
from .gradcheck import gradcheck
from .layers import Layer, Parameter, Sequential, Identity, gather_params, layers_of, evaluating
from .layers import Conv2D, BatchNorm2D, ReLU, MaxPool2D, GlobalAveragePooling2D, Dense, Dropout
from .learning import SoftmaxCrossEntropyLoss
from .resnet import ResidualBlock, ResNet18, swapped
from .learning import SGD, Adam, schedules
from .data import DataLoader, augment, load_digits, make_shapes
from .learning import train, evaluate, save, load
from .kernels import set_threads
from .version import __version__

__all__ = [  # noqa: RUF022
    "gradcheck",
    "Layer",
    "Parameter",
    "Sequential",
    "Identity",
    "gather_params",
    "layers_of",
    "evaluating",
    "Conv2D",
    "BatchNorm2D",
    "ReLU",
    "MaxPool2D",
    "GlobalAveragePooling2D",
    "Dense",
    "Dropout",
    "SoftmaxCrossEntropyLoss",
    "ResidualBlock",
    "ResNet18",
    "swapped",
    "SGD",
    "Adam",
    "schedules",
    "DataLoader",
    "augment",
    "load_digits",
    "make_shapes",
    "train",
    "evaluate",
    "save",
    "load",
    "set_threads",
    "__version__",
]
