"""Examples of pictures: lines of a size and a certainty, and what the certainty is worth in a finding."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec
import pytest

from listcheck.checks.small_print import letter_size
from listcheck.engine.example_listing import build_partial
from listcheck.engine.judge import judge
from listcheck.engine.wording import Wording
from listcheck.model.finding import Finding
from listcheck.model.location import Span
from listcheck.rules.compile import compile_rules
from listcheck.rules.example_schema import ExampleListing
from listcheck.rules.packs import load_packs
from listcheck.rules.shared import PackData, rulepacks_root

DAY = date(2026, 11, 22)


def found(pack: str, **values: Any) -> list[Finding]:
    (loaded,) = load_packs([rulepacks_root() / pack])
    rules = compile_rules(loaded.drafts, lambda draft: PackData(loaded.path))
    built = build_partial(msgspec.convert(values, ExampleListing))
    return judge(built.listing, built.evidence, rules, frozenset(), Wording("zh", DAY)).findings


def test_lines_stand_below_each_other_in_their_sizes() -> None:
    lines = [{"text": "«买一送一»", "height": 100}, {"text": "送完为止", "height": 12, "confidence": 0.7}]
    built = build_partial(msgspec.convert({"image_text": [{"lines": lines}]}, ExampleListing))
    (image,) = built.evidence.image_texts
    assert image.raw == "买一送一\n送完为止"
    assert built.expected == {"images[0]": [Span(0, 4)]}
    assert [letter_size(line) for line in image.lines] == pytest.approx([100, 12], rel=0.05)
    assert image.lines[1].box.y >= image.lines[0].box.y + image.lines[0].box.height
    assert [line.confidence for line in image.lines] == [0.99, 0.7]


@pytest.mark.parametrize("picture", [{}, {"text": "半价", "lines": [{"text": "半价"}]}])
def test_a_picture_says_one_or_the_other(picture: dict[str, Any]) -> None:
    with pytest.raises(msgspec.ValidationError, match="text or lines"):
        msgspec.convert({"image_text": [picture]}, ExampleListing)


@pytest.mark.parametrize(
    ("pack", "code", "text"),
    [
        ("ad-law", "AD102", "全场最好的保温杯"),  # terms
        ("price-promo", "ST101", "11.1-11.11 狂欢价"),  # promo
        ("diversion", "DV102", "加微信看图"),  # contact
        ("diversion", "DV107", "私下付款再优惠"),  # pattern
    ],
)
def test_a_finding_is_no_surer_than_its_reading(pack: str, code: str, text: str) -> None:
    """Of whatever kind: rule and reading are independent, so that their certainties multiply."""

    def certainty(reading: float) -> float:
        lines = [{"text": "保温杯", "confidence": 0.99}, {"text": text, "confidence": reading}]
        return next(one.confidence for one in found(pack, image_text=[{"lines": lines}]) if one.code == code)

    clear, poor, none = certainty(0.99), certainty(0.6), certainty(0.0)
    assert 0 == none < poor < clear < 1
    assert poor / clear == pytest.approx(0.6 / 0.99, rel=0.01)


def test_text_that_was_typed_is_certain() -> None:
    (typed,) = [one for one in found("ad-law", title="全场最好的保温杯") if one.code == "AD102"]
    lines = [{"text": "全场最好的保温杯", "confidence": 1.0}]
    (read,) = [one for one in found("ad-law", image_text=[{"lines": lines}]) if one.code == "AD102"]
    assert typed.confidence == read.confidence
