"""Right answers to exercise 09 in other styles than the solution's."""

from tests.classroom.test_fairness import Variant

VARIANTS = [
    Variant(
        "mask",
        "number by number",
        """
# Task: mask
def mask_from(uniform, rate):
    mask = np.zeros(uniform.shape)
    for place in np.ndindex(uniform.shape):
        if uniform[place] < rate:
            continue
        mask[place] = 1 / (1 - rate)
    return mask
""",
    ),
    Variant(
        "mask",
        "into the array of the numbers",
        """
# Task: mask
def mask_from(uniform, rate):
    uniform[uniform < rate] = 0
    uniform[uniform >= rate] = 1 / (1 - rate)
    return uniform
""",
    ),
    Variant(
        "mask",
        "where, in float32, in another order of memory",
        """
import warnings

# Task: mask
def mask_from(uniform, rate):
    warnings.warn("drawn")
    print("kept:", (uniform >= rate).mean())
    return np.asfortranarray(np.where(uniform < rate, 0, 1 / (1 - rate)).astype(np.float32))
""",
    ),
    Variant(
        "layer",
        "x itself in evaluation, where and a scale in training",
        """
# Task: layer
class MyDropout(Layer):
    def __init__(self, dropout_rate=0.5, *, rng=None):
        self.dropout_rate, self.rng = float(dropout_rate), np.random.default_rng(rng)

    def forward(self, x):
        if not self.training or self.dropout_rate == 0:
            self.cache = (None,)
            return x
        dropped = self.rng.random(x.shape) < self.dropout_rate
        self.cache = (dropped,)
        return np.where(dropped, 0, x / (1 - self.dropout_rate)).astype(x.dtype)

    def backward(self, grad_output):
        dropped = self.recall()[0]
        if dropped is None:
            return grad_output
        grad_x = grad_output.copy()
        grad_x[dropped] = 0
        grad_x /= 1 - self.dropout_rate
        return grad_x
""",
    ),
    Variant(
        "layer",
        "a factor of its own kind, and a flat draw",
        """
# Task: layer
class MyDropout(Layer):
    def __init__(self, dropout_rate=0.5, *, rng=None):
        self.dropout_rate, self.rng = float(dropout_rate), np.random.default_rng(rng)

    def forward(self, x):
        factor = x.dtype.type(1)
        kept = np.ones_like(x)
        if self.training:
            factor = x.dtype.type(1 / (1 - self.dropout_rate))
            kept = (self.rng.random(x.size).reshape(x.shape) >= self.dropout_rate).astype(x.dtype)
        self.cache = kept, factor
        print("kept", kept.sum())
        return np.asfortranarray(x) * kept * factor

    def backward(self, grad_output):
        kept, factor = self.cache
        return np.multiply(grad_output, kept) * factor
""",
    ),
    Variant(
        "layer",
        "draws only where there is a rate",
        """
# Task: layer
class MyDropout(Layer):
    def __init__(self, dropout_rate=0.5, *, rng=None):
        self.dropout_rate, self.rng = float(dropout_rate), np.random.default_rng(rng)

    def forward(self, x):
        rate = self.dropout_rate if self.training else 0.0
        uniform = self.rng.random(x.shape) if rate else np.ones(x.shape)
        mask = ((uniform >= rate) / (1 - rate)).astype(x.dtype)
        self.cache = (mask,)
        y = x.copy()
        y *= mask
        return y

    def backward(self, grad_output):
        (mask,) = self.recall()
        return mask * grad_output
""",
    ),
    Variant(
        "spatial",
        "image by image, channel by channel",
        """
# Task: spatial
class MySpatialDropout(Layer):
    def __init__(self, dropout_rate=0.5, *, rng=None):
        self.dropout_rate, self.rng = float(dropout_rate), np.random.default_rng(rng)

    def forward(self, x):
        N, C = x.shape[:2]
        drawn = self.rng.random((N, C)) if self.training else None
        y, mask = x.copy(), np.ones(x.shape, x.dtype)
        for n in range(N):
            for c in range(C):
                if drawn is not None:
                    scale = 0 if drawn[n, c] < self.dropout_rate else 1 / (1 - self.dropout_rate)
                    mask[n, c] = scale
                    y[n, c] *= scale
        self.cache = mask, "and nothing else"
        return y

    def backward(self, grad_output):
        return grad_output * self.cache[0]
""",
    ),
    Variant(
        "spatial",
        "einsum, drawn with two axes more",
        """
# Task: spatial
class MySpatialDropout(Layer):
    def __init__(self, dropout_rate=0.5, *, rng=None):
        self.dropout_rate, self.rng = float(dropout_rate), np.random.default_rng(rng)

    def forward(self, x):
        N, C, H, W = x.shape
        mask = np.ones((N, C), x.dtype)
        if self.training:
            u = self.rng.random((N, C, 1, 1))
            mask = ((u >= self.dropout_rate).astype(x.dtype) / (1 - self.dropout_rate)).reshape(N, C)
        self.cache = (mask,)
        return np.einsum("nchw,nc->nchw", x, mask)

    def backward(self, grad_output):
        (mask,) = self.recall()
        return np.einsum("nchw,nc->nchw", grad_output, mask)
""",
    ),
    Variant(
        "paths",
        "only the images that keep their path go through it",
        """
# Task: paths
class MyStochasticDepth(Layer):
    def __init__(self, residual, dropout_rate=0.5, *, rng=None):
        self.residual = residual
        self.dropout_rate, self.rng = float(dropout_rate), np.random.default_rng(rng)

    def forward(self, x):
        kept, scale = np.full(len(x), True), 1.0
        if self.training:
            kept = self.rng.random(len(x)) >= self.dropout_rate
            scale = 1 / (1 - self.dropout_rate)
        self.cache = kept, scale
        y = x.copy()
        if kept.any():
            y[kept] += scale * self.residual.forward(x[kept])
        return y

    def backward(self, grad_output):
        kept, scale = self.recall()
        grad_x = grad_output.copy()
        if kept.any():
            grad_x[kept] += self.residual.backward(scale * grad_output[kept])
        return grad_x
""",
    ),
    Variant(
        "paths",
        "einsum and a mask of lists",
        """
# Task: paths
class MyStochasticDepth(Layer):
    def __init__(self, residual, dropout_rate=0.5, *, rng=None):
        self.residual = residual
        self.dropout_rate, self.rng = float(dropout_rate), np.random.default_rng(rng)

    def forward(self, x):
        rate = self.dropout_rate
        mask = [1.0] * len(x)
        if self.training:
            mask = [0.0 if u < rate else 1 / (1 - rate) for u in self.rng.random(len(x))]
        self.cache = (mask,)
        y = x + np.einsum("n,nchw->nchw", mask, self.residual.forward(x))
        return y.astype(x.dtype)

    def backward(self, grad_output):
        (mask,) = self.recall()
        into_path = np.einsum("n,nchw->nchw", mask, grad_output).astype(grad_output.dtype)
        return self.residual.backward(into_path) + grad_output
""",
    ),
    Variant(
        "noise",
        "loops that read as the formula",
        """
# Task: noise
def dense_noise(x, weight, rate):
    (N, D), K = x.shape, weight.shape[1]
    noise = np.zeros((N, K))
    for n in range(N):
        for k in range(K):
            for d in range(D):
                noise[n, k] += (x[n, d] * weight[d, k]) ** 2 * rate / (1 - rate)
    return noise


def pooled_noise(x, rate):
    N, C, H, W = x.shape
    rows = x.reshape(N * C, H * W)
    single = np.array([(row**2).sum() for row in rows]) / (H * W) / (H * W)
    whole = np.array([(row.sum() / (H * W)) ** 2 for row in rows])
    factor = rate / (1 - rate)
    return [(factor * single).reshape(N, C), (factor * whole).reshape(N, C)]
""",
    ),
    Variant(
        "noise",
        "einsum, in float32, by the second moment",
        """
# Task: noise
def variance(rate):
    second_moment = (1 - rate) * (1 / (1 - rate)) ** 2
    return second_moment - 1


def dense_noise(x, weight, rate):
    x, weight = x.astype(np.float32), weight.astype(np.float32)
    return np.einsum("nd,nd,dk,dk->nk", x, x, weight, weight) * np.float32(variance(rate))


def pooled_noise(x, rate):
    pixels = x[0, 0].size
    single = np.einsum("nchw,nchw->nc", x / pixels, x / pixels)
    whole = np.square(np.einsum("nchw->nc", x) / pixels)
    print(single.shape)
    return variance(rate) * np.stack([single, whole])
""",
    ),
    Variant(
        "votes",
        "modes by hand, sums as it goes",
        """
# Task: votes
def votes_of(network, dropouts, x, count):
    layers = layers_of(network)
    modes = [layer.training for layer in layers]
    for layer in layers:
        layer.training = any(layer is one for one in dropouts)
    total, squares = 0, 0
    for _ in range(count):
        p = softmax(network.forward(x))
        total, squares = total + p, squares + p**2
    for layer, mode in zip(layers, modes):
        layer.training = mode
    mean = total / count
    return mean, squares / count - mean**2
""",
    ),
    Variant(
        "votes",
        "a list of answers, and a softmax of its own",
        """
# Task: votes
def probabilities_of(logits):
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def votes_of(network, dropouts, x, count):
    answers = []
    for _ in range(count):
        with evaluating(network):
            for layer in dropouts:
                layer.training = True
            answers.append(probabilities_of(network.forward(x)))
    mean = sum(answers) / len(answers)
    return [mean, sum((a - mean) ** 2 for a in answers) / len(answers)]
""",
    ),
    Variant(
        "spatial",
        "the dropout of task 2, of ones",
        """
# Task: spatial
class MySpatialDropout(Layer):
    def __init__(self, dropout_rate=0.5, *, rng=None):
        self.dropout = MyDropout(dropout_rate, rng=rng)

    def forward(self, x):
        kept = self.dropout.forward(np.ones(x.shape[:2], x.dtype))
        self.kept = np.moveaxis(np.broadcast_to(kept, (*x.shape[2:], *kept.shape)), (0, 1), (2, 3))
        return x * self.kept

    def backward(self, grad_output):
        return self.kept * grad_output
""",
    ),
    Variant(
        "paths",
        "F sees the kept images alone",
        """
# Task: paths
class MyStochasticDepth(Layer):
    def __init__(self, residual, dropout_rate=0.5, *, rng=None):
        self.residual = residual
        self.dropout_rate, self.rng = float(dropout_rate), np.random.default_rng(rng)

    def forward(self, x):
        self.kept, self.scale = slice(None), 1
        if self.training:
            self.kept = self.rng.random(len(x)) >= self.dropout_rate
            self.scale = 1 / (1 - self.dropout_rate)
        y = x.copy()
        y[self.kept] += self.scale * self.residual.forward(x[self.kept])
        return y

    def backward(self, grad_output):
        grad_x = grad_output.copy()
        grad_x[self.kept] += self.residual.backward(self.scale * grad_output[self.kept])
        return grad_x
""",
    ),
    Variant(
        "layer",
        "a factor of 1 in evaluation, and a copy of what was kept",
        """
# Task: layer
class MyDropout(Layer):
    def __init__(self, dropout_rate=0.5, *, rng=None):
        self.dropout_rate, self.rng = float(dropout_rate), np.random.default_rng(rng)

    def forward(self, x):
        if self.training:
            kept = self.rng.random(size=x.shape) >= self.dropout_rate
            self.cache = kept, 1 / (1 - self.dropout_rate)
        else:
            self.cache = True, 1.0
        return self.scaled(x)

    def backward(self, grad_output):
        return self.scaled(grad_output)

    def scaled(self, numbers):
        kept, factor = self.recall()
        return numbers * kept * factor
""",
    ),
    Variant(
        "spatial",
        "places of dropped channels, and the layer's own dtype",
        """
# Task: spatial
class MySpatialDropout(Layer):
    def __init__(self, dropout_rate=0.5, *, rng=None):
        self.dropout_rate, self.rng = float(dropout_rate), np.random.default_rng(rng)

    def forward(self, x):
        self.cache = (None,)
        if self.training:
            self.cache = (np.where(self.rng.random(x.shape[:2]) < self.dropout_rate),)
        return self.dropped(x)

    def backward(self, grad_output):
        return self.dropped(grad_output)

    def dropped(self, array):
        (places,) = self.cache
        if places is None:
            return array
        array = array / (1 - self.dropout_rate)
        array[places] = 0
        return array
""",
    ),
    Variant(
        "paths",
        "image by image behind one forward of all",
        """
# Task: paths
class MyStochasticDepth(Layer):
    def __init__(self, residual, dropout_rate=0.5, *, rng=None):
        self.residual = residual
        self.dropout_rate, self.rng = float(dropout_rate), np.random.default_rng(rng)

    def forward(self, x):
        factors = [1.0] * len(x)
        if self.training:
            for n in range(len(x)):
                kept = self.rng.random() >= self.dropout_rate
                factors[n] = 1 / (1 - self.dropout_rate) if kept else 0.0
        self.cache = (factors,)
        return np.stack([a + m * b for a, m, b in zip(x, factors, self.residual.forward(x))])

    def backward(self, grad_output):
        (factors,) = self.recall()
        into = np.stack([m * g for m, g in zip(factors, grad_output)])
        return np.add(grad_output, self.residual.backward(into))
""",
    ),
    Variant(
        "noise",
        "a copy that is squared in place",
        """
# Task: noise
def dense_noise(x, weight, rate):
    squares = x.copy()
    squares *= squares
    squares *= rate / (1 - rate)
    return np.tensordot(squares, np.square(weight), axes=1)


def pooled_noise(x, rate):
    N, C, H, W = x.shape
    flat = np.array(x).reshape(N, C, H * W) / (H * W)
    whole = flat.sum(axis=2) ** 2
    flat **= 2
    return np.array([flat.sum(axis=2), whole]) * (rate / (1 - rate))
""",
    ),
    Variant(
        "layer",
        "plain loops",
        """
# Task: layer
class MyDropout(Layer):
    def __init__(self, dropout_rate=0.5, *, rng=None):
        self.dropout_rate, self.rng = float(dropout_rate), np.random.default_rng(rng)

    def forward(self, x):
        self.mask, y = np.ones(x.shape, x.dtype), np.zeros(x.shape, x.dtype)
        if self.training:
            drawn = self.rng.random(x.shape)
            for place in np.ndindex(x.shape):
                kept = drawn[place] >= self.dropout_rate
                self.mask[place] = 1 / (1 - self.dropout_rate) if kept else 0
        for place in np.ndindex(x.shape):
            y[place] = x[place] * self.mask[place]
        return y

    def backward(self, grad_output):
        grad = np.zeros(grad_output.shape, grad_output.dtype)
        for place in np.ndindex(grad.shape):
            grad[place] = grad_output[place] * self.mask[place]
        return grad
""",
    ),
    Variant(
        "spatial",
        "plain loops",
        """
# Task: spatial
class MySpatialDropout(Layer):
    def __init__(self, dropout_rate=0.5, *, rng=None):
        self.dropout_rate, self.rng = float(dropout_rate), np.random.default_rng(rng)

    def forward(self, x):
        self.mask, y = np.ones(x.shape, x.dtype), np.zeros(x.shape, x.dtype)
        if self.training:
            drawn = self.rng.random(x.shape[:2])
            for place in np.ndindex(x.shape):
                kept = drawn[place[:2]] >= self.dropout_rate
                self.mask[place] = 1 / (1 - self.dropout_rate) if kept else 0
        for place in np.ndindex(x.shape):
            y[place] = x[place] * self.mask[place]
        return y

    def backward(self, grad_output):
        grad = np.zeros(grad_output.shape, grad_output.dtype)
        for place in np.ndindex(grad.shape):
            grad[place] = grad_output[place] * self.mask[place]
        return grad
""",
    ),
    Variant(
        "paths",
        "plain loops",
        """
# Task: paths
class MyStochasticDepth(Layer):
    def __init__(self, residual, dropout_rate=0.5, *, rng=None):
        self.residual = residual
        self.dropout_rate, self.rng = float(dropout_rate), np.random.default_rng(rng)

    def forward(self, x):
        self.factors = [1.0] * len(x)
        if self.training:
            kept = self.rng.random(len(x)) >= self.dropout_rate
            self.factors = [1 / (1 - self.dropout_rate) if stays else 0.0 for stays in kept]
        made, y = self.residual.forward(x), np.zeros(x.shape, x.dtype)
        for place in np.ndindex(x.shape):
            y[place] = x[place] + self.factors[place[0]] * made[place]
        return y

    def backward(self, grad_output):
        shared, grad = np.zeros_like(grad_output), np.zeros_like(grad_output)
        for place in np.ndindex(grad.shape):
            shared[place] = self.factors[place[0]] * grad_output[place]
        through = self.residual.backward(shared)
        for place in np.ndindex(grad.shape):
            grad[place] = grad_output[place] + through[place]
        return grad
""",
    ),
]
