"""The JupyterLabs that run on this machine: on which folder, at which address, with what open.

A running server leaves a file with its address and token in Jupyter's runtime folder. Files of dead
ones stay behind, so each is asked over loopback before it is believed. (Jupyter's own list of running
servers takes two seconds to import.)
"""

import contextlib
import datetime
import json
import urllib.error
import urllib.request
from pathlib import Path
from typing import NamedTuple

from jupyter_core.paths import jupyter_runtime_dir

SECONDS = 2  # to wait for an answer
STARTS = 10  # seconds for which a new kernel is at work for itself


class Server(NamedTuple):
    """A Jupyter server that has answered; `sessions` is what it has open."""

    root: Path
    address: str
    page: Path  # a page that leads to the address, and is readable for its owner alone
    sessions: list


class Session(NamedTuple):
    """A notebook that JupyterLab has open: whether in a browser, and when its kernel last worked."""

    is_shown: bool
    worked: float  # seconds since 1970; 0 if it never did


def servers():
    """Every Jupyter server of this user that answers."""
    for place in sorted(Path(jupyter_runtime_dir()).glob("jpserver-*.json")):
        with contextlib.suppress(OSError, ValueError, KeyError, TypeError, AttributeError):
            info = json.loads(place.read_text(encoding="utf-8"))
            address = info["url"] + "lab" + (f"?token={info['token']}" if info["token"] else "")
            page = place.with_name(f"{place.stem}-open.html")
            yield Server(Path(info["root_dir"]).resolve(), address, page, sessions_of(info))


def sessions_of(info):
    """What a server says that it has open; an OSError if it is not the one that left this file."""
    request = urllib.request.Request(
        f"http://127.0.0.1:{int(info['port'])}{info['base_url']}api/sessions",
        headers={"Authorization": f"token {info['token']}"},
    )
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with direct.open(request, timeout=SECONDS) as answer:
            return list(json.load(answer))
    except TimeoutError:  # it listens, and has no time to answer
        return []
    except urllib.error.HTTPError as error:
        if error.code == 403 and info["password"]:  # it runs, and tells only who has logged in
            return []
        raise


def server_on(folder):
    """The server that shows this folder; None if none does."""
    folder = Path(folder).resolve()
    return next((server for server in servers() if server.root == folder), None)


def session_of(path):
    """The session of a notebook, in whichever server has it open; None if none has, or says so."""
    path = Path(path).resolve()
    for server in servers():
        with contextlib.suppress(ValueError, KeyError, TypeError, AttributeError):
            for session in server.sessions:
                if (server.root / session["path"]).resolve() == path:
                    return read_session(session["kernel"], server.page.parent)
    return None


def read_session(kernel, folder):
    """A session from what the server says of its kernel; its start is no work of the student's."""
    worked = datetime.datetime.fromisoformat(kernel["last_activity"]).timestamp()
    with contextlib.suppress(OSError):
        started = (folder / f"kernel-{kernel['id']}.json").stat().st_mtime
        worked = worked if worked > started + STARTS else 0
    return Session(kernel["connections"] > 0, worked)
