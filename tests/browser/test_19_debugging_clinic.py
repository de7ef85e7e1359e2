"""Chapter 19 in JupyterLab: every case runs, and every cure is folded away."""

from tests.browser import driving

FOLDED = """() => window.jupyterapp.shell.currentWidget.content.widgets.filter(
    cell => cell.model.type === 'code' && cell.inputHidden).length"""


def test_the_clinic_runs_without_any_problem_and_hides_nineteen_cures(lab, page, screenshot):
    driving.open_notebook(page, lab, "chapters/19_debugging_clinic.ipynb")
    driving.run_all(page, seconds=240)
    page.wait_for_timeout(1000)
    assert page.evaluate(FOLDED) == 19
    driving.scroll_to(page, "Case 11")
    page.wait_for_timeout(500)
    screenshot("case-11")
    assert driving.problems(page) == []
    assert page.outbound == []
