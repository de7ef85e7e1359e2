"""Three optimizers on one surface: SGD, SGD with momentum, and Adam, from the same start."""

import functools

import numpy as np

from resnetlib.layers import Parameter
from resnetlib.learning import SGD, Adam

from .drawing import FONT
from .step_size import plain
from .style import BLUE, GREY, INK, PURPLE, YELLOW, new_figure, readable
from .surfaces import SURFACES

WORDS = {"fontsize": 9, "family": FONT}
STEPS = 100
WALKERS = {"SGD": INK, "momentum": BLUE, "Adam": readable(PURPLE)}
FLOOR, CEILING = 1e-6, 1e3  # of the losses drawn
LOST = 1e3  # a walker that is farther away than this has left
LRS = (0.005, 0.01, 0.02, 0.04, 0.08, 0.1, 0.12)
MOMENTA = (0, 0.5, 0.8, 0.9, 0.95, 0.99)
ADAM_LRS = (0.02, 0.05, 0.1, 0.2, 0.5, 1)


def paths_on(name, lr, momentum, adam_lr, steps=STEPS):
    """Where each of the three stands after every step; NaN once it has left.

    Shapes
        name     of a surface
        lr       of SGD, with momentum and without
        returns  a dict, walker → (steps + 1, 2)
    Raises
        ValueError  if there is no such surface
    """
    if name not in SURFACES:
        raise ValueError(f"paths_on expects one of {list(SURFACES)}, got {name!r}")
    makers = {
        "SGD": lambda p: SGD([p], lr=lr),
        "momentum": lambda p: SGD([p], lr=lr, momentum=momentum),
        "Adam": lambda p: Adam([p], lr=adam_lr),
    }
    return {walker: path_of(SURFACES[name], make, steps) for walker, make in makers.items()}


def path_of(surface, make, steps):
    """One walker's path: zero_grad, the gradient, step, again and again."""
    p = Parameter(np.array(surface.start))
    optimizer, path = make(p), np.full((steps + 1, 2), np.nan)
    path[0] = surface.start
    for step in range(1, steps + 1):
        optimizer.zero_grad()
        p.grad += surface.grad(p.value)
        optimizer.step()
        if np.abs(p.value).max() > LOST:
            break
        path[step] = p.value
    return path


def walks(name, lr=0.04, momentum=0.9, adam_lr=0.2, step=STEPS):
    """Left, the surface from above with three paths so far; right, the loss after every step.

    Shapes
        name     of a surface
        step     0 to 100
        returns  a Figure
    Raises
        ValueError  if there is no such surface or step
    """
    paths, losses = facts_of(name, lr, momentum, adam_lr, step)
    figure = new_figure(9.0, 4.4)
    above, curve = figure.subplots(1, 2, width_ratios=(1.55, 1))
    draw_surface(above, name)
    for (walker, color), width in zip(WALKERS.items(), (1.3, 1.6, 1.6), strict=True):
        path = paths[walker][: step + 1]
        above.plot(*path.T, ".-", color=color, linewidth=width, markersize=3.5, gid=walker)
        above.plot(*path[-1], "o", color=color, markersize=9, markeredgecolor="white", zorder=5)
        drawn = np.clip(losses[walker][: step + 1], FLOOR, CEILING)
        curve.plot(drawn, color=color, linewidth=1.8)
        curve.plot(step, drawn[-1], "o", color=color, markersize=6)
    curve.set(yscale="log", xlim=(0, STEPS + 3), ylim=(FLOOR / 2, 2 * CEILING))
    curve.set_xlabel("step", color=INK, **WORDS)
    curve.set_ylabel("loss", color=INK, **WORDS)
    plain(curve)
    for place, (walker, color) in enumerate(WALKERS.items()):
        words = f"{walker}: loss {loss_in_words(losses[walker][step])}"
        style = {"color": color, "weight": "bold", "ha": "right", "va": "top"}
        curve.text(0.98, 0.975 - 0.075 * place, words, transform=curve.transAxes, **style, **WORDS)
    return figure


@functools.lru_cache(maxsize=16)
def cached_paths(name, lr, momentum, adam_lr):
    return paths_on(name, lr, momentum, adam_lr)


def facts_of(name, lr, momentum, adam_lr, step):
    """Check the step; the three paths, and the loss along each."""
    if not 0 <= step <= STEPS:
        raise ValueError(f"walks expects a step from 0 to {STEPS}, got {step}")
    paths = cached_paths(name, lr, momentum, adam_lr)
    return paths, {walker: SURFACES[name].loss(path) for walker, path in paths.items()}


def draw_surface(axes, name):
    """Lines of equal loss, each a factor from the next, and a star where the loss is least."""
    surface = SURFACES[name]
    left, right, bottom, top = surface.box
    a, b = np.meshgrid(np.linspace(left, right, 241), np.linspace(bottom, top, 241))
    heights = np.log10(surface.loss(np.stack([a, b], axis=-1)) + 0.02)
    axes.contourf(a, b, heights, levels=14, cmap="Greys", alpha=0.32)
    axes.contour(a, b, heights, levels=14, colors=[GREY], linewidths=0.4, linestyles="solid")
    for x, y in surface.goals:
        axes.plot(x, y, "*", color=YELLOW, markersize=15, markeredgecolor=INK, zorder=4)
    axes.set(xlim=(left, right), ylim=(bottom, top))
    axes.set_xlabel("a", color=INK, **WORDS)
    axes.set_ylabel("b", color=INK, **WORDS)
    plain(axes)
    axes.grid(visible=False)


def loss_in_words(loss):
    """A loss with two digits, or that the walker has left."""
    if np.isnan(loss):
        return "gone"
    return f"{loss:.2g}" if loss >= 0.001 else "below 0.001"


def walks_alt(name, lr=0.04, momentum=0.9, adam_lr=0.2, step=STEPS):
    """The walks in words."""
    _, losses = facts_of(name, lr, momentum, adam_lr, step)
    said = "; ".join(f"{walker} {loss_in_words(loss[step])}" for walker, loss in losses.items())
    return (
        f"Three paths on {name} after {step} steps, SGD with lr {lr:g}, momentum {momentum:g}, "
        f"Adam with lr {adam_lr:g}. The loss: {said}."
    )
