"""Right answers to exercise 07 in other styles than the solution's."""

from tests.classroom.test_fairness import Variant

VARIANTS = [
    Variant(
        "forward",
        "three loops",
        """
# Task: forward
def dense(x, weight, bias):
    (N, D), K = x.shape, weight.shape[1]
    y = np.zeros((N, K), x.dtype)
    for n in range(N):
        for k in range(K):
            y[n, k] = bias[k]
            for d in range(D):
                y[n, k] += x[n, d] * weight[d, k]
    return y
""",
    ),
    Variant(
        "forward",
        "a bias among the weights, for a feature that is always 1",
        """
# Task: forward
def with_one(x):
    return np.concatenate([x, np.ones((len(x), 1), x.dtype)], axis=1)


def dense(x, weight, bias):
    whole = np.vstack([weight, bias])
    print("scores for", len(x), "images")
    return np.einsum("nd,dk->nk", with_one(x), whole)
""",
    ),
    Variant(
        "forward",
        "templates as rows, Fortran-ordered",
        """
# Task: forward
import warnings


def dense(x, weight, bias):
    warnings.warn("slow", stacklevel=1)
    columns = [(x * template).sum(axis=1) + b for template, b in zip(weight.T, bias)]
    return np.array(columns).T
""",
    ),
    Variant(
        "backward",
        "einsum for all three",
        """
# Task: backward
def grad_bias_of(grad_output):
    return np.einsum("nk->k", grad_output)


def grad_weight_of(grad_output, x):
    return np.einsum("nk,nd->dk", grad_output, x)


def grad_x_of(grad_output, weight):
    return np.einsum("nk,dk->nd", grad_output, weight)
""",
    ),
    Variant(
        "backward",
        "image by image, not contiguous",
        """
# Task: backward
def grad_bias_of(grad_output):
    return sum(grad_output)


def grad_weight_of(grad_output, x):
    total = 0
    for features, g in zip(x, grad_output):
        total = total + np.outer(g, features)
    return total.T


def grad_x_of(grad_output, weight):
    return (weight @ grad_output.T).T
""",
    ),
    Variant(
        "backward",
        "matrix products with a row of ones, in float32",
        """
# Task: backward
single = np.float32


def grad_bias_of(grad_output):
    return np.ones(len(grad_output), single) @ grad_output.astype(single)


def grad_weight_of(grad_output, x):
    return np.tensordot(x.astype(single), grad_output.astype(single), axes=(0, 0))


def grad_x_of(grad_output, weight):
    return np.dot(grad_output.astype(single), weight.astype(single).transpose())
""",
    ),
    Variant(
        "layer",
        "needs no earlier task",
        """
# Task: layer
class MyDense(Layer):
    def __init__(self, input_dim, output_dim, *, rng=None):
        self.weight = Parameter(lecun_normal((input_dim, output_dim), input_dim, rng))
        self.bias = Parameter(np.zeros(output_dim, np.float32))

    def forward(self, x):
        self.cache = x.copy(), x.shape
        y = np.einsum("nd,dk->nk", x, self.weight.value)
        y += self.bias.value
        return y

    def backward(self, grad_output):
        x, (N, D) = self.recall()
        self.weight.grad = self.weight.grad + np.einsum("nd,nk->dk", x, grad_output)
        np.add(self.bias.grad, grad_output.sum(0), out=self.bias.grad)
        grad_x = np.empty((N, D), grad_output.dtype, order="F")
        for n in range(N):
            grad_x[n] = self.weight.value @ grad_output[n]
        return grad_x
""",
    ),
    Variant(
        "layer",
        "the earlier functions, with the weight kept in the cache",
        """
# Task: layer
class MyDense(Layer):
    def __init__(self, input_dim, output_dim, *, rng=None):
        self.input_dim, self.output_dim = input_dim, output_dim
        self.weight = Parameter(lecun_normal((input_dim, output_dim), input_dim, rng))
        self.bias = Parameter(np.zeros(output_dim, np.float32))

    def parameters(self):
        return self.weight.value, self.bias.value

    def forward(self, x):
        weight, bias = self.parameters()
        self.cache = (x, weight)
        return dense(x, weight, bias)

    def backward(self, grad_output):
        x, weight = self.cache
        self.weight.grad[...] += grad_weight_of(grad_output, x)
        self.bias.grad[:] += grad_bias_of(grad_output)
        return grad_x_of(grad_output, weight)
""",
    ),
    Variant(
        "axes",
        "every product, then a sum over all axes but the last",
        """
# Task: axes
def dense_backward_any(grad_output, x, weight):
    leading = tuple(range(grad_output.ndim - 1))
    grad_x = np.einsum("...k,dk->...d", grad_output, weight)
    products = x[..., None] * grad_output[..., None, :]
    return grad_x, products.sum(axis=leading), grad_output.sum(axis=leading)
""",
    ),
    Variant(
        "axes",
        "vector by vector, as lists",
        """
# Task: axes
def dense_backward_any(grad_output, x, weight):
    grad_x, grad_weight = np.zeros(x.shape, np.float32), np.zeros(weight.shape)
    grad_bias = [0.0] * weight.shape[1]
    for place in np.ndindex(*x.shape[:-1]):
        g = grad_output[place]
        grad_x[place] = weight @ g
        grad_weight += np.multiply.outer(x[place], g)
        for k in range(len(grad_bias)):
            grad_bias[k] += g[k]
    return [grad_x, grad_weight, grad_bias]
""",
    ),
    Variant(
        "axes",
        "tensordot over the axes that go",
        """
# Task: axes
def dense_backward_any(grad_output, x, weight):
    gone = list(range(x.ndim - 1))
    grad_weight = np.tensordot(x, grad_output, axes=(gone, gone))
    grad_bias = grad_output
    while grad_bias.ndim > 1:
        grad_bias = grad_bias.sum(axis=0)
    return grad_output @ weight.T, grad_weight, grad_bias
""",
    ),
    Variant(
        "cosine",
        "scores first, then both lengths",
        """
# Task: cosine
def cosine_scores(x, weight, scale):
    long, tall = np.sqrt((x**2).sum(1)), np.sqrt((weight**2).sum(0))
    return scale * (x @ weight) / np.outer(long, tall)
""",
    ),
    Variant(
        "cosine",
        "number by number, as a list, in float32",
        """
# Task: cosine
import math


def length(vector):
    return math.sqrt(sum(float(a) ** 2 for a in vector))


def cosine_scores(x, weight, scale):
    x = x.astype(np.float32)
    return [
        [scale * float(row @ column) / length(row) / length(column) for column in weight.T]
        for row in x
    ]
""",
    ),
    Variant(
        "cosine_backward",
        "one formula for each gradient, with the cosines",
        """
# Task: cosine_backward
def cosine_backward(grad_output, x, weight, scale):
    a, b = np.linalg.norm(x, axis=1)[:, None], np.linalg.norm(weight, axis=0)[None]
    cosines = x @ weight / (a * b)
    g = scale * grad_output
    grad_x = (g / (a * b)) @ weight.T - x * (g * cosines).sum(1, keepdims=True) / a**2
    grad_weight = x.T @ (g / (a * b)) - weight * (g * cosines).sum(0) / b**2
    return grad_x, grad_weight, np.vdot(grad_output, cosines)
""",
    ),
    Variant(
        "cosine_backward",
        "the table of slopes of a direction, vector by vector",
        """
# Task: cosine_backward
def slopes_of_direction(a):
    size = np.sqrt(a @ a)
    u = a / size
    return (np.eye(len(a)) - np.outer(u, u)) / size


def cosine_backward(grad_output, x, weight, scale):
    u = np.array([row / np.sqrt(row @ row) for row in x])
    v = np.array([column / np.sqrt(column @ column) for column in weight.T])
    grad_x = [slopes_of_direction(row) @ (scale * g @ v) for row, g in zip(x, grad_output)]
    grad_weight = np.array(
        [slopes_of_direction(c) @ (scale * g @ u) for c, g in zip(weight.T, grad_output.T)]
    ).T
    return [grad_x, grad_weight, (grad_output * np.einsum("nd,kd->nk", u, v)).sum()]
""",
    ),
    Variant(
        "backward",
        "plain loops",
        """
# Task: backward
def grad_bias_of(grad_output):
    N, K = grad_output.shape
    grad = np.zeros(K, grad_output.dtype)
    for n in range(N):
        for k in range(K):
            grad[k] += grad_output[n, k]
    return grad


def grad_weight_of(grad_output, x):
    N, D = x.shape
    grad = np.zeros((D, grad_output.shape[1]), grad_output.dtype)
    for n in range(N):
        for d in range(D):
            for k in range(grad_output.shape[1]):
                grad[d, k] += x[n, d] * grad_output[n, k]
    return grad


def grad_x_of(grad_output, weight):
    N, K = grad_output.shape
    grad = np.zeros((N, len(weight)), grad_output.dtype)
    for n in range(N):
        for d in range(len(weight)):
            for k in range(K):
                grad[n, d] += weight[d, k] * grad_output[n, k]
    return grad
""",
    ),
    Variant(
        "layer",
        "plain loops",
        """
# Task: layer
class MyDense(Layer):
    def __init__(self, input_dim, output_dim, *, rng=None):
        self.weight = Parameter(lecun_normal((input_dim, output_dim), input_dim, rng))
        self.bias = Parameter(np.zeros(output_dim, np.float32))

    def forward(self, x):
        self.x = x
        return x @ self.weight.value + self.bias.value

    def backward(self, grad_output):
        grad = np.zeros(self.x.shape, self.x.dtype)
        D, K = self.weight.value.shape
        for n in range(len(grad)):
            for k in range(K):
                g = grad_output[n, k]
                self.bias.grad[k] += g
                for d in range(D):
                    self.weight.grad[d, k] += self.x[n, d] * g
                    grad[n, d] += self.weight.value[d, k] * g
        return grad
""",
    ),
    Variant(
        "axes",
        "plain loops",
        """
# Task: axes
def dense_backward_any(grad_output, x, weight):
    D, K = weight.shape
    grad_x, grad_weight, grad_bias = np.zeros(x.shape), np.zeros((D, K)), np.zeros(K)
    for place in np.ndindex(x.shape[:-1]):
        for k in range(K):
            g = grad_output[(*place, k)]
            grad_bias[k] += g
            for d in range(D):
                grad_x[(*place, d)] += weight[d, k] * g
                grad_weight[d, k] += x[(*place, d)] * g
    return grad_x, grad_weight, grad_bias
""",
    ),
    Variant(
        "cosine_backward",
        "plain loops",
        """
# Task: cosine_backward
import math


def dot(a, b):
    return sum(p * q for p, q in zip(a, b, strict=True))


def cosine_backward(grad_output, x, weight, scale):
    (N, D), K = x.shape, weight.shape[1]
    grad_x, grad_weight, grad_scale = np.zeros((N, D)), np.zeros((D, K)), 0.0
    for n in range(N):
        for k in range(K):
            a, b, g = x[n], weight[:, k], grad_output[n, k]
            p, q = math.sqrt(dot(a, a)), math.sqrt(dot(b, b))
            cosine = dot(a, b) / (p * q)
            grad_scale += g * cosine
            for d in range(D):
                grad_x[n, d] += g * scale * (b[d] / q - cosine * a[d] / p) / p
                grad_weight[d, k] += g * scale * (a[d] / p - cosine * b[d] / q) / q
    return grad_x, grad_weight, grad_scale
""",
    ),
]
