"""Lists of parts, lines of pictures, and which of them speak of the goods."""

from __future__ import annotations

from decimal import Decimal
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listcheck.checks.concepts.clarity import spaced_lines
from listcheck.checks.concepts.parts_list import parts_lists

from .agreement_subjects import find

WARE = "饭碗6只、菜盘6只、汤碗2只、汤勺6只"


def test_parts_are_added_up_and_the_total_is_read() -> None:
    (parts,) = parts_lists(f"{WARE},共20件")
    assert parts.sums == {20} and parts.total == 20
    (parts,) = parts_lists("被套*1 床单*1 枕套*2")
    assert parts.sums == {4} and parts.total is None


def test_a_pair_counts_as_one_or_as_two() -> None:
    (parts,) = parts_lists("饭碗6只、筷子6双、汤勺6只")
    assert parts.sums == {18, 24}


@pytest.mark.parametrize(
    "text",
    [
        "饭碗6只、菜盘6只",
        f"{WARE}等",
        "饭碗6只、汤碗2只带盖、汤勺6只",
        "带盖汤碗2只、饭碗6只、汤勺6只",
        "满2件、每3件、第2件",
        "餐具1套、饭碗6只、汤勺6只",
    ],
)
def test_what_is_not_clear_is_no_list(text: str) -> None:
    assert not list(parts_lists(text))


@given(st.text(alphabet="碗盘勺共件只双个、，,+* 0123456789\n", max_size=80))
def test_every_list_stands_in_the_text(text: str) -> None:
    for parts in parts_lists(text):
        assert 0 <= parts.start < parts.end <= len(text)
        assert parts.sums and min(parts.sums) >= Decimal(0)


@pytest.mark.parametrize("unit", ["饭碗", "饭碗6只、", "饭碗 6 ", "*1 ", "一", "营养成分每100g含"])
def test_long_texts_take_no_longer_than_their_length(unit: str) -> None:
    text = unit * (20_000 // len(unit))
    start = process_time()
    list(parts_lists(text))
    spaced_lines(text)
    assert process_time() - start < 1


def test_names_and_values_of_a_picture_need_no_colon() -> None:
    text = "产品参数\n屏幕尺寸  65英寸\n净含量 500g"
    assert [(line.name, text[line.start : line.end]) for line in spaced_lines(text)] == [
        ("屏幕尺寸", "65英寸"),
        ("净含量", "500g"),
    ]


def test_a_named_line_is_judged_as_an_attribute_is_and_a_figure_alone_is_a_warning() -> None:
    (named,) = find("size", title="液晶电视75英寸", image_text=["屏幕尺寸：65英寸"])
    (alone,) = find("size", title="液晶电视75英寸", image_text=["65英寸"])
    assert (named.location.field, named.level) == ("title", None)
    assert (alone.location.field, alone.level) == ("images[0]", "warning")


def test_an_attribute_outweighs_the_lines_of_pictures() -> None:
    assert not find(
        "age", title="积木3-6岁", attributes={"适用年龄": "3岁以上"}, description="适用年龄：3-6岁"
    )
    (found,) = find(
        "age", title="积木3-6岁", attributes={"适用年龄": "3岁以上"}, image_text=["适用年龄：1-2岁"]
    )
    assert found.location.text == "1-2岁"


def test_imported_goods_that_are_named_by_their_material_are_a_warning() -> None:
    (found,) = find("origin", title="泰国进口乳胶枕", attributes={"产地": "中国"})
    assert found.level == "warning"
    assert not find("origin", title="泰国进口乳胶枕芯原料", attributes={"产地": "中国"})
    (plain,) = find("origin", title="泰国原装进口枕头", attributes={"产地": "中国"})
    assert plain.level is None
