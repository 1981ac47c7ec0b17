"""The sentence that says which evidence would clear a finding."""

from __future__ import annotations

from dataclasses import replace

import pytest

from listcheck.engine.proof_advice import proof_advice
from listcheck.model.bilingual import Bilingual
from listcheck.model.finding import Shortfall

HINT = Shortfall("sales_claims", "六(六)", needs=("period", "source"))
NEAR = replace(HINT, near=True)


def zh(*found: Shortfall) -> str:
    said = proof_advice(found)
    assert said is not None
    return said.zh


def en(*found: Shortfall) -> str:
    said = proof_advice(found)
    assert said is not None
    return said.en


def test_nothing_to_say_without_evidence_that_counts() -> None:
    assert proof_advice(()) is None
    assert proof_advice((replace(HINT, excluded=True),)) is None


def test_hints_name_every_kind_once() -> None:
    award = Shortfall("award")
    assert zh(HINT, award, award) == (
        "如确有依据，请在 evidence 里申报 sales_claims（须写明时间范围、数据来源）或 award。"
    )
    assert en(HINT, award) == (
        "If it is true and provable, declare it under evidence: sales_claims (with period, source) or award."
    )


def test_a_near_miss_says_every_step_and_silences_hints() -> None:
    found = replace(NEAR, unsaid=("region",), unsaid_page=("source",))
    assert zh(HINT, found) == (
        "要按《广告绝对化用语执法指南》六(六)豁免，还需：文中同一句写明地域范围；页面上写明数据来源；"
        "在 evidence 里申报 sales_claims，写明时间范围、数据来源。"
    )
    assert en(found) == (
        "To be exempt under item 六(六) of the 2023 guide it still needs this: the same sentence says the region; "
        "the page says the source; sales_claims declared under evidence, with period, source."
    )


def test_declared_evidence_is_not_asked_for_again() -> None:
    over = Bilingual("已于 2026-01-01 过期", "it expired on 2026-01-01")
    found = replace(NEAR, declared=True, lacks=("source",), reasons=(over,))
    assert zh(found).endswith(
        "还需：已申报的 sales_claims 补上数据来源；已申报的 sales_claims 已于 2026-01-01 过期。"
    )
    assert en(found).endswith(
        "the declared sales_claims states the source; of the declared sales_claims: it expired on 2026-01-01."
    )


def test_other_clauses_are_named_as_they_are_and_none_is_no_clause() -> None:
    assert zh(replace(NEAR, clause="第十六条")).startswith("要按第十六条豁免，还需：")
    assert zh(replace(NEAR, clause="")).startswith("要以证明支持，还需：")
    assert en(replace(NEAR, clause="")).startswith("To be exempt it still needs this: ")


def test_where_nothing_helps_nothing_is_asked_for() -> None:
    never = Shortfall("award", "六(五)", near=True, excluded=True)
    assert zh(NEAR, never) == "本类目不适用《广告绝对化用语执法指南》六(五)的豁免，有证明也要删除。"
    assert (
        en(never)
        == "In this category item 六(五) of the 2023 guide exempts nothing: delete it, with or without proof."
    )


@pytest.mark.parametrize("order", [1, -1])
def test_the_two_nearest_ways_are_told(order: int) -> None:
    far = replace(NEAR, kind="award", unsaid=("period", "region"))
    nearer = replace(NEAR, kind="grade")
    nearest = replace(NEAR, kind="trademark", declared=True, lacks=("number",))
    said = zh(*[far, nearer, nearest][::order])
    assert said.index("trademark") < said.index("grade") and "award" not in said
