"""A check's large case: few numbers stand for many, and what does not come back is ended."""

import sys
import time

import numpy as np
import pytest

from classroom import checks
from classroom.checks import Checks, TooSlow, no_longer_than, outcome_of, plain, projections


def drawn():
    return np.random.default_rng(3)


def test_an_array_its_lists_and_its_parts_have_the_same_projections():
    array = drawn().standard_normal((6, 5))
    whole = projections(array, drawn())
    assert len(whole) == 4
    assert projections(array.tolist(), drawn()) == whole
    assert projections((array[:2], [*array[2:]]), drawn()) == whole


def test_every_number_counts_and_its_place_does():
    array = drawn().standard_normal(100_000)
    whole = np.array(projections(array, drawn()))
    for change in (slice(7, 8), slice(99_999, None)):
        other = array.copy()
        other[change] *= 1.1
        assert np.abs(projections(other, drawn()) - whole).max() > 1e-5 * np.abs(whole).max()
    assert np.abs(projections(array[::-1], drawn()) - whole).max() > 0.1


def test_float32_is_right_with_room_to_spare():
    array = drawn().standard_normal(100_000)
    whole = np.array(projections(array, drawn()))
    off = np.abs(projections(array.astype(np.float32), drawn()) - whole).max()
    assert off < 0.1 * checks.TOLERANCE * np.abs(whole).max()


@pytest.mark.parametrize("answer", [None, (np.ones(3), None), [None]])
def test_what_is_missing_is_said_as_in_a_small_case(answer):
    with pytest.raises(TypeError, match="a large case: got None"):
        plain("a large case", projections(answer, drawn()))


def test_imaginary_parts_are_not_lost():
    assert np.iscomplexobj(projections(np.ones(8) + 1j, drawn()))


def measured(stubborn):
    """A check whose large case never ends, and may swallow every Exception."""

    def endless():
        while True:
            try:
                sum(range(100))
            except Exception:
                if not stubborn:
                    raise

    return lambda rng: {"a large case": Checks.large(rng, endless)}


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
    assert len(Checks.large(drawn(), printing)) == 4
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
    error = outcome_of(lambda rng: Checks.large(rng, stubborn), "gradient", 1)["error"]
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
        Checks.large(drawn(), working)


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
