"""What this machine is, in plain words: without them a time says little."""

import os

from .threads import TEAM

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
VECTORS = {  # what OpenBLAS calls its kernels, and the instructions that these use
    "skylakex": "AVX-512",
    "cooperlake": "AVX-512",
    "sapphirerapids": "AVX-512",
    "haswell": "AVX2",
    "zen": "AVX2",
    "sandybridge": "AVX",
    "nehalem": "SSE4",
    "prescott": "SSE3",
    "vortex": "Apple silicon",
    "armv8": "ARM",
    "neoversen1": "ARM",
    "neoversev1": "ARM, SVE",
}


def machine_in_words():
    """How many cores this process may use, and the vector instructions that BLAS chose."""
    if hasattr(os, "sched_getaffinity"):
        cores = len(os.sched_getaffinity(0))
    else:
        cores = os.cpu_count() or 1
    number = NUMBERS[cores] if cores < len(NUMBERS) else str(cores)
    kinds = {getattr(library, "architecture", None) for library in TEAM.libraries()} - {None}
    names = sorted({VECTORS.get(kind.lower(), kind) for kind in kinds})
    return ", ".join([f"{number} core{'s' * (cores != 1)}", *names])
