"""Chapter 06 in JupyterLab: run, then look for another digit, on another page, by keyboard."""

from tests.browser import driving
from tests.browser.driving import changed, picture_of, press


def test_the_class_page_player_moves_by_keyboard(lab, page, screenshot):
    driving.open_notebook(page, lab, "chapters/06_global_average_pooling.ipynb")
    driving.run_all(page)
    picture = ".jp-OutputArea .widget-html img"
    page.wait_for_selector(picture, state="attached")
    sliders = page.locator(".jp-OutputArea .noUi-handle")
    before = picture_of(page, picture)
    for slider, key in [(0, "ArrowRight"), (1, "ArrowLeft"), (2, "ArrowRight")]:
        press(page, sliders.nth(slider), key)
        before = changed(page, picture, before)
    words = page.locator(picture).last.get_attribute("alt")
    assert "A page of 24 × 24 pixels" in words and "what speaks for 4" in words
    screenshot("moved")
    assert driving.problems(page) == []
    assert page.outbound == []
