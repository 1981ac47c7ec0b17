"""One listing to its result: what is found, what is said of the input itself, what was not checked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from support.packs import load_pack, rule

from listcheck.checks.terms import Terms
from listcheck.engine.ignores import Ignores
from listcheck.engine.scan import Scanner
from listcheck.engine.wording import Wording
from listcheck.model.bilingual import Bilingual
from listcheck.model.listing import Ignore, ImageRef, Listing, Origin, Problem
from listcheck.model.location import Place
from listcheck.rules.compile import compile_rules
from listcheck.rules.shared import PackData, rulepacks_root
from listcheck.score.model import load_model
from listcheck.sources.base import Unreadable
from listcheck.text.category import CategoryTree

DAY = date(2026, 11, 22)
PLACES = {"": Place(1, 1), "title": Place(2, 8), "price": Place(3, 8), "ignores": Place(5, 3)}
LISTING = Listing(key="3502", title="爆款袜子", origin=Origin("shop/listing.yaml", places=PLACES))


@pytest.fixture
def scanner(tmp_path: Path) -> Scanner:
    return scanner_of(tmp_path, rule("XX101", group="extreme_words"))


def scanner_of(folder: Path, *rules: dict[str, Any], ignores: tuple[Ignore, ...] = ()) -> Scanner:
    pack = load_pack(folder / "mine", *rules)
    data = PackData(rulepacks_root())
    return Scanner(
        rules=compile_rules(pack.drafts, lambda draft: PackData(pack.path)),
        wording=Wording("en", DAY),
        categories=CategoryTree(data.table("vocab/categories")),
        score_model=load_model(data.table("score/model")),
        ignores=Ignores(ignores, DAY),
        reader=None,
    )


def test_a_finding_comes_with_its_text_and_lowers_the_score(scanner: Scanner) -> None:
    result = scanner.check(LISTING)
    assert [(found.code, found.location.line, found.location.column) for found in result.findings] == [
        ("XX101", 2, 8)
    ]
    assert result.texts == (("title", "爆款袜子"),)
    assert result.score is not None
    assert result.score.predicted < 100
    assert scanner.check(replace(LISTING, title="袜子")).texts == ()


def test_what_is_no_listing_is_a_result_of_its_own_and_the_next_is_read(scanner: Scanner) -> None:
    broken = Unreadable("shop.jsonl", Bilingual("不是 JSON", "not JSON"), record=2, place=Place(2, 17))
    first, second = scanner.scan([broken, LISTING])
    (found,) = first.findings
    assert (found.code, found.level, found.message) == ("LC001", "error", "not JSON")
    assert (found.location.path, found.location.line, found.location.column) == ("shop.jsonl", 2, 17)
    assert (first.listing.record, first.score) == (2, None)
    assert second.listing.key == "3502"


@pytest.mark.parametrize(
    ("place", "line", "column"), [(Place(9, 4), 9, 4), (Place(9), 9, None), (None, 3, 8)]
)
def test_a_bad_field_is_a_warning_at_its_place(
    scanner: Scanner, place: Place | None, line: int, column: int | None
) -> None:
    problem = Problem("price", Bilingual("不是价格", "not a price"), place)
    *_, found = scanner.check(replace(LISTING, title="袜子", problems=(problem,))).findings
    assert (found.code, found.level, found.location.field) == ("LC002", "warning", "price")
    assert (found.location.line, found.location.column) == (line, column)


def test_a_bad_field_can_be_lived_with(scanner: Scanner) -> None:
    problem = Problem("price", Bilingual("不是价格", "not a price"))
    own = Ignore("LC002", "the price comes later")
    result = scanner.check(replace(LISTING, title="袜子", problems=(problem,), ignores=(own,)))
    assert result.findings == ()
    assert [entry.finding.code for entry in result.waived] == ["LC002"]


def test_a_crashed_rule_is_not_checked_rather_than_clean(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(self: Terms, subject: Any) -> Any:
        raise ZeroDivisionError("boom")

    monkeypatch.setattr(Terms, "find", crash)
    result = scanner_of(tmp_path, rule("XX101")).check(LISTING)
    assert result.crashed == ("XX101 (ZeroDivisionError: boom)",)
    assert result.findings == ()


def test_an_ignore_of_the_listing_that_clears_nothing_is_said_at_its_place(scanner: Scanner) -> None:
    entries = (Ignore("XX101", "brand"), Ignore("XX102", "gone"))
    result = scanner.check(replace(LISTING, ignores=entries))
    assert [entry.waiver.reason for entry in result.waived] == ["brand"]
    (found,) = result.findings
    assert (found.code, found.level, found.location.line) == ("LC005", "info", 5)
    assert found.message == "ignore of XX102 (gone) matches no finding"


def test_the_score_says_what_ignores_hide(scanner: Scanner) -> None:
    score = scanner.check(replace(LISTING, ignores=(Ignore("XX101", "brand"),))).score
    assert score is not None
    assert score.predicted == 100
    assert score.unsuppressed < 100


def test_pictures_that_were_not_read_are_a_gap_and_widen_the_interval(scanner: Scanner) -> None:
    listing = replace(LISTING, title="袜子", images=(ImageRef("a.jpg", path="a.jpg", role="main"),))
    result = scanner.check(listing)
    assert [gap.field for gap in result.gaps] == ["images"]
    bare = scanner.check(replace(listing, images=()))
    assert result.score is not None
    assert bare.score is not None
    assert result.score.low < bare.score.low


def test_the_worst_comes_first(tmp_path: Path) -> None:
    mild = rule("XX101", level="info")
    worse = rule("XX102", check={"kind": "terms", "terms": ["袜子"]}, examples=_SOCKS)
    found = scanner_of(tmp_path, mild, worse).check(LISTING).findings
    assert [finding.code for finding in found] == ["XX102", "XX101"]


_SOCKS = {"bad": ["袜子", "袜子"], "good": ["帽子", "手套"]}
