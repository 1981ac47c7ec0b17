"""From settings to a run, and what is refused before anything is read."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from support.packs import rule, write_pack

from listcheck.config.settings import IgnoreEntry, Settings
from listcheck.engine.prepare import Run, cache_directory, prepare
from listcheck.errors import ConfigError

DAY = date(2026, 11, 22)


def run_of(**settings: object) -> Run:
    chosen = {"select": ("AD101",), "images": False, **settings}
    return prepare(Settings(**chosen), "en", DAY)  # type: ignore[arg-type]


def codes(run: Run) -> list[str]:
    return [compiled.rule.code for compiled in run.scanner.rules.rules]


def test_packs_come_beside_the_built_in_ones(tmp_path: Path) -> None:
    write_pack(tmp_path / "mine", rule("XX101", aliases=["old-name"]))
    run = run_of(packs=(str(tmp_path / "mine"),), select=("AD101", "old-name"))
    assert codes(run) == ["AD101", "XX101"]
    assert {"ad-law", "mine"} <= {pack.name for pack in run.packs}
    assert run.notes == ("LC006 'old-name' is a former name; use XX101",)


@pytest.mark.parametrize("settings", [{"select": ()}, {"ignore": ("AD101",)}])
def test_a_run_without_rules_is_refused(settings: dict[str, object]) -> None:
    """It would check nothing, and pass."""
    with pytest.raises(ConfigError, match="no rule is selected"):
        run_of(**settings)


@pytest.mark.parametrize(
    ("written", "listing"), [("AD101", "1"), ("ad101", "1"), ("level-terms", "*"), ("AD101", "")]
)
def test_an_ignore_goes_by_code_or_name(written: str, listing: str) -> None:
    run = run_of(ignores=(IgnoreEntry(rule=written, reason="brand", listing=listing),))
    result = run.scanner.check(run.listing_from({"id": "1", "title": "顶级面料"}))
    assert result.findings == ()
    assert [entry.finding.code for entry in result.waived] == ["AD101"]
    assert run.closing_notes() == ()


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        (IgnoreEntry(rule="AD", reason="x"), "no rule, name or pack is called 'AD'"),
        (IgnoreEntry(rule="levl-terms", reason="x"), "did you mean level-terms"),
        (IgnoreEntry(rule="LC001", reason="x"), "'LC001'"),
        (IgnoreEntry(rule="AD101", reason=" "), "AD101 needs a reason"),
    ],
)
def test_an_ignore_that_cannot_work_is_refused(entry: IgnoreEntry, said: str) -> None:
    with pytest.raises(ConfigError, match=said):
        run_of(ignores=(entry,))


def test_an_ignore_that_cleared_nothing_is_said_at_the_end() -> None:
    run = run_of(ignores=(IgnoreEntry(rule="AD101", reason="brand", until=date(2026, 1, 1)),))
    run.scanner.check(run.listing_from({"id": "1", "title": "顶级面料"}))
    assert run.closing_notes() == ("LC005 ignore of AD101 (brand) ended on 2026-01-01",)


def test_a_cache_that_cannot_be_used_is_said_once_at_the_end(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file, not a folder")
    run = run_of(images=True, cache_dir=str(tmp_path / "taken"))
    (said,) = run.closing_notes()
    assert str(tmp_path / "taken") in said
    assert run_of(images=True, cache=False, cache_dir=str(tmp_path / "taken")).closing_notes() == ()
    assert run_of(images=False, cache_dir=str(tmp_path / "taken")).closing_notes() == ()


def test_a_mapping_is_read_with_the_further_names_of_the_settings() -> None:
    run = run_of(fields={"title": ("spu_heading",)}, platform="jd")
    listing = run.listing_from({"id": "1", "spu_heading": "袜子"})
    assert (listing.title, listing.platform) == ("袜子", "jd")


def test_the_cache_is_where_the_settings_say() -> None:
    assert cache_directory(Settings(cache_dir="~/there")) == Path("~/there").expanduser()
    assert cache_directory(Settings()).name == "pictures"
