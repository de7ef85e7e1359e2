"""What the network sees: real digits, made shapes, and how they come in batches."""

from . import augment
from .digits import DIGITS_WEIGHTS, load_digits
from .loader import DataLoader
from .shapes import make_shapes

__all__ = ["DIGITS_WEIGHTS", "DataLoader", "augment", "load_digits", "make_shapes"]
