"""`listcheck baseline`, and scans with one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from listcheck.cli.baseline import baseline
from listcheck.cli.scan import scan
from listcheck.errors import ConfigError

FILE = Path("listcheck-baseline.json")


@pytest.fixture(autouse=True)
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write("T-1", "最好的杯子")
    write("T-2", "第一品牌砧板")


def write(key: str, title: str) -> None:
    folder = Path("shop", key)
    folder.mkdir(parents=True, exist_ok=True)
    text = f"id: {key}\ntitle: {title}\ndescription: 耐用。\n"
    (folder / "listing.yaml").write_text(text, encoding="utf-8")


def run(command: object, *arguments: str) -> Result:
    return CliRunner().invoke(command, [*arguments, "--lang", "en"], standalone_mode=False)  # type: ignore[arg-type]


def codes(*arguments: str) -> dict[str, list[str]]:
    """The codes found and waived in a scan."""
    listings = json.loads(run(scan, "shop", "--format", "json", *arguments).output)["listings"]
    return {
        kind: [f"{each['id']} {entry['code']}" for each in listings for entry in each[kind]]
        for kind in ("findings", "waived")
    }


def kept() -> list[str]:
    return [
        f"{entry['listing']} {entry['code']}" for entry in json.loads(FILE.read_text("utf-8"))["findings"]
    ]


def test_what_is_there_is_waived_and_what_is_new_is_not() -> None:
    before = codes()["findings"]
    assert "T-1 AD102" in before
    assert run(baseline, "create", "shop").return_value == 0
    with_it = codes("--baseline", str(FILE))
    assert (with_it["findings"], sorted(with_it["waived"])) == ([], sorted(before))
    write("T-1", "最好的杯子 全网最低价")
    assert codes("--baseline", str(FILE))["findings"] == ["T-1 PR101"]


def test_the_reason_says_since_when() -> None:
    run(baseline, "create", "shop", "--as-of", "2026-11-22")
    listings = json.loads(run(scan, "shop", "--format", "json", "--baseline", str(FILE)).output)["listings"]
    waiver = listings[0]["waived"][0]["waiver"]
    assert (waiver["by"], waiver["reason"]) == ("baseline", "known since 2026-11-22")


def test_the_score_without_the_baseline_is_shown() -> None:
    before = json.loads(run(scan, "shop", "--format", "json").output)["listings"][0]["score"]["predicted"]
    run(baseline, "create", "shop")
    after = json.loads(run(scan, "shop", "--format", "json", "--baseline", str(FILE)).output)["listings"][0]
    assert (after["score"]["predicted"], after["score"]["unsuppressed"]) == (100.0, before)


def test_mandatory_rules_are_never_taken_in() -> None:
    write("T-3", "国旗图案杯子 国旗国徽")
    found = json.loads(run(scan, "shop", "--format", "json", "--select", "AD108").output)["listings"]
    mandatory = [entry for each in found for entry in each["findings"]]
    if not mandatory:
        pytest.fail("the title breaks no mandatory rule any more: find another")
    done = run(baseline, "create", "shop")
    assert "cannot be ignored" in done.output
    assert "T-3 AD108" not in kept()
    # Nor if somebody writes them in by hand.
    content = json.loads(FILE.read_text("utf-8"))
    entry = {"listing": "T-3", "code": "AD108", "field": "title", "text": ""}
    content["findings"].append({**entry, "fingerprint": mandatory[0]["fingerprint"]})
    FILE.write_text(json.dumps(content), encoding="utf-8")
    assert "T-3 AD108" in codes("--baseline", str(FILE))["findings"]


def test_an_existing_file_is_not_overwritten() -> None:
    FILE.write_text("mine", encoding="utf-8")
    with pytest.raises(ConfigError, match="is there already"):
        raise run(baseline, "create", "shop").exception or AssertionError
    assert FILE.read_text("utf-8") == "mine"


def test_prune_removes_what_was_mended() -> None:
    run(baseline, "create", "shop")
    write("T-1", "杯子")
    run(baseline, "prune", "shop")
    assert "T-1 AD102" not in kept()
    assert any(entry.startswith("T-2") for entry in kept())
    write("T-1", "最好的杯子")
    assert "T-1 AD102" in codes("--baseline", str(FILE))["findings"]


def test_prune_of_a_part_leaves_the_rest_alone() -> None:
    run(baseline, "create", "shop")
    before = kept()
    assert "not scanned" in run(baseline, "prune", "shop/T-1").output
    assert kept() == before
    run(baseline, "prune", "shop/T-1", "--gone")
    assert {entry.split()[0] for entry in kept()} == {"T-1"}


def test_what_was_not_looked_at_is_not_pruned() -> None:
    run(baseline, "create", "shop")
    text = "id: T-1\ntitle: 杯子\nimages: [missing.png]\n"
    Path("shop/T-1/listing.yaml").write_text(text, encoding="utf-8")
    run(baseline, "prune", "shop")
    assert "T-1 AD102" in kept()


def test_settings_may_name_it() -> None:
    run(baseline, "create", "shop")
    Path("listcheck.yaml").write_text(f"baseline: {FILE}\n", encoding="utf-8")
    assert codes()["findings"] == []


def test_moving_and_sorting_keeps_it() -> None:
    run(baseline, "create", "shop")
    Path("shop/T-1").rename("shop/moved")
    text = Path("shop/moved/listing.yaml").read_text("utf-8")
    Path("shop/moved/listing.yaml").write_text("# a comment\n\n" + text, encoding="utf-8")
    assert codes("--baseline", str(FILE))["findings"] == []


@pytest.mark.parametrize("text", ["", "{}", '{"version": 2, "created": "2026-01-01", "findings": []}', "[1"])
def test_files_that_are_no_baseline(text: str) -> None:
    FILE.write_text(text, encoding="utf-8")
    done = run(scan, "shop", "--baseline", str(FILE))
    assert isinstance(done.exception, ConfigError)
    assert "is no baseline" in str(done.exception)
    assert "不是 listcheck 的基线文件" in done.exception.told("zh")


def test_a_missing_file_is_an_error() -> None:
    assert "No such file" in str(run(scan, "shop", "--baseline", "none.json").exception)
