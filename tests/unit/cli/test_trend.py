"""`listcheck trend` and `diff` beyond what the scenario shows."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from listcheck.cli.diff import diff
from listcheck.cli.scan import scan
from listcheck.cli.trend import trend
from listcheck.errors import ListcheckError

LISTING = "id: T-1\ntitle: {title}\ndescription: 柔软透气，适合夏季穿着。\n"


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "shop" / "1").mkdir(parents=True)
    return tmp_path / "shop" / "1" / "listing.yaml"


def run(command: object, *arguments: str) -> tuple[int, str]:
    """The command's own exit code, and what it printed."""
    done = CliRunner().invoke(command, [*arguments, "--lang", "en"], standalone_mode=False)  # type: ignore[arg-type]
    if done.exception is not None:
        raise done.exception
    return done.return_value, done.output


def recorded(path: Path, title: str, *more: str) -> None:
    path.write_text(LISTING.format(title=title), encoding="utf-8")
    run(scan, "shop", "--record", "--history", "h.db", "--as-of", "2026-11-22", *more)


def test_json_says_what_the_page_says(shop: Path) -> None:
    recorded(shop, "杯子")
    recorded(shop, "最好的杯子")
    said = json.loads(run(trend, "--history", "h.db", "--format", "json")[1])
    assert [scan["errors"] for scan in said["scans"]] == [0, 1]
    (change,) = said["changes"]
    assert (change["id"], change["added"][0]["code"], change["added"][0]["cause"]) == ("T-1", "AD102", "edit")
    assert change["added"][0]["edits"] == [{"field": "title", "before": "杯子", "after": "最好的杯子"}]
    assert change["before"] > change["after"]
    one = json.loads(run(trend, "T-1", "--history", "h.db", "--format", "json")[1])
    assert [point["change"] is None for point in one["listings"][0]["points"]] == [True, False]


def test_a_drop_below_the_limit_passes(shop: Path) -> None:
    recorded(shop, "杯子")
    recorded(shop, "最好的杯子")
    assert run(trend, "--history", "h.db", "--max-drop", "50")[0] == 0
    assert run(trend, "--history", "h.db", "--max-drop", "0")[0] == 1


def test_without_record_nothing_is_kept(shop: Path) -> None:
    shop.write_text(LISTING.format(title="杯子"), encoding="utf-8")
    run(scan, "shop", "--history", "h.db")
    assert not Path("h.db").exists()


def test_settings_name_history_and_shop(shop: Path) -> None:
    Path("listcheck.yaml").write_text("record: true\nhistory: kept/h.db\nshop: 小店\n", encoding="utf-8")
    shop.write_text(LISTING.format(title="杯子"), encoding="utf-8")
    run(scan, "shop")
    assert Path("kept/h.db").is_file()
    assert "小店" in run(trend)[1]


def test_a_listing_that_cannot_be_read_is_not_remembered_as_changed(shop: Path) -> None:
    recorded(shop, "杯子")
    shop.write_text("id: [", encoding="utf-8")
    other = shop.parents[1] / "2" / "listing.yaml"
    other.parent.mkdir()
    other.write_text("id: T-2\ntitle: 砧板\n", encoding="utf-8")
    run(scan, "shop", "--record", "--history", "h.db")
    assert (
        len(
            json.loads(run(trend, "T-1", "--history", "h.db", "--format", "json")[1])["listings"][0]["points"]
        )
        == 1
    )


def test_a_replaced_picture_is_an_edit(shop: Path) -> None:
    from PIL import Image

    text = LISTING.format(title="杯子") + "images: [{path: a.png, role: main}]\n"
    shop.write_text(text, encoding="utf-8")
    for colour in ("red", "blue"):
        Image.new("RGB", (900, 900), colour).save(shop.parent / "a.png")
        run(scan, "shop", "--record", "--history", "h.db", "--no-images", "--as-of", "2026-11-22")
    assert "picture 1: another picture" in run(trend, "--history", "h.db")[1]


def test_a_history_that_cannot_be_used_stops_before_the_scan(shop: Path) -> None:
    shop.write_text(LISTING.format(title="杯子"), encoding="utf-8")
    Path("h.db").write_bytes(b"not a database " * 100)
    with pytest.raises(ListcheckError, match="cannot be used"):
        run(scan, "shop", "--record", "--history", "h.db", "-o", "report.txt")
    assert not Path("report.txt").exists()


def test_reports_of_other_days_say_so(shop: Path) -> None:
    shop.write_text(LISTING.format(title="杯子"), encoding="utf-8")
    for day in ("2026-11-01", "2026-11-02"):
        run(scan, "shop", "--format", "json", "-o", f"{day}.json", "--as-of", day)
    code, said = run(diff, "2026-11-01.json", "2026-11-02.json")
    assert code == 0
    assert "different days: 2026-11-01 and 2026-11-02" in said


def test_what_only_the_first_report_has(shop: Path) -> None:
    shop.write_text(LISTING.format(title="杯子"), encoding="utf-8")
    run(scan, "shop", "--format", "json", "-o", "before.json")
    shop.write_text("id: T-9\ntitle: 杯子\n", encoding="utf-8")
    run(scan, "shop", "--format", "json", "-o", "after.json")
    said = json.loads(run(diff, "before.json", "after.json", "--format", "json")[1])
    assert said["absent"] == ["T-1"]
    assert [change["new"] for change in said["changes"]] == [True]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no JSON report"),
        ("{}", "no JSON report"),
        ('{"schema_version": "9.0", "as_of": "2026-11-22", "listings": []}', "schema 9.0"),
        ("[1, 2", "no JSON report"),
    ],
)
def test_files_that_are_no_report(shop: Path, text: str, said: str) -> None:
    Path("broken.json").write_text(text, encoding="utf-8")
    with pytest.raises(ListcheckError, match=said):
        run(diff, "broken.json", "broken.json")
