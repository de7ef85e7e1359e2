"""Right answers to exercise 11 in other styles than the solution's."""

from tests.classroom.test_fairness import Variant

VARIANTS = [
    Variant(
        "plan",
        "an array, from lists of strides and widths",
        """
# Task: plan
def plan_of(width, counts=(2, 2, 2, 2)):
    strides, filters = [], []
    for s, count in enumerate(counts):
        strides += [1 if s == 0 else 2] + (count - 1) * [1]
        filters += count * [width << s]
    channels = [width, *filters[:-1]]
    plan = np.array([channels, filters, strides], float).T
    projects = (plan[:, 2] > 1) | (plan[:, 0] != plan[:, 1])
    return np.asfortranarray(np.column_stack([plan, projects]))
""",
    ),
    Variant(
        "plan",
        "the first block of each stage, then the others",
        """
# Task: plan
def plan_of(width, counts=(2, 2, 2, 2)):
    rows = [[width, width, 1, False]] * counts[0]
    print("stage 1:", rows)
    for count in counts[1:]:
        rows = rows + [[width, 2 * width, 2, True]]
        width = 2 * width
        rows = rows + [[width, width, 1, False]] * (count - 1)
    return rows
""",
    ),
    Variant(
        "stem",
        "a loop over its parts, attributes by keyword",
        """
# Task: stem
class MyStem(Layer):
    def __init__(self, input_channels, width, kind="imagenet", *, rng=None):
        sizes = {"imagenet": dict(kernel_size=7, stride=2, padding=3), "small": dict(kernel_size=3)}
        self.conv = Conv2D(input_channels, width, **sizes[kind], bias=False, rng=rng)
        self.norm, self.relu = BatchNorm2D(width), ReLU()
        self.pool = Identity() if kind == "small" else MaxPool2D(3, 2, 1)

    @property
    def row(self):
        return [self.conv, self.norm, self.relu, self.pool]

    def forward(self, x):
        for part in self.row:
            x = part.forward(x)
        return x

    def backward(self, grad_output, *, input_grad=True):
        for part in self.row[:0:-1]:
            grad_output = part.backward(grad_output)
        return self.conv.backward(grad_output, input_grad=input_grad)
""",
    ),
    Variant(
        "stem",
        "pools, then bends",
        """
# Task: stem
import warnings


class MyStem(Layer):
    def __init__(self, input_channels, width, kind="imagenet", *, rng=None):
        if kind == "small":
            self.pool = Identity()
            self.conv = Conv2D(input_channels, width, bias=False, rng=rng)
        else:
            warnings.warn("a large stem")
            self.pool = MaxPool2D(3, stride=2, padding=1)
            self.conv = Conv2D(input_channels, width, 7, 2, 3, bias=False, rng=rng)
        self.norm = BatchNorm2D(width)
        self.relu = ReLU()

    def forward(self, x):
        return self.relu.forward(self.pool.forward(self.norm.forward(self.conv.forward(x))))

    def backward(self, grad_output, *, input_grad=True):
        grad = self.pool.backward(self.relu.backward(grad_output))
        grad_x = self.conv.backward(self.norm.backward(grad))
        if input_grad:
            return np.asfortranarray(grad_x)
""",
    ),
    Variant(
        "stem",
        "with a mask of its own",
        """
# Task: stem
class MyStem(Layer):
    def __init__(self, input_channels, width, kind="imagenet", *, rng=None):
        rng = np.random.default_rng(rng)
        k, s, p = {"imagenet": (7, 2, 3), "small": (3, 1, 1)}[kind]
        self.conv = Conv2D(input_channels, width, k, s, p, bias=False, rng=rng)
        self.norm, self.relu = BatchNorm2D(width), ReLU()
        self.pool = [Identity, lambda: MaxPool2D(3, 2, 1)][kind == "imagenet"]()

    def forward(self, x):
        y = self.norm.forward(self.conv.forward(x))
        self.is_open = y > 0
        return self.pool.forward(y * self.is_open)

    def backward(self, grad_output, *, input_grad=True):
        grad = np.where(self.is_open, self.pool.backward(grad_output), 0)
        grad = self.conv.backward(self.norm.backward(grad), input_grad=input_grad)
        return grad
""",
    ),
    Variant(
        "parts",
        "a list that grows, a head with its own averages",
        """
# Task: parts
def stage_of(in_channels, out_channels, stride, blocks=2, *, rng=None):
    rng, row = np.random.default_rng(rng), []
    for b in range(blocks):
        channels, step = (out_channels, 1) if b else (in_channels, stride)
        row.append(ResidualBlock(channels, out_channels, step, rng=rng))
    return Sequential(*row)


class MyHead(Layer):
    def __init__(self, in_channels, num_classes, dropout_rate=0.5, *, rng=None):
        rng = np.random.default_rng(rng)
        self.pool = GlobalAveragePooling2D()
        self.dropout = Dropout(dropout_rate, rng=rng)
        self.dense = Dense(in_channels, num_classes, rng=rng)
        self.dense.weight.value = self.dense.weight.value / 10

    def forward(self, x):
        self.cache = (x.shape,)
        averages = x.reshape(*x.shape[:2], -1).mean(axis=2)
        return self.dense.forward(self.dropout.forward(averages))

    def backward(self, grad_output):
        (shape,) = self.recall()
        grad = self.dropout.backward(self.dense.backward(grad_output))
        return np.ones(shape) * grad[:, :, None, None] / np.prod(shape[2:])
""",
    ),
    Variant(
        "parts",
        "a stage of its own, a head of a row",
        """
# Task: parts
class Stage(Sequential):
    def __init__(self, in_channels, out_channels, stride, blocks, rng):
        super().__init__(ResidualBlock(in_channels, out_channels, stride, rng=rng))
        while len(self.layers) < blocks:
            self.layers.append(ResidualBlock(out_channels, out_channels, rng=rng))


def stage_of(in_channels, out_channels, stride, blocks=2, *, rng=None):
    return Stage(in_channels, out_channels, stride, blocks, np.random.default_rng(rng))


class MyHead(Layer):
    def __init__(self, in_channels, num_classes, dropout_rate=0.5, *, rng=None):
        rng = np.random.default_rng(rng)
        self.dense = Dense(in_channels, num_classes, rng=rng)
        self.dense.weight.value[...] *= 0.1
        self.dropout = Dropout(dropout_rate, rng=rng)
        self.pool = GlobalAveragePooling2D()
        self.row = Sequential(self.pool, self.dropout, self.dense)

    def forward(self, x):
        return self.row.forward(x)

    def backward(self, grad_output):
        return self.row.backward(grad_output)
""",
    ),
    Variant(
        "parts",
        "a Sequential that grows, weights divided in place",
        """
# Task: parts
def stage_of(in_channels, out_channels, stride, blocks=2, *, rng=None):
    rng, stage = np.random.default_rng(rng), Sequential()
    channels, strides = in_channels, [stride] + [1] * (blocks - 1)
    for step in strides:
        stage.layers += [ResidualBlock(channels, out_channels, stride=step, rng=rng)]
        channels = out_channels
    return stage


class MyHead(Layer):
    def __init__(self, in_channels, num_classes, dropout_rate=0.5, *, rng=None):
        rng = np.random.default_rng(rng)
        self.pool, self.dropout = GlobalAveragePooling2D(), Dropout(rng=rng)
        self.dropout.dropout_rate = dropout_rate
        self.dense = Dense(in_channels, num_classes, rng=rng)
        np.divide(self.dense.weight.value, 10, out=self.dense.weight.value)

    def forward(self, x):
        for part in (self.pool, self.dropout, self.dense):
            x = part.forward(x)
        return x

    def backward(self, grad_output):
        for part in (self.dense, self.dropout, self.pool):
            grad_output = part.backward(grad_output)
        return np.asfortranarray(grad_output)
""",
    ),
    Variant(
        "network",
        "four stages written out",
        """
# Task: network
class MyResNet18(Layer):
    def __init__(
        self, input_channels=3, num_classes=3, *, width=64, stem="imagenet", dropout_rate=0.5, rng=None
    ):
        rng = np.random.default_rng(rng)
        self.input_channels, self.num_classes = input_channels, num_classes
        self.stem = MyStem(input_channels, width, kind=stem, rng=rng)
        self.stages = [
            stage_of(width, width, stride=1, rng=rng),
            stage_of(width, 2 * width, stride=2, rng=rng),
            stage_of(2 * width, 4 * width, stride=2, rng=rng),
            stage_of(4 * width, 8 * width, stride=2, rng=rng),
        ]
        self.head = MyHead(8 * width, num_classes, dropout_rate=dropout_rate, rng=rng)

    def forward(self, x):
        first, second, third, fourth = self.stages
        maps = second.forward(first.forward(self.stem.forward(x)))
        print("half way:", maps.shape)
        return self.head.forward(fourth.forward(third.forward(maps)))

    def backward(self, grad_output, *, input_grad=True):
        first, second, third, fourth = self.stages
        grad = third.backward(fourth.backward(self.head.backward(grad_output)))
        return self.stem.backward(first.backward(second.backward(grad)), input_grad=input_grad)
""",
    ),
    Variant(
        "network",
        "self-contained: a row of parts, drawn from the head on",
        """
# Task: network
class Stem(Layer):
    def __init__(self, channels, width, kind, rng):
        k, s = {"imagenet": (7, 2), "small": (3, 1)}[kind]
        self.conv = Conv2D(channels, width, k, s, k // 2, bias=False, rng=rng)
        self.norm, self.relu = BatchNorm2D(width), ReLU()
        self.pool = MaxPool2D(3, 2, 1) if s == 2 else Identity()
        self.row = Sequential(self.conv, self.norm, self.relu, self.pool)

    def forward(self, x):
        return self.row.forward(x)

    def backward(self, grad_output):
        return self.row.backward(grad_output)


class Head(Layer):
    def __init__(self, channels, num_classes, dropout_rate, rng):
        self.pool, self.dropout = GlobalAveragePooling2D(), Dropout(dropout_rate, rng=rng)
        self.dense = Dense(channels, num_classes, rng=rng)

    def forward(self, x):
        return self.dense.forward(self.dropout.forward(self.pool.forward(x)))

    def backward(self, grad_output):
        return self.pool.backward(self.dropout.backward(self.dense.backward(grad_output)))


class MyResNet18(Layer):
    def __init__(
        self, input_channels=3, num_classes=3, *, width=64, stem="imagenet", dropout_rate=0.5, rng=None
    ):
        rng = np.random.default_rng(rng)
        self.input_channels, self.num_classes = input_channels, num_classes
        head = Head(8 * width, num_classes, dropout_rate, rng)
        stages, out = [], 8 * width
        for s in (3, 2, 1, 0):
            channels = max(width, out // 2)
            first = ResidualBlock(channels, out, 2 if s else 1, rng=rng)
            stages.insert(0, Sequential(first, ResidualBlock(out, out, rng=rng)))
            out = channels
        self.stem = Stem(input_channels, width, stem, rng)
        self.stages, self.head = stages, head

    def parts(self):
        return [self.stem, *self.stages, self.head]

    def forward(self, x):
        for part in self.parts():
            x = part.forward(x)
        return x

    def backward(self, grad_output, *, input_grad=True):
        for part in self.parts()[::-1]:
            grad_output = part.backward(grad_output)
        return grad_output if input_grad else None
""",
    ),
    Variant(
        "count",
        "running totals, with NumPy numbers",
        """
# Task: count
def conv_cost(in_channels, out_channels, kernel_size, height, width):
    weights = np.prod([in_channels, out_channels, kernel_size, kernel_size], dtype=np.int64)
    return np.array([weights + out_channels + out_channels, weights * (height * width)])


def network_cost(counts, bottleneck=False, width=64, num_classes=1000, size=224):
    def halved(side):
        return (side + 1) // 2

    side = halved(size)
    total = conv_cost(3, width, 7, side, side)
    side, C, grown = halved(side), width, 4 if bottleneck else 1
    for s in range(len(counts)):
        n = width * 2**s
        for b in range(counts[s]):
            small = halved(side) if s and not b else side
            if bottleneck:
                total = total + conv_cost(C, n, 1, side, side) + conv_cost(n, 4 * n, 1, small, small)
            else:
                total = total + conv_cost(C, n, 3, small, small)
            total = total + conv_cost(n, n, 3, small, small)
            if (C, side) != (grown * n, small):
                total = total + conv_cost(C, grown * n, 1, small, small)
            C, side = grown * n, small
    return total + [C * num_classes + num_classes, C * num_classes]
""",
    ),
    Variant(
        "count",
        "stage by stage, in closed form",
        """
# Task: count
import math


def conv_cost(in_channels, out_channels, kernel_size, height, width):
    per_place = in_channels * out_channels * kernel_size * kernel_size
    return [float(per_place + 2 * out_channels), float(per_place * height * width)]


def network_cost(counts, bottleneck=False, width=64, num_classes=1000, size=224):
    sides = [math.ceil(size / 2)]
    for _ in range(len(counts)):
        sides.append(math.ceil(sides[-1] / 2))
    wider, C = (4, width) if bottleneck else (1, width)
    costs = [conv_cost(3, width, 7, sides[0], sides[0])]
    for s, count in enumerate(counts):
        n, side = width << s, sides[s + 1]
        entry = sides[s + 1] if s == 0 else sides[s]
        F = wider * n

        def block(C, entry):
            if bottleneck:
                through = [conv_cost(C, n, 1, entry, entry), conv_cost(n, n, 3, side, side)]
                return [*through, conv_cost(n, F, 1, side, side)]
            return [conv_cost(C, n, 3, side, side), conv_cost(n, n, 3, side, side)]

        costs += block(C, entry) + (count - 1) * block(F, side)
        if entry != side or C != F:
            costs.append(conv_cost(C, F, 1, side, side))
        C = F
    costs.append([C * num_classes + num_classes, C * num_classes])
    return np.sum(costs, axis=0)
""",
    ),
    Variant(
        "field",
        "by the side and the place of the first",
        """
# Task: field
def pixels_seen(place, windows):
    side, jump, start = 1, 1, 0
    for k, s, p in windows:
        start -= p * jump
        side += (k - 1) * jump
        jump *= s
    top = start + place * jump
    return [top, top + side - 1]
""",
    ),
    Variant(
        "field",
        "with sets of rows, recursively",
        """
# Task: field
def pixels_seen(place, windows):
    rows = seen({place}, list(windows))
    return np.array([min(rows), max(rows)], np.float32)


def seen(rows, windows):
    if not windows:
        return rows
    *before, (k, s, p) = windows
    ends = {min(rows) * s - p, max(rows) * s - p + k - 1}
    return seen(ends, before)
""",
    ),
    Variant(
        "freeze",
        "by index, backward into parameters that are put aside",
        """
# Task: freeze
def forward_frozen(parts, x, frozen):
    for n in range(len(parts)):
        modes = [(layer, layer.training) for layer in layers_of(parts[n])]
        if frozen[n]:
            for layer, _ in modes:
                layer.training = False
        x = parts[n].forward(x)
        for layer, mode in modes:
            layer.training = mode
    return x


def backward_frozen(parts, grad_output, frozen):
    grad = grad_output
    for n in range(len(parts) - 1, -1, -1):
        learned = gather_params(parts[n])
        kept = [p.grad for p in learned]
        if frozen[n]:
            for p in learned:
                p.grad = np.zeros_like(p.grad)
        grad = parts[n].backward(grad)
        if frozen[n]:
            for p, before in zip(learned, kept):
                p.grad = before
        if all(frozen[:n]):
            break
    return grad
""",
    ),
    Variant(
        "freeze",
        "recursive, gradients written back in place",
        """
# Task: freeze
import contextlib


def forward_frozen(parts, x, frozen):
    if len(parts) == 0:
        return x
    with evaluating(parts[0]) if frozen[0] else contextlib.nullcontext():
        y = parts[0].forward(x)
    return forward_frozen(parts[1:], y, frozen[1:])


def backward_frozen(parts, grad_output, frozen):
    *before, last = parts
    grads = np.array([0.0]) if not frozen[-1] else [p.grad * 1 for p in gather_params(last)]
    grad = last.backward(grad_output)
    if frozen[-1]:
        for p, old in zip(gather_params(last), grads):
            p.grad[...] = old
    if False not in frozen[:-1]:
        return grad
    return backward_frozen(before, grad, frozen[:-1])
""",
    ),
]
