"""How the parts become ResNet-18."""

from .residual_block import ResidualBlock
from .resnet18 import ResNet18
from .swap import swapped

__all__ = ["ResNet18", "ResidualBlock", "swapped"]
