"""Exercise 10 with slopes that are measured."""

MEASURED = {
    "around": """
def identity_block_backward(grad_output, s, residual):
    return slopes(lambda x: (grad_output * np.maximum(residual.forward(x) + x, 0)).sum(), s)
""",
    "layer": "layer_that_measures(MyResidualBlock)",
    "preactivation": "layer_that_measures(PreActivationBlock)",
    "bottleneck": "layer_that_measures(BottleneckBlock)",
    "bug": "layer_that_measures(MendedBlock)",
}
