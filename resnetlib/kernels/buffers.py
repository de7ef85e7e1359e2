"""Memory that is used again: large fresh arrays cost page faults, at a tenth of a training step."""

import math
import threading
import weakref
from collections import OrderedDict

import numpy as np

SMALLEST = 1 << 18  # bytes; what is smaller the allocator itself keeps at hand
IDLE = 1 << 28  # bytes that may lie idle

mine = threading.local()


class Pool:
    """Hands out arrays, and takes their memory back when the last view of them is gone."""

    def __init__(self, most_idle=IDLE):
        self.most_idle = most_idle  # asked for until the very end, when modules are already empty
        self.lock = threading.RLock()  # a garbage collection may give back while we take
        self.idle = OrderedDict()  # memory by its address, the longest idle first
        self.idle_bytes = 0
        self.lent = {}

    def take(self, nbytes):
        with self.lock:
            for key in reversed(list(self.idle)):  # a list: a garbage collection may add to idle
                if self.idle[key].nbytes == nbytes:
                    self.idle_bytes -= nbytes
                    return self.idle.pop(key)
        return np.empty(nbytes, np.uint8)

    def array(self, shape, dtype):
        nbytes = math.prod(shape) * np.dtype(dtype).itemsize
        if nbytes < SMALLEST:
            return np.empty(shape, dtype)
        memory = self.take(nbytes)
        # Its base is no array, so that every view of it keeps this very object alive.
        array = np.frombuffer(memory.data, dtype)
        reference = weakref.ref(array, self.give_back)
        with self.lock:
            self.lent[id(reference)] = reference, memory
        return array.reshape(shape)

    def give_back(self, reference):
        with self.lock:
            _, memory = self.lent.pop(id(reference))
            self.idle[id(memory)] = memory
            self.idle_bytes += memory.nbytes
            while self.idle_bytes > self.most_idle:
                _, oldest = self.idle.popitem(last=False)
                self.idle_bytes -= oldest.nbytes


POOL = Pool()


def empty(shape, dtype):
    """Like np.empty, from memory that some earlier array has left."""
    return POOL.array(shape, dtype)


def scratch(name, shape, dtype):
    """An array of this thread's own, whose content lasts until it asks for the same name again."""
    views = mine.__dict__
    view = views.get((name, shape, dtype))
    if view is None:
        size, key = math.prod(shape), (name, dtype)
        if key not in views or views[key].size < size:
            for other in [other for other in views if other[:1] == (name,) and other[-1] == dtype]:
                del views[other]  # views of what was too small
            views[key] = np.empty(size, dtype)
        view = views[name, shape, dtype] = views[key][:size].reshape(shape)
    return view
