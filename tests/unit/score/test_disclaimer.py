"""The words that go with every score."""

from __future__ import annotations

from typing import Any

from listcheck.score.disclaimer import disclaimer
from listcheck.score.model import ScoreModel, load_model

# Two seeds of this trade advise buying good reviews; that is unlawful, and we never say it.
FORBIDDEN = ("返现", "改原因", "刷单", "补单")


def test_it_says_what_the_score_is_not(model: ScoreModel) -> None:
    said = disclaimer(model)
    for words in ("预测", "不是平台给出", "公式未公开", "物流", "客服", "质量不在内", "先验"):
        assert words in said.zh
    for words in (
        "predicted",
        "not the platform's",
        "unpublished",
        "logistics",
        "service",
        "quality",
        "prior",
    ):
        assert words in said.en


def test_calibrated_weights_name_their_records(table: dict[str, Any]) -> None:
    said = disclaimer(load_model({**table, "basis": "calibrated", "records": 412}))
    assert "本店 412 条记录" in said.zh and "412 records" in said.en
    assert "先验" not in said.zh and "prior" not in said.en


def test_no_advice_to_cheat(model: ScoreModel) -> None:
    said = disclaimer(model)
    assert not any(phrase in said.zh + said.en for phrase in FORBIDDEN)
