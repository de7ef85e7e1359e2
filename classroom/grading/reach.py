"""What answers cannot reach while they are graded: what is said of it, and how it is so at home, too.

In the sandbox SciPy and the like are not there, nor is what the exercise asks for. A check at home
that allowed them would promise points which nobody gets.
"""

import re

from classroom.grading.sandbox import FOREIGN

NAMES = {"scipy": "SciPy", "sklearn": "scikit-learn", "torch": "PyTorch", "jax": "JAX"}
NAMES |= {"tensorflow": "TensorFlow", "keras": "Keras", "cupy": "CuPy", "numba": "Numba"}
MISSED = re.compile(r"(?:ModuleNotFoundError|ImportError|AttributeError): .*?'([A-Za-z]\w*)[\w.]*'")
FROM = re.compile(r"ImportError: cannot import name '\w+' from '(\w+)")

# Runs before a notebook at home. What stands in `library` comes first, as it does in the sandbox.
AS_GRADED = """\
import sys


class OutOfReach:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {foreign!r}:
            raise ModuleNotFoundError(f"No module named {{name!r}}", name=name)


sys.meta_path.insert(0, OutOfReach())
sys.path.insert(0, {library!r})
del sys
"""


def as_graded(library):
    """A cell after which a kernel reaches no more than one that grades; a masked library lies there."""
    return AS_GRADED.format(foreign=FOREIGN, library=str(library))


def out_of_reach(text):
    """What to say behind an error that speaks of a package which is not there; empty if none does."""
    found = FROM.search(text) or MISSED.match(text)
    if not found or (found[1] not in FOREIGN and not text.startswith("ModuleNotFoundError")):
        return ""
    name = NAMES.get(found[1], found[1])
    return (
        f". {name} is not there while an exercise is graded: an answer needs NumPy and what comes with "
        "Python, and nothing else"
    )
