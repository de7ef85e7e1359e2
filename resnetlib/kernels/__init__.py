"""How it is computed fast: the only place where speed may cost readability."""

from .threads import set_threads

__all__ = ["set_threads"]
