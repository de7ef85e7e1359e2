"""Right answers to exercise 03 in other styles than the solution's."""

from tests.classroom.test_fairness import Variant

VARIANTS = [
    Variant(
        "statistics",
        "channel by channel, as lists",
        """
# Task: statistics
def statistics_of(x):
    means, variances = [], []
    for c in range(x.shape[1]):
        values = [float(v) for v in x[:, c].ravel()]
        mean = sum(values) / len(values)
        means.append(mean)
        variances.append(sum((v - mean) ** 2 for v in values) / len(values))
    print(means)
    return means, variances
""",
    ),
    Variant(
        "statistics",
        "mean square minus squared mean, in float32",
        """
# Task: statistics
def statistics_of(x):
    x = x.astype(np.float32)
    mean = np.einsum("nchw->c", x) / x[:, 0].size
    return mean, np.einsum("nchw,nchw->c", x, x) / x[:, 0].size - mean**2
""",
    ),
    Variant(
        "statistics",
        "in place, on a copy",
        """
# Task: statistics
def statistics_of(x):
    rows = np.moveaxis(x, 1, 0).reshape(x.shape[1], -1).copy()
    mean = rows.mean(axis=1)
    rows -= mean[:, None]
    rows *= rows
    return mean, rows.mean(axis=1)
""",
    ),
    Variant(
        "forward",
        "one scale and one shift, the running arrays in place",
        """
# Task: forward
def batch_norm(x, gamma, beta, running_mean, running_var, momentum=0.9, epsilon=1e-5):
    N, C, H, W = x.shape
    rows = x.transpose(1, 0, 2, 3).reshape(C, -1)
    scale = gamma * (rows.var(axis=1) + epsilon) ** -0.5
    shift = beta - rows.mean(axis=1) * scale
    running_mean += (1 - momentum) * (rows.mean(axis=1) - running_mean)
    running_var += (1 - momentum) * (rows.var(axis=1, ddof=1) - running_var)
    return np.einsum("nchw,c->nchw", x, scale) + shift.reshape(1, C, 1, 1), running_mean, running_var
""",
    ),
    Variant(
        "forward",
        "loops over channels, Fortran-ordered, with a warning",
        """
# Task: forward
import warnings


def batch_norm(x, gamma, beta, running_mean, running_var, momentum=0.9, epsilon=1e-5):
    warnings.warn("slow", stacklevel=1)
    y, means, variances = np.empty(x.shape, order="F"), [], []
    for c in range(x.shape[1]):
        channel = x[:, c]
        d = channel - channel.mean()
        m = d.size
        y[:, c] = gamma[c] * d / np.sqrt((d * d).sum() / m + epsilon) + beta[c]
        means.append(momentum * running_mean[c] + (1 - momentum) * channel.mean())
        unbiased = (d * d).sum() / (m - 1)
        variances.append(momentum * running_var[c] + (1 - momentum) * unbiased)
    return y, means, variances
""",
    ),
    Variant(
        "evaluation",
        "float32, a helper, three axes at once",
        """
# Task: evaluation
def column(numbers):
    return np.reshape(numbers, (1, -1, 1, 1)).astype(np.float32)


def normalized(x, running_mean, running_var, epsilon):
    s = np.sqrt(column(running_var) + epsilon)
    return (x.astype(np.float32) - column(running_mean)) / s, s


def evaluated(x, gamma, beta, running_mean, running_var, epsilon=1e-5):
    return column(gamma) * normalized(x, running_mean, running_var, epsilon)[0] + column(beta)


def evaluated_backward(grad_output, x, gamma, running_mean, running_var, epsilon=1e-5):
    x_hat, s = normalized(x, running_mean, running_var, epsilon)
    grad_beta = np.einsum("nchw->c", grad_output)
    return grad_output * column(gamma) / s, np.einsum("nchw,nchw->c", grad_output, x_hat), grad_beta
""",
    ),
    Variant(
        "evaluation",
        "one factor and one summand, no x hat anywhere",
        """
# Task: evaluation
def evaluated(x, gamma, beta, running_mean, running_var, epsilon=1e-5):
    a = gamma / (running_var + epsilon) ** 0.5
    return np.einsum("nchw,c->nchw", x, a) + np.expand_dims(beta - a * running_mean, (1, 2))


def evaluated_backward(grad_output, x, gamma, running_mean, running_var, epsilon=1e-5):
    s = (running_var + epsilon) ** 0.5
    total = np.einsum("nchw->c", grad_output)
    grad_gamma = (np.einsum("nchw,nchw->c", grad_output, x) - running_mean * total) / s
    return np.einsum("nchw,c->nchw", grad_output, gamma / s), grad_gamma, total
""",
    ),
    Variant(
        "evaluation",
        "channel by channel, as lists",
        """
# Task: evaluation
def evaluated(x, gamma, beta, running_mean, running_var, epsilon=1e-5):
    y = np.zeros_like(x)
    for c in range(len(gamma)):
        y[:, c] = gamma[c] * (x[:, c] - running_mean[c]) / (running_var[c] + epsilon) ** 0.5 + beta[c]
    return y.tolist()


def evaluated_backward(grad_output, x, gamma, running_mean, running_var, epsilon=1e-5):
    grad_x, grad_gamma, grad_beta = np.zeros_like(x), [], []
    for c in range(len(gamma)):
        s = (running_var[c] + epsilon) ** 0.5
        grad_x[:, c] = gamma[c] / s * grad_output[:, c]
        x_hat = (x[:, c] - running_mean[c]) / s
        grad_gamma.append(np.sum(grad_output[:, c] * x_hat))
        grad_beta.append(np.sum(grad_output[:, c]))
    return [grad_x, grad_gamma, grad_beta]
""",
    ),
    Variant(
        "evaluation",
        "in place, on copies",
        """
# Task: evaluation
def evaluated(x, gamma, beta, running_mean, running_var, epsilon=1e-5):
    y = np.array(x)
    for c in range(x.shape[1]):
        y[:, c] -= running_mean[c]
        y[:, c] *= gamma[c] / np.sqrt(running_var[c] + epsilon)
        y[:, c] += beta[c]
    return y


def evaluated_backward(grad_output, x, gamma, running_mean, running_var, epsilon=1e-5):
    ones, zeros = np.ones_like(gamma), np.zeros_like(gamma)
    x_hat = evaluated(x, ones, zeros, running_mean, running_var, epsilon)
    x_hat *= grad_output
    grad_x = grad_output.copy()
    grad_x *= (gamma / np.sqrt(running_var + epsilon))[None, :, None, None]
    return grad_x, x_hat.sum(axis=(0, 2, 3)), grad_output.sum(axis=0).sum(axis=(1, 2))
""",
    ),
    Variant(
        "grad_x",
        "the graph, step by step, with the mean's path not spread out",
        """
# Task: grad_x
def paths_of(grad_output, x, gamma, epsilon=1e-5):
    m, d = x[:, 0].size, x - x.mean(axis=(0, 2, 3), keepdims=True)
    s = np.sqrt((d**2).mean(axis=(0, 2, 3), keepdims=True) + epsilon)
    grad_x_hat = gamma.reshape(1, -1, 1, 1) * grad_output
    grad_s = -(grad_x_hat * d / s**2).sum(axis=(0, 2, 3), keepdims=True)
    grad_var = grad_s / (2 * s)
    grad_mu = -(grad_x_hat / s).sum(axis=(0, 2, 3), keepdims=True)
    return grad_x_hat / s, grad_mu / m, grad_var * 2 * d / m
""",
    ),
    Variant(
        "grad_x",
        "one channel after the other, as lists, in float32",
        """
# Task: grad_x
def paths_of(grad_output, x, gamma, epsilon=1e-5):
    paths = np.zeros((3, *x.shape), np.float32)
    for c, factor in enumerate(gamma):
        values = x[:, c]
        s = np.sqrt(values.var() + epsilon)
        g, x_hat = factor * grad_output[:, c], (values - values.mean()) / s
        paths[0, :, c] = g / s
        paths[1, :, c] = -g.mean() / s
        paths[2, :, c] = -x_hat * np.mean(g * x_hat) / s
    return paths.tolist()
""",
    ),
    Variant(
        "layer",
        "the earlier functions, x and the statistics kept",
        """
# Task: layer
class MyBatchNorm2D(Layer):
    def __init__(self, num_features, momentum=0.9, epsilon=1e-5):
        self.num_features, self.momentum, self.epsilon = num_features, momentum, epsilon
        self.gamma = Parameter(np.ones(num_features, np.float32))
        self.beta = Parameter(np.zeros(num_features, np.float32))
        self.running_mean, self.running_var = np.zeros(num_features), np.ones(num_features)

    def forward(self, x):
        gamma, beta = self.gamma.value, self.beta.value
        if not self.training:
            mean, var = self.running_mean.astype(x.dtype), self.running_var.astype(x.dtype)
            self.cache = x.copy(), mean, var, False
            return evaluated(x, gamma, beta, mean, var, self.epsilon)
        self.cache = (x.copy(), *statistics_of(x), True)
        kept = self.running_mean, self.running_var
        y, *moved = batch_norm(x, gamma, beta, *kept, self.momentum, self.epsilon)
        self.running_mean[...], self.running_var[...] = moved
        return y

    def backward(self, grad_output):
        x, mean, var, batch = self.recall()
        gamma = self.gamma.value
        constants = x, gamma, mean, var, self.epsilon
        grad_x, grad_gamma, grad_beta = evaluated_backward(grad_output, *constants)
        self.gamma.grad = self.gamma.grad + grad_gamma
        self.beta.grad = self.beta.grad + grad_beta
        return sum(paths_of(grad_output, x, gamma, self.epsilon)) if batch else grad_x
""",
    ),
    Variant(
        "layer",
        "rows of channels, the closed form with gamma outside, float64 within",
        """
# Task: layer
class MyBatchNorm2D(Layer):
    def __init__(self, num_features, momentum=0.9, epsilon=1e-5):
        self.num_features, self.momentum, self.epsilon = num_features, momentum, epsilon
        self.gamma = Parameter(np.ones(num_features, np.float32))
        self.beta = Parameter(np.zeros(num_features, np.float32))
        self.running_mean, self.running_var = np.zeros(num_features), np.ones(num_features)

    def rows(self, x):
        return np.moveaxis(x, 1, 0).reshape(x.shape[1], -1).astype(np.float64)

    def images(self, rows, like):
        N, C, H, W = like.shape
        return np.moveaxis(rows.reshape(C, N, H, W), 0, 1).astype(like.dtype)

    def forward(self, x):
        rows = self.rows(x)
        mean, var = self.running_mean, self.running_var
        if self.training:
            mean, var = rows.mean(axis=1), rows.var(axis=1)
            self.running_mean += (1 - self.momentum) * (mean - self.running_mean)
            self.running_var += (1 - self.momentum) * (rows.var(axis=1, ddof=1) - self.running_var)
        s = np.sqrt(var + self.epsilon)
        x_hat = (rows - mean[:, None]) / s[:, None]
        self.cache = {"x_hat": x_hat, "s": s, "mode": self.training}
        return self.images(self.gamma.value[:, None] * x_hat + self.beta.value[:, None], x)

    def backward(self, grad_output):
        x_hat, s = self.cache["x_hat"], self.cache["s"]
        g = self.rows(grad_output)
        mine = np.einsum("cm,cm->c", g, x_hat)
        self.gamma.grad[...] += mine
        self.beta.grad[...] += g.sum(axis=1)
        if self.cache["mode"]:
            m = g.shape[1]
            g = g - g.mean(axis=1)[:, None] - x_hat * mine[:, None] / m
        return self.images((self.gamma.value / s)[:, None] * g, grad_output)
""",
    ),
    Variant(
        "layer",
        "numbers and words in attributes, arrays in the cache, written through",
        """
# Task: layer
class MyBatchNorm2D(Layer):
    def __init__(self, num_features, momentum=0.9, epsilon=1e-5):
        self.num_features, self.momentum, self.epsilon = num_features, momentum, epsilon
        self.gamma = Parameter(np.ones(num_features, np.float32))
        self.beta = Parameter(np.zeros(num_features, np.float32))
        self.running_mean, self.running_var = np.zeros(num_features), np.ones(num_features)

    def forward(self, x):
        self.m, self.mode = x[:, 0].size, "training" if self.training else "evaluation"
        mean, var = self.running_mean, self.running_var
        if self.mode == "training":
            mean, var = x.mean((0, 2, 3)), x.var((0, 2, 3))
            self.running_mean[:] += (1 - self.momentum) * (mean - self.running_mean)
            unbiased = var * (self.m / (self.m - 1))
            self.running_var[:] += (1 - self.momentum) * (unbiased - self.running_var)
        s = np.sqrt(var + self.epsilon).astype(x.dtype)
        x_hat = x.copy()
        x_hat -= mean.astype(x.dtype)[:, None, None]
        x_hat /= s[:, None, None]
        self.cache = [x_hat, s]
        y = np.asfortranarray(x_hat * self.gamma.value[:, None, None])
        y += self.beta.value[:, None, None]
        return y

    def backward(self, grad_output):
        x_hat, s = self.cache
        np.add(self.gamma.grad, np.einsum("nchw,nchw->c", grad_output, x_hat), out=self.gamma.grad)
        np.add(self.beta.grad, np.einsum("nchw->c", grad_output), out=self.beta.grad)
        grad_x = np.array(grad_output)
        grad_x *= self.gamma.value[:, None, None]
        if self.mode == "training":
            total = grad_x.sum((0, 2, 3), keepdims=True)
            product = (grad_x * x_hat).sum((0, 2, 3), keepdims=True)
            grad_x -= (total + x_hat * product) / self.m
        grad_x /= s[:, None, None]
        return grad_x
""",
    ),
    Variant(
        "folding",
        "filter by filter, as lists",
        """
# Task: folding
def folded(weight, bias, gamma, beta, running_mean, running_var, epsilon=1e-5):
    weights, biases = [], []
    for f in range(len(weight)):
        deviation = (running_var[f] + epsilon) ** 0.5
        weights.append(weight[f] * gamma[f] / deviation)
        biases.append(beta[f] + gamma[f] * (bias[f] - running_mean[f]) / deviation)
    return weights, biases
""",
    ),
    Variant(
        "folding",
        "a diagonal matrix before the weight, in float32",
        """
# Task: folding
def folded(weight, bias, gamma, beta, running_mean, running_var, epsilon=1e-5):
    scales = np.diag(gamma / np.sqrt(running_var + epsilon)).astype(np.float32)
    rows = scales @ weight.reshape(len(weight), -1).astype(np.float32)
    return rows.reshape(weight.shape), scales @ bias - scales @ running_mean + beta
""",
    ),
    Variant(
        "folding",
        "in place, on copies",
        """
# Task: folding
def folded(weight, bias, gamma, beta, running_mean, running_var, epsilon=1e-5):
    weight, shift = weight.copy(), bias - running_mean
    scale = gamma.copy()
    scale /= np.sqrt(running_var + epsilon)
    for f in range(len(weight)):
        weight[f] *= scale[f]
    shift *= scale
    shift += beta
    return weight, shift
""",
    ),
    Variant(
        "group_norm",
        "five axes",
        """
# Task: group_norm
def normalized_blocks(x, groups, epsilon):
    N, C, H, W = x.shape
    blocks = np.asfortranarray(x.reshape(N, groups, C // groups, H, W))
    mean = blocks.mean(axis=(2, 3, 4), keepdims=True)
    s = np.sqrt(((blocks - mean) ** 2).mean(axis=(2, 3, 4), keepdims=True) + epsilon)
    return (blocks - mean) / s, s


def group_norm(x, gamma, beta, groups, epsilon=1e-5):
    x_hat, _ = normalized_blocks(x, groups, epsilon)
    return x_hat.reshape(x.shape) * gamma.reshape(1, -1, 1, 1) + beta.reshape(1, -1, 1, 1)


def group_norm_backward(grad_output, x, gamma, groups, epsilon=1e-5):
    x_hat, s = normalized_blocks(x, groups, epsilon)
    g = np.einsum("nchw,c->nchw", grad_output, gamma).reshape(x_hat.shape)
    m = x_hat[0, 0].size
    total = np.einsum("ngchw->ng", g)[..., None, None, None]
    product = np.einsum("ngchw,ngchw->ng", g, x_hat)[..., None, None, None]
    grad_x = ((m * g - total - x_hat * product) / (m * s)).reshape(x.shape)
    grad_gamma = np.einsum("nchw,nchw->c", grad_output, x_hat.reshape(x.shape))
    return grad_x, grad_gamma, np.einsum("nchw->c", grad_output)
""",
    ),
    Variant(
        "group_norm",
        "image by image, block by block, through the graph",
        """
# Task: group_norm
def group_norm(x, gamma, beta, groups, epsilon=1e-5):
    y, size = np.zeros(x.shape, np.float32), x.shape[1] // groups
    for n in range(len(x)):
        for first in range(0, x.shape[1], size):
            block = x[n, first : first + size]
            x_hat = (block - block.mean()) / (block.var() + epsilon) ** 0.5
            for c in range(size):
                y[n, first + c] = gamma[first + c] * x_hat[c] + beta[first + c]
    return y


def group_norm_backward(grad_output, x, gamma, groups, epsilon=1e-5):
    C = x.shape[1]
    size, grad_x = C // groups, np.zeros(x.shape)
    grad_gamma, grad_beta = [0.0] * C, [0.0] * C
    for n in range(len(x)):
        for first in range(0, C, size):
            here = slice(first, first + size)
            d = x[n, here] - x[n, here].mean()
            s = ((d * d).mean() + epsilon) ** 0.5
            g = grad_output[n, here]
            for c in range(size):
                grad_gamma[first + c] += (g[c] * d[c] / s).sum()
                grad_beta[first + c] += g[c].sum()
            g = g * gamma[here].reshape(size, 1, 1)
            grad_var = -(g * d).sum() / (2 * s**3)
            grad_d = g / s + grad_var * 2 * d / d.size
            grad_x[n, here] = grad_d - grad_d.mean()
    return grad_x, grad_gamma, grad_beta
""",
    ),
    Variant(
        "group_norm",
        "in place, on copies",
        """
# Task: group_norm
def blocks_of(x, groups, epsilon):
    blocks = x.copy().reshape(len(x), groups, -1)
    blocks -= blocks.mean(axis=-1, keepdims=True)
    s = np.sqrt(np.square(blocks).mean(axis=-1, keepdims=True) + epsilon)
    blocks /= s
    return blocks, s


def group_norm(x, gamma, beta, groups, epsilon=1e-5):
    y = blocks_of(x, groups, epsilon)[0].reshape(x.shape)
    y *= gamma[:, None, None]
    y += beta[:, None, None]
    return y


def group_norm_backward(grad_output, x, gamma, groups, epsilon=1e-5):
    x_hat, s = blocks_of(x, groups, epsilon)
    g = grad_output.copy()
    grad_beta = g.sum(axis=(0, 2, 3))
    grad_gamma = (g * x_hat.reshape(x.shape)).sum(axis=(0, 2, 3))
    g *= gamma[:, None, None]
    g = g.reshape(x_hat.shape)
    g -= g.mean(axis=-1, keepdims=True) + x_hat * (g * x_hat).mean(axis=-1, keepdims=True)
    g /= s
    return g.reshape(x.shape), grad_gamma, grad_beta
""",
    ),
    Variant(
        "evaluation",
        "plain loops",
        """
# Task: evaluation
import math


def evaluated(x, gamma, beta, running_mean, running_var, epsilon=1e-5):
    y = np.zeros(x.shape)
    for n, c, h, w in np.ndindex(x.shape):
        std = math.sqrt(running_var[c] + epsilon)
        y[n, c, h, w] = gamma[c] * (x[n, c, h, w] - running_mean[c]) / std + beta[c]
    return y


def evaluated_backward(grad_output, x, gamma, running_mean, running_var, epsilon=1e-5):
    C = len(gamma)
    grad_x, grad_gamma, grad_beta = np.zeros(x.shape), np.zeros(C), np.zeros(C)
    for n, c, h, w in np.ndindex(x.shape):
        g, std = grad_output[n, c, h, w], math.sqrt(running_var[c] + epsilon)
        grad_x[n, c, h, w] = g * gamma[c] / std
        grad_gamma[c] += g * (x[n, c, h, w] - running_mean[c]) / std
        grad_beta[c] += g
    return grad_x, grad_gamma, grad_beta
""",
    ),
    Variant(
        "grad_x",
        "plain loops",
        """
# Task: grad_x
import math


def paths_of(grad_output, x, gamma, epsilon=1e-5):
    direct, by_mean, by_var = np.zeros(x.shape), np.zeros(x.shape), np.zeros(x.shape)
    for c in range(x.shape[1]):
        places = [(n, c, h, w) for n, h, w in np.ndindex(x[:, c].shape)]
        m, g_sum, gx_sum = len(places), 0.0, 0.0
        mean = sum(x[place] for place in places) / m
        std = math.sqrt(sum((x[place] - mean) ** 2 for place in places) / m + epsilon)
        for place in places:
            g_sum += grad_output[place] * gamma[c]
            gx_sum += grad_output[place] * gamma[c] * (x[place] - mean) / std
        for place in places:
            direct[place] = grad_output[place] * gamma[c] / std
            by_mean[place] = -g_sum / m / std
            by_var[place] = -(x[place] - mean) / std * gx_sum / m / std
    return direct, by_mean, by_var
""",
    ),
    Variant(
        "layer",
        "plain loops",
        """
# Task: layer
import math


class MyBatchNorm2D(Layer):
    def __init__(self, num_features, momentum=0.9, epsilon=1e-5):
        self.num_features, self.momentum, self.epsilon = num_features, momentum, epsilon
        self.gamma = Parameter(np.ones(num_features, np.float32))
        self.beta = Parameter(np.zeros(num_features, np.float32))
        self.running_mean, self.running_var = np.zeros(num_features), np.ones(num_features)

    def forward(self, x):
        y, self.x_hat, self.stds = np.zeros(x.shape, x.dtype), np.zeros(x.shape, x.dtype), []
        self.trained, keep = self.training, self.momentum
        self.running_mean, self.running_var = self.running_mean.copy(), self.running_var.copy()
        for c in range(self.num_features):
            mean, var = float(self.running_mean[c]), float(self.running_var[c])
            if self.training:
                values = [float(value) for value in x[:, c].ravel()]
                m = len(values)
                mean = sum(values) / m
                var = sum((value - mean) ** 2 for value in values) / m
                self.running_mean[c] = keep * self.running_mean[c] + (1 - keep) * mean
                unbiased = var * m / (m - 1)
                self.running_var[c] = keep * self.running_var[c] + (1 - keep) * unbiased
            self.stds.append(math.sqrt(var + self.epsilon))
            for n, h, w in np.ndindex(x[:, c].shape):
                x_hat = (x[n, c, h, w] - mean) / self.stds[c]
                self.x_hat[n, c, h, w] = x_hat
                y[n, c, h, w] = self.gamma.value[c] * x_hat + self.beta.value[c]
        return y

    def backward(self, grad_output):
        grad_x = np.zeros(grad_output.shape, grad_output.dtype)
        for c in range(self.num_features):
            places = [(n, c, h, w) for n, h, w in np.ndindex(grad_output[:, c].shape)]
            g_sum = gx_sum = 0.0
            for place in places:
                g_sum += float(grad_output[place])
                gx_sum += float(grad_output[place] * self.x_hat[place])
            self.beta.grad[c] += g_sum
            self.gamma.grad[c] += gx_sum
            scale = self.gamma.value[c] / self.stds[c]
            for place in places:
                grad_x[place] = scale * grad_output[place]
                if self.trained:
                    by_var = self.x_hat[place] * gx_sum
                    grad_x[place] -= scale * (g_sum + by_var) / len(places)
        return grad_x
""",
    ),
    Variant(
        "group_norm",
        "plain loops",
        """
# Task: group_norm
import math


def blocks_of(x, groups):
    # of every image and group its places
    N, C, H, W = x.shape
    size = C // groups
    for n in range(N):
        for first in range(0, C, size):
            yield [(n, first + c, h, w) for c, h, w in np.ndindex((size, H, W))]


def mean_and_std(x, places, epsilon):
    mean = sum(x[place] for place in places) / len(places)
    return mean, math.sqrt(sum((x[place] - mean) ** 2 for place in places) / len(places) + epsilon)


def group_norm(x, gamma, beta, groups, epsilon=1e-5):
    y = np.zeros(x.shape)
    for places in blocks_of(x, groups):
        mean, std = mean_and_std(x, places, epsilon)
        for place in places:
            y[place] = gamma[place[1]] * (x[place] - mean) / std + beta[place[1]]
    return y


def group_norm_backward(grad_output, x, gamma, groups, epsilon=1e-5):
    grad_x, grad_gamma, grad_beta = np.zeros(x.shape), 0 * gamma, 0 * gamma
    for places in blocks_of(x, groups):
        mean, std = mean_and_std(x, places, epsilon)
        g_sum = gx_sum = 0.0
        for place in places:
            g, c, x_hat = grad_output[place], place[1], (x[place] - mean) / std
            grad_gamma[c] += g * x_hat
            grad_beta[c] += g
            g_sum += g * gamma[c]
            gx_sum += g * gamma[c] * x_hat
        for place in places:
            x_hat, whole = (x[place] - mean) / std, grad_output[place] * gamma[place[1]]
            grad_x[place] = (whole - (g_sum + x_hat * gx_sum) / len(places)) / std
    return grad_x, grad_gamma, grad_beta
""",
    ),
]
