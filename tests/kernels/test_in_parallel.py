"""Blocks over threads: the right results, in order; errors and Ctrl-C leave nothing running."""

import ctypes
import gc
import os
import signal
import sys
import threading
import time

import numpy as np
import pytest
from threadpoolctl import threadpool_info, threadpool_limits

from resnetlib import (
    SGD,
    ResNet18,
    SoftmaxCrossEntropyLoss,
    gather_params,
    set_threads,
)
from resnetlib.kernels.threads import TEAM, in_parallel, one_blas_thread, pieces, shares


@pytest.fixture(autouse=True)
def two_threads():
    before = TEAM.count()
    set_threads(2)
    yield
    set_threads(before)


def blas_threads():
    return {pool["num_threads"] for pool in threadpool_info() if pool["user_api"] == "blas"}


def test_results_come_in_the_order_of_the_items():
    def work(i):
        time.sleep(0.002 * (5 - i % 5))
        return i**2

    assert in_parallel(work, range(20)) == [i**2 for i in range(20)]


def test_blocks_are_computed_by_more_than_one_thread():
    seen = set()

    def work(_):
        seen.add(threading.get_ident())
        time.sleep(0.02)

    in_parallel(work, range(8))
    assert len(seen) == 2


@pytest.mark.parametrize("culprit", [0, 1, 7])
def test_an_error_in_any_block_is_raised_and_the_next_call_works(culprit):
    def work(i):
        time.sleep(0.005)
        if i == culprit:
            raise ValueError(f"block {i}")

    with pytest.raises(ValueError, match=f"block {culprit}"):
        in_parallel(work, range(8))
    assert in_parallel(abs, [-1, -2]) == [1, 2]


def test_ctrl_c_leaves_nothing_running_and_blas_as_it_was():
    before, running = blas_threads(), []

    def work(i):
        if threading.current_thread() is threading.main_thread():
            time.sleep(0.02)
            raise KeyboardInterrupt
        running.append(i)
        time.sleep(0.1)
        running.remove(i)

    with pytest.raises(KeyboardInterrupt):
        in_parallel(work, range(50))
    assert running == []
    assert blas_threads() == before
    assert in_parallel(abs, [-3, 4]) == [3, 4]


def test_ctrl_c_while_waiting_for_the_others_is_raised_when_they_are_done():
    running = []

    def work(_):
        if threading.current_thread() is threading.main_thread():
            time.sleep(0.01)
            return
        running.append(True)
        threading.Timer(0.05, signal.raise_signal, [signal.SIGINT]).start()
        time.sleep(0.3)
        running.pop()

    with pytest.raises(KeyboardInterrupt):
        in_parallel(work, range(2))
    assert running == []


def test_a_ctrl_c_right_after_the_last_sign_is_raised_and_waits_no_longer():
    """The helper's sign is taken from the queue, and only then does Python see the Ctrl-C."""

    def work(_):
        if threading.current_thread() is threading.main_thread():
            time.sleep(0.01)  # the helper takes the other item
        else:
            time.sleep(0.05)
            # To this thread alone: the main thread, waiting for the sign, is not woken by it.
            signal.raise_signal(signal.SIGINT)

    for _ in range(3):
        with pytest.raises(KeyboardInterrupt):
            in_parallel(work, range(2))
        assert in_parallel(abs, [-1, -2]) == [1, 2]


def test_matrix_products_inside_of_a_block_use_one_thread():
    inside = in_parallel(lambda _: blas_threads(), range(3))
    assert inside == [{1} if blas_threads() else set()] * 3


def in_a_thread(work):
    """What `work()` returns in a thread of its own."""
    found = []
    thread = threading.Thread(target=lambda: found.append(work()))
    thread.start()
    thread.join()
    return found[0]


def test_in_a_second_thread_too_matrix_products_use_one_thread_and_blas_is_put_back():
    before = blas_threads()
    assert in_parallel(lambda _: blas_threads(), range(1)) == [{1} if before else set()]
    inside = in_a_thread(lambda: in_parallel(lambda _: blas_threads(), range(3)))
    assert inside == [{1} if before else set()] * 3
    assert blas_threads() == before


def test_set_threads_counts_in_every_thread():
    in_a_thread(lambda: set_threads(1))
    assert blas_threads() <= {1}
    set_threads(2)
    assert blas_threads() <= {2}


class Strike(BaseException):
    """What a thread may raise in another at any step of it, as Ctrl-C does."""


@pytest.fixture
def quick_turns():
    """Within this context threads take turns at any step, not every five milliseconds."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


# Where BLAS libraries are asked, turns are taken in these calls; without any, everywhere.
@pytest.mark.parametrize("libraries", ["BLAS", "none"])
def test_who_is_struck_at_any_step_leaves_blas_its_threads(libraries, quick_turns, monkeypatch):
    set_threads(2)
    if libraries == "none":
        monkeypatch.setattr(TEAM, "libraries", list)
    monkeypatch.setattr(threading, "excepthook", lambda _: None)  # each thread ends by its strike

    def enter_and_leave(begun):
        while True:
            with one_blas_thread():
                begun.set()

    for _ in range(200):
        begun = threading.Event()
        thread = threading.Thread(target=enter_and_leave, args=[begun], daemon=True)
        thread.start()
        begun.wait()
        strike = ctypes.py_object(Strike)
        ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread.ident), strike)
        thread.join(60)
        assert not thread.is_alive()
    gc.collect()
    assert len(TEAM.inside) == 0
    in_parallel(abs, [-1])
    assert (TEAM.outside, blas_threads() <= {2}) == ([], True)


def test_whoever_holds_blas_limits_elsewhere_can_put_them_back():
    before = blas_threads()
    with threadpool_limits(1, user_api="blas"):
        in_a_thread(lambda: in_parallel(abs, [-1, -2]))
        assert blas_threads() <= {1}
    assert blas_threads() == before


@pytest.mark.filterwarnings("ignore:This process")  # of the fork: that is the point
@pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows cannot fork")
def test_a_forked_process_has_threads_of_its_own():
    in_parallel(abs, range(4))
    child = os.fork()
    if child == 0:
        os._exit(0 if in_parallel(abs, [-1, 2, -3]) == [1, 2, 3] else 1)
    assert os.waitpid(child, 0)[1] == 0


def test_shares_and_pieces_cover_everything_once():
    for total in (1, 2, 7, 64):
        for least in (1, 5, 100):
            found = [i for part in shares(total, least) for i in range(part.start, part.stop)]
            assert found == list(range(total))
    assert pieces(slice(0, 2), 0) == [slice(0, 1), slice(1, 2)]
    assert pieces(slice(3, 10), 3) == [slice(3, 6), slice(6, 9), slice(9, 10)]


def weights_after_training(seed):
    """Every parameter after a few steps, as bytes."""
    rng = np.random.default_rng(seed)
    model = ResNet18(3, 5, width=16, stem="small", rng=seed)
    optimizer, loss = SGD(gather_params(model), 0.05, 0.9), SoftmaxCrossEntropyLoss()
    for _ in range(3):
        x = rng.standard_normal((6, 3, 16, 16), dtype=np.float32)
        optimizer.zero_grad()
        loss.forward(model.forward(x), rng.integers(0, 5, 6))
        model.backward(loss.backward(), input_grad=False)
        optimizer.step()
    return [p.value.tobytes() for p in gather_params(model)]


@pytest.mark.parametrize("n", [1, 2, 3])
def test_results_repeat_bit_for_bit(n):
    set_threads(n)
    assert weights_after_training(0) == weights_after_training(0)


def test_two_networks_in_two_threads_give_what_they_give_alone():
    alone = [weights_after_training(seed) for seed in (1, 2)]
    together = [None, None]

    def run(place, seed):
        together[place] = weights_after_training(seed)

    threads = [threading.Thread(target=run, args=pair) for pair in ((0, 1), (1, 2))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert together == alone
