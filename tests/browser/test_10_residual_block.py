"""Chapter 10 in JupyterLab: run, then walk through the block by keyboard."""

from tests.browser import driving
from tests.browser.driving import changed, picture_of, press


def test_the_residual_player_walks_forward_and_back_by_keyboard(lab, page, screenshot):
    driving.open_notebook(page, lab, "chapters/10_residual_block.ipynb")
    driving.run_all(page)
    picture = ".jp-OutputArea .widget-html img"
    page.wait_for_selector(picture, state="attached")
    step = page.locator(".widget-slider", has_text="step").locator(".noUi-handle")
    first = picture_of(page, picture)
    press(page, step, "ArrowRight")
    second = changed(page, picture, first)
    press(page, step, "ArrowLeft")
    assert changed(page, picture, second) == first
    press(page, step, "End")
    last = changed(page, picture, first)
    assert "∂L/∂x = (1, −6, 0)" in page.locator(picture).last.get_attribute("alt")
    screenshot("1-last")
    page.locator(".widget-dropdown", has_text="shortcut").locator("select").select_option("without")
    changed(page, picture, last)
    assert "∂L/∂x = (0, 0, 0)" in page.locator(picture).last.get_attribute("alt")
    page.locator(picture).last.scroll_into_view_if_needed()
    screenshot("2-without")
    assert driving.problems(page) == []
    assert page.outbound == []
