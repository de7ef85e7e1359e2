"""Right answers to exercise 02 in other styles than the solution's."""

from tests.classroom.test_fairness import Variant

VARIANTS = [
    Variant(
        "output_size",
        "counts the places one by one",
        """
# Task: output_size
def output_size(size, kernel_size, stride=1, padding=0):
    starts = range(-padding, size + padding - kernel_size + 1, stride)
    print("windows begin at", list(starts))
    return np.int64(len(starts))
""",
    ),
]
