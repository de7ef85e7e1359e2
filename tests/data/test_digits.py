"""The digits: how many, how they are split, and that no test image was ever trained on."""

import numpy as np
import pytest

from resnetlib import load_digits

(TRAIN_IMAGES, TRAIN_LABELS), (TEST_IMAGES, TEST_LABELS) = load_digits()


def test_there_are_1437_to_train_on_and_360_to_test_on():
    assert TRAIN_IMAGES.shape == (1437, 1, 8, 8)
    assert TEST_IMAGES.shape == (360, 1, 8, 8)
    assert TRAIN_LABELS.shape == (1437,) and TEST_LABELS.shape == (360,)


def test_ink_is_float32_from_0_to_1_in_sixteenths():
    for images in (TRAIN_IMAGES, TEST_IMAGES):
        assert images.dtype == np.float32
        assert (images.min(), images.max()) == (0, 1)
        np.testing.assert_array_equal(images * 16, (images * 16).round())


def test_every_digit_is_equally_frequent_in_both_parts():
    train, test = np.bincount(TRAIN_LABELS), np.bincount(TEST_LABELS)

    assert len(train) == len(test) == 10
    np.testing.assert_allclose(test / (train + test), 360 / 1797, atol=0.003)


def test_no_image_is_in_both_parts():
    train = {image.tobytes() for image in TRAIN_IMAGES}
    test = {image.tobytes() for image in TEST_IMAGES}

    assert not train & test


def test_no_image_comes_twice():
    everything = np.concatenate([TRAIN_IMAGES, TEST_IMAGES])

    assert len({image.tobytes() for image in everything}) == 1797


def test_every_call_gives_arrays_of_its_own():
    (images, _), _ = load_digits()
    images[...] = 0

    np.testing.assert_array_equal(load_digits()[0][0], TRAIN_IMAGES)


def test_images_and_labels_are_those_of_scikit_learn():
    digits = pytest.importorskip("sklearn.datasets").load_digits()
    pairs = zip(digits.data, digits.target, strict=True)
    label_of = {(pixels / 16).astype(np.float32).tobytes(): label for pixels, label in pairs}

    for images, labels in ((TRAIN_IMAGES, TRAIN_LABELS), (TEST_IMAGES, TEST_LABELS)):
        assert [label_of[image.tobytes()] for image in images] == labels.tolist()
