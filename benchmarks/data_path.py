"""What DataLoader and augmentation take of an epoch, and whether evaluation's memory stays flat.

    python benchmarks/data_path.py        half a minute on two cores

The images have the shape of CIFAR-10's, 10,000 × 3 × 32 × 32, and are made up: what they show does not
matter here. The network is a ResNet-18 of width 16, in batches of 64. The bar: loading and augmenting
take less than 5 % of a training epoch.
"""

import argparse
import time

import numpy as np
from measuring import level

from resnetlib import SGD, DataLoader, ResNet18, augment, evaluate, gather_params, train

BAR = 0.05


def pictures(n, side, rng):
    return rng.standard_normal((n, 3, side, side), dtype=np.float32), rng.integers(0, 10, n)


def loader_of(images, labels, rng):
    """Batches as one trains with them: shuffled, flipped and shifted."""
    change = augment.in_turn(augment.random_flip, lambda x, rng: augment.random_shift(x, rng, 4))
    return DataLoader(images, labels, 64, shuffle=True, augment=change, rng=rng)


def seconds_of(passage):
    start = time.perf_counter()
    passage()
    return time.perf_counter() - start


def data_share(images, labels, model, repeats=3):
    """Seconds of loading and augmenting alone, and of a whole training epoch."""
    rng = np.random.default_rng(0)
    loading = min(
        seconds_of(lambda: [None for _ in loader_of(images, labels, rng)]) for _ in range(repeats)
    )
    optimizer = SGD(gather_params(model), lr=1e-4, momentum=0.9)
    batches = loader_of(images, labels, rng)
    training = seconds_of(lambda: train(model, optimizer, batches, 1, progress=False))
    return loading, training


class Watched:
    """A data loader that notes this process's memory at its first batch and in its middle."""

    def __init__(self, batches):
        self.batches = batches
        self.levels = []

    def __len__(self):
        return len(self.batches)

    def __iter__(self):
        for number, batch in enumerate(self.batches):
            if number in (0, len(self) // 2):
                self.levels.append(level())
            yield batch


def levels_of(images, labels, model):
    """The memory of this process before evaluation, in its middle, and after, in bytes; accuracy."""
    evaluate(model, DataLoader(images[:128], labels[:128], 64), progress=False)  # buffers are there
    batches = Watched(DataLoader(images, labels, 64))
    _, accuracy = evaluate(model, batches)
    return [*batches.levels, level()], accuracy


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--images", type=int, default=10_000)
    arguments = parser.parse_args()
    rng = np.random.default_rng(0)
    images, labels = pictures(arguments.images, 32, rng)
    model = ResNet18(3, 10, width=16, stem="small", dropout_rate=0.0, rng=rng)
    loading, training = data_share(images, labels, model)
    share = loading / training
    print(
        f"an epoch {training:.2f} s, of which loading and augmenting {loading:.2f} s: {share:.1%}"
    )
    print(f"the bar of {BAR:.0%} is {'met' if share < BAR else 'missed'}")
    levels, accuracy = levels_of(images, labels, model)
    words = ", ".join(
        f"{name} {bytes_held / 1e6:.0f} MB"
        for name, bytes_held in zip(("before", "in the middle", "after"), levels, strict=True)
    )
    print(f"evaluate on {len(images):,} images, accuracy {accuracy:.1%}: memory {words}")


if __name__ == "__main__":
    main()
