"""The residual block, with its two paths told apart by making one of them silent."""

import numpy as np
import pytest

from resnetlib import Conv2D, Identity, ReLU, ResidualBlock, gather_params, layers_of
from resnetlib.resnet.stage import Stage


def silent(path):
    """The last batch norm of this path gives 0, whatever comes in."""
    path.layers[-1].gamma.value[...] = 0
    path.layers[-1].beta.value[...] = 0


def test_where_the_residual_is_0_the_block_is_relu_of_x(rng, in_float64):
    block, x = in_float64(ResidualBlock(3, 3, rng=0)), rng.standard_normal((2, 3, 4, 5))
    silent(block.residual)

    np.testing.assert_allclose(block.forward(x), np.maximum(x, 0), atol=1e-12)


def test_where_the_residual_is_0_the_gradient_goes_through_the_shortcut_unchanged(rng, in_float64):
    block, x = in_float64(ResidualBlock(3, 3, rng=0)), rng.standard_normal((2, 3, 4, 5))
    silent(block.residual)
    g = rng.standard_normal(block.forward(x).shape)

    np.testing.assert_allclose(block.backward(g), g * (x > 0), atol=1e-12)


def test_where_the_shortcut_is_0_the_block_is_relu_of_the_residual(rng, in_float64):
    block = in_float64(ResidualBlock(3, 4, stride=2, rng=0))
    silent(block.shortcut)
    x = rng.standard_normal((2, 3, 6, 5))

    y = block.forward(x)

    np.testing.assert_allclose(y, np.maximum(block.residual.forward(x), 0), atol=1e-12)


def test_the_two_paths_are_added_before_the_relu(rng, in_float64):
    block = in_float64(ResidualBlock(3, 4, stride=2, rng=0))
    x = rng.standard_normal((2, 3, 6, 5))

    y = block.forward(x)
    paths = block.residual.forward(x), block.shortcut.forward(x)

    np.testing.assert_allclose(y, np.maximum(paths[0] + paths[1], 0), atol=1e-12)
    assert (paths[0] < 0).any() and (paths[1] < 0).any()


@pytest.mark.parametrize(
    ("arguments", "projection"),
    [((3, 3), False), ((3, 3, 1), False), ((3, 4), True), ((3, 3, 2), True), ((3, 6, 2), True)],
)
def test_the_shortcut_projects_only_where_the_shape_changes(arguments, projection):
    block = ResidualBlock(*arguments)

    assert isinstance(block.shortcut, Identity) is not projection
    assert len(gather_params(block)) == (9 if projection else 6)


def test_the_projection_is_a_1x1_convolution_with_the_stride_of_the_block():
    conv, norm = ResidualBlock(3, 6, stride=2).shortcut.layers

    assert conv.weight.value.shape == (6, 3, 1, 1)
    assert (conv.stride, conv.padding, conv.bias) == (2, 0, None)
    assert norm.num_features == 6


def test_the_stride_is_in_the_first_convolution_and_none_has_a_bias():
    convs = [layer for layer in layers_of(ResidualBlock(3, 6, 2)) if isinstance(layer, Conv2D)]

    assert [(c.kernel_size, c.stride, c.padding) for c in convs] == [
        (3, 2, 1),
        (3, 1, 1),
        (1, 2, 0),
    ]
    assert all(conv.bias is None for conv in convs)


def test_the_two_relus_are_two_objects():
    relus = [layer for layer in layers_of(ResidualBlock(3, 3)) if isinstance(layer, ReLU)]

    assert len(relus) == 2


def test_odd_sides_are_halved_upward_on_both_paths(rng):
    y = ResidualBlock(3, 4, stride=2, rng=0).forward(rng.standard_normal((1, 3, 7, 5)))

    assert y.shape == (1, 4, 4, 3)


def test_parameters_come_residual_first_then_the_shortcut():
    block = ResidualBlock(3, 4, stride=2)
    conv_1, norm_1, _, conv_2, norm_2 = block.residual.layers
    conv_3, norm_3 = block.shortcut.layers

    expected = [conv_1.weight, norm_1.gamma, norm_1.beta, conv_2.weight, norm_2.gamma, norm_2.beta]
    assert gather_params(block) == [*expected, conv_3.weight, norm_3.gamma, norm_3.beta]


def test_in_a_stage_only_the_first_block_changes_channels_and_size():
    first, second, third = Stage(3, 6, 2, blocks=3).layers

    assert (first.in_channels, first.out_channels, first.stride) == (3, 6, 2)
    assert (second.in_channels, second.out_channels, second.stride) == (6, 6, 1)
    assert (third.in_channels, third.out_channels, third.stride) == (6, 6, 1)
