"""Chapter 09 in JupyterLab: run, then change the dropout rate with the keyboard."""

from tests.browser import driving
from tests.browser.driving import changed, picture_of, press


def test_the_chapter_runs_without_any_problem_and_its_player_moves(lab, page, screenshot):
    driving.open_notebook(page, lab, "chapters/09_dropout.ipynb")
    driving.run_all(page)
    picture = ".jp-OutputArea .widget-html img"
    page.wait_for_selector(picture, state="attached")
    sliders = page.locator(".widget-slider")
    rate, masks = (
        sliders.filter(has_text=name).locator(".noUi-handle") for name in ("rate", "masks")
    )
    first = picture_of(page, picture)
    press(page, rate, "ArrowRight")
    second = changed(page, picture, first)
    assert "rate 0.6" in page.locator(picture).last.get_attribute("alt")
    screenshot("1-rate")
    press(page, masks, "End")
    third = changed(page, picture, second)
    assert "The mean of 1024 masks" in page.locator(picture).last.get_attribute("alt")
    page.get_by_role("button", name="classic").click()
    changed(page, picture, third)
    screenshot("2-classic")
    assert driving.problems(page) == []
    assert page.outbound == []
