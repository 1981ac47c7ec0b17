"""What clears a hit, and what only looks as if it did. Each exemption is judged in its own clause."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec
import pytest

from listcheck.checks.base import ScopedText, Subject
from listcheck.model.evidence import Evidence, FieldText
from listcheck.model.finding import Shortfall, Waiver
from listcheck.model.listing import Attribute, Listing, Proof
from listcheck.rules.exemptions import compile_exemption
from listcheck.rules.hit import hits_of
from listcheck.rules.schema import ExemptionSpec
from listcheck.text.views import views

DAY = date(2026, 11, 22)


def waiver(spec: dict[str, Any], marked: str, **parts: Any) -> Waiver | None:
    """The waiver for the words between « and » in a text."""
    found = verdict(spec, marked, **parts)
    return found if isinstance(found, Waiver) else None


def shortfall(spec: dict[str, Any], marked: str, **parts: Any) -> Shortfall:
    """What is missing for a waiver of the words between « and »."""
    found = verdict(spec, marked, **parts)
    assert isinstance(found, Shortfall)
    return found


def verdict(spec: dict[str, Any], marked: str, **parts: Any) -> Waiver | Shortfall | None:
    start = marked.index("«")
    word = marked[start + 1 : marked.index("»")]
    raw = marked.replace("«", "").replace("»", "")
    text = ScopedText(FieldText(parts.pop("field", "title"), "title", raw), views(raw))
    categories = parts.pop("categories", frozenset())
    subject = Subject(Listing("1", **parts), Evidence(), DAY, categories, (text,), (text,))
    match = text.match(text.plain, start, start + len(word))
    return compile_exemption(msgspec.convert(spec, ExemptionSpec)).waive(tuple(hits_of(match, text, subject)))


def test_a_harmless_phrase_must_cover_the_hit() -> None:
    spec = {"inside": ["第一步"], "clause": "五(三)"}
    found = waiver(spec, "«第一»步先充电")
    assert found == Waiver("exemption", "第一步", clause="五(三)")
    assert waiver(spec, "销量«第一»，第一步先充电") is None


def test_a_phrase_is_seen_through_a_disguise() -> None:
    assert waiver({"inside": ["第一步"]}, "«第·一»·步先充电") is not None


def test_a_pattern_covers_within_its_clause_only() -> None:
    spec = {"inside_pattern": ["最大(?:承重|容量).{0,10}"]}
    assert waiver(spec, "«最大»承重30kg") is not None
    assert waiver(spec, "最大承重。«最大»卖场") is None


@pytest.mark.parametrize(
    ("spec", "text", "cleared"),
    [
        ({"near": ["不是"], "before": 3}, "不是«最低»", True),
        ({"near": ["不是"], "before": 3}, "不是我们说«最低»", False),
        ({"near": ["不是"], "before": 4}, "是不是？«最低»", False),
        ({"near": ["大赛"], "after": 4}, "«冠军»大赛", True),
        ({"near": ["努力"]}, "我们努力做到«最好»", True),
        ({"near": ["努力"]}, "我们很努力。«最好»的枕头", False),
        ({"negated": 6}, "不能«治疗»疾病", True),
        ({"negated": 6}, "«治疗»疾病", False),
    ],
)
def test_words_nearby_count_in_the_same_clause_only(spec: dict[str, Any], text: str, cleared: bool) -> None:
    assert (waiver(spec, text) is not None) is cleared


def test_a_declared_name_clears_its_own_use_and_no_other() -> None:
    spec = {"equals_attribute": ["品牌", "型号"]}
    brand = (Attribute("品牌", "极品小厨"),)
    assert waiver(spec, "«极品»小厨菜刀", attributes=brand) is not None
    assert waiver(spec, "小厨«极品»菜刀", attributes=brand) is None
    only = (Attribute("品牌", "极品"),)
    assert waiver(spec, "«极品» 绿茶", attributes=only) is not None
    assert waiver(spec, "喝一口«极品»好茶", attributes=only) is None
    assert waiver(spec, "«极品»", field="attributes.品牌", attributes=only) is not None


def proof(**fields: Any) -> tuple[Proof, ...]:
    return (
        Proof(**{"kind": "sales_claims", "period": "2025", "region": "全国", "source": "年鉴", **fields}),
    )


def test_evidence_must_be_complete_in_date_and_about_these_words() -> None:
    spec = {
        "proof": "sales_claims",
        "needs": ["period", "region", "source"],
        "text_needs": ["20[0-9]{2}年"],
        "clause": "六(六)",
    }
    text = "2025年全国销量«第一»"
    found = waiver(spec, text, evidence=proof())
    assert found is not None and found.clause == "六(六)" and "年鉴" in (found.proof or "")
    assert waiver(spec, text) is None
    assert waiver(spec, text, evidence=proof(region="")) is None
    assert waiver(spec, text, evidence=proof(valid_until=date(2026, 11, 21))) is None
    assert waiver(spec, text, evidence=proof(term="首创")) is None
    assert waiver(spec, "2025年上市。销量«第一»", evidence=proof()) is None


def test_never_where_the_guide_excludes_it() -> None:
    spec = {"near": ["努力"], "not_category": ["health_food"]}
    assert waiver(spec, "努力做到«最好»", categories=frozenset({"food"})) is not None
    assert verdict(spec, "努力做到«最好»", categories=frozenset({"health_food"})) is None
    assert waiver({"inside": ["最好吃"], "scope": ["image_text"]}, "«最好»吃") is None


def test_what_is_missing_tells_a_hint_from_a_near_miss() -> None:
    spec = {"proof": "award", "needs": ["issuer"], "text_needs": ["奖"], "clause": "六(五)"}
    assert shortfall(spec, "«最佳»礼物") == Shortfall("award", "六(五)", needs=("issuer",))
    near = shortfall(spec, "«最佳»设计奖")
    assert near.near and not near.declared
    declared = shortfall(spec, "«最佳»设计奖", evidence=(Proof("award"),))
    assert declared.declared and declared.lacks == ("issuer",)


def test_evidence_out_of_date_or_of_another_term_is_told_apart() -> None:
    spec = {"proof": "sales_claims", "needs": ["period"], "text_needs": ["第一"], "max_age_months": 24}
    text = "2025年销量«第一»"
    over = shortfall(spec, text, evidence=proof(valid_until=date(2026, 11, 21)))
    assert over.declared and "2026-11-21" in over.reasons[0].zh
    assert not shortfall(spec, text, evidence=proof(term="首创")).declared
    old = shortfall(spec, "2019年销量«第一»(来源:2026年报告)")
    assert "2019-12-31" in old.reasons[0].zh


def test_only_words_that_the_evidence_is_for_are_asked_about() -> None:
    spec = {"proof": "sales_claims", "words": ["销量|畅销"]}
    assert waiver(spec, "«最畅销»的一款", evidence=proof()) is not None
    assert verdict(spec, "«最舒适»的一款", evidence=proof()) is None


NAMED = {"proof": "trademark", "needs": ["term", "number"], "inside_term": True, "clause": "六(四)"}


@pytest.mark.parametrize(
    ("text", "term", "cleared"),
    [
        ("«极品»®茶", "极品", True),
        ("«极品» 茉莉花茶", "极品", True),
        ("茉莉花茶 «极品»好茶", "极品", False),
        ("东方«极品»红茶", "东方极品", True),
        ("«极品»红茶 东方极品出品", "东方极品", False),
        ("«极品»®茶", "至尊", False),
    ],
)
def test_a_trademark_clears_its_own_use_and_no_other(text: str, term: str, cleared: bool) -> None:
    mark = (Proof("trademark", term=term, number="1"),)
    assert (waiver(NAMED, text, evidence=mark) is not None) is cleared


def test_a_trademark_is_asked_for_only_where_the_text_marks_one() -> None:
    assert verdict(NAMED, "«极品»好茶") is None
    assert shortfall(NAMED, "«极品»®茶").near
    half = shortfall(NAMED, "«极品»®茶", evidence=(Proof("trademark", term="极品"),))
    assert half.lacks == ("number",)


FACT = {
    "proof": "sales_claims",
    "needs": ["region"],
    "conditions": [
        {"where": "clause", "field": "period", "pattern": "20[0-9]{2}年"},
        {"where": "clause", "field": "metric", "pattern": "销量"},
        {"where": "page", "field": "source", "pattern": "来源", "level": "warning"},
        {
            "field": "region",
            "reach": "province",
            "level": "warning",
            "effective_from": date(2026, 6, 12),
            "why": {"zh": "太小", "en": "too small"},
        },
    ],
}


def test_conditions_hold_in_the_clause_on_the_page_and_in_the_evidence() -> None:
    whole = "2025年销量«第一»(来源:年鉴)"
    assert waiver(FACT, whole, evidence=proof()) is not None
    unsaid = shortfall(FACT, "销量«第一»(来源:年鉴)", evidence=proof())
    assert (unsaid.unsaid, unsaid.unsaid_page, unsaid.level) == (("period",), (), None)
    elsewhere = shortfall(FACT, "2025年上市。销量«第一»(来源:年鉴)", evidence=proof())
    assert elsewhere.unsaid == ("period",)
    assert waiver(FACT, "来源:年鉴。2025年销量«第一»", evidence=proof()) is not None
    sourceless = shortfall(FACT, "2025年销量«第一»", evidence=proof())
    assert (sourceless.unsaid_page, sourceless.level) == (("source",), "warning")


def test_the_level_falls_only_where_nothing_worse_is_wrong() -> None:
    whole = "2025年销量«第一»(来源:年鉴)"
    small = shortfall(FACT, whole, evidence=proof(region="德清县"))
    assert small.level == "warning" and small.reasons[0].zh == "“德清县”：太小"
    assert shortfall(FACT, whole[5:], evidence=proof(region="德清县")).level is None
    assert shortfall(FACT, whole, evidence=proof(region="德清县", valid_until=date(2020, 1, 1))).level is None
    both = shortfall(FACT, "2025年销量«第一»", evidence=proof(region="德清县"))
    assert both.level == "warning"
    assert shortfall(FACT, "2025年销量«第一»").level is None  # nothing declared: an error as ever


def test_a_text_that_must_not_be_said_is_told() -> None:
    spec = {
        "proof": "award",
        "conditions": [
            {
                "where": "clause",
                "field": "term",
                "pattern": "榜单",
                "forbidden": True,
                "why": {"zh": "商业", "en": "trade"},
            }
        ],
    }
    evidence = (Proof("award"),)
    assert waiver(spec, "«最佳»设计奖", evidence=evidence) is not None
    assert shortfall(spec, "榜单«最佳»设计奖", evidence=evidence).reasons[0].zh == "商业"


def test_the_excluded_category_says_that_no_evidence_helps() -> None:
    category = {"categories": frozenset({"health_food"})}
    never = {"near": ["努力"], "not_category": ["health_food"], "clause": "五(一)"}
    assert shortfall(never, "努力做到«最好»", **category).excluded
    assert verdict(never, "做到«最好»", **category) is None
    proven = {"proof": "award", "text_needs": ["奖"], "not_category": ["health_food"], "clause": "六(五)"}
    assert shortfall(proven, "«最佳»奖", evidence=(Proof("award"),), **category).excluded
    assert shortfall(proven, "«最佳»奖", **category).excluded
    assert verdict(proven, "«最佳»", **category) is None  # no hint to evidence that would not count
