"""An exemption in words: every key that decides is said."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from listcheck.docgen.exemption_words import exemption_words
from listcheck.model.bilingual import Language
from listcheck.rules.schema import ExemptionSpec

FACT: dict[str, Any] = {
    "proof": "sales_claims",
    "needs": ["region"],
    "max_age_months": 24,
    "conditions": [
        {"where": "clause", "field": "period", "pattern": "20[0-9]{2}"},
        {"where": "page", "field": "source", "pattern": "来源"},
        {
            "field": "region",
            "reach": "province",
            "effective_from": "2026-06-12",
            "why": {"zh": "低于省级不算", "en": "too small a place"},
        },
    ],
    "clause": "六(六)",
}


def said(spec: dict[str, Any], language: Language) -> str:
    return exemption_words(msgspec.convert(spec, ExemptionSpec), language)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "zh",
            [
                "数据截止不超过 24 个月",
                "同一分句写明期间",
                "页面写明数据来源",
                "低于省级不算（2026-06-12 起）",
                "六(六)",
            ],
        ),
        (
            "en",
            [
                "figures at most 24 months old",
                "the period is stated in the clause",
                "the source is stated in the page",
                "too small a place (from 2026-06-12)",
            ],
        ),
    ],
)
def test_evidence_with_conditions(language: Language, words: list[str]) -> None:
    told = said(FACT, language)
    assert [word for word in words if word not in told] == []


def test_a_name_in_the_evidence() -> None:
    assert "作为名称写出" in said({"proof": "trademark", "inside_term": True}, "zh")
    assert "written out as a name" in said({"proof": "trademark", "inside_term": True}, "en")
