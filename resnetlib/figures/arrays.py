"""Arrays as pictures: a batch with its channels, what a mean over an axis leaves, broadcasting."""

import numpy as np
from matplotlib.patches import Rectangle

from .drawing import FONT
from .style import GREEN, GREY, INK, WEIGHTS, bare, new_figure, tint

CHANNELS = ("red", "green", "blue")
WORDS = {"fontsize": 10, "family": FONT}


def picture_row(pictures, *, width=9.6, frame=False):
    """Pictures side by side under their titles; a frame shows where a white picture ends.

    Shapes
        pictures  a dict from titles to (3, H, W) or (H, W), 0 black to 1 white; where a picture
                  holds negative numbers, the mean of its channels: red positive, blue negative
        returns   a Figure, one axes per picture
    """
    side = width / len(pictures)
    H, W = next(iter(pictures.values())).shape[-2:]
    figure = new_figure(width, (side - 0.08) * H / W + 0.38)
    cells = np.atleast_1d(figure.subplots(1, len(pictures)))
    for axes, (title, picture) in zip(cells, pictures.items(), strict=True):
        paint(axes, picture, title)
        for side in axes.spines.values() if frame else ():
            side.set(visible=True, color=GREY, linewidth=0.8)
    return figure


def paint(axes, picture, title=None):
    """One picture: (3, H, W) in colour, (H, W) in grey, negative numbers blue and positive red."""
    bare(axes)
    if title is not None:
        axes.set_title(title, color=INK, **WORDS)
    if picture.min() < -1e-9:
        signed = picture.mean(axis=0) if picture.ndim == 3 else picture
        most = np.abs(signed).max()
        axes.imshow(signed, cmap=WEIGHTS, vmin=-most, vmax=most)
    elif picture.ndim == 3:
        axes.imshow(np.clip(picture.transpose(1, 2, 0), 0, 1))
    else:
        axes.imshow(picture, cmap="gray", vmin=0, vmax=1)


def tight(figure):
    """Pictures close to each other."""
    figure.get_layout_engine().set(hspace=0.01, wspace=0.01)
    return figure


def batch_and_channels(images):
    """A batch in a row, and beneath each image its channels: the four axes of (N, C, H, W).

    Shapes
        images   (N, 3, H, W)   0 to 1
        returns  a Figure of (1 + 3) × N axes, row by row
    """
    N, C, H, W = images.shape
    figure = tight(new_figure(7.6, (C + 1) * 6.05 / N * H / W + 0.95))
    cells = figure.subplots(C + 1, N)
    for n, image in enumerate(images):
        paint(cells[0, n], image, f"n = {n}")
        for c in range(C):
            light = np.zeros_like(image)
            light[c] = image[c]
            paint(cells[c + 1, n], light)
    rows = ["image", *(f"c = {c}\n{name}" for c, name in enumerate(CHANNELS))]
    for axes, row in zip(cells[:, 0], rows, strict=True):
        axes.set_ylabel(row, color=INK, rotation=0, ha="right", va="center", **WORDS)
    measure(cells[-1, -1], H, W)
    figure.suptitle(f"shape (N, C, H, W) = {images.shape}", color=INK, family=FONT, fontsize=11)
    return figure


def measure(axes, H, W):
    """The height and the width of a picture, along its right and lower edges."""
    arrow = {"arrowstyle": "<->", "color": GREY, "shrinkA": 0, "shrinkB": 0}
    style = {"annotation_clip": False, "arrowprops": arrow}
    axes.annotate("", (0, 1.07 * H), (W, 1.07 * H), **style)
    axes.annotate("", (1.05 * W, 0), (1.05 * W, H), **style)
    words = {"color": GREY, **WORDS}
    axes.text(W / 2, 1.12 * H, f"W = {W}, index w", ha="center", va="top", **words)
    axes.text(1.08 * W, H / 2, f"H = {H}\nindex h", ha="left", va="center", **words)


def axis_means(images):
    """What is left of a batch after the mean over N, over C, and over H and W.

    Shapes
        images   (N, 3, H, W)   0 to 1
        returns  a Figure: one picture in colour, N in grey, and a table of N × 3 numbers
    """
    figure = new_figure(9.6, 3.05)
    blend, greys, table = figure.subfigures(1, 3, width_ratios=(1.15, 1.25, 0.95))
    over_n, over_c, over_hw = (images.mean(axis=axis) for axis in (0, 1, (2, 3)))
    paint(blend.subplots(), over_n)
    cells = greys.subplots(-(-len(images) // 2), 2, squeeze=False)
    for axes in cells.flat:
        bare(axes)
    for axes, grey in zip(cells.flat, over_c, strict=False):
        paint(axes, grey)
    draw_table(table.subplots(), over_hw)
    parts = [(blend, "0", over_n), (greys, "1", over_c), (table, "(2, 3)", over_hw)]
    for part, axis, result in parts:
        part.suptitle(f"mean(axis={axis})\n{result.shape}", color=INK, **WORDS)
    return tight(figure)


def axis_means_alt(images):
    """What `axis_means` shows, in words."""
    over_n, over_c, over_hw = (images.mean(axis=axis) for axis in (0, 1, (2, 3)))
    rows = "; ".join(" ".join(f"{mean:.2f}" for mean in row) for row in over_hw)
    return (
        f"mean(axis=0) has shape {over_n.shape}: one picture in colour, in which {len(images)} views "
        f"blend. mean(axis=1) has shape {over_c.shape}: {len(over_c)} grey pictures. "
        f"mean(axis=(2, 3)) has shape {over_hw.shape}: a table of light per channel, {rows}."
    )


def draw_table(axes, means):
    """One number per image and channel, on a tile of that much light."""
    N, C = means.shape
    bare(axes).set(xlim=(-0.5, C - 0.5), ylim=(N - 0.5, -0.5))
    for (n, c), mean in np.ndenumerate(means):
        light = tuple(mean if channel == c else 0 for channel in range(C))
        axes.add_patch(Rectangle((c - 0.47, n - 0.46), 0.94, 0.92, color=light))
        axes.text(c, n, f"{mean:.2f}", color="white", ha="center", va="center", **WORDS)
    axes.set_xticks(range(C), [f"c = {c}" for c in range(C)])
    axes.set_yticks(range(N), [f"n = {n}" for n in range(N)])
    axes.tick_params(length=0, labelsize=9, labelcolor=INK, labelfontfamily=FONT)


def broadcast_sum(image, bias):
    """image + bias[:, None, None]: one number per channel, repeated at every pixel.

    Shapes
        image    (3, H, W)   0 to 1
        bias     (3,)
        returns  a Figure: the image, the bias as sheets, their sum cut off at 0 and 1
    """
    y = image + bias[:, None, None]
    figure = new_figure(9.6, 2.85)
    cells = figure.subplots(1, 5, width_ratios=(1, 0.08, 1, 0.08, 1))
    paint(cells[0], image, f"image\n{image.shape}")
    draw_sheets(cells[2], bias, *image.shape[1:])
    paint(cells[4], np.clip(y, 0, 1), f"sum\n{y.shape}")
    for axes, sign in [(cells[1], "+"), (cells[3], "=")]:
        bare(axes).text(0.5, 0.5, sign, fontsize=20, color=INK, ha="center", va="center")
    return figure


def draw_sheets(axes, bias, H, W):
    """One sheet per channel, one behind the other: the same number at every pixel."""
    last = len(bias) - 1
    bare(axes).set(xlim=(0, W), ylim=(H, 0), aspect="equal")
    axes.set_title(f"bias[:, None, None]\n({last + 1}, 1, 1)", color=INK, **WORDS)
    for c in range(last, -1, -1):
        x, y = 0.1 * c * W, 0.18 * (last - c) * H
        size = (1 - 0.1 * last) * W, (1 - 0.18 * last) * H
        axes.add_patch(Rectangle((x, y), *size, facecolor=tint(GREEN, 0.2), edgecolor=GREY))
        words = f"c = {c}:  {bias[c]:+.2f} everywhere".replace("-", "−")
        axes.text(x + 0.04 * W, y + 0.09 * H, words, color=INK, va="center", **WORDS)
