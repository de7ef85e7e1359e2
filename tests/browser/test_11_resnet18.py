"""Chapter 11 in JupyterLab: run, then change the X-ray by keyboard."""

from tests.browser import driving
from tests.browser.driving import changed, picture_of, press


def test_the_xray_player_follows_the_keyboard(lab, page, screenshot):
    driving.open_notebook(page, lab, "chapters/11_resnet18.ipynb")
    driving.run_all(page)
    picture = ".jp-OutputArea .widget-html img"
    page.wait_for_selector(picture, state="attached")
    first = picture_of(page, picture)
    side = page.locator(".widget-slider", has_text="image side").locator(".noUi-handle")
    press(page, side, "ArrowLeft")
    smaller = changed(page, picture, first)
    assert "64 × 48 × 48" in page.locator(picture).last.get_attribute("alt")
    screenshot("1-smaller-image")
    width = page.locator(".widget-slider", has_text="width").locator(".noUi-handle")
    press(page, width, "ArrowLeft")
    narrow = changed(page, picture, smaller)
    page.get_by_role("button", name="small", exact=True).click()
    changed(page, picture, narrow)
    assert "32 × 192 × 192" in page.locator(picture).last.get_attribute("alt")
    screenshot("2-narrow-with-the-small-stem")
    assert driving.problems(page) == []
    assert page.outbound == []
