"""Right answers to exercise 10 in other styles than the solution's."""

from tests.classroom.test_fairness import Variant

VARIANTS = [
    Variant(
        "join",
        "place by place, in lists",
        """
# Task: join
def join(residual, shortcut):
    total = [a + b for a, b in zip(np.ravel(residual), np.ravel(shortcut))]
    print("places where it is shut:", sum(s <= 0 for s in total))
    return np.array([max(0.0, s) for s in total]).reshape(np.shape(residual)).tolist()
""",
    ),
    Variant(
        "join",
        "half of s + |s|, in float32 and Fortran's order",
        """
# Task: join
def join(residual, shortcut):
    s = (residual + shortcut).astype(np.float32)
    return np.asfortranarray((s + abs(s)) / 2)
""",
    ),
    Variant(
        "join",
        "with a layer of the library",
        """
# Task: join
from resnetlib import ReLU as Bend


def join(residual, shortcut):
    return Bend().forward(np.add(shortcut, residual))
""",
    ),
    Variant(
        "around",
        "with where, the shortcut first",
        """
# Task: around
def identity_block_backward(grad_output, s, residual):
    passed = np.where(s > 0, grad_output, 0.0)
    by_shortcut = passed.copy()
    by_shortcut += residual.backward(passed)
    return by_shortcut
""",
    ),
    Variant(
        "around",
        "with the layers of the library, and a warning",
        """
# Task: around
import warnings


def identity_block_backward(grad_output, s, residual):
    warnings.warn("on my way back")
    relu, shortcut = ReLU(), Identity()
    relu.forward(s)
    grad = relu.backward(grad_output)
    return sum(path.backward(grad) for path in (residual, shortcut))
""",
    ),
    Variant(
        "around",
        "place by place",
        """
# Task: around
def identity_block_backward(grad_output, s, residual):
    grad_sum = np.zeros(s.shape)
    for place in np.ndindex(s.shape):
        if s[place] > 0:
            grad_sum[place] = grad_output[place]
    through = residual.backward(grad_sum)
    grad_x = np.empty(s.shape, order="F")
    for place in np.ndindex(s.shape):
        grad_x[place] = grad_sum[place] + through[place]
    return grad_x
""",
    ),
    Variant(
        "paths",
        "with a helper, and layers put in a list",
        """
# Task: paths
def conv_and_norm(C, F, k, s, rng):
    frame = (k - 1) // 2
    return [Conv2D(C, F, k, stride=s, padding=frame, bias=False, rng=rng), BatchNorm2D(F)]


def residual_path(in_channels, out_channels, stride, rng):
    layers = conv_and_norm(in_channels, out_channels, 3, stride, rng)
    layers.append(ReLU())
    layers += conv_and_norm(out_channels, out_channels, 3, 1, rng)
    return Sequential(*layers)


def shortcut_path(in_channels, out_channels, stride, rng):
    if stride > 1 or out_channels != in_channels:
        return Sequential(*conv_and_norm(in_channels, out_channels, 1, stride, rng))
    return Identity()
""",
    ),
    Variant(
        "paths",
        "the second convolution drawn first, an empty row for the identity",
        """
# Task: paths
def residual_path(in_channels, out_channels, stride, rng):
    later = Conv2D(out_channels, out_channels, bias=False, rng=rng)
    sooner = Conv2D(in_channels, out_channels, stride=stride, bias=False, rng=rng)
    return Sequential(sooner, BatchNorm2D(out_channels), ReLU(), later, BatchNorm2D(out_channels))


def shortcut_path(in_channels, out_channels, stride, rng):
    path = Sequential()
    if (in_channels, 1) != (out_channels, stride):
        path.layers.append(Conv2D(in_channels, out_channels, 1, stride, 0, bias=False, rng=rng))
        path.layers.append(BatchNorm2D(out_channels))
    return path
""",
    ),
    Variant(
        "paths",
        "a Sequential that grows, a generator of a generator",
        """
# Task: paths
class Path(Sequential):
    def with_conv(self, C, F, k, s, rng):
        rng = np.random.default_rng(rng)
        self.layers += [Conv2D(C, F, k, s, k // 2, rng=rng, bias=False), BatchNorm2D(F)]
        return self


def residual_path(in_channels, out_channels, stride, rng):
    path = Path().with_conv(in_channels, out_channels, 3, stride, rng)
    path.layers.append(ReLU())
    return path.with_conv(out_channels, out_channels, 3, 1, rng)


def shortcut_path(in_channels, out_channels, stride, rng):
    if in_channels != out_channels or stride != 1:
        return Path().with_conv(in_channels, out_channels, 1, stride, rng)
    return Sequential(Identity())
""",
    ),
    Variant(
        "layer",
        "its own mask in the cache",
        """
# Task: layer
class MyResidualBlock(Layer):
    def __init__(self, in_channels, out_channels, stride=1, *, rng=None):
        rng = np.random.default_rng(rng)
        self.in_channels, self.out_channels, self.stride = in_channels, out_channels, stride
        self.residual = residual_path(in_channels, out_channels, stride, rng)
        self.shortcut = shortcut_path(in_channels, out_channels, stride, rng)
        self.relu = ReLU()

    def forward(self, x):
        s = self.shortcut.forward(x) + self.residual.forward(x)
        self.cache = (s > 0,)
        return np.where(self.cache[0], s, 0)

    def backward(self, grad_output):
        (is_open,) = self.recall()
        grad = is_open * grad_output
        grads = [path.backward(grad) for path in (self.shortcut, self.residual)]
        return np.sum(grads, axis=0)
""",
    ),
    Variant(
        "layer",
        "self-contained, parts under two names, no ReLU for the join",
        """
# Task: layer
class MyResidualBlock(Layer):
    def __init__(self, in_channels, out_channels, stride=1, *, rng=None):
        rng = np.random.default_rng(rng)
        self.in_channels, self.out_channels, self.stride = in_channels, out_channels, stride

        def layers(C, k, s):
            yield Conv2D(C, out_channels, k, s, padding=k // 2, bias=False, rng=rng)
            yield BatchNorm2D(out_channels)

        fits = stride == 1 and in_channels == out_channels
        self.shortcut = Identity() if fits else Sequential(*layers(in_channels, 1, stride))
        self.residual = Sequential(
            *layers(in_channels, 3, stride), ReLU(), *layers(out_channels, 3, 1)
        )
        self.both = [self.residual, self.shortcut]

    def forward(self, x):
        first, second = (part.forward(x) for part in self.both)
        self.y = np.maximum(first + second, 0)
        print("open:", (self.y > 0).mean())
        return self.y

    def backward(self, grad_output):
        grad = grad_output * np.sign(self.y)
        first, second = (part.backward(grad) for part in self.both)
        return first + second
""",
    ),
    Variant(
        "layer",
        "the sum in an array of its own, the shortcut first",
        """
# Task: layer
class MyResidualBlock(Layer):
    def __init__(self, in_channels, out_channels, stride=1, *, rng=None):
        rng = np.random.default_rng(rng)
        self.in_channels, self.out_channels, self.stride = in_channels, out_channels, stride
        self.residual = residual_path(in_channels, out_channels, stride, rng)
        self.shortcut = shortcut_path(in_channels, out_channels, stride, rng)
        self.relu = ReLU()

    def forward(self, x):
        s = self.shortcut.forward(x).copy()
        s += self.residual.forward(x)
        self.is_open = s > 0
        s[~self.is_open] = 0
        return s

    def backward(self, grad_output):
        grad = grad_output.copy()
        grad[~self.is_open] = 0
        grad_x = self.shortcut.backward(grad).copy()
        grad_x += self.residual.backward(grad)
        return grad_x
""",
    ),
    Variant(
        "preactivation",
        "norm and ReLU backward for each path by itself",
        """
# Task: preactivation
class PreActivationBlock(Layer):
    def __init__(self, in_channels, out_channels, stride=1, *, rng=None):
        rng = np.random.default_rng(rng)
        C, F, same = in_channels, out_channels, (stride, in_channels) == (1, out_channels)
        self.bend = Sequential(BatchNorm2D(C), ReLU())
        first, second = convolution(C, F, 3, stride, rng), convolution(F, F, 3, 1, rng)
        self.residual = Sequential(first, BatchNorm2D(F), ReLU(), second)
        self.projection = None if same else convolution(C, F, 1, stride, rng)

    def forward(self, x):
        h = self.bend.forward(x)
        y = self.residual.forward(h)
        if self.projection:
            return y + self.projection.forward(h)
        return y + x

    def backward(self, grad_output):
        by_residual = self.bend.backward(self.residual.backward(grad_output))
        if self.projection:
            return by_residual + self.bend.backward(self.projection.backward(grad_output))
        return by_residual + grad_output
""",
    ),
    Variant(
        "preactivation",
        "layer by layer, in loops",
        """
# Task: preactivation
class PreActivationBlock(Layer):
    def __init__(self, in_channels, out_channels, stride=1, *, rng=None):
        rng = np.random.default_rng(rng)
        C, F, same = in_channels, out_channels, (stride, in_channels) == (1, out_channels)
        self.bend = Sequential(BatchNorm2D(C), ReLU())
        first, second = convolution(C, F, 3, stride, rng), convolution(F, F, 3, 1, rng)
        self.residual = Sequential(first, BatchNorm2D(F), ReLU(), second)
        self.projection = None if same else convolution(C, F, 1, stride, rng)

    def forward(self, x):
        h = x
        for layer in self.bend.layers:
            h = layer.forward(h)
        y = h
        for layer in self.residual.layers:
            y = layer.forward(y)
        return np.asfortranarray(y + (x if self.projection is None else self.projection.forward(h)))

    def backward(self, grad_output):
        grad = grad_output
        for layer in self.residual.layers[::-1]:
            grad = layer.backward(grad)
        if self.projection is not None:
            grad = grad + self.projection.backward(grad_output)
        for layer in self.bend.layers[::-1]:
            grad = layer.backward(grad)
        return grad + grad_output if self.projection is None else grad
""",
    ),
    Variant(
        "bottleneck",
        "a list of layers, zeros of its own for γ, the shortcut first",
        """
# Task: bottleneck
class BottleneckBlock(Layer):
    def __init__(self, in_channels, channels, stride=1, *, rng=None):
        rng = np.random.default_rng(rng)
        wide = 4 * channels
        sizes = [(in_channels, channels, 1, 1), (channels, channels, 3, stride), (channels, wide, 1, 1)]
        self.relu = ReLU()
        self.shortcut = Sequential()
        if (in_channels, stride) != (wide, 1):
            fit = Conv2D(in_channels, wide, 1, stride, 0, bias=False, rng=rng)
            self.shortcut = Sequential(fit, BatchNorm2D(wide))
        layers = []
        for C, F, k, s in sizes:
            layers += [Conv2D(C, F, k, s, k // 2, bias=False, rng=rng), BatchNorm2D(F), ReLU()]
        last = layers[-2]
        last.gamma = Parameter(np.zeros(last.num_features, np.float32))
        self.residual = Sequential(*layers[:-1])

    def forward(self, x):
        return self.relu.forward(self.residual.forward(x) + self.shortcut.forward(x))

    def backward(self, grad_output):
        grad = self.relu.backward(grad_output)
        return self.residual.backward(grad) + self.shortcut.backward(grad)
""",
    ),
    Variant(
        "bottleneck",
        "with helpers of its own and a mask",
        """
# Task: bottleneck
def conv_norm(C, F, rng, k=1, s=1):
    return convolution(C, F, k, s, rng), BatchNorm2D(F)


class BottleneckBlock(Layer):
    def __init__(self, in_channels, channels, stride=1, *, rng=None):
        rng = np.random.default_rng(rng)
        out_channels = channels * 4
        last, norm = conv_norm(channels, out_channels, rng)
        norm.gamma.value *= 0
        self.residual = Sequential(
            *conv_norm(in_channels, channels, rng),
            ReLU(),
            *conv_norm(channels, channels, rng, 3, stride),
            ReLU(),
            last,
            norm,
        )
        if in_channels == out_channels and stride == 1:
            self.shortcut = Identity()
        else:
            self.shortcut = Sequential(*conv_norm(in_channels, out_channels, rng, s=stride))

    def forward(self, x):
        s = self.residual.forward(x) + self.shortcut.forward(x)
        self.cache = (s > 0,)
        return s * (s > 0)

    def backward(self, grad_output):
        grad = np.where(self.recall()[0], grad_output, 0)
        return np.add(self.residual.backward(grad), self.shortcut.backward(grad))
""",
    ),
    Variant(
        "bottleneck",
        "row by row, γ multiplied, the gradient masked by y",
        """
# Task: bottleneck
class BottleneckBlock(Layer):
    def __init__(self, in_channels, channels, stride=1, *, rng=None):
        rng = np.random.default_rng(rng)
        self.residual, C = Sequential(), in_channels
        for F, k, s in [(channels, 1, 1), (channels, 3, stride), (4 * channels, 1, 1)]:
            if C is not in_channels or self.residual.layers:
                self.residual.layers.append(ReLU())
            self.residual.layers += [convolution(C, F, k, s, rng), BatchNorm2D(F)]
            C = F
        gamma = self.residual.layers[-1].gamma
        gamma.value = 0 * gamma.value
        self.shortcut = Identity()
        if (in_channels, stride) != (C, 1):
            self.shortcut = Sequential(convolution(in_channels, C, 1, stride, rng), BatchNorm2D(C))

    def forward(self, x):
        self.y = np.clip(self.shortcut.forward(x) + self.residual.forward(x), 0, None)
        return self.y

    def backward(self, grad_output):
        grad = np.where(self.y == 0, 0, grad_output)
        return sum(path.backward(grad) for path in (self.residual, self.shortcut))
""",
    ),
    Variant(
        "bug",
        "one layer after the other, the step written out",
        """
# Task: bug
def slopes_of(block, x, direction, grad_output, epsilon=1e-4):
    step = epsilon * direction
    ends = [float((block.forward(end) * grad_output).sum()) for end in (x - step, x + step)]
    block.forward(x)
    grad_x = block.backward(grad_output.copy())
    return (ends[1] - ends[0]) / epsilon / 2, np.einsum("nchw,nchw", grad_x, direction)


class MendedBlock(SuspiciousBlock):
    def __init__(self, channels, *, rng=None):
        super().__init__(channels, rng=rng)
        self.last = ReLU()

    def forward(self, x):
        y = x
        for layer in (self.conv_1, self.norm_1, self.relu, self.conv_2, self.norm_2):
            y = layer.forward(y)
        return self.last.forward(y + x)

    def backward(self, grad_output):
        grad = direct = self.last.backward(grad_output)
        for layer in (self.norm_2, self.conv_2, self.relu, self.norm_1, self.conv_1):
            grad = layer.backward(grad)
        return direct + grad
""",
    ),
    Variant(
        "bug",
        "dot products, masks of its own",
        """
# Task: bug
def slopes_of(block, x, direction, grad_output, epsilon=1e-4):
    def loss(step):
        return float(np.vdot(grad_output, block.forward(x + step * direction)))

    measured = (loss(epsilon) - loss(-epsilon)) / epsilon / 2
    loss(0)
    return [measured, np.vdot(direction, block.backward(grad_output))]


class MendedBlock(SuspiciousBlock):
    def __init__(self, channels, *, rng=None):
        super().__init__(channels, rng=rng)

    def forward(self, x):
        a = self.norm_1.forward(self.conv_1.forward(x))
        h = np.maximum(a, 0)
        s = x + self.norm_2.forward(self.conv_2.forward(h))
        self.cache = a > 0, s > 0
        return np.maximum(s, 0)

    def backward(self, grad_output):
        first, last = self.recall()
        grad = grad_output * last
        through = self.norm_2.backward(grad)
        through = self.conv_2.backward(through) * first
        return grad + self.conv_1.backward(self.norm_1.backward(through))
""",
    ),
    Variant(
        "bug",
        "claimed first, and rows of layers",
        """
# Task: bug
def slopes_of(block, x, direction, grad_output, epsilon=1e-4):
    block.forward(x)
    claimed = (block.backward(grad_output) * direction).sum()
    difference = block.forward(x + epsilon * direction) - block.forward(x - epsilon * direction)
    return np.array([(grad_output * difference).sum() / (2 * epsilon), claimed])


class MendedBlock(SuspiciousBlock):
    def __init__(self, channels, *, rng=None):
        super().__init__(channels, rng=rng)
        self.F = Sequential(self.conv_1, self.norm_1, ReLU(), self.conv_2, self.norm_2)

    def forward(self, x):
        return self.relu.forward(x + self.F.forward(x))

    def backward(self, grad_output):
        grad = self.relu.backward(grad_output)
        return grad + self.F.backward(grad)
""",
    ),
]
