"""The command line of scores: which command a word means, and the exit codes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from listcheck.cli.main import cli
from listcheck.cli.score import score
from listcheck.errors import ConfigError

LISTING = '{"id": "%s", "platform": "douyin", "title": "%s"}\n'
METRICS = "metric,value\ndimension.product,66\ndimension.logistics,82\ndimension.service,74\n"


def run(*arguments: str) -> Result:
    quiet = ["--no-images", "--as-of", "2026-11-22", "--lang", "en"]
    return CliRunner().invoke(
        cli, ["score", *arguments, *quiet], standalone_mode=False, catch_exceptions=False
    )


@pytest.fixture
def feed(tmp_path: Path) -> str:
    path = tmp_path / "feed.jsonl"
    path.write_text(
        LISTING % ("1", "木里 平板拖把 家用") + LISTING % ("2", "全网第一 顶级 平板拖把") + "no json\n"
    )
    return str(path)


@pytest.mark.parametrize(
    ("arguments", "command"),
    [
        (["goods/"], "listings"),
        (["--format", "json", "goods/"], "listings"),
        (["./shop"], "listings"),
        (["listings", "goods/"], "listings"),
        (["shop", "--metrics", "m.csv"], "shop"),
        (["explain", "8801"], "explain"),
        (["profiles"], "profiles"),
    ],
)
def test_which_command_is_meant(arguments: Sequence[str], command: str) -> None:
    context = click.Context(score)
    score.parse_args(context, list(arguments))
    named = [*context._protected_args, *context.args]
    assert named[0] == command


def test_help_names_the_commands() -> None:
    text = CliRunner().invoke(cli, ["score", "--help"]).output
    assert all(name in text for name in ("listings", "explain", "shop", "profiles"))


def test_the_gate_is_on_the_point_and_what_cannot_be_read_fails_it(feed: str, tmp_path: Path) -> None:
    assert run(feed).return_value == 0  # errors are the scan's business
    assert run(feed, "--min-score", "1").return_value == 1  # the line that is no JSON has no score
    good = tmp_path / "good.jsonl"
    good.write_text(LISTING % ("1", "木里 平板拖把 家用"))
    assert run(str(good), "--min-score", "50").return_value == 0
    assert run(str(good), "--strict").return_value == 0
    good.write_text((LISTING % ("1", "木里 平板拖把 家用")).replace("}", ', "images": ["1.jpg"]}'))
    assert run(str(good), "--strict").return_value == 3  # the picture was not looked at


def test_no_listing_is_2(tmp_path: Path) -> None:
    assert run(str(tmp_path)).return_value == 2


def test_an_unknown_listing_is_named(feed: str) -> None:
    with pytest.raises(ConfigError, match=r"no listing '22'.*did you mean 2"):
        run("explain", "22", feed)


def test_shop_with_sales_and_listings(feed: str, tmp_path: Path) -> None:
    sales = tmp_path / "sales.csv"
    sales.write_text("listing_id,orders\n1,10\n2,30\n")
    done = run("shop", "--metrics", str(sales), feed, "--format", "json")
    told = json.loads(done.stdout)
    assert told["score"] is None
    assert told["listings"]["basis"] == "orders"
    assert [drag["key"] for drag in told["listings"]["drags"]] == ["2", "1"]


def test_shop_says_what_it_needs(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="nothing to score"):
        run("shop")
    metrics = tmp_path / "m.csv"
    metrics.write_text(METRICS)
    with pytest.raises(ConfigError, match=r"dimensions\.product\.weight"):
        run("shop", "--metrics", str(metrics), "--profile", "douyin-2026-09")
    with pytest.raises(ConfigError, match="--kind"):
        run("shop", "--metrics", str(metrics), "--kind", "palace")
    metrics.write_text("metric,value\ndimension.product,many\n")
    with pytest.raises(ConfigError, match="none of the rows"):
        run("shop", "--metrics", str(metrics))


def test_a_row_left_out_is_3_when_strict(tmp_path: Path) -> None:
    metrics = tmp_path / "m.csv"
    metrics.write_text(METRICS + "dimension.product,many\n")
    assert run("shop", "--metrics", str(metrics)).return_value == 0
    assert run("shop", "--metrics", str(metrics), "--strict").return_value == 3
