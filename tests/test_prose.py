"""Numbers that chapters state in prose, in answers to be unfolded, where no cell shows them."""

import numpy as np
import pytest

from resnetlib import ResNet18, evaluating, load, load_digits
from resnetlib.data import DIGITS_WEIGHTS
from resnetlib.learning import softmax


@pytest.fixture(scope="module")
def named():
    """A function from a change of chapter 00's twelve digits to what the network says of them."""
    network = ResNet18(input_channels=1, num_classes=10, width=16, stem="small")
    load(network, DIGITS_WEIGHTS)
    images = load_digits()[1][0][:12]

    def probabilities_of(change):
        with evaluating(network):
            return softmax(network.forward(change(images.copy())))

    return probabilities_of


def labels_that_survive(probabilities):
    labels = load_digits()[1][1][:12]
    return sorted(labels[probabilities.argmax(axis=1) == labels].tolist())


def test_of_half_digits_the_two_nines_are_still_known_and_five_others_are_called_nine(named):
    def upper_half(images):
        images[:, :, 4:] = 0
        return images

    probabilities = named(upper_half)
    assert labels_that_survive(probabilities) == [9, 9]
    assert (probabilities.argmax(axis=1) == 9).sum() == 2 + 5


def test_of_mirrored_digits_the_ones_the_eight_and_the_three_survive(named):
    assert labels_that_survive(named(lambda images: images[:, :, ::-1])) == [1, 1, 3, 8]


def test_a_blank_image_is_called_one_with_ninety_percent(named):
    probabilities = named(np.zeros_like)
    assert set(probabilities.argmax(axis=1)) == {1}
    assert f"{probabilities.max():.0%}" == "90%"
