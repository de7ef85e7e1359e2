"""Chapter 12 in JupyterLab: run, then race with the keyboard."""

from tests.browser import driving
from tests.browser.driving import changed, picture_of, press

PICTURE = ".jp-OutputArea .widget-html img"


def test_chapter_12_runs_and_its_player_moves_by_keyboard(lab, page, screenshot):
    driving.open_notebook(page, lab, "chapters/12_optimizers.ipynb")
    driving.run_all(page)
    page.wait_for_selector(PICTURE, state="attached")
    first = picture_of(page, PICTURE)
    rate = page.locator(".widget-slider", has_text="lr of SGD").locator(".noUi-handle")
    press(page, rate, "End")
    second = changed(page, PICTURE, first)
    page.wait_for_selector(f'{PICTURE}[alt*="SGD gone"]', state="attached")
    screenshot("gone")
    steps = page.locator(".widget-slider", has_text="steps").locator(".noUi-handle")
    press(page, steps, "Home")
    changed(page, PICTURE, second)
    assert "after 0 steps" in page.locator(PICTURE).last.get_attribute("alt")
    assert driving.problems(page) == []
    assert page.outbound == []
