"""Right answers to exercise 08 in other styles than the solution's."""

from tests.classroom.test_fairness import Variant

VARIANTS = [
    Variant(
        "log_softmax",
        "logaddexp, and the one function by the other",
        """
# Task: log_softmax
def log_sum_exp(logits):
    return np.logaddexp.reduce(logits, axis=1)


def log_softmax(logits):
    return logits - log_sum_exp(logits)[:, np.newaxis]
""",
    ),
    Variant(
        "log_softmax",
        "row by row, in loops",
        """
# Task: log_softmax
import math


def log_sum_exp(logits):
    sums = []
    for row in logits:
        largest = max(row)
        total = 0.0
        for z in row:
            total += math.exp(z - largest)
        sums.append(float(largest) + math.log(total))
    print(sums)
    return sums


def log_softmax(logits):
    log_p = np.empty(logits.shape, logits.dtype, order="F")
    for n, total in enumerate(log_sum_exp(logits)):
        log_p[n] = logits[n] - total
    return log_p
""",
    ),
    Variant(
        "log_softmax",
        "differences of every pair of logits",
        """
# Task: log_softmax
import warnings


def log_softmax(logits):
    warnings.warn("a copy of the logits", stacklevel=1)
    z = logits.copy()
    z -= np.max(z, axis=-1)[:, None]
    return z - np.log(np.einsum("nk->n", np.exp(z)))[:, None]


def log_sum_exp(logits):
    return logits[:, 0] - log_softmax(logits)[:, 0]
""",
    ),
    Variant(
        "loss",
        "image by image",
        """
# Task: loss
def loss_of(log_p, labels):
    losses = []
    for row, label in zip(log_p, labels):
        if np.ndim(label) == 0:
            losses.append(-row[label])
        else:
            losses.append(-sum(t * a for t, a in zip(label, row)))
    return sum(losses) / len(losses)
""",
    ),
    Variant(
        "loss",
        "targets for both kinds, in float32",
        """
# Task: loss
def as_targets(labels, classes):
    if labels.shape == (len(labels),):
        return (labels[:, None] == np.arange(classes)).astype(np.float32)
    return labels.astype(np.float32)


def loss_of(log_p, labels):
    targets = as_targets(labels, log_p.shape[1])
    return np.einsum("nk,nk->n", targets, -log_p.astype(np.float32)).mean()
""",
    ),
    Variant(
        "loss",
        "take_along_axis, and a trace",
        """
# Task: loss
def loss_of(log_p, labels):
    if labels.ndim == 2:
        return -np.trace(labels @ log_p.T) / log_p.shape[0]
    return -np.take_along_axis(log_p, labels[:, None], axis=1).mean()
""",
    ),
    Variant(
        "gradient",
        "subtracts at the labels",
        """
# Task: gradient
def grad_logits_of(log_p, labels):
    grad = np.exp(log_p)
    if labels.ndim == 1:
        grad[range(len(labels)), labels] -= 1
    else:
        grad -= labels
    grad /= len(labels)
    return grad
""",
    ),
    Variant(
        "gradient",
        "number by number, Fortran-ordered",
        """
# Task: gradient
def grad_logits_of(log_p, labels):
    grad = np.zeros(log_p.shape, log_p.dtype, order="F")
    for n, k in np.ndindex(*log_p.shape):
        t = (1 if labels[n] == k else 0) if labels.ndim == 1 else labels[n, k]
        grad[n, k] = (np.exp(log_p[n, k]) - t) / len(log_p)
    return grad
""",
    ),
    Variant(
        "gradient",
        "through ln p: what comes in, less p times its sum, in float32",
        """
# Task: gradient
def grad_logits_of(log_p, labels):
    N, K = log_p.shape
    p, t = np.exp(log_p).astype(np.float32), labels
    if t.ndim == 1:
        t = np.zeros((N, K), np.float32)
        t[np.arange(N), labels] = 1
    grad_log_p = -t.astype(np.float32) / np.float32(N)
    return grad_log_p - p * grad_log_p.sum(axis=1, keepdims=True)
""",
    ),
    Variant(
        "class",
        "needs no earlier task, keeps p and the targets",
        """
# Task: class
class MySoftmaxCrossEntropyLoss:
    def forward(self, logits, labels):
        N, K = logits.shape
        if labels.ndim == 1:
            targets = np.zeros((N, K), logits.dtype)
            targets[np.arange(N), labels] = 1
        else:
            targets = labels.copy()
        shifted = logits - logits.max(axis=1, keepdims=True)
        powers = np.exp(shifted)
        total = powers.sum(axis=1, keepdims=True)
        self.cache = powers / total, targets
        return float((targets * (np.log(total) - shifted)).sum() / N)

    def backward(self):
        p, targets = self.cache
        return (p - targets) / len(p)
""",
    ),
    Variant(
        "class",
        "keeps the gradient itself, hands out copies",
        """
# Task: class
class MySoftmaxCrossEntropyLoss:
    def __init__(self):
        self.grad = None

    def forward(self, logits, labels):
        log_p = log_softmax(logits)
        self.grad = grad_logits_of(log_p, labels)
        return loss_of(log_p, labels)

    def backward(self):
        if self.grad is None:
            raise RuntimeError("forward first")
        return self.grad.copy()
""",
    ),
    Variant(
        "smoothing",
        "the loss of smoothed targets, number by number",
        """
# Task: smoothing
def smoothed(labels, K, epsilon):
    return [[(1 - epsilon) * (label == k) + epsilon / K for k in range(K)] for label in labels]


def smoothed_loss(log_p, labels, epsilon):
    targets = smoothed(labels, log_p.shape[1], epsilon)
    rows = [-sum(t * a for t, a in zip(ts, row)) for ts, row in zip(targets, log_p)]
    return sum(rows) / len(rows)


def smoothed_backward(log_p, labels, epsilon):
    return (np.exp(log_p) - smoothed(labels, log_p.shape[1], epsilon)) / len(log_p)
""",
    ),
    Variant(
        "smoothing",
        "a blend of two losses and of their gradients, by earlier tasks",
        """
# Task: smoothing
def parts(log_p, labels):
    even = np.full(log_p.shape, 1 / log_p.shape[1], np.float32)
    return labels, even


def smoothed_loss(log_p, labels, epsilon):
    sure, even = parts(log_p, labels)
    return (1 - epsilon) * loss_of(log_p, sure) + epsilon * loss_of(log_p, even)


def smoothed_backward(log_p, labels, epsilon):
    sure, even = parts(log_p, labels)
    return (1 - epsilon) * grad_logits_of(log_p, sure) + epsilon * grad_logits_of(log_p, even)
""",
    ),
    Variant(
        "weights",
        "only the images that have a label",
        """
# Task: weights
def weighted_loss(log_p, labels, class_weights):
    kept = np.flatnonzero(labels >= 0)
    return np.average(-log_p[kept, labels[kept]], weights=class_weights[labels[kept]])


def weighted_backward(log_p, labels, class_weights):
    kept = labels >= 0
    a = class_weights[labels[kept]]
    grad = np.zeros_like(log_p, dtype=np.float32)
    grad[kept] = (np.exp(log_p[kept]) - np.eye(log_p.shape[1])[labels[kept]]) * a[:, None] / a.sum()
    return grad
""",
    ),
    Variant(
        "weights",
        "image by image, as lists",
        """
# Task: weights
def weighted_loss(log_p, labels, class_weights):
    above = below = 0.0
    for row, label in zip(log_p, labels):
        if label == -1:
            continue
        above += -class_weights[label] * row[label]
        below += class_weights[label]
    return above / below


def weighted_backward(log_p, labels, class_weights):
    total = sum(class_weights[label] for label in labels if label >= 0)
    rows = []
    for row, label in zip(np.exp(log_p), labels):
        a = 0 if label < 0 else class_weights[label] / total
        rows.append([a * (p - (k == label)) for k, p in enumerate(row)])
    return rows
""",
    ),
    Variant(
        "focal",
        "the slope by q, not by ln q",
        """
# Task: focal
def focal_loss(log_p, labels, gamma):
    q = np.exp(np.take_along_axis(log_p, labels[:, None], 1))[:, 0]
    return float(np.mean(-np.power(1 - q, gamma) * np.log(q)))


def focal_backward(log_p, labels, gamma):
    N, K = log_p.shape
    p = np.exp(log_p)
    q = p[np.arange(N), labels]
    by_q = gamma * (1 - q) ** (gamma - 1) * np.log(q) - (1 - q) ** gamma / q
    q_by_z = -q[:, None] * p
    q_by_z[np.arange(N), labels] += q
    return by_q[:, None] * q_by_z / N
""",
    ),
    Variant(
        "focal",
        "one number scales each row of task 3, image by image, in float32",
        """
# Task: focal
def focal_loss(log_p, labels, gamma):
    losses = []
    for n, label in enumerate(labels):
        a = np.float32(log_p[n, label])
        losses.append(-((1 - np.exp(a)) ** gamma) * a)
    return sum(losses) / len(losses)


def focal_backward(log_p, labels, gamma):
    grad = np.asfortranarray(np.exp(log_p))
    for n, label in enumerate(labels):
        a = log_p[n, label]
        q = np.exp(a)
        grad[n, label] -= 1
        grad[n] *= ((1 - q) ** gamma - gamma * q * (1 - q) ** (gamma - 1) * a) / len(labels)
    return grad
""",
    ),
    Variant(
        "gradient",
        "as rows of lists, in the precision of log_p",
        """
# Task: gradient
def grad_logits_of(log_p, labels):
    rows = []
    for row, label in zip(np.exp(log_p), labels):
        if np.ndim(label) == 0:
            label = [float(k == label) for k in range(len(row))]
        rows.append([(p - t) / len(log_p) for p, t in zip(row, label)])
    return np.array(rows, dtype=log_p.dtype)
""",
    ),
    Variant(
        "loss",
        "a product of matrices for each image, by the number of axes",
        """
# Task: loss
def loss_of(log_p, labels):
    N, K = log_p.shape
    targets = np.identity(K)[labels] if len(labels.shape) < 2 else np.asfortranarray(labels)
    return float(np.mean([-np.dot(t, a) for t, a in zip(targets, log_p)]))
""",
    ),
    Variant(
        "class",
        "a mask of the labels, and a gradient computed anew each time",
        """
# Task: class
class MySoftmaxCrossEntropyLoss:
    def forward(self, logits, labels):
        self.logits, self.labels = np.array(logits), np.array(labels)
        return loss_of(log_softmax(self.logits), self.labels)

    def backward(self):
        p = np.exp(log_softmax(self.logits))
        if self.labels.ndim == 1:
            p -= self.labels[:, None] == np.arange(p.shape[1])
        else:
            p -= self.labels
        p /= len(p)
        return p
""",
    ),
    Variant(
        "smoothing",
        "two sums, and a gradient in place of a copy",
        """
# Task: smoothing
def smoothed_loss(log_p, labels, epsilon):
    N, K = log_p.shape
    total = 0.0
    for n in range(N):
        total += (1 - epsilon) * log_p[n, labels[n]] + epsilon / K * log_p[n].sum()
    return -total / N


def smoothed_backward(log_p, labels, epsilon):
    grad = np.exp(log_p)
    grad -= epsilon / log_p.shape[1]
    grad[range(len(labels)), labels] -= 1 - epsilon
    return grad / len(labels)
""",
    ),
    Variant(
        "weights",
        "a copy of the labels, and a weight of 0 for one class more",
        """
# Task: weights
def weights_of(labels, class_weights):
    return np.append(class_weights, 0)[labels]


def weighted_loss(log_p, labels, class_weights):
    a = weights_of(labels, class_weights)
    known = labels.copy()
    known[known == -1] = 0
    return -np.dot(a, np.take_along_axis(log_p, known[:, None], axis=1)[:, 0]) / np.sum(a)


def weighted_backward(log_p, labels, class_weights):
    a = weights_of(labels, class_weights)
    targets = np.eye(log_p.shape[1] + 1)[labels][:, :-1]
    return np.einsum("n,nk->nk", a / a.sum(), np.exp(log_p) - targets)
""",
    ),
    Variant(
        "focal",
        "by a product of the row and the softmax's table of slopes",
        """
# Task: focal
def focal_loss(log_p, labels, gamma):
    surprise = -log_p[range(len(labels)), labels]
    return (surprise * np.power(-np.expm1(-surprise), gamma)).sum() / len(labels)


def focal_backward(log_p, labels, gamma):
    grad = np.zeros_like(log_p)
    for n, label in enumerate(labels):
        p = np.exp(log_p[n])
        table = np.diag(p) - np.outer(p, p)
        q = p[label]
        by_q = gamma * (1 - q) ** (gamma - 1) * np.log(q) - (1 - q) ** gamma / q
        grad[n] = by_q * table[label] / len(labels)
    return grad
""",
    ),
    Variant(
        "gradient",
        "plain loops",
        """
# Task: gradient
import math


def grad_logits_of(log_p, labels):
    N, K = log_p.shape
    grad = np.zeros((N, K), log_p.dtype)
    for n in range(N):
        for k in range(K):
            target = labels[n, k] if labels.ndim == 2 else float(labels[n] == k)
            grad[n, k] = (math.exp(log_p[n, k]) - target) / N
    return grad
""",
    ),
    Variant(
        "gradient",
        "a Jacobian for each image",
        """
# Task: gradient
def grad_logits_of(log_p, labels):
    N, K = log_p.shape
    rows = []
    for n in range(N):
        p = np.exp(log_p[n].astype(float))
        slopes_of_log_p = np.eye(K) - np.tile(p, (K, 1))  # a row for each ln p, a column for each z
        target = labels[n] if labels.ndim == 2 else np.eye(K)[labels[n]]
        rows.append(-target @ slopes_of_log_p / N)
    return np.array(rows).astype(log_p.dtype)
""",
    ),
    Variant(
        "class",
        "plain loops",
        """
# Task: class
import math


class MySoftmaxCrossEntropyLoss:
    def forward(self, logits, labels):
        self.log_p, self.labels = log_softmax(logits), labels.copy()
        return loss_of(self.log_p, labels)

    def backward(self):
        N, K = self.log_p.shape
        grad = np.zeros((N, K), self.log_p.dtype)
        for n in range(N):
            for k in range(K):
                label = self.labels[n]
                target = label[k] if self.labels.ndim == 2 else float(label == k)
                grad[n, k] = (math.exp(self.log_p[n, k]) - target) / N
        return grad
""",
    ),
    Variant(
        "smoothing",
        "plain loops",
        """
# Task: smoothing
import math


def smoothed_loss(log_p, labels, epsilon):
    N, K = log_p.shape
    total = 0.0
    for n in range(N):
        for k in range(K):
            total -= (epsilon / K + (1 - epsilon) * (k == labels[n])) * log_p[n, k]
    return total / N


def smoothed_backward(log_p, labels, epsilon):
    N, K = log_p.shape
    grad = np.zeros((N, K))
    for n in range(N):
        for k in range(K):
            target = epsilon / K + (1 - epsilon) * (k == labels[n])
            grad[n, k] = (math.exp(log_p[n, k]) - target) / N
    return grad
""",
    ),
    Variant(
        "weights",
        "plain loops",
        """
# Task: weights
import math


def weighted_loss(log_p, labels, class_weights):
    total = whole = 0.0
    for n, label in enumerate(labels):
        if label != -1:
            whole += class_weights[label]
            total -= class_weights[label] * log_p[n, label]
    return total / whole


def weighted_backward(log_p, labels, class_weights):
    whole = sum(class_weights[label] for label in labels if label != -1)
    grad = np.zeros(log_p.shape)
    for n, label in enumerate(labels):
        if label == -1:
            continue
        for k in range(log_p.shape[1]):
            grad[n, k] = class_weights[label] * (math.exp(log_p[n, k]) - (k == label)) / whole
    return grad
""",
    ),
    Variant(
        "focal",
        "plain loops",
        """
# Task: focal
import math


def focal_loss(log_p, labels, gamma):
    a = [log_p[n, label] for n, label in enumerate(labels)]
    return -sum((1 - math.exp(one)) ** gamma * one for one in a) / len(a)


def focal_backward(log_p, labels, gamma):
    N, K = log_p.shape
    grad = np.zeros((N, K))
    for n in range(N):
        a = float(log_p[n, labels[n]])
        q = math.exp(a)
        slope = gamma * (1 - q) ** (gamma - 1) * q * a - (1 - q) ** gamma
        for k in range(K):
            grad[n, k] = slope * ((k == labels[n]) - math.exp(log_p[n, k])) / N
    return grad
""",
    ),
]
