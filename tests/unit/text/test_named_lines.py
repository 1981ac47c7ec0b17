from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from listcheck.text.named_lines import named_lines


def pairs(text: str) -> list[tuple[str, str]]:
    return [(line.name, text[line.start : line.end]) for line in named_lines(text)]


def test_lines_marks_and_frames() -> None:
    text = "净含量:500g;产地: 江苏 \n【面料】棉100%\n保质期 :12个月"
    assert pairs(text) == [("净含量", "500g"), ("产地", "江苏"), ("面料", "棉100%"), ("保质期", "12个月")]


def test_a_colon_in_running_text_names_nothing() -> None:
    assert pairs("注意事项请看这里的说明文字内容非常长:机洗") == []
    assert pairs("面料:\n棉") == []
    assert pairs("早上9:30开始") == [("早上9", "30开始")]  # no attribute has that name


def test_a_value_ends_with_its_line() -> None:
    assert pairs("品牌:小禾\n适用:通勤") == [("品牌", "小禾"), ("适用", "通勤")]


def test_spaces_around_a_value_are_no_part_of_it() -> None:
    assert pairs("净含量:   500g  \n产地:中国") == [("净含量", "500g"), ("产地", "中国")]


@given(st.text(alphabet="名称:值;\n【】, ", max_size=60))
def test_names_and_values_are_never_empty(text: str) -> None:
    for name, value in pairs(text):
        assert name.strip()
        assert value.strip() == value != ""
