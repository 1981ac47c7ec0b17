"""Listings by score, one explained, a shop's: what the reader sees at 80 and 120 columns, with and without colour."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from rich.cells import cell_len

from listcheck.model.bilingual import Bilingual, Language
from listcheck.model.listing_score import AtStake, Completeness, CompletenessPart, ListingScore, PlanLine
from listcheck.model.result import ListingHead
from listcheck.model.score import PlanStep, Score, ScorePart
from listcheck.report.base import RunInfo
from listcheck.report.score_explain import write_explanation
from listcheck.report.score_json import write_score_json
from listcheck.report.score_table import TableOptions, below, ranked, write_score_table

STAKE = AtStake(
    "x",
    Bilingual("虚假宣传", "false advertising"),
    Bilingual("扣 10 分", "10 points off"),
    -10.0,
    "official",
    Bilingual("规则", "rule"),
    "medium",
    ("AD201",),
)


def line(key: str, predicted: float, errors: int = 0) -> ListingScore:
    drop = 100 - predicted
    step = PlanLine("AD201", "夸大承诺", "永不起球", 2, "写明标准", "overclaim", drop, 100.0)
    plan = (step,) if drop else ()
    score = Score(
        "content-risk@1",
        "hash",
        "prior",
        predicted,
        predicted - 8,
        min(100, predicted + 8),
        predicted,
        parts=(ScorePart("overclaim", drop, drop, ("f",)),) if drop else (),
        plan=(PlanStep("AD201", "永不起球", ("f",), drop, 100.0),) if drop else (),
    )
    filled = Completeness((CompletenessPart("fields", 3, 4, (Bilingual("卖点", "selling points"),)),))
    head = ListingHead(key, "shop/listing.yaml", None, "douyin", "女装", "短袖T恤" * 12)
    gate = ("AD101 极限词",) if errors else ()
    return ListingScore(head, score, errors, 0, 0, gate, plan, filled, (STAKE,) if drop else ())


def info(language: Language) -> RunInfo:
    return RunInfo(
        "0.1.0", date(2026, 11, 22), language, (), "never", (), Bilingual("不是平台的分", "not theirs")
    )


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    def show(write: Callable[..., None], *arguments: object, width: int = 80) -> str:
        monkeypatch.setenv("COLUMNS", str(width))
        out = io.StringIO()
        write(*arguments, out)
        return out.getvalue()

    return show


UNREADABLE = replace(line("", 50), score=None, plan=(), at_stake=())
LISTINGS = [line("b", 91.25), line("a", 49.06, errors=2), line("c", 100.0), UNREADABLE]


def test_worst_first_and_what_cannot_be_read_before_all() -> None:
    assert [one.head.key for one in ranked(LISTINGS)] == ["", "a", "b", "c"]
    assert [one.head.key for one in ranked(reversed(LISTINGS))] == ["", "a", "b", "c"]


def test_the_gate_looks_at_the_point() -> None:
    assert [one.head.key for one in below(LISTINGS, 91.25)] == ["a", ""]
    assert [one.head.key for one in below(LISTINGS[:1], 99)] == ["b"]  # though its range reaches 99


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_line_is_wider_than_the_terminal(
    shown: Callable[..., str], language: Language, width: int
) -> None:
    table = shown(write_score_table, ranked(LISTINGS), info(language), TableOptions(20, 60.0), width=width)
    one = shown(write_explanation, LISTINGS[1], info(language), width=width)
    for text in (table, one):
        assert max(cell_len(row) for row in text.splitlines()) <= width


def test_the_table_says_all(shown: Callable[..., str]) -> None:
    text = shown(write_score_table, ranked(LISTINGS), info("zh"), TableOptions(2, 60.0))
    for said in (
        "49.1",
        "41.1–57.1",
        "错误 2",
        "75",
        "先改 +50.9 → 100.0：AD201",
        "另有 2 个商品分数更高",
        "夸大承诺",
        "若被平台认定为虚假宣传，扣 10 分",
        "被认定的可能性没有公开数字",
        "平均预测分 80.1",
        "低于 60 分的有 2 个（读不了的 1 个也算不合格）",
        "不是平台的分",
    ):
        assert said in text, said
    assert "没有低于 10 分的商品" in shown(write_score_table, LISTINGS[:2], info("zh"), TableOptions(0, 10.0))


def test_the_explanation_draws_the_fall_and_the_way_up(shown: Callable[..., str]) -> None:
    text = shown(write_explanation, LISTINGS[1], info("zh"))
    rows = {row.split()[0]: row for row in text.splitlines() if "█" in row or "▒" in row}
    whole, fall, left = rows["满分"], rows["夸大承诺"], rows["预测分"]
    assert "−50.9" in fall
    assert left.count("█") + fall.count("▒") == whole.count("█")
    assert "未过：2 处错误" in text
    assert "75（字段 3/4），不计入预测分" in text
    assert "还缺：卖点" in text
    assert "1. +50.9 → 100.0" in text
    assert "\x1b[" not in text


def test_a_listing_without_faults_and_one_that_cannot_be_read(shown: Callable[..., str]) -> None:
    assert "nothing that costs points" in shown(write_explanation, LISTINGS[2], info("en"))
    assert "cannot be read" in shown(write_explanation, UNREADABLE, info("en"))


def test_the_json() -> None:
    out = io.StringIO()
    write_score_json(ranked(LISTINGS), info("en"), 60.0, 2, out)
    report = json.loads(out.getvalue())
    assert report["summary"] == {"listings": 4, "scored": 3, "mean": 80.1, "min_score": 60.0, "below": 2}
    worst = report["listings"][1]
    assert worst["score"]["predicted"] == 49.1
    assert worst["score"]["parts"] == [{"group": "overclaim", "points": 50.9, "gain": 50.9}]
    assert worst["completeness"]["parts"][0]["missing"] == ["selling points"]
    assert worst["at_stake"][0]["points"] == -10
    assert "probability" not in out.getvalue()
    assert report["listings"][0]["score"] is None
    assert report["disclaimer"] == "not theirs"


def test_no_listing_is_no_mean() -> None:
    out = io.StringIO()
    write_score_json([], info("en"), None, 0, out)
    assert json.loads(out.getvalue())["summary"]["mean"] is None
