"""Right answers to exercise 04 in other styles than the solution's."""

from tests.classroom.test_fairness import Variant

VARIANTS = [
    Variant(
        "forward",
        "number by number, Fortran-ordered",
        """
# Task: forward
def rectified(x):
    y, gates = np.zeros(x.shape, order="F"), np.zeros(x.shape, dtype=bool, order="F")
    for place in np.ndindex(x.shape):
        if x[place] > 0:
            y[place], gates[place] = x[place], True
    print(gates.sum(), "gates are open")
    return y, gates
""",
    ),
    Variant(
        "forward",
        "half of x plus its size, in float32, gates from y as a list",
        """
# Task: forward
def rectified(x):
    y = 0.5 * (x + np.abs(x)).astype(np.float32)
    return [y, np.sign(y).tolist()]
""",
    ),
    Variant(
        "forward",
        "clipped, the gates as 0 and 1",
        """
# Task: forward
def rectified(x):
    return np.clip(x, 0, None), (np.sign(x) == 1).astype(int)
""",
    ),
    Variant(
        "backward",
        "where",
        """
# Task: backward
def through_gates(grad_output, gates):
    return np.where(gates, grad_output, 0.0)
""",
    ),
    Variant(
        "backward",
        "zeros where shut, in a copy, with a warning",
        """
# Task: backward
import warnings


def through_gates(grad_output, gates):
    warnings.warn("a copy", stacklevel=1)
    grad_x = grad_output.astype(np.float32)
    grad_x[np.logical_not(gates)] = 0
    return grad_x.tolist()
""",
    ),
    Variant(
        "layer",
        "keeps y, and asks it for the gates",
        """
# Task: layer
class MyReLU(Layer):
    def forward(self, x):
        y = x.copy()
        y[y < 0] = 0
        self.cache = (y,)
        return y

    def backward(self, grad_output):
        y = self.cache[0]
        grad_x = np.zeros_like(grad_output)
        grad_x[y > 0] = grad_output[y > 0]
        return grad_x
""",
    ),
    Variant(
        "layer",
        "the earlier functions, and a helper",
        """
# Task: layer
def same_kind(array, like):
    return np.asarray(array).astype(like.dtype)


class MyReLU(Layer):
    def forward(self, x):
        y, gates = rectified(x)
        self.cache = (np.packbits(gates), gates.shape)
        return same_kind(y, x)

    def backward(self, grad_output):
        bits, shape = self.recall()
        gates = np.unpackbits(bits, count=math.prod(shape)).reshape(shape)
        return same_kind(through_gates(grad_output, gates.astype(bool)), grad_output)
""",
    ),
    Variant(
        "prelu",
        "channel by channel",
        """
# Task: prelu
def prelu(x, slope):
    y = x.copy()
    for c, a in enumerate(slope):
        channel = y[:, c]
        channel[channel < 0] *= a
    return y


def prelu_backward(grad_output, x, slope):
    grad_x, grad_slope = grad_output.copy(), []
    for c, a in enumerate(slope):
        shut = x[:, c] <= 0
        grad_x[:, c][shut] *= a
        grad_slope.append(np.sum(grad_output[:, c][shut] * x[:, c][shut]))
    return grad_x, grad_slope
""",
    ),
    Variant(
        "prelu",
        "einsum and float32, as a list",
        """
# Task: prelu
def factors(x, slope):
    return np.where(x > 0, np.float32(1), slope.reshape(1, -1, 1, 1).astype(np.float32))


def prelu(x, slope):
    return (x * factors(x, slope)).tolist()


def prelu_backward(grad_output, x, slope):
    leaked = np.where(x > 0, 0, x)
    return [grad_output * factors(x, slope), np.einsum("nchw,nchw->c", grad_output, leaked)]
""",
    ),
    Variant(
        "deviation",
        "the share of the squares that is left",
        """
# Task: deviation
def deviation_of(weight_shape, slope=0.0):
    _, C, rows, columns = weight_shape
    left = 0.5 * 1 + 0.5 * slope * slope
    return np.float32((C * rows * columns * left) ** -0.5)
""",
    ),
    Variant(
        "deviation",
        "He's deviation, and a gain",
        """
# Task: deviation
def deviation_of(weight_shape, slope=0.0):
    gain = np.sqrt(2.0 / (1.0 + np.power(slope, 2)))
    one_filter = np.empty(weight_shape)[0]
    return gain / np.sqrt(one_filter.size)
""",
    ),
    Variant(
        "test",
        "keeps copies, and gives the layer the arrays themselves",
        """
# Task: test
def largest(before, after):
    return max(abs(float(a) - float(b)) for a, b in zip(before.ravel(), after.ravel(), strict=True))


def moved_by(layer, x, grad_output):
    before = x.copy(), grad_output.copy()
    y = layer.forward(x)
    print(y.shape)
    layer.backward(grad_output)
    return [largest(before[0], x), largest(before[1], grad_output)]
""",
    ),
    Variant(
        "test",
        "the larger of two signs, as an array",
        """
# Task: test
def moved_by(layer, x, grad_output):
    results = []
    mine = [np.array(x), np.array(grad_output)]
    layer.forward(mine[0])
    layer.backward(mine[1])
    for was, now in zip((x, grad_output), mine, strict=True):
        difference = np.subtract(now, was)
        results.append(max(difference.max(), -difference.min()))
    return np.array(results, np.float32)
""",
    ),
    Variant(
        "backward",
        "plain loops",
        """
# Task: backward
def through_gates(grad_output, gates):
    grad = np.zeros(grad_output.shape)
    for place in np.ndindex(grad.shape):
        if gates[place]:
            grad[place] = grad_output[place]
    return grad
""",
    ),
    Variant(
        "layer",
        "plain loops",
        """
# Task: layer
class MyReLU(Layer):
    def forward(self, x):
        self.gates, y = np.zeros(x.shape, bool), np.zeros(x.shape, x.dtype)
        for place in np.ndindex(x.shape):
            if x[place] > 0:
                self.gates[place], y[place] = True, x[place]
        return y

    def backward(self, grad_output):
        grad = np.zeros(grad_output.shape, grad_output.dtype)
        for place in np.ndindex(grad.shape):
            if self.gates[place]:
                grad[place] = grad_output[place]
        return grad
""",
    ),
    Variant(
        "prelu",
        "plain loops",
        """
# Task: prelu
def prelu(x, slope):
    y = np.zeros(x.shape)
    for n, c, h, w in np.ndindex(x.shape):
        value = x[n, c, h, w]
        y[n, c, h, w] = value if value > 0 else slope[c] * value
    return y


def prelu_backward(grad_output, x, slope):
    grad_x, grad_slope = np.zeros(x.shape), np.zeros(len(slope))
    for n, c, h, w in np.ndindex(x.shape):
        g, value = grad_output[n, c, h, w], x[n, c, h, w]
        grad_x[n, c, h, w] = g if value > 0 else slope[c] * g
        grad_slope[c] += g * min(value, 0)
    return grad_x, grad_slope
""",
    ),
]
