"""The one place where a fast kernel is chosen for what a page says plainly.

A page of `layers/`, `resnet/` or `learning/` computes by its own, readable lines. Those of its
methods that are marked `@fast` are looked up here first. A kernel that cannot take its arguments
returns NotImplemented, and the page computes, or says what is wrong with them. So it does where it has
been edited: the page is the truth. Tests hold every kernel to its page, on many shapes.
"""

import functools
from contextlib import contextmanager
from contextvars import ContextVar

from . import batchnorm, block, convolution, dense, maxpool, optimizer, relu
from .pages import is_as_made, remember
from .threads import one_blas_thread

KERNELS = {
    "Conv2D.forward": convolution.layer_forward,
    "Conv2D.backward": convolution.layer_backward,
    "BatchNorm2D.forward": batchnorm.layer_forward,
    "BatchNorm2D.backward": batchnorm.layer_backward,
    "ReLU.forward": relu.layer_forward,
    "ReLU.backward": relu.layer_backward,
    "MaxPool2D.forward": maxpool.layer_forward,
    "MaxPool2D.backward": maxpool.layer_backward,
    "Dense.forward": dense.layer_forward,
    "Dense.backward": dense.layer_backward,
    "ResidualBlock.forward": block.block_forward,
    "ResidualBlock.backward": block.block_backward,
    "Stem.forward": block.stem_forward,
    "Stem.backward": block.stem_backward,
    "Optimizer.zero_grad": optimizer.zero_grad,
    "SGD.step": optimizer.sgd_step,
    "Adam.step": optimizer.adam_step,
}

plainly = ContextVar("plainly", default=False)


@contextmanager
def plain():
    """Within this context, in this thread, the lines of the pages compute.

    A backward follows its forward: what a kernel kept, a kernel takes back.
    """
    token = plainly.set(True)
    try:
        yield
    finally:
        plainly.reset(token)


def fast(method):
    """Let the kernel of a method's name compute it, where there is one that can.

    Forward and backward share a cache, so that both are left to the page where one of them is.
    """
    name = method.__qualname__
    kernel = KERNELS[name]
    follows = method.__name__ == "backward"  # by the kind of cache that its forward left
    names = ("forward", "backward") if name.endswith("ward") else (method.__name__,)
    remember(method)

    @functools.wraps(method)
    def computed(self, *arguments, **options):
        if (follows or not plainly.get()) and is_as_made(type(self), names):
            with one_blas_thread():
                result = kernel(self, *arguments, **options)
            if result is not NotImplemented:
                return result
        return method(self, *arguments, **options)

    computed.computes = name
    return computed
