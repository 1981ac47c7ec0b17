"""`scan --diff-from REF`."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from PIL import Image

from listcheck.cli.scan import scan
from listcheck.errors import ConfigError

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


@pytest.fixture(autouse=True)
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for variable in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.delenv(variable, raising=False)
    for key in ("T-1", "T-2"):
        Path("shop", key).mkdir(parents=True)
        Path("shop", key, "listing.yaml").write_text(f"id: {key}\ntitle: 杯子\n", encoding="utf-8")
    Path("shop/feed.jsonl").write_text('{"id": "A", "title": "碗"}\n{"id": "B", "title": "盘"}\n', "utf-8")
    git("init", "-q")
    commit()


def git(*arguments: str) -> None:
    name = ("-c", "user.name=test", "-c", "user.email=test@example.com")
    subprocess.run(["git", *name, *arguments], check=True, capture_output=True)


def commit() -> None:
    git("add", "-A")
    git("commit", "-qm", "state")


def run(*arguments: str) -> Result:
    options = ["--lang", "en", "--format", "json", "--no-images", "--diff-from"]
    return CliRunner().invoke(scan, ["shop", *options, *arguments], standalone_mode=False)


def seen(ref: str = "HEAD") -> list[str]:
    return [each["id"] for each in json.loads(run(ref).output)["listings"]]


def test_nothing_changed_is_nothing_to_check() -> None:
    done = run("HEAD")
    assert done.return_value == 0
    assert json.loads(done.output)["listings"] == []


def test_a_changed_and_a_new_listing() -> None:
    Path("shop/T-1/listing.yaml").write_text("id: T-1\ntitle: 茶杯\n", encoding="utf-8")
    Path("shop/T-3").mkdir()
    Path("shop/T-3/listing.yaml").write_text("id: T-3\ntitle: 锅\n", encoding="utf-8")
    assert seen() == ["T-1", "T-3"]


def test_of_a_file_of_many_only_those_that_read_otherwise() -> None:
    text = '{"id": "new", "title": "勺"}\n{"id": "A", "title": "碗"}\n{"id": "B", "title": "大盘"}\n'
    Path("shop/feed.jsonl").write_text(text, encoding="utf-8")
    assert seen() == ["new", "B"]


def test_a_changed_picture_stands_for_its_listing() -> None:
    Image.new("RGB", (9, 9)).save("shop/T-2/main-1.png")
    commit()
    Image.new("RGB", (9, 9), "red").save("shop/T-2/main-1.png")
    assert seen() == ["T-2"]


def test_a_file_that_broke_is_told() -> None:
    Path("shop/feed.jsonl").write_text('{"id": "A", "title": "碗"}\n{"id": \n', encoding="utf-8")
    listings = json.loads(run("HEAD").output)["listings"]
    assert [each["findings"][0]["code"] for each in listings] == ["LC001"]


def test_an_older_revision() -> None:
    Path("shop/T-1/listing.yaml").write_text("id: T-1\ntitle: 茶杯\n", encoding="utf-8")
    commit()
    assert seen("HEAD") == []
    assert seen("HEAD~1") == ["T-1"]


def test_from_a_folder_inside(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("shop/T-1/listing.yaml").write_text("id: T-1\ntitle: 茶杯\n", encoding="utf-8")
    monkeypatch.chdir("shop")
    done = CliRunner().invoke(scan, [".", "--format", "json", "--diff-from", "HEAD"], standalone_mode=False)
    assert [each["id"] for each in json.loads(done.output)["listings"]] == ["T-1"]


@pytest.mark.parametrize("ref", ["nowhere", "--output=pwned", "HEAD; touch pwned", ""])
def test_what_is_no_revision(ref: str) -> None:
    if not ref:
        assert run(ref).return_value == 0  # as without the option
        return
    assert isinstance(run(ref).exception, ConfigError)
    assert not Path("pwned").exists()


def test_nothing_that_the_repository_names_is_run() -> None:
    Path("evil.sh").write_text("#!/bin/sh\ntouch pwned\n", encoding="utf-8")
    Path("evil.sh").chmod(0o755)
    Path(".gitattributes").write_text("*.yaml diff=evil\n", encoding="utf-8")
    for name in ("core.fsmonitor", "diff.external", "diff.evil.command", "diff.evil.textconv", "core.pager"):
        git("config", name, str(Path("evil.sh").resolve()))
    Path("shop/T-1/listing.yaml").write_text("id: T-1\ntitle: 茶杯\n", encoding="utf-8")
    Path("pwned").unlink(missing_ok=True)
    assert seen() == ["T-1"]
    assert not Path("pwned").exists()


def test_outside_a_repository(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    outside = tmp_path_factory.mktemp("outside")
    monkeypatch.chdir(outside)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(outside.parent))
    Path("shop").mkdir()
    assert "no git repository" in str(run("HEAD").exception)
