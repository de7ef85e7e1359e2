"""The debugging clinic: a symptom beside its cure, and all cases by what proved them."""

from matplotlib.patches import FancyBboxPatch

from .drawing import FONT
from .grids import inch_sheet, write
from .step_size import plain
from .style import GREEN, GREY, INK, ORANGE, PURPLE, YELLOW, new_figure, readable, tint

WORDS = {"fontsize": 9, "family": FONT}
TILE, ROW, LEFT = 0.5, 0.56, 3.1  # inches
EDGES = ("solid", "dashed", None)  # of the tiles, so that colour is not alone
SOUNDS = {  # what a case says by itself, and its colour
    "always an error": tint(ORANGE, 0.8),
    "an error, sometimes": tint(YELLOW, 0.45),
    "silent": tint(PURPLE, 0.45),
}


def sick_and_cured(x, sick, cured, *, xlabel, ylabel):
    """Two lines over x: the specimen's in purple, the cure's in green.

    Shapes
        x, sick, cured  (S,) each
        returns         a Figure
    """
    figure = new_figure(6.4, 2.7)
    axes = figure.subplots()
    axes.plot(x, sick, color=PURPLE, linewidth=2.2, gid="specimen")
    axes.plot(x, cured, color=GREEN, linewidth=2.2, gid="cure", linestyle=(0, (4, 1.2)))
    ends = {"specimen": (sick[-1], PURPLE), "cure": (cured[-1], GREEN)}
    for name, (height, color) in ends.items():
        place = {"xytext": (6, 0), "textcoords": "offset points", "va": "center"}
        axes.annotate(name, (x[-1], height), color=readable(color), weight="bold", **place, **WORDS)
    axes.set_xlim(x[0], x[-1] + 0.16 * (x[-1] - x[0]))
    axes.set_ylim(bottom=-0.06 * max(*sick, *cured))  # so that a label at 0 stands clear
    axes.set_xlabel(xlabel, color=INK, **WORDS)
    axes.set_ylabel(ylabel, color=INK, **WORDS)
    plain(axes)
    return figure


def ward(instruments, loud, sometimes):
    """Every case as a tile in the row of the instrument that proved it, coloured by its sound.

    Shapes
        instruments  a dict, name → the numbers of the cases that it proved
        loud         numbers of cases that always raise an error
        sometimes    numbers of cases that raise one in some sizes, or before a first repair
        returns      a Figure
    Raises
        ValueError  if a case stands in two rows, or has a sound and no row
    """
    cases = [case for row in instruments.values() for case in row]
    if len(set(cases)) != len(cases) or not {*loud, *sometimes} <= set(cases):
        raise ValueError(f"ward expects every case in one row, got {sorted(cases)}")
    longest = max(len(row) for row in instruments.values())
    height = ROW * len(instruments) + 0.8
    axes = inch_sheet(LEFT + max(longest * (TILE + 0.08), 4.0) + 0.2, height)
    for i, (name, row) in enumerate(instruments.items()):
        middle = height - 0.1 - ROW * (i + 0.5)
        write(axes, LEFT - 0.25, middle, name, ha="right", size=10)
        for j, case in enumerate(row):
            sound = sound_of(case, loud, sometimes)
            draw_tile(axes, LEFT + (j + 0.5) * (TILE + 0.08), middle, str(case), sound)
    counts = {sound: 0 for sound in SOUNDS}
    for case in cases:
        counts[sound_of(case, loud, sometimes)] += 1
    x = LEFT - 2.35
    for sound in SOUNDS:
        draw_tile(axes, x, 0.28, str(counts[sound]), sound)
        axes.text(x + 0.36, 0.28, sound, color=GREY, va="center", **WORDS)
        x += 0.36 + 0.085 * len(sound) + 0.55
    return axes.figure


def sound_of(case, loud, sometimes):
    """What a case says by itself."""
    names = list(SOUNDS)
    return names[0] if case in loud else names[1] if case in sometimes else names[2]


def draw_tile(axes, x, y, text, sound):
    """A number on a tile in the colour of its sound, with the edge of its sound."""
    side = TILE - 0.2
    box = FancyBboxPatch(
        (x - side / 2, y - side / 2), side, side, boxstyle="round,pad=0.07", linewidth=0
    )
    edge = dict(zip(SOUNDS, EDGES, strict=True))[sound]
    box.set(facecolor=SOUNDS[sound], zorder=2)
    if edge:
        box.set(edgecolor=INK, linewidth=1.4, linestyle=edge)
    axes.add_patch(box)
    write(axes, x, y, text, size=10.5, weight="bold")


def ward_alt(instruments, loud, sometimes):
    """The ward in words."""
    cases = [case for row in instruments.values() for case in row]
    rows = "; ".join(f"{name}: {', '.join(map(str, row))}" for name, row in instruments.items())
    silent = len(cases) - len(loud) - len(sometimes)
    return (
        f"{len(cases)} cases by the instrument that proved them. {rows}. {len(loud)} always "
        f"raise{'s' if len(loud) == 1 else ''} an error, {len(sometimes)} sometimes do, "
        f"{silent} are silent."
    )
