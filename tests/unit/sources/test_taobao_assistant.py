from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from listcheck.model.location import Place
from listcheck.sources.taobao_assistant import packed_skus

HERE = Place(4)


def test_skus_with_the_names_of_their_choices() -> None:
    cell = "69.00:40:YL-B:1627207:28341;20509:28314;79:15::1627207:28335;"
    first, second = packed_skus(cell, "1627207:28341:雾蓝;20509:28314:均码;", HERE)
    assert first == {
        "price": "69.00",
        "stock": "40",
        "code": "YL-B",
        "name": "雾蓝 均码",
        "attributes": {"颜色分类": "雾蓝", "尺码": "均码"},
    }
    # Nobody named this one: its numbers at least tell it from the others.
    assert (second["price"], second["code"], second["name"]) == ("79", "", "1627207:28335")
    assert second["attributes"] == {}


def test_codes_may_hold_a_colon_and_values_be_the_sellers_own() -> None:
    (sku,) = packed_skus("1:2:A:B:1627207:-1001", "1627207:-1001:晚霞", HERE)
    assert (sku["code"], sku["name"]) == ("A:B", "晚霞")


@given(
    st.text(alphabet="0123456789:;.-a色\n ", max_size=60), st.text(alphabet="0123456789:;-a色", max_size=40)
)
def test_nothing_breaks_it(cell: str, names: str) -> None:
    for sku in packed_skus(cell, names, HERE):
        assert sku["name"]
