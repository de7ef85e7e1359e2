"""Right answers to exercise 02 in other styles than the solution's."""

from tests.classroom.test_fairness import Variant

VARIANTS = [
    Variant(
        "output_size",
        "counts the places one by one",
        """
# Task: output_size
def output_size(size, kernel_size, stride=1, padding=0):
    starts = range(-padding, size + padding - kernel_size + 1, stride)
    print("windows begin at", list(starts))
    return np.int64(len(starts))
""",
    ),
    Variant(
        "output_size",
        "rounds with math, in floats",
        """
# Task: output_size
import math


def output_size(size, kernel_size, stride=1, padding=0):
    last_start = size + 2 * padding - kernel_size
    return int(math.floor(last_start / stride)) + 1
""",
    ),
    Variant(
        "output_size",
        "divmod of a NumPy number",
        """
# Task: output_size
def output_size(size, kernel_size, stride=1, padding=0):
    steps, left_over = divmod(np.int32(size) + 2 * padding - kernel_size, stride)
    print(left_over, "pixels are never reached")
    return steps + 1
""",
    ),
    Variant(
        "windows",
        "a view from NumPy, every s-th",
        """
# Task: windows
from numpy.lib.stride_tricks import sliding_window_view


def all_windows(x, kernel_size, stride=1):
    every = sliding_window_view(x, (kernel_size, kernel_size), axis=(2, 3))
    return every[:, :, ::stride, ::stride]
""",
    ),
    Variant(
        "windows",
        "loops inside of the window, Fortran-ordered float32",
        """
# Task: windows
def places(side, k, s):
    return (side - k) // s + 1


def all_windows(x, kernel_size, stride=1):
    k, s = kernel_size, stride
    rows, columns = places(x.shape[2], k, s), places(x.shape[3], k, s)
    windows = np.zeros((*x.shape[:2], rows, columns, k, k), np.float32, order="F")
    for u in range(k):
        for v in range(k):
            windows[..., u, v] = x[:, :, u : u + s * rows : s, v : v + s * columns : s]
    return windows
""",
    ),
    Variant(
        "naive",
        "seven loops and a list",
        """
# Task: naive
def convolve_naive(x, weight, bias, stride=1, padding=0):
    frame = padded(x, padding)
    F, C, k, _ = weight.shape
    y = []
    for image in frame:
        maps = []
        for f in range(F):
            rows = []
            for i in range(0, image.shape[1] - k + 1, stride):
                row = []
                for j in range(0, image.shape[2] - k + 1, stride):
                    total = float(bias[f])
                    for c in range(C):
                        for u in range(k):
                            for v in range(k):
                                total += weight[f][c][u][v] * image[c][i + u][j + v]
                    row.append(total)
                rows.append(row)
            maps.append(rows)
        y.append(maps)
    return y
""",
    ),
    Variant(
        "naive",
        "loops over the filter, whole slices of the image",
        """
# Task: naive
def convolve_naive(x, weight, bias, stride=1, padding=0):
    frame, k = padded(x, padding), weight.shape[-1]
    rows = output_size(x.shape[2], k, stride, padding)
    columns = output_size(x.shape[3], k, stride, padding)
    y = np.tile(np.reshape(bias, (1, -1, 1, 1)), (len(x), 1, rows, columns)).astype(float)
    for f in range(len(weight)):
        for c in range(x.shape[1]):
            for u in range(k):
                for v in range(k):
                    seen = frame[:, c, u:, v:][:, ::stride, ::stride][:, :rows, :columns]
                    y[:, f] += weight[f, c, u, v] * seen
    return y
""",
    ),
    Variant(
        "arrays",
        "im2col and one matrix product",
        """
# Task: arrays
def convolve(x, weight, bias, stride=1, padding=0):
    windows = windows_of(padded(x, padding), weight.shape[-1], stride)
    N, C, H_out, W_out, k, _ = windows.shape
    columns = windows.transpose(0, 2, 3, 1, 4, 5).reshape(N * H_out * W_out, C * k * k)
    y = columns @ weight.reshape(len(weight), -1).T + bias
    return y.reshape(N, H_out, W_out, -1).transpose(0, 3, 1, 2)
""",
    ),
    Variant(
        "arrays",
        "tensordot in float32, with a warning",
        """
# Task: arrays
import warnings


def convolve(x, weight, bias, stride=1, padding=0):
    warnings.warn("float32 loses digits", stacklevel=1)
    windows = windows_of(padded(x, padding), weight.shape[-1], stride).astype(np.float32)
    y = np.tensordot(windows, weight.astype(np.float32), axes=([1, 4, 5], [1, 2, 3]))
    return np.moveaxis(y + bias, -1, 1)
""",
    ),
    Variant(
        "grad_weight",
        "loops over the filter's entries",
        """
# Task: grad_weight
def grad_weight_of(grad_output, x, kernel_size, stride=1, padding=0):
    frame = padded(x, padding)
    F, H_out, W_out = grad_output.shape[1:]
    grad = np.zeros((F, x.shape[1], kernel_size, kernel_size))
    for u in range(kernel_size):
        for v in range(kernel_size):
            seen = frame[:, :, u : u + stride * H_out : stride, v : v + stride * W_out : stride]
            for f in range(F):
                grad[f, :, u, v] = (seen * grad_output[:, f : f + 1]).sum(axis=(0, 2, 3))
    return grad
""",
    ),
    Variant(
        "grad_weight",
        "a matrix product, place by place",
        """
# Task: grad_weight
def grad_weight_of(grad_output, x, kernel_size, stride=1, padding=0):
    frame, k = padded(x, padding), kernel_size
    total = 0
    for i in range(grad_output.shape[2]):
        for j in range(grad_output.shape[3]):
            window = frame[:, :, i * stride : i * stride + k, j * stride : j * stride + k]
            total = total + grad_output[:, :, i, j].T @ window.reshape(len(x), -1)
    return total.reshape(grad_output.shape[1], x.shape[1], k, k)
""",
    ),
    Variant(
        "grad_bias",
        "one axis after the other",
        """
# Task: grad_bias
def grad_bias_of(grad_output):
    shares = grad_output.sum(axis=3).sum(axis=2)
    print(shares)
    return sum(shares)
""",
    ),
    Variant(
        "grad_bias",
        "einsum, as a list",
        """
# Task: grad_bias
def grad_bias_of(grad_output):
    return list(np.einsum("nfhw->f", grad_output))
""",
    ),
    Variant(
        "grad_x",
        "loops over the filter's entries, cut from the end",
        """
# Task: grad_x
def grad_x_of(grad_output, x_shape, weight, stride=1, padding=0):
    N, C, H, W = x_shape
    k, s = weight.shape[-1], stride
    H_out, W_out = grad_output.shape[2:]
    frame = np.zeros((N, C, H + 2 * padding, W + 2 * padding), order="F")
    for u in range(k):
        for v in range(k):
            share = np.tensordot(grad_output, weight[:, :, u, v], axes=(1, 0)).transpose(0, 3, 1, 2)
            frame[:, :, u : u + s * H_out : s, v : v + s * W_out : s] += share
    return frame if padding == 0 else frame[..., padding:-padding, padding:-padding]
""",
    ),
    Variant(
        "grad_x",
        "a convolution of the spread gradient with the turned filter",
        """
# Task: grad_x
def grad_x_of(grad_output, x_shape, weight, stride=1, padding=0):
    N, C, H, W = x_shape
    F, _, k, _ = weight.shape
    spread = np.zeros((N, F, H + 2 * padding + k - 1, W + 2 * padding + k - 1))
    rows = slice(k - 1, k - 1 + stride * grad_output.shape[2], stride)
    columns = slice(k - 1, k - 1 + stride * grad_output.shape[3], stride)
    spread[:, :, rows, columns] = grad_output
    turned = weight[:, :, ::-1, ::-1]
    grad = np.einsum("nfhwuv,fcuv->nchw", windows_of(spread, k), turned)
    return grad[:, :, padding : H + padding, padding : W + padding]
""",
    ),
    Variant(
        "layer",
        "keeps the windows, needs no earlier task",
        """
# Task: layer
class MyConv2D(Layer):
    def __init__(self, in_channels, out_channels, kernel_size=3, stride=1, padding=1, *, bias=True):
        self.out_channels, self.stride, self.padding = out_channels, stride, padding
        shape = (out_channels, in_channels, kernel_size, kernel_size)
        self.weight = Parameter(np.zeros(shape, np.float32))
        self.bias = Parameter(np.zeros(out_channels, np.float32)) if bias else None

    def forward(self, x):
        k = self.weight.value.shape[-1]
        windows = np.lib.stride_tricks.sliding_window_view(padded(x, self.padding), (k, k), (2, 3))
        windows = windows[:, :, :: self.stride, :: self.stride]
        self.cache = windows, x.shape
        y = np.einsum("nchwuv,fcuv->nfhw", windows, self.weight.value)
        if self.bias is not None:
            y += self.bias.value.reshape(1, -1, 1, 1)
        return y

    def backward(self, grad_output):
        windows, (N, C, H, W) = self.recall()
        s, p, k = self.stride, self.padding, self.weight.value.shape[-1]
        new = np.einsum("nchwuv,nfhw->fcuv", windows, grad_output)
        self.weight.grad = self.weight.grad + new
        if self.bias is not None:
            self.bias.grad = self.bias.grad + grad_output.sum((0, 2, 3))
        frame = np.zeros((N, C, H + 2 * p, W + 2 * p))
        for i, j in np.ndindex(*grad_output.shape[2:]):
            share = np.einsum("nf,fcuv->ncuv", grad_output[:, :, i, j], self.weight.value)
            frame[:, :, i * s : i * s + k, j * s : j * s + k] += share
        return frame[:, :, p : p + H, p : p + W]
""",
    ),
    Variant(
        "layer",
        "the earlier functions, a made-up bias kept in the cache",
        """
# Task: layer
class MyConv2D(Layer):
    def __init__(self, in_channels, out_channels, kernel_size=3, stride=1, padding=1, *, bias=True):
        self.out_channels, self.stride, self.padding = out_channels, stride, padding
        shape = (out_channels, in_channels, kernel_size, kernel_size)
        self.weight = Parameter(np.zeros(shape, np.float32))
        self.bias = Parameter(np.zeros(out_channels, np.float32)) if bias else None

    def geometry(self):
        return {"stride": self.stride, "padding": self.padding}

    def forward(self, x):
        b = self.bias.value if self.bias else [0.0] * self.out_channels
        self.cache = (x.copy(), np.asarray(b))
        return convolve(x, self.weight.value, self.cache[1], **self.geometry())

    def backward(self, grad_output):
        x, _ = self.cache
        size = self.weight.value.shape[2]
        self.weight.grad[...] += grad_weight_of(grad_output, x, size, **self.geometry())
        if self.bias:
            np.add(self.bias.grad, grad_bias_of(grad_output), out=self.bias.grad)
        return grad_x_of(grad_output, x.shape, self.weight.value, **self.geometry())
""",
    ),
    Variant(
        "layer",
        "numbers in attributes, a dict in the cache, one matrix product",
        """
# Task: layer
class MyConv2D(Layer):
    def __init__(self, in_channels, out_channels, kernel_size=3, stride=1, padding=1, *, bias=True):
        self.out_channels, self.stride, self.padding = out_channels, stride, padding
        shape = (out_channels, in_channels, kernel_size, kernel_size)
        self.weight = Parameter(np.zeros(shape, np.float32))
        self.bias = Parameter(np.zeros(out_channels, np.float32)) if bias else None

    def forward(self, x):
        k, self.came = self.weight.value.shape[-1], x.shape
        windows = windows_of(padded(x, self.padding), k, self.stride)
        N, C, self.rows, self.columns = windows.shape[:4]
        self.cache = {"columns": windows.transpose(0, 2, 3, 1, 4, 5).reshape(-1, C * k * k)}
        y = self.cache["columns"] @ self.weight.value.reshape(self.out_channels, -1).T
        if self.bias is not None:
            y += self.bias.value
        return np.moveaxis(y.reshape(N, self.rows, self.columns, -1), -1, 1)

    def backward(self, grad_output):
        rows = np.moveaxis(grad_output, 1, -1).reshape(-1, self.out_channels)
        weight = self.weight.value.reshape(self.out_channels, -1)
        self.weight.grad += (rows.T @ self.cache["columns"]).reshape(self.weight.value.shape)
        if self.bias is not None:
            self.bias.grad[:] = self.bias.grad + rows.sum(axis=0)
        (N, C, H, W), k, s, p = self.came, self.weight.value.shape[-1], self.stride, self.padding
        shares = (rows @ weight).reshape(N, self.rows, self.columns, C, k, k)
        frame = np.zeros((N, C, H + 2 * p, W + 2 * p))
        for i, j in np.ndindex(self.rows, self.columns):
            frame[:, :, i * s : i * s + k, j * s : j * s + k] += shares[:, i, j]
        return frame[:, :, p : p + H, p : p + W]
""",
    ),
    Variant(
        "dilation",
        "a larger filter with zeros in its holes",
        """
# Task: dilation
def dilated(x, weight, dilation=1, stride=1, padding=0):
    F, C, k, _ = weight.shape
    extent = dilation * (k - 1) + 1
    holes = np.zeros((F, C, extent, extent))
    holes[:, :, ::dilation, ::dilation] = weight
    return convolve(x, holes, np.zeros(F), stride, padding)
""",
    ),
    Variant(
        "dilation",
        "place by place, every d-th pixel",
        """
# Task: dilation
def dilated(x, weight, dilation=1, stride=1, padding=0):
    frame = np.pad(x, [(0, 0), (0, 0), (padding, padding), (padding, padding)])
    F, _, k, _ = weight.shape
    reach = (k - 1) * dilation
    rows = range(0, frame.shape[2] - reach, stride)
    columns = range(0, frame.shape[3] - reach, stride)
    y = np.zeros((len(x), F, len(rows), len(columns)), np.float32)
    for i, top in enumerate(rows):
        for j, left in enumerate(columns):
            seen = frame[:, :, top : top + reach + 1 : dilation, left : left + reach + 1 : dilation]
            y[:, :, i, j] = np.tensordot(seen, weight, axes=([1, 2, 3], [1, 2, 3]))
    return y
""",
    ),
    Variant(
        "dilation_backward",
        "place by place, both gradients in one walk",
        """
# Task: dilation_backward
def dilated_backward(grad_output, x, weight, dilation=1, stride=1, padding=0):
    frame = padded(x, padding)
    grad_frame, grad_w = np.zeros_like(frame), np.zeros_like(weight)
    reach = (weight.shape[-1] - 1) * dilation + 1
    for i in range(grad_output.shape[2]):
        for j in range(grad_output.shape[3]):
            top, left = i * stride, j * stride
            rows = slice(top, top + reach, dilation)
            columns = slice(left, left + reach, dilation)
            g = grad_output[:, :, i, j]
            grad_w += np.einsum("nf,ncuv->fcuv", g, frame[:, :, rows, columns])
            grad_frame[:, :, rows, columns] += np.einsum("nf,fcuv->ncuv", g, weight)
    H, W = x.shape[2:]
    return [grad_frame[:, :, padding:, padding:][:, :, :H, :W], grad_w]
""",
    ),
    Variant(
        "dilation_backward",
        "the tasks before, with a filter that has zeros in its holes",
        """
# Task: dilation_backward
def dilated_backward(grad_output, x, weight, dilation=1, stride=1, padding=0):
    extent = dilation * (weight.shape[-1] - 1) + 1
    holes = np.zeros((*weight.shape[:2], extent, extent))
    holes[:, :, ::dilation, ::dilation] = weight
    grad_x = grad_x_of(grad_output, x.shape, holes, stride, padding)
    grad_holes = grad_weight_of(grad_output, x, extent, stride, padding)
    return grad_x, grad_holes[:, :, ::dilation, ::dilation]
""",
    ),
    Variant(
        "groups",
        "blocks of channels on an axis of their own",
        """
# Task: groups
def grouped(x, weight, groups=1, stride=1, padding=0):
    windows = windows_of(padded(x, padding), weight.shape[-1], stride)
    N, C, H, W, k, _ = windows.shape
    blocks = windows.reshape(N, groups, C // groups, H, W, k, k)
    filters = weight.reshape(groups, -1, C // groups, k, k)
    y = np.einsum("ngchwuv,gfcuv->ngfhw", blocks, filters)
    return y.reshape(N, -1, H, W)
""",
    ),
    Variant(
        "groups",
        "one large filter, zero outside of its group",
        """
# Task: groups
def grouped(x, weight, groups=1, stride=1, padding=0):
    F, share, k, _ = weight.shape
    full = np.zeros((F, x.shape[1], k, k))
    for f in range(F):
        g = f // (F // groups)
        full[f, g * share : (g + 1) * share] = weight[f]
    return convolve(x, full, np.zeros(F), stride, padding)
""",
    ),
    Variant(
        "groups_backward",
        "writes each group into its place",
        """
# Task: groups_backward
def grouped_backward(grad_output, x, weight, groups=1, stride=1, padding=0):
    grad_x, grad_w = np.empty(x.shape, order="F"), np.empty_like(weight)
    c, f = x.shape[1] // groups, len(weight) // groups
    for g in range(groups):
        seen, made = slice(g * c, (g + 1) * c), slice(g * f, (g + 1) * f)
        part = np.ascontiguousarray(x[:, seen])
        grad_x[:, seen] = grad_x_of(
            grad_output[:, made], part.shape, weight[made], stride, padding
        )
        grad_w[made] = grad_weight_of(
            grad_output[:, made], part, weight.shape[-1], stride, padding
        )
    return grad_x, grad_w
""",
    ),
    Variant(
        "groups_backward",
        "the whole convolution, then only the blocks on the diagonal",
        """
# Task: groups_backward
def grouped_backward(grad_output, x, weight, groups=1, stride=1, padding=0):
    F, share, k, _ = weight.shape
    group_of_filter = np.arange(F) // (F // groups)
    group_of_channel = np.arange(x.shape[1]) // share
    own = group_of_filter[:, None] == group_of_channel
    full = np.zeros((F, x.shape[1], k, k))
    full[own] = weight.reshape(F * share, k, k)
    grad_x = grad_x_of(grad_output, x.shape, full, stride, padding)
    grad_full = grad_weight_of(grad_output, x, k, stride, padding)
    return grad_x, grad_full[own].reshape(weight.shape)
""",
    ),
    Variant(
        "grad_weight",
        "plain loops",
        """
# Task: grad_weight
def grad_weight_of(grad_output, x, kernel_size, stride=1, padding=0):
    N, F, H_out, W_out = grad_output.shape
    frame, C, k = padded(x, padding), x.shape[1], kernel_size
    grad = np.zeros((F, C, k, k))
    for n in range(N):
        for f in range(F):
            for i in range(H_out):
                for j in range(W_out):
                    for c in range(C):
                        for u in range(k):
                            for v in range(k):
                                seen = frame[n, c, i * stride + u, j * stride + v]
                                grad[f, c, u, v] += grad_output[n, f, i, j] * seen
    return grad
""",
    ),
    Variant(
        "grad_bias",
        "plain loops",
        """
# Task: grad_bias
def grad_bias_of(grad_output):
    N, F, H_out, W_out = grad_output.shape
    grad = np.zeros(F)
    for n in range(N):
        for f in range(F):
            for i in range(H_out):
                for j in range(W_out):
                    grad[f] += grad_output[n, f, i, j]
    return grad
""",
    ),
    Variant(
        "grad_x",
        "plain loops, pixel by pixel",
        """
# Task: grad_x
def grad_x_of(grad_output, x_shape, weight, stride=1, padding=0):
    N, C, H, W = x_shape
    F, k, (H_out, W_out) = len(weight), weight.shape[-1], grad_output.shape[2:]
    grad = np.zeros(x_shape)
    for n in range(N):
        for c in range(C):
            for r in range(H):
                for t in range(W):
                    for u in range(k):
                        i, left_over = divmod(r + padding - u, stride)
                        if left_over or not 0 <= i < H_out:
                            continue
                        for v in range(k):
                            j, left_over = divmod(t + padding - v, stride)
                            if left_over or not 0 <= j < W_out:
                                continue
                            for f in range(F):
                                grad[n, c, r, t] += grad_output[n, f, i, j] * weight[f, c, u, v]
    return grad
""",
    ),
    Variant(
        "layer",
        "plain loops",
        """
# Task: layer
class MyConv2D(Layer):
    def __init__(self, in_channels, out_channels, kernel_size=3, stride=1, padding=1, *, bias=True):
        self.stride, self.padding = stride, padding
        shape = (out_channels, in_channels, kernel_size, kernel_size)
        self.weight = Parameter(np.zeros(shape, np.float32))
        self.bias = Parameter(np.zeros(out_channels, np.float32)) if bias else None

    def places(self, grad_output):
        H_out, W_out = grad_output.shape[2:]
        for n in range(len(grad_output)):
            for f in range(grad_output.shape[1]):
                for i in range(H_out):
                    for j in range(W_out):
                        yield n, f, i, j

    def forward(self, x):
        self.x = x
        bias = 0 * self.weight.value[:, 0, 0, 0] if self.bias is None else self.bias.value
        return convolve(x, self.weight.value, bias, self.stride, self.padding)

    def backward(self, grad_output):
        s, p, w, dw = self.stride, self.padding, self.weight.value, self.weight.grad
        frame = padded(self.x, p)
        grad, k = np.zeros(frame.shape), w.shape[-1]
        for n, f, i, j in self.places(grad_output):
            g = grad_output[n, f, i, j]
            if self.bias is not None:
                self.bias.grad[f] += g
            for c in range(w.shape[1]):
                for u in range(k):
                    for v in range(k):
                        r, t = i * s + u, j * s + v
                        grad[n, c, r, t] += g * w[f, c, u, v]
                        dw[f, c, u, v] += g * frame[n, c, r, t]
        return grad[:, :, p : p + self.x.shape[2], p : p + self.x.shape[3]]
""",
    ),
    Variant(
        "dilation_backward",
        "plain loops",
        """
# Task: dilation_backward
def dilated_backward(grad_output, x, weight, dilation=1, stride=1, padding=0):
    N, F, H_out, W_out = grad_output.shape
    frame, C, k, p = padded(x, padding), x.shape[1], weight.shape[-1], padding
    grad, grad_weight = np.zeros(frame.shape), np.zeros(weight.shape)
    for n in range(N):
        for f in range(F):
            for i in range(H_out):
                for j in range(W_out):
                    g = grad_output[n, f, i, j]
                    for c in range(C):
                        for u in range(k):
                            for v in range(k):
                                r, t = i * stride + u * dilation, j * stride + v * dilation
                                grad[n, c, r, t] += g * weight[f, c, u, v]
                                grad_weight[f, c, u, v] += g * frame[n, c, r, t]
    return grad[:, :, p : p + x.shape[2], p : p + x.shape[3]], grad_weight
""",
    ),
    Variant(
        "groups_backward",
        "plain loops",
        """
# Task: groups_backward
def grouped_backward(grad_output, x, weight, groups=1, stride=1, padding=0):
    N, F, H_out, W_out = grad_output.shape
    frame, k, p = padded(x, padding), weight.shape[-1], padding
    grad, grad_weight = np.zeros(frame.shape), np.zeros(weight.shape)
    channels = x.shape[1] // groups
    for n in range(N):
        for f in range(F):
            first = f // (F // groups) * channels
            for i in range(H_out):
                for j in range(W_out):
                    g = grad_output[n, f, i, j]
                    for c in range(channels):
                        for u in range(k):
                            for v in range(k):
                                r, t = i * stride + u, j * stride + v
                                grad[n, first + c, r, t] += g * weight[f, c, u, v]
                                grad_weight[f, c, u, v] += g * frame[n, first + c, r, t]
    return grad[:, :, p : p + x.shape[2], p : p + x.shape[3]], grad_weight
""",
    ),
]
