"""Memory is used again only once nobody can see it any more."""

import gc
import threading

import numpy as np

from resnetlib import Conv2D
from resnetlib.kernels.buffers import SMALLEST, Pool, scratch

SHAPE = (SMALLEST // 4,)


def test_memory_comes_back_when_the_last_view_is_gone():
    pool = Pool()
    array = pool.array(SHAPE, np.float32)
    address = array.ctypes.data
    view = array[::2].reshape(2, -1)[1:]
    del array
    gc.collect()
    assert pool.array(SHAPE, np.float32).ctypes.data != address  # the view still lives
    del view
    gc.collect()
    assert pool.array(SHAPE, np.float32).ctypes.data == address


def test_idle_memory_is_limited():
    pool = Pool()
    arrays = [pool.array((1 << 24,), np.float32) for _ in range(8)]  # 64 MiB each
    del arrays
    gc.collect()
    assert pool.idle_bytes <= 1 << 28
    assert len(pool.idle) == 4 and not pool.lent


def test_an_output_that_is_kept_is_not_overwritten_by_the_next_forward():
    layer = Conv2D(3, 32, rng=0)
    rng = np.random.default_rng(0)
    first = layer.forward(rng.standard_normal((4, 3, 32, 32), dtype=np.float32))
    copy = first.copy()
    for _ in range(3):
        layer.forward(rng.standard_normal((4, 3, 32, 32), dtype=np.float32))
    np.testing.assert_array_equal(first, copy)


def test_scratch_memory_belongs_to_one_thread_and_one_name():
    mine = scratch("a", (3, 4), np.dtype("f8"))
    assert scratch("a", (3, 4), np.dtype("f8")) is mine
    assert not np.shares_memory(scratch("b", (3, 4), np.dtype("f8")), mine)
    others = []
    thread = threading.Thread(target=lambda: others.append(scratch("a", (3, 4), np.dtype("f8"))))
    thread.start()
    thread.join()
    assert not np.shares_memory(others[0], mine)
    larger = scratch("a", (30, 40), np.dtype("f8"))
    assert larger.shape == (30, 40) and scratch("a", (3, 4), np.dtype("f8")).shape == (3, 4)
