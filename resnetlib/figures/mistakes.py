"""What a network got wrong: which class for which, and the pictures themselves."""

import numpy as np

from .drawing import FONT
from .grids import Place, draw_grid, inch_sheet, write
from .style import (
    GREEN,
    GREY,
    INK,
    INTENSITY,
    ORANGE,
    PALE,
    PURPLE,
    bare,
    new_figure,
    readable,
    tint,
)


def confusion_table(counts, names=None):
    """Rows are what a picture is, columns what it was called; right ones green, mistakes purple.

    The more mistakes of one kind, the darker; the sum of a row's mistakes stands at its end.

    Shapes
        counts   (K, K)   counts[i, j] pictures of class i were called j
        names    K words, or None for 0 … K − 1
        returns  a Figure
    Raises
        ValueError  if the table is not square, or there is not one name per class
    """
    counts = np.asarray(counts)
    K = len(counts)
    names = [str(k) for k in range(K)] if names is None else list(names)
    if counts.shape != (K, K) or len(names) != K:
        raise ValueError(
            f"confusion_table expects a square table and a name for each class, got {counts.shape} "
            f"and {len(names)} names"
        )
    side = 0.44 if K > 5 else 0.78
    left = 0.9 if K > 5 else 1.35
    axes = inch_sheet(left + K * side + 1.05, K * side + 0.75)
    place = Place(left, K * side + 0.1, side)
    wrong = np.where(np.eye(K, dtype=bool), 0, counts)
    largest = max(1, wrong.max())
    colors = np.ones((K, K, 4))
    for i, j in np.ndindex(K, K):
        if i == j:
            colors[i, j, :3] = rgb(tint(GREEN, 0.3))
        elif counts[i, j]:
            colors[i, j, :3] = rgb(tint(PURPLE, 0.25 + 0.75 * counts[i, j] / largest))
    draw_grid(axes, place, np.where(counts == 0, np.nan, counts), colors)
    for k, name in enumerate(names):
        a, b, c, d = place.box(k, 0)
        write(axes, a - 0.1, (b + d) / 2, f"is {name}", ha="right", size=9.5)
        if wrong[k].sum():
            end = place.box(k, K - 1)[2]
            write(axes, end + 0.12, (b + d) / 2, f"{wrong[k].sum()} wrong", ha="left", color=GREY)
        a, b, c, d = place.box(0, k)
        write(axes, (a + c) / 2, d + 0.14, name, size=9.5)
    write(axes, left + K * side / 2, K * side + 0.47, "is called", size=9.5, color=INK)
    return axes.figure


def rgb(color):
    """A colour's name as three numbers."""
    return [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]


def confusion_alt(counts, names=None):
    """The table in words: how many are right, and the mistakes made most often."""
    counts = np.asarray(counts)
    names = [str(k) for k in range(len(counts))] if names is None else list(names)
    wrong = counts - np.diag(np.diag(counts))
    order = np.argsort(-wrong, axis=None, kind="stable")[:3]
    pairs = [np.unravel_index(place, counts.shape) for place in order if wrong.flat[place]]
    often = "; ".join(f"{wrong[i, j]} times {names[i]} called {names[j]}" for i, j in pairs)
    return (
        f"A table of {counts.sum()} pictures, {np.trace(counts)} of them right, on its diagonal. "
        + (f"Most frequent mistakes: {often}." if pairs else "There is no mistake.")
    )


def named_pictures(images, probabilities, labels, names=None, *, columns=6):
    """Pictures, over each what the network calls it and how sure it is, and what it is.

    Shapes
        images         (N, 1, H, W) ink, or (N, 3, H, W) colours, from 0 to 1
        probabilities  (N, K)
        labels         (N,)
        names          K words, or None for 0 … K − 1
        returns        a Figure, one axes per picture
    """
    names = [str(k) for k in range(probabilities.shape[1])] if names is None else names
    columns = min(columns, len(images))
    rows = -(-len(images) // columns)
    pitch = 9.0 / 6
    figure = new_figure(columns * pitch, rows * (pitch + 0.36) + 0.05, layout=None)
    width, height = figure.get_size_inches()
    for i, image in enumerate(images):
        row, column = divmod(i, columns)
        left, top = column * pitch + 0.12, height - row * (pitch + 0.36) - 0.46
        side = pitch - 0.24
        axes = figure.add_axes((left / width, (top - side) / height, side / width, side / height))
        draw_picture(axes, image)
        named = probabilities[i].argmax()
        right = named == labels[i]
        says = f"says {names[named]}, {probabilities[i, named]:.0%}"
        style = {"ha": "center", "family": FONT, "fontsize": 9}
        x, y = (left + side / 2) / width, top / height
        color = readable(GREEN if right else ORANGE)
        figure.text(x, y + 0.24 / height, says, color=color, weight="bold", **style)
        figure.text(x, y + 0.07 / height, f"is {names[labels[i]]}", color=INK, **style)
    return figure


def draw_picture(axes, image):
    """Ink on paper or colours, in a thin frame."""
    bare(axes)
    if len(image) == 1:
        axes.imshow(image[0], cmap=INTENSITY, vmin=0, vmax=1)
    else:
        axes.imshow(np.clip(image.transpose(1, 2, 0), 0, 1))
    for side in axes.spines.values():
        side.set(visible=True, color=PALE, linewidth=1)


def pictures_alt(probabilities, labels, names=None):
    """What is called what, in words."""
    names = [str(k) for k in range(probabilities.shape[1])] if names is None else names
    told = zip(probabilities, labels, strict=True)
    words = [f"{names[label]} called {names[row.argmax()]}" for row, label in told]
    return f"{len(words)} pictures: " + "; ".join(words) + "."
