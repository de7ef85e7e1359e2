"""Every picture of the course on one sheet per chapter, to be looked at: overlap, cut labels, colours.

    python experiments/contact_sheet.py OUT              all chapters, as OUT/NN_topic.png
    python experiments/contact_sheet.py OUT 02 05        only these

The pictures stand at JupyterLab's width, each under the first words of its alt text; one that has no
alt text is said at the end, and makes the exit status 1.
"""

import base64
import html
import io
import re
import sys
from pathlib import Path

import nbformat
from matplotlib.font_manager import findfont
from PIL import Image, ImageDraw, ImageFont

CHAPTERS = Path(__file__).parents[1] / "chapters"
LINE = 22  # pixels
TAG = re.compile(r"<img\b[^>]*>")


def pictures_of(notebook):
    """(alt text, image) of every picture in a notebook's outputs."""
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            for tag in TAG.findall("".join(output.get("data", {}).get("text/html", ""))):
                alt = re.search(r'alt="([^"]*)"', tag)
                data = re.search(r'src="data:image/png;base64,([^"]*)"', tag)
                width = re.search(r'width="(\d+)"', tag)
                if data is None:
                    continue
                image = Image.open(io.BytesIO(base64.b64decode(data[1]))).convert("RGB")
                if width is not None:
                    size = int(width[1])
                    image = image.resize((size, round(image.height * size / image.width)))
                yield html.unescape(alt[1]) if alt else "", image


def sheet_of(pictures):
    """All pictures below one another, each under its words."""
    height = sum(image.height + 2 * LINE for _, image in pictures)
    sheet = Image.new("RGB", (max(image.width for _, image in pictures), height), "white")
    font = ImageFont.truetype(findfont("DejaVu Sans"), 12)
    pen, top = ImageDraw.Draw(sheet), 0
    for number, (alt, image) in enumerate(pictures, start=1):
        pen.text((4, top), f"{number}. {alt[:125]}", "#666666", font)
        sheet.paste(image, (0, top + LINE))
        top += image.height + 2 * LINE
    return sheet


def main(out, *numbers):
    silent = 0
    Path(out).mkdir(parents=True, exist_ok=True)
    for path in sorted(CHAPTERS.glob("[0-9]*.ipynb")):
        if numbers and path.stem[:2] not in numbers:
            continue
        pictures = list(pictures_of(nbformat.read(path, as_version=4)))
        if not pictures:
            continue
        target = Path(out) / f"{path.stem}.png"
        sheet_of(pictures).save(target)
        without = sum(not alt.strip() for alt, _ in pictures)
        silent += without
        print(f"{target}: {len(pictures)} pictures, {without} without alt text")
    return 1 if silent else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]) if len(sys.argv) > 1 else __doc__)
