"""Shift-Tab on a public name, or on a method of one, shows what it does in a line, and its shapes."""

import inspect

import pytest

import resnetlib
from resnetlib import Layer

CLASSES = [name for name in resnetlib.__all__ if inspect.isclass(getattr(resnetlib, name))]
METHODS = {
    f"{name}.{method}": function
    for name in CLASSES
    for method, function in vars(getattr(resnetlib, name)).items()
    if inspect.isfunction(function) and not method.startswith("_")
}


def first_line(thing):
    return (thing.__doc__ or "").split("\n")[0]


@pytest.mark.parametrize("name", resnetlib.__all__)
def test_every_public_name_says_in_a_line_what_it_is(name):
    assert 10 < len(first_line(getattr(resnetlib, name))) <= 100


@pytest.mark.parametrize("name", METHODS)
def test_every_public_method_says_in_a_line_what_it_does(name):
    assert METHODS[name].__doc__ and 1 < len(first_line(METHODS[name])) <= 100


def test_what_goes_into_a_layer_and_what_comes_out_is_said_with_its_shape():
    passes = [name for name in METHODS if name.endswith((".forward", ".backward"))]
    told = [
        name
        for name in passes
        if "(N" in first_line(METHODS[name]) or "shape" in first_line(METHODS[name])
    ]
    assert set(passes) - set(told) == {"Layer.forward", "Layer.backward"}
    assert len(passes) >= 26 and issubclass(resnetlib.Conv2D, Layer)
