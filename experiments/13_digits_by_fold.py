"""Makes chapters/results/13_digits_by_fold.npz: what a network says of digits that it never saw.

    python experiments/13_digits_by_fold.py        twelve minutes on two busy cores, ships 21 kB

Five networks, each trained without a fifth of all 1,797 digits, name that fifth. The recipe is
that of benchmarks/train_digits.py.
"""

import time
from pathlib import Path

import numpy as np
from sklearn.model_selection import StratifiedKFold

from resnetlib import SGD, DataLoader, ResNet18, evaluating, gather_params, load_digits, train
from resnetlib.data.augment import random_shift, sometimes
from resnetlib.learning import softmax
from resnetlib.learning.schedules import one_cycle

PLACE = Path(__file__).parents[1] / "chapters" / "results" / "13_digits_by_fold.npz"
EPOCHS = 20


def trained_on(images, labels, rng):
    model = ResNet18(1, 10, width=16, stem="small", dropout_rate=0.2, rng=rng)
    batches = DataLoader(images, labels, 32, shuffle=True, augment=sometimes(random_shift), rng=rng)
    optimizer = SGD(gather_params(model), momentum=0.9, weight_decay=5e-4)
    schedule = one_cycle(0.1, EPOCHS * len(batches))
    train(model, optimizer, batches, EPOCHS, schedule=schedule, progress=False)
    return model


def main():
    (train_images, train_labels), (test_images, test_labels) = load_digits()
    images = np.concatenate([train_images, test_images])
    labels = np.concatenate([train_labels, test_labels])
    probabilities, fold_of = np.empty((len(labels), 10)), np.empty(len(labels), np.int8)
    start = time.perf_counter()
    folds = StratifiedKFold(5, shuffle=True, random_state=0).split(images, labels)
    for fold, (seen, unseen) in enumerate(folds):
        model = trained_on(images[seen], labels[seen], np.random.default_rng(fold))
        with evaluating(model):
            probabilities[unseen] = softmax(model.forward(images[unseen]))
        fold_of[unseen] = fold
    wrong = int((probabilities.argmax(axis=1) != labels).sum())
    PLACE.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(PLACE, probabilities=probabilities.astype(np.float16), fold=fold_of)
    seconds = time.perf_counter() - start
    print(f"{PLACE.name}: {wrong} of {len(labels)} wrong, {PLACE.stat().st_size} bytes")
    print(f"{seconds:.0f} seconds")


if __name__ == "__main__":
    main()
