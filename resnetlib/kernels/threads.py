"""How many cores the arithmetic may use."""

from threadpoolctl import ThreadpoolController


def set_threads(n):
    """Let NumPy's matrix products use n threads; before, they use every core of the process.

    Raises
        ValueError  if n is not a whole number of 1 or more
    """
    if not isinstance(n, int) or n < 1:
        raise ValueError(f"set_threads expects a whole number ≥ 1, got {n!r}")
    ThreadpoolController().limit(limits=n)
