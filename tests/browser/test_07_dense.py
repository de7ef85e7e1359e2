"""Chapter 07 in JupyterLab: run, then step through the layer and move a template by keyboard."""

from tests.browser import driving
from tests.browser.driving import changed, press


def test_chapter_07_runs_and_its_players_move_by_keyboard(lab, page, screenshot):
    driving.open_notebook(page, lab, "chapters/07_dense.ipynb")
    driving.run_all(page)
    pictures = ".jp-OutputArea .widget-html img"
    page.wait_for_selector(pictures, state="attached")

    step = page.locator(".widget-slider", has_text="step").locator(".noUi-handle")
    dense = f"{pictures}[alt*='column']"
    before = driving.picture_of(page, dense)
    press(page, step, "ArrowRight")
    forward = changed(page, dense, before)
    screenshot("1-forward")
    page.get_by_role("button", name="backward").click()
    changed(page, dense, forward)
    press(page, step, "End")
    page.wait_for_selector(f"{pictures}[alt^='Backward, number 6 of 6']", state="attached")
    screenshot("2-backward")

    template = page.locator(".widget-slider", has_text="template").locator(".noUi-handle")
    scores = f"{pictures}[alt*='templates']"
    before = driving.picture_of(page, scores)
    press(page, template, "ArrowRight")
    changed(page, scores, before)
    screenshot("3-template")
    assert driving.problems(page) == []
    assert page.outbound == []
