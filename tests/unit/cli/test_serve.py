"""`listcheck serve`: what it says before it serves, and a real start and stop."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest
from click.testing import CliRunner

from listcheck.cli import serve as module
from listcheck.errors import ConfigError

HEAVY = ("fastapi", "starlette", "uvicorn", "pydantic", "listcheck.web")


def refused(*arguments: str) -> ConfigError:
    result = CliRunner().invoke(module.serve, list(arguments))
    assert isinstance(result.exception, ConfigError), result.output
    return result.exception


def test_help_waits_for_nothing() -> None:
    code = (
        "import sys; from listcheck.cli.main import cli; cli(['serve', '--help'], standalone_mode=False); "
        f"print([name for name in sys.modules if name.startswith({HEAVY!r})])"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert "--allow-host" in said
    assert said.strip().endswith("[]")


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "find_spec", lambda name: None)
    error = refused("--port", "0")
    assert 'pip install "listcheck[web]"' in error.told("zh")
    assert 'pip install "listcheck[web]"' in error.told("en")
    assert error.told("zh") != error.told("en")


def test_a_token_that_could_be_guessed_is_refused() -> None:
    pytest.importorskip("fastapi")
    assert "16" in refused("--token", "secret").told("zh")


def test_a_port_that_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("fastapi")
    from listcheck.web import server

    taken = server.bound("127.0.0.1", 0)
    taken.listen()
    assert "--port" in refused("--port", str(taken.getsockname()[1])).told("en")
    taken.close()


@pytest.mark.parametrize(
    ("host", "local"),
    [("127.0.0.1", True), ("localhost", True), ("::1", True), ("0.0.0.0", False), ("shop.lan", False)],
)
def test_local(host: str, local: bool) -> None:
    pytest.importorskip("fastapi")
    from listcheck.web import server

    assert server.is_local(host) is local


def test_it_starts_answers_and_leaves_nothing(tmp_path: Path) -> None:
    pytest.importorskip("fastapi")
    environment = {**os.environ, "TMPDIR": str(tmp_path), "LISTCHECK_TOKEN": "correct-horse-battery"}
    command = [sys.executable, "-m", "listcheck", "serve", "--port", "0", "--lang", "en", "--select", "AD101"]
    with subprocess.Popen(
        command, stderr=subprocess.PIPE, text=True, env=environment, cwd=tmp_path
    ) as running:
        assert running.stderr is not None
        found = re.search(r"http://127\.0\.0\.1:\d+/", running.stderr.readline())
        assert found
        with urllib.request.urlopen(found[0] + "healthz", timeout=10) as answer:
            assert answer.status == 200
        part = 'Content-Disposition: form-data; name="file"; filename="a.csv"'
        body = f"--x\r\n{part}\r\n\r\n商品名称,售价\n陶瓷杯,19\n\r\n--x--\r\n".encode()
        head = {
            "Content-Type": "multipart/form-data; boundary=x",
            "Authorization": "Bearer correct-horse-battery",
        }
        with urllib.request.urlopen(urllib.request.Request(found[0] + "api/v1/scans", body, head)) as answer:
            assert answer.status == 202
        assert "listcheck-serve-" in [path.name[:16] for path in tmp_path.iterdir()]
        running.send_signal(signal.SIGTERM)
        running.wait(20)
    assert list(tmp_path.iterdir()) == []
