"""Every kernel gives what the lines of its page give, forward and backward, on many shapes."""

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from resnetlib import (
    BatchNorm2D,
    Conv2D,
    Dense,
    MaxPool2D,
    ReLU,
    ResidualBlock,
    ResNet18,
    evaluating,
    gather_params,
    layers_of,
)
from resnetlib.kernels import batchnorm, convolution, maxpool, phases, products
from resnetlib.kernels.convolution import Spec, method_for
from resnetlib.kernels.sources import Stored
from resnetlib.resnet.stem import Stem

# A session's fixture is a plain function here: nothing is left over from one example to the next.
many = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
sides = st.integers(1, 13)
ORDERS = ("images", "channels last", "with gaps", "mirrored")


def images(shape, seed, order="images"):
    """Normal numbers (N, C, H, W), in an order in memory that a caller may come with."""
    N, C, H, W = shape
    rng = np.random.default_rng(seed)
    if order == "channels last":
        return rng.standard_normal((N, H, W, C)).transpose(0, 3, 1, 2)
    if order == "with gaps":
        return rng.standard_normal((N, C, H, 2 * W))[..., ::2]
    x = rng.standard_normal(shape)
    return x[:, ::-1, :, ::-1] if order == "mirrored" else x


def moved(layer, seed=1):
    """The layer with parameters and running statistics away from 0 and 1, which mask faults."""
    rng = np.random.default_rng(seed)
    for p in gather_params(layer):
        p.value += 0.3 * rng.standard_normal(p.value.shape).astype(np.float32)
    for part in layers_of(layer):
        if isinstance(part, BatchNorm2D):
            part.running_mean = rng.standard_normal(part.num_features)
            part.running_var = rng.uniform(0.5, 2, part.num_features)
    return layer


@many
@given(
    N=st.integers(1, 5),
    C=st.sampled_from([1, 2, 3, 16, 17, 32]),
    F=st.sampled_from([1, 5, 16, 33]),
    sides=st.tuples(sides, sides),
    window=st.sampled_from(
        [(1, 0), (1, 1), (2, 0), (2, 1), (3, 0), (3, 1), (3, 2), (5, 2), (7, 3)]
    ),
    stride=st.integers(1, 3),
    bias=st.booleans(),
    order=st.sampled_from(ORDERS),
)
def test_convolution(assert_equals_page, N, C, F, sides, window, stride, bias, order):
    k, p = window
    if min(sides) + 2 * p < k:
        return
    layer = moved(Conv2D(C, F, k, stride, p, bias=bias, rng=0))
    assert_equals_page(layer, images((N, C, *sides), 2, order))


@pytest.mark.parametrize(
    ("shape", "F", "k", "s", "p", "method"),
    [
        ((2, 64, 8, 8), 16, 3, 1, 1, "winograd"),  # few tiles: the threads share the numbers
        ((5, 64, 17, 9), 8, 3, 1, 1, "winograd"),  # tiles hang over two edges
        ((9, 64, 20, 24), 17, 3, 1, 1, "winograd"),  # many tiles: the threads share the images
        ((1, 80, 31, 8), 16, 3, 1, 1, "winograd"),
        ((9, 64, 4, 5), 96, 3, 1, 1, "winograd"),  # small maps: one tile each, or two
        ((2, 16, 8, 8), 16, 3, 1, 1, "strips"),
        ((5, 3, 9, 17), 8, 3, 1, 1, "strips"),  # the last strip hangs over the edge
        ((40, 32, 20, 24), 17, 3, 1, 1, "strips"),  # several pieces, each of several lots
        ((1, 60, 31, 8), 72, 3, 1, 1, "strips"),
        ((3, 256, 1, 1), 40, 3, 1, 1, "taps"),  # only the centre of the window meets a pixel
        ((4, 240, 2, 2), 70, 3, 1, 1, "taps"),
        ((2, 256, 5, 4), 30, 3, 2, 1, "taps"),
        ((2, 230, 3, 7), 19, 3, 1, 2, "taps"),
        ((8, 256, 7, 6), 24, 3, 1, 1, "taps"),  # more pixels than filters: images are shared out
        ((3, 3, 30, 26), 8, 7, 2, 3, "columns"),
        ((3, 16, 30, 26), 8, 3, 2, 1, "columns"),
        ((6, 16, 14, 10), 32, 1, 2, 0, "columns"),
    ],
)
def test_each_way_of_convolving_is_taken_and_right(assert_equals_page, shape, F, k, s, p, method):
    N, C, H, W = shape
    layer = Conv2D(C, F, k, s, p, rng=0)
    chosen = method_for(Spec(N, C, H, W, F, k, s, p), np.dtype(np.float32))
    assert chosen.__name__.rpartition(".")[2] == method
    assert_equals_page(layer, images(shape, 3))


@pytest.mark.parametrize("sides", [(8, 8), (7, 10), (9, 5), (1, 1), (2, 1)])
@pytest.mark.parametrize("added", [False, True])
def test_phases_give_what_the_overlapping_windows_add_up_to(monkeypatch, sides, added):
    rng = np.random.default_rng(23)
    N, C, F = 3, 5, 4
    conv = Conv2D(C, F, 3, 2, 1, bias=False, rng=0)
    conv.weight.value = rng.standard_normal((F, C, 3, 3))
    conv.weight.grad = np.zeros((F, C, 3, 3))
    source = Stored(rng.standard_normal((N, *sides, C)))
    y, _ = convolution.forward(conv, source)
    grad, add = Stored(rng.standard_normal(y.shape)), rng.standard_normal(source.shape)
    options = {"add": add} if added else {}

    assert phases.fit(conv.cache.spec)
    found = convolution.backward(conv, grad, **options)
    monkeypatch.setattr(phases, "fit", lambda spec: False)
    np.testing.assert_allclose(
        found, convolution.backward(conv, grad, **options), rtol=1e-12, atol=1e-12
    )


def test_phases_are_for_few_channels_and_one_window_only():
    few = Spec(8, 16, 32, 32, 32, 3, 2, 1)
    assert phases.fit(few)
    for other in ({"C": 64}, {"k": 5}, {"s": 1}, {"p": 0}):
        assert not phases.fit(few._replace(**other))


def test_float64_never_takes_winograd():
    for C, way in ((64, convolution.winograd), (16, convolution.strips)):
        for side in (8, 16, 56):
            spec = Spec(8, C, side, side, 64, 3, 1, 1)
            assert method_for(spec, np.dtype(np.float32)) is way
            assert method_for(spec, np.dtype(np.float64)) is convolution.columns


@pytest.mark.parametrize(("rows", "K", "F"), [(1, 3, 4), (500, 27, 16), (3000, 64, 64)])
def test_a_product_in_lots_is_the_product(rows, K, F):
    rng = np.random.default_rng(19)
    a, b, out = rng.standard_normal((rows, K)), rng.standard_normal((K, F)), np.empty((rows, F))
    products.multiply(a, b, out)
    np.testing.assert_allclose(out, a @ b, rtol=1e-10, atol=1e-10)


@pytest.mark.parametrize("C", [3, 16, 48])
def test_strips_err_little_more_than_the_direct_form(assert_equals_page, C):
    assert_equals_page(Conv2D(C, 48, bias=False, rng=0), np.abs(images((4, C, 28, 28), 20)) + 3)


def test_what_lies_in_scratch_memory_is_not_read(assert_equals_page):
    """Strips end in pixels that nothing writes: old numbers there must not spoil a gradient."""
    spoiling = Conv2D(8, 8, bias=False, rng=0)
    spoiling.forward(np.full((7, 8, 12, 12), np.nan, np.float32))
    spoiling.backward(np.full((7, 8, 12, 12), np.nan, np.float32))
    assert_equals_page(Conv2D(8, 8, bias=False, rng=0), images((2, 8, 9, 11), 21))


def test_sums_over_many_pixels_keep_their_digits(assert_equals_page):
    assert_equals_page(Conv2D(16, 32, rng=0), np.abs(images((8, 16, 56, 56), 15)))


def test_winograd_errs_little_more_than_the_direct_form(assert_equals_page):
    assert_equals_page(Conv2D(64, 64, bias=False, rng=0), np.abs(images((4, 64, 28, 28), 4)) + 3)


@many
@given(
    N=st.integers(1, 4),
    C=st.integers(1, 18),
    sides=st.tuples(sides, sides),
    training=st.booleans(),
    order=st.sampled_from(ORDERS),
    mean=st.sampled_from([0.0, 3.0]),
)
def test_batch_norm(assert_equals_page, N, C, sides, training, order, mean):
    if training and N * sides[0] * sides[1] < 8:
        return  # a variance of a few values is mostly rounding
    layer = moved(BatchNorm2D(C))
    layer.training = training
    assert_equals_page(layer, images((N, C, *sides), 5, order) + mean)


def test_batch_norm_moves_the_running_statistics_as_its_page_does(in_float64):
    from resnetlib.kernels import plain

    x = images((4, 5, 6, 7), 6) + 2
    one, two = in_float64(BatchNorm2D(5)), in_float64(BatchNorm2D(5))
    one.forward(x)
    with plain():
        two.forward(x)
    np.testing.assert_allclose(one.running_mean, two.running_mean, rtol=1e-12)
    np.testing.assert_allclose(one.running_var, two.running_var, rtol=1e-12)


@many
@given(
    shape=st.tuples(st.integers(1, 4), st.integers(1, 5), sides, sides),
    window=st.sampled_from([(1, 1, 0), (2, 2, 0), (2, 1, 1), (3, 2, 1), (3, 1, 1), (4, 3, 2)]),
    order=st.sampled_from(ORDERS),
    ties=st.booleans(),
)
def test_max_pooling(assert_equals_page, shape, window, order, ties):
    k, s, p = window
    if min(shape[2:]) + 2 * p < k:
        return
    x = images(shape, 7, order)
    assert_equals_page(MaxPool2D(k, s, p), np.round(x) if ties else x)


def test_max_pooling_in_evaluation_finds_the_winners_again(assert_equals_page):
    pool = MaxPool2D(3, 2, 1)
    pool.training = False
    assert_equals_page(pool, np.round(images((3, 4, 9, 8), 22)))


def test_images_larger_than_a_block(assert_equals_page):
    shape = (2, 16, 190, 181)
    assert np.prod(shape[1:]) > max(maxpool.BLOCK, batchnorm.BLOCK)
    assert_equals_page(MaxPool2D(3, 2, 1), images(shape, 16))
    assert_equals_page(moved(BatchNorm2D(16)), images(shape, 17))
    assert_equals_page(moved(Conv2D(16, 3, 3, 2, 1, rng=0)), images(shape, 18))


def test_relu_and_dense(assert_equals_page):
    assert_equals_page(ReLU(), images((3, 4, 5, 6), 8))
    assert_equals_page(moved(Dense(7, 4, rng=0)), np.random.default_rng(9).standard_normal((5, 7)))


@pytest.mark.parametrize("training", [True, False])
@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize(
    ("C", "F", "stride", "side"), [(16, 16, 1, 12), (5, 8, 2, 7), (16, 32, 1, 9)]
)
def test_a_fused_block(assert_equals_page, C, F, stride, side, order, training):
    block = moved(ResidualBlock(C, F, stride, rng=0))
    for layer in layers_of(block):
        layer.training = training
    assert_equals_page(block, images((3, C, side, side + 1), 10, order))


@pytest.mark.parametrize("training", [True, False])
@pytest.mark.parametrize("kind", ["imagenet", "small"])
def test_a_fused_stem(assert_equals_page, kind, training):
    stem = moved(Stem(3, 6, kind, rng=0))
    for layer in layers_of(stem):
        layer.training = training
    assert_equals_page(stem, images((3, 3, 21, 18), 11))


def test_the_parts_of_a_fused_block_can_still_go_backward_alone(in_float64):
    block = in_float64(moved(ResidualBlock(4, 6, 2, rng=0)))
    x = images((2, 4, 7, 6), 12)
    grad_output = np.random.default_rng(13).standard_normal(block.forward(x).shape)
    right = block.backward(grad_output)

    block.forward(x)
    grad_sum = block.relu.backward(grad_output)
    found = block.residual.backward(grad_sum) + block.shortcut.backward(grad_sum)

    np.testing.assert_allclose(found, right, rtol=1e-10, atol=1e-12)


def test_evaluation_between_forward_and_backward_of_training_is_seen(in_float64):
    """A second forward overwrites the caches, as the contract says: backward follows the last one."""
    model = in_float64(moved(ResNet18(1, 4, width=4, stem="small", dropout_rate=0, rng=0)))
    x = images((3, 1, 8, 8), 14)
    model.forward(x)
    with evaluating(model):
        y = model.forward(x)
    grad = model.backward(np.ones_like(y))
    with evaluating(model):
        model.forward(x)
        np.testing.assert_array_equal(model.backward(np.ones_like(y)), grad)
