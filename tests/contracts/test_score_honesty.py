"""What every output about scores says, and what none ever says."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from listcheck.cli.main import cli

ROOT = Path(__file__).parents[2]
FIXTURES = ROOT / "fixtures"
SHOP = FIXTURES / "shop"

# Advice that platforms punish: paying for reviews, having the reason of a return changed, brushing orders.
FORBIDDEN = re.compile(
    r"返现|好评返|晒图有礼|刷单|刷评|补单|刷好评|改(?:掉|成|退货|退款|售后)?(?:的)?原因|换个?原因|(?:引导|让|请|劝)(?:买家|顾客|客户)(?:选|改|换|删)"
    r"|删差评|cash ?back|buy(?:ing)? reviews|paid reviews|review club|brush(?:ing)? orders|fake orders"
    r"|(?:change|pick|choose) (?:another|a different|the) reason|ask (?:the )?buyers? to (?:change|delete|pick)",
    re.IGNORECASE,
)
TEXTS = sorted(
    path
    for pattern in (
        "listcheck/score/**/*.py",
        "listcheck/report/score_*.py",
        "listcheck/report/shop_*.py",
        "listcheck/cli/score*.py",
        "listcheck/engine/score_*.py",
        "listcheck/engine/shop_*.py",
        "listcheck/engine/listing_scores.py",
        "rulepacks/score/**/*.yaml",
        "docs/guide/score*.md",
    )
    for path in ROOT.glob(pattern)
)


def run(*arguments: str, language: str = "zh") -> str:
    environment = {"NO_COLOR": "1", "COLUMNS": "100"}
    done = CliRunner().invoke(cli, [*arguments, "--lang", language], env=environment, catch_exceptions=False)
    return done.stdout


FOLDERS = [str(FIXTURES / "listings" / name) for name in ("douyin/dy-004", "taobao")]
LISTINGS = (*FOLDERS, "--no-images", "--as-of", "2026-11-22")
OUTPUTS = {
    "table": ("score", *LISTINGS),
    "json": ("score", *LISTINGS, "--format", "json"),
    "explain": ("score", "explain", "dy-004", *LISTINGS),
    "shop": ("score", "shop", "--metrics", str(SHOP / "metrics.csv"), "--as-of", "2026-11-22"),
    "orders": (
        *("score", "shop", "--metrics", str(SHOP / "orders.csv")),
        *("--what-if", "quality_returns=-1", "--as-of", "2026-11-15"),
    ),
    "shop-json": (
        "score",
        "shop",
        "--metrics",
        str(SHOP / "metrics.csv"),
        "--format",
        "json",
        "--as-of",
        "2026-11-22",
    ),
    "roll-up": ("score", "shop", *LISTINGS),
}


# Every scan compiles all rules; the words are the same wherever they stand.
IN_ENGLISH_TOO = ("json", "explain", "shop", "shop-json", "orders")


@pytest.fixture(scope="module")
def outputs() -> dict[tuple[str, str], str]:
    return {
        (name, language): run(*arguments, language=language)
        for name, arguments in OUTPUTS.items()
        for language in ("zh", "en")
        if language == "zh" or name in IN_ENGLISH_TOO
    }


def test_there_are_texts_to_look_at() -> None:
    assert len(TEXTS) > 40
    assert any(path.suffix == ".md" for path in TEXTS)


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_text_advises_what_platforms_punish(path: Path) -> None:
    found = FORBIDDEN.search(path.read_text("utf-8"))
    assert found is None, found.group()


@pytest.mark.parametrize(
    "advice",
    [
        "建议好评返现5元",
        "可以找人补单",
        "请买家改退货原因",
        "让买家选七天无理由",
        "Buying reviews helps",
        "pick another reason",
    ],
)
def test_the_pattern_knows_such_advice(advice: str) -> None:
    assert FORBIDDEN.search(advice)


def test_no_output_advises_it(outputs: dict[tuple[str, str], str]) -> None:
    for key, text in outputs.items():
        # The advice of rules about cash for reviews names what to delete; this is about what scores say.
        found = FORBIDDEN.search(text)
        assert found is None, (key, found and found.group())


SAID = {"zh": ("预测", "不是平台给出的"), "en": ("redicted", "not the platform's own")}


def test_every_output_says_that_it_predicts_and_what_it_is_not(outputs: dict[tuple[str, str], str]) -> None:
    for (name, language), text in outputs.items():
        joined = re.sub(r"\s+", "" if language == "zh" else " ", text)
        predicted, disclaimer = SAID[language]
        assert predicted in joined, (name, language)
        assert disclaimer in joined, (name, language)


def test_every_output_names_its_basis_and_its_interval(outputs: dict[tuple[str, str], str]) -> None:
    for name in ("table", "explain", "roll-up"):
        text = outputs[name, "zh"]
        assert "content-risk@" in text
        assert "先验" in text
        assert "80%" in text
    for name in ("shop", "orders"):
        assert "可能范围" in outputs[name, "zh"]
        assert "本工具假设" in outputs[name, "zh"]
        assert "文章所述" in outputs[name, "zh"]


def test_the_json_carries_the_same(outputs: dict[tuple[str, str], str]) -> None:
    listings = json.loads(outputs["json", "en"])
    assert listings["disclaimer"]
    scores = [line["score"] for line in listings["listings"]]
    assert all(score["model"] and score["basis"] == "prior" for score in scores)
    assert all(score["low"] <= score["predicted"] <= score["high"] for score in scores)
    shop = json.loads(outputs["shop-json", "en"])
    assert shop["predicted"] is True
    assert shop["disclaimer"]
    assert shop["score"]["low"] < shop["score"]["total"] < shop["score"]["high"]
    assert {number["status"] for number in shop["score"]["numbers"]} == {"seed", "assumed"}


def test_the_same_call_writes_the_same_bytes() -> None:
    environment = {**os.environ, "LANG": "C.UTF-8"}
    seen = set()
    for seed in ("1", "2"):
        command = [sys.executable, "-m", "listcheck", *OUTPUTS["json"], "--lang", "zh"]
        environment["PYTHONHASHSEED"] = seed
        seen.add(subprocess.run(command, capture_output=True, check=True, env=environment, cwd=ROOT).stdout)
    assert len(seen) == 1
