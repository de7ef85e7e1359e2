"""Chapter 13 in JupyterLab: the dashboard grows by itself, and its button stops it."""

import time

from tests.browser import driving

PICTURE = ".jp-OutputArea .widget-html img"
RUN_UNTIL_WIDGET = """() => {
    const panel = window.jupyterapp.shell.currentWidget;
    const cells = panel.content.widgets;
    const place = cells.findIndex(
        cell => cell.model.sharedModel.getSource().includes('await dashboard.finished()'));
    panel.content.activeCellIndex = place;
    panel.content.deselectAll();
    window.jupyterapp.commands.execute('notebook:run-all-above');
    const source = cells[place].model.sharedModel.getSource();
    cells[place].model.sharedModel.setSource(source.replaceAll('6', '600'));
    window.jupyterapp.commands.execute('notebook:run-cell');
}"""


def test_the_dashboard_draws_a_whole_training_and_the_page_has_no_problem(lab, page, screenshot):
    driving.open_notebook(page, lab, "chapters/13_training.ipynb")
    driving.run_all(page, seconds=300)
    page.wait_for_selector(PICTURE, state="attached")
    assert "at step 114 of 114" in page.locator(PICTURE).last.get_attribute("alt")
    page.locator(PICTURE).last.scroll_into_view_if_needed()
    page.wait_for_timeout(500)
    screenshot("finished")
    assert driving.problems(page) == []
    assert page.outbound == []


def test_the_stop_button_ends_a_long_training_by_keyboard(lab, page, screenshot):
    driving.open_notebook(page, lab, "chapters/13_training.ipynb")
    page.evaluate(RUN_UNTIL_WIDGET)
    page.wait_for_selector(PICTURE, state="attached", timeout=300_000)
    first = driving.picture_of(page, PICTURE)
    driving.changed(page, PICTURE, first, seconds=30)
    stop = page.get_by_role("button", name="stop").last
    stop.scroll_into_view_if_needed()
    screenshot("running")
    stop.focus()
    pressed = time.monotonic()
    page.keyboard.press("Enter")
    page.get_by_text("stopped after step").wait_for(timeout=20_000)
    assert time.monotonic() - pressed < 10  # a step takes a fraction of a second
    page.wait_for_function(driving.IDLE, timeout=20_000)
    screenshot("stopped")
    assert driving.problems(page) == []
