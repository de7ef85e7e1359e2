"""What a network is made of: each layer with its forward and its backward."""

from .batchnorm2d import BatchNorm2D
from .conv2d import Conv2D
from .dense import Dense
from .dropout import Dropout
from .global_average_pooling import GlobalAveragePooling2D
from .layer import Identity, Layer, Parameter, evaluating, gather_params, layers_of
from .maxpool2d import MaxPool2D
from .relu import ReLU
from .sequential import Sequential

__all__ = [
    "BatchNorm2D",
    "Conv2D",
    "Dense",
    "Dropout",
    "GlobalAveragePooling2D",
    "Identity",
    "Layer",
    "MaxPool2D",
    "Parameter",
    "ReLU",
    "Sequential",
    "evaluating",
    "gather_params",
    "layers_of",
]
