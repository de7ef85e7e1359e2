"""Parameters are found, modes are contexts, and a layer that is not written yet says so."""

import numpy as np
import pytest

from resnetlib import (
    BatchNorm2D,
    Conv2D,
    Identity,
    Layer,
    Parameter,
    ReLU,
    Sequential,
    evaluating,
    gather_params,
    layers_of,
)


class Holder(Layer):
    """Any attributes, in the order given."""

    def __init__(self, **attributes):
        vars(self).update(attributes)


def test_a_parameter_begins_with_a_gradient_of_zeros_like_its_value():
    p = Parameter(np.ones((2, 3), np.float32))

    np.testing.assert_array_equal(p.grad, np.zeros((2, 3)))
    assert p.grad.dtype == np.float32
    assert repr(p) == "Parameter(shape=(2, 3), dtype=float32)"


def test_parameters_come_depth_first_in_the_order_of_definition():
    conv, norm = Conv2D(1, 2), BatchNorm2D(2)
    first, last = Parameter(np.zeros(1)), Parameter(np.zeros(1))
    model = Holder(first=first, parts=[conv, (norm, "not a layer")[0]], last=last)

    found = gather_params(model)

    assert found == [first, conv.weight, conv.bias, norm.gamma, norm.beta, last]


def test_a_parameter_that_stands_at_two_places_is_listed_once():
    conv = Conv2D(1, 1, bias=False)

    assert gather_params(Holder(a=conv, b=[conv, Holder(c=conv.weight)])) == [conv.weight]


def test_what_a_layer_remembers_is_not_searched():
    layer = Holder(weight=Parameter(np.zeros(1)))
    layer.cache = (Parameter(np.zeros(1)), ReLU())

    assert gather_params(layer) == [layer.weight]
    assert layers_of(layer) == [layer]


def test_layers_come_with_the_model_first():
    relu, conv = ReLU(), Conv2D(1, 1)
    inner = Sequential(relu, conv)
    model = Holder(inner=inner, same=relu)

    assert layers_of(model) == [model, inner, relu, conv]


def test_a_replaced_value_is_used_from_then_on(rng):
    conv = Conv2D(1, 1, 1, padding=0)
    conv.weight.value, conv.weight.grad = np.full((1, 1, 1, 1), 3.0), np.zeros((1, 1, 1, 1))
    x = rng.standard_normal((1, 1, 2, 2))

    np.testing.assert_array_equal(conv.forward(x), 3 * x)
    conv.backward(x)

    assert conv.weight.grad.item() == pytest.approx((x * x).sum())


def test_evaluating_puts_every_layer_back_as_it_was():
    model = Sequential(BatchNorm2D(1), BatchNorm2D(1))
    frozen = model.layers[0]
    frozen.training = False

    with evaluating(model) as same:
        assert same is model
        assert [layer.training for layer in layers_of(model)] == [False, False, False]

    assert [layer.training for layer in layers_of(model)] == [True, False, True]


def test_evaluating_ends_with_an_error_too_and_may_be_nested():
    model = Sequential(ReLU())

    with pytest.raises(KeyError), evaluating(model), evaluating(model):
        raise KeyError

    assert model.training and model.layers[0].training


def test_a_layer_that_is_not_written_yet_says_so_by_name():
    class Mine(Layer):
        pass

    with pytest.raises(NotImplementedError, match="Mine has no forward yet"):
        Mine().forward(np.zeros(1))
    with pytest.raises(NotImplementedError, match="Mine has no backward yet"):
        Mine().backward(np.zeros(1))


def test_identity_returns_what_it_gets(rng):
    x = rng.standard_normal((2, 3))

    assert Identity().forward(x) is x
    assert Identity().backward(x) is x


def test_one_channel_is_not_one_channels():
    with pytest.raises(ValueError, match="Conv2D expects 1 channel, got x of shape"):
        Conv2D(1, 1).forward(np.zeros((2, 3, 4, 4)))


def test_pixels_of_8_bits_are_refused_with_the_cure():
    with pytest.raises(TypeError, match=r"got uint8; for 8-bit pixels: x\.astype"):
        Conv2D(1, 1).forward(np.zeros((1, 1, 4, 4), np.uint8))
