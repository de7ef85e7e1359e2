"""The drawings of chapter 10: the numbers on the arrows are the block's own."""

import numpy as np
import pytest

from resnetlib import Conv2D, Identity, ReLU, ResidualBlock, Sequential
from resnetlib.figures import (
    BlockCase,
    block_shapes,
    block_shapes_alt,
    block_shapes_of,
    block_step,
    block_step_alt,
    gradient_norms,
    gradient_norms_alt,
    through_blocks,
)
from resnetlib.figures.residual import facts_of, steps_of
from resnetlib.figures.style import ORANGE, PURPLE, png_of

PAPER = BlockCase(np.array([1.0, 2, 4]), (2.0, -3.0), (-2.0, 1.0), np.array([1.0, 2, 3]))
EVERY_STEP = range(1, 14)


def layers_like(case):
    """The same block from the library's layers."""
    convs = []
    for weight, bias in (case.first, case.second):
        conv = Conv2D(1, 1, 1, padding=0)
        conv.weight.value = np.full((1, 1, 1, 1), weight)
        conv.weight.grad = np.zeros((1, 1, 1, 1))
        conv.bias.value, conv.bias.grad = np.array([bias]), np.zeros(1)
        convs.append(conv)
    block = ResidualBlock(1, 1)
    block.residual = Sequential(convs[0], ReLU(), convs[1])
    return block, convs


def random_case(seed):
    rng = np.random.default_rng(seed)
    return BlockCase(
        rng.standard_normal(3),
        tuple(rng.standard_normal(2)),
        tuple(rng.standard_normal(2)),
        rng.standard_normal(3),
    )


def words_of(boxes_of, figure):
    return [text for text, _ in boxes_of(figure)]


@pytest.mark.parametrize("case", [PAPER, *(random_case(seed) for seed in range(5))])
def test_every_number_on_the_way_is_the_one_of_the_librarys_layers(case):
    block, convs = layers_like(case)
    y = block.forward(case.x.reshape(1, 1, 1, 3))
    grad_x = block.backward(case.grad_output.reshape(1, 1, 1, 3))
    facts = facts_of(case)
    np.testing.assert_allclose(facts.values["y"], y.ravel())
    np.testing.assert_allclose(facts.grads["x"], grad_x.ravel())
    for conv, name in zip(convs, ("first", "second"), strict=True):
        learned = conv.weight.grad.item(), conv.bias.grad.item()
        np.testing.assert_allclose(facts.learned[name], learned)


def test_without_a_shortcut_the_sum_is_the_residual_and_x_gets_what_came_through_it():
    facts = facts_of(PAPER, shortcut=False)
    np.testing.assert_array_equal(facts.values["s"], facts.values["F"])
    np.testing.assert_array_equal(facts.grads["x"], facts.grads["through F"])


def test_the_paper_case_is_as_on_paper():
    facts = facts_of(PAPER)
    assert facts.values["y"].tolist() == [2, 1, 0]
    assert facts.grads["x"].tolist() == [1, -6, 0]
    assert facts.learned == {"first": (-8, -4), "second": (2, 3)}


def test_the_last_step_draws_every_value_and_every_gradient(boxes_of):
    words = words_of(boxes_of, block_step(PAPER, 13))
    for name in ("x", "a", "h", "F(x)", "s", "y", "∂L/∂x", "∂L/∂F", "through F", "∂L/∂y"):
        assert name in words
    for text in ("−9", "−6", "−8", "∂L/∂w = −8", "∂L/∂b = 3", "2x − 3", "−2h + 1"):
        assert text in words


def test_a_step_draws_nothing_of_what_comes_later(boxes_of):
    words = words_of(boxes_of, block_step(PAPER, 6))
    assert not any("∂" in word for word in words)
    assert "F(x)" not in words_of(boxes_of, block_step(PAPER, 3))


@pytest.mark.parametrize("shortcut", [True, False])
def test_no_words_overlap_or_leave_the_picture_at_any_step(collisions_of, shortcut):
    for step in EVERY_STEP:
        assert collisions_of(block_step(PAPER, step, shortcut=shortcut)) == []


def test_every_step_has_its_own_picture_and_its_own_words():
    assert len({png_of(block_step(PAPER, step)) for step in EVERY_STEP}) == 13
    assert len({block_step_alt(PAPER, step) for step in EVERY_STEP}) == 13
    assert len(steps_of(PAPER)) == len(steps_of(PAPER, shortcut=False)) == 13


def test_the_words_hold_the_numbers_so_far():
    said = block_step_alt(PAPER, 13)
    assert "F = (1, −1, −9)" in said and "∂L/∂x = (1, −6, 0)" in said
    assert "through F = (0, −8, 0)" in said and "∂" not in block_step_alt(PAPER, 6)
    said = block_step_alt(PAPER, 13, shortcut=False)
    assert "without a shortcut" in said and "∂L/∂x = (0, 0, 0)" in said


@pytest.mark.parametrize("step", [0, 14])
def test_a_step_that_does_not_exist_is_refused(step):
    with pytest.raises(ValueError, match="a step from 1 to 13"):
        block_step(PAPER, step)


def test_a_picture_of_other_than_three_pixels_is_refused():
    with pytest.raises(ValueError, match=r"shape \(3,\)"):
        block_step(PAPER._replace(x=np.ones(4)), 1)


def test_pictures_are_drawn_in_rows_each_by_its_own_light(collisions_of):
    rng = np.random.default_rng(0)
    pictures = {0: rng.random((3, 6, 5)), 1: 100 * rng.random((3, 6, 5))}
    figure = through_blocks({"plain": pictures, "with\nshortcuts": pictures})
    drawn = [np.asarray(axes.images[0].get_array()) for axes in figure.axes]
    assert len(drawn) == 4 and all(0.9 < picture.max() <= 1 for picture in drawn)
    np.testing.assert_array_equal(drawn[1], drawn[3])
    expected = np.clip(pictures[1] / np.quantile(pictures[1], 0.99), 0, 1)
    np.testing.assert_allclose(drawn[1], expected.transpose(1, 2, 0))
    assert collisions_of(figure) == []


@pytest.fixture
def panels():
    falling, flat = 0.1 ** np.arange(21), np.ones(21)
    runs = {
        (20, True): flat,
        (20, False): falling,
        (8, True): 5 * flat[:9],
        (8, False): falling[:9],
    }
    return {"one": runs, "other": {run: 1 / norms for run, norms in runs.items()}}


def test_the_norms_are_drawn_relative_to_where_the_gradient_comes_in(panels):
    axes, _ = gradient_norms(panels).axes
    dots = {line.get_gid(): line for line in axes.lines if line.get_marker() == "o"}
    assert set(dots) == {"20 True", "20 False", "8 True", "8 False"}
    assert dots["8 True"].get_ydata()[0] == 1  # it came in with length 5
    assert dots["20 False"].get_ydata()[0] == pytest.approx(1e-20)
    assert dots["20 False"].get_color() == PURPLE and dots["20 True"].get_color() == ORANGE
    assert axes.get_xlim()[0] > axes.get_xlim()[1]  # backward runs to the left


def test_the_norms_are_named_and_no_words_overlap(panels, boxes_of, collisions_of):
    figure = gradient_norms(panels)
    assert words_of(boxes_of, figure).count("with shortcuts") == 2
    ticks = {
        label.get_text()
        for axes in figure.axes
        for label in (*axes.get_xticklabels(), *axes.get_yticklabels())
    }
    found = [{c} if isinstance(c, str) else set(c) for c in collisions_of(figure)]
    assert [words for words in found if not words & ticks] == []


def test_the_words_for_the_norms_hold_every_end(panels):
    said = gradient_norms_alt(panels)
    assert "20 blocks without shortcuts about 10^-20" in said
    assert "8 blocks with shortcuts about 10^0" in said


def test_the_shapes_are_read_from_the_blocks(boxes_of, collisions_of):
    x = np.random.default_rng(0).standard_normal((1, 4, 8, 6))
    blocks = {
        "same": block_shapes_of(ResidualBlock(4, 4, rng=0), x),
        "other": block_shapes_of(ResidualBlock(4, 8, stride=2, rng=0), x),
    }
    assert blocks["same"].projected is False and blocks["same"].learned == (2 * 4 * 4 * 9 + 16, 0)
    assert blocks["other"].y == (8, 4, 3) and blocks["other"].learned[1] == 4 * 8 + 2 * 8
    figure = block_shapes(blocks)
    words = words_of(boxes_of, figure)
    assert {"identity", "learns nothing", "learns 48 numbers", "F learns 304 numbers"} <= set(words)
    assert collisions_of(figure) == []
    assert "the shortcut none" in block_shapes_alt(blocks)
    assert isinstance(ResidualBlock(4, 4).shortcut, Identity)
