"""Makes chapters/results/13_shapes.npz: a network learns circles, squares and triangles.

    python experiments/13_shapes.py        nine minutes on two busy cores, ships 35 kB

A ResNet-18 of width 16 sees 10,000 made pictures of 32 × 32 pixels for 20 epochs, then names 600
others. Kept are what every step measured, and the probabilities of the 600.
"""

import time
from pathlib import Path

import numpy as np

from resnetlib import Adam, DataLoader, ResNet18, evaluating, gather_params, make_shapes, schedules
from resnetlib.data.augment import random_flip
from resnetlib.learning import softmax
from resnetlib.learning.steps import Step, training_steps

PLACE = Path(__file__).parents[1] / "chapters" / "results" / "13_shapes.npz"
EPOCHS, TRAINING, UNSEEN = 20, 10_000, 600
SEED_TRAINING, SEED_UNSEEN = 0, 1  # two supplies, so that no picture is in both


def shapes(n, seed):
    """Pictures whose pixels are brought near mean 0 and variance 1, and their labels."""
    images, labels = make_shapes(n, rng=seed)
    return 4 * (images - 0.5), labels


def main():
    images, labels = shapes(TRAINING, SEED_TRAINING)
    unseen = shapes(UNSEEN, SEED_UNSEEN)
    rng = np.random.default_rng(0)
    model = ResNet18(3, 3, width=16, dropout_rate=0.2, rng=rng)
    batches = DataLoader(images, labels, 100, shuffle=True, augment=random_flip, rng=rng)
    optimizer = Adam(gather_params(model))
    schedule = schedules.one_cycle(0.003, EPOCHS * len(batches))
    start = time.perf_counter()
    options = {"schedule": schedule, "validation": DataLoader(*unseen, 120)}
    steps = list(training_steps(model, optimizer, batches, EPOCHS, **options))
    seconds = time.perf_counter() - start
    with evaluating(model):
        probabilities = softmax(model.forward(unseen[0]))
    wrong = int((probabilities.argmax(axis=1) != unseen[1]).sum())
    record = {
        name: np.array(values, np.float32)
        for name, values in zip(Step._fields, zip(*steps, strict=True), strict=True)
    }
    PLACE.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(PLACE, probabilities=probabilities.astype(np.float16), **record)
    print(f"{PLACE.name}: {wrong} of {UNSEEN} wrong, {PLACE.stat().st_size} bytes")
    print(f"{seconds:.0f} seconds")


if __name__ == "__main__":
    main()
