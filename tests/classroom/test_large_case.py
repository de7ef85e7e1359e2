"""A check's large case: four sums stand for many numbers, and what does not come back is ended."""

import hashlib
import json
import sys
import time

import numpy as np
import pytest

from classroom import checks
from classroom.checks import (
    RECORDED,
    Checks,
    Many,
    TooSlow,
    array_of,
    fingerprint_of,
    first_difference,
    no_longer_than,
    outcome_of,
    plain,
    projected,
    projections,
    small,
    unpacked,
)
from classroom.exercise import exercises_of
from classroom.grading.guard import outcome_in

EXERCISES = exercises_of()


def drawn():
    return np.random.default_rng(3).standard_normal(100_000)


def sums(answer, seed=1):
    """What is compared of a large case with this answer, as the guard does it."""
    outcome = outcome_of(lambda rng: {"a large case": Checks.large(lambda: answer)}, "gradient", 1)
    return array_of(projected(outcome, "gradient", seed)["values"]["a large case"])


def test_an_array_its_lists_and_its_parts_have_the_same_sums():
    array = drawn()[:30].reshape(6, 5)
    whole = sums(array)
    assert whole.shape == (4,)
    assert (sums(array.tolist()) == whole).all()
    assert (sums((array[:2], [*array[2:]])) == whole).all()


def test_the_sums_of_a_few_numbers_by_hand():
    signs = np.unpackbits(np.frombuffer(hashlib.shake_128(b"seed").digest(1), np.uint8)) * 2.0 - 1
    row = np.arange(1.0, 6)
    by_hand = [signs[0] * 1 + signs[4] * 5, signs[1] * 2, signs[2] * 3, signs[3] * 4]
    assert projections(row, "seed") == pytest.approx(np.array(by_hand) / 1.25**0.5)


def test_every_number_counts_and_its_place_does():
    array = drawn()
    whole = sums(array)
    for change in (slice(7, 8), slice(99_999, None)):
        other = array.copy()
        other[change] *= 1.1
        assert np.abs(sums(other) - whole).max() > 1e-5 * np.abs(whole).max()
    assert np.abs(sums(array[::-1]) - whole).max() > 0.1


def test_other_seeds_checks_and_values_have_other_signs():
    row, found = drawn()[:100], set()
    for seed, check, key in [(1, "a", "x"), (2, "a", "x"), (1, "b", "x"), (1, "a", "y")]:
        outcome = {"values": {key: plain(key, Many(row))}}
        found.add(tuple(projected(outcome, check, seed)["values"][key]["data"]))
    assert len(found) == 4


def test_float32_is_right_with_room_to_spare():
    whole = sums(drawn())
    exact = projections(drawn(), "1/gradient/a large case")
    assert np.abs(whole - exact).max() < 0.1 * checks.TOLERANCE * np.abs(whole).max()
    off = np.abs(sums(drawn().astype(np.float32)) - exact).max()
    assert off < 0.1 * checks.TOLERANCE * np.abs(whole).max()


def test_what_is_no_number_or_too_large_for_float32_stays_so():
    for bad, said in [(np.nan, "nan"), (1e300, "inf"), (-np.inf, "-inf")]:
        assert str(sums([1.0, 2.0, bad, 3.0])[2]) in {said, said.lstrip("-"), "-" + said}


@pytest.mark.parametrize("answer", [None, (np.ones(3), None), [None]])
def test_what_is_missing_is_said_as_in_a_small_case(answer):
    with pytest.raises(TypeError, match="a large case: got None"):
        plain("a large case", Many.of(answer))


def test_what_a_masked_array_hides_is_not_a_number():
    hidden = np.ma.array([1.0, 2.0], mask=[False, True])
    assert np.isnan(Many.of(hidden).row).tolist() == [False, True]


def test_what_would_lose_something_as_a_number_is_none():
    with pytest.raises(TypeError, match="a large case is expected to hold numbers, got an array"):
        plain("a large case", Many.of(np.ones(8) + 1j))


def test_what_a_kernel_emits_has_no_sum_and_every_number():
    outcome = outcome_of(lambda rng: {"y": Checks.large(lambda: np.arange(3))}, "gradient", 1)
    assert outcome_in({"check": "gradient", **outcome}, "gradient", 1) is not None
    assert unpacked(outcome["values"]["y"]).tolist() == [0, 1, 2]


@pytest.mark.parametrize(
    "value",
    [
        {"shape": [2], "float32": "AACAPw=="},
        {"shape": [1], "float32": "AACAPw="},
        {"shape": [1], "float32": "AACAPw==\n"},
        {"shape": [1], "float32": "AACAPé=="},
        {"shape": [1], "float32": "AACA"},
        {"shape": 1, "float32": "AACAPw=="},
        {"shape": [1], "float32": [1.0]},
        {"shape": [1], "float32": "AACAPw==", "data": [1.0]},
    ],
)
def test_what_was_not_packed_is_no_outcome(value):
    assert outcome_in({"check": "a", "values": {"y": value}}, "a", 1) is None


def test_what_was_packed_is_one():
    one = {"check": "a", "values": {"y": {"shape": [1], "float32": "AACAPw=="}}}
    assert abs(outcome_in(one, "a", 1)["values"]["y"]["data"][0]) == 1


def measured(stubborn):
    """A check whose large case never ends, and may swallow every Exception."""

    def endless():
        while True:
            try:
                sum(range(100))
            except Exception:
                if not stubborn:
                    raise

    return lambda rng: {"a large case": Checks.large(endless)}


@pytest.mark.parametrize("stubborn", [False, True])
def test_what_does_not_end_is_ended_and_named(monkeypatch, stubborn):
    monkeypatch.setitem(Checks.large.__kwdefaults__, "seconds", 0.2)
    error = outcome_of(measured(stubborn), "gradient", 1)["error"]
    assert error["kind"] == "error" and "a slope measured, not derived" in error["text"]
    assert len(error["text"]) <= checks.LONGEST
    assert error["nothing"] == []  # it is not run once more


def test_what_is_slow_is_not_accused_alone_of_measuring(monkeypatch):
    monkeypatch.setitem(Checks.large.__kwdefaults__, "seconds", 0.2)
    said = outcome_of(measured(False), "gradient", 1)["error"]["text"]
    assert "Either this is a slope measured" in said and "np.append" in said
    assert "It looks like" not in said


def test_what_is_printed_in_a_large_case_costs_no_time_and_is_not_shown(capsys):
    def printing():
        for i in range(100_000):
            print("a row", i, np.ones(3))
            print(i, file=sys.stdout)
            sys.stderr.write("x")
        return np.ones(3)

    begin = time.process_time()
    assert Checks.large(printing).row.tolist() == [1, 1, 1]
    assert time.process_time() - begin < 1.5
    print("behind it")
    assert capsys.readouterr() == ("behind it\n", "")


@pytest.mark.parametrize("caught", [3, 1_000])
def test_what_catches_everything_is_ended_again_and_earns_nothing(monkeypatch, caught):
    def stubborn():
        begin, left = time.process_time(), caught
        while time.process_time() - begin < (60 if caught == 3 else 1):
            try:
                sum(range(100))
            except BaseException:
                left -= 1
                if not left:
                    raise
        return np.ones(3)

    monkeypatch.setitem(Checks.large.__kwdefaults__, "seconds", 0.2)
    begin = time.process_time()
    error = outcome_of(lambda rng: Checks.large(stubborn), "gradient", 1)["error"]
    assert "the large case is not done" in error["text"]
    assert time.process_time() - begin < 5


def test_neither_the_clock_nor_the_limit_is_looked_up_in_their_modules(monkeypatch):
    clock = time.process_time
    monkeypatch.setitem(Checks.large.__kwdefaults__, "seconds", 0.2)
    monkeypatch.setattr(checks, "LARGE_SECONDS", 1e9)
    monkeypatch.setattr(time, "process_time", lambda: 0.0)

    def working():
        begin = clock()
        while clock() - begin < 2:
            pass

    with pytest.raises(TooSlow):
        Checks.large(working)


def test_who_waits_for_a_turn_of_the_processor_is_not_ended():
    with no_longer_than(0.2):
        time.sleep(0.5)


def test_nothing_is_ended_after_the_large_case():
    for _ in range(20):
        with no_longer_than(60):
            pass
    begin = time.process_time()
    while time.process_time() - begin < 0.3:
        sum(range(100))


@pytest.mark.sweep
@pytest.mark.parametrize("name", EXERCISES)
def test_what_stands_beside_a_large_case_is_the_same_without_it(name):
    whole, less = EXERCISES[name].values(), EXERCISES[name].values(large=False)
    has_large = False
    for check, outcome in whole.items():
        assert less[check]["values"] == small(outcome["values"])
        has_large |= less[check] != outcome
    assert has_large == (name not in ("12_optimizers", "13_training"))


def test_a_mistake_is_recognized_whatever_the_large_case_gives():
    one = {"values": {"y": {"shape": [1], "data": [2.0]}}}
    sums = {"shape": [4], "data": [1.0, 2.0, 3.0, 4.0], "large": True}
    both = {"values": {**one["values"], "a large case": sums}}
    assert fingerprint_of(both) == fingerprint_of(one)


@pytest.mark.parametrize("name", EXERCISES)
def test_the_large_case_is_the_last_value_of_its_check(name):
    for recorded in json.loads((RECORDED / f"{name}.json").read_text(encoding="utf-8")).values():
        assert not any("large" in value for value in list(recorded["values"].values())[:-1])


def test_a_wrong_large_case_is_told_in_words_and_not_by_its_sums():
    sums = {"shape": [4], "data": [1.0, 2.0, 3.0, 4.0], "large": True}
    right = {"y": {"shape": [1], "data": [2.0]}, "a large case": sums}
    wrong = {**right, "a large case": {**sums, "data": [1.0, 2.0, 3.0, 5.0]}}
    assert first_difference(right, right) is None
    said = first_difference(wrong, right, secret=True)
    assert said.startswith("“a large case” is wrong, and the small cases beside it are right")
    assert "entry" not in said and len(said) < checks.LONGEST
