"""How a network reads one digit: what it sees, what it names, and all of its maps."""

from typing import NamedTuple

import numpy as np

from resnetlib.data.drawn import digit_of
from resnetlib.layers import evaluating

from .grids import inch_sheet, write
from .inside import maps_of, one_hot, slopes_of
from .map_table import draw_feature_maps, draw_map
from .style import BLUE, GREY, INK, SKY, readable

WIDTH, HEIGHT = 6.9, 3.5  # inches


class Reading(NamedTuple):
    """What a network makes of one digit.

    Shapes
        digit          (8, 8)    ink from 0 to 1
        probabilities  (K,)
        maps           a dict, name → (F, H, W)
        votes          a dict, name → (H, W): Σ_c a · ∂logit/∂a for the named digit; "digit" for x
    """

    digit: np.ndarray
    probabilities: np.ndarray
    maps: dict[str, np.ndarray]
    votes: dict[str, np.ndarray]

    @property
    def is_blank(self):
        return not self.digit.any()

    @property
    def named(self):
        return int(self.probabilities.argmax())


def reading_of(model, digit):
    """Run a network on one digit, forward and backward, in evaluation mode.

    Shapes
        digit  (8, 8)
    """
    dtype = model.head.dense.weight.value.dtype
    images = np.asarray(digit, dtype)[None, None]
    maps = maps_of(model, images)
    with evaluating(model):
        logits = model.head.forward(maps["stage 4"])[0]
    exponentials = np.exp(logits - logits.max())
    probabilities = exponentials / exponentials.sum()
    slopes = slopes_of(model, images, one_hot([int(logits.argmax())], len(logits), dtype))
    votes = {name: (maps[name] * slopes[name])[0].sum(axis=0) for name in maps}
    votes["digit"] = (images * slopes["image"])[0].sum(axis=0)
    return Reading(images[0, 0], probabilities, {n: m[0] for n, m in maps.items()}, votes)


def drawing_read(model, points):
    """The whole way from a pen's path (P, 2) to a Reading."""
    return reading_of(model, digit_of(points))


def reading(found):
    """Above: the digit as the network gets it, ten probabilities, two activation maps; below, all maps.

    Shapes
        found    a Reading
        returns  a Figure
    """
    axes = inch_sheet(WIDTH, HEIGHT)
    bottom, side = 2.04, 1.15
    box = (0.05, bottom, 0.05 + side, bottom + side)
    draw_map(axes, box, found.digit, None)
    heading(axes, box, "8 × 8 pixels", INK)
    draw_bars(axes, (1.65, bottom, 3.95, bottom + side), found)
    name = "no ink yet" if found.is_blank else f"it says {found.named}"
    heading(axes, (1.65, bottom, 3.95, bottom + side), name, INK)
    for left, part, name in ((4.3, "digit", "pixels"), (5.68, "stage 2", "stage 2")):
        box = (left, bottom, left + side, bottom + side)
        votes = np.zeros_like(found.votes[part]) if found.is_blank else found.votes[part]
        draw_map(axes, box, votes, np.abs(votes).max())
        heading(axes, box, name if found.is_blank else f"{name} for a {found.named}", BLUE)
    maps = {n: np.zeros_like(m) for n, m in found.maps.items()} if found.is_blank else found.maps
    draw_feature_maps(axes, maps, (0.05, WIDTH - 0.05, 0.3))
    return axes.figure


def heading(axes, box, words, color):
    left, _, right, top = box
    style = {"size": 9.5, "weight": "bold", "color": readable(color)}
    write(axes, (left + right) / 2, top + 0.17, words, **style)


def draw_bars(axes, box, found):
    """Ten bars with their digits; the highest in full colour, with its percentage."""
    left, bottom, right, top = box
    pitch = (right - left) / len(found.probabilities)
    room = top - bottom - 0.42
    for digit, share in enumerate(found.probabilities):
        middle = left + (digit + 0.5) * pitch
        share = 0 if found.is_blank else float(share)
        color = SKY if digit == found.named else "#bbbbbb"
        axes.bar(
            middle, room * share, 0.8 * pitch, bottom=bottom + 0.22, color=color, lw=0, zorder=2
        )
        write(axes, middle, bottom + 0.09, str(digit), color=GREY)
    axes.plot([left, right], [bottom + 0.22] * 2, color=GREY, lw=0.8, zorder=3)
    if not found.is_blank:
        share = float(found.probabilities[found.named])
        height = bottom + 0.22 + room * share + 0.1
        write(axes, left + (found.named + 0.5) * pitch, height, f"{share:.0%}")


def reading_alt(found):
    """The reading in words, for a reader who cannot see it."""
    if found.is_blank:
        return "No ink yet: an empty digit, no name, empty maps."
    order = np.argsort(-found.probabilities)
    first, second = int(order[0]), int(order[1])
    counts = ", ".join(
        f"{n} {len(m)} of {m.shape[1]} × {m.shape[2]}" for n, m in found.maps.items()
    )
    return (
        f"The network says {first}, {found.probabilities[first]:.0%} sure; next comes {second}. "
        f"Above, the digit in 8 × 8 pixels, ten probabilities as bars, and two activation maps for a "
        f"{first}. Below, all feature maps: {counts}."
    )
