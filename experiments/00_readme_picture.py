"""Makes chapters/pictures/resnet18_map.png, the README's picture of the network.

python experiments/00_readme_picture.py        takes a second
"""

from pathlib import Path

from resnetlib.figures import network_map
from resnetlib.figures.style import png_of

PLACE = Path(__file__).parents[1] / "chapters" / "pictures" / "resnet18_map.png"


def main():
    PLACE.parent.mkdir(parents=True, exist_ok=True)
    PLACE.write_bytes(png_of(network_map()))
    print(f"{PLACE.name}: {PLACE.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
