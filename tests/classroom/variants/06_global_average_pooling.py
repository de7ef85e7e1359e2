"""Right answers to exercise 06 in other styles than the solution's."""

from tests.classroom.test_fairness import Variant

VARIANTS = [
    Variant(
        "average",
        "loops and a list",
        """
# Task: average
def average(x):
    y = []
    for image in x:
        y.append([float(np.sum(channel)) / channel.size for channel in image])
    print("means", y[0][:2])
    return np.array(y, x.dtype)
""",
    ),
    Variant(
        "average",
        "a matrix product with equal weights, Fortran order",
        """
# Task: average
def average(x):
    N, C, H, W = x.shape
    equal = np.full(H * W, 1 / (H * W), np.float32)
    return np.asfortranarray(x.reshape(N, C, -1) @ equal).astype(x.dtype)
""",
    ),
    Variant(
        "average_backward",
        "four loops",
        """
# Task: average_backward
def average_backward(grad_output, shape):
    grad_x = np.zeros(shape, np.asarray(grad_output).dtype, order="F")
    for n, c, i, j in np.ndindex(*shape):
        grad_x[n, c, i, j] = grad_output[n, c] / (shape[2] * shape[3])
    return grad_x
""",
    ),
    Variant(
        "average_backward",
        "repeat and reshape, with a warning",
        """
# Task: average_backward
import warnings


def average_backward(grad_output, shape):
    warnings.warn("repeating", stacklevel=1)
    pixels = shape[-1] * shape[-2]
    return (np.repeat(grad_output.ravel(), pixels) / pixels).reshape(shape)
""",
    ),
    Variant(
        "average_backward",
        "einsum with ones of the same precision",
        """
# Task: average_backward
def average_backward(grad_output, shape):
    ones = np.ones(shape[2:], grad_output.dtype)
    return np.einsum("nc,hw->nchw", grad_output, ones / ones.sum())
""",
    ),
    Variant(
        "layer",
        "on its own, float32 arithmetic",
        """
# Task: layer
class MyGlobalAveragePooling2D(Layer):
    def forward(self, x):
        N, C, H, W = x.shape
        self.cache = (N, C, H, W)
        return (np.einsum("nchw->nc", x.astype(np.float32)) / (H * W)).astype(np.float32)

    def backward(self, grad_output):
        N, C, H, W = self.recall()
        share = (grad_output / (H * W)).astype(np.float32)
        return np.tile(share.reshape(N, C, 1, 1), (1, 1, H, W))
""",
    ),
    Variant(
        "layer",
        "keeps an array of ones",
        """
# Task: layer
def count_of(x):
    return x.shape[2] * x.shape[3]


class MyGlobalAveragePooling2D(Layer):
    def forward(self, x):
        self.cache = np.ones_like(x), count_of(x)
        print(x.shape)
        return x.sum(axis=3).sum(axis=2) / count_of(x)

    def backward(self, grad_output):
        ones, count = self.cache
        return grad_output[..., None, None] * ones / count
""",
    ),
    Variant(
        "adaptive",
        "lists, math and a matrix for each axis",
        """
# Task: adaptive
import math


def bins(size, count):
    starts = [math.floor(i * size / count) for i in range(count)]
    stops = [math.ceil((i + 1) * size / count) for i in range(count)]
    return starts, stops


def averaging(size, count):
    matrix = np.zeros((count, size))
    for i, (start, stop) in enumerate(zip(*bins(size, count), strict=True)):
        matrix[i, start:stop] = 1 / (stop - start)
    return matrix


class AdaptiveAveragePool2D(Layer):
    def __init__(self, output_size):
        self.output_size = output_size

    def forward(self, x):
        self.cache = tuple(averaging(*pair) for pair in zip(x.shape[2:], self.output_size))
        return np.einsum("ih,nchw,jw->ncij", self.cache[0], x, self.cache[1], optimize=True)

    def backward(self, grad_output):
        rows, columns = self.recall()
        return rows.T @ grad_output @ columns
""",
    ),
    Variant(
        "adaptive",
        "one axis after the other, float32, pixel by pixel backward",
        """
# Task: adaptive
def bins(size, count):
    i = np.arange(count)
    return np.stack([np.floor(i * size / count), np.ceil((i + 1) * size / count)]).astype(int)


class AdaptiveAveragePool2D(Layer):
    def __init__(self, output_size):
        self.output_size = output_size

    def forward(self, x):
        self.cache = (x.shape,)
        y = x.astype(np.float32)
        for axis, count in ((2, self.output_size[0]), (3, self.output_size[1])):
            parts = []
            for start, stop in bins(y.shape[axis], count).T:
                parts.append(np.take(y, range(start, stop), axis).mean(axis, keepdims=True))
            y = np.concatenate(parts, axis)
        return np.asfortranarray(y)

    def backward(self, grad_output):
        (shape,) = self.recall()
        rows = bins(shape[2], self.output_size[0])
        columns = bins(shape[3], self.output_size[1])
        share = grad_output / np.outer(rows[1] - rows[0], columns[1] - columns[0])
        grad_x = np.zeros(shape)
        for r, t in np.ndindex(shape[2:]):
            mine = np.outer((rows[0] <= r) & (r < rows[1]), (columns[0] <= t) & (t < columns[1]))
            grad_x[:, :, r, t] = share[:, :, mine].sum(axis=-1)
        return grad_x
""",
    ),
    Variant(
        "sized",
        "a mask that chooses",
        """
# Task: sized
import warnings


def mask_of(sizes, H, W):
    sizes = np.asarray(sizes)
    rows = np.arange(H)[None, :, None] < sizes[:, 0, None, None]
    columns = np.arange(W)[None, None] < sizes[:, 1, None, None]
    return (rows & columns)[:, None]


def sized_average(x, sizes):
    warnings.warn("masking", stacklevel=1)
    mask = mask_of(sizes, *x.shape[2:])
    return np.mean(x, axis=(2, 3), where=np.broadcast_to(mask, x.shape))


def sized_average_backward(grad_output, sizes, shape):
    mask = mask_of(sizes, *shape[2:])
    count = mask.sum(axis=(2, 3), keepdims=True)
    return np.where(mask, grad_output[:, :, None, None] / count, 0)
""",
    ),
    Variant(
        "sized",
        "a copy without nan, float32, lists",
        """
# Task: sized
def sized_average(x, sizes):
    clean = np.zeros(x.shape, np.float32)
    for n in range(len(x)):
        h, w = (int(side) for side in sizes[n])
        clean[n, :, :h, :w] = x[n, :, :h, :w]
        print(n, h, w)
    return [[c.sum() / (s[0] * s[1]) for c in image] for image, s in zip(clean, sizes)]


def sized_average_backward(grad_output, sizes, shape):
    grad_x = np.zeros(shape, order="F")
    for n, c, i, j in np.ndindex(*shape):
        if i < sizes[n][0] and j < sizes[n][1]:
            grad_x[n, c, i, j] = grad_output[n, c] / sizes[n][0] / sizes[n][1]
    return grad_x
""",
    ),
    Variant(
        "generalized",
        "by logarithms",
        """
# Task: generalized
class GeneralizedMeanPool2D(Layer):
    def __init__(self, exponent=3.0, epsilon=1e-6):
        self.exponent = Parameter(np.array([exponent], np.float32))
        self.epsilon = epsilon

    def forward(self, x):
        q = self.exponent.value.astype(float)
        log_x = np.log(np.clip(x, self.epsilon, None)).reshape(*x.shape[:2], -1)
        largest = log_x.max(axis=-1, keepdims=True)
        weights = np.exp(q * (log_x - largest))
        log_y = largest[..., 0] + np.log(weights.mean(axis=-1)) / q
        self.cache = x > self.epsilon, log_x, weights / weights.sum(-1, keepdims=True), log_y
        print("q is", q)
        return np.exp(log_y)

    def backward(self, grad_output):
        passes, log_x, weights, log_y = self.cache
        q, y = self.exponent.value.astype(float), np.exp(log_y)
        surprise = (weights * log_x).sum(axis=-1) - log_y
        self.exponent.grad += np.sum(grad_output * y * surprise) / q
        shares = (grad_output * y)[..., None] * weights / np.exp(log_x)
        return shares.reshape(passes.shape) * passes
""",
    ),
    Variant(
        "generalized",
        "map by map, float32 arithmetic",
        """
# Task: generalized
class GeneralizedMeanPool2D(Layer):
    def __init__(self, exponent=3.0, epsilon=1e-6):
        self.exponent = Parameter(np.array([exponent], np.float32))
        self.epsilon = epsilon

    def forward(self, x):
        self.cache = (x,)
        return np.array([[self.mean_of(m) for m in image] for image in x.astype(np.float32)])

    def mean_of(self, pixels):
        raised = np.where(pixels < self.epsilon, np.float32(self.epsilon), pixels)
        scale, q = raised.max(), np.float32(self.exponent.value[0])
        return scale * np.mean((raised / scale) ** q) ** (1 / q)

    def backward(self, grad_output):
        (x,) = self.recall()
        q, total = np.float32(self.exponent.value[0]), 0
        grad_x = np.zeros(x.shape)
        for n, c in np.ndindex(*grad_output.shape):
            y, g = self.mean_of(x[n, c].astype(np.float32)), grad_output[n, c]
            r = np.maximum(x[n, c], self.epsilon).astype(np.float32) / y
            grad_x[n, c] = g * r ** (q - 1) / r.size * (x[n, c] > self.epsilon)
            total += g * y * (np.mean(r**q * np.log(r)) - np.mean(r**q - 1)) / q
        self.exponent.grad[0] += total
        return grad_x
""",
    ),
    Variant(
        "average_backward",
        "plain loops",
        """
# Task: average_backward
def average_backward(grad_output, shape):
    grad_x = np.zeros(shape, grad_output.dtype)
    for n, c, h, w in np.ndindex(*shape):
        grad_x[n, c, h, w] = grad_output[n, c] / (shape[2] * shape[3])
    return grad_x
""",
    ),
    Variant(
        "layer",
        "plain loops",
        """
# Task: layer
class MyGlobalAveragePooling2D(Layer):
    def forward(self, x):
        N, C, H, W = self.shape = x.shape
        total = [[0.0] * C for n in range(N)]
        for n, c, h, w in np.ndindex(*x.shape):
            total[n][c] += float(x[n, c, h, w])
        return (np.array(total) / (H * W)).astype(x.dtype)

    def backward(self, grad_output):
        grad_x = np.zeros(self.shape, grad_output.dtype)
        for n, c, h, w in np.ndindex(*self.shape):
            grad_x[n, c, h, w] = grad_output[n, c] / (self.shape[2] * self.shape[3])
        return grad_x
""",
    ),
    Variant(
        "adaptive",
        "plain loops",
        """
# Task: adaptive
def bins(size, count):
    begins = [i * size // count for i in range(count)]
    return begins, [-(-(i + 1) * size // count) for i in range(count)]


class AdaptiveAveragePool2D(Layer):
    def __init__(self, output_size):
        self.output_size = output_size

    def pixels(self, i, j):
        (H, W), (h, w) = self.shape[2:], self.output_size
        (tops, bottoms), (lefts, rights) = bins(H, h), bins(W, w)
        rows, columns = range(tops[i], bottoms[i]), range(lefts[j], rights[j])
        return [(r, t) for r in rows for t in columns]

    def forward(self, x):
        self.shape = x.shape
        y = np.zeros((*x.shape[:2], *self.output_size))
        for n, c, i, j in np.ndindex(y.shape):
            inside = self.pixels(i, j)
            y[n, c, i, j] = sum(x[n, c, r, t] for r, t in inside) / len(inside)
        return y

    def backward(self, grad_output):
        grad_x = np.zeros(self.shape)
        for n, c, i, j in np.ndindex(grad_output.shape):
            inside = self.pixels(i, j)
            for r, t in inside:
                grad_x[n, c, r, t] += grad_output[n, c, i, j] / len(inside)
        return grad_x
""",
    ),
    Variant(
        "sized",
        "plain loops",
        """
# Task: sized
def sized_average(x, sizes):
    y = np.zeros(x.shape[:2])
    for n, c in np.ndindex(y.shape):
        h, w = sizes[n]
        for r in range(h):
            for t in range(w):
                y[n, c] += x[n, c, r, t] / (h * w)
    return y


def sized_average_backward(grad_output, sizes, shape):
    grad_x = np.zeros(shape)
    for n, c, r, t in np.ndindex(*shape):
        h, w = sizes[n]
        if r < h and t < w:
            grad_x[n, c, r, t] = grad_output[n, c] / (h * w)
    return grad_x
""",
    ),
    Variant(
        "generalized",
        "plain loops",
        """
# Task: generalized
import math


class GeneralizedMeanPool2D(Layer):
    def __init__(self, exponent=3.0, epsilon=1e-6):
        self.exponent = Parameter(np.array([exponent], np.float32))
        self.epsilon = epsilon

    def forward(self, x):
        N, C, H, W = x.shape
        self.x, self.q, self.y = x.copy(), float(self.exponent.value[0]), np.zeros((N, C))
        for n, c in np.ndindex(N, C):
            values = [max(float(value), self.epsilon) for value in x[n, c].ravel()]
            largest = max(values)
            powers = sum((value / largest) ** self.q for value in values)
            self.y[n, c] = largest * (powers / (H * W)) ** (1 / self.q)
        return self.y.copy()

    def backward(self, grad_output):
        grad_x, q = np.zeros(self.x.shape), self.q
        pixels = self.x.shape[2] * self.x.shape[3]
        for n, c, h, w in np.ndindex(*self.x.shape):
            value, y, g = float(self.x[n, c, h, w]), float(self.y[n, c]), grad_output[n, c]
            r = max(value, self.epsilon) / y
            if value > self.epsilon:
                grad_x[n, c, h, w] = g * r ** (q - 1) / pixels
            if r > 0:
                self.exponent.grad[0] += g * y / q * r**q * math.log(r) / pixels
        return grad_x
""",
    ),
]
