"""What comes out of a kernel that nobody trusts is looked at from every side before it counts."""

import json
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from classroom.checks import LONGEST, MIME, error_of
from classroom.grading.guard import (
    Guard,
    is_array,
    is_outcome,
    read_signed,
    signed,
    why,
)
from classroom.grading.kernels import KernelEnded, length
from classroom.grading.running import pytest_command

RIGHT = {"check": "scale", "values": {"result": {"shape": [2], "data": [1.0, 2.5]}}}
CHECK = {"name": "scale"}
ERROR = error_of("error", "")


def verdict(*bundles, status="ok"):
    """How the guard judges a cell that emitted these bundles."""
    guard = Guard({"seed": 1, "checks": {}, "references": {"scale": {"values": RIGHT["values"]}}})
    outputs = [{"data": {MIME: bundle}} for bundle in bundles] + [{"text": "a student's print"}]
    kernel = SimpleNamespace(status=status)
    item = SimpleNamespace(test_outputs=outputs, parent=SimpleNamespace(kernel=kernel))
    return guard.judge(item, CHECK)[0]


def test_the_right_values_are_right():
    assert verdict(RIGHT) == "passed"


def test_a_check_that_gave_no_result_is_told_what_may_be_why():
    item = SimpleNamespace(
        test_outputs=[], parent=SimpleNamespace(kernel=SimpleNamespace(status="ok"))
    )
    said = Guard({"seed": 1, "checks": {}}).judge(item, CHECK)[1]
    assert "gave no result" in said and "replaces “check”" in said and len(said) < LONGEST


def test_other_values_are_wrong():
    other = {"check": "scale", "values": {"result": {"shape": [2], "data": [1.0, 2.6]}}}
    assert verdict(other) == "failed"


@pytest.mark.parametrize(
    "bundles",
    [
        (),
        (RIGHT, RIGHT),
        ({**RIGHT, "check": "another"},),
        ({"check": "scale"},),
        ({"check": "scale", "values": []},),
        ({"check": "scale", "values": {"result": 3}},),
        ({"check": "scale", "error": {"kind": "error"}},),
        ({"check": "scale", "error": {"kind": "error", "text": "no place"}},),
        ({"check": "scale", "error": {**ERROR, "text": ["1"]}},),
        ({"check": "scale", "error": {**ERROR, "frames": "scaled"}},),
        ({"check": "scale", "error": {**ERROR, "frames": [["scaled", "2", "return"]]}},),
        ({"check": "scale", "error": {**ERROR, "frames": [["scaled", 2, "r"]] * 1000}},),
        ({"check": "scale", "error": {**ERROR, "frames": [["scaled", 2, "r" * 1000]]}},),
        ({"check": "scale", "error": {**ERROR, "nothing": [["scaled", 2]]}},),
        ({"check": "scale", "error": {**ERROR, "nothing": [[["scaled"], True]]}},),
        ({**RIGHT, "error": None},),
        ({**RIGHT, "error": ERROR},),
        ({**RIGHT, "junk": [[[[]]]]},),
        ({"check": "scale", "values": {"\ud800": {"shape": [1], "data": [1.0]}}},),
        ("right",),
        (None,),
    ],
)
def test_anything_but_one_whole_bundle_of_this_check_is_an_error(bundles):
    assert verdict(*bundles) == "error"


def test_right_values_of_a_cell_that_did_not_end_well_do_not_count():
    assert verdict(RIGHT, status="error") == "error"


@pytest.mark.parametrize(
    "array",
    [
        {"shape": [2], "data": [1.0]},
        {"shape": [-1], "data": []},
        {"shape": [True], "data": [1.0]},
        {"shape": [1], "data": [True]},
        {"shape": [1], "data": ["1.0"]},
        {"shape": [1], "data": [[1.0]]},
        {"shape": [10**12], "data": []},
        {"shape": [0, *[10**6] * 7], "data": []},
        {"shape": "2", "data": [1, 2]},
        {"shape": [1] * 9, "data": [1.0]},
        [1.0],
        None,
    ],
)
def test_what_is_no_array_of_numbers_is_none(array):
    assert not is_array(array)


@pytest.mark.parametrize("number", ["nan", "inf", "-inf", 0, -1.5])
def test_numbers_and_the_words_for_what_json_cannot_hold_are_numbers(number):
    assert is_array({"shape": [1], "data": [number]})
    assert is_outcome({"check": "scale", "values": {"x": {"shape": [1], "data": [number]}}})


def test_no_bundle_that_came_with_junk_beside_it_counts_twice():
    guard = Guard({"seed": 1, "checks": {}, "references": {"scale": {"values": RIGHT["values"]}}})
    shown = [{"data": None}, {"data": MIME}, {"data": [MIME]}, {"data": {MIME: RIGHT}}]
    item = SimpleNamespace(
        test_outputs=shown, parent=SimpleNamespace(kernel=SimpleNamespace(status="ok"))
    )
    assert guard.judge(item, CHECK)[0] == "passed"


@pytest.mark.parametrize("number", [10**400, -(10**400), 2**1024])
def test_a_whole_number_that_no_float_can_hold_is_none(number):
    assert not is_array({"shape": [1], "data": [number]})
    assert is_array({"shape": [1], "data": [10**300]})


@pytest.mark.parametrize(
    ("text", "fine"), [("a" * LONGEST, True), ("a" * (LONGEST + 1), False), ("\udfff", False)]
)
def test_a_text_is_short_and_can_be_written(text, fine):
    error = error_of("error", text)
    assert is_outcome({"check": "scale", "error": error}) == fine


def test_while_recording_values_are_kept_and_not_judged():
    kernel = SimpleNamespace(status="ok")
    item = SimpleNamespace(
        test_outputs=[{"data": {MIME: RIGHT}}], parent=SimpleNamespace(kernel=kernel)
    )
    assert Guard({"seed": 1, "checks": {}}).judge(item, CHECK) == ("emitted", "", RIGHT)


def test_an_error_is_kept_with_its_words_for_the_diagnosis():
    error = {**ERROR, "frames": [["scaled", 2, "return 1 / 0"]], "nothing": [["scaled", False]]}
    assert verdict({"check": "scale", "error": error}) == "error"
    assert not is_outcome({"check": 3, "error": error})


def test_results_count_only_under_the_key_that_signed_them():
    results = {"cell": {"status": "wrong"}}
    text = json.dumps(signed(results, "key"))
    assert read_signed(text, "key") == results
    assert read_signed(text, "another key") == {}
    assert read_signed(text.replace("wrong", "right"), "key") == {}


@pytest.mark.parametrize(
    ("error", "status", "said"),
    [
        (RuntimeError("Kernel dead on test start"), "not run", "a cell before this one ended"),
        (KernelEnded("timeout", "it took too long"), "timeout", "it took too long"),
        (RuntimeError("no answer"), "kernel died", "no answer"),
        (KeyError(), "error", "KeyError"),
    ],
)
def test_a_cell_that_did_not_end_well_says_why(error, status, said):
    found, text = why(error, SimpleNamespace(test_outputs=None))
    assert found == status and text.startswith(said)


def test_what_a_cell_raised_is_said_in_one_line():
    raised = {"output_type": "error", "ename": "KeyError", "evalue": "'a'\nb"}
    item = SimpleNamespace(test_outputs=[{"output_type": "stream"}, raised])
    error = ValueError("Cell execution caused an exception\nmore")
    assert why(error, item) == ("error", "KeyError: 'a'")


def test_a_submission_does_not_wait_for_a_grammar_that_it_does_not_need():
    code = "import classroom, nbval.plugin, sys; print(sys.modules['rfc3987_syntax'])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "None"
    command = pytest_command(Path("folder"), ["graded.ipynb"])
    assert command.index("classroom") < command.index("nbval.plugin")


def test_what_a_kernel_says_is_weighed_in_every_part():
    content = {"data": {"text/plain": "x" * 100}, "rows": [["y" * 50], 12345, None]}
    assert 150 < length(content) <= len(str(content))
    assert length([[]] * 1_000) >= 2_000
    deep = {}
    for _ in range(2_000):
        deep = {"a": deep}
    assert length(deep) > 2_000
