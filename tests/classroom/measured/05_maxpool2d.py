"""Exercise 05 with slopes that are measured."""

MEASURED = {
    "pay": """
def pay(grad_output, rows, columns, x_shape):
    N, C = x_shape[:2]
    n, c = np.arange(N)[:, None, None, None], np.arange(C)[:, None, None]
    return slopes(lambda x: (grad_output * x[n, c, rows, columns]).sum(), np.zeros(x_shape))
""",
    "layer": "layer_that_measures(MyMaxPool2D)",
    "average": "layer_that_measures(AveragePool2D)",
    "blur": "layer_that_measures(BlurPool2D)",
}
