from __future__ import annotations

import io
import json
from collections.abc import Callable
from datetime import date

import pytest
from rich.cells import cell_len
from support.shop import shop_score

from listcheck.model.bilingual import Bilingual, Language
from listcheck.model.shop import ShopScore, WhatIf
from listcheck.report.rounding import signed
from listcheck.report.shop_figures import value_words
from listcheck.report.shop_gates import write_what_if
from listcheck.report.shop_json import ShopReport, write_shop_json
from listcheck.report.shop_listings import write_roll_up
from listcheck.report.shop_text import write_shop_score
from listcheck.score.shop.rollup import ScoredListing, roll_up

SAID = Bilingual("不是平台的分", "not theirs")
WEIGHTS = tuple(
    f"dimensions.{name}.weight={n}" for name, n in (("product", 50), ("logistics", 20), ("service", 30))
)


def douyin(product: float, **more: float) -> ShopScore:
    figures = {"dimension.product": product, "dimension.logistics": 82.0, "dimension.service": 74.0}
    return shop_score(
        "douyin-2026-09", {**figures, **{k.replace("__", "."): v for k, v in more.items()}}, *WEIGHTS
    )


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    def show(write: Callable[..., None], *arguments: object, width: int = 80) -> str:
        monkeypatch.setenv("COLUMNS", str(width))
        out = io.StringIO()
        write(*arguments, out)
        return out.getvalue()

    return show


@pytest.mark.parametrize(
    ("value", "unit", "zh"),
    [
        (0.008, "rate", "0.8%"),
        (0.01234, "rate", "1.23%"),
        (4.72, "stars", "4.72"),
        (12.5, "hours", "12.5小时"),
        (70, "number", "70"),
    ],
)
def test_values(value: float, unit: str, zh: str) -> None:
    assert value_words(value, unit, "zh") == zh  # type: ignore[arg-type]


def test_nothing_has_no_sign() -> None:
    assert [signed(value, 1) for value in (-2.0, 3.0, -0.01, 0.0)] == ["−2.0", "+3.0", "0.0", "0.0"]


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_line_is_wider_than_the_terminal(
    shown: Callable[..., str], language: Language, width: int
) -> None:
    before, after = douyin(66, deduction__false_ad=1), douyin(70)
    text = shown(write_shop_score, before, SAID, language, width=width)
    text += shown(write_what_if, WhatIf(("dimension.product=70",), before, after), language, width=width)
    assert max(cell_len(row) for row in text.splitlines()) <= width


def test_the_shop_report_says_all(shown: Callable[..., str]) -> None:
    text = shown(write_shop_score, douyin(66, deduction__false_ad=1), SAID, "zh")
    for said in (
        "预测总分 61.6",
        "（没有缺项）",
        "平台显示为 4.1",
        "商品体验  权重  50%   66.0",
        "失分 −17.0",
        "−10.0  虚假宣传（平台官方）",
        "✗ 未达  精选联盟",
        "总分 61.6 ≥ 70（差 8.4）",
        "商品体验 66.0 ≥ 65（余 1.0）",
        "你给的",
        "不是平台的分",
    ):
        assert said in text, said


def test_what_is_missing_is_told_with_its_range(shown: Callable[..., str]) -> None:
    text = shown(write_shop_score, shop_score("douyin-seed001", {"pickup_ontime_rate": 1.0}), SAID, "en")
    assert "predicted total not known  possible 15.0–100.0" in text
    assert "too little is known" in text


def test_what_if_names_the_gates_that_open(shown: Callable[..., str]) -> None:
    what_if = WhatIf(("deduction.false_ad=0",), douyin(70, deduction__false_ad=1), douyin(70))
    text = shown(write_what_if, what_if, "zh")
    assert "总分 63.6 → 73.6（+10.0）" in text
    assert "门槛“精选联盟”：未达 → 达到" in text


def test_the_roll_up(shown: Callable[..., str]) -> None:
    listings = [
        ScoredListing(
            key, "短袖" * 30, predicted, predicted - 5, min(100, predicted + 5), "m@1", "h", "prior"
        )
        for key, predicted in (("a", 49.06), ("b", 86.7), ("c", 100.0))
    ]
    shop = roll_up(listings, {"orders": {"a": 1200, "b": 300, "c": 80, "z": 2}})
    text = shown(write_roll_up, shop, SAID, "zh")
    for said in (
        "全店预测分 58.8",
        "按订单数加权",
        "失分合计 41.2",
        "−38.7",
        "−2.5",
        "占 75.9%",
        "没有计入：z",
        "m@1",
    ):
        assert said in text, said
    assert max(cell_len(row) for row in text.splitlines()) <= 80
    assert "has no prediction" in shown(write_roll_up, None, SAID, "en")


def test_the_json() -> None:
    out = io.StringIO()
    score = douyin(66)
    report = ShopReport(
        "0.1.0", date(2026, 11, 22), score, None, None, SAID, SAID, (Bilingual("错", "wrong"),)
    )
    write_shop_json(report, "en", out)
    told = json.loads(out.getvalue())
    assert told["score"]["total"] == round(score.total or 0, 4)
    assert told["score"]["gates"][0]["needs"][0]["distance"] == pytest.approx(1.6)
    assert told["problems"] == ["wrong"]
    assert told["disclaimer"] == "not theirs"
    assert told["listings"] is None
