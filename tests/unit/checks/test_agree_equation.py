"""Equations, parts and provinces that a listing states in words of its own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from .agreement_subjects import find


@given(st.integers(1, 500), st.integers(2, 60))
def test_a_product_agrees_with_what_it_multiplies_to(pieces: int, boxes: int) -> None:
    assert not find("arithmetic", title="洗脸巾", image_text=[f"{pieces}片×{boxes}盒={pieces * boxes}片"])


@given(st.integers(1, 500), st.integers(2, 60))
def test_one_box_more_is_found(pieces: int, boxes: int) -> None:
    wrong = pieces * boxes + max(pieces, pieces * boxes // 10)
    assert find("arithmetic", title="洗脸巾", image_text=[f"{pieces}片×{boxes}盒={wrong}片"])


@pytest.mark.parametrize(
    "text", ["12V×3A=36W", "30cm×40cm=1200cm²", "24×7=168小时", "10片×5袋=1盒", "1箱=12瓶×500ml=6L"]
)
def test_what_is_no_pack_is_not_multiplied(text: str) -> None:
    assert not find("arithmetic", title="商品", image_text=[text])


def test_a_joint_statement_is_of_its_own_parts() -> None:
    parts = {"title": "100%羊毛大衣", "attributes": {"面料": "羊毛100%"}}
    assert not find("material", description="里料与填充物均为聚酯纤维100%", **parts)
    assert find("material", description="面料与里料均为聚酯纤维100%", **parts)


def test_a_city_alone_may_be_a_variety() -> None:
    assert find("origin", title="新疆阿克苏苹果产地直发", attributes={"产地": "甘肃"})
    assert not find("origin", title="阿克苏苹果产地直发", attributes={"产地": "甘肃"})


def test_a_refused_standard_of_wireless_is_less() -> None:
    assert find("network", title="WiFi6网卡", description="不支持802.11ax协议")
    assert not find("network", title="WiFi6路由器", image_text=["5GHz 802.11ac 867Mbps"])
