"""Fused: convolution, batch norm, addition and ReLU, each while the other's result is at hand.

Every part still gets its own cache, so that each can be looked at, and run backward alone. Where a
part is not the library's own, such as one that was swapped in, nothing is fused.
"""

from . import batchnorm, convolution, maxpool, relu
from .checks import gradient
from .layout import as_images, channels_last
from .pages import is_as_made
from .sources import Activated, Stored

RESIDUAL = ("Conv2D", "BatchNorm2D", "ReLU", "Conv2D", "BatchNorm2D")
PROJECTION = ("Conv2D", "BatchNorm2D")
WAYS = ("forward", "backward")


def has_own_way(part):
    """Whether a part was given a forward or backward of its own, beside those of its class."""
    return "forward" in vars(part) or "backward" in vars(part)


def is_own(part, name):
    """Whether a part computes by the library's own methods, and their pages are as they were."""
    kind = type(part)
    return (
        all(getattr(getattr(kind, way, None), "computes", "") == f"{name}.{way}" for way in WAYS)
        and not has_own_way(part)
        and is_as_made(kind, WAYS)
    )


def is_page(part, name):
    """The same of a part that has no kernel."""
    kind = type(part)
    return (
        all(getattr(kind, way).__qualname__ == f"{name}.{way}" for way in WAYS)
        and not has_own_way(part)
        and is_as_made(kind, WAYS)
    )


def are_own(parts, names):
    return len(parts) == len(names) and all(map(is_own, parts, names))


def chain(conv, norm, x):
    """Whether this convolution and batch norm can be fused for an x of this dtype."""
    return (
        conv.bias is None
        and conv.out_channels == norm.num_features
        and conv.weight.value.dtype == norm.gamma.value.dtype == norm.beta.value.dtype == x.dtype
    )


def parts_of(block):
    """The five parts of the residual path, the two of the projection or none; None if not our own."""
    if not is_page(block.residual, "Sequential") or not is_own(block.relu, "ReLU"):
        return None
    residual, projection = block.residual.layers, ()
    if is_page(block.shortcut, "Sequential"):
        projection = block.shortcut.layers
        if not are_own(projection, PROJECTION):
            return None
    elif not is_page(block.shortcut, "Identity"):
        return None
    return (residual, projection) if are_own(residual, RESIDUAL) else None


def enough(conv, norm, shape):
    """Whether a batch of this shape has a variance where one is needed."""
    H, W = [(n + 2 * conv.padding - conv.kernel_size) // conv.stride + 1 for n in shape[2:]]
    return not norm.training or shape[0] * H * W >= 2


def convolved(conv, norm, source):
    """norm(conv(x)) as x, a, b of a x + b, before anything is added; fills the caches of both."""
    x, found = convolution.forward(conv, source, lambda y, images: batchnorm.moments(y[images]))
    return x, *batchnorm.prepared(norm, x, batchnorm.combined(found))


def activated(conv, norm, source, residual=None):
    """relu(norm(conv(x)) + residual) as a source; without a residual it is not even stored."""
    if norm.training:
        x, a, b = convolved(conv, norm, source)
        if residual is None:
            return Activated(x, a, b)
        return Stored(batchnorm.applied(x, a, b, residual, relu=True))
    return Stored(evaluated(conv, norm, source, residual, with_relu=True))


def evaluated(conv, norm, source, residual=None, with_relu=False):
    """The same in evaluation, whose a and b are known before: applied to the convolution's output.

    Where the filters are fewer numbers than the output, a is multiplied into them.
    """
    mean, std = batchnorm.running(norm)
    spec = convolution.spec_of(conv, source)
    a, b = batchnorm.scale_and_shift(norm, mean, std, spec.W_out, source.dtype)
    scale = None
    if 2 * spec.k**2 * spec.C < spec.N * spec.H_out * spec.W_out:
        scale, a = a[: spec.F], None

    def finish(y, n):
        more = None if residual is None else residual[n]
        batchnorm.apply(y[n], a, b, y[n], more, with_relu)

    y, _ = convolution.forward(conv, source, finish, scale)
    norm.cache = batchnorm.Kept(conv, mean, std, False, y.shape)
    return y


def projected(conv, norm, source):
    """norm(conv(x)), (N, H', W', F)."""
    if norm.training:
        return batchnorm.applied(*convolved(conv, norm, source))
    return evaluated(conv, norm, source)


def block_forward(block, x):
    """ResidualBlock.forward."""
    parts = parts_of(block)
    if parts is None or not convolution.takes(parts[0][0], x):
        return NotImplemented
    (conv_1, norm_1, relu_1, conv_2, norm_2), projection = parts
    pairs = [(conv_1, norm_1), (conv_2, norm_2)] + ([projection] if projection else [])
    if not all(chain(*pair, x) and enough(conv_1, pair[1], x.shape) for pair in pairs):
        return NotImplemented
    if projection and not convolution.takes(projection[0], x):
        return NotImplemented
    source = Stored(channels_last(x))
    shortcut = projected(*projection, source) if projection else source.x
    between = activated(conv_1, norm_1, source)
    relu_1.cache = relu.Kept(between)
    y = activated(conv_2, norm_2, between, shortcut)
    block.relu.cache = relu.Kept(y)
    return as_images(y.x)


def can_go_back(convs, norms, relus):
    """Whether the last forward of all these parts was one of ours."""
    return (
        all(isinstance(conv.cache, convolution.Kept) for conv in convs)
        and all(isinstance(norm.cache, batchnorm.Kept) for norm in norms)
        and all(isinstance(one.cache, relu.Kept) for one in relus)
    )


def block_backward(block, grad_output):
    """ResidualBlock.backward."""
    parts = parts_of(block)
    if parts is None:
        return NotImplemented
    (conv_1, norm_1, relu_1, conv_2, norm_2), projection = parts
    convs, norms = [conv_1, conv_2, *projection[:1]], [norm_1, norm_2, *projection[1:]]
    if not can_go_back(convs, norms, [relu_1, block.relu]):
        return NotImplemented
    y = block.relu.cache.y.whole()
    grad = gradient(block, grad_output, as_images(y).shape, y.dtype)
    grad, grad_sum = batchnorm.received(norm_2, Stored(channels_last(grad)), y)
    grad = Stored(convolution.backward(conv_2, grad))
    grad, _ = batchnorm.received(norm_1, grad, where_positive(relu_1), own=True)
    if not projection:
        return as_images(convolution.backward(conv_1, grad, add=grad_sum))
    grad_x = convolution.backward(conv_1, grad)
    conv, norm = projection
    from_sum, _ = batchnorm.received(norm, Stored(grad_sum))
    return as_images(convolution.backward(conv, from_sum, add=grad_x, add_in_place=True))


def where_positive(relu_layer):
    """Where a ReLU let through, as `received` takes it."""
    y = relu_layer.cache.y
    return (y.a, y.b) if isinstance(y, Activated) else y.whole()


def stem_is_own(stem):
    return are_own((stem.conv, stem.norm, stem.relu), RESIDUAL[:3])


def stem_forward(stem, x):
    """Stem.forward."""
    if not stem_is_own(stem) or not convolution.takes(stem.conv, x):
        return NotImplemented
    if not (chain(stem.conv, stem.norm, x) and enough(stem.conv, stem.norm, x.shape)):
        return NotImplemented
    y = activated(stem.conv, stem.norm, Stored(channels_last(x)))
    stem.relu.cache = relu.Kept(y)
    if is_own(stem.pool, "MaxPool2D") and maxpool.fits(stem.pool, y.shape[1:3]):
        return as_images(maxpool.forward(stem.pool, y))
    return stem.pool.forward(as_images(y.whole()))


def stem_backward(stem, grad_output, *, input_grad=True):
    """Stem.backward."""
    if not stem_is_own(stem) or not can_go_back([stem.conv], [stem.norm], [stem.relu]):
        return NotImplemented
    y = stem.relu.cache.y
    if is_own(stem.pool, "MaxPool2D") and isinstance(stem.pool.cache, maxpool.Kept):
        grad = maxpool.backward(stem.pool, grad_output)
    else:
        grad = stem.pool.backward(grad_output)
        N, H, W, C = y.shape
        grad = Stored(channels_last(gradient(stem, grad, (N, C, H, W), y.dtype)))
    grad, _ = batchnorm.received(stem.norm, grad, where_positive(stem.relu))
    grad_x = convolution.backward(stem.conv, grad, input_grad=input_grad)
    return None if grad_x is None else as_images(grad_x)
