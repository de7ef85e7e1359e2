"""Makes resnetlib/data/digits.npz from scikit-learn's copy of UCI's handwritten digits.

    python experiments/00_digits_data.py        takes a second, ships 46 kB

The test part is a fifth of every digit, drawn once with a fixed seed.
"""

from pathlib import Path

import numpy as np
from sklearn.datasets import load_digits
from sklearn.model_selection import train_test_split

PLACE = Path(__file__).parents[1] / "resnetlib" / "data" / "digits.npz"


def main():
    pixels, labels = load_digits(return_X_y=True)
    _, chosen = train_test_split(
        np.arange(len(labels)), test_size=360, stratify=labels, random_state=0
    )
    test = np.zeros(len(labels), bool)
    test[chosen] = True
    np.savez_compressed(
        PLACE,
        pixels=pixels.reshape(-1, 8, 8).astype(np.uint8),
        labels=labels.astype(np.uint8),
        test=test,
    )
    print(f"{PLACE.name}: {(~test).sum()} + {test.sum()} digits, {PLACE.stat().st_size} bytes")


if __name__ == "__main__":
    main()
