from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listcheck.errors import ConfigError
from listcheck.sources import field_table
from listcheck.sources.field_names import FieldNames, known_names, normalise, own_names, sku_names

NAMES = known_names()


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        ("goods_name", "title"),
        ("商品标题", "title"),
        ("宝贝名称", "title"),
        ("*商品标题（必填）", "title"),
        ("itemId", "id"),
        ("Item ID", "id"),
        ("num_iid", "id"),
        ("商品编号", "id"),
        ("副标题", "selling_points"),
        ("subTitle", "selling_points"),
        ("商品描述", "description"),
        ("Body (HTML)", "description"),
        ("宝贝描述", "detail_text"),
        ("detail_html", "detail_text"),
        ("商品类目", "category"),
        ("品牌", "brand"),
        ("售价", "price"),
        ("价格(元)", "price"),
        ("现价", "price"),
        ("划线价", "list_price"),
        ("吊牌价", "list_price"),
        ("market_price", "list_price"),
        ("主图", "main_images"),
        ("主图3", "main_images"),
        ("图片_2", "images"),
        ("pics", "images"),
        ("详情图", "detail_images"),
        ("平台", "platform"),
        ("卖点2", "selling_points"),
        ("keywords", ""),
        ("source", ""),
        ("n_images", ""),
        ("材质", ""),
        ("价格2", ""),
        ("", ""),
    ],
)
def test_known_names(theirs: str, ours: str) -> None:
    assert NAMES.field(theirs) == ours


def test_every_field_knows_its_own_name() -> None:
    for line in field_table.LISTING.strip().splitlines():
        field = line.partition(":")[0]
        if not field.startswith("sku."):
            assert NAMES.field(field) == field
        assert own_names().field(field) == field


def test_no_name_stands_for_two_fields() -> None:
    for table in (field_table.LISTING, field_table.SKU):
        seen: dict[str, str] = {}
        for line in table.strip().splitlines():
            field, _, names = line.partition(":")
            for name in names.split():
                form = normalise(name)
                assert seen.setdefault(form, field) == field, name


def test_no_name_of_a_field_is_bookkeeping() -> None:
    bookkeeping = {normalise(word) for word in field_table.BOOKKEEPING.split()}
    for line in field_table.LISTING.strip().splitlines():
        for name in line.partition(":")[2].split():
            assert normalise(name) not in bookkeeping


def test_names_are_written_without_spaces_and_in_full() -> None:
    assert NAMES.field("product image url") == "main_images"
    assert sku_names().field("skuName") == "name"


def test_the_users_names_win() -> None:
    names = FieldNames({"title": ("描述", "spu_title"), "list_price": ("price",)})
    assert names.field("描述") == "title"
    assert names.field("SPU title") == "title"
    assert names.field("price") == "list_price"
    assert names.field("商品标题") == "title"


def test_a_field_that_is_none_is_a_mistake_of_the_settings() -> None:
    with pytest.raises(ConfigError, match=r"'titel' is not a field.*'title'"):
        FieldNames({"titel": ("品名",)})


def test_the_preferred_name_with_a_value_counts() -> None:
    assert NAMES.chosen({"name": "甲", "title": "乙"}) == {"title": ["乙", "甲"]}
    assert NAMES.chosen({"name": "甲", "title": ""}) == {"title": ["甲"]}
    assert NAMES.chosen({"title": ""}) == {"title": [""]}
    assert NAMES.chosen({"keywords": "x", "材质": "棉"}) == {}


@pytest.mark.parametrize(
    "column", ["销量", "创建时间", "运费模板", "Variant Grams", "SEO Title", "tags", "", "---"]
)
def test_bookkeeping(column: str) -> None:
    assert NAMES.bookkeeping(column)


@pytest.mark.parametrize("column", ["材质", "颜色", "净含量", "Material", "生产许可证编号"])
def test_columns_about_the_product_are_no_bookkeeping(column: str) -> None:
    assert not NAMES.bookkeeping(column)


def test_what_is_a_listing_beyond_doubt() -> None:
    assert NAMES.is_listing({"title": "茶杯", "price": 5}, certain=True)
    assert NAMES.is_listing({"商品名称": "茶杯", "材质": "", "类目": "家居"}, certain=True)
    assert not NAMES.is_listing(
        {"name": "pkg", "version": "1.0", "description": "x", "keywords": []}, certain=True
    )
    assert not NAMES.is_listing({"title": {"zh": "标题"}, "price": 1}, certain=True)
    assert not NAMES.is_listing({"rule": "AD101", "title": "x", "category": "y", "check": {}}, certain=True)
    assert not NAMES.is_listing({"price": 5}, certain=True)


def test_a_feeds_record_may_be_poorer() -> None:
    assert NAMES.is_listing({"title": ""})
    assert NAMES.is_listing({"attributes": {}})
    assert not NAMES.is_listing({"file": "a.jpg", "width": 10})


def test_a_broken_text_may_mention_a_title() -> None:
    assert NAMES.mentions_title('{"title": "纯棉')
    assert NAMES.mentions_title("商品标题： 纯棉")
    assert not NAMES.mentions_title('{"name": "pkg", // comment')
    assert not NAMES.mentions_title("title")


def test_a_slip_of_the_pen_is_recognised() -> None:
    assert NAMES.near("titel") == "title"
    assert NAMES.near("atributes") == "attributes"
    assert NAMES.near("title") == ""
    assert NAMES.near("warehouse_shelf") == ""


@given(st.text(max_size=40))
def test_any_key_is_looked_up(key: str) -> None:
    NAMES.field(key)
    NAMES.bookkeeping(key)
