"""listcheck init: what it writes, and that it takes nothing away."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from listcheck.cli.init import init
from listcheck.cli.init_files import HOOK
from listcheck.config.load import load
from listcheck.config.settings import Settings
from listcheck.errors import ConfigError

ROOT = Path(__file__).parents[3]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(init, arguments, standalone_mode=False)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_settings_can_be_read_also_with_every_comment_removed(language: str, here: Path) -> None:
    done = run("--lang", language)
    assert {"listcheck.yaml", "listings"} == {path.name for path in here.iterdir()}
    assert load({}, {}, here, None).settings.lang == language
    assert ("下一步" if language == "zh" else "next:") in done.output
    lines = (here / "listcheck.yaml").read_text("utf-8").splitlines()
    keys = Settings.__struct_fields__
    live = [line.removeprefix("# ") if line[2:].partition(":")[0] in keys else line for line in lines]
    live = [line.removeprefix("# ") if line.startswith("#   - {") else line for line in live]
    (here / "all.yaml").write_text("\n".join(live), "utf-8")
    settings = load({}, {}, here, here / "all.yaml").settings
    assert (settings.platform, settings.ocr_profile, len(settings.ignores)) == ("douyin", "balanced", 1)


def test_nothing_is_overwritten(here: Path) -> None:
    (here / "listcheck.yaml").write_text("platform: jd\n")
    done = run("--lang", "en", "--hook")
    assert (here / "listcheck.yaml").read_text() == "platform: jd\n"
    assert "left as it is: listcheck.yaml" in done.output
    assert "wrote .pre-commit-config.yaml" in done.output
    before = {path: path.read_bytes() for path in here.rglob("*") if path.is_file()}
    assert "wrote" not in run("--lang", "zh", "--hook").output
    assert {path: path.read_bytes() for path in here.rglob("*") if path.is_file()} == before


def test_a_link_to_nowhere_is_not_followed(here: Path) -> None:
    (here / "listcheck.yaml").symlink_to(here / "elsewhere.yaml")
    run()
    assert not (here / "elsewhere.yaml").exists()


def test_the_hook_goes_with_git(here: Path) -> None:
    run("plain")
    assert not (here / "plain/.pre-commit-config.yaml").exists()
    (here / "shop/.git").mkdir(parents=True)
    assert "cd shop && listcheck scan ." in run("shop").output
    (hook,) = yaml.safe_load((here / "shop/.pre-commit-config.yaml").read_text())["repos"][0]["hooks"]
    (published,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert {key: hook[key] for key in ("entry", "files", "require_serial")} == {
        key: published[key] for key in ("entry", "files", "require_serial")
    }
    assert HOOK in (ROOT / "docs/guide/pre-commit.md").read_text("utf-8")


def test_the_editor_finds_its_schemas(here: Path) -> None:
    run("--vscode")
    settings = json.loads((here / ".vscode/settings.json").read_text())
    named = [*settings["yaml.schemas"], *(entry["url"] for entry in settings["json.schemas"])]
    for name in named:
        assert "listcheck" in json.loads((here / name).read_text("utf-8"))["title"]


def test_a_file_in_the_way_is_said(here: Path) -> None:
    (here / "listings").write_text("")
    done = run("--lang", "en")
    assert isinstance(done.exception, ConfigError)
    assert "cannot write" in str(done.exception)
