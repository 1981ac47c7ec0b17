"""Whether declared evidence holds on a day."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest

from listcheck.checks.proofs import Demand, FieldCondition, in_date, weigh
from listcheck.model.bilingual import Bilingual
from listcheck.model.finding import Shortfall
from listcheck.model.listing import Proof
from listcheck.text.claim_scope import Reach

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("as_of", "holds"), [(FIRST - DAY, False), (FIRST, True), (LAST, True), (LAST + DAY, False)]
)
def test_both_days_are_inclusive(as_of: date, holds: bool) -> None:
    assert in_date(Proof("award", valid_from=FIRST, valid_until=LAST), as_of) is holds


def test_evidence_without_dates_holds() -> None:
    assert in_date(Proof("award"), FIRST)


def test_the_first_that_is_complete_and_in_date_is_taken() -> None:
    over = Proof("award", number="1", valid_until=FIRST)
    bare, good, other = Proof("award"), Proof("award", number="3"), Proof("licence", number="4")
    demand = Demand("award", ("number",))
    assert weigh([over, bare, other, good], demand, LAST) is good
    assert isinstance(weigh([over, bare, other], demand, LAST), Shortfall)
    assert weigh([over, bare], Demand("award"), LAST) is bare


def test_nothing_declared_is_told_apart_from_something_that_falls_short() -> None:
    demand = Demand("award", ("number", "issuer"), clause="六(五)")
    missing = weigh([Proof("licence")], demand, LAST)
    assert missing == Shortfall("award", "六(五)", needs=("number", "issuer"))
    empty = weigh([Proof("award"), Proof("award", number="7")], demand, LAST)
    assert isinstance(empty, Shortfall)
    assert (empty.near, empty.declared, empty.lacks) == (True, True, ("issuer",))  # of the nearest


@pytest.mark.parametrize(
    ("dates", "said"),
    [
        ({"valid_until": FIRST}, "已于 2026-01-01 过期"),
        ({"valid_from": LAST + DAY}, "2027-01-01 起才生效"),
    ],
)
def test_evidence_out_of_date_says_the_day(dates: dict[str, date], said: str) -> None:
    found = weigh([Proof("award", **dates)], Demand("award"), LAST)
    assert isinstance(found, Shortfall) and found.reasons[0].zh.startswith(said)


def figures(period: str = "2025年", region: str = "全国") -> list[Proof]:
    return [Proof("sales_claims", period=period, region=region)]


@pytest.mark.parametrize(
    ("period", "said", "reason"),
    [
        ("2025年", "2025年全国第一", ""),
        ("2024年", "全国第一", ""),  # ended 23 months before
        ("2024年1-10月", "全国第一", "超过 24 个月"),
        ("2023-2025年", "2024年全国第一", ""),
        ("2025年", "2025年全国第一(来源:2026年报告)", ""),
        ("2025年", "2026年全国第一", "不一致"),
        ("近一年", "全国第一", "没有写明年份"),
    ],
)
def test_figures_must_be_recent_and_of_the_year_that_is_named(period: str, said: str, reason: str) -> None:
    demand = Demand("sales_claims", ("period", "region"), max_age_months=24)
    found = weigh(figures(period), demand, date(2026, 11, 22), said)
    if not reason:
        assert isinstance(found, Proof)
    else:
        assert isinstance(found, Shortfall) and reason in found.reasons[0].zh


@pytest.mark.parametrize(
    ("region", "said", "enough"),
    [
        ("全国", "全国第一", True),
        ("浙江省", "全国第一", False),
        ("天猫平台", "全国第一", False),
        ("天猫平台", "天猫销量第一", True),
        ("中国", "全球第一", False),
        ("全国", "销量第一", True),
        ("杭州", "全国第一", True),  # not known how wide: not judged
    ],
)
def test_evidence_proves_no_more_than_its_region(region: str, said: str, enough: bool) -> None:
    demand = Demand("sales_claims", ("period", "region"))
    assert isinstance(weigh(figures(region=region), demand, LAST, said), Proof) is enough


def condition(**parts: Any) -> tuple[FieldCondition, ...]:
    return (FieldCondition(why=Bilingual("不行", "no"), **parts),)


def test_a_condition_asks_for_a_form_or_forbids_one() -> None:
    national = condition(field="standard", pattern=re.compile(r"^(gb|ny)"))
    assert isinstance(
        weigh([Proof("grade", standard="GB/T 1354")], Demand("grade", conditions=national), LAST), Proof
    )
    of_group = weigh([Proof("grade", standard="T/ABC 001")], Demand("grade", conditions=national), LAST)
    assert isinstance(of_group, Shortfall) and of_group.reasons == (
        Bilingual("“T/ABC 001”：不行", '"T/ABC 001": no'),
    )
    listed = condition(field="issuer", pattern=re.compile("榜单"), forbidden=True)
    assert isinstance(
        weigh([Proof("award", issuer="某榜单")], Demand("award", conditions=listed), LAST), Shortfall
    )
    assert isinstance(weigh([Proof("award", issuer="某厅")], Demand("award", conditions=listed), LAST), Proof)
    assert isinstance(weigh([Proof("award")], Demand("award", conditions=listed), LAST), Proof)


def test_a_condition_may_begin_later_and_only_lower_the_level() -> None:
    parts = {"reach": Reach.PROVINCE, "level": "warning", "effective_from": date(2026, 6, 12)}
    demand = Demand("sales_claims", ("region",), condition(field="region", **parts))
    before = weigh(figures(region="德清县"), demand, date(2026, 6, 11))
    found = weigh(figures(region="德清县"), demand, date(2026, 6, 12))
    assert isinstance(before, Proof)
    assert isinstance(found, Shortfall) and found.level == "warning"
    expired = [Proof("sales_claims", region="德清县", valid_until=FIRST)]
    worse = weigh(expired, demand, LAST)
    assert isinstance(worse, Shortfall) and worse.level is None
