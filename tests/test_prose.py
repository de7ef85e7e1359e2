"""Numbers that chapters state in prose, in answers to be unfolded, where no cell shows them."""

import numpy as np
import pytest

from resnetlib import (
    Dense,
    ResNet18,
    SoftmaxCrossEntropyLoss,
    evaluating,
    load,
    load_digits,
)
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


def test_07_a_template_twice_as_strong_changes_its_own_score_alone():
    templates = np.array([[1, 1, -1, -1], [1, -1, 1, -1], [2, -2, -2, 2]], float)
    layer = Dense(4, 3, rng=0)
    layer.weight.value, layer.bias.value = templates.T, np.array([0, 0, 1.0])
    scores = layer.forward(np.array([[3, 2, 0, 1], [2, 0, 3, 1]], float))
    assert scores.tolist() == [[4, 0, 5], [-2, 4, 1]]


def test_07_a_blend_of_two_digits_gets_the_mean_of_their_scores():
    pixels, layer = load_digits()[1][0][:2].reshape(2, 64).astype(float), Dense(64, 10, rng=0)
    blended = layer.forward(pixels.mean(axis=0)[None])[0]
    np.testing.assert_allclose(blended, layer.forward(pixels).mean(axis=0), atol=1e-12)


def test_08_a_fresh_network_with_logits_a_hundred_times_larger_pays_more_than_ten_nats():
    images, labels = (part[:64] for part in load_digits()[0])
    fresh = ResNet18(input_channels=1, num_classes=10, width=16, stem="small", rng=0)
    logits = 100.0 * fresh.forward(images).astype(float)
    assert SoftmaxCrossEntropyLoss().forward(logits, labels) > 10


def test_08_no_push_is_larger_than_1():
    loss = SoftmaxCrossEntropyLoss()
    loss.forward(np.log([[600.0, 3, 1]]), np.array([1]))
    np.testing.assert_allclose(-loss.backward(), [[-1, 1, 0]], atol=0.01)


def test_08_a_label_that_doubts_makes_two_logits_equal_while_the_others_sink_ever_slower():
    loss, path = SoftmaxCrossEntropyLoss(), [np.array([[3.0, 2, 1, -1]])]
    for _ in range(200):
        loss.forward(path[-1], np.array([[0.5, 0.5, 0, 0]]))
        path.append(path[-1] - loss.backward())
    assert abs(path[-1][0, 0] - path[-1][0, 1]) < 0.01
    sunk = np.diff(np.concatenate(path)[:, 2:], axis=0)
    assert (sunk < 0).all() and (np.diff(sunk, axis=0)[10:] > 0).all()
