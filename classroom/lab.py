"""Opens JupyterLab: the student on `work/`, a contributor on the repository itself."""

import os
import sys
from pathlib import Path

from classroom.work import ROOT, WORK, fill

SETTINGS = Path(__file__).parent / "jupyter"
FIRST_PAGE = "chapters/00_start_here.ipynb"


def open_lab(arguments, edit=False):
    """Fill work/ and start JupyterLab on chapter 00; ends when JupyterLab does."""
    if not edit:
        for message in fill():
            print(message)
    command = lab_command(ROOT if edit else WORK, arguments)
    environment = {**os.environ, "JUPYTER_CONFIG_PATH": str(SETTINGS)}
    sys.stdout.flush()
    if os.name == "nt":
        import subprocess

        return subprocess.call(command, env=environment)
    os.execve(command[0], command, environment)


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
