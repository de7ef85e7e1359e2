"""Is everything there? A check that says in words, as well as in colour, what is and what is not."""

import html
import os
import platform
import re
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import NamedTuple

REQUIREMENTS = Path(__file__).parents[1] / "requirements.txt"
NEEDED = ("numpy", "matplotlib", "jupyterlab", "ipywidgets", "nbval", "scikit-learn")
OLDEST, NEWEST = (3, 11), (3, 14)


class Finding(NamedTuple):
    fine: bool
    what: str
    fact: str


def findings():
    """What was looked at and what was found, a Finding each."""
    yield python_version()
    pins = pinned_versions()
    for name in NEEDED:
        yield package(name, pins.get(name))
    yield trained_network()
    yield cores()


def python_version():
    here = sys.version_info[:2]
    fact = f"{platform.python_version()} on {platform.system()}"
    if OLDEST <= here <= NEWEST:
        return Finding(True, "Python", fact)
    wanted = f"{OLDEST[0]}.{OLDEST[1]} to {NEWEST[0]}.{NEWEST[1]}"
    return Finding(False, "Python", f"{fact}; the course needs {wanted}")


def package(name, pin):
    try:
        here = version(name)
    except PackageNotFoundError:
        return Finding(False, name, "missing; start the course with course.py lab")
    if pin is not None and here != pin:
        return Finding(False, name, f"{here}; the course was tested with {pin}")
    return Finding(True, name, here)


def trained_network():
    from resnetlib.data import DIGITS_WEIGHTS

    if DIGITS_WEIGHTS.exists():
        return Finding(True, "trained network", f"{DIGITS_WEIGHTS.stat().st_size / 1e6:.1f} MB")
    return Finding(
        False, "trained network", f"{DIGITS_WEIGHTS.name} is missing; download the course again"
    )


def cores():
    count = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return Finding(count >= 2, "cores", f"{count}; two or more keep every chapter under a minute")


def pinned_versions(path=REQUIREMENTS):
    """The versions that requirements.txt names, by package."""
    if not path.exists():
        return {}
    pattern = re.compile(r"^([A-Za-z0-9_.-]+)==([^\s;]+)", re.MULTILINE)
    return dict(pattern.findall(path.read_text(encoding="utf-8")))


def check_environment():
    """Show every finding: green and "fine", or red and "look here"."""
    from IPython.display import display

    rows = list(findings())
    words = [f"{'fine' if f.fine else 'look here':<9}  {f.what:<15}  {f.fact}" for f in rows]
    badge = "background: {}; color: white; padding: 0 0.5em; border-radius: 3px"
    table = "".join(
        f'<tr><td style="text-align: left"><span style="{badge.format(colour)}">{word}</span></td>'
        f'<td style="text-align: left">{html.escape(f.what)}</td>'
        f'<td style="text-align: left">{html.escape(f.fact)}</td></tr>'
        for f in rows
        for word, colour in [("fine", "#00664a") if f.fine else ("look here", "#a83800")]
    )
    display({"text/html": f"<table>{table}</table>", "text/plain": "\n".join(words)}, raw=True)
