"""The pictures of global average pooling: means, shares, counts, and where a digit is found."""

import numpy as np
import pytest

from resnetlib import GlobalAveragePooling2D, ResNet18, evaluating, load, load_digits
from resnetlib.data import DIGITS_WEIGHTS
from resnetlib.figures.averaging import average_step, average_step_alt, head_sizes
from resnetlib.figures.class_maps import class_page, class_page_alt
from resnetlib.figures.style import YELLOW, png_of

X = np.array([[[3.0, 1, 2], [0, 4, 2]], [[0, 6, 0], [0, 0, 0]]])


def words_of(figure):
    return [text.get_text() for text in figure.axes[0].texts if text.get_text()]


def test_forward_writes_every_pixel_and_the_means_that_the_layer_computes(collisions_of):
    figure = average_step(X)
    means = GlobalAveragePooling2D().forward(X[None])[0]
    words = words_of(figure)
    assert [f"12 / 6 = {means[0]:.0f}", f"6 / 6 = {means[1]:.0f}"] == [w for w in words if "=" in w]
    assert words.count("0") == (X == 0).sum()
    assert collisions_of(figure) == []


def test_backward_writes_the_share_that_the_layer_gives_to_every_pixel(collisions_of):
    layer = GlobalAveragePooling2D()
    layer.forward(X[None])
    shares = layer.backward(np.array([[3.0, -6]]))[0]
    figure = average_step(X, [3, -6])
    assert words_of(figure).count("0.50") == (shares == 0.5).sum() == 6
    assert words_of(figure).count("−1") == (shares == -1).sum() == 6
    assert collisions_of(figure) == []


def test_both_directions_are_said_in_words():
    assert "channel 0 sum to 12, so y is 2" in average_step_alt(X)
    assert "channel 1 is −6, so each of its 6 pixels gets −1" in average_step_alt(X, [3, -6])


@pytest.mark.parametrize(
    ("arguments", "message"),
    [((X[0],), r"shape \(C, H, W\), got \(2, 3\)"), ((X, [1, 2, 3]), r"\(2,\), got \(3,\)")],
)
def test_maps_that_do_not_fit_are_refused(arguments, message):
    with pytest.raises(ValueError, match=message):
        average_step(*arguments)


def test_a_bar_is_as_long_as_what_it_counts(collisions_of):
    figure = head_sizes({"one": ("5 · 4", 20), "other": ("2 · 2", 4)}, 10)
    assert [bar.get_width() for bar in figure.axes[0].patches] == [10, 20, 4]
    assert words_of(figure) == ["10", "20  =  5 · 4", "4  =  2 · 2"]
    assert collisions_of(figure) == []


@pytest.fixture
def found():
    rng = np.random.default_rng(0)
    class_maps = rng.normal(size=(10, 2, 3))
    return rng.random((16, 24)), class_maps, class_maps.mean(axis=(1, 2)) + 0.1


@pytest.mark.parametrize("k", [0, 5, 9])
def test_the_page_shows_one_map_and_every_logit(found, collisions_of, k):
    _, class_maps, logits = found
    figure = class_page(*found, k)
    words = words_of(figure)
    for value in [*class_maps[k].ravel(), *logits]:
        assert f"{value:.1f}".replace("-", "−").replace("−0.0", "0.0") in words
    assert f"what speaks for {k}" in words
    framed = [p for p in figure.axes[0].patches if p.get_edgecolor()[:3] == rgb(YELLOW)]
    assert len(framed) == 2 * (class_maps.argmax(axis=0) == k).sum()  # on the page and on the map
    assert collisions_of(figure) == []


def rgb(color):
    return tuple(int(color[i : i + 2], 16) / 255 for i in (1, 3, 5))


def test_the_ink_stays_black_and_the_paper_takes_the_color_of_its_place(found):
    page, class_maps, logits = found
    page[0, 0], page[0, 1], class_maps[2, 0, 0] = 1, 0, 100
    pixels = np.asarray(class_page(page, class_maps, logits, 2).axes[0].images[0].get_array())
    np.testing.assert_array_equal(pixels[0, 0], 0)
    assert pixels[0, 1, 0] > 1.5 * pixels[0, 1, 2]  # red: it speaks for the class
    assert pixels.shape == (16, 24, 3)


def test_each_class_has_its_own_picture_and_its_own_words(found):
    assert len({png_of(class_page(*found, k)) for k in (0, 5, 9)}) == 3
    page, class_maps, logits = np.zeros((8, 8)), np.array([[[2.0]], [[-1.0]]]), np.array([2.5, -1])
    said = class_page_alt(page, class_maps, logits, 0)
    assert "[2.0]; 0 is the largest of ten at: row 0, column 0. Logits: 0: 2.5, 1: −1.0." in said
    assert "nowhere" in class_page_alt(page, class_maps, logits, 1)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"page": np.ones(4)}, r"a page \(H, W\)"),
        ({"logits": np.ones(9)}, r"logits \(K,\)"),
        ({"k": 10}, "a class from 0 to 9, got 10"),
    ],
)
def test_a_page_that_does_not_fit_is_refused(found, change, message):
    arguments = dict(zip(["page", "class_maps", "logits"], found, strict=True), k=3) | change
    with pytest.raises(ValueError, match=message):
        class_page(**arguments)


def test_chapter_06_says_true_things_of_ink_turned_white():
    network = ResNet18(input_channels=1, num_classes=10, width=16, stem="small")
    load(network, DIGITS_WEIGHTS)
    _, (digits, labels) = load_digits()
    page = 1 - digits[:16].reshape(4, 4, 8, 8).transpose(0, 2, 1, 3).reshape(1, 1, 32, 32)
    with evaluating(network):
        x = network.stem.forward(page)
        for stage in network.stages:
            x = stage.forward(x)
    class_maps = np.einsum("nchw,ck->nkhw", x, network.head.dense.weight.value)
    assert not (class_maps[0].argmax(axis=0) == labels[:16].reshape(4, 4)).any()
