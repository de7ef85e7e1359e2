"""The cost of being wrong: softmax and cross-entropy in one, because together they are stable."""

import numpy as np


class SoftmaxCrossEntropyLoss:
    """The mean surprise at the true labels, in nats per image.

        L = (1/N) Σ_n Σ_k t[n,k] (log Σ_j exp z[n,j] − z[n,k])        ∂L/∂z = (p − t) / N

    with the logits z, the targets t and p = softmax(z). The logarithm of the sum is taken with the
    largest logit subtracted first, so that logits of 1,000 neither overflow nor lose the loss.

    Shapes
        logits  (N, K)
        labels  (N,) whole numbers in [0, K), or (N, K) probabilities, each row summing to 1
    Raises
        ValueError  if shapes do not fit, a label is out of range or a row does not sum to 1
    Source
        Bishop 2006, "Pattern Recognition and Machine Learning", section 4.3.4
    """

    cache = None

    def forward(self, logits, labels) -> float:
        """logits (N, K), and labels (N,) or (N, K) → the mean loss, a float."""
        if np.ndim(logits) != 2:
            raise ValueError(f"the loss expects logits of shape (N, K), got {np.shape(logits)}")
        targets = targets_of(labels, logits)
        log_p = log_softmax(logits)
        self.cache = np.exp(log_p), targets
        return float(-(targets * log_p).sum() / len(logits))

    def backward(self):
        """∂L/∂logits (N, K) of the last forward."""
        if self.cache is None:
            raise RuntimeError("SoftmaxCrossEntropyLoss.backward was called before forward")
        p, targets = self.cache
        return (p - targets) / len(p)


def log_softmax(logits):
    """z − log Σ_j exp z[j], row by row; (N, K) in and out."""
    z = logits - logits.max(axis=1, keepdims=True)
    return z - np.log(np.exp(z).sum(axis=1, keepdims=True))


def softmax(logits):
    """exp z / Σ_j exp z[j], row by row: probabilities, (N, K) in and out."""
    return np.exp(log_softmax(logits))


def classes_of(labels):
    """Labels as whole numbers (N,): of probabilities (N, K), the likeliest class."""
    labels = np.asarray(labels)
    return labels.argmax(axis=1) if labels.ndim == 2 else labels


def targets_of(labels, logits):
    """Labels as probabilities (N, K), in the precision of the logits."""
    labels = np.asarray(labels)
    N, K = logits.shape
    if labels.shape == (N, K):
        sums = labels.sum(axis=1)
        if not np.allclose(sums, 1, atol=1e-3):
            raise ValueError(
                f"labels of shape (N, K) are probabilities whose rows sum to 1; "
                f"row {int(np.abs(sums - 1).argmax())} sums to {sums[np.abs(sums - 1).argmax()]:g}"
            )
        return labels.astype(logits.dtype)
    if labels.shape != (N,):
        raise ValueError(
            f"the loss expects labels of shape ({N},) or ({N}, {K}) for logits of shape "
            f"({N}, {K}), got {labels.shape}"
        )
    if not np.issubdtype(labels.dtype, np.integer):
        raise ValueError(f"labels of shape (N,) are whole numbers, got {labels.dtype}")
    if N and not (labels.min() >= 0 and labels.max() < K):
        wrong = labels[(labels < 0) | (labels >= K)][0]
        raise ValueError(f"labels lie in 0 … {K - 1} for {K} classes, got {wrong}")
    targets = np.zeros((N, K), logits.dtype)
    targets[np.arange(N), labels] = 1
    return targets
