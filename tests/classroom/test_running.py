"""Which JupyterLab runs on which folder, and what it has open; files of dead ones are not believed."""

import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
import urllib.request

import pytest

from classroom import running
from classroom.running import read_session, server_on, servers, session_of

TOKEN = secrets.token_hex(16)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def answers(address):
    """Whether something answers there."""
    try:
        urllib.request.urlopen(address, timeout=30).close()
    except OSError:
        return False
    return True


@pytest.fixture(scope="module")
def jupyter(tmp_path_factory):
    """A real server on a folder with blanks and accents in its name: (runtime folder, root, address)."""
    folder = tmp_path_factory.mktemp("jupyter")
    root, runtime, port = folder / "Übung 1", folder / "runtime", free_port()
    root.mkdir()
    command = [sys.executable, "-m", "jupyter_server", "--no-browser", "--allow-root"]
    command += [f"--port={port}", "--ServerApp.port_retries=0", f"--ServerApp.root_dir={root}"]
    command += [f"--IdentityProvider.token={TOKEN}", f"--config={folder / 'none.py'}"]
    (folder / "none.py").write_text("")
    environment = {**os.environ, "JUPYTER_RUNTIME_DIR": str(runtime)}
    process = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)
    end = time.monotonic() + 60
    while not answers(f"http://localhost:{port}/api"):
        assert process.poll() is None and time.monotonic() < end
        time.sleep(0.1)
    yield runtime, root, f"http://localhost:{port}/"
    process.send_signal(signal.SIGTERM)
    process.wait(30)


@pytest.fixture
def runtime(jupyter, monkeypatch):
    monkeypatch.setattr(running, "jupyter_runtime_dir", lambda: str(jupyter[0]))
    monkeypatch.setattr(running, "SECONDS", 30)  # a machine that runs tests is busy
    return jupyter[0]


def asked(address, path, data):
    """Ask the server for something, as JupyterLab does."""
    request = urllib.request.Request(
        address + path, json.dumps(data).encode(), {"Authorization": f"token {TOKEN}"}
    )
    return json.load(urllib.request.urlopen(request, timeout=30))


def test_a_server_is_found_on_its_folder_and_on_no_other(jupyter, runtime):
    _, root, address = jupyter
    server = server_on(root)
    assert server.address == f"{address}lab?token={TOKEN}"
    assert server_on(root.parent) is None


def test_a_notebook_that_is_open_is_known(jupyter, runtime):
    _, root, address = jupyter
    assert session_of(root / "my pooling.ipynb") is None
    asked(
        address,
        "api/sessions",
        {
            **{"path": "my pooling.ipynb", "name": "", "type": "notebook"},
            "kernel": {"name": "python3"},
        },
    )
    session = session_of(root / "my pooling.ipynb")
    assert not session.is_shown and session.worked == 0
    assert session_of(root / "another.ipynb") is None


@pytest.mark.parametrize(
    "change", [{"port": 9}, {"token": "another"}, {"port": "x"}, {"url": None}]
)
def test_what_a_dead_server_has_left_is_not_believed(
    jupyter, runtime, tmp_path, monkeypatch, change
):
    info = json.loads(next(runtime.glob("jpserver-*.json")).read_text())
    (tmp_path / "jpserver-1.json").write_text(json.dumps({**info, **change}))
    monkeypatch.setattr(running, "jupyter_runtime_dir", lambda: str(tmp_path))
    assert list(servers()) == []


@pytest.mark.parametrize("text", ["", "{", "[]", "3"])
def test_a_file_that_is_half_written_is_passed_over(tmp_path, monkeypatch, text):
    (tmp_path / "jpserver-1.json").write_text(text)
    monkeypatch.setattr(running, "jupyter_runtime_dir", lambda: str(tmp_path))
    assert list(servers()) == []


def test_a_server_that_is_too_busy_to_answer_is_believed(jupyter, tmp_path, monkeypatch):
    info = json.loads(next(jupyter[0].glob("jpserver-*.json")).read_text())
    with socket.create_server(("127.0.0.1", 0)) as busy:
        info["port"] = busy.getsockname()[1]
        (tmp_path / "jpserver-1.json").write_text(json.dumps(info))
        monkeypatch.setattr(running, "jupyter_runtime_dir", lambda: str(tmp_path))
        monkeypatch.setattr(running, "SECONDS", 0.1)
        assert server_on(jupyter[1]).sessions == []


@pytest.mark.parametrize(("after", "worked"), [(2, False), (60, True)])
def test_the_start_of_a_kernel_is_no_work(tmp_path, after, worked):
    (tmp_path / "kernel-7.json").write_text("")
    os.utime(tmp_path / "kernel-7.json", (1_800_000_000, 1_800_000_000))
    when = time.strftime("%Y-%m-%dT%H:%M:%S.5Z", time.gmtime(1_800_000_000 + after))
    session = read_session({"id": "7", "last_activity": when, "connections": 1}, tmp_path)
    assert session == (True, 1_800_000_000.5 + after if worked else 0)
