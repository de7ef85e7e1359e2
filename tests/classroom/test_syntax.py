"""Sources that are parsed in several threads."""

import ast
import gc
import sys
import threading

from classroom.syntax import parsed

SOURCE = "\n".join(f"def f{i}(x):\n    return [x + {i} * (y - 3) for y in x]" for i in range(60))


class Finalized:
    """An object in a cycle, whose end runs Python: there one thread lets another go on."""

    def __init__(self):
        self.itself = self

    def __del__(self):
        for _ in range(20):
            pass


def parse_often(expected, failed):
    for _ in range(40):
        [Finalized() for _ in range(10)]
        try:
            failed += [] if ast.dump(parsed(SOURCE)) == expected else ["another tree"]
        except Exception as error:
            failed.append(error)


def test_threads_that_parse_at_once_get_their_trees():
    expected, failed = ast.dump(ast.parse(SOURCE)), []
    threads = [threading.Thread(target=parse_often, args=(expected, failed)) for _ in range(3)]
    thresholds, interval = gc.get_threshold(), sys.getswitchinterval()
    gc.set_threshold(50)
    sys.setswitchinterval(1e-6)
    try:
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    finally:
        gc.set_threshold(*thresholds)
        sys.setswitchinterval(interval)
    assert failed == []
