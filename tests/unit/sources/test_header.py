from __future__ import annotations

import pytest

from listcheck.sources.field_names import FieldNames, known_names
from listcheck.sources.header import Header, find_header
from listcheck.sources.workbook import Row


def header_of(*rows: str, names: FieldNames | None = None) -> Header | None:
    return find_header(
        [Row(line, text.split(",")) for line, text in enumerate(rows, 1)], names or known_names()
    )


def fields_of(header: Header | None) -> dict[str, str]:
    assert header is not None
    return {column.name: column.field for column in header.columns}


def test_columns_of_an_export() -> None:
    header = header_of(
        "商品ID,*商品标题,商品类目,品牌,售价(元),划线价,材质,属性：颜色,库存,销量,创建时间,主图1,主图2"
    )
    assert fields_of(header) == {
        "商品ID": "id",
        "*商品标题": "title",
        "商品类目": "category",
        "品牌": "brand",
        "售价(元)": "price",
        "划线价": "list_price",
        "材质": "attribute",
        "颜色": "attribute",
        "库存": "sku.stock",
        "主图1": "main_images",
        "主图2": "main_images",
    }


def test_lines_above_the_header_are_passed_over() -> None:
    header = header_of(
        "青野厨具店商品导出", "导出时间：2026-11-01,,", "基本信息,,价格信息", "商品编号,标题,价格"
    )
    assert header is not None
    assert header.rows == 4


def test_taobaos_three_lines() -> None:
    header = header_of(
        "version 1.00", "title,cid,price,foo", "宝贝名称,宝贝类目,宝贝价格,面料", "手工果盘,50,45.00,竹"
    )
    assert header is not None
    assert header.rows == 3
    assert fields_of(header) == {"title": "title", "price": "price", "面料": "attribute"}


def test_a_data_row_with_the_word_title_is_no_second_header() -> None:
    header = header_of(
        "Handle,Title,Option1 Name,Option1 Value,Type", "shirt,Blue Shirt,Title,Default Title,Shirts"
    )
    assert header is not None
    assert header.rows == 1
    assert fields_of(header)["Option1 Name"] == "option1.name"
    assert fields_of(header)["Option1 Value"] == "option1.value"
    assert fields_of(header)["Type"] == "category"


def test_a_title_alone_and_texts_without_a_title() -> None:
    assert header_of("标题") is not None
    assert header_of("副标题,详情") is not None


@pytest.mark.parametrize("row", ["尺码,胸围,衣长", "名称,数值", "a,b,c", "日期,访客数", "商品", ""])
def test_other_tables_have_no_header_of_ours(row: str) -> None:
    assert header_of(row, "1,2,3") is None


def test_the_header_is_looked_for_near_the_top() -> None:
    assert header_of(*["x,y"] * 9, "标题,价格") is not None
    assert header_of(*["x,y"] * 10, "标题,价格") is None


def test_the_better_name_comes_first() -> None:
    header = header_of("名称,商品标题,价格")
    assert header is not None
    assert [column.name for column in header.columns if column.field == "title"] == ["商品标题", "名称"]


def test_the_users_names() -> None:
    header = header_of("货名,货价,面料", names=FieldNames({"title": ("货名",), "price": ("货价",)}))
    assert fields_of(header) == {"货名": "title", "货价": "price", "面料": "attribute"}
