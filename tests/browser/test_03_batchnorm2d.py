"""Chapter 03 in JupyterLab: run, then step through batch norm with the keyboard."""

from tests.browser import driving
from tests.browser.driving import changed, picture_of, press

NAME = "chapters/03_batchnorm2d.ipynb"
PICTURE = ".jp-OutputArea .widget-html img"


def test_the_chapter_runs_without_any_problem_and_its_players_move(lab, page, screenshot):
    driving.open_notebook(page, lab, NAME)
    driving.run_all(page)
    page.wait_for_selector(PICTURE, state="attached")
    step = page.locator(".widget-slider", has_text="step").locator(".noUi-handle")
    first = picture_of(page, PICTURE)
    press(page, step, "ArrowRight")
    second = changed(page, PICTURE, first)
    press(page, step, "End")
    last = changed(page, PICTURE, second)
    assert "as measured" in page.locator(PICTURE).last.get_attribute("alt")
    screenshot("1-last-step")
    page.get_by_label("path through the variance").uncheck()
    without = changed(page, PICTURE, last)
    assert "wrong by up to 4" in page.locator(PICTURE).last.get_attribute("alt")
    screenshot("2-without-a-path")
    page.get_by_role("button", name="evaluation").click()
    changed(page, PICTURE, without)
    assert driving.problems(page) == []
    assert page.outbound == []


def test_the_distribution_player_moves_by_keyboard(lab, page, screenshot):
    driving.open_notebook(page, lab, NAME)
    driving.run_all(page)
    page.wait_for_selector(PICTURE, state="attached")
    slider = page.locator(".widget-slider", has_text="scale of x").locator(".noUi-handle")
    before = page.locator(PICTURE).first.get_attribute("src")
    press(page, slider, "ArrowRight")
    page.wait_for_function(
        "([selector, before]) => document.querySelector(selector).src !== before",
        arg=[PICTURE, before],
        timeout=10_000,
    )
    screenshot("scaled")
    assert driving.problems(page) == []
