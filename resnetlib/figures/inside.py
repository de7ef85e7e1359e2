"""What happens inside of a network: its maps on the way forward, and their gradients on the way back."""

import numpy as np

from resnetlib.layers import evaluating


def parts_of(model):
    """Stem and stages, by name, in the order of forward; the head is left out."""
    stages = {f"stage {s}": stage for s, stage in enumerate(model.stages, start=1)}
    return {"stem": model.stem} | stages


def maps_of(model, images):
    """What stem and stages return, by name, in evaluation mode.

    Shapes
        images   (N, C, H, W)
        returns  a dict, name → (N, F, H', W')
    """
    maps, x = {}, images
    with evaluating(model):
        for name, part in parts_of(model).items():
            x = maps[name] = part.forward(x)
    return maps


def slopes_of(model, images, grad_logits):
    """∂L/∂ of the image and of what stem and stages return, by name, in evaluation mode.

    The gradients of the parameters, which backward adds to as well, are left as they were.

    Shapes
        images       (N, C, H, W)
        grad_logits  (N, K)   what L is: a 1 for one class asks for that class's logit
        returns      a dict, name → as the maps; "image" → (N, C, H, W)
    """
    with evaluating(model):
        model.forward(images)
        grad = model.head.backward(grad_logits)
        slopes = {}
        for name, part in reversed(parts_of(model).items()):
            slopes[name] = grad
            grad = part.backward(grad)
    return slopes | {"image": grad}


def votes_of(model, images, grad_logits):
    """How much each place of the maps says for L: Σ_c a · ∂L/∂a, by name, (N, H', W') each."""
    maps = maps_of(model, images) | {"image": images}
    slopes = slopes_of(model, images, grad_logits)
    return {name: (maps[name] * slopes[name]).sum(axis=1) for name in maps}


def one_hot(classes, num_classes=10, dtype=np.float32):
    """A 1 for the class of each image, 0 elsewhere, (N, K)."""
    return np.eye(num_classes, dtype=dtype)[classes]
