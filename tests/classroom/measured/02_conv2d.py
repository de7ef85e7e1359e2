"""Exercise 02 with slopes that are measured."""

MEASURED = {
    "grad_weight": """
def grad_weight_of(grad_output, x, kernel_size, stride=1, padding=0):
    none, shape = np.zeros(grad_output.shape[1]), (grad_output.shape[1], x.shape[1])
    weight = np.zeros((*shape, kernel_size, kernel_size))
    return slopes(lambda w: (grad_output * convolve(x, w, none, stride, padding)).sum(), weight)
""",
    "grad_bias": """
def grad_bias_of(grad_output):
    N, F, H, W = grad_output.shape
    x, weight = np.zeros((N, 1, H, W)), np.zeros((F, 1, 1, 1))
    return slopes(lambda b: (grad_output * convolve(x, weight, b)).sum(), np.zeros(F))
""",
    "grad_x": """
def grad_x_of(grad_output, x_shape, weight, stride=1, padding=0):
    none = np.zeros(len(weight))
    return slopes(
        lambda x: (grad_output * convolve(x, weight, none, stride, padding)).sum(), np.zeros(x_shape)
    )
""",
    "layer": "layer_that_measures(MyConv2D)",
    "dilation_backward": """
def dilated_backward(grad_output, x, weight, *how):
    grad_x = slopes(lambda x: (grad_output * dilated(x, weight, *how)).sum(), x)
    return grad_x, slopes(lambda w: (grad_output * dilated(x, w, *how)).sum(), weight)
""",
    "groups_backward": """
def grouped_backward(grad_output, x, weight, *how):
    grad_x = slopes(lambda x: (grad_output * grouped(x, weight, *how)).sum(), x)
    return grad_x, slopes(lambda w: (grad_output * grouped(x, w, *how)).sum(), weight)
""",
}
