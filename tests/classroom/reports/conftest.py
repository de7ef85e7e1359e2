"""A small exercise with everything a report speaks of: hints, sections, mistakes, a question."""

import pytest

from classroom.exercise import Exercise

SOURCE = '''\
# %% [markdown] classroom={"exercise": "90_tiny", "version": 1}
# # Exercise 90 · A tiny one

# %%
from classroom.checks import Checks

check = Checks("90_tiny")

# %% [markdown]
# ## Task 1 · `scaled`, the first
#
# <details><summary>Hint 1</summary>
#
# Multiply.
#
# </details>

# %% [markdown]
# <details><summary>Hint 2</summary>
#
# Once.
#
# </details>

# %% classroom={"role": "answer", "task": "scale", "see": "The derivative"}
# Task: scale
def scaled(x, factor):
    """x times factor."""
    # ANSWER
    return x * factor

# %% classroom={"role": "check", "task": "scale", "points": 2}
@check("scale")
def _(rng):
    return scaled(rng.standard_normal((2, 3)), 2.5)

# %% [markdown]
# ## Task 2 · The total

# %% classroom={"role": "answer", "task": "total", "beyond_chapter": true, "see": ["Play", "Colour"]}
# Task: total
def total(x):
    """The sum of every column."""
    # ANSWER
    return x.sum(axis=0)

# %% classroom={"role": "check", "task": "total", "points": 2}
@check("total")
def _(rng):
    return {"columns": total(rng.standard_normal((4, 3)))}

# %% [markdown] classroom={"role": "question", "task": "why", "points": 2}
# ## Task 3 · In words
#
# Why do columns vanish?
#
# **Your answer:**
#
# Because it is so.
#
# **Rubric.** 2 points for the reason.
'''

MISTAKES = """\
from classroom.exercise import Mistake

MISTAKES = [
    Mistake("scale", "divides", "x * factor", "x / factor", "You divide."),
    Mistake("total", "sums rows", "sum(axis=0)", "sum(axis=1)", "You sum along the rows."),
]
"""


@pytest.fixture(scope="session")
def tiny(tmp_path_factory):
    """The small exercise, in a course of its own."""
    root = tmp_path_factory.mktemp("course")
    for path, text in {
        "solutions/90_tiny.py": SOURCE,
        "classroom/mistakes/90_tiny.py": MISTAKES,
    }.items():
        (root / path).parent.mkdir(parents=True)
        (root / path).write_text(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("classroom.exercise.ROOT", root)
        exercise = Exercise(root / "solutions" / "90_tiny.py")
        assert len(exercise.mistakes) == 2  # read once, while its course is in place
    return exercise
