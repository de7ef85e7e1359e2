"""The optimizers' arithmetic, a block at a time: each array goes through memory once per step.

The operations are those of the pages, in their order, so that the results are the same, bit for bit.
"""

import numpy as np

from .buffers import scratch
from .threads import in_parallel

BLOCK = 1_048_576  # numbers in one block


def flat(array):
    """An array as it lies in memory, flat; None if it has gaps."""
    order = np.argsort([-stride for stride in array.strides], kind="stable")
    view = array.transpose(order)
    return view.reshape(-1) if view.flags.c_contiguous else None


def blocks_of(arrays_of, count):
    """Blocks of `count` groups of arrays of one shape and order; None where one does not fit."""
    found = []
    for i in range(count):
        arrays = arrays_of(i)
        first = arrays[0]
        if any(a.strides != first.strides or a.dtype != first.dtype for a in arrays):
            return None
        views = [flat(a) for a in arrays]
        if views[0] is None:
            return None
        for start in range(0, first.size, BLOCK):
            found.append([view[start : start + BLOCK] for view in views])
    return found


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

    def clear(block):
        block[0][...] = 0

    in_parallel(clear, blocks)


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

    def step(block):
        value, grad, v = block
        part = scratch("part", value.shape, value.dtype)
        v *= momentum
        v += (
            grad
            if weight_decay == 0
            else np.add(grad, np.multiply(value, weight_decay, out=part), out=part)
        )
        np.multiply(v, lr, out=part)
        value -= part

    in_parallel(step, blocks)


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

    def step(block):
        value, grad, m, v = block
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

    in_parallel(step, blocks)
