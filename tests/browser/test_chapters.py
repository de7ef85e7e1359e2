"""Chapters 01 and 02 and exercise 02 in JupyterLab: run, then play with the keyboard."""

import nbformat
import pytest

from tests.browser import driving
from tests.browser.driving import changed, picture_of, press


@pytest.mark.parametrize("name", ["01_arrays_and_gradients", "02_conv2d"])
def test_a_chapter_runs_without_any_problem(lab, page, screenshot, name):
    driving.open_notebook(page, lab, f"chapters/{name}.ipynb")
    driving.run_all(page)
    page.wait_for_timeout(1000)
    screenshot(name)
    assert driving.problems(page) == []
    assert page.outbound == []


def test_the_window_player_moves_forward_and_backward_by_keyboard(lab, page, screenshot):
    driving.open_notebook(page, lab, "chapters/02_conv2d.ipynb")
    driving.run_all(page)
    picture = ".jp-OutputArea .widget-html img"
    page.wait_for_selector(picture, state="attached")
    window = page.locator(".widget-slider", has_text="window").locator(".noUi-handle")
    first = picture_of(page, picture)
    press(page, window, "ArrowRight")
    second = changed(page, picture, first)
    screenshot("1-forward")
    press(page, window, "ArrowLeft")
    assert changed(page, picture, second) == first
    page.get_by_role("button", name="backward").click()
    backward = changed(page, picture, first)
    press(page, window, "End")
    changed(page, picture, backward)
    assert "Backward, window 4 of 4" in page.locator(picture).last.get_attribute("alt")
    screenshot("2-backward")
    assert driving.problems(page) == []


def test_the_step_player_moves_by_keyboard(lab, page, screenshot):
    driving.open_notebook(page, lab, "chapters/01_arrays_and_gradients.ipynb")
    driving.run_all(page)
    picture = ".jp-OutputArea .widget-output img"
    page.wait_for_selector(picture, state="attached")
    before = picture_of(page, picture)
    press(page, page.locator(".widget-slider .noUi-handle").first, "ArrowLeft")
    changed(page, picture, before)
    screenshot("stepped")
    assert driving.problems(page) == []


def test_the_target_of_a_task_is_seen_and_no_run_overwrites_it(lab, page, screenshot):
    driving.open_notebook(page, lab, "exercises/02_conv2d.ipynb")
    driving.run_all(page)
    driving.scroll_to(page, "A picture to aim at")
    target = page.locator(".jp-RenderedMarkdown img[alt*='a table of 7 × 7: 4 6 6 6 6 6 4;']")
    target.wait_for(state="visible")
    target.scroll_into_view_if_needed()
    page.wait_for_timeout(800)
    screenshot("target")
    assert target.evaluate("image => image.complete && image.naturalWidth") > 500
    assert page.locator(".jp-RenderedMarkdown code:text('[-4. -4.]')").count() == 1
    problems = [what for what in driving.problems(page) if not what.startswith(("error", "stderr"))]
    assert problems == []  # but for the stubs


def test_a_blank_exercise_says_not_attempted_and_a_solved_one_right(lab, page, screenshot):
    driving.open_notebook(page, lab, "exercises/02_conv2d.ipynb")
    driving.run_all(page)
    page.wait_for_timeout(1000)
    cells = nbformat.read(lab.work / "exercises/02_conv2d.ipynb", as_version=4).cells
    checks = sum(cell.source.startswith("@check") for cell in cells)
    verdicts = page.locator(".jp-OutputArea-output p span")
    assert verdicts.all_text_contents() == ["not attempted"] * checks
    screenshot("blank")
    page.evaluate(
        """() => { const cells = jupyterapp.shell.currentWidget.content.widgets;
        const answer = cells.find(c => c.model.sharedModel.getSource().startsWith('# Task: grad_bias'));
        const source = answer.model.sharedModel.getSource();
        answer.model.sharedModel.setSource(
            source.replace('raise NotImplementedError', 'return grad_output.mean(axis=(0, 2, 3))')); }"""
    )
    driving.run_all(page)
    wrong = page.locator(".jp-OutputArea-output p", has=page.locator("span:text-is('wrong')"))
    wrong.wait_for(state="attached")
    wrong.scroll_into_view_if_needed()
    page.wait_for_timeout(800)  # cells off screen are drawn late
    screenshot("wrong")
    assert "A mean in place of a sum" in wrong.text_content()
