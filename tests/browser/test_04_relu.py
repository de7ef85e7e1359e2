"""Chapter 04 in JupyterLab: run, then play with the keyboard."""

from tests.browser import driving
from tests.browser.driving import press


def words_of(page, start):
    """The words of the player's picture that begin so, as soon as there are any."""
    selector = f'.jp-OutputArea .widget-html img[alt^="{start}"]'
    page.wait_for_selector(selector, state="attached", timeout=10_000)
    return page.locator(selector).first.get_attribute("alt")


def slider(page, name):
    return page.locator(".widget-slider", has_text=name).locator(".noUi-handle")


def test_chapter_04_runs_and_its_players_move_by_keyboard(lab, page, screenshot):
    driving.open_notebook(page, lab, "chapters/04_relu.ipynb")
    driving.run_all(page)
    assert "3 straight pieces" in words_of(page, "A curve")
    press(page, slider(page, "ReLUs"), "ArrowRight")
    page.wait_for_selector('.widget-html img[alt*="4 straight pieces"]', state="attached")
    screenshot("bends")
    assert "behind layer 20" in words_of(page, "Forward")
    press(page, slider(page, "D · σ²"), "End")
    page.wait_for_selector('.widget-html img[alt*="variance 4 / D"]', state="attached")
    screenshot("forward")
    page.get_by_role("button", name="backward").click()
    words_of(page, "Backward, gradients at the input")
    press(page, slider(page, "layers"), "Home")
    words_of(page, "Backward, gradients behind layer 20")
    screenshot("backward")
    assert driving.problems(page) == []
    assert page.outbound == []
