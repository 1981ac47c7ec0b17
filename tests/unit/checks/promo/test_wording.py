"""Promotional words, and the same characters in another sense."""

from __future__ import annotations

import pytest

from listcheck.checks.promo.wording import Wording
from listcheck.errors import PackError

from ..searched_subjects import data


def wording() -> Wording:
    return Wording(data().table("calendar/wording"))


@pytest.mark.parametrize(
    "text",
    [
        "大促",
        "8折",
        "八折",
        "半价",
        "满300减30",
        "限时",
        "到手价",
        "惊喜价",
        "买一送一",
        "立减20",
        "领券",
        "预售",
    ],
)
def test_promotional(text: str) -> None:
    assert wording().promo_spans(text)


@pytest.mark.parametrize(
    "text",
    [
        "3折叠",
        "三折伞",
        "户外活动",
        "活动扳手",
        "抢镜",
        "性价比",
        "高价值",
        "价格表",
        "减5斤",
        "到手腕",
        "评价",
        "省电",
    ],
)
def test_not_promotional(text: str) -> None:
    assert wording().promo_spans(text) == []


def test_near_is_counted_from_either_side() -> None:
    text = "中秋佳节一二三特惠"
    assert wording().promo_near(text, 0, 2, 5)
    assert wording().promo_near(text, 0, 2, 4) is None
    assert wording().promo_near("特惠一二中秋", 4, 6, 2) == (0, 2)


def test_a_word_is_not_its_own_neighbour() -> None:
    assert wording().promo_near("开门红白酒", 0, 3, 8) is None
    assert wording().promo_near("开门红 秒杀", 0, 3, 8) == (4, 6)


def test_a_malformed_table_is_a_pack_error() -> None:
    with pytest.raises(PackError, match="wording"):
        Wording({"promo": 1})
