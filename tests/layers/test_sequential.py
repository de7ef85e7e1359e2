"""Sequential: layers in a row, and the chain rule."""

import numpy as np
import pytest

from resnetlib import Dense, ReLU, Sequential, gather_params, layers_of


def scale(factor, in_float64):
    """y = factor · x, as a dense layer of one feature."""
    dense = in_float64(Dense(1, 1))
    dense.weight.value[...] = factor
    return dense


def test_forward_runs_through_the_layers_in_order(in_float64):
    row = Sequential(scale(-2, in_float64), ReLU(), scale(-3, in_float64))

    np.testing.assert_array_equal(row.forward(np.array([[-5.0], [4.0]])), [[-30], [0]])


def test_backward_is_the_product_of_the_derivatives(in_float64):
    row = Sequential(scale(-2, in_float64), ReLU(), scale(-3, in_float64))
    row.forward(np.array([[-5.0], [4.0]]))

    np.testing.assert_array_equal(row.backward(np.array([[1.0], [1.0]])), [[6], [0]])


def test_an_empty_row_is_the_identity(rng):
    x = rng.standard_normal((2, 3))

    assert Sequential().forward(x) is x
    assert Sequential().backward(x) is x


def test_its_layers_and_parameters_come_in_order():
    first, bend, last = Dense(2, 3), ReLU(), Dense(3, 4)
    row = Sequential(first, bend, last)

    assert layers_of(row) == [row, first, bend, last]
    assert gather_params(row) == [first.weight, first.bias, last.weight, last.bias]


def test_what_is_no_layer_is_refused_with_its_place():
    with pytest.raises(TypeError, match="expects layers, got list at position 1"):
        Sequential(ReLU(), [ReLU()])
    with pytest.raises(TypeError, match="expects layers, got type at position 0"):
        Sequential(ReLU)
