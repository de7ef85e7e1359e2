"""Handwritten digits: 1,797 real ones, 8 × 8 pixels, from 13 people."""

from pathlib import Path

import numpy as np

FOLDER = Path(__file__).parent
DIGITS_WEIGHTS = FOLDER / "digits_resnet18.safetensors"


def load_digits():
    """UCI's handwritten digits in a fixed split, every digit equally frequent in both parts.

    They are the test set of the original data, by 13 of its 43 writers, who stand in both parts.

    Shapes
        returns  (train_images, train_labels), (test_images, test_labels)
        images   (1437, 1, 8, 8) and (360, 1, 8, 8), float32 ink from 0 to 1
        labels   (1437,) and (360,), int64 from 0 to 9
    Source
        Alpaydin and Kaynak 1998, Optical Recognition of Handwritten Digits, UCI Machine Learning
        Repository, doi:10.24432/C50P49, CC BY 4.0
    """
    with np.load(FOLDER / "digits.npz") as file:
        images = file["pixels"][:, None].astype(np.float32) / 16  # ink was counted from 0 to 16
        labels = file["labels"].astype(np.int64)
        test = file["test"]
    return (images[~test], labels[~test]), (images[test], labels[test])
