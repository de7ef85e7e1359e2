"""How it is computed fast: the only place where speed may cost readability."""

from .chosen import fast, plain
from .layout import filters_last
from .threads import set_threads

__all__ = ["fast", "filters_last", "plain", "set_threads"]
