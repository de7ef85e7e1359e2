"""Chapter 16 in JupyterLab: run, then move its three players by keyboard."""

from tests.browser import driving
from tests.browser.driving import changed, picture_of, press


def test_chapter_16_runs_and_its_players_move_by_keyboard(lab, page, screenshot):
    driving.open_notebook(page, lab, "chapters/16_making_it_fast.ipynb")
    driving.run_all(page)
    pictures = ".jp-OutputArea .widget-html img"
    moves = [
        ("window", "window", "End", "window 4 of 4"),
        ("step", "step", "Home", "step 0 of 3"),
        ("images", "Roofline", "Home", "at most"),
    ]
    for number, (slider, words, key, then) in enumerate(moves, start=1):
        picture = f"{pictures}[alt*='{words}']"
        page.wait_for_selector(picture, state="attached")
        before = picture_of(page, picture)
        handle = page.locator(".widget-slider", has_text=slider).locator(".noUi-handle").first
        press(page, handle, key)
        changed(page, picture, before)
        assert then in page.locator(picture).last.get_attribute("alt")
        screenshot(f"{number}-{slider}")
    assert driving.problems(page) == []
    assert page.outbound == []
