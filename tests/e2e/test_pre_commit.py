"""The hook as a shop uses it: the real pre-commit in a real git repository, with our hook manifest.

`language: system` in the shop's configuration keeps pre-commit from building an environment of its own, which
would install every dependency again; the manifest's id, entry and file pattern are what is tested.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BIN = Path(sys.executable).parent

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

CLEAN = "id: '1'\ntitle: 小禾 纯棉短袖T恤女 圆领\ndescription: 圆领短袖。\n"
BAD = "id: '2'\ntitle: 国家级面料 顶级纯棉T恤\ndescription: 圆领短袖。\n"


class Shop:
    """A git repository with listings and the hook."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "shop"
        self.home = folder / "home"
        hooks = folder / "hooks"
        for path in (self.folder, self.home, hooks):
            path.mkdir()
        shutil.copy(ROOT / ".pre-commit-hooks.yaml", hooks)
        self.git("init", "-q", "-b", "main", at=hooks)
        self.git("add", ".", at=hooks)
        self.git("commit", "-qm", "hooks", at=hooks)
        revision = self.git("rev-parse", "HEAD", at=hooks).stdout.strip()
        self.git("init", "-q", "-b", "main")
        self.write(
            ".pre-commit-config.yaml",
            f"repos:\n  - repo: {hooks}\n    rev: {revision}\n    hooks:\n"
            "      - {id: listcheck, language: system, verbose: true}\n",
        )
        self.write("listcheck.yaml", "as_of: 2026-11-22\nlang: en\nimages: false\nexclude: [drafts/**]\n")

    def write(self, name: str, text: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def environment(self) -> dict[str, str]:
        kept = {key: value for key, value in os.environ.items() if not key.startswith(("GIT_", "LISTCHECK_"))}
        return kept | {
            "HOME": str(self.home),
            "PRE_COMMIT_HOME": str(self.home / "pre-commit"),
            "PATH": f"{BIN}{os.pathsep}{kept['PATH']}",
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_AUTHOR_NAME": "shop",
            "GIT_AUTHOR_EMAIL": "shop@example.com",
            "GIT_COMMITTER_NAME": "shop",
            "GIT_COMMITTER_EMAIL": "shop@example.com",
        }

    def git(
        self, *arguments: str, at: Path | None = None, ok: bool = True
    ) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            ["git", *arguments],
            cwd=at or self.folder,
            env=self.environment(),
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
            timeout=180,
        )
        assert not ok or done.returncode == 0, done.stdout + done.stderr
        return done

    def install(self) -> None:
        subprocess.run(
            [sys.executable, "-m", "pre_commit", "install"],
            cwd=self.folder,
            env=self.environment(),
            check=True,
        )

    def commit(self, ok: bool) -> str:
        self.git("add", ".")
        done = self.git("commit", "-m", "change", ok=ok)
        assert ok or done.returncode != 0, done.stdout + done.stderr
        return done.stdout + done.stderr


@pytest.fixture
def shop(tmp_path: Path) -> Shop:
    shop = Shop(tmp_path)
    shop.install()
    return shop


def test_only_changed_listings_are_scanned_and_a_finding_stops_the_commit(shop: Shop) -> None:
    shop.write("listings/1/listing.yaml", CLEAN)
    shop.commit(ok=True)
    shop.write("listings/2/listing.yaml", BAD)
    output = shop.commit(ok=False)
    assert "AD101" in output
    assert "listings/2" in output
    assert "listings/1" not in output
    assert "exit code: 1" in output


def test_a_changed_picture_stands_for_its_listing(shop: Shop) -> None:
    shop.write("listings/2/listing.yaml", BAD)
    shop.git("add", ".")
    shop.git("commit", "-qm", "as it was", "--no-verify")
    shop.write("listings/2/images/main-1.jpg", "not yet a picture")
    assert "AD101" in shop.commit(ok=False)


def test_excluded_and_unrelated_files_stop_nothing(shop: Shop) -> None:
    shop.write("drafts/9/listing.yaml", BAD)
    shop.write("banner.png", "a picture that belongs to no listing")
    shop.write("notes.txt", "顶级")
    shop.commit(ok=True)
