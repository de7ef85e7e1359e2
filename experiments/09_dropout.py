"""Makes chapters/results/09_dropout.npz: what dropout does to a network that could learn by heart.

    python experiments/09_dropout.py        takes about two minutes on two cores

A small network, 64 pixels to 256 features to 10 scores, learns 400 digits, three in ten of whose
labels are drawn anew, at every dropout rate and from five seeds. And it learns 400 digits with
their true labels, without dropout and with half: then a share of its features is deleted while it
is tested, the rest scaled up as dropout does.
"""

import time
from pathlib import Path

import numpy as np

from resnetlib import (
    SGD,
    DataLoader,
    Dense,
    Dropout,
    ReLU,
    Sequential,
    evaluate,
    gather_params,
    load_digits,
    train,
)

PLACE = Path(__file__).parents[1] / "chapters" / "results" / "09_dropout.npz"
RATES = np.array([0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95])
DELETED = np.arange(0, 0.96, 0.1)
SEEDS, IMAGES, EPOCHS, WRONG = range(5), 400, 60, 0.3


def network(rate, rng):
    dropout = Dropout(float(rate), rng=rng)
    return Sequential(Dense(64, 256, rng=rng), ReLU(), dropout, Dense(256, 10, rng=rng))


def learned(rate, seed, wrong):
    """A network that has learned, and its accuracy on what it was taught."""
    rng = np.random.default_rng(seed)
    images, labels = taught(rng, wrong)
    loader = DataLoader(images, labels, 20, shuffle=True, rng=rng)
    model = network(rate, rng)
    train(model, SGD(gather_params(model), lr=0.02, momentum=0.9), loader, EPOCHS, progress=False)
    return model, evaluate(model, loader, progress=False)[1]


def taught(rng, wrong):
    """A few of the training digits; a share of their labels is drawn anew."""
    (images, labels), _ = load_digits()
    chosen = rng.permutation(len(images))[:IMAGES]
    labels = labels[chosen]
    redrawn = rng.random(IMAGES) < wrong
    labels[redrawn] = rng.integers(0, 10, redrawn.sum())
    return images[chosen].reshape(IMAGES, 64), labels


def accuracy_without(model, share, images, labels, rng):
    """The accuracy on unseen digits when this share of the features is deleted."""
    first, relu, _, last = model.layers
    features = relu.forward(first.forward(images))
    deleting = Dropout(float(share), rng=rng)
    scores = [last.forward(deleting.forward(features)) for _ in range(5)]
    return np.mean([score.argmax(axis=1) == labels for score in scores])


def main():
    start = time.perf_counter()
    _, (images, labels) = load_digits()
    images = images.reshape(-1, 64)
    by_rate = np.zeros((2, len(RATES), len(SEEDS)))
    for (r, rate), seed in ((pair, seed) for pair in enumerate(RATES) for seed in SEEDS):
        model, by_heart = learned(rate, seed, WRONG)
        unseen = evaluate(model, DataLoader(images, labels, 360), progress=False)[1]
        by_rate[:, r, seed] = by_heart, unseen
    survived = np.zeros((2, len(DELETED), len(SEEDS)))
    for (k, rate), seed in ((pair, seed) for pair in enumerate((0, 0.5)) for seed in SEEDS):
        model, _ = learned(rate, seed, wrong=0)
        rng = np.random.default_rng(seed)
        for d, share in enumerate(DELETED):
            survived[k, d, seed] = accuracy_without(model, share, images, labels, rng)
    PLACE.parent.mkdir(exist_ok=True)
    np.savez_compressed(
        PLACE,
        rates=RATES,
        taught=by_rate[0],
        unseen=by_rate[1],
        deleted=DELETED,
        survived_without=survived[0],
        survived_with=survived[1],
    )
    with np.printoptions(precision=3, suppress=True):
        print("taught", by_rate[0].mean(axis=1), "unseen", by_rate[1].mean(axis=1), sep="\n")
        print("survived", survived.mean(axis=2), sep="\n")
    print(f"{time.perf_counter() - start:.0f} seconds, {PLACE.stat().st_size} bytes")


if __name__ == "__main__":
    main()
