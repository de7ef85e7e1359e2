"""What a test does in JupyterLab: open a notebook, run it, and look for anything that went wrong."""

import time

IDLE = """() => {
    const kernel = window.jupyterapp?.shell.currentWidget?.sessionContext?.session?.kernel;
    return kernel?.status === 'idle';
}"""

ALL_RUN = """() => {
    const panel = window.jupyterapp.shell.currentWidget;
    const cells = panel.content.widgets.filter(
        cell => cell.model.type === 'code' && cell.model.sharedModel.getSource().trim());
    return panel.sessionContext.session?.kernel?.status === 'idle'
        && cells.every(cell => cell.model.executionCount !== null);
}"""

PROBLEMS = """() => {
    const found = [];
    const look = (selector, what) => document.querySelectorAll(selector).forEach(
        element => found.push(what + ': ' + element.innerText.slice(-200)));
    look('[data-mime-type="application/vnd.jupyter.error"]', 'error');
    look('[data-mime-type="application/vnd.jupyter.stderr"]', 'stderr');
    look('mjx-merror, [data-mjx-error]', 'broken formula');
    look('.jupyter-widgets-error-widget', 'broken widget');
    look('.jp-Dialog-content', 'dialog');
    const text = document.body.innerText;
    for (const phrase of ['Error displaying widget', 'Error creating widget', 'Loading widget...',
                          'Error rendering output item', 'Javascript Error', 'model not found'])
        if (text.includes(phrase)) found.push('text: ' + phrase);
    document.querySelectorAll('.jp-Notebook img').forEach(image => {
        if (image.complete && image.naturalWidth === 0) found.push('broken image');
        if (!image.alt) found.push('image without words');
    });
    document.querySelectorAll('#jp-main-statusbar [title*=" log entries for "]').forEach(entry => {
        if (!entry.title.startsWith('0 ')) found.push('log console: ' + entry.title);
    });
    const cells = window.jupyterapp.shell.currentWidget.content.widgets;
    for (const cell of cells) for (const output of cell.model.sharedModel.toJSON().outputs ?? []) {
        if (output.output_type === 'error') found.push('error: ' + output.evalue);
        if (output.name === 'stderr') found.push('stderr: ' + output.text);
    }
    return found;
}"""


def open_first_page(page, lab):
    """What a newcomer does: follow the address that JupyterLab prints."""
    page.goto(f"{lab.address}/?token={lab.token}")
    wait_until_open(page)


def open_notebook(page, lab, path):
    page.goto(f"{lab.address}/lab/tree/{path}?token={lab.token}&reset")
    wait_until_open(page)


def wait_until_open(page):
    page.wait_for_selector(".jp-Notebook .jp-Cell", timeout=60_000)
    page.wait_for_function(IDLE, timeout=60_000)


def run_all(page, seconds=120):
    page.evaluate("() => { window.jupyterapp.commands.execute('notebook:run-all-cells'); }")
    page.wait_for_function(ALL_RUN, timeout=seconds * 1000)


def problems(page):
    """Everything that went wrong anywhere, in words; an empty list if nothing did."""
    return page.evaluate(PROBLEMS) + page.complaints


def scroll_to(page, text):
    """Bring a heading or other text of the notebook into view."""
    page.locator(".jp-RenderedMarkdown").get_by_text(text).first.scroll_into_view_if_needed()


def picture_of(page, selector):
    """The source of the last picture that a selector finds."""
    return page.locator(selector).last.get_attribute("src")


def changed(page, selector, before, seconds=10):
    """The picture once it differs from what it was; slider moves are throttled on their way."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        now = picture_of(page, selector)
        if now != before:
            return now
        page.wait_for_timeout(50)
    raise AssertionError(f"the picture did not change in {seconds} s")


def press(page, handle, key):
    """Focus a slider's handle, and press a key."""
    handle.scroll_into_view_if_needed()
    handle.focus()
    page.keyboard.press(key)
