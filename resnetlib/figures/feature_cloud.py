"""Many digits as points of a plane: near one another where their numbers are alike."""

from .drawing import FONT
from .style import BLUE, GREEN, GREY, INK, ORANGE, PURPLE, SKY, YELLOW, bare, new_figure, readable

COLORS = (BLUE, ORANGE, GREEN, "#8a6d00", PURPLE, INK, "#7a4b00", SKY, GREY, YELLOW)


def digit_clouds(clouds, labels, wrong=()):
    """Panels side by side; each digit stands where its point is, those named wrongly in a circle.

    Shapes
        clouds   a dict, title → (N, 2)
        labels   (N,)   the digits
        wrong    the indices of those that are named wrongly
        returns  a Figure
    """
    figure = new_figure(4.55 * len(clouds), 4.4)
    for place, (title, points) in enumerate(clouds.items(), start=1):
        axes = bare(figure.add_subplot(1, len(clouds), place), title)
        for (x, y), label in zip(points, labels, strict=True):
            style = {"fontsize": 7.5, "family": FONT, "ha": "center", "va": "center"}
            axes.text(x, y, str(label), color=readable(COLORS[label]), **style)
        circle = {"s": 150, "facecolors": "none", "edgecolors": INK, "linewidths": 1.3}
        axes.scatter(points[list(wrong), 0], points[list(wrong), 1], **circle)
        low, high = points.min(axis=0), points.max(axis=0)
        edge = 0.04 * (high - low)
        axes.set(xlim=(low[0] - edge[0], high[0] + edge[0]))
        axes.set(ylim=(low[1] - edge[1], high[1] + edge[1]))
    return figure
