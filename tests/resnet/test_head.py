"""The head: from maps to logits."""

import numpy as np
import pytest

from resnetlib import SoftmaxCrossEntropyLoss, evaluating
from resnetlib.resnet.head import Head


def test_is_the_mean_of_each_map_times_the_weight_plus_the_bias(rng, in_float64):
    head = in_float64(Head(6, 4, 0.5, rng=0))
    head.dense.bias.value[...] = [1, 2, 3, 4]
    x = rng.standard_normal((3, 6, 2, 5))

    with evaluating(head):
        logits = head.forward(x)

    expected = x.mean(axis=(2, 3)) @ head.dense.weight.value + [1, 2, 3, 4]
    np.testing.assert_allclose(logits, expected)


def test_silences_features_in_training_only(rng):
    head, x = Head(6, 4, 0.5, rng=0), rng.standard_normal((3, 6, 2, 5))

    assert not np.allclose(head.forward(x), head.forward(x))
    with evaluating(head):
        np.testing.assert_array_equal(head.forward(x), head.forward(x))


def test_no_class_is_preferred_at_first_so_that_the_first_loss_is_near_ln_k(rng):
    head, x = Head(512, 10, 0.5, rng=0), rng.standard_normal((64, 512, 1, 1)) ** 2

    loss = SoftmaxCrossEntropyLoss().forward(head.forward(x), rng.integers(0, 10, 64))

    assert loss == pytest.approx(np.log(10), abs=0.1)
