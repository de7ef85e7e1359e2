"""The optimizers' arithmetic, a block at a time: each array goes through memory once per step.

The operations are those of the pages, in their order, so that the results are the same, bit for bit.
"""

import numpy as np

from .buffers import scratch
from .threads import in_parallel

BLOCK = 262_144  # numbers in one block


def blocks_of(arrays_of, count):
    """Blocks of `count` groups of arrays of one shape and order, in lots worth a thread's while.

    None where the arrays of a group differ in their order in memory, or have gaps.
    """
    lots, size = [[]], 0
    for i in range(count):
        arrays = arrays_of(i)
        first = arrays[0]
        if any(a.strides != first.strides or a.dtype != first.dtype for a in arrays):
            return None
        views = [a.ravel("K") for a in arrays]
        if views[0].base is None:  # there are gaps: a copy, which rests on nothing
            return None
        for start in range(0, first.size, BLOCK):
            block = [view[start : start + BLOCK] for view in views]
            lots[-1].append(block)
            size += block[0].size
            if size >= BLOCK // 2:
                lots.append([])
                size = 0
    return lots


def in_lots(work, lots):
    """work(*block) for every block, the lots spread over the threads."""

    def run(lot):
        for block in lot:
            work(*block)

    in_parallel(run, lots)


def in_order_of(value, state):
    """An optimizer's array in the memory order of the parameter's value."""
    if state.strides == value.strides or state.shape != value.shape:
        return state
    same = np.empty_like(value, dtype=state.dtype)
    same[...] = state
    return same


def zero_grad(optimizer):
    """Optimizer.zero_grad."""
    parameters = optimizer.parameters
    blocks = blocks_of(lambda i: [parameters[i].grad], len(parameters))
    if blocks is None:
        return NotImplemented

    def clear(grad):
        grad.fill(0)

    in_lots(clear, blocks)


def sgd_step(optimizer):
    """SGD.step."""
    parameters, velocity = optimizer.parameters, optimizer.velocity
    for i, p in enumerate(parameters):
        velocity[i] = in_order_of(p.value, velocity[i])
    blocks = blocks_of(
        lambda i: [parameters[i].value, parameters[i].grad, velocity[i]], len(parameters)
    )
    if blocks is None:
        return NotImplemented
    lr, momentum, weight_decay = optimizer.lr, optimizer.momentum, optimizer.weight_decay

    def step(value, grad, v):
        part = scratch("part", value.shape, value.dtype)
        if weight_decay != 0:
            np.multiply(value, weight_decay, out=part)
            grad = np.add(grad, part, out=part)
        v *= momentum
        v += grad
        np.multiply(v, lr, out=part)
        value -= part

    in_lots(step, blocks)


def adam_step(optimizer):
    """Adam.step."""
    parameters, m, v = optimizer.parameters, optimizer.m, optimizer.v
    for i, p in enumerate(parameters):
        m[i], v[i] = in_order_of(p.value, m[i]), in_order_of(p.value, v[i])
    blocks = blocks_of(
        lambda i: [parameters[i].value, parameters[i].grad, m[i], v[i]], len(parameters)
    )
    if blocks is None:
        return NotImplemented
    optimizer.t += 1
    beta1, beta2, t = optimizer.beta1, optimizer.beta2, optimizer.t

    def step(value, grad, m, v):
        part = scratch("grad", value.shape, value.dtype)
        root = scratch("root", value.shape, value.dtype)
        m *= beta1
        m += np.multiply(grad, 1 - beta1, out=part)
        v *= beta2
        v += np.multiply(np.square(grad, out=part), 1 - beta2, out=part)
        np.sqrt(np.divide(v, 1 - beta2**t, out=root), out=root)
        root += optimizer.epsilon
        np.multiply(np.divide(m, 1 - beta1**t, out=part), optimizer.lr, out=part)
        value -= np.divide(part, root, out=part)

    in_lots(step, blocks)
