"""The map says what the real network says, is legible, and lights what it is told to light."""

import re

import numpy as np
import pytest
from matplotlib.colors import to_hex
from matplotlib.patches import FancyBboxPatch, PathPatch

from resnetlib import ResNet18, evaluating
from resnetlib.figures import map_alt, network_map
from resnetlib.figures.drawing import LEARNED
from resnetlib.figures.network import CHAPTERS
from resnetlib.figures.style import BLUE, PALE, YELLOW, png_of

LITS = [(), *([chapter] for chapter in CHAPTERS), list(CHAPTERS)]


def parts_of(figure):
    """Every mark that belongs to a chapter: (chapter, fill or edge)."""
    patches = [patch for patch in figure.axes[0].patches if patch.get_gid()]
    return [(int(p.get_gid().split()[1]), p) for p in patches]


def words_of(figure):
    return [text.get_text() for text in figure.axes[0].texts]


def is_lit(patch):
    return YELLOW.lower() in (to_hex(patch.get_facecolor()), to_hex(patch.get_edgecolor()))


def test_every_part_carries_the_number_of_its_chapter():
    words = words_of(network_map())
    for chapter in CHAPTERS:
        assert f"{chapter:02d}" in words


def test_the_badges_tell_how_many_blocks_and_layers_there_are():
    words = words_of(network_map())
    # Eight blocks in the row and the enlarged one; the stem's layers and those of that block.
    assert [words.count(badge) for badge in ("10", "02", "03", "04")] == [9, 3, 3, 3]


def test_the_sizes_are_those_of_the_real_network():
    model = ResNet18(3, 1000, rng=1)
    x = np.zeros((1, 3, 224, 224), np.float32)
    words = [word.replace("\u2009", "") for word in words_of(network_map())]
    with evaluating(model):
        for part in (model.stem, *model.stages):
            x = part.forward(x)
            assert "×".join(str(n) for n in x.shape[1:]) in words
        logits = model.head.forward(x)
    assert str(logits.shape[1]) in words


def test_eighteen_is_counted_not_claimed():
    assert "18 = 17 convolutions + 1 dense layer" in words_of(network_map())


def test_a_smaller_map_is_a_lower_box_and_more_channels_a_wider_one():
    parts = parts_of(network_map())
    boxes = [part for chapter, part in parts if chapter == 10 and isinstance(part, FancyBboxPatch)]
    extents = [box.get_window_extent() for box in boxes[:8]]  # the ninth is the enlarged block
    heights, widths = [e.height for e in extents], [e.width for e in extents]
    assert heights == pytest.approx(sorted(heights, reverse=True))
    assert widths == pytest.approx(sorted(widths))
    assert heights[0] > 2 * heights[-1]


def test_a_projection_is_dashed_and_an_identity_is_not():
    arches = [
        patch
        for patch in network_map().axes[0].patches
        if isinstance(patch, PathPatch) and to_hex(patch.get_edgecolor()) == BLUE.lower()
    ]
    dashed = [patch.get_linestyle() != "solid" for patch in arches]
    assert dashed == [False, False, True, False, True, False, True, False]


@pytest.mark.parametrize("lit", LITS, ids=str)
def test_no_words_overlap_or_leave_the_sheet(lit, collisions_of):
    assert collisions_of(network_map(lit)) == []


def test_words_that_overlap_would_be_found(collisions_of):
    figure = network_map()
    figure.axes[0].text(5.5, 5.12, "over the words on dashed arches")
    figure.axes[0].text(10.9, 0.1, "beyond the margin")
    assert len(collisions_of(figure)) >= 2


@pytest.mark.parametrize("width", [8, 14])
def test_another_width_is_the_same_drawing(width, collisions_of):
    figure = network_map(width=width)
    assert figure.get_size_inches()[0] == width
    assert collisions_of(figure) == []


def test_the_words_can_be_read():
    assert min(text.get_fontsize() for text in network_map().axes[0].texts) >= 8.5


@pytest.mark.parametrize("lit", LITS[1:], ids=str)
def test_exactly_the_lit_parts_are_yellow(lit):
    for chapter, patch in parts_of(network_map(lit)):
        assert is_lit(patch) == (chapter in lit)


def test_what_is_not_lit_is_pale():
    for chapter, patch in parts_of(network_map([2])):
        if chapter != 2:
            assert to_hex(patch.get_facecolor(), keep_alpha=True) in (
                PALE + "ff",
                "#ffffffff",
                "#00000000",
            )


def test_where_nothing_is_lit_everything_can_be_pale():
    figure = network_map(pale=True)
    faces = {to_hex(patch.get_facecolor()) for _, patch in parts_of(figure)}
    assert not any(is_lit(patch) for _, patch in parts_of(figure))
    assert PALE in faces and to_hex(LEARNED) not in faces


def test_where_nothing_is_lit_nothing_is_yellow():
    assert not any(is_lit(patch) for _, patch in parts_of(network_map()))


def test_the_order_and_kind_of_the_collection_do_not_matter():
    assert png_of(network_map((3, 2, 2))) == png_of(network_map({2, 3}))


def test_the_same_call_gives_the_same_picture():
    assert png_of(network_map([10])) == png_of(network_map([10]))


@pytest.mark.parametrize("lit", [[1], [14], [2, 99], ["02"]], ids=str)
def test_an_unknown_chapter_is_refused(lit):
    for draw in (network_map, map_alt):
        with pytest.raises(ValueError, match=f"from 2 to 13.*got {re.escape(repr(lit[-1]))}"):
            draw(lit)


@pytest.mark.parametrize("lit", [2, "02", None])
def test_what_is_no_collection_is_refused(lit):
    with pytest.raises(ValueError, match=r"expects lit to be a collection such as \[2\]"):
        network_map(lit)


def test_the_words_for_the_map_give_its_parts_and_sizes():
    alt = map_alt()
    for fact in ["3 × 224 × 224", "64 × 56 × 56", "512 × 7 × 7", "1000", "∂L/∂x", "shortcut"]:
        assert fact in alt
    assert "Lit" not in alt


def test_the_words_for_the_map_name_what_is_lit():
    assert "Lit: convolution (02), optimizer (12)." in map_alt([12, 2])
