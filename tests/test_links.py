"""Every link from a page of the course to another leads somewhere."""

import re
from pathlib import Path

import nbformat
import pytest

ROOT = Path(__file__).parents[1]
PAGES = [*sorted(ROOT.glob("chapters/*.ipynb")), *sorted(ROOT.glob("exercises/*.ipynb"))]
LINK = re.compile(r"\]\(([^)#\s]+)")


def links_of(page):
    cells = nbformat.read(page, as_version=4).cells
    found = [
        link for cell in cells if cell.cell_type == "markdown" for link in LINK.findall(cell.source)
    ]
    return [link for link in found if not re.match(r"[a-z]+:", link)]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_relative_links_lead_to_a_page(page):
    missing = [link for link in links_of(page) if not (page.parent / link).is_file()]

    assert missing == []


def test_every_chapter_but_the_last_leads_to_one_that_follows():
    chapters = sorted(ROOT.glob("chapters/*.ipynb"))
    for page in chapters[:-1]:
        last = "".join(c.source for c in nbformat.read(page, as_version=4).cells[-2:])
        assert "**Next:**" in last, page.stem


def test_the_first_page_lists_every_chapter_with_its_link():
    links = links_of(ROOT / "chapters" / "00_start_here.ipynb")
    others = {page.name for page in ROOT.glob("chapters/*.ipynb")} - {"00_start_here.ipynb"}

    assert others <= set(links)
