"""Chapter 15 in JupyterLab: run, then go through the depths by keyboard."""

from tests.browser import driving
from tests.browser.driving import changed, picture_of, press


def test_the_depth_player_goes_through_the_depths_by_keyboard(lab, page, screenshot):
    driving.open_notebook(page, lab, "chapters/15_depth_and_skips.ipynb")
    driving.run_all(page, seconds=240)
    picture = ".jp-OutputArea .widget-html img"
    page.wait_for_selector(picture, state="attached")
    depth = page.locator(".widget-slider", has_text="layers").locator(".noUi-handle")
    first = picture_of(page, picture)
    press(page, depth, "End")
    deepest = changed(page, picture, first)
    assert "56 layers, plain" in page.locator(picture).last.get_attribute("alt")
    screenshot("1-deepest")
    page.locator(".widget-checkbox", has_text="shortcuts").locator("input").press("Space")
    changed(page, picture, deepest)
    assert "56 layers, with shortcuts" in page.locator(picture).last.get_attribute("alt")
    page.locator(picture).last.scroll_into_view_if_needed()
    screenshot("2-shortcuts")
    assert driving.problems(page) == []
    assert page.outbound == []
