"""DataLoader: every example once per pass, and every image with its own label."""

from itertools import chain

import numpy as np
import pytest

from resnetlib import DataLoader

LABELS = np.arange(10)
IMAGES = np.broadcast_to(LABELS[:, None, None, None], (10, 1, 2, 3)).astype(np.float32)


def a_pass(loader):
    """The labels of one pass, batch by batch, each checked against its image."""
    batches = []
    for x, y in loader:
        np.testing.assert_array_equal(x, np.broadcast_to(y[:, None, None, None], x.shape))
        batches.append(y.tolist())
    return batches


def test_without_shuffling_batches_come_in_order_and_the_last_is_smaller():
    loader = DataLoader(IMAGES, LABELS, 4)

    assert a_pass(loader) == a_pass(loader) == [[0, 1, 2, 3], [4, 5, 6, 7], [8, 9]]


@pytest.mark.parametrize(("batch_size", "batches"), [(1, 10), (3, 4), (5, 2), (10, 1), (99, 1)])
def test_its_length_is_the_number_of_batches(batch_size, batches):
    loader = DataLoader(IMAGES, LABELS, batch_size)

    assert len(loader) == len(a_pass(loader)) == batches


def test_shuffled_every_example_comes_once_per_pass():
    loader = DataLoader(IMAGES, LABELS, 4, shuffle=True, rng=0)

    for _ in range(3):
        batches = a_pass(loader)
        assert sorted(chain(*batches)) == LABELS.tolist()
        assert [len(batch) for batch in batches] == [4, 4, 2]


def test_examples_are_shuffled_not_batches():
    loader = DataLoader(IMAGES, LABELS, 5, shuffle=True, rng=0)

    first_batches = {frozenset(a_pass(loader)[0]) for _ in range(20)}

    # Shuffled batches could only ever be {0 … 4} and {5 … 9}.
    assert len(first_batches) > 10


def test_every_pass_has_a_new_order_and_one_seed_repeats_them_all():
    loader, same = (DataLoader(IMAGES, LABELS, 4, shuffle=True, rng=3) for _ in range(2))

    passes = [a_pass(loader) for _ in range(3)]

    assert passes[0] != passes[1] != passes[2] != passes[0]
    assert [a_pass(same) for _ in range(3)] == passes


def test_shuffling_leaves_the_arrays_that_went_in():
    images, labels = IMAGES.copy(), LABELS.copy()

    a_pass(DataLoader(images, labels, 4, shuffle=True, rng=0))

    np.testing.assert_array_equal(images, IMAGES)
    np.testing.assert_array_equal(labels, LABELS)


def test_a_batch_may_be_written_to():
    images = IMAGES.copy()
    loader = DataLoader(images, LABELS, 4)

    for x, _ in loader:
        x[...] = -1

    np.testing.assert_array_equal(images, IMAGES)


def test_augment_gets_every_batch_and_the_loader_s_own_generator():
    seen = []

    def augment(x, rng):
        seen.append((len(x), rng))
        return x + 100

    loader = DataLoader(IMAGES, LABELS, 4, augment=augment, rng=0)
    batches = [(x, y) for x, y in loader]

    assert seen == [(4, loader.rng), (4, loader.rng), (2, loader.rng)]
    assert [x[0, 0, 0, 0] for x, _ in batches] == [100, 104, 108]
    assert [y[0] for _, y in batches] == [0, 4, 8]


def test_precision_and_probabilities_come_through():
    loader = DataLoader(IMAGES, np.eye(10, dtype=np.float32), 4)

    x, y = next(iter(loader))

    assert (x.dtype, y.dtype) == (np.float32, np.float32)
    np.testing.assert_array_equal(y, np.eye(10)[:4])


@pytest.mark.parametrize(
    ("images", "labels", "batch_size", "message"),
    [
        (IMAGES, LABELS[:9], 4, "got 10 images and 9 labels"),
        (IMAGES[:0], LABELS[:0], 4, "got 0 images and 0 labels"),
        (IMAGES, LABELS, 0, "batch_size to be a whole number ≥ 1, got 0"),
        (IMAGES, LABELS, 2.5, "batch_size to be a whole number ≥ 1, got 2.5"),
    ],
)
def test_what_does_not_fit_is_refused_with_the_numbers(images, labels, batch_size, message):
    with pytest.raises(ValueError, match=f"DataLoader expects .*{message}"):
        DataLoader(images, labels, batch_size)
