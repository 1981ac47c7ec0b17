"""Kind `claim`: words that need support, and what counts as support."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec
import pytest

from listcheck.checks.claim import Claim, ClaimOptions, Support
from listcheck.model.finding import Match
from listcheck.model.listing import Listing, Proof

from .searched_subjects import DAY, attributes, check, found, words


def claimed(support: dict[str, Any], listing: Listing | None = None, **texts: str) -> list[Match]:
    asked = check(Claim, terms=("美白",), supported_by=(msgspec.convert(support, Support),))
    return found(asked, texts=texts or {"title": "美白面霜"}, listing=listing)


def test_words_and_patterns_without_support_are_found() -> None:
    asked = check(
        Claim, terms=("美白",), patterns=("美白[0-9]+天",), supported_by=(Support(attribute=("注册证号",)),)
    )
    assert words(found(asked, texts={"title": "美白28天", "description": "美白"})) == ["美白28天", "美白"]


@pytest.mark.parametrize(
    ("value", "supported"),
    [("国妆特字20250001", True), ("國妝特字20250001", True), ("沪G妆网备字2025", False), ("", False)],
)
def test_an_attribute_must_match_its_pattern(value: str, supported: bool) -> None:
    listing = Listing(key="1", attributes=attributes(批准文号=value))
    needed = {"attribute": ["备案号", "批准文号"], "pattern": "国妆特字[0-9]+"}
    assert bool(claimed(needed, listing)) is not supported


def test_without_a_pattern_any_value_of_the_attribute_supports() -> None:
    needed = {"attribute": ["有机证书编号"]}
    assert not claimed(needed, Listing(key="1", attributes=attributes(有机证书编号="123OP1200001")))
    assert claimed(needed, Listing(key="1", attributes=attributes(有机证书编号=" ")))
    assert claimed(needed, Listing(key="1", attributes=attributes(证书="123OP1200001")))


def test_a_text_may_support_from_another_field() -> None:
    needed = {"text": "国妆特字[0-9]+"}
    assert not claimed(needed, title="美白面霜", description="批准文号 國妝特字２０２５")
    assert claimed(needed, title="美白面霜", description="批准文号见包装")


@pytest.mark.parametrize(
    ("proof", "supported"),
    [
        (Proof("test_report", number="T1", issuer="某院"), True),
        (Proof("test_report", number="T1", issuer="某院", valid_until=DAY), True),
        (Proof("test_report", number="T1", issuer="某院", valid_until=date(2026, 11, 21)), False),
        (Proof("test_report", number="T1", issuer="某院", valid_from=date(2026, 11, 23)), False),
        (Proof("test_report", number="T1"), False),
        (Proof("award", number="T1", issuer="某院"), False),
    ],
)
def test_declared_evidence_must_be_complete_and_in_date(proof: Proof, supported: bool) -> None:
    needed = {"proof": "test_report", "needs": ["number", "issuer"]}
    assert bool(claimed(needed, Listing(key="1", evidence=(proof,)))) is not supported


def test_any_one_support_is_enough() -> None:
    ways = (Support(attribute=("批准文号",)), Support(proof="licence"))
    asked = check(Claim, terms=("美白",), supported_by=ways)
    listing = Listing(key="1", evidence=(Proof("licence"),))
    assert found(asked, texts={"title": "美白"}, listing=listing) == []


def test_a_claim_without_any_support_is_another_kind() -> None:
    with pytest.raises(msgspec.ValidationError, match="supported_by"):
        msgspec.convert({"terms": ["美白"]}, ClaimOptions)


def test_a_claim_says_what_its_evidence_lacks() -> None:
    ways = (
        Support(attribute=("批准文号",)),
        Support(proof="test", needs=("number",)),
        Support(proof="licence"),
    )
    asked = check(Claim, terms=("美白",), supported_by=ways)
    (match,) = found(asked, texts={"title": "美白"}, listing=Listing(key="1", evidence=(Proof("test"),)))
    wanting = [(one.kind, one.near, one.lacks) for one in match.shortfalls]
    assert wanting == [("test", True, ("number",)), ("licence", False, ())]
