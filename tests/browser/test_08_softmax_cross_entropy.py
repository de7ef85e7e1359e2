"""Chapter 08 in JupyterLab: run, then move a temperature, a logit and a step by keyboard."""

from tests.browser import driving
from tests.browser.driving import changed, press


def test_chapter_08_runs_and_its_players_move_by_keyboard(lab, page, screenshot):
    driving.open_notebook(page, lab, "chapters/08_softmax_cross_entropy.ipynb")
    driving.run_all(page)
    pictures = ".jp-OutputArea .widget-html img"
    page.wait_for_selector(pictures, state="attached")

    temperature = page.locator(".widget-slider", has_text="temperature").locator(".noUi-handle")
    softmax = f"{pictures}[alt*='temperature']"
    before = driving.picture_of(page, softmax)
    press(page, temperature, "ArrowLeft")
    changed(page, softmax, before)
    screenshot("1-temperature")

    logit = page.locator(".widget-slider", has_text="z of bus").locator(".noUi-handle")
    pushes = f"{pictures}[alt*='push']"
    before = driving.picture_of(page, pushes)
    press(page, logit, "ArrowRight")
    moved = changed(page, pushes, before)
    page.get_by_role("button", name="one step").focus()
    page.keyboard.press("Enter")
    changed(page, pushes, moved)
    screenshot("2-pushed")
    assert driving.problems(page) == []
    assert page.outbound == []
