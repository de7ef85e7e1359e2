"""The photograph that the course looks at: real, free, and on every machine that has Matplotlib."""

from matplotlib import cbook, image

CROP = (slice(10, 394), slice(64, 448))  # head and shoulders, 384 × 384 pixels
SIZES = (384, 192, 128, 96, 64, 32)


def sample_photo(size=128):
    """Grace Hopper's portrait (US Navy, public domain), which Matplotlib ships.

    Shapes
        size     pixels per side: 384, 192, 128, 96, 64 or 32
        returns  (1, 3, size, size), float64 from 0 to 1
    Raises
        ValueError  for another size
    """
    if size not in SIZES:
        raise ValueError(f"sample_photo expects a size among {SIZES}, got {size!r}")
    with cbook.get_sample_data("grace_hopper.jpg") as file:
        pixels = image.imread(file, format="jpg")[CROP] / 255
    step = 384 // size
    small = pixels.reshape(size, step, size, step, 3).mean(axis=(1, 3))
    return small.transpose(2, 0, 1)[None]
