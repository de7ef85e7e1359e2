"""Opens JupyterLab: the student on `work/`, a contributor on the repository itself."""

import os
import sys
import tempfile
import webbrowser
from pathlib import Path

from jupyter_core.paths import jupyter_runtime_dir

from classroom.files import expect_room, trouble
from classroom.running import server_on
from classroom.terminal import wrapped
from classroom.work import ROOT, WORK, fill, is_complete

SETTINGS = Path(__file__).parent / "jupyter"
FIRST_PAGE = "chapters/00_start_here.ipynb"


def open_lab(arguments, edit=False):
    """Fill work/ and start JupyterLab on chapter 00; ends when JupyterLab does."""
    folder = ROOT if edit else WORK
    for message in [] if edit else filled(WORK):
        print(wrapped(message))
    server = server_on(folder)
    if server is not None:
        return join(server, folder, arguments)
    for place in (jupyter_runtime_dir(), tempfile.gettempdir()):  # it and its kernels write there
        expect_room(place)
    command = lab_command(folder, arguments)
    environment = {**os.environ, "JUPYTER_CONFIG_PATH": str(SETTINGS), "COURSE_WORK": str(WORK)}
    sys.stdout.flush()
    if os.name == "nt":
        import subprocess

        return subprocess.call(command, env=environment)
    os.execve(command[0], command, environment)


def filled(work):
    """Fill work/ as far as it can be written; what is to be said, in lines.

    Raises
        OSError  if notebooks are missing and cannot be written
    """
    try:
        messages = fill(work=work)
    except OSError as error:
        if not is_complete(work=work):
            raise
        return [f"Nothing was updated: {trouble(error)} JupyterLab opens what is there."]
    if not os.access(work, os.W_OK):
        messages.append(
            f"{work} was expected to be open to you for writing, and is not: JupyterLab shows your "
            "notebooks and runs them, but it cannot save them."
        )
    return messages


def join(server, folder, arguments):
    """Open the JupyterLab that runs already, in place of a second one on the same notebooks."""
    print(f"JupyterLab runs already on {folder}:")
    print(f"    {server.address}")
    page = server.page.as_uri() if server.page.is_file() else server.address
    if "--no-browser" in arguments or not webbrowser.open(page):
        print("Open this address in your browser.")
    else:
        print("Your browser opens it now.")
    print(wrapped("To end it, choose File, Shut Down in it, or type Ctrl-C where it was started."))
    return 0


def lab_command(folder, arguments):
    command = [
        sys.executable,
        "-m",
        "jupyterlab",
        f"--ServerApp.root_dir={folder}",
        f"--LabApp.default_url=/lab/tree/{FIRST_PAGE}",
    ]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        command.append("--allow-root")
    return [*command, *arguments]
