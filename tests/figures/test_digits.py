"""A digit's name, its probabilities and the verdict are those that were given."""

import numpy as np
import pytest
from matplotlib.colors import to_hex

from resnetlib import load_digits
from resnetlib.figures import digits_alt, lettered_digits, named_digits
from resnetlib.figures.style import GREEN, ORANGE, png_of


@pytest.fixture
def digits():
    """Seven real digits; the made-up network is right about all but the second."""
    images, labels = load_digits()[1]
    images, labels = images[:7], labels[:7]
    logits = np.random.default_rng(0).normal(size=(7, 10))
    logits[range(7), labels] += 5
    logits[1, (labels[1] + 1) % 10] += 12
    exponentials = np.exp(logits)
    return images, exponentials / exponentials.sum(axis=1, keepdims=True), labels


def bars_of(figure, i):
    return figure.axes[2 * i + 1].patches


def test_the_bars_are_the_probabilities(digits):
    figure = named_digits(*digits)
    heights = [[bar.get_height() for bar in bars_of(figure, i)] for i in range(7)]
    np.testing.assert_array_equal(heights, digits[1])


def test_the_pictures_are_the_digits(digits):
    figure = named_digits(*digits)
    for i, image in enumerate(digits[0]):
        np.testing.assert_array_equal(figure.axes[2 * i].images[0].get_array(), image[0])


def test_the_name_is_the_most_probable_digit(digits):
    images, probabilities, _ = digits
    names = [text.get_text() for text in named_digits(images, probabilities).texts]
    assert names == [f"says {named}" for named in probabilities.argmax(axis=1)]


def test_right_and_wrong_are_told_in_words(digits):
    labels = digits[2]
    names = [text.get_text() for text in named_digits(*digits).texts]
    assert names[0] == f"says {labels[0]}, right"
    assert names[1] == f"says {(labels[1] + 1) % 10}, is {labels[1]}"


def test_the_right_bar_is_green_and_a_wrong_name_orange(digits):
    figure, labels = named_digits(*digits), digits[2]
    colors = [to_hex(bar.get_facecolor()).upper() for bar in bars_of(figure, 1)]
    assert colors[labels[1]] == GREEN
    assert colors[(labels[1] + 1) % 10] == ORANGE
    assert colors.count(GREEN) == colors.count(ORANGE) == 1


@pytest.mark.parametrize("columns", [1, 3, 6, 10])
def test_no_words_overlap_or_leave_the_figure(digits, columns, collisions_of):
    assert collisions_of(named_digits(*digits, columns=columns)) == []


def test_the_same_input_gives_the_same_picture(digits):
    assert png_of(named_digits(*digits)) == png_of(named_digits(*digits))


def test_the_words_for_the_picture_name_every_digit(digits):
    _, probabilities, labels = digits
    alt = digits_alt(probabilities, labels)
    assert alt.startswith("7 handwritten digits")
    assert f"says {(labels[1] + 1) % 10}, is {labels[1]};" in alt
    assert alt.count("right") == 6
    assert digits_alt(probabilities).count("says") == 7


def test_lettered_digits_are_framed_and_carry_letters_and_no_names(digits, collisions_of):
    figure = lettered_digits(digits[0])
    assert [text.get_text() for text in figure.texts] == list("abcdefg")
    for axes, image in zip(figure.axes, digits[0], strict=True):
        np.testing.assert_array_equal(axes.images[0].get_array(), image[0])
        assert all(side.get_visible() for side in axes.spines.values())
    assert collisions_of(figure) == []


def test_a_lettered_digit_stands_above_the_same_digit_with_its_name(digits):
    letters, names = lettered_digits(digits[0][:6]), named_digits(digits[0][:6], digits[1][:6])
    places = [[axes.get_position().x0 for axes in axes] for axes in (letters.axes, names.axes[::2])]
    np.testing.assert_allclose(*places)


def test_images_of_another_shape_are_refused(digits):
    images, probabilities, _ = digits
    for wrong in (images[:, 0], np.repeat(images, 3, axis=1), images[:0]):
        with pytest.raises(ValueError, match=r"images of shape \(N, 1, H, W\).*got \("):
            named_digits(wrong, probabilities)


def test_probabilities_of_another_shape_are_refused(digits):
    images, probabilities, _ = digits
    for wrong in (probabilities[:3], probabilities[:, :9], probabilities[0]):
        with pytest.raises(ValueError, match=r"probabilities of shape \(7, 10\).*got \("):
            named_digits(images, wrong)


def test_logits_are_refused(digits):
    with pytest.raises(ValueError, match="logits need a softmax first"):
        named_digits(digits[0], np.log(digits[1]))


def test_labels_that_do_not_fit_are_refused(digits):
    images, probabilities, labels = digits
    for wrong in (labels[:3], labels.astype(float), np.eye(10)[labels]):
        with pytest.raises(ValueError, match="labels to be 7 whole numbers"):
            named_digits(images, probabilities, wrong)


@pytest.mark.parametrize("columns", [0, -1, 2.5])
def test_columns_are_a_positive_whole_number(digits, columns):
    with pytest.raises(ValueError, match=f"columns to be a whole number ≥ 1, got {columns}"):
        named_digits(*digits, columns=columns)
