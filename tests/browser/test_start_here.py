"""A newcomer's first minute: course.py lab, chapter 00, every cell."""

import json

import nbformat
import pytest

from tests.browser import driving


def test_a_newcomer_lands_on_chapter_00_and_runs_it_without_any_problem(lab, page, screenshot):
    driving.open_first_page(page, lab)
    screenshot("1-opened")
    driving.run_all(page)
    page.wait_for_selector(".jp-OutputArea img[alt*='Twelve handwritten digits']")
    screenshot("2-ran")
    for number, text in enumerate(
        ["What we will build", "Is everything there", "Words, in English"]
    ):
        driving.scroll_to(page, text)
        page.wait_for_timeout(300)
        screenshot(f"{number + 3}-scrolled")
    assert driving.problems(page) == []
    assert page.outbound == []


def test_running_a_chapter_leaves_no_file_but_notebooks_in_work(lab, page):
    driving.open_notebook(page, lab, "chapters/00_start_here.ipynb")
    driving.run_all(page)
    page.evaluate("() => window.jupyterapp.commands.execute('docmanager:save')")
    page.wait_for_timeout(1000)
    suffixes = {p.suffix for p in (lab.work / "chapters").iterdir() if p.is_file()}
    assert suffixes == {".ipynb"}


def test_the_search_for_problems_finds_each_kind(lab, page):
    cells = [
        "raise ValueError('red')",
        "import warnings; warnings.warn('yellow')",
        "from IPython.display import HTML; HTML('<img src=\"nowhere.png\">')",
        "import matplotlib.pyplot as plt; plt.plot([1, 2]); plt.show()",
        "from IPython.display import Javascript; Javascript('throw new Error(\"boom\")')",
        "import ipywidgets; slider = ipywidgets.IntSlider(); "
        "slider.observe(lambda change: 1 / 0, 'value'); slider",
    ]
    notebook = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_code_cell(cell) for cell in cells],
        metadata={
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}
        },
    )
    (lab.work / "bad.ipynb").write_text(json.dumps(notebook))
    driving.open_notebook(page, lab, "bad.ipynb")
    for _ in cells:  # run-all would stop at the first error
        page.evaluate(
            "() => window.jupyterapp.commands.execute('notebook:run-cell-and-select-next')"
        )
    handle = page.locator(".noUi-handle").first
    handle.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(1500)
    found = "\n".join(driving.problems(page))
    for trace in ("red", "yellow", "broken image", "image without words", "boom", "log console"):
        assert trace in found, f"{trace} not among:\n{found}"


def test_chapter_00_has_no_accessibility_problem_of_ours(lab, page):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is missing")
    driving.open_notebook(page, lab, "chapters/00_start_here.ipynb")
    driving.run_all(page)
    page.add_style_tag(content="*{overflow:visible!important}")  # else Lab hides text from axe
    page.evaluate(
        """() => { const bad = document.createElement('p'); bad.id = 'control';
        bad.style = 'color:#ccc;background:#fff'; bad.textContent = 'control';
        document.querySelector('.jp-Notebook').prepend(bad); }"""
    )
    options = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21aa"]}}
    context = {"include": [[".jp-Notebook"]], "exclude": [[".cm-editor"], [".jp-InputPrompt"]]}
    violations = axe.Axe().run(page, context=context, options=options).response["violations"]
    places = [(rule["id"], node["html"]) for rule in violations for node in rule["nodes"]]
    assert any("control" in html for _, html in places), f"axe sees no contrast here: {places}"
    of_lab = {
        *("aria-required-children", "button-name", "aria-allowed-attr", "aria-input-field-name"),
        *("scrollable-region-focusable", "link-in-text-block"),  # Lab underlines no link
    }
    ours = [place for place in places if place[0] not in of_lab and 'id="control"' not in place[1]]
    assert ours == []
