from __future__ import annotations

from collections.abc import Callable
from typing import Any

from listcheck.model.listing import Listing
from listcheck.model.location import Place
from listcheck.sources.base import Unreadable
from listcheck.sources.field_names import known_names
from listcheck.sources.header import find_header
from listcheck.sources.mapping import ListingReader
from listcheck.sources.sheet_records import records_of
from listcheck.sources.workbook import Row

Items = list[Listing | Unreadable]


def listings(*rows: str) -> list[Listing]:
    table = [Row(line, text.split(",")) for line, text in enumerate(rows, 1)]
    header = find_header(table, known_names())
    assert header is not None
    return [ListingReader().read(record) for record in records_of(table[header.rows :], header)]


def attributes(owner: Any) -> dict[str, str]:
    return {attribute.name: attribute.value for attribute in owner.attributes}


def test_a_row_a_listing() -> None:
    first, second = listings(
        "商品ID,标题,价格,材质,颜色,销量,卖点1,卖点2,主图",
        "1,茶杯,19.9,陶瓷,白,500,好洗,轻,a.jpg;b.jpg",
        "",
        "2,茶壶,39,,,3,,,",
    )
    assert (first.key, first.title, str(first.price and first.price.low)) == ("1", "茶杯", "19.9")
    assert attributes(first) == {"材质": "陶瓷", "颜色": "白"}
    assert first.selling_points == ("好洗", "轻")
    assert [(image.name, image.role) for image in first.images] == [("a.jpg", "main"), ("b.jpg", "main")]
    assert first.skus == ()
    assert (second.key, attributes(second), second.origin.record) == ("2", {}, 2)
    assert second.origin.place("title") == Place(4)


def test_rows_with_one_id_are_skus() -> None:
    (listing,) = listings(
        "商品ID,标题,SKU编码,价格,材质,颜色,尺码,库存",
        "1,短袖,a,59,棉,白,M,3",
        "1,短袖,b,59,棉,白,L,4",
        ",,c,65,棉,黑,M,5",
    )
    assert attributes(listing) == {"材质": "棉"}
    assert [(sku.name, sku.code, sku.stock, str(sku.price)) for sku in listing.skus] == [
        ("白 M", "a", 3, "59"),
        ("白 L", "b", 4, "59"),
        ("黑 M", "c", 5, "65"),
    ]
    assert attributes(listing.skus[2]) == {"颜色": "黑", "尺码": "M"}
    assert str(listing.price) == "PriceRange(low=Decimal('59'), high=Decimal('65'))"
    assert listing.origin.place("skus[2].name") == Place(4)


def test_a_named_sku_column() -> None:
    (listing,) = listings("商品ID,标题,规格名称,SKU价格", "1,短袖,白 M,59", "1,短袖,白 L,69")
    assert [(sku.name, str(sku.price)) for sku in listing.skus] == [("白 M", "59"), ("白 L", "69")]


def test_the_same_row_twice_is_two_listings() -> None:
    assert [listing.key for listing in listings("商品ID,标题,颜色", "1,短袖,白", "1,短袖,白")] == ["1", "1"]


def test_one_id_with_two_titles_is_two_listings() -> None:
    assert len(listings("商品ID,标题,颜色", "1,短袖,白", "1,长袖,黑")) == 2


def test_without_an_id_only_rows_without_texts_go_on() -> None:
    first, second = listings("标题,SKU名称,SKU价格", "短袖,白,59", ",黑,69", "长袖,白,79")
    assert [sku.name for sku in first.skus] == ["白", "黑"]
    assert [sku.name for sku in second.skus] == ["白"]


def test_rows_apart_are_not_one_listing() -> None:
    assert len(listings("商品ID,标题,颜色", "1,短袖,白", "2,长袖,白", "1,短袖,黑")) == 3


def test_a_single_specification_is_an_attribute() -> None:
    (listing,) = listings("商品ID,标题,规格,价格", "1,燕麦,500g,26")
    assert attributes(listing) == {"规格": "500g"}
    assert listing.skus == ()


def test_shopifys_options_and_pictures() -> None:
    first, second = listings(
        "Handle,Title,Option1 Name,Option1 Value,Variant Price,Variant Compare At Price,Image Src",
        "pot,Clay Pot,Size,Small,9.99,12,https://x/1.jpg",
        "pot,,,Large,15.99,,https://x/2.jpg",
        "pot,,,,,,https://x/3.jpg",
        "lamp,Lamp,Title,Default Title,59,75,https://x/4.jpg",
    )
    assert [attributes(sku) for sku in first.skus] == [{"Size": "Small"}, {"Size": "Large"}]
    assert len(first.images) == 3
    assert second.skus == ()
    assert str(second.price and second.price.low) == "59"
    assert str(second.list_price and second.list_price.low) == "75"


def test_notes_and_totals_are_no_listings() -> None:
    rows = listings("商品ID,标题,价格", "必填,必填,选填", "1,茶杯,19", "合计,,19")
    assert [listing.title for listing in rows] == ["茶杯"]


def test_a_listing_without_a_title_is_a_listing() -> None:
    (listing,) = listings("商品ID,标题,价格", "1,,19")
    assert (listing.key, listing.title) == ("1", "")


def test_digits_lost_in_excel_are_said() -> None:
    for number in ("3.53993E+18", "3539925204033330000"):
        (listing,) = listings("商品ID,标题", f"{number},茶杯")
        assert [(problem.field, problem.place) for problem in listing.problems] == [("id", Place(2))]
    (listing,) = listings("商品ID,标题", "3539925204033339668,茶杯")
    assert listing.problems == ()


def test_a_shifted_row_is_said() -> None:
    (listing,) = listings("商品ID,标题,材质", "1,茶杯,白,瓷")
    assert [(problem.field, problem.place) for problem in listing.problems] == [("", Place(2))]


def test_shopify_since_2024_names_variants_as_if_they_were_products(read: Callable[..., Items]) -> None:
    (listing,) = read(
        "s.csv",
        "Title,URL handle,SKU,Option1 name,Option1 Value,Price,Compare-at price,Inventory quantity\n"
        "Scarf,scarf,S1,Color,Rust,59.00,79.00,8\n,scarf,S2,,Moss,61.00,,0\n",
    )
    assert isinstance(listing, Listing)
    assert [(sku.name, str(sku.price), sku.stock, sku.code) for sku in listing.skus] == [
        ("Rust", "59.00", 8, "S1"),
        ("Moss", "61.00", 0, "S2"),
    ]
    assert listing.skus[0].list_price == 79


def test_the_price_of_the_only_variant_with_many_pictures(read: Callable[..., Items]) -> None:
    (listing,) = read(
        "s.csv",
        "Handle,Title,Option1 Name,Option1 Value,Variant Price,Image Src\n"
        "board,Board,Title,Default Title,25.00,https://x/1.jpg\nboard,,,,,https://x/2.jpg\n",
    )
    assert isinstance(listing, Listing)
    assert listing.price is not None and listing.price.low == 25
    assert [image.role for image in listing.images] == ["main", "main"]


def test_two_products_with_one_handle_are_two(read: Callable[..., Items]) -> None:
    text = "Handle,Title,Option1 Name,Option1 Value,Variant Price\na,Red,Size,S,1\na,Blue,Size,S,2\n"
    assert [item.title for item in read("s.csv", text) if isinstance(item, Listing)] == ["Red", "Blue"]


def test_taobaos_packed_skus(read: Callable[..., Items]) -> None:
    (listing,) = read(
        "t.csv",
        "宝贝名称\t宝贝价格\t销售属性组合\t销售属性别名\n"
        "围巾\t69\t69:4:A:1627207:1;79:5:B:1627207:2;\t1627207:1:蓝;1627207:2:绿;\n".replace(" ", ""),
    )
    assert isinstance(listing, Listing)
    assert [(sku.name, str(sku.price), sku.stock) for sku in listing.skus] == [
        ("蓝", "69", 4),
        ("绿", "79", 5),
    ]
    assert listing.origin.stated == {"title", "price", "skus"}
