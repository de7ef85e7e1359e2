"""Exercise 03 with slopes that are measured."""

MEASURED = {
    "evaluation": """
def evaluated_backward(grad_output, x, gamma, running_mean, running_var, epsilon=1e-5):
    def loss(x, gamma, beta):
        return (grad_output * evaluated(x, gamma, beta, running_mean, running_var, epsilon)).sum()

    beta = np.zeros(len(gamma))
    return (
        slopes(lambda x: loss(x, gamma, beta), x),
        slopes(lambda gamma: loss(x, gamma, beta), gamma),
        slopes(lambda beta: loss(x, gamma, beta), beta),
    )
""",
    "grad_x": """
def paths_of(grad_output, x, gamma, epsilon=1e-5):
    def loss(x, like):
        mean, std = like.mean(axis=(0, 2, 3)), np.sqrt(like.var(axis=(0, 2, 3)) + epsilon)
        y = gamma[:, None, None] * (x - mean[:, None, None]) / std[:, None, None]
        return (grad_output * y).sum()

    direct = slopes(lambda nudged: loss(nudged, x), x)
    return direct, slopes(lambda nudged: loss(x, nudged), x), np.zeros(x.shape)
""",
    "layer": "layer_that_measures(MyBatchNorm2D)",
    "group_norm": """
def group_norm_backward(grad_output, x, gamma, groups, epsilon=1e-5):
    def loss(x, gamma, beta):
        return (grad_output * group_norm(x, gamma, beta, groups, epsilon)).sum()

    beta = np.zeros(len(gamma))
    return (
        slopes(lambda x: loss(x, gamma, beta), x),
        slopes(lambda gamma: loss(x, gamma, beta), gamma),
        slopes(lambda beta: loss(x, gamma, beta), beta),
    )
""",
}
