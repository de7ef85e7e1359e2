"""The X-ray drawn: a table whose numbers are bars as well, and the shares of the stages."""

from .grids import inch_sheet, write
from .style import BLUE, GREEN, GREY, INK, ORANGE, SKY, bare, new_figure, readable, tint

WIDTH, LINE, TOP, FOOT = 9.2, 0.235, 0.62, 0.42  # inches
NAME, SHAPE, BARS = 0.95, 3.2, 3.42  # where a name begins, a shape ends, the bars begin
COSTS = {  # what a bar shows: its attribute, its unit in words, and what it is divided by
    "parameters": ("parameters", "learned numbers", 1, GREEN),
    "multiply-adds": ("multiply_adds", "millions, one image", 1e6, BLUE),
    "activations": ("values", "MB, one image", 1e6 / 4, SKY),  # 4 bytes each, in float32
}
PARTS = ("stem", "stage 1", "stage 2", "stage 3", "stage 4", "head")


def xray_table(rows, run=None):
    """Every layer in a line: what comes out, and how much it costs, as a number and as a bar.

    Shapes
        rows     Rows of `xray.rows_of`
        run      a dict of Measured by path, of `xray_run.measured`: adds a column of times; or None
        returns  a Figure
    """
    columns = len(COSTS) + (run is not None)
    axes = inch_sheet(WIDTH, TOP + LINE * len(rows) + FOOT)
    top = axes.get_ylim()[1] - TOP
    draw_bands(axes, rows, top)
    for n, row in enumerate(rows):
        draw_names(axes, row, middle_of(top, n), n == 0 or rows[n - 1].part != row.part)
    pitch = (WIDTH - 0.1 - BARS) / columns
    for c, (name, (attribute, unit, divisor, color)) in enumerate(COSTS.items()):
        numbers = [getattr(row, attribute) / divisor for row in rows]
        left = BARS + c * pitch
        heading(axes, left, top, name, unit, color)
        draw_column(axes, left, pitch, top, [(n,) for n in numbers], [color], attribute)
    if run is not None:
        left = BARS + len(COSTS) * pitch
        heading(axes, left, top, "milliseconds", "", INK)
        write(axes, left + 0.1, top + 0.16, "forward", color=readable(BLUE), ha="left")
        write(axes, left + 0.62, top + 0.16, "backward", color=readable(ORANGE), ha="left")
        times = [milliseconds_of(row, run) for row in rows]
        draw_column(axes, left, pitch, top, times, [BLUE, ORANGE], "seconds")
    return axes.figure


def middle_of(top, n):
    return top - LINE * (n + 0.5)


def draw_bands(axes, rows, top):
    """Every other part on a pale ground, and a line over the sums."""
    groups = [group_of(row.part) for row in rows]
    for n, group in enumerate(groups):
        if PARTS.index(group) % 2 == 0:
            low, high = top - LINE * (n + 1), top - LINE * n
            axes.fill_between([0, WIDTH], low, high, color=tint(INK, 0.045), lw=0, zorder=0)
    end = top - LINE * len(rows)
    axes.plot([0.1, WIDTH - 0.1], [end - 0.03] * 2, color=GREY, lw=0.8)
    write(axes, 0.1, end - 0.2, "all together", ha="left", weight="bold")
    for x, name in ((0.1, "part"), (NAME, "layer")):
        write(axes, x, top + 0.36, name, ha="left", size=10, weight="bold")
    write(axes, SHAPE, top + 0.36, "its output", ha="right", size=10, weight="bold")
    write(axes, SHAPE, top + 0.16, "C × H × W", ha="right", color=GREY)


def group_of(part):
    """block 2.1 belongs to stage 2."""
    return f"stage {part[6]}" if part.startswith("block") else part


def draw_names(axes, row, y, first):
    if first:
        write(axes, 0.1, y, row.part, ha="left", color=GREY)
    write(axes, NAME, y, row.name, ha="left")
    write(axes, SHAPE, y, " × ".join(map(str, row.after)), ha="right")


def heading(axes, left, top, name, unit, color):
    style = {"ha": "left", "size": 10, "weight": "bold", "color": readable(color)}
    write(axes, left + 0.1, top + 0.36, name, **style)
    if unit:
        write(axes, left + 0.1, top + 0.16, unit, ha="left", color=GREY)


def draw_column(axes, left, pitch, top, numbers, colors, gid):
    """A number and its bar in every line, and their sum; a line may hold several in a row."""
    edge = left + 0.84
    room = left + pitch - 0.06 - edge - 0.08
    greatest = max(max(map(sum, numbers)), 1e-12)
    for n, parts in enumerate(numbers):
        y, start = middle_of(top, n), edge + 0.08
        write(axes, edge, y, in_short(sum(parts)), ha="right")
        for part, color in zip(parts, colors, strict=True):
            length = room * part / greatest
            bar = axes.barh(y, length, LINE - 0.07, left=start, color=color, lw=0, zorder=2)
            bar[0].set_gid(gid)
            start += length
    total = sum(map(sum, numbers))
    write(
        axes, edge, middle_of(top, len(numbers)) - 0.09, in_short(total), ha="right", weight="bold"
    )


def in_short(number):
    """Whole numbers in full, others with one decimal, or two below 1; a dash for 0."""
    if number == 0:
        return "–"
    if number == int(number):
        return f"{int(number):,}"
    if number < 0.005:
        return "< 0.01"
    return f"{number:,.1f}" if number >= 1 else f"{number:.2f}"


def milliseconds_of(row, run):
    """Forward and backward of all layers in a line."""
    noted = [run[step.path] for step in row.steps]
    return 1e3 * sum(m.forward for m in noted), 1e3 * sum(m.backward for m in noted)


def xray_alt(rows):
    """The X-ray in words, for a reader who cannot see it."""
    total = totals_of(rows)
    largest = {c: max(rows, key=lambda row, a=a: getattr(row, a)) for c, (a, *_) in COSTS.items()}
    return (
        f"The X-ray, {len(rows)} lines from the image to the scores. Together "
        f"{total['parameters']:,} parameters, {total['multiply_adds'] / 1e6:,.1f} million "
        f"multiply-adds and {4 * total['values'] / 1e6:,.1f} MB of activations. Largest: "
        + "; ".join(f"{cost}, {row.part}, {row.name}" for cost, row in largest.items())
        + ". Outputs: "
        + "; ".join(f"{group} {' × '.join(map(str, shape))}" for group, shape in ends_of(rows))
        + "."
    )


def totals_of(rows):
    return {name: sum(getattr(row, name) for row in rows) for name, *_ in COSTS.values()}


def ends_of(rows):
    """What each part returns, the shortcut's line not counted."""
    return list({group_of(row.part): row.after for row in rows}.items())


def shares_of(rows):
    """For every cost, by its name, the share of each part, from 0 to 1."""
    total = totals_of(rows)
    return {
        cost: {
            part: sum(getattr(row, name) for row in rows if group_of(row.part) == part)
            / total[name]
            for part in PARTS
        }
        for cost, (name, *_) in COSTS.items()
    }


def stage_shares(rows):
    """Where the numbers, the work and the memory are: one bar per part, in three panels."""
    figure = new_figure(9.2, 2.3)
    for place, (cost, shares) in enumerate(shares_of(rows).items(), start=1):
        color = COSTS[cost][-1]
        axes = bare(figure.add_subplot(1, 3, place))
        axes.set_title(cost, fontsize=10.5, color=readable(color), weight="bold")
        axes.bar(list(shares), list(shares.values()), color=color, width=0.8)
        axes.set(ylim=(0, 1.18 * max(shares.values())), xlim=(-0.6, 5.6))
        axes.spines["bottom"].set(visible=True, color=GREY, linewidth=0.8)
        axes.set_xticks(range(6), ["stem", "1", "2", "3", "4", "head"], fontsize=9, color=INK)
        axes.tick_params(length=0)
        axes.set_xlabel("stage", fontsize=9, color=GREY, labelpad=1)
        for n, share in enumerate(shares.values()):
            axes.text(n, share, percent(share), ha="center", va="bottom", fontsize=9, color=INK)
    return figure


def percent(share):
    return f"{share:.0%}" if share == 0 or share >= 0.005 else "< 1%"


def stage_shares_alt(rows):
    return "; ".join(
        f"{cost}: " + ", ".join(f"{part} {percent(share)}" for part, share in shares.items())
        for cost, shares in shares_of(rows).items()
    )
