"""Exercise 04 with slopes that are measured."""

MEASURED = {
    "backward": """
def through_gates(grad_output, gates):
    return slopes(lambda x: (grad_output * np.where(gates, x, 0)).sum(), np.ones(gates.shape))
""",
    "layer": "layer_that_measures(MyReLU)",
    "prelu": """
def prelu_backward(grad_output, x, slope):
    grad_x = slopes(lambda x: (grad_output * prelu(x, slope)).sum(), x)
    return grad_x, slopes(lambda slope: (grad_output * prelu(x, slope)).sum(), slope)
""",
}
