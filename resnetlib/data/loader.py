"""Images in batches: shuffled example by example, and changed a little each time they are seen."""

import numpy as np


class DataLoader:
    """Goes through images and labels once per `for` loop, a batch at a time.

    With `shuffle` every pass has a new order of the *examples*; the last batch may be smaller.
    `augment` is called as `augment(x, rng)` on every batch of images, with the loader's own
    generator, so that one seed repeats everything.

    Shapes
        images  (M, C, H, W)
        labels  (M,) whole numbers, or (M, K) probabilities
        yields  (x, y), of batch_size or fewer
    Raises
        ValueError  if images and labels differ in number, or there are none
    """

    def __init__(self, images, labels, batch_size=32, *, shuffle=False, augment=None, rng=None):
        if not isinstance(batch_size, (int, np.integer)) or batch_size < 1:
            raise ValueError(
                f"DataLoader expects batch_size to be a whole number ≥ 1, got {batch_size!r}"
            )
        if len(images) != len(labels) or len(images) == 0:
            raise ValueError(
                f"DataLoader expects as many labels as images, and at least one, "
                f"got {len(images)} images and {len(labels)} labels"
            )
        self.images = np.asarray(images)
        self.labels = np.asarray(labels)
        self.batch_size = batch_size
        self.shuffle = shuffle
        self.augment = augment
        self.rng = np.random.default_rng(rng)

    def __len__(self):
        """The number of batches."""
        return -(-len(self.images) // self.batch_size)

    def __iter__(self):
        order = np.arange(len(self.images))
        if self.shuffle:
            self.rng.shuffle(order)
        for start in range(0, len(order), self.batch_size):
            chosen = order[start : start + self.batch_size]
            x, y = self.images[chosen], self.labels[chosen]
            if self.augment is not None:
                x = self.augment(x, self.rng)
            yield x, y
