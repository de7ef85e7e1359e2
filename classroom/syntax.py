"""Python's syntax trees, for a program of many threads."""

import ast
import threading

ONE_AT_A_TIME = threading.Lock()


def parsed(source):
    """ast.parse of a source, by one thread at a time.

    Python 3.11 and others count the depth of a tree for all threads together: two that parse at once
    get a SystemError for a source that is right.
    """
    with ONE_AT_A_TIME:
        return ast.parse(source)
