"""What answers cannot reach while they are graded: what is said of it, and how it is so at home, too.

In the sandbox SciPy and the like are not there, nor is what the exercise asks for. A check at home
that allowed them would promise points which nobody gets.
"""

import inspect
import re

from classroom.grading.sandbox import FOREIGN
from classroom.grading.warm import Absent

NAMES = {"scipy": "SciPy", "sklearn": "scikit-learn", "torch": "PyTorch", "jax": "JAX"}
NAMES |= {"tensorflow": "TensorFlow", "keras": "Keras", "cupy": "CuPy", "numba": "Numba"}
MISSED = re.compile(r"(?:ModuleNotFoundError|ImportError|AttributeError): .*?'([A-Za-z]\w*)[\w.]*'")
FROM = re.compile(r"ImportError: cannot import name '\w+' from '(\w+)")


def as_graded(library):
    """A cell after which a kernel reaches no more than one that grades; a masked library lies there."""
    return "\n".join(
        [
            "import sys\n\n",
            inspect.getsource(Absent),
            f"\nsys.meta_path.insert(0, Absent({FOREIGN!r}))",
            f"sys.path.insert(0, {str(library)!r})",
            "del sys, Absent",
        ]
    )


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
