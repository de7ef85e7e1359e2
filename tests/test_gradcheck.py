"""gradcheck: catches a wrong derivative wherever it stands, and leaves the layer as it was."""

import copy

import numpy as np
import pytest

from resnetlib import (
    BatchNorm2D,
    Conv2D,
    Dense,
    Dropout,
    Layer,
    ReLU,
    ResNet18,
    Sequential,
    evaluating,
    gather_params,
    gradcheck,
)


class TwiceTheGradient(ReLU):
    def backward(self, grad_output):
        return 2 * super().backward(grad_output)


class WrongSign(ReLU):
    def backward(self, grad_output):
        return -super().backward(grad_output)


class ForgetsTheMask(ReLU):
    def backward(self, grad_output):
        return grad_output


class BiasOfTheMean(Dense):
    """The gradient of x is right, only the bias's is a mean for a sum."""

    def backward(self, grad_output):
        grad_x = super().backward(grad_output)
        self.bias.grad[...] = grad_output.mean(axis=0)
        return grad_x


class ForgetsTheBias(Conv2D):
    def backward(self, grad_output):
        grad_x = super().backward(grad_output)
        self.bias.grad[...] = 0
        return grad_x


class FlipsTheFilter(Conv2D):
    """∂L/∂x by correlation with the filter where it ought to be flipped."""

    def backward(self, grad_output):
        super().backward(grad_output)
        weight = self.weight.value[:, :, ::-1, ::-1]
        twin = Conv2D(self.in_channels, self.out_channels, bias=False)
        twin.weight.value, twin.weight.grad = weight, np.zeros_like(weight)
        twin.forward(np.zeros((*grad_output.shape[:1], self.in_channels, *grad_output.shape[2:])))
        return twin.backward(grad_output)


class StatisticsAsConstants(BatchNorm2D):
    def backward(self, grad_output):
        super().backward(grad_output)
        x_hat_over_x = self.gamma.value / self.seen.std(axis=(0, 2, 3))
        return grad_output * x_hat_over_x[:, None, None]

    def forward(self, x):
        self.seen = x
        return super().forward(x)


class OneChannelOfMany(ReLU):
    """Wrong in one of three channels, by one percent."""

    def backward(self, grad_output):
        grad_x = super().backward(grad_output)
        grad_x[:, 1] *= 1.01
        return grad_x


class NotANumber(Dense):
    """The first gradients are right, the last is NaN: Python's max() would not see it."""

    def backward(self, grad_output):
        grad_x = super().backward(grad_output)
        self.bias.grad[...] = np.nan
        return grad_x


IMAGES, FEATURES = (2, 3, 5, 4), (5, 6)


@pytest.mark.parametrize(
    ("wrong", "right", "shape"),
    [
        (TwiceTheGradient(), ReLU(), IMAGES),
        (WrongSign(), ReLU(), IMAGES),
        (ForgetsTheMask(), ReLU(), IMAGES),
        (OneChannelOfMany(), ReLU(), IMAGES),
        (BiasOfTheMean(6, 2, rng=0), Dense(6, 2, rng=0), FEATURES),
        (NotANumber(6, 2, rng=0), Dense(6, 2, rng=0), FEATURES),
        (ForgetsTheBias(3, 2, rng=0), Conv2D(3, 2, rng=0), IMAGES),
        (FlipsTheFilter(3, 2, rng=0), Conv2D(3, 2, rng=0), IMAGES),
        (StatisticsAsConstants(3), BatchNorm2D(3), IMAGES),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Layer) else "",
)
def test_a_wrong_derivative_is_caught_and_the_right_one_is_not(wrong, right, shape, rng):
    x = rng.standard_normal(shape)

    assert gradcheck(right, x, rng=0) < 1e-6
    assert not gradcheck(wrong, x, rng=0) < 1e-4


def test_a_wrong_layer_deep_in_a_network_is_caught(rng):
    model = ResNet18(2, 3, width=2, stem="small", rng=0)
    block = model.stages[2].layers[0]
    x = rng.standard_normal((4, 2, 9, 8))
    assert gradcheck(model, x, rng=0) < 1e-6

    block.relu = ForgetsTheMask()

    assert gradcheck(model, x, rng=0) > 1e-3


def test_a_gradient_of_another_shape_is_an_error_that_names_the_layer():
    class Flat(ReLU):
        def backward(self, grad_output):
            return super().backward(grad_output).ravel()

    message = r"Flat.backward returned a gradient of shape \(6,\) for an array of shape \(2, 3\)"
    with pytest.raises(ValueError, match=message):
        gradcheck(Flat(), np.ones((2, 3)), rng=0)


def test_a_backward_that_returns_nothing_is_an_error():
    class Silent(ReLU):
        def backward(self, grad_output):
            super().backward(grad_output)

    with pytest.raises(ValueError, match=r"Silent.backward returned a gradient of shape \(\)"):
        gradcheck(Silent(), np.ones((2, 3)), rng=0)


def test_the_layer_is_left_untouched_with_its_cache_its_statistics_and_its_generators(rng):
    model = Sequential(Conv2D(2, 3, rng=0), BatchNorm2D(3), ReLU(), Dropout(0.5, rng=0))
    g = model.forward(rng.standard_normal((2, 2, 4, 5)).astype(np.float32))
    model.backward(g)
    twin, x = copy.deepcopy(model), rng.standard_normal((3, 2, 4, 4))
    before = x.tobytes()

    gradcheck(model, x, rng=0)

    assert x.tobytes() == before
    np.testing.assert_array_equal(model.layers[1].running_var, twin.layers[1].running_var)
    for p, expected in zip(gather_params(model), gather_params(twin), strict=True):
        assert (p.value.dtype, p.value.tobytes()) == (np.float32, expected.value.tobytes())
        assert (p.grad.dtype, p.grad.tobytes()) == (np.float32, expected.grad.tobytes())
    np.testing.assert_array_equal(model.backward(g), twin.backward(g))
    state = model.layers[3].rng.bit_generator.state
    assert state == twin.layers[3].rng.bit_generator.state


def test_dropout_draws_the_same_mask_every_time_while_it_is_checked(rng):
    masks = []

    class Watched(Dropout):
        def forward(self, x):
            y = super().forward(x)
            masks.append(self.cache[0])
            return y

    assert gradcheck(Watched(0.5, rng=0), rng.standard_normal((4, 9)), rng=0) < 1e-6

    assert len(masks) > 1
    assert all(np.array_equal(mask, masks[0]) for mask in masks)


def test_the_mode_of_the_layer_is_the_mode_that_is_checked(rng):
    x = rng.standard_normal((2, 3, 4, 4))

    class RightInEvaluation(BatchNorm2D):
        def backward(self, grad_output):
            super().backward(grad_output)
            std = np.sqrt(self.running_var + self.epsilon)
            return grad_output * (self.gamma.value / std)[:, None, None]

    norm = RightInEvaluation(3)
    norm.running_var[...] = 0.25
    assert gradcheck(norm, x, rng=0) > 1e-3

    with evaluating(norm):
        assert gradcheck(norm, x, rng=0) < 1e-6


def test_the_check_is_in_float64_whatever_the_layer_and_x_are(rng):
    seen = set()

    class Watched(Dense):
        def forward(self, x):
            seen.update({x.dtype, self.weight.value.dtype})
            return super().forward(x)

    assert gradcheck(Watched(6, 2, rng=0), np.ones((3, 6), np.float32), rng=0) < 1e-6

    assert seen == {np.dtype(np.float64)}


def test_one_seed_gives_one_answer(rng):
    layer, x = Conv2D(2, 3, rng=0), rng.standard_normal((2, 2, 4, 5))

    assert gradcheck(layer, x, rng=3) == gradcheck(layer, x, rng=3)
    assert gradcheck(layer, x, rng=3) != gradcheck(layer, x, rng=4)


def test_a_kink_within_the_step_disagrees_and_another_x_does_not():
    at_the_kink, beside_it = np.zeros((1, 1)), np.full((1, 1), 0.5)

    assert gradcheck(ReLU(), at_the_kink, rng=0) > 0.4
    assert gradcheck(ReLU(), beside_it, rng=0) < 1e-6
