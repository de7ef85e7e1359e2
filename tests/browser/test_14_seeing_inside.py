"""Chapter 14 in JupyterLab: draw with the mouse and by keyboard, and the reading follows."""

import pytest

from tests.browser import driving
from tests.browser.driving import changed, picture_of

PICTURE = ".jp-OutputArea .widget-html img"
KEYS = {"left": "ArrowLeft", "right": "ArrowRight", "up": "ArrowUp", "down": "ArrowDown"}


@pytest.fixture
def canvas(lab, page):
    driving.open_notebook(page, lab, "chapters/14_seeing_inside.ipynb")
    driving.run_all(page)
    page.wait_for_selector(PICTURE, state="attached")
    canvas = page.locator("canvas.drawing-pad")
    canvas.scroll_into_view_if_needed()
    return canvas


def draw(page, canvas, *corners):
    """Drag the mouse through corners, in parts of the pad's side."""
    box = canvas.bounding_box()
    places = [(box["x"] + x * box["width"], box["y"] + y * box["height"]) for x, y in corners]
    page.mouse.move(*places[0])
    page.mouse.down()
    for place in places[1:]:
        page.mouse.move(*place, steps=12)
    page.mouse.up()


def alt_says(page, words):
    page.wait_for_function(
        "([selector, words]) => [...document.querySelectorAll(selector)].at(-1).alt.includes(words)",
        arg=[PICTURE, words],
        timeout=10_000,
    )


def test_the_reading_follows_the_mouse(page, canvas, screenshot):
    empty = picture_of(page, PICTURE)
    draw(page, canvas, (0.35, 0.25), (0.5, 0.1), (0.5, 0.9))
    alt_says(page, "The network says 1")
    one = changed(page, PICTURE, empty)
    screenshot("1-one")
    page.get_by_role("button", name="clear").click()
    alt_says(page, "No ink yet")
    draw(page, canvas, (0.6, 0.95), (0.6, 0.05), (0.15, 0.65), (0.85, 0.65))
    alt_says(page, "The network says 4")
    assert picture_of(page, PICTURE) not in (empty, one)
    screenshot("2-four")
    assert driving.problems(page) == []
    assert page.outbound == []


def test_the_reading_follows_the_keyboard(page, canvas, screenshot):
    canvas.focus()
    page.keyboard.press(" ")
    for way, times in (("down", 28), ("left", 1)):
        for _ in range(times):
            page.keyboard.press(KEYS[way])
    page.keyboard.press(" ")
    alt_says(page, "The network says 1")
    screenshot("by-keyboard")
    page.keyboard.press("Delete")
    alt_says(page, "No ink yet")
    assert driving.problems(page) == []
