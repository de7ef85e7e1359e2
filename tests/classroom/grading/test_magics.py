"""What IPython alone understands is taken out of a cell, and every other line keeps its number."""

import time

import pytest

from classroom.checks import in_words
from classroom.grading.finding import pieces
from classroom.grading.magics import LONGEST_CODE, magics_in, python_of
from classroom.grading.newer import newer, python_for
from classroom.grading.policy import policy
from classroom.grading.reach import out_of_reach


@pytest.mark.parametrize(
    ("cell", "python"),
    [
        (
            "%pip install x\nfrom __future__ import annotations",
            "# %pip install x\nfrom __future__ import annotations",
        ),
        ("!pip install \\\n  x\ny = 1", "# !pip install \\\n#   x\ny = 1"),
        ("pip install x\ny = 1", "# pip install x\ny = 1"),
        (
            "def f():\n    %matplotlib inline\n    return 1",
            "def f():\n    pass  # %matplotlib inline\n    return 1",
        ),
        ("if 1:\n    !ls", "if 1:\n    pass  # !ls"),
        ("files = !ls\n%time y = 2", "files = None  # files = !ls\ny = 2"),
        ("y = %timeit -o f()", "y = None  # y = %timeit -o f()"),
        ("np.where?\n?np.sum\nnp.max??", "# np.where?\n# ?np.sum\n# np.max??"),
        ("%%time\n# Task: a\nx = 1", "# %%time\n# Task: a\nx = 1"),
        ("# Task: a\n%%capture out\n%%time\nx = 1", "# Task: a\n# %%capture out\n# %%time\nx = 1"),
        ('"""\n%d\n!\n"""\n%pip x\ny = (3\n% 2)', '"""\n%d\n!\n"""\n# %pip x\ny = (3\n% 2)'),
        ("x = 'it\\'s' # don't\n%pip x", "x = 'it\\'s' # don't\n# %pip x"),
        ('x = """\n%d"""', 'x = """\n%d"""'),
        ("y = 7 \\\n% 4\n!ls", "y = 7 \\\n% 4\n# !ls"),
        ("def f(:\n", "def f(:\n"),
    ],
)
def test_a_line_of_ipython_becomes_a_comment(cell, python):
    assert python_of(cell) == python
    assert python_of(cell).count("\n") == cell.count("\n")


@pytest.mark.parametrize("magic", ["%%bash", "%%writefile x.py", "%%html", "%%unknown"])
def test_a_cell_of_another_language_says_so(magic):
    with pytest.raises(RuntimeError, match=f"begins with {magic.split()[0]}: .* no Python"):
        exec(python_of(f"# Task: a\n{magic}\nls"))


@pytest.mark.parametrize(
    "text",
    [
        *("%pip x\n" * 2_000, "x = '" * 40_000, "!" + "\\\n" * 10**5, "(" * 10**5, " " * 10**5),
        *("\n" * 10**5, "? \n" * 10**5, "a, " * 10**5, "x =" + " " * 10**5),
        "# task: a" + " " * 10**5,
    ],
    ids=range(10),
)
def test_a_cell_without_end_is_read_soon(text):
    begin = time.monotonic()
    for source in (f"{text}\nx = ", f"!ls\n{text}b"):
        python_of(source)
        policy(source)
        pieces({"kind": "code", "source": source, "id": "", "label": {}, "attachments": {}})
    assert time.monotonic() - begin < 2


def test_an_answer_of_one_endless_string_costs_no_time():
    begin = time.monotonic()
    source = 'x = f"' + "{x}" * 65_000 + '"'
    assert policy(source) == f"is {len(source)} characters long"
    assert policy(source[: LONGEST_CODE - 1] + '"') == "has 6665 braces"
    assert time.monotonic() - begin < 1


@pytest.mark.parametrize(
    "source",
    [
        "from __future__ import annotations",
        "%%time\nx = 1",
        "%matplotlib inline",
        "%pip install x",
        "!pip install x",
        "from typing import Any\nx: Any = 1",
    ],
)
def test_what_everybody_writes_is_no_offence(source):
    assert policy(source) == ""


def test_a_magic_hides_no_import():
    assert policy("%time\nimport os\n!rm x\n%run y.py") == "uses !rm, %run; imports os"
    assert magics_in("%%bash\nls") == ["%%bash"]


@pytest.mark.parametrize(
    ("source", "version"),
    [
        ("type X = int", "3.12"),
        ("def f[T](x: T): pass", "3.12"),
        ("class A[T]: pass", "3.12"),
        ('x = f"{d["a"]}"', "3.12"),
        (r'x = f"{chr(10).join(["\n"])}"', "3.12"),
        ("def f[T = int](x): pass", "3.13"),
        ("try:\n    pass\nexcept A, B:\n    pass", "3.14"),
        ('x = t"{a}"', "3.14"),
        ("x = [1", ""),
        ("print 'a'", ""),
        ("type = 3 +", ""),
    ],
)
def test_syntax_of_a_newer_python_is_told_from_a_slip(source, version):
    assert python_for(source, (3, 11)) == version
    assert python_for(source, (3, 14)) == ""


def test_the_grader_says_which_python_it_runs():
    said = newer("SyntaxError: invalid syntax", "type X = int", (3, 11))
    assert said == ". This is syntax of Python 3.12 or newer; the grader runs 3.11"
    assert newer("NameError: name 'X' is not defined", "type X = int", (3, 11)) == ""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "SyntaxError: invalid syntax (3174518090.py, line 2)",
            "SyntaxError: invalid syntax, line 2 of your cell",
        ),
        (
            "SyntaxError: bad (<ipython-input-7-ab>, line 3)",
            "SyntaxError: bad, line 3 of your cell",
        ),
        ("Error: Cell In[7], line 2", "Error: line 2 of your cell"),
        ("E: /tmp/ipykernel_12/3174518090.py:3: hm", "E: line 3 of your cell: hm"),
        ("ValueError: no (3, 4), line 2", "ValueError: no (3, 4), line 2"),
    ],
)
def test_a_number_of_ipythons_is_no_place(text, said):
    assert in_words(text) == said


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("ModuleNotFoundError: No module named 'scipy.special'", "SciPy"),
        ("ImportError: cannot import name 'special' from 'scipy' (unknown location)", "SciPy"),
        ("AttributeError: module 'sklearn' has no attribute 'svm'", "scikit-learn"),
        ("ModuleNotFoundError: No module named 'pandas'", "pandas"),
        ("AttributeError: 'Net' object has no attribute 'torch'", ""),
    ],
)
def test_a_package_out_of_reach_is_named(text, name):
    assert out_of_reach(text).startswith(f". {name} is not there while" if name else "")
    assert bool(out_of_reach(text)) == bool(name)
