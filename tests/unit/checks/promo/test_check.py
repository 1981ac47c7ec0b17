"""The kind `promo` as a whole: its options, and the topics whose words are patterns of the rule."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import msgspec
import pytest

from listcheck.checks.promo.check import Promo, PromoOptions
from listcheck.model.evidence import Need
from listcheck.model.listing import Listing, Promotion, Sku

from ..searched_subjects import DAY, attributes, check, found, words

RUNNING = Promotion("店庆", DAY - timedelta(days=2), DAY + timedelta(days=5))
ENDED = Promotion("店庆", DAY - timedelta(days=20), DAY - timedelta(days=5))


def with_promotions(*promotions: Promotion) -> Listing:
    return Listing(key="a", promotions=promotions)


def test_options_refuse_patterns_without_a_topic_that_reads_them() -> None:
    for options in (
        {"detect": ["dates"], "patterns": ["返场"]},
        {"detect": ["waves"]},
        {"detect": ["waves", "scarcity"], "patterns": ["返场"]},
        {"detect": ["weather"]},
    ):
        with pytest.raises(msgspec.ValidationError):
            msgspec.convert(options, PromoOptions)


def test_pictures_are_read_only_through_the_scope() -> None:
    assert check(Promo, detect=("price",)).needs() == Need.TEXT


class TestWaves:
    waves = check(Promo, detect=("waves",), patterns=("抢先购",), near_promo=("开门红",))

    def test_without_a_promotion(self) -> None:
        (match,) = found(self.waves, texts={"title": "外套 抢先购"})
        assert match.level is None

    def test_with_a_running_one(self) -> None:
        assert not found(self.waves, texts={"title": "外套 抢先购"}, listing=with_promotions(RUNNING))

    def test_with_one_that_is_over(self) -> None:
        (match,) = found(self.waves, texts={"title": "外套 抢先购"}, listing=with_promotions(ENDED))
        assert match.level == "error"
        assert dict(match.values)["ended"] == (DAY - timedelta(days=5)).isoformat()

    def test_beside_an_event_in_its_window(self) -> None:
        texts = {"title": "双11 抢先购"}
        assert not found(self.waves, texts=texts, as_of=date(2026, 11, 1))
        assert found(self.waves, texts=texts, as_of=date(2026, 11, 22))

    def test_near_promo_needs_a_promotional_word(self) -> None:
        assert not found(self.waves, texts={"title": "开门红 白酒"})
        assert found(self.waves, texts={"title": "开门红 秒杀"})


class TestRelative:
    relative = check(Promo, detect=("relative",), patterns=("今晚截止",), banners=("最后[0-9]小时",))

    def test_a_picture_is_worse_than_a_text(self) -> None:
        text, picture = found(self.relative, texts={"title": "今晚截止"}, pictures=[("detail", "今晚截止")])
        assert (text.level, picture.level) == ("warning", None)

    def test_a_banner_alone_on_its_line(self) -> None:
        assert found(self.relative, pictures=[("main", "保温壶\n★最后3小时★")])
        assert not found(self.relative, pictures=[("main", "最后3小时转小火")])
        assert not found(self.relative, texts={"title": "最后3小时"})
        assert found(self.relative, texts={"title": "最后3小时 秒杀"})


class TestScarcity:
    scarcity = check(Promo, detect=("scarcity",), patterns=("仅剩[0-9]+件",))

    def test_declared_stock_silences(self) -> None:
        stocked = Promotion("店庆", DAY, DAY, stock=50)
        assert not found(self.scarcity, texts={"title": "仅剩5件"}, listing=with_promotions(stocked))
        assert found(self.scarcity, texts={"title": "仅剩5件"}, listing=with_promotions(RUNNING))

    def test_after_the_promotion_it_is_an_error(self) -> None:
        (match,) = found(self.scarcity, texts={"title": "仅剩5件"}, listing=with_promotions(ENDED))
        assert match.level == "error"


class TestLimitedTime:
    limited = check(Promo, detect=("limited_time",), patterns=("限时特价",))

    def test_a_period_in_the_text_or_a_declared_end_is_enough(self) -> None:
        assert found(self.limited, texts={"title": "限时特价"})
        assert not found(self.limited, texts={"description": "限时特价，11月20日-30日"})
        assert not found(self.limited, texts={"title": "限时特价"}, listing=with_promotions(RUNNING))
        open_end = Promotion("店庆", DAY, None)
        assert found(self.limited, texts={"title": "限时特价"}, listing=with_promotions(open_end))


class TestSeason:
    season = check(
        Promo,
        detect=("season",),
        patterns=("(?P<year>20[0-9]{2})(?:秋冬)?新款", "(?P<season>秋冬)新款", "(?P<year>[0-9]{2})春夏新款"),
    )

    @pytest.mark.parametrize(
        ("title", "as_of", "level"),
        [
            ("2024秋冬新款", DAY, None),
            ("24春夏新款", DAY, None),
            ("2025新款", DAY, "warning"),
            ("秋冬新款", date(2026, 6, 1), "info"),
        ],
    )
    def test_levels(self, title: str, as_of: date, level: str | None) -> None:
        (match,) = found(self.season, texts={"title": title}, as_of=as_of)
        assert match.level == level

    @pytest.mark.parametrize(
        ("title", "as_of"),
        [
            ("2026秋冬新款", DAY),
            ("2027新款", DAY),
            ("2025秋冬新款", date(2026, 2, 28)),
            ("秋冬新款", DAY),
            ("2022款平板", DAY),
        ],
    )
    def test_silent(self, title: str, as_of: date) -> None:
        assert not found(self.season, texts={"title": title}, as_of=as_of)

    def test_a_stated_year_makes_it_milder(self) -> None:
        listing = Listing(key="a", attributes=attributes(上市时间="2024年秋"))
        (match,) = found(self.season, texts={"title": "2024秋冬新款"}, listing=listing)
        assert match.level == "warning"


class TestSubsidy:
    subsidy = check(Promo, detect=("subsidy",), patterns=("国补",))

    def test_a_declared_subsidy_silences(self) -> None:
        assert found(self.subsidy, texts={"title": "空调 国补"})
        declared = Promotion("江苏国补", DAY, DAY)
        assert not found(self.subsidy, texts={"title": "空调 国补"}, listing=with_promotions(declared))


class TestShipping:
    shipping = check(
        Promo,
        detect=("shipping",),
        patterns=(
            "当天发货",
            "(?P<hours>[0-9]+)小时内发货",
            "(?P<days>[0-9]+|两)天内发货",
            "(?P<holiday>春节)不打烊",
        ),
    )

    def test_a_plain_promise_is_no_finding(self) -> None:
        assert not found(self.shipping, texts={"title": "毛巾 24小时内发货"})
        assert not found(self.shipping, texts={"title": "当天发货"})

    @pytest.mark.parametrize("value", ["15天内发货", "7-15个工作日", "360小时"])
    def test_against_an_attribute(self, value: str) -> None:
        listing = Listing(key="a", attributes=attributes(发货时间=value))
        assert found(self.shipping, texts={"title": "当天发货"}, listing=listing)
        assert found(self.shipping, texts={"title": "两天内发货"}, listing=listing)
        assert not found(self.shipping, texts={"title": "15天内发货"}, listing=listing)

    def test_against_a_presale_text(self) -> None:
        texts = {"title": "24小时内发货", "description": "预售商品，付款后20天内发货"}
        assert words(found(self.shipping, texts=texts)) == ["24小时内发货"]

    def test_a_holiday_promise_has_its_season(self) -> None:
        texts = {"title": "春节不打烊"}
        assert found(self.shipping, texts=texts)
        assert not found(self.shipping, texts=texts, as_of=date(2027, 1, 20))


class TestReference:
    reference = check(Promo, detect=("reference",))

    @pytest.mark.parametrize(
        ("price", "list_price", "wrong"), [(10, 100, 1), (10, 99, 0), (10, 9, 1), (10, 10, 0)]
    )
    def test_proportion(self, price: int, list_price: int, wrong: int) -> None:
        sku = Sku(price=Decimal(price), list_price=Decimal(list_price))
        matches = found(self.reference, listing=Listing(key="a", skus=(sku,)))
        assert len(matches) == wrong
        assert all(match.location.field == "skus[0].list_price" for match in matches)
