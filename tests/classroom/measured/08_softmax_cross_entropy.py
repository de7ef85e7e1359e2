"""Exercise 08 with slopes that are measured."""

MEASURED = {
    "gradient": """
def loss_at(logits, labels):
    largest = logits.real.max(axis=1, keepdims=True)
    log_p = logits - largest - np.log(np.exp(logits - largest).sum(axis=1, keepdims=True))
    if labels.ndim == 1:
        return -log_p[np.arange(len(labels)), labels].mean()
    return -(labels * log_p).sum() / len(labels)


def grad_logits_of(log_p, labels):
    return slopes(lambda logits: loss_at(logits, labels), log_p).astype(log_p.dtype)
""",
    "class": """
def measuring(loss_class):
    class Measuring(loss_class):
        def forward(self, logits, labels):
            self.seen = logits.copy(), labels.copy()
            return super().forward(logits, labels)

        def backward(self):
            (logits, labels), twin = self.seen, loss_class()
            return slopes(lambda z: twin.forward(z, labels), logits).astype(logits.dtype)

    return Measuring


MySoftmaxCrossEntropyLoss = measuring(MySoftmaxCrossEntropyLoss)
""",
    "smoothing": """
def smoothed_backward(log_p, labels, epsilon):
    return slopes(lambda z: smoothed_loss(log_softmax(z), labels, epsilon), log_p)
""",
    "weights": """
def weighted_backward(log_p, labels, class_weights):
    return slopes(lambda z: weighted_loss(log_softmax(z), labels, class_weights), log_p)
""",
    "focal": """
def focal_backward(log_p, labels, gamma):
    return slopes(lambda z: focal_loss(log_softmax(z), labels, gamma), log_p)
""",
}
