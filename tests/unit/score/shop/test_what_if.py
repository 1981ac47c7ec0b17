from __future__ import annotations

import pytest
from support.shop import profile, shared_names, told

from listcheck.errors import ConfigError
from listcheck.score.shop.evaluate import evaluate
from listcheck.score.shop.names import FigureNames
from listcheck.score.shop.what_if import changed, read_change

COUNTS = {"quality_returns": 12, "orders_signed": 1500, "product_rating": 4.72}


def after(figures: dict[str, float], *changes: str, name: str = "douyin-seed001") -> dict[str, float | None]:
    own = profile(name)
    rows = FigureNames(shared_names(), own.spec)
    given = changed(told(figures), [read_change(text, rows) for text in changes], own)
    score = evaluate(own, given, shared_names())
    return {metric.id: metric.value for d in score.dimensions for metric in d.metrics}


@pytest.mark.parametrize(
    ("change", "rate"),
    [
        ("quality_returns=-5", 7 / 1500),
        ("品质退货数=-5", 7 / 1500),
        ("quality_returns=+3", 15 / 1500),
        ("quality_returns=-25%", 9 / 1500),
        ("quality_returns=6", 6 / 1500),
        ("orders_signed=+500", 12 / 2000),
    ],
)
def test_counts(change: str, rate: float) -> None:
    assert after(COUNTS, change)["quality_return_rate"] == pytest.approx(rate)


def test_values() -> None:
    assert after(COUNTS, "product_rating=4.9")["product_rating"] == 4.9
    assert after(COUNTS, "product_rating=+0.1")["product_rating"] == pytest.approx(4.82)
    rates = {"pickup_ontime_rate": 0.95}
    assert after(rates, "揽收及时率=+2%")["pickup_ontime_rate"] == pytest.approx(0.97)
    assert after(rates, "pickup_ontime_rate=99%")["pickup_ontime_rate"] == 0.99


def test_changes_add_up() -> None:
    assert after(COUNTS, "quality_returns=-5", "quality_returns=-2")["quality_return_rate"] == pytest.approx(
        5 / 1500
    )


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("quality_returns", "写成 名称=-5"),
        ("quality_returns=", "写成 名称=-5"),
        ("quality_returns=fewer", "写成 名称=-5"),
        ("quality_return=-5", "是不是"),
        ("quality_returns=-13", "一共只有 12"),
        ("im_3min=-5", "没有 im_3min"),
        ("product_rating=-9", "负数"),
    ],
)
def test_a_change_that_cannot_be(change: str, said: str) -> None:
    with pytest.raises(ConfigError) as caught:
        after(COUNTS, change)
    assert said in caught.value.told("zh")
