"""What a check says to a student: four verdicts, a place to look at, and never the answer."""

import json
import sys
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output
from traitlets.config import Config

from classroom import checks
from classroom.checks import (
    LONGEST,
    MIME,
    PUBLIC_SEED,
    TOLERANCE,
    Checks,
    collecting,
    fingerprint_of,
    judge,
    outcome_of,
    seed_of_check,
)

CHECK = '@check("scaling")\ndef _(rng):\n    return {"y": scaled(rng.standard_normal((2, 3)), 4.0)}'
SOLUTION = "# Task: scale\ndef scaled(x, factor):\n    return x * factor"
OWN = {"own": True, "sentence": "You divide by the factor."}
OTHERS = {"own": False, "sentence": "An answer before this one halves."}
NAMES = {"given": ["prepared"], "answers": ["scaled"], "returns": ["scaled"]}


def find(scaled, seed=PUBLIC_SEED):
    """What the check finds with a student's function."""
    return outcome_of(lambda rng: {"y": scaled(rng.standard_normal((2, 3)), 4.0)}, "scaling", seed)


RIGHT = find(lambda x, factor: x * factor)["values"]
X = find(lambda x, factor: x)["values"]["y"]


@pytest.fixture(scope="module")
def shell(tmp_path_factory):
    """A real IPython, in which cells have lines and sources as they have in a notebook."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("IPYTHONDIR", str(tmp_path_factory.mktemp("ipython")))
        patch.setitem(
            sys.modules, "__main__", sys.modules["__main__"]
        )  # IPython puts its own there
        InteractiveShell.clear_instance()
        yield InteractiveShell.instance(config=Config(HistoryManager={"enabled": False}))
        InteractiveShell.clear_instance()


@pytest.fixture
def shown(shell, tmp_path, monkeypatch):
    """A function that runs cells in a fresh namespace and gives the data of all that they show."""
    monkeypatch.setattr(checks, "RECORDED", tmp_path)
    record = {"task": "scale", "defines": ["scaled"], **NAMES, "values": RIGHT, "mistakes": []}
    (tmp_path / "91_small.json").write_text(json.dumps({"scaling": record}))
    shell.reset(new_session=False)
    shell.run_cell("import numpy as np")
    shell.user_ns["check"] = Checks("91_small")

    def run(*cells):
        with capture_output() as captured:
            for cell in cells:
                shell.run_cell(cell, store_history=True)
        return [output.data for output in captured.outputs]

    return run


@pytest.fixture
def said(shown):
    """A function from a student's cells to what the check below them says, in plain words."""

    def run(*cells, check=CHECK):
        (data,) = shown(*cells, check)
        return data["text/plain"]

    return run


def verdict(scaled, *mistakes):
    return judge(find(scaled), {**NAMES, "values": RIGHT, "mistakes": list(mistakes)})


def mistake(label, scaled):
    return {**label, "fingerprint": fingerprint_of(find(scaled))}


def test_a_stub_is_not_attempted(said):
    stub = "def scaled(x, factor):\n    raise NotImplementedError"
    assert said(stub) == ("scaling: not attempted — scaled still raises NotImplementedError")


def test_a_stub_in_a_class_is_named_with_its_class(said):
    stub = "class scaled:\n    def __init__(self, x, factor):\n        raise NotImplementedError"
    assert said(stub) == (
        "scaling: not attempted — scaled.__init__ still raises NotImplementedError"
    )


class Base:
    """As the library's Layer: its methods wait for those of a class that a student writes."""

    def scaled(self, x, factor):
        raise NotImplementedError(f"{type(self).__name__} has no scaled yet")


LAYER = "class Mine(Base):\n    def {}(self, x, factor):\n        return x * factor"
CALL = "scaled = Mine().scaled"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Scaled", ". Is Scaled meant to be it?"),
        ("scale", ". Is scale meant to be it?"),
        ("backward", ""),
        ("__call__", ""),
    ],
)
@pytest.mark.parametrize("call", [CALL, "class Given(Mine): pass\nscaled = Given().scaled"])
def test_a_method_that_is_not_there_is_no_stub(shell, said, written, meant, call):
    shell.user_ns["Base"] = Base
    text = said(LAYER.format(written), call)
    assert text.startswith(f"scaling: error — Mine has no method scaled{meant}")


def test_a_method_that_calls_its_bases_is_a_stub_still(shell, said):
    shell.user_ns["Base"] = Base
    layer = LAYER.format("scaled").replace("x * factor", "super().scaled(x, factor)")
    assert (
        said(layer, CALL) == "scaling: not attempted — Mine.scaled still raises NotImplementedError"
    )


def test_a_stub_of_an_earlier_task_is_the_one_that_is_named(said):
    stub = "def helper(x):\n    raise NotImplementedError"
    text = said(stub, "def scaled(x, factor):\n    return helper(x) * factor")
    assert text == "scaling: not attempted — helper still raises NotImplementedError"


def test_the_solution_is_right_and_nothing_more_is_said(said):
    assert said(SOLUTION) == "scaling: right"


@pytest.mark.parametrize(
    "scaled",
    [
        lambda x, factor: np.float32(x) * np.float32(factor),
        lambda x, factor: x * factor * (1 + 1e-9),
        lambda x, factor: (x * factor).tolist(),
        lambda x, factor: sum(x for _ in range(4)),
    ],
    ids=["float32", "rounding", "lists", "another way"],
)
def test_a_right_answer_may_be_written_and_rounded_in_any_way(scaled):
    assert verdict(scaled) == ("right", "")


def test_the_tolerance_is_a_share_of_the_largest_value():
    largest = max(map(abs, RIGHT["y"]["data"]))
    inside, outside = (s * TOLERANCE * largest * np.eye(2, 3) for s in (0.9, 1.1))
    assert verdict(lambda x, factor: x * factor + inside)[0] == "right"
    assert verdict(lambda x, factor: x * factor + outside)[0] == "wrong"


def test_a_right_answer_in_another_cell_is_told_where_it_belongs(said):
    moved = SOLUTION.replace("# Task: scale\n", "")
    stub = "# Task: scale\ndef scaled(x, factor):\n    raise NotImplementedError"
    assert said(stub, moved) == (
        "scaling: right — but scaled stands in another cell than the one that begins with"
        " “# Task: scale”. Move it there: another cell may be passed over when it is graded."
    )
    assert said(moved, SOLUTION) == "scaling: right"


def test_a_class_in_another_cell_is_told_so_too_and_what_has_no_cell_is_not(said):
    one = "class scaled:\n    def __new__(cls, x, factor):\n        return x * factor"
    assert said(one).startswith("scaling: right — but scaled stands in another cell")
    assert said(f"# Task: scale\n{one}") == said(f"%%time\n#task: Scale\n{one}") == "scaling: right"
    assert said("scaled = np.multiply") == "scaling: right"


def test_a_right_answer_that_will_find_no_scipy_is_told_so(said):
    fallen_back = "try:\n    import scipy\nexcept ImportError:\n    pass"
    assert said(f"{SOLUTION}\n{fallen_back}") == (
        "scaling: right — but SciPy is not there when this is graded: write it with NumPy alone."
    )


@pytest.mark.parametrize(
    "value",
    [
        [[1, 2.5]],
        np.array([[1, 2.5]]).view(np.matrix),
        np.ma.array([[1, 2.5]]),
        np.array([[1 + 1e-9j, 2.5]]),
        [[True, Decimal("2.5")]],
        [[Fraction(1), 2.5]],
        np.array([[1, np.float32(2.5)]], object),
        np.array([[np.complex64(1), 2.5]], object),
    ],
)
def test_numbers_of_any_kind_are_numbers(value):
    assert checks.plain("y", value) == {"shape": [1, 2], "data": [1.0, 2.5]}


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        (np.array([1 + 2j]), "an array of complex numbers, whose imaginary part is not 0"),
        (np.array([1 + 1e-3j]), "an array of complex numbers, whose imaginary part is not 0"),
        ([1, 2j], "list"),
        (1 + 2j, "complex"),
        ("1.5", "str"),
        (["1", "2"], "list"),
        (b"1", "bytes"),
        (np.array(["1"]), "an array of text"),
        (np.array(["1", 2], object), "an array of objects"),
        (np.array([3], "m8[s]"), "an array of durations"),
        (np.array(["2020"], "M8[D]"), "an array of dates"),
        (np.zeros(2, [("a", float)]), "an array of records"),
        ((number for number in [1]), "generator"),
        ({"a": 1}, "dict"),
        ({1}, "set"),
        ([[1], [2, 3]], "list"),
    ],
)
def test_what_would_lose_something_as_a_number_is_none(value, kind):
    with pytest.raises(TypeError, match=f"y is expected to hold numbers, got {kind}$"):
        checks.plain("y", value)


def test_what_a_masked_array_hides_is_not_a_number():
    hidden = np.ma.array([1, 2], mask=[False, True])
    assert checks.plain("y", hidden)["data"] == [1.0, "nan"]
    assert checks.plain("y", 10**30)["data"] == [1e30]


def test_too_many_values_are_counted(said):
    check = '@check("scaling")\ndef _(rng):\n    y, z = scaled(rng.standard_normal((3, 3)))'
    three = "# Task: scale\ndef scaled(x):\n    return x, x, x"
    assert said(three, check=check).endswith("): scaled gave 3 values back")
    outcome = {"error": checks.error_of("error", said(three, check=check).partition(" — ")[2])}
    for text in ("(expected 2)", "(expected 2, got 3)"):  # before Python 3.14, and from it on
        bare = {"error": checks.error_of("error", f"ValueError: too many values to unpack {text}")}
        assert checks.fingerprint_of(outcome) == checks.fingerprint_of(bare)
    one = "# Task: scale\ndef scaled(x):\n    return x"
    assert "(expected 2" in said(one, check=check) and "values back" not in said(one, check=check)


def test_a_wrong_answer_is_told_the_first_differing_place_and_by_how_much(said):
    wrong = "def scaled(x, factor):\n    y = x * factor\n    y[1, 1:] += 0.25\n    return y"
    mine = RIGHT["y"]["data"][4] + 0.25
    assert said(wrong) == (
        f"scaling: wrong — “y”, entry [1, 1] is {mine:.4g}, which is 0.25 too large;"
        " 2 of 6 entries differ"
    )


def test_a_single_number_is_compared_without_a_place():
    right = outcome_of(lambda rng: 3.0, "one", 1)["values"]
    outcome = outcome_of(lambda rng: 2.5, "one", 1)
    said = "“result” is 2.5, which is 0.5 too small"
    assert judge(outcome, {**NAMES, "values": right, "mistakes": []}) == ("wrong", said)


def test_a_wrong_shape_is_told_beside_the_right_one():
    assert verdict(lambda x, factor: x.T * factor) == (
        "wrong",
        "“y” has shape (3, 2), expected (2, 3)",
    )


def test_a_value_that_is_not_there_is_missing():
    outcome = outcome_of(lambda rng: {"z": 1.0}, "scaling", 1)
    assert judge(outcome, {**NAMES, "values": RIGHT, "mistakes": []}) == (
        "wrong",
        "“y” is missing: the check did not get that far, or its cell is not as the course gives it",
    )


def test_what_is_not_a_number_is_wrong_and_called_so():
    assert verdict(lambda x, factor: x * np.array([factor, np.nan, factor])) == (
        "wrong",
        "“y”, entry [0, 1] is not a number; 2 of 6 entries differ",
    )


def test_infinity_is_wrong():
    word, said = verdict(lambda x, factor: np.full_like(x, -np.inf))
    assert word == "wrong" and "entry [0, 0] is -inf" in said and "6 of 6" in said


def test_a_known_mistake_is_told_in_place_of_the_difference():
    divides = mistake(OWN, lambda x, factor: x / factor)
    assert verdict(lambda x, f: x / f, divides) == ("wrong", "You divide by the factor.")
    assert verdict(lambda x, f: x * (1 / f), divides) == ("wrong", "You divide by the factor.")
    assert "too" in verdict(lambda x, f: x / f + 1e-3, divides)[1]


def test_a_mistake_in_the_checks_own_task_is_the_likelier_one():
    own, others = (mistake(label, lambda x, factor: x) for label in (OWN, OTHERS))
    assert verdict(lambda x, factor: x, others, own)[1] == OWN["sentence"]
    said = verdict(lambda x, factor: x, others)[1]
    assert said == f"Here, or in an earlier task: {OTHERS['sentence']}"


def test_where_two_mistakes_give_the_same_both_are_said_once_each():
    second = {"own": True, "sentence": "Or you forget it."}
    known = [mistake(label, lambda x, factor: x) for label in (OWN, second, OWN)]
    assert verdict(lambda x, factor: x, *known)[1] == (
        "You divide by the factor. Or: Or you forget it."
    )


@pytest.mark.parametrize(
    "other",
    [
        lambda x, factor: np.einsum("ab,ab->b", x, x[:1, :2]),
        lambda x, factor: np.einsum("ij,ij->j", x[:1, :2], x),
        lambda x, factor: np.einsum("uv,uv->v", x, x[:1, :2]),
    ],
    ids=["letters", "order", "letters again"],
)
@pytest.mark.parametrize("optimize", [True, False])
def test_an_error_of_einsum_is_known_whatever_its_letters(other, optimize):
    with pytest.MonkeyPatch.context() as patch:
        einsum = np.einsum
        patch.setattr(np, "einsum", lambda *a: einsum(*a, optimize=optimize))
        misfits = mistake(OWN, lambda x, factor: np.einsum("ij,ij->j", x, x[:1, :2]))
        assert verdict(other, misfits) == ("error", OWN["sentence"])


def test_an_error_of_other_shapes_is_another_one():
    misfits = mistake(OWN, lambda x, factor: x + x[:1, :2])
    assert verdict(lambda x, factor: x + x[:, :2], misfits)[1].startswith("ValueError")


def test_an_error_is_not_laid_at_an_earlier_tasks_door():
    raises = mistake(OTHERS, lambda x, factor: x[5])
    assert verdict(lambda x, factor: x[5], raises)[1].startswith("IndexError")


def test_a_mistake_that_raises_is_known_by_what_it_raises():
    raises = mistake(OWN, lambda x, factor: x[factor])
    assert verdict(lambda x, factor: x[factor], raises) == ("error", OWN["sentence"])
    assert verdict(lambda x, factor: x[5], raises)[1].startswith("IndexError: index 5 is out")


def test_an_error_names_the_line_of_the_students_cell(said):
    wrong = "def scaled(x, factor):\n    width = x.shape[1]\n    return x * [][width]"
    assert said(wrong) == (
        "scaling: error — IndexError: list index out of range"
        " · line 3 of your cell, in scaled: return x * [][width]"
    )


def test_an_error_deep_in_numpy_still_names_the_students_line(said):
    wrong = "def scaled(x, factor):\n    y = x * factor\n    return np.tensordot(y, y, axes=1)"
    text = said(wrong)
    assert text.startswith("scaling: error — ValueError: shape-mismatch")
    assert text.endswith(" · line 3 of your cell, in scaled: return np.tensordot(y, y, axes=1)")


def test_an_error_names_the_case_in_which_it_came(shown):
    wrong = "def scaled(x, factor):\n    return [x, 1][int(factor)] + [][int(factor)]"
    check = (
        '@check("cases")\ndef _(rng):\n    return {\n        "nought": 1.0,\n'
        '        "with one": scaled(rng.standard_normal(2), 1),\n    }'
    )
    (data,) = shown(wrong, check.replace("cases", "scaling"))
    assert data["text/plain"].endswith(
        "list index out of range · in the case “with one” · line 2 of your cell, in scaled: "
        "return [x, 1][int(factor)] + [][int(factor)]"
    )


@pytest.mark.parametrize(
    "misfit",
    [
        "x + x[:, :2]",
        "np.einsum('ij,ij->j', x, x[:, :2])",
        "np.einsum('ij,ij->j', x, x[:, :2], optimize=True)",
        "x @ x",
        "np.concatenate([x, x[:1].T])",
        "np.dot(x, x)",
    ],
)
def test_arrays_that_do_not_fit_are_said_to_in_words(said, misfit):
    text = said(f"def scaled(x, factor):\n    return {misfit}")
    assert "scaling: error — ValueError" in text
    assert "Two arrays on this line do not fit: print their shapes. · line 2 of your cell" in text


def test_arrays_that_do_not_fit_outside_of_the_students_cells_ask_for_what_was_returned():
    text = verdict(lambda x, factor: [[1, 2], np.ones((2, 2)) + np.ones(3)])[1]
    assert text.endswith("(2,2) (3,) . Is what your code returned of another shape?")


def test_an_error_in_a_helper_names_the_line_of_the_helper(said):
    helper = "def helper(x):\n    return x.no_such_thing"
    text = said(helper, "def scaled(x, factor):\n    return helper(x)")
    assert "AttributeError: 'numpy.ndarray' object has no attribute" in text
    assert text.endswith(
        " · line 2 of your cell, in helper: return x.no_such_thing"
        " · called from line 2, in scaled: return helper(x)"
    )


def test_a_function_that_is_not_there_asks_for_its_cell(said):
    assert said() == (
        "scaling: error — NameError: name 'scaled' is not defined."
        " Is it misspelt, not imported, or in a cell that has not been run?"
    )


def test_a_helper_without_return_is_named(said):
    helper = "def halves(x):\n    x / 2, x / 2"
    text = said(helper, "def scaled(x, factor):\n    a, b = halves(x)\n    return a + b")
    assert (
        text == "scaling: error — halves has no return: it computes, and then it gives None back."
    )


def test_an_error_in_a_given_helper_is_not_laid_on_a_line_of_the_students(shown):
    given = "def prepared(x):\n    return x.no_such_thing"
    check = '@check("scaling")\ndef _(rng):\n    return {"y": prepared(scaled(rng.random(3), 2))}'
    (data,) = shown(given, SOLUTION, check)
    assert data["text/plain"].endswith(
        " · raised in prepared, which is given, by what your code handed to it"
    )


def test_an_if_on_many_numbers_is_asked_which(said):
    text = said("def scaled(x, factor):\n    if x > 0:\n        return factor * x")
    assert ". One True or False is asked of many numbers: all of them, any, or which one?" in text


def test_a_forgotten_return_is_named(said):
    assert said("def scaled(x, factor):\n    x * factor") == (
        "scaling: error — scaled has no return: it computes, and then it gives None back."
    )
    text = said("def scaled(x, factor):\n    if factor < 0:\n        return x * factor")
    assert "scaled gave None back here. Either the way that it took" in text
    text = said("def scaled(x, factor):\n    def inner():\n        return x\n    inner()")
    assert "scaled has no return" in text


def test_a_none_among_what_is_returned_is_said(said):
    assert said("def scaled(x, factor):\n    return [None, x * factor]") == (
        "scaling: error — TypeError: y: got None."
        " Does your function print its answer, or return it?"
    )


def test_looking_for_a_forgotten_return_changes_nothing_and_shows_nothing(shown, shell):
    answer = (
        "class scaled:\n    def __init__(self, x, factor):\n        self.x = x * factor\n"
        "    def value(self):\n        print('computing')\n        self.x"
    )
    check = '@check("scaling")\ndef _(rng):\n    return {"y": scaled(rng.random(3), 2).value()}'
    (data,) = shown(answer, check)  # one output, and no second print
    assert "TypeError: y: got None" in data["text/plain"]
    assert not hasattr(shell.user_ns["scaled"].value, "__wrapped__")


@pytest.mark.parametrize(("value", "kind"), [("'many'", "str"), ("[[1], [2, 3]]", "list")])
def test_what_is_no_array_of_numbers_is_named_by_its_type(said, value, kind):
    assert said(f"def scaled(x, factor):\n    return {value}") == (
        f"scaling: error — TypeError: y is expected to hold numbers, got {kind}"
    )


def test_an_endless_message_is_cut(said):
    text = said("def scaled(x, factor):\n    raise ValueError('a' * 10_000 + '\\nb')")
    assert len(text) < 2 * LONGEST + 100 and "\n" not in text


def test_a_check_without_recorded_values_says_so(shown):
    (data,) = shown('@check("another")\ndef _(rng):\n    return 1.0')
    assert data["text/plain"] == (
        "another: error — this check has no recorded values: is the course up to date?"
    )


def test_the_verdict_stands_in_words_and_names_cannot_be_html(shown):
    script = "<script>alert(1)</script>"
    check = f'@check("{script}")\ndef _(rng):\n    raise ValueError("{script}")'
    (data,) = shown(check)
    assert f"{script}: error" in data["text/plain"]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("IPython.display.display", lambda data, raw: data_of.update(data))
        data_of = {}
        checks.tell(script, "error", f"ValueError: {script}")
    for page in (data["text/html"], data_of["text/html"]):
        assert "<script" not in page and "&lt;script&gt;" in page
        assert ">error</span>" in page
    assert data_of["text/html"].count("&lt;script&gt;") == 2


@pytest.mark.parametrize("word", ["not attempted", "right", "wrong", "error"])
def test_every_verdict_has_its_word_on_a_colour_of_enough_contrast(monkeypatch, word):
    pages = []
    monkeypatch.setattr("IPython.display.display", lambda data, raw: pages.append(data))
    checks.tell("scaling", word, "")
    assert pages[0]["text/plain"] == f"scaling: {word}"
    assert f">{word}</span> <b>scaling</b></p>" in pages[0]["text/html"]
    levels = [int(checks.COLOURS[word][i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in levels]
    assert 1.05 / (np.dot([0.2126, 0.7152, 0.0722], linear) + 0.05) >= 4.5


def test_nothing_of_the_values_that_would_be_right_is_shown(shown):
    wrong = "def scaled(x, factor):\n    return np.zeros_like(x)"
    (data,) = shown(wrong, CHECK)
    assert set(data) == {"text/plain", "text/html"}
    assert "x * factor" not in str(data) and str(RIGHT["y"]["data"][1]) not in str(data)


def test_only_under_the_graders_variable_values_are_emitted_and_no_verdict(shown, monkeypatch):
    monkeypatch.setenv("CLASSROOM_SEED", "7")
    (data,) = shown(SOLUTION, CHECK)
    expected = find(lambda x, factor: x * factor, seed=7)
    assert data == {MIME: {"check": "scaling", **expected}, "text/plain": "checked"}
    monkeypatch.delenv("CLASSROOM_SEED")
    (data,) = shown(CHECK)
    assert MIME not in data and data["text/plain"] == "scaling: right"


def test_an_error_is_emitted_with_its_line(shown, monkeypatch):
    monkeypatch.setenv("CLASSROOM_SEED", "7")
    (data,) = shown("def scaled(x, factor):\n    return 1 / 0", CHECK)
    assert data[MIME]["error"] == {
        "kind": "error",
        "text": "ZeroDivisionError: division by zero",
        "case": "",
        "frames": [["scaled", 2, "return 1 / 0"]],
        "nothing": [],
    }


def test_collecting_neither_tells_nor_emits(shown, monkeypatch):
    monkeypatch.setenv("CLASSROOM_SEED", "7")
    with collecting(3) as found:
        assert shown(SOLUTION, CHECK) == []
    own = seed_of_check(3, "scaling")
    assert found == {"scaling": find(lambda x, factor: x * factor, seed=own)}


def test_collecting_nests_and_restores_what_was_before():
    check = Checks("no such exercise")
    with collecting(1) as outer:
        with collecting(2) as inner:
            check("a")(lambda rng: rng.random())
        with pytest.raises(KeyError), collecting(2):
            raise KeyError
        check("b")(lambda rng: rng.random())
    assert list(inner) == ["a"] and list(outer) == ["b"]
    assert checks._collected is None


def test_every_check_has_random_numbers_of_its_own_and_the_same_each_time():
    drawn = {(n, s): outcome_of(lambda r: r.random(), n, s) for n in "ab" for s in (1, 2)}
    assert len({str(outcome) for outcome in drawn.values()}) == 4
    assert outcome_of(lambda rng: rng.random(), "a", 1) == drawn["a", 1]


def test_the_public_seed_is_taken_where_none_is_given():
    with collecting() as found:
        Checks("no such exercise")("a")(lambda rng: rng.random())
    assert found["a"] == outcome_of(lambda rng: rng.random(), "a", PUBLIC_SEED)


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
def test_what_json_cannot_hold_comes_back_from_words(value):
    (plain,) = outcome_of(lambda rng: [1.5, value], "a", 1)["values"].values()
    text = json.dumps(plain, allow_nan=False)
    np.testing.assert_array_equal(checks.array_of(json.loads(text)), [1.5, value])


def test_a_fingerprint_holds_too_few_numbers_to_learn_the_values_from():
    numbers = fingerprint_of(find(lambda x, factor: x))["y"]
    shape, not_finite, *shadow = numbers
    assert (shape, not_finite, len(shadow)) == ([2, 3], 0, 2)
    assert not set(shadow) & set(X["data"])


def test_what_a_check_says_can_be_asked_again_after_an_answer_has_changed(shown, shell):
    shown("def scaled(x, factor):\n    return x / factor", CHECK)
    check = shell.user_ns["check"]
    assert check.again()["scaling"][0] == "wrong"
    shown(SOLUTION)
    assert check.again() == {"scaling": ("right", "")}
