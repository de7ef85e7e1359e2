"""Layers in a row: forward runs through them, backward runs back."""

from .layer import Layer


class Sequential(Layer):
    """The composition of its layers, and the chain rule in two loops.

        y = f_n(… f_2(f_1(x)))        ∂L/∂x = f_1′(… f_n′(∂L/∂y))

    Raises
        TypeError  if something in the row is not a Layer
    """

    def __init__(self, *layers):
        for position, layer in enumerate(layers):
            if not isinstance(layer, Layer):
                raise TypeError(
                    f"Sequential expects layers, got {type(layer).__name__} at position {position}"
                )
        self.layers = list(layers)

    def forward(self, x):
        """x through every layer, first to last; the shape is what the last one returns."""
        for layer in self.layers:
            x = layer.forward(x)
        return x

    def backward(self, grad_output):
        """∂L/∂y, of y's shape, through every layer, last to first → ∂L/∂x, of x's shape."""
        for layer in reversed(self.layers):
            grad_output = layer.backward(grad_output)
        return grad_output
