"""How the learning rate changes: functions that map the number of a step, from 0, to a rate."""

import math

from resnetlib.layers.layer import expect_whole


def constant(lr):
    """The same rate at every step."""
    return lambda step: lr


def cosine(lr, total_steps, *, warmup_steps=0):
    """Half a cosine from lr down to 0, after a straight rise over the warm-up.

        rate(t) = lr · (1 + cos(π t / T)) / 2,   t counted from the end of the warm-up

    Shapes
        lr           the largest rate per step
        total_steps  batches in the whole training, warm-up included: epochs · len(data_loader)
    Source
        Loshchilov and Hutter 2016, arXiv:1608.03983, equation 5
    """
    expect_whole("cosine", total_steps=total_steps)
    expect_whole("cosine", warmup_steps=warmup_steps, least=0)
    if warmup_steps >= total_steps:
        raise ValueError(f"the warm-up of {warmup_steps} steps leaves none of {total_steps}")

    def rate(step):
        if step < warmup_steps:
            return lr * (step + 1) / warmup_steps
        progress = min(1, (step - warmup_steps) / (total_steps - warmup_steps))
        return lr * (1 + math.cos(math.pi * progress)) / 2

    return rate


def one_cycle(lr, total_steps, *, rise=0.3, start=25, end=1e4):
    """Up to lr along half a cosine, then down along another, far below where it began.

    Shapes
        lr           the largest rate per step
        total_steps  batches in the whole training: epochs · len(data_loader)
        rise         the part of the training that the way up takes, between 0 and 1
        start, end   the first rate is lr / start; step total_steps, one past the last, would be
                     at lr / start / end
    Source
        Smith and Topin 2017, arXiv:1708.07120, with half-cosines for straight lines
    """
    expect_whole("one_cycle", total_steps=total_steps)
    if not 0 < rise < 1:
        raise ValueError(f"one_cycle expects rise between 0 and 1, got {rise!r}")
    top = rise * total_steps
    first, last = lr / start, lr / start / end

    def between(a, b, progress):
        return b + (a - b) * (1 + math.cos(math.pi * min(1, progress))) / 2

    def rate(step):
        if step < top:
            return between(first, lr, step / top)
        return between(lr, last, (step - top) / (total_steps - top))

    return rate
