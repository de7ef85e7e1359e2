"""Boxes, arrows, arches and badges: the few marks that a drawing of a network is made of."""

from matplotlib.patches import Circle, FancyArrowPatch, FancyBboxPatch, PathPatch, Polygon
from matplotlib.path import Path

from .style import GREEN, GREY, INK, PALE, PURPLE, SKY, YELLOW, bare, new_figure, readable, tint

LEARNED = tint(GREEN, 0.38)  # a part that holds weights
FIXED = tint(SKY, 0.32)  # a part that holds none
WRONG = tint(PURPLE, 0.4)
FONT = "DejaVu Sans"  # comes with matplotlib, so that the words fit on every machine
SMALL = 9  # points, where a unit is an inch
DASHED = (0, (3, 1.6))


class Sheet:
    """A blank sheet measured in units from the bottom left, and the chapters that are lit on it.

    What belongs to a lit chapter is yellow and everything else is pale; where no chapter is lit
    everything has its own colour, unless `pale` asks for the other. Every mark of a chapter carries
    its number as its `gid`. Positions are centres.
    """

    def __init__(self, units, width, lit=(), pale=None):
        self.scale = width / units[0]
        self.lit = frozenset(lit)
        self.pale = bool(lit) if pale is None else pale
        self.figure = new_figure(width, units[1] * self.scale, layout=None)
        self.axes = bare(self.figure.add_axes((0, 0, 1, 1)))
        self.axes.set(xlim=(0, units[0]), ylim=(0, units[1]))

    def is_pale(self, chapter=None):
        return self.pale and chapter not in self.lit

    def ink(self, chapter=None, color=INK):
        """The colour of words on or beside a part: grey where the part is pale."""
        return GREY if self.is_pale(chapter) else readable(color)

    def shade(self, color, chapter=None):
        """The colour of a part, given its own."""
        return PALE if self.is_pale(chapter) else YELLOW if self.pale else color

    def line(self, color, chapter=None):
        """The colour of a line, given its own: thinned where something else is lit."""
        return tint(color, 0.45) if self.is_pale(chapter) else color

    def add(self, patch, chapter=None):
        if chapter is not None:
            patch.set_gid(f"chapter {chapter}")
        patch.set_linewidth(patch.get_linewidth() * self.scale)
        self.axes.add_patch(patch)

    def words(self, x, y, text, *, size=SMALL, color=None, ha="center", upwards=False, **style):
        """Text whose capitals are centred on y, so that words in a row share one baseline."""
        down = 0 if "\n" in text else 0.36 * size / 72
        x, y = (x + down, y) if upwards else (x, y - down)
        style |= {"va": "baseline" if down else "center", "linespacing": 1.2, "zorder": 6}
        style |= {"rotation": 90, "rotation_mode": "anchor"} if upwards else {}
        color = self.ink() if color is None else color
        return self.axes.text(
            x, y, text, fontsize=size * self.scale, family=FONT, color=color, ha=ha, **style
        )

    def box(self, x, y, width, height, color, chapter=None, text="", *, rounding=0.05):
        """A part: a filled box with its name."""
        box = rounded_box(x, y, width, height, rounding)
        box.set(facecolor=self.shade(color, chapter), edgecolor="none", zorder=2)
        self.add(box, chapter)
        if text:
            self.words(x, y, text, color=self.ink(chapter))

    def frame(self, x, y, width, height, chapter, *, fill="white", zorder=0.6):
        """The outline around several parts that are one thing together."""
        box = rounded_box(x, y, width, height, 0.12)
        lit = chapter in self.lit
        box.set(facecolor=(YELLOW, 0.15) if lit else fill, zorder=zorder)
        box.set(edgecolor=self.shade(tint(INK, 0.45), chapter), linewidth=2 if lit else 1)
        self.add(box, chapter)

    def badge(self, x, y, chapter):
        """The round number of the chapter that builds a part."""
        pale = self.is_pale(chapter)
        face = "white" if pale else self.shade(INK, chapter)
        circle = Circle((x, y), 0.125, facecolor=face, edgecolor=GREY if pale else "white")
        circle.set(linewidth=0.8 if pale else 1, zorder=5)
        self.add(circle, chapter)
        color = self.ink(chapter) if self.pale else "white"
        self.words(x, y, f"{chapter:02d}", color=color, weight="bold", size=8.5)

    def title(self, x, y, chapter, name, more):
        """A badge, what it stands for, and a few words more; from x to the right."""
        self.badge(x, y, chapter)
        ink = self.ink(chapter)
        name = self.words(x + 0.2, y, name, size=11, weight="bold", ha="left", color=ink)
        style = {"fontsize": SMALL * self.scale, "family": FONT, "color": GREY, "zorder": 6}
        beside = {"xytext": (0.9, 0), "textcoords": "offset fontsize", "va": "baseline"}
        self.axes.annotate(
            more, (1, name.get_position()[1]), xycoords=(name, "data"), **beside, **style
        )

    def arrow(self, points, color, chapter=None, *, head=True):
        """A line through points, its corners rounded, with a head at its end."""
        style = "-|>,head_length=0.35,head_width=0.2" if head else "-"
        arrow = FancyArrowPatch(path=rounded(points), arrowstyle=style, linewidth=1.5)
        arrow.set(color=self.line(color, chapter), mutation_scale=12 * self.scale, zorder=1.5)
        arrow.set(joinstyle="miter", capstyle="butt")
        self.add(arrow)

    def arch(self, left, right, y, height, color, chapter=None, *, dashed=False):
        """Half an ellipse over something, from a point on its left to one on its right."""
        half = Path.arc(0, 180)
        vertices = half.vertices * [(right - left) / 2, height] + [(left + right) / 2, y]
        arch = PathPatch(Path(vertices, half.codes), facecolor="none", linewidth=1.5, zorder=1.4)
        arch.set(edgecolor=self.line(color, chapter), linestyle=DASHED if dashed else "solid")
        self.add(arch)

    def area(self, corners, color, zorder):
        """A filled polygon without an outline."""
        self.add(Polygon(corners, closed=True, facecolor=color, edgecolor="none", zorder=zorder))

    def funnel(self, top, bottom, color):
        """A pale area that widens downwards from (left, right, y) to (left, right, y)."""
        (a, b, high), (c, d, low) = top, bottom
        bend, rise = high - 0.75 * (high - low), low + 0.42 * (high - low)
        vertices = [(a, high), (a, bend), (c, rise), (c, low), (d, low), (d, rise), (b, bend)]
        codes = [Path.MOVETO] + [Path.CURVE4] * 3 + [Path.LINETO] + [Path.CURVE4] * 3
        path = Path([*vertices, (b, high)], codes)
        self.add(PathPatch(path, facecolor=color, edgecolor="none", zorder=0.5))

    def disc(self, x, y, radius, color, *, edge="none", zorder=3):
        self.add(
            Circle((x, y), radius, facecolor=color, edgecolor=edge, linewidth=1.5, zorder=zorder)
        )


def rounded_box(x, y, width, height, rounding):
    """A box around its centre whose outer size is width × height, rounding included."""
    corner = (x - width / 2 + rounding, y - height / 2 + rounding)
    style = f"round,pad={rounding}"
    return FancyBboxPatch(corner, width - 2 * rounding, height - 2 * rounding, boxstyle=style)


def rounded(points, radius=0.12):
    """A path through points whose corners are rounded."""
    vertices, codes = [points[0]], [Path.MOVETO]
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        vertices += [toward(corner, before, radius), corner, toward(corner, after, radius)]
        codes += [Path.LINETO, Path.CURVE3, Path.CURVE3]
    return Path([*vertices, points[-1]], [*codes, Path.LINETO])


def toward(start, end, distance):
    """The point at a distance from start on the way to end."""
    length = ((end[0] - start[0]) ** 2 + (end[1] - start[1]) ** 2) ** 0.5
    return tuple(a + (b - a) * distance / length for a, b in zip(start, end, strict=True))
