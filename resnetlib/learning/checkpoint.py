"""Learned arrays on disk, as safetensors: no code inside, readable anywhere.

`save` and `load` keep a model. `save_checkpoint` and `load_checkpoint` keep a whole training:
model, optimizer, random states, position and history. A file is written beside its place and
then renamed into it, so that an interrupt leaves the old one whole. A file is checked to the end
before the first array is touched.
"""

import json
import os
from pathlib import Path

import numpy as np
from safetensors import SafetensorError, safe_open
from safetensors.numpy import save_file

from resnetlib.layers.layer import Layer, Parameter, children_of, named_parts

FORMAT = "resnetlib"


def save(model, path):
    """Write every learned array and running statistic of a model, named by its dotted path."""
    write(path, arrays_of(model), {"content": "model"})


def load(model, path):
    """Read into a model, in place, what `save` wrote.

    Raises
        FileNotFoundError  if there is no such file
        ValueError         if the file is truncated, is of another kind, or does not fit the
                           model; the message names the array, and the model stays as it was
    """
    arrays, metadata = read(path)
    if metadata.get("content") == "checkpoint":
        arrays = {
            name.removeprefix("model."): array
            for name, array in arrays.items()
            if name.startswith("model.")
        }
    put_arrays(model, arrays, path)


def save_checkpoint(path, model, optimizer, sources, progress):
    """Write a training as it stands: `sources` hold random generators, `progress` is plain data."""
    arrays = {f"model.{name}": array for name, array in arrays_of(model).items()}
    optimizer_arrays, optimizer_numbers = optimizer_state(optimizer)
    arrays |= {f"optimizer.{name}": array for name, array in optimizer_arrays.items()}
    metadata = {
        "content": "checkpoint",
        "optimizer": json.dumps({"class": type(optimizer).__name__, **optimizer_numbers}),
        "random": json.dumps([g.bit_generator.state for g in generators_of(model, *sources)]),
        "progress": json.dumps(progress),
    }
    write(path, arrays, metadata)


def load_checkpoint(path, model, optimizer, sources):
    """Put a training back as `save_checkpoint` found it, and return its `progress`.

    Raises
        ValueError  if the file is truncated, is no checkpoint, or is one of another model or
                    optimizer; nothing is changed then
    """
    arrays, metadata = read(path)
    if metadata.get("content") != "checkpoint":
        raise ValueError(f"{path} holds a model, not a checkpoint of a training: use load()")
    numbers = json.loads(metadata["optimizer"])
    states = json.loads(metadata["random"])
    generators = generators_of(model, *sources)
    written_by = numbers.pop("class")
    if written_by != type(optimizer).__name__:
        raise ValueError(f"{path} was written with {written_by}, not {type(optimizer).__name__}")
    if len(states) != len(generators):
        raise ValueError(
            f"{path} holds {len(states)} random states, this training has {len(generators)}"
        )
    groups = {"model": {}, "optimizer": {}}
    for name, array in arrays.items():
        group, _, inner = name.partition(".")
        groups[group][inner] = array
    state = optimizer_state(optimizer)[0]
    expect_same(path, groups["model"], shapes_of(arrays_of(model)))
    expect_same(f"{path}, optimizer", groups["optimizer"], shapes_of(state))

    put_arrays(model, groups["model"], path)
    for name, array in groups["optimizer"].items():
        attribute, _, index = name.partition(".")
        getattr(optimizer, attribute)[int(index)] = array
    vars(optimizer).update(numbers)
    for generator, state in zip(generators, states, strict=True):
        generator.bit_generator.state = state
    return json.loads(metadata["progress"])


def arrays_of(model):
    """What a model has learned: parameter values and running statistics by dotted path."""
    return {
        path: part.value if isinstance(part, Parameter) else part
        for path, part in named_parts(model)
        if not isinstance(part, Layer)
    }


def put_arrays(model, arrays, path):
    """Copy arrays into a model's own, in place and in the model's precision."""
    own = arrays_of(model)
    expect_same(path, arrays, shapes_of(own))
    for name, array in arrays.items():
        own[name][...] = array


def optimizer_state(optimizer):
    """An optimizer's lists of arrays by name (`velocity.0`), and its plain numbers by name."""
    arrays, numbers = {}, {}
    for name, value in vars(optimizer).items():
        if isinstance(value, (int, float)):
            numbers[name] = value
        elif isinstance(value, list) and all(isinstance(item, np.ndarray) for item in value):
            arrays |= {f"{name}.{i}": item for i, item in enumerate(value)}
    return arrays, numbers


def generators_of(*sources):
    """Every random generator that a model or a data loader holds, once, in a fixed order."""
    found = {}
    for source in sources:
        if not hasattr(source, "__dict__"):
            continue  # a list of batches has no attributes, and no randomness
        for value in vars(source).values():
            if isinstance(value, np.random.Generator):
                found[id(value)] = value
        for _, child in children_of(source):
            if isinstance(child, Layer):
                found |= {id(g): g for g in generators_of(child)}
    return list(found.values())


def shapes_of(arrays):
    return {name: array.shape for name, array in arrays.items()}


def expect_same(where, arrays, shapes):
    """Raise a ValueError that names the first array that is missing, foreign or of another shape."""
    for name, shape in shapes.items():
        if name not in arrays:
            raise ValueError(f"{where}: the array {name} of shape {shape} is missing")
        if arrays[name].shape != shape:
            raise ValueError(
                f"{where}: {name} has shape {arrays[name].shape}, the model expects {shape}"
            )
    for name in arrays:
        if name not in shapes:
            raise ValueError(f"{where}: the model has no array {name}")


def write(path, arrays, metadata):
    """Write beside the place, then rename: the place holds the old file or the new one, whole."""
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f"{path.name}.{os.getpid()}.writing")
    arrays = {name: np.ascontiguousarray(array) for name, array in arrays.items()}
    try:
        save_file(arrays, beside, {"format": FORMAT, **metadata})
        os.replace(beside, path)
    finally:
        beside.unlink(missing_ok=True)


def read(path):
    """A file's arrays by name, and its metadata; a ValueError if it is not one of ours, whole."""
    path = Path(path)
    if not path.is_file():
        raise FileNotFoundError(f"there is no file {path}")
    try:
        with safe_open(path, framework="np") as file:
            metadata = file.metadata() or {}
            arrays = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118
    except SafetensorError as error:
        raise ValueError(
            f"{path} is truncated, or no safetensors file ({error}): "
            "delete it, or give another path"
        ) from None
    if metadata.get("format") != FORMAT:
        raise ValueError(f"{path} was not written by this library: delete it, or give another path")
    return arrays, metadata
