from __future__ import annotations

from datetime import date
from decimal import Decimal

from listcheck.model.listing import Ignore, Promotion, Proof
from listcheck.sources.declared import read_ignores, read_promotions, read_proofs
from listcheck.sources.draft import Draft


def draft() -> Draft:
    return Draft(1_000, 100)


def test_promotions() -> None:
    given = [
        {"name": "双11", "starts": "2026-10-20", "ends": "2026-11-11", "stock": "100件", "price": "49"},
        {"名称": "店庆", "开始": "2026年5月1日"},
        "年货节",
    ]
    assert read_promotions(draft(), given) == (
        Promotion("双11", date(2026, 10, 20), date(2026, 11, 11), 100, Decimal(49)),
        Promotion("店庆", date(2026, 5, 1)),
        Promotion("年货节"),
    )
    assert read_promotions(draft(), "双11") == (Promotion("双11"),)
    assert read_promotions(draft(), None) == ()


def test_a_promotion_with_a_bad_date_keeps_its_name() -> None:
    notes = draft()
    assert read_promotions(notes, [{"name": "双11", "ends": "11月"}, [1]]) == (Promotion("双11"),)
    assert [problem.field for problem in notes.problems] == ["promotions[0].ends", "promotions[1]"]


def test_proofs() -> None:
    given = [
        {
            "kind": "award",
            "term": "金奖",
            "number": 12,
            "valid_until": "2027-12-31",
            "document": "certs/a.pdf",
            "x": 1,
        }
    ]
    assert read_proofs(draft(), given) == (
        Proof("award", term="金奖", number="12", valid_until=date(2027, 12, 31), document="certs/a.pdf"),
    )


def test_a_proof_that_cannot_be_read_proves_nothing() -> None:
    notes = draft()
    given = [
        {"term": "金奖"},
        {"kind": "award", "valid_until": "永久"},
        "金奖",
        {"kind": "award", "valid_from": []},
    ]
    assert read_proofs(notes, given) == ()
    assert [problem.field for problem in notes.problems] == [
        "evidence[0]",
        "evidence[1].valid_until",
        "evidence[2]",
        "evidence[3].valid_from",
    ]


def test_ignores() -> None:
    given = {"rule": "AD101", "reason": "品牌名，已核对商标证", "field": "title", "until": "2027-01-01"}
    assert read_ignores(draft(), given) == (
        Ignore("AD101", "品牌名，已核对商标证", field="title", until=date(2027, 1, 1)),
    )


def test_an_ignore_without_a_reason_or_with_a_bad_date_does_not_count() -> None:
    notes = draft()
    given = [{"rule": "AD101"}, {"reason": "x"}, {"rule": "AD101", "reason": "x", "until": "以后"}, "AD101"]
    assert read_ignores(notes, given) == ()
    assert [problem.field for problem in notes.problems] == [
        "ignores[0]",
        "ignores[1]",
        "ignores[2].until",
        "ignores[3]",
    ]
