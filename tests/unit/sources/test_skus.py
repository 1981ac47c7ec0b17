from __future__ import annotations

from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from listcheck.model.listing import Attribute, Sku
from listcheck.sources.draft import Draft
from listcheck.sources.skus import read_skus


def read(value: Any, items: int = 100) -> tuple[tuple[Sku, ...], list[str], Draft]:
    draft = Draft(1_000, items)
    skus, pictures = read_skus(draft, value)
    return skus, [str(picture.name) for picture in pictures], draft


def test_our_own_form() -> None:
    skus, pictures, draft = read(
        [
            {
                "name": "白色 M",
                "attributes": {"颜色": "白色", "尺码": "M"},
                "price": "59.00",
                "list_price": 99,
                "stock": 120,
                "code": "W-M",
                "image": "white.jpg",
            }
        ]
    )
    attributes = (Attribute("颜色", "白色"), Attribute("尺码", "M"))
    assert skus == (Sku("白色 M", attributes, Decimal("59.00"), Decimal(99), 120, "W-M"),)
    assert pictures == ["white.jpg"]
    assert not draft.problems


def test_names_alone() -> None:
    assert read(["白色 M", "白色 L"])[0] == (Sku("白色 M"), Sku("白色 L"))


def test_choices_of_platform_answers() -> None:
    (taobao,), _, _ = read([{"skuName": "尺码--M/165;颜色--黑", "price": "139", "skuId": "9"}])
    assert taobao.attributes == (Attribute("尺码", "M/165"), Attribute("颜色", "黑"))
    (jd,), _, _ = read([{"1": "黑色", "2": "128GB", "price": "4899.00", "skuId": "9"}])
    assert jd.name == "黑色 128GB"
    (pdd,), _, _ = read(
        [{"specs": [{"spec_key": "颜色", "spec_value": "黑"}], "groupPrice": "2998", "skuID": 9}]
    )
    assert (pdd.attributes, pdd.price, pdd.code) == ((Attribute("颜色", "黑"),), Decimal(2998), "9")


def test_the_row_for_all_skus_is_none() -> None:
    skus, _, draft = read([{"skuId": "0", "price": "1998-4390"}, {"skuName": "红", "price": "1998"}])
    assert [sku.name for sku in skus] == ["红"]
    assert not draft.problems


def test_a_mapping_by_number() -> None:
    assert [sku.name for sku in read({"11": {"name": "红"}, "12": {"name": "蓝"}})[0]] == ["红", "蓝"]


def test_bad_fields_are_problems_and_the_rest_stands() -> None:
    skus, _, draft = read([{"name": "红", "price": "面议", "stock": "若干"}, ["蓝"], {"name": "绿"}])
    assert [sku.name for sku in skus] == ["红", "", "绿"]
    assert skus[0].price is None
    assert [problem.field for problem in draft.problems] == ["skus[0].price", "skus[0].stock", "skus[1].name"]


def test_what_is_no_list_is_a_problem() -> None:
    skus, _, draft = read({"红": 59})
    assert skus == ()
    assert draft.problems[0].field == "skus"


def test_too_many_are_cut_and_said() -> None:
    skus, _, draft = read([str(number) for number in range(30)], items=10)
    assert len(skus) == 10
    assert draft.problems


@given(
    st.recursive(
        st.none() | st.integers() | st.text(max_size=5),
        lambda i: st.lists(i) | st.dictionaries(st.sampled_from(["name", "price", "attributes", "1"]), i),
    )
)
def test_any_shape_is_read_or_reported(value: Any) -> None:
    read(value)
