"""The columns of a dense layer's weight as pictures: what each score looks for."""

import numpy as np

from . import grids
from .drawing import FONT
from .grids import Place, draw_grid, number, outline, signed_colors, write
from .style import BLUE, GREEN, GREY, INK, PALE, YELLOW, bare, new_figure, readable

PICTURE, PITCH = 1.22, 1.66  # inches: a picture's side, and from one row to the next
LEAST_HEIGHT = 2.35  # so that ten bars stay apart
LEFT, TEMPLATE, PRODUCTS, SUM, BARS = 0.3, 2.0, 3.7, 6.35, 7.15  # columns; SUM is a right edge


def template_scores(image, weight, bias, classes, *, label=None):
    """A picture laid over templates: pixel times weight, summed, plus a bias, is the score.

    Shapes
        image    (H, W)      0 is white paper
        weight   (H·W, K)    column k is the template of score k
        bias     (K,)
        classes  the scores whose sums are drawn, one row each
        label    the right class, green in the bars, if it is known
        returns  a Figure
    Raises
        ValueError  if the shapes do not fit
    """
    image, weight, bias = expect_templates(image, weight, bias)
    scores = image.ravel() @ weight + bias
    products = image.ravel()[:, None] * weight
    height = max(PITCH * len(classes) + 0.3, LEAST_HEIGHT)
    axes = grids.inch_sheet(9.2, height)
    middle = height / 2 - 0.12
    paper = grid_colors(image, image.max(), ink=True)
    draw_picture(axes, LEFT, middle, image, paper, "x", BLUE)
    for row, k in enumerate(classes):
        y = middle + PITCH * ((len(classes) - 1) / 2 - row)
        template, votes = (part[:, k].reshape(image.shape) for part in (weight, products))
        colors = grid_colors(template, np.abs(weight).max())
        draw_picture(axes, TEMPLATE, y, template, colors, f"template {k}", GREEN)
        colors = grid_colors(votes, np.abs(products[:, classes]).max())
        draw_picture(axes, PRODUCTS, y, votes, colors, f"x × template {k}", BLUE)
        sign(axes, (LEFT + PICTURE + TEMPLATE) / 2, y, "×")
        sign(axes, (TEMPLATE + PICTURE + PRODUCTS) / 2, y, "=")
        lines = [
            (f"sum = {number(votes.sum())}", INK, "normal"),
            (f"+ b[{k}] = {number(bias[k])}", readable(GREEN), "normal"),
            (f"score {k} = {number(scores[k])}", readable(BLUE), "bold"),
        ]
        for i, (words, color, heavy) in enumerate(lines):
            style = {"size": 10.5, "color": color, "weight": heavy, "ha": "right"}
            write(axes, SUM, y + 0.28 - 0.28 * i, words, **style)
    draw_scores(axes.figure, scores, classes, label, height)
    return axes.figure


def template_scores_alt(image, weight, bias, classes, *, label=None):
    """The same in words, for a reader who cannot see it."""
    image, weight, bias = expect_templates(image, weight, bias)
    scores = image.ravel() @ weight + bias
    rows = "; ".join(
        f"template {k}: sum {number(scores[k] - bias[k])}, bias {number(bias[k])}, "
        f"score {number(scores[k])}"
        for k in classes
    )
    best = f"The highest of {len(scores)} scores is number {scores.argmax()}"
    right = "" if label is None else f"; the right one is {label}"
    return f"A picture times templates, pixel by pixel, and the sums. {rows}. {best}{right}."


def draw_picture(axes, left, middle, values, colors, name, color):
    """A small picture, its numbers where they fit, its name above."""
    side = PICTURE / max(values.shape)
    place = Place(left, middle + values.shape[0] * side / 2, side)
    draw_grid(axes, place, values, colors)
    box = place.box(0, 0, *values.shape)
    outline(axes, box, color, width=1.8)
    style = {"size": 10, "color": readable(color), "weight": "bold"}
    write(axes, (box[0] + box[2]) / 2, box[3] + 0.16, name, **style)


def grid_colors(values, largest, *, ink=False):
    """Ink as greys on white, or signed numbers in red and blue."""
    if ink:
        light = 1 - 0.75 * np.clip(values / max(largest, 1e-12), 0, 1)
        return np.stack([light, light, light, np.ones_like(light)], axis=-1)
    return signed_colors(values, largest, strength=0.85)


def sign(axes, x, y, text):
    write(axes, x, y, text, size=16)


def draw_scores(figure, scores, classes, label, height):
    """All scores as bars: those worked out are yellow, the right one has a green name."""
    width, _ = figure.get_size_inches()
    tall = min(height - 0.7, 2.1)
    box = (BARS / width, (height - tall - 0.1) / 2 / height, 1.85 / width, tall / height)
    axes = figure.add_axes(box)
    K = len(scores)
    colors = [YELLOW if k in classes else BLUE for k in range(K)]
    axes.barh(range(K), scores, color=colors, height=0.75)
    axes.axvline(0, color=GREY, linewidth=0.8)
    axes.set(ylim=(K - 0.4, -0.6), yticks=range(K), xlim=limits(scores))
    axes.spines[["top", "right", "left"]].set_visible(False)
    axes.spines["bottom"].set_color(PALE)
    axes.tick_params(length=0, labelsize=8.5, labelcolor=GREY, labelfontfamily=FONT)
    axes.set_title("all scores", fontsize=10, color=readable(BLUE), weight="bold", family=FONT)
    if label is not None:
        axes.get_yticklabels()[label].set(color=readable(GREEN), weight="bold")
    best = int(scores.argmax())
    style = {"fontsize": 8.5, "family": FONT, "color": INK, "va": "center"}
    axes.annotate(
        " highest", (max(scores[best], 0), best), xycoords="data", annotation_clip=False, **style
    )


def limits(scores):
    """From the least score, or 0, to the greatest with room for a word behind it."""
    low, high = min(scores.min(), 0), max(scores.max(), 0)
    span = max(high - low, 1e-12)
    return low - 0.04 * span, high + 0.5 * span


def template_film(stages, shape):
    """Templates as pictures, a row for each moment of learning, each row in its own scale.

    Shapes
        stages   a dict from words to (H·W, K)
        shape    (H, W)
        returns  a Figure; its axes go row by row
    """
    K = len(next(iter(stages.values())).T)
    side = 0.79
    figure = new_figure(1.25 + K * side, len(stages) * side * shape[0] / shape[1] + 0.36)
    figure.get_layout_engine().set(hspace=0.02, wspace=0.02, h_pad=0.05, w_pad=0.02)
    cells = figure.subplots(len(stages), K, squeeze=False)
    for row, (words, weight) in zip(cells, stages.items(), strict=True):
        largest = np.abs(weight).max()
        for k, axes in enumerate(row):
            bare(axes).imshow(signed_colors(weight[:, k].reshape(shape), largest, strength=0.95))
            for side in axes.spines.values():
                side.set(visible=True, color=PALE, linewidth=1)
        style = {"fontsize": 9.5, "color": INK, "family": FONT, "rotation": 0}
        row[0].set_ylabel(words, ha="right", va="center", **style)
    for k, axes in enumerate(cells[0]):
        axes.set_title(str(k), fontsize=10.5, color=readable(GREEN), weight="bold", family=FONT)
    return figure


def expect_templates(image, weight, bias):
    """The three as float64; a ValueError if a template has another size than the picture."""
    image, weight, bias = (np.asarray(part, float) for part in (image, weight, bias))
    if image.ndim != 2 or weight.shape != (image.size, len(bias)):
        raise ValueError(
            "template_scores expects image of shape (H, W), weight (H·W, K) and bias (K,), "
            f"got {image.shape}, {weight.shape} and {bias.shape}"
        )
    return image, weight, bias
