"""An exercise's source keeps its rules or says which cell broke one; answers are cut out whole."""

import json

import numpy as np
import pytest

from classroom.checks import array_of
from classroom.exercise import (
    Exercise,
    Mistake,
    blank_of,
    check_name,
    cut_lines,
    header_of,
    prompt_of,
)

HEADER = '{"exercise": "91_small", "version": 3, "asks_for": ["ReLU"]}'
SOURCE = (
    f"# %% [markdown] classroom={HEADER}"
    """
# # Small

# %%
from classroom.checks import Checks

check = Checks("91_small")

# %% classroom={"role": "answer", "task": "double"}
# Task: double
def double(x):
    # ANSWER
    return 2 * x

# %% tags=["raises-exception"] classroom={"role": "expected"}
print(double(1), unknown)

# %% classroom={"role": "check", "task": "double", "points": 2}
@check("double")
def _(rng):
    return double(rng.standard_normal(4))

# %% classroom={"role": "answer", "task": "square"}
# Task: square
def square(x):
    # ANSWER
    return double(x) * x / 2

# %% classroom={"role": "check", "task": "square", "points": 1}
@check("square")
def _(rng):
    return {"squares": square(rng.standard_normal(3))}

# %% [markdown] classroom={"role": "question", "task": "why", "points": 2}
# Why?
#
# **Your answer:**
#
# Because it is so.
#
# **Rubric.** 2 points for the reason.
"""
)


@pytest.fixture
def written(tmp_path):
    """A function from replacements in the source to the exercise."""

    def exercise(*replacements, name="91_small"):
        text = SOURCE
        for old, new in replacements:
            assert text.count(old) == 1
            text = text.replace(old, new)
        (tmp_path / f"{name}.py").write_text(text)
        return Exercise(tmp_path / f"{name}.py")

    return exercise


def test_an_exercise_knows_its_answers_checks_questions_and_version(written):
    exercise = written()
    assert (exercise.name, exercise.version) == ("91_small", 3)
    assert exercise.asks_for == ["ReLU"]
    assert list(exercise.answers) == ["double", "square"]
    found = [(check.task, check.name, check.points) for check in exercise.checks]
    assert found == [("double", "double", 2), ("square", "square", 1)]
    assert exercise.task_of_check("square") == "square"
    assert [prompt_of(q.source) for q in exercise.questions] == ["Why?\n\n**Your answer:**"]


FUNCTION = '''\
# Task: double
def double(x):
    """Twice x."""
    # ANSWER
    y = 2 * x

    if y.any():
        y = y
    return y
'''

FUNCTION_BLANK = '''\
# Task: double
def double(x):
    """Twice x."""
    # Your answer: replace the next line.
    raise NotImplementedError'''


def test_a_functions_body_is_cut_below_the_marker():
    assert blank_of(FUNCTION) == FUNCTION_BLANK


CLASS = """\
class Layer:
    def forward(self, x):
        # ANSWER
        self.cache = x
        return x

    def backward(self, grad):
        # ANSWER
        return grad * self.cache


layer = Layer()
"""

CLASS_BLANK = """\
class Layer:
    def forward(self, x):
        # Your answer: replace the next line.
        raise NotImplementedError

    def backward(self, grad):
        # Your answer: replace the next line.
        raise NotImplementedError

layer = Layer()"""


def test_every_cut_of_a_class_is_made_and_what_stands_outside_is_kept():
    assert blank_of(CLASS) == CLASS_BLANK


def test_a_cut_ends_where_code_stands_less_deep():
    solution = "for i in range(3):\n    # ANSWER\n    a = i\n\n    b = i\nelse:\n    c = 1\n"
    stub = "    # Your answer: replace the next line.\n    raise NotImplementedError\n"
    assert blank_of(solution) == f"for i in range(3):\n{stub}\nelse:\n    c = 1"


def test_blank_lines_outside_of_a_cut_are_kept():
    assert blank_of("a = 1\n\n\nb = 2\n") == "a = 1\n\n\nb = 2"


def test_the_cut_lines_are_those_that_students_do_not_get():
    cut = ["        self.cache = x", "        return x", "        return grad * self.cache"]
    assert cut_lines(CLASS) == cut


BROKEN = {
    "an unknown role": (
        '"role": "question"',
        '"role": "quiz"',
        r"begins \['Why\?'\].*a role among answer, check, expected, question, got 'quiz'",
    ),
    "a question without a rubric": (
        "# **Rubric.** 2 points",
        "# Two points",
        r"begins \['Why\?'\].*a question expects its \*\*Rubric",
    ),
    "a check without a task": (
        '"role": "check", "task": "double"',
        '"role": "check"',
        r"""begins \['@check\("double"\)'\].*names its task""",
    ),
    "a question without a task": (
        '"role": "question", "task": "why"',
        '"role": "question"',
        r"begins \['Why\?'\].*names its task",
    ),
    "an answer without a cut": (
        "    # ANSWER\n    return 2 * x",
        "    return 2 * x",
        r"begins \['# Task: double'\].*'# ANSWER' stands in answers",
    ),
    "a cut that would cut nothing": (
        "    # ANSWER\n    return 2 * x",
        "    return 2 * x  # ANSWER",
        r"begins \['# Task: double'\].*'# ANSWER' stands in answers",
    ),
    "a cut outside of an answer": (
        "print(double(1), unknown)",
        "# ANSWER",
        r"begins \['# ANSWER'\].*in every answer",
    ),
    "an answer with another task's marker": (
        "# Task: square",
        "# Task: double",
        r"begins \['# Task: double'\].*begins with '# Task: square'",
    ),
    "an answer without a marker": (
        "# Task: square\n",
        "",
        r"begins \['def square\(x\):'\].*begins with '# Task: square'",
    ),
    "a check that has no name": (
        '@check("square")',
        "@check()",
        r'(?s)under @check\("name"\), got:.*square\(rng',
    ),
    "a check that is no function": (
        '@check("square")\ndef _(rng):\n    return {"squares": square(rng.standard_normal(3))}',
        "assert square(2) == 4",
        r'(?s)under @check\("name"\), got:\nassert square',
    ),
    "two checks of one name": (
        '@check("square")',
        '@check("double")',
        "one check is called double",
    ),
    "two answers of one task": (
        '"role": "answer", "task": "square"}\n# Task: square',
        '"role": "answer", "task": "double"}\n# Task: double',
        "one answer is called double",
    ),
    "a check of no answer": (
        '"task": "square", "points": 1',
        '"task": "cube", "points": 1',
        "check 'square': no answer to 'cube'",
    ),
}


@pytest.mark.parametrize("rule", BROKEN)
def test_a_broken_rule_is_a_value_error_that_names_the_cell(written, rule):
    old, new, said = BROKEN[rule]
    with pytest.raises(ValueError, match=said):
        written((old, new))


@pytest.mark.parametrize(
    "header",
    ["", 'classroom={"exercise": "91_small"}', 'classroom={"exercise": "92", "version": 1}'],
)
def test_the_first_cell_says_which_exercise_and_which_version_it_is(written, header):
    with pytest.raises(ValueError, match=r'91_small\.py: the first cell.*"version": …}, got'):
        written((f"classroom={HEADER}", header))


def test_the_header_is_that_of_the_first_cell(written):
    assert header_of(written().notebook, written().name) == json.loads(HEADER)


def test_a_checks_name_is_read_without_running_it(written):
    cells = [cell for cell in written().cells if "@check" in cell.source]
    assert [check_name(cell) for cell in cells] == ["double", "square"]


def test_what_an_answer_draws_without_a_seed_is_drawn_again(written):
    drawing = "import numpy as np\n\ndef double(x):\n    return np.random.default_rng().random(4)"
    found = [written().values(answers={"double": drawing})["double"] for _ in range(2)]
    assert found[0] == found[1] and "values" in found[0]
    assert np.random.default_rng().random() != np.random.default_rng().random()


def test_a_mistake_replaces_the_one_place_that_it_names(written):
    mistake = Mistake("square", "thirds", "/ 2", "/ 3", "You take thirds.")
    changed = written().with_mistake(mistake)
    assert changed == "# Task: square\ndef square(x):\n    # ANSWER\n    return double(x) * x / 3"


@pytest.mark.parametrize(("right", "times"), [("x", 3), ("cube", 0)])
def test_a_mistake_whose_place_is_not_unique_is_refused(written, right, times):
    mistake = Mistake("square", "vague", right, "y", "")
    with pytest.raises(ValueError, match=rf"mistake vague: '{right}' stands {times} times"):
        written().with_mistake(mistake)


def test_values_are_those_of_the_seed_and_the_cells_for_looking_are_not_run(written, capsys):
    exercise = written()
    first, again, other = exercise.values(5), exercise.values(5), exercise.values(6)
    assert first == again and first != other
    assert set(first) == {"double", "square"}
    assert capsys.readouterr().out == ""


def test_what_code_warns_of_is_not_heard(written, recwarn):
    warns = "import numpy as np\n\n\ndef double(x):\n    return np.log(-np.abs(x))"
    assert "values" in written().values(5, {"double": warns})["double"]
    assert not recwarn.list


def test_values_follow_a_replaced_answer_into_all_that_uses_it(written):
    exercise = written()
    thrice = "def double(x):\n    return 3 * x"
    right, found = exercise.values(5), exercise.values(5, {"double": thrice})
    for name, key in {"double": "result", "square": "squares"}.items():
        expected = 1.5 * array_of(right[name]["values"][key])
        np.testing.assert_allclose(array_of(found[name]["values"][key]), expected)


def test_an_answer_that_does_not_even_compile_fails_its_checks_alone(written):
    found = written().values(5, {"square": "def square(x:"})
    assert "values" in found["double"]
    assert found["square"]["error"]["text"] == "NameError: name 'square' is not defined"


def test_code_replaces_answers_and_nothing_else(written):
    exercise = written()
    before, after = exercise.code(), exercise.code({"double": "double = abs"})
    changed = {cell_id for cell_id in before if before[cell_id] != after[cell_id]}
    assert changed == {exercise.answers["double"].id}
    assert after[exercise.answers["double"].id] == "double = abs"
