"""The drawings of chapter 15: what is drawn is what the runs, and the measurements, say."""

import numpy as np
import pytest

from resnetlib.figures import (
    block_gradients,
    block_gradients_alt,
    depth_errors,
    depth_errors_alt,
    depth_run,
    depth_run_alt,
    kept_promises,
    kept_promises_alt,
    loss_race,
    told_apart,
    told_apart_alt,
)
from resnetlib.figures.depth import chosen, ends_of
from resnetlib.figures.promises import half_kept
from resnetlib.figures.style import GREEN, PURPLE, png_of
from resnetlib.figures.told_apart import first_gradient

DEPTHS = (8, 20, 32, 56)


def record():
    """Runs that might have been: plain ones degrade, or do not learn at all."""
    cases = [("norm", d, s, seed) for seed in range(2) for d in DEPTHS for s in (True, False)]
    cases += [("no norm", d, s, 0) for d in DEPTHS for s in (True, False)]
    kind, depth, shortcut, seed = (np.array(part) for part in zip(*cases, strict=True))
    sick = np.where(shortcut, 0, np.clip((depth - 20) / 60, 0, 0.9))
    sick = np.where((kind == "no norm") & ~shortcut & (depth > 8), 0.9, sick) + 0.004 * seed
    loss = np.geomspace(2.3, 0.004 + 2 * sick, 10, axis=1)
    blocks = np.arange(27)
    gradients = np.full((len(kind), 2, 27), np.nan)
    for i, k in enumerate(kind):
        rate = 1.0 if shortcut[i] else 0.8 if k == "norm" else 4.0
        b = blocks[: (depth[i] - 2) // 2]
        gradients[i, :, : len(b)] = rate ** (b - b[-1]) * np.array([[1.0], [0.5]])
    return {
        **{"kind": kind, "depth": depth, "shortcut": shortcut, "seed": seed, "loss": loss},
        **{"error": loss / 3, "train_error": sick, "test_error": sick + 0.02},
        "gradients": gradients,
    }


@pytest.fixture(scope="module")
def runs():
    return record()


def words_of(boxes_of, figure):
    return [text for text, _ in boxes_of(figure)]


def collisions_but_ticks(collisions_of, figure):
    """Texts that overlap or leave the paper; Matplotlib keeps ticks beyond the axes, undrawn."""
    ticks = {
        label.get_text()
        for axes in figure.axes
        for label in (*axes.get_xticklabels(), *axes.get_yticklabels())
    }
    found = [{c} if isinstance(c, str) else set(c) for c in collisions_of(figure)]
    return [words for words in found if not words & ticks]


def test_runs_are_chosen_by_all_that_is_asked(runs):
    here = chosen(runs, kind="norm", depth=56, shortcut=False)
    assert here.sum() == 2 and set(runs["seed"][here]) == {0, 1}


def test_the_errors_are_means_over_seeds_and_a_dot_for_each_run(runs):
    axes = depth_errors(runs, kinds=["norm"]).axes[0]
    depths, means = ends_of(runs, "norm", False)
    line = next(ln for ln in axes.lines if ln.get_color() == PURPLE and ln.get_linestyle() == "-")
    np.testing.assert_array_equal(line.get_xdata(), depths)
    np.testing.assert_allclose(line.get_ydata(), 100 * means)
    dots = next(ln for ln in axes.lines if ln.get_gid() == "with shortcuts")
    here = chosen(runs, kind="norm", shortcut=True)
    np.testing.assert_allclose(dots.get_ydata(), 100 * runs["train_error"][here])
    assert dots.get_color() == GREEN


@pytest.mark.parametrize("kinds", [["norm"], ["no norm", "norm"]])
def test_no_words_of_the_errors_overlap(runs, kinds, collisions_of):
    assert collisions_but_ticks(collisions_of, depth_errors(runs, kinds)) == []


def test_the_words_for_the_errors_hold_every_mean(runs):
    said = depth_errors_alt(runs)
    assert "plain: 8 layers 0%, 20 layers 0%, 32 layers 20%, 56 layers 60%." in said


@pytest.mark.parametrize("kind", ["norm", "no norm"])
@pytest.mark.parametrize("depth", [8, 32, 56])
@pytest.mark.parametrize("shortcut", [True, False])
def test_a_run_is_drawn_lit_and_its_words_fit(runs, kind, depth, shortcut, collisions_of):
    figure = depth_run(runs, kind, depth, shortcut)
    loss, gradient = figure.axes
    here = chosen(runs, kind=kind, depth=depth, shortcut=shortcut)
    lit = [line.get_ydata() for line in loss.lines if line.get_gid() == "lit"]
    np.testing.assert_allclose(lit, runs["loss"][here])
    drawn = [line.get_ydata() for line in gradient.lines]
    assert len(drawn) == 2 * here.sum() and len(drawn[0]) == (depth - 2) // 2
    assert collisions_but_ticks(collisions_of, figure) == []
    said = depth_run_alt(runs, kind, depth, shortcut)
    assert said.startswith(f"{depth} layers, {'with shortcuts' if shortcut else 'plain'}")


def test_another_run_is_another_picture(runs):
    pictures = {png_of(depth_run(runs, "norm", d, s)) for d in (8, 56) for s in (True, False)}
    assert len(pictures) == 4


def test_a_run_that_does_not_exist_is_refused(runs):
    with pytest.raises(ValueError, match=r"no run 'norm' of 9 layers; its depths are \[8, 20"):
        depth_run(runs, "norm", 9, True)


def test_every_run_has_its_dot_where_its_two_numbers_are(runs, collisions_of):
    figure = told_apart(runs)
    dots = [line for line in figure.axes[0].lines if line.get_gid()]
    assert len(dots) == len(runs["kind"])
    here = np.flatnonzero(chosen(runs, kind="norm", depth=56, shortcut=False))[0]
    assert any(
        dot.get_gid() == "56"
        and dot.get_ydata()[0] == pytest.approx(100 * runs["train_error"][here])
        and dot.get_xdata()[0] == pytest.approx(first_gradient(runs, here))
        for dot in dots
    )
    assert collisions_but_ticks(collisions_of, figure) == []
    assert "56 layers, plain, He's weights, batch norm: 10^3, 60%." in told_apart_alt(runs)


@pytest.fixture
def panels():
    flat, falling = np.ones(27), 0.1 ** np.arange(27)
    return {"one": {("plain", False): falling, ("with shortcuts", True): flat}}


def test_the_gradients_of_the_blocks_are_drawn_as_they_are(panels, collisions_of):
    figure = block_gradients(panels)
    lines = {line.get_gid(): line for line in figure.axes[0].lines}
    np.testing.assert_array_equal(lines["plain"].get_ydata(), panels["one"]["plain", False])
    assert lines["plain"].get_color() == PURPLE and lines["with shortcuts"].get_color() == GREEN
    assert collisions_but_ticks(collisions_of, figure) == []
    said = block_gradients_alt(panels)
    assert "one, plain: about 10^0 at the first, 10^-26 at the last." in said


def test_the_race_is_a_mean_over_five_steps_with_every_name_at_its_end(boxes_of, collisions_of):
    rng = np.random.default_rng(0)
    losses = {
        ("8 layers, plain", False): np.linspace(2.3, 0.2, 96) + 0.05 * rng.random(96),
        ("32 layers, plain", False): np.linspace(2.3, 1.3, 96),
        ("32 layers, with shortcuts", True): np.linspace(3.2, 0.1, 96),
    }
    figure = loss_race(losses)
    lines = {line.get_gid(): line.get_ydata() for line in figure.axes[0].lines}
    values = losses["8 layers, plain", False]
    assert lines["8 layers, plain"][0] == pytest.approx(values[:5].mean())
    assert lines["8 layers, plain"][-1] == pytest.approx(values[-5:].mean())
    assert {name for name, _ in losses} <= set(words_of(boxes_of, figure))
    assert collisions_but_ticks(collisions_of, figure) == []


STEPS = 10.0 ** np.arange(-7, 0.1, 0.5)


def promise(half):
    """A promise of which half is kept at a step."""
    return 1 / (1 + STEPS / half)


def test_half_of_a_promise_is_found_between_two_steps():
    assert half_kept(STEPS, promise(1e-3)) == pytest.approx(1e-3, rel=0.01)
    assert half_kept(STEPS, 0.1 * np.ones(len(STEPS))) == pytest.approx(1e-7)
    assert half_kept(STEPS, np.ones(len(STEPS))) == pytest.approx(1.0)


def test_the_promises_are_drawn_with_a_dot_at_the_half(collisions_of):
    halves = {
        (8, False): 3e-2,
        (20, False): 1e-3,
        (56, False): 3e-6,
        (8, True): 5e-2,
        (56, True): 2e-2,
    }
    kept = {run: promise(half) for run, half in halves.items()}
    figure = kept_promises(STEPS, kept)
    axes = figure.axes[0]
    dots = sorted(float(line.get_xdata()[0]) for line in axes.lines if line.get_marker() == "o")
    np.testing.assert_allclose(dots, sorted(halves.values()), rtol=0.02)
    drawn = next(line for line in axes.lines if line.get_gid() == "56 False")
    np.testing.assert_array_equal(drawn.get_ydata(), kept[56, False])
    assert collisions_but_ticks(collisions_of, figure) == []
    assert "20 layers plain at about 10^-3" in kept_promises_alt(STEPS, kept)
