"""Exercise 06 with slopes that are measured."""

MEASURED = {
    "average_backward": """
def average_backward(grad_output, shape):
    return slopes(lambda x: (grad_output * average(x)).sum(), np.zeros(shape))
""",
    "layer": "layer_that_measures(MyGlobalAveragePooling2D)",
    "adaptive": "layer_that_measures(AdaptiveAveragePool2D)",
    "sized": """
def sized_average_backward(grad_output, sizes, shape):
    return slopes(lambda x: (grad_output * sized_average(x, sizes)).sum(), np.zeros(shape))
""",
    "generalized": "layer_that_measures(GeneralizedMeanPool2D)",
}
