"""Trains ResNet-18 on real handwritten digits: test accuracy and seconds, for each seed.

    python benchmarks/train_digits.py                     seeds 0, 1, 2; about half a minute each
    python benchmarks/train_digits.py --seeds 0 --save    writes the weights that the course ships

The bar: at least 98 % of the 360 test digits for every seed, within 60 s on two cores.
"""

import argparse
import time

import numpy as np

from resnetlib import SGD, DataLoader, ResNet18, evaluate, gather_params, load_digits, save, train
from resnetlib.data import DIGITS_WEIGHTS
from resnetlib.data.augment import random_shift, sometimes
from resnetlib.learning.schedules import one_cycle

EPOCHS = 20


def train_digits(seed, progress=True):
    """A network trained on the training digits alone, and how long that took in seconds."""
    rng = np.random.default_rng(seed)
    model = ResNet18(1, 10, width=16, stem="small", dropout_rate=0.2, rng=rng)
    images, labels = load_digits()[0]
    shift = sometimes(random_shift)  # always shifting would cut the edge of most digits off
    batches = DataLoader(images, labels, 32, shuffle=True, augment=shift, rng=rng)
    optimizer = SGD(gather_params(model), momentum=0.9, weight_decay=5e-4)
    schedule = one_cycle(0.1, EPOCHS * len(batches))
    start = time.perf_counter()
    train(model, optimizer, batches, EPOCHS, schedule=schedule, progress=progress)
    return model, time.perf_counter() - start


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seeds", type=int, nargs="+", default=[0, 1, 2])
    parser.add_argument("--save", action="store_true", help="ship the last seed's weights")
    arguments = parser.parse_args()
    test = DataLoader(*load_digits()[1], batch_size=120)
    for seed in arguments.seeds:
        model, seconds = train_digits(seed)
        loss, accuracy = evaluate(model, test)
        print(f"seed {seed}: accuracy {accuracy:.2%}, loss {loss:.3f}, {seconds:.1f} s")
    if arguments.save:
        save(model, DIGITS_WEIGHTS)
        print(f"{DIGITS_WEIGHTS.name}: {DIGITS_WEIGHTS.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
