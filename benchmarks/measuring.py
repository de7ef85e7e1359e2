"""What the benchmarks share: seconds of a step, and the memory of this process."""

import resource
import sys
import time
from pathlib import Path


def seconds(step, times):
    """The seconds of each of several runs."""
    found = []
    for _ in range(times):
        start = time.perf_counter()
        step()
        found.append(time.perf_counter() - start)
    return found


def peak():
    """The most memory that this process ever had, in bytes."""
    held = status("VmHWM")  # Linux: ru_maxrss may hold the parent's peak
    if held is not None:
        return held
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most * (1 if sys.platform == "darwin" else 1024)


def level():
    """The memory that this process has now, in bytes; elsewhere than on Linux, the most it had."""
    held = status("VmRSS")
    return peak() if held is None else held


def status(name):
    """A line of what Linux says about this process, in bytes; None where it says nothing."""
    place = Path("/proc/self/status")
    if not place.exists():
        return None
    line = next(line for line in place.read_text().splitlines() if line.startswith(name))
    return int(line.split()[1]) * 1024
