"""The Python door."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from listcheck import Listing, Settings, check, scan
from listcheck.errors import ConfigError, SourceError

QUIET = Settings(select=("AD101", "TX101"), images=False, lang="en", as_of=date(2026, 11, 22))


def write(folder: Path, key: str, title: str) -> Path:
    path = folder / key / "listing.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(f'id: "{key}"\ntitle: {title}\n', encoding="utf-8")
    return path


def test_a_mapping_and_a_record_are_judged_alike() -> None:
    told = check({"id": "1", "title": "顶级面料"}, QUIET)
    record = check(Listing(key="1", title="顶级面料"), QUIET)
    assert [found.location.text for found in told.findings] == ["顶级"]
    assert told.findings[0].fingerprint == record.findings[0].fingerprint
    assert told.listing.key == record.listing.key == "1"


def test_foreign_keys_are_understood_and_a_bad_value_does_not_raise() -> None:
    result = check({"item_id": "7", "商品标题": "顶级面料", "price": "面议"}, QUIET)
    assert {found.code for found in result.findings} >= {"AD101", "LC002"}


def test_the_language_is_that_of_the_settings_else_of_the_locale(monkeypatch: pytest.MonkeyPatch) -> None:
    def title(lang: str) -> str:
        settings = Settings(select=("AD101",), images=False, lang=lang)  # type: ignore[arg-type]
        return check({"id": "1", "title": "顶级面料"}, settings).findings[0].title

    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    assert title("auto") == title("en")
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    assert title("auto") == title("zh")
    assert title("zh") != title("en")


def test_the_day_is_that_of_the_settings() -> None:
    """The advertising law's list of absolute terms is older than any of these days; the promotion is over on
    one of them only."""
    record = {"id": "1", "title": "2026双11限时特惠T恤", "price": 59}
    codes = {}
    for day in (date(2026, 11, 1), date(2026, 12, 1)):
        result = check(record, Settings(select=("price-promo",), images=False, as_of=day))
        codes[day.month] = {found.code for found in result.findings if found.code.startswith("ST")}
    assert codes[12] - codes[11]


@pytest.mark.parametrize("form", [str, Path, lambda path: [path], lambda path: iter([str(path)])])
def test_paths_come_in_any_form(tmp_path: Path, form: object) -> None:
    write(tmp_path, "1", "顶级面料")
    write(tmp_path, "2", "袜子")
    results = list(scan(form(tmp_path), QUIET))  # type: ignore[operator]
    assert [result.listing.key for result in results] == ["1", "2"]
    assert [len(result.findings) for result in results] == [1, 0]


def test_a_path_that_is_not_there_is_said_at_once(tmp_path: Path) -> None:
    """Not when somebody first asks for a result, far from the mistake."""
    with pytest.raises(SourceError, match="nowhere"):
        scan(tmp_path / "nowhere", QUIET)


def test_wrong_settings_are_said_at_once() -> None:
    with pytest.raises(ConfigError):
        check({"id": "1"}, Settings(select=("NO1",)))


def test_a_broken_file_is_a_result(tmp_path: Path) -> None:
    write(tmp_path, "1", "顶级面料")
    (tmp_path / "1" / "listing.yaml").write_text("title: [")
    (result,) = scan(tmp_path, QUIET)
    assert [found.code for found in result.findings] == ["LC001"]
