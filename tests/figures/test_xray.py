"""The X-ray: what it counts is what a run shows, and what the paper says; it draws what it counts."""

import numpy as np
import pytest

from resnetlib import Conv2D, ReLU, ResidualBlock, ResNet18, evaluating
from resnetlib.figures import (
    layer_signals,
    layer_signals_alt,
    stage_shares,
    stage_shares_alt,
    xray_alt,
    xray_table,
)
from resnetlib.figures.layer_signals import ends_of_blocks, sizes_of
from resnetlib.figures.xray import rows_at, rows_of, steps_of
from resnetlib.figures.xray_run import leaves_of, measured, rms, watched
from resnetlib.figures.xray_table import in_short, shares_of, totals_of


@pytest.fixture
def small():
    return ResNet18(2, 4, width=4, rng=0), np.random.default_rng(0).standard_normal((3, 2, 64, 48))


def words_of(figure):
    return [text.get_text() for text in figure.axes[0].texts]


def test_the_totals_are_those_of_the_paper():
    assert totals_of(rows_at(224)) == {
        "parameters": 11_689_512,
        "multiply_adds": 1_814_073_344,
        "values": 7_478_248,
    }
    assert totals_of(rows_at(32, stem="small", num_classes=10))["parameters"] == 11_173_962


def test_the_stages_have_the_shapes_of_table_1():
    after = {(row.part, row.name): row.after for row in rows_at(224)}

    assert after["stem", "conv 7×7\u2009/\u20092"] == (64, 112, 112)
    sides = [(64, 56), (128, 28), (256, 14), (512, 7)]
    for stage, (channels, side) in enumerate(sides, start=1):
        assert after[f"block {stage}.2", "conv 3×3"] == (channels, side, side)
    assert after["head", "dense"] == (1000,)


def test_every_full_convolution_takes_the_same_work():
    full = {row.multiply_adds for row in rows_at(224) if row.name == "conv 3×3"}

    assert full == {64 * 64 * 9 * 56 * 56}


@pytest.mark.parametrize("stem", ["imagenet", "small"])
@pytest.mark.parametrize("shape", [(2, 64, 48), (2, 33, 40)])
def test_the_counted_shapes_are_those_of_a_run(stem, shape):
    model, seen = ResNet18(2, 4, width=4, stem=stem, rng=0), {}

    with evaluating(model), watched(model, seen):
        model.backward(np.ones_like(model.forward(np.zeros((1, *shape), np.float32))))

    steps = steps_of(model, shape)
    assert [s.path for s in steps] == [path for path, _ in leaves_of(model)]
    assert {s.path: s.after for s in steps} == {
        p: noted["y"].shape[1:] for p, noted in seen.items()
    }


def test_a_row_holds_a_convolution_with_its_norm_and_relu(small):
    rows = rows_of(steps_of(small[0], (2, 64, 48)))

    kinds = [[type(step.layer).__name__ for step in row.steps] for row in rows]
    assert kinds[0] == kinds[2] == ["Conv2D", "BatchNorm2D", "ReLU"]
    by_name = {(row.part, row.name): row for row in rows}
    shortcut = by_name["block 2.1", "shortcut 1×1\u2009/\u20092"]
    assert [type(step.layer).__name__ for step in shortcut.steps] == ["Conv2D", "BatchNorm2D"]
    last = by_name["block 2.1", "conv 3×3"].steps[-1]
    assert last.path == "stages.1.layers.0.relu" and isinstance(last.layer, ReLU)


def test_a_shortcut_that_does_not_fit_is_named():
    block = ResidualBlock(2, 4, stride=2, rng=0)
    block.shortcut.layers[0] = Conv2D(2, 4, 1, stride=2, bias=False, rng=0)  # padded by 1

    with pytest.raises(ValueError, match=r"gives \(4, 4, 4\), the shortcut \(4, 5, 5\)"):
        steps_of(block, (2, 8, 8))


def test_watching_changes_nothing_and_leaves_nothing_behind(small):
    model, x = small
    with evaluating(model):
        y = model.forward(x)
        with watched(model, {}):
            np.testing.assert_allclose(model.forward(x), y, rtol=1e-9)

    assert not any("forward" in vars(layer) for _, layer in leaves_of(model))


def test_what_is_measured_is_the_size_of_outputs_and_of_gradients(small, in_float64):
    model, x = in_float64(small[0]), small[1]
    grad = np.random.default_rng(1).standard_normal((3, 4))
    with evaluating(model):
        run = measured(model, x, lambda logits: grad, repeats=2)
        stem = model.stem.relu.forward(model.stem.norm.forward(model.stem.conv.forward(x)))

    assert run["stem.relu"].activation == pytest.approx(rms(stem))
    assert run["head.dense"].gradient == pytest.approx(rms(grad))
    assert all(noted.forward > 0 and noted.backward > 0 for noted in run.values())


def test_the_table_shows_every_number(collisions_of):
    rows = rows_at(224)
    figure = xray_table(rows)
    words = words_of(figure)

    assert "11,689,512" in words and "1,814.1" in words and "29.9" in words
    for row in rows:
        assert " × ".join(map(str, row.after)) in words
        assert in_short(row.parameters) in words and in_short(row.multiply_adds / 1e6) in words
    assert collisions_of(figure) == []


def test_the_bars_are_the_numbers():
    rows = rows_at(224)
    bars = [bar for bar in xray_table(rows).axes[0].patches if bar.get_gid() == "parameters"]

    widths = np.array([bar.get_width() for bar in bars])
    numbers = np.array([row.parameters for row in rows])
    np.testing.assert_allclose(widths / widths.max(), numbers / numbers.max())


@pytest.mark.parametrize("size", [32, 448])
@pytest.mark.parametrize("width", [8, 64])
@pytest.mark.parametrize("stem", ["imagenet", "small"])
def test_no_words_collide_at_any_size(size, width, stem, collisions_of):
    assert collisions_of(xray_table(rows_at(size, width, stem))) == []


def test_the_times_are_drawn_as_measured(small, collisions_of):
    model, x = small
    rows = rows_of(steps_of(model, x.shape[1:]))
    run = measured(model, x, np.ones_like)
    figure = xray_table(rows, run)

    bars = [bar for bar in figure.axes[0].patches if bar.get_gid() == "seconds"]
    assert len(bars) == 2 * len(rows)
    forward, backward = bars[0].get_width(), bars[1].get_width()
    steps = [run[step.path] for step in rows[0].steps]
    measured_ratio = sum(m.forward for m in steps) / sum(m.backward for m in steps)
    assert forward / backward == pytest.approx(measured_ratio)
    assert collisions_of(figure) == []


def test_the_shares_of_each_cost_sum_to_one_and_are_drawn(collisions_of):
    shares = shares_of(rows_at(224))
    figure = stage_shares(rows_at(224))

    assert all(sum(share.values()) == pytest.approx(1) for share in shares.values())
    assert shares["parameters"]["stage 4"] > 0.7
    assert shares["activations"]["stem"] + shares["activations"]["stage 1"] > 0.65
    for axes, share in zip(figure.axes, shares.values(), strict=True):
        assert [bar.get_height() for bar in axes.patches] == pytest.approx(list(share.values()))
    assert collisions_of(figure) == []


def test_the_words_give_the_numbers():
    alt = xray_alt(rows_at(224))

    assert "11,689,512" in alt and "1,814.1" in alt and "512 × 7 × 7" in alt
    assert "stage 4 72%" in stage_shares_alt(rows_at(224))


def test_the_signals_are_drawn_as_measured(small, collisions_of, in_float64):
    model, x = in_float64(small[0]), small[1]
    rows = rows_of(steps_of(model, x.shape[1:]))
    run = measured(model, x, np.ones_like)
    figure = layer_signals(rows, run)

    rows = [row for row in rows if "shortcut" not in row.name]
    assert len(ends_of_blocks(rows)) == 8
    for axes, name in zip(figure.axes, ["activation", "gradient"], strict=True):
        drawn = axes.lines[0].get_ydata()
        np.testing.assert_allclose(drawn, sizes_of(rows, run, name))
    assert sizes_of(rows, run, "activation")[-1] == run["head.dense"].activation
    assert collisions_of(figure) == []
    assert "block 4.2" in layer_signals_alt(rows, run)


# What chapter 11 says in its answers.


def test_halving_the_width_quarters_the_parameters_and_halves_the_activations():
    full, half = totals_of(rows_at(224)), totals_of(rows_at(224, 32))

    assert 3.7 < full["parameters"] / half["parameters"] < 4
    assert 1.9 < full["values"] / half["values"] < 2.1


def test_doubling_the_side_quadruples_all_but_the_parameters():
    one, two = totals_of(rows_at(224)), totals_of(rows_at(448))

    assert two["parameters"] == one["parameters"]
    assert two["multiply_adds"] / one["multiply_adds"] == pytest.approx(4, rel=0.01)
    assert two["values"] / one["values"] == pytest.approx(4, rel=0.01)
