"""JupyterLab as a newcomer gets it, `course.py lab`, and Chromium to look at it."""

import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_collection_modifyitems(items):
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


class Lab:
    """A running JupyterLab: where it answers, and where its notebooks lie."""

    def __init__(self, address, token, work):
        self.address = address
        self.token = token
        self.work = work

    def get(self, path, method="GET"):
        request = urllib.request.Request(
            self.address + path, headers={"Authorization": f"token {self.token}"}, method=method
        )
        return urllib.request.urlopen(request, timeout=5)


@pytest.fixture(scope="session")
def lab(tmp_path_factory):
    """`course.py lab`, with its own work folder and home."""
    pytest.importorskip("playwright", reason="playwright is missing")
    if not CHROMIUM:
        pytest.skip("Chromium is missing")
    folder = tmp_path_factory.mktemp("newcomer")
    home = folder / "home"
    home.mkdir()
    token, port = secrets.token_hex(16), free_port()
    environment = {
        **{
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("JUPYTER", "RESNETLIB"))
        },
        "HOME": str(home),
        "COURSE_WORK": str(folder / "work"),
    }
    command = [
        *(sys.executable, "course.py", "lab", "--no-browser", "--expose-app-in-browser"),
        *(f"--port={port}", "--ServerApp.port_retries=0", f"--IdentityProvider.token={token}"),
    ]
    log = folder / "lab.log"
    with open(log, "w") as file:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=file, stderr=file)
    lab = Lab(f"http://127.0.0.1:{port}", token, folder / "work")
    try:
        wait_for(lab, process, log)
        yield lab
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(30)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(lab, process, log, seconds=120):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        assert process.poll() is None, log.read_text()
        try:
            return lab.get("/api/status").read()
        except OSError:
            time.sleep(0.2)
    raise AssertionError(f"JupyterLab did not answer in {seconds} s:\n{log.read_text()}")


@pytest.fixture
def page(lab, tmp_path):
    """An empty Chromium window that notes what goes wrong and what leaves the machine."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(
            tmp_path / "profile",
            executable_path=CHROMIUM,
            headless=True,
            args=ARGUMENTS,
            viewport={"width": 1280, "height": 1000},
        )
        page = context.pages[0] if context.pages else context.new_page()
        page.complaints, page.outbound = [], []
        page.on("console", lambda m: note(page, m.type, m.text) if is_complaint(m) else None)
        page.on("pageerror", lambda error: note(page, "page error", str(error)))
        page.on("request", lambda r: note_outbound(page, r.url, lab.address))
        yield page
        context.close()
    for session in json.load(lab.get("/api/sessions")):
        lab.get(f"/api/sessions/{session['id']}", method="DELETE")
    for name in json.load(lab.get("/lab/api/workspaces"))["workspaces"]["ids"]:
        lab.get(f"/lab/api/workspaces/{name}", method="DELETE")  # or its tabs would open again


def is_complaint(message):
    """An error, but for one: Lab finds a cell's attachment only after Chromium has looked for it."""
    return message.type == "error" and not message.location["url"].startswith("attachment:")


def note(page, kind, text):
    page.complaints.append(f"{kind}: {text}")


def note_outbound(page, url, address):
    own = (address, address.replace("http", "ws"), "data:", "blob:", "attachment:")
    if not url.startswith(own):
        page.outbound.append(url)


@pytest.fixture
def screenshot(page, request):
    """Save what the page shows, named after the test, where the variable SCREENSHOTS says."""

    def save(name):
        folder = os.environ.get("SCREENSHOTS")
        if folder:
            Path(folder).mkdir(parents=True, exist_ok=True)
            page.screenshot(path=Path(folder) / f"{request.node.name}-{name}.png")

    return save
