"""A student's own layers in the finished network: nothing may change."""

import numpy as np
import pytest

from resnetlib import (
    BatchNorm2D,
    Conv2D,
    Dropout,
    Layer,
    Parameter,
    ReLU,
    ResidualBlock,
    ResNet18,
    evaluating,
    gather_params,
    layers_of,
    swapped,
)


class MyConv2D(Layer):
    """A convolution as a student might write it: one matrix product per tap of the kernel."""

    def __init__(
        self, in_channels, out_channels, kernel_size=3, stride=1, padding=1, bias=True, rng=None
    ):
        self.weight = Parameter(np.zeros((out_channels, in_channels, kernel_size, kernel_size)))
        self.bias = Parameter(np.zeros(out_channels)) if bias else None
        self.stride, self.padding = stride, padding

    def taps(self, x_padded, H, W):
        k, s = self.weight.value.shape[2], self.stride
        for u, v in np.ndindex(k, k):
            yield u, v, x_padded[:, :, u : u + s * (H - 1) + 1 : s, v : v + s * (W - 1) + 1 : s]

    def forward(self, x):
        p, k = self.padding, self.weight.value.shape[2]
        x_padded = np.pad(x, ((0, 0), (0, 0), (p, p), (p, p)))
        H, W = ((side + 2 * p - k) // self.stride + 1 for side in x.shape[2:])
        self.cache = x_padded, H, W
        taps = self.taps(x_padded, H, W)
        return sum(np.einsum("fc,nchw->nfhw", self.weight.value[:, :, u, v], t) for u, v, t in taps)

    def backward(self, grad_output):
        x_padded, H, W = self.cache
        grad_padded, p = np.zeros_like(x_padded), self.padding
        places = list(self.taps(grad_padded, H, W))
        for (u, v, tap), (_, _, place) in zip(self.taps(x_padded, H, W), places, strict=True):
            self.weight.grad[:, :, u, v] += np.einsum("nfhw,nchw->fc", grad_output, tap)
            place += np.einsum("fc,nfhw->nchw", self.weight.value[:, :, u, v], grad_output)
        return grad_padded[:, :, p : grad_padded.shape[2] - p, p : grad_padded.shape[3] - p]


class MyBatchNorm2D(Layer):
    """A batch norm as a student might write it, channels last and by other formulas."""

    def __init__(self, num_features, momentum=0.9, epsilon=1e-5):
        self.gamma, self.beta = Parameter(np.ones(num_features)), Parameter(np.zeros(num_features))
        self.running_mean, self.running_var = np.zeros(num_features), np.ones(num_features)
        self.momentum, self.epsilon = momentum, epsilon

    def forward(self, x):
        rows = np.moveaxis(x, 1, -1).reshape(-1, x.shape[1])
        mean, var = rows.mean(axis=0), rows.var(axis=0)
        if self.training:
            self.running_mean += (1 - self.momentum) * (mean - self.running_mean)
            self.running_var += (1 - self.momentum) * (rows.var(axis=0, ddof=1) - self.running_var)
        else:
            mean, var = self.running_mean, self.running_var
        self.cache = (rows - mean, 1 / np.sqrt(var + self.epsilon), self.training)
        y = self.gamma.value * self.cache[0] * self.cache[1] + self.beta.value
        return np.moveaxis(y.reshape(*np.moveaxis(x, 1, -1).shape), -1, 1)

    def backward(self, grad_output):
        centred, rate, trained = self.cache
        g = np.moveaxis(grad_output, 1, -1).reshape(centred.shape)
        self.beta.grad += g.sum(axis=0)
        self.gamma.grad += (g * centred * rate).sum(axis=0)
        grad = self.gamma.value * rate * g
        if trained:
            grad_var = -0.5 * self.gamma.value * rate**3 * (g * centred).sum(axis=0)
            grad = grad - grad.mean(axis=0) + 2 * centred * grad_var / len(g)
        shape = np.moveaxis(grad_output, 1, -1).shape
        return np.moveaxis(grad.reshape(shape), -1, 1)


class MyResidualBlock(Layer):
    """A block that keeps its parts under the names of the library's, and adds the other way."""

    def __init__(self, in_channels, out_channels, stride=1, rng=None):
        theirs = ResidualBlock(in_channels, out_channels, stride)
        self.residual, self.shortcut, self.relu = theirs.residual, theirs.shortcut, theirs.relu

    def forward(self, x):
        return self.relu.forward(self.shortcut.forward(x) + self.residual.forward(x))

    def backward(self, grad_output):
        grad = self.relu.backward(grad_output)
        return self.shortcut.backward(grad) + self.residual.backward(grad)


MINE = {Conv2D: MyConv2D, BatchNorm2D: MyBatchNorm2D, ResidualBlock: MyResidualBlock}


@pytest.fixture
def model(in_float64, rng):
    """A small network, with running statistics and gradients that are not those of the beginning."""
    model = in_float64(ResNet18(2, 4, width=2, stem="small", rng=0))
    for p in gather_params(model):
        p.value += 0.1 * rng.standard_normal(p.value.shape)
        p.grad += rng.standard_normal(p.value.shape)
    model.forward(rng.standard_normal((3, 2, 8, 9)))
    return model


replaced = pytest.mark.parametrize(
    "replacements",
    [{theirs: mine} for theirs, mine in MINE.items()],
    ids=lambda r: str(*r.values()),
)


@replaced
@pytest.mark.parametrize("evaluation", [False, True])
def test_the_same_logits_gradients_and_running_statistics(model, replacements, evaluation, rng):
    mine = swapped(model, replacements)
    for part in [*layers_of(model), *layers_of(mine)]:
        part.training = not evaluation
    x, g = rng.standard_normal((3, 2, 8, 9)), rng.standard_normal((3, 4))

    np.testing.assert_allclose(mine.forward(x), model.forward(x), rtol=1e-9, atol=1e-12)
    np.testing.assert_allclose(mine.backward(g), model.backward(g), rtol=1e-8, atol=1e-12)

    for theirs, p in zip(gather_params(model), gather_params(mine), strict=True):
        np.testing.assert_allclose(p.grad, theirs.grad, rtol=1e-8, atol=1e-11)
    norm, other = model.stages[3].layers[1].residual.layers[4], mine.stages[3].layers[1].residual
    np.testing.assert_allclose(other.layers[4].running_var, norm.running_var, rtol=1e-10)


@replaced
def test_no_instance_is_left_and_the_model_itself_stays_as_it_is(model, replacements, bytes_of):
    before, layers = bytes_of(model), layers_of(model)

    mine = swapped(model, replacements)
    for p in gather_params(mine):
        p.value += 1

    assert not {type(layer) for layer in layers_of(mine)} & set(replacements)
    assert bytes_of(model) == before
    assert layers_of(model) == layers


def test_learned_arrays_gradients_and_running_statistics_are_carried_over(model, bytes_of):
    mine = swapped(model, {Conv2D: MyConv2D, BatchNorm2D: MyBatchNorm2D})

    assert bytes_of(mine) == bytes_of(model)
    for theirs, p in zip(gather_params(model), gather_params(mine), strict=True):
        np.testing.assert_array_equal(p.grad, theirs.grad)


def test_the_mode_is_carried_over(model):
    with evaluating(model):
        mine = swapped(model, {BatchNorm2D: MyBatchNorm2D})

    assert not any(layer.training for layer in layers_of(mine))


def test_a_dropout_of_my_own_draws_the_masks_that_the_model_would_draw(model, rng):
    class MyDropout(Dropout):
        pass

    x = rng.standard_normal((3, 2, 8, 9))

    np.testing.assert_array_equal(swapped(model, {Dropout: MyDropout}).forward(x), model.forward(x))


def test_a_network_with_a_convolution_that_knows_no_input_grad_can_leave_it_out(model, rng):
    mine = swapped(model, {Conv2D: MyConv2D})
    x, g = rng.standard_normal((3, 2, 8, 9)), rng.standard_normal((3, 4))
    model.forward(x), mine.forward(x)

    model.backward(g, input_grad=False)

    assert mine.backward(g, input_grad=False) is None
    first, theirs = gather_params(mine)[0], gather_params(model)[0]
    np.testing.assert_allclose(first.grad, theirs.grad, rtol=1e-8)


def test_the_model_itself_can_be_what_is_swapped():
    class MyReLU(ReLU):
        pass

    assert type(swapped(ReLU(), {ReLU: MyReLU})) is MyReLU


def test_a_class_that_the_model_does_not_hold_is_an_error():
    with pytest.raises(ValueError, match="swapped found no BatchNorm2D in ReLU"):
        swapped(ReLU(), {BatchNorm2D: MyBatchNorm2D})


def test_a_parameter_without_a_place_is_an_error_that_names_it(model):
    class Forgetful(MyBatchNorm2D):
        def __init__(self, **arguments):
            super().__init__(**arguments)
            del self.beta

    message = r"BatchNorm2D keeps a Parameter beta of shape \(2,\); Forgetful has none"
    with pytest.raises(ValueError, match=message):
        swapped(model, {BatchNorm2D: Forgetful})


def test_a_parameter_of_another_shape_is_an_error_that_names_it(model):
    class Transposed(MyConv2D):
        def __init__(self, **arguments):
            super().__init__(**arguments)
            self.weight = Parameter(self.weight.value.transpose(1, 2, 3, 0))

    message = r"keeps a Parameter weight of shape \(2, 2, 3, 3\); Transposed has Parameter\(shape="
    with pytest.raises(ValueError, match=message):
        swapped(model, {Conv2D: Transposed})


def test_running_statistics_without_a_place_are_an_error_that_names_them(model):
    class Hasty(MyBatchNorm2D):
        def __init__(self, **arguments):
            super().__init__(**arguments)
            self.running_var = None

    with pytest.raises(ValueError, match=r"an array running_var of shape \(2,\); Hasty has none"):
        swapped(model, {BatchNorm2D: Hasty})


def test_what_is_no_layer_is_refused():
    with pytest.raises(TypeError, match="expects a class derived from Layer"):
        swapped(ReLU(), {ReLU: lambda: None})
    with pytest.raises(TypeError, match="expects a class derived from Layer"):
        swapped(ReLU(), {ReLU: ReLU()})
