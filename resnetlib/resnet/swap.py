"""Put another implementation into a finished network, and see whether anything changes."""

import copy
import inspect

import numpy as np

from resnetlib.layers import Layer, Parameter
from resnetlib.layers.layer import children_of, named_parts


def swapped(model, replacements):
    """A copy of a model in which every instance of a class is replaced by one of another.

    `replacements` is a dictionary such as `{Conv2D: MyConv2D}`. A replacement is made with the
    arguments that made the original, then gets its learned arrays and its mode; the model itself
    stays as it is.

    Raises
        TypeError   if a replacement is not a Layer
        ValueError  if the model holds no instance of a class, or a replacement has no place for
                    one of the learned arrays
    """
    for mine in replacements.values():
        if not (isinstance(mine, type) and issubclass(mine, Layer)):
            raise TypeError(f"swapped expects a class derived from Layer, got {mine!r}")
    model = copy.deepcopy(model)
    unused = set(replacements)
    if type(model) in replacements:
        unused.discard(type(model))
        model = replacement_for(model, replacements[type(model)])
    replace_inside(model, replacements, unused)
    if unused:
        names = ", ".join(sorted(theirs.__name__ for theirs in unused))
        raise ValueError(f"swapped found no {names} in {type(model).__name__}")
    return model


def replace_inside(parent, replacements, unused):
    """Replace the layers that a layer holds, depth first, and note which classes were met."""
    for name, child in list(children_of(parent)):
        if not isinstance(child, Layer):
            continue
        if type(child) in replacements:
            unused.discard(type(child))
            put(parent, name, replacement_for(child, replacements[type(child)]))
        else:
            replace_inside(child, replacements, unused)


def put(parent, name, layer):
    """Set an attribute, `relu`, or an item of a list, `layers.2`."""
    attribute, _, index = name.partition(".")
    if index:
        getattr(parent, attribute)[int(index)] = layer
    else:
        setattr(parent, attribute, layer)


def replacement_for(theirs, cls):
    """A new layer of class `cls` with the arguments, the learned arrays and the mode of `theirs`."""
    mine = cls(**arguments_of(theirs))
    mine.training = theirs.training
    places = dict(named_parts(mine))
    for path, part in named_parts(theirs):
        if isinstance(part, Layer):
            continue
        kind = "a Parameter" if isinstance(part, Parameter) else "an array"
        here = places.get(path)
        if not isinstance(here, type(part)) or shape_of(here) != shape_of(part):
            found = "has none" if here is None else f"has {here!r}"
            raise ValueError(
                f"{type(theirs).__name__} keeps {kind} {path} of shape {shape_of(part)}; "
                f"{cls.__name__} {found}"
            )
        if isinstance(part, Parameter):
            here.value, here.grad = part.value.copy(), part.grad.copy()
        else:
            here[...] = part
    return mine


def shape_of(part):
    return part.value.shape if isinstance(part, Parameter) else np.shape(part)


def arguments_of(layer):
    """The arguments that made a layer, read back from the attributes of the same names."""
    arguments = {}
    for name in inspect.signature(type(layer)).parameters:
        if name == "bias":
            arguments[name] = layer.bias is not None
        elif hasattr(layer, name):
            arguments[name] = getattr(layer, name)
    return arguments
