"""Prices in pictures against the listing; discounts against themselves."""

from __future__ import annotations

from decimal import Decimal

import pytest

from listcheck.checks.promo.check import Promo
from listcheck.model.evidence import Evidence, FieldText, ImageText, TextLine
from listcheck.model.listing import Listing, PriceRange, Promotion, Sku
from listcheck.model.location import Box

from ..searched_subjects import DAY, check, found, words

PRICE = check(Promo, detect=("price",))
SHOWN = check(Promo, detect=("price_shown",))
DISCOUNT = check(Promo, detect=("discount",))


def priced(*prices: str, **parts: object) -> Listing:
    return Listing(key="a", skus=tuple(Sku(price=Decimal(price)) for price in prices), **parts)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("¥39", ["¥39"]),
        ("¥59", []),
        ("¥69.00", []),
        ("券后39元", ["39元"]),
        ("39元起", ["39元"]),
        ("59元起", []),
        ("64元起", []),
        ("满300减30 100元优惠券 定金20元 2件99元 0.5元/片", []),
        ("价值¥125", []),
        ("原价¥199", []),
        ("¥9.9/斤 满99包邮 定金10抵50 立减50元", []),
        ("日均1元 每件仅29.5元 单盒仅12.9元 低至29元/件", []),
        ("100元人民币对比", []),
        ("¥5 9", []),
        ("39.9包邮", ["39.9"]),
        ("三支装\n9.9元", ["9.9元"]),
    ],
)
def test_against_two_skus(text: str, wrong: list[str]) -> None:
    assert words(found(PRICE, pictures=[("main", text)], listing=priced("59", "69"))) == wrong


def test_what_coupons_leave_is_only_a_warning() -> None:
    plain, coupon = found(PRICE, pictures=[("main", "¥39\n券后49元")], listing=priced("59"))
    assert (plain.level, coupon.level) == (None, "warning")
    assert dict(plain.values) == {"match": "¥39", "price": "39", "prices": "59.00"}


def test_without_prices_nothing_is_compared() -> None:
    assert not found(PRICE, pictures=[("main", "¥39")])


def test_a_range_without_skus_holds_what_lies_in_it() -> None:
    listing = Listing(key="a", price=PriceRange(Decimal(45), Decimal(55)))
    assert words(found(PRICE, pictures=[("main", "¥50\n¥60")], listing=listing)) == ["¥60"]


def test_a_running_promotion_s_price_counts_an_old_one_s_does_not() -> None:
    running = Promotion("店庆", DAY, DAY, price=Decimal(49))
    assert not found(PRICE, pictures=[("main", "¥49")], listing=priced("59", promotions=(running,)))
    old = Promotion("店庆", DAY.replace(month=1), DAY.replace(month=2), price=Decimal(49))
    assert found(PRICE, pictures=[("main", "¥49")], listing=priced("59", promotions=(old,)))


def test_small_cents_that_were_read_as_another_line() -> None:
    assert not found(PRICE, pictures=[("main", "¥59")], listing=priced("59.9"))
    assert found(PRICE, pictures=[("main", "¥60")], listing=priced("59.9"))


def test_a_compared_price_needs_one_to_compare() -> None:
    listing = Listing(key="a", skus=(Sku(price=Decimal(59), list_price=Decimal(99)),))
    (match,) = found(PRICE, pictures=[("main", "原价¥199")], listing=listing)
    assert match.level == "warning"
    assert not found(PRICE, pictures=[("main", "原价¥99")], listing=listing)


def test_uncertain_digits_are_only_a_warning() -> None:
    from listcheck.checks.base import ScopedText, Subject, WordHit
    from listcheck.text.views import views

    image = ImageText("images[0]", "main", (TextLine("¥39", Box(0, 0, 50, 20), 0.7),))
    seen = views(image.raw)
    field = FieldText("images[0]", "image_text", image.raw)
    text = ScopedText(field, seen, (WordHit(seen[0], 0, 1),), image=image)
    (match,) = PRICE.find(Subject(priced("59"), Evidence(), DAY, frozenset(), (text,), (text,)))
    assert match.level == "warning"


def test_shown_prices_are_those_of_front_pictures_that_are_right() -> None:
    pictures = [("main", "¥59\n满300减30\n¥39"), ("detail", "¥59")]
    assert words(found(SHOWN, pictures=pictures, listing=priced("59"))) == ["¥59"]  # type: ignore[arg-type]


def test_discounts() -> None:
    assert words(found(DISCOUNT, texts={"title": "浴巾 原价199 现价139 5折"})) == ["原价199 现价139 5折"]
    (match,) = found(DISCOUNT, texts={"title": "浴巾 原价199 现价139 5折"})
    assert dict(match.values)["should"] == "7折"


def test_second_piece_at_half_price() -> None:
    pictures = [("main", "第二件半价\n2件到手75元")]
    assert words(found(DISCOUNT, pictures=pictures, listing=priced("40"))) == ["2件到手75元"]  # type: ignore[arg-type]
    assert not found(DISCOUNT, pictures=pictures, listing=priced("50"))  # type: ignore[arg-type]
    assert not found(DISCOUNT, pictures=pictures, listing=priced("40", "60"))  # type: ignore[arg-type]


def test_a_pack_beside_the_only_price_known_is_a_warning() -> None:
    only = Listing(key="a", price=PriceRange(Decimal(59), Decimal(59)))
    (match,) = found(PRICE, pictures=[("main", "三支装 99元")], listing=only)
    assert match.level == "warning"
    (match,) = found(PRICE, pictures=[("main", "三支装 99元")], listing=priced("59"))
    assert match.level is None


def test_several_pieces_at_a_discount() -> None:
    pictures = [("main", "3件7折\n三件240元")]
    assert words(found(DISCOUNT, pictures=pictures, listing=priced("100"))) == ["三件240元"]  # type: ignore[arg-type]
    assert not found(DISCOUNT, pictures=pictures, listing=priced("120"))  # type: ignore[arg-type]
