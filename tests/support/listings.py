"""Listings for the tests of what writes them, and what they must come back as."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from hypothesis import strategies as st

from listcheck.model.listing import Listing, Origin
from listcheck.sources.base import SourceOptions, Unreadable
from listcheck.sources.discover import discover
from listcheck.sources.mapping import to_listing

TRICKY = (
    *("name", "value", "key", "1.0", "no", "~", "null", "价格", "品牌", "@type", "<p>文</p>", "=1+1", "\\"),
    *("- a", "a: b", "# x", "{", "[1]", "'", '"', "!x", "&a", "*a", "%", "@x", "|", ">", "`"),
)
texts = st.one_of(
    st.sampled_from(TRICKY),
    st.text(max_size=40),
    st.text(alphabet="文 字a:\n-#|'\"\t。", max_size=40),
)
words = texts.filter(lambda text: bool(text.strip()))
pairs = st.lists(st.fixed_dictionaries({"name": words, "value": texts}), max_size=4)
amounts = st.decimals(0, 999_999, places=2).map(lambda amount: format(amount, "f"))
days = st.dates(date(2000, 1, 1), date(2100, 1, 1)).map(date.isoformat)
skus = st.fixed_dictionaries(
    {"name": texts, "attributes": pairs, "price": amounts, "stock": st.integers(0, 10**9), "code": texts}
)
records = st.fixed_dictionaries(
    {"id": words, "title": texts},
    optional={
        "platform": st.sampled_from(["douyin", "jd", ""]),
        "category": st.lists(words, max_size=3),
        "short_title": texts,
        "selling_points": st.lists(texts, max_size=3),
        "description": texts,
        "detail_text": texts,
        "attributes": pairs,
        "skus": st.lists(skus, max_size=3),
        "price": st.one_of(amounts, st.tuples(amounts, amounts).map(list)),
        "list_price": amounts,
        "images": st.lists(
            st.fixed_dictionaries(
                {"path": words, "role": st.sampled_from(["main", "sku", "detail", "white", "label"])}
            ),
            max_size=4,
        ),
        "promotions": st.lists(
            st.fixed_dictionaries({"name": texts, "starts": days, "price": amounts}), max_size=2
        ),
        "evidence": st.lists(
            st.fixed_dictionaries({"kind": words, "term": texts, "valid_until": days}), max_size=2
        ),
        "ignores": st.lists(
            st.fixed_dictionaries({"rule": words, "reason": words, "until": days}), max_size=2
        ),
    },
)
# Listings as a source delivers them: whatever a record says, read once.
listings = records.map(to_listing)


def content(listing: Listing) -> Listing:
    """What a listing says, without where it was read."""
    images = tuple(replace(image, path="", refused="") for image in listing.images)
    return replace(listing, origin=Origin(""), problems=(), images=images)


def read_back(path: Path) -> list[Listing]:
    found: list[Listing | Unreadable] = list(discover([str(path)], SourceOptions()))
    assert all(isinstance(item, Listing) for item in found), found
    return [content(item) for item in found if isinstance(item, Listing)]


def full_listing() -> Listing:
    """One with something in every field."""
    return to_listing(
        {
            "id": "ML-1",
            "platform": "douyin",
            "category": "家居 > 清洁",
            "title": "木里扫把",
            "short_title": "扫把",
            "selling_points": ["刷毛细密", "杆长可调"],
            "description": "<p>一套两件。</p>",
            "detail_text": "杆长 92 厘米，\n可拆。",
            "attributes": {"品牌": "木里", "材质": "不锈钢", "克重": "600g"},
            "skus": [
                {
                    "name": "灰",
                    "attributes": {"颜色": "灰"},
                    "price": "49.00",
                    "list_price": "69.00",
                    "stock": 3,
                    "code": "S1",
                },
                {"name": "白", "attributes": {"颜色": "白"}, "price": "52.00", "stock": 0, "code": "S2"},
            ],
            "price": "49.00-52.00",
            "list_price": "69.00",
            "images": [
                {"path": "https://x/1.jpg", "role": "main"},
                {"path": "local.jpg", "role": "detail"},
            ],
            "promotions": [{"name": "店庆", "starts": "2026-11-20", "price": "45.00", "stock": 5}],
            "evidence": [{"kind": "test", "number": "QT1", "valid_until": "2027-01-01"}],
            "ignores": [{"rule": "AD121", "reason": "新款", "until": "2027-01-31"}],
        }
    )
