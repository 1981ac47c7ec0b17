"""Cards: numbers run through the listing, places are named once, long lists are counted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from listcheck.model.bilingual import Language
from listcheck.model.location import Span
from listcheck.model.result import ListingResult
from listcheck.report.html_findings import numbered, waived_items
from listcheck.report.html_reasons import Reasons

Results = Callable[[Language], list[ListingResult]]


def test_numbers_run_through_worst_level_first(results: Results) -> None:
    full = results("zh")[0]
    told = numbered(full.findings, full.listing.path, "zh")
    assert [item.number for card in told.cards for item in card.items] == list(range(1, 9))
    assert [card.level for card in told.cards] == ["error", "error", "error", "warning", "warning", "info"]
    assert {number for number, _ in told.findings} == set(range(1, 9))
    assert len(told.findings) == len(full.findings)


def test_one_thing_in_many_places_is_one_number(results: Results) -> None:
    first = results("zh")[0].findings[0]
    many = [
        replace(
            first, location=replace(first.location, span=Span(at, at + 5), column=at), fingerprint=str(at)
        )
        for at in range(20)
    ]
    (card,) = numbered(many, first.location.path, "zh").cards
    (item,) = card.items
    assert (item.number, len(item.places), item.more) == (1, 12, 8)


def test_words_that_the_message_quotes_are_not_said_twice(results: Results) -> None:
    full = results("zh")[0]
    items = {item.message: item for card in numbered(full.findings, "", "zh").cards for item in card.items}
    assert items["出现“全网最低价”"].places[0].found == ""
    compared = items["标题写“纯棉”，属性写“涤纶65%”"].places[1]
    assert (compared.compared, compared.found) == (True, "涤纶65%")


def test_waived_say_who_and_why(results: Results) -> None:
    full = results("zh")[0]
    said = [(one.by, one.reason) for one in waived_items(full.waived, full.listing.path, "zh")]
    assert said == [("规则例外", "“新款”指上新 · 六(二)"), ("人工忽略", "运营确认")]


def test_reasons_are_kept_once(results: Results) -> None:
    full = results("zh")[0]
    cards = numbered(full.findings, full.listing.path, "zh").cards
    reasons = Reasons()
    first = [reasons.number(card) for card in cards]
    assert [reasons.number(card) for card in cards] == first == list(range(1, len(cards) + 1))
    assert [reason.code for reason in reasons.all()] == sorted(card.code for card in cards)
    assert reasons.number(replace(cards[0], advice=replace(cards[0].advice, whys=(), laws=()))) is None
