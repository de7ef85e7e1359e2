"""Right answers to exercise 05 in other styles than the solution's."""

from tests.classroom.test_fairness import Variant

VARIANTS = [
    Variant(
        "maxpool",
        "loops, as nested lists",
        """
# Task: maxpool
def maxpool(x, kernel_size, stride, padding=0):
    frame, k = padded(x, padding, float("-inf")), kernel_size
    tops = range(0, frame.shape[2] - k + 1, stride)
    lefts = range(0, frame.shape[3] - k + 1, stride)
    y = [[[[m[i : i + k, j : j + k].max() for j in lefts] for i in tops] for m in n] for n in frame]
    return np.array(y, x.dtype)
""",
    ),
    Variant(
        "maxpool",
        "a running maximum of shifted images, float32, Fortran order",
        """
# Task: maxpool
def maxpool(x, kernel_size, stride, padding=0):
    p, s = padding, stride
    frame = np.full((*x.shape[:2], x.shape[2] + 2 * p, x.shape[3] + 2 * p), x.min(), np.float32)
    frame[:, :, p : p + x.shape[2], p : p + x.shape[3]] = x
    rows, columns = ((side - kernel_size) // s + 1 for side in frame.shape[2:])
    y = None
    for u, v in np.ndindex(kernel_size, kernel_size):
        seen = frame[:, :, u : u + s * rows : s, v : v + s * columns : s]
        y = seen if y is None else np.maximum(y, seen)
    print("y", y.shape)
    return np.asfortranarray(y, np.float32).astype(x.dtype)
""",
    ),
    Variant(
        "winners",
        "loops with >",
        """
# Task: winners
def winners(x, kernel_size, stride, padding=0):
    N, C, H, W = x.shape
    rows, columns = [], []
    for i in range((H + 2 * padding - kernel_size) // stride + 1):
        for j in range((W + 2 * padding - kernel_size) // stride + 1):
            row, column = np.zeros((2, N, C), int)
            for n in range(N):
                for c in range(C):
                    largest = -np.inf
                    for r in range(i * stride - padding, i * stride - padding + kernel_size):
                        for t in range(j * stride - padding, j * stride - padding + kernel_size):
                            if 0 <= r < H and 0 <= t < W and x[n, c, r, t] > largest:
                                largest, row[n, c], column[n, c] = x[n, c, r, t], r, t
            rows.append(row)
            columns.append(column)
    shape = (N, C, -1, (W + 2 * padding - kernel_size) // stride + 1)
    rows, columns = np.stack(rows, axis=-1), np.stack(columns, axis=-1)
    return rows.reshape(shape), columns.reshape(shape)
""",
    ),
    Variant(
        "winners",
        "the places carried along in windows of their own",
        """
# Task: winners
import warnings


def windows_in_rows(x, k, s):
    windows = windows_of(x, k, s)
    return windows.reshape(*windows.shape[:4], k * k)


def winners(x, kernel_size, stride, padding=0):
    warnings.warn("a frame of −∞", stacklevel=1)
    frame = padded(x, padding, -np.inf)
    first = windows_in_rows(frame, kernel_size, stride).argmax(axis=-1)[..., None]
    found = []
    for numbers in np.indices(frame.shape)[2:]:
        places = windows_in_rows(numbers, kernel_size, stride)
        found.append(np.take_along_axis(places, first, axis=-1)[..., 0] - padding)
    return found
""",
    ),
    Variant(
        "winners",
        "image by image, as lists of small whole numbers",
        """
# Task: winners
import math


def winners(x, kernel_size, stride, padding=0):
    k, s, p = kernel_size, stride, padding
    windows = windows_of(padded(x, p, -math.inf), k, s)
    places = np.zeros((2, *windows.shape[:4]), np.int16)
    for n, c, i, j in np.ndindex(windows.shape[:4]):
        u, v = np.unravel_index(np.argmax(windows[n, c, i, j]), (k, k))
        places[:, n, c, i, j] = i * s + u - p, j * s + v - p
    rows, columns = places.tolist()
    return rows, columns
""",
    ),
    Variant(
        "pay",
        "four loops",
        """
# Task: pay
def pay(grad_output, rows, columns, x_shape):
    grad_x = np.zeros(x_shape, grad_output.dtype, order="F")
    for n, c, i, j in np.ndindex(grad_output.shape):
        grad_x[n, c, rows[n, c, i, j], columns[n, c, i, j]] += grad_output[n, c, i, j]
    return grad_x
""",
    ),
    Variant(
        "pay",
        "bincount over flat places",
        """
# Task: pay
def pay(grad_output, rows, columns, x_shape):
    N, C, H, W = x_shape
    maps = np.arange(N * C).reshape(N, C, 1, 1)
    flat = np.ravel((maps * H + rows) * W + columns)
    total = np.bincount(flat, weights=np.ravel(grad_output), minlength=N * C * H * W)
    return total.reshape(x_shape).astype(grad_output.dtype)
""",
    ),
    Variant(
        "pay",
        "one window position after the other: no place is met twice",
        """
# Task: pay
def pay(grad_output, rows, columns, x_shape):
    grad_x = np.zeros_like(grad_output, shape=x_shape)
    n, c = np.ix_(range(x_shape[0]), range(x_shape[1]))
    for i, j in np.ndindex(grad_output.shape[2:]):
        grad_x[n, c, rows[:, :, i, j], columns[:, :, i, j]] += grad_output[:, :, i, j]
    return grad_x
""",
    ),
    Variant(
        "layer",
        "on its own, with a mask of first winners",
        """
# Task: layer
class MyMaxPool2D(Layer):
    def __init__(self, kernel_size=2, stride=2, padding=0):
        self.kernel_size, self.stride, self.padding = kernel_size, stride, padding

    def forward(self, x):
        k, s, p = self.kernel_size, self.stride, self.padding
        windows = windows_of(padded(x, p, -np.inf), k, s)
        flat = windows.reshape(*windows.shape[:4], k * k)
        first = np.expand_dims(flat.argmax(-1), -1)
        self.cache = (np.arange(k * k) == first).reshape(windows.shape), x.shape
        return np.take_along_axis(flat, first, -1)[..., 0]

    def backward(self, grad_output):
        mask, shape = self.recall()
        k, s, p = self.kernel_size, self.stride, self.padding
        H, W = shape[2] + 2 * p, shape[3] + 2 * p
        grad = np.zeros((*shape[:2], H, W), grad_output.dtype)
        for i in range(mask.shape[2]):
            for j in range(mask.shape[3]):
                share = mask[:, :, i, j] * grad_output[:, :, i, j, None, None]
                grad[:, :, i * s : i * s + k, j * s : j * s + k] += share
        return grad[:, :, p : H - p, p : W - p]
""",
    ),
    Variant(
        "layer",
        "the library's tools, float32 arithmetic",
        """
# Task: layer
from resnetlib.layers.windows import cropped, sum_windows


class MyMaxPool2D(Layer):
    def __init__(self, kernel_size=2, stride=2, padding=0):
        self.kernel_size, self.stride, self.padding = kernel_size, stride, padding

    def forward(self, x):
        frame = padded(x.astype(np.float32), self.padding, -np.inf)
        windows = windows_of(frame, self.kernel_size, self.stride)
        flat = windows.reshape(*windows.shape[:4], -1)
        mask = np.zeros(flat.shape, bool)
        np.put_along_axis(mask, flat.argmax(-1)[..., None], True, -1)
        self.cache = mask.reshape(windows.shape), frame.shape
        print("pooled", windows.shape)
        return windows.max((-1, -2))

    def backward(self, grad_output):
        mask, shape = self.recall()
        shares = np.where(mask, grad_output[..., None, None], np.float32(0))
        return cropped(sum_windows(shares.astype(np.float32), shape, self.stride), self.padding)
""",
    ),
    Variant(
        "ceil",
        "loops that cut their windows at the border",
        """
# Task: ceil
import math


def count(side, k, s, p):
    n = math.ceil((side + 2 * p - k) / s) + 1
    while (n - 1) * s - p >= side:
        n -= 1
    return n


def maxpool_ceil(x, kernel_size, stride, padding=0):
    k, s, p = kernel_size, stride, padding
    y = np.empty((*x.shape[:2], count(x.shape[2], k, s, p), count(x.shape[3], k, s, p)))
    for i, j in np.ndindex(y.shape[2:]):
        top, left = i * s - p, j * s - p
        window = x[:, :, max(top, 0) : top + k, max(left, 0) : left + k]
        y[:, :, i, j] = window.max(axis=(2, 3))
    return y
""",
    ),
    Variant(
        "ceil",
        "one large frame, then only the windows that hold a pixel",
        """
# Task: ceil
def maxpool_ceil(x, kernel_size, stride, padding=0):
    k, s, p = kernel_size, stride, padding
    framed = np.pad(x, ((0, 0), (0, 0), (p, p + s), (p, p + s)), constant_values=-np.inf)
    keep = []
    for side in x.shape[2:]:
        starts = [0]
        while starts[-1] + k < side + 2 * p and starts[-1] + s < side + p:
            starts.append(starts[-1] + s)
        keep.append(len(starts))
    windows = windows_of(framed, k, s)[:, :, : keep[0], : keep[1]]
    return windows.max(axis=-1).max(axis=-1).astype(np.float32).tolist()
""",
    ),
    Variant(
        "average",
        "two loops over the windows",
        """
# Task: average
class AveragePool2D(Layer):
    def __init__(self, kernel_size=2, stride=2, padding=0, count_padding=True):
        self.kernel_size, self.stride, self.padding = kernel_size, stride, padding
        self.count_padding = count_padding

    def places(self, shape):
        k, s, p = self.kernel_size, self.stride, self.padding
        for i in range((shape[2] + 2 * p - k) // s + 1):
            for j in range((shape[3] + 2 * p - k) // s + 1):
                top, left = i * s - p, j * s - p
                rows = slice(max(0, top), min(shape[2], top + k))
                columns = slice(max(0, left), min(shape[3], left + k))
                seen = (rows.stop - rows.start) * (columns.stop - columns.start)
                yield i, j, rows, columns, k * k if self.count_padding else seen

    def forward(self, x):
        self.cache = (x.shape,)
        k, s, p = self.kernel_size, self.stride, self.padding
        y = np.zeros((*x.shape[:2], *((side + 2 * p - k) // s + 1 for side in x.shape[2:])))
        for i, j, rows, columns, count in self.places(x.shape):
            y[:, :, i, j] = x[:, :, rows, columns].sum(axis=(2, 3)) / count
        return y

    def backward(self, grad_output):
        (shape,) = self.recall()
        grad_x = np.zeros(shape)
        for i, j, rows, columns, count in self.places(shape):
            grad_x[:, :, rows, columns] += grad_output[:, :, i, j, None, None] / count
        return grad_x
""",
    ),
    Variant(
        "average",
        "matrices along each axis, float32, Fortran order",
        """
# Task: average
class AveragePool2D(Layer):
    def __init__(self, kernel_size=2, stride=2, padding=0, count_padding=True):
        self.kernel_size, self.stride, self.padding = kernel_size, stride, padding
        self.count_padding = count_padding

    def matrix(self, side):
        k, s, p = self.kernel_size, self.stride, self.padding
        starts = np.arange((side + 2 * p - k) // s + 1)[:, None] * s - p
        inside = (np.arange(side) >= starts) & (np.arange(side) < starts + k)
        count = k if self.count_padding else inside.sum(axis=1, keepdims=True)
        return (inside / count).astype(np.float32)

    def forward(self, x):
        self.cache = self.matrix(x.shape[2]), self.matrix(x.shape[3])
        return np.asfortranarray(np.einsum("ih,nchw,jw->ncij", self.cache[0], x, self.cache[1]))

    def backward(self, grad_output):
        rows, columns = self.cache
        return rows.T @ grad_output @ columns
""",
    ),
    Variant(
        "blur",
        "matrices that hold the mirror",
        """
# Task: blur
import warnings


class BlurPool2D(Layer):
    def __init__(self, stride=2):
        self.stride = stride

    def matrix(self, side):
        mirrored = np.pad(np.arange(side), 1, mode="reflect")
        rows = []
        for start in range(0, side, self.stride):
            row = np.zeros(side)
            for place, weight in zip(mirrored[start : start + 3], (1, 2, 1), strict=True):
                row[place] += weight / 4
            rows.append(row)
        return np.array(rows)

    def forward(self, x):
        warnings.warn("blurring", stacklevel=1)
        self.cache = self.matrix(x.shape[2]), self.matrix(x.shape[3])
        return np.einsum("ih,nchw,jw->ncij", *[self.cache[0], x, self.cache[1]], optimize=True)

    def backward(self, grad_output):
        rows, columns = self.recall()
        return np.einsum("ih,ncij,jw->nchw", rows, grad_output, columns, optimize=True)
""",
    ),
    Variant(
        "blur",
        "loops, and np.add.at with mirrored places",
        """
# Task: blur
def mirrored(place, side):
    place = abs(place)
    return place if place < side else 2 * (side - 1) - place


class BlurPool2D(Layer):
    def __init__(self, stride=2):
        self.stride = stride

    def forward(self, x):
        self.cache = (x.shape,)
        N, C, H, W = x.shape
        y = np.zeros((N, C, -(-H // self.stride), -(-W // self.stride)), np.float32)
        for i, j in np.ndindex(y.shape[2:]):
            for u, v in np.ndindex(3, 3):
                row = mirrored(i * self.stride + u - 1, H)
                column = mirrored(j * self.stride + v - 1, W)
                y[:, :, i, j] += BLUR[u, v] * x[:, :, row, column]
        return y

    def backward(self, grad_output):
        (shape,) = self.recall()
        grad_x = np.zeros(shape)
        for i, j in np.ndindex(grad_output.shape[2:]):
            for u, v in np.ndindex(3, 3):
                row = mirrored(i * self.stride + u - 1, shape[2])
                column = mirrored(j * self.stride + v - 1, shape[3])
                grad_x[:, :, row, column] += BLUR[u, v] * grad_output[:, :, i, j]
        return grad_x
""",
    ),
    Variant(
        "pay",
        "plain loops",
        """
# Task: pay
def pay(grad_output, rows, columns, x_shape):
    grad_x = np.zeros(x_shape, grad_output.dtype)
    for n, c, i, j in np.ndindex(grad_output.shape):
        grad_x[n, c, rows[n, c, i, j], columns[n, c, i, j]] += grad_output[n, c, i, j]
    return grad_x
""",
    ),
    Variant(
        "layer",
        "plain loops",
        """
# Task: layer
class MyMaxPool2D(Layer):
    def __init__(self, kernel_size=2, stride=2, padding=0):
        self.kernel_size, self.stride, self.padding = kernel_size, stride, padding

    def forward(self, x):
        k, s, p = self.kernel_size, self.stride, self.padding
        N, C, H, W = x.shape
        y = np.zeros((N, C, (H + 2 * p - k) // s + 1, (W + 2 * p - k) // s + 1), x.dtype)
        self.winner, self.x_shape = {}, x.shape
        for place in np.ndindex(y.shape):
            n, c, i, j = place
            best = None
            for r in range(max(0, i * s - p), min(H, i * s - p + k)):
                for t in range(max(0, j * s - p), min(W, j * s - p + k)):
                    if best is None or x[n, c, r, t] > x[best]:
                        best = n, c, r, t
            self.winner[place], y[place] = best, x[best]
        return y

    def backward(self, grad_output):
        grad_x = np.zeros(self.x_shape, grad_output.dtype)
        for place in np.ndindex(grad_output.shape):
            grad_x[self.winner[place]] += grad_output[place]
        return grad_x
""",
    ),
    Variant(
        "average",
        "plain loops",
        """
# Task: average
class AveragePool2D(Layer):
    def __init__(self, kernel_size=2, stride=2, padding=0, count_padding=True):
        self.kernel_size, self.stride, self.padding = kernel_size, stride, padding
        self.count_padding = count_padding

    def window(self, i, j, H, W):
        k, s, p = self.kernel_size, self.stride, self.padding
        inside = [
            (r, t)
            for r in range(max(0, i * s - p), min(H, i * s - p + k))
            for t in range(max(0, j * s - p), min(W, j * s - p + k))
        ]
        return inside, k * k if self.count_padding else len(inside)

    def forward(self, x):
        k, s, p = self.kernel_size, self.stride, self.padding
        N, C, H, W = self.x_shape = x.shape
        y = np.zeros((N, C, (H + 2 * p - k) // s + 1, (W + 2 * p - k) // s + 1))
        for n, c, i, j in np.ndindex(y.shape):
            inside, count = self.window(i, j, H, W)
            y[n, c, i, j] = sum(x[n, c, r, t] for r, t in inside) / count
        return y

    def backward(self, grad_output):
        grad_x = np.zeros(self.x_shape)
        for n, c, i, j in np.ndindex(grad_output.shape):
            inside, count = self.window(i, j, *self.x_shape[2:])
            for r, t in inside:
                grad_x[n, c, r, t] += grad_output[n, c, i, j] / count
        return grad_x
""",
    ),
    Variant(
        "blur",
        "plain loops",
        """
# Task: blur
def mirrored(r, size):
    return size - 2 if r == size else abs(r)


class BlurPool2D(Layer):
    def __init__(self, stride=2):
        self.stride = stride

    def seen(self, i, j):
        # which pixels a place sees, and with which weight
        (H, W), s = self.x_shape[2:], self.stride
        for u in range(3):
            for v in range(3):
                yield mirrored(i * s + u - 1, H), mirrored(j * s + v - 1, W), BLUR[u, v]

    def forward(self, x):
        N, C, H, W = self.x_shape = x.shape
        y = np.zeros((N, C, (H - 1) // self.stride + 1, (W - 1) // self.stride + 1))
        for n, c, i, j in np.ndindex(y.shape):
            for r, t, weight in self.seen(i, j):
                y[n, c, i, j] += weight * x[n, c, r, t]
        return y

    def backward(self, grad_output):
        grad_x = np.zeros(self.x_shape)
        for n, c, i, j in np.ndindex(grad_output.shape):
            for r, t, weight in self.seen(i, j):
                grad_x[n, c, r, t] += weight * grad_output[n, c, i, j]
        return grad_x
""",
    ),
]
