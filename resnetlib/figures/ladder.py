"""The debug ladder: who climbs how far, and which rung a fault breaks."""

from matplotlib.patches import Rectangle

from .drawing import FONT
from .grids import inch_sheet, write
from .step_size import scientific
from .style import GREEN, GREY, INK, PALE, PURPLE, readable, tint

COLUMN, ROW, LEFT, BOTTOM = 1.15, 0.6, 2.05, 0.85  # inches


def ladder(climbs, rungs):
    """A ladder for every climber: rungs that hold are green, the one that breaks is purple.

    A number that is not below its rung's limit breaks it, and the climb ends there; rungs that were
    never reached are empty.

    Shapes
        climbs   a dict, name → the numbers measured, one per rung that was reached
        rungs    a dict, name → its limit, from the lowest up
        returns  a Figure
    Raises
        ValueError  if a climb goes on above a broken rung
    """
    for name, numbers in climbs.items():
        if any(
            not number < limit for number, limit in zip(numbers[:-1], rungs.values(), strict=False)
        ):
            raise ValueError(f"the climb {name!r} goes on above a broken rung: {numbers}")
    height = BOTTOM + ROW * len(rungs) + 0.15
    axes = inch_sheet(LEFT + COLUMN * len(climbs) + 0.1, height)
    for row, (name, limit) in enumerate(rungs.items()):
        middle = BOTTOM + ROW * (row + 0.5)
        style = {"ha": "right"}
        write(axes, LEFT - 0.2, middle + 0.1, f"{row + 1}  {name}", size=10, weight="bold", **style)
        write(axes, LEFT - 0.2, middle - 0.12, f"below {short(limit)}", color=GREY, **style)
    for column, (name, numbers) in enumerate(climbs.items()):
        draw_climb(axes, LEFT + COLUMN * (column + 0.5), name, numbers, list(rungs.values()))
    return axes.figure


def draw_climb(axes, x, name, numbers, limits):
    """Two rails, the rungs between them, and beneath who climbs."""
    for side in (-0.5, 0.5):
        rail = x + side * (COLUMN - 0.2)
        ends = (BOTTOM - 0.05, BOTTOM + ROW * len(limits) + 0.05)
        axes.plot([rail, rail], ends, color=tint(INK, 0.35), linewidth=2.5, zorder=1)
    for row, limit in enumerate(limits):
        middle = BOTTOM + ROW * (row + 0.5)
        if row >= len(numbers):
            draw_rung(axes, x, middle, "white", PALE)
            continue
        holds = numbers[row] < limit
        color = GREEN if holds else PURPLE
        draw_rung(axes, x, middle, tint(color, 0.3 if holds else 0.75), color)
        write(axes, x, middle + 0.08, short(numbers[row]), size=10)
        write(axes, x, middle - 0.1, "holds" if holds else "breaks", size=8.5)
    axes.text(
        x,
        BOTTOM - 0.14,
        name,
        ha="center",
        va="top",
        fontsize=9,
        family=FONT,
        linespacing=1.25,
        color=readable(GREEN) if len(numbers) == len(limits) and numbers[-1] < limits[-1] else INK,
    )


def draw_rung(axes, x, middle, face, edge):
    width, height = COLUMN - 0.2, 0.4
    box = Rectangle((x - width / 2, middle - height / 2), width, height, zorder=2)
    box.set(facecolor=face, edgecolor=edge, linewidth=1)
    axes.add_patch(box)


def short(number):
    """Two digits at most: 0.17, 14, 5·10⁻⁷."""
    return scientific(number) if 0 < number < 0.01 else f"{number:.2g}"


def ladder_alt(climbs, rungs):
    """The ladders in words: how far each climbs."""
    names = list(rungs)
    words = []
    for name, numbers in climbs.items():
        last = len(numbers) - 1
        name = name.replace("\n", " ")
        if numbers[last] < rungs[names[last]] and last == len(names) - 1:
            words.append(f"{name}: every rung holds")
        else:
            words.append(f"{name}: breaks at rung {last + 1}, {names[last]}")
    return f"{len(climbs)} ladders of {len(names)} rungs. " + "; ".join(words) + "."
