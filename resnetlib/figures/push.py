"""What the loss does to the logits: p against the target, and the push that each logit receives."""

import numpy as np
from matplotlib.patches import Polygon

from .drawing import FONT
from .grids import number
from .softmax import draw_bars, padded_figure, parts_of, title_over
from .style import GREEN, GREY, INK, ORANGE, readable


def push_bars(logits, target, names):
    """Logits; their probabilities p in the frames of the target t; the pushes t − p.

    The push is the step against ∂L/∂z = p − t, for one image and a learning rate of 1.

    Shapes
        logits   (K,)
        target   (K,)   probabilities that sum to 1
        names    K words
        returns  a Figure, its axes from left to right
    Raises
        ValueError  if the target is no row of K probabilities
    """
    z, t, p, loss = pushes_of(logits, target, names)
    figure = padded_figure(9.2, 3.1)
    left, middle, right = figure.subplots(1, 3)
    draw_bars(left, z, names, "logits z", "forward →")
    draw_bars(middle, p, names, "p in the frame of t", f"loss {number(loss)} nats", top=1)
    for text in list(middle.texts[: len(p)]):
        text.remove()  # a frame may cross them: they stand beneath
    middle.set_xticks(range(len(p)), under(names, p))
    frames = middle.bar(range(len(t)), t, width=0.84, color="none", linewidth=2, zorder=3)
    for frame, height in zip(frames, t, strict=True):
        frame.set_edgecolor(GREEN if height > 0 else "none")
    draw_pushes(right, t - p, names)
    return figure


def under(names, values, signed=False):
    """Each name, and its number beneath it."""
    plus = ["+" if signed and value >= 0.005 else "" for value in values]
    return [
        f"{name}\n{sign}{number(value)}"
        for name, sign, value in zip(names, plus, values, strict=True)
    ]


def draw_pushes(axes, push, names):
    """An arrow from zero for each class: up where t is above p, down where it is below."""
    for k, move in enumerate(push):
        axes.add_patch(Polygon(arrow_corners(k, move), facecolor=ORANGE, edgecolor="none"))
    axes.axhline(0, color=GREY, linewidth=0.8)
    axes.set(ylim=(-1.08, 1.08), xlim=(-0.6, len(push) - 0.4), yticks=[])
    axes.set_xticks(range(len(push)), under(names, push, signed=True))
    title_over(axes, "the push t − p", "← backward; they sum to 0", ORANGE)
    axes.spines[:].set_visible(False)
    axes.tick_params(length=0, labelsize=9.5, labelcolor=INK, labelfontfamily=FONT)
    for label in axes.get_xticklabels():
        label.set_color(readable(ORANGE))


def arrow_corners(x, move, half=0.1, head=0.16):
    """The outline of an upright arrow whose tip is exactly at `move`; a short one is all head."""
    neck = np.sign(move) * max(abs(move) - head, 0)
    wide = 2.3 * half
    left = [(x - half, 0), (x - half, neck), (x - wide, neck)]
    right = [(x + wide, neck), (x + half, neck), (x + half, 0)]
    return [*left, (x, move), *right]


def push_bars_alt(logits, target, names):
    """The same in words, for a reader who cannot see it."""
    z, t, p, loss = pushes_of(logits, target, names)
    rows = "; ".join(
        f"{name}: logit {number(a)}, probability {number(b)}, target {number(c)}, push "
        f"{number(c - b)}"
        for name, a, b, c in zip(names, z, p, t, strict=True)
    )
    return (
        f"Logits, probabilities and the push that each logit receives. {rows}. Loss {number(loss)}."
    )


def pushes_of(logits, target, names):
    """z, t, p and the loss in nats; a ValueError if the target is no distribution."""
    z, p = parts_of(logits, names)
    t = np.asarray(target, float)
    if t.shape != z.shape or t.min() < 0 or not np.isclose(t.sum(), 1, atol=1e-3):
        raise ValueError(f"push_bars expects a target of {len(z)} probabilities, got {target!r}")
    shifted = z - z.max()
    return z, t, p, float(np.log(np.exp(shifted).sum()) - (t * shifted).sum())
