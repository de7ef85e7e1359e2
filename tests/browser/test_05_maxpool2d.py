"""Chapter 05 in JupyterLab: run, then step through a pool forward and backward by keyboard."""

from tests.browser import driving
from tests.browser.driving import changed, picture_of, press


def test_the_pool_player_moves_forward_and_backward_by_keyboard(lab, page, screenshot):
    driving.open_notebook(page, lab, "chapters/05_maxpool2d.ipynb")
    driving.run_all(page)
    picture = ".jp-OutputArea .widget-html img"
    page.wait_for_selector(picture, state="attached")
    window = page.locator(".widget-slider", has_text="window").locator(".noUi-handle")
    first = picture_of(page, picture)
    press(page, window, "ArrowRight")
    second = changed(page, picture, first)
    screenshot("1-forward")
    page.get_by_role("button", name="backward").click()
    backward = changed(page, picture, second)
    press(page, window, "End")
    changed(page, picture, backward)
    assert "Backward, window 4 of 4" in page.locator(picture).last.get_attribute("alt")
    screenshot("2-backward")
    assert driving.problems(page) == []
    assert page.outbound == []
