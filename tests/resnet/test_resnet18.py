"""ResNet-18 as the paper gives it: the sides of Table 1, the parameters, and their order."""

import numpy as np
import pytest

from resnetlib import Conv2D, Dense, Parameter, ResNet18, evaluating, gather_params, layers_of
from resnetlib.layers.layer import named_parts


def test_the_maps_have_the_sides_of_table_1():
    model = ResNet18(num_classes=1000, rng=0)
    x = np.zeros((1, 3, 224, 224), np.float32)
    shapes = []

    with evaluating(model):
        shapes.append(model.stem.conv.forward(x).shape[1:])
        x = model.stem.forward(x)
        for stage in model.stages:
            x = stage.forward(x)
            shapes.append(x.shape[1:])
        logits = model.head.forward(x)

    sides = [(64, 112), (64, 56), (128, 28), (256, 14), (512, 7)]
    assert shapes == [(channels, side, side) for channels, side in sides]
    assert logits.shape == (1, 1000)


def test_with_the_small_stem_the_first_stage_keeps_the_side(rng):
    model = ResNet18(1, 10, width=2, stem="small", rng=0)
    x = model.stem.forward(rng.standard_normal((2, 1, 32, 20)))
    shapes = [x.shape]

    for stage in model.stages:
        x = stage.forward(x)
        shapes.append(x.shape)

    maps = [(2, 32, 20), (2, 32, 20), (4, 16, 10), (8, 8, 5), (16, 4, 3)]
    assert shapes == [(2, *channels_and_sides) for channels_and_sides in maps]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ({"num_classes": 1000}, 11_689_512),
        ({"num_classes": 10, "stem": "small"}, 11_173_962),
    ],
)
def test_there_are_62_arrays_and_as_many_parameters_as_published(arguments, expected):
    parameters = gather_params(ResNet18(**arguments))

    assert len(parameters) == 62
    assert sum(p.value.size for p in parameters) == expected


def test_eighteen_layers_hold_weights_on_the_main_path():
    layers = [layer for layer in layers_of(ResNet18(width=2)) if isinstance(layer, (Conv2D, Dense))]

    projections = [layer for layer in layers if getattr(layer, "kernel_size", None) == 1]

    assert len(projections) == 3
    assert len(layers) - len(projections) == 18


def test_parameters_come_in_the_order_of_definition():
    model = ResNet18(width=2)

    paths = [path for path, part in named_parts(model) if isinstance(part, Parameter)]

    assert paths[:3] == ["stem.conv.weight", "stem.norm.gamma", "stem.norm.beta"]
    second_stage = [path for path in paths if path.startswith("stages.1.layers.0.")]
    assert [path.removeprefix("stages.1.layers.0.") for path in second_stage] == [
        *("residual.layers.0.weight", "residual.layers.1.gamma", "residual.layers.1.beta"),
        *("residual.layers.3.weight", "residual.layers.4.gamma", "residual.layers.4.beta"),
        *("shortcut.layers.0.weight", "shortcut.layers.1.gamma", "shortcut.layers.1.beta"),
    ]
    assert paths[-2:] == ["head.dense.weight", "head.dense.bias"]
    assert gather_params(model) == [dict(named_parts(model))[path] for path in paths]


def test_is_stem_then_stages_then_head(rng):
    model, parts = (ResNet18(2, 4, width=2, stem="small", rng=0) for _ in range(2))
    x = rng.standard_normal((3, 2, 9, 8))

    y = parts.stem.forward(x)
    for stage in parts.stages:
        y = stage.forward(y)

    np.testing.assert_allclose(model.forward(x), parts.head.forward(y), rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize("kind", ["imagenet", "small"])
def test_without_input_grad_the_parameters_get_the_same_gradients(kind, rng):
    with_it, without = (ResNet18(2, 4, width=2, stem=kind, rng=0) for _ in range(2))
    x = rng.standard_normal((3, 2, 40, 33)).astype(np.float32)
    g = rng.standard_normal((3, 4)).astype(np.float32)
    with_it.forward(x)
    without.forward(x)

    assert with_it.backward(g).shape == x.shape
    assert without.backward(g, input_grad=False) is None
    for p, other in zip(gather_params(with_it), gather_params(without), strict=True):
        np.testing.assert_array_equal(other.grad, p.grad)


def test_the_logits_of_an_image_in_evaluation_do_not_depend_on_the_others(rng, in_float64):
    model = in_float64(ResNet18(2, 4, width=2, stem="small", rng=0))
    x = rng.standard_normal((3, 2, 9, 8))
    model.forward(x)  # so that the running statistics are not those of the beginning

    with evaluating(model):
        np.testing.assert_allclose(model.forward(x)[1:2], model.forward(x[1:2]), rtol=1e-10)


def test_every_argument_that_makes_no_sense_is_refused():
    with pytest.raises(ValueError, match="either 'imagenet' or 'small', got 'large'"):
        ResNet18(stem="large")
    with pytest.raises(ValueError, match="ResNet18 expects width to be a whole number ≥ 1, got 0"):
        ResNet18(width=0)
    with pytest.raises(ValueError, match="0 ≤ dropout_rate < 1, got 1"):
        ResNet18(width=2, dropout_rate=1)


def test_images_of_other_channels_are_refused_in_the_name_of_the_network():
    with pytest.raises(ValueError, match=r"ResNet18 expects 3 channels.*\(8, 1, 32, 32\)"):
        ResNet18(width=2).forward(np.zeros((8, 1, 32, 32), np.float32))


def test_one_small_image_in_training_is_refused_because_its_last_maps_have_one_value():
    with pytest.raises(ValueError, match="at least 2 values per channel"):
        ResNet18(width=2).forward(np.zeros((1, 3, 32, 32), np.float32))
