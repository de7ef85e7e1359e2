"""Exercise 07 with slopes that are measured."""

MEASURED = {
    "backward": """
def grad_bias_of(grad_output):
    N, K = grad_output.shape
    x, weight = np.zeros((N, 1)), np.zeros((1, K))
    return slopes(lambda b: (grad_output * dense(x, weight, b)).sum(), np.zeros(K))


def grad_weight_of(grad_output, x):
    shape = x.shape[1], grad_output.shape[1]
    return slopes(lambda w: (grad_output * dense(x, w, 0)).sum(), np.zeros(shape))


def grad_x_of(grad_output, weight):
    shape = len(grad_output), len(weight)
    return slopes(lambda x: (grad_output * dense(x, weight, 0)).sum(), np.zeros(shape))
""",
    "layer": "layer_that_measures(MyDense)",
    "axes": """
def dense_backward_any(grad_output, x, weight):
    def loss(x, weight, bias):
        return (grad_output * (x @ weight + bias)).sum()

    bias = np.zeros(weight.shape[1])
    return (
        slopes(lambda x: loss(x, weight, bias), x),
        slopes(lambda w: loss(x, w, bias), weight),
        slopes(lambda b: loss(x, weight, b), bias),
    )
""",
    "cosine_backward": """
def cosine_backward(grad_output, x, weight, scale):
    def loss(x, weight, scale):
        return (grad_output * cosine_scores(x, weight, scale)).sum()

    if x.size < weight.size:  # the larger one first, of which the check may ask
        grad_weight = slopes(lambda w: loss(x, w, scale), weight)
        return slopes(lambda x: loss(x, weight, scale), x), grad_weight, 0.0
    grad_x = slopes(lambda x: loss(x, weight, scale), x)
    return grad_x, slopes(lambda w: loss(x, w, scale), weight), 0.0
""",
}
