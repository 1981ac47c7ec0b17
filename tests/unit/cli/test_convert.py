"""`listcheck convert`."""

from __future__ import annotations

import json
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from listcheck.cli.convert import convert
from listcheck.errors import ConfigError

FEED = "商品ID,商品标题,售价,主图,短标题\nA,木里茶盘,59,https://x/1.jpg,茶盘\nB,木里茶杯,19,,\n"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("feed.csv").write_text(FEED, encoding="utf-8")


def run(*arguments: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(convert, [*arguments, "--lang", "en"], input=stdin, standalone_mode=False)


def test_into_folders() -> None:
    done = run("feed.csv", "-o", "out")
    assert done.return_value == 0
    assert "listings converted: 2, into out" in done.stderr
    assert sorted(path.as_posix() for path in Path("out").rglob("*.yaml")) == [
        "out/A/listing.yaml",
        "out/B/listing.yaml",
    ]


@pytest.mark.parametrize(
    ("out", "first"),
    [("o.jsonl", '{"id":"A"'), ("o.csv", "\ufeffid,platform"), ("o.xml", "<?xml"), ("o.ndjson", '{"id":"A"')],
)
def test_the_suffix_says_what_is_written(out: str, first: str) -> None:
    assert run("feed.csv", "-o", out).return_value == 0
    assert Path(out).read_text("utf-8").startswith(first)


def test_shopify_by_name_and_what_had_no_place_once() -> None:
    done = run("feed.csv", "-o", "s.csv", "--to", "shopify")
    assert done.stderr.count("short_title") == 1
    assert "no place in shopify for short_title: left out (in listings: 1)" in done.stderr
    assert Path("s.csv").read_text("utf-8").startswith("Title,URL handle")


def test_standard_input_and_output() -> None:
    done = run("-", "-o", "-", stdin='{"id": "7", "title": "茶盘"}\n')
    assert json.loads(done.stdout)["title"] == "茶盘"


@pytest.mark.parametrize("out", ["o.jsonl", "out"])
def test_nothing_is_replaced_without_force(out: str) -> None:
    assert run("feed.csv", "-o", out).return_value == 0
    again = run("feed.csv", "-o", out)
    assert isinstance(again.exception, ConfigError)
    assert "--force" in again.exception.told("zh")
    assert run("feed.csv", "-o", out, "--force").return_value == 0


def test_the_file_that_is_read_may_be_replaced_by_force() -> None:
    run("feed.csv", "-o", "o.jsonl")
    before = Path("o.jsonl").read_text("utf-8")
    assert run("o.jsonl", "-o", "o.jsonl", "--force").return_value == 0
    assert Path("o.jsonl").read_text("utf-8") == before


def test_a_folder_is_not_written_into_itself() -> None:
    run("feed.csv", "-o", "shop")
    for out in ("shop", "shop/new"):
        assert isinstance(run("shop", "-o", out, "--force").exception, ConfigError)


def test_a_file_where_a_folder_is_wanted() -> None:
    assert isinstance(run("feed.csv", "-o", "feed.csv", "--to", "listing", "--force").exception, ConfigError)


@pytest.mark.parametrize(
    "arguments", [("-o", "o.pdf"), ("-o", "o.csv", "--copy-images"), ("-o", "-", "--to", "listing")]
)
def test_wrong_usage(arguments: tuple[str, ...]) -> None:
    assert isinstance(run("feed.csv", *arguments).exception, click.UsageError)


def test_nothing_that_is_known() -> None:
    Path("pom.xml").write_text("<project/>")
    done = run("pom.xml", "-o", "out")
    assert done.return_value == 2
    assert "no listing found in: pom.xml" in done.stderr
    assert "Google Merchant" in done.stderr
    assert not Path("out").exists()


def test_what_cannot_be_read_is_told_and_the_rest_converted() -> None:
    Path("bad.csv").write_text("a,b\n1,2\n")
    Path("prices.csv").write_text("标题,售价\n茶盘,面议\n", encoding="utf-8")
    done = run("bad.csv", "prices.csv", "-o", "o.jsonl")
    assert done.return_value == 3
    assert "LC001 bad.csv" in done.stderr
    assert "left empty: 1 (LC002" in done.stderr
    assert len(Path("o.jsonl").read_text("utf-8").splitlines()) == 1


def test_pictures_stay_or_come_along() -> None:
    Path("in").mkdir()
    Path("in/listing.yaml").write_text("id: P\ntitle: 茶盘\nimages: [main.jpg]\n", encoding="utf-8")
    Path("in/main.jpg").write_bytes(b"\xff\xd8 x")
    assert "--copy-images" in run("in", "-o", "bare").stderr
    assert "--copy-images" not in run("in", "-o", "whole", "--copy-images").stderr
    assert Path("whole/P/images/main.jpg").read_bytes() == b"\xff\xd8 x"
